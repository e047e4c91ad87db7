//! The drafting rules, seen from outside: their pages, their documented examples, and what they say to real texts.
//!
//! A page in `tests/spec/rules` is named for its rule. In it, a block ` ```report ` is a text with `^` under every place
//! the rule reports, and the start of its message behind the last one; ` ```fixed ` is that text after the rule's fixes,
//! and ` ```silent ` a text in which it finds nothing. Texts that show calls and clauses only stand under a common frame.

#![allow(clippy::unwrap_used, reason = "a test may fail")]
#![allow(clippy::disallowed_methods, reason = "pages and texts stand on the disk")]

mod candidates;
mod catalogue;
mod corpus;
mod documents;
mod fixes;
mod forms;
mod pages;
mod published;
mod quiet;
mod reading;
mod views;

use plenary::diagnostic::Diagnostic;
use plenary::lint::{Draft, Settings, check, rule};
use plenary::model::lower;
use plenary::syntax::parse;
use plenary::text::SourceId;

/// Everything that is told about a text.
fn told(source: &str, settings: &Settings) -> Vec<Diagnostic> {
    let file = parse(source, SourceId::default());
    let lowered = lower(source, &file);
    check(&Draft::new(source, &file, &lowered), settings)
}

/// The settings in which one rule alone is on, or all of them where the rule is about the others.
fn only(name: &str) -> Settings {
    let about_others = rule(name).is_some_and(|rule| rule.info().code.code.starts_with("S19"));
    Settings { select: if about_others { Vec::new() } else { vec![name.into()] }, ..Settings::default() }
}

/// What one rule finds in a text.
fn findings(source: &str, rule: &str) -> Vec<Diagnostic> {
    told(source, &only(rule)).into_iter().filter(|finding| finding.code.name == rule).collect()
}
