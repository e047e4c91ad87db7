//! Numbers glued to a word, as in `developing1 countries`: where the mark of a printed footnote stands once the text has
//! come out of a PDF.
//!
//! It does not know which of them mark a footnote: that is for whoever sees a footnote of that number.

use std::collections::BTreeMap;

use super::lines::Line;

/// Fewest letters of a word that a number may have been glued to.
const FEWEST_LETTERS: usize = 4;

/// Numbers of one or two digits right behind a word in small letters or a bracket.
pub(super) fn glued(source: &str) -> impl Iterator<Item = (u32, &str)> {
    let bytes = source.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < bytes.len() {
            let start = at + bytes[at..].iter().position(u8::is_ascii_digit)?;
            let end = start + bytes[start..].iter().take_while(|byte| byte.is_ascii_digit()).count();
            at = end;
            let before = &source[..start];
            let behind_bracket = before.ends_with([')', ']']);
            if end - start > 2 || !(behind_bracket || before.ends_with(char::is_lowercase)) {
                continue;
            }
            let word = before.chars().rev().take(40).take_while(|c| c.is_alphabetic()).count();
            let outside = before.chars().rev().nth(word);
            let starts = outside.is_none_or(|c| c.is_whitespace() || "([\"“«‘'-–/*".contains(c));
            let mut behind = source[end..].chars();
            let (next, after) = (behind.next(), behind.next());
            let ends = match next {
                None => true,
                Some('.' | ',') => after.is_none_or(|c| !c.is_alphanumeric()),
                Some(c) => c.is_whitespace() || ";:)]\"”»’!?*".contains(c),
            };
            if ends && (behind_bracket || starts && word >= FEWEST_LETTERS) {
                return Some((start as u32, &source[start..end]));
            }
        }
        None
    })
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
