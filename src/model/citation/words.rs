//! The words citations are made of, in each language: the tables of `grammar/citations`.
//!
//! English is measured on published texts; the other languages hold the forms their texts share with it. Names of
//! bodies and conferences are not here.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;

use super::{BasicText, Sector, SummitDocument};
use crate::language::{Draft, InstrumentKind};
use crate::text::Language;

/// Phrases with their meanings. A blank in a phrase stands for any blanks; letter case does not count.
pub(super) type Table<T> = Vec<(String, T)>;

/// What a word begins that may begin a citation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Head {
    /// `Resolution`
    One(InstrumentKind),
    /// `Resolutions`: a list may follow.
    Many(InstrumentKind),
    /// `ITU-T`
    Sector(Sector),
    /// `CS`, before a number.
    Short(BasicText),
    /// One of the others.
    Other(OtherHead),
}

/// The beginnings of citations that say nothing but themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum OtherHead {
    /// `第`, before a number; the kind stands behind it.
    Ordinal,
    /// `Question`
    Question,
    /// `Study Group`
    StudyGroup,
    /// `Action Line`
    ActionLine,
    /// `Annex`
    Annex,
    /// `Document`
    Document,
    /// `No.`
    Provision,
    /// `Article`
    Article,
    /// `§`
    Paragraph,
    /// `A/RES/`
    Symbol,
    /// `this conference`
    This,
}

/// The words of one language; what each is for stands in its table.
#[derive(Debug)]
pub(super) struct Words {
    /// What may begin a citation, by the first byte of its phrase in both letter cases.
    heads: Vec<Table<Head>>,
    pub joiners: Vec<String>,
    pub of: Vec<String>,
    pub this: Vec<String>,
    pub to: Vec<String>,
    pub this_text: Vec<String>,
    pub revised: Vec<String>,
    pub year: Vec<String>,
    pub session: Vec<(String, String)>,
    pub foreign: Vec<String>,
    pub others: Vec<String>,
    pub owners: Vec<String>,
    pub counters: Vec<String>,
    pub counted: Table<InstrumentKind>,
    pub draft: Table<Draft>,
    pub sectors: Table<Sector>,
    pub basic: Table<BasicText>,
    pub summit: Table<SummitDocument>,
    /// Whether a head may begin with a byte: `heads` in a form that is quick to ask.
    pub first: [bool; 256],
}

/// One language's productions: they are its methods, in the files named after what they read.
#[derive(Clone, Copy)]
pub(super) struct Grammar {
    pub words: &'static Words,
    pub language: Language,
}

/// A table as it is typed: the phrases of each meaning.
type Typed<T> = BTreeMap<T, Vec<String>>;

/// One file of `grammar/citations`.
#[derive(Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
#[derive(Default)]
struct File {
    joiners: Vec<String>,
    of: Vec<String>,
    to: Vec<String>,
    this_text: Vec<String>,
    revised: Vec<String>,
    year: Vec<String>,
    session: Vec<(String, String)>,
    foreign: Vec<String>,
    others: Vec<String>,
    owners: Vec<String>,
    counters: Vec<String>,
    one: Typed<InstrumentKind>,
    many: Typed<InstrumentKind>,
    counted: Typed<InstrumentKind>,
    head: Typed<OtherHead>,
    short: Typed<BasicText>,
    draft: Typed<Draft>,
    sector: Typed<Sector>,
    basic: Typed<BasicText>,
    summit: Typed<SummitDocument>,
}

impl Words {
    /// The heads whose phrase may begin as `text` does.
    pub(super) fn heads(&self, text: &str) -> &[(String, Head)] {
        text.as_bytes().first().map_or(&[], |byte| &self.heads[usize::from(*byte)])
    }

    /// Those of a language, read when first asked for.
    pub(super) fn of(language: Language) -> &'static Self {
        static ALL: [OnceLock<Words>; 6] = [const { OnceLock::new() }; 6];
        let (slot, source) = match language {
            Language::En => (0, include_str!("../../../grammar/citations/en.toml")),
            Language::Fr => (1, include_str!("../../../grammar/citations/fr.toml")),
            Language::Es => (2, include_str!("../../../grammar/citations/es.toml")),
            Language::Ru => (3, include_str!("../../../grammar/citations/ru.toml")),
            Language::Ar => (4, include_str!("../../../grammar/citations/ar.toml")),
            Language::Zh => (5, include_str!("../../../grammar/citations/zh.toml")),
        };
        ALL[slot].get_or_init(|| Self::from(toml::from_str::<File>(source).expect("a test reads every table")))
    }
}

impl From<File> for Words {
    fn from(file: File) -> Self {
        let this = file.head.get(&OtherHead::This).cloned().unwrap_or_default();
        // A Sector begins a citation with its code; its name does not.
        let sectors = table(file.sector);
        let codes = sectors.iter().filter(|(words, _)| !words.contains([' ', '\'']));
        let codes = codes.map(|(words, sector)| (words.clone(), Head::Sector(*sector)));
        let mut heads: Table<Head> = codes.collect();
        heads.extend(named(file.one, Head::One));
        heads.extend(named(file.many, Head::Many));
        heads.extend(named(file.short, Head::Short));
        heads.extend(named(file.head, Head::Other));
        let heads = by_first_byte(heads);
        Self {
            first: std::array::from_fn(|byte| !heads[byte].is_empty()),
            heads,
            joiners: file.joiners,
            of: file.of,
            this,
            to: file.to,
            this_text: file.this_text,
            revised: file.revised,
            year: file.year,
            session: file.session,
            foreign: file.foreign,
            others: file.others,
            owners: file.owners,
            counters: file.counters,
            counted: table(file.counted),
            draft: table(file.draft),
            sectors,
            basic: table(file.basic),
            summit: table(file.summit),
        }
    }
}

fn by_first_byte(heads: Table<Head>) -> Vec<Table<Head>> {
    let mut all = vec![Table::new(); 256];
    for (phrase, head) in heads {
        let Some(letter) = phrase.chars().next() else { continue };
        let mut bytes: Vec<u8> = letter
            .to_lowercase()
            .chain(letter.to_uppercase())
            .map(|c| c.encode_utf8(&mut [0; 4]).as_bytes()[0])
            .collect();
        bytes.dedup();
        for byte in bytes {
            all[usize::from(byte)].push((phrase.clone(), head));
        }
    }
    all
}

fn named<T: Copy, U>(typed: Typed<T>, meaning: impl Fn(T) -> U) -> Table<U> {
    let rows = typed.into_iter().flat_map(|(key, phrases)| phrases.into_iter().map(move |phrase| (phrase, key)));
    rows.map(|(phrase, key)| (phrase, meaning(key))).collect()
}

fn table<T: Copy>(typed: Typed<T>) -> Table<T> {
    named(typed, |meaning| meaning)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_is_read_and_says_one_thing_once() {
        for language in Language::ALL {
            let words = Words::of(language);
            assert!(
                words.first.contains(&true) && !words.joiners.is_empty() && !words.revised.is_empty(),
                "{language:?}"
            );
            for heads in &words.heads {
                let mut phrases: Vec<_> = heads.iter().map(|(phrase, _)| phrase.to_lowercase()).collect();
                phrases.sort();
                let count = phrases.len();
                phrases.dedup();
                assert_eq!(phrases.len(), count, "{language:?}: a phrase stands twice among {phrases:?}");
            }
        }
    }
}
