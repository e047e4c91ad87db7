//! The resolutions, decisions, opinions and recommendations that an instrument cites, each with where its parts stand
//! and whose it is.

use crate::language::{BodyKey, Conference, Edition, Identity, InstrumentKind, conference, session};
use crate::lint::{Outline, Passage};
use crate::model::citation::{BodyFrom, Citation, Instrument};
use crate::text::{Language, Span};

/// A citation of an instrument.
#[derive(Clone, Copy)]
pub(super) struct Cited<'d> {
    /// Where it stands.
    pub passage: &'d Passage<'d>,
    /// Its parts there.
    pub citation: &'d Citation,
    /// What it names.
    pub instrument: &'d Instrument,
    /// Whose that is: of `this conference` the body whose text this is.
    pub body: Option<BodyKey>,
}

impl<'d> Cited<'d> {
    /// Kind, number, body and edition.
    pub fn identity(&self) -> &'d Identity {
        &self.instrument.identity
    }

    /// The conference in its bracket.
    pub fn edition(&self) -> Option<&'d Edition> {
        self.identity().edition.as_ref()
    }

    /// Where it was typed.
    pub fn span(&self) -> Option<Span> {
        self.passage.span(self.citation.range.clone())
    }

    /// `Resolution 37`
    pub fn name(&self) -> String {
        let number = self.identity().number.as_ref().map(|number| format!(" {}", number.printed()));
        format!("{}{}", kind_name(self.identity().kind), number.unwrap_or_default())
    }

    /// Whether it is an earlier edition of the text that cites it, or that text itself.
    pub fn is_own(&self, outline: &Outline<'_>) -> bool {
        let Some(own) = outline.instrument.identity.revised.as_ref() else { return false };
        let same = own.kind == self.identity().kind && own.number == self.identity().number;
        same && (self.body.is_none() || own.body.is_none() || self.body == own.body)
    }
}

/// The citations of an instrument that its revised view shows, in order.
pub(super) fn cited<'d>(outline: &'d Outline<'d>, language: Language) -> impl Iterator<Item = Cited<'d>> {
    let own = outline.instrument.identity.revised.as_ref().and_then(|own| own.body);
    outline.passages.iter().flat_map(move |passage| {
        passage.citations(language).iter().filter_map(move |citation| {
            let instrument = citation.target.instrument()?;
            let body = match instrument.body_from {
                BodyFrom::Here => own,
                BodyFrom::Typed | BodyFrom::Session | BodyFrom::Conference => instrument.identity.body,
                BodyFrom::Other | BodyFrom::Unknown => None,
            };
            Some(Cited { passage, citation, instrument, body })
        })
    })
}

/// `Resolution`
pub(super) fn kind_name(kind: InstrumentKind) -> &'static str {
    match kind {
        InstrumentKind::Resolution => "Resolution",
        InstrumentKind::Decision => "Decision",
        InstrumentKind::Recommendation => "Recommendation",
        InstrumentKind::Opinion => "Opinion",
    }
}

/// An edition as a citation prints it, without the bracket.
pub(super) fn edition_shown(edition: &Edition) -> String {
    let revised = if edition.revised { "Rev. " } else { "" };
    match (&edition.session, &edition.place, edition.year) {
        (Some(session), _, _) => format!("{}{session}", revised.trim_end()),
        (None, Some(place), Some(year)) => format!("{revised}{place}, {year}"),
        (None, Some(place), None) => format!("{revised}{place}"),
        (None, None, year) => year.map(|year| year.to_string()).unwrap_or_default(),
    }
}

/// The conference of a body that an edition names.
pub(super) fn met(body: BodyKey, edition: &Edition) -> Option<&'static Conference> {
    match &edition.session {
        Some(code) => session(code).filter(|known| known.body == body),
        None => conference(Some(body), edition.place.as_deref()?, edition.year?).next(),
    }
}
