//! A list of phrases, each with what it stands for, found at the start of a text.
//!
//! The first character rules nearly every line out, so that looking costs next to nothing where nothing is to be found.

use super::fold::{eat, ends_word, fold, folded};

/// Phrases in the order they are tried: by first character, then the longest first.
#[derive(Debug)]
pub struct Phrases<T> {
    rows: Vec<Row<T>>,
    /// Which ASCII characters (folded) some phrase starts with; bit 0 for all others.
    starts: u128,
}

#[derive(Debug)]
struct Row<T> {
    first: char,
    phrase: String,
    value: T,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Self::new([])
    }
}

/// The bit of a first character.
fn bit(first: char) -> u128 {
    if first.is_ascii() { 1 << first as u32 } else { 1 }
}

impl<T> Phrases<T> {
    /// A list of phrases as they are printed. An empty one is left out.
    pub fn new<'a>(phrases: impl IntoIterator<Item = (&'a str, T)>) -> Self {
        let mut rows = Vec::new();
        for (phrase, value) in phrases {
            let phrase = folded(phrase);
            if let Some(first) = phrase.chars().next() {
                rows.push(Row { first, phrase, value });
            }
        }
        rows.sort_by(|a: &Row<T>, b| a.first.cmp(&b.first).then(b.phrase.len().cmp(&a.phrase.len())));
        let starts = rows.iter().fold(0, |starts, row| starts | bit(row.first));
        Self { rows, starts }
    }

    /// The longest phrase that stands as whole words at the start of `text`: its value and its bytes.
    #[must_use]
    pub fn at_start(&self, text: &str) -> Option<(&T, usize)> {
        self.at_start_if(text, |_, _| true)
    }

    /// The longest one for which `wanted` says yes, given its value and the words as they stand in the text.
    pub fn at_start_if(&self, text: &str, wanted: impl Fn(&T, &str) -> bool) -> Option<(&T, usize)> {
        let first = text.chars().find_map(fold)?;
        if self.starts & bit(first) == 0 {
            return None;
        }
        let from = self.rows.partition_point(|row| row.first < first);
        self.rows[from..].iter().take_while(|row| row.first == first).find_map(|row| {
            let len = eat(text, &row.phrase)?;
            (ends_word(&text[..len], &text[len..]) && wanted(&row.value, &text[..len])).then_some((&row.value, len))
        })
    }

    /// Every phrase, folded, in the order they are tried.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &T)> {
        self.rows.iter().map(|row| (row.phrase.as_str(), &row.value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_longest_whole_phrase() {
        let phrases = Phrases::new([("Council", 1), ("Council of ITU", 2), ("理事会", 3), ("", 4)]);
        let find = |text| phrases.at_start(text).map(|(value, len)| (*value, &text[..len]));
        assert_eq!(find("COUNCIL of  ITU, held"), Some((2, "COUNCIL of  ITU")));
        assert_eq!(find("council of the Union"), Some((1, "council")));
        assert_eq!(find("理事会，"), Some((3, "理事会")));
        for nothing in ["Councillors", "Council-17", "", "the Council", "é"] {
            assert_eq!(find(nothing), None, "{nothing}");
        }
    }
}
