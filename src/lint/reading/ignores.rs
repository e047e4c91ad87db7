//! Pages of what is reported about comments that silence rules.

use crate::diagnostic::{Code, Safety, Severity};
use crate::lint::RuleInfo;

use super::Reader;

/// A comment that silences a rule where it finds nothing.
pub static UNUSED_IGNORE: Reader = Reader(&RuleInfo {
    code: Code { code: "S190", name: "unused-ignore" },
    severity: Severity::Warning,
    fault: "a comment that silences a rule where the rule finds nothing",
    why: "The fault it excused has been mended, or has moved away; left in place, the comment would hide the next one.",
    source: "The configuration of `plenary check`.",
    example: "\
considering

that spare parts are hard to obtain,

// plenary: ignore early-full-stop (awaiting the editors)

resolves

to encourage local repair.
",
    instead: "\
considering

// plenary: ignore early-full-stop (awaiting the editors)

that spare parts are hard to obtain.

resolves

to encourage local repair.
",
    fix: Some(Safety::Safe),
});

/// A comment that silences a rule that does not exist.
pub static UNKNOWN_IGNORE: Reader = Reader(&RuleInfo {
    code: Code { code: "S191", name: "unknown-ignore" },
    severity: Severity::Warning,
    fault: "a comment that silences a rule that does not exist",
    why: "It silences nothing, and what it was meant to silence is still reported.",
    source: "The configuration of `plenary check`.",
    example: "\
considering

// plenary: ignore early-fullstop (awaiting the editors)

that spare parts are hard to obtain.

resolves

to encourage local repair.
",
    instead: "\
considering

// plenary: ignore early-full-stop (awaiting the editors)

that spare parts are hard to obtain.

resolves

to encourage local repair.
",
    fix: Some(Safety::Unsafe),
});
