//! Pages as PDF: printpdf writes what is on them, and a second pass over its objects adds what it cannot: what
//! everything is (PDF/UA-1), links, contents, metadata.
//!
//! It knows pages, not how they came about. The bytes depend on the pages and the document alone: ids are counted, and
//! the file's own is a hash of it.

mod annotation;
mod content;
mod embed;
mod image;
mod metadata;
mod navigation;
mod object;
mod structure;

use lopdf::{Dictionary, ObjectId, Stream};
use printpdf::{Op, PdfDocument, PdfPage, PdfSaveOptions, Rect};
use sha2::{Digest, Sha256};

use crate::document::Document;
use crate::layout::{Fonts, Length, Pages};

use super::{RenderOptions, Rendered};
use content::Marked;
use embed::Embedded;
use image::Images;
use object::{name, text};

/// How many pages are held as operations.
const PAGES_AT_ONCE: usize = 64;

/// Stands for the file's id until that is known.
const NO_ID: [u8; 16] = [0xa5; 16];

/// Writes pages as a PDF.
#[must_use]
pub fn render(document: &Document, pages: &Pages, fonts: &Fonts, options: RenderOptions) -> Rendered {
    let mut embedded = Embedded::of(pages, fonts);
    let mut images = Images::of(document, pages);
    let mut pdf = PdfDocument::new(&document.title);
    pdf.resources.fonts.map = embedded.take_fonts();
    pdf.resources.xobjects.map = images.take_objects();
    let mut marked = Marked::default();
    let written = contents(&mut pdf, pages, content::write(pages, &embedded, &images, &mut marked));
    let glyphs = embedded.every_glyph();
    // What the pages are drawn with is known: what it was made of is not needed any more.
    drop((embedded, images));
    // Only glyphs that are shown get into the fonts of a file.
    let mut placeholders = vec![Vec::new(); written.len()];
    placeholders.iter_mut().take(1).for_each(|first| first.clone_from(&glyphs));
    let mut file = file(&mut pdf, pages, placeholders);
    drop(pdf);
    fill(&mut file, written);
    finish(&mut file, document, pages, &marked, options);
    Rendered { bytes: save(file), problems: pages.problems.clone() }
}

/// What each page is drawn with, packed. Some pages at a time: the operations of a page take fifty times the room of its
/// bytes.
fn contents(pdf: &mut PdfDocument, pages: &Pages, ops: impl Iterator<Item = Vec<Op>>) -> Vec<Stream> {
    let mut ops = ops.peekable();
    let mut contents = Vec::with_capacity(pages.pages.len());
    while ops.peek().is_some() {
        let mut file = file(pdf, pages, ops.by_ref().take(PAGES_AT_ONCE).collect());
        let ids: Vec<ObjectId> = file.page_iter().collect();
        for id in ids {
            let mut stream = match content_of(&file, id).and_then(|id| file.objects.remove(&id)) {
                Some(lopdf::Object::Stream(stream)) => stream,
                Some(_) | None => Stream::new(Dictionary::new(), Vec::new()),
            };
            // What cannot be made smaller stays as it is.
            let _ = stream.compress();
            contents.push(stream);
        }
    }
    contents
}

/// Where the content of a page is.
fn content_of(file: &lopdf::Document, page: ObjectId) -> Option<ObjectId> {
    let contents = file.get_dictionary(page).ok()?.get(b"Contents").ok()?;
    let first = contents.as_array().ok().map_or(Some(contents), |several| several.first())?;
    first.as_reference().ok()
}

/// Gives the pages of a file their content.
fn fill(file: &mut lopdf::Document, contents: Vec<Stream>) {
    let ids: Vec<ObjectId> = file.page_iter().collect();
    for (page, content) in ids.into_iter().zip(contents) {
        if let Some(id) = content_of(file, page) {
            file.objects.insert(id, lopdf::Object::Stream(content));
        }
    }
}

/// A file of pages that are drawn with these operations.
fn file(pdf: &mut PdfDocument, pages: &Pages, ops: Vec<Vec<Op>>) -> lopdf::Document {
    let paper = Rect {
        x: point(0),
        y: point(0),
        width: point(pages.paper.0),
        height: point(pages.paper.1),
        mode: None,
        winding_order: None,
    };
    pdf.pages = ops
        .into_iter()
        .map(|ops| PdfPage { media_box: paper.clone(), trim_box: paper.clone(), crop_box: paper.clone(), ops })
        .collect();
    let options_of_writer =
        PdfSaveOptions { image_optimization: None, subset_fonts: false, ..PdfSaveOptions::default() };
    pdf.to_lopdf_document(&options_of_writer, &mut Vec::new())
}

/// The second pass: tags, links, contents and metadata.
fn finish(file: &mut lopdf::Document, document: &Document, pages: &Pages, marked: &Marked, options: RenderOptions) {
    file.version = "1.7".into();
    let ids: Vec<lopdf::ObjectId> = file.page_iter().collect();
    let annotations = annotation::add(file, pages, &ids);
    let structure = structure::add(file, pages, marked, &annotations, &ids);
    let outline = navigation::outline(file, pages, &ids);
    let destinations = navigation::destinations(pages, &ids);
    let xmp = metadata::xmp(file, document, options);
    let info = metadata::info(document, options);
    file.trailer.set("Info", info);
    let id = lopdf::Object::String(NO_ID.to_vec(), lopdf::StringFormat::Hexadecimal);
    file.trailer.set("ID", vec![id.clone(), id]);
    let mut preferences = Dictionary::new();
    preferences.set("DisplayDocTitle", true);
    let mut mark_info = Dictionary::new();
    mark_info.set("Marked", true);
    // printpdf always writes a catalog; were there none, there would be no file to finish.
    let Ok(catalog) = file.catalog_mut() else { return };
    catalog.set("Lang", text(document.language.region_tag()));
    catalog.set("MarkInfo", mark_info);
    catalog.set("StructTreeRoot", structure);
    catalog.set("ViewerPreferences", preferences);
    catalog.set("Metadata", xmp);
    catalog.set("Names", destinations);
    if let Some(outline) = outline {
        catalog.set("Outlines", outline);
        catalog.set("PageMode", name("UseOutlines"));
    }
}

/// The bytes, compressed, with the hash of all else as the file's id.
fn save(mut file: lopdf::Document) -> Vec<u8> {
    file.compress();
    let mut bytes = Vec::new();
    // Writing to memory does not fail; a file cut short would be found out by its reader.
    if file.save_modern(&mut bytes).is_err() {
        return Vec::new();
    }
    let hash = hex(&Sha256::digest(&bytes)[..16]);
    let mark = hex(&NO_ID);
    // The id is in the last object, which is not compressed.
    let mut from = bytes.len().saturating_sub(4096 + file.max_id as usize * 8);
    while let Some(at) = bytes[from..].windows(mark.len()).position(|window| window == mark.as_bytes()) {
        bytes[from + at..from + at + mark.len()].copy_from_slice(hash.as_bytes());
        from += at + mark.len();
    }
    bytes
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02X}")).collect()
}

fn point(length: Length) -> printpdf::Pt {
    printpdf::Pt(object::points(length))
}
