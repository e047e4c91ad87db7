//! Labels of one half of an instrument that have another form than its half asks for.
//!
//! Which form that is, is said by the rules.

use crate::diagnostic::{Diagnostic, Edit, Safety};
use crate::language::Half;
use crate::lint::{Clause, Draft, Outline, Report, RuleInfo};
use crate::model::LabelKind;
use crate::syntax::{LabelStyle, Ordinal, print};

use super::renumber::References;

/// Reports each section of a half whose clauses have labels of another form, once; the fix gives all of them theirs.
pub(super) fn check(
    info: &RuleInfo,
    draft: &Draft<'_>,
    half: Half,
    due: (LabelKind, LabelStyle),
    shown: &str,
    report: &mut Report,
) {
    for outline in &draft.outlines {
        for section in outline.sections.iter().filter(|section| section.half == half) {
            let clauses: Vec<_> = section.clauses.iter().filter(|clause| clause.level == 1).collect();
            // Which label one clause alone has, is no matter: it has none.
            let wrong = clauses.iter().find(|clause| clauses.len() > 1 && is_wrong(clause, due));
            if let Some(wrong) = wrong {
                let edits = edits(draft, outline, &clauses, due);
                let call = outline.call(section).shown.trim();
                report.extend(finding(info, call, wrong, edits, shown));
            }
        }
    }
}

fn is_wrong(clause: &Clause<'_>, due: (LabelKind, LabelStyle)) -> bool {
    let Some(label) = clause.clause.label.as_ref().filter(|label| label.shown.revised.is_some()) else { return false };
    match label.form.kind {
        // In Arabic they are its own letters.
        LabelKind::Letter if label.form.style == LabelStyle::Abjad => due.0 != LabelKind::Letter,
        LabelKind::Letter | LabelKind::Roman | LabelKind::Number => (label.form.kind, label.form.style) != due,
        LabelKind::Decimal | LabelKind::Dash | LabelKind::Bullet => false,
    }
}

fn finding(
    info: &RuleInfo,
    call: &str,
    wrong: &Clause<'_>,
    edits: Option<Vec<Edit>>,
    shown: &str,
) -> Option<Diagnostic> {
    let label = wrong.clause.label.as_ref()?;
    let message = format!("the clauses under *{call}* are labelled `{}`, not {shown}", label.shown.revised.as_deref()?);
    let finding = info.finding(label.span?, message).with_help(format!("write {shown}"));
    Some(match edits {
        Some(edits) => finding.with_fix(format!("label them {shown}"), Safety::Safe, edits),
        None => finding,
    })
}

/// The edits that label all clauses anew, with the references to them. None where a label has marks or a suffix, the
/// text is under revision, or something refers to a sub-clause.
fn edits(
    draft: &Draft<'_>,
    outline: &Outline<'_>,
    clauses: &[&Clause<'_>],
    (kind, style): (LabelKind, LabelStyle),
) -> Option<Vec<Edit>> {
    if outline.tracked {
        return None;
    }
    let references = References::of(draft, outline);
    let mut edits = Vec::new();
    let mut next = Ordinal::FIRST;
    for clause in clauses {
        let label = clause.clause.label.as_ref()?;
        let old = label.shown.revised.as_deref()?;
        // A gap in the labels is for another rule.
        if label.pinned || label.expected.revised.as_deref() != Some(old) || references.any_below(clause.clause) {
            return None;
        }
        let new = print(kind, style, &[], next);
        next = next.next();
        if new != old {
            edits.push(Edit { span: label.span?, text: new.clone() });
        }
        edits.extend(
            references.to(clause.clause).filter(|(_, typed)| *typed != new).flat_map(|(place, _)| place.retype(&new)),
        );
    }
    edits.sort_by_key(|edit| edit.span.start);
    Some(edits)
}
