//! What carries the code of a Sector: Recommendations of a series, Questions, study groups.

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::take_while_m_n;
use nom::character::complete::{char, satisfy};
use nom::combinator::{consumed, map_opt, opt, recognize};
use nom::multi::many0_count;
use nom::sequence::{delimited, preceded, terminated};

use super::edition::plain_hyphens;
use super::lexeme::{Parsed, blank, blanks, close, digits, hyphen, list, nothing, open, said, up_to, word_end};
use super::scan::{Found, numbered};
use super::words::{Grammar, Head, OtherHead};
use super::{Sector, Target};
use crate::language::InstrumentKind;

/// The longest bracket passed over between a study group and its Sector.
const LONGEST_SUBJECT: usize = 80;

impl Grammar {
    /// `sector-first = sector , blank , ( recommendations | questions | study-groups | series-number ) ;`
    pub(super) fn sector_first<'t>(self, input: &'t str) -> Parsed<'t, Vec<Found<'t>>> {
        let (rest, sector) = terminated(|i| self.sector(i), blank).parse(input)?;
        let first = Some(sector);
        let owned =
            alt((|i| self.recommendations(first, i), |i| self.questions(first, i), |i| self.study_groups(first, i)))
                .parse(rest);
        if let Ok((rest, found)) = owned {
            return Ok((rest, found.into_iter().map(|found| found.starting(input)).collect()));
        }
        let (rest, number) = series_number(rest)?;
        let target = Target::Recommendation { sector: first, number: plain_hyphens(number), inverted: false };
        Ok((rest, numbered(up_to(input, rest), [(number, target)])))
    }

    /// `recommendations = language-kind , blank , [ sector , blank ] , series , { separator , [ sector , blank ] ,
    /// series } ;`
    pub(super) fn recommendations<'t>(self, first: Option<Sector>, input: &'t str) -> Parsed<'t, Vec<Found<'t>>> {
        let recommendation = map_opt(
            |i| self.head(i),
            |(_, head)| match head {
                Head::One(kind) | Head::Many(kind) => (kind == InstrumentKind::Recommendation).then_some(()),
                Head::Sector(_) | Head::Short(_) | Head::Other(_) => None,
            },
        );
        let (rest, _) = terminated(recommendation, blank).parse(input)?;
        let mut sector = first;
        let item = |input: &'t str| {
            let (rest, own) = opt(terminated(|i| self.sector(i), blank)).parse(input)?;
            // Where the Sector stands first, another begins another citation.
            if own.is_some() && first.is_some() {
                return nothing(input);
            }
            sector = own.or(sector);
            let (rest, number) = series(sector, rest)?;
            Ok((rest, (sector, number)))
        };
        let (rest, numbers) = list(&self.words.joiners, item).parse(rest)?;
        let target = |sector, number| Target::Recommendation {
            sector,
            number: plain_hyphens(number),
            inverted: first.is_some(),
        };
        let items = numbers.into_iter().map(|(sector, number)| (number, target(sector, number)));
        Ok((rest, numbered(up_to(input, rest), items)))
    }

    /// `questions = language-question , blank , ( [ sector , blank ] , question-number , { separator ,
    /// question-number } | question-of-group ) ;`
    pub(super) fn questions<'t>(self, first: Option<Sector>, input: &'t str) -> Parsed<'t, Vec<Found<'t>>> {
        let (start, _) = terminated(|i| self.begins(OtherHead::Question, i), blank).parse(input)?;
        let (rest, own) = opt(terminated(|i| self.sector(i), blank)).parse(start)?;
        let sector = own.or(first);
        let Ok((rest, numbers)) = list(&self.words.joiners, question_number).parse(rest) else {
            return self.question_of_group(first, input, start);
        };
        let target = |number| Target::Question { sector, number: plain_hyphens(number) };
        Ok((rest, numbered(up_to(input, rest), numbers.into_iter().map(|number| (number, target(number))))))
    }

    /// `question-of-group = digits , of , language-study-group , blank , group-number , [ sector-after ] ;`
    ///
    /// Question 22/1 in words.
    fn question_of_group<'t>(
        self,
        first: Option<Sector>,
        input: &'t str,
        start: &'t str,
    ) -> Parsed<'t, Vec<Found<'t>>> {
        let group = preceded((|i| self.begins(OtherHead::StudyGroup, i), blank), group_number);
        let (end, (question, _, group)) = (digits(3), |i| self.of(i), group).parse(start)?;
        let (rest, sector) = opt(|i| self.sector_after(i)).parse(end)?;
        let number = format!("{question}/{group}");
        let target = Target::Question { sector: sector.map(|(_, sector)| sector).or(first), number };
        let found = numbered(up_to(input, end), [(question, target)]);
        Ok((rest, found.into_iter().map(|found| found.of(sector.map(|(words, _)| words))).collect()))
    }

    /// `study-groups = language-study-group , blank , group-number , { separator , group-number } , [ sector-after ]
    /// ;`
    pub(super) fn study_groups<'t>(self, first: Option<Sector>, input: &'t str) -> Parsed<'t, Vec<Found<'t>>> {
        let (rest, _) = (|i| self.begins(OtherHead::StudyGroup, i), blank).parse(input)?;
        let (end, numbers) = list(&self.words.joiners, group_number).parse(rest)?;
        let (rest, after) = opt(|i| self.sector_after(i)).parse(end)?;
        let sector = first.or(after.map(|(_, sector)| sector));
        let target = |number: &str| Target::StudyGroup { sector, number: number.to_owned() };
        let found = numbered(up_to(input, end), numbers.into_iter().map(|number| (number, target(number))));
        Ok((rest, found.into_iter().map(|found| found.of(after.map(|(words, _)| words))).collect()))
    }

    /// `sector-after = [ blanks , open , { character } , close ] , of , language-sector , [ blanks , open ,
    /// language-sector , close ] | blank , open , language-sector , close ;`
    fn sector_after<'t>(self, input: &'t str) -> Parsed<'t, (&'t str, Sector)> {
        let named = || said(&self.words.sectors);
        let subject = delimited(open, take_while_m_n(1, LONGEST_SUBJECT, |c| !matches!(c, '(' | ')')), close);
        let short = opt((blanks, delimited(open, named(), close)));
        let owner = consumed(terminated(named(), short)).map(|(words, (_, sector))| (words, sector));
        let of = preceded((opt((blanks, subject)), |i| self.of(i)), owner);
        let bracketed = preceded(blank, delimited(open, named(), close));
        alt((of, bracketed)).parse(input)
    }

    /// `sector = language-sector-code ;`
    pub(in crate::model) fn sector(self, input: &str) -> Parsed<'_, Sector> {
        map_opt(
            |i| self.head(i),
            |(_, head)| match head {
                Head::Sector(sector) => Some(sector),
                Head::One(_) | Head::Many(_) | Head::Short(_) | Head::Other(_) => None,
            },
        )
        .parse(input)
    }
}

