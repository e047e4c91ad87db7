//! Stars behind the bracket of a citation, as in `(Rev.WRC-07)*`: the mark of a footnote, where a block `* text` of the
//! same instrument follows that defines it.

use crate::syntax::file::{BlockKind, File};

/// Where stars behind a closing bracket are marks: for each count of stars, the stretches in order.
#[derive(Default)]
pub(super) struct Starred {
    stretches: Vec<(usize, u32, u32)>,
}

impl Starred {
    /// From the number line of each instrument to the last note under it of so many stars.
    pub(super) fn new(source: &str, file: &File) -> Self {
        let mut stretches: Vec<(usize, u32, u32)> = Vec::new();
        let mut instrument = 0;
        for block in &file.blocks {
            if block.kind == BlockKind::InstrumentHeading {
                instrument = block.start;
            }
            let label = &source[block.label.0 as usize..block.label.1 as usize];
            if block.kind == BlockKind::Note && label.starts_with('*') {
                stretches.push((label.len(), instrument, block.start));
            }
        }
        stretches.sort_unstable();
        stretches.dedup_by(|next, kept| {
            let same = (next.0, next.1) == (kept.0, kept.1);
            if same {
                kept.2 = next.2;
            }
            same
        });
        Self { stretches }
    }

    /// Whether so many stars at a place are the mark of a note.
    pub(super) fn marks(&self, count: usize, at: usize) -> bool {
        let at = at as u32;
        let behind = self.stretches.partition_point(|(stars, start, _)| (*stars, *start) <= (count, at));
        let before = behind.checked_sub(1).and_then(|before| self.stretches.get(before));
        before.is_some_and(|(stars, start, end)| *stars == count && (*start..*end).contains(&at))
    }
}
