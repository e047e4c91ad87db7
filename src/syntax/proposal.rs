//! The proposal line: a mark and a number, `MOD ACP/37/4`, together or each on its own.
//!
//! A number alone may be any symbol with strokes (`A/RES/75/100`): whether a mark stands beside it is for whoever sees
//! the neighbours. Whether a code is known is a rule's business.

use std::ops::Range;

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{tag, take_while_m_n, take_while1};
use nom::character::complete::{char, digit1};
use nom::combinator::{all_consuming, map_res, opt, recognize, value, verify};
use nom::multi::many1;
use nom::sequence::{delimited, preceded, terminated};

use super::line::{Parsed, blanks, none, range_of, read, whole};
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

/// `proposal-line = mark-first | number-first | unknown-mark-first ;`
///
/// Reads a proposal line, or nothing if the line is another.
#[must_use]
pub fn proposal_line(text: &str) -> Option<ProposalLine> {
    // Nearly every line ends here: in lower case, or too long for a mark and a number.
    if text.len() > 120 || !text.starts_with(|c: char| c.is_ascii_uppercase() || matches!(c, '(' | '*')) {
        return None;
    }
    alt((mark_first, number_first, unknown_mark_first)).parse(text).ok().map(|(_, line)| line)
}

/// `mark-first = mark , [ blanks , ( number | odd-number ) ] , end ;`
fn mark_first(text: &str) -> Parsed<'_, ProposalLine> {
    let (rest, (mark, typed)) = mark(text)?;
    let (rest, number) = opt(preceded(blanks, alt((number, odd_number)))).parse(rest)?;
    let (rest, tag) = end(rest)?;
    let line = ProposalLine {
        mark: Some((mark, range_of(text, typed))),
        unknown_mark: None,
        number: number.map(|words| words.at(text)),
        tag: tag.map(|tag| range_of(text, tag)),
    };
    Ok((rest, line))
}

/// `number-first = number , [ blanks , mark ] , end ;`
fn number_first(text: &str) -> Parsed<'_, ProposalLine> {
    let (rest, number) = number(text)?;
    let (rest, mark) = opt(preceded(blanks, mark)).parse(rest)?;
    let (rest, tag) = end(rest)?;
    let line = ProposalLine {
        mark: mark.map(|(mark, typed)| (mark, range_of(text, typed))),
        unknown_mark: None,
        number: Some(number.at(text)),
        tag: tag.map(|tag| range_of(text, tag)),
    };
    Ok((rest, line))
}

/// `unknown-mark-first = capital , capital , { capital } , blanks , number , end ;`
///
/// With a word that is no mark.
fn unknown_mark_first(text: &str) -> Parsed<'_, ProposalLine> {
    let (rest, word) = whole(take_while_m_n(2, 5, |c: char| c.is_ascii_uppercase())).parse(text)?;
    let (rest, number) = preceded(blanks, number).parse(rest)?;
    let (rest, tag) = end(rest)?;
    let line = ProposalLine {
        mark: None,
        unknown_mark: Some(range_of(text, word)),
        number: Some(number.at(text)),
        tag: tag.map(|tag| range_of(text, tag)),
    };
    Ok((rest, line))
}

/// `mark = "ADD*" | "ADD" | "(MOD)" | "MOD" | "SUP*" | "SUP" | "*NOC*" | "NOC" ;`
///
/// Before a blank or the end.
pub(super) fn mark(input: &str) -> Parsed<'_, (Action, &str)> {
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
    let (rest, ()) = blank_or_end(rest)?;
    Ok((rest, (mark, read(input, rest))))
}

/// A number, as slices of the line.
struct NumberWords<'a> {
    typed: &'a str,
    authors: Vec<&'a str>,
    document: u32,
    addendum: Option<u32>,
    serial: u32,
    malformed: bool,
}

impl NumberWords<'_> {
    fn at(&self, line: &str) -> ProposalNumber {
        ProposalNumber {
            range: range_of(line, self.typed),
            authors: self.authors.iter().map(|&author| author.to_owned()).collect(),
            document: self.document,
            addendum: self.addendum,
            serial: self.serial,
            malformed: self.malformed,
        }
    }
}

/// `count = digit , { digit } ;`
fn count(input: &str) -> Parsed<'_, u32> {
    map_res(digit1, str::parse).parse(input)
}

/// `number = author , "/" , { author , "/" } , count , [ "A" , count ] , "/" , count ;`
fn number(input: &str) -> Parsed<'_, NumberWords<'_>> {
    let author = terminated(take_while_m_n(1, 6, |c: char| c.is_ascii_uppercase()), char('/'));
    let addendum = opt(preceded(char('A'), count));
    let (rest, (authors, document, addendum, _, serial)) =
        (many1(author), count, addendum, char('/'), count).parse(input)?;
    let (rest, ()) = blank_or_end(rest)?;
    let typed = read(input, rest);
    Ok((rest, NumberWords { typed, authors, document, addendum, serial, malformed: false }))
}

