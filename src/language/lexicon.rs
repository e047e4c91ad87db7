//! The words of one language, read from `grammar/{en,fr,es,ru,ar,zh}.toml`.
//!
//! It answers what stands at the start of a text. It knows no lines: where a word may stand is for `syntax`.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;

use super::call::{CallTable, Calls};
use super::{BodyKey, BodyNames, CallMatch, Draft, InstrumentKind, PartKind, Phrases};
use crate::text::Language;

/// Words with one purpose each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Word {
    /// `the`, before a body.
    Article,
    /// `that`, with which a text goes on behind a verb.
    That,
    /// `and`.
    And,
    /// `or`.
    Or,
    /// `to`, `to the`: between an annex and what it belongs to. In Arabic joined to the next word.
    To,
    /// `on`: before the subject of a text.
    On,
    /// `Rev.`
    Revised,
    /// `last amended`, of texts of the Council.
    Amended,
    /// What follows a year: `г.`, `年`.
    YearMark,
    /// `No.`, which must not precede the number of a resolution.
    NumberSign,
    /// Behind a number that stands before its noun: `号` of `第45号决议`.
    Counter,
    /// Before such a number: `第`.
    CounterOpen,
    /// `ITU-R`, before the number of a text of the Radiocommunication Assembly.
    SectorR,
    /// `ITU-T`.
    SectorT,
    /// `ITU-D`.
    SectorD,
    /// `per cent`, `%`.
    PerCent,
    /// `Reasons`, without its colon.
    Reasons,
    /// `NOTE`.
    Note,
    /// `TABLE`.
    Table,
    /// `FIGURE`.
    Figure,
    /// `of this conference`.
    ThisBody,
    /// `this resolution`.
    ThisText,
    /// `conference`, `assembly`, `forum`, `council`: what a body unknown to the tables is called.
    Body,
}

impl Word {
    /// All, in the order above.
    pub const ALL: [Self; 23] = [
        Self::Article,
        Self::That,
        Self::And,
        Self::Or,
        Self::To,
        Self::On,
        Self::Revised,
        Self::Amended,
        Self::YearMark,
        Self::NumberSign,
        Self::Counter,
        Self::CounterOpen,
        Self::SectorR,
        Self::SectorT,
        Self::SectorD,
        Self::PerCent,
        Self::Reasons,
        Self::Note,
        Self::Table,
        Self::Figure,
        Self::ThisBody,
        Self::ThisText,
        Self::Body,
    ];
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    spaced: bool,
    #[serde(default)]
    conjunction: Option<String>,
    letters: String,
    repeats: Vec<String>,
    units: Vec<String>,
    months: Vec<Vec<String>>,
    ordinals: Vec<String>,
    calls: CallTable,
    headings: Headings,
    kinds: BTreeMap<InstrumentKind, Vec<String>>,
    parts: BTreeMap<PartKind, Vec<String>>,
    words: BTreeMap<Word, Vec<String>>,
    bodies: BTreeMap<BodyKey, BodyNames>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Headings {
    r#final: BTreeMap<InstrumentKind, Vec<String>>,
    draft: BTreeMap<InstrumentKind, Vec<String>>,
    new: BTreeMap<InstrumentKind, Vec<String>>,
}

/// The words of one language.
#[derive(Debug)]
pub struct Lexicon {
    language: Language,
    spaced: bool,
    letters: Vec<char>,
    repeats: Vec<String>,
    units: Vec<String>,
    months: Phrases<u8>,
    ordinals: Phrases<u8>,
    calls: Calls,
    headings: Phrases<(InstrumentKind, Draft)>,
    kinds: Phrases<InstrumentKind>,
    parts: Phrases<PartKind>,
    words: BTreeMap<Word, Phrases<()>>,
    names: BTreeMap<BodyKey, BodyNames>,
    /// Of each name whether it must be written exactly, as abbreviations must.
    bodies: Phrases<(BodyKey, Option<String>)>,
}

/// The words of a language, read at the first asking.
#[must_use]
pub fn lexicon(language: Language) -> &'static Lexicon {
    static LEXICONS: [OnceLock<Lexicon>; 6] = [const { OnceLock::new() }; 6];
    let (index, table) = match language {
        Language::En => (0, include_str!("../../grammar/en.toml")),
        Language::Fr => (1, include_str!("../../grammar/fr.toml")),
        Language::Es => (2, include_str!("../../grammar/es.toml")),
        Language::Ru => (3, include_str!("../../grammar/ru.toml")),
        Language::Ar => (4, include_str!("../../grammar/ar.toml")),
        Language::Zh => (5, include_str!("../../grammar/zh.toml")),
    };
    LEXICONS[index].get_or_init(|| {
        let table = toml::from_str(table).expect("a test reads every table of `grammar/`");
        Lexicon::new(language, table)
    })
}

