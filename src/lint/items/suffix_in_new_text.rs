//! I107: a new text counts without *bis*.

use crate::diagnostic::{Code, Edit, Safety, Severity};
use crate::language::{Action, Draft as Stage};
use crate::lint::{Clause, Draft, Outline, Report, Rule, RuleInfo};
use crate::syntax::{Count, label};

use super::renumber::{References, all_series, count_anew, ordinal};

/// A label with *bis* in a text that is new.
pub struct SuffixInNewText;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "I107", name: "suffix-in-new-text" },
    severity: Severity::Warning,
    fault: "a label has bis in a text that is new",
    why: "*b)bis* keeps the labels of a text in force as they are when a clause comes between. A new text has no \
          labels to keep: its clauses run on.",
    source: "Texts in force: WTSA Resolution 1 (Rev. Hammamet, 2016) and the proceedings of that assembly, where *bis* \
          marks what was inserted.",
    example: "\
ADD ACP/31/1

DRAFT NEW RESOLUTION [ACP-1] (Baku, 2025)

Local repair of telecommunication equipment

The World Telecommunication Development Conference (Baku, 2025),

considering

a) that repair shops keep equipment in use for longer;

a)bis that spare parts are hard to obtain,

resolves

to encourage local repair.

Reasons: To keep equipment in use.
",
    instead: "\
ADD ACP/31/1

DRAFT NEW RESOLUTION [ACP-1] (Baku, 2025)

Local repair of telecommunication equipment

The World Telecommunication Development Conference (Baku, 2025),

considering

a) that repair shops keep equipment in use for longer;

b) that spare parts are hard to obtain,

resolves

to encourage local repair.

Reasons: To keep equipment in use.
",
    fix: Some(Safety::Unsafe),
};

impl Rule for SuffixInNewText {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        for outline in draft.outlines.iter().filter(|outline| is_new(outline)) {
            let mut references: Option<References<'_>> = None;
            for series in outline.sections.iter().flat_map(all_series) {
                let with_suffix = (0..series.len()).filter(|at| shown(series[*at]).is_some_and(has_suffix));
                for (count, at) in with_suffix.enumerate() {
                    let (Some(shown), Some(span)) = (shown(series[at]), series[at].start()) else { continue };
                    let mut finding = INFO
                        .finding(span, format!("`{shown}` stands in a text that is new"))
                        .with_help("`bis` is for what is inserted in a text in force; a new text counts on");
                    if count == 0 {
                        let references = references.get_or_insert_with(|| References::of(draft, outline));
                        if let Some(edits) = counted_on(&series, at, outline.tracked, references) {
                            finding = finding.with_fix("count on from here", Safety::Unsafe, edits);
                        }
                    }
                    report.push(finding);
                }
            }
        }
    }
}

/// The edits that number a series on from one of its clauses. None in a text under revision.
fn counted_on(series: &[&Clause<'_>], from: usize, tracked: bool, references: &References<'_>) -> Option<Vec<Edit>> {
    let before = series[from.checked_sub(1)?].clause.label.as_ref()?;
    let due = ordinal(before.shown.revised.as_deref()?, before.form.kind)?.next();
    if tracked { None } else { count_anew(&series[from..], due, false, references) }
}

/// The label of a clause.
fn shown<'c>(clause: &Clause<'c>) -> Option<&'c str> {
    clause.clause.label.as_ref()?.shown.revised.as_deref()
}

fn is_new(outline: &Outline<'_>) -> bool {
    let drafted = outline.instrument.identity.revised.as_ref().is_some_and(|own| own.draft == Stage::DraftNew);
    drafted || matches!(outline.action, Some(Action::Add | Action::AddMoved))
}

fn has_suffix(shown: &str) -> bool {
    match label(shown).map(|label| label.count) {
        Some(Count::Letters { letter, roman }) => letter.or(roman).is_some_and(|ordinal| ordinal.suffix > 0),
        Some(Count::Numbers(path)) => path.iter().any(|ordinal| ordinal.suffix > 0),
        Some(Count::Dash | Count::Bullet) | None => false,
    }
}
