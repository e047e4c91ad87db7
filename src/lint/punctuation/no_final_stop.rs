//! P103: the text ends in a full stop.

use crate::diagnostic::{Code, Safety, Severity};
use crate::lint::mark::Mark;
use crate::lint::{Draft, Report, Rule, RuleInfo};

use super::end_mark::clause_ends;

/// A last clause that ends in a comma or semicolon.
pub struct NoFinalStop;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "P103", name: "no-final-stop" },
    severity: Severity::Error,
    fault: "the last clause of the text ends in a comma or semicolon",
    why: "The whole text is one sentence, and its full stop tells the reader that nothing is missing. It stands at the end \
          of the last clause, before the annexes.",
    source: "Counted in the 64 texts of the Final Acts of PP-18: 60 end in a full stop, and in the other four a conversion \
             has left something behind it.",
    example: "\
considering

that spare parts are hard to obtain,

resolves

to encourage local repair;
",
    instead: "\
considering

that spare parts are hard to obtain,

resolves

to encourage local repair.
",
    fix: Some(Safety::Safe),
};

impl Rule for NoFinalStop {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn in_drafts(&self) -> bool {
        false
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        for end in clause_ends(draft).filter(|end| end.due == Mark::Stop) {
            let mark = match end.mark {
                Some(Mark::Comma) => "comma",
                Some(Mark::Semicolon) => "semicolon",
                // A stop is right; a colon and no mark at all have rules of their own.
                Some(Mark::Stop | Mark::Colon) | None => continue,
            };
            let message = format!("the text ends in a {mark}");
            if let Some(finding) = end.finding(&INFO, message, Safety::Safe) {
                let help = "the last clause of the text, and no other, ends in a full stop";
                report.push_because(finding.with_help(help), end.gap);
            }
        }
    }
}
