//! One object with every finding, for programs. Its form is a promise; a change of meaning raises `version`.

use std::io::{self, Write};

use serde::Serialize;

use crate::diagnostic::{Diagnostic, Safety, Severity};

use super::Report;
use super::places::Places;

#[derive(Serialize)]
struct Output<'r> {
    version: u8,
    diagnostics: Vec<Entry<'r>>,
}

#[derive(Serialize)]
struct Entry<'r> {
    code: &'r str,
    name: &'r str,
    severity: Severity,
    message: &'r str,
    help: Option<&'r str>,
    file: &'r str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    fix: Option<Cure<'r>>,
}

#[derive(Serialize)]
struct Cure<'r> {
    title: &'r str,
    safety: Safety,
    edits: Vec<Replacement<'r>>,
}

/// Bytes of the file, from 0.
#[derive(Serialize)]
struct Replacement<'r> {
    start: usize,
    end: usize,
    text: &'r str,
}

/// Prints every finding of the reports.
pub fn json(reports: &[Report<'_>], out: &mut impl Write) -> io::Result<()> {
    let mut diagnostics = Vec::new();
    for report in reports.iter().filter(|report| !report.findings.is_empty()) {
        let places = report.places();
        diagnostics.extend(report.findings.iter().map(|finding| entry(report, &places, finding)));
    }
    serde_json::to_writer_pretty(&mut *out, &Output { version: 1, diagnostics })?;
    writeln!(out)
}

fn entry<'r>(report: &Report<'r>, places: &Places, finding: &'r Diagnostic) -> Entry<'r> {
    let (start, end) = (places.at(finding.span.start), places.at(finding.span.end));
    let shift = report.source.shift();
    let fix = finding.fix.as_ref().map(|fix| {
        let replacement = |edit: &'r crate::diagnostic::Edit| Replacement {
            start: edit.span.start as usize + shift,
            end: edit.span.end as usize + shift,
            text: &edit.text,
        };
        Cure { title: &fix.title, safety: fix.safety, edits: fix.edits.iter().map(replacement).collect() }
    });
    Entry {
        code: finding.code.code,
        name: finding.code.name,
        severity: finding.severity,
        message: &finding.message,
        help: finding.help.as_deref(),
        file: report.file,
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
        fix,
    }
}
