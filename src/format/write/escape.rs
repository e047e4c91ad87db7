//! Pieces to source: a backslash exactly where a character would otherwise be read as something else.

use std::collections::BTreeSet;

use crate::syntax::MarkKind;

use super::backslashes::backslashes;
use super::draft::{Draft, is_edge};
use super::inlines::{Chunk, Inlines};
use super::pieces::Piece;
use super::stars::{Stars, emphasis};

/// Where a text stands.
pub(super) struct Place<'p> {
    /// In a row of a table.
    pub table: bool,
    /// In a clause, which may begin with its name.
    pub named: bool,
    /// The names of clauses, which `@` points to.
    pub names: &'p BTreeSet<&'p str>,
}

/// Writes pieces.
pub(super) fn escape(pieces: Vec<Piece>, place: &Place<'_>) -> Inlines {
    let draft = Draft::new(pieces);
    let escapes = backslashes(&draft, place);
    let emphasis = emphasis(&draft, &escapes);
    assemble(&draft, &escapes, &emphasis)
}

fn assemble(draft: &Draft, escapes: &[usize], emphasis: &[Stars]) -> Inlines {
    let mut inlines = Inlines::default();
    let mut escapes = escapes.iter().copied().peekable();
    // What the marks around hide in the base and in the revised view.
    let mut hidden: Vec<(MarkKind, bool)> = Vec::new();
    for (at, piece) in draft.pieces.iter().enumerate() {
        let (start, end) = (draft.starts[at], draft.starts[at + 1]);
        let mut text = String::with_capacity(end - start);
        let mut from = start;
        while let Some(escape) = escapes.next_if(|escape| *escape < end) {
            text.push_str(&draft.text[from..escape]);
            text.push('\\');
            from = escape;
        }
        text.push_str(&draft.text[from..end]);
        match piece {
            Piece::Open(kind) => hidden.push((*kind, false)),
            Piece::Divide => {
                if let Some((_, divided)) = hidden.last_mut() {
                    *divided = true;
                }
            }
            Piece::Close(..) => {
                hidden.pop();
            }
            Piece::EmphasisOpen { .. } => match emphasis[at] {
                Stars::Plain => {}
                Stars::Wrapped => inlines.push(Chunk::mark("{==")),
                Stars::Left => text.clear(),
            },
            Piece::EmphasisClose(_) if emphasis[at] == Stars::Left => text.clear(),
            Piece::Text(_)
            | Piece::Raw(_)
            | Piece::Comments(_)
            | Piece::EmphasisClose(_)
            | Piece::BracketOpen
            | Piece::BracketClose
            | Piece::LinkOpen
            | Piece::LinkClose(_)
            | Piece::Address(_) => {}
        }
        if is_edge(piece) || matches!(piece, Piece::Raw(typed) if typed == "¶") {
            inlines.push(Chunk::mark(text));
        } else {
            let hides = |side: MarkKind, divided: bool| {
                hidden.iter().any(|(kind, behind)| *kind == side || (*kind == MarkKind::Replaced && *behind == divided))
            };
            let base = !hides(MarkKind::Inserted, true);
            let revised = !hides(MarkKind::Deleted, false);
            inlines.push(Chunk { text, base, revised, edge: false });
        }
        if matches!(piece, Piece::EmphasisClose(_)) && emphasis[at] == Stars::Wrapped {
            inlines.push(Chunk::mark("==}"));
        }
    }
    inlines
}
