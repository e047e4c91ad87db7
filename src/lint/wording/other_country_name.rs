//! W110: countries by the names of the United Nations.

use crate::diagnostic::{Code, Safety, Severity};
use crate::lint::{Draft, Report, Rule, RuleInfo};

use super::word_table::WordTable;

/// A country under a name the United Nations do not use.
pub struct OtherCountryName;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "W110", name: "other-country-name" },
    severity: Severity::Warning,
    fault: "a country under another name than the United Nations use",
    why: "The Union names its Member States as the United Nations do. Another name is corrected before publication, and may offend.",
    source: "The list of Member States of the Union, which follows the names of the United Nations.",
    example: "\
considering

that operators in Vietnam repair their equipment themselves,

resolves

to encourage local repair.
",
    instead: "\
considering

that operators in Viet Nam repair their equipment themselves,

resolves

to encourage local repair.
",
    fix: Some(Safety::Unsafe),
};

impl Rule for OtherCountryName {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        WordTable::named("countries").check(
            draft,
            &INFO,
            "the Union names its Member States as the United Nations do",
            Safety::Unsafe,
            report,
        );
    }
}
