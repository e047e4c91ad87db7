//! R111: the number of a Recommendation has a point.

use crate::diagnostic::{Code, Diagnostic, Safety, Severity};
use crate::lint::{Draft, Passage, Report, Rule, RuleInfo};
use crate::model::citation::{Citation, Sector, Target};

/// *Recommendation ITU-T X1205*.
pub struct RecommendationWithoutPoint;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "R111", name: "recommendation-without-point" },
    severity: Severity::Warning,
    fault: "the number of a Recommendation has no point behind the letter of its series",
    why: "The letter is the series, and the number counts in it: *X.1205*. Without the point the Recommendation is not \
          found under that name.",
    source: "The lists of Recommendations of ITU-T and ITU-R, and the author's guide of ITU-T.",
    example: "\
considering

that Recommendation ITU-T L1700 describes low-cost infrastructure,

resolves

to encourage local repair.
",
    instead: "\
considering

that Recommendation ITU-T L.1700 describes low-cost infrastructure,

resolves

to encourage local repair.
",
    fix: Some(Safety::Unsafe),
};

impl Rule for RecommendationWithoutPoint {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        for passage in draft.passages() {
            let citations = passage.citations(draft.publication.language);
            let without = citations.iter().filter(|citation| is_without_point(&citation.target));
            report.extend(without.filter_map(|citation| finding(passage, citation)));
        }
    }
}

fn is_without_point(target: &Target) -> bool {
    match target {
        Target::Recommendation { sector: Some(Sector::T | Sector::R), number, .. } => !number.contains('.'),
        Target::Recommendation { sector: Some(Sector::D) | None, .. }
        | Target::Instrument(_)
        | Target::Annex { .. }
        | Target::Unga { .. }
        | Target::Question { .. }
        | Target::Summit { .. }
        | Target::Provision { .. }
        | Target::Article { .. }
        | Target::ActionLine { .. }
        | Target::Document { .. }
        | Target::ThisConference
        | Target::StudyGroup { .. } => false,
    }
}

fn finding(passage: &Passage<'_>, citation: &Citation) -> Option<Diagnostic> {
    let number = citation.number.clone()?;
    let typed = passage.shown.get(number.clone())?;
    let digits = typed.find(|char: char| char.is_ascii_digit())?;
    let (series, count) = typed.split_at(digits);
    let edits = passage.replace(number.start + digits..number.start + digits, ".");
    Some(
        INFO.finding(passage.span(number)?, format!("`{typed}` has no point behind `{series}`"))
            .with_help("a Recommendation is named by its series and its number in it: `X.1205`")
            .with_fix(format!("write {series}.{count}"), Safety::Unsafe, edits),
    )
}
