//! The words citations and references are made of, in each language: the tables of `grammar/citations`.
//!
//! English is measured on published texts; the other languages hold the forms their texts share with it. Words that
//! headings use too (`Rev.`, the names of bodies) stand in the lexicon of the language.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;

use super::{BasicText, Sector, SummitDocument};
use crate::language::{InstrumentKind, Lexicon, Phrases, lexicon};
use crate::text::Language;

/// One language's productions are methods of this, in the files named after what they read.
#[derive(Clone, Copy)]
pub(in crate::model) struct Grammar {
    pub words: &'static Words,
    pub lexicon: &'static Lexicon,
}

/// What a word begins that may begin a citation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::model) enum Head {
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
pub(in crate::model) enum OtherHead {
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

/// What a word between two members of a list says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(in crate::model) enum Joiner {
    /// `and`, `or`
    And,
    /// `to`: all from one to the other.
    Through,
}

/// The words of one language; what each is for stands in its table.
#[derive(Debug)]
pub(in crate::model) struct Words {
    pub heads: Phrases<Head>,
    pub joiners: Phrases<Joiner>,
    pub of: Phrases<()>,
    /// Whether a body may follow with nothing between.
    pub of_unsaid: bool,
    pub this: Phrases<()>,
    pub to: Phrases<()>,
    pub this_text: Phrases<()>,
    pub session: Vec<(Phrases<()>, Phrases<()>)>,
    pub foreign: Vec<String>,
    pub others: Phrases<()>,
    pub owners: Phrases<()>,
    pub sectors: Phrases<Sector>,
    pub basic: Phrases<BasicText>,
    pub summit: Phrases<SummitDocument>,
    pub above: Phrases<()>,
    pub followers: Phrases<()>,
    pub addressee: Phrases<()>,
    pub numbered: Phrases<()>,
    /// Bytes a head may begin with: what is asked at every byte of a text.
    pub first: [bool; 256],
}

/// A table as it is typed: the phrases of each meaning.
type Typed<T> = BTreeMap<T, Vec<String>>;

/// One file of `grammar/citations`.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct File {
    joiners: Typed<Joiner>,
    of: Vec<String>,
    of_unsaid: bool,
    to: Vec<String>,
    this_text: Vec<String>,
    session: Vec<(String, String)>,
    foreign: Vec<String>,
    others: Vec<String>,
    owners: Vec<String>,
    above: Vec<String>,
    followers: Vec<String>,
    addressee: Vec<String>,
    numbered: Vec<String>,
    one: Typed<InstrumentKind>,
    many: Typed<InstrumentKind>,
    head: Typed<OtherHead>,
    short: Typed<BasicText>,
    sector: Typed<Sector>,
    basic: Typed<BasicText>,
    summit: Typed<SummitDocument>,
}

impl Grammar {
    /// That of a language.
    pub(in crate::model) fn new(language: Language) -> Self {
        Self { words: Words::of(language), lexicon: lexicon(language) }
    }
}

impl Words {
    /// Those of a language, read when first asked for.
    fn of(language: Language) -> &'static Self {
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
        // A Sector begins a citation with its code; its name does not.
        let codes = rows(&file.sector, |sector| sector);
        let codes = codes.filter(|(words, _)| !words.contains([' ', '\''])).map(|(code, of)| (code, Head::Sector(of)));
        let heads: Vec<(&str, Head)> = codes
            .chain(rows(&file.one, Head::One))
            .chain(rows(&file.many, Head::Many))
            .chain(rows(&file.short, Head::Short))
            .chain(rows(&file.head, Head::Other))
            .collect();
        let this = file.head.get(&OtherHead::This).map_or(&[][..], Vec::as_slice);
        Self {
            first: first_bytes(heads.iter().map(|(phrase, _)| *phrase)),
            heads: Phrases::new(heads),
            joiners: Phrases::new(rows(&file.joiners, |joiner| joiner)),
            of: plain(&file.of),
            of_unsaid: file.of_unsaid,
            this: plain(this),
            to: plain(&file.to),
            this_text: plain(&file.this_text),
            session: file.session.iter().map(|(before, after)| (plain([before]), plain([after]))).collect(),
            others: plain(&file.others),
            owners: plain(&file.owners),
            sectors: Phrases::new(rows(&file.sector, |sector| sector)),
            basic: Phrases::new(rows(&file.basic, |text| text)),
            summit: Phrases::new(rows(&file.summit, |text| text)),
            above: plain(&file.above),
            followers: plain(&file.followers),
            addressee: plain(&file.addressee),
            numbered: plain(&file.numbered),
            foreign: file.foreign,
        }
    }
}

/// The bytes a text may have where one of some phrases begins, in both letter cases and with any accent.
fn first_bytes<'a>(phrases: impl Iterator<Item = &'a str>) -> [bool; 256] {
    let mut bytes: [bool; 256] = std::array::from_fn(|byte| byte >= 0xC2);
    for byte in phrases.filter_map(|phrase| phrase.bytes().next()) {
        bytes[usize::from(byte.to_ascii_lowercase())] = true;
        bytes[usize::from(byte.to_ascii_uppercase())] = true;
    }
    bytes
}

fn rows<T: Copy, U>(typed: &Typed<T>, meaning: impl Fn(T) -> U + Copy) -> impl Iterator<Item = (&str, U)> {
    typed.iter().flat_map(move |(key, phrases)| phrases.iter().map(move |phrase| (phrase.as_str(), meaning(*key))))
}

fn plain<'a>(phrases: impl IntoIterator<Item = &'a String>) -> Phrases<()> {
    Phrases::new(phrases.into_iter().map(|phrase| (phrase.as_str(), ())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_is_read_and_says_one_thing_once() {
        for language in Language::ALL {
            let words = Words::of(language);
            let mut heads: Vec<_> = words.heads.iter().map(|(phrase, _)| phrase).collect();
            heads.sort_unstable();
            assert!(heads.len() > 5 && words.joiners.iter().count() > 1, "{language:?}");
            assert!(
                heads.windows(2).all(|pair| pair[0] != pair[1]),
                "{language:?}: a phrase stands twice in {heads:?}"
            );
        }
    }
}
