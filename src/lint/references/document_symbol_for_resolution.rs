//! R112: resolutions of the General Assembly are cited by name.

use crate::diagnostic::{Code, Safety, Severity};
use crate::lint::{Draft, Report, Rule, RuleInfo};
use crate::model::citation::{Citation, Target};
use crate::text::Language;

/// *A/RES/64/211*.
pub struct DocumentSymbolForResolution;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "R112", name: "document-symbol-for-resolution" },
    severity: Severity::Warning,
    fault: "a resolution of the General Assembly is cited by its document symbol",
    why: "The symbol is the shelf mark of a document of the United Nations. What is cited is the resolution, and the \
          reader of an ITU text need not know that system.",
    source: "Counted in the 64 texts of the Final Acts of PP-18: 58 citations as *UNGA Resolution 70/1*, none as \
          A/RES/70/1.",
    example: "\
considering

that A/RES/70/125 calls for connectivity,

resolves

to encourage local repair.
",
    instead: "\
considering

that United Nations General Assembly (UNGA) Resolution 70/125 calls for connectivity,

resolves

to encourage local repair.
",
    fix: Some(Safety::Safe),
};

impl Rule for DocumentSymbolForResolution {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        if draft.publication.language != Language::En {
            return;
        }
        for passage in draft.outlines.iter().flat_map(|outline| &outline.passages) {
            for citation in passage.citations(Language::En).iter().filter(|it| is_unga(it)) {
                let range = citation.range.clone();
                let Some(typed) = passage.shown.get(range.clone()).filter(|typed| typed.starts_with("A/RES/")) else {
                    continue;
                };
                let new = typed.replacen("A/RES/", "UNGA Resolution ", 1);
                // `UNGA Resolution A/RES/64/211` has both.
                let before = passage.shown[..range.start].trim_end();
                let (new, named) = match before.ends_with("Resolution") {
                    true => (new.trim_start_matches("UNGA Resolution ").to_owned(), true),
                    false => (new, false),
                };
                let Some(span) = passage.span(range.clone()) else { continue };
                let help =
                    if named { "the symbol repeats what the words say" } else { "name the resolution and its body" };
                report.push(INFO.finding(span, format!("`{typed}` is a document symbol")).with_help(help).with_fix(
                    format!("write \"{new}\""),
                    Safety::Safe,
                    passage.replace(range, &new),
                ));
            }
        }
    }
}

fn is_unga(citation: &Citation) -> bool {
    matches!(citation.target, Target::Unga { .. })
}
