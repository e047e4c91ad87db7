//! I116: old and new text are told apart by marks.

use std::ops::Range;

use crate::diagnostic::{Code, Edit, Safety, Severity};
use crate::language::{place_named, session};
use crate::lint::{Draft, Passage, Report, Rule, RuleInfo};

/// Two years or two places run together.
pub struct LostRevisionMarks;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "I116", name: "lost-revision-marks" },
    severity: Severity::Error,
    fault: "old and new text stand side by side without marks",
    why: "A text copied from a document with tracked changes has the deleted words next to the inserted ones: \
          *HyderabadDubai, 20102014*. Nobody can tell any longer what is proposed.",
    source: "Seen in proposals whose marks were lost on the way (WTDC-14, Document 37).",
    example: "\
recalling

Resolution 45 (Rev. HyderabadDubai, 20102014) of the World Telecommunication Development Conference,

resolves

to encourage local repair.
",
    instead: "\
recalling

Resolution 45 (Rev. {~~Hyderabad~>Dubai~~}, {~~2010~>2014~~}) of the World Telecommunication Development Conference,

resolves

to encourage local repair.
",
    fix: Some(Safety::Unsafe),
};

impl Rule for LostRevisionMarks {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        for passage in draft.outlines.iter().flat_map(|outline| &outline.passages) {
            for code in codes(&passage.shown) {
                let Some(span) = passage.span(code.clone()) else { continue };
                let code = &passage.shown[code];
                let (first, second) = code.split_at(code.len() - 2);
                report.push(INFO.finding(span, format!("\"{code}\" is old and new text side by side")).with_help(
                    format!(
                        "mark what is deleted and what is inserted, as in `{{~~{first}~>{}{second}~~}}`",
                        &first[..first.len() - 2]
                    ),
                ));
            }
            for years in years(&passage.shown) {
                let place = place(&passage.shown, years.start);
                let range = place.as_ref().map_or(years.start, |place| place.range.start)..years.end;
                let Some(span) = passage.span(range.clone()) else { continue };
                let finding = INFO
                    .finding(span, format!("\"{}\" is old and new text side by side", &passage.shown[range]))
                    .with_help("mark what is deleted and what is inserted: `{~~Hyderabad~>Dubai~~}, {~~2010~>2014~~}`");
                let edits = if draft.is_changed(span) { None } else { marked(passage, place.as_ref(), &years) };
                report.push(match edits {
                    Some(edits) => finding.with_fix("mark the old and the new text", Safety::Unsafe, edits),
                    None => finding,
                });
            }
        }
    }
}

/// A place before the years, or two of them, and where the second begins.
struct Place {
    range: Range<usize>,
    second: Option<usize>,
}

/// The edits that mark the earlier year, and the place that goes with it, as deleted.
fn marked(passage: &Passage<'_>, place: Option<&Place>, years: &Range<usize>) -> Option<Vec<Edit>> {
    let shown = &passage.shown;
    let (first, second) = (&shown[years.start..years.start + 4], &shown[years.start + 4..years.end]);
    let mark = |range: &Range<usize>, at: usize| {
        let (left, right) = (&shown[range.start..at], &shown[at..range.end]);
        let (old, new) = if first < second { (left, right) } else { (right, left) };
        passage.retype(range.clone(), &format!("{{~~{old}~>{new}~~}}"))
    };
    let places = place.and_then(|place| Some(mark(&place.range, place.second?)));
    let wanted = 1 + usize::from(places.is_some());
    let edits: Vec<Edit> = places.into_iter().flatten().chain(mark(years, years.start + 4)).collect();
    (first != second && edits.len() == wanted).then_some(edits)
}

/// Codes of sessions with the years of two: `WTDC-0610`.
fn codes(text: &str) -> Vec<Range<usize>> {
    let hyphens = text.match_indices('-');
    let found = hyphens.filter_map(|(at, _)| {
        let letters = text[..at].len() - text[..at].trim_end_matches(|c: char| c.is_ascii_uppercase()).len();
        let digits = text[at + 1..].bytes().take_while(u8::is_ascii_digit).count();
        let (start, end) = (at - letters, at + 1 + digits);
        let known = |year: &str| session(&format!("{}-{year}", &text[start..at])).is_some();
        let two = letters > 0 && digits == 4 && known(&text[at + 1..at + 3]) && known(&text[at + 3..end]);
        (two && session(&text[start..end]).is_none()).then_some(start..end)
    });
    found.collect()
}

/// Whether the bracket a text begins with holds two years with nothing between.
pub(in crate::lint) fn in_bracket(text: &str) -> bool {
    let bracket = text.trim_start().strip_prefix('(').and_then(|text| text.split_once(')'));
    bracket.is_some_and(|(inside, _)| !years(inside).is_empty())
}

/// Two years with nothing between.
fn years(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let digits = bytes[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        if digits == 8 && is_year(&text[at..at + 4]) && is_year(&text[at + 4..at + 8]) {
            found.push(at..at + 8);
        }
        at += digits.max(1);
    }
    found
}

fn is_year(digits: &str) -> bool {
    digits.parse().is_ok_and(|year: u16| (1945..2060).contains(&year))
}

/// The place that stands with another one, or alone, before a comma and the years.
fn place(text: &str, years: usize) -> Option<Place> {
    let before = text[..years].trim_end().strip_suffix(',')?;
    let bracket = before.rfind('(').map_or(0, |at| at + 1);
    let revised = before[bracket..].trim_start().strip_prefix("Rev.").map_or(bracket, |rest| before.len() - rest.len());
    let last_word = before.rfind(['(', '.']).map_or(0, |at| at + 1);
    [revised, last_word].into_iter().find_map(|open| {
        let typed = before[open..].trim_start();
        let start = before.len() - typed.len();
        let is_place = |name: &str| place_named(name.strip_prefix("Rev.").unwrap_or(name).trim()).is_some();
        let split = typed.char_indices().skip(1).map(|(at, _)| at);
        let second = split.into_iter().find(|at| place_named(&typed[..*at]).is_some() && is_place(&typed[*at..]));
        let found = second.is_some() || place_named(typed).is_some();
        found.then(|| Place { range: start..before.len(), second: second.map(|at| start + at) })
    })
}
