//! Stretches of a text by direction: Word shapes and orders a run as its `w:rtl` says, not as its letters are.

use crate::text::{Direction, Language};

/// The stretches of a text of some language, each with whether it is written from right to left. Digits, punctuation and
/// blanks go with the direction of the language, except between letters of the other.
pub(super) fn stretches(text: &str, language: Language) -> Vec<(bool, &str)> {
    let base = language.direction() == Direction::Rtl;
    if !base && !text.chars().any(is_rtl) {
        return vec![(false, text)];
    }
    let mut stretches = Vec::new();
    // Start of the stretch, its direction, and the end of its last letter where that runs against the language.
    let (mut start, mut against) = (0, None::<usize>);
    for (at, character) in text.char_indices() {
        let end = at + character.len_utf8();
        match (letter(character), against) {
            (Some(rtl), None) if rtl != base => {
                stretches.push((base, &text[start..at]));
                (start, against) = (at, Some(end));
            }
            (Some(rtl), Some(_)) if rtl != base => against = Some(end),
            (Some(_), Some(last)) => {
                stretches.push((!base, &text[start..last]));
                (start, against) = (last, None);
            }
            (Some(_) | None, None) | (None, Some(_)) => {}
        }
    }
    match against {
        Some(last) => {
            stretches.push((!base, &text[start..last]));
            stretches.push((base, &text[last..]));
        }
        None => stretches.push((base, &text[start..])),
    }
    stretches.retain(|(_, text)| !text.is_empty());
    stretches
}

/// The direction of a letter; `None` for what takes that of its surroundings.
fn letter(character: char) -> Option<bool> {
    if is_rtl(character) { Some(true) } else { character.is_alphabetic().then_some(false) }
}

/// Hebrew, Arabic and their neighbours and presentation forms.
fn is_rtl(character: char) -> bool {
    matches!(character, '\u{0590}'..='\u{08ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}')
        && !character.is_ascii_digit()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, language: Language, expected: &[(bool, &str)]) {
        assert_eq!(stretches(text, language), expected);
        assert_eq!(stretches(text, language).iter().map(|(_, text)| *text).collect::<String>(), text);
    }

    #[test]
    fn divides_by_direction() {
        check("plain text 45", Language::En, &[(false, "plain text 45")]);
        check("", Language::Ar, &[]);
        check("القرار 45", Language::Ar, &[(true, "القرار 45")]);
        check("(ITU‑T X.1205) القرار", Language::Ar, &[(true, "("), (false, "ITU‑T X"), (true, ".1205) القرار")]);
        check("the word القرار, here", Language::En, &[(false, "the word "), (true, "القرار"), (false, ", here")]);
        check("ITU", Language::Ar, &[(false, "ITU")]);
    }
}
