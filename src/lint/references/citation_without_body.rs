//! R102: the first citation of a text says whose it is.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic, Safety, Severity};
use crate::language::{InstrumentKind, Number, bodies, body};
use crate::lint::{Draft, Outline, Report, Rule, RuleInfo};
use crate::model::citation::BodyFrom;
use crate::text::Language;

use super::cited::{Cited, cited};

/// A first citation that names no body.
pub struct CitationWithoutBody;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "R102", name: "citation-without-body" },
    severity: Severity::Warning,
    fault: "a text is cited for the first time without its body",
    why: "Each conference numbers its own resolutions: there are several of number 71. Which is meant the reader can \
          only guess from place and year, until the text has said whose it is.",
    source: "Counted in the Final Acts of PP-18: the first citation of a text names its body, *of WTDC* or *of this \
          conference*; later ones may leave it out.",
    example: "\
considering

that Resolution 71 (Rev. Dubai, 2018) sets the goals of the Union,

resolves

to encourage local repair.
",
    instead: "\
considering

that Resolution 71 (Rev. Dubai, 2018) of the Plenipotentiary Conference sets the goals of the Union,

resolves

to encourage local repair.
",
    fix: Some(Safety::Unsafe),
};

impl Rule for CitationWithoutBody {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        // Where the body stands, and with which word before it, is known of English.
        if draft.publication.language != Language::En {
            return;
        }
        for outline in &draft.outlines {
            let mut seen: BTreeSet<(InstrumentKind, &Number)> = BTreeSet::new();
            for it in cited(outline, Language::En) {
                let Some(number) = &it.identity().number else { continue };
                let first = seen.insert((it.identity().kind, number));
                let unsaid = match it.instrument.body_from {
                    BodyFrom::Conference | BodyFrom::Unknown => it.edition().is_some_and(|it| it.place.is_some()),
                    BodyFrom::Typed | BodyFrom::Here | BodyFrom::Session | BodyFrom::Other => false,
                };
                if first && unsaid && !it.is_own(outline) && !names_body_before(&it) {
                    report.extend(finding(&it, outline));
                }
            }
        }
    }
}

/// Whether the words before a citation, in the same text, name a body: `WTDC, in Resolution 37 (Rev. Kigali, 2022)`.
fn names_body_before(it: &Cited<'_>) -> bool {
    let before = &it.passage.shown[..it.citation.range.start];
    bodies().iter().map(|body| body.names(Language::En)).any(|names| {
        before.contains(&names.name)
            || names.abbreviations().any(|name| before.contains(name))
            || before.contains(&names.this)
    })
}

fn finding(it: &Cited<'_>, outline: &Outline<'_>) -> Option<Diagnostic> {
    let finding = INFO
        .finding(it.span()?, format!("{} is cited here for the first time, and not said to be of any body", it.name()))
        .with_help(
            "the body stands behind the bracket: `of WTDC`, `of the Plenipotentiary Conference`, `of this conference`",
        );
    let Some(key) = it.body.filter(|_| it.citation.list.is_none()) else { return Some(finding) };
    let own = outline.instrument.identity.revised.as_ref();
    let here = own.is_some_and(|own| {
        own.body == Some(key)
            && own.edition.as_ref().zip(it.edition()).is_some_and(|(a, b)| (&a.place, a.year) == (&b.place, b.year))
    });
    let names = body(key)?.names(Language::En);
    let name = if here { names.this.clone() } else { format!("the {}", names.name) };
    let end = it.citation.end();
    let edits = it.passage.replace(end..end, &format!(" of {name}"));
    Some(finding.with_fix(format!("write \"of {name}\""), Safety::Unsafe, edits))
}
