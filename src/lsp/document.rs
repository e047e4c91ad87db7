//! A text as an editor has it, and its places.

use std::path::PathBuf;

use lsp_types::{Position, Range, TextDocumentContentChangeEvent, TextEdit, Uri};

use crate::diagnostic::Edit;
use crate::text::Span;

use super::position::{Encoding, Lines};

const BOM: char = '\u{feff}';

/// An open text.
#[derive(Debug)]
pub struct Document {
    /// What the editor calls it.
    pub uri: Uri,
    /// Which state of it this is.
    pub version: i32,
    /// How messages call it, and where paths in it begin; `None` for one that lies nowhere and in no folder.
    pub name: Option<PathBuf>,
    /// Where it lies, links followed; `None` for one that lies nowhere yet.
    pub place: Option<PathBuf>,
    /// Its characters.
    pub text: String,
    encoding: Encoding,
    lines: Lines,
}

impl Document {
    /// A text that was opened, and lies nowhere yet.
    pub fn new(uri: Uri, version: i32, text: String, encoding: Encoding) -> Self {
        let lines = Lines::new(&text, encoding);
        Self { uri, version, name: None, place: None, text, encoding, lines }
    }

    /// Takes in what was typed: pieces, each on top of the one before, or the whole.
    pub fn change(&mut self, version: i32, changes: Vec<TextDocumentContentChangeEvent>) {
        self.version = version;
        for change in changes {
            match change.range {
                Some(range) => {
                    let at = |position| self.lines.offset(&self.text, position);
                    let (start, end) = (at(range.start), at(range.end));
                    self.text.replace_range(start..end.max(start), &change.text);
                }
                None => self.text = change.text,
            }
            self.lines = Lines::new(&self.text, self.encoding);
        }
    }

    /// How far places in the text lie behind those in what is read of it: a byte order mark is no part of that.
    fn shift(&self) -> usize {
        if self.text.starts_with(BOM) { BOM.len_utf8() } else { 0 }
    }

    /// The byte of what is read at a place.
    pub fn offset(&self, position: Position) -> usize {
        self.lines.offset(&self.text, position).saturating_sub(self.shift())
    }

    /// The place of a byte of what is read.
    pub fn position(&self, offset: usize) -> Position {
        self.lines.position(&self.text, offset + self.shift())
    }

    /// The places of a span of what is read.
    pub fn range(&self, span: Span) -> Range {
        let bytes = span.range();
        Range::new(self.position(bytes.start), self.position(bytes.end))
    }

    /// Edits of what is read, as edits of the text.
    pub fn edits(&self, edits: &[Edit]) -> Vec<TextEdit> {
        edits.iter().map(|edit| TextEdit::new(self.range(edit.span), edit.text.clone())).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(text: &str) -> Document {
        let uri = "untitled:a".parse().unwrap();
        Document::new(uri, 1, text.to_owned(), Encoding::Utf16)
    }

    fn typed(from: (u32, u32), to: (u32, u32), text: &str) -> TextDocumentContentChangeEvent {
        let range = Range::new(Position::new(from.0, from.1), Position::new(to.0, to.1));
        TextDocumentContentChangeEvent { range: Some(range), range_length: None, text: text.to_owned() }
    }

    #[test]
    fn pieces_come_one_on_top_of_the_other() {
        let mut document = document("القرار 😀 x\r\n第45号\r\n");
        document
            .change(2, vec![typed((0, 10), (0, 11), "yz"), typed((1, 1), (1, 3), "46"), typed((0, 7), (0, 9), "!")]);
        assert_eq!(document.text, "القرار ! yz\r\n第46号\r\n");
        document.change(3, vec![typed((9, 0), (9, 0), "end"), typed((1, 9), (0, 99), "")]);
        assert_eq!(
            document.text, "القرار ! yz\r\n第46号\r\nend",
            "what is beyond is the end; what runs backward is a place"
        );
        let whole = TextDocumentContentChangeEvent { range: None, range_length: None, text: "new".to_owned() };
        document.change(4, vec![whole]);
        assert_eq!((document.text.as_str(), document.version), ("new", 4));
    }

    #[test]
    fn a_byte_order_mark_shifts_the_first_line() {
        let document = document("\u{feff}ab\ncd");
        assert_eq!(document.position(1), Position::new(0, 2));
        assert_eq!(document.offset(Position::new(0, 2)), 1);
        assert_eq!(document.position(3), Position::new(1, 0));
        assert_eq!(document.offset(Position::new(0, 0)), 0);
    }
}
