//! The frame of an instrument: what its heading, history, opening line and calls say in each view.

use crate::language::{BodyKey, Draft, Edition, Identity, Lexicon, Status};
use crate::model::{Addressee, InView, Instrument, Part, Publication, Text};
use crate::syntax::{call_shape, heading, history_line, opening_line};
use crate::text::View;

/// A value read from the text of each view; nothing from a view with no text.
fn in_view<T>(text: &Text, read: impl Fn(&str) -> Option<T>) -> InView<T> {
    let value = |view| {
        let shown = text.shown(view);
        let shown = shown.trim();
        if shown.is_empty() { None } else { read(shown) }
    };
    InView { base: value(View::Base), revised: value(View::Revised) }
}

/// What the number line identifies.
pub(super) fn identity(text: &Text, lexicon: &Lexicon) -> InView<Identity> {
    in_view(text, |shown| heading(shown.trim_start_matches('[').trim_end_matches(']'), lexicon).map(|h| h.identity))
}

/// The editions of a history line.
pub(super) fn editions(text: &Text, lexicon: &Lexicon) -> InView<Vec<Edition>> {
    in_view(text, |shown| {
        history_line(shown, lexicon).map(|line| line.editions.into_iter().map(|at| at.edition).collect())
    })
}

/// Who speaks in an opening line, where and when.
pub(super) fn opening(text: &Text, lexicon: &Lexicon) -> (InView<BodyKey>, InView<Edition>) {
    let body = in_view(text, |shown| opening_line(shown, lexicon).and_then(|line| line.body));
    let edition =
        in_view(text, |shown| opening_line(shown, lexicon).and_then(|line| line.edition).map(|at| at.edition));
    (body, edition)
}

/// Who a call addresses: what follows its verb, member by member.
pub(super) fn addressees(shown: &str, lexicon: &Lexicon) -> Option<Vec<Addressee>> {
    let shape = call_shape(shown, lexicon, true)?;
    if !shape.call.addressee {
        return None;
    }
    let behind = shown.trim().get(shape.call.len..)?.trim().trim_end_matches([',', ']', '*']).trim();
    let list = super::super::addressee::addressees(behind, lexicon);
    (!list.is_empty()).then_some(list)
}

/// Draft, proposal or adopted: what the front matter says, else what the form of the text says.
pub(super) fn status(publication: &Publication) -> Status {
    match publication.front.get("status") {
        Some("draft") => return Status::Draft,
        Some("proposal") => return Status::Proposal,
        Some("adopted") => return Status::Adopted,
        _ => {}
    }
    let drafted = |instrument: &Instrument| instrument.identity.any().is_some_and(|i| i.draft != Draft::No);
    let mut draft = false;
    for part in &publication.parts {
        match part {
            Part::Proposal(_) => return Status::Proposal,
            Part::Instrument(instrument) => draft |= drafted(instrument),
            Part::Prose(_) | Part::Included(_) => {}
        }
    }
    if draft { Status::Draft } else { Status::Adopted }
}
