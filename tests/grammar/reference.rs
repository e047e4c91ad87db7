//! `grammar/README.md`: every sample is read with the diagnostics that the line behind it names, and no others.

use plenary::format::format;
use plenary::lint::{Draft, Settings, check};
use plenary::model::lower;
use plenary::syntax::parse;
use plenary::text::SourceId;

const REFERENCE: &str = include_str!("../../grammar/README.md");

/// A sample and the names of what is reported on it.
struct Sample<'a> {
    /// Where it begins in the reference.
    line: usize,
    text: &'a str,
    reported: Vec<&'a str>,
}

fn samples() -> Vec<Sample<'static>> {
    let parts = REFERENCE.match_indices("\n```plen\n");
    parts
        .map(|(at, opening)| {
            let (text, behind) = REFERENCE[at + opening.len()..].split_once("```\n").unwrap();
            let said = behind.lines().next().and_then(|line| line.strip_prefix("Reported: ")).unwrap_or_default();
            let reported =
                said.split(", ").map(|name| name.trim_matches('`')).filter(|name| !name.is_empty()).collect();
            Sample { line: REFERENCE[..at].lines().count() + 2, text, reported }
        })
        .collect()
}

/// The names of what the reader and the rules report, in order, and the canonical form.
fn read(text: &str) -> (Vec<&'static str>, String) {
    let file = parse(text, SourceId::default());
    let lowered = lower(text, &file);
    let findings = check(&Draft::new(text, &file, &lowered), &Settings::default());
    // Some samples are pieces of a text.
    let names = findings.iter().map(|finding| finding.code.name).filter(|name| *name != "no-instrument").collect();
    (names, format(text, &file, &lowered.publication))
}

#[test]
fn samples_are_read_as_the_reference_says() {
    let samples = samples();
    assert!(samples.len() > 12, "only {} samples", samples.len());
    let mut wrong = Vec::new();
    for sample in &samples {
        let (reported, canonical) = read(sample.text);
        if reported != sample.reported {
            wrong.push(format!("line {}: reported {reported:?}, not {:?}", sample.line, sample.reported));
        }
        if sample.reported.is_empty() && canonical != sample.text {
            wrong.push(format!("line {}: not in canonical form:\n{canonical}", sample.line));
        }
        if read(&canonical).1 != canonical {
            wrong.push(format!("line {}: formatting twice changes it:\n{canonical}", sample.line));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_key_of_the_front_matter_is_named() {
    for key in plenary::syntax::FRONT_KEYS {
        let there = [format!("`{key}`"), format!("\n{key}: ")].iter().any(|form| REFERENCE.contains(form));
        assert!(there, "{key} is not in the reference");
    }
}
