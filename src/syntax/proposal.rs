//! The proposal line: a mark and a number, `MOD ACP/37/4`, together or each on its own.
//!
//! A number alone may be any symbol with strokes (`A/RES/75/100`): whether a mark stands beside it is for whoever sees
//! the neighbours. Whether a code is known is a rule's business.

use std::ops::Range;

use nom::branch::alt;
use nom::bytes::complete::{tag, take_while_m_n, take_while1};
use nom::character::complete::{char, digit1};
use nom::combinator::{map_res, opt, recognize, value, verify};
use nom::multi::many1;
use nom::sequence::{preceded, terminated};
use nom::{Offset, Parser};

use super::line::{Parsed, blanks, range_of};
use crate::language::Action;

/// A proposal line, or half of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProposalLine {
    /// What is asked for, where the line says it.
    pub mark: Option<(Action, Range<usize>)>,
    /// A word in the place of a mark that is none: `NEW`. Only beside a number.
    pub unknown_mark: Option<Range<usize>>,
    /// The number, where the line has it.
    pub number: Option<ProposalNumber>,
    /// `#12345`, of the data base of a conference.
    pub tag: Option<Range<usize>>,
}

/// The number of a proposal: `RCC/40A22/1`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProposalNumber {
    /// Where it stands.
    pub range: Range<usize>,
    /// Who proposes: `["B", "CAN"]`.
    pub authors: Vec<String>,
    /// Number of the document, 0 where the number is malformed.
    pub document: u32,
    /// Number of the addendum to it.
    pub addendum: Option<u32>,
    /// Number of the proposal in the document, 0 where the number is malformed.
    pub serial: u32,
    /// Not of the form author, document, serial: `ACP-37-4`.
    pub malformed: bool,
}

/// Reads a proposal line, or nothing if the line is another.
#[must_use]
pub fn proposal_line(text: &str) -> Option<ProposalLine> {
    // Nearly every line ends here: in lower case, or too long for a mark and a number.
    if text.len() > 120 || !text.starts_with(|c: char| c.is_ascii_uppercase() || matches!(c, '(' | '*')) {
        return None;
    }
    let text = text.trim_end();
    mark_first(text).or_else(|| number_first(text)).or_else(|| unknown_mark_first(text))
}

/// `proposal = mark , [ blank , blanks , ( number | odd-number ) ] , [ blank , blanks , tag ] ;`
fn mark_first(text: &str) -> Option<ProposalLine> {
    let (rest, (mark, typed)) = mark(text).ok()?;
    let mark = Some((mark, range_of(text, typed)));
    let (rest, number) = opt(preceded(blanks, alt((number, odd_number)))).parse(rest).ok()?;
    let number = number.map(|(number, typed)| number.at(range_of(text, typed)));
    let tag = end_with_tag(rest, text)?;
    Some(ProposalLine { mark, unknown_mark: None, number, tag })
}

/// `proposal = number , [ blank , blanks , mark ] , [ blank , blanks , tag ] ;`
fn number_first(text: &str) -> Option<ProposalLine> {
    let (rest, (number, typed)) = number(text).ok()?;
    let (rest, mark) = opt(preceded(blanks, mark)).parse(rest).ok()?;
    let tag = end_with_tag(rest, text)?;
    let mark = mark.map(|(mark, typed)| (mark, range_of(text, typed)));
    Some(ProposalLine { mark, unknown_mark: None, number: Some(number.at(range_of(text, typed))), tag })
}

/// `proposal = capitals , blank , blanks , number , [ blank , blanks , tag ] ;` with a word that is no mark.
fn unknown_mark_first(text: &str) -> Option<ProposalLine> {
    let mut start =
        terminated(take_while_m_n(2, 5, |c: char| c.is_ascii_uppercase()), verify(blanks, |b: &str| !b.is_empty()));
    let (rest, word) = Parsed::<'_, &str>::ok(start.parse(text))?;
    let (rest, (number, typed)) = self::number(rest).ok()?;
    let tag = end_with_tag(rest, text)?;
    let number = number.at(range_of(text, typed));
    Some(ProposalLine { mark: None, unknown_mark: Some(range_of(text, word)), number: Some(number), tag })
}

