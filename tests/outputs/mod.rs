//! What comes out: the document of each view, Akoma Ntoso, plain text, the exchange form.

mod akn;
mod annexes;
mod compose;
mod exchange;
pub mod figures;
mod outline;
mod reading;
#[cfg(feature = "bundled-fonts")]
mod same_words;
mod sources;
mod txt;

use plenary::compose::{ComposeOptions, Composed, compose};
use plenary::document::{Block, Content, Document, Inline, Part};
use plenary::model::{Publication, lower};
use plenary::syntax::parse;
use plenary::text::{SourceId, View};

const VIEWS: [View; 3] = [View::Base, View::Revised, View::Marked];

fn publication(source: &str) -> Publication {
    lower(source, &parse(source, SourceId::default())).publication
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
