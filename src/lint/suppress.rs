//! Comments that silence a rule: `// plenary: ignore early-full-stop (reason)`.
//!
//! Above a block it holds for the block, above the first one for the whole file. One that silences nothing is itself
//! reported. What the rules check is not known here.

use std::ops::Range;

use crate::diagnostic::{Diagnostic, Edit, Fix, Safety};
use crate::syntax::{BlockKind, File, TokenKind};
use crate::text::Span;

use super::catalogue::{nearest, rule};
use super::reading::{UNKNOWN_IGNORE, UNUSED_IGNORE};
use super::rule::Finding;

/// One rule silenced over one stretch of the source.
#[derive(Debug)]
struct Ignore {
    rule: &'static str,
    holds: Range<u32>,
    /// The name in the comment.
    span: Span,
    /// What to delete if it is not needed.
    unneeded: Span,
}

/// Takes out the findings that comments silence, and adds one for each comment that silences nothing, if its rule
/// `is_on` and could have found something.
pub(super) fn suppress(
    source: &str,
    file: &File,
    findings: Vec<Finding>,
    is_on: impl Fn(&'static str) -> bool,
) -> Vec<Finding> {
    let mut told = Vec::new();
    let mut left = Vec::new();
    let mut ignores = Vec::new();
    let blocks = texts(file);
    for (at, token) in file.tokens.iter().enumerate().filter(|(_, token)| token.kind == TokenKind::Comment) {
        let comment = file.slice(source, at);
        let names = names(comment);
        let span = |name: &Range<usize>| file.span(token.start + name.start as u32, token.start + name.end as u32);
        for (at_name, name) in names.iter().enumerate() {
            // Alone it goes with its comment, of several with what separates it from the next, or from the one before.
            let unneeded = match (at_name.checked_sub(1).map(|before| &names[before]), names.get(at_name + 1)) {
                (None, None) => 0..comment.len(),
                (_, Some(next)) => name.start..next.start,
                (Some(before), None) => before.end..name.end,
            };
            match rule(&comment[name.clone()]) {
                Some(rule) => ignores.push(Ignore {
                    rule: rule.info().code.name,
                    holds: held(&blocks, token.start),
                    span: span(name),
                    unneeded: span(&unneeded),
                }),
                None => told.push(unknown(&comment[name.clone()], span(name))),
            }
        }
    }
    ignores.sort_by_key(|ignore| (ignore.rule, ignore.holds.start));
    let mut used = vec![false; ignores.len()];
    for finding in findings {
        match silencing(&ignores, &finding.diagnostic) {
            Some(index) => used[index] = true,
            None => left.push(finding),
        }
    }
    // What several texts have in common is not known here.
    let is_asked = |rule| is_on(rule) && rule != "clause-in-other-text";
    let unused = ignores.iter().zip(used).filter(|(ignore, used)| !used && is_asked(ignore.rule));
    told.extend(unused.map(|(ignore, _)| {
        UNUSED_IGNORE
            .0
            .finding(ignore.span, format!("`{}` finds nothing here to ignore", ignore.rule))
            .with_help("left here, the comment would hide the next fault of this kind")
            .with_fix("delete it", Safety::Safe, vec![Edit { span: ignore.unneeded, text: String::new() }])
    }));
    let told = told.into_iter().filter(|diagnostic| is_on(diagnostic.code.name)).map(Finding::from);
    left.into_iter().chain(told).collect()
}

/// The stretches of the source over which comments silence a rule.
pub(super) fn silenced(source: &str, file: &File, name: &str) -> Vec<Range<u32>> {
    let comments = || file.tokens.iter().enumerate().filter(|(_, token)| token.kind == TokenKind::Comment);
    if comments().next().is_none() {
        return Vec::new();
    }
    let blocks = texts(file);
    let named = comments().filter(|(at, _)| {
        let comment = file.slice(source, *at);
        names(comment).into_iter().any(|it| rule(&comment[it]).is_some_and(|rule| rule.info().code.name == name))
    });
    named.map(|(_, token)| held(&blocks, token.start)).collect()
}

/// The comment that silences the rule of a finding over the block it is in: what a fix of it would type. Over the first
/// block it holds for the whole file.
#[must_use]
pub fn silence(source: &str, file: &File, finding: &Diagnostic) -> Option<Fix> {
    let rule = rule(finding.code.name)?.info().code.name;
    let blocks = texts(file);
    let at = blocks.partition_point(|block| block.end <= finding.span.start);
    let block = blocks.get(at).filter(|block| block.contains(&finding.span.start))?;
    let line = source.get(..block.start as usize)?.rfind('\n').map_or(0, |before| before + 1);
    let end = if source.contains("\r\n") { "\r\n" } else { "\n" };
    let place = if at == 0 { "in this file" } else { "here" };
    let edit = Edit { span: file.span(line as u32, line as u32), text: format!("// plenary: ignore {rule}{end}") };
    Some(Fix { title: format!("ignore {rule} {place}"), safety: Safety::Unsafe, edits: vec![edit] })
}

/// The ignore that silences a finding. Of one rule, ignores hold for blocks that do not overlap, or, first of all, for
/// the whole file: so only the first and the nearest are looked at.
fn silencing(ignores: &[Ignore], finding: &Diagnostic) -> Option<usize> {
    let (rule, at) = (finding.code.name, finding.span.start);
    let first = ignores.partition_point(|ignore| ignore.rule < rule);
    let behind = ignores.partition_point(|ignore| (ignore.rule, ignore.holds.start) <= (rule, at));
    let holds = |index: &usize| (first..behind).contains(index) && ignores[*index].holds.contains(&at);
    [first, behind.wrapping_sub(1)].into_iter().find(holds)
}

/// Where the blocks stand.
fn texts(file: &File) -> Vec<Range<u32>> {
    file.blocks.iter().filter(|block| block.kind != BlockKind::Fence).map(|block| block.start..block.end + 1).collect()
}

/// The stretch of the source a comment holds for.
fn held(blocks: &[Range<u32>], comment: u32) -> Range<u32> {
    match blocks.partition_point(|block| block.end <= comment) {
        0 => 0..u32::MAX,
        next => blocks.get(next).cloned().unwrap_or(0..0),
    }
}

/// The names of rules in a comment `// plenary: ignore one, another (reason)`.
fn names(comment: &str) -> Vec<Range<usize>> {
    let Some((_, list)) = comment.split_once("plenary: ignore ").filter(|(before, _)| before.trim() == "//") else {
        return Vec::new();
    };
    let start = comment.len() - list.len();
    let list = list.split('(').next().unwrap_or(list);
    let mut names = Vec::new();
    let mut at = start;
    for name in list.split(|char: char| char == ',' || char.is_whitespace()) {
        if !name.is_empty() {
            names.push(at..at + name.len());
        }
        // A separator is one character; those that are not ASCII are no part of a name anyway.
        at += name.len();
        at += comment[at..].chars().next().map_or(0, char::len_utf8);
    }
    names
}

fn unknown(name: &str, span: Span) -> Diagnostic {
    let finding = UNKNOWN_IGNORE.0.finding(span, format!("there is no rule `{name}` to ignore"));
    let finding = finding.with_help("`plenary rules` lists the rules");
    match nearest(name) {
        Some(known) => {
            finding.with_fix(format!("ignore `{known}`"), Safety::Unsafe, vec![Edit { span, text: known.to_owned() }])
        }
        None => finding,
    }
}
