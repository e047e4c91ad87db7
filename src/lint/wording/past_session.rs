//! W118: what is asked for lies ahead.

use std::ops::Range;

use crate::diagnostic::{Code, Severity};
use crate::language::{Half, session};
use crate::lint::edition_bracket::edition_brackets;
use crate::lint::{Draft, Outline, Report, Rule, RuleInfo};
use crate::text::{Language, Span};

/// A session asked to act that is over before the text is adopted.
pub struct PastSession;

/// Words that ask for something to be done.
const ASKED: &[&str] = &[
    "to be submitted",
    "to be considered",
    "to be presented",
    "to be reviewed",
    "to be held",
    "to submit",
    "to report",
    "to consider",
    "to present",
    "to review",
    "to approve",
    "to decide",
    "to adopt",
    "for consideration",
    "for approval",
];

/// Words that tell what was done.
const TOLD: &[&str] = &[
    "adopted",
    "approved",
    "endorsed",
    "agreed",
    "decided",
    "established",
    "made",
    "prepared",
    "taken",
    "set",
    "met",
    "held",
];

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "W118", name: "past-session" },
    severity: Severity::Warning,
    fault: "a session is asked to act that is over when the text is adopted",
    why: "A text that is revised after four years still asks for reports to sessions of the first year, unless somebody looks. \
          The request has been met, or has become impossible; in either case it goes.",
    source: "Seen in a proposal to WTDC-14 that leaves a report to a session of 2011.",
    example: "\
considering

that spare parts are hard to obtain,

instructs the Secretary-General

to submit a list of repair shops to the Council at its 2023 session.
",
    instead: "\
considering

that spare parts are hard to obtain,

instructs the Secretary-General

to submit a list of repair shops to the Council at its 2026 session.
",
    fix: None,
};

impl Rule for PastSession {
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
    let operative = || outline.sections.iter().filter(|section| section.half == Half::Operative);
    // Whom a call addresses it asks.
    for call in operative().map(|section| outline.call(section)) {
        for (range, year) in meetings(&call.shown).filter(|(_, year)| *year < adopted) {
            let Some(span) = call.span(range) else { continue };
            let message = format!("the meeting of {year} is over when this text is adopted, in {adopted}");
            report.push_because(
                INFO.finding(span, message).with_help("address a later one, or delete the call"),
                heading,
            );
        }
    }
    for passage in operative().flat_map(|section| &section.clauses).filter_map(|clause| outline.last(clause)) {
        for (range, year) in sessions(&passage.shown).filter(|(_, year)| *year < adopted) {
            let Some(span) = passage.span(range) else { continue };
            let message = format!("the session of {year} is over when this text is adopted, in {adopted}");
            let help = "name a later session, or delete what has been done";
            report.push_because(INFO.finding(span, message).with_help(help), heading);
        }
    }
}

/// The year in which a text is adopted.
pub(super) fn adopted(outline: &Outline<'_>) -> Option<u16> {
    outline.instrument.identity.revised.as_ref()?.edition.as_ref()?.year
}

/// Where the number line names its conference: a year brought up to date there makes the request an old one.
pub(super) fn own_bracket(outline: &Outline<'_>) -> Option<Span> {
    let heading = edition_brackets(outline, Language::En).into_iter().find(|bracket| !bracket.cited)?;
    heading.passage.span(heading.range)
}

/// Whether words tell what was done.
pub(super) fn tells(words: &str) -> bool {
    words.split(|char: char| !char.is_alphanumeric()).any(|word| TOLD.contains(&word))
}

/// What the year of a session stands before.
const MEETINGS: &[&str] = &[
    " session",
    " plenipotentiary conference",
    " world telecommunication development conference",
    " world telecommunication standardization assembly",
    " world radiocommunication conference",
    " radiocommunication assembly",
];

/// Years of sessions and conferences that a text asks to act.
fn sessions(text: &str) -> impl Iterator<Item = (Range<usize>, u16)> {
    meetings(text).filter(|(range, _)| {
        let before = &text[..range.start];
        let asking = &before[before.rfind([',', ';', ':', '(']).map_or(0, |mark| mark + 1)..];
        ASKED.iter().any(|words| asking.contains(words)) && !tells(asking)
    })
}

/// Sessions and conferences with their years: `its 2019 session`, `WTDC-22`.
fn meetings(text: &str) -> impl Iterator<Item = (Range<usize>, u16)> {
    let named = MEETINGS.iter().flat_map(|word| text.match_indices(*word)).filter_map(|(at, word)| {
        let start = at.checked_sub(4)?;
        let year: u16 = text.get(start..at)?.parse().ok()?;
        Some((start..at + word.len(), year))
    });
    let coded = text.match_indices(['-', '\u{2011}']).filter_map(|(at, hyphen)| {
        let letters = text[..at].len() - text[..at].trim_end_matches(|char: char| char.is_ascii_uppercase()).len();
        let behind = &text[at + hyphen.len()..];
        let digits = behind.len() - behind.trim_start_matches(|char: char| char.is_ascii_digit()).len();
        let range = at - letters..at + hyphen.len() + digits;
        let alone = !behind[digits..].starts_with(|char: char| char.is_alphanumeric() || char == '/' || char == '-');
        let known = session(&text[range.clone()]).filter(|_| alone && letters > 1)?;
        Some((range, known.year))
    });
    named
        .chain(coded)
        .filter(|(range, year)| (1990..2150).contains(year) && text[..range.start].ends_with([' ', '\u{a0}', '/']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_is_told_from_what_was_done() {
        let found = |text: &str| sessions(text).map(|(_, year)| year).collect::<Vec<_>>();
        assert_eq!(found("to report to the Council at its 2019 session"), [2019]);
        assert_eq!(found("to consider the report, to be submitted to the 2018 plenipotentiary conference"), [2018]);
        assert_eq!(found("to consider the rules adopted by the Council at its 2019 session"), [0; 0]);
        assert_eq!(found("to submit it to WTDC-22, or to report to WRC\u{2011}19"), [2022, 2019]);
        assert_eq!(found("to consider documents WTDC-22/15 and X-19"), [0; 0]);
        assert_eq!(found("to take account of what was said, at the 2019 session"), [0; 0]);
    }
}
