//! The heading line of an instrument: `RESOLUTION 45 (Rev. Dubai, 2014)`.
//!
//! A heading line holds nothing after the number and one bracket but footnote marks, or a title in capitals. Whether one
//! in small letters counts where it stands is for whoever sees its neighbours.

use std::ops::Range;

use nom::Parser;
use nom::bytes::complete::take_till;
use nom::combinator::opt;
use nom::sequence::preceded;

use super::edition::{EditionAt, EditionWords, edition, edition_bracket};
use super::line::{
    Parsed, blanks, bracket_close, dash, ends_as_text, in_capitals, keep_notes, lexical, no_small_letter, none,
    past_closing, range_of, read, word,
};
use super::number::{NumberWords, body_of, counted, number};
use crate::language::{BodyKey, Draft, Edition, Identity, InstrumentKind, Lexicon, Word, place_named};

/// A heading line and where its parts stand in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// What it identifies, as far as typed.
    pub identity: Identity,
    /// Whether its words are in capitals. Chinese and Arabic have none: there it is true.
    pub capitals: bool,
    /// The short name of a body before the kind, which is reported: `WTDC` of `WTDC RESOLUTION 36`.
    pub body_prefix: Option<Range<usize>>,
    /// `DRAFT NEW RESOLUTION`
    pub kind: Range<usize>,
    /// `45`, `[ACP-1]`, `1-9`
    pub number: Option<Range<usize>>,
    /// `No.` before the number, which does not belong there.
    pub number_sign: Option<Range<usize>>,
    /// The bracket.
    pub edition: Option<EditionAt>,
    /// A title in capitals on the same line.
    pub title: Option<Range<usize>>,
    /// Footnote marks, in order: runs of them.
    pub notes: Vec<Range<usize>>,
    /// A bracket or comma is missing, or the bracket holds something else.
    pub malformed: bool,
}

/// What stands before the bracket.
struct Start<'a> {
    body: Option<(BodyKey, &'a str)>,
    kind: (InstrumentKind, Draft, &'a str),
    number: NumberWords<'a>,
}

/// `heading = start , note-marks , [ bracket ] , note-marks , { "]" | white-space } , [ title-in-capitals ,
/// note-marks ] ;`
///
/// Reads a heading line, or nothing if the line is another. `text` is trimmed, opening brackets and quotation marks
/// passed.
#[must_use]
pub fn heading(text: &str, lexicon: &Lexicon) -> Option<Heading> {
    let (rest, start) = start(text, lexicon).ok()?;
    if ends_as_text(text) {
        return None;
    }
    let (kind, draft, kind_words) = start.kind;
    let mut notes = Vec::new();
    let rest = keep_notes(rest, text, &mut notes);
    let (rest, bracket) = opt(|input| bracket(input, lexicon)).parse(rest).ok()?;
    let rest = keep_notes(rest, text, &mut notes);
    let rest = past_closing(rest);

    let numbered = start.number.number.is_some();
    let capitals = no_small_letter(kind_words);
    let mut title = None;
    if !rest.is_empty() {
        if !capitals || !numbered && draft == Draft::No {
            return None;
        }
        let (rest, words) = title_in_capitals(rest, lexicon).ok()?;
        title = Some(range_of(text, words));
        if !past_closing(keep_notes(rest, text, &mut notes)).is_empty() {
            return None;
        }
    }
    // `RESOLUTION` alone is a heading in capitals only, which Chinese and Arabic cannot show.
    if !numbered && bracket.is_none() && !(capitals && kind_words.chars().any(char::is_uppercase)) {
        return None;
    }

    let at = bracket.map(|words| words.at(text));
    let edition = at.as_ref().map(|at| at.edition.clone()).filter(|it| *it != Edition::default());
    let body = start.body.map(|(key, _)| key).or_else(|| body_of(&start.number, edition.as_ref()));
    Some(Heading {
        capitals,
        body_prefix: start.body.map(|(_, words)| range_of(text, words)),
        kind: range_of(text, kind_words),
        number: numbered.then(|| range_of(text, start.number.typed)),
        number_sign: start.number.sign.map(|sign| range_of(text, sign)),
        identity: Identity { kind, draft, body, number: start.number.number, edition },
        malformed: at.as_ref().is_some_and(|at| at.malformed),
        edition: at,
        title,
        notes,
    })
}

/// `start = [ language-body , blanks ] , ( heading-words , [ blanks , number ] | counted , heading-words ) ;`
fn start<'a>(input: &'a str, lexicon: &Lexicon) -> Parsed<'a, Start<'a>> {
    let (rest, body) = opt(|input| lexical(input, lexicon.body(input))).parse(input)?;
    let (rest, _) = blanks(rest)?;
    if let Ok((rest, number)) = counted(rest, lexicon) {
        let (rest, kind) = heading_words(rest, lexicon)?;
        return Ok((rest, Start { body, kind, number }));
    }
    let (rest, kind) = heading_words(rest, lexicon)?;
    let (rest, number) = opt(preceded(blanks, |input| number(input, lexicon))).parse(rest)?;
    Ok((rest, Start { body, kind, number: number.unwrap_or_default() }))
}

