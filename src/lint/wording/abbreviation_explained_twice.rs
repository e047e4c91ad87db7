//! W102: an abbreviation is explained once.

use crate::diagnostic::{Code, Safety, Severity};
use crate::lint::{Draft, Report, Rule, RuleInfo};
use crate::text::Language;

use super::abbreviations::abbreviations;

/// An abbreviation that is explained again.
pub struct AbbreviationExplainedTwice;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "W102", name: "abbreviation-explained-twice" },
    severity: Severity::Info,
    fault: "an abbreviation is explained a second time",
    why: "Once explained, the abbreviation stands alone. A second explanation makes the reader look for a difference, and the \
          text longer.",
    source: "Reading of the Final Acts of PP-18; seen in a proposal to WTDC-14, which explains one abbreviation three times.",
    example: "\
considering

a) that small and medium enterprises (SMEs) repair equipment;

b) that small and medium enterprises (SMEs) need spare parts,

resolves

to encourage local repair.
",
    instead: "\
considering

a) that small and medium enterprises (SMEs) repair equipment;

b) that SMEs need spare parts,

resolves

to encourage local repair.
",
    fix: Some(Safety::Unsafe),
};

impl Rule for AbbreviationExplainedTwice {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        if draft.publication.language != Language::En {
            return;
        }
        for outline in &draft.outlines {
            for (short, found) in abbreviations(outline) {
                let mut explained = found.explained.iter();
                let Some(first) = explained.next() else { continue };
                let Some(related) = outline.body()[first.passage].span(first.range.clone()) else { continue };
                for again in explained.filter(|again| !again.spared) {
                    let passage = &outline.body()[again.passage];
                    let Some(span) = passage.span(again.range.clone()) else { continue };
                    let typed = &passage.shown[again.short.clone()];
                    report.push(
                        INFO.finding(span, format!("\"{short}\" is explained in this text before"))
                            .with_help("the abbreviation alone is enough")
                            .with_related(related, "first explained here")
                            .with_fix(
                                format!("write {typed}"),
                                Safety::Unsafe,
                                passage.replace(again.range.clone(), typed),
                            ),
                    );
                }
            }
        }
    }
}
