//! P101: clauses under one call are separated by semicolons.

use crate::diagnostic::{Code, Safety, Severity};
use crate::lint::mark::Mark;
use crate::lint::{Draft, Report, Rule, RuleInfo};

use super::end_mark::clause_ends;

/// A clause that ends in a comma, with another one behind it.
pub struct CommaBetweenClauses;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "P101", name: "comma-between-clauses" },
    severity: Severity::Error,
    fault: "a clause ends in a comma, and another clause of the same call follows",
    why: "Clauses contain commas of their own; the semicolon shows where one ends and the next begins. The comma is kept \
          for the last clause under a call. In a list below a clause it is a warning.",
    source: "Counted in the 64 texts of the Final Acts of PP-18: of about 1 035 lettered clauses that are not the last \
             under their call, 1 034 end in a semicolon; numbered clauses likewise.",
    example: "\
considering

a) that repair shops keep equipment in use for longer,

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

impl Rule for CommaBetweenClauses {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        let ends = clause_ends(draft).filter(|end| end.due == Mark::Semicolon && end.mark == Some(Mark::Comma));
        for end in ends {
            let message = "the clause ends in a comma, but another clause follows it".to_owned();
            if let Some(finding) = end.finding(&INFO, message, Safety::Safe) {
                let help = format!("clauses under *{}* are separated by semicolons", end.call.trim());
                report.push_because(finding.with_help(help), end.gap);
            }
        }
    }
}
