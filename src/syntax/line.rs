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

use crate::language::{Lexicon, Word, ends_word};

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

/// A production whose words must end where a word ends.
pub(super) fn whole<'a>(
    mut production: impl Parser<&'a str, Output = &'a str, Error = ()>,
) -> impl FnMut(&'a str) -> Parsed<'a, &'a str> {
    move |input| {
        let (rest, typed) = production.parse(input)?;
        if ends_word(typed, rest) { Ok((rest, typed)) } else { none() }
    }
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

/// `blanks = { white-space } ;`
///
/// Of any kind: tabs, no-break and ideographic spaces.
pub(super) fn blanks(input: &str) -> Parsed<'_, &str> {
    take_while(char::is_whitespace).parse(input)
}

/// Whether a character is white space within a line.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() && c != '\n'
}

/// `comma = blanks , ( "," | "，" | "،" | "、" ) , blanks ;`
pub(super) fn comma(input: &str) -> Parsed<'_, char> {
    delimited(blanks, satisfy(|c| matches!(c, ',' | '，' | '،' | '、')), blanks).parse(input)
}

/// `dash = blanks , ( "–" | "—" | "-" | "‑" | ":" | "：" ) , blanks ;`
///
/// Between a number and a title on one line.
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

/// `note-mark = "[^" , character , { character } , "]" | "*" , { "*" } | superscript , { superscript } | digit , [
/// digit ] ;`
///
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

/// `note-marks = { blanks , note-mark } ;`
///
/// Gives what was read, blanks before it left out.
pub(super) fn note_marks(input: &str) -> Parsed<'_, &str> {
    let (rest, count) = many0_count(preceded(blanks, note_mark)).parse(input)?;
    Ok((rest, if count == 0 { "" } else { read(input, rest).trim_start() }))
}

/// Keeps where the footnote marks before `rest` stand; gives what is behind them.
pub(super) fn keep_notes<'a>(rest: &'a str, line: &str, notes: &mut Vec<Range<usize>>) -> &'a str {
    match note_marks(rest) {
        Ok((behind, marks)) if !marks.is_empty() => {
            notes.push(range_of(line, marks));
            behind
        }
        Ok(_) | Err(_) => rest,
    }
}

/// Past the closing bracket of a line that is not yet agreed as a whole: `[ANNEX 2]`, its opening bracket passed before.
pub(super) fn past_closing(rest: &str) -> &str {
    rest.trim_start().trim_start_matches(']').trim_start()
}

/// Whether a line ends as a sentence goes on or stops: then it is no heading of any kind.
pub(super) fn ends_as_text(line: &str) -> bool {
    line.trim_end().ends_with([',', ';', ':', '.', '，', '；', '：', '。', '،', '؛', '、'])
}

/// Whether no letter is a small one.
pub(super) fn no_small_letter(text: &str) -> bool {
    !text.chars().any(char::is_lowercase)
}

/// Whether a text is in capitals: letters, and none small but the `s` behind an abbreviation (`ICTs`, `ITU's`).
pub(super) fn in_capitals(text: &str) -> bool {
    let capital = |word: &str| {
        let stem = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        let abbreviation = stem.strip_suffix('s').filter(|stem| stem.chars().filter(|c| c.is_uppercase()).count() > 1);
        no_small_letter(abbreviation.unwrap_or(stem))
    };
    text.chars().any(char::is_uppercase) && text.split_whitespace().all(capital)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::language::lexicon;
    use crate::syntax::{heading, history_line, opening_line, part_line, proposal_line};
    use crate::text::Language;

    /// Lines made of what the parsers look for, in any disorder.
    fn odd_line() -> impl Strategy<Value = String> {
        let pieces = [
            "RESOLUTION",
            "Resolution",
            "DRAFT NEW OPINION",
            "45",
            "[ACP-1]",
            "[",
            "]",
            "(",
            ")",
            "Rev.",
            "REV.WRC-19",
            "Dubai",
            ",",
            "2014",
            ";",
            " ",
            "\u{A0}",
            "\u{2011}",
            "ITU-R",
            "1-9",
            "COM6/5",
            "[^1]",
            "*",
            "¹",
            "ANNEX",
            "TO",
            "SECTION",
            "–",
            "The",
            "WTDC",
            "Plenipotentiary Conference",
            "Council",
            "fourth",
            "MOD",
            "ACP/37/4",
            "#123",
            "第",
            "号",
            "决议",
            "（",
            "年",
            "القرار",
            "ب",
            "المراجَع",
            "é",
            "ё",
            "\u{64B}",
            "ON",
            "😀",
        ];
        proptest::collection::vec(proptest::sample::select(pieces.to_vec()), 0..12).prop_map(|pieces| pieces.concat())
    }

    fn read_all(line: &str) {
        for language in Language::ALL {
            let lexicon = lexicon(language);
            let mut ranges: Vec<Range<usize>> = Vec::new();
            if let Some(it) = heading(line, lexicon) {
                ranges.push(it.kind);
                ranges.extend(
                    it.body_prefix.into_iter().chain(it.number).chain(it.number_sign).chain(it.title).chain(it.notes),
                );
                ranges.extend(it.edition.map(|at| at.range));
            }
            if let Some(it) = opening_line(line, lexicon) {
                ranges.push(it.name);
                ranges.extend(it.article.into_iter().chain(it.edition.map(|at| at.range)));
            }
            if let Some(it) = history_line(line, lexicon) {
                ranges.extend(it.editions.into_iter().flat_map(|at| at.place.into_iter().chain(at.year)));
            }
            if let Some(it) = part_line(line, lexicon) {
                ranges.extend(it.number.into_iter().chain(it.title).chain(it.notes));
                ranges.extend(it.owners.into_iter().map(|(_, at)| at));
            }
            if let Some(it) = proposal_line(line) {
                ranges.extend(it.tag.into_iter().chain(it.number.map(|number| number.range)));
            }
            ranges.extend(lexicon.call(line).map(|found| 0..found.len));
            for range in ranges {
                assert!(line.get(range.clone()).is_some_and(|part| !part.is_empty()), "{range:?} of {line:?}");
            }
        }
    }

    #[test]
    fn nothing_panics_and_places_hold_text() {
        proptest!(|(line in odd_line())| read_all(&line));
        proptest!(|(line in ".{0,40}")| read_all(&line));
    }

    #[test]
    fn long_lines_take_no_time() {
        for piece in [
            "(",
            "RESOLUTION ",
            "(Dubai, 2014; ",
            "RESOLUTION 45 (Dubai ",
            "ANNEX 1 TO ANNEX 1 ",
            "[^1]",
            "DRAFT ",
            "further ",
            "The Council ",
        ] {
            read_all(&piece.repeat(20_000));
        }
    }

    #[test]
    fn capitals_may_end_in_a_small_s() {
        for (text, capitals) in
            [("USE OF ICTs", true), ("ITU's ROLE", true), ("2014", false), ("THE WORK, ON TIME", true), ("Use", false)]
        {
            assert_eq!(in_capitals(text), capitals, "{text}");
        }
    }
}
