//! N112: titles have capitals where sentences do.

use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic, Edit, Safety, Severity};
use crate::language::{body_named, place_named};
use crate::lint::spared::Spared;
use crate::lint::{Draft, Outline, Passage, Report, Rule, RuleInfo};
use crate::text::Language;

/// A Title with a Capital on Every Word.
pub struct TitleInTitleCase;

/// Words that have a capital in a title only where every word has.
const SMALL: &[&str] = &["the", "and", "of", "for", "to", "in", "on", "with", "through", "by", "from", "a", "an"];

/// Words that have a capital wherever the Union prints them so: what a title cites.
const NAMES: &[&str] = &[
    "Radio",
    "Regulations",
    "Article",
    "Articles",
    "Appendix",
    "Appendices",
    "Table",
    "Frequency",
    "Allocations",
    "Plan",
    "Plans",
    "Region",
    "Regions",
    "Resolution",
    "Resolutions",
    "Recommendation",
    "Recommendations",
    "Constitution",
    "Convention",
];

/// Capitals that are no accident of names: so many long words behind the first, all of them with one.
const LONG_WORDS: usize = 3;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "N112", name: "title-in-title-case" },
    severity: Severity::Warning,
    fault: "the words of the title begin with capitals, or are in capitals",
    why: "Titles of the Union have a capital on their first word and on proper names only. In a title of capitals the reader \
          cannot tell what is a name.",
    source: "All 64 titles of the Final Acts of PP-18.",
    example: "\
RESOLUTION 95 (Baku, 2025)

Local Repair of Telecommunication Equipment

The World Telecommunication Development Conference (Baku, 2025),

considering

that spare parts are hard to obtain,

resolves

to encourage local repair.
",
    instead: "\
RESOLUTION 95 (Baku, 2025)

Local repair of telecommunication equipment

The World Telecommunication Development Conference (Baku, 2025),

considering

that spare parts are hard to obtain,

resolves

to encourage local repair.
",
    fix: Some(Safety::Unsafe),
};

impl Rule for TitleInTitleCase {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        if draft.publication.language == Language::En {
            report.extend(draft.outlines.iter().filter_map(capitals));
        }
    }
}

fn capitals(outline: &Outline<'_>) -> Option<Diagnostic> {
    let title = outline.title()?;
    if is_all_capitals(&title.shown) {
        // Which of its words are names nobody can tell any more.
        let help = "type the title on a line of its own below, with a capital on its first word and on names only";
        return Some(INFO.finding(title.whole()?, "the title is typed in capitals").with_help(help));
    }
    let words = words(title);
    let behind = words.get(1..)?;
    let shown = |word: &Range<usize>| &title.shown[word.clone()];
    let small =
        behind.iter().any(|word| SMALL.contains(&shown(word).to_lowercase().as_str()) && is_capital(shown(word)));
    let mut long = behind.iter().map(shown).filter(|word| word.len() > 3 && !NAMES.contains(word));
    let all = long.clone().count() >= LONG_WORDS && long.all(is_capital);
    if !small && !all {
        return None;
    }
    let finding = INFO
        .finding(title.whole()?, "the words of the title begin with capitals")
        .with_help("only the first word and proper names have a capital");
    let edits: Vec<Edit> = behind
        .iter()
        .filter(|word| is_capital(shown(word)) && !NAMES.contains(&shown(word)))
        .flat_map(|word| lowered(title, word))
        .collect();
    Some(finding.with_fix("write them with small letters; put the capitals of names back", Safety::Unsafe, edits))
}

fn lowered(title: &Passage<'_>, word: &Range<usize>) -> Vec<Edit> {
    title.replace(word.clone(), &title.shown[word.clone()].to_lowercase())
}

/// Several long words, and no small letter in any but the plural of `ICTs`. One or two may be a name.
fn is_all_capitals(title: &str) -> bool {
    let small = |word: &str| word.trim_end_matches('s').contains(char::is_lowercase);
    let long = title.split_whitespace().filter(|word| word.len() > 3).count();
    long >= LONG_WORDS && !title.split_whitespace().any(small)
}

/// A capital and small letters behind it; `ICTs` and `IPv6` are names of their own.
fn is_capital(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.all(|letter| letter.is_lowercase() || letter == '-')
}

/// The words of a title that are no known name: bodies, places, quotations.
fn words(title: &Passage<'_>) -> Vec<Range<usize>> {
    let spared = Spared::of(title);
    let mut words: Vec<Range<usize>> = Vec::new();
    let mut named = 0;
    let mut start = None;
    for (at, char) in title.shown.char_indices().chain([(title.shown.len(), ' ')]) {
        let inside = char.is_alphanumeric() || char == '-';
        match (start, inside) {
            (None, true) => {
                start = Some(at);
                if at >= named
                    && let Some((_, length)) = body_named(&title.shown[at..], Language::En)
                {
                    named = at + length;
                }
            }
            (Some(from), false) => {
                start = None;
                let word = from..at;
                let known = place_named(&title.shown[word.clone()]).is_some();
                if words.is_empty() || from >= named && !known && !spared.holds(&word) {
                    words.push(word);
                }
            }
            (None, false) | (Some(_), true) => {}
        }
    }
    words
}
