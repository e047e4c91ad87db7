//! `file:line:column: CODE message`, one finding a line: for lists, `grep` and editors.

use std::io::{self, Write};

use super::{Report, printable};

/// Prints every finding of the reports.
pub fn concise(reports: &[Report<'_>], out: &mut impl Write) -> io::Result<()> {
    for report in reports.iter().filter(|report| !report.findings.is_empty()) {
        let (places, file) = (report.places(), printable(report.file));
        for finding in report.findings {
            let place = places.at(finding.span.start);
            let (code, message) = (finding.code.code, printable(&finding.message));
            writeln!(out, "{file}:{}:{}: {code} {message}", place.line, place.column)?;
        }
    }
    Ok(())
}
