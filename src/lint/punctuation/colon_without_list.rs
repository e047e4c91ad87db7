//! P106: a colon announces sub-clauses.

use crate::diagnostic::{Code, Safety, Severity};
use crate::lint::mark::Mark;
use crate::lint::{Draft, Report, Rule, RuleInfo};

use super::end_mark::clause_ends;

/// A clause that ends in a colon, with nothing under it.
pub struct ColonWithoutList;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "P106", name: "colon-without-list" },
    severity: Severity::Error,
    fault: "a clause ends in a colon, and no sub-clause follows",
    why: "A colon at the end of a clause announces sub-clauses. Where none follow, either they were lost, or the colon was \
          typed for another mark.",
    source: "Counted in the 64 texts of the Final Acts of PP-18: eight lettered clauses end in a colon, each of them before \
             a list.",
    example: "\
considering

that spare parts are hard to obtain,

resolves

1 to encourage local repair, and in particular:

2 to share repair manuals.
",
    instead: "\
considering

that spare parts are hard to obtain,

resolves

1 to encourage local repair, and in particular:

a) the training of technicians;

b) the supply of spare parts;

2 to share repair manuals.
",
    fix: Some(Safety::Unsafe),
};

impl Rule for ColonWithoutList {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        for end in clause_ends(draft).filter(|end| end.mark == Some(Mark::Colon)) {
            let message = "the clause ends in a colon, but no sub-clause follows it".to_owned();
            if let Some(finding) = end.finding(&INFO, message, Safety::Unsafe) {
                let mark = end.due.printed(draft.publication.language);
                let help = format!("type the sub-clauses that it announces, or end the clause with `{mark}`");
                report.push_because(finding.with_help(help), end.gap);
            }
        }
    }
}