/// `odd-number = capital , { capital } , ( alphanumeric | "-" | "‑" | "/" | "." | "(" | ")" ) , { alphanumeric | "-"
/// | "‑" | "/" | "." | "(" | ")" } ;`
///
/// Of letters, digits and `-/.()`, with a digit and a stroke or hyphen.
fn odd_number(input: &str) -> Parsed<'_, NumberWords<'_>> {
    let odd = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '\u{2011}' | '/' | '.' | '(' | ')');
    let (rest, author) = take_while_m_n(1, 20, |c: char| c.is_ascii_uppercase()).parse(input)?;
    let (rest, _) = verify(take_while1(odd), |typed: &str| {
        typed.contains(|c: char| c.is_ascii_digit()) && typed.contains(['-', '/', '\u{2011}'])
    })
    .parse(rest)?;
    let (rest, ()) = blank_or_end(rest)?;
    let typed = read(input, rest);
    Ok((rest, NumberWords { typed, authors: vec![author], document: 0, addendum: None, serial: 0, malformed: true }))
}

/// `end = blanks , [ "#" , digit , { digit } , blanks ] ;`
///
/// And nothing behind it. Gives the tag.
fn end(input: &str) -> Parsed<'_, Option<&str>> {
    all_consuming(delimited(blanks, opt(recognize((char('#'), digit1))), blanks)).parse(input)
}

/// Nothing is read: a blank or the end stands here.
fn blank_or_end(input: &str) -> Parsed<'_, ()> {
    if input.chars().next().is_none_or(char::is_whitespace) { Ok((input, ())) } else { none() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let Some(it) = proposal_line(text) else { return "none".into() };
        let mut out = Vec::new();
        out.extend(it.mark.map(|(mark, at)| {
            assert_eq!(&text[at], mark.typed());
            mark.typed().to_owned()
        }));
        out.extend(it.unknown_mark.map(|at| format!("unknown {}", &text[at])));
        if let Some(number) = it.number {
            let addendum = number.addendum.map(|n| format!(" addendum {n}")).unwrap_or_default();
            out.push(format!(
                "{} of {}: {}{addendum} no. {}",
                &text[number.range],
                number.authors.join("+"),
                number.document,
                number.serial
            ));
            out.extend(number.malformed.then(|| "malformed".into()));
        }
        out.extend(it.tag.map(|at| format!("tag {}", &text[at])));
        out.join(" | ")
    }

    #[test]
    fn proposal_lines() {
        for (text, expected) in [
            ("MOD ACP/37/4", "MOD | ACP/37/4 of ACP: 37 no. 4"),
            ("MOD\tACP/37/4", "MOD | ACP/37/4 of ACP: 37 no. 4"),
            ("ADD\u{A0}RCC/40A22/1 #12345", "ADD | RCC/40A22/1 of RCC: 40 addendum 22 no. 1 | tag #12345"),
            ("SUP EUR/24A7/3", "SUP | EUR/24A7/3 of EUR: 24 addendum 7 no. 3"),
            ("NOC B/CAN/16/2", "NOC | B/CAN/16/2 of B+CAN: 16 no. 2"),
            ("ACP/37/4 MOD", "MOD | ACP/37/4 of ACP: 37 no. 4"),
            ("(MOD) SEN/56/1", "(MOD) | SEN/56/1 of SEN: 56 no. 1"),
            ("(MOD)", "(MOD)"),
            ("MOD", "MOD"),
            ("SUP*", "SUP*"),
            ("ADD* SEN/56/2", "ADD* | SEN/56/2 of SEN: 56 no. 2"),
            ("*NOC*", "*NOC*"),
            ("NOC ", "NOC"),
            ("ACP/37/4", "ACP/37/4 of ACP: 37 no. 4"),
            ("A/RES/75/100", "A/RES/75/100 of A+RES: 75 no. 100"),
            ("MOD ACP-37-4", "MOD | ACP-37-4 of ACP: 0 no. 0 | malformed"),
            ("MOD WTDC-17/22(Add.10)/1", "MOD | WTDC-17/22(Add.10)/1 of WTDC: 0 no. 0 | malformed"),
            ("NEW ACP/37/4", "unknown NEW | ACP/37/4 of ACP: 37 no. 4"),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_no_proposal_line() {
        for text in [
            "",
            "mod ACP/37/4",
            "MOD ACP/37/4 was agreed",
            "MODIFICATIONS",
            "MOD-1",
            "ADD the following",
            "SUPPLEMENT",
            "NOC.",
            "NEW",
            "ICT/IT",
            "ACP/37",
            "ACP/99999999999/1",
            "MOD 75A",
            "*noting*",
            "(a) text",
            "RESOLUTION 45",
            "#12345",
        ] {
            assert_eq!(shown(text), "none", "{text}");
        }
    }
}
