//! What became of every candidate for a rule that the drafting texts suggest: `tests/spec/candidates.toml`.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::Deserialize;

use plenary::lint::rule;

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Candidate {
    sure: Sure,
    #[serde(default)]
    rules: Vec<String>,
    held: Option<String>,
    left_out: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Sure {
    High,
    Medium,
    Low,
}

fn candidates() -> BTreeMap<String, Candidate> {
    toml::from_str(include_str!("../spec/candidates.toml")).unwrap()
}

#[test]
fn every_candidate_has_one_answer() {
    for (name, candidate) in candidates() {
        let answers = [!candidate.rules.is_empty(), candidate.held.is_some(), candidate.left_out.is_some()];
        assert_eq!(answers.iter().filter(|it| **it).count(), 1, "{name}");
        for answer in &candidate.rules {
            assert!(rule(answer).is_some_and(|rule| rule.info().code.name == answer), "{name}: no rule {answer}");
        }
        if let Some(row) = candidate.left_out {
            let rows = include_str!("../../docs/rules.md");
            assert!(rows.contains(&format!("\n| {row} | ")), "{name}: docs/rules.md does not say why: {row}");
        }
    }
}

#[test]
fn what_the_union_surely_wants_is_looked_for() {
    let candidates = candidates();
    let covered = candidates.values().filter(|candidate| candidate.left_out.is_none()).count();
    assert!(covered >= 100, "{covered} of {}", candidates.len());
    for (name, candidate) in &candidates {
        assert!(candidate.sure != Sure::High || candidate.left_out.is_none(), "{name} is left out");
    }
}

#[test]
fn the_documentation_counts_right() {
    let candidates = candidates();
    let count = |is: fn(&Candidate) -> bool| candidates.values().filter(|candidate| is(candidate)).count();
    let said = format!(
        "Of {} candidates {} have a rule, {} are held by the program itself, and {} are left out",
        candidates.len(),
        count(|it| !it.rules.is_empty()),
        count(|it| it.held.is_some()),
        count(|it| it.left_out.is_some()),
    );
    let page = include_str!("../../docs/rules.md").split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(page.contains(&said), "docs/rules.md should say: {said}");
}

#[test]
fn the_table_is_that_of_the_reference() {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(|it| it.join("shared/reference/itu-drafting.md"));
    let Some(reference) = beside.and_then(|path| fs::read_to_string(path).ok()) else { return };
    let tables = reference.split("### 10.1").nth(1).and_then(|rest| rest.split("### 10.9").next()).unwrap();
    let mut asked = BTreeMap::new();
    for line in tables.lines() {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        if let [name, _, "E" | "W" | "I", _, .., sure] = cells.as_slice() {
            asked.insert(name.to_string(), sure.chars().next());
        }
    }
    let letter = |sure| match sure {
        Sure::High => 'H',
        Sure::Medium => 'M',
        Sure::Low => 'L',
    };
    let kept: BTreeMap<_, _> =
        candidates().into_iter().map(|(name, candidate)| (name, Some(letter(candidate.sure)))).collect();
    assert_eq!(kept, asked);
}
