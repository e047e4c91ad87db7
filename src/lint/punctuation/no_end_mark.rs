//! P111: every clause ends in a mark.

use crate::diagnostic::{Code, Safety, Severity};
use crate::lint::mark::Mark;
use crate::lint::{Draft, Report, Rule, RuleInfo};

use super::end_mark::clause_ends;

/// A clause that ends in no mark at all.
pub struct NoEndMark;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "P111", name: "no-end-mark" },
    severity: Severity::Error,
    fault: "a clause ends in no punctuation mark",
    why: "The mark tells what follows: a semicolon another clause of the same call, a comma the next call, a full stop \
          nothing. Without it the reader cannot tell whether words are missing. In a list below a clause it is a warning.",
    source: "Counted in the 64 texts of the Final Acts of PP-18: lettered clauses end in a semicolon (1 034), at the end of \
             a group in a comma (275), or before a list in a colon (8).",
    example: "\
considering

a) that repair shops keep equipment in use for longer

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

impl Rule for NoEndMark {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn in_drafts(&self) -> bool {
        false
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        for end in clause_ends(draft).filter(|end| end.mark.is_none()) {
            let (message, help) = match end.due {
                Mark::Semicolon | Mark::Colon => {
                    ("the clause ends in no mark, and another clause follows it", "a semicolon is due")
                }
                Mark::Comma => ("the clause ends in no mark, and another call follows it", "a comma is due"),
                Mark::Stop => ("the text ends in no mark", "a full stop is due"),
            };
            if let Some(finding) = end.finding(&INFO, message.to_owned(), Safety::Safe) {
                report.push_because(finding.with_help(help), end.gap);
            }
        }
    }
}
