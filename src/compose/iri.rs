//! IRIs of Akoma Ntoso for the texts of the Union: body, closing day of the conference, number.
//!
//! Each edition is a Work of its own, so that its IRI can be told from a citation alone.

use crate::language::{BodyKey, Edition, Identity, InstrumentKind, Number, body, conference, session};
use crate::text::Date;

/// A Work.
pub(super) struct Work {
    /// `/akn/un/statement/deliberation/itu-wtdc/2014-04-10/45`
    pub iri: String,
    /// The day in the IRI.
    pub date: Date,
    /// What the conference is called, where its closing day is not known and the first of January stands in.
    pub unknown: Option<String>,
}

/// The Work of an identity, if that says number and year.
pub(super) fn work(identity: &Identity) -> Option<Work> {
    let number = number(identity.kind, identity.number.as_ref()?);
    let edition = identity.edition.as_ref()?;
    let met = met(identity.body, edition)?;
    Some(Work { iri: deliberation(&actor(met.body), met.date, &number), date: met.date, unknown: met.unknown })
}

/// The IRI of a deliberation.
pub(super) fn deliberation(actor: &str, date: Date, number: &str) -> String {
    format!("/akn/un/statement/deliberation/{actor}/{date}/{number}")
}

/// A body's name in IRIs; of an unknown one that of the Union.
pub(super) fn actor(key: Option<BodyKey>) -> String {
    key.and_then(body).map_or_else(|| "itu".to_owned(), |body| body.actor.clone())
}

/// When a conference closed.
pub(super) struct Met {
    pub body: Option<BodyKey>,
    pub date: Date,
    /// What it is called, where the day is not known.
    pub unknown: Option<String>,
}

/// The conference of an edition: from its session, or place and year, or as much as the year says.
pub(super) fn met(body: Option<BodyKey>, edition: &Edition) -> Option<Met> {
    let by_code = edition.session.as_deref().and_then(session);
    let mut by_place =
        edition.place.as_deref().zip(edition.year).into_iter().flat_map(|(place, year)| conference(body, place, year));
    let only = match (by_code, by_place.next(), by_place.next()) {
        (Some(by_code), _, _) => Some(by_code),
        (None, Some(first), None) => Some(first),
        // Several bodies met there in that year: they did not close on one day.
        (None, _, _) => None,
    };
    let body = body.or(only.map(|it| it.body));
    match only.and_then(|it| it.closes) {
        Some(date) => Some(Met { body, date, unknown: None }),
        None => {
            let year = edition.year.or(only.map(|it| it.year))?;
            let place = edition.place.as_deref().map(|place| format!("{place}, {year}"));
            let name = edition.session.clone().or(place).unwrap_or_else(|| year.to_string());
            Some(Met { body, date: Date::new(year, 1, 1)?, unknown: Some(name) })
        }
    }
}

/// A number in an IRI: `45`, `opinion-4`, `new-ACP-1`.
pub(super) fn number(kind: InstrumentKind, number: &Number) -> String {
    let number = match number {
        Number::Final(number) | Number::Provisional(number) => segment(number),
        Number::Placeholder(code) => format!("new-{}", segment(code)),
    };
    match kind {
        InstrumentKind::Resolution => number,
        InstrumentKind::Decision | InstrumentKind::Recommendation | InstrumentKind::Opinion => {
            format!("{}-{number}", kind_word(kind))
        }
    }
}

/// A text as a segment of an IRI: `ACP/37/4` is `ACP-37-4`, a blank is `_`.
pub(super) fn segment(text: &str) -> String {
    let chars = text.trim().chars().map(|c| match c {
        c if c.is_alphanumeric() || matches!(c, '.' | '_' | '-') => c,
        c if c.is_whitespace() => '_',
        _ => '-',
    });
    let segment: String = chars.collect();
    segment.trim_matches(['-', '.', '_']).to_owned()
}

/// The word of a kind in ids and IRIs.
pub(super) fn kind_word(kind: InstrumentKind) -> &'static str {
    match kind {
        InstrumentKind::Resolution => "resolution",
        InstrumentKind::Decision => "decision",
        InstrumentKind::Recommendation => "recommendation",
        InstrumentKind::Opinion => "opinion",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{Draft, body_key};

    fn check(body: &str, kind: InstrumentKind, text: Number, place: &str, year: u16, iri: &str) {
        let edition = Some(Edition { place: Some(place.into()), year: Some(year), ..Edition::default() });
        let body = body_key(body);
        let identity = Identity { kind, number: Some(text), body, edition, draft: Draft::No };
        assert_eq!(work(&identity).unwrap().iri, format!("/akn/un/statement/deliberation/{iri}"));
    }

    #[test]
    fn works_are_told_from_citations() {
        let last = |number: &str| Number::Final(number.into());
        check("wtdc", InstrumentKind::Resolution, last("45"), "Dubai", 2014, "itu-wtdc/2014-04-10/45");
        check("", InstrumentKind::Resolution, last("71"), "Antalya", 2006, "itu-pp/2006-11-24/71");
        check("wtpf", InstrumentKind::Opinion, last("4"), "Lisbon", 2009, "itu-wtpf/2009-04-24/opinion-4");
        check("", InstrumentKind::Resolution, last("50"), "Dubai", 2012, "itu/2012-01-01/50");
        check("wtdc", InstrumentKind::Resolution, last("1"), "Atlantis", 2014, "itu-wtdc/2014-01-01/1");
        let new = Number::Placeholder("ACP/1 x".into());
        check("wtdc", InstrumentKind::Resolution, new, "Dubai", 2014, "itu-wtdc/2014-04-10/new-ACP-1_x");
    }
}
