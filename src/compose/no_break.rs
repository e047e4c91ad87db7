//! Where a line must not break: the blank between a word and its number, the hyphen in the name of a Sector.
//!
//! It finds places in a text as shown; outputs decide how to print U+00A0 and U+2011.

use crate::text::Language;

use super::words::words;

/// Longest word looked at in front of a blank.
const LONGEST: usize = 32;
/// What a word may have behind its stem: `Resolutions`, `Резолюциями`.
const ENDING: usize = 4;

/// The bytes of blanks that become U+00A0 and of hyphens that become U+2011, in order.
pub(super) fn no_breaks(text: &str, language: Language) -> Vec<usize> {
    let places = memchr::memchr2_iter(b' ', b'-', text.as_bytes());
    places
        .filter(|at| if text.as_bytes()[*at] == b' ' { joins(text, *at, language) } else { names(text, *at) })
        .collect()
}

/// The text with those places replaced; `from` is where it starts in what the places were found in.
pub(super) fn replace(text: &str, from: usize, places: &[usize]) -> Box<str> {
    let first = places.partition_point(|at| *at < from);
    let inside = places[first..].iter().take_while(|at| **at < from + text.len());
    let (mut shown, mut done) = (String::with_capacity(text.len()), 0);
    for at in inside.map(|at| at - from) {
        shown.push_str(&text[done..at]);
        shown.push(if text.as_bytes()[at] == b' ' { '\u{A0}' } else { '\u{2011}' });
        done = at + 1;
    }
    shown.push_str(&text[done..]);
    shown.into()
}

/// The blank at `at` stands between `Resolution` and a number, or behind `Rev.`
fn joins(text: &str, at: usize, language: Language) -> bool {
    let Some(next) = text[at + 1..].chars().next() else { return false };
    if !next.is_alphanumeric() {
        return false;
    }
    let mut start = at.saturating_sub(LONGEST);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    let before = &text[start..at];
    let word = before.rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '[' | '*' | '"' | '“' | '«')).next();
    let Some(word) = word.filter(|word| !word.is_empty()) else { return false };
    let word = word.to_lowercase();
    let words = words(language);
    if words.revised.contains(&word.as_str()) {
        return true;
    }
    let stem =
        |stem: &&str| word.strip_prefix(stem).is_some_and(|end| end.chars().count() <= ENDING && plain(stem, end));
    next.is_ascii_digit() && words.numbered.iter().any(stem)
}

/// A stem that ends in a sign (`no.`, `§`) is the whole word.
fn plain(stem: &str, end: &str) -> bool {
    end.is_empty() || stem.ends_with(char::is_alphabetic) && end.chars().all(char::is_alphabetic)
}

/// The hyphen at `at` stands in `ITU-T`.
fn names(text: &str, at: usize) -> bool {
    let union = ["ITU", "UIT", "МСЭ"].iter().any(|union| text[..at].ends_with(union));
    let mut after = text[at + 1..].chars();
    union && after.next().is_some_and(char::is_uppercase) && !after.next().is_some_and(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text with what must not break shown as `~` and `=`.
    fn check(language: Language, text: &str) {
        let plain = text.replace('~', " ").replace('=', "-");
        let shown = replace(&plain, 0, &no_breaks(&plain, language));
        assert_eq!(shown.replace('\u{A0}', "~").replace('\u{2011}', "="), text);
    }

    #[test]
    fn numbers_stay_with_their_words() {
        check(Language::En, "Resolution~45 (Rev.~Dubai, 2014) and Resolutions~55/63 and 56/121, Nos.~126 and 127");
        check(Language::En, "see §~15, Article~5, Annex~2 and Study Group~17; in resolution form 3 members");
        check(Language::En, "RESOLUTION~45 (REV.WRC-19), No.~5.340, 2 resolutions");
        check(Language::Fr, "la Résolution~71 (Rév.~Dubaï, 2018), le numéro~5 et l'Annexe~1");
        check(Language::Es, "la Resolución~71 (Rev.~Dubái, 2018) y las Resoluciones~1 y 2");
        check(Language::Ru, "Резолюция~71 (Пересм.~Дубай, 2018 г.), в Резолюциях~1 и 2");
        check(Language::Ar, "القرار~71 (المراجَع في دبي، 2018)");
    }

    #[test]
    fn sectors_stay_whole() {
        check(Language::En, "ITU=T and ITU=R, ITU=D; ITU-led, ITU-Telecom, C-1985");
        check(Language::Ru, "МСЭ=R, МСЭ-");
    }
}
