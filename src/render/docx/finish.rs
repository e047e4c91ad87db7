//! The second pass: what docx-rs wrote, made what Word's schema and a reader want.
//!
//! Children in order, nothing empty, ids in order of the file and not of the process, and the words `build` left for it
//! turned into elements. It reads no document: only trees, and who made which change.

use std::collections::BTreeMap;

use crate::text::{ChangeId, Date, Instant, Language};

use super::changes::{Changes, stamp};
use super::order;
use super::pictures::Pictures;
use super::tree::{Element, Node};

/// Goes through the parts of one file.
#[derive(Debug)]
pub(super) struct Finish<'d> {
    changes: Changes<'d>,
    /// The last number given to a change, a bookmark or an extent.
    last: usize,
    /// New numbers of what has a start and an end.
    pairs: BTreeMap<(&'static str, String), String>,
    /// The document is written from right to left.
    rtl: bool,
    pub(super) pictures: Pictures<'d>,
    /// Of the extent of a move that has no date of its own: Word requires one there.
    date: Option<Date>,
}

impl<'d> Finish<'d> {
    pub(super) fn new(changes: Changes<'d>, rtl: bool, date: Option<Date>) -> Self {
        Self { changes, last: 0, pairs: BTreeMap::new(), rtl, pictures: Pictures::default(), date }
    }

    /// Finishes a part, or a piece of one.
    pub(super) fn element(&mut self, element: &mut Element) {
        self.itself(element);
        for child in element.elements_mut() {
            self.element(child);
        }
        if element.name == "w:r" {
            no_break_hyphens(element);
        }
        let is_change = element.name == "w:pPrChange";
        element.children.retain(|node| match node {
            Node::Element(child) => !is_idle(child) || is_change,
            Node::Text(_) => true,
        });
        order::sort(element);
    }

    /// An element before its children.
    fn itself(&mut self, element: &mut Element) {
        match &*element.name {
            "w:ins" | "w:del" | "w:moveFrom" | "w:moveTo" | "w:pPrChange" => {
                let id = self.next();
                self.sign(element, id);
            }
            "w:moveFromRangeStart" | "w:moveToRangeStart" => {
                let id = self.start("move", element);
                self.sign(element, id);
            }
            "w:moveFromRangeEnd" | "w:moveToRangeEnd" => self.end("move", element),
            "w:bookmarkStart" => {
                let id = self.start("bookmark", element);
                element.set("w:id", id);
            }
            "w:bookmarkEnd" => self.end("bookmark", element),
            "w:p" => element.attributes.clear(),
            "w:r" => custom_mark(element),
            "w:rPr" => run_marks(element),
            "w:tr" => repeat_header(element),
            "w:gridCol" => element.unset("w:type"),
            "w:sym" => {
                if let Some(drawing) = self.pictures.drawing(element) {
                    *element = drawing;
                }
            }
            "w:fldChar" => element.unset("w:dirty"),
            "w:instrText" => element.set("xml:space", "preserve"),
            "w:tbl" if self.rtl => {
                if let Some(properties) = element.child_mut("w:tblPr") {
                    properties.push(Element::new("w:bidiVisual"));
                }
            }
            "w:sectPr" if self.rtl => element.push(Element::new("w:bidi")),
            _ => {}
        }
    }

    /// Puts author and date where `build` put the number of the change.
    fn sign(&self, element: &mut Element, id: String) {
        let number = element.attribute("w:author").and_then(|number| number.parse().ok());
        let change = number.and_then(|number| self.changes.get(ChangeId(number)));
        let name = element.attribute("w:name").map(str::to_owned);
        element.attributes.clear();
        element.set("w:id", id);
        // Word takes 255 characters.
        let author = self.changes.author(change.and_then(|change| change.author));
        element.set("w:author", author.chars().take(255).collect::<String>());
        let of_extent = self.date.filter(|_| name.is_some()).map(|date| Instant { date, time: None });
        if let Some(date) = change.and_then(|change| change.date).or(of_extent) {
            element.set("w:date", stamp(date));
        }
        if let Some(name) = name {
            element.set("w:name", name);
        }
    }

    fn next(&mut self) -> String {
        self.last += 1;
        self.last.to_string()
    }

    /// The number of what starts here.
    fn start(&mut self, what: &'static str, element: &Element) -> String {
        let id = self.next();
        self.pairs.insert((what, element.attribute("w:id").unwrap_or_default().to_owned()), id.clone());
        id
    }

    /// What ends here has the number it started with.
    fn end(&mut self, what: &'static str, element: &mut Element) {
        let old = element.attribute("w:id").unwrap_or_default().to_owned();
        if let Some(id) = self.pairs.get(&(what, old)) {
            let id = id.clone();
            element.set("w:id", id);
        }
    }
}

