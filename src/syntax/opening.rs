//! The opening line: who speaks, `The World Telecommunication Development Conference (Dubai, 2014),`.
//!
//! It reads such a line wherever asked. That one is awaited only after a title is for whoever sees the lines above.

use std::ops::Range;

use nom::Parser;
use nom::combinator::opt;

use super::edition::{EditionAt, EditionWords, edition_bracket};
use super::line::{Parsed, blanks, comma, lexical, none, note_marks, past_closing, range_of, word};
use crate::language::{BodyKey, Lexicon, Word, body};
use crate::text::Language;

/// An opening line and where its parts stand in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpeningLine {
    /// The body, where the tables know it.
    pub body: Option<BodyKey>,
    /// The name of the body as typed, without its article.
    pub name: Range<usize>,
    /// `The`
    pub article: Option<Range<usize>>,
    /// `fourth`, as a number.
    pub ordinal: Option<u8>,
    /// Place and year; a stray `Rev.` is in it.
    pub edition: Option<EditionAt>,
    /// Whether it ends in a comma, as it should.
    pub comma: bool,
    /// Whether it has what its body wants: place and year where the body's line names them, and the comma.
    pub complete: bool,
}

/// Words of a body the tables do not know, at most.
const LONGEST_NAME: usize = 30;

/// Bytes of an opening line, at most: no body's name comes near.
const LONGEST_LINE: usize = 1000;

/// `opening-line = [ language-article , blanks ] , [ language-ordinal , blanks ] , ( known-body | unknown-body |
/// counted-body ) , [ spaced-bracket ] , note-marks , [ comma ] , note-marks ;`
///
/// Reads an opening line, or nothing if the line is another. A comma may be missing, but not where the line could
/// then be a title that names a body: its article must be there, and place and year if the body's line has them. A
/// body unknown to the tables counts where its name holds a word such as `Assembly` and a comma ends the line.
#[must_use]
pub fn opening_line(text: &str, lexicon: &Lexicon) -> Option<OpeningLine> {
    let text = text.trim_end();
    let with_comma = text.ends_with([',', '，', '،']);
    if text.len() > LONGEST_LINE
        || !(with_comma || text.ends_with([')', '）', ']', '*']) || text.ends_with(char::is_alphabetic))
    {
        return None;
    }
    let (rest, article) = opt(|input| word(input, Word::Article, lexicon)).parse(text).ok()?;
    let (rest, _) = blanks(rest).ok()?;
    let (rest, ordinal) = opt(|input| lexical(input, lexicon.ordinal(input))).parse(rest).ok()?;
    let (rest, _) = blanks(rest).ok()?;
    let (rest, (key, name)) = match known_body(rest, lexicon) {
        Err(_) if with_comma => {
            unknown_body(rest, lexicon).or_else(|_| counted_body(rest, article.is_some(), lexicon)).ok()?
        }
        known => known.ok()?,
    };
    let (rest, edition) = opt(|input| spaced_bracket(input, lexicon)).parse(rest).ok()?;
    let (rest, _) = note_marks(rest).ok()?;
    let (rest, ends) = opt(comma).parse(rest).ok()?;
    if !past_closing(rest).is_empty() {
        return None;
    }
    let edition = edition.map(|words| words.at(text));
    let dated = edition.as_ref().is_some_and(|at| at.edition.place.is_some() && at.edition.year.is_some());
    let wants_place = key.and_then(body).is_none_or(|body| body.opening_has_place);
    let articled = article.is_some() || lexicon.forms(Word::Article).next().is_none();
    if ends.is_none() && (!articled || !dated && (wants_place || article.is_none())) {
        return None;
    }
    Some(OpeningLine {
        body: key,
        name: range_of(text, name),
        article: article.map(|article| range_of(text, article)),
        ordinal: ordinal.map(|(number, _)| number),
        comma: ends.is_some(),
        complete: ends.is_some() && (dated || !wants_place),
        edition,
    })
}

/// `spaced-bracket = blanks , edition-bracket ;`
fn spaced_bracket<'a>(input: &'a str, lexicon: &Lexicon) -> Parsed<'a, EditionWords<'a>> {
    let (rest, _) = blanks(input)?;
    edition_bracket(rest, lexicon)
}

/// `known-body = language-body ;`
///
/// Of the tables.
fn known_body<'a>(input: &'a str, lexicon: &Lexicon) -> Parsed<'a, (Option<BodyKey>, &'a str)> {
    let (rest, (key, name)) = lexical(input, lexicon.body(input))?;
    // `Council of Ministers (Geneva, 2003),` is another body.
    if rest.trim_start().starts_with(char::is_alphabetic) { none() } else { Ok((rest, (Some(key), name))) }
}

