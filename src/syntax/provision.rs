//! The number of a provision of the Constitution, the Convention or the Radio Regulations: `75A`, `5.A12`, `5.340`.
//!
//! Such a number begins a provision in a proposal that holds no instrument; that is for whoever sees the neighbours.

use std::ops::Range;

use nom::Parser;
use nom::bytes::complete::{tag, take_while, take_while_m_n};
use nom::character::complete::char;
use nom::combinator::{opt, recognize, verify};
use nom::multi::many0_count;
use nom::sequence::pair;

use super::line::{Parsed, blanks, is_blank, range_of, read};
use super::proposal::mark;

/// Longest number of a provision, in bytes.
const LONGEST: usize = 16;

/// Bytes of the number of a provision, before a tab or two blanks and text.
#[must_use]
pub fn provision_len(text: &str) -> Option<usize> {
    let (rest, number) = provision_label(text).ok()?;
    let blanks = rest.len() - rest.trim_start_matches(is_blank).len();
    let gap = &rest[..blanks];
    let apart = gap.contains('\t') || gap.chars().count() > 1;
    (number.len() <= LONGEST && apart && !rest[blanks..].is_empty()).then_some(number.len())
}

/// Whether a text is the number of a provision and nothing else, as under `SUP`.
pub(crate) fn is_provision_number(text: &str) -> bool {
    provision_label(text).is_ok_and(|(rest, number)| rest.is_empty() && number.len() <= LONGEST)
}

/// `proposed-provision = mark , blanks , provision-label , [ white-space , { character } ] ;`
///
/// A provision on the line of its mark: `ADD 75A The Council …`. Gives where the mark and the number stand.
pub(crate) fn proposed_provision(text: &str) -> Option<(Range<usize>, Range<usize>)> {
    let (rest, (_, typed)) = mark(text).ok()?;
    let (rest, _) = blanks(rest).ok()?;
    let (behind, number) = provision_label(rest).ok()?;
    let ends = behind.is_empty() || behind.starts_with(is_blank);
    // `ADD 4 200 MHz` and `ADD 2014` name no provision.
    let quantity = behind.trim_start().starts_with(|c: char| c.is_ascii_digit());
    (ends && !quantity && number.len() <= LONGEST).then(|| (range_of(text, typed), range_of(text, number)))
}

/// `provision-label = digit , { digit } , { capital } , [ repeat-word ] , { "." , { capital } , { digit } , { capital }
/// , [ repeat-word ] } ;`
fn provision_label(input: &str) -> Parsed<'_, &str> {
    let digits = |input| take_while_m_n(1, 5, |c: char| c.is_ascii_digit()).parse(input);
    let capitals = |input| take_while(|c: char| c.is_ascii_uppercase()).parse(input);
    let further = verify(
        recognize((capitals, take_while(|c: char| c.is_ascii_digit()), capitals, opt(repeat_word))),
        |part: &str| !part.is_empty(),
    );
    let number = (digits, capitals, opt(repeat_word), many0_count(pair(char('.'), further)));
    let (rest, _) = recognize(number).parse(input)?;
    Ok((rest, read(input, rest)))
}

/// `repeat-word = "bis" | "ter" | "quater" ;`
fn repeat_word(input: &str) -> Parsed<'_, &str> {
    nom::branch::alt((tag("bis"), tag("ter"), tag("quater"))).parse(input)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_before_a_gap() {
        for (text, number) in [
            ("75A\tThe Council shall", "75A"),
            ("5.A12  The band", "5.A12"),
            ("5.340 \u{a0}All emissions", "5.340"),
            ("11.31.1\tx", "11.31.1"),
            ("57bis\tx", "57bis"),
            ("5.A12B\tx", "5.A12B"),
        ] {
            assert_eq!(provision_len(text).map(|len| &text[..len]), Some(number), "{text}");
        }
        for (text, mark, number) in [
            ("ADD 75A The Council shall", "ADD", "75A"),
            ("SUP 75A", "SUP", "75A"),
            ("*NOC*\t5.340", "*NOC*", "5.340"),
            ("MOD 75  Each Council", "MOD", "75"),
        ] {
            let read = proposed_provision(text).map(|(mark, number)| (&text[mark], &text[number]));
            assert_eq!(read, Some((mark, number)), "{text}");
        }
        for text in ["ADD 4 200 MHz", "ADD the Council", "ADD", "ADD ACP/37/4", "ADDED 75A x", "75A x", "ADD 75Ax"] {
            assert_eq!(proposed_provision(text), None, "{text}");
        }
        for text in
            ["75A The Council", "75A", "75A\t", "A75\tx", "4 200  MHz", "5..3\tx", "75a\tx", "123456\tx", "5.\tx"]
        {
            assert_eq!(provision_len(text), None, "{text}");
        }
    }
}
