//! Applies fixes until nothing is left to fix.
//!
//! A fix is believed only after the text it makes has been read again: it may not leave more problems than there were. What
//! was run into other text hid that, so that its fix may bring warnings to light, but no errors.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Edit, Safety, Severity, apply_edits};
use crate::model::lower;
use crate::syntax::{is_of_residue, parse};
use crate::text::SourceId;

use super::{Draft, Settings, calls, check};

/// A text after its fixes.
#[derive(Clone, Debug)]
pub struct Fixed {
    /// The text.
    pub source: String,
    /// How many fixes it took.
    pub taken: usize,
    /// What is still to be told about it.
    pub left: Vec<Diagnostic>,
}

/// Most rounds of fixing. Each leaves fewer findings; mostly there are two, but where fixes get in one another's way a round
/// takes those of a single rule.
const MOST_ROUNDS: usize = 100;

/// Applies the fixes of all findings up to a safety, and those of what comes to light then.
#[must_use]
pub fn fix(source: &str, settings: &Settings, safety: Safety) -> Fixed {
    fix_some(source, settings, safety, &|_, findings| vec![true; findings.len()])
}

/// Applies the fixes of those findings that are `wanted`, which is asked of each state of the text about its findings.
#[must_use]
pub fn fix_some(
    source: &str,
    settings: &Settings,
    safety: Safety,
    wanted: &dyn Fn(&str, &[Diagnostic]) -> Vec<bool>,
) -> Fixed {
    let mut fixed = Fixed { source: source.to_owned(), taken: 0, left: findings(source, settings) };
    for _ in 0..MOST_ROUNDS {
        let of_these = wanted(&fixed.source, &fixed.left);
        let Some(next) = round(&fixed, &of_these, settings, safety) else { break };
        fixed = next;
    }
    fixed
}

/// Most fixes that are tried one by one in a round.
const MOST_ALONE: usize = 50;

/// One round: all fixes together; if they spoil the text, those of one rule after the other, and of what hides other things
/// one after the other.
fn round(from: &Fixed, of_these: &[bool], settings: &Settings, safety: Safety) -> Option<Fixed> {
    let mut rules: BTreeMap<Code, Vec<&Diagnostic>> = BTreeMap::new();
    let wanted = from.left.iter().zip(of_these).filter(|(_, wanted)| **wanted).map(|(finding, _)| finding);
    for finding in wanted.filter(|finding| is_fixable(finding, safety)) {
        rules.entry(finding.code).or_default().push(finding);
    }
    let all: Vec<&Diagnostic> = rules.values().flatten().copied().collect();
    let together = (!all.is_empty()).then(|| apply(from, &all, settings))?;
    let of_one = || rules.values().find_map(|fixes| apply(from, fixes, settings));
    let alone = || {
        let mut hiding = all.iter().filter(|finding| hides(finding)).take(MOST_ALONE);
        hiding.find_map(|finding| apply(from, &[finding], settings))
    };
    together.or_else(of_one).or_else(alone)
}

/// Whether a finding is about what hides other things: text left by a conversion, a call in a paragraph.
fn hides(finding: &Diagnostic) -> bool {
    is_of_residue(finding.code) || finding.code == calls::RUN_IN
}

fn is_fixable(finding: &Diagnostic, safety: Safety) -> bool {
    finding.fix.as_ref().is_some_and(|fix| fix.safety <= safety && !fix.edits.is_empty())
}

/// The text with some fixes, if it is no worse for them.
fn apply(from: &Fixed, fixes: &[&Diagnostic], settings: &Settings) -> Option<Fixed> {
    let (edits, taken) = compatible(fixes);
    let source = apply_edits(&from.source, &edits).0;
    let left = findings(&source, settings);
    let weight = |findings: &[Diagnostic]| {
        let count = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
        let hidden = findings.iter().filter(|finding| hides(finding)).count();
        (hidden, count(Severity::Error), findings.len())
    };
    let (before, after) = (weight(&from.left), weight(&left));
    let fewer = after.2 <= before.2 && after != before;
    let better = after.1 <= before.1 && (after.0 < before.0 || after.0 == before.0 && fewer);
    better.then(|| Fixed { source, taken: from.taken + taken, left })
}

/// The edits of as many fixes as do not touch one another, each whole; and how many fixes those are.
fn compatible(fixes: &[&Diagnostic]) -> (Vec<Edit>, usize) {
    let mut edits: BTreeMap<u32, &Edit> = BTreeMap::new();
    let mut taken = 0;
    for fix in fixes.iter().filter_map(|finding| finding.fix.as_ref()) {
        let touches = |edit: &Edit| {
            let before = edits.range(..=edit.span.end).next_back();
            before.is_some_and(|(_, other)| other.span.end >= edit.span.start)
        };
        if !fix.edits.iter().any(touches) {
            edits.extend(fix.edits.iter().map(|edit| (edit.span.start, edit)));
            taken += 1;
        }
    }
    (edits.into_values().cloned().collect(), taken)
}

/// Reads a text and checks it.
fn findings(source: &str, settings: &Settings) -> Vec<Diagnostic> {
    let file = parse(source, SourceId::default());
    let lowered = lower(source, &file);
    check(&Draft::new(source, &file, &lowered).with_register(settings.register()), settings)
}
