//! R121: one text is cited by one edition.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Code, Severity};
use crate::language::{BodyKey, Edition, InstrumentKind, Number, place_named, session};
use crate::lint::{Draft, Outline, Report, Rule, RuleInfo};
use crate::model::Kind;
use crate::model::citation::{BodyFrom, Instrument};
use crate::text::{Language, Span};

use super::cited::{edition_shown, kind_name};

/// A text cited by two editions.
pub struct MixedEditions;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "R121", name: "mixed-editions" },
    severity: Severity::Warning,
    fault: "the same text is cited by two editions",
    why: "Place and year say which edition of a text is meant. Where a text cites Resolution 71 first as revised in one \
          place, then in another, some of its citations were not brought up to date, or the reader is left to guess.",
    source: "Seen in proposals, where an inserted clause cites the new edition and text kept from the base the old one \
             (WTDC-14, Document 37: three texts).",
    example: "\
recalling

a) Resolution 37 (Rev. Baku, 2025) of this conference, on the digital divide;

b) that Resolution 37 (Rev. Kigali, 2022) of this conference calls for affordable equipment,

resolves

to encourage local repair.
",
    instead: "\
recalling

a) Resolution 37 (Rev. Baku, 2025) of this conference, on the digital divide;

b) that Resolution 37 (Rev. Baku, 2025) of this conference calls for affordable equipment,

resolves

to encourage local repair.
",
    fix: None,
};

impl Rule for MixedEditions {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        draft.outlines.iter().for_each(|outline| check(outline, report));
    }
}

/// Kind, number and body.
type Cited<'t> = (InstrumentKind, &'t Number, Option<BodyKey>);

fn check(outline: &Outline<'_>, report: &mut Report) {
    let own = outline.instrument.identity.revised.as_ref();
    // Of each text the first citation, and the conferences of all.
    let mut texts: BTreeMap<Cited<'_>, ((Span, &Edition), BTreeSet<Conference>)> = BTreeMap::new();
    for (cited, span) in citations(outline) {
        let identity = &cited.identity;
        let Some((number, edition)) = identity.number.as_ref().zip(identity.edition.as_ref()) else { continue };
        let body = match cited.body_from {
            BodyFrom::Here => own.and_then(|own| own.body),
            BodyFrom::Typed | BodyFrom::Session | BodyFrom::Conference => identity.body,
            BodyFrom::Other | BodyFrom::Unknown => continue,
        };
        // Earlier editions of the text itself are named to tell its history.
        if own.is_some_and(|own| (own.kind, own.number.as_ref(), own.body) == (identity.kind, Some(number), body)) {
            continue;
        }
        let entry = texts.entry((identity.kind, number, body));
        let ((first_span, first_edition), conferences) = entry.or_insert_with(|| ((span, edition), BTreeSet::new()));
        if conferences.insert(Conference::of(edition)) && conferences.len() > 1 {
            let name = format!("{} {}", kind_name(identity.kind), number.printed());
            let message = format!(
                "{name} is cited here as ({}), before as ({})",
                edition_shown(edition),
                edition_shown(first_edition)
            );
            report.push(
                INFO.finding(span, message)
                    .with_help("cite the edition in force, and the same one everywhere in the text")
                    .with_related(*first_span, "first cited here"),
            );
        }
    }
}

/// The instruments cited in one text, and where, in order.
fn citations<'d>(outline: &'d Outline<'_>) -> impl Iterator<Item = (&'d Instrument, Span)> {
    outline.passages.iter().flat_map(|passage| {
        passage.text.annotations.iter().filter_map(|annotation| {
            let target = match &annotation.kind {
                Kind::Citation(target) => target.revised.as_ref()?,
                Kind::CitationList
                | Kind::Reference(_)
                | Kind::Link(_)
                | Kind::Note { .. }
                | Kind::Comment(_)
                | Kind::Bracket { .. } => return None,
            };
            let instrument = target.instrument()?;
            let range = passage.range(&annotation.range);
            (!range.is_empty()).then(|| passage.span(range)).flatten().map(|span| (instrument, span))
        })
    })
}

/// What an edition stands for, in one spelling: a session and its place and year are the same.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Conference {
    place: Option<String>,
    year: Option<u16>,
}

impl Conference {
    fn of(edition: &Edition) -> Self {
        if let Some(known) = edition.session.as_deref().and_then(session) {
            return Self { place: Some(known.place.clone()), year: Some(known.year) };
        }
        let one =
            |place: &String| place_named(place).map_or(place.to_lowercase(), |it| it.name(Language::En).to_owned());
        Self { place: edition.place.as_ref().map(one), year: edition.year }
    }
}
