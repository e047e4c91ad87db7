//! W104: British spelling, with -ize.

use crate::diagnostic::{Code, Safety, Severity};
use crate::lint::{Draft, Report, Rule, RuleInfo};

use super::word_table::WordTable;

/// A word in a spelling the Union does not use.
pub struct OtherSpelling;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "W104", name: "other-spelling" },
    severity: Severity::Warning,
    fault: "a word in a spelling the Union does not use",
    why: "The Union writes British English with -ize: organize, programme, centre. One spelling makes texts searchable, and spares editors and translators a round of corrections.",
    source: "Counted in the 64 texts of the Final Acts of PP-18: 315 organiz-, 144 recogniz-, none with s; programme, never program.",
    example: "\
considering

that repair shops organise training programs,

resolves

to encourage local repair.
",
    instead: "\
considering

that repair shops organize training programmes,

resolves

to encourage local repair.
",
    fix: Some(Safety::Safe),
};

impl Rule for OtherSpelling {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        WordTable::named("spelling").check(
            draft,
            &INFO,
            "texts of the Union are in British English, with -ize; names and quotations keep their own spelling",
            Safety::Safe,
            report,
        );
    }
}
