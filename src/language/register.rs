//! The editions of texts known to exist. What is not here may exist all the same.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::OnceLock;

use serde::Deserialize;

use super::{BodyKey, Edition, InstrumentKind, Sure};

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

struct Known {
    editions: Vec<RegisterEntry>,
    texts: BTreeMap<(BodyKey, InstrumentKind, String), Range<usize>>,
}

/// Read at the first asking, which is the first citation looked up.
fn known() -> &'static Known {
    static KNOWN: OnceLock<Known> = OnceLock::new();
    KNOWN.get_or_init(|| {
        let table: Table = toml::from_str(include_str!("../../grammar/register.toml"))
            .expect("a test reads every table of `grammar/`");
        let mut texts = BTreeMap::new();
        for (row, it) in table.editions.iter().enumerate() {
            texts.entry((it.body, it.kind, it.number.clone())).or_insert(row..row).end = row + 1;
        }
        Known { editions: table.editions, texts }
    })
}

/// All known editions, in order of body, kind, number and year.
#[must_use]
pub fn register() -> &'static [RegisterEntry] {
    &known().editions
}

/// The known editions of one text, the oldest first; none where nothing is known of it.
#[must_use]
pub fn editions_of(body: BodyKey, kind: InstrumentKind, number: &str) -> &'static [RegisterEntry] {
    let known = known();
    known.texts.get(&(body, kind, number.to_owned())).map_or(&[], |rows| &known.editions[rows.clone()])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{body_key, conference};

    #[test]
    fn editions_of_a_text_come_in_order_of_time() {
        let wtdc = body_key("wtdc").unwrap();
        let years: Vec<u16> = editions_of(wtdc, InstrumentKind::Resolution, "45").iter().map(|it| it.year).collect();
        assert_eq!(years, [2006, 2010, 2014]);
        assert_eq!(editions_of(wtdc, InstrumentKind::Opinion, "45"), &[]);
    }

    #[test]
    fn the_register_is_coherent() {
        let known = known();
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
