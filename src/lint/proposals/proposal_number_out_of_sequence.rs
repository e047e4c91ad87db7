//! A103: proposals are numbered through, and name their document.

use crate::diagnostic::{Code, Diagnostic, Edit, Safety, Severity};
use crate::lint::{Draft, Report, Rule, RuleInfo};
use crate::syntax::ProposalNumber;
use crate::text::Span;

use super::proposed::{Proposed, proposed};

/// A number that does not follow the one before, or names another document.
pub struct ProposalNumberOutOfSequence;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "A103", name: "proposal-number-out-of-sequence" },
    severity: Severity::Error,
    fault: "the number of a proposal does not follow the one before, or names another document",
    why: "A number that stands twice calls up the wrong proposal, one that is missing makes delegates look for it; the \
          document is the one on the cover.",
    source: "Proposals to PP-02, PP-14, WRC-15 and WTDC-14: the number runs through the whole contribution, and each \
          addendum has its own series.",
    example: "\
SUP ACP/31/1

RESOLUTION 95 (Rev. Kigali, 2022)

Spare parts

Reasons: Not needed any longer.

SUP ACP/31/3

RESOLUTION 96 (Rev. Kigali, 2022)

Spare parts

Reasons: Not needed any longer.
",
    instead: "\
SUP ACP/31/1

RESOLUTION 95 (Rev. Kigali, 2022)

Spare parts

Reasons: Not needed any longer.

SUP ACP/31/2

RESOLUTION 96 (Rev. Kigali, 2022)

Spare parts

Reasons: Not needed any longer.
",
    fix: Some(Safety::Unsafe),
};

impl Rule for ProposalNumberOutOfSequence {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        let cover = draft.publication.front.get("document").and_then(document);
        let proposed = proposed(draft);
        for it in &proposed {
            let Some(number) = it.number.as_ref().filter(|number| !number.malformed) else { continue };
            if let Some(cover) = cover.filter(|cover| *cover != number.document) {
                report.push(other_document(draft, it, number, cover));
            }
        }
        let numbered: Vec<Numbered<'_>> = proposed.iter().filter_map(|it| Numbered::new(it, cover)).collect();
        for run in numbered.chunk_by(Numbered::is_of_one_series) {
            report.extend(out_of_sequence(draft, run));
        }
    }
}

/// A proposal with its number, in the document that the cover names.
struct Numbered<'d> {
    it: &'d Proposed<'d>,
    number: &'d ProposalNumber,
    document: u32,
}

impl<'d> Numbered<'d> {
    fn new(it: &'d Proposed<'d>, cover: Option<u32>) -> Option<Self> {
        let number = it.number.as_ref().filter(|number| !number.malformed)?;
        Some(Self { it, number, document: cover.unwrap_or(number.document) })
    }

    fn is_of_one_series(&self, next: &Self) -> bool {
        let series = |of: &'_ Self| (of.number.authors.clone(), of.document, of.number.addendum);
        series(self) == series(next)
    }
}

fn other_document(draft: &Draft<'_>, it: &Proposed<'_>, number: &ProposalNumber, cover: u32) -> Diagnostic {
    let message = format!("the proposal says document {}, the cover {cover}", number.document);
    let finding =
        INFO.finding(it.span, message).with_help("the second part of the number is the number of the document");
    let typed = draft.source.get(it.span.range()).unwrap_or_default();
    let old = number.document.to_string();
    let place = typed.rfind('/').and_then(|serial| typed[..serial].rfind('/')).map(|stroke| stroke + 1);
    match place.filter(|at| typed[*at..].starts_with(&old)) {
        Some(at) => {
            let edit = Edit { span: within(it.span, at, old.len()), text: cover.to_string() };
            finding.with_fix(format!("write document {cover}"), Safety::Unsafe, vec![edit])
        }
        None => finding,
    }
}

/// The proposals of one series that do not follow the one before; the first of them has the fix for all.
fn out_of_sequence(draft: &Draft<'_>, run: &[Numbered<'_>]) -> Vec<Diagnostic> {
    let mut findings: Vec<Diagnostic> = Vec::new();
    for (at, pair) in run.windows(2).enumerate() {
        let (before, serial) = (pair[0].number.serial, pair[1].number.serial);
        let due = before.saturating_add(1);
        if serial == due {
            continue;
        }
        let finding = INFO
            .finding(pair[1].it.span, format!("proposal {serial} stands behind proposal {before}"))
            .with_help(format!("the next number is {due}"))
            .with_related(pair[0].it.span, "the one before");
        let edits = if findings.is_empty() { count_on(draft, &run[at + 1..], due) } else { None };
        findings.push(match edits {
            Some(edits) if edits.len() > 1 => finding.with_fix("count on from here", Safety::Unsafe, edits),
            Some(edits) => finding.with_fix(format!("write number {due}"), Safety::Unsafe, edits),
            None => finding,
        });
    }
    findings
}

/// The edits that number proposals through, from `due` on.
fn count_on(draft: &Draft<'_>, rest: &[Numbered<'_>], due: u32) -> Option<Vec<Edit>> {
    let mut edits = Vec::new();
    for (it, due) in rest.iter().zip(due..) {
        let typed = draft.source.get(it.it.span.range())?;
        let at = typed.rfind('/')? + 1;
        let old = it.number.serial.to_string();
        if typed.get(at..)? != old {
            return None;
        }
        if it.number.serial != due {
            edits.push(Edit { span: within(it.it.span, at, old.len()), text: due.to_string() });
        }
    }
    Some(edits)
}

fn within(span: Span, at: usize, length: usize) -> Span {
    let start = span.range().start + at;
    Span::within(span.source, start, start + length)
}

/// The number of a document: 37 of `WTDC14/37-E`, 22 of `WTDC-17/22(Add.10)-E`.
fn document(cover: &str) -> Option<u32> {
    let number = cover.rsplit('/').next()?;
    let digits = number.len() - number.trim_start_matches(|char: char| char.is_ascii_digit()).len();
    number.get(..digits)?.parse().ok()
}
