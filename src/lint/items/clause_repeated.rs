//! I114: a text says a thing once.

use crate::diagnostic::{Code, Severity};
use crate::lint::likeness::{alike, stretches};
use crate::lint::{Draft, Outline, Passage, Report, Rule, RuleInfo};
use crate::text::Language;

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
        draft.outlines.iter().for_each(|outline| check(outline, draft.publication.language, report));
    }
}

/// Fewest words of a clause that may be said to repeat another.
const SHORTEST: usize = 14;

fn check(outline: &Outline<'_>, language: Language, report: &mut Report) {
    let clauses = outline.sections.iter().flat_map(|section| &section.clauses);
    let texts: Vec<&Passage<'_>> = clauses.filter_map(|clause| outline.first(clause)).collect();
    let stretches: Vec<Vec<u64>> = texts.iter().map(|text| stretches(&text.shown, SHORTEST)).collect();
    let stretches: Vec<&[u64]> = stretches.iter().map(Vec::as_slice).collect();
    let cited: Vec<Option<&str>> = texts.iter().map(|text| cited_first(text, language)).collect();
    // Clauses that cite different texts of one body are alike for its name.
    let says_same = |(at, first): &(usize, usize)| cited[*at] == cited[*first];
    // Of several alike, each is told once, with the first.
    for same in alike(&stretches).chunk_by(|one, other| one.0 == other.0) {
        let Some((at, first)) = same.iter().copied().find(says_same) else { continue };
        let Some((span, related)) = texts[at].whole().zip(texts[first].whole()) else { continue };
        report.push(
            INFO.finding(span, "the clause says again what another one says")
                .with_help("keep one of the two")
                .with_related(related, "said here first"),
        );
    }
}

/// The kind and number of the text whose citation begins a text.
pub(super) fn cited_first<'d>(text: &'d Passage<'_>, language: Language) -> Option<&'d str> {
    let first =
        text.citations(language).first().filter(|citation| text.shown[..citation.range.start].trim().len() <= 3)?;
    text.shown.get(first.range.start..first.number.as_ref()?.end)
}