/// Phrases of a table with their keys.
fn phrases<'t, K: Copy, T>(
    map: &'t BTreeMap<K, Vec<String>>,
    value: impl Fn(K) -> T + Copy + 't,
) -> impl Iterator<Item = (&'t str, T)> {
    map.iter().flat_map(move |(key, list)| list.iter().map(move |phrase| (phrase.as_str(), value(*key))))
}

/// Phrases that stand for their place in a list, from 1.
fn counted<'t>(lists: impl Iterator<Item = &'t [String]>) -> Phrases<u8> {
    Phrases::new((1..).zip(lists).flat_map(|(number, list)| list.iter().map(move |phrase| (phrase.as_str(), number))))
}

impl Lexicon {
    fn new(language: Language, table: Table) -> Self {
        let headings = phrases(&table.headings.r#final, |kind| (kind, Draft::No))
            .chain(phrases(&table.headings.draft, |kind| (kind, Draft::Draft)))
            .chain(phrases(&table.headings.new, |kind| (kind, Draft::DraftNew)));
        let bodies = table.bodies.iter().flat_map(|(key, names)| {
            let words = names.in_words().map(|name| (name, (*key, None)));
            words.chain(names.abbreviations().map(|name| (name, (*key, Some(name.to_owned())))))
        });
        Self {
            language,
            spaced: table.spaced,
            letters: table.letters.chars().collect(),
            repeats: table.repeats,
            months: counted(table.months.iter().map(Vec::as_slice)),
            ordinals: counted(table.ordinals.iter().map(std::slice::from_ref)),
            calls: Calls::new(table.calls, table.conjunction.as_deref(), table.spaced),
            headings: Phrases::new(headings),
            kinds: Phrases::new(phrases(&table.kinds, |kind| kind)),
            parts: Phrases::new(phrases(&table.parts, |part| part)),
            words: table
                .words
                .iter()
                .map(|(word, list)| (*word, Phrases::new(list.iter().map(|w| (w.as_str(), ())))))
                .collect(),
            bodies: Phrases::new(bodies),
            names: table.bodies,
            units: table.units,
        }
    }

    /// Whose words these are.
    #[must_use]
    pub fn language(&self) -> Language {
        self.language
    }

    /// Whether words stand between blanks. In Chinese they do not.
    #[must_use]
    pub fn is_spaced(&self) -> bool {
        self.spaced
    }

    /// The longest call phrase at the start of `text` (trimmed), as whole words in lower case; the first letter alone may
    /// be a capital. `further` or `also` may stand before it, behind it or between its words.
    #[must_use]
    pub fn call(&self, text: &str) -> Option<CallMatch<'_>> {
        self.calls.find(text)
    }

    /// The first word of a call that a misspelt word is nearest to, for messages.
    #[must_use]
    pub fn nearest_call(&self, first_word: &str) -> Option<&str> {
        self.calls.nearest(first_word)
    }

    /// How this language prints the call of a key without `Further` and `Also`.
    #[must_use]
    pub fn call_phrase(&self, plain: &str) -> Option<&str> {
        self.calls.canonical(plain)
    }

    /// Whether a call phrase was found in printed texts of the Union; the others are general knowledge.
    #[must_use]
    pub fn is_attested_call(&self, phrase: &str) -> bool {
        self.calls.seen(phrase)
    }

    /// What a heading line begins with: `DRAFT NEW RESOLUTION`, in any case, and its bytes.
    #[must_use]
    pub fn heading(&self, text: &str) -> Option<(InstrumentKind, Draft, usize)> {
        self.headings.at_start(text).map(|((kind, draft), len)| (*kind, *draft, len))
    }

