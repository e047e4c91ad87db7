//! Footnotes that stars mark: `(Rev.WRC-07)*` in a text, and further down in it a block `* Revised by …`.
//!
//! One without the other is plain text: only where both stand in one instrument are they mark and note. It does not know
//! whether other notes have the same number of stars; each mark leads to the next.

use std::collections::BTreeMap;

use super::file::{BlockKind, File};
use super::inline::{BEFORE_EMPHASIS, BEHIND_EMPHASIS};

/// Where rows of stars stand right behind a word or bracket and close no emphasis, by how many stars they have.
#[derive(Default)]
pub(super) struct StarMarks(BTreeMap<usize, Vec<u32>>);

impl StarMarks {
    /// Finds them. Emphasis is paired line by line, which is as far as it nearly always goes.
    pub(super) fn of(source: &str) -> Self {
        let mut marks = Self::default();
        // A row of one, two or three stars on this line that may open an emphasis.
        let mut open = [false; 4];
        let (mut line, mut at) = (0, 0);
        while let Some(step) = memchr::memchr(b'*', &source.as_bytes()[at..]) {
            let start = at + step;
            at = start + source[start..].bytes().take_while(|byte| *byte == b'*').count();
            if memchr::memchr(b'\n', &source.as_bytes()[line..start]).is_some() {
                (line, open) = (start, [false; 4]);
            }
            let (before, behind) = (source[..start].chars().next_back(), source[at..].chars().next());
            let count = at - start;
            let opened = open.get(count).is_some_and(|open| *open);
            let raised = source[..start].ends_with("^{") || source[..start].ends_with("_{");
            if closes(before, behind) && !raised {
                match opened {
                    true => open[count] = false,
                    false => marks.0.entry(count).or_default().push(start as u32),
                }
            } else if count < open.len() && may_open(&source[..start], before) {
                open[count] = true;
            }
        }
        marks
    }

    /// Whether a row of `count` stars stands in `from..to`.
    pub(super) fn any(&self, count: usize, from: u32, to: u32) -> bool {
        let rows = self.0.get(&count).map_or(&[][..], Vec::as_slice);
        rows.get(rows.partition_point(|at| *at < from)).is_some_and(|at| *at < to)
    }
}

/// Whether emphasis may open behind a text that ends in a character: at an edge, also that of a revision mark.
fn may_open(text: &str, last: Option<char>) -> bool {
    last.is_none_or(|c| c.is_whitespace() || BEFORE_EMPHASIS.contains(c))
        || ["{++", "{--", "{~~", "~>", "{=="].iter().any(|mark| text.ends_with(mark))
}

/// Whether stars between these two characters stand behind a word or bracket that ends there.
fn closes(before: Option<char>, behind: Option<char>) -> bool {
    before.is_some_and(|c| !c.is_whitespace() && !matches!(c, '\\' | '^'))
        && behind.is_none_or(|c| c.is_whitespace() || BEHIND_EMPHASIS.contains(c) || matches!(c, '{' | '+' | '~'))
}

/// The notes that stars begin, by how many stars: where the instrument of each begins, and where the note does.
#[derive(Default)]
pub(super) struct StarNotes(BTreeMap<usize, Vec<(u32, u32)>>);

impl StarNotes {
    /// Those of a file whose blocks are known.
    #[expect(clippy::wildcard_enum_match_arm, reason = "all other blocks are no notes")]
    pub(super) fn of(source: &str, file: &File) -> Self {
        let mut notes = Self::default();
        let mut instrument = 0;
        for block in &file.blocks {
            match block.kind {
                BlockKind::InstrumentHeading => instrument = block.start,
                BlockKind::Note => {
                    let label = &source[block.label.0 as usize..block.label.1 as usize];
                    if !label.is_empty() && label.bytes().all(|byte| byte == b'*') {
                        notes.0.entry(label.len()).or_default().push((instrument, block.start));
                    }
                }
                _ => {}
            }
        }
        notes
    }

    /// Whether a note of `count` stars follows `at` in the same instrument.
    pub(super) fn follow(&self, count: usize, at: usize) -> bool {
        let notes = self.0.get(&count).map_or(&[][..], Vec::as_slice);
        let next = notes.get(notes.partition_point(|(_, start)| (*start as usize) <= at));
        next.is_some_and(|(instrument, _)| *instrument as usize <= at)
    }
}
