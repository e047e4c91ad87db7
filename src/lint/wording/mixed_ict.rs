//! W107: telecommunications/ICTs, and telecommunication/ICT networks.

use std::ops::Range;

use crate::diagnostic::{Code, Safety, Severity};
use crate::lint::spared::Spared;
use crate::lint::{Draft, Report, Rule, RuleInfo};
use crate::text::Language;

/// One half in the plural, the other in the singular.
pub struct MixedIct;

/// Words with which no noun begins: behind them the pair is a noun itself.
const NO_NOUN: &[&str] = &[
    "and", "or", "in", "for", "to", "of", "as", "with", "by", "on", "at", "that", "which", "is", "are", "can", "may",
    "will", "should", "shall", "from", "through", "has", "have", "but", "not", "also", "while", "so",
];

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "W107", name: "mixed-ict" },
    severity: Severity::Info,
    fault: "one half of telecommunications/ICTs is plural and the other is not",
    why: "As a noun both halves are plural: the use of telecommunications/ICTs. Before another noun both are singular: \
          telecommunication/ICT networks.",
    source: "Counted in the 64 texts of the Final Acts of PP-18: telecommunication/ICT 235 times, telecommunications/ICTs 142 \
             times.",
    example: "\
considering

that telecommunications/ICT equipment is hard to repair,

resolves

to encourage local repair.
",
    instead: "\
considering

that telecommunication/ICT equipment is hard to repair,

resolves

to encourage local repair.
",
    fix: Some(Safety::Unsafe),
};

impl Rule for MixedIct {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        if draft.publication.language != Language::En {
            return;
        }
        for passage in draft.texts() {
            let mut spared = None;
            for (range, right) in mixed(&passage.shown) {
                if spared.get_or_insert_with(|| Spared::of(passage)).holds(&range) {
                    continue;
                }
                let Some(span) = passage.span(range.clone()) else { continue };
                let message = format!("\"{}\" should be \"{right}\" here", &passage.shown[range.clone()]);
                let help = "as a noun telecommunications/ICTs, before a noun telecommunication/ICT";
                let edits = passage.replace(range, &right);
                let finding = INFO.finding(span, message).with_help(help);
                report.push(finding.with_fix(format!("write \"{right}\""), Safety::Unsafe, edits));
            }
        }
    }
}

/// Mixed pairs, and what they should be where they stand.
fn mixed(text: &str) -> impl Iterator<Item = (Range<usize>, String)> {
    text.match_indices("/ICT").filter_map(|(slash, _)| {
        let before = &text[..slash];
        let word = before.rfind(|char: char| !char.is_alphabetic()).map_or(0, |at| at + 1);
        let first = before.get(word..)?;
        let first_is_plural = match first.to_lowercase().as_str() {
            "telecommunications" => true,
            "telecommunication" => false,
            _ => return None,
        };
        let behind = &text[slash + "/ICT".len()..];
        let second_is_plural = behind.starts_with('s');
        let rest = if second_is_plural { &behind[1..] } else { behind };
        if first_is_plural == second_is_plural || rest.starts_with(|char: char| char.is_alphanumeric() || char == '-') {
            return None;
        }
        let next = rest.trim_start().split(|char: char| !char.is_alphanumeric()).next().unwrap_or_default();
        let before_noun = rest.starts_with(' ') && !next.is_empty() && !NO_NOUN.contains(&next);
        let stem = first.trim_end_matches('s');
        let right = if before_noun && !second_is_plural { format!("{stem}/ICT") } else { format!("{stem}s/ICTs") };
        Some((word..text.len() - rest.len(), right))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nouns_are_told_from_adjectives() {
        let found = |text: &str| mixed(text).map(|(_, right)| right).collect::<Vec<_>>();
        assert_eq!(found("telecommunications/ICT networks"), ["telecommunication/ICT"]);
        assert_eq!(
            found("of telecommunications/ICT and more; telecommunications/ICT."),
            ["telecommunications/ICTs"; 2]
        );
        assert_eq!(found("Telecommunication/ICTs help"), ["Telecommunications/ICTs"]);
        assert_eq!(
            found("telecommunications/ICTs, telecommunication/ICT use, telecommunications/ICT-based, x/ICT"),
            [""; 0]
        );
    }
}
