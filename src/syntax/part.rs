//! The line that opens an annex (`ANNEX 2 TO RESOLUTION 48 (Rev. Dubai, 2018)`) or a part of rules (`SECTION 2`).
//!
//! It says what the part is called and what it belongs to. How deep it stands is decided where the parts above are known.

use std::ops::Range;

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{take_while_m_n, take_while1};
use nom::character::complete::{char, digit1, satisfy};
use nom::combinator::{opt, recognize};
use nom::multi::many0_count;
use nom::sequence::preceded;

use super::line::{
    Parsed, blanks, bracket_close, bracket_open, dash, ends_as_text, keep_notes, lexical, no_small_letter, none,
    past_closing, range_of, read, whole, word,
};
use super::number::instrument;
use crate::language::{Identity, Lexicon, PartKind, Word, eat};

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

/// `part-line = ( owned-part | part-name ) , note-marks , [ belonging ] , note-marks , { "]" | white-space } , [
/// part-title ] ;`
///
/// Reads the line of an annex or part, or nothing if the line is another. `text` is trimmed, opening brackets passed.
#[must_use]
pub fn part_line(text: &str, lexicon: &Lexicon) -> Option<PartLine> {
    let (rest, name) = part_name(text, lexicon).or_else(|_| owned_part(text, lexicon)).ok()?;
    if ends_as_text(text) || name.number.is_none() && !name.kind.is_annexed() {
        return None;
    }
    let capitals = no_small_letter(name.word);
    let mut notes = Vec::new();
    let rest = keep_notes(rest, text, &mut notes);
    let (rest, belongs) = belonging(rest, lexicon).unwrap_or((rest, Vec::new()));
    let behind_bracket = capitals && read(text, rest).ends_with([')', '）']);
    let rest = keep_notes(rest, text, &mut notes);
    let rest = past_closing(rest);
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

/// `part-name = language-part , [ blanks , part-number ] | language-counter-open , part-number , language-part ;`
///
/// The second in Chinese.
fn part_name<'a>(input: &'a str, lexicon: &Lexicon) -> Parsed<'a, PartName<'a>> {
    if let Ok((rest, (kind, word))) = lexical(input, lexicon.part(input)) {
        if is_before_owner(rest, lexicon) {
            return Ok((rest, PartName { kind, word, number: None, owner: None }));
        }
        let (rest, number) = opt(preceded(blanks, part_number)).parse(rest)?;
        return Ok((rest, PartName { kind, word, number, owner: None }));
    }
    let (rest, _) = word(input, Word::CounterOpen, lexicon)?;
    let (rest, number) = part_number(rest)?;
    let (rest, (kind, word)) = lexical(rest, lexicon.part(rest))?;
    Ok((rest, PartName { kind, word, number: Some(number), owner: None }))
}

/// Whether a word that could be a number says what the part belongs to: `ANEXO A LA RESOLUCIÓN 48`.
fn is_before_owner(input: &str, lexicon: &Lexicon) -> bool {
    let input = input.trim_start();
    let Some(length) = lexicon.word(Word::To, input) else { return false };
    let owner = input[length..].trim_start();
    owner.len() < input.len() - length
        && (lexicon.word(Word::ThisText, owner).is_some()
            || lexicon.part(owner).is_some()
            || instrument(owner, lexicon).is_ok())
}

/// `owned-part = instrument , [ language-to ] , part-name ;`
///
/// In Chinese the owner comes first: `第71号决议附件1`.
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

/// `part-number = digit , { digit } , { latin } , { "." , digit , { digit } } | roman-digit , { roman-digit } |
/// capital | chinese-digit , { chinese-digit } ;`
fn part_number(input: &str) -> Parsed<'_, &str> {
    let letters = take_while_m_n(0, 4, |c: char| c.is_ascii_alphabetic());
    let decimal = recognize((digit1, letters, many0_count((char('.'), digit1))));
    let roman = take_while_m_n(1, 7, |c: char| matches!(c, 'I' | 'V' | 'X' | 'L' | 'C'));
    let capital = recognize(satisfy(char::is_uppercase));
    let chinese = take_while1(|c: char| "一二三四五六七八九十".contains(c));
    // Each must end a word: `D` is no number of `DEFINITIONS`.
    alt((whole(decimal), whole(roman), whole(capital), whole(chinese))).parse(input)
}

