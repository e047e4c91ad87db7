//! N106: a text is revised by a later conference than the one that adopted it.

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::language::{Identity, Number, Register, RegisterEntry};
use crate::lint::edition_bracket::{EditionBracket, edition_brackets};
use crate::lint::{Draft, Outline, Report, Rule, RuleInfo};
use crate::model::citation::BodyFrom;

/// `Rev.` on a text that was first adopted then, or later.
pub struct RevisedBeforeAdopted;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "N106", name: "revised-before-adopted" },
    severity: Severity::Error,
    fault: "a text is called revised by a conference that adopted it, or that met before it was adopted",
    why: "`Rev.` says that an earlier edition exists. A text adopted for the first time bears place and year alone; of a \
          number that is younger than its revision, one of the two is wrong.",
    source: "The editions known to exist (`plenary register`); the numbers of one body run on from one conference to the next \
             (Decision 3 (Minneapolis, 1998)).",
    example: "\
considering

that Resolution 205 (Rev. Dubai, 2018) of the Plenipotentiary Conference, on innovation, mentions repair,

resolves

to encourage local repair.
",
    instead: "\
considering

that Resolution 205 (Dubai, 2018) of the Plenipotentiary Conference, on innovation, mentions repair,

resolves

to encourage local repair.
",
    fix: None,
};

impl Rule for RevisedBeforeAdopted {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        for outline in &draft.outlines {
            let brackets = edition_brackets(outline, draft.publication.language);
            report.extend(brackets.iter().filter_map(|bracket| too_early(outline, bracket, draft.register)));
        }
    }
}

fn too_early(outline: &Outline<'_>, bracket: &EditionBracket<'_, '_>, register: &Register) -> Option<Diagnostic> {
    let own = outline.instrument.identity.revised.as_ref();
    let in_heading = outline.heading().is_some_and(|line| std::ptr::eq(line, bracket.passage));
    let (identity, body) = match bracket.cites {
        Some(cited) => match cited.body_from {
            BodyFrom::Here => (&cited.identity, own?.body?),
            BodyFrom::Typed | BodyFrom::Session | BodyFrom::Conference => (&cited.identity, cited.identity.body?),
            BodyFrom::Other | BodyFrom::Unknown => return None,
        },
        None if in_heading => (own?, own?.body?),
        None => return None,
    };
    let Identity { kind, number: Some(Number::Final(number)), .. } = identity else { return None };
    let RegisterEntry { place, year: adopted, .. } =
        register.editions_of(body, *kind, number).first().filter(|it| !it.revised)?;
    let year = bracket.edition.year.filter(|year| bracket.edition.revised && year <= adopted)?;
    let message = if year == *adopted {
        format!("the text of this number was first adopted there, and is not revised ({place}, {adopted})")
    } else {
        format!("the text of this number was first adopted later ({place}, {adopted})")
    };
    let help = "leave \"Rev.\" out of a text adopted for the first time; else look up the number and the conference";
    Some(INFO.finding(bracket.passage.span(bracket.range.clone())?, message).with_help(help))
}