/// `series = series-number | [ capitals ] , digits ;`
///
/// Without a letter only in the Development Sector, without a dot only behind the code of a Sector.
fn series(sector: Option<Sector>, input: &str) -> Parsed<'_, &str> {
    let undotted = terminated(recognize((capitals, digits(4))), word_end);
    match sector {
        None => series_number(input),
        Some(Sector::D) => alt((series_number, undotted, terminated(digits(3), word_end))).parse(input),
        Some(Sector::R | Sector::T) => alt((series_number, undotted)).parse(input),
    }
}

/// `series-number = capitals , "." , digits , { ( "." | "-" | "‑" ) , digits } , { "/" , capitals , "." , digits , {
/// ( "." | "-" | "‑" ) , digits } } ;`
///
/// As `X.1205`, `M.2083-0`, `Y.4000/Y.2060`.
fn series_number(input: &str) -> Parsed<'_, &str> {
    let more = || many0_count((satisfy(|c| matches!(c, '.' | '-' | '\u{2011}')), digits(4)));
    let part = || (capitals, char('.'), digits(5), more());
    terminated(recognize((part(), many0_count((char('/'), part())))), word_end).parse(input)
}

/// `capitals = capital , [ capital ] , [ capital ] ;`
fn capitals(input: &str) -> Parsed<'_, &str> {
    take_while_m_n(1, 3, |c: char| c.is_ascii_uppercase()).parse(input)
}

/// `question-number = digits , [ hyphen , digits ] , [ latin ] , "/" , digits ;`
///
/// As `22/1`, `77-7/5`.
fn question_number(input: &str) -> Parsed<'_, &str> {
    let letter = opt(satisfy(|c| c.is_ascii_alphabetic()));
    let number = (digits(3), opt((hyphen, digits(2))), letter, char('/'), digits(2));
    terminated(recognize(number), word_end).parse(input)
}

/// `group-number = digits ;`
fn group_number(input: &str) -> Parsed<'_, &str> {
    terminated(digits(2), word_end).parse(input)
}
