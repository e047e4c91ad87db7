//! N115: place and year stand behind the number.

use crate::diagnostic::{Code, Diagnostic, Safety, Severity};
use crate::language::{Draft as Stage, Number, body};
use crate::lint::edition_place::place_and_year;
use crate::lint::{Draft, Outline, Report, Rule, RuleInfo};
use crate::text::Language;

use super::number_line::NumberLine;

/// A number line without place and year.
pub struct NumberWithoutConference;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "N115", name: "number-without-conference" },
    severity: Severity::Error,
    fault: "the number line names no place and year",
    why: "Place and year are an integral part of the number and are never left out: they tell one edition of a text from \
          another, and the resolutions of one body from those of the next.",
    source: "Briefing \"Drafting of ITU Resolutions\", PP-18; all 64 texts of its Final Acts name them.",
    example: "\
RESOLUTION 95

Local repair of telecommunication equipment

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
    fix: Some(Safety::Unsafe),
};

impl Rule for NumberWithoutConference {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        let language = draft.publication.language;
        report.extend(draft.outlines.iter().filter_map(|outline| bare(outline, language)));
    }
}

fn bare(outline: &Outline<'_>, language: Language) -> Option<Diagnostic> {
    let identity = outline.instrument.identity.revised.as_ref()?;
    let numbered = matches!(identity.number, Some(Number::Final(_)));
    // A new text has no place and year before it is adopted; those of the Council and the RA have other forms.
    if !body(identity.body?)?.opening_has_place || identity.draft != Stage::No || !numbered {
        return None;
    }
    let line = NumberLine::of(outline, language)?;
    if line.heading.edition.is_some() {
        return None;
    }
    let number = line.range(line.heading.number.as_ref()?);
    let mut finding = INFO
        .finding(line.passage.span(number.clone())?, "no place and year stand behind the number")
        .with_help("write the place and year of the conference that adopted the text, or `Rev.` and those of the last revision");
    let opening = outline.instrument.opening.as_ref().and_then(|opening| opening.edition.revised.as_ref());
    if let Some((place, year)) = opening.and_then(|edition| place_and_year(edition, language))
        && language == Language::En
    {
        let bracket = format!(" ({place}, {year})");
        let edits = line.passage.replace(number.end..number.end, &bracket);
        finding = finding.with_fix(format!("write ({place}, {year}) behind the number"), Safety::Unsafe, edits);
    }
    Some(finding)
}
