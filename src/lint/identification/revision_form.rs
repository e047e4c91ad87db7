//! N103: place and year have one form in brackets.

use crate::diagnostic::{Code, Diagnostic, Safety, Severity};
use crate::language::place_named;
use crate::lint::edition_bracket::{EditionBracket, edition_brackets};
use crate::lint::{Draft, Report, Rule, RuleInfo};
use crate::text::Language;

/// A bracket with place and year in another form.
pub struct RevisionForm;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "N103", name: "revision-form" },
    severity: Severity::Error,
    fault: "place and year in brackets are not written as the Union writes them",
    why: "The bracket is part of the number, and is repeated in every citation. `Rev.` with a full stop and a blank, the \
          place, a comma, the year: any other form is another number to a search.",
    source: "Decision 3 (Minneapolis, 1998); all 64 texts of the Final Acts of PP-18.",
    example: "\
considering

that Resolution 37 (Revised Baku 2025) of this conference calls for affordable equipment,

resolves

to encourage local repair.
",
    instead: "\
considering

that Resolution 37 (Rev. Baku, 2025) of this conference calls for affordable equipment,

resolves

to encourage local repair.
",
    fix: Some(Safety::Safe),
};

impl Rule for RevisionForm {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        if draft.publication.language == Language::En {
            let brackets = draft.outlines.iter().flat_map(|outline| edition_brackets(outline, Language::En));
            report.extend(brackets.filter_map(|bracket| ill_formed(&bracket)));
        }
    }
}

fn ill_formed(bracket: &EditionBracket<'_, '_>) -> Option<Diagnostic> {
    let edition = &bracket.edition;
    let (place, year) = (edition.place.as_deref()?, edition.year?);
    let typed = bracket.shown().replace('\u{a0}', " ");
    // The heading of an annex is set in capitals as the number line is.
    let before = &bracket.passage.shown[..bracket.range.start];
    let cited = bracket.cited && before.contains(char::is_lowercase);
    let revised = match (edition.revised, bracket.in_capitals(), cited) {
        (false, ..) => "",
        (true, true, false) => "REV. ",
        (true, ..) => "Rev. ",
    };
    let known = place_named(place).filter(|_| bracket.in_capitals() && cited);
    let place = known.map_or(place, |known| known.name(Language::En));
    let right = format!("({revised}{}, {year})", place.replace('\u{a0}', " "));
    // With anything else in the bracket nobody knows what is meant.
    let words = |text: &str| text.to_lowercase().replace("revised", "rev").replace(|c: char| !c.is_alphanumeric(), "");
    if edition.session.is_some() || typed == right || words(&typed) != words(&right) {
        return None;
    }
    let message = format!("`{}` is written `{right}`", bracket.shown());
    let edits = bracket.passage.replace(bracket.range.clone(), &right);
    let finding = INFO.finding(bracket.passage.span(bracket.range.clone())?, message);
    let help = "the Union writes (Dubai, 2018), and (Rev. Dubai, 2018) of a text that was revised";
    Some(finding.with_help(help).with_fix(format!("write `{right}`"), Safety::Safe, edits))
}
