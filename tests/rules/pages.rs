//! Runs the pages.

use std::fs;
use std::path::Path;

use plenary::diagnostic::{Diagnostic, Safety};
use plenary::lint::{GROUPS, fix, framed, rule};
use plenary::text::{LineIndex, Position};

use super::{findings, only};

/// A block of a page.
pub(super) struct Example {
    /// `report`, `fixed` or `silent`.
    pub kind: String,
    pub text: String,
    /// Line of the page it starts on.
    line: usize,
    /// What the page says above it.
    pub remark: String,
}

pub(super) fn examples(page: &str) -> Vec<Example> {
    let mut examples = Vec::new();
    let mut remark = String::new();
    let mut lines = page.lines().enumerate();
    while let Some((line, text)) = lines.next() {
        if let Some(kind) = text.strip_prefix("```") {
            let text = lines.by_ref().map(|(_, text)| text).take_while(|text| *text != "```");
            let text = text.flat_map(|text| [text, "\n"]).collect();
            let remark = std::mem::take(&mut remark);
            examples.push(Example { kind: kind.into(), text, line: line + 1, remark: remark.trim().into() });
        } else {
            remark += text;
            remark.push('\n');
        }
    }
    examples
}

/// Whether a line of an example points at the line above it.
fn is_carets(line: &str) -> bool {
    line.trim_start().starts_with('^')
}

/// A text without its lines of carets.
pub(super) fn without_carets(text: &str) -> String {
    text.lines().filter(|line| !is_carets(line)).flat_map(|line| [line, "\n"]).collect()
}

/// A text with carets under every finding, in the form of the pages. Several in one line share a line of carets if they
/// can; the message of the last is behind it, the others get lines of their own.
pub(super) fn with_carets(source: &str, findings: &[Diagnostic]) -> String {
    let index = LineIndex::new(source);
    let mut pictured = String::new();
    for (number, line) in source.lines().enumerate() {
        pictured.push_str(line);
        pictured.push('\n');
        let here = findings.iter().filter(|finding| index.line(finding.span.range().start) == number);
        for finding in here {
            let start = index.position(source, finding.span.range().start).column - 1;
            let shown = source[finding.span.range()].lines().next().unwrap_or_default();
            let width = shown.chars().count().max(1);
            pictured.push_str(&format!("{}{} {}\n", " ".repeat(start), "^".repeat(width), finding.message));
        }
    }
    pictured
}

/// What a page asks for and the rule does not do.
fn failures(rule: &str, page: &str) -> Vec<String> {
    let mut failures = Vec::new();
    let mut last = String::new();
    for Example { kind, text, line, .. } in examples(page) {
        let plain = without_carets(&text);
        let source = framed(&plain);
        let (found, wanted) = match kind.as_str() {
            "report" => (with_carets(&source, &findings(&source, rule)), source.replace(&plain, &text)),
            "fixed" => (fix(&last, &only(rule), Safety::Unsafe).source, source.clone()),
            "silent" => (with_carets(&source, &findings(&source, rule)), source.clone()),
            kind => panic!("{rule}: no kind of example: {kind}"),
        };
        if found != wanted {
            failures.push(format!("{rule}:{line}: {kind}\n{found}"));
        }
        if lines(&source, rule) != lines(&source.replace('\n', "\r\n"), rule) {
            failures.push(format!("{rule}:{line}: says something else with the line ends of Windows\n"));
        }
        if kind == "report" {
            last = source;
        }
    }
    failures
}

/// Where findings begin, and what they say.
fn lines(source: &str, rule: &str) -> Vec<(Position, String)> {
    let index = LineIndex::new(source);
    let found = findings(source, rule).into_iter();
    found.map(|found| (index.position(source, found.span.range().start), found.message)).collect()
}

#[test]
fn pages_hold() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/spec/rules");
    let mut pages: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    pages.sort();
    let mut failed = Vec::new();
    for path in &pages {
        let name = path.file_stem().unwrap().to_str().unwrap();
        assert!(rule(name).is_some_and(|rule| rule.info().code.name == name), "no rule is named {name}");
        failed.extend(failures(name, &fs::read_to_string(path).unwrap()));
    }
    // What the reader reports is tested with the reader.
    for rule in GROUPS.iter().filter(|group| group.letter != 'S').flat_map(|group| group.rules) {
        let name = rule.info().code.name;
        assert!(pages.iter().any(|path| path.file_stem().unwrap() == name), "no page for {name}");
    }
    assert!(failed.is_empty(), "\n{}", failed.join("\n"));
}

#[test]
fn every_page_shows_a_fault_a_cure_and_what_is_right() {
    let rules = GROUPS.iter().filter(|group| group.letter != 'S').flat_map(|group| group.rules);
    // A fault that takes two files to see is shown elsewhere.
    for info in rules.map(|rule| rule.info()).filter(|info| !info.example.is_empty()) {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/spec/rules");
        let page = examples(&fs::read_to_string(folder.join(format!("{}.md", info.code.name))).unwrap());
        let shows = |kind: &str| page.iter().any(|example| example.kind == kind);
        let carets = page.iter().filter(|example| example.kind == "report").all(|it| it.text.lines().any(is_carets));
        assert!(shows("report") && carets, "{} shows no fault", info.code.name);
        assert!(shows("silent"), "{} shows nothing that is right", info.code.name);
        assert!(info.fix.is_none() || shows("fixed"), "{} shows no cure", info.code.name);
    }
}
