//! I110: a clause begins in lower case.

use crate::diagnostic::{Code, Safety, Severity};
use crate::lint::{Draft, Report, Rule, RuleInfo};
use crate::text::Language;

use super::beginnings::{beginnings, first_word};

/// A clause that begins with a capital.
pub struct ClauseWithCapital;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "I110", name: "clause-with-capital" },
    severity: Severity::Warning,
    fault: "a clause begins with a capital",
    why: "Call and clause are one sentence, *considering that*, and a sentence has its capital at its beginning: in \
          the opening line.",
    source: "The clauses of the Final Acts of PP-18, which begin in lower case but for proper names.",
    example: "\
considering

a) That repair shops keep equipment in use for longer;

b) that spare parts are hard to obtain,

resolves

to encourage local repair.
",
    instead: "\
considering

a) that repair shops keep equipment in use for longer;

b) that spare parts are hard to obtain,

resolves

to encourage local repair.
",
    fix: Some(Safety::Safe),
};

impl Rule for ClauseWithCapital {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        if draft.publication.language != Language::En {
            return;
        }
        for outline in &draft.outlines {
            for clause in outline.sections.iter().flat_map(|section| &section.clauses) {
                let Some(text) = outline.first(clause) else { continue };
                let word = first_word(&text.shown);
                let mut letters = word.chars();
                let capital = letters.next().is_some_and(char::is_uppercase) && !letters.any(char::is_uppercase);
                if !capital || is_sentences(&text.shown) || !beginnings().lower.contains(&word.to_lowercase()) {
                    continue;
                }
                let Some(at) = text.shown.find(word) else { continue };
                let Some(span) = text.span(at..at + word.len()) else { continue };
                let first = &text.shown[at..at + 1];
                report.push(
                    INFO.finding(span, format!("the clause begins with the capital of \"{word}\""))
                        .with_help("call and clause are one sentence, which has begun in the opening line")
                        .with_fix(
                            "write it in lower case",
                            Safety::Safe,
                            text.replace(at..at + 1, &first.to_lowercase()),
                        ),
                );
            }
        }
    }
}

/// Whether a clause is whole sentences, as in rules: one that ends within the text, or one for itself.
fn is_sentences(text: &str) -> bool {
    text.trim_end().ends_with('.') || text.contains(". ")
}
