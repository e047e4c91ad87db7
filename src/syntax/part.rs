//! The line that opens an annex (`ANNEX 2 TO RESOLUTION 48 (Rev. Dubai, 2018)`) or a part of rules (`SECTION 2`).
//!
//! It says what the part is called and what it belongs to. How deep it stands is decided where the parts above are known.

use std::ops::Range;

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{tag, take_while_m_n, take_while1};
use nom::character::complete::{char, digit1, satisfy};
use nom::combinator::{opt, recognize, verify};
use nom::multi::many0_count;
use nom::sequence::preceded;

use super::line::{
    Parsed, blanks, bracket_close, bracket_open, dash, ends_as_text, lexical, no_small_letter, none, note_marks,
    range_of, read, word,
};
use super::number::instrument;
use crate::language::{Identity, Lexicon, PartKind, Word, eat, ends_word};

/// The line of an annex or part, and where its pieces stand in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartLine {
    /// Annex, section …
    pub kind: PartKind,
    /// `2`, `I`, `A`
    pub number: Option<Range<usize>>,
    /// What it belongs to, the nearest first: of `APPENDIX 1 TO ATTACHMENT 2 TO RESOLUTION 48` the attachment, then the
    /// resolution.
    pub owners: Vec<(Owner, Range<usize>)>,
    /// A title on the same line: after a dash, or in a line in capitals after a closing bracket.
    pub title: Option<Range<usize>>,
    /// Footnote marks, in order: runs of them.
    pub notes: Vec<Range<usize>>,
    /// Whether its words are in capitals. Chinese and Arabic have none: there it is true.
    pub capitals: bool,
}

/// What an annex belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Owner {
    /// Another part, by its number.
    Part(PartKind, Option<String>),
    /// A text.
    Instrument(Identity),
    /// `this resolution`
    ThisText,
}

type Owners<'a> = Vec<(Owner, &'a str)>;

/// Reads the line of an annex or part, or nothing if the line is another. `text` is trimmed, opening brackets passed.
#[must_use]
pub fn part_line(text: &str, lexicon: &Lexicon) -> Option<PartLine> {
    let (rest, name) = part_name(text, lexicon).or_else(|_| owned_part(text, lexicon)).ok()?;
    if ends_as_text(text) || name.number.is_none() && !name.kind.is_annexed() {
        return None;
    }
    let capitals = no_small_letter(name.word);
    let mut notes = Vec::new();
    let rest = notes_of(rest, text, &mut notes);
    let (rest, belongs) = belonging(rest, lexicon).unwrap_or((rest, Vec::new()));
    let rest = notes_of(rest, text, &mut notes);
    let behind_bracket = capitals && read(text, rest).ends_with([')', '）']);
    let rest = rest.trim_start().trim_start_matches(']').trim_start();
    let mut title = None;
    if !rest.is_empty() {
        let (_, words) = part_title(rest, capitals, behind_bracket).ok()?;
        let (words, marks) = trailing_notes(words);
        title = Some(range_of(text, words));
        notes.extend(marks.map(|marks| range_of(text, marks)));
    }
    let owners = name.owner.into_iter().chain(belongs);
    Some(PartLine {
        kind: name.kind,
        number: name.number.map(|number| range_of(text, number)),
        owners: owners.map(|(owner, typed)| (owner, range_of(text, typed))).collect(),
        title,
        notes,
        capitals,
    })
}

/// The name of a part before what it belongs to.
struct PartName<'a> {
    kind: PartKind,
    word: &'a str,
    number: Option<&'a str>,
    owner: Option<(Owner, &'a str)>,
}

/// `part-name = part-word , [ blanks , part-number ] | counter-open , part-number , part-word ;` the second in Chinese.
fn part_name<'a>(input: &'a str, lexicon: &Lexicon) -> Parsed<'a, PartName<'a>> {
    if let Ok((rest, (kind, word))) = lexical(input, lexicon.part(input)) {
        let (rest, number) = opt(preceded(blanks, part_number)).parse(rest)?;
        return Ok((rest, PartName { kind, word, number, owner: None }));
    }
    let (rest, _) = word(input, Word::CounterOpen, lexicon)?;
    let (rest, number) = part_number(rest)?;
    let (rest, (kind, word)) = lexical(rest, lexicon.part(rest))?;
    Ok((rest, PartName { kind, word, number: Some(number), owner: None }))
}

/// `owned-part = instrument , [ to ] , part-name ;` In Chinese the owner comes first: `第71号决议附件1`.
fn owned_part<'a>(input: &'a str, lexicon: &Lexicon) -> Parsed<'a, PartName<'a>> {
    if lexicon.is_spaced() {
        return none();
    }
    let (rest, identity) = instrument(input, lexicon)?;
    let owner = (Owner::Instrument(identity), read(input, rest));
    let (rest, _) = opt(|input| word(input, Word::To, lexicon)).parse(rest)?;
    let (rest, name) = part_name(rest, lexicon)?;
    Ok((rest, PartName { owner: Some(owner), ..name }))
}

