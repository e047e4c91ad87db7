//! Words that have another form in the texts of the Union: the tables of `grammar/wording.toml`, and finding such words.
//!
//! Which rule a table belongs to, and how much it weighs, is said by the rule.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::OnceLock;

use serde::Deserialize;

use crate::diagnostic::{Diagnostic, Safety};
use crate::language::Phrases;
use crate::lint::spared::Spared;
use crate::lint::{Draft, Passage, Report, RuleInfo};
use crate::text::Language;

/// The words of one rule.
#[derive(Debug)]
pub(super) struct WordTable {
    rows: Vec<Row>,
    /// Every wrong form, with its row and what is right.
    forms: Phrases<(usize, String, String)>,
    exact: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Typed {
    #[serde(default)]
    exact: bool,
    #[serde(default)]
    endings: Vec<String>,
    rows: Vec<Row>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Row {
    wrong: Vec<String>,
    right: String,
    #[serde(default)]
    not_behind: Vec<String>,
    #[serde(default)]
    not_before: Vec<String>,
    #[cfg_attr(not(test), expect(dead_code, reason = "for the reader of the table, and for the test of it"))]
    bad: String,
    #[cfg_attr(not(test), expect(dead_code, reason = "for the reader of the table, and for the test of it"))]
    good: String,
}

/// A wrong word.
#[derive(Debug)]
pub(super) struct Found {
    pub range: Range<usize>,
    pub right: String,
}

/// All tables, by name.
fn tables() -> &'static BTreeMap<String, WordTable> {
    static TABLES: OnceLock<BTreeMap<String, WordTable>> = OnceLock::new();
    TABLES.get_or_init(|| {
        let tables: BTreeMap<String, Typed> = toml::from_str(include_str!("../../../grammar/wording.toml"))
            .expect("a test reads every table of `grammar/`");
        tables.into_iter().map(|(name, typed)| (name, WordTable::new(typed))).collect()
    })
}

impl WordTable {
    /// The table of a name.
    pub fn named(name: &str) -> &'static Self {
        tables().get(name).expect("a test asks for every table there is")
    }

    fn new(typed: Typed) -> Self {
        let mut forms = Vec::new();
        for (at, row) in typed.rows.iter().enumerate() {
            for wrong in &row.wrong {
                match (wrong.strip_suffix('*'), row.right.strip_suffix('*')) {
                    (Some(wrong), Some(right)) => forms.extend(
                        typed.endings.iter().map(|ending| (at, format!("{wrong}{ending}"), format!("{right}{ending}"))),
                    ),
                    (Some(_), None) | (None, _) => forms.push((at, wrong.clone(), row.right.clone())),
                }
            }
        }
        let rows = typed.rows;
        let keyed: Vec<_> = forms.iter().map(|form| (form.1.as_str(), form.clone())).collect();
        Self { rows, forms: Phrases::new(keyed), exact: typed.exact }
    }

    /// Reports the wrong words of all texts in English but those of calls.
    pub fn check(&self, draft: &Draft<'_>, info: &RuleInfo, help: &str, safety: Safety, report: &mut Report) {
        if draft.publication.language == Language::En {
            draft.texts().for_each(|passage| report.extend(self.findings(passage, info, help, safety)));
        }
    }

    /// The findings in one text.
    pub fn findings(&self, passage: &Passage<'_>, info: &RuleInfo, help: &str, safety: Safety) -> Vec<Diagnostic> {
        let mut found = self.find(&passage.shown).peekable();
        if found.peek().is_none() {
            return Vec::new();
        }
        let spared = Spared::of(passage);
        let findings = found.filter(|found| !spared.holds(&found.range)).filter_map(|Found { range, right }| {
            let message = format!("\"{}\" is written \"{right}\"", &passage.shown[range.clone()]);
            let finding = info.finding(passage.span(range.clone())?, message).with_help(help);
            Some(finding.with_fix(format!("write \"{right}\""), safety, passage.replace(range, &right)))
        });
        findings.collect()
    }

