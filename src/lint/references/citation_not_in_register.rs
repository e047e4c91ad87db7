//! R124: what is cited is known to exist.

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::language::{BodyKey, Number, Register};
use crate::lint::{Draft, Outline, Report, Rule, RuleInfo};

use super::chain::{contradiction, known_editions, latest};
use super::cited::{Cited, cited, edition_shown, met};

/// A citation of an edition, or of a number, that the register should know.
pub struct CitationNotInRegister;

/// How far a number may lie above the highest one known of its conference: the register has not seen every text.
const MARGIN: u32 = 10;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "R124", name: "citation-not-in-register" },
    severity: Severity::Info,
    fault: "the register should know the cited text and does not",
    why: "A wrong digit in a number or a year makes a citation of a text that nobody finds. Where the register knows later \
          editions of a text but not the cited one, or new texts of a conference but none with so high a number, a slip is \
          likelier than a gap. The register is not complete, so this is a hint.",
    source: "The editions of each text that the register knows (`plenary register`). Numbers run on from one conference to \
             the next. What may be newer than the register is not reported.",
    example: "\
considering

that Resolution 240 (Dubai, 2018) of the Plenipotentiary Conference speaks of small enterprises,

resolves

to encourage local repair.
",
    instead: "\
considering

that Resolution 204 (Dubai, 2018) of the Plenipotentiary Conference speaks of small enterprises,

resolves

to encourage local repair.
",
    fix: None,
};

impl Rule for CitationNotInRegister {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        for outline in &draft.outlines {
            let found = cited(outline, draft.publication.language).filter(|it| !it.is_own(outline));
            let told = found.filter_map(|it| finding(draft.register, &it, outline));
            // What the base has cited for years was looked up then.
            report.extend(told.filter(|finding| !draft.is_kept(finding.span)));
        }
    }
}

fn finding(register: &Register, it: &Cited<'_>, outline: &Outline<'_>) -> Option<Diagnostic> {
    let (key, edition) = (it.body?, it.edition()?);
    let year = edition.year?;
    // Where nobody met, where the register says otherwise, and where it knows a later edition to cite, other rules speak.
    met(key, edition)?;
    let number = it.identity().number.as_ref()?.printed();
    let superseded =
        latest(register, (key, it.identity().kind, &number), outline).is_some_and(|latest| latest.year > year);
    if superseded || contradiction(register, key, it.identity(), outline).is_some() {
        return None;
    }
    let known: Vec<_> = known_editions(register, key, it.identity()).collect();
    let (last, is_known) = (known.last(), known.iter().any(|entry| entry.year == year));
    let name = format!("{} ({})", it.name(), edition_shown(edition));
    let finding = |message: String, help: String| Some(INFO.finding(it.span()?, message).with_help(help));
    match last {
        Some(last) if !is_known && last.year > year => {
            let known: Vec<_> = known.iter().map(|entry| format!("({})", entry.bracket())).collect();
            finding(
                format!("the register does not know {name}"),
                format!("look at number, place and year; it knows {}, and is not complete", known.join(", ")),
            )
        }
        Some(_) => None,
        None => {
            let highest = highest(register, key, it, year)?;
            let number: u32 = number.parse().ok().filter(|number| *number > highest + MARGIN)?;
            finding(
                format!("the register does not know {name}"),
                format!("look at the number: the highest it knows of that conference is {highest}, not {number}"),
            )
        }
    }
}

/// The highest number that the register knows of the texts of a body up to a year; none if it has seen no new text of that
/// year.
fn highest(register: &Register, body: BodyKey, it: &Cited<'_>, year: u16) -> Option<u32> {
    let Some(Number::Final(_)) = it.identity().number else { return None };
    let same = register.editions().iter().filter(|entry| entry.body == body && entry.kind == it.identity().kind);
    let until: Vec<_> = same.filter(|entry| entry.year <= year).collect();
    let has_new = until.iter().any(|entry| entry.year == year && !entry.revised);
    until.iter().filter_map(|entry| entry.number.parse().ok()).max().filter(|_| has_new)
}
