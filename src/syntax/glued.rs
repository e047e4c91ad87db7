//! Numbers glued to a word, as in `developing1 countries`: where the mark of a printed footnote stands once the text has
//! come out of a PDF.
//!
//! It does not know which of them mark a footnote: that is for whoever sees a footnote of that number.

use std::collections::BTreeMap;

use super::lines::Line;

/// Fewest letters of a word that a number may have been glued to; of one in capitals, and that with one digit only.
const FEWEST_LETTERS: usize = 3;

/// Short words that a number belongs to.
const BEFORE_NUMBERS: [&str; 8] = ["Rev", "Vol", "Art", "Rec", "Res", "Add", "Fig", "Tab"];

/// Numbers of one or two digits right behind a word or a bracket, and those that a comma joins to one: `(WRC-12)1, 2`.
pub(super) fn glued(source: &str) -> impl Iterator<Item = (u32, &str)> {
    let bytes = source.as_bytes();
    let (mut at, mut last_end) = (0, 0);
    std::iter::from_fn(move || {
        while at < bytes.len() {
            let start = at + bytes[at..].iter().position(u8::is_ascii_digit)?;
            let end = start + bytes[start..].iter().take_while(|byte| byte.is_ascii_digit()).count();
            at = end;
            let joined = last_end > 0 && matches!(&source[last_end..start], "," | ", ");
            if end - start <= 2
                && ends_word(&source[end..])
                && (joined || is_behind_word(&source[..start], end - start))
            {
                last_end = end;
                return Some((start as u32, &source[start..end]));
            }
        }
        None
    })
}

/// Whether a number of so many digits behind this text may be glued to its last word.
fn is_behind_word(before: &str, digits: usize) -> bool {
    if before.ends_with([')', ']']) {
        return true;
    }
    let small = before.ends_with(char::is_lowercase);
    if !(small || digits == 1 && before.ends_with(char::is_uppercase)) {
        return false;
    }
    let letters = before.chars().rev().take(40).take_while(|c| c.is_alphabetic());
    let (count, length) = letters.fold((0, 0), |(count, length), c| (count + 1, length + c.len_utf8()));
    let (outside, word) = before.split_at(before.len() - length);
    let starts = outside.chars().next_back().is_none_or(|c| c.is_whitespace() || "([\"“«‘'-–/*".contains(c));
    starts
        && count >= FEWEST_LETTERS
        && !BEFORE_NUMBERS.contains(&word)
        && (small || !word.contains(char::is_lowercase))
}

/// Whether a text does not go on with the word before it.
fn ends_word(behind: &str) -> bool {
    let mut behind = behind.chars();
    match (behind.next(), behind.next()) {
        (None, _) => true,
        (Some('.' | ','), after) => after.is_none_or(|c| !c.is_alphanumeric()),
        (Some(c), _) => c.is_whitespace() || ";:)]\"”»’!?*".contains(c),
    }
}

/// Where each number stands glued, comments aside.
#[derive(Default)]
pub(super) struct GluedMarks<'s>(BTreeMap<&'s str, Vec<u32>>);

impl<'s> GluedMarks<'s> {
    /// Finds them.
    pub(super) fn of(source: &'s str, lines: &[Line]) -> Self {
        let mut marks = Self::default();
        let mut lines = lines.iter().peekable();
        for (at, number) in glued(source) {
            while lines.next_if(|line| line.end <= at).is_some() {}
            if lines.peek().is_some_and(|line| !line.comment && line.text <= at) {
                marks.0.entry(number).or_default().push(at);
            }
        }
        marks
    }

    /// Whether a number is glued to a word in `from..to`.
    pub(super) fn any(&self, number: &str, from: u32, to: u32) -> bool {
        let found = self.0.get(number).map_or(&[][..], Vec::as_slice);
        found.get(found.partition_point(|at| *at < from)).is_some_and(|at| *at < to)
    }
}
