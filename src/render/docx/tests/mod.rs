//! Small documents in, text of the file out: in its views, with the styles of the lines.

mod bodies;
mod parts;
mod revision;
mod sample;

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

use super::docx;
use super::tree::{self, Element};
use crate::document::{Block, Document, Inline, Part, PartKind, Role, Status};
use crate::language::Half;
use crate::render::RenderOptions;
use crate::text::{Author, AuthorId, Change, ChangeId, Language, Run, State, View};

/// A marked document of one instrument: its changes are 0 (insertions) and 1 (deletions) by APT, 2 and 3 by RCC.
pub(super) fn document(blocks: Vec<Block>) -> Document {
    let change =
        |author| Change { author: Some(AuthorId(author)), date: "2014-03-30".parse().ok(), ..Change::default() };
    let author = |code: &str| Author { code: code.into(), name: None };
    Document {
        view: View::Marked,
        language: Language::En,
        original: None,
        title: "Resolution 1 (Testville, 2026)".into(),
        number: None,
        source: None,
        date: None,
        status: Status::Proposal,
        body: None,
        parts: vec![part(blocks)],
        authors: vec![author("APT"), author("RCC")],
        changes: vec![change(0), change(0), change(1), change(1)],
        comments: Vec::new(),
        images: std::collections::BTreeMap::new(),
        way: String::new(),
    }
}

pub(super) fn part(flow: Vec<Block>) -> Part {
    let kind = PartKind::Instrument;
    Part {
        kind,
        anchor: None,
        identification: None,
        state: State::KEPT,
        new_page: false,
        flow,
        notes: Vec::new(),
        parts: Vec::new(),
    }
}

pub(super) const INSERTED: State = State { ins: Some(ChangeId(0)), del: None };
pub(super) const DELETED: State = State { ins: None, del: Some(ChangeId(1)) };

/// Runs of a text with `{+inserted+}`, `{-deleted-}` and `{*inserted by APT, deleted by RCC*}` in it.
pub(super) fn runs(text: &str) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut rest = text;
    while let Some((before, marked)) = rest.split_once('{') {
        let (inside, after) = marked.split_once('}').unwrap();
        let state = match &inside[..1] {
            "+" => INSERTED,
            "-" => DELETED,
            _ => State { ins: Some(ChangeId(0)), del: Some(ChangeId(3)) },
        };
        runs.push(Run::plain(before));
        runs.push(Run::plain(&inside[1..inside.len() - 1]).with_state(state));
        rest = after;
    }
    runs.push(Run::plain(rest));
    runs.retain(|run| !run.text.is_empty());
    runs
}

pub(super) fn inlines(text: &str) -> Vec<Inline> {
    runs(text).into_iter().map(Inline::Run).collect()
}

/// A paragraph. A text wholly in one mark is inserted or deleted with its break; `¶` in a mark at the end is the break.
pub(super) fn line(role: Role, text: &str) -> Block {
    let (text, end) = match (text.strip_suffix("{+¶+}"), text.strip_suffix("{-¶-}")) {
        (Some(text), _) => (text, INSERTED),
        (_, Some(text)) => (text, DELETED),
        (None, None) => (text, State::KEPT),
    };
    let inlines = inlines(text);
    let whole = match &inlines[..] {
        [Inline::Run(run)] => run.state,
        _ => State::KEPT,
    };
    Block { state: whole, end: end.within(whole), ..Block::new(role, inlines) }
}

pub(super) fn paragraph(text: &str) -> Block {
    line(Role::Paragraph, text)
}

/// A clause of the first level: `a) text` of the preamble, `1 text` of the operative part.
pub(super) fn clause(label: &str, text: &str) -> Block {
    let half = if label.contains(')') { Half::Preamble } else { Half::Operative };
    let text = paragraph(text);
    let state = text.state;
    let label = runs(label).into_iter().map(|run| Run { state: run.state.within(state), ..run }).collect();
    Block { label, state, end: text.end, ..Block::group(Role::Clause { level: 1, half, dash: false }, vec![text]) }
}

/// The parts of the file, read back.
pub(super) fn parts(document: &Document) -> BTreeMap<String, Element> {
    let rendered = docx(document, &RenderOptions::default());
    let mut zip = zip::ZipArchive::new(Cursor::new(rendered.bytes)).unwrap();
    let names: Vec<String> = zip.file_names().map(str::to_owned).collect();
    let mut part = |name: String| {
        let mut bytes = Vec::new();
        zip.by_name(&name).unwrap().read_to_end(&mut bytes).unwrap();
        (name, tree::read(&bytes).unwrap())
    };
    names.into_iter().map(&mut part).collect()
}

/// What Word shows after accepting (`Revised`) or rejecting (`Base`) all changes: a line for each paragraph, with its
/// style before it unless that is Normal. Tabs are `→`, line breaks `↵`, references `^1`.
pub(super) fn shown(document: &Document, view: View) -> String {
    let parts = parts(document);
    let mut page = Page { view, text: String::new(), open: String::new() };
    page.container(parts["word/document.xml"].child("w:body").unwrap());
    page.text.trim_end_matches('\n').to_owned()
}

/// Checks what is left of a document after rejecting and after accepting all its changes.
pub(super) fn check(document: &Document, base: &str, revised: &str) {
    assert_eq!(shown(document, View::Base), base, "all rejected");
    assert_eq!(shown(document, View::Revised), revised, "all accepted");
}

struct Page {
    view: View,
    text: String,
    /// Of a paragraph whose mark is still to come.
    open: String,
}

impl Page {
    fn container(&mut self, container: &Element) {
        for element in container.elements() {
            match &*element.name {
                "w:p" => self.paragraph(element),
                "w:tbl" | "w:tc" => self.container(element),
                "w:tr" if element.child("w:trPr").is_none_or(|properties| self.sees(properties)) => {
                    self.container(element);
                }
                _ => {}
            }
        }
    }

    fn paragraph(&mut self, paragraph: &Element) {
        self.inside(paragraph);
        let properties = paragraph.child("w:pPr");
        if !properties.and_then(|p| p.child("w:rPr")).is_none_or(|mark| self.sees(mark)) {
            return;
        }
        let was = properties.and_then(|p| p.child("w:pPrChange")?.child("w:pPr")).filter(|_| self.view == View::Base);
        let style = was.or(properties).and_then(|p| p.child("w:pStyle")?.attribute("w:val"));
        let style = style.map(|style| format!("[{style}] ")).unwrap_or_default();
        self.text.push_str(&format!("{style}{}\n", std::mem::take(&mut self.open)));
    }

    /// Whether properties that may say inserted or deleted leave something to see.
    fn sees(&self, properties: &Element) -> bool {
        properties.elements().all(|child| self.shows(child))
    }

    fn shows(&self, element: &Element) -> bool {
        match &*element.name {
            "w:ins" | "w:moveTo" => self.view != View::Base,
            "w:del" | "w:moveFrom" => self.view != View::Revised,
            _ => true,
        }
    }

    fn inside(&mut self, element: &Element) {
        for child in element.elements() {
            if !self.shows(child) {
                continue;
            }
            match &*child.name {
                "w:ins" | "w:del" | "w:moveTo" | "w:moveFrom" | "w:r" | "w:hyperlink" => self.inside(child),
                "w:t" | "w:delText" => self.open.push_str(&child.text()),
                "w:noBreakHyphen" => self.open.push('\u{2011}'),
                "w:tab" => self.open.push('→'),
                "w:br" => self.open.push('↵'),
                "w:footnoteReference" => self.open.push_str(&format!("^{}", child.attribute("w:id").unwrap())),
                _ => {}
            }
        }
    }
}
