//! Letters and roman numbers that count: what they are worth, and how a value is written in them.

use crate::language::lexicon;
use crate::text::Language;

/// The value of letters in spreadsheet order: `a` 1, `z` 26, `aa` 27. At most two letters.
pub(super) fn letter_value(letters: &str) -> Option<u32> {
    let fits = (1..=2).contains(&letters.len()) && letters.bytes().all(|b| b.is_ascii_lowercase());
    fits.then(|| letters.bytes().fold(0, |sum, b| sum * 26 + u32::from(b - b'a') + 1))
}

/// The letters of a value: 1 `a`, 27 `aa`.
pub(super) fn letters(mut value: u32) -> String {
    let mut reversed = Vec::new();
    while value > 0 {
        value -= 1;
        reversed.push(char::from(b'a' + (value % 26) as u8));
        value /= 26;
    }
    reversed.iter().rev().collect()
}

const ROMANS: [(u32, &str); 9] =
    [(100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")];

/// The roman number of a value, in small letters.
pub(super) fn roman(mut value: u32) -> String {
    let mut text = String::new();
    for (worth, digits) in ROMANS {
        while value >= worth {
            text.push_str(digits);
            value -= worth;
        }
    }
    text
}

/// The value of a roman number in its one right spelling, up to 199.
pub(super) fn roman_value(text: &str) -> Option<u32> {
    let (mut rest, mut sum) = (text, 0);
    for (worth, digits) in ROMANS {
        while let Some(behind) = rest.strip_prefix(digits) {
            rest = behind;
            sum += worth;
        }
    }
    (rest.is_empty() && (1..200).contains(&sum) && roman(sum) == text).then_some(sum)
}

/// The letters of Arabic labels, first to last.
fn abjad() -> &'static [char] {
    lexicon(Language::Ar).letters()
}

/// The place of a letter among them, from 1; an alif counts without its hamza too.
pub(super) fn abjad_value(c: char) -> Option<u32> {
    let at = abjad().iter().position(|letter| *letter == c || (c == 'ا' && *letter == 'أ'))?;
    Some(at as u32 + 1)
}

/// `أ`, with a blank where it does not join the next letter.
pub(super) fn abjad_letters(base: u32) -> String {
    let letter = base.checked_sub(1).and_then(|at| abjad().get(at as usize));
    let apart = letter.is_some_and(|letter| "أدذرزو".contains(*letter));
    let letter = letter.map(char::to_string).unwrap_or_else(|| letters(base));
    if apart { letter + " " } else { letter }
}
