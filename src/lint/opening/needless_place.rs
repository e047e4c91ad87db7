//! O106: some bodies name no place in their opening line.

use crate::diagnostic::{Code, Diagnostic, Safety, Severity};
use crate::lint::{Draft, Report, Rule, RuleInfo};

use super::line::Line;

/// Place and year behind a body that names none.
pub struct NeedlessPlace;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "O106", name: "needless-place" },
    severity: Severity::Warning,
    fault: "the opening line of the Council or a Radiocommunication Assembly names place and year",
    why: "The Council and the Radiocommunication Assembly open with their name alone: The Council, and The ITU \
          Radiocommunication Assembly. Their sessions are told apart in the number line.",
    source: "Resolutions of the Council, 2009 to 2011; the format of texts of the Radiocommunication Sector.",
    example: "\
RESOLUTION 1396 (C19)

Local repair of telecommunication equipment

The Council (Geneva, 2019),

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
    fix: Some(Safety::Safe),
};

impl Rule for NeedlessPlace {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        let language = draft.publication.language;
        let lines = draft.outlines.iter().filter_map(|outline| Line::of(outline, language));
        report.extend(lines.filter_map(|line| placed(&line)));
    }
}

fn placed(line: &Line<'_, '_>) -> Option<Diagnostic> {
    let bracket = line.range(&line.opening.edition.as_ref().filter(|_| !line.body.opening_has_place)?.range);
    let finding = INFO
        .finding(line.passage.span(bracket.clone())?, "the opening line names place and year")
        .with_help("in texts of this body it names neither: the number line says when the text was adopted");
    let before = line.passage.shown[..bracket.start].trim_end().len();
    Some(finding.with_fix("remove the bracket", Safety::Safe, line.passage.replace(before..bracket.end, "")))
}
