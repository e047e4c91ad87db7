//! Words in what a passage shows: where they stand as whole words, and whether in a quotation.
//!
//! What others wrote is quoted as they wrote it, so rules about words leave quotations alone.

use std::ops::Range;

/// The places of some words in a text, each as whole words and in no quotation. Case counts.
pub(super) fn places<'t>(text: &'t str, words: &'t str) -> impl Iterator<Item = Range<usize>> + 't {
    text.match_indices(words).filter_map(move |(at, _)| {
        let range = at..at + words.len();
        (is_whole(text, &range) && !is_quoted(text, at)).then_some(range)
    })
}

/// Whether neither letter nor digit touches a range of a text.
fn is_whole(text: &str, range: &Range<usize>) -> bool {
    let before = text[..range.start].chars().next_back();
    let behind = text[range.end..].chars().next();
    ![before, behind].into_iter().flatten().any(char::is_alphanumeric)
}

/// Whether a place stands in a quotation that is closed behind it.
pub(super) fn is_quoted(text: &str, at: usize) -> bool {
    let (before, behind) = text.split_at(at);
    let straight = before.matches('"').count() % 2 == 1 && behind.contains('"');
    let pair = |open: char, close: char| {
        before.matches(open).count() > before.matches(close).count() && behind.contains(close)
    };
    straight || pair('“', '”') || pair('«', '»')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_whole_and_in_no_quotation() {
        let found = |text: &str| places(text, "this Conference").map(|range| range.start).collect::<Vec<_>>();
        assert_eq!(found("of this Conference, and \"this Conference\""), [3]);
        assert!(found("of this Conferences").is_empty());
        assert_eq!(found("“of this Conference” and this Conference"), [27 + 2]);
    }
}
