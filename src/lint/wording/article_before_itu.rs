//! W108: ITU stands without an article.

use std::ops::Range;

use crate::diagnostic::{Code, Safety, Severity};
use crate::lint::spared::Spared;
use crate::lint::{Draft, Report, Rule, RuleInfo};
use crate::text::Language;

/// "the ITU", with no noun behind it.
pub struct ArticleBeforeItu;

/// Words that go on with the sentence, so that the article belongs to ITU itself.
const NO_NOUN: &[&str] = &[
    "and",
    "or",
    "in",
    "for",
    "to",
    "of",
    "as",
    "with",
    "by",
    "on",
    "at",
    "that",
    "which",
    "is",
    "are",
    "was",
    "can",
    "may",
    "will",
    "should",
    "shall",
    "must",
    "from",
    "through",
    "has",
    "had",
    "but",
    "not",
    "also",
    "while",
    "within",
    "under",
    "during",
    "between",
    "could",
    "would",
    "does",
    "continues",
    "provides",
    "plays",
];

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "W108", name: "article-before-itu" },
    severity: Severity::Info,
    fault: "\"the\" stands before ITU alone",
    why: "The Union calls itself \"the Union\" or \"ITU\". The article belongs to a noun behind the name only: the ITU Council.",
    source: "Reading of the Final Acts of PP-18: ITU's role, of ITU, the ITU Council.",
    example: "\
considering

that the work of the ITU in this field is known,

resolves

to encourage local repair.
",
    instead: "\
considering

that the work of ITU in this field is known,

resolves

to encourage local repair.
",
    fix: Some(Safety::Safe),
};

impl Rule for ArticleBeforeItu {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        if draft.publication.language != Language::En {
            return;
        }
        for passage in draft.passages() {
            let mut spared = None;
            for (range, article) in articles(&passage.shown) {
                if spared.get_or_insert_with(|| Spared::of(passage)).holds(&range) {
                    continue;
                }
                let Some(span) = passage.span(range) else { continue };
                report.push(
                    INFO.finding(span, "\"the\" stands before ITU alone")
                        .with_help("write \"ITU\" or \"the Union\"")
                        .with_fix("remove the article", Safety::Safe, passage.replace(article, "")),
                );
            }
        }
    }
}

/// "the ITU" with no noun behind it: the whole, and the article with its blank.
fn articles(text: &str) -> impl Iterator<Item = (Range<usize>, Range<usize>)> {
    text.match_indices("he ITU").filter_map(|(at, words)| {
        let start = at.checked_sub(1).filter(|start| matches!(text.get(*start..at), Some("t" | "T")))?;
        let end = at + words.len();
        let behind = &text[end..];
        let next = behind.trim_start().split(|char: char| !char.is_alphanumeric()).next().unwrap_or_default();
        let is_name = behind.starts_with(|char: char| char.is_alphanumeric() || matches!(char, '-' | '\u{2011}' | '/'));
        let is_word = !text[..start].ends_with(char::is_alphanumeric) && !is_name;
        let owns = behind.starts_with(['\'', '’']);
        let has_noun = behind.starts_with([' ', '\u{a0}']) && !next.is_empty() && !NO_NOUN.contains(&next);
        (is_word && (owns || !has_noun)).then_some((start..end, start..end - "ITU".len()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nouns_keep_their_article() {
        let found = |text: &str| articles(text).count();
        for wrong in ["invites the ITU", "of the ITU, and", "The ITU should", "the ITU's role"] {
            assert_eq!(found(wrong), 1, "{wrong}");
        }
        for right in ["the ITU Council", "the ITU membership", "the ITU-T study groups", "lathe ITU", "of ITU and"] {
            assert_eq!(found(right), 0, "{right}");
        }
    }
}
