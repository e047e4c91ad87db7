//! R103: place and year of a citation are those of a conference of the body.

use crate::diagnostic::{Code, Diagnostic, Safety, Severity};
use crate::language::{BodyKey, Conference, body, conference, conferences, nearest_conferences, session_body};
use crate::lint::{Draft, Report, Rule, RuleInfo};
use crate::model::citation::BodyFrom;
use crate::text::Language;

use super::cited::{Cited, cited, edition_shown, met};

/// A citation with a body that did not meet there.
pub struct CitationOfNoConference;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "R103", name: "citation-of-no-conference" },
    severity: Severity::Error,
    fault: "the body that is cited did not meet at this place in this year",
    why: "Place and year say which edition is meant; with those of another body, or of nobody, the cited text cannot \
          be found. Bodies that met in one city are easily mixed up: Dubai saw five between 2012 and 2023.",
    source: "The conferences, assemblies and forums of the Union (`plenary register`). A year after the last that is \
          known is not reported.",
    example: "\
considering

that Resolution 199 (Rev. Dubai, 2014) of the World Telecommunication Standardization Assembly (WTSA) speaks of spam,

resolves

to encourage local repair.
",
    instead: "\
considering

that Resolution 199 (Rev. Dubai, 2012) of the World Telecommunication Standardization Assembly (WTSA) speaks of spam,

resolves

to encourage local repair.
",
    fix: Some(Safety::Unsafe),
};

impl Rule for CitationOfNoConference {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        for outline in &draft.outlines {
            let found = cited(outline, draft.publication.language);
            report.extend(found.filter_map(|it| finding(&it, draft.publication.language)));
        }
    }
}

fn finding(it: &Cited<'_>, language: Language) -> Option<Diagnostic> {
    let said = match it.instrument.body_from {
        BodyFrom::Typed | BodyFrom::Here | BodyFrom::Session => true,
        BodyFrom::Conference | BodyFrom::Other | BodyFrom::Unknown => false,
    };
    let (key, edition) = (it.body.filter(|_| said)?, it.edition()?);
    // A code with an odd year is taken on trust; one of another body is not.
    if edition.session.as_deref().is_some_and(|code| session_body(code).is_none_or(|other| other == key)) {
        return None;
    }
    let is_known = |year: u16| {
        let years = || conferences().iter().filter(|known| known.body == key).map(|known| known.year);
        years().min().zip(years().max()).is_some_and(|(first, last)| (first..=last).contains(&year))
    };
    let year = edition.year.filter(|year| is_known(*year) && (edition.place.is_some() || edition.session.is_some()))?;
    if met(key, edition).is_some() {
        return None;
    }
    let names = body(key)?.names(Language::En);
    let message = format!(
        "no {} met in {}",
        names.name,
        edition_shown(edition).trim_start_matches("Rev. ").trim_start_matches("Rev.")
    );
    let place = edition.place.as_deref().unwrap_or_default();
    let near = nearest_conferences(key, place, year);
    let mut help = format!("known are {}", list(&near));
    if let Some(other) = conference(None, place, year).next() {
        help = format!(
            "the {} met there; of the {} {help}",
            name(other.body)?,
            names.abbreviation.as_ref().unwrap_or(&names.name)
        );
    }
    let finding = INFO.finding(it.span()?, message).with_help(help);
    let meant = near.first().filter(|near| near.year == year || near.place == place);
    let Some((meant, bracket)) = meant.zip(it.citation.edition.clone()) else { return Some(finding) };
    let (place, year) = (meant.place_in(language), meant.year.to_string());
    let mut edits = Vec::new();
    for (old, new) in [(edition.place.clone()?, place.to_owned()), (edition.year?.to_string(), year)] {
        let at = bracket.start + it.passage.shown[bracket.clone()].rfind(&old)?;
        if old != new {
            edits.extend(it.passage.replace(at..at + old.len(), &new));
        }
    }
    edits.sort_by_key(|edit| edit.span.start);
    let title = format!("write {}, {}", meant.place_in(language), meant.year);
    Some(finding.with_fix(title, Safety::Unsafe, edits))
}

fn name(key: BodyKey) -> Option<&'static str> {
    Some(body(key)?.names(Language::En).name.as_str())
}

/// `Busan, 2014; Dubai, 2018`
fn list(conferences: &[&Conference]) -> String {
    let mut conferences = conferences.to_vec();
    conferences.sort_by_key(|conference| conference.year);
    let named = conferences.iter().map(|conference| format!("{}, {}", conference.place, conference.year));
    named.collect::<Vec<_>>().join("; ")
}
