//! I109: a clause says something.

use crate::diagnostic::{Code, Edit, Safety, Severity};
use crate::lint::mark::Mark;
use crate::lint::{Clause, Draft, Next, Outline, Report, Rule, RuleInfo, Section};
use crate::model::{Block, Label};
use crate::text::{Span, View};

use super::renumber::{References, all_series, count_on, ordinal};
use super::single_clause_with_label::unlabelled;

/// A label with nothing behind it.
pub struct EmptyClause;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "I109", name: "empty-clause" },
    severity: Severity::Error,
    fault: "a label has nothing behind it",
    why: "An empty clause is left over from text that was moved or never written. It is printed as a label, and the \
          clauses behind it are counted wrong.",
    source: "No text of the Final Acts of PP-18 has one.",
    example: "\
resolves

1 to encourage local repair;

2

3 to share repair manuals.
",
    instead: "\
resolves

1 to encourage local repair;

2 to share repair manuals.
",
    fix: Some(Safety::Unsafe),
};

impl Rule for EmptyClause {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        for outline in &draft.outlines {
            for section in &outline.sections {
                for (at, clause) in section.clauses.iter().enumerate().filter(|(_, clause)| is_empty(clause)) {
                    let Some(label) = &clause.clause.label else { continue };
                    let Some((shown, span)) = label.shown.revised.as_deref().zip(label.span) else { continue };
                    let finding = INFO
                        .finding(span, format!("nothing stands behind `{shown}`"))
                        .with_help("write the clause, or delete the label and count on without it");
                    report.push(match without(draft, outline, section, at) {
                        Some(edits) => finding.with_fix("delete the empty clause", Safety::Unsafe, edits),
                        None => finding,
                    });
                }
            }
        }
    }

    fn in_drafts(&self) -> bool {
        false
    }
}

/// Whether a clause has a label, and neither text nor sub-clauses.
fn is_empty(clause: &Clause<'_>) -> bool {
    let says = clause.clause.body.iter().any(|block| match block {
        Block::Paragraph(paragraph) => !paragraph.text.shown(View::Revised).trim().is_empty(),
        Block::Heading(_)
        | Block::List(_)
        | Block::Table(_)
        | Block::Provision(_)
        | Block::Figure(_)
        | Block::Rule(_)
        | Block::Formula(_)
        | Block::Field(_)
        | Block::Unplaced(_) => true,
    });
    clause.clause.label.is_some() && !says && clause.next != Next::SubClause
}

/// The edits that take an empty clause away, number the rest of its series without it, and end the clause before it as
/// the last one. None in a text under revision, where something refers to it, or where it stands alone.
fn without(draft: &Draft<'_>, outline: &Outline<'_>, section: &Section<'_>, at: usize) -> Option<Vec<Edit>> {
    let empty = &section.clauses[at];
    let label = empty.clause.label.as_ref().filter(|label| !outline.tracked && !label.pinned)?;
    let references = References::of(draft, outline);
    if references.any_to(empty.clause) {
        return None;
    }
    let series = all_series(section).into_iter().find(|series| series.iter().any(|it| std::ptr::eq(*it, empty)))?;
    let place = series.iter().position(|it| std::ptr::eq(*it, empty))?;
    let mut edits = vec![line(draft.source, label)?];
    match series.as_slice() {
        [_] => return None,
        // One clause alone has no label.
        [first, second] if empty.level == 1 => {
            let left = if place == 0 { second } else { first };
            let typed = left.clause.label.as_ref()?.span?;
            edits.push(unlabelled(draft.source, typed).filter(|_| !references.any_to(left.clause))?);
        }
        all => {
            let due = ordinal(label.shown.revised.as_deref()?, label.form.kind)?;
            edits.extend(count_on(&all[place + 1..], due, false, &references)?);
        }
    }
    edits.extend(end_before(draft, outline, section, at));
    edits.sort_by_key(|edit| edit.span.start);
    Some(edits)
}

/// The edit that deletes the line of a label that stands alone on it.
fn line(source: &str, label: &Label) -> Option<Edit> {
    let span = label.span?;
    let start = source.get(..span.range().start)?.rfind('\n').map_or(0, |at| at + 1);
    let end = source[start..].find(['\r', '\n']).map_or(source.len(), |at| start + at);
    let from = source[..start].trim_end().len();
    let alone = source[start..end].trim() == source.get(span.range())?;
    alone.then(|| Edit { span: Span::within(span.source, from, end), text: String::new() })
}

/// The edits that end the clause before the last one of a section as the last one is to end.
fn end_before(draft: &Draft<'_>, outline: &Outline<'_>, section: &Section<'_>, at: usize) -> Vec<Edit> {
    let due = match section.clauses[at].next {
        Next::Section => Mark::Comma,
        Next::Nothing => Mark::Stop,
        Next::Clause | Next::SubClause | Next::WrapUp => return Vec::new(),
    };
    let before = at.checked_sub(1).and_then(|before| outline.last(&section.clauses[before]));
    let Some((passage, last)) = before.and_then(|text| Some((text, text.shown.trim_end().chars().next_back()?))) else {
        return Vec::new();
    };
    let end = passage.shown.trim_end().len();
    match Mark::of(last) {
        Some(mark) if mark != due => {
            passage.replace(end - last.len_utf8()..end, due.printed(draft.publication.language))
        }
        Some(_) | None => Vec::new(),
    }
}
