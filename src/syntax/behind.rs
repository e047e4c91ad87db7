//! What stands behind a number at the start of a line, which may make a label or a heading of it, and at the end of a line.

use crate::language::Lexicon;

use super::call::words;

/// Most words of a numbered heading.
const HEADING_WORDS: usize = 15;

/// Whether what follows a number makes a quantity of it: three digits (`4 200 MHz`), a unit, a month, `per cent`.
pub(crate) fn is_quantity(behind: &str, lexicon: &Lexicon) -> bool {
    let next = behind.trim_start();
    let word = next.split_whitespace().next().unwrap_or_default();
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    // `A committee …` and `A Member State …` are no current.
    let article = next.strip_prefix("A ").is_some_and(|rest| rest.starts_with(char::is_alphabetic));
    digits == 3 || (lexicon.is_unit(word) && !article) || lexicon.is_month(word) || lexicon.is_per_cent(next)
}

/// Whether what follows a number makes a heading of it: a capital, few words, no end mark.
pub(crate) fn is_heading_text(behind: &str) -> bool {
    let text = behind.trim();
    text.starts_with(char::is_uppercase)
        && words(text) <= HEADING_WORDS
        && !text.ends_with(['.', ',', ';', ':', '!', '?'])
}

/// The last character of a text, closing quotes, brackets, emphasis and note marks aside.
pub(crate) fn last_char(text: &str) -> Option<char> {
    let mut rest = text.trim_end();
    loop {
        let trimmed = rest.trim_end_matches(['"', '”', '’', '»', ')', ']', '*', '\'']).trim_end();
        // `…;[^1]`
        let note = rest.strip_suffix(']').and_then(|inner| inner.rfind("[^")).map(|at| &rest[..at]);
        match note {
            Some(before) if !before[..].is_empty() => rest = before.trim_end(),
            _ if trimmed.len() < rest.len() => rest = trimmed,
            _ => return rest.chars().next_back(),
        }
    }
}
