//! R104: the body stands behind place and year.

use crate::diagnostic::{Code, Diagnostic, Safety, Severity};
use crate::lint::{Draft, Report, Rule, RuleInfo};

use super::cited::{Cited, cited};

/// A citation with the body before place and year.
pub struct BodyBeforeYear;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "R104", name: "body-before-year" },
    severity: Severity::Warning,
    fault: "the body stands before place and year",
    why: "Place and year belong to the number, and stand next to it. Between them the body makes the reader look for \
          where the number ends, and no search for *Resolution 45 (Doha, 2006)* finds the text.",
    source: "Counted in the Final Acts of PP-18: the body follows the bracket. The other order is that of older texts.",
    example: "\
considering

that Resolution 37 of the World Telecommunication Development Conference (Kigali, 2022) speaks of assistance,

resolves

to encourage local repair.
",
    instead: "\
considering

that Resolution 37 (Kigali, 2022) of the World Telecommunication Development Conference speaks of assistance,

resolves

to encourage local repair.
",
    fix: Some(Safety::Safe),
};

impl Rule for BodyBeforeYear {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        for outline in &draft.outlines {
            let found = cited(outline, draft.publication.language);
            report.extend(found.filter(|it| it.citation.body_before_edition()).filter_map(|it| finding(&it)));
        }
    }
}

fn finding(it: &Cited<'_>) -> Option<Diagnostic> {
    let (number, body) = (it.citation.number.clone()?, it.citation.body.clone()?);
    let bracket = it.citation.edition.clone()?;
    let shown = &it.passage.shown;
    let place = shown.get(bracket.clone())?;
    let finding = INFO
        .finding(it.passage.span(bracket.clone())?, format!("{place} stands behind the body, not behind the number"))
        .with_help("number, place and year stand together, and the body behind them");
    // Of a list the bracket may belong to all numbers.
    if it.citation.list.is_some() || !shown.get(body.end..bracket.start)?.trim().is_empty() {
        return Some(finding);
    }
    let mut edits = it.passage.replace(number.end..number.end, &format!(" {place}"));
    edits.extend(it.passage.replace(body.end..bracket.end, ""));
    Some(finding.with_fix(format!("put {place} behind the number"), Safety::Safe, edits))
}
