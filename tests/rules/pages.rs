//! Runs the pages.

use std::fs;
use std::path::Path;

use plenary::diagnostic::{Diagnostic, Safety};
use plenary::lint::{GROUPS, Rule, fix, framed, rule};
use plenary::text::LineIndex;

use super::{findings, only};

/// A block of a page.
struct Example {
    /// `report`, `fixed` or `silent`.
    kind: String,
    text: String,
    /// Line of the page it starts on.
    line: usize,
}

fn examples(page: &str) -> Vec<Example> {
    let mut examples = Vec::new();
    let mut lines = page.lines().enumerate();
    while let Some((line, text)) = lines.next() {
        if let Some(kind) = text.strip_prefix("```") {
            let text = lines.by_ref().map(|(_, text)| text).take_while(|text| *text != "```");
            let text = text.flat_map(|text| [text, "\n"]).collect();
            examples.push(Example { kind: kind.into(), text, line: line + 1 });
        }
    }
    examples
}

/// Whether a line of an example points at the line above it.
fn is_carets(line: &str) -> bool {
    line.trim_start().starts_with('^')
}

/// A text without its lines of carets.
fn without_carets(text: &str) -> String {
    text.lines().filter(|line| !is_carets(line)).flat_map(|line| [line, "\n"]).collect()
}

/// A text with carets under every finding, in the form of the pages. Several in one line share a line of carets if they
/// can; the message of the last is behind it, the others get lines of their own.
fn with_carets(source: &str, findings: &[Diagnostic]) -> String {
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

fn run(rule: &str, page: &str, name: &str) {
    let mut last = None;
    for example in examples(page) {
        let place = format!("{name}:{}", example.line);
        let source = framed(&without_carets(&example.text));
        match example.kind.as_str() {
            "report" => {
                let wanted = if source.starts_with(&without_carets(&example.text)) {
                    example.text.clone()
                } else {
                    framed(&example.text)
                };
                assert_eq!(with_carets(&source, &findings(&source, rule)), wanted, "{place}");
                last = Some(source);
            }
            "fixed" => {
                let fixed = fix(last.as_deref().unwrap(), &only(rule), Safety::Unsafe);
                assert_eq!(fixed.source, source, "{place}");
            }
            "silent" => {
                let found = findings(&source, rule);
                assert!(found.is_empty(), "{place}\n{}", with_carets(&source, &found));
            }
            kind => panic!("{place}: no kind of example: {kind}"),
        }
        // A text with the line ends of Windows says the same.
        let windows = source.replace('\n', "\r\n");
        let lines = |source: &str| -> Vec<_> {
            let index = LineIndex::new(source);
            let places = findings(source, rule).into_iter();
            places.map(|found| (index.position(source, found.span.range().start), found.message)).collect()
        };
        assert_eq!(lines(&source), lines(&windows), "{place} with CRLF");
    }
}

#[test]
fn pages_hold() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/spec/rules");
    let mut pages: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    pages.sort();
    for path in &pages {
        let name = path.file_stem().unwrap().to_str().unwrap();
        assert!(rule(name).is_some_and(|rule| rule.info().code.name == name), "no rule is named {name}");
        run(name, &fs::read_to_string(path).unwrap(), name);
    }
    // What the reader reports is tested with the reader.
    let checked = GROUPS.iter().filter(|group| group.letter != 'S').flat_map(|group| group.rules);
    for rule in checked.map(|rule: &&dyn Rule| rule.info().code.name) {
        assert!(pages.iter().any(|path| path.file_stem().unwrap() == rule), "no page for {rule}");
    }
}
