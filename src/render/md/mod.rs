//! Markdown of a document: CommonMark, with the tables and footnotes that GitHub and others add to it.
//!
//! Labels are text: what Markdown would take for a list of its own is escaped, so that no reader renumbers a clause. In
//! the marked view changes stand as `{--old--}{++new++}`, as in plain text. It is no printer of the language: what is read
//! back from it may differ from the source.

mod escape;
mod line;
mod table;

use std::collections::{BTreeMap, BTreeSet};

use crate::document::{CoverField, Document, Figure, LeafContent, Note, Part, PartKind, Role, leaves};
use crate::text::{NoteId, Style};

use self::line::Line;
use super::Rendered;

/// The names of the notes a part may mark, each once in the file.
type Names = BTreeMap<NoteId, String>;

/// The Markdown of a document, in UTF-8 with line feeds.
#[must_use]
pub fn render(document: &Document) -> Rendered {
    let holds =
        |wanted: fn(Role) -> bool| document.parts.iter().flat_map(|part| &part.flow).any(|block| wanted(block.role));
    let prose = u8::from(holds(|role| role == Role::Cover(CoverField::Title)));
    let proposals = u8::from(holds(|role| matches!(role, Role::ProposalLine(_))));
    let mut page = Page { document, text: String::new(), notes: Vec::new(), names: BTreeSet::new() };
    for part in &document.parts {
        let level = match part.kind {
            PartKind::Prose => prose,
            PartKind::Instrument | PartKind::Annex => prose + proposals + 1,
        };
        page.part(part, level);
        for (name, note) in std::mem::take(&mut page.notes) {
            page.note(&name, note);
        }
    }
    Rendered { bytes: page.text.into_bytes(), problems: Vec::new() }
}

struct Page<'d> {
    document: &'d Document,
    text: String,
    /// Of the part now written, and of its annexes.
    notes: Vec<(String, &'d Note)>,
    /// Names of notes that are taken.
    names: BTreeSet<String>,
}

impl<'d> Page<'d> {
    /// A part and its annexes; their notes are for later.
    fn part(&mut self, part: &'d Part, level: u8) {
        let names: Names = part.notes.iter().map(|note| (note.id, self.name(&note.marker))).collect();
        for leaf in leaves(&part.flow) {
            let (label, emphasis) = looks(leaf.owner.role);
            let mut line = Line::default();
            line.runs(leaf.label(), label);
            line.gap();
            match leaf.content {
                LeafContent::Inlines(_) if leaf.block.role == Role::Rule => self.block("---"),
                LeafContent::Inlines(inlines) if leaf.block.role == Role::Formula => {
                    line.inlines(inlines, &names, Style::PLAIN);
                    self.block(&escape::fenced(&line.plain()));
                }
                LeafContent::Inlines(inlines) => {
                    line.inlines(inlines, &names, emphasis);
                    match heading(leaf.owner.role, level) {
                        Some(level) => self.block(&escape::heading(level, &line.on_one_line(" "))),
                        None => self.block(&line.paragraph()),
                    }
                }
                LeafContent::Table(rows) => {
                    self.block(&line.paragraph());
                    self.block(&table::table(rows, &names));
                }
                LeafContent::Figure(figure) => self.block(&self.picture(figure)),
            }
        }
        let notes = part.notes.iter().filter_map(|note| Some((names.get(&note.id)?.clone(), note)));
        self.notes.extend(notes);
        for annex in &part.parts {
            self.part(annex, level.saturating_add(1));
        }
    }

    /// A name for a note: its marker, with a number behind where an earlier text of the file has a note so marked.
    fn name(&mut self, marker: &str) -> String {
        let mut name = marker.to_owned();
        let mut count = 1;
        while !self.names.insert(name.clone()) {
            count += 1;
            name = format!("{marker}-{count}");
        }
        name
    }

    /// A note: its name before its first paragraph, the others under that.
    fn note(&mut self, name: &str, note: &Note) {
        let none = Names::new();
        let mut blocks = Vec::new();
        for leaf in leaves(&note.blocks) {
            let mut line = Line::default();
            line.runs(leaf.label(), Style::PLAIN);
            line.gap();
            match leaf.content {
                LeafContent::Inlines(inlines) => {
                    line.inlines(inlines, &none, Style::PLAIN);
                    blocks.push(line.paragraph());
                }
                LeafContent::Table(rows) => blocks.extend([line.paragraph(), table::table(rows, &none)]),
                LeafContent::Figure(figure) => blocks.push(self.picture(figure)),
            }
        }
        blocks.retain(|block| !block.is_empty());
        let text = blocks.join("\n\n").replace('\n', "\n    ").replace("\n    \n", "\n\n");
        self.block(format!("[^{name}]: {text}").trim_end());
    }

    /// A picture by its file, with its words.
    fn picture(&self, figure: &Figure) -> String {
        format!("![{}]({})", escape::inline(&figure.alt), escape::target(&figure.address(self.document)))
    }

    /// Some lines that belong together.
    fn block(&mut self, lines: &str) {
        if !lines.is_empty() {
            self.text.push_str(if self.text.is_empty() { "" } else { "\n" });
            self.text.push_str(lines);
            self.text.push('\n');
        }
    }
}

/// The level of a heading; `None` for what is none. A title stands under the number of its text. `under` is the level of
/// the part.
fn heading(role: Role, under: u8) -> Option<u8> {
    let level = match role {
        Role::Cover(CoverField::Title) => 1,
        Role::InstrumentNumber | Role::AnnexNumber => under,
        Role::ProposalLine(_) => under.saturating_add(1),
        Role::Title | Role::Subtitle | Role::AnnexTitle | Role::DivisionNumber => under.saturating_add(1),
        Role::DivisionTitle => under.saturating_add(2),
        Role::Heading(own) => under.saturating_add(own),
        Role::Cover(_)
        | Role::ProposalField
        | Role::Reasons
        | Role::History
        | Role::Opening
        | Role::Section(_)
        | Role::Call
        | Role::Clause { .. }
        | Role::Provision
        | Role::Paragraph
        | Role::Table
        | Role::Caption
        | Role::Remark
        | Role::Formula
        | Role::Unplaced
        | Role::ContentsEntry
        | Role::Figure
        | Role::FigureCaption
        | Role::Rule => return None,
    };
    Some(level.clamp(1, 6))
}

/// How the label and the text of a role stand out besides what the author asked for.
fn looks(role: Role) -> (Style, Style) {
    match role {
        Role::Call => (Style::ITALIC, Style::ITALIC),
        Role::Reasons | Role::Cover(_) => (Style::BOLD, Style::PLAIN),
        Role::Caption | Role::FigureCaption => (Style::BOLD, Style::BOLD),
        Role::ProposalLine(_)
        | Role::ProposalField
        | Role::Heading(_)
        | Role::InstrumentNumber
        | Role::Title
        | Role::Subtitle
        | Role::History
        | Role::Opening
        | Role::Section(_)
        | Role::Clause { .. }
        | Role::Provision
        | Role::Paragraph
        | Role::AnnexNumber
        | Role::AnnexTitle
        | Role::DivisionNumber
        | Role::DivisionTitle
        | Role::Table
        | Role::Remark
        | Role::Formula
        | Role::Unplaced
        | Role::ContentsEntry
        | Role::Figure
        | Role::Rule => (Style::PLAIN, Style::PLAIN),
    }
}