/// `heading-words = language-heading ;`
///
/// As the language has them, `DRAFT NEW RESOLUTION`.
fn heading_words<'a>(input: &'a str, lexicon: &Lexicon) -> Parsed<'a, (InstrumentKind, Draft, &'a str)> {
    let found = lexicon.heading(input).map(|(kind, draft, len)| ((kind, draft), len));
    let (rest, ((kind, draft), typed)) = lexical(input, found)?;
    Ok((rest, (kind, draft, typed)))
}

/// `bracket = blanks , ( edition-bracket | edition , [ bracket-close ] ) ;`
///
/// The second, its opening bracket forgotten, only where it cannot be a title: with `Rev.` or a known place.
fn bracket<'a>(input: &'a str, lexicon: &Lexicon) -> Parsed<'a, EditionWords<'a>> {
    let (input, _) = blanks(input)?;
    if let Ok(read) = edition_bracket(input, lexicon) {
        return Ok(read);
    }
    let (rest, words) = edition(input, lexicon)?;
    if !words.is_dated() || !(words.is_revised() || words.place().is_some_and(|name| place_named(name).is_some())) {
        return none();
    }
    let (rest, _) = opt(bracket_close).parse(rest)?;
    Ok((rest, words.unbracketed(read(input, rest))))
}

