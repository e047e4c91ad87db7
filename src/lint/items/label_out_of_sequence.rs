//! I105: labels run without gap or repetition.

use crate::diagnostic::{Code, Diagnostic, Safety, Severity};
use crate::language::Status;
use crate::lint::{Clause, Draft, Outline, Report, Rule, RuleInfo};
use crate::syntax::label;

use super::renumber::{References, all_series, renumber};

/// A label that is not the next of its series.
pub struct LabelOutOfSequence;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "I105", name: "label-out-of-sequence" },
    severity: Severity::Error,
    fault: "a label is not the one that comes next",
    why: "Clauses are cited by their labels. Where a label is missing the reader looks for a lost clause; where one stands \
          twice a citation of it could mean either clause. Labels begin anew under every call; after z) come aa), ab) and so on.",
    source: "Counted in the 64 texts of the Final Acts of PP-18 and 187 resolutions of the Radio Regulations: labels restart \
             under each call and run on without gaps; Resolution 223 (Rev.WRC-23) runs to aj).",
    example: "\
considering

a) that repair shops keep equipment in use for longer;

c) that spare parts are hard to obtain,

resolves

to encourage local repair.
",
    instead: "\
considering

a) that repair shops keep equipment in use for longer;

b) that spare parts are hard to obtain,

resolves

to encourage local repair.
",
    fix: Some(Safety::Safe),
};

impl Rule for LabelOutOfSequence {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        // Texts in force are cited by others; to renumber them is for a conference.
        let safety = match draft.publication.status {
            Status::Draft | Status::Proposal => Safety::Safe,
            Status::Adopted => Safety::Unsafe,
        };
        for outline in &draft.outlines {
            let mut references: Option<References<'_>> = None;
            for section in &outline.sections {
                for series in all_series(section) {
                    let wrong =
                        (0..series.len()).filter(|at| is_wrong(series[*at]) && !is_run_in(outline, &series, *at));
                    for (count, at) in wrong.enumerate() {
                        let Some(mut finding) = finding(&series, at) else { continue };
                        if count == 0 {
                            let references = references.get_or_insert_with(|| References::of(draft, outline));
                            if let Some(edits) = renumber(&series, at, outline.tracked, references) {
                                let title =
                                    if edits.len() > 1 { "renumber from here on" } else { "write the next label" };
                                finding = finding.with_fix(title, safety, edits);
                            }
                        }
                        report.push_because(finding, outline.gap_before(series[at]));
                    }
                }
            }
        }
    }
}

fn is_wrong(clause: &Clause<'_>) -> bool {
    let Some((shown, expected)) = labels(clause) else { return false };
    // `bbis)` and `b)bis` are one.
    label(shown).map(|label| label.count) != label(expected).map(|label| label.count)
}

/// Whether the label that is due stands in the paragraph of the clause before, which is told as that.
fn is_run_in(outline: &Outline<'_>, series: &[&Clause<'_>], at: usize) -> bool {
    let Some((before, (_, expected))) = at.checked_sub(1).map(|at| series[at]).zip(labels(series[at])) else {
        return false;
    };
    let due = format!("; {expected} ");
    let mut texts = [outline.first(before), outline.last(before)].into_iter().flatten();
    texts.any(|text| text.shown.contains(&due))
}

fn labels<'c>(clause: &Clause<'c>) -> Option<(&'c str, &'c str)> {
    let label = clause.clause.label.as_ref()?;
    Some((label.shown.revised.as_deref()?, label.expected.revised.as_deref()?))
}

fn finding(series: &[&Clause<'_>], at: usize) -> Option<Diagnostic> {
    let (shown, expected) = labels(series[at])?;
    let before = at.checked_sub(1).and_then(|before| labels(series[before])).map(|(shown, _)| shown);
    let message = match before {
        None => format!("the first label is `{shown}`, not `{expected}`"),
        Some(before) if before == shown => format!("the label `{shown}` stands twice"),
        Some(before) => format!("`{shown}` stands behind `{before}`"),
    };
    let help = match before {
        Some("z)") => "after `z)` come `aa)`, `ab)`, `ac)`".to_owned(),
        Some(_) => format!("the next label is `{expected}`; a clause inserted in a text in force may have `bis`"),
        None => format!("labels begin anew under every call, with `{expected}`"),
    };
    Some(INFO.finding(series[at].start()?, message).with_help(help))
}
