//! What identifies an instrument in metadata: name, IRIs, dates, the edition it revises.

use crate::document::Identification;
use crate::language::{Draft, Identity, InstrumentKind, Status, lexicon, session};
use crate::model::{Instrument, Proposal};
use crate::text::{Date, Language, View};

use super::iri::{self, Met};
use super::{Composer, outline};

/// Where nothing says a year.
const NO_DATE: Date = Date { year: 1900, month: 1, day: 1 };

impl Composer<'_> {
    /// What identifies an instrument, and the conference whose text it is.
    pub(super) fn identification(&mut self, instrument: &Instrument, proposal: Option<&Proposal>) -> Identification {
        let clean = outline::clean(self.view);
        let shown = identity(instrument, self.view).unwrap_or(Identity {
            kind: InstrumentKind::Resolution,
            number: None,
            body: None,
            edition: None,
            draft: Draft::No,
        });
        let met = self.met(&shown);
        match &met.unknown {
            Some(conference) => self.warn(conference, met.date, instrument.heading.paragraph.span),
            None => self.adopted = self.adopted.or(Some(met.date)),
        }
        self.here = Some((met.body, shown.edition.clone()));
        let number =
            shown.number.as_ref().map(|number| iri::number(shown.kind, number)).filter(|slug| !slug.is_empty());
        let number = number.unwrap_or_else(|| "unnumbered".to_owned());
        let work = iri::deliberation(&iri::actor(met.body), met.date, &number);
        let previous = identity(instrument, View::Base).filter(|_| self.view != View::Base);
        let previous = previous.and_then(|base| iri::work(&base)).map(|base| base.iri).filter(|base| *base != work);
        let line = proposal.map(|proposal| (proposal.action, proposal.number.shown(clean).trim().to_owned()));
        let draft = shown.draft != Draft::No || self.publication.status != Status::Adopted;
        let version = self.version(draft, line.as_ref().map(|(_, number)| number.as_str()), met.date);
        let typed = [clean, View::Base].into_iter().map(|view| instrument.heading.paragraph.text.shown(view));
        let typed = typed.into_iter().find(|typed| !typed.trim().is_empty()).unwrap_or_default();
        Identification {
            kind: shown.kind,
            draft: shown.draft,
            status: self.publication.status,
            body: met.body,
            expression: format!("{work}/{}@{version}", self.publication.language.iso639_2()),
            work,
            component: "main".to_owned(),
            work_date: met.date,
            expression_date: if draft { self.date.unwrap_or(NO_DATE) } else { met.date },
            number,
            number_shown: number_shown(&typed, &shown),
            name: name(&typed, self.publication.language),
            title: instrument.title_text(clean).or_else(|| instrument.title_text(View::Base)),
            previous,
            proposal: line.and_then(|(action, number)| Some((action?, number))),
        }
    }

    /// The conference of an identity, else the one whose document this is.
    fn met(&self, identity: &Identity) -> Met {
        let typed = identity.edition.as_ref().and_then(|edition| iri::met(identity.body, edition));
        typed.unwrap_or_else(|| {
            let conference = self.publication.front.get("document").and_then(conference_code).and_then(session);
            let body = identity.body.or(conference.map(|it| it.body));
            match conference.and_then(|it| it.closes) {
                Some(date) => Met { body, date, unknown: None },
                None => Met { body, date: NO_DATE, unknown: Some("this text".to_owned()) },
            }
        })
    }

    /// The version of the Expression: the proposal or document it stands in, or the day it was adopted.
    fn version(&self, draft: bool, proposal: Option<&str>, adopted: Date) -> String {
        let number = proposal.or(self.publication.front.get("document").filter(|_| draft)).map(iri::segment);
        match (number.filter(|number| !number.is_empty()), self.view) {
            (Some(number), View::Base) => format!("{number}-base"),
            (Some(number), View::Revised | View::Marked) => number,
            (None, _) if draft => "draft".to_owned(),
            (None, _) => adopted.to_string(),
        }
    }
}

/// What identifies an instrument in a view: its heading, and where that says nothing its opening line.
fn identity(instrument: &Instrument, view: View) -> Option<Identity> {
    let mut identity = instrument.identity.get(view)?.clone();
    if let Some(opening) = &instrument.opening {
        identity.body = identity.body.or(opening.body.get(view).copied());
        identity.edition = identity.edition.or_else(|| opening.edition.get(view).cloned());
    }
    Some(identity)
}

/// The session in a document number: `WTDC-25` of `WTDC-25/31-E`.
pub(super) fn conference_code(document: &str) -> Option<&str> {
    document.split_once(['/', '(']).map(|(code, _)| code.trim())
}

/// A number line in running text: `RESOLUTION 45 (Rev. Dubai, 2014)` is `Resolution 45 (Rev. Dubai, 2014)`.
fn name(typed: &str, language: Language) -> String {
    let typed = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    let length = lexicon(language).heading(&typed).map_or(0, |(_, _, length)| length);
    let (words, rest) = typed.split_at(length);
    if words.chars().any(char::is_lowercase) {
        return typed;
    }
    let mut letters = words.chars();
    let first = letters.next().into_iter();
    first.chain(letters.flat_map(char::to_lowercase)).chain(rest.chars()).collect()
}

/// A number line from its number on: `45 (Rev. Dubai, 2014)`.
fn number_shown(typed: &str, identity: &Identity) -> String {
    let number = identity.number.as_ref().map(|number| number.printed());
    let from = number.and_then(|number| typed.find(&number));
    from.map_or_else(|| typed.trim().to_owned(), |from| typed[from..].trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn number_lines_read_as_names() {
        for (typed, shown) in [
            ("RESOLUTION 45 (Rev. Dubai, 2014)", "Resolution 45 (Rev. Dubai, 2014)"),
            ("DRAFT NEW RESOLUTION [ACP-1]", "Draft new resolution [ACP-1]"),
            ("Opinion 4 (Lisbon, 2009)", "Opinion 4 (Lisbon, 2009)"),
            ("", ""),
        ] {
            assert_eq!(name(typed, Language::En), shown);
        }
        assert_eq!(name("RÉSOLUTION 45 (Rév. Dubaï, 2014)", Language::Fr), "Résolution 45 (Rév. Dubaï, 2014)");
        assert_eq!(name("第45号决议（2014年，迪拜，修订版）", Language::Zh), "第45号决议（2014年，迪拜，修订版）");
    }
}
