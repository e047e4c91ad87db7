//! The bracket behind a number: place and year, or session codes.
//!
//! It reads what is there, in all six languages and however ill it was typed. Whether such a conference met is not asked.

use std::ops::Range;

use nom::Parser;
use nom::bytes::complete::{is_not, take_while, take_while_m_n, take_while1};
use nom::character::complete::satisfy;
use nom::combinator::{opt, recognize, verify};

use super::line::{Parsed, blanks, bracket_close, bracket_open, comma, none, range_of, read, whole, word};
use crate::language::{Edition, Lexicon, Word, code_year, is_cjk, session, session_body};

/// What a bracket says of an edition, and where in the line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EditionAt {
    /// What could be read.
    pub edition: Edition,
    /// The bracket; of one among several in a bracket, its part.
    pub range: Range<usize>,
    /// `Rev.`, `last amended`.
    pub revised: Option<Range<usize>>,
    /// `Dubai`
    pub place: Option<Range<usize>>,
    /// `2014`, without what marks a year.
    pub year: Option<Range<usize>>,
    /// `WRC-19`, the last of several.
    pub session: Option<Range<usize>>,
    /// A bracket or comma is missing, a year or a place is, or something else stands there.
    pub malformed: bool,
}

/// The pieces of one edition, as slices of the line.
#[derive(Clone, Debug, Default)]
pub(super) struct EditionWords<'a> {
    whole: &'a str,
    revised: Option<&'a str>,
    place: Option<&'a str>,
    year: Option<&'a str>,
    session: Option<&'a str>,
    first: Option<&'a str>,
    malformed: bool,
}

impl<'a> EditionWords<'a> {
    /// Whether a year is known: typed, or that of a session.
    pub(super) fn is_dated(&self) -> bool {
        self.year.is_some() || self.session.is_some()
    }

    /// `place = alphabetic , { alphabetic | white-space | "-" | "–" | "'" | "’" | "." } ;`
    pub(super) fn place(&self) -> Option<&str> {
        self.place
    }

    pub(super) fn is_revised(&self) -> bool {
        self.revised.is_some()
    }

    /// The same, with an opening bracket forgotten.
    pub(super) fn unbracketed(self, whole: &'a str) -> Self {
        Self { whole, malformed: true, ..self }
    }

    /// `edition = edition-part , { comma , edition-part } ;`
    ///
    /// What was read, without places.
    pub(super) fn edition(&self) -> Edition {
        let year = self.year.and_then(|year| year.parse().ok());
        let met = |code: &str| session(&plain_code(code)).map(|it| it.year).or(code_year(code).map(|it| it.1));
        let meeting = self.session.and_then(met);
        Edition {
            revised: self.is_revised(),
            place: self.place.map(str::to_owned),
            year: year.or(meeting),
            session: self.session.map(plain_code),
            first: self.first.map(plain_code),
        }
    }

    /// In terms of the line the pieces were cut from.
    pub(super) fn at(&self, line: &str) -> EditionAt {
        let place = |part: Option<&str>| part.map(|part| range_of(line, part));
        EditionAt {
            edition: self.edition(),
            range: range_of(line, self.whole),
            revised: place(self.revised),
            place: place(self.place),
            year: place(self.year),
            session: place(self.session),
            malformed: self.malformed,
        }
    }
}

/// With U+2010 and U+2011 made plain, as tables write it.
pub(super) fn plain_hyphens(code: &str) -> String {
    code.replace(['\u{2010}', '\u{2011}'], "-")
}

/// A code of a session, also in capitals.
fn plain_code(code: &str) -> String {
    plain_hyphens(code).to_uppercase()
}

/// `session-code = capital , { alphabetic } , [ "-" ] , digit , digit , [ digit , digit ] ;`
///
/// With small letters only one of a body of the tables: `Orb-88`.
fn session_code(input: &str) -> Parsed<'_, &str> {
    let capitals = take_while_m_n(1, 6, char::is_alphabetic);
    let hyphen = satisfy(|c| matches!(c, '-' | '\u{2010}' | '\u{2011}'));
    let code = recognize((capitals, opt(hyphen), take_while1(|c: char| c.is_ascii_digit())));
    let is_known = |code: &str| session_body(&plain_code(code)).is_some();
    let capital = |code: &str| code.starts_with(char::is_uppercase);
    let right = |code: &str| capital(code) && (!code.contains(char::is_lowercase) || is_known(code));
    verify(whole(code), |code: &str| code_year(code).is_some() && right(code)).parse(input)
}

