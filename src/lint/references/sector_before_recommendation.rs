//! R110: the Sector stands behind *Recommendation*.

use crate::diagnostic::{Code, Diagnostic, Safety, Severity};
use crate::lint::{Draft, Passage, Report, Rule, RuleInfo};
use crate::model::citation::{Citation, Sector, Target};
use crate::text::Language;

/// *ITU-T Recommendation X.1205*.
pub struct SectorBeforeRecommendation;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "R110", name: "sector-before-recommendation" },
    severity: Severity::Error,
    fault: "the Sector stands before the word Recommendation",
    why: "The name of a Recommendation is *Recommendation ITU-T X.1205*: the Sector belongs to the number, as on its \
          cover and in every list.",
    source: "Counted in the Final Acts of PP-18: 13 to 0 for a Recommendation with its number. The author's guide of \
          ITU-T asks for it.",
    example: "\
considering

that ITU-T Recommendation L.1700 describes low-cost infrastructure,

resolves

to encourage local repair.
",
    instead: "\
considering

that Recommendation ITU-T L.1700 describes low-cost infrastructure,

resolves

to encourage local repair.
",
    fix: Some(Safety::Safe),
};

impl Rule for SectorBeforeRecommendation {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        if draft.publication.language != Language::En {
            return;
        }
        for passage in draft.passages() {
            let mut last = None;
            for citation in passage.citations(Language::En) {
                // Of a list the first is reported.
                let whole = citation.list.as_ref().unwrap_or(&citation.range).clone();
                if let Some(sector) = inverted(&citation.target)
                    && last.replace(whole.clone()) != Some(whole)
                {
                    report.extend(finding(passage, citation, sector));
                }
            }
        }
    }
}

fn inverted(target: &Target) -> Option<Sector> {
    match target {
        Target::Recommendation { sector, inverted: true, .. } => *sector,
        Target::Recommendation { inverted: false, .. }
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
        | Target::StudyGroup { .. } => None,
    }
}

fn finding(passage: &Passage<'_>, citation: &Citation, sector: Sector) -> Option<Diagnostic> {
    let range = citation.list.as_ref().unwrap_or(&citation.range).clone();
    let number = citation.number.clone()?;
    let words = passage.shown.get(range.start..number.start)?;
    let finding = INFO
        .finding(
            passage.span(range.start..number.end)?,
            format!("the Sector ({}) stands before the word Recommendation", sector.code()),
        )
        .with_help("write it as on the cover: `Recommendation ITU-T X.1205`");
    let word = words.trim_end().rsplit(char::is_whitespace).next()?;
    if citation.list.is_some() || !words.starts_with(sector.code()) {
        return Some(finding);
    }
    let new = format!("{word} {} ", sector.code());
    let edits = passage.replace(range.start..number.start, &new);
    Some(finding.with_fix(format!("write \"{}\"", new.trim_end()), Safety::Safe, edits))
}
