//! The number of an instrument, in a heading line and where an annex says what it belongs to.

use nom::branch::alt;
use nom::bytes::complete::{is_not, tag, take_while_m_n, take_while1};
use nom::character::complete::{digit0, digit1, satisfy};
use nom::combinator::{map, recognize};
use nom::multi::many0_count;
use nom::sequence::delimited;
use nom::{Offset, Parser};

use super::edition::{EditionWords, edition_bracket, plain_hyphens};
use super::line::{Parsed, blanks, lexical, none, word};
use crate::language::{BodyKey, Draft, Edition, Identity, Lexicon, Number, Word, body_key, ends_word, session_body};

/// A number and what was typed around it.
#[derive(Clone, Debug, Default)]
pub(super) struct NumberWords<'a> {
    pub(super) number: Option<Number>,
    /// The number itself.
    pub(super) typed: &'a str,
    /// `No.` before it.
    pub(super) sign: Option<&'a str>,
    /// `ITU-R` before it: a text of the Radiocommunication Assembly.
    pub(super) of_radio: bool,
}

/// `placeholder = "[" , code , "]" ;` A footnote mark `[^1]` is none.
fn placeholder(input: &str) -> Parsed<'_, Number> {
    let code = delimited(tag("["), is_not("[]^()\n"), tag("]"));
    map(code, |code: &str| Number::Placeholder(code.trim().to_owned())).parse(input)
}

/// `provisional = ( "COM" , [ digits ] | "PLEN" ) , ( "/" | "-" ) , alphanumeric , { alphanumeric } ;`
fn provisional(input: &str) -> Parsed<'_, Number> {
    let committee = recognize((tag("COM"), digit0));
    let code = recognize((alt((committee, tag("PLEN"))), separator, take_while1(|c: char| c.is_ascii_alphanumeric())));
    map(code, |code| Number::Provisional(plain_hyphens(code))).parse(input)
}

fn separator(input: &str) -> Parsed<'_, char> {
    satisfy(|c| matches!(c, '/' | '-' | '\u{2010}' | '\u{2011}')).parse(input)
}

/// `final = digits , [ letters ] , { ( "/" | "-" ) , alphanumeric , { alphanumeric } } ;`
fn final_number(input: &str) -> Parsed<'_, Number> {
    let letters = take_while_m_n(0, 4, |c: char| c.is_ascii_alphabetic());
    let further = many0_count((separator, take_while1(|c: char| c.is_ascii_alphanumeric())));
    map(recognize((digit1, letters, further)), |number| Number::Final(plain_hyphens(number))).parse(input)
}

/// `number = [ sector , blanks ] , [ number-sign , blanks ] , ( placeholder | provisional | final ) ;`
pub(super) fn number<'a>(input: &'a str, lexicon: &Lexicon) -> Parsed<'a, NumberWords<'a>> {
    let mut words = NumberWords::default();
    let mut input = input;
    if let Ok((rest, _)) = word(input, Word::SectorR, lexicon) {
        words.of_radio = true;
        (input, _) = blanks(rest)?;
    }
    if let Ok((rest, sign)) = word(input, Word::NumberSign, lexicon) {
        words.sign = Some(sign);
        (input, _) = blanks(rest)?;
    }
    let (rest, number) = alt((placeholder, provisional, final_number)).parse(input)?;
    words.typed = &input[..input.offset(rest)];
    words.number = Some(number);
    if ends_word(words.typed, rest) { Ok((rest, words)) } else { none() }
}

/// `counted = counter-open , blanks , number , blanks , counter ;` In Chinese the number stands before its noun.
pub(super) fn counted<'a>(input: &'a str, lexicon: &Lexicon) -> Parsed<'a, NumberWords<'a>> {
    let of_radio = word(input, Word::SectorR, lexicon);
    let (rest, _) = blanks(of_radio.as_ref().map_or(input, |(rest, _)| rest))?;
    let (rest, _) = word(rest, Word::CounterOpen, lexicon)?;
    let (rest, _) = blanks(rest)?;
    let (rest, mut words) = number(rest, lexicon)?;
    words.of_radio |= of_radio.is_ok();
    let (rest, _) = blanks(rest)?;
    let (rest, _) = word(rest, Word::Counter, lexicon)?;
    let (rest, _) = blanks(rest)?;
    Ok((rest, words))
}

/// Who adopts a text, as far as its number and bracket say.
pub(super) fn body_of(words: &NumberWords<'_>, edition: Option<&Edition>) -> Option<BodyKey> {
    if words.of_radio {
        return body_key("ra");
    }
    edition.and_then(|it| it.session.as_deref()).and_then(session_body)
}

/// `instrument = ( kind , blanks , number | counted , kind ) , [ blanks , edition-bracket ] ;` as an annex names it.
pub(super) fn instrument<'a>(input: &'a str, lexicon: &Lexicon) -> Parsed<'a, Identity> {
    let (rest, words, kind) = if let Ok((rest, words)) = counted(input, lexicon) {
        let (rest, (kind, _)) = lexical(rest, lexicon.kind(rest))?;
        (rest, words, kind)
    } else {
        let (rest, (kind, _)) = lexical(input, lexicon.kind(input))?;
        let (rest, _) = blanks(rest)?;
        let (rest, words) = number(rest, lexicon)?;
        (rest, words, kind)
    };
    let (behind, _) = blanks(rest)?;
    let (rest, edition) = match edition_bracket(behind, lexicon) {
        Ok((rest, bracket)) => (rest, Some(EditionWords::edition(&bracket))),
        Err(_) => (rest, None),
    };
    let body = body_of(&words, edition.as_ref());
    Ok((rest, Identity { kind, number: words.number, body, edition, draft: Draft::No }))
}
