//! O109: a text decides something.

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::language::{Action, Half};
use crate::lint::{Draft, Outline, Report, Rule, RuleInfo};

/// A preamble with nothing behind it.
pub struct NoOperativePart;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "O109", name: "no-operative-part" },
    severity: Severity::Error,
    fault: "a text without an operative part",
    why: "The preamble gives reasons; what they are reasons for is missing. The sentence has a subject and no verb.",
    source: "Counted in the 64 texts of the Final Acts of PP-18: 63 have *resolves*, *decides* or *recommends*, and the last \
             another operative call.",
    example: "\
considering

that spare parts are hard to obtain.
",
    instead: "\
considering

that spare parts are hard to obtain,

resolves

to encourage local repair.
",
    fix: None,
};

impl Rule for NoOperativePart {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn in_drafts(&self) -> bool {
        false
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        report.extend(draft.outlines.iter().filter_map(undecided));
    }
}

fn undecided(outline: &Outline<'_>) -> Option<Diagnostic> {
    let needs_none = outline.action.is_some_and(Action::needs_no_text);
    let has_one = outline.sections.iter().any(|section| matches!(section.half, Half::Operative | Half::Unknown));
    let last = outline.sections.last()?;
    if needs_none || has_one {
        return None;
    }
    let finding = INFO.finding(outline.call(last).whole()?, "no operative call follows the preamble");
    Some(finding.with_help("say what is decided: *resolves*, and whom it is asked of: *instructs*, *invites*"))
}
