//! W101: an abbreviation is explained where it is first used.

use std::ops::Range;

use crate::diagnostic::{Code, Edit, Safety, Severity};
use crate::lint::spared::Spared;
use crate::lint::{Draft, Outline, Passage, Report, Rule, RuleInfo};
use crate::text::Language;

use super::abbreviations::{Abbreviation, abbreviations};

/// An abbreviation used before it is explained.
pub struct AbbreviationBeforeExplanation;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "W101", name: "abbreviation-before-explanation" },
    severity: Severity::Warning,
    fault: "an abbreviation is used before the text explains it",
    why: "The words are given in full at first use, with the abbreviation in brackets behind them; from there on it stands \
          alone. Clauses that are moved or inserted easily turn that round.",
    source: "Reading of the Final Acts of PP-18. Titles and footnotes do not count; abbreviations explained nowhere, as ITU, are \
             not asked about.",
    example: "\
considering

a) that SMEs repair equipment;

b) that small and medium enterprises (SMEs) need spare parts,

resolves

to encourage local repair by SMEs.
",
    instead: "\
considering

a) that small and medium enterprises (SMEs) repair equipment;

b) that SMEs need spare parts,

resolves

to encourage local repair by SMEs.
",
    fix: Some(Safety::Unsafe),
};

impl Rule for AbbreviationBeforeExplanation {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        if draft.publication.language != Language::En {
            return;
        }
        for outline in &draft.outlines {
            for (short, found) in abbreviations(outline) {
                let (Some((first, word)), Some(explained)) = (found.first.clone(), found.explained.first()) else {
                    continue;
                };
                let (used, explaining) = (&outline.body()[first], &outline.body()[explained.passage]);
                // In one clause the two may stand in either order.
                let (Some(span), Some(related)) = (used.span(word), explaining.span(explained.range.clone())) else {
                    continue;
                };
                if first < explained.passage {
                    let mut finding = INFO
                        .finding(span, format!("\"{short}\" is used here, and explained only later"))
                        .with_help("write the words in full here, with the abbreviation in brackets behind them")
                        .with_related(related, "explained here");
                    if let Some(edits) = exchanged(outline, &found) {
                        finding = finding.with_fix("explain it here, and no longer there", Safety::Unsafe, edits);
                    }
                    report.push(finding);
                }
            }
        }
    }
}

/// The edits that let the first use and the explanation change places, each with its article. None where the words would
/// not fit: in a citation or a compound, behind "a" or "its", in another number.
fn exchanged(outline: &Outline<'_>, found: &Abbreviation) -> Option<Vec<Edit>> {
    let (first, word) = found.first.clone()?;
    let [explained] = found.explained.as_slice() else { return None };
    let (here, there) = (&outline.body()[first], &outline.body()[explained.passage]);
    let short = &there.shown[explained.short.clone()];
    if here.shown[word.clone()] != *short || explained.spared || Spared::with_citations(here).holds(&word) {
        return None;
    }
    let (before, behind) = (&here.shown[..word.start], &here.shown[word.end..]);
    let joined = ['-', '\u{2011}', '/', '\'', '’'];
    // `IP-based` may take the place of `Internet Protocol (IP)-based`.
    let compound = behind.starts_with(joined) && first_word(behind) != first_word(&there.shown[explained.range.end..]);
    if before.ends_with(joined) || compound || DETERMINERS.contains(&last_word(before)) {
        return None;
    }
    let words = article(there, explained.range.clone());
    // Words that bring an article take the place of the one that is there.
    let word = if words == explained.range { word } else { article(here, word) };
    let mut edits = here.replace(word, &there.shown[words.clone()]);
    edits.extend(there.replace(words, short));
    Some(edits)
}

/// Words behind which an article, or other words in place of the abbreviation, would not fit.
const DETERMINERS: &[&str] = &["a", "an", "its", "their", "this", "these", "such", "each", "every", "any", "all", "no"];

/// A range with the "the" before it.
fn article(passage: &Passage<'_>, range: Range<usize>) -> Range<usize> {
    let before = passage.shown[..range.start].strip_suffix("the ");
    let start = before.filter(|before| !before.ends_with(char::is_alphanumeric)).map_or(range.start, str::len);
    start..range.end
}

fn first_word(text: &str) -> Option<&str> {
    text.split_whitespace().next()
}

fn last_word(text: &str) -> &str {
    text.split_whitespace().next_back().unwrap_or_default()
}
