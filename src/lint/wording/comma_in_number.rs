//! W117: thousands are set apart by a blank.

use std::ops::Range;

use crate::diagnostic::{Code, Safety, Severity};
use crate::lint::spared::Spared;
use crate::lint::{Draft, Report, Rule, RuleInfo};
use crate::text::Language;

/// A comma between thousands.
pub struct CommaInNumber;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "W117", name: "comma-in-number" },
    severity: Severity::Info,
    fault: "a comma stands between the thousands of a number",
    why: "In half of the six languages a comma is the decimal mark: 1,034 is one and a bit there. A no-break blank, typed `~`, \
          means the same to everybody.",
    source: "The change list of the Union's English style guide, 2019, which follows the United Nations.",
    example: "\
considering

that 12,500 devices were repaired last year,

resolves

to encourage local repair.
",
    instead: "\
considering

that 12~500 devices were repaired last year,

resolves

to encourage local repair.
",
    fix: Some(Safety::Unsafe),
};

impl Rule for CommaInNumber {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        if draft.publication.language != Language::En {
            return;
        }
        for passage in draft.passages() {
            let mut spared = None;
            for range in numbers(&passage.shown) {
                // In a citation they are a list: `Nos. 126,127`.
                if spared.get_or_insert_with(|| Spared::with_citations(passage)).holds(&range) {
                    continue;
                }
                let Some(span) = passage.span(range.clone()) else { continue };
                let right = passage.shown[range.clone()].replace(',', "~");
                report.push(
                    INFO.finding(span, "a comma stands between the thousands of a number")
                        .with_help("thousands are set apart by a no-break blank, typed `~`")
                        .with_fix(format!("write `{right}`"), Safety::Unsafe, passage.replace(range, &right)),
                );
            }
        }
    }
}

/// Digits in groups of three, with commas between.
fn numbers(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut end = 0;
    text.match_indices(',').filter_map(move |(comma, _)| {
        let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
        let start = comma - text[..comma].bytes().rev().take_while(u8::is_ascii_digit).count();
        if comma < end || !(1..=3).contains(&(comma - start)) || text[start..].starts_with('0') {
            return None;
        }
        end = comma;
        while text[end..].starts_with(',') && digits(&text[end + 1..]) == 3 {
            end += 4;
        }
        let joined = |char: char| char.is_alphanumeric() || matches!(char, ',' | '.' | '/' | '-' | '–');
        let goes_on = text[end..].starts_with([',', '.', '-', '/', '–'])
            && text[end..].chars().nth(1).is_some_and(char::is_alphanumeric);
        let alone = !text[..start].ends_with(joined) && !text[end..].starts_with(char::is_alphanumeric) && !goes_on;
        (end > comma && alone).then_some(start..end)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_told_from_lists() {
        let found = |text: &str| numbers(text).map(|range| text[range].to_owned()).collect::<Vec<_>>();
        assert_eq!(found("12,500, and 1,234,567; 1,034."), ["12,500", "1,234,567", "1,034"]);
        assert_eq!(found("1,5 and 1,2,3; 0,125; 12,5000; A1,034; 5.1,034; 1,034.5; 2018,2019"), [""; 0]);
    }
}
