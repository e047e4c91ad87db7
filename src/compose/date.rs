//! The date of a document as people type it: `6 October 2025`, `2025-10-06`, `2025年10月6日`.

use crate::language::lexicon;
use crate::text::{Date, Language};

/// The day a text names, if it names one.
pub(super) fn day(text: &str, language: Language) -> Option<Date> {
    if let Ok(date) = text.trim().parse() {
        return Some(date);
    }
    let lexicon = lexicon(language);
    let words = || words(text).map(|at| (at, &text[at..]));
    let (month_at, (month, length)) = words().find_map(|(at, rest)| Some((at, lexicon.month(rest)?)))?;
    let in_month = month_at..month_at + length;
    let numbers = words().filter(|(at, _)| !in_month.contains(at)).map(|(_, rest)| {
        let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        &rest[..end]
    });
    let numbers: Vec<&str> = numbers.filter(|number| !number.is_empty()).collect();
    let year = numbers.iter().find(|number| number.len() == 4)?.parse().ok()?;
    let day = numbers.iter().find(|number| number.len() <= 2)?.parse().ok()?;
    Date::new(year, month, day)
}

/// Where words and numbers start.
fn words(text: &str) -> impl Iterator<Item = usize> {
    let mut before = ' ';
    text.char_indices().filter_map(move |(at, c)| {
        let starts =
            c.is_alphanumeric() && (!before.is_alphanumeric() || before.is_ascii_digit() != c.is_ascii_digit());
        before = c;
        starts.then_some(at)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_in_all_languages() {
        for (text, language) in [
            ("2025-10-06", Language::En),
            ("6 October 2025", Language::En),
            ("Baku, 6 Oct. 2025", Language::En),
            ("6 octobre 2025", Language::Fr),
            ("6 de octubre de 2025", Language::Es),
            ("6 октября 2025 года", Language::Ru),
            ("6 أكتوبر 2025", Language::Ar),
            ("2025年10月6日", Language::Zh),
        ] {
            assert_eq!(day(text, language), Date::new(2025, 10, 6), "{text}");
        }
        for no_day in ["October 2025", "2025", "31 February 2025", "soon", ""] {
            assert_eq!(day(no_day, Language::En), None, "{no_day}");
        }
    }
}