/// `part-number = digits , [ letters ] , { "." , digits } | roman , { roman } | capital | chinese-digit , { chinese-digit } ;`
fn part_number(input: &str) -> Parsed<'_, &str> {
    let letters = take_while_m_n(0, 4, |c: char| c.is_ascii_alphabetic());
    let decimal = recognize((digit1, letters, many0_count((char('.'), digit1))));
    let roman = take_while_m_n(1, 7, |c: char| matches!(c, 'I' | 'V' | 'X' | 'L' | 'C'));
    let capital = recognize(satisfy(char::is_uppercase));
    let chinese = take_while1(|c: char| "一二三四五六七八九十".contains(c));
    // Each must end a word: `D` is no number of `DEFINITIONS`.
    let whole = |(rest, number)| if ends_word(number, rest) { Ok((rest, number)) } else { none() };
    let mut forms = (decimal, roman, capital, chinese);
    forms
        .0
        .parse(input)
        .and_then(whole)
        .or_else(|_: nom::Err<()>| forms.1.parse(input).and_then(whole))
        .or_else(|_: nom::Err<()>| forms.2.parse(input).and_then(whole))
        .or_else(|_: nom::Err<()>| forms.3.parse(input).and_then(whole))
}

/// `belonging = blanks , ( bracket-open , { to , owner } , bracket-close | { to , owner } ) ;`
fn belonging<'a>(input: &'a str, lexicon: &Lexicon) -> Parsed<'a, Owners<'a>> {
    let (input, _) = blanks(input)?;
    let (rest, bracket) = opt(bracket_open).parse(input)?;
    let mut owners = Vec::new();
    let mut rest = rest;
    while let Ok((behind, owner)) = to_owner(rest, lexicon) {
        owners.push(owner);
        rest = behind;
    }
    if owners.is_empty() {
        return none();
    }
    if bracket.is_some() {
        (rest, _) = opt(bracket_close).parse(rest)?;
    }
    Ok((rest, owners))
}

/// `to-owner = blanks , to , blanks , ( this-text | instrument | part-name ) ;` In Arabic `to` is joined to its noun.
fn to_owner<'a>(input: &'a str, lexicon: &Lexicon) -> Parsed<'a, (Owner, &'a str)> {
    let (input, _) = blanks(input)?;
    let apart = lexicon.word(Word::To, input);
    let joined = || lexicon.forms(Word::To).filter_map(|form| eat(input, form)).max();
    let Some(len) = apart.or_else(joined) else { return none() };
    let (input, _) = blanks(&input[len..])?;
    if let Ok((rest, typed)) = word(input, Word::ThisText, lexicon) {
        return Ok((rest, (Owner::ThisText, typed)));
    }
    if let Ok((rest, identity)) = instrument(input, lexicon) {
        return Ok((rest, (Owner::Instrument(identity), read(input, rest))));
    }
    let (rest, name) = part_name(input, lexicon)?;
    Ok((rest, (Owner::Part(name.kind, name.number.map(str::to_owned)), read(input, rest))))
}

/// `part-title = dash , characters | characters ;` the second in a line in capitals, after a closing bracket.
/// A colon divides only in a line in capitals: elsewhere it goes on as a sentence.
fn part_title(input: &str, capitals: bool, behind_bracket: bool) -> Parsed<'_, &str> {
    let divider = verify(dash, |c| capitals || !matches!(c, ':' | '：'));
    let rest = match Parsed::<'_, char>::ok({
        let mut divider = divider;
        divider.parse(input)
    }) {
        Some((rest, _)) => rest,
        None if behind_bracket => input,
        None => return none(),
    };
    if rest.contains(char::is_alphabetic) { Ok(("", rest.trim_end())) } else { none() }
}

/// Footnote marks at the end of a title: `[^1]`, `*`.
fn trailing_notes(title: &str) -> (&str, Option<&str>) {
    let end = match title.strip_suffix(']').and_then(|inner| inner.rfind("[^")) {
        Some(at) => at,
        None => title.trim_end_matches('*').len(),
    };
    (title[..end].trim_end(), Some(&title[end..]).filter(|marks| !marks.is_empty()))
}

/// Footnote marks before `rest` are noted; gives what is behind them.
fn notes_of<'a>(rest: &'a str, line: &str, notes: &mut Vec<Range<usize>>) -> &'a str {
    match note_marks(rest) {
        Ok((rest, marks)) if !marks.is_empty() => {
            notes.push(range_of(line, marks));
            rest
        }
        _ => rest,
    }
}
