//! N111: a title has no full stop.

use crate::diagnostic::{Code, Diagnostic, Safety, Severity};
use crate::lint::mark::Mark;
use crate::lint::{Draft, Outline, Report, Rule, RuleInfo};

/// A title that ends in a full stop.
pub struct TitleWithFullStop;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "N111", name: "title-with-full-stop" },
    severity: Severity::Error,
    fault: "the title ends in a full stop",
    why: "A title is no sentence. The first full stop of a text is also its last one, at the end of the operative part.",
    source: "None of the 64 titles of the Final Acts of PP-18 ends in one.",
    example: "\
RESOLUTION 95 (Baku, 2025)

Local repair of telecommunication equipment.

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
    fix: Some(Safety::Safe),
};

impl Rule for TitleWithFullStop {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        report.extend(draft.outlines.iter().filter_map(stopped));
    }
}

fn stopped(outline: &Outline<'_>) -> Option<Diagnostic> {
    let title = outline.title()?;
    let shown = title.shown.trim_end();
    let last = shown.chars().next_back().filter(|last| Mark::of(*last) == Some(Mark::Stop))?;
    // `etc.` and `U.N.` keep theirs, and three of them say that something is left out.
    let word = shown.rsplit(char::is_whitespace).next().unwrap_or_default();
    if word.ends_with("etc.") || word.matches('.').count() > 1 {
        return None;
    }
    let stop = shown.len() - last.len_utf8()..shown.len();
    let finding = INFO.finding(title.span(stop.clone())?, "the title ends in a full stop");
    Some(finding.with_help("a title is no sentence").with_fix("remove it", Safety::Safe, title.replace(stop, "")))
}
