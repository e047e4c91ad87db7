//! What comes out: the document of each view, Akoma Ntoso, plain text, the exchange form.

mod akn;
mod compose;
mod exchange;
mod outline;
mod reading;
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
    document
}

fn part_without_notes(part: &mut Part) {
    part.notes.clear();
    part.flow.iter_mut().for_each(block_without_notes);
    part.parts.iter_mut().for_each(part_without_notes);
}

fn block_without_notes(block: &mut Block) {
    match &mut block.content {
        Content::Inlines(inlines) => inlines_without_notes(inlines),
        Content::Blocks(blocks) => blocks.iter_mut().for_each(block_without_notes),
        Content::Table(table) => {
            let cells = table.rows.iter_mut().flat_map(|row| &mut row.cells);
            cells.flat_map(|cell| &mut cell.blocks).for_each(block_without_notes);
        }
    }
}

fn inlines_without_notes(inlines: &mut Vec<Inline>) {
    inlines.retain(|inline| !matches!(inline, Inline::Note { .. }));
    for inline in inlines {
        if let Inline::Link { inlines, .. } | Inline::Links(inlines) | Inline::Term { inlines, .. } = inline {
            inlines_without_notes(inlines);
        }
    }
}
