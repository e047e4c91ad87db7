//! N109: the Council names its sessions by their code.

use crate::diagnostic::{Code, Diagnostic, Safety, Severity};
use crate::language::body_key;
use crate::lint::{Draft, Outline, Report, Rule, RuleInfo};
use crate::text::Language;

use super::number_line::NumberLine;

/// A text of the Council with a year or a place in its number line.
pub struct CouncilSessionForm;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "N109", name: "council-session-form" },
    severity: Severity::Warning,
    fault: "the number line of a text of the Council names no session by its code",
    why: "The Council meets every year in one place, and tells its sessions by the year: (C19), and (C16, last amended C19) of \
          a text that was changed.",
    source: "Table of contents of the resolutions and decisions of the Council, 2021.",
    example: "\
RESOLUTION 1396 (2019)

Local repair of telecommunication equipment

The Council,

considering

that spare parts are hard to obtain,

resolves

to encourage local repair.
",
    instead: "\
RESOLUTION 1396 (C19)

Local repair of telecommunication equipment

The Council,

considering

that spare parts are hard to obtain,

resolves

to encourage local repair.
",
    fix: Some(Safety::Unsafe),
};

impl Rule for CouncilSessionForm {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        let language = draft.publication.language;
        report.extend(draft.outlines.iter().filter_map(|outline| unsaid(outline, language)));
    }
}

fn unsaid(outline: &Outline<'_>, language: Language) -> Option<Diagnostic> {
    let identity = outline.instrument.identity.revised.as_ref()?;
    if identity.body != body_key("council") {
        return None;
    }
    let line = NumberLine::of(outline, language)?;
    let at = line.heading.edition.as_ref()?;
    let year = at.edition.year.filter(|_| at.edition.session.is_none())?;
    let range = line.range(&at.range);
    let code = if year > 2000 { format!("(C{:02})", year % 100) } else { format!("(C-{year})") };
    let finding = INFO
        .finding(line.passage.span(range.clone())?, "the session of the Council is not named by its code")
        .with_help(format!("the Council writes {code}, and the session that last amended the text behind it"));
    Some(match at.edition.revised {
        true => finding,
        false => finding.with_fix(format!("write {code}"), Safety::Unsafe, line.passage.replace(range, &code)),
    })
}
