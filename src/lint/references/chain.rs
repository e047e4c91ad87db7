//! The chain of editions of a text that the register knows, as far as it was known when a text was adopted.

use crate::language::{BodyKey, Identity, InstrumentKind, Number, Register, RegisterEntry};
use crate::lint::Outline;
use crate::text::Date;

use super::cited::met;

/// The latest edition of a text that was there when the text of an outline was adopted.
pub(super) fn latest<'r>(
    register: &'r Register,
    (body, kind, number): (BodyKey, InstrumentKind, &str),
    outline: &Outline<'_>,
) -> Option<&'r RegisterEntry> {
    let now = Moment::of(outline);
    register.editions_of(body, kind, number).iter().rfind(|entry| now.is_none_or(|now| now.is_behind(entry)))
}

/// When a text is adopted: the year of its conference, and its last day where that is known.
#[derive(Clone, Copy)]
struct Moment {
    body: BodyKey,
    year: u16,
    day: Option<Date>,
    /// Who proposes does not know what the conference will adopt.
    proposed: bool,
}

impl Moment {
    /// Of a text that names its conference, in its heading or opening line; a text that does not is read today.
    fn of(outline: &Outline<'_>) -> Option<Self> {
        let own = outline.instrument.identity.revised.as_ref()?;
        let opening = outline.instrument.opening.as_ref().and_then(|line| line.edition.revised.as_ref());
        let (body, edition) = own.body.zip(own.edition.as_ref().or(opening))?;
        let day = met(body, edition).and_then(|met| met.closes);
        Some(Self { body, year: edition.year?, day, proposed: outline.action.is_some() })
    }

    /// Whether an edition was there by then: in the same year, if the other body had met before.
    fn is_behind(self, entry: &RegisterEntry) -> bool {
        let closed = || met(entry.body, &entry.edition()).and_then(|met| met.closes);
        let met_before = || self.day.zip(closed()).is_some_and(|(own, other)| other < own);
        let same_year = if entry.body == self.body { !self.proposed } else { met_before() };
        entry.year < self.year || entry.year == self.year && same_year
    }
}

/// The known editions of what is cited, the oldest first.
pub(super) fn known_editions<'r>(
    register: &'r Register,
    body: BodyKey,
    identity: &Identity,
) -> impl Iterator<Item = &'r RegisterEntry> + use<'r> {
    let number = identity.number.as_ref().map(Number::printed).unwrap_or_default();
    register.editions_of(body, identity.kind, &number).iter()
}

/// What the register knows of a text against the edition that is cited.
pub(super) fn contradiction(
    register: &Register,
    body: BodyKey,
    identity: &Identity,
    outline: &Outline<'_>,
) -> Option<String> {
    let edition = identity.edition.as_ref().filter(|edition| edition.session.is_none())?;
    let year = edition.year?;
    // What is proposed here need not be in the register.
    if Moment::of(outline).is_some_and(|now| now.year <= year && now.body == body) {
        return None;
    }
    let first = known_editions(register, body, identity).next().filter(|first| !first.revised)?;
    if year < first.year {
        return Some(format!("the text was first adopted later, as ({})", first.bracket()));
    }
    match (year == first.year, edition.revised) {
        (true, true) => Some("this edition was the first, and is cited without \"Rev.\"".to_owned()),
        (false, false) => Some("this edition revised the text, and is cited with \"Rev.\"".to_owned()),
        (true, false) | (false, true) => None,
    }
}
