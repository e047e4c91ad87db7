//! What the register knows of a text that is cited.

use crate::language::{BodyKey, Edition, Identity, InstrumentKind, Number, Register, body};
use crate::model::Instrument;
use crate::model::citation::{self, BodyFrom};
use crate::text::Language;

/// A cited text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cited {
    /// `Resolution 45 (Rev. Dubai, 2014) of the World Telecommunication Development Conference`
    pub title: String,
    /// What it is on, where that is known: of the edition cited, else of the latest.
    pub subject: Option<String>,
    /// The known editions, the oldest first. None: nothing is known, which says nothing.
    pub editions: Vec<KnownEdition>,
}

/// An edition that the register knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownEdition {
    /// `Rev. Dubai, 2014`
    pub bracket: String,
    /// It is the one that is cited.
    pub cited: bool,
}

/// What a register knows of a cited instrument. `own`: the one that cites it.
pub(super) fn instrument(cited: &citation::Instrument, own: Option<&Instrument>, register: &Register) -> Cited {
    let identity = &cited.identity;
    let here = own.and_then(|own| own.identity.any());
    let key = match cited.body_from {
        BodyFrom::Here => here.and_then(|own| own.body),
        BodyFrom::Typed | BodyFrom::Session | BodyFrom::Conference => identity.body,
        BodyFrom::Other | BodyFrom::Unknown => None,
    };
    let number = identity.number.as_ref().map(Number::printed).unwrap_or_default();
    let known = key.map_or(&[][..], |key| register.editions_of(key, identity.kind, &number));
    let is_cited = |year: u16| identity.edition.as_ref().and_then(|edition| edition.year) == Some(year);
    let subject = known.iter().find(|known| is_cited(known.year)).and_then(|known| known.subject.clone());
    let latest = || known.iter().rev().find_map(|known| known.subject.clone());
    let editions = known.iter().map(|known| KnownEdition { bracket: known.bracket(), cited: is_cited(known.year) });
    Cited { title: title(identity, &number, key), subject: subject.or_else(latest), editions: editions.collect() }
}

/// The conference whose text an instrument is.
pub(super) fn conference(own: &Instrument) -> Option<Cited> {
    let identity = own.identity.any()?;
    let opening = own.opening.as_ref().and_then(|opening| opening.edition.any());
    let edition = identity.edition.as_ref().or(opening).map(|edition| bracket(edition, false)).unwrap_or_default();
    let title = format!("{}{edition}", name(identity.body?));
    Some(Cited { title, subject: None, editions: Vec::new() })
}

fn title(identity: &Identity, number: &str, key: Option<BodyKey>) -> String {
    let kind = match identity.kind {
        InstrumentKind::Resolution => "Resolution",
        InstrumentKind::Decision => "Decision",
        InstrumentKind::Recommendation => "Recommendation",
        InstrumentKind::Opinion => "Opinion",
    };
    let edition = identity.edition.as_ref().map(|edition| bracket(edition, edition.revised)).unwrap_or_default();
    let of = key.map(|key| format!(" of the {}", name(key))).unwrap_or_default();
    format!("{kind} {number}{edition}{of}")
}

/// ` (Rev. Dubai, 2014)`
fn bracket(edition: &Edition, revised: bool) -> String {
    let revised = if revised { "Rev. " } else { "" };
    match (&edition.session, &edition.place, edition.year) {
        (Some(session), _, _) => format!(" ({}{session})", revised.trim_end()),
        (None, Some(place), Some(year)) => format!(" ({revised}{place}, {year})"),
        (None, Some(place), None) => format!(" ({revised}{place})"),
        (None, None, Some(year)) => format!(" ({revised}{year})"),
        (None, None, None) => String::new(),
    }
}

fn name(key: BodyKey) -> &'static str {
    body(key).map_or(key.0, |body| &body.names(Language::En).name)
}
