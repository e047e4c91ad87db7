//! The language, row by row: what is typed, and which blocks the parser makes of it.

mod brackets;
mod calls;
mod contract;
mod contributions;
mod corpus;
mod inlines;
mod labels;
mod lines;
mod marks;
mod references;
mod register;
mod residue;
mod rules;
mod starred;
mod traps;

use plenary::exchange::to_json;
use plenary::format::format;
use plenary::model::lower;
use plenary::syntax::{BlockKind, parse};
use plenary::text::SourceId;

/// A head that lets calls follow.
const HEAD: &str = "RESOLUTION 1 (Dubai, 2018)\n\nA title\n\n\
    The Plenipotentiary Conference of the International Telecommunication Union (Dubai, 2018),\n\n";

/// The blocks of a source, one a line: kind, level and label where there are some, and the text.
fn outline(source: &str) -> String {
    let file = parse(source, SourceId::default());
    let mut lines = Vec::new();
    for block in &file.blocks {
        let label = &source[block.label.0 as usize..block.label.1 as usize];
        let text = source[block.label.1 as usize..block.end as usize].split_whitespace().collect::<Vec<_>>().join(" ");
        let kind = match block.kind {
            BlockKind::Clause | BlockKind::Item => format!("{:?} {}", block.kind, block.level),
            _ => format!("{:?}", block.kind),
        };
        let label = if label.is_empty() { String::new() } else { format!(" [{label}]") };
        lines.push(format!("{kind}{label}: {text}"));
    }
    lines.join("\n")
}

/// Why the canonical form of a source does not mean the same, or is not its own.
fn unsettled(source: &str) -> Option<String> {
    let canonical = |source: &str| {
        let file = parse(source, SourceId::default());
        let publication = lower(source, &file).publication;
        // The list of changes stands last: a pin that says what is computed anyway is gone from the text, not from it.
        let meaning = to_json(&publication).split("\n    \"changes\": [").next().unwrap().to_string();
        (format(source, &file, &publication), meaning)
    };
    let (once, meaning) = canonical(source);
    let (twice, same) = canonical(&once);
    if once != twice {
        return Some(format!("formatted twice it is another text:\n{once}\n{twice}"));
    }
    let differs = meaning.lines().zip(same.lines()).position(|(a, b)| a != b);
    let at = differs.or((meaning != same).then_some(0))?;
    let around = |text: &str| text.lines().skip(at.saturating_sub(6)).take(12).collect::<Vec<_>>().join("\n");
    Some(format!("formatted it means something else:\n{once}\n{}\n----\n{}", around(&meaning), around(&same)))
}

/// Checks that the canonical form of a source means the same and is its own.
#[track_caller]
fn settles(source: &str) {
    assert_eq!(unsettled(source), None, "\n{source}\n");
}

/// Checks the outline of a source; `wanted` is one block a line.
#[track_caller]
fn check(source: &str, wanted: &str) {
    assert_eq!(outline(source), wanted.trim(), "\n{source}\n");
    settles(source);
}

/// Checks what stands behind the head of a resolution.
#[track_caller]
fn check_body(source: &str, wanted: &str) {
    let whole = outline(&format!("{HEAD}{source}"));
    let behind = whole.lines().skip(3).collect::<Vec<_>>().join("\n");
    assert_eq!(behind, wanted.trim(), "\n{source}\n");
    settles(&format!("{HEAD}{source}"));
}

/// The names of the reader's findings.
fn problems(source: &str) -> Vec<&'static str> {
    parse(source, SourceId::default()).problems.iter().map(|problem| problem.code.name).collect()
}
