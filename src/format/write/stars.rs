//! How emphasis is written: stars are read as such only beside blanks, punctuation and marks.

use crate::syntax::{MarkKind, inline};

use super::draft::{Draft, is_edge};
use super::pieces::Piece;

/// What may stand before stars that open an emphasis.
pub(super) fn opens_emphasis(c: char) -> bool {
    c.is_whitespace() || inline::BEFORE_EMPHASIS.contains(c)
}

/// What may stand behind stars that close one.
pub(super) fn closes_emphasis(c: char) -> bool {
    c.is_whitespace() || inline::BEHIND_EMPHASIS.contains(c)
}

/// How the stars of a piece are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stars {
    /// As they are.
    Plain,
    /// In a mark without a meaning of its own, `{==*x*==}`, since they stand inside a word.
    Wrapped,
    /// Not at all.
    Left,
}

/// How each piece of emphasis is written.
pub(super) fn emphasis(draft: &Draft, escapes: &[usize]) -> Vec<Stars> {
    let mut stars = vec![Stars::Plain; draft.pieces.len()];
    let partners = partners(draft);
    let escaped = |at: usize| escapes.binary_search(&at).is_ok();
    // How many marks are around that may hold no such mark.
    let mut closed_to_marks = 0u32;
    let mut wrapped: Vec<usize> = Vec::new();
    for (at, piece) in draft.pieces.iter().enumerate() {
        let holds_none = |kind: &MarkKind| matches!(kind, MarkKind::Replaced | MarkKind::Highlight);
        match piece {
            Piece::Open(kind) if holds_none(kind) => closed_to_marks += 1,
            Piece::Close(kind, _) if holds_none(kind) => closed_to_marks = closed_to_marks.saturating_sub(1),
            Piece::EmphasisOpen { implied, .. } => {
                let Some(end) = partners[at] else { continue };
                let opens = match at.checked_sub(1).map(|before| (&draft.pieces[before], stars[before])) {
                    None => true,
                    Some((piece, _)) if is_edge(piece) => true,
                    Some((Piece::EmphasisClose(_), Stars::Wrapped)) => true,
                    Some((Piece::EmphasisOpen { .. } | Piece::EmphasisClose(_), _)) => false,
                    Some(_) => draft.char_before(draft.starts[at]).is_none_or(opens_emphasis),
                };
                let closes = match draft.pieces.get(end + 1) {
                    None => true,
                    Some(piece) if is_edge(piece) => true,
                    Some(Piece::EmphasisOpen { .. } | Piece::EmphasisClose(_)) => false,
                    Some(_) => {
                        let next = draft.starts[end + 1];
                        !escaped(next) && draft.text[next..].chars().next().is_none_or(closes_emphasis)
                    }
                };
                let how = match opens && closes {
                    true => Stars::Plain,
                    false if *implied || closed_to_marks > 0 => Stars::Left,
                    false => Stars::Wrapped,
                };
                (stars[at], stars[end]) = (how, how);
                if how == Stars::Wrapped {
                    closed_to_marks += 1;
                    wrapped.push(end);
                }
            }
            Piece::EmphasisClose(_) if wrapped.last() == Some(&at) => {
                wrapped.pop();
                closed_to_marks = closed_to_marks.saturating_sub(1);
            }
            Piece::Text(_)
            | Piece::Raw(_)
            | Piece::Open(_)
            | Piece::Divide
            | Piece::Close(..)
            | Piece::Comments(_)
            | Piece::EmphasisClose(_)
            | Piece::BracketOpen
            | Piece::BracketClose
            | Piece::LinkOpen
            | Piece::LinkClose(_)
            | Piece::Address(_) => {}
        }
    }
    stars
}

/// Of each opening of emphasis, the piece that closes it.
fn partners(draft: &Draft) -> Vec<Option<usize>> {
    let mut partners = vec![None; draft.pieces.len()];
    let mut open = Vec::new();
    for (at, piece) in draft.pieces.iter().enumerate() {
        if matches!(piece, Piece::EmphasisOpen { .. }) {
            open.push(at);
        } else if matches!(piece, Piece::EmphasisClose(_))
            && let Some(opened) = open.pop()
        {
            partners[opened] = Some(at);
        }
    }
    partners
}
