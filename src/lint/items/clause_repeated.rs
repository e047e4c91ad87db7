//! I114: a text says a thing once.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Severity};
use crate::lint::{Draft, Outline, Passage, Report, Rule, RuleInfo};

/// A clause that repeats another one almost word for word.
pub struct ClauseRepeated;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "I114", name: "clause-repeated" },
    severity: Severity::Warning,
    fault: "a clause repeats another clause of the text",
    why: "A reason given twice is not stronger, and when one of the two is revised the text contradicts itself. The \
          second is most often left over from a text that was joined with another.",
    source: "Seen in proposals: three clauses under *recalling further* and again under *recognizing* (WTDC-14, Document \
          37).",
    example: "\
considering

that repair shops in cities and in villages keep telecommunication equipment in use for longer than people thought,

recognizing

that repair shops in cities and in villages keep telecommunication equipment in use for longer than people believed,

resolves

to encourage local repair.
",
    instead: "\
considering

that repair shops in cities and in villages keep telecommunication equipment in use for longer than people thought,

resolves

to encourage local repair.
",
    fix: None,
};

impl Rule for ClauseRepeated {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        draft.outlines.iter().for_each(|outline| check(outline, report));
    }
}

/// Words of a stretch that is looked for again.
const STRETCH: usize = 6;

/// Fewest words of a clause that may be said to repeat another.
const SHORTEST: usize = 14;

fn check(outline: &Outline<'_>, report: &mut Report) {
    let clauses = outline.sections.iter().flat_map(|section| &section.clauses);
    let texts: Vec<&Passage<'_>> = clauses.filter_map(|clause| outline.first(clause)).collect();
    // Every stretch of every clause, those of the same words side by side, the first clause that has them in front.
    let stretches: Vec<Vec<u64>> = texts.iter().map(|text| stretches(&text.shown)).collect();
    let numbered = stretches.iter().enumerate();
    let mut all: Vec<(u64, usize)> = numbered.flat_map(|(at, own)| own.iter().map(move |words| (*words, at))).collect();
    all.sort_unstable();
    let mut shared: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for same in all.chunk_by(|one, other| one.0 == other.0) {
        let first = same[0].1;
        for (_, at) in same.iter().filter(|(_, at)| *at != first) {
            *shared.entry((*at, first)).or_default() += 1;
        }
    }
    for ((at, first), count) in shared {
        if count * 4 < stretches[at].len().min(stretches[first].len()) * 3 {
            continue;
        }
        let Some((span, related)) = texts[at].whole().zip(texts[first].whole()) else { continue };
        report.push(
            INFO.finding(span, "the clause says again what another one says")
                .with_help("keep one of the two")
                .with_related(related, "said here first"),
        );
    }
}

/// The stretches of a text, each as one number; none of a short text.
fn stretches(text: &str) -> Vec<u64> {
    let words = text.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty());
    let words: Vec<u64> = words.map(|word| word.bytes().fold(SEED, mixed)).collect();
    if words.len() < SHORTEST {
        return Vec::new();
    }
    words.windows(STRETCH).map(|stretch| stretch.iter().flat_map(|word| word.to_le_bytes()).fold(SEED, mixed)).collect()
}

/// The first number and the step of the hash of Fowler, Noll and Vo.
const SEED: u64 = 0xcbf2_9ce4_8422_2325;

fn mixed(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
}
