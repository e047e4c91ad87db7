//! W105: words that are written as one.

use crate::diagnostic::{Code, Safety, Severity};
use crate::lint::{Draft, Report, Rule, RuleInfo};

use super::word_table::WordTable;

/// A word in two that the Union writes as one.
pub struct DividedWord;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "W105", name: "divided-word" },
    severity: Severity::Warning,
    fault: "a word is divided that the Union writes as one",
    why: "The Union has agreed on one form of these words. A search for cybersecurity does not find cyber security.",
    source: "Counted in the 64 texts of the Final Acts of PP-18: cooperation, cybersecurity, online and website are never divided.",
    example: "\
considering

the need for co-operation against cyber attacks on spare-part shops,

resolves

to encourage local repair.
",
    instead: "\
considering

the need for cooperation against cyberattacks on spare-part shops,

resolves

to encourage local repair.
",
    fix: Some(Safety::Safe),
};

impl Rule for DividedWord {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        WordTable::named("joined").check(draft, &INFO, "the Union writes it as one word", Safety::Safe, report);
    }
}
