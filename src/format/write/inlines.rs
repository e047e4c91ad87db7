//! A written line in its views: what structure will be read in.

/// The text of a line between two edges of marks.
pub(super) struct Chunk {
    pub text: String,
    /// The base view shows it.
    pub base: bool,
    /// The revised view shows it.
    pub revised: bool,
}

impl Chunk {
    /// The delimiters of a mark, which no view shows.
    pub fn mark(text: impl Into<String>) -> Self {
        Self { text: text.into(), base: false, revised: false }
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

    /// Whether the revised view shows something of it; if it does not, structure is read in the base.
    fn is_revised(&self) -> bool {
        self.chunks.iter().any(|chunk| chunk.revised && !chunk.text.trim().is_empty())
    }

    /// The view that structure is read in.
    pub fn structural(&self) -> String {
        let revised = self.is_revised();
        let shown = self.chunks.iter().filter(|chunk| if revised { chunk.revised } else { chunk.base });
        shown.map(|chunk| chunk.text.as_str()).collect()
    }

    /// Puts a backslash before a byte of that view.
    pub fn escape(&mut self, offset: usize) {
        let revised = self.is_revised();
        let mut from = 0;
        for chunk in self.chunks.iter_mut().filter(|chunk| if revised { chunk.revised } else { chunk.base }) {
            let end = from + chunk.text.len();
            if offset < end {
                chunk.text.insert(offset - from, '\\');
                return;
            }
            from = end;
        }
    }

    /// Puts a backslash before the first byte of the line.
    pub fn escape_line(&mut self) {
        self.chunks.insert(0, Chunk { text: "\\".into(), base: true, revised: true });
    }
}
