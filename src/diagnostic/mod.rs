//! What we tell the author: a finding is data; colour, JSON and editors are the printers' business.

use serde::Serialize;

use crate::text::Span;

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing.
    Info,
    /// Should be looked at.
    Warning,
    /// Wrong.
    Error,
}

impl Severity {
    /// The word of reports and configuration.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// Whether a fix may be applied unasked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Safety {
    /// Keeps what the text means.
    Safe,
    /// May change what the text means; a person decides.
    Unsafe,
}

/// Replace the bytes of `span` by `text`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Edit {
    /// What goes; empty to insert.
    pub span: Span,
    /// What comes.
    pub text: String,
}

/// A cure, as an order and its edits. Edits do not overlap and stand in order of the source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fix {
    /// An order: "keep one space".
    pub title: String,
    /// Whether it may be applied unasked.
    pub safety: Safety,
    /// What to replace.
    pub edits: Vec<Edit>,
}

/// Another place that explains a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Related {
    /// Where.
    pub span: Span,
    /// What is there: "first cited here".
    pub message: String,
}

/// A rule's or the reader's code and name: `P104`, `early-full-stop`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Code {
    /// A group letter and three digits.
    pub code: &'static str,
    /// The fault, in words joined by hyphens.
    pub name: &'static str,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
    /// Which fault.
    pub code: Code,
    /// How much it weighs.
    pub severity: Severity,
    /// The fact, in lower case, without a full stop.
    pub message: String,
    /// Why the Union wants it otherwise, or what to type instead.
    pub help: Option<String>,
    /// Where.
    pub span: Span,
    /// Other places that explain it.
    pub related: Vec<Related>,
    /// A cure, where there is one.
    pub fix: Option<Fix>,
}

impl Diagnostic {
    /// A finding with neither help nor cure.
    #[must_use]
    pub fn new(code: Code, severity: Severity, span: Span, message: impl Into<String>) -> Self {
        Self { code, severity, message: message.into(), help: None, span, related: Vec::new(), fix: None }
    }

    /// With a word on why, or what to type instead.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// With a cure.
    #[must_use]
    pub fn with_fix(mut self, title: impl Into<String>, safety: Safety, edits: Vec<Edit>) -> Self {
        self.fix = Some(Fix { title: title.into(), safety, edits });
        self
    }

    /// With another place that explains it.
    #[must_use]
    pub fn with_related(mut self, span: Span, message: impl Into<String>) -> Self {
        self.related.push(Related { span, message: message.into() });
        self
    }
}

/// Applies edits to the source they were made for. Of two that overlap, the first in the source is taken; returns the
/// new text and how many edits were taken.
#[must_use]
pub fn apply_edits(source: &str, edits: &[Edit]) -> (String, usize) {
    let mut sorted: Vec<&Edit> = edits.iter().collect();
    sorted.sort_by_key(|edit| (edit.span.start, edit.span.end));
    let (mut text, mut at, mut taken) = (String::with_capacity(source.len()), 0, 0);
    for edit in sorted {
        let range = edit.span.range();
        if range.start < at {
            continue;
        }
        text.push_str(&source[at..range.start]);
        text.push_str(&edit.text);
        at = range.end;
        taken += 1;
    }
    text.push_str(&source[at..]);
    (text, taken)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn applies_edits_in_order_and_skips_overlaps() {
        let edit = |start, end, text: &str| Edit { span: Span::new(start, end), text: text.into() };
        let edits = [edit(4, 5, "X"), edit(0, 2, ""), edit(1, 3, "no"), edit(6, 6, "!")];
        assert_eq!(apply_edits("abcdef", &edits), ("cdXf!".into(), 3));
    }
}