/// `belonging = blanks , ( bracket-open , to-owner , { to-owner } , [ bracket-close ] | to-owner , { to-owner } ) ;`
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

/// `to-owner = blanks , language-to , blanks , ( language-this-text | instrument | part-name ) ;`
///
/// In Arabic `to` is joined to its noun.
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

/// `part-title = [ dash ] , character , { character } ;`
///
/// The second in a line in capitals, after a closing bracket. A colon divides only in a line in capitals: elsewhere
/// it goes on as a sentence.
fn part_title(input: &str, capitals: bool, behind_bracket: bool) -> Parsed<'_, &str> {
    let rest = match dash(input) {
        Ok((rest, divider)) if capitals || !matches!(divider, ':' | '：') => rest,
        Ok(_) | Err(_) if behind_bracket => input,
        Ok(_) | Err(_) => return none(),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{Draft, Number, lexicon};
    use crate::text::Language;

    fn shown(text: &str, language: Language) -> String {
        let Some(it) = part_line(text, lexicon(language)) else { return "none".into() };
        let mut out = vec![format!("{:?}", it.kind).to_lowercase()];
        out.extend(it.number.map(|at| text[at].to_owned()));
        for (owner, at) in it.owners {
            out.push(match owner {
                Owner::Part(kind, number) => format!("to {kind:?} {}", number.unwrap_or_default()).to_lowercase(),
                Owner::ThisText => format!("to {}", &text[at]),
                Owner::Instrument(it) => {
                    let draft = match it.draft {
                        Draft::No => "",
                        Draft::Draft => "draft ",
                        Draft::DraftNew => "draft new ",
                    };
                    let edition = it.edition.unwrap_or_default();
                    let number = it.number.as_ref().map(Number::printed).unwrap_or_default();
                    let year = edition.year.map(|year| format!(" {year}")).unwrap_or_default();
                    let body = it.body.map(|key| format!(" of {}", key.0)).unwrap_or_default();
                    format!("to {draft}{} {number}{year}{body}", format!("{:?}", it.kind).to_lowercase())
                        .trim_end()
                        .to_owned()
                }
            });
        }
        out.extend(it.title.map(|at| format!("title {}", &text[at])));
        out.extend(it.notes.into_iter().map(|at| format!("note {}", &text[at])));
        out.extend((!it.capitals).then(|| "small".into()));
        out.join(" | ")
    }

    #[test]
    fn parts_and_annexes() {
        for (text, language, expected) in [
            ("ANNEX", Language::En, "annex"),
            ("ANNEX 2", Language::En, "annex | 2"),
            ("ANNEX 2[^1]", Language::En, "annex | 2 | note [^1]"),
            ("ANNEX 2 TO RESOLUTION 48 (Rev. Dubai, 2018)", Language::En, "annex | 2 | to resolution 48 2018"),
            ("ANNEX TO RESOLUTION 71 (REV. DUBAI, 2018)", Language::En, "annex | to resolution 71 2018"),
            ("ANNEX 1 TO ITU COUNCIL RESOLUTION 9", Language::En, "annex | 1 | to resolution 9 of council"),
            (
                "ANNEX TO DRAFT NEW RESOLUTION [ACP-1] (Dubai, 2018)",
                Language::En,
                "annex | to draft new resolution [ACP-1] 2018",
            ),
            ("ANNEX 1 TO DRAFT RESOLUTION [IAP-2]", Language::En, "annex | 1 | to draft resolution [IAP-2]"),
            ("ANNEX TO DRAFT NEW OPINION", Language::En, "annex | to draft new opinion"),
            (
                "ANNEXE AU PROJET DE NOUVELLE RÉSOLUTION [ACP-1]",
                Language::Fr,
                "annex | to draft new resolution [ACP-1]",
            ),
            ("ANEXO AL PROYECTO DE NUEVA RESOLUCIÓN [ACP-1]", Language::Es, "annex | to draft new resolution [ACP-1]"),
            ("ПРИЛОЖЕНИЕ К ПРОЕКТУ НОВОЙ РЕЗОЛЮЦИИ [ACP-1]", Language::Ru, "annex | to draft new resolution [ACP-1]"),
            ("ANNEX 1 TO THIS RESOLUTION", Language::En, "annex | 1 | to THIS RESOLUTION"),
            (
                "APPENDIX 1 TO ATTACHMENT 2 TO DECISION 5 (Rev. Dubai, 2018)",
                Language::En,
                "appendix | 1 | to attachment 2 | to decision 5 2018",
            ),
            (
                "Appendix I (to Resolution 1 (Rev. Hammamet, 2016))",
                Language::En,
                "appendix | I | to resolution 1 2016 | small",
            ),
            ("APPENDIX A TO ANNEX B", Language::En, "appendix | A | to annex b"),
            ("ATTACHMENT 1", Language::En, "attachment | 1"),
            ("SECTION 2", Language::En, "section | 2"),
            ("SECTION 1bis", Language::En, "section | 1bis"),
            ("PART A", Language::En, "part | A"),
            ("CHAPTER IX", Language::En, "chapter | IX"),
            ("ARTICLE 3", Language::En, "article | 3"),
            ("SECTION 2 – Working methods", Language::En, "section | 2 | title Working methods"),
            ("Section 2 – Working methods", Language::En, "section | 2 | title Working methods | small"),
            ("ANNEX 1: Terms of reference", Language::En, "annex | 1 | title Terms of reference"),
            ("ANNEX 1 – Terms of reference[^2]", Language::En, "annex | 1 | title Terms of reference | note [^2]"),
            (
                "ANNEX 1 TO RESOLUTION 9 (Baku, 2025) Terms of reference",
                Language::En,
                "annex | 1 | to resolution 9 2025 | title Terms of reference",
            ),
            ("ANNEXE 2 DE LA RÉSOLUTION 48 (RÉV. DUBAÏ, 2018)", Language::Fr, "annex | 2 | to resolution 48 2018"),
            ("ANEXO 1 A LA RESOLUCIÓN 48 (Rev. Dubái, 2018)", Language::Es, "annex | 1 | to resolution 48 2018"),
            ("ANEXO A LA RESOLUCIÓN 48 (Rev. Dubái, 2018)", Language::Es, "annex | to resolution 48 2018"),
            ("ANEXO A", Language::Es, "annex | A"),
            ("APÉNDICE 1 AL ANEXO A", Language::Es, "appendix | 1 | to annex a"),
            ("ANNEXE À LA RÉSOLUTION 48", Language::Fr, "annex | to resolution 48"),
            ("ПРИЛОЖЕНИЕ К РЕЗОЛЮЦИИ 48", Language::Ru, "annex | to resolution 48"),
            ("ПРИЛОЖЕНИЕ 2 К РЕЗОЛЮЦИИ 48 (Пересм. Дубай, 2018 г.)", Language::Ru, "annex | 2 | to resolution 48 2018"),
            ("الملحق 2 بالقرار 48 (المراجَع في دبي، 2018)", Language::Ar, "annex | 2 | to resolution 48 2018"),
            ("الملحق 1 للقرار 48", Language::Ar, "annex | 1 | to resolution 48"),
            ("附件2", Language::Zh, "annex | 2"),
            ("第71号决议（2018年，迪拜，修订版）附件1", Language::Zh, "annex | 1 | to resolution 71 2018"),
            ("第71号决议的附件1", Language::Zh, "annex | 1 | to resolution 71"),
            ("第2节", Language::Zh, "section | 2"),
        ] {
            assert_eq!(shown(text, language), expected, "{text}");
        }
    }

    #[test]
    fn what_is_no_part() {
        for text in [
            "",
            "Annex 2 to Resolution 48 (Rev. Dubai, 2018) of this conference,",
            "Annex 2 to Resolution 48 (Rev. Dubai, 2018) sets out the terms",
            "ANNEX 2.",
            "ANNEX 2,",
            "Annex 2: the terms of reference",
            "ANNEXES",
            "ANNEX DEFINITIONS",
            "PART",
            "SECTION",
            "Part of the work",
            "PART TWO",
            "Article 3 of the Constitution",
            "ARTICLES 3 AND 4",
            "Section 2 below",
        ] {
            assert_eq!(shown(text, Language::En), "none", "{text}");
        }
    }
}