/// Properties that say nothing, runs and links with nothing in them.
fn is_idle(element: &Element) -> bool {
    match &*element.name {
        "w:rPr" | "w:pPr" | "w:trPr" | "w:hyperlink" => element.children.is_empty(),
        "w:r" => element.elements().all(|child| child.name == "w:rPr"),
        _ => false,
    }
}

/// The words `build` left in the style of a run: language and direction.
fn run_marks(properties: &mut Element) {
    let Some(style) = properties.child_mut("w:rStyle") else { return };
    let marks = style.attribute("w:val").unwrap_or_default().to_owned();
    let mut marks = marks.splitn(3, '|');
    let (name, language, rtl) = (marks.next().unwrap_or_default(), marks.next(), marks.next() == Some("rtl"));
    let Some(language) = language else { return };
    style.set("w:val", name);
    if name.is_empty() {
        properties.remove("w:rStyle");
    }
    if rtl {
        properties.push(Element::new("w:rtl"));
    }
    let attribute = match (rtl, language.starts_with("zh")) {
        (true, _) => "w:bidi",
        (false, true) => "w:eastAsia",
        (false, false) => "w:val",
    };
    // Latin letters within Arabic are of no language we know.
    if !language.is_empty() && (rtl || !language.starts_with("ar")) {
        properties.push(Element::new("w:lang").with(attribute, language));
    }
}

/// A reference with a text behind it: the text is its mark. In the notes part number 0 is the mark of the note itself.
fn custom_mark(run: &mut Element) {
    let has_text = run.elements().any(|child| matches!(&*child.name, "w:t" | "w:delText"));
    let Some(reference) = run.child_mut("w:footnoteReference") else { return };
    if reference.attribute("w:id") == Some("0") {
        *reference = Element::new("w:footnoteRef");
    } else if has_text {
        reference.attributes.insert(0, ("w:customMarkFollows".into(), "1".into()));
    }
}

/// No-break hyphens as Word writes them; the character itself has no glyph in most of its faces.
fn no_break_hyphens(run: &mut Element) {
    if !run.elements().any(|child| child.text().contains(NO_BREAK_HYPHEN)) {
        return;
    }
    for node in std::mem::take(&mut run.children) {
        let text = node.element().map(Element::text).unwrap_or_default();
        let Node::Element(element) = node else { continue };
        if !text.contains(NO_BREAK_HYPHEN) {
            run.push(element);
            continue;
        }
        for (at, part) in text.split(NO_BREAK_HYPHEN).enumerate() {
            if at > 0 {
                run.push(Element::new("w:noBreakHyphen"));
            }
            if !part.is_empty() {
                run.push(Element { children: vec![Node::Text(part.to_owned())], ..element.clone() });
            }
        }
    }
}

const NO_BREAK_HYPHEN: char = '\u{2011}';

/// A row of table heads is repeated on every page of its table.
fn repeat_header(row: &mut Element) {
    let style = (|| {
        let paragraph = row.child("w:tc")?.child("w:p")?;
        paragraph.child("w:pPr")?.child("w:pStyle")?.attribute("w:val")
    })();
    if style == Some("Tablehead")
        && let Some(properties) = row.child_mut("w:trPr")
    {
        properties.push(Element::new("w:tblHeader"));
    }
}

/// The styles part: the last definition of an id counts, the defaults are named, the language is set.
pub(super) fn styles(part: &mut Element, language: Language) {
    let mut known = BTreeMap::new();
    let id = |node: &Node| node.element()?.attribute("w:styleId").map(str::to_owned);
    for (at, node) in part.children.iter().enumerate() {
        known.extend(id(node).map(|id| (id, at)));
    }
    let mut at = 0;
    part.children.retain(|node| {
        at += 1;
        id(node).is_none_or(|id| known.get(&id) == Some(&(at - 1)))
    });
    for style in part.elements_mut() {
        if matches!(style.attribute("w:styleId"), Some("Normal" | "DefaultParagraphFont" | "TableNormal")) {
            style.attributes.insert(1, ("w:default".into(), "1".into()));
        }
        let unfit = match style.attribute("w:type") {
            Some("character") => "w:pPr",
            Some("table") => "w:tcPr",
            _ => "",
        };
        style.remove(unfit);
        if let Some(table) = style.child_mut("w:tblPr") {
            table.remove("w:tblW");
        }
    }
    let default = part.child_mut("w:docDefaults").and_then(|defaults| defaults.child_mut("w:rPrDefault"));
    if let Some(default) = default {
        let latin = match language {
            Language::En | Language::Fr | Language::Es | Language::Ru => language,
            Language::Ar | Language::Zh => Language::En,
        };
        let tags = Element::new("w:lang")
            .with("w:val", latin.region_tag())
            .with("w:eastAsia", Language::Zh.region_tag())
            .with("w:bidi", Language::Ar.region_tag());
        match default.child_mut("w:rPr") {
            Some(properties) => properties.push(tags),
            None => default.push(Element::new("w:rPr").holding(tags)),
        }
    }
}
