//! Documents for tests, made from a few lines of text: `role: words`, `a) words`, `| a | b |`, `note 1: words`.
//!
//! No part of the language: it lets tests of pages look like pages.

use plenary::document::{
    Action, Anchor, Block, Cell, Content, CoverField, Document, Inline, Note, Part, PartKind, Role, Row, Status, Table,
    Target, Term,
};
use plenary::language::{BodyKey, Half};
use plenary::text::{ChangeId, Language, NoteId, Raise, Run, State, Style, View};

/// A document of one instrument, or of more where a line says `part: …`.
pub fn document(source: &str) -> Document {
    let mut maker = Maker { document: empty(), half: Half::Unknown, anchors: 0 };
    for line in source.lines() {
        maker.line(line);
    }
    maker.document
}

/// A document without parts.
pub fn empty() -> Document {
    Document {
        view: View::Marked,
        language: Language::En,
        original: None,
        title: "Resolution 45 (Rev. Dubai, 2014): Cooperation".into(),
        number: Some("WTDC14/37-E".into()),
        source: None,
        date: None,
        status: Status::Proposal,
        body: Some(BodyKey("wtdc")),
        parts: Vec::new(),
        authors: Vec::new(),
        changes: Vec::new(),
        comments: Vec::new(),
        images: std::collections::BTreeMap::new(),
        way: String::new(),
    }
}

struct Maker {
    document: Document,
    half: Half,
    anchors: usize,
}

impl Maker {
    fn line(&mut self, line: &str) {
        let level = 1 + (line.len() - line.trim_start().len()) / 2;
        let line = line.trim();
        if line.is_empty() {
            return;
        }
        if line.starts_with('|') {
            return self.row(line);
        }
        if let Some((label, text)) = line.split_once(' ').filter(|(label, _)| is_label(label)) {
            return self.clause(level as u8, label, text);
        }
        let (name, text) = line.split_once(": ").unwrap_or((line.trim_end_matches(':'), ""));
        let role = match name {
            "part" => return self.part(text),
            "lang" => return self.document.language = Language::from_code(text).unwrap(),
            "rule" => Role::Rule,
            "number" => Role::InstrumentNumber,
            "title" => Role::Title,
            "history" => Role::History,
            "opening" => Role::Opening,
            "call" => return self.call(text),
            "p" => Role::Paragraph,
            "remark" => Role::Remark,
            "formula" => Role::Formula,
            "caption" => Role::Caption,
            "annex" => Role::AnnexNumber,
            "annex-title" => Role::AnnexTitle,
            "h1" => Role::Heading(1),
            "h2" => Role::Heading(2),
            "conference" => Role::Cover(CoverField::Conference),
            "document" => Role::Cover(CoverField::Document),
            "date" => Role::Cover(CoverField::Date),
            "source" => Role::Cover(CoverField::Source),
            "cover-title" => Role::Cover(CoverField::Title),
            "Summary" => return self.labelled(Role::Cover(CoverField::Abstract), "Summary:", text),
            "Reasons" => return self.labelled(Role::Reasons, "Reasons:", text),
            "MOD" => return self.proposal(text),
            note => {
                let id = note.strip_prefix("note ").unwrap_or_else(|| panic!("no role: {note}"));
                return self.note(id, text);
            }
        };
        self.push(Block::new(role, inlines(text)));
    }

    fn part(&mut self, kind: &str) {
        let kind = match kind {
            "prose" => PartKind::Prose,
            "annex" => PartKind::Annex,
            _ => PartKind::Instrument,
        };
        let part = Part {
            kind,
            anchor: None,
            identification: None,
            state: State::KEPT,
            new_page: false,
            flow: vec![],
            notes: vec![],
            parts: vec![],
        };
        match self.document.parts.last_mut() {
            Some(last) if kind == PartKind::Annex => last.parts.push(part),
            _ => self.document.parts.push(part),
        }
    }

    fn here(&mut self) -> &mut Part {
        if self.document.parts.is_empty() {
            self.part("instrument");
        }
        let last = self.document.parts.last_mut().unwrap();
        if last.parts.is_empty() { last } else { last.parts.last_mut().unwrap() }
    }

    fn push(&mut self, mut block: Block) {
        self.anchors += 1;
        let id = format!("p{}", self.anchors);
        block.anchor = Some(Anchor { id: id.clone(), was: None, bookmark: id });
        let inside = matches!(block.role, Role::Clause { .. } | Role::Call);
        let flow = &mut self.here().flow;
        match flow.last_mut() {
            Some(Block { role: Role::Section(_), content: Content::Blocks(blocks), .. }) if inside => {
                blocks.push(block)
            }
            _ => flow.push(block),
        }
    }

    fn call(&mut self, text: &str) {
        let preamble = ["consider", "recogniz", "recall", "noting", "aware"].iter().any(|verb| text.starts_with(verb));
        self.half = if preamble { Half::Preamble } else { Half::Operative };
        let half = self.half;
        self.here().flow.push(Block::group(Role::Section(half), vec![]));
        self.push(Block::new(Role::Call, inlines(text)));
    }