/// `title-in-capitals = [ dash ] , [ language-on ] , blanks , character , { character } ;`
///
/// Up to a footnote mark.
fn title_in_capitals<'a>(input: &'a str, lexicon: &Lexicon) -> Parsed<'a, &'a str> {
    let (input, _) = opt(dash).parse(input)?;
    let (input, _) = opt(|input| word(input, Word::On, lexicon)).parse(input)?;
    let (input, _) = blanks(input)?;
    let (rest, words) = take_till(|c| matches!(c, '[' | '*')).parse(input)?;
    let words = words.trim_end();
    let letters = words.chars().filter(|c| c.is_uppercase()).count();
    if in_capitals(words) && letters > 1 { Ok((rest, words)) } else { none() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{Number, lexicon};
    use crate::text::Language;

    /// A heading as one line: kind, number, edition, and the ranges that are told apart.
    fn shown(text: &str, language: Language) -> String {
        let Some(it) = heading(text, lexicon(language)) else { return "none".into() };
        let mut out = vec![format!("{:?}", it.identity.kind).to_lowercase()];
        match it.identity.draft {
            Draft::No => (),
            Draft::Draft => out.push("draft".into()),
            Draft::DraftNew => out.push("new".into()),
        }
        if let Some(number) = &it.identity.number {
            let kind = match number {
                Number::Final(_) => "",
                Number::Placeholder(_) => "placeholder ",
                Number::Provisional(_) => "provisional ",
            };
            out.push(format!("{kind}{}", number.printed()));
            assert_eq!(text[it.number.clone().unwrap()].replace('\u{2011}', "-"), number.printed());
        }
        if let Some(edition) = &it.identity.edition {
            out.extend(edition.revised.then(|| "rev".to_owned()));
            out.extend(edition.place.clone());
            out.extend(edition.year.map(|year| year.to_string()));
            out.extend(edition.first.as_ref().map(|first| format!("first {first}")));
            out.extend(edition.session.clone());
        }
        out.extend(it.identity.body.map(|key| format!("of {}", key.0)));
        out.extend(it.body_prefix.map(|at| format!("prefix {}", &text[at])));
        out.extend(it.number_sign.map(|at| format!("sign {}", &text[at])));
        out.extend(it.title.map(|at| format!("title {}", &text[at])));
        out.extend(it.notes.into_iter().map(|at| format!("note {}", &text[at])));
        out.extend((!it.capitals).then(|| "small".into()));
        out.extend(it.malformed.then(|| "malformed".into()));
        out.join(" | ")
    }

    #[test]
    fn headings_of_all_forms() {
        for (text, expected) in [
            ("RESOLUTION 45 (Rev. Dubai, 2014)", "resolution | 45 | rev | Dubai | 2014"),
            ("RESOLUTION\u{A0}2 (REV.\u{A0}DUBAI, 2018)", "resolution | 2 | rev | DUBAI | 2018"),
            ("RESOLUTION 204 (Dubai, 2018)[^1]", "resolution | 204 | Dubai | 2018 | note [^1]"),
            ("RESOLUTION 204[^*] (Dubai, 2018)", "resolution | 204 | Dubai | 2018 | note [^*]"),
            ("RESOLUTION 204 (Dubai, 2018)**", "resolution | 204 | Dubai | 2018 | note **"),
            ("RESOLUTION 204 (Dubai, 2018)1", "resolution | 204 | Dubai | 2018 | note 1"),
            ("RESOLUTION 204 (Dubai, 2018) ¹ ²", "resolution | 204 | Dubai | 2018 | note ¹ ²"),
            ("DECISION 5 (Rev. Dubai, 2018)", "decision | 5 | rev | Dubai | 2018"),
            ("RECOMMENDATION 7 (Dubai, 2018)", "recommendation | 7 | Dubai | 2018"),
            ("OPINION 1 (Geneva, 2013)", "opinion | 1 | Geneva | 2013"),
            ("DRAFT NEW RESOLUTION [ACP-1] (Dubai, 2014)", "resolution | new | placeholder [ACP-1] | Dubai | 2014"),
            ("DRAFT NEW RESOLUTION [ACP-1](Dubai, 2014)", "resolution | new | placeholder [ACP-1] | Dubai | 2014"),
            ("DRAFT NEW RESOLUTION", "resolution | new"),
            ("DRAFT RESOLUTION [SEN-1]", "resolution | draft | placeholder [SEN-1]"),
            ("DRAFT REVISED RESOLUTION 45 (Rev. Dubai, 2014)", "resolution | draft | 45 | rev | Dubai | 2014"),
            ("DRAFT OPINION 4", "opinion | draft | 4"),
            (
                "DRAFT OPINION 4 ON STRATEGIES FOR TESTING ICTs",
                "opinion | draft | 4 | title STRATEGIES FOR TESTING ICTs",
            ),
            ("DRAFT OPINION 4 – STRATEGIES*", "opinion | draft | 4 | title STRATEGIES | note *"),
            ("RESOLUTION 155 (REV.WRC-19)", "resolution | 155 | rev | 2019 | WRC-19 | of wrc"),
            ("RESOLUTION 20 (ORB-88)", "resolution | 20 | 1988 | ORB-88 | of wrc"),
            ("RESOLUTION 63 (WARC-92, REV.WRC-07)", "resolution | 63 | rev | 2007 | first WARC-92 | WRC-07 | of wrc"),
            ("RESOLUTION ITU-R 1-9", "resolution | 1-9 | of ra"),
            (
                "RESOLUTION ITU\u{2011}R 7\u{2011}3 (Rev. Geneva, 2015)",
                "resolution | 7-3 | rev | Geneva | 2015 | of ra",
            ),
            (
                "RESOLUTION 1332 (C16, last amended C19)",
                "resolution | 1332 | rev | 2019 | first C16 | C19 | of council",
            ),
            ("RESOLUTION COM6/5 (Antalya, 2006)", "resolution | provisional COM6/5 | Antalya | 2006"),
            ("RESOLUTION PLEN/1", "resolution | provisional PLEN/1"),
            ("RECOMMENDATION PLEN-A", "recommendation | provisional PLEN-A"),
            (
                "WTDC RESOLUTION 36 (Rev. Hyderabad, 2010)",
                "resolution | 36 | rev | Hyderabad | 2010 | of wtdc | prefix WTDC",
            ),
            ("ITU COUNCIL RESOLUTION 1332 (C19)", "resolution | 1332 | 2019 | C19 | of council | prefix ITU COUNCIL"),
            ("RESOLUTION No. 12 (Baku, 2025)", "resolution | 12 | Baku | 2025 | sign No."),
            ("RESOLUTION", "resolution"),
            ("RESOLUTION (Dubai, 2018)", "resolution | Dubai | 2018"),
            ("[RESOLUTION 45 (Dubai, 2014)]".trim_start_matches('['), "resolution | 45 | Dubai | 2014"),
            ("Resolution 45 (Rev. Dubai, 2014)", "resolution | 45 | rev | Dubai | 2014 | small"),
        ] {
            assert_eq!(shown(text, Language::En), expected, "{text}");
        }
    }

    #[test]
    fn headings_ill_typed() {
        for (text, expected) in [
            ("RESOLUTION 45 (Rev. Dubai 2018)", "resolution | 45 | rev | Dubai | 2018 | malformed"),
            ("RESOLUTION 45 (Rev. Dubai, 2018", "resolution | 45 | rev | Dubai | 2018 | malformed"),
            ("RESOLUTION 45 Rev. Dubai, 2018)", "resolution | 45 | rev | Dubai | 2018 | malformed"),
            ("RESOLUTION 45 Rev. Dubai, 2018", "resolution | 45 | rev | Dubai | 2018 | malformed"),
            ("RESOLUTION 45 DUBAI, 2018", "resolution | 45 | DUBAI | 2018 | malformed"),
            ("RESOLUTION 45 (Rev. Dubai)", "resolution | 45 | rev | Dubai | malformed"),
            ("RESOLUTION 45 (see below)", "resolution | 45 | malformed"),
            ("RESOLUTION 45 (", "none"),
        ] {
            assert_eq!(shown(text, Language::En), expected, "{text}");
        }
    }

    #[test]
    fn headings_of_six_languages() {
        for (text, language, expected) in [
            ("RÉSOLUTION 45 (Rév. Dubaï, 2014)", Language::Fr, "resolution | 45 | rev | Dubaï | 2014"),
            ("DÉCISION 5 (RÉV. BUSAN, 2014)", Language::Fr, "decision | 5 | rev | BUSAN | 2014"),
            ("PROJET DE NOUVELLE RÉSOLUTION [ACP-1]", Language::Fr, "resolution | new | placeholder [ACP-1]"),
            ("RÉSOLUTION UIT-R 1-9", Language::Fr, "resolution | 1-9 | of ra"),
            ("RESOLUCIÓN 1 (REV. HAMMAMET, 2016)", Language::Es, "resolution | 1 | rev | HAMMAMET | 2016"),
            ("RESOLUCION 1 (CMR-19)", Language::Es, "resolution | 1 | 2019 | CMR-19 | of wrc"),
            ("РЕЗОЛЮЦИЯ 45 (Пересм. Дубай, 2014 г.)", Language::Ru, "resolution | 45 | rev | Дубай | 2014"),
            (
                "ПРОЕКТ НОВОЙ РЕЗОЛЮЦИИ [ACP-1] (Дубай, 2014 г.)",
                Language::Ru,
                "resolution | new | placeholder [ACP-1] | Дубай | 2014",
            ),
            ("القـرار 45 (المراجَع في دبي، 2014)", Language::Ar, "resolution | 45 | rev | دبي | 2014"),
            ("مشروع قرار جديد [ACP-1]", Language::Ar, "resolution | new | placeholder [ACP-1]"),
            ("المقرر 5", Language::Ar, "decision | 5"),
            ("第45号决议（2014年，迪拜，修订版）", Language::Zh, "resolution | 45 | rev | 迪拜 | 2014"),
            ("第4号意见草案", Language::Zh, "opinion | draft | 4"),
            ("新决议草案[ACP-1]（2014年，迪拜）", Language::Zh, "resolution | new | placeholder [ACP-1] | 迪拜 | 2014"),
            ("ITU-R第7-3号决议", Language::Zh, "resolution | 7-3 | of ra"),
        ] {
            assert_eq!(shown(text, language), expected, "{text}");
        }
    }

    #[test]
    fn what_is_no_heading() {
        for text in [
            "",
            "Resolution 34 (Rev. Dubai, 2018) of this conference,",
            "RESOLUTION 34 (Rev. Dubai, 2018) of this conference",
            "RESOLUTION 34 (Rev. Dubai, 2018),",
            "RESOLUTION 34 (Rev. Dubai, 2018);",
            "RESOLUTION 34.",
            "RESOLUTION 34:",
            "Resolution 34 WTDC",
            "Resolution",
            "Draft resolution",
            "Resolutions 130 and 174",
            "RESOLUTIONS",
            "DECISION MAKING IN THE UNION",
            "RESOLUTION 45 Strategies for testing",
            "RECOMMENDATION ITU-T X.1205",
            "The WTDC RESOLUTION 36",
            "recalling Resolution 45 (Doha, 2006)",
            "WTDC",
            "DRAFT",
        ] {
            assert_eq!(shown(text, Language::En), "none", "{text}");
        }
        assert_eq!(shown("决定", Language::Zh), "none");
        assert_eq!(shown("القرار 34 (المراجَع في دبي، 2018) لهذا المؤتمر،", Language::Ar), "none");
    }
}
