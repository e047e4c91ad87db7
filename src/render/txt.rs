//! Plain text of a document: one paragraph a line, blank lines between, footnotes behind a rule at the end of each text.
//!
//! In the marked view changes stand as `{--old--}{++new++}`, so that nothing runs together. It is what a reader sees, and
//! no second printer of the language: what is read back from it may differ from the source.

use std::collections::BTreeMap;

use crate::document::{Block, Content, Document, Inline, LeafContent, Note, Part, Role, Table, leaves};
use crate::text::{NoteId, Raise, Run, State};

use super::Rendered;

/// The row of underscores that closes a document, and stands above footnotes.
const RULE: &str = "_______________";

/// What the marks of notes print.
type Markers<'d> = BTreeMap<NoteId, &'d str>;

/// The text of a document, in UTF-8 with line feeds.
#[must_use]
pub fn render(document: &Document) -> Rendered {
    let mut page = Page::default();
    for part in &document.parts {
        let mut notes = Vec::new();
        page.part(part, &mut notes);
        if !notes.is_empty() && !page.text.trim_end().ends_with(RULE) {
            page.block(RULE);
        }
        for note in notes {
            page.note(note);
        }
    }
    Rendered { bytes: page.text.into_bytes(), problems: Vec::new() }
}

#[derive(Default)]
struct Page {
    text: String,
}

impl Page {
    /// A part and its annexes; their notes are for later.
    fn part<'d>(&mut self, part: &'d Part, notes: &mut Vec<&'d Note>) {
        let markers = part.notes.iter().map(|note| (note.id, note.marker.as_str())).collect();
        for leaf in leaves(&part.flow) {
            let mut line = Line::default();
            line.runs(leaf.label());
            line.gap();
            match leaf.content {
                LeafContent::Inlines(_) if leaf.block.role == Role::Rule => self.block(RULE),
                LeafContent::Inlines(inlines) => {
                    line.inlines(inlines, &markers);
                    self.block(&line.finish());
                }
                LeafContent::Table(table) => {
                    self.block(&line.finish());
                    self.block(&rows(table, &markers));
                }
                LeafContent::Figure(figure) => {
                    line.text(&format!("[{}]", figure.alt), leaf.block.state);
                    self.block(&line.finish());
                }
            }
        }
        notes.extend(&part.notes);
        for annex in &part.parts {
            self.part(annex, notes);
        }
    }

    /// A note: its marker before its first paragraph.
    fn note(&mut self, note: &Note) {
        let mut line = Line::default();
        line.text(&format!("[{}]", note.marker), note.state);
        line.gap();
        for leaf in leaves(&note.blocks) {
            line.runs(leaf.label());
            line.gap();
            match leaf.content {
                LeafContent::Inlines(inlines) => line.inlines(inlines, &Markers::new()),
                LeafContent::Table(table) => line.text(&rows(table, &Markers::new()), State::KEPT),
                LeafContent::Figure(figure) => line.text(&format!("[{}]", figure.alt), leaf.block.state),
            }
            self.block(&std::mem::take(&mut line).finish());
        }
        // A note without text is its marker.
        self.block(&line.finish());
    }

    /// Some lines that belong together.
    fn block(&mut self, lines: &str) {
        let lines = lines.trim_matches(['\n', ' ']);
        if !lines.is_empty() {
            self.text.push_str(if self.text.is_empty() { "" } else { "\n" });
            self.text.push_str(lines);
            self.text.push('\n');
        }
    }
}

