//! What rules about words leave alone: quotations, addresses, and the subjects of cited texts, which are spelt as the text
//! itself spells them.
//!
//! It knows where they stand, not what is wrong with a word.

use std::ops::Range;

use crate::model::Kind;
use crate::model::citation::Target;

use super::Passage;

/// The stretches of a text that rules about words leave alone.
#[derive(Debug)]
pub(super) struct Spared {
    /// In order, not overlapping.
    ranges: Vec<Range<usize>>,
}

/// Bytes between a citation and the comma before its subject, at most: `of the World Radiocommunication Conference (WRC)`.
const FARTHEST_SUBJECT: usize = 160;

impl Spared {
    /// Of a text in English, its citations too.
    pub fn with_citations(passage: &Passage<'_>) -> Self {
        let cites = |kind: &Kind| matches!(kind, Kind::Citation(_) | Kind::CitationList);
        let citations = passage.text.annotations.iter().filter(|annotation| cites(&annotation.kind));
        let mut spared = Self::of(passage).ranges;
        spared.extend(citations.map(|annotation| passage.range(&annotation.range)));
        Self::joined(spared)
    }

    /// Of a text in English.
    pub fn of(passage: &Passage<'_>) -> Self {
        let shown = &passage.shown;
        let mut ranges: Vec<_> = quotations(shown).into_iter().map(|quotation| quotation.range).collect();
        let mut open: Option<Range<usize>> = None;
        for annotation in &passage.text.annotations {
            let range = || passage.range(&annotation.range);
            match &annotation.kind {
                Kind::Link(_) => ranges.push(range()),
                Kind::Citation(target) => {
                    let range = range();
                    // The subject of one cited text ends before the next.
                    if let Some(above) = open.take().filter(|it: &Range<usize>| it.start < range.start) {
                        ranges.push(above.start..above.end.min(range.start));
                    }
                    if matches!(target.revised, Some(Target::Instrument(_) | Target::Unga { .. })) {
                        open = subject(shown, range.end);
                    }
                }
                Kind::CitationList
                | Kind::Reference(_)
                | Kind::Note { .. }
                | Kind::Comment(_)
                | Kind::Bracket { .. } => {}
            }
        }
        ranges.extend(open);
        Self::joined(ranges)
    }

    fn joined(mut ranges: Vec<Range<usize>>) -> Self {
        ranges.sort_by_key(|range| (range.start, range.end));
        let mut joined: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
        for range in ranges {
            match joined.last_mut() {
                Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
                _ => joined.push(range),
            }
        }
        Self { ranges: joined }
    }

    /// Whether a range reaches into one of them.
    pub fn holds(&self, range: &Range<usize>) -> bool {
        let next = self.ranges.partition_point(|spared| spared.end <= range.start);
        self.ranges.get(next).is_some_and(|spared| spared.start < range.end)
    }
}

/// The subject behind a citation that ends at `end`: from `, on ` to the next semicolon.
fn subject(shown: &str, end: usize) -> Option<Range<usize>> {
    let behind = shown.get(end..)?;
    let reach = behind.char_indices().map(|(at, _)| at).take_while(|at| *at <= FARTHEST_SUBJECT).last()?;
    let near = behind[..reach].split(';').next().unwrap_or_default();
    let on = near.find(" on ")? + " on ".len();
    let length = behind[on..].find(';').unwrap_or(behind.len() - on);
    Some(end + on..end + on + length)
}

/// The kinds of double quotation mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Quotes {
    /// `"…"`
    Straight,
    /// `“…”`
    Curly,
    /// `«…»`
    Angular,
}

/// A quotation with its marks.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Quotation {
    pub range: Range<usize>,
    pub quotes: Quotes,
}

/// The quotations of a text, the outer ones only. A mark that is never closed opens none.
pub(super) fn quotations(text: &str) -> Vec<Quotation> {
    let mut found = Vec::new();
    let mut open: Option<(usize, char, Quotes)> = None;
    for (at, char) in text.char_indices() {
        open = match (open, char) {
            (None, '"') => Some((at, '"', Quotes::Straight)),
            (None, '“') => Some((at, '”', Quotes::Curly)),
            (None, '«') => Some((at, '»', Quotes::Angular)),
            (Some((start, closing, quotes)), _) if char == closing => {
                found.push(Quotation { range: start..at + char.len_utf8(), quotes });
                None
            }
            (open, _) => open,
        };
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotations_are_found_with_their_marks() {
        let found = |text: &str| {
            let found = quotations(text).into_iter();
            found.map(|it| format!("{:?} {}", it.quotes, &text[it.range])).collect::<Vec<_>>()
        };
        assert_eq!(found("a \"b\", “c \"d\"” and «e»"), ["Straight \"b\"", "Curly “c \"d\"”", "Angular «e»"]);
        assert_eq!(found("5\" and more"), [""; 0]);
    }

    #[test]
    fn subjects_end_at_the_semicolon() {
        let shown = "Resolution 37 (Doha, 2006) of WTDC, on the centers; and centers";
        assert_eq!(subject(shown, 26).map(|range| &shown[range]), Some("the centers"));
        assert_eq!(subject("Resolution 37 (Doha, 2006); later on the way", 26), None);
    }
}