/// `unknown-body = capital , { character } ;`
///
/// With a body word in it: in English the last word, in other languages any. Before place and year it may have its subject
/// behind it, as the administrative conferences of old have: `Conference for the Planning of …`.
fn unknown_body<'a>(input: &'a str, lexicon: &Lexicon) -> Parsed<'a, (Option<BodyKey>, &'a str)> {
    let end = input.find(['(', '（', ',', '，', '،']).unwrap_or(input.len());
    let dated = input.rfind('(').filter(|at| edition_bracket(&input[*at..], lexicon).is_ok());
    let odd = |c: char| c.is_ascii_digit() || matches!(c, ';' | ':' | '；' | '：' | '[' | ']');
    for (end, is_dated) in [Some((end, false)), dated.map(|end| (end, true))].into_iter().flatten() {
        let name = input[..end].trim_end();
        let capital = name.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase());
        let short = name.split_whitespace().count() <= LONGEST_NAME;
        if capital && short && !name.contains(odd) && has_body_word(name, is_dated, lexicon) {
            return Ok((&input[name.len()..], (None, name)));
        }
    }
    none()
}

/// `counted-body = character , { character } , blanks , known-body ;`
///
/// Behind the article and a word that is no ordinal as it is spelt, and before place and year.
fn counted_body<'a>(input: &'a str, articled: bool, lexicon: &Lexicon) -> Parsed<'a, (Option<BodyKey>, &'a str)> {
    let (_, behind) = input.split_once(' ').filter(|_| articled).unwrap_or_default();
    let read = known_body(behind, lexicon)?;
    if edition_bracket(read.0.trim_start(), lexicon).is_ok() { Ok(read) } else { none() }
}

