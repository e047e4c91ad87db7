//! What a rule is: a page that documents it, and a check that reads a draft and reports findings.
//!
//! It does not know which rules there are, nor who has them turned off.

use crate::diagnostic::{Code, Diagnostic, Safety, Severity};
use crate::text::Span;

use super::Draft;

/// A drafting rule. It sees the whole draft and reports what is wrong; severities, profiles and suppressions are not
/// its business.
pub trait Rule: Sync {
    /// Its page.
    fn info(&self) -> &'static RuleInfo;

    /// Reports every place of the draft that breaks it.
    fn check(&self, draft: &Draft<'_>, report: &mut Report);

    /// Whether it is worth reporting while a text is still being written. Rules about what closes a clause or the text
    /// are not.
    fn in_drafts(&self) -> bool {
        true
    }
}

/// The page of a rule: plain data, from which help, configuration keys and editor links are made, and which tests run.
#[derive(Clone, Copy, Debug)]
pub struct RuleInfo {
    /// Code and name: `P104`, `early-full-stop`. The name says the fault.
    pub code: Code,
    /// How much a finding weighs, before settings and views.
    pub severity: Severity,
    /// The fault, in a line.
    pub fault: &'static str,
    /// Why the Union wants it otherwise.
    pub why: &'static str,
    /// Where that stands, or in how many texts it was counted.
    pub source: &'static str,
    /// A text that is reported. One that does not start with a heading stands under [`FRAME`].
    pub example: &'static str,
    /// The same text as it should be.
    pub instead: &'static str,
    /// Whether there is a fix, and how far it may be trusted: the best of what the rule offers.
    pub fix: Option<Safety>,
}

/// What stands above an example that shows calls and clauses only.
pub const FRAME: &str = "\
RESOLUTION 95 (Baku, 2025)

Local repair of telecommunication equipment

The World Telecommunication Development Conference (Baku, 2025),

";

/// An example as a whole text: under [`FRAME`], unless it brings its own heading or front matter.
#[must_use]
pub fn framed(example: &str) -> String {
    let whole = ["RES", "DRA", "OPI", "DEC", "REC", "---", "MOD", "ADD", "SUP", "# ", "// "];
    match whole.iter().any(|start| example.starts_with(start)) {
        true => example.to_owned(),
        false => format!("{FRAME}{example}"),
    }
}

impl RuleInfo {
    /// A finding of this rule.
    #[must_use]
    pub fn finding(&self, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(self.code, self.severity, span, message)
    }
}

/// Where rules put what they find.
#[derive(Debug, Default)]
pub struct Report {
    pub(super) findings: Vec<Finding>,
}

/// A finding, and what of the text it is about.
#[derive(Debug)]
pub(super) struct Finding {
    pub diagnostic: Diagnostic,
    /// Places whose change brings the fault about, though the fault stands elsewhere.
    pub causes: Vec<Span>,
}

impl From<Diagnostic> for Finding {
    fn from(diagnostic: Diagnostic) -> Self {
        Self { diagnostic, causes: Vec::new() }
    }
}

impl Report {
    /// Takes a finding in.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.push_because(diagnostic, None);
    }

    /// Takes in what was found, if anything was.
    pub fn extend(&mut self, diagnostics: impl IntoIterator<Item = Diagnostic>) {
        diagnostics.into_iter().for_each(|diagnostic| self.push(diagnostic));
    }

    /// Takes in a finding that is due to another place as well: where that place is changed, the finding is new, even
    /// if its own text is not. What a finding names as related counts without being said.
    pub fn push_because(&mut self, diagnostic: Diagnostic, causes: impl IntoIterator<Item = Span>) {
        self.findings.push(Finding { diagnostic, causes: causes.into_iter().collect() });
    }
}
