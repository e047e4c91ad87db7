//! P110: years from one to another are joined by a hyphen.

use std::ops::Range;

use crate::diagnostic::{Code, Safety, Severity};
use crate::language::{body_key, lexicon};
use crate::lint::spared::Spared;
use crate::lint::{Draft, Outline, Passage, Report, Rule, RuleInfo};
use crate::text::Language;

/// A dash, or blanks, between two years.
pub struct YearRange;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "P110", name: "year-range" },
    severity: Severity::Info,
    fault: "two years are joined by a dash or with blanks",
    why: "Plans and periods are named by their years, 2024-2027, and are searched for by that name. The Radio Regulations set \
          ranges with a dash, and are not asked.",
    source: "Counted in the Final Acts of PP-18, where a conversion may have made hyphens of dashes; so this is information only.",
    example: "\
considering

that the strategic plan for 2024 – 2027 speaks of repair,

resolves

to encourage local repair.
",
    instead: "\
considering

that the strategic plan for 2024-2027 speaks of repair,

resolves

to encourage local repair.
",
    fix: Some(Safety::Safe),
};

impl Rule for YearRange {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        if draft.publication.language == Language::En {
            let texts = draft.outlines.iter().filter(|outline| !has_dashes(outline)).flat_map(|it| &it.passages);
            texts.for_each(|passage| check(passage, report));
        }
    }
}

/// Texts of a WRC or an RA.
fn has_dashes(outline: &Outline<'_>) -> bool {
    let body = outline.instrument.identity.revised.as_ref().and_then(|identity| identity.body);
    body.is_some() && (body == body_key("wrc") || body == body_key("ra"))
}

fn check(passage: &Passage<'_>, report: &mut Report) {
    let mut spared = None;
    for (joint, years) in joints(&passage.shown) {
        if spared.get_or_insert_with(|| Spared::of(passage)).holds(&years) {
            continue;
        }
        let Some(span) = passage.span(years.clone()) else { continue };
        let right =
            format!("{}-{}", &passage.shown[years.start..years.start + 4], &passage.shown[years.end - 4..years.end]);
        report.push(
            INFO.finding(span, format!("`{}` is written `{right}`", &passage.shown[years.clone()]))
                .with_help("a hyphen without blanks joins two years")
                .with_fix(format!("write `{right}`"), Safety::Safe, passage.replace(joint, "-")),
        );
    }
}

/// What joins two years wrongly, and both years.
fn joints(text: &str) -> impl Iterator<Item = (Range<usize>, Range<usize>)> {
    text.match_indices(['-', '–', '\u{2011}']).filter_map(|(at, dash)| {
        let (before, behind) = (text[..at].trim_end(), text[at + dash.len()..].trim_start());
        let joint = before.len()..text.len() - behind.len();
        let years = before.len().checked_sub(4)?..joint.end + 4;
        let (first, second) = (text.get(years.start..before.len())?, text.get(joint.end..years.end)?);
        let alone = !text[..years.start]
            .ends_with(|c: char| c.is_alphanumeric() || matches!(c, '/' | '-' | '.' | '–' | '\u{a0}'))
            && !text[..years.start].trim_end().ends_with(|c: char| c.is_ascii_digit())
            && !text[years.end..].starts_with(|c: char| c.is_alphanumeric() || matches!(c, '/' | '-' | '–'));
        let unit =
            text[years.end..].split_whitespace().next().unwrap_or_default().trim_end_matches([',', ';', '.', ')']);
        let (from, to) = (year(first)?, year(second)?);
        let wrong = &text[joint.clone()] != "-" && alone && from < to && !lexicon(Language::En).is_unit(unit);
        wrong.then_some((joint, years))
    })
}

fn year(digits: &str) -> Option<u16> {
    digits.parse().ok().filter(|year| digits.bytes().all(|b| b.is_ascii_digit()) && (1850..2150).contains(year))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_told_from_other_numbers() {
        let found = |text: &str| joints(text).map(|(_, years)| text[years].to_owned()).collect::<Vec<_>>();
        assert_eq!(found("for 2020 – 2023, 2016–2019 and 2012 -2015."), ["2020 – 2023", "2016–2019", "2012 -2015"]);
        assert_eq!(found("for 2020-2023; 2010–2025 MHz; No. 1990–2000a; 2020 – 2019; 5 2010–2020"), [""; 0]);
    }
}