    /// The wrong words of a text.
    pub fn find<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Found> + 't {
        let mut end = 0;
        word_starts(text).filter_map(move |start| {
            if start < end {
                return None;
            }
            let found = self.at(text, start)?;
            end = found.range.end;
            Some(found)
        })
    }

    /// The wrong word at a place.
    fn at(&self, text: &str, start: usize) -> Option<Found> {
        let wanted = |(_, wrong, _): &(usize, String, String), typed: &str| !self.exact || plain(typed) == *wrong;
        let ((row, _, right), length) = self.forms.at_start_if(&text[start..], wanted)?;
        let (row, range) = (&self.rows[*row], start..start + length);
        let (before, typed, behind) = (&text[..start], &text[range.clone()], &text[range.end..]);
        let word_before = before.trim_end().rsplit(|char: char| !char.is_alphanumeric()).next().unwrap_or_default();
        let word_behind = behind.trim_start().split(|char: char| !char.is_alphanumeric()).next().unwrap_or_default();
        let in_address = before.ends_with(['.', '@', '_', '/']) && !before.ends_with("and/")
            || behind.strip_prefix(['.', '@']).is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
        if row.not_behind.iter().any(|word| *word == word_before)
            || row.not_before.iter().any(|word| *word == word_behind)
            || in_address
        {
            return None;
        }
        let right = if self.exact { right.clone() } else { in_case(right, typed, starts_sentence(before))? };
        Some(Found { range, right })
    }
}

/// Where words start: before letters behind what is none.
fn word_starts(text: &str) -> impl Iterator<Item = usize> {
    let mut joined = false;
    text.char_indices().filter_map(move |(at, char)| {
        let starts = !joined && char.is_alphabetic();
        joined = char.is_alphanumeric();
        starts.then_some(at)
    })
}

/// With plain blanks and hyphens.
fn plain(typed: &str) -> String {
    typed.replace('\u{a0}', " ").replace(['\u{2010}', '\u{2011}'], "-")
}

/// Whether a sentence starts behind a text.
fn starts_sentence(before: &str) -> bool {
    before.trim_end().chars().next_back().is_none_or(|last| matches!(last, '.' | '!' | '?' | ':'))
}

/// What is right, in the case of what was typed; `None` for a proper name.
fn in_case(right: &str, typed: &str, starts_sentence: bool) -> Option<String> {
    let mut typed = typed.chars();
    let capital = typed.next().is_some_and(char::is_uppercase);
    if typed.any(char::is_uppercase) || capital && !starts_sentence {
        return None;
    }
    let mut letters = right.chars();
    Some(match letters.next() {
        Some(first) if capital => first.to_uppercase().chain(letters).collect(),
        _ => right.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn corrected(table: &WordTable, text: &str) -> String {
        let mut out = text.to_owned();
        for found in table.find(text).collect::<Vec<_>>().into_iter().rev() {
            out.replace_range(found.range, &found.right);
        }
        out
    }

    #[test]
    fn every_row_says_what_it_does() {
        for (name, table) in tables() {
            for row in &table.rows {
                assert_eq!(corrected(table, &row.bad), row.good, "{name}");
                assert_eq!(table.find(&row.bad).count(), 1, "{name}: {}", row.bad);
                assert_eq!(corrected(table, &row.good), row.good, "{name}");
                assert!(row.wrong.iter().all(|wrong| *wrong != row.right), "{name}: {}", row.right);
            }
        }
    }

    #[test]
    fn the_rules_know_every_table() {
        assert_eq!(tables().keys().collect::<Vec<_>>(), ["countries", "joined", "names", "offices", "spelling"]);
    }

    #[test]
    fn proper_names_and_addresses_keep_their_spelling() {
        let table = WordTable::named("spelling");
        for kept in
            ["the Organisation for Trade", "the World CENTER", "www.center.org", "center@example.org", "programmes"]
        {
            assert_eq!(corrected(table, kept), kept);
        }
        assert_eq!(
            corrected(table, "Programs of others; a computer program"),
            "Programmes of others; a computer program"
        );
        let names = WordTable::named("names");
        assert_eq!(corrected(names, "the member\u{a0}states' wish"), "the Member States' wish");
    }
}
