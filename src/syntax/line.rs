//! What the parsers of single lines share: blanks, footnote marks, words of the lexicon, places in the line.
//!
//! They read one line (or the joined lines of one block) in one view, without marks. They know no neighbours.

use std::ops::Range;

use nom::branch::alt;
use nom::bytes::complete::{is_not, tag, take_while, take_while_m_n, take_while1};
use nom::character::complete::satisfy;
use nom::combinator::recognize;
use nom::multi::many0_count;
use nom::sequence::{delimited, preceded};
use nom::{IResult, Offset, Parser};

use crate::language::{Lexicon, Word};

/// What a production gives: the rest of the line, and what was read. Failure says nothing; the line is then another kind.
pub(super) type Parsed<'a, T> = IResult<&'a str, T, ()>;

/// Where `part`, a piece of `line`, stands in it.
pub(super) fn range_of(line: &str, part: &str) -> Range<usize> {
    let start = line.offset(part);
    start..start + part.len()
}

/// What a production read and left, from what it gives: `input` up to `rest`.
pub(super) fn read<'a>(input: &'a str, rest: &'a str) -> &'a str {
    &input[..input.offset(rest)]
}

/// A production that failed.
pub(super) fn none<'a, T>() -> Parsed<'a, T> {
    Err(nom::Err::Error(()))
}

/// A word of the language, as the lexicon finds it: a value and how long it is.
pub(super) fn lexical<T>(input: &str, found: Option<(T, usize)>) -> Parsed<'_, (T, &str)> {
    match found {
        Some((value, len)) => Ok((&input[len..], (value, &input[..len]))),
        None => none(),
    }
}

/// One form of a word.
pub(super) fn word<'a>(input: &'a str, word: Word, lexicon: &Lexicon) -> Parsed<'a, &'a str> {
    let found = lexicon.word(word, input).map(|len| ((), len));
    lexical(input, found).map(|(rest, ((), typed))| (rest, typed))
}

/// `blanks = { blank } ;` of any kind: tabs, no-break and ideographic spaces.
pub(super) fn blanks(input: &str) -> Parsed<'_, &str> {
    take_while(char::is_whitespace).parse(input)
}

/// `comma = blanks , ( "," | "，" | "،" | "、" ) , blanks ;`
pub(super) fn comma(input: &str) -> Parsed<'_, char> {
    delimited(blanks, satisfy(|c| matches!(c, ',' | '，' | '،' | '、')), blanks).parse(input)
}

/// `dash = blanks , ( "–" | "—" | "-" | ":" ) , blanks ;` between a number and a title on one line.
pub(super) fn dash(input: &str) -> Parsed<'_, char> {
    delimited(blanks, satisfy(|c| matches!(c, '–' | '—' | '-' | '\u{2011}' | ':' | '：')), blanks).parse(input)
}

/// `bracket-close = blanks , ( ")" | "）" ) ;`
pub(super) fn bracket_close(input: &str) -> Parsed<'_, char> {
    preceded(blanks, satisfy(|c| matches!(c, ')' | '）'))).parse(input)
}

/// `bracket-open = ( "(" | "（" ) , blanks ;`
pub(super) fn bracket_open(input: &str) -> Parsed<'_, char> {
    let (rest, bracket) = satisfy(|c| matches!(c, '(' | '（')).parse(input)?;
    let (rest, _) = blanks(rest)?;
    Ok((rest, bracket))
}

/// `note-mark = "[^" , id , "]" | "*" , { "*" } | superscript , { superscript } | digit , [ digit ] ;`
/// The last is a raised number whose place was lost.
fn note_mark(input: &str) -> Parsed<'_, &str> {
    let superscript = |c: char| matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹');
    alt((
        recognize((tag("[^"), is_not("[]"), tag("]"))),
        take_while1(|c| c == '*'),
        take_while1(superscript),
        take_while_m_n(1, 2, |c: char| c.is_ascii_digit()),
    ))
    .parse(input)
}

/// `note-marks = { blanks , note-mark } ;` Gives what was read, blanks before it left out.
pub(super) fn note_marks(input: &str) -> Parsed<'_, &str> {
    let (rest, count) = many0_count(preceded(blanks, note_mark)).parse(input)?;
    Ok((rest, if count == 0 { "" } else { read(input, rest).trim_start() }))
}

/// Whether a line ends as a sentence goes on or stops: then it is no heading of any kind.
pub(super) fn ends_as_text(line: &str) -> bool {
    line.trim_end().ends_with([',', ';', ':', '.', '，', '；', '：', '。', '،', '؛', '、'])
}

/// Whether no letter is a small one.
pub(super) fn no_small_letter(text: &str) -> bool {
    !text.chars().any(char::is_lowercase)
}

/// Whether a text is in capitals: letters, and none small but the plural `s` of an abbreviation (`ICTs`).
pub(super) fn in_capitals(text: &str) -> bool {
    let capital = |word: &str| {
        let stem = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        let abbreviation = stem.strip_suffix('s').filter(|stem| stem.chars().filter(|c| c.is_uppercase()).count() > 1);
        no_small_letter(abbreviation.unwrap_or(stem))
    };
    text.chars().any(char::is_uppercase) && text.split_whitespace().all(capital)
}
