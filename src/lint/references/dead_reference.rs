//! R115: a reference names a clause that is there.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic, Safety, Severity};
use crate::lint::{Draft, Outline, Passage, Report, Rule, RuleInfo};
use crate::model::Kind;
use crate::text::Span;

/// A reference to a clause that does not exist.
pub struct DeadReference;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "R115", name: "dead-reference" },
    severity: Severity::Error,
    fault: "a reference to a clause that the text does not have",
    why: "The reader who looks for the clause finds none, or, after a renumbering, another one. References are written as \
          the call and the label of the clause: *considering c)*, *resolves* 2.",
    source: "Counted in the 64 texts of the Final Acts of PP-18: 73 such references, 13 to lettered and 60 to numbered \
             clauses; in Radio Regulations, Volume 3, more than 400.",
    example: "\
considering

a) that repair shops keep equipment in use for longer;

b) that spare parts are hard to obtain,

resolves

to publish a list of the parts referred to in *considering c)*.
",
    instead: "\
considering

a) that repair shops keep equipment in use for longer;

b) that spare parts are hard to obtain,

resolves

to publish a list of the parts referred to in *considering b)*.
",
    fix: Some(Safety::Unsafe),
};

impl Rule for DeadReference {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        for outline in &draft.outlines {
            let mut calls: Option<Calls<'_>> = None;
            for passage in &outline.passages {
                // Of `considering c) and d)` the second label has its call from the first.
                let mut call = "";
                let mut all = references(passage).peekable();
                while let Some((range, label, is_dead)) = all.next() {
                    let shown = passage.shown.as_str();
                    let is_listed =
                        range.start == label.start || all.peek().is_some_and(|(next, label, _)| next == label);
                    if range.start < label.start {
                        call = shown[range.start..label.start].trim();
                    }
                    if !is_dead || is_of_another(&shown[range.end..]) {
                        continue;
                    }
                    let calls = calls.get_or_insert_with(|| Calls::of(outline));
                    let Some(span) = passage.span(range.clone()) else { continue };
                    let Some(mut finding) = finding(calls, span, call, &shown[label.clone()]) else { continue };
                    let bare = range.start + shown[range.start..label.start].trim_end().len();
                    if !is_listed && calls.named(call).is_some_and(Called::is_alone) {
                        let edits = passage.replace(bare..label.end, "");
                        finding = finding.with_fix("refer to the call alone", Safety::Unsafe, edits);
                    }
                    report.push(finding);
                }
            }
        }
    }
}

/// The references of a text that the revised view shows: all of one, its label, whether it leads nowhere.
fn references(passage: &Passage<'_>) -> impl Iterator<Item = (Range<usize>, Range<usize>, bool)> {
    passage.text.annotations.iter().filter_map(|annotation| match &annotation.kind {
        Kind::Reference(reference) => {
            let range = passage.range(&annotation.range);
            let label = passage.range(&reference.label);
            (!range.is_empty()).then_some((range, label, reference.target.revised.is_none()))
        }
        Kind::Citation(_)
        | Kind::CitationList
        | Kind::Link(_)
        | Kind::Note { .. }
        | Kind::Comment(_)
        | Kind::Bracket { .. } => None,
    })
}

/// Whether the words go on so that they mean a clause of another text: `resolves 2 of Resolution 71`.
fn is_of_another(behind: &str) -> bool {
    let of = behind.trim_start().strip_prefix("of ");
    of.is_some_and(|text| text.trim_start_matches("the ").starts_with(char::is_uppercase))
}

fn finding(calls: &Calls<'_>, span: Span, call: &str, label: &str) -> Option<Diagnostic> {
    let found = INFO.finding(span, format!("there is no *{call}* {label} in this text"));
    let Some(called) = calls.named(call) else {
        let help = format!(
            "the text has no call *{call}*; a reference names the call and the label of one of its own clauses"
        );
        return Some(Diagnostic { severity: Severity::Warning, ..found }.with_help(help));
    };
    let help = match (called.first, called.last) {
        // The clause is there, but does not stand on a line of its own.
        _ if called.run_in.contains(label.trim_end_matches(')')) => return None,
        (Some(first), Some(last)) if first != last => format!("the clauses under *{call}* are {first} to {last}"),
        (Some(only), _) | (None, Some(only)) => format!("under *{call}* stands {only} alone"),
        (None, None) => format!("the one clause under *{call}* has no label: refer to it as *{call}*"),
    };
    Some(found.with_help(help))
}

/// The calls of an instrument, as references name them.
struct Calls<'d> {
    calls: BTreeMap<String, Called<'d>>,
}

/// What stands under a call.
#[derive(Default)]
struct Called<'d> {
    first: Option<&'d str>,
    last: Option<&'d str>,
    /// How many clauses there are.
    count: usize,
    /// Labels in the middle of a clause, behind a semicolon, as conversions leave them.
    run_in: BTreeSet<&'d str>,
}

impl Called<'_> {
    /// Whether a single clause stands under it, without a label.
    fn is_alone(&self) -> bool {
        self.count == 1 && self.first.is_none()
    }
}

impl<'d> Calls<'d> {
    fn of(outline: &'d Outline<'d>) -> Self {
        let mut calls: BTreeMap<String, Called<'d>> = BTreeMap::new();
        for section in &outline.sections {
            let called = calls.entry(outline.call(section).shown.trim().to_lowercase()).or_default();
            for clause in &section.clauses {
                called.count += usize::from(clause.level == 1);
                let label = clause.clause.label.as_ref().and_then(|label| label.shown.revised.as_deref());
                if let Some(label) = label.filter(|_| clause.level == 1) {
                    called.first.get_or_insert(label);
                    called.last = Some(label);
                }
                let text = outline.last(clause).map_or("", |text| text.shown.as_str());
                let behind = text.split("; ").skip(1).filter_map(|part| part.split([' ', ')']).next());
                called.run_in.extend(behind.filter(|word| word.len() <= 3));
            }
        }
        Self { calls }
    }

    /// The call of these words, or the first that begins with them.
    fn named(&self, words: &str) -> Option<&Called<'d>> {
        let words = words.to_lowercase();
        let (call, called) = self.calls.range(words.clone()..).next()?;
        call.starts_with(&words).then_some(called)
    }
}
