//! The catalogue of rules as a whole: codes, documentation, wording, fixes.

use std::collections::BTreeSet;

use plenary::diagnostic::{Diagnostic, Safety, Severity};
use plenary::lint::{GROUPS, RULES, Settings, fix, framed, nearest, rule};
use plenary::model::lower;
use plenary::syntax::parse;
use plenary::text::SourceId;

use super::{findings, only, told};

/// How many problems the reader has with a text.
fn problems(source: &str) -> usize {
    let file = parse(source, SourceId::default());
    file.problems.len() + lower(source, &file).problems.len()
}

#[test]
fn codes_and_names_are_unique_and_in_order() {
    let mut seen = BTreeSet::new();
    for group in GROUPS {
        let codes: Vec<_> = group.rules.iter().map(|rule| rule.info().code).collect();
        assert!(codes.is_sorted_by_key(|code| code.code), "{}", group.name);
        for code in codes {
            assert!(code.code.starts_with(group.letter) && code.code.len() == 4, "{}", code.code);
            assert!(code.name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'), "{}", code.name);
            assert!(seen.insert(code.code) && seen.insert(code.name), "{} {}", code.code, code.name);
        }
    }
    assert_eq!(seen.len(), 2 * RULES.len());
}

#[test]
fn rules_are_found_by_code_and_name() {
    for name in ["P104", "p104", "early-full-stop"] {
        assert_eq!(rule(name).unwrap().info().code.code, "P104");
    }
    assert!(rule("early-fullstop").is_none());
    assert_eq!(nearest("early-fullstop"), Some("early-full-stop"));
    assert_eq!(nearest("zebra"), None);
    let settings = Settings { ignore: vec!["P".into(), "P104".into(), "early-fullstop".into()], ..Settings::default() };
    assert_eq!(settings.unknown().len(), 1);
}

#[test]
fn documented_examples_hold() {
    for rule in RULES {
        let info = rule.info();
        let name = info.code.name;
        assert_eq!(findings(&framed(info.example), name).is_empty(), info.example.is_empty(), "{name} on its example");
        let left = findings(&framed(info.instead), name);
        assert!(left.is_empty(), "{name} says to what it recommends: {left:?}");
    }
}

#[test]
fn documented_fixes_cure() {
    for rule in RULES {
        let info = rule.info();
        let before = framed(info.example);
        let offered = findings(&before, info.code.name).into_iter().filter_map(|finding| finding.fix);
        let best = offered.map(|fix| fix.safety).min();
        // What the documentation promises may take more than the example has.
        assert!(best.is_none() || info.fix.is_some_and(|fix| Some(fix) <= best), "{}", info.code.name);
        if best.is_some() {
            let fixed = fix(&before, &only(info.code.name), Safety::Unsafe);
            assert!(findings(&fixed.source, info.code.name).is_empty(), "{}\n{}", info.code.name, fixed.source);
            assert!(problems(&fixed.source) <= problems(&before), "{}\n{}", info.code.name, fixed.source);
        } else {
            assert!(info.fix.is_none() || !info.example.is_empty(), "{} promises a fix", info.code.name);
        }
    }
}

#[test]
fn what_is_recommended_is_clean() {
    let mut unclean = Vec::new();
    for rule in RULES.iter().filter(|rule| !rule.info().code.code.starts_with('S')) {
        let told = told(&framed(rule.info().instead), &Settings::default());
        // An example is a piece of a text; and what is worth knowing is no fault.
        let told = told.iter().filter(|it| it.code.name != "no-preamble" && it.severity > Severity::Info);
        unclean.extend(told.map(|it| format!("{}: {} {}", rule.info().code.name, it.code.name, it.message)));
    }
    assert!(unclean.is_empty(), "{unclean:#?}");
}

#[test]
fn messages_read_alike() {
    for rule in RULES {
        let info = rule.info();
        assert!(is_fact(info.fault), "{}", info.fault);
        assert!([info.why, info.source].iter().all(|text| text.ends_with('.')), "{}", info.code.name);
        for finding in findings(&framed(info.example), info.code.name) {
            let Diagnostic { message, help, fix, .. } = finding;
            let title = fix.map(|fix| fix.title);
            for text in [Some(message), help, title].into_iter().flatten() {
                assert!(is_fact(&text), "{}: {text}", info.code.name);
            }
        }
    }
}

/// Lower case, unless it begins with something quoted or a name; no full stop.
fn is_fact(text: &str) -> bool {
    let named = ["Resolution", "Decision", "Opinion", "Recommendation"].iter().any(|name| text.starts_with(name));
    !text.ends_with('.') && (named || !text.starts_with(char::is_uppercase))
}
