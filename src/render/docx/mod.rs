//! Document to a file of Word, in the looks of the Union, with real tracked changes, footnotes and comments.
//!
//! The document is laid out in lines (`flow`, `grid`, `pieces`; `looks` names their styles), what Word knows as one thing
//! across many lines is settled (`notes`, `comments`, `marks`), docx-rs writes the lines (`build`, `table`, `styles`),
//! and a second pass over its XML (`finish`, `moves`, `order`) makes of it what the schema and readers want, before the
//! package is written (`properties`, `package`). It knows roles, never the source; it decides no label, id or number.

mod build;
mod changes;
mod comments;
mod finish;
mod flow;
mod grid;
mod line;
mod links;
mod looks;
mod marks;
mod moves;
mod notes;
mod order;
mod package;
mod pictures;
mod pieces;
mod properties;
mod script;
mod styles;
mod table;
#[cfg(test)]
mod tests;
mod tree;

use std::collections::BTreeMap;

use docx_rs::{BuildXML, Header, PageMargin, PageNum, PageSize, Paragraph, SectionProperty};

use crate::document::{CommentId, Document};
use crate::layout::{House, Pages};
use crate::text::{Date, Direction};

use self::build::Builder;
use self::changes::Changes;
use self::comments::Threads;
use self::finish::Finish;
use self::flow::Flow;
use self::line::{Item, Line, lines_mut};
use self::links::{Bookmarks, Relations};
use self::package::{Kind, Part, word_part};
use self::pictures::Pictures;
use self::tree::Element;
use super::{RenderOptions, Rendered};

/// A document as a file of Word. Accepting all its changes gives the revised text, rejecting them the base text.
#[must_use]
pub fn docx(document: &Document, options: &RenderOptions) -> Rendered {
    paged(document, options, None)
}

/// The same, with the numbers of pages in its list of contents: what they are in the PDF, until Word counts anew.
#[must_use]
pub fn paged(document: &Document, options: &RenderOptions, pages: Option<&Pages>) -> Rendered {
    let house = options.house.unwrap_or_else(|| House::of(document));
    let changes = Changes::new(document);

    let page = styles::base(house).page;
    let mut flow = Flow::new(changes, page.measure(), Pictures::new(document, page.measure(), page.depth()));
    flow.pages = pages;
    let mut items = flow.body(document);
    let footnotes = flow.setter.notes.settle(&mut items);
    let mut notes: Vec<Vec<Line<'_>>> = footnotes.iter().map(|note| flow.footnote(*note, document.language)).collect();
    let threads = Threads::new(document);
    comments::lift(&mut items, &mut notes);
    let comments = threads.settle(&mut items);

    let pictures = std::mem::take(&mut flow.pictures);
    let date = document.date.or(options.made_on);
    let mut writer = Writer::new(document, house, changes, date, &mut items, &notes, &comments);
    writer.finish.pictures = pictures.clone();
    let mut parts = vec![writer.body(&items)];
    if !notes.is_empty() {
        parts.push(writer.footnotes(&notes));
    }
    parts.push(writer.header(&mut flow));
    parts.push(writer.styles());
    parts.push(Part::new(Kind::Theme, properties::theme()));
    parts.push(Part::new(Kind::FontTable, properties::font_table(styles::faces(house))));
    parts.push(Part::new(Kind::Settings, properties::settings(!notes.is_empty())));
    if !comments.is_empty() {
        parts.push(Part::new(Kind::Comments, threads.part(&comments, changes)));
        parts.push(Part::new(Kind::CommentsExtended, threads.extended_part(&comments)));
    }
    let bytes = package::package(parts, &pictures, properties::core(document, options), properties::app())
        .expect("a zip in memory takes parts of any size below 4 GiB");
    Rendered { bytes, problems: flow.setter.problems }
}

/// Writes the parts that docx-rs has a hand in.
struct Writer<'w> {
    document: &'w Document,
    house: House,
    finish: Finish<'w>,
    changes: Changes<'w>,
    date: Option<Date>,
    bookmarks: Bookmarks,
    comments: BTreeMap<CommentId, usize>,
}

