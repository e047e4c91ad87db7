//! What would be written of a line without a backslash, and where each piece of it stands.

use crate::syntax::{MarkKind, inline};

use super::pieces::Piece;

/// A line as it would be without a backslash.
pub(super) struct Draft {
    /// What it is made of.
    pub pieces: Vec<Piece>,
    /// What is written of them.
    pub text: String,
    /// Where each piece begins in `text`, and where the last ends.
    pub starts: Vec<usize>,
}

impl Draft {
    /// With addresses in the form they can have where they stand.
    pub fn new(mut pieces: Vec<Piece>) -> Self {
        for at in 0..pieces.len() {
            if let Piece::Address(address) = &pieces[at] {
                pieces[at] = address_piece(address, &pieces[..at], &pieces[at + 1..]);
            }
        }
        let (mut text, mut starts) = (String::new(), Vec::with_capacity(pieces.len() + 1));
        for piece in &pieces {
            starts.push(text.len());
            literal(piece, &mut text);
        }
        starts.push(text.len());
        Self { pieces, text, starts }
    }

    /// The character before a byte of the text.
    pub fn char_before(&self, at: usize) -> Option<char> {
        self.text[..at].chars().next_back()
    }
}

fn literal(piece: &Piece, out: &mut String) {
    match piece {
        Piece::Text(text) | Piece::Raw(text) | Piece::Comments(text) | Piece::Address(text) => out.push_str(text),
        Piece::Open(kind) => out.push_str(opening(*kind)),
        Piece::Divide => out.push_str("~>"),
        Piece::Close(kind, author) => {
            out.push_str(closing(*kind));
            out.push_str(author);
        }
        Piece::EmphasisOpen { stars, .. } | Piece::EmphasisClose(stars) => {
            out.extend(std::iter::repeat_n('*', usize::from(*stars)));
        }
        Piece::BracketOpen | Piece::LinkOpen => out.push('['),
        Piece::BracketClose => out.push(']'),
        Piece::LinkClose(target) => {
            out.push_str("](");
            out.push_str(target);
            out.push(')');
        }
    }
}

fn opening(kind: MarkKind) -> &'static str {
    match kind {
        MarkKind::Inserted => "{++",
        MarkKind::Deleted => "{--",
        MarkKind::Replaced => "{~~",
        MarkKind::Comment => "{>>",
        MarkKind::Highlight => "{==",
    }
}

fn closing(kind: MarkKind) -> &'static str {
    match kind {
        MarkKind::Inserted => "++}",
        MarkKind::Deleted => "--}",
        MarkKind::Replaced => "~~}",
        MarkKind::Comment => "<<}",
        MarkKind::Highlight => "==}",
    }
}

/// Whether a piece is an edge that nothing but marks reaches over.
pub(super) fn is_edge(piece: &Piece) -> bool {
    match piece {
        Piece::Open(_) | Piece::Divide | Piece::Close(..) | Piece::Comments(_) => true,
        Piece::Text(_)
        | Piece::Raw(_)
        | Piece::EmphasisOpen { .. }
        | Piece::EmphasisClose(_)
        | Piece::BracketOpen
        | Piece::BracketClose
        | Piece::LinkOpen
        | Piece::LinkClose(_)
        | Piece::Address(_) => false,
    }
}

/// An address bare where it is read so, else in `<…>`; as text where neither will do.
fn address_piece(address: &str, before: &[Piece], behind: &[Piece]) -> Piece {
    let mut line = address.to_string();
    for piece in behind.iter().take_while(|piece| !is_edge(piece)) {
        literal(piece, &mut line);
        if line[address.len()..].contains(char::is_whitespace) {
            break;
        }
    }
    let reads = |rest: &str| rest.len() == line.len() - address.len();
    let bare = inline::address(&line).is_ok_and(|(rest, _)| reads(rest)) && address.contains("://");
    let joined = match before.last() {
        Some(Piece::Text(text) | Piece::Raw(text)) => {
            text.ends_with(|c: char| c.is_ascii_alphanumeric() || "+.-".contains(c))
        }
        Some(_) | None => false,
    };
    let bracketed = format!("<{address}>");
    if bare && !joined {
        Piece::Address(address.to_string())
    } else if inline::bracketed_address(&bracketed).is_ok_and(|(rest, _)| rest.is_empty()) {
        Piece::Address(bracketed)
    } else {
        Piece::Text(address.to_string())
    }
}
