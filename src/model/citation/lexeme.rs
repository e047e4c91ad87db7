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
use nom::sequence::{delimited, pair, preceded, terminated};
use nom::{Err, IResult, Parser};

use super::words::Joiner;
use crate::language::{Lexicon, Phrases, Word, fold, is_cjk};

/// What a parser of this module gives: the rest and what was read.
pub(in crate::model) type Parsed<'t, T> = IResult<&'t str, T>;

/// A parser that found nothing at `input`.
pub(in crate::model) fn nothing<T>(input: &str) -> Parsed<'_, T> {
    Err(Err::Error(Error::new(input, ErrorKind::Verify)))
}

/// What was read of `input` where `rest` is left.
pub(in crate::model) fn up_to<'t>(input: &'t str, rest: &str) -> &'t str {
    &input[..input.len() - rest.len()]
}

/// Whether it separates words: a blank, also a no-break one.
pub(in crate::model) fn is_blank(c: char) -> bool {
    c.is_whitespace()
}

/// Whether it is part of a word. Chinese has none that blanks would end, so its characters are not.
pub(in crate::model) fn is_word(c: char) -> bool {
    c.is_alphanumeric() && !is_cjk(c)
}

/// The longest of some phrases, and what it means.
pub(in crate::model) fn said<'t, T: Copy>(
    phrases: &'static Phrases<T>,
) -> impl Parser<&'t str, Output = (&'t str, T), Error = Error<&'t str>> {
    move |input: &'t str| match phrases.at_start(input) {
        Some((meaning, length)) => Ok((&input[length..], (&input[..length], *meaning))),
        None => nothing(input),
    }
}

/// The longest of some phrases.
pub(in crate::model) fn word<'t>(
    phrases: &'static Phrases<()>,
) -> impl Parser<&'t str, Output = &'t str, Error = Error<&'t str>> {
    said(phrases).map(|(words, ())| words)
}

/// A word of the lexicon, in its longest form.
pub(super) fn known<'t>(
    lexicon: &'static Lexicon,
    word: Word,
) -> impl Parser<&'t str, Output = &'t str, Error = Error<&'t str>> {
    move |input: &'t str| match lexicon.word(word, input) {
        Some(length) => Ok((&input[length..], &input[..length])),
        None => nothing(input),
    }
}

/// `blanks = { white-space } ;`
pub(in crate::model) fn blanks(input: &str) -> Parsed<'_, &str> {
    take_while(is_blank).parse(input)
}

/// `blank = white-space , { white-space } ;`
pub(in crate::model) fn blank(input: &str) -> Parsed<'_, &str> {
    take_while1(is_blank).parse(input)
}

/// `hyphen = "-" | "‐" | "‑" ;`
pub(super) fn hyphen(input: &str) -> Parsed<'_, char> {
    satisfy(|c| fold(c) == Some('-')).parse(input)
}

/// `comma = "," | "،" | "，" | "、" ;`
pub(super) fn comma(input: &str) -> Parsed<'_, char> {
    one_of(",،，、").parse(input)
}

/// `open = "(" | "（" ;`
pub(in crate::model) fn open(input: &str) -> Parsed<'_, char> {
    one_of("(（").parse(input)
}

/// `close = ")" | "）" ;`
pub(in crate::model) fn close(input: &str) -> Parsed<'_, char> {
    one_of(")）").parse(input)
}

/// Not within a word.
pub(in crate::model) fn word_end(input: &str) -> Parsed<'_, ()> {
    not(satisfy(is_word)).parse(input)
}

/// `digits = digit , { digit } ;`
///
/// At most `most` of them, and no digit after.
pub(in crate::model) fn digits<'t>(most: usize) -> impl Parser<&'t str, Output = &'t str, Error = Error<&'t str>> {
    terminated(take_while_m_n(1, most, |c: char| c.is_ascii_digit()), not(satisfy(|c: char| c.is_ascii_digit())))
}

/// `provision-number = digits , { latin } , { "." , digits , { latin } } ;`
///
/// As `118`, `191A`, `5.340`, `22.5C.1`.
pub(super) fn provision_number(input: &str) -> Parsed<'_, &str> {
    let letters = |input| take_while_m_n(0, 3, |c: char| c.is_ascii_alphabetic()).parse(input);
    let part = || pair(digits(4), letters);
    terminated(recognize(pair(part(), many0_count(preceded(char('.'), part())))), word_end).parse(input)
}

/// `year = digit , digit , digit , digit ;`
///
/// Of the times of the telegraph and after.
pub(super) fn year(input: &str) -> Parsed<'_, u16> {
    map_opt(digits(4), |digits: &str| digits.parse().ok().filter(|year| (1800..2200).contains(year))).parse(input)
}

/// `separator = blanks , ( ( comma | ";" ) , blanks , [ language-joiner ] | language-joiner ) , blanks ;`
///
/// With blanks around: what the joiner says.
pub(in crate::model) fn separator<'t>(
    joiners: &'static Phrases<Joiner>,
) -> impl Parser<&'t str, Output = Joiner, Error = Error<&'t str>> {
    let joiner = || said(joiners).map(|(_, joiner)| joiner);
    let mark = (alt((comma, char(';'))), blanks, opt(joiner())).map(|(_, _, joiner)| joiner.unwrap_or(Joiner::And));
    delimited(blanks, alt((mark, joiner())), blanks)
}

/// One or more of some item, separators between them.
pub(super) fn list<'t, T>(
    joiners: &'static Phrases<Joiner>,
    item: impl Parser<&'t str, Output = T, Error = Error<&'t str>>,
) -> impl Parser<&'t str, Output = Vec<T>, Error = Error<&'t str>> {
    separated_list1(separator(joiners), item)
}
