//! How clauses begin, from `grammar/clauses.toml`.
//!
//! It knows words, not which rule is broken by them.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use serde::Deserialize;

/// The table.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Beginnings {
    /// Calls under which a clause is a task.
    pub tasks: BTreeSet<String>,
    /// Calls under which a clause is a decision.
    pub decisions: BTreeSet<String>,
    /// Words that may stand before the infinitive.
    pub qualifiers: BTreeSet<String>,
    /// Words that no proper name begins with.
    pub lower: BTreeSet<String>,
    verbs: Vec<Verb>,
}

/// A verb, and what it looks like without and with its `to`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Verb {
    word: String,
    #[cfg_attr(not(test), expect(dead_code, reason = "for the reader of the table, and for the test of it"))]
    pub bad: String,
    #[cfg_attr(not(test), expect(dead_code, reason = "for the reader of the table, and for the test of it"))]
    pub good: String,
}

/// Read at the first asking.
pub(super) fn beginnings() -> &'static Beginnings {
    static TABLE: OnceLock<Beginnings> = OnceLock::new();
    TABLE.get_or_init(|| {
        toml::from_str(include_str!("../../../grammar/clauses.toml")).expect("a test reads every table")
    })
}

impl Beginnings {
    /// Whether a word is a verb that lacks its `to`.
    pub fn is_verb(&self, word: &str) -> bool {
        self.verbs.iter().any(|verb| verb.word == word)
    }

    /// Whether a clause begins with one of the words that are due, or with what may stand before them.
    pub fn begins(&self, text: &str, due: &[&str]) -> bool {
        let first = first_word(text);
        let later = || due.iter().any(|word| text.contains(&format!(" {word} ")));
        due.contains(&first) || self.qualifiers.contains(first) && later()
    }
}

/// The first word of a text.
pub(super) fn first_word(text: &str) -> &str {
    let text = text.trim_start();
    text.split(|char: char| !char.is_alphanumeric() && char != '-').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_verb_says_what_it_does() {
        for verb in &beginnings().verbs {
            assert_eq!(format!("to {}", verb.bad), verb.good);
            assert!(beginnings().is_verb(first_word(&verb.bad)), "{}", verb.bad);
            assert!(!beginnings().begins(&verb.bad, &["to"]) && beginnings().begins(&verb.good, &["to"]));
        }
    }
}
