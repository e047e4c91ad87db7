//! O101: the opening line says who speaks.

use crate::diagnostic::{Code, Diagnostic, Edit, Safety, Severity};
use crate::language::{Action, body, conference};
use crate::lint::{Draft, Outline, Report, Rule, RuleInfo};
use crate::text::Language;

/// An instrument without an opening line.
pub struct NoOpening;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "O101", name: "no-opening" },
    severity: Severity::Error,
    fault: "no opening line says who adopts the text",
    why: "The opening line is the subject of the one sentence that the text is. Without it nobody considers, recognizes or \
          resolves.",
    source: "All 64 texts of the Final Acts of PP-18 and all 187 resolutions of the Radio Regulations, Volume 3.",
    example: "\
RESOLUTION 95 (Baku, 2025)

Local repair of telecommunication equipment

considering

that spare parts are hard to obtain,

resolves

to encourage local repair.
",
    instead: "\
RESOLUTION 95 (Baku, 2025)

Local repair of telecommunication equipment

The World Telecommunication Development Conference (Baku, 2025),

considering

that spare parts are hard to obtain,

resolves

to encourage local repair.
",
    fix: Some(Safety::Unsafe),
};

impl Rule for NoOpening {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn in_drafts(&self) -> bool {
        false
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        let language = draft.publication.language;
        report.extend(draft.outlines.iter().filter_map(|outline| unopened(outline, language)));
    }
}

fn unopened(outline: &Outline<'_>, language: Language) -> Option<Diagnostic> {
    let needs_none = outline.action.is_some_and(Action::needs_no_text);
    let first = outline.sections.first()?;
    if needs_none || outline.opening().is_some() {
        return None;
    }
    let call = outline.call(first).whole()?;
    let finding = INFO
        .finding(call, "the first call stands below no opening line")
        .with_help("write who adopts the text, with place and year and a comma, above the first call");
    let line = line_of(outline, language).filter(|_| !outline.tracked);
    Some(match line {
        None => finding,
        Some(line) => {
            let above = Edit { span: first.call.span.unwrap_or(call).before(), text: format!("{line}\n\n") };
            finding.with_fix(format!("write \"{line}\""), Safety::Unsafe, vec![above])
        }
    })
}

/// The opening line of the conference in the heading, where only one is meant.
fn line_of(outline: &Outline<'_>, language: Language) -> Option<String> {
    let identity = outline.instrument.identity.revised.as_ref()?;
    let edition = identity.edition.as_ref()?;
    let mut met = conference(identity.body, edition.place.as_deref()?, edition.year?);
    let (only, None) = (met.next()?, met.next()) else { return None };
    let body = body(only.body).filter(|body| body.opening_has_place && !body.opening_has_ordinal)?;
    (language == Language::En).then(|| format!("{} ({}, {}),", body.names(language).opening(), only.place, only.year))
}
