//! The package around the parts: what each is, how they belong together, and the zip.

use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::links::Relations;
use super::pictures::Pictures;
use super::tree::{self, Element};

const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// Namespaces of a part of Word.
const NAMESPACES: [(&str, &str); 5] = [
    ("xmlns:mc", "http://schemas.openxmlformats.org/markup-compatibility/2006"),
    ("xmlns:r", RELATION),
    ("xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    ("xmlns:w14", "http://schemas.microsoft.com/office/word/2010/wordml"),
    ("xmlns:w15", "http://schemas.microsoft.com/office/word/2012/wordml"),
];

/// The root of a part, with nothing in it.
pub(super) fn word_part(name: &'static str) -> Element {
    let root = Element::new(name);
    NAMESPACES.iter().fold(root, |root, (name, uri)| root.with(name, *uri)).with("mc:Ignorable", "w14 w15")
}

/// The parts of a file of Word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Document,
    Styles,
    Settings,
    Theme,
    FontTable,
    Header,
    Footnotes,
    Comments,
    CommentsExtended,
}

impl Kind {
    /// Its file under `word/`, without the ending, which is also the id of its relation.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Document => "document",
            Self::Styles => "styles",
            Self::Settings => "settings",
            Self::Theme => "theme1",
            Self::FontTable => "fontTable",
            Self::Header => "header1",
            Self::Footnotes => "footnotes",
            Self::Comments => "comments",
            Self::CommentsExtended => "commentsExtended",
        }
    }

    fn relation(self) -> String {
        match self {
            Self::Document => format!("{RELATION}/officeDocument"),
            Self::Header => format!("{RELATION}/header"),
            Self::Theme => format!("{RELATION}/theme"),
            Self::Styles | Self::Settings | Self::FontTable | Self::Footnotes | Self::Comments => {
                format!("{RELATION}/{}", self.name())
            }
            Self::CommentsExtended => "http://schemas.microsoft.com/office/2011/relationships/commentsExtended".into(),
        }
    }

    fn content(self) -> String {
        let what = match self {
            Self::Document => "document.main",
            Self::Header => "header",
            Self::Theme => return "application/vnd.openxmlformats-officedocument.theme+xml".into(),
            Self::Styles
            | Self::Settings
            | Self::FontTable
            | Self::Footnotes
            | Self::Comments
            | Self::CommentsExtended => self.name(),
        };
        format!("application/vnd.openxmlformats-officedocument.wordprocessingml.{what}+xml")
    }
}

/// A part, and the links it has to the outside.
#[derive(Debug)]
pub(super) struct Part {
    pub(super) kind: Kind,
    pub(super) root: Element,
    pub(super) links: Relations,
}

impl Part {
    pub(super) fn new(kind: Kind, root: Element) -> Self {
        Self { kind, root, links: Relations::default() }
    }
}

/// The file: content types first, then every part by name, none of them dated.
///
/// # Errors
/// Where the zip refuses a part; it is written to memory, so for want of that alone.
pub(super) fn package(
    parts: Vec<Part>,
    pictures: &Pictures<'_>,
    core: Element,
    app: Element,
) -> zip::result::ZipResult<Vec<u8>> {
    let mut files = vec![
        ("_rels/.rels".to_owned(), relations_of_package()),
        ("docProps/app.xml".to_owned(), app),
        ("docProps/core.xml".to_owned(), core),
    ];
    let types = content_types(&parts, pictures);
    let kinds: Vec<Kind> = parts.iter().map(|part| part.kind).collect();
    for part in parts {
        let own: &[Kind] = if part.kind == Kind::Document { &kinds } else { &[] };
        let mut relations = relations_of_part(own, &part.links);
        if part.kind == Kind::Document {
            for (id, file, _) in pictures.files() {
                relations.push(relation(&id, format!("{RELATION}/image"), file));
            }
        }
        if !relations.children.is_empty() {
            files.push((format!("word/_rels/{}.xml.rels", part.kind.name()), relations));
        }
        files.push((format!("word/{}.xml", part.kind.name()), part.root));
    }
    files.sort_by(|a, b| a.0.cmp(&b.0));
    files.insert(0, ("[Content_Types].xml".to_owned(), types));

    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    // Never "now": 1980 is where the calendar of zip files starts.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    for (name, root) in &files {
        zip.start_file(name.as_str(), options)?;
        zip.write_all(&tree::write(root))?;
    }
    for (_, name, bytes) in pictures.files() {
        zip.start_file(format!("word/{name}"), options)?;
        zip.write_all(bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

fn content_types(parts: &[Part], pictures: &Pictures<'_>) -> Element {
    let mut types = Element::new("Types").with("xmlns", "http://schemas.openxmlformats.org/package/2006/content-types");
    for (ending, content) in
        [("rels", "application/vnd.openxmlformats-package.relationships+xml"), ("xml", "application/xml")]
    {
        types.push(Element::new("Default").with("Extension", ending).with("ContentType", content));
    }
    for (ending, content) in pictures.kinds() {
        types.push(Element::new("Default").with("Extension", ending).with("ContentType", content));
    }
    let mut named = |file: String, content: String| {
        types.push(Element::new("Override").with("PartName", file).with("ContentType", content));
    };
    for part in parts {
        named(format!("/word/{}.xml", part.kind.name()), part.kind.content());
    }
    named("/docProps/core.xml".into(), "application/vnd.openxmlformats-package.core-properties+xml".into());
    named("/docProps/app.xml".into(), "application/vnd.openxmlformats-officedocument.extended-properties+xml".into());
    types
}

fn relations() -> Element {
    Element::new("Relationships").with("xmlns", "http://schemas.openxmlformats.org/package/2006/relationships")
}

fn relation(id: &str, kind: String, target: String) -> Element {
    Element::new("Relationship").with("Id", id).with("Type", kind).with("Target", target)
}

fn relations_of_package() -> Element {
    let core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
    relations()
        .holding(relation("document", Kind::Document.relation(), "word/document.xml".into()))
        .holding(relation("core", core.into(), "docProps/core.xml".into()))
        .holding(relation("app", format!("{RELATION}/extended-properties"), "docProps/app.xml".into()))
}

fn relations_of_part(parts: &[Kind], links: &Relations) -> Element {
    let mut element = relations();
    for kind in parts.iter().filter(|kind| **kind != Kind::Document) {
        element.push(relation(kind.name(), kind.relation(), format!("{}.xml", kind.name())));
    }
    for (id, url) in links.all() {
        element.push(relation(&id, format!("{RELATION}/hyperlink"), url.into()).with("TargetMode", "External"));
    }
    element
}
