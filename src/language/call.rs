//! Calls: the phrases that open a section, and their language-neutral keys.
//!
//! It says which phrase a text starts with. Whether that text is a call (its length, its end, what follows) is for
//! those to judge who see the lines around it.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::fold::{eat, ends_word, fold, folded};
use super::phrases::Starts;
use super::{Half, Phrases, VerbKey};

/// A call phrase at the start of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallMatch<'l> {
    /// `recognizingFurther`. Where `further` stands makes no difference: `further resolves` and `resolves further` are
    /// both `resolvesFurther`, for order of words is no matter of a key that six languages share.
    pub key: VerbKey,
    /// The key without `Further` or `Also`: `recognizing`.
    pub plain: &'l str,
    /// As this language prints it, without `further` or `also`; differs from what was typed in `recognising`.
    pub canonical: &'l str,
    /// Which half of an instrument it belongs to.
    pub half: Half,
    /// Whether it names an addressee, which follows it.
    pub addressee: bool,
    /// Bytes of the phrase, `further` and `also` included, the addressee not.
    pub len: usize,
    /// Whether it was typed with a capital.
    pub capital: bool,
}

/// The words that make a second call of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Adverb {
    Further,
    Also,
}

/// The calls of a language as its table writes them: key to phrases, the canonical one first.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CallTable {
    further: Vec<String>,
    also: Vec<String>,
    seen: Vec<String>,
    preambular: BTreeMap<String, Vec<String>>,
    operative: BTreeMap<String, Vec<String>>,
    addressed: BTreeMap<String, Vec<String>>,
}

/// The calls of a language.
#[derive(Debug)]
pub(super) struct Calls {
    /// By first character, then the longest first.
    rows: Vec<Row>,
    /// Of the phrases, adverbs and the conjunction: what `find` may begin with.
    starts: Starts,
    adverbs: Phrases<Adverb>,
    canonical: BTreeMap<String, String>,
    seen: Vec<String>,
    conjunction: Option<String>,
    spaced: bool,
}

#[derive(Debug)]
struct Row {
    first: char,
    /// Folded.
    words: Vec<String>,
    printed: String,
    key: String,
    half: Half,
    addressee: bool,
}

impl Calls {
    pub(super) fn new(table: CallTable, conjunction: Option<&str>, spaced: bool) -> Self {
        let mut rows = Vec::new();
        let mut canonical = BTreeMap::new();
        let parts = [
            (table.preambular, Half::Preamble, false),
            (table.operative, Half::Operative, false),
            (table.addressed, Half::Operative, true),
        ];
        for (part, half, addressee) in parts {
            for (key, phrases) in part {
                if let Some(phrase) = phrases.first() {
                    canonical.insert(key.clone(), printed(phrase, spaced));
                }
                for phrase in phrases {
                    let words: Vec<String> = folded(&phrase).split(' ').map(str::to_owned).collect();
                    if let Some(first) = words[0].chars().next() {
                        let (key, printed) = (key.clone(), printed(&phrase, spaced));
                        rows.push(Row { first, words, printed, key, half, addressee });
                    }
                }
            }
        }
        let len = |row: &Row| row.words.iter().map(String::len).sum::<usize>();
        rows.sort_by(|a, b| a.first.cmp(&b.first).then(len(b).cmp(&len(a))));
        let further = table.further.iter().map(|adverb| (adverb.as_str(), Adverb::Further));
        let also = table.also.iter().map(|adverb| (adverb.as_str(), Adverb::Also));
        let adverbs = Phrases::new(further.chain(also));
        let conjunction = conjunction.map(folded);
        let words = rows.iter().map(|row| row.words[0].as_str());
        let starts = Starts::new(words.chain(adverbs.iter().map(|(adverb, _)| adverb)).chain(conjunction.as_deref()));
        Self {
            rows,
            starts,
            adverbs,
            canonical,
            seen: table.seen.iter().map(|phrase| printed(phrase, spaced)).collect(),
            conjunction,
            spaced,
        }
    }

