//! W109: a conference to come is no proper name yet.

use std::ops::Range;

use crate::diagnostic::{Code, Safety, Severity};
use crate::language::{body_key, body_named};
use crate::lint::spared::Spared;
use crate::lint::{Draft, Report, Rule, RuleInfo};
use crate::text::Language;

/// "the next Plenipotentiary Conference".
pub struct GenericConferenceCapital;

/// What stands before a conference that is meant in general.
const BEFORE: &[&str] = &["next", "forthcoming", "upcoming", "future", "subsequent"];

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "W109", name: "generic-conference-capital" },
    severity: Severity::Info,
    fault: "a conference to come has capitals",
    why: "The Plenipotentiary Conference (Bucharest, 2022) is a proper name; the next plenipotentiary conference, whichever it \
          will be, is not, nor is the 2026 plenipotentiary conference.",
    source: "Counted in the 64 texts of the Final Acts of PP-18: the next plenipotentiary conference 33 times, the 2022 \
             plenipotentiary conference 6 times.",
    example: "\
considering

that spare parts are hard to obtain,

resolves

to report to the next World Telecommunication Development Conference.
",
    instead: "\
considering

that spare parts are hard to obtain,

resolves

to report to the next world telecommunication development conference.
",
    fix: Some(Safety::Unsafe),
};

impl Rule for GenericConferenceCapital {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        if draft.publication.language != Language::En {
            return;
        }
        for passage in draft.texts() {
            let mut spared = None;
            for range in names(&passage.shown) {
                if spared.get_or_insert_with(|| Spared::of(passage)).holds(&range) {
                    continue;
                }
                let Some(span) = passage.span(range.clone()) else { continue };
                let right = passage.shown[range.clone()].to_lowercase();
                report.push(
                    INFO.finding(span, "a conference to come is named with capitals")
                        .with_help("capitals are for a conference with its place and year: the Plenipotentiary Conference (Doha, 2026)")
                        .with_fix(format!("write \"{right}\""), Safety::Unsafe, passage.replace(range, &right)),
                );
            }
        }
    }
}

/// Names in capitals behind a word that says a conference is meant in general.
fn names(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.match_indices([' ', '\u{a0}']).filter_map(|(at, blank)| {
        let start = at + blank.len();
        let behind = &text[start..];
        if !behind.starts_with(|char: char| char.is_ascii_uppercase()) {
            return None;
        }
        let before = text[..at].rsplit(|char: char| !char.is_alphanumeric()).next()?;
        let is_year = before.len() == 4 && before.starts_with("20") && before.bytes().all(|byte| byte.is_ascii_digit());
        if !is_year && !BEFORE.contains(&before) {
            return None;
        }
        let (body, length) = body_named(behind, Language::En)?;
        let name = &behind[..length];
        let generic = name.contains(' ') && name.chars().any(char::is_lowercase) && !name.contains("Union");
        let council = Some(body) == body_key("council") || Some(body) == body_key("unga");
        let named = behind[length..].trim_start().starts_with('(');
        (generic && !council && !named).then_some(start..start + length)
    })
}
