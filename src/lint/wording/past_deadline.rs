//! W119: plans and deadlines lie ahead.

use std::ops::Range;

use crate::diagnostic::{Code, Severity};
use crate::language::Half;
use crate::lint::{Draft, Outline, Report, Rule, RuleInfo};
use crate::text::{Language, Span};

use super::past_session::{adopted, own_bracket, tells};

/// A plan whose years are over, or a year by which something was to be done, before the text is adopted.
pub struct PastDeadline;

/// Words before a year that make it a deadline.
const DEADLINES: &[&str] = &[
    "by the end of ",
    "by the year ",
    "by ",
    "before the end of ",
    "before ",
    "no later than the end of ",
    "no later than ",
    "not later than ",
    "until the end of ",
    "until ",
];

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "W119", name: "past-deadline" },
    severity: Severity::Warning,
    fault: "a plan or a deadline is over when the text is adopted",
    why: "A text that is revised keeps the years of its first edition, unless somebody looks. What was to be done by then has \
          been done, or has to be asked for anew; and the plan in force is another one.",
    source: "Seen in a proposal to WTDC-14 that builds on the strategic plan for 2008-2011. In the preamble, where a plan may be \
             named for its history, it is information only.",
    example: "\
considering

that spare parts are hard to obtain,

resolves

1 to train technicians in all regions by 2020;

2 to take part in the action plan for 2018-2021.
",
    instead: "\
considering

that spare parts are hard to obtain,

resolves

1 to train technicians in all regions by 2028;

2 to take part in the action plan for 2026-2029.
",
    fix: None,
};

impl Rule for PastDeadline {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        if draft.publication.language == Language::En {
            draft.outlines.iter().for_each(|outline| check(outline, report));
        }
    }
}

fn check(outline: &Outline<'_>, report: &mut Report) {
    let Some(adopted) = adopted(outline) else { return };
    let heading = own_bracket(outline);
    for section in &outline.sections {
        let asks = section.half == Half::Operative;
        for passage in section.clauses.iter().filter_map(|clause| outline.last(clause)) {
            let mut tell = |range: Range<usize>, message: String, help: &str, heading: Option<Span>| {
                let Some(span) = passage.span(range) else { return };
                let mut finding = INFO.finding(span, message).with_help(help);
                if !asks {
                    finding.severity = Severity::Info;
                }
                report.push_because(finding, heading);
            };
            for (range, _) in plans(&passage.shown).filter(|(_, last)| *last < adopted) {
                let message = format!(
                    "the plan for {} is over when this text is adopted, in {adopted}",
                    &passage.shown[range.clone()]
                );
                tell(
                    range,
                    message,
                    "name the plan in force, unless the earlier one is meant for its history",
                    heading,
                );
            }
            for (range, year) in deadlines(&passage.shown).filter(|(_, year)| asks && *year < adopted) {
                let message = format!("the year {year} is over when this text is adopted, in {adopted}");
                tell(range, message, "name a later year, or delete what has been done", heading);
            }
        }
    }
}

/// The periods of plans, and the last year of each.
fn plans(text: &str) -> impl Iterator<Item = (Range<usize>, u16)> {
    text.match_indices(['-', '–']).filter_map(|(at, dash)| {
        let behind = at + dash.len();
        let range = at.checked_sub(4)?..behind + 4;
        let first = year(text.get(range.start..at)?)?;
        let last = year(text.get(behind..range.end)?).filter(|last| *last > first)?;
        let (before, after) = (&text[..range.start], &text[range.end..]);
        let alone = before.ends_with([' ', '\u{a0}', '('])
            && !after.starts_with(|next: char| next.is_alphanumeric() || next == '-');
        let phrase = &before[before.rfind([',', ';', ':']).map_or(0, |mark| mark + 1)..];
        let words_before = phrase.split([' ', '\u{a0}']).rev().take(8).any(is_plan);
        let words_after = after.split([' ', '\u{a0}']).skip(1).take(3).any(is_plan);
        (alone && (words_before || words_after)).then_some((range, last))
    })
}

fn is_plan(word: &str) -> bool {
    matches!(word.trim_end_matches([',', ';', '.', ')']), "plan" | "Plan" | "plans" | "programme")
}

/// The years by which something is to be done, with the words before them.
fn deadlines(text: &str) -> impl Iterator<Item = (Range<usize>, u16)> {
    text.match_indices("20").filter_map(|(at, _)| {
        let year = year(text.get(at..at + 4)?)?;
        let ends = text[at + 4..].chars().next().is_none_or(|next| matches!(next, ',' | ';' | '.' | ':' | ')'));
        let word = DEADLINES.iter().find(|word| {
            let before = text[..at].strip_suffix(**word);
            before.is_some_and(|before| before.is_empty() || before.ends_with([' ', '\u{a0}']))
        })?;
        let start = at - word.len();
        let asking = &text[text[..start].rfind([',', ';', ':', '(']).map_or(0, |mark| mark + 1)..start];
        (ends && !tells(asking)).then_some((start..at + 4, year))
    })
}

fn year(digits: &str) -> Option<u16> {
    let year = digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())??;
    (1990..2150).contains(&year).then_some(year)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plans_are_told_from_other_years() {
        let found = |text: &str| plans(text).map(|(range, last)| (text[range].to_owned(), last)).collect::<Vec<_>>();
        assert_eq!(found("the strategic plan for the Union for 2008-2011;"), [("2008-2011".into(), 2011)]);
        assert_eq!(found("the 2016–2019 financial plan"), [("2016–2019".into(), 2019)]);
        assert_eq!(found("the accounts of the Union for the years 2014-2017"), []);
        assert_eq!(found("the plan, and the years 2014-2017, é2010-2011 and 2010-201é"), []);
    }

    #[test]
    fn deadlines_are_told_from_other_years() {
        let found = |text: &str| deadlines(text).map(|(range, _)| text[range].to_owned()).collect::<Vec<_>>();
        assert_eq!(found("to connect all villages by the end of 2015;"), ["by the end of 2015"]);
        assert_eq!(found("to finish no later than 2012, and before 2010"), ["no later than 2012", "before 2010"]);
        assert_eq!(found("to apply what was adopted by 2010"), [""; 0]);
        assert_eq!(found("to act by 2010 standards, by Resolution 2010, in 2010"), [""; 0]);
    }
}
