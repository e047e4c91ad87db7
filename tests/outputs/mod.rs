//! What comes out: the document of each view, Akoma Ntoso, plain text, the exchange form.

mod akn;
mod annexes;
mod collection;
mod compose;
#[cfg(feature = "bundled-fonts")]
mod cover;
mod drawings;
mod exchange;
pub mod figures;
mod md;
mod outline;
mod reading;
#[cfg(feature = "bundled-fonts")]
mod same_words;
mod sources;
mod txt;

use std::path::{Path, PathBuf};

use plenary::compose::{ComposeOptions, Composed, compose};
use plenary::document::{Block, Content, Document, Inline, Part};
use plenary::model::Publication;
use plenary::pipeline::{LoadError, Loader, Source, Standing, collect};
use plenary::text::View;

const VIEWS: [View; 3] = [View::Base, View::Revised, View::Marked];

/// What a source means, as if it stood among the examples: it may take in these and those of [`sources::SHELF`].
pub fn publication(source: &str) -> Publication {
    let source = Source { text: source.to_owned(), bom: false };
    let standing = Standing { name: Path::new("examples/source.plen"), root: Path::new("examples") };
    let collection = collect(source, standing, &Shelf);
    assert!(collection.problems.is_empty(), "{:#?}", collection.problems);
    collection.join().publication().clone()
}

struct Shelf;

impl Shelf {
    fn text(path: &Path) -> Option<&'static str> {
        let (_, text) = sources::SHELF.iter().find(|(name, _)| path.file_name().is_some_and(|it| it == *name))?;
        Some(text)
    }
}

impl Loader for Shelf {
    fn load(&self, path: &Path) -> Result<Vec<u8>, LoadError> {
        let shelved = Self::text(path).map(|text| text.as_bytes().to_vec());
        shelved.map_or_else(|| std::fs::read(path).map_err(|_| LoadError::Missing), Ok)
    }

    fn locate(&self, path: &Path) -> Result<PathBuf, LoadError> {
        match (path.canonicalize(), path.file_name()) {
            (Ok(place), _) => Ok(place),
            (Err(_), Some(name)) if Self::text(path).is_some() => Ok(self.locate(path.parent().unwrap())?.join(name)),
            (Err(_), _) => Err(LoadError::Missing),
        }
    }
}

fn composed(source: &str, view: View) -> Composed {
    compose(&publication(source), view, &ComposeOptions::default())
}

/// The document of a model.
pub fn composed_from(publication: &Publication, view: View) -> Document {
    compose(publication, view, &ComposeOptions::default()).document
}

fn document(source: &str, view: View) -> Document {
    composed(source, view).document
}

/// The document without its footnotes, whose text stands elsewhere in each output.
fn without_notes(mut document: Document) -> Document {
    document.parts.iter_mut().for_each(part_without_notes);
    keep(document, |inline| !matches!(inline, Inline::Note { .. }))
}

fn part_without_notes(part: &mut Part) {
    part.notes.clear();
    part.parts.iter_mut().for_each(part_without_notes);
}

/// The document with the inlines that are wanted.
fn keep(mut document: Document, wanted: fn(&Inline) -> bool) -> Document {
    document.parts.iter_mut().for_each(|part| keep_in_part(part, wanted));
    document
}

fn keep_in_part(part: &mut Part, wanted: fn(&Inline) -> bool) {
    part.flow.iter_mut().for_each(|block| keep_in_block(block, wanted));
    part.notes.iter_mut().flat_map(|note| &mut note.blocks).for_each(|block| keep_in_block(block, wanted));
    part.parts.iter_mut().for_each(|part| keep_in_part(part, wanted));
}

fn keep_in_block(block: &mut Block, wanted: fn(&Inline) -> bool) {
    match &mut block.content {
        Content::Inlines(inlines) => keep_inlines(inlines, wanted),
        Content::Blocks(blocks) => blocks.iter_mut().for_each(|block| keep_in_block(block, wanted)),
        Content::Figure(_) => {}
        Content::Table(table) => {
            let cells = table.rows.iter_mut().flat_map(|row| &mut row.cells);
            cells.flat_map(|cell| &mut cell.blocks).for_each(|block| keep_in_block(block, wanted));
        }
    }
}

fn keep_inlines(inlines: &mut Vec<Inline>, wanted: fn(&Inline) -> bool) {
    inlines.retain(wanted);
    for inline in inlines {
        if let Inline::Link { inlines, .. } | Inline::Links(inlines) | Inline::Term { inlines, .. } = inline {
            keep_inlines(inlines, wanted);
        }
    }
}
