//! SARIF 2.1.0 (<https://docs.oasis-open.org/sarif/sarif/v2.1.0>), which code hosts and editors show beside the text.

use std::io::{self, Write};
use std::path::Path;

use serde_json::{Value, json};

use crate::diagnostic::{Diagnostic, Edit, Fix, Related, Severity};
use crate::pipeline::{GROUPS, Group, RuleInfo};
use crate::text::{LineIndex, Span};

use super::super::explain::page;
use super::Report;
use super::places::Places;

/// Prints every finding of the reports.
pub fn sarif(reports: &[Report<'_>], out: &mut impl Write) -> io::Result<()> {
    let rules: Vec<&RuleInfo> = GROUPS.iter().flat_map(|group| group.rules).map(|rule| rule.info()).collect();
    let mut results = Vec::new();
    for report in reports.iter().filter(|report| !report.findings.is_empty()) {
        let text = &report.source.text;
        let places = Places::in_utf16(text, &LineIndex::new(text), report.findings);
        let file = InFile { address: address(report.file), places };
        results.extend(report.findings.iter().map(|finding| file.result(&rules, finding)));
    }
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "plenary",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": GROUPS.iter().flat_map(|group| group.rules.iter().map(|rule| descriptor(group, rule.info()))).collect::<Vec<_>>(),
            } },
            "columnKind": "utf16CodeUnits",
            "results": results,
        }],
    });
    serde_json::to_writer_pretty(&mut *out, &log)?;
    writeln!(out)
}

fn descriptor(group: &Group, rule: &RuleInfo) -> Value {
    json!({
        "id": rule.code.code,
        "name": rule.code.name,
        "shortDescription": { "text": rule.fault },
        "fullDescription": { "text": rule.why },
        "help": { "text": page(rule) },
        "defaultConfiguration": { "level": level(rule.severity) },
        "properties": { "tags": [group.name] },
    })
}

/// A file that findings are about.
struct InFile {
    address: String,
    places: Places,
}

impl InFile {
    fn result(&self, rules: &[&RuleInfo], finding: &Diagnostic) -> Value {
        let text = match &finding.help {
            Some(help) => format!("{}\n{help}", finding.message),
            None => finding.message.clone(),
        };
        let mut result = json!({
            "ruleId": finding.code.code,
            "level": level(finding.severity),
            "message": { "text": text },
            "locations": [self.location(finding.span)],
        });
        if let Some(index) = rules.iter().position(|rule| rule.code == finding.code) {
            result["ruleIndex"] = index.into();
        }
        if !finding.related.is_empty() {
            result["relatedLocations"] = finding.related.iter().map(|related| self.related(related)).collect();
        }
        if let Some(fix) = &finding.fix {
            result["fixes"] = json!([self.fix(fix)]);
        }
        result
    }

    fn location(&self, span: Span) -> Value {
        json!({ "physicalLocation": { "artifactLocation": { "uri": self.address }, "region": self.region(span) } })
    }

    fn related(&self, related: &Related) -> Value {
        let mut location = self.location(related.span);
        location["message"] = json!({ "text": related.message });
        location
    }

    fn fix(&self, fix: &Fix) -> Value {
        let replacement =
            |edit: &Edit| json!({ "deletedRegion": self.region(edit.span), "insertedContent": { "text": edit.text } });
        json!({
            "description": { "text": fix.title },
            "artifactChanges": [{
                "artifactLocation": { "uri": self.address },
                "replacements": fix.edits.iter().map(replacement).collect::<Vec<_>>(),
            }],
        })
    }

    fn region(&self, span: Span) -> Value {
        let (start, end) = (self.places.at(span.start), self.places.at(span.end));
        json!({ "startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column })
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

/// A path as a relative reference of RFC 3986, or a whole address where it is absolute.
fn address(file: &str) -> String {
    let mut address = String::with_capacity(file.len());
    if Path::new(file).is_absolute() {
        address.push_str(if file.starts_with('/') { "file://" } else { "file:///" });
    }
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
