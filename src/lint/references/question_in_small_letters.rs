//! R117: a Question has a capital.

use crate::diagnostic::{Code, Safety, Severity};
use crate::lint::places::places;
use crate::lint::{Draft, Report, Rule, RuleInfo};
use crate::text::Language;

/// *question 22/1*.
pub struct QuestionInSmallLetters;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "R117", name: "question-in-small-letters" },
    severity: Severity::Warning,
    fault: "a Question is cited in lower case",
    why: "A Question is a text of a study group with a number of its own. In lower case it reads as something somebody \
          asks.",
    source: "Counted in the Final Acts of PP-18 and seen in those of WTDC: *Question 3/2* and *ITU-D Question 3/2*.",
    example: "\
considering

that question 5/1 is about rural areas,

resolves

to encourage local repair.
",
    instead: "\
considering

that Question 5/1 is about rural areas,

resolves

to encourage local repair.
",
    fix: Some(Safety::Safe),
};

impl Rule for QuestionInSmallLetters {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        if draft.publication.language != Language::En {
            return;
        }
        for passage in draft.passages() {
            for word in ["question", "questions"] {
                let found = places(&passage.shown, word).filter(|range| is_number(&passage.shown[range.end..]));
                for range in found {
                    let Some(span) = passage.span(range.clone()) else { continue };
                    let first = range.start..range.start + 1;
                    report.push(
                        INFO.finding(span, format!("\"{word}\" begins with a small letter before a number"))
                            .with_help("a Question of a study group is cited as `Question 5/1`")
                            .with_fix("write it with a capital", Safety::Safe, passage.replace(first, "Q")),
                    );
                }
            }
        }
    }
}

/// Whether the number of a Question follows: ` 5/1`, ` 77-7/5`.
fn is_number(behind: &str) -> bool {
    let Some(number) = behind.strip_prefix([' ', '\u{a0}']) else { return false };
    let number = number.split([' ', ',', ';', '.', ')']).next().unwrap_or_default();
    number.split_once('/').is_some_and(|(question, group)| {
        question.starts_with(|char: char| char.is_ascii_digit())
            && question.len() <= 6
            && (1..=2).contains(&group.len())
            && group.bytes().all(|byte| byte.is_ascii_digit())
    })
}
