//! O104: nothing is revised in the opening line.

use crate::diagnostic::{Code, Diagnostic, Safety, Severity};
use crate::lint::{Draft, Report, Rule, RuleInfo};

use super::line::Line;

/// `Rev.` in the opening line.
pub struct OpeningRevised;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "O104", name: "opening-revised" },
    severity: Severity::Error,
    fault: "\"Rev.\" stands in the opening line",
    why: "The text was revised; the conference that speaks was not. `Rev.` belongs to the number line.",
    source: "Counted in the 64 texts of the Final Acts of PP-18: one opening line has it, by a slip.",
    example: "\
RESOLUTION 95 (Rev. Baku, 2025)

Local repair of telecommunication equipment

The World Telecommunication Development Conference (Rev. Baku, 2025),

considering

that spare parts are hard to obtain,

resolves

to encourage local repair.
",
    instead: "\
RESOLUTION 95 (Rev. Baku, 2025)

Local repair of telecommunication equipment

The World Telecommunication Development Conference (Baku, 2025),

considering

that spare parts are hard to obtain,

resolves

to encourage local repair.
",
    fix: Some(Safety::Safe),
};

impl Rule for OpeningRevised {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        let language = draft.publication.language;
        let lines = draft.outlines.iter().filter_map(|outline| Line::of(outline, language));
        report.extend(lines.filter_map(|line| revised(&line)));
    }
}

fn revised(line: &Line<'_, '_>) -> Option<Diagnostic> {
    let at = line.opening.edition.as_ref()?;
    let revised = line.range(at.revised.as_ref()?);
    // With the blank behind it, or, where it stands last, what stands before it.
    let behind = &line.passage.shown[revised.end..];
    let surplus = match [&at.place, &at.session].into_iter().flatten().map(|it| line.range(it).start).max() {
        Some(next) if next >= revised.end => revised.start..next,
        Some(_) | None => revised.start..revised.end + (behind.len() - behind.trim_start().len()),
    };
    let message = format!("`{}` stands in the opening line", line.shown(&revised).trim());
    let finding = INFO.finding(line.passage.span(revised)?, message).with_help("only the number of a text is revised");
    Some(finding.with_fix("remove it", Safety::Safe, line.passage.replace(surplus, "")))
}
