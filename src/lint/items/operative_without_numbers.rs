//! I104: clauses of the operative part are numbered.

use crate::diagnostic::{Code, Safety, Severity};
use crate::language::Half;
use crate::lint::{Draft, Report, Rule, RuleInfo};
use crate::model::LabelKind;
use crate::syntax::LabelStyle;

use super::relabel::check;

/// A clause of the operative part with a letter, or a number in another form.
pub struct OperativeWithoutNumbers;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "I104", name: "operative-without-numbers" },
    severity: Severity::Error,
    fault: "a clause of the operative part has no bare number",
    why: "Numbers stand in the operative part and letters in the preamble: *resolves* 1, *considering a)*. The number \
          stands alone, with neither full stop nor bracket.",
    source: "Counted in the 64 texts of the Final Acts of PP-18 and 187 resolutions of the Radio Regulations.",
    example: "\
resolves

1. to encourage local repair;

2. to share repair manuals.
",
    instead: "\
resolves

1 to encourage local repair;

2 to share repair manuals.
",
    fix: Some(Safety::Safe),
};

impl Rule for OperativeWithoutNumbers {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        check(&INFO, draft, Half::Operative, (LabelKind::Number, LabelStyle::Bare), "1, 2, 3", report);
    }
}
