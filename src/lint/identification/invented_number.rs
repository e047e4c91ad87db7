//! N108: a proposed new text has no number yet.

use crate::diagnostic::{Code, Diagnostic, Safety, Severity};
use crate::language::{Action, Draft as Stage, Number};
use crate::lint::{Draft, Outline, Report, Rule, RuleInfo};
use crate::model::Part;
use crate::text::{Language, View};

use super::number_line::NumberLine;

/// A number on a text that is only proposed.
pub struct InventedNumber;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "N108", name: "invented-number" },
    severity: Severity::Warning,
    fault: "a proposed new text has a number already",
    why: "Numbers are given by the secretariat once a text is adopted. Until then a placeholder in square brackets, the code \
          of the author and a serial number, tells the proposals of one number from one another.",
    source: "Proposals to conferences of the Union, such as that of Senegal to PP-02 (Document 56): [SEN-1].",
    example: "\
ADD ACP/31/1

DRAFT NEW RESOLUTION 95 (Baku, 2025)

Local repair of telecommunication equipment

The World Telecommunication Development Conference (Baku, 2025),

considering

that spare parts are hard to obtain,

resolves

to encourage local repair.
",
    instead: "\
ADD ACP/31/1

DRAFT NEW RESOLUTION [ACP-1] (Baku, 2025)

Local repair of telecommunication equipment

The World Telecommunication Development Conference (Baku, 2025),

considering

that spare parts are hard to obtain,

resolves

to encourage local repair.

Reasons: No text on repair is in force.
",
    fix: Some(Safety::Unsafe),
};

impl Rule for InventedNumber {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        if draft.is_final_acts() {
            return;
        }
        let proposals = draft.publication.parts.iter().filter_map(|part| match part {
            Part::Instrument(_) => Some(None),
            Part::Proposal(proposal) => {
                proposal.instrument.as_ref().map(|_| Some(proposal.number.shown(View::Revised)))
            }
            Part::Prose(_) | Part::Included(_) => None,
        });
        let numbers = draft.outlines.iter().zip(proposals);
        let language = draft.publication.language;
        report.extend(numbers.filter_map(|(outline, proposal)| invented(outline, proposal.as_deref(), language)));
    }
}

fn invented(outline: &Outline<'_>, proposal: Option<&str>, language: Language) -> Option<Diagnostic> {
    let identity = outline.instrument.identity.revised.as_ref()?;
    let is_new = identity.draft == Stage::DraftNew || outline.action == Some(Action::Add);
    if !is_new || !matches!(identity.number, Some(Number::Final(_))) {
        return None;
    }
    let line = NumberLine::of(outline, language)?;
    let number = line.range(line.heading.number.as_ref()?);
    let message = format!("`{}` is the number of a text that is not adopted yet", &line.passage.shown[number.clone()]);
    let mut finding = INFO
        .finding(line.passage.span(number.clone())?, message)
        .with_help("write a placeholder, such as [ABC-1]; the number comes with the adoption");
    // `ACP/31/1` and `RCC/40A22/1` give `[ACP-1]` and `[RCC-1]`.
    if let Some((author, serial)) = proposal.and_then(|it| it.split('/').next().zip(it.rsplit('/').next()))
        && [author, serial].iter().all(|part| !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric()))
    {
        let placeholder = format!("[{author}-{serial}]");
        let title = format!("write {placeholder}");
        finding = finding.with_fix(title, Safety::Unsafe, line.passage.replace(number, &placeholder));
    }
    Some(finding)
}
