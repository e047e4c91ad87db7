//! O109: a text decides something.

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::language::{Action, Half, lexicon};
use crate::lint::{Draft, Outline, Report, Rule, RuleInfo};
use crate::syntax::{run_in_call, run_in_decision};
use crate::text::Language;

/// A preamble with nothing behind it.
pub struct NoOperativePart;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "O109", name: "no-operative-part" },
    severity: Severity::Error,
    fault: "a text without an operative part",
    why: "The preamble gives reasons; what they are reasons for is missing. The sentence has a subject and no verb.",
    source: "Counted in the 64 texts of the Final Acts of PP-18: 63 have *resolves*, *decides* or *recommends*, and the last \
             another operative call.",
    example: "\
considering

that spare parts are hard to obtain.
",
    instead: "\
considering

that spare parts are hard to obtain,

resolves

to encourage local repair.
",
    fix: None,
};

impl Rule for NoOperativePart {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn in_drafts(&self) -> bool {
        false
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        let language = draft.publication.language;
        report.extend(draft.outlines.iter().filter_map(|outline| undecided(outline, language)));
    }
}

fn undecided(outline: &Outline<'_>, language: Language) -> Option<Diagnostic> {
    let needs_none = outline.action.is_some_and(Action::needs_no_text);
    let has_one = outline.sections.iter().any(|section| matches!(section.half, Half::Operative | Half::Unknown));
    let last = outline.sections.last()?;
    if needs_none || has_one || decides_run_in(outline, language) {
        return None;
    }
    let finding = INFO.finding(outline.call(last).whole()?, "no operative call follows the preamble");
    Some(finding.with_help("say what is decided: *resolves*, and whom it is asked of: *instructs*, *invites*"))
}

/// Whether an operative call stands in the paragraph of the last clause before it, which is told as that.
fn decides_run_in(outline: &Outline<'_>, language: Language) -> bool {
    let lexicon = lexicon(language);
    let operative = |text: &str| {
        let call = run_in_call(text, lexicon, true).or_else(|| run_in_decision(text, lexicon));
        call.is_some_and(|found| lexicon.call(&text[found.call]).is_some_and(|call| call.half == Half::Operative))
    };
    let last = outline.sections.last().map_or(&[][..], |section| &section.clauses);
    last.iter().any(|clause| outline.last(clause).is_some_and(|text| operative(&text.shown)))
}
