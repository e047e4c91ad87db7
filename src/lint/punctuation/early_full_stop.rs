//! P104: no full stop before the end of the text.

use crate::diagnostic::{Code, Safety, Severity};
use crate::lint::mark::Mark;
use crate::lint::{Draft, Report, Rule, RuleInfo};

use super::end_mark::{clause_ends, has_sentences};

/// A clause that ends in a full stop though the text goes on.
pub struct EarlyFullStop;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "P104", name: "early-full-stop" },
    severity: Severity::Error,
    fault: "a clause ends in a full stop, and the text goes on",
    why: "The whole text, from the opening line to the last clause, is one sentence with one full stop at its end. A full \
          stop in the middle cuts off what follows from its subject. A clause of several sentences is excepted; in a list below a \
          clause it is a warning.",
    source: "Counted in the 64 texts of the Final Acts of PP-18: 275 of 276 groups of the preamble end in a comma; in the \
             operative part only clauses of several sentences end in a full stop.",
    example: "\
considering

that spare parts are hard to obtain,

resolves

1 to encourage local repair.

2 to share repair manuals.
",
    instead: "\
considering

that spare parts are hard to obtain,

resolves

1 to encourage local repair;

2 to share repair manuals.
",
    fix: Some(Safety::Safe),
};

impl Rule for EarlyFullStop {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        for end in clause_ends(draft).filter(|end| end.mark == Some(Mark::Stop) && !end.at.is_empty()) {
            let message = match end.due {
                Mark::Semicolon => "the clause ends in a full stop, but another clause follows it",
                Mark::Comma => "the clause ends in a full stop, but another call follows it",
                Mark::Stop | Mark::Colon => continue,
            };
            if has_sentences(&end.passage.shown) {
                continue;
            }
            if let Some(finding) = end.finding(&INFO, message.to_owned(), Safety::Safe) {
                let help =
                    "the text is one sentence from the opening line to its last clause; only there stands a full stop";
                report.push_because(finding.with_help(help), end.gap);
            }
        }
    }
}
