//! P102: the last clause under a call ends in a comma.

use crate::diagnostic::{Code, Safety, Severity};
use crate::lint::mark::Mark;
use crate::lint::{Draft, Report, Rule, RuleInfo};

use super::end_mark::clause_ends;

/// The last clause under a call that ends in a semicolon, with another call behind it.
pub struct SemicolonBeforeCall;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "P102", name: "semicolon-before-call" },
    severity: Severity::Error,
    fault: "the last clause under a call ends in a semicolon, and another call follows",
    why: "The sentence goes on with the next call, and the calls of one sentence are joined by commas. A semicolon tells \
          the reader that another clause of the same call will follow.",
    source: "Counted in the 64 texts of the Final Acts of PP-18: 275 of 276 groups of the preamble and 56 of 58 groups of \
             the operative part end in a comma.",
    example: "\
considering

a) that repair shops keep equipment in use for longer;

b) that spare parts are hard to obtain;

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

impl Rule for SemicolonBeforeCall {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        let ends = clause_ends(draft).filter(|end| end.due == Mark::Comma && end.mark == Some(Mark::Semicolon));
        for end in ends {
            let message = format!("the last clause under *{}* ends in a semicolon", end.call);
            if let Some(finding) = end.finding(&INFO, message, Safety::Safe) {
                let help = "the sentence goes on with the next call, so what stands before it ends in a comma";
                report.push_because(finding.with_help(help), end.gap);
            }
        }
    }
}
