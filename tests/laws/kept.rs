//! Texts that once broke a law, in `tests/fuzz`: each must hold every law from then on. Their names say what was wrong.

use std::fs;
use std::panic::catch_unwind;

use super::any_text::{compile, format, order, parse, write};

type Law = (&'static str, fn(&str));

const LAWS: [Law; 5] = [("parse", parse), ("format", format), ("write", write), ("order", order), ("compile", compile)];

#[test]
fn kept_texts_hold_every_law() {
    let mut paths: Vec<_> = fs::read_dir("tests/fuzz").unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    assert!(!paths.is_empty());
    for path in paths {
        let text = fs::read_to_string(&path).unwrap();
        for (name, law) in LAWS {
            assert!(catch_unwind(|| law(&text)).is_ok(), "{} breaks the law `{name}`", path.display());
        }
    }
}
