//! The abbreviations a text explains, `World Summit on the Information Society (WSIS)`, and where it uses them.
//!
//! Only what stands in brackets behind words with those initials counts as explained. What should be is for the rules.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::lint::Outline;
use crate::lint::spared::Spared;

/// An abbreviation of one text.
#[derive(Debug, Default)]
pub(super) struct Abbreviation {
    /// Where it is explained, in order.
    pub explained: Vec<Explained>,
    /// The first use outside of brackets, and the passage it stands in.
    pub first: Option<(usize, Range<usize>)>,
    /// How often it stands anywhere, in compounds and codes of sessions too, outside of the brackets that explain it.
    pub uses: usize,
}

/// Words with their abbreviation behind them.
#[derive(Debug)]
pub(super) struct Explained {
    /// The passage of the body.
    pub passage: usize,
    /// From the first word to the closing bracket.
    pub range: Range<usize>,
    /// What stands in the bracket: `ICTs`.
    pub short: Range<usize>,
    /// It stands in a quotation or the subject of a cited text.
    pub spared: bool,
}

/// Words without an initial of their own.
const SMALL: &[&str] = &["of", "the", "and", "for", "on", "in", "to", "a", "an", "de", "by", "with"];

/// The longest abbreviation.
const LONGEST: usize = 10;

/// The abbreviations that the body of a text explains.
pub(super) fn abbreviations(outline: &Outline<'_>) -> BTreeMap<String, Abbreviation> {
    let mut known: BTreeMap<String, Abbreviation> = BTreeMap::new();
    for (at, passage) in outline.body().iter().enumerate() {
        let mut spared = None;
        for (range, short) in explained(&passage.shown) {
            let spared = spared.get_or_insert_with(|| Spared::of(passage)).holds(&range);
            let base = singular(&passage.shown[short.clone()]).to_owned();
            known.entry(base).or_default().explained.push(Explained { passage: at, range, short, spared });
        }
    }
    if !known.is_empty() {
        let explained = known.values().flat_map(|found| &found.explained);
        let brackets: BTreeSet<(usize, usize)> = explained.map(|it| (it.passage, it.short.start)).collect();
        for (at, passage) in outline.body().iter().enumerate() {
            let mut spared = None;
            for word in words(&passage.shown) {
                let Some(found) = known.get_mut(singular(&passage.shown[word.clone()])) else { continue };
                let behind = &passage.shown[word.end..];
                if brackets.contains(&(at, word.start)) {
                    continue;
                }
                found.uses += 1;
                // `WTDC-17` and `WSIS+10` are names of their own.
                let is_name = behind.starts_with(['+', '-', '\u{2011}'])
                    && !behind.chars().nth(1).is_some_and(char::is_lowercase);
                let mut is_spared = || spared.get_or_insert_with(|| Spared::of(passage)).holds(&word);
                if found.first.is_none() && !is_name && !is_spared() {
                    found.first = Some((at, word));
                }
            }
        }
        for text in outline.passages.iter().take(outline.passages.len() - outline.body().len()) {
            for word in words(&text.shown) {
                if let Some(found) = known.get_mut(singular(&text.shown[word])) {
                    found.uses += 1;
                }
            }
        }
    }
    known
}

/// Without the s of the plural.
fn singular(short: &str) -> &str {
    short.strip_suffix('s').filter(|base| base.ends_with(char::is_uppercase)).unwrap_or(short)
}

/// Words that begin with a capital and have another.
fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = None;
    let ends = text.char_indices().chain([(text.len(), ' ')]);
    ends.filter_map(move |(at, char)| {
        match (char.is_alphanumeric(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                start = None;
                let capitals = text[from..at].chars().take(LONGEST).filter(|char| char.is_uppercase()).count();
                return (capitals > 1 && at - from <= LONGEST + 1).then_some(from..at);
            }
            (true, Some(_)) | (false, None) => {}
        }
        None
    })
}

/// Words with an abbreviation in brackets behind them: the whole, and the abbreviation.
fn explained(text: &str) -> impl Iterator<Item = (Range<usize>, Range<usize>)> {
    text.match_indices(" (").filter_map(|(at, _)| {
        let start = at + " (".len();
        let reach = text[start..].char_indices().map(|(at, _)| at).nth(LONGEST + 1).unwrap_or(text.len() - start);
        let end = start + text[start..start + reach].find(')')?;
        let short = &text[start..end];
        let is_short = short.starts_with(char::is_uppercase)
            && short.chars().all(char::is_alphanumeric)
            && short.chars().filter(|char| char.is_uppercase()).count() > 1;
        let from = if is_short { spelt_out(&text[..at], singular(short))? } else { return None };
        Some((from..end + 1, start..end))
    })
}

/// Where the words begin whose initials are the capitals of an abbreviation.
fn spelt_out(before: &str, short: &str) -> Option<usize> {
    let mut letters = short.chars().filter(|char| char.is_uppercase()).rev().peekable();
    let mut end = before.len();
    let mut skipped = 0;
    while letters.peek().is_some() {
        let text = &before[..end];
        let start = text
            .rfind(|char: char| !char.is_alphanumeric())
            .map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
        let word = &text[start..];
        let initial = word.chars().next().and_then(|char| char.to_uppercase().next());
        if initial.is_some() && initial == letters.peek().copied() {
            letters.next();
            if letters.peek().is_none() {
                return Some(start);
            }
        } else if !word.is_empty() && !SMALL.contains(&word) {
            skipped += 1;
        }
        let gap = text[..start].chars().next_back()?;
        if skipped > 1 || !matches!(gap, ' ' | '\u{a0}' | '-' | '\u{2011}' | '/' | '\'' | '’') {
            return None;
        }
        end = start - gap.len_utf8();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_tell_what_is_explained() {
        let found = |text: &str| explained(text).map(|(range, _)| text[range].to_owned()).collect::<Vec<_>>();
        for (text, wanted) in [
            (
                "the World Summit on the Information Society (WSIS), and",
                "World Summit on the Information Society (WSIS)",
            ),
            ("a memorandum of understanding (MoU)", "memorandum of understanding (MoU)"),
            (
                "telecommunications/information and communication technologies (ICTs)",
                "information and communication technologies (ICTs)",
            ),
            ("Partnership Against Cyber-Terrorism (PACT)", "Partnership Against Cyber-Terrorism (PACT)"),
            ("the Internet of things (IoT)", "Internet of things (IoT)"),
        ] {
            assert_eq!(found(text), [wanted]);
        }
        for nothing in
            ["see the note (WTSA)", "Resolution 50 (Doha, 2006)", "the Union (ITU-T)", "a, b (AB)", "(AB)", " (AB)"]
        {
            assert_eq!(found(nothing), [""; 0], "{nothing}");
        }
    }
}
