//! I103: clauses of the preamble are lettered.

use crate::diagnostic::{Code, Safety, Severity};
use crate::language::Half;
use crate::lint::{Draft, Report, Rule, RuleInfo};
use crate::model::LabelKind;
use crate::syntax::LabelStyle;

use super::relabel::check;

/// A clause of the preamble with a number, or a letter in another form.
pub struct PreambleWithoutLetters;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "I103", name: "preamble-without-letters" },
    severity: Severity::Error,
    fault: "a clause of the preamble has no letter with a closing bracket",
    why: "Letters stand in the preamble and numbers in the operative part: *considering a)*, *resolves* 1. From the \
          form of a reference the reader knows whether a reason or a decision is meant.",
    source: "Counted in the 64 texts of the Final Acts of PP-18 and 187 resolutions of the Radio Regulations; in print \
          letter and bracket are italic.",
    example: "\
considering

1 that repair shops keep equipment in use for longer;

2 that spare parts are hard to obtain,

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

impl Rule for PreambleWithoutLetters {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        check(&INFO, draft, Half::Preamble, (LabelKind::Letter, LabelStyle::Bracket), "a), b), c)", report);
    }
}
