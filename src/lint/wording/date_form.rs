//! W116: dates are day, month, year.

use std::ops::Range;

use crate::diagnostic::{Code, Safety, Severity};
use crate::lint::spared::Spared;
use crate::lint::{Draft, Report, Rule, RuleInfo};
use crate::text::Language;

/// A date in another form.
pub struct DateForm;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "W116", name: "date-form" },
    severity: Severity::Warning,
    fault: "a date is not written as day, month and year",
    why: "16 November 2018, with neither comma nor \"th\", is read alike everywhere, and no comma of the sentence is mistaken for \
          one of the date.",
    source: "Counted in the 64 texts of the Final Acts of PP-18: no date in another form.",
    example: "\
considering

that the treaty was signed on November 16th, 2018,

resolves

to encourage local repair.
",
    instead: "\
considering

that the treaty was signed on 16 November 2018,

resolves

to encourage local repair.
",
    fix: Some(Safety::Safe),
};

impl Rule for DateForm {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        if draft.publication.language != Language::En {
            return;
        }
        for passage in draft.passages() {
            let mut spared = None;
            for (range, right) in dates(&passage.shown) {
                if spared.get_or_insert_with(|| Spared::of(passage)).holds(&range) {
                    continue;
                }
                let Some(span) = passage.span(range.clone()) else { continue };
                let message = format!("`{}` is written `{right}`", &passage.shown[range.clone()]);
                report.push(
                    INFO.finding(span, message).with_help("day, month, year, with neither comma nor ordinal").with_fix(
                        format!("write `{right}`"),
                        Safety::Safe,
                        passage.replace(range, &right),
                    ),
                );
            }
        }
    }
}

/// Dates in another form, and what they should be.
fn dates(text: &str) -> impl Iterator<Item = (Range<usize>, String)> {
    let mut joined = false;
    let starts = text.char_indices().filter(move |(_, char)| {
        let starts = !joined && char.is_ascii_uppercase();
        joined = char.is_alphanumeric();
        starts
    });
    starts.filter_map(|(start, _)| {
        let month = MONTHS.iter().find(|month| text[start..].starts_with(**month))?;
        let end = start + month.len();
        match day_before(text, start) {
            Some((from, day, plain)) => {
                // `16th November`, `16 November, 2018`
                let year = year_behind(text, end);
                let (to, year, plain) = match year {
                    Some((to, year, comma)) => (to, format!(" {year}"), plain && !comma),
                    None => (end, String::new(), plain),
                };
                // `the 16th of November` goes without its article too.
                let article = text[..from].ends_with("the ") && text[from..start].contains(" of ");
                let from = if article { from - "the ".len() } else { from };
                (!plain && !text[end..].starts_with(char::is_alphanumeric))
                    .then(|| (from..to, format!("{day} {month}{year}")))
            }
            None => {
                // `November 16, 2018`
                let (behind, day) = day_behind(text, end)?;
                let (to, year, _) = year_behind(text, behind)?;
                Some((start..to, format!("{day} {month} {year}")))
            }
        }
    })
}

/// A day that ends before a place: where it starts, its digits, and whether it is written plainly.
fn day_before(text: &str, end: usize) -> Option<(usize, &str, bool)> {
    let before = text[..end].trim_end();
    let (before, of) = before.strip_suffix(" of").map_or((before, false), |before| (before, true));
    let bare = ["st", "nd", "rd", "th"].iter().find_map(|ending| before.strip_suffix(ending)).unwrap_or(before);
    let start = bare.rfind(|char: char| !char.is_ascii_digit()).map_or(0, |at| at + 1);
    let day = bare.get(start..).filter(|day| is_day(day))?;
    let alone =
        !bare[..start].ends_with(|char: char| char.is_alphanumeric() || matches!(char, '-' | '–' | '/' | '.' | ','));
    let plain = !of && bare.len() == before.len();
    // `No. 5 of June` is no date: "of" needs the ordinal.
    (alone && (!of || bare.len() < before.len())).then_some((start, day, plain))
}

/// A day behind a month: where it ends, and its digits.
fn day_behind(text: &str, start: usize) -> Option<(usize, &str)> {
    let rest = text[start..].strip_prefix([' ', '\u{a0}'])?;
    let from = text.len() - rest.len();
    let length = rest.find(|char: char| !char.is_ascii_digit()).unwrap_or(rest.len());
    let day = rest.get(..length).filter(|day| is_day(day))?;
    let ordinal =
        ["st", "nd", "rd", "th"].iter().find(|ending| rest[length..].starts_with(**ending)).map_or(0, |it| it.len());
    Some((from + length + ordinal, day))
}

/// A year behind a day or month: where it ends, its digits, and whether a comma stands before it.
fn year_behind(text: &str, start: usize) -> Option<(usize, &str, bool)> {
    let behind = &text[start..];
    let (rest, comma) = behind.strip_prefix(',').map_or((behind, false), |rest| (rest, true));
    let rest = rest.strip_prefix([' ', '\u{a0}'])?;
    let year = rest.get(..4).filter(|year| year.bytes().all(|byte| byte.is_ascii_digit()))?;
    let is_year = (1800..2200).contains(&year.parse::<u16>().ok()?) && !rest[4..].starts_with(char::is_alphanumeric);
    is_year.then_some((text.len() - rest.len() + 4, year, comma))
}

fn is_day(digits: &str) -> bool {
    digits.len() <= 2 && digits.parse::<u8>().is_ok_and(|day| (1..=31).contains(&day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_told_from_what_looks_like_them() {
        let found = |text: &str| {
            dates(text).map(|(range, right)| format!("{} > {right}", &text[range])).collect::<Vec<_>>().join("; ")
        };
        for (text, wanted) in [
            ("on November 16, 2018, they", "November 16, 2018 > 16 November 2018"),
            ("May 1st 2019", "May 1st 2019 > 1 May 2019"),
            ("on the 16th of November 2018", "the 16th of November 2018 > 16 November 2018"),
            ("on 2nd June", "2nd June > 2 June"),
            ("16 November, 2018", "16 November, 2018 > 16 November 2018"),
            ("16 November 2018; in November 2018; on 5 May; 2-5 May, 2018", ""),
            ("No. 5 of June; Mayor 5, 2018; Marches; May 45, 2018", ""),
        ] {
            assert_eq!(found(text), wanted, "{text}");
        }
    }
}
