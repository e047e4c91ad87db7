//! What an editor offers at a place: the fixes of the findings there, comments that silence them, and all safe fixes of
//! the text at once.

use lsp_types::{CodeAction, CodeActionKind, CodeActionParams, TextEdit, WorkspaceEdit};

use crate::diagnostic::{Diagnostic, Fix, Safety};
use crate::pipeline::{fix, silence};

use super::checked::Checked;
use super::diagnostics::shown;
use super::document::Document;
use super::edits::edits;

/// The kind of the action that applies all safe fixes.
pub const FIX_ALL: CodeActionKind = CodeActionKind::new("source.fixAll.plenary");

/// The actions an editor asks for.
pub fn actions(document: &Document, checked: &Checked, params: &CodeActionParams) -> Vec<CodeAction> {
    let Ok(read) = &checked.read else { return Vec::new() };
    let asked = params.context.only.as_deref();
    let wants = |kind: &CodeActionKind| asked.is_none_or(|asked| asked.iter().any(|asked| is_within(kind, asked)));
    let (start, end) = (document.offset(params.range.start), document.offset(params.range.end));
    let touches = |finding: &&Diagnostic| finding.span.start as usize <= end && start <= finding.span.end as usize;
    let here: Vec<&Diagnostic> = read.findings.iter().filter(touches).collect();
    let mut found = Vec::new();
    if wants(&CodeActionKind::QUICKFIX) {
        found.extend(here.iter().filter_map(|finding| cure(document, finding)));
        let mut silenced: Vec<Fix> = Vec::new();
        for finding in &here {
            let Some(fix) = silence(read.source(), read.reading(), finding, &checked.settings) else { continue };
            if !silenced.contains(&fix) {
                found.push(action(document, finding, fix.title.clone(), &fix));
                silenced.push(fix);
            }
        }
    }
    let is_safe = |finding: &Diagnostic| finding.fix.as_ref().is_some_and(|fix| fix.safety == Safety::Safe);
    // Asked for nothing in particular, an editor is only offered what has to do with the place.
    let may_fix = if asked.is_some() { read.findings.iter().any(is_safe) } else { here.iter().any(|it| is_safe(it)) };
    if may_fix && wants(&FIX_ALL) {
        let fixed = fix(read.source(), &checked.settings, Safety::Safe).source;
        let edits = edits(document, read.source(), &fixed);
        if !edits.is_empty() {
            found.push(CodeAction {
                title: "apply all safe fixes".to_owned(),
                kind: Some(FIX_ALL),
                edit: Some(edit(document, edits)),
                ..CodeAction::default()
            });
        }
    }
    found
}

/// Whether a kind is another one or a part of it: `source.fixAll.plenary` of `source`.
fn is_within(kind: &CodeActionKind, asked: &CodeActionKind) -> bool {
    let rest = kind.as_str().strip_prefix(asked.as_str());
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.') || asked.as_str().is_empty())
}

/// The fix of a finding.
fn cure(document: &Document, finding: &Diagnostic) -> Option<CodeAction> {
    let fix = finding.fix.as_ref().filter(|fix| !fix.edits.is_empty())?;
    let title = match fix.safety {
        Safety::Safe => fix.title.clone(),
        Safety::Unsafe => format!("{} (may change the meaning)", fix.title),
    };
    let preferred = (fix.safety == Safety::Safe).then_some(true);
    Some(CodeAction { is_preferred: preferred, ..action(document, finding, title, fix) })
}

fn action(document: &Document, finding: &Diagnostic, title: String, fix: &Fix) -> CodeAction {
    CodeAction {
        title,
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: Some(vec![shown(document, finding)]),
        edit: Some(edit(document, document.edits(&fix.edits))),
        ..CodeAction::default()
    }
}

fn edit(document: &Document, edits: Vec<TextEdit>) -> WorkspaceEdit {
    WorkspaceEdit::new([(document.uri.clone(), edits)].into())
}
