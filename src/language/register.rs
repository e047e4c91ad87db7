//! The editions of texts known to exist. What is not here may exist all the same.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::OnceLock;

use serde::Deserialize;

use super::{BodyKey, Edition, InstrumentKind, Sure, bodies};

/// One edition of one text.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RegisterEntry {
    /// Who adopted it.
    pub body: BodyKey,
    /// Resolution, decision …
    pub kind: InstrumentKind,
    /// Its number as in [`super::Number::Final`].
    pub number: String,
    /// Whether it revised an earlier one.
    #[serde(default)]
    pub revised: bool,
    /// The English name of the place.
    pub place: String,
    /// The year.
    pub year: u16,
    /// What it is on, in lower case, where all of it is known.
    #[serde(default)]
    pub subject: Option<String>,
    /// How sure it is.
    #[serde(default)]
    pub sure: Sure,
}

impl RegisterEntry {
    /// Its conference, as in the bracket of a citation.
    #[must_use]
    pub fn edition(&self) -> Edition {
        Edition { revised: self.revised, place: Some(self.place.clone()), year: Some(self.year), ..Edition::default() }
    }

    fn text(&self) -> Text {
        (self.body, self.kind, self.number.clone())
    }

    /// What stands in the bracket: `Rev. Dubai, 2018`.
    #[must_use]
    pub fn bracket(&self) -> String {
        let revised = if self.revised { "Rev. " } else { "" };
        format!("{revised}{}, {}", self.place, self.year)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    editions: Vec<RegisterEntry>,
}

type Text = (BodyKey, InstrumentKind, String);

/// The editions that are known, and where those of each text stand among them.
#[derive(Clone, Debug)]
pub struct Register {
    editions: Vec<RegisterEntry>,
    texts: BTreeMap<Text, Range<usize>>,
}

impl Register {
    /// The register inside the program, read at the first asking.
    #[must_use]
    pub fn built_in() -> &'static Self {
        static KNOWN: OnceLock<Register> = OnceLock::new();
        KNOWN.get_or_init(|| {
            let table: Table = toml::from_str(include_str!("../../grammar/register.toml"))
                .expect("a test reads every table of `grammar/`");
            Self::of(table.editions)
        })
    }

    /// Of editions of which those of one text stand together.
    fn of(editions: Vec<RegisterEntry>) -> Self {
        let mut texts = BTreeMap::new();
        for (row, it) in editions.iter().enumerate() {
            texts.entry(it.text()).or_insert(row..row).end = row + 1;
        }
        Self { editions, texts }
    }

    /// This register with further editions. One of the same text and year takes the place of the one that is here.
    #[must_use]
    pub fn with(&self, further: Vec<RegisterEntry>) -> Self {
        let mut editions: BTreeMap<_, RegisterEntry> = BTreeMap::new();
        for it in self.editions.iter().cloned().chain(further) {
            let place = bodies().iter().position(|body| body.key == it.body);
            let digits = it.number.find(|char: char| !char.is_ascii_digit()).unwrap_or(it.number.len());
            let number = it.number[..digits].parse().unwrap_or(u32::MAX);
            let key = (place, it.kind, number, it.number.clone(), it.year);
            let known = editions.remove(&key).and_then(|known| known.subject);
            let subject = it.subject.or(known);
            editions.insert(key, RegisterEntry { subject, ..it });
        }
        Self::of(editions.into_values().collect())
    }

    /// All editions, in order of body, kind, number and year.
    #[must_use]
    pub fn editions(&self) -> &[RegisterEntry] {
        &self.editions
    }

    /// The editions of one text, the oldest first; none where nothing is known of it.
    #[must_use]
    pub fn editions_of(&self, body: BodyKey, kind: InstrumentKind, number: &str) -> &[RegisterEntry] {
        let rows = self.texts.get(&(body, kind, number.to_owned()));
        rows.and_then(|rows| self.editions.get(rows.clone())).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{body_key, conference};

    fn years(register: &Register, number: &str) -> Vec<u16> {
        let wtdc = body_key("wtdc").unwrap();
        register.editions_of(wtdc, InstrumentKind::Resolution, number).iter().map(|it| it.year).collect()
    }

    #[test]
    fn editions_of_a_text_come_in_order_of_time() {
        assert_eq!(years(Register::built_in(), "45"), [2006, 2010, 2014]);
        let wtdc = body_key("wtdc").unwrap();
        assert_eq!(Register::built_in().editions_of(wtdc, InstrumentKind::Opinion, "45"), &[]);
    }

    #[test]
    fn further_editions_are_added_and_correct_what_is_there() {
        let known = Register::built_in();
        let with = |year, place: &str, subject: Option<&str>| RegisterEntry {
            place: place.into(),
            year,
            subject: subject.map(str::to_owned),
            ..known.editions_of(body_key("wtdc").unwrap(), InstrumentKind::Resolution, "45")[0].clone()
        };
        let more = known.with(vec![with(2022, "Kigali", None), with(2010, "Hyderabad", Some("spam"))]);
        assert_eq!(years(&more, "45"), [2006, 2010, 2014, 2022]);
        assert_eq!(more.editions().len(), known.editions().len() + 1);
        let subjects = |register: &Register| -> Vec<Option<String>> {
            let wtdc = body_key("wtdc").unwrap();
            let editions = register.editions_of(wtdc, InstrumentKind::Resolution, "45");
            editions.iter().map(|it| it.subject.clone()).collect()
        };
        assert_eq!(subjects(&more)[1].as_deref(), Some("spam"));
        let kept = more.with(vec![with(2010, "Hyderabad", None)]);
        assert_eq!(subjects(&kept)[1].as_deref(), Some("spam"), "who does not say a subject does not unsay it");
        assert_eq!(known.with(Vec::new()).editions(), known.editions(), "in the order of its table");
    }

    #[test]
    fn the_register_is_coherent() {
        let known = Register::built_in();
        let groups: usize = known.texts.values().map(ExactSizeIterator::len).sum();
        assert_eq!(groups, known.editions.len(), "editions of one text stand together");
        for rows in known.texts.values() {
            let editions = &known.editions[rows.clone()];
            for pair in editions.windows(2) {
                assert!(pair[0].year < pair[1].year && pair[1].revised, "{pair:?}");
            }
            for it in editions {
                assert!(conference(Some(it.body), &it.place, it.year).next().is_some(), "no such conference: {it:?}");
            }
        }
    }
}