    fn clause(&mut self, level: u8, label: &str, text: &str) {
        let dash = matches!(label, "–" | "-");
        let role = Role::Clause { level, half: self.half, dash };
        let mut clause = Block::group(role, vec![Block::new(Role::Paragraph, inlines(text))]);
        clause.label = runs(if label == "()" { "" } else { label });
        // Deeper ones go into the last of the level above.
        let mut outer = self.here().flow.last_mut();
        for _ in 1..level {
            outer = match outer {
                Some(Block { content: Content::Blocks(blocks), .. }) => blocks.last_mut(),
                other => other,
            };
        }
        match outer {
            Some(Block { content: Content::Blocks(blocks), .. }) if level > 1 => blocks.push(clause),
            _ => self.push(clause),
        }
    }

    fn labelled(&mut self, role: Role, label: &str, text: &str) {
        let mut block = Block::new(role, inlines(text));
        block.label = runs(label);
        self.push(block);
    }

    fn proposal(&mut self, number: &str) {
        let term = |term, words: &str| Inline::Term { term, inlines: inlines(words) };
        let words = vec![term(Term::Action, "MOD"), Inline::Run(Run::plain(" ")), term(Term::DocNumber, number)];
        self.push(Block::new(Role::ProposalLine(Action::Mod), words));
    }

    fn row(&mut self, line: &str) {
        let header = line.starts_with("|!");
        let cells = line.trim_start_matches(['|', '!']).trim_end_matches('|').split('|').enumerate();
        let cells = cells.map(|(column, text)| Cell {
            column,
            columns: 1,
            rows: 1,
            align: Default::default(),
            blocks: vec![Block::new(Role::Paragraph, inlines(text.trim()))],
        });
        let row = Row { header, state: State::KEPT, cells: cells.collect() };
        let flow = &mut self.here().flow;
        if let Some(Block { content: Content::Table(table), .. }) = flow.last_mut() {
            return table.rows.push(row);
        }
        let table = Table { columns: row.cells.len(), rows: vec![row] };
        flow.push(Block::holding(Role::Table, Content::Table(table)));
    }

    fn note(&mut self, marker: &str, text: &str) {
        let anchor = format!("note_{marker}");
        let note = Note {
            id: note_id(marker),
            marker: marker.into(),
            custom: false,
            anchor: Some(Anchor { id: anchor.clone(), was: None, bookmark: anchor }),
            state: State::KEPT,
            blocks: vec![Block::new(Role::Paragraph, inlines(text))],
        };
        self.here().notes.push(note);
    }
}

fn is_label(word: &str) -> bool {
    let plain: String = word.replace(['{', '}', '+', '-', '~', '>'], "");
    matches!(word, "()" | "–" | "-")
        || (plain.len() <= 4 && plain.ends_with(')'))
        || (plain.len() <= 4 && plain.starts_with(|c: char| c.is_ascii_digit()))
}

fn note_id(marker: &str) -> NoteId {
    NoteId(marker.bytes().fold(0, |id, byte| id * 256 + u32::from(byte)))
}

/// `{++in++}`, `{--out--}`, `*italic*`, `**bold**`, `^2^`, `[^note]`, `[words](#p3)`, `[words](https://…)`.
fn inlines(text: &str) -> Vec<Inline> {
    let mut found: Vec<Inline> = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        if let Some((marker, after)) = rest.strip_prefix("[^").and_then(|inner| inner.split_once(']')) {
            found.push(Inline::Note { id: note_id(marker), state: State::KEPT, first: true });
            rest = after;
        } else if let Some(((words, target), after)) = link(rest) {
            let target = match target.strip_prefix('#') {
                Some(id) => Target::Anchor(id.into()),
                None => Target::Url(target.into()),
            };
            found.push(Inline::Link { target, inlines: inlines(words) });
            rest = after;
        } else {
            let end = rest.char_indices().skip(1).find(|(_, c)| *c == '[').map_or(rest.len(), |(at, _)| at);
            found.extend(runs(&rest[..end]).into_iter().map(Inline::Run));
            rest = &rest[end..];
        }
    }
    found
}

fn link(text: &str) -> Option<((&str, &str), &str)> {
    let (words, after) = text.strip_prefix('[')?.split_once("](")?;
    let (target, after) = after.split_once(')')?;
    (!words.contains('[')).then_some(((words, target), after))
}

fn runs(text: &str) -> Vec<Run> {
    let marks = [
        ("{++", "++}", Run::default().with_state(State::inserted(ChangeId(0)))),
        ("{--", "--}", Run::default().with_state(State::deleted(ChangeId(1)))),
        ("**", "**", Run::default().with_style(Style::BOLD)),
        ("*", "*", Run::default().with_style(Style::ITALIC)),
        ("^", "^", Run::default().with_style(Style { raise: Raise::Super, ..Style::PLAIN })),
    ];
    let mut runs = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let marked = marks.iter().find_map(|(open, close, run)| {
            let (words, after) = rest.strip_prefix(open)?.split_once(close)?;
            Some((Run { text: words.into(), ..run.clone() }, after))
        });
        let (run, after) = marked.unwrap_or_else(|| {
            let end = rest.char_indices().skip(1).find(|(_, c)| "{*^".contains(*c)).map_or(rest.len(), |(at, _)| at);
            (Run::plain(&rest[..end]), &rest[end..])
        });
        runs.push(run);
        rest = after;
    }
    runs
}
