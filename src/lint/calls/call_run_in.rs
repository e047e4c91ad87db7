//! C105: a call stands on a line of its own.

use std::ops::Range;

use crate::diagnostic::{Code, Edit, Safety, Severity};
use crate::language::{Half, Lexicon, lexicon};
use crate::lint::{Draft, Next, Passage, Report, Rule, RuleInfo};
use crate::syntax::call_shape;

/// A call in the paragraph of the clause before it.
pub struct CallRunIn;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "C105", name: "call-run-in" },
    severity: Severity::Warning,
    fault: "a call stands in the same paragraph as the clause before it",
    why: "A call opens a section and stands alone on its line. Run in, it is printed as the end of a clause, its own clauses \
          stand under the call before, and nobody finds them by their call.",
    source: "Every call of the Final Acts of PP-18 has a line of its own in print; texts taken from a PDF lose such lines.",
    example: "\
considering

that spare parts are hard to obtain,

resolves

1 to encourage local repair;

2 to share repair manuals, instructs the Secretary-General

1 to publish a list of repair shops;

2 to report to the next conference.
",
    instead: "\
considering

that spare parts are hard to obtain,

resolves

1 to encourage local repair;

2 to share repair manuals,

instructs the Secretary-General

1 to publish a list of repair shops;

2 to report to the next conference.
",
    fix: Some(Safety::Safe),
};

impl Rule for CallRunIn {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        let lexicon = lexicon(draft.publication.language);
        for outline in &draft.outlines {
            for clause in outline.sections.iter().flat_map(|section| &section.clauses) {
                let Some(text) = outline.last(clause) else { continue };
                let Some(RunIn { call, label }) = run_in(&text.shown, lexicon, clause.next == Next::SubClause) else {
                    continue;
                };
                let Some(span) = text.span(call.clone()) else { continue };
                let words = text.shown[call.clone()].trim();
                let mut finding = INFO
                    .finding(span, format!("*{words}* stands in the same paragraph as the clause before it"))
                    .with_help("a call stands alone on its line, and each of its clauses begins a line below it");
                if !outline.tracked {
                    let breaks = [Some(call.start), label].into_iter().flatten();
                    let edits = breaks.filter_map(|at| line_break(text, at)).collect();
                    finding = finding.with_fix("give the call a line of its own", Safety::Safe, edits);
                }
                report.push(finding);
            }
        }
    }
}

/// A call in the middle of a text, and where the label of its first clause stands, if it was run in too.
struct RunIn {
    call: Range<usize>,
    label: Option<usize>,
}

/// Most bytes of a call; no list of addressees is longer.
const LONGEST_CALL: usize = 400;

/// Finds a call behind a comma that passes the call test up to the end of the text, where its clauses follow, or up to a
/// first label.
fn run_in(text: &str, lexicon: &Lexicon, clauses_follow: bool) -> Option<RunIn> {
    // A label alone could be a number; with the next one behind it, it is a series.
    let series = [(" 1 ", text.rfind("; 2 ")), (" a) ", text.rfind("; b) "))];
    let end = text.trim_end().len();
    text.match_indices(", ").map(|(comma, _)| comma + 2).find_map(|start| {
        let rest = text.get(start..end)?;
        let call = lexicon.call(rest).filter(|call| !call.capital)?;
        let is_call = |words: &str| {
            let whole = !words.ends_with(',') && (call.half == Half::Operative || !words.contains(','));
            let addressed = !call.addressee || words.len() > call.len;
            whole && addressed && call_shape(words, lexicon, true).is_some()
        };
        if clauses_follow && rest.len() <= LONGEST_CALL && is_call(rest) {
            return Some(RunIn { call: start..end, label: None });
        }
        let labels = series.iter().filter_map(|(first, second)| {
            let at = rest.find(first).filter(|at| *at <= LONGEST_CALL)?;
            second.is_some_and(|second| second > start + at).then_some(at)
        });
        let label = labels.min().filter(|at| is_call(&rest[..*at]))?;
        Some(RunIn { call: start..start + label, label: Some(start + label + 1) })
    })
}

/// The edit that begins a new block at an offset, in place of the blank before it.
fn line_break(text: &Passage<'_>, at: usize) -> Option<Edit> {
    let span = text.span(at.checked_sub(1)?..at)?;
    Some(Edit { span, text: "\n\n".to_owned() })
}
