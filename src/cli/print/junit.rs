//! JUnit's XML, which most systems that run tests can show: a suite for each text, a failure for each finding.

use std::io::{self, Write};

use quick_xml::escape::escape;

use super::Report;

/// Prints every finding of the reports, and that nothing was found where nothing was.
pub fn junit(reports: &[Report<'_>], out: &mut impl Write) -> io::Result<()> {
    let failures: usize = reports.iter().map(|report| report.findings.len()).sum();
    let tests: usize = reports.iter().map(|report| report.findings.len().max(1)).sum();
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(out, "<testsuites name=\"plenary\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\">")?;
    for report in reports {
        let (places, file, count) = (report.places(), text(report.file), report.findings.len());
        writeln!(out, "  <testsuite name=\"{file}\" tests=\"{}\" failures=\"{count}\" errors=\"0\">", count.max(1))?;
        if count == 0 {
            writeln!(out, "    <testcase name=\"no findings\" classname=\"{file}\"/>")?;
        }
        for finding in report.findings {
            let place = places.at(finding.span.start);
            let (code, message) = (finding.code, text(&finding.message));
            writeln!(out, "    <testcase name=\"{} {}\" classname=\"{file}\">", code.code, code.name)?;
            writeln!(
                out,
                "      <failure message=\"{message}\" type=\"{}\">line {}, column {}: {message}</failure>",
                finding.severity.word(),
                place.line,
                place.column
            )?;
            writeln!(out, "    </testcase>")?;
        }
        writeln!(out, "  </testsuite>")?;
    }
    writeln!(out, "</testsuites>")
}

/// Escaped, and without the characters that no XML may hold.
fn text(raw: &str) -> String {
    let holds = |c: &char| !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}');
    escape(raw.chars().map(|c| if holds(&c) { c } else { ' ' }).collect::<String>()).into_owned()
}
