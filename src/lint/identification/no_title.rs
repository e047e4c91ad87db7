//! N110: every text has a title.

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::language::Action;
use crate::lint::{Draft, Outline, Report, Rule, RuleInfo};

/// An instrument without a title.
pub struct NoTitle;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "N110", name: "no-title" },
    severity: Severity::Error,
    fault: "a text without a title",
    why: "Lists of resolutions, running heads and citations (\"on ...\") repeat the title. It stands below the number line, in a \
          paragraph of its own.",
    source: "All 64 texts of the Final Acts of PP-18 have one.",
    example: "\
RESOLUTION 95 (Baku, 2025)

The World Telecommunication Development Conference (Baku, 2025),

considering

that spare parts are hard to obtain,

resolves

to encourage local repair.
",
    instead: "\
RESOLUTION 95 (Baku, 2025)

Local repair of telecommunication equipment

The World Telecommunication Development Conference (Baku, 2025),

considering

that spare parts are hard to obtain,

resolves

to encourage local repair.
",
    fix: None,
};

impl Rule for NoTitle {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        report.extend(draft.outlines.iter().filter_map(untitled));
    }
}

fn untitled(outline: &Outline<'_>) -> Option<Diagnostic> {
    // What is not to change need not be repeated.
    let may_lack = matches!(outline.action, Some(Action::Noc | Action::NocFirm));
    if may_lack || outline.title().is_some_and(|title| !title.shown.trim().is_empty()) {
        return None;
    }
    let heading = outline.heading()?.whole()?;
    Some(
        INFO.finding(heading, "no title stands below the number line")
            .with_help("write what the text is about, without a full stop"),
    )
}
