//! W106: members, officials and organs have capitals.

use crate::diagnostic::{Code, Safety, Severity};
use crate::lint::{Draft, Report, Rule, RuleInfo};

use super::word_table::WordTable;

/// A member, official or organ without its capitals.
pub struct NameInSmallLetters;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "W106", name: "name-in-small-letters" },
    severity: Severity::Error,
    fault: "the name of a member, official or organ is not written as the Union writes it",
    why: "Member States, Sector Members and the Secretary-General are terms of the Constitution, and their capitals tell them from members and secretaries of others.",
    source: "Counted in the 64 texts of the Final Acts of PP-18: Member States and Sector Members 408 times with capitals, never without; Secretary-General 166 of 166.",
    example: "\
considering

that many member states have no repair shops,

resolves

to encourage local repair.
",
    instead: "\
considering

that many Member States have no repair shops,

resolves

to encourage local repair.
",
    fix: Some(Safety::Safe),
};

impl Rule for NameInSmallLetters {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        WordTable::named("names").check(
            draft,
            &INFO,
            "the Constitution and the Convention write it so",
            Safety::Safe,
            report,
        );
    }
}
