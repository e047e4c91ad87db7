//! I108: sub-clauses have labels of one form, and at most three levels.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Code, Edit, Safety, Severity};
use crate::lint::{Draft, Outline, Report, Rule, RuleInfo};
use crate::model::LabelKind;
use crate::syntax::{LabelStyle, print};
use crate::text::Span;

use super::renumber::{References, ordinal, prefix};

/// A label in another form than its like, or a fourth level.
pub struct MixedLabelForms;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "I108", name: "mixed-label-forms" },
    severity: Severity::Warning,
    fault: "labels of one kind have two forms, or clauses stand more than three levels deep",
    why: "A text that has *i)* here and *(i)* there makes the reader look for a difference. Below the third level \
          nobody can say any longer where a clause stands, or cite it.",
    source: "The levels of WTSA Resolution 1 (Rev. Hammamet, 2016): 1, a), i), and a dash below; the 84 lists of \
          sub-clauses of the Final Acts of PP-18.",
    example: "\
resolves

1 to encourage:

a) local repair;

b) training;

2 to share:

(a) repair manuals;

(b) tools.
",
    instead: "\
resolves

1 to encourage:

a) local repair;

b) training;

2 to share:

a) repair manuals;

b) tools.
",
    fix: Some(Safety::Unsafe),
};

impl Rule for MixedLabelForms {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        draft.outlines.iter().for_each(|outline| check(draft, outline, report));
    }
}

/// The deepest level of a clause, dashes aside.
const DEEPEST: usize = 3;

fn check(draft: &Draft<'_>, outline: &Outline<'_>, report: &mut Report) {
    let mut forms: BTreeMap<LabelKind, (LabelStyle, String, Span)> = BTreeMap::new();
    let mut mended = BTreeSet::new();
    let mut told = false;
    // Of each level down to the clause at hand, whether it is one of its own: `1.1` goes on from the `1` above it.
    let mut own: Vec<bool> = Vec::new();
    for clause in outline.sections.iter().flat_map(|section| &section.clauses) {
        let decimal = clause.clause.label.as_ref().is_some_and(|label| label.form.kind == LabelKind::Decimal);
        own.resize(clause.level.saturating_sub(1), true);
        own.push(!decimal);
        let depth = own.iter().filter(|own| **own).count();
        let Some(label) = &clause.clause.label else { continue };
        let Some((shown, span)) = label.shown.revised.clone().zip(label.span) else { continue };
        let is_dash = matches!(label.form.kind, LabelKind::Dash | LabelKind::Bullet);
        if depth > DEEPEST && !is_dash && !told {
            told = true;
            report.push(
                INFO.finding(span, format!("`{shown}` stands at level {}", clause.level))
                    .with_help("at most three levels are used; a list that needs more belongs in an annex"),
            );
        }
        if clause.level == 1 || is_dash {
            continue;
        }
        let (style, first, related) =
            forms.entry(label.form.kind).or_insert_with(|| (label.form.style, shown.clone(), span));
        if *style != label.form.style {
            let message = format!("`{shown}` has another form than `{first}`");
            let finding = INFO.finding(span, message).with_help("labels of one kind have one form in a text");
            let mut finding = finding.with_related(*related, "the first of its kind");
            // All of a kind are mended together, at the first finding.
            if mended.insert(label.form.kind)
                && let Some(edits) = edits(draft, outline, label.form.kind)
            {
                finding = finding.with_fix("give them one form", Safety::Unsafe, edits);
            }
            report.push(finding);
            // One finding for each change of form.
            *style = label.form.style;
            *first = shown;
            *related = span;
        }
    }
}

/// The edits that give the sub-clauses of a kind the form the Union prints, with the references to them. None in a text
/// under revision, and where a label has marks in it or a reference names it in another form than its own.
fn edits(draft: &Draft<'_>, outline: &Outline<'_>, kind: LabelKind) -> Option<Vec<Edit>> {
    let style = match kind {
        LabelKind::Letter | LabelKind::Roman => LabelStyle::Bracket,
        LabelKind::Number | LabelKind::Decimal | LabelKind::Dash | LabelKind::Bullet => LabelStyle::Bare,
    };
    if outline.tracked {
        return None;
    }
    let references = References::of(draft, outline);
    let mut edits = Vec::new();
    for clause in outline.sections.iter().flat_map(|section| &section.clauses).filter(|clause| clause.level > 1) {
        let Some(label) = clause.clause.label.as_ref().filter(|label| label.form.kind == kind) else { continue };
        let Some(old) = label.shown.revised.as_deref() else { continue };
        let new = print(kind, style, &prefix(old), ordinal(old, kind)?);
        if new == old {
            continue;
        }
        if label.pinned || references.to(clause.clause).any(|(_, typed)| typed != old) {
            return None;
        }
        edits.push(Edit { span: label.span?, text: new.clone() });
        edits.extend(references.to(clause.clause).flat_map(|(place, _)| place.retype(&new)));
    }
    edits.sort_by_key(|edit| edit.span.start);
    (!edits.is_empty()).then_some(edits)
}
