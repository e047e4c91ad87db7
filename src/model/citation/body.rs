//! The words that say whose text is cited, behind it or before it.

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{take_while_m_n, take_while1};
use nom::combinator::{consumed, map_opt, not, opt, recognize};
use nom::multi::many_m_n;
use nom::sequence::{delimited, preceded};

use super::Sector;
use super::edition::session;
use super::lexeme::{Parsed, blank, blanks, close, is_blank, is_word, nothing, open, said, word};
use super::words::Grammar;
use crate::language::{BodyKey, session_body};

/// The most characters of a name before a kind: `World Telecommunication Standardization Assembly (WTSA)` and a few.
const LONGEST_NAME: usize = 64;
/// The most words of a body we do not know.
const MOST_WORDS: usize = 8;

/// A body and the words that say it.
#[derive(Clone, Copy, Debug)]
pub(super) struct BodyText<'t> {
    pub words: &'t str,
    pub who: Who<'t>,
}

/// Whose text it is.
#[derive(Clone, Copy, Debug)]
pub(super) enum Who<'t> {
    /// `this conference`
    Here,
    /// A body of the tables.
    Body(BodyKey),
    /// `WTDC-10`: the body that met under this code, and the code.
    Session(BodyKey, &'t str),
    /// A body that is none of ours.
    Other,
}

impl Grammar {
    /// `body-after = of , ( this-body | body-name | other-body ) ;`
    pub(super) fn body_after<'t>(self, input: &'t str) -> Parsed<'t, BodyText<'t>> {
        let (rest, of) = (|i| self.of(i)).parse(input)?;
        let known = alt((|i| self.this_body(i), |i| self.body_name(i))).parse(rest);
        if of { known.or_else(|_| self.other_body(rest)) } else { known }
    }

    /// `of = blank , [ language-of ] , blanks ;`
    ///
    /// And whether it was said; a language may leave it to the case of the name.
    pub(in crate::model) fn of(self, input: &str) -> Parsed<'_, bool> {
        let (rest, (_, of, _)) = (blank, opt(word(&self.words.of)), blanks).parse(input)?;
        if of.is_some() || self.words.of_unsaid { Ok((rest, of.is_some())) } else { nothing(input) }
    }

    /// `this-body = language-this-body ;`
    fn this_body<'t>(self, input: &'t str) -> Parsed<'t, BodyText<'t>> {
        word(&self.words.this).map(|words| BodyText { words, who: Who::Here }).parse(input)
    }

    /// `body-name = session | language-body , [ blanks , short ] ;`
    ///
    /// The body as the tables name it.
    fn body_name<'t>(self, input: &'t str) -> Parsed<'t, BodyText<'t>> {
        let session = map_opt(session, |code| Some((session_body(code)?, code)));
        let named = |input: &'t str| match self.lexicon.body(input) {
            Some((body, length)) => Ok((&input[length..], body)),
            None => nothing(input),
        };
        let body = (named, opt(preceded(blanks, short))).map(|(body, _)| Who::Body(body));
        consumed(alt((session.map(|(body, code)| Who::Session(body, code)), body)))
            .map(|(words, who)| BodyText { words, who })
            .parse(input)
    }

    /// `other-body = capital , character , { character } , { blank , capital , character , { character } } ;`
    ///
    /// The start of a name we do not know.
    fn other_body<'t>(self, input: &'t str) -> Parsed<'t, BodyText<'t>> {
        let capital = |c: char| c.is_uppercase();
        let name = || (not(|i| self.head(i)), take_while_m_n(1, 1, capital), take_while1(|c| is_word(c) || c == '-'));
        recognize((name(), many_m_n(0, MOST_WORDS, (blank, name()))))
            .map(|words| BodyText { words, who: Who::Other })
            .parse(input)
    }

    /// The body named directly before a kind, at the end of `before`: `UNGA Resolution`, `ITU Council Resolution`.
    pub(super) fn body_before<'t>(self, before: &'t str) -> Option<BodyText<'t>> {
        let name = before.trim_end_matches(is_blank);
        let sector = |input: &'t str| {
            let sector = said(&self.words.sectors);
            sector.map(|(words, sector)| BodyText { words, who: Who::Body(assembly(sector)) }).parse(input)
        };
        let mut longest = None;
        for start in word_starts(name) {
            let mut body = alt((|i| self.this_body(i), sector, |i| self.body_name(i)));
            if let Ok(("", body)) = body.parse(&name[start..]) {
                let foreign = self.words.foreign.iter().any(|word| ends_with_word(&name[..start], word));
                longest = Some(if foreign { BodyText { who: Who::Other, ..body } } else { body });
            }
        }
        longest
    }
}

/// `short = open , alphabetic , { alphabetic | hyphen | "/" } , close ;`
///
/// As `(WTDC)` behind a name in full.
fn short(input: &str) -> Parsed<'_, &str> {
    let letters = |c: char| c.is_uppercase() || c.is_lowercase() || matches!(c, '-' | '\u{2011}' | '/');
    delimited(open, take_while_m_n(2, 12, letters), close).parse(input)
}

/// The assembly or conference of a Sector, whose resolutions carry the Sector's name: `Resolution ITU-R 7-3`.
pub(super) fn assembly(sector: Sector) -> BodyKey {
    match sector {
        Sector::R => BodyKey("ra"),
        Sector::T => BodyKey("wtsa"),
        Sector::D => BodyKey("wtdc"),
    }
}

/// Where the last words of a text start, the last first.
pub(super) fn word_starts(text: &str) -> impl Iterator<Item = usize> {
    let starts = text.char_indices().rev().take(LONGEST_NAME).map(|(at, _)| at);
    starts.filter(|at| !text[..*at].ends_with(is_word))
}

fn ends_with_word(text: &str, word: &str) -> bool {
    let before = text.trim_end_matches(is_blank).strip_suffix(word);
    before.is_some_and(|before| !before.ends_with(is_word))
}
