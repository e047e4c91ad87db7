//! Whatever form a text is typed in, the same is said of it: before and after formatting, with any line ends, and again.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use plenary::diagnostic::{Diagnostic, Safety, Severity};
use plenary::format::format;
use plenary::lint::{RULES, Settings, fix, framed};
use plenary::model::lower;
use plenary::syntax::parse;
use plenary::text::SourceId;

use super::pages::{examples, without_carets};
use super::told;

/// How often each rule speaks, what it says, and about which words. Places move when a text is formatted.
fn said(source: &str) -> BTreeMap<(&'static str, String, String), usize> {
    let mut said = BTreeMap::new();
    // What the reader itself mends when it formats, such as bullets and capitals of calls, is said only before.
    // So are blanks at the end of a line.
    let trailing = |found: &Diagnostic| found.code.name == "doubled-blank" && found.severity == Severity::Info;
    let rules = told(source, &Settings::default()).into_iter();
    let rules = rules.filter(|found| !found.code.code.starts_with('S') && !trailing(found));
    rules.for_each(|found| {
        let words = words(&source[found.span.range()]);
        *said.entry((found.code.name, found.message, words)).or_default() += 1;
    });
    said
}

/// The words of a stretch of source, without what formatting may type otherwise: blanks, line ends, emphasis, escapes.
fn words(typed: &str) -> String {
    typed.chars().filter(|char| !char.is_whitespace() && !"*\\~".contains(*char)).collect()
}

fn formatted(source: &str) -> String {
    let file = parse(source, SourceId::default());
    format(source, &file, &lower(source, &file).publication)
}

/// The examples and pages of all rules, the texts of the project, and published ones where they are at hand.
fn texts() -> Vec<(String, String)> {
    let mut texts: Vec<(String, String)> = Vec::new();
    for info in RULES.iter().map(|rule| rule.info()).filter(|info| !info.code.code.starts_with('S')) {
        texts.push((format!("example of {}", info.code.name), framed(info.example)));
        texts.push((format!("recommended by {}", info.code.name), framed(info.instead)));
    }
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/spec/rules")).unwrap() {
        let path = entry.unwrap().path();
        let page = examples(&fs::read_to_string(&path).unwrap());
        texts.extend(page.iter().map(|it| (path.display().to_string(), framed(&without_carets(&it.text)))));
    }
    for folder in ["examples", "../shared/corpus", "../shared/corpus/pp18"] {
        let Ok(entries) = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)) else { continue };
        for path in entries
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.extension().is_some_and(|it| it == "plen" || it == "txt"))
        {
            texts.push((path.display().to_string(), fs::read_to_string(&path).unwrap()));
        }
    }
    texts
}

#[test]
fn formatting_changes_no_finding() {
    for (name, source) in texts() {
        assert_eq!(said(&formatted(&source)), said(&source), "{name}");
    }
}

#[test]
fn line_ends_change_no_finding() {
    for (name, source) in texts() {
        let wanted = said(&source);
        assert_eq!(said(&source.replace('\n', "\r\n")), wanted, "{name}");
        assert_eq!(said(&format!("\u{feff}{source}")), wanted, "{name}");
    }
}

#[test]
fn safe_fixes_settle_on_whole_texts() {
    for (name, source) in texts() {
        let fixed = fix(&source, &Settings::default(), Safety::Safe);
        assert_eq!(fix(&fixed.source, &Settings::default(), Safety::Safe).taken, 0, "{name}");
    }
}

#[test]
fn the_cost_grows_with_the_text() {
    let paragraph = "a) that \"shops\", tools, and Resolution 37 (Rev. Kigali, 2022) of WTDC (WTDC), on cyber attacks and \
                     2019 - 2020 ) , 12,500 developing countries and small enterprises (SE); No. 5, 16th May ( x ) the ITU,\n\n";
    let of = |copies: usize| format!("{}{}", framed("considering\n\n"), paragraph.repeat(copies));
    let line = |copies: usize| of(1).replace("SE);", &"SE (SE) (SE, \" “ / - , and ) (1,000 ".repeat(copies));
    for text in [&of as &dyn Fn(usize) -> String, &line] {
        let cost = |copies: usize| {
            let source = text(copies);
            let once = || {
                let start = Instant::now();
                told(&source, &Settings::default());
                start.elapsed()
            };
            (0..3).map(|_| once()).min().unwrap()
        };
        let (small, large) = (cost(100), cost(800));
        assert!(large < small * 24 + Duration::from_millis(50), "{small:?} for 100, {large:?} for 800");
    }
}
