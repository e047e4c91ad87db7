//! What the readers of TOML share: values of the kinds that are asked for, and what is told where there is another.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::text::Span;

use super::Word;

const SYNTAX: Code = Code { code: "config", name: "not-toml" };
pub(super) const UNKNOWN_KEY: Code = Code { code: "config", name: "unknown-key" };
pub(super) const WRONG_VALUE: Code = Code { code: "config", name: "wrong-value" };

pub(super) type Value<'t> = Spanned<DeValue<'t>>;

/// Collects mistakes, each an error.
#[derive(Default)]
pub(super) struct Reader {
    problems: Vec<Diagnostic>,
}

/// Reads a file of TOML, and its mistakes in order.
pub(super) fn read<T: Default>(text: &str, what: impl Fn(&mut Reader, &DeTable<'_>) -> T) -> (T, Vec<Diagnostic>) {
    let mut reader = Reader::default();
    let (root, faults) = DeTable::parse_recoverable(text);
    for fault in faults {
        let span = fault.span().map_or(Span::new(0, 0), |range| span(&range));
        let message = fault.message().split_whitespace().collect::<Vec<_>>().join(" ");
        reader.report(SYNTAX, span, message, None);
    }
    // After a fault in the notation itself, what was recovered may be half a value: report the fault alone.
    let read = if reader.problems.is_empty() { what(&mut reader, root.get_ref()) } else { T::default() };
    reader.problems.sort_by_key(|problem| problem.span);
    (read, reader.problems)
}

impl Reader {
    pub(super) fn table<'v, 't>(&mut self, key: &str, value: &'v Value<'t>) -> Option<&'v DeTable<'t>> {
        let table = value.get_ref().as_table();
        if table.is_none() {
            self.wrong_value(key, value, "a section", &format!("[{key}]"));
        }
        table
    }

    pub(super) fn words(&mut self, key: &Spanned<impl AsRef<str>>, value: &Value<'_>) -> Option<Vec<Word>> {
        let key = typed(key.get_ref().as_ref());
        let Some(array) = value.get_ref().as_array() else {
            let one = value.get_ref().as_str().unwrap_or("…");
            self.wrong_value(&key, value, "a list", &format!("{key} = [\"{one}\"]"));
            return None;
        };
        let mut words = Vec::new();
        for item in array {
            match item.get_ref().as_str() {
                Some(text) => words.push(word(text, item.span())),
                None => self.wrong_value(&key, item, "a list of words in quotation marks", &format!("{key} = [\"…\"]")),
            }
        }
        Some(words)
    }

    pub(super) fn word(&mut self, key: &str, value: &Value<'_>) -> Option<Word> {
        let word = value.get_ref().as_str().map(|text| word(text, value.span()));
        if word.is_none() {
            let number = value.get_ref().as_integer().map_or("…", |number| number.as_str());
            self.wrong_value(key, value, "a word in quotation marks", &format!("{key} = \"{number}\""));
        }
        word
    }

    pub(super) fn wrong_value(&mut self, key: &str, value: &Value<'_>, wanted: &str, example: &str) {
        let message = format!("`{key}` is {wanted}");
        self.report(WRONG_VALUE, span(&value.span()), message, Some(format!("write {example}")));
    }

    pub(super) fn unknown_key(&mut self, name: &str, range: Range<usize>, known: &[&str]) {
        self.report(UNKNOWN_KEY, span(&range), format!("there is no key `{name}` here"), Some(one_of(name, known)));
    }

    pub(super) fn report(&mut self, code: Code, span: Span, message: String, help: Option<String>) {
        let problem = Diagnostic::new(code, Severity::Error, span, message);
        self.problems.push(Diagnostic { help, ..problem });
    }
}

pub(super) fn one_of(name: &str, known: &[&str]) -> String {
    match nearest(name, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("known here: {}", known.join(", ")),
    }
}

/// A key as one has to type it: in quotation marks where it is no plain word.
fn typed(key: &str) -> String {
    let plain = !key.is_empty() && key.chars().all(|char| char.is_ascii_alphanumeric() || "-_".contains(char));
    if plain { key.to_owned() } else { format!("\"{key}\"") }
}

pub(super) fn word(text: &str, range: Range<usize>) -> Word {
    Word { text: text.to_owned(), span: span(&range) }
}

pub(super) fn span(range: &Range<usize>) -> Span {
    Span::new(range.start, range.end)
}

/// The known word that a misspelt one most resembles, if any is near enough to be meant.
#[must_use]
pub fn nearest<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    known
        .into_iter()
        .map(|candidate| (strsim::jaro_winkler(&word.to_lowercase(), &candidate.to_lowercase()), candidate))
        .filter(|(likeness, _)| *likeness > 0.8)
        .max_by(|one, other| one.0.total_cmp(&other.0))
        .map(|(_, candidate)| candidate)
}
