//! A list of phrases, each with what it stands for, found at the start of a text.
//!
//! The first characters rule nearly every line out, so that looking costs next to nothing where nothing is to be found.

use super::fold::{eat, ends_word, fold, folded};

/// Phrases in the order they are tried: by first character, then the longest first.
#[derive(Debug)]
pub struct Phrases<T> {
    rows: Vec<Row<T>>,
    starts: Starts,
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

/// A character as it is compared, if it is ASCII.
fn plain(byte: u8) -> u8 {
    if byte.is_ascii_whitespace() { b' ' } else { byte.to_ascii_lowercase() }
}

/// How many pairs of neighbouring characters are looked at.
const PAIRS: usize = 3;

/// Which characters follow which at the start of some phrases: of nearly every other word of a text it says that none of
/// the phrases begins there.
#[derive(Debug)]
pub(super) struct Starts {
    /// For each place and each ASCII character there, the next ones, a bit each; all of them where a phrase ends.
    next: Box<[[u128; 128]; PAIRS]>,
}

impl Starts {
    /// Of folded phrases.
    pub fn new<'a>(phrases: impl Iterator<Item = &'a str>) -> Self {
        let mut next = Box::new([[0; 128]; PAIRS]);
        for phrase in phrases {
            let bytes = phrase.as_bytes();
            for (at, followers) in next.iter_mut().enumerate() {
                match bytes.get(at..) {
                    Some([here @ 0..128, behind @ 0..128, ..]) => followers[usize::from(*here)] |= 1 << behind,
                    Some([here @ 0..128, ..]) => followers[usize::from(*here)] = u128::MAX,
                    Some([128..=255, ..]) => {}
                    Some([]) | None => *followers = [u128::MAX; 128],
                }
            }
        }
        Self { next }
    }

    /// Whether a phrase may stand at the start of a text. Characters that are no ASCII may read as any, or be passed over.
    pub fn may_begin(&self, text: &str) -> bool {
        for (pair, followers) in text.as_bytes().windows(2).zip(self.next.iter()) {
            if !pair.is_ascii() {
                return true;
            }
            let (here, behind) = (plain(pair[0]), plain(pair[1]));
            if followers[usize::from(here)] >> behind & 1 == 0 {
                return false;
            }
            if behind == b' ' {
                return true; // it stands for any number of blanks
            }
        }
        !text.is_empty()
    }
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
        let starts = Starts::new(rows.iter().map(|row| row.phrase.as_str()));
        Self { rows, starts }
    }

    /// The longest phrase that stands as whole words at the start of `text`: its value and its bytes.
    #[must_use]
    pub fn at_start(&self, text: &str) -> Option<(&T, usize)> {
        self.at_start_if(text, |_, _| true)
    }

    /// The longest one for which `wanted` says yes, given its value and the words as they stand in the text.
    pub fn at_start_if(&self, text: &str, wanted: impl Fn(&T, &str) -> bool) -> Option<(&T, usize)> {
        if !self.starts.may_begin(text) {
            return None;
        }
        let first = text.chars().find_map(fold)?;
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
        let short = Phrases::new([("a b", 5), ("§", 6), ("No.", 7), ("d", 8)]);
        for (text, value) in [("A  b", 5), ("a\tb", 5), ("§ 4", 6), ("N\u{AD}o. 2", 7), ("d)", 8), ("D", 8)] {
            assert_eq!(short.at_start(text).map(|(value, _)| *value), Some(value), "{text}");
        }
        for nothing in ["Councillors", "Council-17", "", "the Council", "é"] {
            assert_eq!(find(nothing), None, "{nothing}");
        }
    }
}