fn has_body_word(name: &str, is_dated: bool, lexicon: &Lexicon) -> bool {
    let whole = |text: &str| lexicon.word(Word::Body, text) == Some(text.len());
    if !lexicon.is_spaced() {
        return name.char_indices().any(|(at, _)| whole(&name[at..]));
    }
    match lexicon.language() {
        Language::En if is_dated => {
            let last = name.split_whitespace().next_back().unwrap_or_default().to_lowercase();
            let misspelt = |word: &str| word.len() > 4 && strsim::osa_distance(&last, word) == 1;
            let mut pairs = name.split_whitespace().zip(name.split_whitespace().skip(1));
            pairs.any(|(word, behind)| whole(word) && ["on", "for"].contains(&behind))
                || lexicon.forms(Word::Body).any(misspelt)
        }
        Language::En | Language::Zh => name.split_whitespace().next_back().is_some_and(whole),
        Language::Fr | Language::Es | Language::Ru | Language::Ar => name.split_whitespace().any(whole),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::lexicon;

    fn shown(text: &str, language: Language) -> String {
        let Some(it) = opening_line(text, lexicon(language)) else { return "none".into() };
        let mut out = vec![it.body.map_or(format!("unknown {}", &text[it.name.clone()]), |key| key.0.into())];
        out.extend(it.ordinal.map(|number| format!("number {number}")));
        if let Some(at) = it.edition {
            out.extend(at.revised.map(|_| "rev".into()));
            out.extend(at.edition.place);
            out.extend(at.edition.year.map(|year| year.to_string()));
            out.extend(at.malformed.then(|| "malformed".into()));
        }
        out.extend((!it.comma).then(|| "no comma".into()));
        out.extend((!it.complete).then(|| "incomplete".into()));
        out.join(" | ")
    }

    #[test]
    fn opening_lines() {
        for (text, language, expected) in [
            ("The World Telecommunication Development Conference (Dubai, 2014),", Language::En, "wtdc | Dubai | 2014"),
            (
                "The Plenipotentiary Conference of the International Telecommunication Union (Dubai, 2018),",
                Language::En,
                "pp | Dubai | 2018",
            ),
            ("The Plenipotentiary Conference (Dubai, 2018),", Language::En, "pp | Dubai | 2018"),
            (
                "The fourth World Telecommunication Policy Forum (Lisbon, 2009),",
                Language::En,
                "wtpf | number 4 | Lisbon | 2009",
            ),
            (
                "The World Telecommunication/Information and Communication Technology Policy Forum (Geneva, 2013),",
                Language::En,
                "wtpf | Geneva | 2013",
            ),
            ("The ITU Radiocommunication Assembly,", Language::En, "ra"),
            ("The Council,", Language::En, "council"),
            ("The Council (Testville, 2026),]", Language::En, "council | Testville | 2026"),
            ("The ITU Council,", Language::En, "council"),
            ("The Council", Language::En, "council | no comma | incomplete"),
            (
                "The World Conference on International Telecommunications (Dubai, 2012),",
                Language::En,
                "wcit | Dubai | 2012",
            ),
            (
                "The World Telecommunication Development Conference (Dubai, 2014)",
                Language::En,
                "wtdc | Dubai | 2014 | no comma | incomplete",
            ),
            (
                "The World Telecommunication Development Conference (Rev. Dubai, 2014),",
                Language::En,
                "wtdc | rev | Dubai | 2014",
            ),
            ("The World Telecommunication Development Conference,", Language::En, "wtdc | incomplete"),
            (
                "The World Telecommunication Development Conference (Dubai 2014),",
                Language::En,
                "wtdc | Dubai | 2014 | malformed",
            ),
            ("The WTDC (Baku, 2025),", Language::En, "wtdc | Baku | 2025"),
            (
                "The Synthetic Assembly (Testville, 2026),",
                Language::En,
                "unknown Synthetic Assembly | Testville | 2026",
            ),
            ("The fouth World Telecommunication Policy Forum (Lisbon, 2009),", Language::En, "wtpf | Lisbon | 2009"),
            (
                "The Synthetic Confernce (Testville, 2026),",
                Language::En,
                "unknown Synthetic Confernce | Testville | 2026",
            ),
            ("The Synthetic Council,", Language::En, "unknown Synthetic Council | incomplete"),
            (
                "The World Administrative Conference for the Repair of Radios, Second Session (Testville, 1988),",
                Language::En,
                "unknown World Administrative Conference for the Repair of Radios, Second Session | Testville | 1988",
            ),
            (
                "The Plenipotentiary Conference of the International Telecommunication Union (Minneapolis, 1998)[^1],",
                Language::En,
                "pp | Minneapolis | 1998",
            ),
            (
                "La Conférence de plénipotentiaires de l'Union internationale des télécommunications (Dubaï, 2018),",
                Language::Fr,
                "pp | Dubaï | 2018",
            ),
            (
                "L\u{2019}Assemblée mondiale de normalisation des télécommunications (Dubaï, 2012),",
                Language::Fr,
                "wtsa | Dubaï | 2012",
            ),
            (
                "Le quatrième Forum mondial des politiques de télécommunication (Lisbonne, 2009),",
                Language::Fr,
                "wtpf | number 4 | Lisbonne | 2009",
            ),
            (
                "La Conférence synthétique des essais (Testville, 2026),",
                Language::Fr,
                "unknown Conférence synthétique des essais | Testville | 2026",
            ),
            (
                "La Conferencia Mundial de Desarrollo de las Telecomunicaciones (Dubái, 2014),",
                Language::Es,
                "wtdc | Dubái | 2014",
            ),
            ("Совет,", Language::Ru, "council"),
            (
                "Полномочная конференция Международного союза электросвязи (Дубай, 2018 г.),",
                Language::Ru,
                "pp | Дубай | 2018",
            ),
            ("إن مؤتمر المندوبين المفوضين للاتحاد الدولي للاتصالات (دبي، 2018)،", Language::Ar, "pp | دبي | 2018"),
            ("全权代表大会（2018年，迪拜），", Language::Zh, "pp | 迪拜 | 2018"),
            ("理事会，", Language::Zh, "council"),
            ("第四届世界电信政策论坛（2009年，里斯本），", Language::Zh, "wtpf | number 4 | 里斯本 | 2009"),
        ] {
            assert_eq!(shown(text, language), expected, "{text}");
        }
    }

    #[test]
    fn what_is_no_opening_line() {
        assert_eq!(shown("Совет", Language::Ru), "none");
        for text in [
            "",
            "Assistance to Testland",
            "The Council instructs the Secretary-General,",
            "The Council's role in the World Conference (Geneva, 2003)",
            "The Council of Ministers (Geneva, 2003),",
            "The outcome of the conference,",
            "The World Conference",
            "World telecommunication policy forum",
            "The World Telecommunication Policy Forum",
            "Plenipotentiary Conference (Busan, 2014)",
            "Council",
            "The conference, having met,",
            "(Minneapolis, 1998),",
            "recalling",
            "The",
            "The 2027 Assembly,",
            "The Synthetic Confernce,",
            "The fouth World Telecommunication Policy Forum,",
        ] {
            assert_eq!(shown(text, Language::En), "none", "{text}");
        }
    }
}