    pub(super) fn find(&self, text: &str) -> Option<CallMatch<'_>> {
        if !self.starts.may_begin(text) {
            return None;
        }
        self.find_plain(text, 0).or_else(|| {
            let joined = eat(text, self.conjunction.as_deref()?)?;
            self.find_plain(text, joined)
        })
    }

    /// The call that starts `at` bytes into the text, behind a conjunction.
    fn find_plain(&self, text: &str, at: usize) -> Option<CallMatch<'_>> {
        let (adverb, at) = match self.adverbs.at_start(&text[at..]) {
            Some((adverb, len)) => (Some(*adverb), at + len + self.gap(&text[at + len..])?),
            None => (None, at),
        };
        let first = text[at..].chars().find_map(fold)?;
        let from = self.rows.partition_point(|row| row.first < first);
        let bucket = self.rows[from..].iter().take_while(|row| row.first == first);
        let (row, adverb, len) = bucket
            .filter_map(|row| self.read(row, &text[at..], adverb).map(|(adverb, len)| (row, adverb, at + len)))
            .next()?;
        let mut letters = text[..len].chars();
        let capital = letters.next().is_some_and(char::is_uppercase);
        if letters.any(char::is_uppercase) {
            return None;
        }
        let suffix = match adverb {
            None => "",
            Some(Adverb::Further) => "Further",
            Some(Adverb::Also) => "Also",
        };
        Some(CallMatch {
            key: VerbKey(format!("{}{suffix}", row.key)),
            plain: &row.key,
            canonical: self.canonical.get(&row.key).map_or(&row.printed, |phrase| phrase),
            half: row.half,
            addressee: row.addressee,
            len,
            capital,
        })
    }

    /// Reads a row's words, with one adverb between or behind them where none stood before.
    fn read(&self, row: &Row, text: &str, adverb: Option<Adverb>) -> Option<(Option<Adverb>, usize)> {
        let (mut adverb, mut at) = (adverb, 0);
        for (index, word) in row.words.iter().enumerate() {
            if index > 0 {
                at += self.later_adverb(&text[at..], &mut adverb);
                at += self.gap(&text[at..])?;
            }
            at += eat(&text[at..], word)?;
        }
        if self.spaced && !ends_word(&text[..at], &text[at..]) {
            return None;
        }
        at += self.later_adverb(&text[at..], &mut adverb);
        Some((adverb, at))
    }

    /// Bytes of a blank and an adverb, unless there is one already.
    fn later_adverb(&self, text: &str, adverb: &mut Option<Adverb>) -> usize {
        if adverb.is_some() {
            return 0;
        }
        let Some(gap) = self.gap(text) else { return 0 };
        let Some((found, len)) = self.adverbs.at_start(&text[gap..]) else { return 0 };
        *adverb = Some(*found);
        gap + len
    }

    /// Bytes of the blanks between words; `None` where a language needs one and there is none.
    fn gap(&self, text: &str) -> Option<usize> {
        let len = text.len() - text.trim_start().len();
        (len > 0 || !self.spaced).then_some(len)
    }

    pub(super) fn nearest(&self, word: &str) -> Option<&str> {
        let word = folded(word);
        let most = (word.chars().count() / 3).min(2);
        let near = |row: &&Row| (strsim::damerau_levenshtein(&word, &row.words[0]), row.words.len());
        let row = self.rows.iter().filter(|row| near(row).0 <= most).min_by_key(near)?;
        row.printed.split_whitespace().next()
    }

    pub(super) fn canonical(&self, key: &str) -> Option<&str> {
        self.canonical.get(key).map(String::as_str)
    }

    pub(super) fn seen(&self, phrase: &str) -> bool {
        self.seen.iter().any(|seen| seen == phrase)
    }

    /// Every phrase with its key and half, for the tests of the tables.
    #[cfg(test)]
    pub(super) fn all(&self) -> impl Iterator<Item = (&str, &str, Half)> {
        self.rows.iter().map(|row| (row.printed.as_str(), row.key.as_str(), row.half))
    }

    #[cfg(test)]
    pub(super) fn all_seen(&self) -> &[String] {
        &self.seen
    }
}

/// A phrase of the table as printed: where there are no blanks between words, the blank only marks a place for an adverb.
fn printed(phrase: &str, spaced: bool) -> String {
    if spaced { phrase.to_owned() } else { phrase.replace(' ', "") }
}
