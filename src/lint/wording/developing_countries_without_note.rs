//! W112: the first "developing countries" carries the note that says who they are.

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::language::{Action, body_key};
use crate::lint::spared::Spared;
use crate::lint::{Draft, Outline, Passage, Report, Rule, RuleInfo};
use crate::model::Kind;
use crate::text::Language;

/// "developing countries" without its note.
pub struct DevelopingCountriesWithoutNote;

const WORDS: &str = "developing countries";

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "W112", name: "developing-countries-without-note" },
    severity: Severity::Warning,
    fault: "the first \"developing countries\" of the text carries no footnote",
    why: "The note says that the term takes in the least developed countries, small island developing states, landlocked \
          developing countries and countries with economies in transition. Without it those are left out.",
    source: "Counted in the 64 texts of the Final Acts of PP-18: 40 of these notes; WTSA Resolution 1 (Rev. Hammamet, 2016). \
             Asked of plenipotentiary conferences, WTDC and WTSA.",
    example: "\
considering

that developing countries need spare parts,

resolves

to encourage local repair.
",
    instead: "\
considering

that developing countries[^1] need spare parts,

resolves

to encourage local repair.

[^1]: These include the least developed countries, small island developing states, landlocked developing countries and \
countries with economies in transition.
",
    fix: None,
};

impl Rule for DevelopingCountriesWithoutNote {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        if draft.publication.language == Language::En {
            report.extend(draft.outlines.iter().filter_map(unnoted));
        }
    }
}

fn unnoted(outline: &Outline<'_>) -> Option<Diagnostic> {
    let body = outline.instrument.identity.revised.as_ref()?.body?;
    let asked = ["pp", "wtdc", "wtsa"].into_iter().any(|key| body_key(key) == Some(body));
    if !asked || outline.action.is_some_and(Action::needs_no_text) {
        return None;
    }
    for passage in outline.body() {
        let mut spared = None;
        for (at, _) in passage.shown.match_indices(WORDS) {
            let range = at..at + WORDS.len();
            if passage.shown[..at].ends_with("landlocked ") {
                continue;
            }
            if is_noted(passage, range.end) {
                return None;
            }
            if !spared.get_or_insert_with(|| Spared::of(passage)).holds(&range) {
                let finding =
                    INFO.finding(passage.span(range)?, "the first \"developing countries\" carries no footnote");
                return Some(finding.with_help(
                    "put a note on it: these include the least developed countries, small island developing states, \
                     landlocked developing countries and countries with economies in transition",
                ));
            }
        }
    }
    None
}

/// Whether the mark of a note stands there, or, in texts taken from a PDF, its number.
fn is_noted(passage: &Passage<'_>, end: usize) -> bool {
    let is_mark = |kind: &Kind| matches!(kind, Kind::Note { .. });
    let noted = passage.text.annotations.iter().any(|it| is_mark(&it.kind) && passage.range(&it.range).start == end);
    noted || passage.shown[end..].starts_with(|char: char| char.is_numeric() || char == '*')
}