/// The rows of a table, one a line, with bars between the cells: `<` stands in the columns of a cell that reaches to the
/// right, `^` below one that reaches down.
fn rows(table: &Table, markers: &Markers<'_>) -> String {
    let cell = |blocks: &[Block]| {
        let mut line = Line::default();
        for leaf in leaves(blocks) {
            line.gap();
            line.runs(leaf.label());
            line.gap();
            if let LeafContent::Inlines(inlines) = leaf.content {
                line.inlines(inlines, markers);
            }
        }
        line.finish()
    };
    // Of each column that a cell from above reaches into: how many more rows, and whether it begins there.
    let mut above: BTreeMap<usize, (usize, bool)> = BTreeMap::new();
    let mut lines = Vec::with_capacity(table.rows.len());
    for row in &table.rows {
        let mut columns: BTreeMap<usize, String> = BTreeMap::new();
        for (column, (left, first)) in std::mem::take(&mut above) {
            columns.insert(column, if first { "^" } else { "<" }.to_owned());
            if left > 1 {
                above.insert(column, (left - 1, first));
            }
        }
        for it in &row.cells {
            for column in it.column..it.column.saturating_add(it.columns).min(table.columns) {
                let first = column == it.column;
                // What fills a row up is blank.
                let joined = if it.blocks.iter().all(is_blank) { "" } else { "<" };
                columns.insert(column, if first { cell(&it.blocks) } else { joined.to_owned() });
                if it.rows > 1 {
                    above.insert(column, (it.rows - 1, first));
                }
            }
        }
        lines.push(columns.into_values().collect::<Vec<_>>().join(" | "));
    }
    lines.join("\n")
}

fn is_blank(block: &Block) -> bool {
    matches!(&block.content, Content::Inlines(inlines) if inlines.is_empty()) && block.label.is_empty()
}

/// A line with the marks of changes around what they change.
#[derive(Default)]
struct Line {
    text: String,
    /// The text at the end is deleted, inserted.
    open: (bool, bool),
}

impl Line {
    fn runs(&mut self, runs: &[Run]) {
        for run in runs {
            match run.style.raise {
                Raise::None => self.text(&run.text, run.state),
                Raise::Super => self.text(&shifted(&run.text, SUPERSCRIPTS), run.state),
                Raise::Sub => self.text(&shifted(&run.text, SUBSCRIPTS), run.state),
            }
        }
    }

    fn inlines(&mut self, inlines: &[Inline], markers: &Markers<'_>) {
        for inline in inlines {
            match inline {
                Inline::Run(run) => self.runs(std::slice::from_ref(run)),
                Inline::Note { id, state, .. } => {
                    let marker = markers.get(id).copied().unwrap_or_default();
                    self.text(&format!("[{marker}]"), *state);
                }
                Inline::Link { inlines, .. } | Inline::Links(inlines) | Inline::Term { inlines, .. } => {
                    self.inlines(inlines, markers);
                }
                Inline::CommentStart(_) | Inline::CommentEnd(_) => {}
                Inline::Break => self.text("\n", State::KEPT),
            }
        }
    }

    fn text(&mut self, text: &str, state: State) {
        if text.is_empty() {
            return;
        }
        self.change((state.del.is_some(), state.ins.is_some()));
        self.text.extend(text.chars().map(|c| match c {
            '\u{A0}' => ' ',
            '\u{2011}' => '-',
            c => c,
        }));
    }

    /// Closes the marks that end here and opens others; a deletion stands inside another's insertion.
    fn change(&mut self, to: (bool, bool)) {
        let (deleted, inserted) = self.open;
        let stays = inserted == to.1;
        if deleted && !(to.0 && stays) {
            self.text.push_str("--}");
        }
        if inserted != to.1 {
            self.text.push_str(if inserted { "++}" } else { "{++" });
        }
        if to.0 && !(deleted && stays) {
            self.text.push_str("{--");
        }
        self.open = to;
    }

    /// One blank between a label and what follows it, outside all marks.
    fn gap(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with(' ') {
            self.change((false, false));
            self.text.push(' ');
        }
    }

    fn finish(mut self) -> String {
        self.change((false, false));
        self.text
    }
}

const SUPERSCRIPTS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
const SUBSCRIPTS: [char; 10] = ['₀', '₁', '₂', '₃', '₄', '₅', '₆', '₇', '₈', '₉'];

/// Raised or lowered digits; other characters have no such form.
fn shifted(text: &str, digits: [char; 10]) -> String {
    text.chars().map(|c| c.to_digit(10).map_or(c, |digit| digits[digit as usize])).collect()
}