/// `year = digit , digit , digit , digit , [ blanks , language-year-mark ] ;`
fn year<'a>(input: &'a str, lexicon: &Lexicon) -> Parsed<'a, &'a str> {
    let (rest, digits) = whole(take_while_m_n(4, 4, |c: char| c.is_ascii_digit())).parse(input)?;
    let (mark, _) = blanks(rest)?;
    let rest = word(mark, Word::YearMark, lexicon).map_or(rest, |(rest, _)| rest);
    Ok((rest, digits))
}

/// `place = letter , { letter | blank | "-" | "'" | "." } ;` not starting with a small letter, trimmed.
fn place(input: &str) -> Parsed<'_, &str> {
    let start = satisfy(|c| c.is_alphabetic() && !c.is_lowercase());
    let inner = |c: char| c.is_whitespace() || matches!(c, '-' | '\u{2010}' | '\u{2011}' | '–' | '\'' | '’' | '.');
    let rests = take_while(|c: char| c.is_alphabetic() || is_mark(c) || inner(c));
    let (_, typed) = recognize((start, rests)).parse(input)?;
    let typed = typed.trim_end();
    Ok((&input[typed.len()..], typed))
}

/// The place of `Second Session - Geneva`, as two conferences had it.
fn behind_session(place: &str) -> &str {
    let behind = [" - ", " – "].iter().find_map(|dash| place.rsplit_once(dash));
    behind.map_or(place, |(_, place)| place.trim_start())
}

/// Arabic vowel marks, which are no letters.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{64B}'..='\u{652}' | '\u{670}')
}

/// `edition-part = [ ( language-amended | language-revised ) , blanks ] , ( session-code | year | place , [ blanks ,
/// year ] ) | language-amended | language-revised ;`
fn edition_part<'a>(input: &'a str, edition: &mut EditionWords<'a>, lexicon: &Lexicon) -> Parsed<'a, ()> {
    let (mut input, mut read_some) = (input, false);
    if let Ok((rest, typed)) = word(input, Word::Amended, lexicon).or_else(|_| word(input, Word::Revised, lexicon)) {
        edition.malformed |= edition.revised.replace(typed).is_some();
        (input, _) = blanks(rest)?;
        read_some = true;
    }
    if let Ok((rest, code)) = session_code(input) {
        edition.first = edition.session.replace(code);
        return Ok((rest, ()));
    }
    if let Ok((rest, digits)) = year(input, lexicon) {
        edition.malformed |= edition.year.replace(digits).is_some();
        return Ok((rest, ()));
    }
    if let Ok((rest, name)) = place(input) {
        let name = behind_session(name);
        edition.malformed |= edition.place.replace(name).is_some();
        let (behind, _) = blanks(rest)?;
        let Ok((rest, digits)) = year(behind, lexicon) else { return Ok((rest, ())) };
        // In Chinese no blank is wanted here, nor a comma missed.
        edition.malformed |= edition.year.replace(digits).is_some() || !name.ends_with(is_cjk);
        return Ok((rest, ()));
    }
    if read_some { Ok((input, ())) } else { none() }
}

/// `edition = edition-part , { comma , edition-part } ;` At least a year or a session must be among them.
pub(super) fn edition<'a>(input: &'a str, lexicon: &Lexicon) -> Parsed<'a, EditionWords<'a>> {
    let mut edition = EditionWords::default();
    let (mut rest, ()) = edition_part(input, &mut edition, lexicon)?;
    while let Ok((behind, _)) = comma(rest) {
        let Ok((after, ())) = edition_part(behind, &mut edition, lexicon) else { break };
        rest = after;
    }
    edition.whole = read(input, rest);
    edition.malformed |= !edition.is_dated() || edition.place.is_some() && edition.session.is_some();
    Ok((rest, edition))
}

/// `edition-bracket = bracket-open , edition , bracket-close ;`
///
/// The closing bracket may be missing at the end of the line. A bracket with something else in it is malformed.
pub(super) fn edition_bracket<'a>(input: &'a str, lexicon: &Lexicon) -> Parsed<'a, EditionWords<'a>> {
    let (inside, _) = bracket_open(input)?;
    let read_well = edition(inside, lexicon).ok().and_then(|(rest, edition)| match bracket_close(rest) {
        Ok((rest, _)) => Some((rest, edition)),
        Err(_) if rest.is_empty() => Some((rest, EditionWords { malformed: true, ..edition })),
        Err(_) => None,
    });
    let (rest, edition) = match read_well {
        Some(found) => found,
        None => {
            let (rest, _) = opt(is_not("()（）")).parse(inside)?;
            (bracket_close(rest)?.0, EditionWords { malformed: true, ..EditionWords::default() })
        }
    };
    Ok((rest, EditionWords { whole: read(input, rest), ..edition }))
}

