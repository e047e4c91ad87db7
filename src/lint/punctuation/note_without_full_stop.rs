//! P114: a footnote ends in a full stop.

use crate::diagnostic::{Code, Diagnostic, Safety, Severity};
use crate::lint::mark::Mark;
use crate::lint::{Draft, Passage, Report, Rule, RuleInfo};
use crate::model::{Block, Note};

/// A footnote without a full stop.
pub struct NoteWithoutFullStop;

/// Words a footnote has at least, so that it is more than a name.
const SENTENCE: usize = 4;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "P114", name: "note-without-full-stop" },
    severity: Severity::Warning,
    fault: "a footnote does not end in a full stop",
    why: "A footnote stands outside the sentence of the text and is one of its own. It begins with a capital and ends in a full \
          stop.",
    source: "Counted in the 64 texts of the Final Acts of PP-18: the 40 notes on developing countries all end in one; a proposal \
             to WTDC-14 has one that does not.",
    example: "\
considering

that some equipment[^1] is hard to repair,

resolves

to encourage local repair.

[^1]: For example, equipment that is glued together
",
    instead: "\
considering

that some equipment[^1] is hard to repair,

resolves

to encourage local repair.

[^1]: For example, equipment that is glued together.
",
    fix: Some(Safety::Safe),
};

impl Rule for NoteWithoutFullStop {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn in_drafts(&self) -> bool {
        false
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        report.extend(draft.publication.notes.iter().filter_map(|note| unended(draft, note)));
    }
}

fn unended(draft: &Draft<'_>, note: &Note) -> Option<Diagnostic> {
    let Some(Block::Paragraph(last)) = note.blocks.last() else { return None };
    let passage = Passage::new(draft.source, draft.file, &last.text, last.state.within(note.state), false);
    let text = passage.shown.trim_end();
    // A stop inside a bracket or a quotation serves, and an address has none.
    let bare = text.trim_end_matches([')', ']', '"', '”', '»']);
    let ended = bare.chars().next_back().is_none_or(|last| Mark::of(last) == Some(Mark::Stop) || "!?".contains(last));
    let is_address = text.split_whitespace().next_back().is_some_and(|word| word.contains("://"));
    if ended || is_address || text.split_whitespace().count() < SENTENCE {
        return None;
    }
    let stop = Mark::Stop.printed(draft.publication.language);
    let wrong = text.chars().next_back().filter(|last| Mark::of(*last).is_some()).map_or(0, char::len_utf8);
    let finding = INFO
        .finding(passage.span(passage.word_before(text.len()))?, "the footnote does not end in a full stop")
        .with_help("a footnote is a sentence of its own");
    let edits = passage.replace(text.len() - wrong..text.len(), stop);
    Some(finding.with_fix("end the note with a full stop", Safety::Safe, edits))
}