impl<'w> Writer<'w> {
    fn new(
        document: &'w Document,
        house: House,
        changes: Changes<'w>,
        date: Option<Date>,
        items: &mut [Item<'w>],
        notes: &[Vec<Line<'w>>],
        comments: &[CommentId],
    ) -> Self {
        let body = lines_mut(items).into_iter().flat_map(|line| line.anchors.clone());
        let bookmarks = Bookmarks::new(body.chain(notes.iter().flatten().flat_map(|line| line.anchors.clone())));
        let comments = comments.iter().enumerate().map(|(number, id)| (*id, number)).collect();
        let rtl = document.language.direction() == Direction::Rtl;
        let finish = Finish::new(changes, rtl, date);
        Self { document, house, finish, changes, date, bookmarks, comments }
    }

    /// The body, and at its end the page it stands on.
    fn body(&mut self, items: &[Item<'_>]) -> Part {
        let mut links = Relations::default();
        let mut builder = self.builder(&mut links);
        let mut body = Element::new("w:body");
        for item in items {
            body.push(match item {
                Item::Line(line) => read(&builder.paragraph(line)),
                Item::Grid(grid) => read(&builder.table(grid)),
            });
        }
        moves::mark(&mut body, self.changes, self.date);
        body.push(read(&self.section()));
        self.finish.element(&mut body);
        Part { kind: Kind::Document, root: word_part("w:document").holding(body), links }
    }

    /// The footnotes, after the two rules that part them from the text.
    fn footnotes(&mut self, notes: &[Vec<Line<'_>>]) -> Part {
        let mut links = Relations::default();
        let mut root = word_part("w:footnotes");
        for (id, kind) in [("-1", "separator"), ("0", "continuationSeparator")] {
            let spacing =
                Element::new("w:spacing").with("w:before", "0").with("w:line", "240").with("w:lineRule", "auto");
            let rule = Element::new("w:r").holding(Element::new(format!("w:{kind}")));
            let line = Element::new("w:p").holding(Element::new("w:pPr").holding(spacing)).holding(rule);
            root.push(Element::new("w:footnote").with("w:type", kind).with("w:id", id).holding(line));
        }
        for (at, lines) in notes.iter().enumerate() {
            let mut builder = self.builder(&mut links);
            let mut note = Element::new("w:footnote").with("w:id", (at + 1).to_string());
            for line in lines {
                note.push(read(&builder.paragraph(line)));
            }
            self.finish.element(&mut note);
            root.push(note);
        }
        Part { kind: Kind::Footnotes, root, links }
    }

    /// The head of every page but the first: its number, under it that of the document, else the name of its one text.
    fn header(&mut self, flow: &mut Flow<'w>) -> Part {
        let mut lines = Header::new().add_paragraph(Paragraph::new().style("Header").add_page_num(PageNum::new()));
        let mut texts = self.document.parts.iter().filter_map(|part| part.identification.as_ref());
        let name = texts.next().filter(|_| texts.next().is_none()).map(|text| &text.name);
        if let Some(running) = self.document.number.as_ref().or(name) {
            let line = flow.running_head(running, self.document.language);
            lines = lines.add_paragraph(self.builder(&mut Relations::default()).paragraph(&line));
        }
        let mut root = Element { children: read(&lines).children, ..word_part("w:hdr") };
        self.finish.element(&mut root);
        Part::new(Kind::Header, root)
    }

    fn styles(&mut self) -> Part {
        let mut root = Element { children: read(&styles::styles(self.house)).children, ..word_part("w:styles") };
        self.finish.element(&mut root);
        finish::styles(&mut root, self.document.language);
        Part::new(Kind::Styles, root)
    }

    fn section(&self) -> SectionProperty {
        let page = styles::base(self.house).page;
        let margins = PageMargin {
            top: page.top,
            bottom: page.bottom,
            left: page.side,
            right: page.side,
            header: page.header,
            footer: page.header,
            gutter: 0,
        };
        let size = PageSize::new().size(styles::PAGE_WIDTH, styles::PAGE_HEIGHT);
        // The header itself is a part of its own: here stands only its name.
        SectionProperty::new()
            .page_size(size)
            .page_margin(margins)
            .header(Header::new(), Kind::Header.name())
            .title_pg()
    }

    fn builder<'b>(&'b mut self, relations: &'b mut Relations) -> Builder<'b> {
        Builder {
            language: self.document.language,
            bookmarks: &mut self.bookmarks,
            comments: &self.comments,
            relations,
        }
    }
}

/// What docx-rs writes, as a tree.
fn read(built: &impl BuildXML) -> Element {
    tree::read(&built.build()).expect("docx-rs escapes texts and addresses, and gets no other words of the document")
}
