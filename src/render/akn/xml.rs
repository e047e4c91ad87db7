//! XML with white space only between structural elements, never inside a line of text. It knows no element.

use std::borrow::Cow;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

/// A start tag.
pub(super) struct Tag {
    name: &'static str,
    start: BytesStart<'static>,
}

impl Tag {
    pub(super) fn new(name: &'static str) -> Self {
        Self { name, start: BytesStart::new(name) }
    }

    /// With an attribute.
    pub(super) fn with(mut self, name: &str, value: &str) -> Self {
        self.start.push_attribute((name, &*printable(value)));
        self
    }

    /// With an attribute, where it has a value.
    pub(super) fn maybe(self, name: &str, value: Option<&str>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }
}

/// A document being written.
pub(super) struct Xml {
    writer: Writer<Vec<u8>>,
    open: Vec<&'static str>,
    /// Number of open elements when a line of text began.
    line: Option<usize>,
    /// How far structural elements are set in.
    depth: usize,
}

impl Xml {
    /// A stretch of a document, set in by `depth` steps.
    pub(super) fn new(depth: usize) -> Self {
        Self { writer: Writer::new(Vec::new()), open: Vec::new(), line: None, depth }
    }

    /// How far structural elements are set in here.
    pub(super) fn depth(&self) -> usize {
        self.depth
    }

    /// The declaration.
    pub(super) fn declaration(&mut self) {
        self.put(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)));
    }

    /// A structural element: what it holds stands on lines of its own.
    pub(super) fn open(&mut self, tag: Tag) {
        self.indent();
        self.depth += 1;
        self.start(tag);
    }

    /// Ends the innermost structural element.
    pub(super) fn close(&mut self) {
        self.depth = self.depth.saturating_sub(1);
        self.indent();
        self.end();
    }

    /// An element whose text begins here: white space counts up to its end.
    pub(super) fn line(&mut self, tag: Tag) {
        self.indent();
        if self.line.is_none() {
            self.line = Some(self.open.len());
        }
        self.start(tag);
    }

    /// A structural element without content.
    pub(super) fn void(&mut self, tag: Tag) {
        self.indent();
        self.mark(tag);
    }

    /// An element inside a line.
    pub(super) fn start(&mut self, tag: Tag) {
        self.open.push(tag.name);
        self.put(Event::Start(tag.start));
    }

    /// An element without content inside a line.
    pub(super) fn mark(&mut self, tag: Tag) {
        self.put(Event::Empty(tag.start));
    }

    /// Ends the innermost element inside a line, or the line.
    pub(super) fn end(&mut self) {
        if let Some(name) = self.open.pop() {
            self.put(Event::End(BytesEnd::new(name)));
        }
        if self.line == Some(self.open.len()) {
            self.line = None;
        }
    }

    /// Text.
    pub(super) fn text(&mut self, text: &str) {
        let text = printable(text);
        self.put(Event::Text(BytesText::from_escaped(quick_xml::escape::partial_escape(&*text))));
    }

    /// A stretch written apart.
    pub(super) fn splice(&mut self, stretch: Self) {
        self.writer.get_mut().extend(stretch.writer.into_inner());
    }

    /// The bytes, with a line feed at their end.
    pub(super) fn finish(self) -> Vec<u8> {
        let mut bytes = self.writer.into_inner();
        bytes.push(b'\n');
        bytes
    }

    fn indent(&mut self) {
        if self.line.is_none() {
            let bytes = self.writer.get_mut();
            bytes.push(b'\n');
            bytes.extend(std::iter::repeat_n(b' ', 2 * self.depth));
        }
    }

    fn put(&mut self, event: Event<'_>) {
        self.writer.write_event(event).expect("bytes in memory take what is written");
    }
}

/// A text as XML may hold it, with plain blanks and hyphens: what no XML may hold is shown as a replacement character.
fn printable(text: &str) -> Cow<'_, str> {
    let other = |c: char| matches!(c, '\u{A0}' | '\u{2011}' | '\u{0}'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}');
    if !text.contains(other) {
        return Cow::Borrowed(text);
    }
    let chars = text.chars().map(|c| match c {
        '\u{A0}' => ' ',
        '\u{2011}' => '-',
        c if other(c) => char::REPLACEMENT_CHARACTER,
        c => c,
    });
    Cow::Owned(chars.collect())
}
