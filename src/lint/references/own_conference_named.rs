//! R105: a text of the same conference is one *of this conference*.

use crate::diagnostic::{Code, Diagnostic, Safety, Severity};
use crate::language::{BodyKey, body};
use crate::lint::{Draft, Report, Rule, RuleInfo};
use crate::model::citation::BodyFrom;
use crate::text::Language;

use super::cited::{Cited, cited, met};

/// A citation that names the body that is speaking.
pub struct OwnConferenceNamed;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "R105", name: "own-conference-named" },
    severity: Severity::Warning,
    fault: "a text of the same conference is not said to be of this conference",
    why: "The text is spoken by the conference. What the same conference has adopted it calls its own, *of this \
          conference*; named by its full name it reads as the text of another meeting.",
    source: "Counted in the 64 texts of the Final Acts of PP-18: 77 citations of texts of the same conference, all *of \
          this conference*.",
    example: "\
considering

that Resolution 37 (Rev. Baku, 2025) of the World Telecommunication Development Conference speaks of assistance,

resolves

to encourage local repair.
",
    instead: "\
considering

that Resolution 37 (Rev. Baku, 2025) of this conference speaks of assistance,

resolves

to encourage local repair.
",
    fix: Some(Safety::Unsafe),
};

impl Rule for OwnConferenceNamed {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        if draft.publication.language != Language::En {
            return;
        }
        for outline in &draft.outlines {
            let Some(own) = outline.instrument.identity.revised.as_ref() else { continue };
            let Some((key, edition)) = own.body.zip(own.edition.as_ref()) else { continue };
            // In the Radio Regulations a text names its conference by the code alone.
            let Some(own) = met(key, edition).filter(|_| edition.session.is_none()) else { continue };
            let is_own = |it: &Cited<'_>| {
                let same = it.edition().and_then(|edition| met(key, edition));
                it.instrument.body_from == BodyFrom::Typed
                    && it.body == Some(key)
                    && same.is_some_and(|same| (&same.place, same.year) == (&own.place, own.year))
            };
            let all: Vec<Cited<'_>> = cited(outline, Language::En).collect();
            for sharing in all.chunk_by(share_a_body) {
                // The name of a list may be replaced if it is wrong for each of its numbers.
                let whole = sharing.iter().all(is_own);
                report.extend(sharing.iter().filter(|it| is_own(it)).filter_map(|it| finding(it, key, whole)));
            }
        }
    }
}

/// Whether two citations are of one list, with one name of the body.
fn share_a_body(one: &Cited<'_>, next: &Cited<'_>) -> bool {
    let of_one_list = one.citation.list.is_some() && one.citation.list == next.citation.list;
    std::ptr::eq(one.passage, next.passage) && of_one_list && one.citation.body == next.citation.body
}

fn finding(it: &Cited<'_>, key: BodyKey, whole: bool) -> Option<Diagnostic> {
    let range = it.citation.body.clone()?;
    let this = &body(key)?.names(Language::En).this;
    let shown = it.passage.shown.get(range.clone())?;
    let finding = INFO
        .finding(it.passage.span(range.clone())?, format!("{} is a text of {this}", it.name()))
        .with_help(format!("the text is spoken by the conference itself, which calls itself \"{this}\""));
    // The article belongs to the name, and so does the abbreviation behind it.
    let before = it.passage.shown.get(..range.start)?;
    let start =
        if before.ends_with(" the ") && !shown.starts_with("the ") { range.start - "the ".len() } else { range.start };
    let named_before = it.citation.edition.as_ref().is_some_and(|edition| range.end <= edition.start);
    if named_before || !whole || !it.passage.shown.get(..start)?.ends_with("of ") && !shown.starts_with("of ") {
        return Some(finding);
    }
    let new = if shown.starts_with("of ") { format!("of {this}") } else { this.clone() };
    let edits = it.passage.replace(start..range.end, &new);
    Some(finding.with_fix(format!("write \"of {this}\""), Safety::Unsafe, edits))
}