/// `mark = "ADD*" | "ADD" | "(MOD)" | "MOD" | "SUP*" | "SUP" | "*NOC*" | "NOC" ;` not followed by a letter, digit or hyphen.
fn mark(input: &str) -> Parsed<'_, (Action, &str)> {
    let one = |mark: Action| value(mark, tag(mark.typed()));
    let (rest, mark) = alt((
        one(Action::AddMoved),
        one(Action::Add),
        one(Action::ModEditorial),
        one(Action::Mod),
        one(Action::SupMoved),
        one(Action::Sup),
        one(Action::NocFirm),
        one(Action::Noc),
    ))
    .parse(input)?;
    if rest.chars().next().is_none_or(char::is_whitespace) {
        Ok((rest, (mark, &input[..input.offset(rest)])))
    } else {
        super::line::none()
    }
}

/// A number before its place is known.
struct NumberWords {
    authors: Vec<String>,
    document: u32,
    addendum: Option<u32>,
    serial: u32,
    malformed: bool,
}

impl NumberWords {
    fn at(self, range: Range<usize>) -> ProposalNumber {
        let Self { authors, document, addendum, serial, malformed } = self;
        ProposalNumber { range, authors, document, addendum, serial, malformed }
    }
}

fn count(input: &str) -> Parsed<'_, u32> {
    map_res(digit1, str::parse).parse(input)
}

/// `number = author , "/" , { author , "/" } , document , [ "A" , addendum ] , "/" , serial ;`
fn number(input: &str) -> Parsed<'_, (NumberWords, &str)> {
    let author = terminated(take_while_m_n(1, 6, |c: char| c.is_ascii_uppercase()), char('/'));
    let addendum = opt(preceded(char('A'), count));
    let (rest, (authors, document, addendum, _, serial)) =
        (many1(author), count, addendum, char('/'), count).parse(input)?;
    if rest.chars().next().is_some_and(|c| !c.is_whitespace()) {
        return super::line::none();
    }
    let authors = authors.into_iter().map(str::to_owned).collect();
    Ok((rest, (NumberWords { authors, document, addendum, serial, malformed: false }, &input[..input.offset(rest)])))
}

/// `odd-number = capital , capital , { character - blank } ;` with a digit and a hyphen or stroke in it.
fn odd_number(input: &str) -> Parsed<'_, (NumberWords, &str)> {
    let capitals = take_while_m_n(1, 20, |c: char| c.is_ascii_uppercase());
    let rest_of_it =
        take_while1(|c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '/' | '.' | '(' | ')' | '\u{2011}'));
    let (rest, typed) = recognize((capitals, rest_of_it)).parse(input)?;
    let looks_so = typed.contains(|c: char| c.is_ascii_digit()) && typed.contains(['-', '/', '\u{2011}']);
    if !looks_so || rest.chars().next().is_some_and(|c| !c.is_whitespace()) {
        return super::line::none();
    }
    let author: String = typed.chars().take_while(char::is_ascii_uppercase).collect();
    let number = NumberWords { authors: vec![author], document: 0, addendum: None, serial: 0, malformed: true };
    Ok((rest, (number, typed)))
}

/// `end = blanks , [ "#" , digits , blanks ] ;` Gives the place of the tag; nothing if anything else stands there.
fn end_with_tag(rest: &str, text: &str) -> Option<Option<Range<usize>>> {
    let (rest, tag): (&str, Option<&str>) = opt(preceded(blanks, recognize((char('#'), digit1)))).parse(rest).ok()?;
    rest.trim().is_empty().then(|| tag.map(|tag| range_of(text, tag)))
}
