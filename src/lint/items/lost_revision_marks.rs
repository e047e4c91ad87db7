//! I116: old and new text are told apart by marks.

use std::ops::Range;

use crate::diagnostic::{Code, Severity};
use crate::language::place_named;
use crate::lint::{Draft, Report, Rule, RuleInfo};

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

Resolution 45 (Rev. HyderabadDubai, 20102014) of this conference,

resolves

to encourage local repair.
",
    instead: "\
recalling

Resolution 45 (Rev. Dubai, 2014) of this conference,

resolves

to encourage local repair.
",
    fix: None,
};

impl Rule for LostRevisionMarks {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        for passage in draft.outlines.iter().flat_map(|outline| &outline.passages) {
            for range in years(&passage.shown) {
                let place = places(&passage.shown, range.start);
                let range = place.unwrap_or(range.start)..range.end;
                let Some(span) = passage.span(range.clone()) else { continue };
                report.push(
                    INFO.finding(span, format!("\"{}\" is old and new text side by side", &passage.shown[range]))
                        .with_help(
                            "mark what is deleted and what is inserted: `{~~Hyderabad~>Dubai~~}, {~~2010~>2014~~}`",
                        ),
                );
            }
        }
    }
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

/// Where a place begins that stands with another one, or alone, before a comma and the years.
fn places(text: &str, years: usize) -> Option<usize> {
    let before = text[..years].trim_end().strip_suffix(',')?;
    let open = before.rfind(['(', '.']).map_or(0, |at| at + 1);
    let start = before.len() - before[open..].trim_start().len();
    let typed = before.get(start..)?;
    let split = typed.char_indices().skip(1).map(|(at, _)| at);
    let mut glued = split.filter(|at| place_named(&typed[..*at]).is_some() && place_named(&typed[*at..]).is_some());
    (glued.next().is_some() || place_named(typed).is_some()).then_some(start)
}
