//! The outline of a text.

use lsp_types::{DocumentSymbol, SymbolKind, SymbolTag};

use crate::pipeline::{Entry, EntryKind, outline};

use super::checked::Read;
use super::document::Document;

/// Everything of a text that has a name, each inside what it belongs to.
pub fn symbols(document: &Document, read: &Read) -> Vec<DocumentSymbol> {
    outline(read.source(), read.reading()).into_iter().map(|entry| symbol(document, entry)).collect()
}

#[expect(deprecated, reason = "the protocol's type has a field that it tells to leave empty")]
fn symbol(document: &Document, entry: Entry) -> DocumentSymbol {
    let inside: Vec<DocumentSymbol> = entry.entries.into_iter().map(|inner| symbol(document, inner)).collect();
    DocumentSymbol {
        name: entry.name,
        detail: (!entry.detail.is_empty()).then_some(entry.detail),
        kind: kind(entry.kind),
        // Editors strike out what has this tag.
        tags: entry.deleted.then(|| vec![SymbolTag::DEPRECATED]),
        deprecated: None,
        range: document.range(entry.whole),
        selection_range: document.range(entry.line),
        children: (!inside.is_empty()).then_some(inside),
    }
}

/// Which of the editor's pictures stands beside a name.
fn kind(kind: EntryKind) -> SymbolKind {
    match kind {
        EntryKind::Proposal => SymbolKind::PACKAGE,
        EntryKind::Instrument => SymbolKind::CLASS,
        EntryKind::Section => SymbolKind::FUNCTION,
        EntryKind::Clause => SymbolKind::FIELD,
        EntryKind::Division => SymbolKind::NAMESPACE,
        EntryKind::Annex => SymbolKind::MODULE,
        EntryKind::Heading => SymbolKind::STRING,
        EntryKind::Reasons => SymbolKind::PROPERTY,
        EntryKind::Include => SymbolKind::FILE,
    }
}
