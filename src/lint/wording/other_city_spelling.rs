//! W111: the cities of conferences are spelt as the Union prints them.

use crate::diagnostic::{Code, Diagnostic, Safety, Severity};
use crate::language::place_named;
use crate::lint::edition_bracket::{EditionBracket, edition_brackets};
use crate::lint::{Draft, Report, Rule, RuleInfo};
use crate::text::Language;

/// A city of a conference in another spelling.
pub struct OtherCitySpelling;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "W111", name: "other-city-spelling" },
    severity: Severity::Warning,
    fault: "the city of a conference is spelt otherwise than the Union prints it in this language",
    why: "The city is part of the number of a text. In English the conference of 2002 met in Marrakesh, in French at Marrakech.",
    source: "The conferences, assemblies and forums of the Union (`plenary register`), as its texts cite them.",
    example: "\
considering

that Resolution 190 (Pusan, 2014) of the Plenipotentiary Conference speaks of developing skills,

resolves

to encourage local repair.
",
    instead: "\
considering

that Resolution 190 (Busan, 2014) of the Plenipotentiary Conference speaks of developing skills,

resolves

to encourage local repair.
",
    fix: Some(Safety::Safe),
};

impl Rule for OtherCitySpelling {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        // The names in the other languages are not sure enough to correct anybody.
        if draft.publication.language == Language::En {
            let brackets = draft.outlines.iter().flat_map(|outline| edition_brackets(outline, Language::En));
            report.extend(brackets.filter_map(|bracket| ill_spelt(&bracket)));
        }
    }
}

fn ill_spelt(bracket: &EditionBracket<'_, '_>) -> Option<Diagnostic> {
    let range = bracket.place()?;
    let typed = &bracket.passage.shown[range.clone()];
    let right = place_named(typed)?.name(Language::En);
    let right = if bracket.in_capitals() { right.to_uppercase() } else { right.to_owned() };
    if typed.replace('\u{a0}', " ").replace(['\u{2010}', '\u{2011}'], "-") == right {
        return None;
    }
    let finding = INFO
        .finding(bracket.passage.span(range.clone())?, format!("the Union writes {right} in English, not {typed}"))
        .with_help("the place is part of the number, and is cited in one spelling");
    Some(finding.with_fix(format!("write {right}"), Safety::Safe, bracket.passage.replace(range, &right)))
}
