//! The number of an instrument, in a heading line and where an annex says what it belongs to.

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{is_not, tag, take_while_m_n, take_while1};
use nom::character::complete::{digit0, digit1, satisfy};
use nom::combinator::{map, opt, recognize};
use nom::multi::many0_count;
use nom::sequence::{delimited, preceded, terminated};

use super::edition::{EditionWords, edition_bracket, plain_hyphens};
use super::line::{Parsed, blanks, lexical, none, read, word};
use crate::language::{
    BodyKey, Draft, Edition, Identity, InstrumentKind, Lexicon, Number, Word, body_key, ends_word, session_body,
};

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

/// `placeholder = "[" , character , { character } , "]" ;`
///
/// A footnote mark `[^1]` is none.
fn placeholder(input: &str) -> Parsed<'_, Number> {
    let code = delimited(tag("["), is_not("[]^()\n"), tag("]"));
    map(code, |code: &str| Number::Placeholder(code.trim().to_owned())).parse(input)
}

/// `provisional = ( "COM" , { digit } | "PLEN" ) , separator , alphanumeric , { alphanumeric } ;`
fn provisional(input: &str) -> Parsed<'_, Number> {
    let committee = recognize((tag("COM"), digit0));
    let code = recognize((alt((committee, tag("PLEN"))), separator, take_while1(|c: char| c.is_ascii_alphanumeric())));
    map(code, |code| Number::Provisional(plain_hyphens(code))).parse(input)
}

/// `separator = "/" | "-" | "‐" | "‑" ;`
fn separator(input: &str) -> Parsed<'_, char> {
    satisfy(|c| matches!(c, '/' | '-' | '\u{2010}' | '\u{2011}')).parse(input)
}

/// `final-number = digit , { digit } , { latin } , { separator , alphanumeric , { alphanumeric } } ;`
fn final_number(input: &str) -> Parsed<'_, Number> {
    let letters = take_while_m_n(0, 4, |c: char| c.is_ascii_alphabetic());
    let further = many0_count((separator, take_while1(|c: char| c.is_ascii_alphanumeric())));
    map(recognize((digit1, letters, further)), |number| Number::Final(plain_hyphens(number))).parse(input)
}

/// `number = [ language-sector-r , blanks ] , [ language-number-sign , blanks ] , ( placeholder | provisional |
/// final-number ) ;`
pub(super) fn number<'a>(input: &'a str, lexicon: &Lexicon) -> Parsed<'a, NumberWords<'a>> {
    let (input, sector) = opt(terminated(|input| word(input, Word::SectorR, lexicon), blanks)).parse(input)?;
    let (input, sign) = opt(terminated(|input| word(input, Word::NumberSign, lexicon), blanks)).parse(input)?;
    let (rest, number) = alt((placeholder, provisional, final_number)).parse(input)?;
    let typed = read(input, rest);
    if !ends_word(typed, rest) {
        return none();
    }
    Ok((rest, NumberWords { number: Some(number), typed, sign, of_radio: sector.is_some() }))
}

/// `counted = [ language-sector-r , blanks ] , language-counter-open , blanks , number , blanks , language-counter ,
/// blanks ;`
///
/// In Chinese the number stands before its noun.
pub(super) fn counted<'a>(input: &'a str, lexicon: &Lexicon) -> Parsed<'a, NumberWords<'a>> {
    let (rest, sector) = opt(terminated(|input| word(input, Word::SectorR, lexicon), blanks)).parse(input)?;
    let (rest, _) = word(rest, Word::CounterOpen, lexicon)?;
    let (rest, words) = delimited(blanks, |input| number(input, lexicon), blanks).parse(rest)?;
    let (rest, _) = terminated(|input| word(input, Word::Counter, lexicon), blanks).parse(rest)?;
    Ok((rest, NumberWords { of_radio: words.of_radio || sector.is_some(), ..words }))
}

/// Who adopts a text, as far as its number and bracket say.
pub(super) fn body_of(words: &NumberWords<'_>, edition: Option<&Edition>) -> Option<BodyKey> {
    if words.of_radio {
        return body_key("ra");
    }
    edition.and_then(|it| it.session.as_deref()).and_then(session_body)
}

/// `named-kind = language-heading | language-kind ;`
///
/// The longer of the two: `DRAFT NEW RESOLUTION`.
fn named_kind<'a>(input: &'a str, lexicon: &Lexicon) -> Parsed<'a, (InstrumentKind, Draft)> {
    let heading = lexicon.heading(input).map(|(kind, draft, len)| ((kind, draft), len));
    let kind = lexicon.kind(input).map(|(kind, len)| ((kind, Draft::No), len));
    let (rest, (found, _)) = lexical(input, heading.into_iter().chain(kind).max_by_key(|(_, len)| *len))?;
    Ok((rest, found))
}

/// `instrument = [ language-body , blanks ] , ( named-kind , [ blanks , number ] | counted , named-kind ) , [ blanks ,
/// edition-bracket ] ;`
///
/// As an annex names it. Only a draft may have no number.
pub(super) fn instrument<'a>(input: &'a str, lexicon: &Lexicon) -> Parsed<'a, Identity> {
    let (input, named) = opt(terminated(|input| lexical(input, lexicon.body(input)), blanks)).parse(input)?;
    let (rest, (words, (kind, draft))) = if let Ok((rest, words)) = counted(input, lexicon) {
        let (rest, kind) = named_kind(rest, lexicon)?;
        (rest, (words, kind))
    } else {
        let (rest, kind) = named_kind(input, lexicon)?;
        let (rest, words) = opt(preceded(blanks, |input| number(input, lexicon))).parse(rest)?;
        (rest, (words.unwrap_or_default(), kind))
    };
    if words.number.is_none() && draft == Draft::No {
        return none();
    }
    let (rest, bracket) = opt(preceded(blanks, |input| edition_bracket(input, lexicon))).parse(rest)?;
    let edition = bracket.as_ref().map(EditionWords::edition);
    let body = named.map(|(key, _)| key).or_else(|| body_of(&words, edition.as_ref()));
    Ok((rest, Identity { kind, number: words.number, body, edition, draft }))
}
