//! Findings for people: what is wrong, the words it is about, why, what to type; then a line that sums up.

use std::fmt;
use std::io::{self, Write};

use miette::{GraphicalReportHandler, GraphicalTheme, LabeledSpan, ThemeCharacters, ThemeStyles};

use crate::diagnostic::{Diagnostic, Safety, Severity};
use crate::text::{LineIndex, Span};

use super::excerpt::{Excerpt, NARROW, WIDE};
use super::{Report, printable};

/// Findings of one file that are shown with their excerpt; the rest is counted.
const SHOWN: usize = 100;

/// Prints the findings of the reports, at most a hundred of each file.
pub fn human(reports: &[Report<'_>], colour: bool, out: &mut impl Write) -> io::Result<()> {
    let printer = printer(colour);
    for report in reports.iter().filter(|report| !report.findings.is_empty()) {
        let (lines, places) = (LineIndex::new(&report.source.text), report.places());
        let file = printable(report.file);
        let excerpt =
            |span: Span, width| Excerpt::new(&report.source.text, &lines, &file, (span, places.at(span.start)), width);
        for finding in report.findings.iter().take(SHOWN) {
            let related = finding.related.iter().map(|related| Shown {
                message: printable(&related.message),
                severity: Severity::Info,
                help: None,
                excerpt: excerpt(related.span, NARROW),
                related: Vec::new(),
            });
            let shown = Shown {
                message: format!("{} ({})", printable(&finding.message), finding.code.code),
                severity: finding.severity,
                help: advice(finding),
                excerpt: excerpt(finding.span, WIDE),
                related: related.collect(),
            };
            let mut text = String::new();
            if printer.render_report(&mut text, &shown).is_err() {
                text = format!("{}\n", shown.message);
            }
            out.write_all(text.as_bytes())?;
            writeln!(out)?;
        }
        let rest = report.findings.len().saturating_sub(SHOWN);
        if rest > 0 {
            writeln!(out, "… and {rest} more in {file}; `--output-format concise` lists them all\n")?;
        }
    }
    Ok(())
}

/// Words instead of signs for the weight of a finding, and a width that every terminal has.
fn printer(colour: bool) -> GraphicalReportHandler {
    let characters = ThemeCharacters {
        error: "error:".into(),
        warning: "warning:".into(),
        advice: "note:".into(),
        ..ThemeCharacters::unicode()
    };
    let styles = if colour { ThemeStyles::ansi() } else { ThemeStyles::none() };
    GraphicalReportHandler::new_themed(GraphicalTheme { characters, styles })
        .with_width(80)
        .with_links(false)
        .with_show_related_as_nested(true)
        .without_syntax_highlighting()
}

/// Why, and what would cure it.
fn advice(finding: &Diagnostic) -> Option<String> {
    let fix = finding.fix.as_ref().map(|fix| {
        let command = match fix.safety {
            Safety::Safe => "`plenary check --fix`",
            Safety::Unsafe => "`plenary check --fix --unsafe-fixes`, and read the result",
        };
        format!("to cure it, {}: {command}", fix.title)
    });
    let parts: Vec<String> = finding.help.iter().cloned().chain(fix).collect();
    (!parts.is_empty()).then(|| printable_lines(&parts.join("\n")))
}

fn printable_lines(text: &str) -> String {
    text.lines().map(printable).collect::<Vec<_>>().join("\n")
}

/// A finding in the form the printing library asks for.
#[derive(Debug)]
struct Shown {
    message: String,
    severity: Severity,
    help: Option<String>,
    excerpt: Excerpt,
    related: Vec<Shown>,
}

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Shown {}

impl miette::Diagnostic for Shown {
    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
            Severity::Info => miette::Severity::Advice,
        })
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.help.as_ref().map(|help| Box::new(help) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn miette::SourceCode> {
        Some(&self.excerpt)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let label = LabeledSpan::new_primary_with_span(None, self.excerpt.spot());
        Some(Box::new(std::iter::once(label)))
    }

    fn related<'a>(&'a self) -> Option<Box<dyn Iterator<Item = &'a dyn miette::Diagnostic> + 'a>> {
        Some(Box::new(self.related.iter().map(|related| related as &dyn miette::Diagnostic)))
    }
}

/// How many findings of each weight there are, in how many files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    errors: usize,
    warnings: usize,
    infos: usize,
    fixable: usize,
}

impl Summary {
    /// Counts.
    pub fn of(reports: &[Report<'_>]) -> Self {
        let mut summary = Self::default();
        for finding in reports.iter().flat_map(|report| report.findings) {
            match finding.severity {
                Severity::Error => summary.errors += 1,
                Severity::Warning => summary.warnings += 1,
                Severity::Info => summary.infos += 1,
            }
            summary.fixable += usize::from(finding.fix.as_ref().is_some_and(|fix| fix.safety == Safety::Safe));
        }
        summary
    }

    /// How many there are.
    pub fn total(self) -> usize {
        self.errors + self.warnings + self.infos
    }

    /// Whether one of them is an error.
    pub fn has_errors(self) -> bool {
        self.errors > 0
    }

    /// How many of them a safe fix would cure.
    pub fn fixable(self) -> usize {
        self.fixable
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.total() == 0 {
            return write!(f, "no findings");
        }
        let counts = [(self.errors, "error"), (self.warnings, "warning"), (self.infos, "note")];
        let parts: Vec<String> =
            counts.into_iter().filter(|(count, _)| *count > 0).map(|(count, word)| counted(count, word)).collect();
        write!(f, "{}", parts.join(", "))
    }
}

/// `1 file`, `2 files`.
pub fn counted(count: usize, word: &str) -> String {
    format!("{count} {word}{}", if count == 1 { "" } else { "s" })
}
