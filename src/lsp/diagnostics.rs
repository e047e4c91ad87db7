//! Findings as an editor shows them.

use lsp_types::{
    Diagnostic as Shown, DiagnosticRelatedInformation, DiagnosticSeverity, Location, NumberOrString, Position, Range,
};

use crate::diagnostic::{Diagnostic, Severity};
use crate::pipeline::{NotText, Source};

use super::checked::Checked;
use super::document::Document;
use super::position::{Encoding, Lines};

/// Who tells it.
pub const SOURCE: &str = "plenary";

/// All that is to be told of a text.
pub fn of_text(document: &Document, checked: &Checked) -> Vec<Shown> {
    match &checked.read {
        Ok(read) => read.findings.iter().map(|finding| shown(document, finding)).collect(),
        Err(fault) => vec![no_text(document, *fault)],
    }
}

/// One finding, with what to do about it on a line of its own.
pub fn shown(document: &Document, finding: &Diagnostic) -> Shown {
    let related = finding.related.iter().filter(|related| related.span.source == finding.span.source);
    let related: Vec<DiagnosticRelatedInformation> = related
        .map(|related| DiagnosticRelatedInformation {
            location: Location::new(document.uri.clone(), document.range(related.span)),
            message: related.message.clone(),
        })
        .collect();
    Shown {
        related_information: (!related.is_empty()).then_some(related),
        ..plain(document.range(finding.span), finding)
    }
}

/// The mistakes of a configuration or of a register.
pub fn of_project(source: &Source, mistakes: &[Diagnostic], encoding: Encoding) -> Vec<Shown> {
    let lines = Lines::new(&source.text, encoding);
    mistakes.iter().map(|mistake| plain(lines.range(&source.text, mistake.span.range()), mistake)).collect()
}

/// Something wrong with a file as a whole.
pub fn of_file(message: String, help: Option<&str>) -> Shown {
    Shown {
        severity: Some(DiagnosticSeverity::ERROR),
        source: Some(SOURCE.to_owned()),
        message: with_help(&message, help),
        ..Shown::default()
    }
}

fn plain(range: Range, finding: &Diagnostic) -> Shown {
    Shown {
        range,
        severity: Some(severity(finding.severity)),
        code: Some(NumberOrString::String(finding.code.code.to_owned())),
        source: Some(SOURCE.to_owned()),
        message: with_help(&finding.message, finding.help.as_deref()),
        ..Shown::default()
    }
}

fn with_help(message: &str, help: Option<&str>) -> String {
    help.map_or_else(|| message.to_owned(), |help| format!("{message}\n{help}"))
}

fn severity(severity: Severity) -> DiagnosticSeverity {
    match severity {
        Severity::Error => DiagnosticSeverity::ERROR,
        Severity::Warning => DiagnosticSeverity::WARNING,
        Severity::Info => DiagnosticSeverity::INFORMATION,
    }
}

/// A text that is none, told at the byte that says so.
fn no_text(document: &Document, fault: NotText) -> Shown {
    let at = match fault {
        NotText::Nul { offset } | NotText::NotUtf8 { offset, .. } | NotText::Foreign { offset, .. } => offset,
        NotText::TooLong => 0,
    };
    let place = if at == 0 { Position::default() } else { document.position(at) };
    Shown { range: Range::new(place, place), ..of_file(fault.to_string(), Some(fault.help())) }
}
