//! P109: no comma before the last "and" of a list.

use std::ops::Range;

use crate::diagnostic::{Code, Safety, Severity};
use crate::lint::spared::Spared;
use crate::lint::{Draft, Report, Rule, RuleInfo};
use crate::text::Language;

/// A comma before the "and" of a list of single words.
pub struct SerialComma;

/// Words between commas that are no member of a list.
const ASIDES: &[&str] = &[
    "however",
    "therefore",
    "thus",
    "moreover",
    "furthermore",
    "indeed",
    "accordingly",
    "respectively",
    "hence",
    "too",
    "also",
    "etc",
    "alia",
    "applicable",
    "appropriate",
    "any",
    "possible",
    "necessary",
    "particular",
    "general",
    "addition",
];

/// Words with which no member of a list begins.
const NO_MEMBER: &[&str] = &[
    "to",
    "that",
    "in",
    "on",
    "at",
    "with",
    "as",
    "for",
    "which",
    "by",
    "it",
    "they",
    "is",
    "are",
    "this",
    "these",
    "thus",
    "so",
    "if",
    "when",
    "where",
    "therefore",
    "has",
    "have",
    "was",
    "were",
    "will",
    "can",
    "may",
    "should",
    "shall",
    "not",
    "also",
    "further",
    "hence",
    "from",
    "of",
];

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "P109", name: "serial-comma" },
    severity: Severity::Info,
    fault: "a comma before the \"and\" of a list",
    why: "The Union writes lists without a comma before the last member: a, b and c. It keeps the comma where the list would \
          be misread without it, so only lists of single words are reported.",
    source: "Reading of the Final Acts of PP-18; the Union's English style guide has a section on it.",
    example: "\
considering

that tools, manuals, and parts are hard to obtain,

resolves

to encourage local repair.
",
    instead: "\
considering

that tools, manuals and parts are hard to obtain,

resolves

to encourage local repair.
",
    fix: Some(Safety::Unsafe),
};

impl Rule for SerialComma {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        if draft.publication.language != Language::En {
            return;
        }
        for passage in draft.texts() {
            let mut spared = None;
            for comma in serial(&passage.shown) {
                if spared.get_or_insert_with(|| Spared::of(passage)).holds(&comma) {
                    continue;
                }
                let Some(span) = passage.span(comma.clone()) else { continue };
                report.push(
                    INFO.finding(span, "a comma stands before the last member of a list")
                        .with_help("the Union writes: a, b and c")
                        .with_fix("remove the comma", Safety::Unsafe, passage.replace(comma, "")),
                );
            }
        }
    }
}

/// Commas of `a, b, and c`, where b and c are one word each, or two.
fn serial(text: &str) -> impl Iterator<Item = Range<usize>> {
    let joined = [", and ", ", or "].into_iter().flat_map(|words| text.match_indices(words));
    joined.filter_map(|(comma, word)| {
        let member = text[..comma].rsplit([',', ';', ':', '(', '.']).next()?;
        let before = text[..comma - member.len()].chars().next_back();
        let behind = text[comma + word.len()..].split([',', ';', ':', ')', '.']).next()?;
        let last_word = member.rsplit(' ').next()?;
        let begins_other = |member: &str| member.split_whitespace().next().is_none_or(|word| NO_MEMBER.contains(&word));
        let is_single = |member: &str| member.split_whitespace().count() == 1;
        let is_short = |member: &str| (1..=2).contains(&member.split_whitespace().count());
        let is_list = before == Some(',')
            && (is_short(member) && is_short(behind) || is_single(member))
            && ![member, behind].iter().any(|it| begins_other(it))
            && !ASIDES.contains(&last_word)
            && member.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '/'));
        is_list.then_some(comma..comma + 1)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_told_from_asides() {
        let found = |text: &str| serial(text).count();
        for list in ["tools, parts, and manuals;", "tools, spare parts, and manuals", "a cat, dog, or bird,"] {
            assert_eq!(found(list), 1, "{list}");
        }
        for other in [
            "tools, parts and manuals",
            "the need, however, and time",
            "repair, if any, and time",
            "to meet, and to go on",
            "to repair, to exchange, and to report",
            "in 2019, 2020, and 2021",
        ] {
            assert_eq!(found(other), 0, "{other}");
        }
    }
}
