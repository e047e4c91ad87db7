//! R125: *this conference* is the one that speaks.

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::language::{Edition, body};
use crate::lint::edition_bracket::edition_brackets;
use crate::lint::places::places;
use crate::lint::{Draft, Outline, Report, Rule, RuleInfo};
use crate::model::citation::BodyFrom;
use crate::text::{Language, Span};

use super::cited::{Cited, cited, edition_shown};

/// *(Rev. Kigali, 2022) of this conference* in a text of another conference, or *this assembly* in a text of a conference.
pub struct OtherConferenceCalledThis;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "R125", name: "other-conference-called-this" },
    severity: Severity::Warning,
    fault: "this conference, assembly or forum is not the one that speaks",
    why: "*This conference* is the one of the opening line. A text that a later conference revises keeps the words, and then \
          claims for itself what an earlier one adopted.",
    source: "Counted in the 64 texts of the Final Acts of PP-18: 77 citations *of this conference*, all of Dubai, 2018.",
    example: "\
considering

that Resolution 37 (Rev. Kigali, 2022) of this conference speaks of assistance,

resolves

to encourage local repair.
",
    instead: "\
considering

that Resolution 37 (Rev. Baku, 2025) of this conference speaks of assistance,

resolves

to encourage local repair.
",
    fix: None,
};

impl Rule for OtherConferenceCalledThis {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        let language = draft.publication.language;
        for outline in &draft.outlines {
            let instrument = outline.instrument;
            let Some(own) = instrument.identity.revised.as_ref() else { continue };
            let opening = instrument.opening.as_ref().and_then(|line| line.edition.revised.as_ref());
            let speaking: Vec<&Edition> = own.edition.iter().chain(opening).collect();
            if speaking.is_empty() {
                continue;
            }
            // A conference brought up to date in the number line makes the old words a new fault.
            let heading = own_bracket(outline, language);
            let here = cited(outline, language).filter(|it| it.instrument.body_from == BodyFrom::Here);
            for finding in here.filter_map(|it| other_edition(&it, &speaking)) {
                report.push_because(finding, heading);
            }
            let names = own.body.and_then(body).map(|body| body.names(language).this.as_str());
            if let Some(this) = names.filter(|this| language == Language::En && this.starts_with("this ")) {
                report.extend(other_names(outline, this));
            }
        }
    }
}

fn own_bracket(outline: &Outline<'_>, language: Language) -> Option<Span> {
    let heading = edition_brackets(outline, language).into_iter().find(|bracket| !bracket.cited)?;
    heading.passage.span(heading.range)
}

/// A text of this conference with the year of none of the lines that say which one speaks.
fn other_edition(it: &Cited<'_>, speaking: &[&Edition]) -> Option<Diagnostic> {
    let edition = it.edition().filter(|edition| edition.year.is_some())?;
    if speaking.iter().any(|own| own.year.is_none() || own.year == edition.year) {
        return None;
    }
    let (own, shown) = (edition_shown(speaking.first()?), edition_shown(edition));
    let own = own.trim_start_matches("Rev. ").trim_start_matches("Rev.");
    let message = format!("{} ({shown}) is not of this conference, which is ({own})", it.name());
    Some(INFO.finding(it.span()?, message).with_help(
        "cite the edition that this conference adopts, or name the body that adopted the other one: `of WTDC`",
    ))
}

/// What other bodies call themselves.
fn other_names(outline: &Outline<'_>, this: &str) -> Vec<Diagnostic> {
    let names = ["this conference", "this assembly", "this forum"].into_iter().filter(|name| *name != this);
    let found = names.flat_map(|name| {
        let texts = outline.sections.iter().flat_map(|section| &section.clauses);
        texts.filter_map(|clause| outline.last(clause)).flat_map(move |passage| {
            places(&passage.shown, name).filter_map(move |range| {
                let finding = INFO.finding(
                    passage.span(range)?,
                    format!(
                        "\"{name}\" in a text that is spoken by {}",
                        this.replace("this ", "a ").replace("a assembly", "an assembly")
                    ),
                );
                Some(finding.with_help(format!(
                    "the body of the opening line calls itself \"{this}\"; of another one write the name"
                )))
            })
        })
    });
    found.collect()
}
