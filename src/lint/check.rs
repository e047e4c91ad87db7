//! Runs the rules that are on over a draft.
//!
//! Severities, the view rule and suppressions are applied here, so that no rule has to think of them.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Severity};
use crate::syntax::{HEADING_FORM, LOOSE_PARAGRAPH, UNCLOSED_MARK, UNPLACED, WORD_FOOTNOTE, is_of_notation};
use crate::text::Span;

use super::catalogue::{RULES, rule};
use super::rule::Finding;
use super::suppress::suppress;
use super::{Draft, Profile, Report, Settings};

/// Everything to be told about a draft, in order of the source: what the reader could not make sense of, and what the
/// rules found.
#[must_use]
pub fn check(draft: &Draft<'_>, settings: &Settings) -> Vec<Diagnostic> {
    let profile = settings.profile.unwrap_or(Profile::of(draft.publication.status));
    let mut report = Report::default();
    for rule in RULES.iter().filter(|rule| settings.selects(**rule, profile)) {
        rule.check(draft, &mut report);
    }
    let moved = moved(draft);
    report.findings.retain(|finding| !is_in(&moved, finding.diagnostic.span));
    let told: BTreeSet<Span> = report.findings.iter().map(|finding| finding.diagnostic.span).collect();
    let is_on = |name: &'static str| rule(name).is_none_or(|rule| settings.selects(rule, profile));
    // Where a rule speaks about the very same place it knows more than the reader. Of a line that could not be read in full,
    // some rules know what to write within it.
    let of_rule = |name: &str| {
        let found = report.findings.iter().map(|finding| &finding.diagnostic).filter(|it| it.code.name == name);
        let mut spans: Vec<Span> = found.map(|finding| finding.span).collect();
        spans.sort();
        spans
    };
    let (brackets, marks, calls) = (of_rule("revision-form"), of_rule("call-with-mark"), of_rule("call-run-in"));
    let holds = |spans: &[Span], problem: &Diagnostic| {
        let next = spans.partition_point(|span| span.start < problem.span.start);
        spans.get(next).is_some_and(|span| span.end <= problem.span.end)
    };
    let is_behind = |spans: &[Span], problem: &Diagnostic| {
        let next = spans.partition_point(|span| span.end <= problem.span.start);
        let before = next.checked_sub(1).map(|at| spans[at].end as usize..problem.span.start as usize);
        before.and_then(|between| draft.source.get(between)).is_some_and(|between| between.trim().is_empty())
    };
    let knows_more = |problem: &Diagnostic| match problem.code {
        HEADING_FORM if holds(&brackets, problem) => true,
        UNPLACED | LOOSE_PARAGRAPH if holds(&marks, problem) => true,
        LOOSE_PARAGRAPH if is_behind(&calls, problem) => true,
        _ => told.contains(&problem.span),
    };
    let problems = draft.problems.iter().filter(|problem| is_on(problem.code.name) && !knows_more(problem));
    let problems = problems.filter(|problem| problem.fix.is_some() || !is_in(&moved, problem.span));
    let found = problems.map(|problem| (*problem).clone().into()).chain(report.findings).collect();
    let left = suppress(draft.source, draft.file, found, is_on).into_iter();
    let mut findings: Vec<_> = left.map(|finding| weighed(draft, settings, profile, finding)).collect();
    findings.sort_by(|a, b| (a.span, a.code, &a.message).cmp(&(b.span, b.code, &b.message)));
    findings.dedup_by(|a, b| (a.span, a.code) == (b.span, b.code) && a.message == b.message);
    findings
}

/// The text that is out of its place, or not in the mark it belongs to, as the reader has told: what it looks like there is
/// no fault of its own.
fn moved(draft: &Draft<'_>) -> Vec<Span> {
    let fixed = |code| draft.problems.iter().filter(move |problem| problem.code == code && problem.fix.is_some());
    let edits = fixed(WORD_FOOTNOTE).filter_map(|problem| problem.fix.as_ref()).flat_map(|fix| &fix.edits);
    let mut moved: Vec<Span> = edits.map(|edit| edit.span).collect();
    // A mark over blank lines, read as text with all it was to hold.
    let over = fixed(UNCLOSED_MARK).flat_map(|mark| mark.related.iter().map(|close| mark.span.to(close.span)));
    moved.extend(over);
    moved.sort();
    moved
}

fn is_in(sorted: &[Span], span: Span) -> bool {
    let before = sorted.partition_point(|around| around.start <= span.start);
    before.checked_sub(1).is_some_and(|at| span.end <= sorted[at].end)
}

/// A finding with the severity it has here. In a proposal, what stands in text that is as it was, and is due to nothing
/// that changed, is an old sin: worth knowing, no more. How a mark is typed is never one.
fn weighed(draft: &Draft<'_>, settings: &Settings, profile: Profile, finding: Finding) -> Diagnostic {
    let Finding { mut diagnostic, causes } = finding;
    if let Some(severity) = rule(diagnostic.code.name).and_then(|rule| settings.severity(rule.info())) {
        diagnostic.severity = severity;
    }
    let related = diagnostic.related.iter().map(|related| related.span);
    if profile == Profile::Proposal
        && !is_of_notation(diagnostic.code)
        && draft.is_kept(diagnostic.span)
        && !related.chain(causes).any(|span| draft.is_changed(span))
    {
        diagnostic.severity = Severity::Info;
    }
    diagnostic
}
