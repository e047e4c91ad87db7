//! O110: a text gives its reasons.

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::language::{Action, Half};
use crate::lint::{Draft, Outline, Report, Rule, RuleInfo};

/// An operative part with nothing before it.
pub struct NoPreamble;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "O110", name: "no-preamble" },
    severity: Severity::Warning,
    fault: "a text without a preamble",
    why: "The preamble says why, and which earlier texts the new one builds on. Readers of later years have nothing else to \
          go by.",
    source: "All 64 texts of the Final Acts of PP-18 have one.",
    example: "\
resolves

to encourage local repair.
",
    instead: "\
considering

that spare parts are hard to obtain,

resolves

to encourage local repair.
",
    fix: None,
};

impl Rule for NoPreamble {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn in_drafts(&self) -> bool {
        false
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        report.extend(draft.outlines.iter().filter_map(unreasoned));
    }
}

fn unreasoned(outline: &Outline<'_>) -> Option<Diagnostic> {
    let needs_none = outline.action.is_some_and(Action::needs_no_text);
    let has_one = outline.sections.iter().any(|section| matches!(section.half, Half::Preamble | Half::Unknown));
    let first = outline.sections.first()?;
    if needs_none || has_one {
        return None;
    }
    let finding = INFO.finding(outline.call(first).whole()?, "no preamble stands before the operative part");
    Some(finding.with_help("say why: *considering*, *recognizing*, *noting*"))
}
