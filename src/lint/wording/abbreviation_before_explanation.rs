//! W101: an abbreviation is explained where it is first used.

use crate::diagnostic::{Code, Severity};
use crate::lint::{Draft, Report, Rule, RuleInfo};
use crate::text::Language;

use super::abbreviations::abbreviations;

/// An abbreviation used before it is explained.
pub struct AbbreviationBeforeExplanation;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "W101", name: "abbreviation-before-explanation" },
    severity: Severity::Warning,
    fault: "an abbreviation is used before the text explains it",
    why: "The words are given in full at first use, with the abbreviation in brackets behind them; from there on it stands \
          alone. Clauses that are moved or inserted easily turn that round.",
    source: "Reading of the Final Acts of PP-18. Titles and footnotes do not count; abbreviations explained nowhere, as ITU, are \
             not asked about.",
    example: "\
considering

a) that SMEs repair equipment;

b) that small and medium enterprises (SMEs) need spare parts,

resolves

to encourage local repair by SMEs.
",
    instead: "\
considering

a) that small and medium enterprises (SMEs) repair equipment;

b) that SMEs need spare parts,

resolves

to encourage local repair by SMEs.
",
    fix: None,
};

impl Rule for AbbreviationBeforeExplanation {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        if draft.publication.language != Language::En {
            return;
        }
        for outline in &draft.outlines {
            for (short, found) in abbreviations(outline) {
                let (Some((first, word)), Some(explained)) = (found.first, found.explained.first()) else { continue };
                let (used, explaining) = (&outline.body()[first], &outline.body()[explained.passage]);
                // In one clause the two may stand in either order.
                let (Some(span), Some(related)) = (used.span(word), explaining.span(explained.range.clone())) else {
                    continue;
                };
                if first < explained.passage {
                    report.push(
                        INFO.finding(span, format!("\"{short}\" is used here, and explained only later"))
                            .with_help("write the words in full here, with the abbreviation in brackets behind them")
                            .with_related(related, "explained here"),
                    );
                }
            }
        }
    }
}
