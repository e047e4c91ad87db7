//! GitLab's report of code quality.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde_json::json;
use sha2::{Digest, Sha256};

use crate::diagnostic::Severity;

use super::Report;

/// Prints every finding of the reports.
pub fn gitlab(reports: &[Report<'_>], out: &mut impl Write) -> io::Result<()> {
    let mut issues = Vec::new();
    for report in reports.iter().filter(|report| !report.findings.is_empty()) {
        let places = report.places();
        let mut seen: BTreeMap<(&str, &str), usize> = BTreeMap::new();
        for finding in report.findings {
            // Known again after lines above it came or went; of equal ones the order tells which is which.
            let number = seen.entry((finding.code.code, &finding.message)).or_default();
            *number += 1;
            let known = format!("{}\0{}\0{}\0{number}", report.file, finding.code.code, finding.message);
            let fingerprint: String = Sha256::digest(known).iter().map(|byte| format!("{byte:02x}")).collect();
            let (start, end) = (places.at(finding.span.start), places.at(finding.span.end));
            issues.push(json!({
                "description": format!("{} ({})", finding.message, finding.code.code),
                "check_name": finding.code.name,
                "fingerprint": fingerprint,
                "severity": match finding.severity {
                    Severity::Error => "major",
                    Severity::Warning => "minor",
                    Severity::Info => "info",
                },
                "location": { "path": report.file, "lines": { "begin": start.line, "end": end.line } },
            }));
        }
    }
    serde_json::to_writer_pretty(&mut *out, &issues)?;
    writeln!(out)
}
