//! Commands of GitHub's workflows, which put findings beside the lines of a change.

use std::io::{self, Write};

use crate::diagnostic::Severity;

use super::Report;

/// Prints every finding of the reports, one a line.
pub fn github(reports: &[Report<'_>], out: &mut impl Write) -> io::Result<()> {
    for report in reports.iter().filter(|report| !report.findings.is_empty()) {
        let (places, file) = (report.places(), property(report.file));
        for finding in report.findings {
            let (start, end) = (places.at(finding.span.start), places.at(finding.span.end));
            let command = match finding.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Info => "notice",
            };
            // Columns are taken only where all is on one line.
            let columns = match start.line == end.line {
                true => format!(",col={},endColumn={}", start.column, end.column.max(start.column)),
                false => String::new(),
            };
            writeln!(
                out,
                "::{command} file={file},line={},endLine={}{columns},title={} {}::{}",
                start.line,
                end.line,
                finding.code.code,
                finding.code.name,
                message(&finding.message)
            )?;
        }
    }
    Ok(())
}

fn message(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    message(text).replace(':', "%3A").replace(',', "%2C")
}
