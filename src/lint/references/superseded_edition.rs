//! R108: the edition in force is cited.

use crate::diagnostic::{Code, Diagnostic, Safety, Severity};
use crate::language::{Register, RegisterEntry};
use crate::lint::{Draft, Outline, Report, Rule, RuleInfo};

use super::chain::{contradiction, known_editions, latest};
use super::cited::{Cited, cited, edition_shown};

/// A citation of an edition that has been revised since.
pub struct SupersededEdition;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "R108", name: "superseded-edition" },
    severity: Severity::Warning,
    fault: "a later edition of the cited text is known",
    why: "A revised text replaces its earlier editions. Who follows the citation reads what is no longer in force, \
          unless the text is cited for its history.",
    source: "The editions of each text that the register knows (`plenary register`). For a text that names its \
          conference, those adopted by then.",
    example: "\
considering

a) Resolution 71 (Rev. Busan, 2014) of the Plenipotentiary Conference, on the strategic plan;

b) that spare parts are hard to obtain,

resolves

to encourage local repair.
",
    instead: "\
considering

a) Resolution 71 (Rev. Dubai, 2018) of the Plenipotentiary Conference, on the strategic plan;

b) that spare parts are hard to obtain,

resolves

to encourage local repair.
",
    fix: Some(Safety::Unsafe),
};

impl Rule for SupersededEdition {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        for outline in &draft.outlines {
            let found = cited(outline, draft.publication.language);
            let found = found.filter(|it| !it.is_own(outline));
            report.extend(found.filter_map(|it| finding(&it, outline, draft.register)));
        }
    }
}

fn finding(it: &Cited<'_>, outline: &Outline<'_>, register: &Register) -> Option<Diagnostic> {
    let (key, edition) = (it.body?, it.edition()?);
    let (year, number) = (edition.year?, it.identity().number.as_ref()?.printed());
    let latest = latest(register, (key, it.identity().kind, &number), outline)?;
    if latest.year <= year || contradiction(register, key, it.identity(), outline).is_some() {
        return None;
    }
    let since =
        known_editions(register, key, it.identity()).filter(|entry| (year + 1..=latest.year).contains(&entry.year));
    let chain = since.map(RegisterEntry::bracket).collect::<Vec<_>>().join("; ");
    let message = format!(
        "{} ({}) has been revised: the latest known edition is ({})",
        it.name(),
        edition_shown(edition),
        latest.bracket()
    );
    let mut finding = INFO.finding(it.span()?, message).with_help(format!(
        "it was revised as {chain}; cite the edition in force, unless the earlier one is meant for its history"
    ));
    let bracket = it.citation.edition.clone().filter(|bracket| it.passage.shown[bracket.clone()].starts_with('('));
    if let Some(bracket) = bracket.filter(|_| edition.session.is_none()) {
        let edits = it.passage.replace(bracket.start + 1..bracket.end - 1, &latest.bracket());
        finding = finding.with_fix(format!("write ({})", latest.bracket()), Safety::Unsafe, edits);
    }
    Some(finding)
}
