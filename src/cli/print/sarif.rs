//! SARIF 2.1.0 (<https://docs.oasis-open.org/sarif/sarif/v2.1.0>), which code hosts and editors show beside the text.

use std::io::{self, Write};

use serde_json::{Value, json};

use crate::diagnostic::{Diagnostic, Severity};
use crate::pipeline::{GROUPS, RuleInfo};

use super::Report;
use super::places::Places;

/// Prints every finding of the reports.
pub fn sarif(reports: &[Report<'_>], out: &mut impl Write) -> io::Result<()> {
    let rules: Vec<&RuleInfo> = GROUPS.iter().flat_map(|group| group.rules).map(|rule| rule.info()).collect();
    let mut results = Vec::new();
    for report in reports.iter().filter(|report| !report.findings.is_empty()) {
        let (places, address) = (report.places(), address(report.file));
        results.extend(report.findings.iter().map(|finding| result(&rules, &address, &places, finding)));
    }
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "plenary",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules.iter().map(|rule| descriptor(rule)).collect::<Vec<_>>(),
            } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    serde_json::to_writer_pretty(&mut *out, &log)?;
    writeln!(out)
}

fn descriptor(rule: &RuleInfo) -> Value {
    json!({
        "id": rule.code.code,
        "name": rule.code.name,
        "shortDescription": { "text": rule.fault },
        "fullDescription": { "text": rule.why },
        "defaultConfiguration": { "level": level(rule.severity) },
    })
}

fn result(rules: &[&RuleInfo], address: &str, places: &Places, finding: &Diagnostic) -> Value {
    let (start, end) = (places.at(finding.span.start), places.at(finding.span.end));
    let text = match &finding.help {
        Some(help) => format!("{}\n{help}", finding.message),
        None => finding.message.clone(),
    };
    let mut result = json!({
        "ruleId": finding.code.code,
        "level": level(finding.severity),
        "message": { "text": text },
        "locations": [{ "physicalLocation": {
            "artifactLocation": { "uri": address },
            "region": {
                "startLine": start.line,
                "startColumn": start.column,
                "endLine": end.line,
                "endColumn": end.column,
            },
        } }],
    });
    if let Some(index) = rules.iter().position(|rule| rule.code == finding.code) {
        result["ruleIndex"] = index.into();
    }
    result
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

/// A path as a relative or absolute reference of RFC 3986.
fn address(file: &str) -> String {
    let mut address = String::with_capacity(file.len());
    for byte in file.bytes() {
        match byte {
            b'\\' if cfg!(windows) => address.push('/'),
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                address.push(char::from(byte))
            }
            byte => address.push_str(&format!("%{byte:02X}")),
        }
    }
    address
}
