//! The history line: one bracket with the years of earlier editions, `(Dubai, 2012; Doha, 2006)`.

use std::ops::Range;

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::tag;
use nom::multi::separated_list1;
use nom::sequence::delimited;

use super::edition::{EditionAt, edition};
use super::line::{Parsed, blanks, bracket_close, bracket_open, note_marks, range_of, read};
use crate::language::Lexicon;

/// A history line and where its parts stand in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryLine {
    /// The editions, in the order typed.
    pub editions: Vec<EditionAt>,
    /// The bracket.
    pub bracket: Range<usize>,
    /// Footnote marks behind it.
    pub notes: Option<Range<usize>>,
}

/// `history-line = history-bracket , note-marks ;`
///
/// Reads a history line, or nothing if the line is another. A bracket that ends in a comma belongs to an opening
/// line.
#[must_use]
pub fn history_line(text: &str, lexicon: &Lexicon) -> Option<HistoryLine> {
    let (rest, editions) = history_bracket(text, lexicon).ok()?;
    let bracket = range_of(text, read(text, rest));
    let (rest, marks) = note_marks(rest).ok()?;
    let notes = (!marks.is_empty()).then(|| range_of(text, marks));
    (rest.trim().is_empty() && editions.iter().all(|at| at.edition.year.is_some())).then_some(HistoryLine {
        editions,
        bracket,
        notes,
    })
}

/// `history-bracket = bracket-open , edition , { blanks , ( ";" | "；" | "؛" ) , blanks , edition } , bracket-close ;`
fn history_bracket<'a>(input: &'a str, lexicon: &Lexicon) -> Parsed<'a, Vec<EditionAt>> {
    let semicolon = delimited(blanks, alt((tag(";"), tag("；"), tag("؛"))), blanks);
    let editions = separated_list1(semicolon, |rest| edition(rest, lexicon));
    let (rest, editions) = delimited(bracket_open, editions, bracket_close).parse(input)?;
    Ok((rest, editions.iter().map(|words| words.at(input)).collect()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::lexicon;
    use crate::text::Language;

    fn shown(text: &str, language: Language) -> String {
        let Some(it) = history_line(text, lexicon(language)) else { return "none".into() };
        let edition = |at: &EditionAt| {
            let revised = if at.edition.revised { "rev " } else { "" };
            format!(
                "{revised}{} {}",
                at.edition.place.clone().or(at.edition.session.clone()).unwrap_or_default(),
                at.edition.year.unwrap_or(0)
            )
        };
        let editions: Vec<String> = it.editions.iter().map(edition).collect();
        editions.join(" | ") + &it.notes.map(|at| format!(" | note {}", &text[at])).unwrap_or_default()
    }

    #[test]
    fn histories() {
        for (text, language, expected) in [
            ("(Dubai, 2012; Doha, 2006)[^1]", Language::En, "Dubai 2012 | Doha 2006 | note [^1]"),
            ("(Helsinki, 1993)", Language::En, "Helsinki 1993"),
            ("(Geneva, 1996; Rev. Hammamet, 2016)", Language::En, "Geneva 1996 | rev Hammamet 2016"),
            ("(Dubai 2012 ;Doha, 2006)1", Language::En, "Dubai 2012 | Doha 2006 | note 1"),
            ("(WRC-15; WRC-19)", Language::En, "WRC-15 2015 | WRC-19 2019"),
            ("(Миннеаполис, 1998 г.; Дубай, 2012 г.)", Language::Ru, "Миннеаполис 1998 | Дубай 2012"),
            ("（2002年，马拉喀什；2014年，釜山）", Language::Zh, "马拉喀什 2002 | 釜山 2014"),
            ("(دبي، 2012؛ الدوحة، 2006)", Language::Ar, "دبي 2012 | الدوحة 2006"),
        ] {
            assert_eq!(shown(text, language), expected, "{text}");
        }
        for text in [
            "(Minneapolis, 1998),",
            "(Dubai, 2012; Doha)",
            "(see Annex 1)",
            "(Dubai, 2012) and",
            "(Dubai, 2012",
            "Dubai, 2012",
            "()",
            "",
        ] {
            assert_eq!(shown(text, Language::En), "none", "{text}");
        }
    }
}
