//! What is shown of the thing under the pointer: what a citation or reference leads to, and the pages of broken rules.

use lsp_types::{Hover, HoverContents, MarkupContent, MarkupKind, Position};

use crate::diagnostic::Diagnostic;
use crate::pipeline::{Cited, LeadsTo, RuleInfo, Spot, rule, spot};

use super::checked::Checked;
use super::document::Document;

/// The longest text of a clause that is shown.
const LONGEST: usize = 600;

/// What is shown at a place.
pub fn hover(document: &Document, checked: &Checked, position: Position, kind: &MarkupKind) -> Option<Hover> {
    let read = checked.read.as_ref().ok()?;
    let offset = document.offset(position);
    let spot = spot(read.source(), read.reading(), offset, checked.settings.register());
    let here = |finding: &&Diagnostic| finding.span.start as usize <= offset && offset <= finding.span.end as usize;
    let found: Vec<&Diagnostic> = read.findings.iter().filter(here).collect();
    let mut rules: Vec<&RuleInfo> = found.iter().filter_map(|it| Some(rule(it.code.code)?.info())).collect();
    rules.sort_by_key(|info| info.code);
    rules.dedup_by_key(|info| info.code);
    let mut parts: Vec<String> = spot.iter().filter_map(lead).collect();
    parts.extend(rules.into_iter().map(page));
    let span = spot.map(|spot| spot.span).or(found.first().map(|finding| finding.span))?;
    if parts.is_empty() {
        return None;
    }
    let contents = HoverContents::Markup(MarkupContent { kind: kind.clone(), value: parts.join("\n\n---\n\n") });
    Some(Hover { contents, range: Some(document.range(span)) })
}

fn lead(spot: &Spot) -> Option<String> {
    match &spot.leads_to {
        LeadsTo::Text(cited) => Some(known(cited)),
        LeadsTo::Place(place) => {
            let words = shortened(&place.words);
            Some(format!("**{}**\n\n{}", escaped(&place.name), escaped(&words)).trim_end().to_owned())
        }
        LeadsTo::File(_) => None,
    }
}

/// A cited text, and what the register knows of it.
fn known(cited: &Cited) -> String {
    let subject = cited.subject.as_ref().map(|subject| format!(", on {}", escaped(subject))).unwrap_or_default();
    let mut text = format!("**{}**{subject}", escaped(&cited.title));
    if let Some((latest, _)) = cited.editions.split_last() {
        text.push_str("\n\nKnown editions:\n");
        for edition in &cited.editions {
            let here = if edition.cited { ", cited here" } else { "" };
            let last = if edition == latest { ", the latest known" } else { "" };
            text.push_str(&format!("\n- {}{here}{last}", escaped(&edition.bracket)));
        }
    }
    text
}

/// The page of a rule, as `plenary explain` has it.
fn page(info: &RuleInfo) -> String {
    let block = |text: &str| format!("```\n{}\n```", text.trim_end());
    format!(
        "**{} {}** ({})\n\n{}\n\nWhy: {}\n\nSource: {}\n\nReported:\n\n{}\n\nBetter:\n\n{}",
        info.code.code,
        info.code.name,
        info.severity.word(),
        info.fault,
        info.why,
        info.source,
        block(info.example),
        block(info.instead),
    )
}

fn shortened(words: &str) -> String {
    match words.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{} …", words[..end].trim_end()),
        None => words.to_owned(),
    }
}

/// Words that are shown as they are.
fn escaped(words: &str) -> String {
    let mut escaped = String::with_capacity(words.len());
    for char in words.chars() {
        if matches!(char, '\\' | '*' | '_' | '`' | '[' | ']' | '<' | '>' | '#' | '|' | '~') {
            escaped.push('\\');
        }
        escaped.push(char);
    }
    escaped
}