    /// What a citation calls a text, in any number and case of grammar: `Resolutions`.
    #[must_use]
    pub fn kind(&self, text: &str) -> Option<(InstrumentKind, usize)> {
        self.kinds.at_start(text).map(|(kind, len)| (*kind, len))
    }

    /// What a part is called: `ANNEX`, `SECTION`.
    #[must_use]
    pub fn part(&self, text: &str) -> Option<(PartKind, usize)> {
        self.parts.at_start(text).map(|(part, len)| (*part, len))
    }

    /// Bytes of the longest form of `word` at the start of `text`.
    #[must_use]
    pub fn word(&self, word: Word, text: &str) -> Option<usize> {
        self.words.get(&word)?.at_start(text).map(|((), len)| len)
    }

    /// Forms of `word`, folded, the longest first within a first letter.
    pub fn forms(&self, word: Word) -> impl Iterator<Item = &str> {
        self.words.get(&word).into_iter().flat_map(Phrases::iter).map(|(form, ())| form)
    }

    /// A number written as a word that counts: `fourth`.
    #[must_use]
    pub fn ordinal(&self, text: &str) -> Option<(u8, usize)> {
        self.ordinals.at_start(text).map(|(number, len)| (*number, len))
    }

    /// The word for a number from one on: `fourth`.
    #[must_use]
    pub fn ordinal_word(&self, number: u8) -> Option<&str> {
        self.ordinals.iter().find(|(_, counted)| **counted == number).map(|(word, _)| word)
    }

    /// The month (1 to 12) that starts the text. In Chinese its number is part of it.
    #[must_use]
    pub fn month(&self, text: &str) -> Option<(u8, usize)> {
        self.months.at_start(text).map(|(month, len)| (*month, len))
    }

    /// Whether a word is a month.
    #[must_use]
    pub fn is_month(&self, word: &str) -> bool {
        self.month(word).is_some_and(|(_, len)| len == word.len())
            || self.language == Language::Zh && word.starts_with('月')
    }

    /// Whether a word, written exactly, is a unit of measure, money or time.
    #[must_use]
    pub fn is_unit(&self, word: &str) -> bool {
        self.units.iter().any(|unit| unit == word)
    }

    /// Whether `text` starts with `per cent`.
    #[must_use]
    pub fn is_per_cent(&self, text: &str) -> bool {
        self.word(Word::PerCent, text).is_some()
    }

    /// The letters of lettered items, in order.
    #[must_use]
    pub fn letters(&self) -> &[char] {
        &self.letters
    }

    /// What marks an item inserted without renumbering: `bis`, `ter`.
    #[must_use]
    pub fn repeats(&self) -> &[String] {
        &self.repeats
    }

    /// The names of a body. Every table names every body.
    #[must_use]
    pub fn names(&self, key: BodyKey) -> &BodyNames {
        self.names.get(&key).expect("keys come from the table of bodies, and a test asks every language for each")
    }

    /// The longest name of a body at the start of `text`; see [`super::body_named`].
    #[must_use]
    pub fn body(&self, text: &str) -> Option<(BodyKey, usize)> {
        let found =
            self.bodies.at_start_if(text, |(_, exact), typed| exact.as_deref().is_none_or(|name| name == typed));
        found.map(|((key, _), len)| (*key, len))
    }

    /// What the tests of the tables ask for: everything, in order.
    #[cfg(test)]
    pub(super) fn all_calls(&self) -> impl Iterator<Item = (&str, &str, super::Half)> {
        self.calls.all()
    }

    #[cfg(test)]
    pub(super) fn all_attested(&self) -> &[String] {
        self.calls.all_seen()
    }

    #[cfg(test)]
    pub(super) fn all_headings(&self) -> impl Iterator<Item = (&str, (InstrumentKind, Draft))> {
        self.headings.iter().map(|(phrase, value)| (phrase, *value))
    }

    #[cfg(test)]
    pub(super) fn all_parts(&self) -> impl Iterator<Item = (&str, PartKind)> {
        self.parts.iter().map(|(phrase, value)| (phrase, *value))
    }
}
