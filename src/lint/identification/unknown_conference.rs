//! N105: place and year are those of a conference of the body.

use crate::diagnostic::{Code, Diagnostic, Safety, Severity};
use crate::language::{Conference, Edition, body, conference, conferences, nearest_conferences};
use crate::lint::edition_place::{Bracket, place_and_year};
use crate::lint::{Draft, Outline, Report, Rule, RuleInfo};
use crate::text::Language;

/// A heading with place and year of no conference.
pub struct UnknownConference;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "N105", name: "unknown-conference" },
    severity: Severity::Error,
    fault: "no conference of the body met at this place in this year",
    why: "Place and year are part of the number of a text: with a wrong one it cannot be found. Easily mixed up are bodies \
          that met in one city (Dubai in 2012, 2014, 2018 and 2023), and sessions named for another year (WTSA-20 met in \
          2022).",
    source: "The conferences, assemblies and forums of the Union (`plenary register`). A year after the last that is known \
             is not reported.",
    example: "\
RESOLUTION 95 (Kigali, 2021)

Local repair of telecommunication equipment

The World Telecommunication Development Conference (Kigali, 2021),

considering

that spare parts are hard to obtain,

resolves

to encourage local repair.
",
    instead: "\
RESOLUTION 95 (Kigali, 2022)

Local repair of telecommunication equipment

The World Telecommunication Development Conference (Kigali, 2022),

considering

that spare parts are hard to obtain,

resolves

to encourage local repair.
",
    fix: Some(Safety::Unsafe),
};

impl Rule for UnknownConference {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        let unknown = draft.outlines.iter().filter_map(|outline| unknown(outline, draft.publication.language));
        report.extend(unknown);
    }
}

fn unknown(outline: &Outline<'_>, language: Language) -> Option<Diagnostic> {
    let identity = outline.instrument.identity.revised.as_ref()?;
    let (key, edition) = (identity.body?, identity.edition.as_ref()?);
    let (place, year) = place_and_year(edition, Language::En)?;
    let known = conferences().iter().filter(|known| known.body == key).map(|known| known.year);
    // The table may not reach back to the first, nor forward to the next.
    let (first, last) = (known.clone().min()?, known.max()?);
    if !(first..=last).contains(&year) || conference(Some(key), &place, year).next().is_some() {
        return None;
    }
    let heading = Bracket::of(outline.heading()?, edition)?;
    let name = &body(key)?.names(Language::En).name;
    let near = nearest_conferences(key, &place, year);
    let mut finding = INFO
        .finding(heading.span()?, format!("no {name} met in {}", heading.shown()))
        .with_help(format!("known are {}", list(&near)));
    if let Some(meant) = near.first().filter(|near| near.year == year || near.place == place) {
        let place = meant.place_in(language);
        let mut edits = heading.write(place, meant.year);
        let opening = outline.instrument.opening.as_ref().and_then(|opening| opening.edition.revised.as_ref());
        let same = |opening: &&Edition| (&opening.place, opening.year) == (&edition.place, edition.year);
        if let Some((line, opening)) = outline.opening().zip(opening.filter(same)) {
            edits
                .extend(Bracket::of(line, opening).map(|bracket| bracket.write(place, meant.year)).unwrap_or_default());
        }
        finding = finding.with_fix(format!("write {place}, {}", meant.year), Safety::Unsafe, edits);
    }
    Some(finding)
}

/// `Busan, 2014; Dubai, 2018`
fn list(conferences: &[&Conference]) -> String {
    let mut conferences = conferences.to_vec();
    conferences.sort_by_key(|conference| conference.year);
    let named = conferences.iter().map(|conference| format!("{}, {}", conference.place, conference.year));
    named.collect::<Vec<_>>().join("; ")
}
