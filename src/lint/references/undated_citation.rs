//! R101: a text of the Union is cited with place and year.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Safety, Severity};
use crate::language::{Draft as Stage, InstrumentKind, Number, Register};
use crate::lint::items::lost_revision_marks;
use crate::lint::{Draft, Outline, Report, Rule, RuleInfo};
use crate::model::citation::BodyFrom;

use super::chain::latest;
use super::cited::{Cited, cited, edition_shown};

/// A citation without place and year.
pub struct UndatedCitation;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "R101", name: "undated-citation" },
    severity: Severity::Error,
    fault: "a text is cited without place and year",
    why: "A resolution keeps its number when it is revised. Place and year are part of the number: without them nobody \
          knows which edition is meant, and nobody can tell later whether it was the one in force.",
    source: "Counted in the 64 texts of the Final Acts of PP-18: of some 330 citations of resolutions 9 name neither \
          place nor body. Asked for in the drafting guidance given at that conference.",
    example: "\
considering

that Resolution 37 of the World Telecommunication Development Conference (WTDC) speaks of assistance,

resolves

to encourage local repair.
",
    instead: "\
considering

that Resolution 37 (Rev. Kigali, 2022) of the World Telecommunication Development Conference (WTDC) speaks of assistance,

resolves

to encourage local repair.
",
    fix: Some(Safety::Unsafe),
};

impl Rule for UndatedCitation {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        for outline in &draft.outlines {
            let mut dated: BTreeMap<(InstrumentKind, &Number), String> = BTreeMap::new();
            for it in cited(outline, draft.publication.language) {
                let Some(number) = &it.identity().number else { continue };
                match it.edition() {
                    Some(edition) => {
                        dated.entry((it.identity().kind, number)).or_insert_with(|| edition_shown(edition));
                    }
                    // Its years are run together, which is told already.
                    None if is_garbled(&it) => {}
                    None if needs_edition(&it, outline) => {
                        let before = dated.get(&(it.identity().kind, number)).cloned();
                        report.extend(finding(&it, before, outline, draft.register));
                    }
                    None => {}
                }
            }
        }
    }
}

/// Whether a citation without an edition lacks one: texts of the Radiocommunication Assembly have a version in their
/// number, texts of the Council a session that is often left out, texts of others and those not yet adopted have none,
/// and of itself a text need not say it.
fn needs_edition(it: &Cited<'_>, outline: &Outline<'_>) -> bool {
    let is_number = match &it.identity().number {
        Some(Number::Final(number)) => number.bytes().all(|byte| byte.is_ascii_digit()),
        Some(Number::Placeholder(_) | Number::Provisional(_)) | None => false,
    };
    let by_assembly = it.body.is_some_and(|body| body.0 == "ra");
    let ours = it.instrument.body_from != BodyFrom::Other;
    let is_opinion = it.identity().kind == InstrumentKind::Opinion;
    let is_adopted = is_opinion && it.passage.shown.get(..it.citation.range.start).is_some_and(names_who_adopted);
    is_number
        && ours
        && !is_adopted
        && !by_assembly
        && !is_of_council(it)
        && it.identity().draft == Stage::No
        && !it.is_own(outline)
}

/// Whether the words before an opinion say that a meeting adopted it, which dates it: `the first forum adopted Opinions 1
/// and 2`.
fn names_who_adopted(before: &str) -> bool {
    let sentence = before.rsplit(['.', ';']).next().unwrap_or_default();
    let behind = sentence.rsplit_once(" adopted ").map(|(_, behind)| behind);
    behind.is_some_and(|behind| (behind.is_empty() || behind.starts_with("Opinion")) && !behind.contains('('))
}

fn is_garbled(it: &Cited<'_>) -> bool {
    let number = it.citation.number.as_ref();
    number.and_then(|number| it.passage.shown.get(number.end..)).is_some_and(lost_revision_marks::in_bracket)
}

/// Whether a text is one of the Council, as it says or as its number shows: the Council has counted its resolutions past
/// 1000 and its decisions past 100, and no conference has.
fn is_of_council(it: &Cited<'_>) -> bool {
    let digits = it.identity().number.as_ref().map_or(0, |number| number.printed().len());
    let fewest = match it.identity().kind {
        InstrumentKind::Resolution => Some(4),
        InstrumentKind::Decision => Some(3),
        InstrumentKind::Recommendation | InstrumentKind::Opinion => None,
    };
    it.body.is_some_and(|body| body.0 == "council") || fewest.is_some_and(|fewest| digits >= fewest)
}

fn finding(it: &Cited<'_>, before: Option<String>, outline: &Outline<'_>, register: &Register) -> Option<Diagnostic> {
    let range = it.citation.number.clone()?;
    let mut finding = INFO
        .finding(it.span()?, format!("{} is cited without place and year", it.name()))
        .with_help("place and year are part of the number: `(Dubai, 2018)`, of a revised text `(Rev. Dubai, 2018)`");
    if before.is_some() {
        finding.severity = Severity::Warning;
    }
    let known = || {
        let number = it.identity().number.as_ref()?.printed();
        latest(register, (it.body?, it.identity().kind, &number), outline).map(|entry| entry.bracket())
    };
    let Some(edition) = before.or_else(known) else { return Some(finding) };
    let edits = it.passage.replace(range.end..range.end, &format!(" ({edition})"));
    Some(finding.with_fix(format!("write ({edition})"), Safety::Unsafe, edits))
}
