//! W103: an abbreviation is introduced because it is needed.

use crate::diagnostic::{Code, Safety, Severity};
use crate::lint::{Draft, Report, Rule, RuleInfo};
use crate::text::Language;

use super::abbreviations::abbreviations;

/// An abbreviation that is explained and never used.
pub struct AbbreviationUnused;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "W103", name: "abbreviation-unused" },
    severity: Severity::Info,
    fault: "an abbreviation is explained and never used",
    why: "The bracket promises that the abbreviation will be needed. Where it is not, readers remember it for nothing; often \
          the clause that used it was deleted.",
    source: "General editorial practice; the reading of the Final Acts of PP-18.",
    example: "\
considering

that small and medium enterprises (SMEs) repair equipment,

resolves

to encourage local repair.
",
    instead: "\
considering

that small and medium enterprises repair equipment,

resolves

to encourage local repair.
",
    fix: Some(Safety::Unsafe),
};

impl Rule for AbbreviationUnused {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn in_drafts(&self) -> bool {
        false
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        if draft.publication.language != Language::En {
            return;
        }
        for outline in &draft.outlines {
            for (short, found) in abbreviations(outline) {
                let [only] = found.explained.as_slice() else { continue };
                let passage = &outline.body()[only.passage];
                let Some(span) = passage.span(only.short.clone()) else { continue };
                if found.uses == 0 && !only.spared {
                    let bracket = only.short.start - " (".len()..only.short.end + 1;
                    report.push(
                        INFO.finding(span, format!("\"{short}\" is explained here, and used nowhere else"))
                            .with_help("leave the bracket out, or use the abbreviation")
                            .with_fix("remove the bracket", Safety::Unsafe, passage.replace(bracket, "")),
                    );
                }
            }
        }
    }
}
