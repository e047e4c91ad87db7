//! N107: heading and opening line name the same conference.

use crate::diagnostic::{Code, Diagnostic, Safety, Severity};
use crate::language::Edition;
use crate::lint::edition_place::{Bracket, place_and_year};
use crate::lint::{Draft, Outline, Passage, Report, Rule, RuleInfo};
use crate::text::{Language, Span};

/// A heading and an opening line with different places or years.
pub struct OpeningDiffersFromHeading;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "N107", name: "opening-differs-from-heading" },
    severity: Severity::Error,
    fault: "the heading and the opening line name different conferences",
    why: "The place and year behind the number are those of the conference that adopted the text or last revised it, and \
          that conference speaks in the opening line. A proposal that brings one of the two up to date easily forgets the \
          other.",
    source: "Place and year are an integral part of the number of a text (briefing \"Drafting of ITU Resolutions\", PP-18); \
             its Final Acts name one conference in both lines.",
    example: "\
RESOLUTION 95 (Rev. Baku, 2025)

Local repair of telecommunication equipment

The World Telecommunication Development Conference (Kigali, 2022),

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

impl Rule for OpeningDiffersFromHeading {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        let differences = draft.outlines.iter().filter_map(|outline| difference(draft, outline));
        report.extend(differences);
    }
}

/// One of the two lines.
struct Line<'d, 'a> {
    name: &'static str,
    bracket: Bracket<'d, 'a>,
    place: String,
    year: u16,
    span: Span,
}

impl<'d, 'a> Line<'d, 'a> {
    fn new(name: &'static str, line: &'d Passage<'a>, edition: &Edition, language: Language) -> Option<Self> {
        let (place, year) = place_and_year(edition, language)?;
        let bracket = Bracket::of(line, edition)?;
        let span = bracket.span()?;
        Some(Self { name, bracket, place, year, span })
    }
}

/// What is wrong with the lines of one instrument.
fn difference(draft: &Draft<'_>, outline: &Outline<'_>) -> Option<Diagnostic> {
    let language = draft.publication.language;
    let edition = outline.instrument.identity.revised.as_ref()?.edition.as_ref()?;
    let heading = Line::new("heading", outline.heading()?, edition, language)?;
    let edition = outline.instrument.opening.as_ref()?.edition.revised.as_ref()?;
    let opening = Line::new("opening line", outline.opening()?, edition, language)?;
    if (&heading.place, heading.year) == (&opening.place, opening.year) {
        return None;
    }
    // Where one of the two is new, the other was forgotten.
    let (wrong, right, safety) = match (draft.is_changed(heading.span), draft.is_changed(opening.span)) {
        (true, false) => (opening, heading, Safety::Safe),
        (false, true) => (heading, opening, Safety::Safe),
        (true, true) | (false, false) => (opening, heading, Safety::Unsafe),
    };
    let message = format!(
        "the {} says ({}), but the {} ({})",
        wrong.name,
        wrong.bracket.shown(),
        right.name,
        right.bracket.shown()
    );
    let title = format!("write ({}, {}) in the {}", right.place, right.year, wrong.name);
    let finding = INFO
        .finding(wrong.span, message)
        .with_help("place and year behind the number are those of the conference that speaks in the opening line")
        .with_related(right.span, format!("the {} says this", right.name))
        .with_fix(title, safety, wrong.bracket.write(&right.place, right.year));
    Some(finding)
}
