//! The smallest pieces of citations and references: blanks, hyphens, words of a table, numbers, lists.
//!
//! A no-break space is a blank, a no-break hyphen a hyphen, and letter case does not count. Which words mean what is
//! in the tables of the callers.

use nom::branch::alt;
use nom::bytes::complete::{take_while, take_while_m_n, take_while1};
use nom::character::complete::{char, one_of, satisfy};
use nom::combinator::{map_opt, not, opt, recognize};
use nom::error::{Error, ErrorKind};
use nom::multi::{many0_count, separated_list1};
use nom::sequence::{pair, preceded, terminated};
use nom::{Err, IResult, Parser};

/// What a parser of this module gives: the rest and what was read.
pub(super) type Parsed<'t, T> = IResult<&'t str, T>;

/// A parser that found nothing at `input`.
pub(super) fn nothing<T>(input: &str) -> Parsed<'_, T> {
    Err(Err::Error(Error::new(input, ErrorKind::Verify)))
}

/// What was read of `input` where `rest` is left.
pub(super) fn up_to<'t>(input: &'t str, rest: &str) -> &'t str {
    &input[..input.len() - rest.len()]
}

/// Whether it separates words: a blank, also a no-break one.
pub(in crate::model) fn is_blank(c: char) -> bool {
    c.is_whitespace()
}

/// Whether it is part of a word. Chinese has none that blanks would end, so its characters are not.
pub(in crate::model) fn is_word(c: char) -> bool {
    c.is_alphanumeric() && !matches!(c, '\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}')
}

/// Bytes at the start of `text` that say `phrase`, up to the end of a word. A blank in the phrase stands for any
/// blanks, a hyphen or apostrophe for any kind of it.
pub(in crate::model) fn phrase_length(text: &str, phrase: &str) -> Option<usize> {
    let mut rest = text;
    let mut last = ' ';
    for wanted in phrase.chars() {
        let typed = rest.chars().next()?;
        let same = typed == wanted
            || typed.eq_ignore_ascii_case(&wanted)
            || (is_blank(typed) && wanted == ' ')
            || (is_hyphen(typed) && is_hyphen(wanted))
            || (is_apostrophe(typed) && is_apostrophe(wanted))
            || (!wanted.is_ascii() && typed.to_lowercase().eq(wanted.to_lowercase()));
        if !same {
            return None;
        }
        rest = if wanted == ' ' { rest.trim_start_matches(is_blank) } else { &rest[typed.len_utf8()..] };
        last = wanted;
    }
    (!is_word(last) || !rest.starts_with(is_word)).then_some(text.len() - rest.len())
}

/// The longest phrase of a table, with what the table says of it.
pub(super) fn said<'t, T: Copy>(
    table: &'static [(String, T)],
) -> impl Parser<&'t str, Output = (&'t str, T), Error = Error<&'t str>> {
    move |input: &'t str| {
        let hits = table.iter().filter_map(|(phrase, meaning)| Some((phrase_length(input, phrase)?, *meaning)));
        match hits.max_by_key(|(length, _)| *length) {
            Some((length, meaning)) => Ok((&input[length..], (&input[..length], meaning))),
            None => nothing(input),
        }
    }
}

/// The longest of some phrases.
pub(super) fn word<'t>(phrases: &'static [String]) -> impl Parser<&'t str, Output = &'t str, Error = Error<&'t str>> {
    move |input: &'t str| match phrases.iter().filter_map(|phrase| phrase_length(input, phrase)).max() {
        Some(length) => Ok((&input[length..], &input[..length])),
        None => nothing(input),
    }
}

/// `blanks = { white-space } ;`
pub(in crate::model) fn blanks(input: &str) -> IResult<&str, &str> {
    take_while(is_blank).parse(input)
}

/// `blank = white-space , { white-space } ;`
pub(super) fn blank(input: &str) -> Parsed<'_, &str> {
    take_while1(is_blank).parse(input)
}

/// `hyphen = "-" | ? U+2010 ? | ? U+2011 ? ;`
pub(super) fn hyphen(input: &str) -> Parsed<'_, char> {
    satisfy(is_hyphen).parse(input)
}

/// `comma = "," | "،" | "，" | "、" ;`
pub(super) fn comma(input: &str) -> Parsed<'_, char> {
    one_of(",،，、").parse(input)
}

/// `open = "(" | "（" ;`
pub(super) fn open(input: &str) -> Parsed<'_, char> {
    one_of("(（").parse(input)
}

/// `close = ")" | "）" ;`
pub(super) fn close(input: &str) -> Parsed<'_, char> {
    one_of(")）").parse(input)
}

/// Not within a word.
pub(super) fn word_end(input: &str) -> Parsed<'_, ()> {
    not(satisfy(is_word)).parse(input)
}

/// `digits = digit , { digit } ;`: at most `most` of them, and no digit after.
pub(super) fn digits<'t>(most: usize) -> impl Parser<&'t str, Output = &'t str, Error = Error<&'t str>> {
    terminated(take_while_m_n(1, most, |c: char| c.is_ascii_digit()), not(satisfy(|c: char| c.is_ascii_digit())))
}

/// `provision = digits , letters , { "." , digits , letters } ;`, as `118`, `191A`, `5.340`, `22.5C.1`.
pub(super) fn provision_number(input: &str) -> Parsed<'_, &str> {
    let letters = |input| take_while_m_n(0, 3, |c: char| c.is_ascii_alphabetic()).parse(input);
    let part = || pair(digits(4), letters);
    terminated(recognize(pair(part(), many0_count(preceded(char('.'), part())))), word_end).parse(input)
}

/// `year = digit , digit , digit , digit ;`, of the times of the telegraph and after.
pub(super) fn year(input: &str) -> Parsed<'_, u16> {
    map_opt(digits(4), |digits: &str| digits.parse().ok().filter(|year| (1800..2200).contains(year))).parse(input)
}

/// `list = item , { separator , item } ;`
/// `separator = ( comma | ";" ) , [ joiner ] | joiner ;`, with blanks around.
pub(super) fn list<'t, T>(
    joiners: &'static [String],
    item: impl Parser<&'t str, Output = T, Error = Error<&'t str>>,
) -> impl Parser<&'t str, Output = Vec<T>, Error = Error<&'t str>> {
    let mark = (alt((comma, char(';'))), blanks, opt(word(joiners))).map(drop);
    let separator = (blanks, alt((mark, word(joiners).map(drop))), blanks);
    separated_list1(separator, item)
}
