//! R113: paragraphs of the texts of the Summit are cited with §.

use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic, Safety, Severity};
use crate::lint::{Draft, Passage, Report, Rule, RuleInfo};
use crate::model::citation::{Citation, Target};
use crate::text::Language;

/// *paragraph 15 of the Tunis Commitment*.
pub struct ParagraphWithoutSign;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "R113", name: "paragraph-without-sign" },
    severity: Severity::Warning,
    fault: "a paragraph of a text of the Summit is cited without its sign",
    why: "The texts of the World Summit are cited by §, several paragraphs by §§. One sign tells at a glance what is \
          cited, in the middle of a list too.",
    source: "Counted in the 64 texts of the Final Acts of PP-18: 46 citations with §, none with *paragraph*.",
    example: "\
considering

the commitment made in paragraph 15 of the Tunis Commitment,

resolves

to encourage local repair.
",
    instead: "\
considering

the commitment made in § 15 of the Tunis Commitment,

resolves

to encourage local repair.
",
    fix: Some(Safety::Safe),
};

impl Rule for ParagraphWithoutSign {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        if draft.publication.language != Language::En {
            return;
        }
        for passage in draft.passages() {
            let mut last: Option<Range<usize>> = None;
            for citation in
                passage.citations(Language::En).iter().filter(|it| matches!(it.target, Target::Summit { .. }))
            {
                // The sign stands before the first of a list.
                let whole = citation.list.as_ref().unwrap_or(&citation.range).clone();
                if last.replace(whole.clone()) != Some(whole.clone()) {
                    report.extend(finding(passage, citation, whole));
                }
            }
        }
    }
}

fn finding(passage: &Passage<'_>, citation: &Citation, whole: Range<usize>) -> Option<Diagnostic> {
    let number = citation.number.clone()?;
    let head = whole.start..number.start;
    let typed = passage.shown.get(head.clone())?.trim_end();
    let right = if citation.list.is_some() { "§§" } else { "§" };
    if typed == right {
        return None;
    }
    let head = head.start..head.start + typed.len();
    let behind = passage.shown[head.end..].starts_with(char::is_whitespace);
    let new = if behind { right.to_owned() } else { format!("{right} ") };
    Some(
        INFO.finding(passage.span(head.clone())?, format!("\"{typed}\" is written \"{right}\""))
            .with_help("one paragraph of a text of the Summit is cited by §, several by §§")
            .with_fix(format!("write \"{right}\""), Safety::Safe, passage.replace(head, &new)),
    )
}
