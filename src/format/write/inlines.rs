//! A written line in its views: what structure will be read in.

use crate::text::View;

/// The text of a line between two edges of marks.
pub(super) struct Chunk {
    pub text: String,
    /// The base view shows it.
    pub base: bool,
    /// The revised view shows it.
    pub revised: bool,
    /// It is a delimiter of a mark, which no view shows.
    pub edge: bool,
}

impl Chunk {
    /// The delimiters of a mark.
    pub fn mark(text: impl Into<String>) -> Self {
        Self { text: text.into(), base: false, revised: false, edge: true }
    }

    fn shown(&self, view: View) -> bool {
        match view {
            View::Base => self.base,
            View::Revised => self.revised,
            View::Marked => !self.edge,
        }
    }
}

/// A written line.
#[derive(Default)]
pub(super) struct Inlines {
    chunks: Vec<Chunk>,
}

impl Inlines {
    pub fn push(&mut self, chunk: Chunk) {
        self.chunks.push(chunk);
    }

    /// All of it.
    pub fn source(&self) -> String {
        self.chunks.iter().map(|chunk| chunk.text.as_str()).collect()
    }

    /// The view that structure is read in: the first in which there is something to read.
    fn view(&self) -> View {
        let says = |view: &View| self.chunks.iter().any(|chunk| chunk.shown(*view) && !chunk.text.trim().is_empty());
        [View::Revised, View::Base].into_iter().find(says).unwrap_or(View::Marked)
    }

    /// What structure is read in.
    pub fn structural(&self) -> String {
        let view = self.view();
        self.chunks.iter().filter(|chunk| chunk.shown(view)).map(|chunk| chunk.text.as_str()).collect()
    }

    /// Puts a backslash before a byte of it.
    pub fn escape(&mut self, offset: usize) {
        let view = self.view();
        let mut from = 0;
        for chunk in self.chunks.iter_mut().filter(|chunk| chunk.shown(view)) {
            let end = from + chunk.text.len();
            if offset < end {
                chunk.text.insert(offset - from, '\\');
                return;
            }
            from = end;
        }
    }

    /// What stands in the deletion that the line begins with, and all that stands behind its mark.
    pub fn first_deletion(&self) -> Option<(String, String)> {
        let opens = self.chunks.first().filter(|chunk| chunk.edge && chunk.text == "{--");
        let end = opens.and(self.chunks[1..].iter().position(|chunk| chunk.edge))? + 1;
        let source = |chunks: &[Chunk]| chunks.iter().map(|chunk| chunk.text.as_str()).collect();
        Some((source(&self.chunks[1..end]), source(&self.chunks[end + 1..])))
    }

    /// Puts a mark without a meaning before the line, so that it begins with no other.
    pub fn begin_with_a_mark(&mut self) {
        self.chunks.insert(0, Chunk::mark("{====}"));
    }

    /// Puts a backslash before the first byte of the line.
    pub fn escape_line(&mut self) {
        self.chunks.insert(0, Chunk { text: "\\".into(), base: true, revised: true, edge: false });
    }
}
