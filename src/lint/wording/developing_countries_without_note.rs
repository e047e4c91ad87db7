//! W112: the first "developing countries" carries the note that says who they are.

use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic, Edit, Safety, Severity};
use crate::language::{Action, body_key};
use crate::lint::spared::Spared;
use crate::lint::{Draft, Outline, Passage, Report, Rule, RuleInfo};
use crate::model::Kind;
use crate::text::{Language, Span};

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
    fix: Some(Safety::Unsafe),
};

impl Rule for DevelopingCountriesWithoutNote {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        if draft.publication.language == Language::En {
            report.extend(draft.outlines.iter().filter_map(|outline| unnoted(draft, outline)));
        }
    }
}

fn unnoted(draft: &Draft<'_>, outline: &Outline<'_>) -> Option<Diagnostic> {
    let body = outline.instrument.identity.revised.as_ref()?.body?;
    let asked = ["pp", "wtdc", "wtsa"].into_iter().any(|key| body_key(key) == Some(body));
    if !asked || outline.action.is_some_and(Action::needs_no_text) {
        return None;
    }
    for passage in outline.body() {
        if is_noted_inside(passage) {
            return None;
        }
        let mut spared = None;
        for (at, _) in passage.shown.match_indices(WORDS) {
            let range = at..at + WORDS.len();
            if passage.shown[..at].ends_with("landlocked ") {
                continue;
            }
            if is_noted(passage, &range) {
                return None;
            }
            if !spared.get_or_insert_with(|| Spared::of(passage)).holds(&range) {
                let finding = INFO
                    .finding(passage.span(range.clone())?, "the first \"developing countries\" carries no footnote")
                    .with_help(format!("put a footnote on it: \"{NOTE}\""));
                return Some(match note(draft, outline, passage, &range) {
                    Some(edits) => finding.with_fix("add the footnote", Safety::Unsafe, edits),
                    None => finding,
                });
            }
        }
    }
    None
}

/// What the note says.
const NOTE: &str = "These include the least developed countries, small island developing states, landlocked developing \
                    countries and countries with economies in transition.";

/// The edits that put the note behind the words, and its text at the end of the source. None in a text under revision, and
/// where the note stands at a later place, from which it has to be moved.
fn note(draft: &Draft<'_>, outline: &Outline<'_>, passage: &Passage<'_>, words: &Range<usize>) -> Option<Vec<Edit>> {
    let has_note = |passage: &Passage<'_>| {
        passage.shown.match_indices(WORDS).any(|(at, _)| is_noted(passage, &(at..at + WORDS.len())))
    };
    if outline.tracked || outline.body().iter().any(has_note) {
        return None;
    }
    let source = draft.source;
    let name = (1..).map(|number: usize| format!("[^{number}]")).find(|name| !source.contains(name))?;
    let mut edits = passage.replace(words.end..words.end, &name);
    let line_end = if source.contains("\r\n") { "\r\n" } else { "\n" };
    let gap = line_end.repeat(if source.ends_with('\n') { 1 } else { 2 });
    let end = Span::within(draft.file.source, source.len(), source.len());
    edits.push(Edit { span: end, text: format!("{gap}{name}: {NOTE}{line_end}") });
    Some(edits)
}

/// Whether the number of a note is glued to the first of the words, as text from a PDF has it.
fn is_noted_inside(passage: &Passage<'_>) -> bool {
    passage.shown.match_indices("developing").any(|(at, word)| {
        let behind = &passage.shown[at + word.len()..];
        let rest = behind.trim_start_matches(|c: char| c.is_ascii_digit());
        rest.len() < behind.len() && rest.starts_with(" countries")
    })
}

/// Whether the mark of a note stands there or between the words, or, in texts taken from a PDF, its number.
fn is_noted(passage: &Passage<'_>, words: &Range<usize>) -> bool {
    let is_mark = |kind: &Kind| matches!(kind, Kind::Note { .. });
    let marks = passage.text.annotations.iter().filter(|it| is_mark(&it.kind));
    let mut at = marks.map(|it| passage.range(&it.range).start);
    let noted = at.any(|at| words.contains(&at) || at == words.end);
    noted || passage.shown[words.end..].starts_with(|char: char| char.is_numeric() || char == '*')
}
