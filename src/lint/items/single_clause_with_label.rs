//! I101: a clause alone under its call has no label.

use crate::diagnostic::{Code, Diagnostic, Edit, Safety, Severity};
use crate::lint::{Clause, Draft, Outline, Report, Rule, RuleInfo, Section};
use crate::model::LabelKind;
use crate::text::Span;

use super::renumber::References;

/// A label on the only clause of a section.
pub struct SingleClauseWithLabel;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "I101", name: "single-clause-with-label" },
    severity: Severity::Error,
    fault: "the only clause of a section has a label",
    why: "A label tells clauses of one section apart. Alone, the clause is cited by its call, and a label makes the \
          reader look for the others.",
    source: "Counted in the Final Acts of PP-18: 44 of 44 single clauses in the preamble and 30 of 30 in the operative \
          part have no label; in Radio Regulations, Volume 3, 71 of 71.",
    example: "\
considering

a) that spare parts are hard to obtain,

resolves

to encourage local repair.
",
    instead: "\
considering

that spare parts are hard to obtain,

resolves

to encourage local repair.
",
    fix: Some(Safety::Safe),
};

impl Rule for SingleClauseWithLabel {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        for outline in &draft.outlines {
            let mut references: Option<References<'_>> = None;
            for section in &outline.sections {
                if let Some(clause) = alone(section).filter(|clause| !next_is_run_in(outline, clause)) {
                    let references = references.get_or_insert_with(|| References::of(draft, outline));
                    report.extend(finding(draft.source, outline, section, clause, references));
                }
            }
        }
    }
}

/// The only clause of a section, its sub-clauses aside, if its label counts.
fn alone<'s, 'a>(section: &'s Section<'a>) -> Option<&'s Clause<'a>> {
    let mut clauses = section.clauses.iter().filter(|clause| clause.level == 1);
    let (first, None) = (clauses.next()?, clauses.next()) else { return None };
    let label = first.clause.label.as_ref()?;
    let counts = match label.form.kind {
        LabelKind::Letter | LabelKind::Roman | LabelKind::Number => true,
        LabelKind::Decimal | LabelKind::Dash | LabelKind::Bullet => false,
    };
    (counts && label.shown.revised.is_some()).then_some(first)
}

/// Whether the next label stands in its paragraph, which is told as that.
fn next_is_run_in(outline: &Outline<'_>, clause: &Clause<'_>) -> bool {
    let Some(label) = &clause.clause.label else { return false };
    let first = label.shown.revised.as_deref().map(|shown| shown.starts_with(['1', '(']));
    let due = if first == Some(true) { ["; 2 ", "; (b) "] } else { ["; b) ", "; ii) "] };
    let mut texts = [outline.first(clause), outline.last(clause)].into_iter().flatten();
    texts.any(|text| due.iter().any(|due| text.shown.contains(due)))
}

fn finding(
    source: &str,
    outline: &Outline<'_>,
    section: &Section<'_>,
    clause: &Clause<'_>,
    references: &References<'_>,
) -> Option<Diagnostic> {
    let label = clause.clause.label.as_ref()?;
    let call = outline.call(section).shown.trim();
    let finding = INFO
        .finding(
            label.span?,
            format!("the only clause under *{call}* has the label `{}`", label.shown.revised.as_deref()?),
        )
        .with_help("a clause that stands alone has no label");
    // Who refers to it by its label has to be asked, and the base keeps its own.
    let is_cited = references.any_to(clause.clause);
    let edit = unlabelled(source, label.span?).filter(|_| !is_cited && !outline.tracked && !label.pinned);
    Some(match edit {
        Some(edit) => finding.with_fix("delete the label", Safety::Safe, vec![edit]),
        None => finding,
    })
}

/// The edit that takes a label away, with the blanks behind it. None where the text does not follow on its line.
pub(super) fn unlabelled(source: &str, label: Span) -> Option<Edit> {
    let behind = source.get(label.range().end..)?;
    let text = behind.trim_start_matches([' ', '\t', '\u{a0}']);
    let blanks = behind.len() - text.len();
    // Marks and emphasis around the label are left to the author; what is left must not begin with another label.
    let plain = text.starts_with(|char: char| char.is_alphabetic() || char == '"');
    let before = source[..label.range().start].chars().next_back();
    let begins_line = before.is_none_or(|before| before == '\n');
    let span = Span::within(label.source, label.range().start, label.range().end + blanks);
    (blanks > 0 && plain && begins_line).then_some(Edit { span, text: String::new() })
}