/// The bracket of an edition at the start of a text, behind the number of a citation: what it says, and its bytes.
/// `None` where it says no edition, as `(see below)` or `(WTDC)`.
#[must_use]
pub fn edition_behind(text: &str, lexicon: &Lexicon) -> Option<(Edition, usize)> {
    let (rest, words) = edition_bracket(text, lexicon).ok()?;
    let says_one = words.is_dated() || words.is_revised() && words.place().is_some();
    says_one.then(|| (words.edition(), text.len() - rest.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::lexicon;
    use crate::text::Language;

    /// The bracket at the start of a line, as one line of text.
    fn shown(text: &str, language: Language) -> String {
        let Ok((rest, words)) = edition_bracket(text, lexicon(language)) else { return "none".into() };
        let at = words.at(text);
        let mut out = Vec::new();
        let edition = at.edition;
        out.extend(edition.revised.then(|| "rev".to_owned()));
        out.extend(edition.place);
        out.extend(edition.year.map(|year| year.to_string()));
        out.extend(edition.first.map(|first| format!("first {first}")));
        out.extend(edition.session.map(|session| format!("session {session}")));
        out.extend(at.malformed.then(|| "malformed".to_owned()));
        out.extend((!rest.is_empty()).then(|| format!("rest {rest}")));
        out.join(" | ")
    }

    #[test]
    fn brackets_are_read_however_typed() {
        for (text, language, expected) in [
            ("(Rev. Dubai, 2014)", Language::En, "rev | Dubai | 2014"),
            ("(REV. DUBAI, 2018)", Language::En, "rev | DUBAI | 2018"),
            (
                "(Rev.\u{A0}Sharm el\u{2011}Sheikh, 2019) of",
                Language::En,
                "rev | Sharm el\u{2011}Sheikh | 2019 | rest  of",
            ),
            ("(Busan, 2014)", Language::En, "Busan | 2014"),
            ("(WRC-23)", Language::En, "2023 | session WRC-23"),
            ("(REV.WRC-19)", Language::En, "rev | 2019 | session WRC-19"),
            ("(Rev. WRC\u{2011}2000)", Language::En, "rev | 2000 | session WRC-2000"),
            ("(ORB-88)", Language::En, "1988 | session ORB-88"),
            ("(Rev. Mob-87)", Language::En, "rev | 1987 | session MOB-87"),
            ("(WARC-92, REV.WRC-07)", Language::En, "rev | 2007 | first WARC-92 | session WRC-07"),
            ("(C16, last amended C19)", Language::En, "rev | 2019 | first C16 | session C19"),
            ("(C-1985, last amended C19)", Language::En, "rev | 2019 | first C-1985 | session C19"),
            ("(Rev. WTSA-20)", Language::En, "rev | 2022 | session WTSA-20"),
            ("(2008)", Language::En, "2008"),
            ("(Second Session - Geneva, 1988)", Language::En, "Geneva | 1988"),
            ("(Rev. Dubai 2018)", Language::En, "rev | Dubai | 2018 | malformed"),
            ("(Revised Busan 2014)", Language::En, "rev | Busan | 2014 | malformed"),
            ("(Rev. Dubai, 2018", Language::En, "rev | Dubai | 2018 | malformed"),
            ("(Rev. Dubai)", Language::En, "rev | Dubai | malformed"),
            ("(Geneva, 1996, Rev. Dubai, 2012)", Language::En, "rev | Dubai | 2012 | malformed"),
            ("(see the note)", Language::En, "malformed"),
            ("(Rev. HyderabadDubai, 20102014)", Language::En, "malformed"),
            ("()", Language::En, "malformed"),
            ("(", Language::En, "none"),
            ("(a (b))", Language::En, "none"),
            ("Dubai, 2014)", Language::En, "none"),
            ("(Rév. Dubaï, 2014)", Language::Fr, "rev | Dubaï | 2014"),
            ("(RÉV. BUSAN, 2014)", Language::Fr, "rev | BUSAN | 2014"),
            ("(Estambul, 2002)", Language::Es, "Estambul | 2002"),
            ("(Пересм. Дубай, 2014 г.)", Language::Ru, "rev | Дубай | 2014"),
            ("(Миннеаполис, 1998\u{A0}г.)", Language::Ru, "Миннеаполис | 1998"),
            ("(المراجَع في بوينس آيرس، 2017)", Language::Ar, "rev | بوينس آيرس | 2017"),
            ("（2014年，迪拜，修订版）", Language::Zh, "rev | 迪拜 | 2014"),
            ("（2002年，马拉喀什）", Language::Zh, "马拉喀什 | 2002"),
            ("（WRC-19，修订版）", Language::Zh, "rev | 2019 | session WRC-19"),
        ] {
            assert_eq!(shown(text, language), expected, "{text}");
        }
    }
}
