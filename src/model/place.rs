//! Where the characters of a run were typed: the way back from the model to the source.

use std::borrow::Cow;

use crate::language::is_cjk;
use crate::syntax::{File, TokenKind};
use crate::text::Run;

/// The characters a token gives to the text of its block.
#[must_use]
pub fn token_text(kind: TokenKind, typed: &str, joins_cjk: bool) -> Cow<'_, str> {
    match kind {
        TokenKind::Text | TokenKind::BracketOpen | TokenKind::BracketClose | TokenKind::At | TokenKind::Label => {
            Cow::Borrowed(typed)
        }
        TokenKind::Escape => Cow::Borrowed(&typed[1..]),
        TokenKind::Newline if joins_cjk => Cow::Borrowed(""),
        TokenKind::Newline => Cow::Borrowed(" "),
        TokenKind::Tie => Cow::Borrowed("\u{a0}"),
        TokenKind::Url => {
            let bare = typed.strip_prefix('<').and_then(|t| t.strip_suffix('>')).unwrap_or(typed);
            Cow::Borrowed(bare)
        }
        TokenKind::Front
        | TokenKind::Blank
        | TokenKind::Comment
        | TokenKind::Prefix
        | TokenKind::Gap
        | TokenKind::Name
        | TokenKind::MarkOpen(_)
        | TokenKind::MarkDivide
        | TokenKind::MarkClose(_)
        | TokenKind::Remark
        | TokenKind::Pilcrow
        | TokenKind::EmphasisOpen(_)
        | TokenKind::EmphasisClose(_)
        | TokenKind::RaiseOpen { .. }
        | TokenKind::RaiseClose
        | TokenKind::LinkOpen
        | TokenKind::LinkClose
        | TokenKind::NoteMark
        | TokenKind::NoteLabel
        | TokenKind::Bar => Cow::Borrowed(""),
    }
}

/// Whether a line end between two stretches of source joins them without a blank.
#[must_use]
pub fn joins_cjk(before: &str, behind: &str) -> bool {
    before.trim_end().ends_with(is_cjk) && behind.trim_start().starts_with(is_cjk)
}

/// The byte of the source where the character at `offset` of a run's text was typed; at the end of the run, the byte
/// behind its last character. `None` for a run that was not typed.
#[must_use]
#[expect(clippy::wildcard_enum_match_arm, reason = "only two tokens begin with something that is no text")]
pub fn place(source: &str, file: &File, run: &Run, offset: usize) -> Option<u32> {
    let span = run.span?;
    if (span.end - span.start) as usize == run.text.len() {
        return Some(span.start + offset.min(run.text.len()) as u32);
    }
    let mut token = file.tokens.partition_point(|token| token.start <= span.start).saturating_sub(1);
    let mut seen = 0;
    let mut last = span.start;
    while let Some(typed) = file.tokens.get(token).filter(|token| token.start < span.end) {
        let end = file.tokens.get(token + 1).map_or(file.len, |next| next.start);
        let start = typed.start.max(span.start);
        let slice = &source[start as usize..end.min(span.end) as usize];
        let joins = typed.kind == TokenKind::Newline && joins_cjk(&source[..start as usize], &source[end as usize..]);
        let text = token_text(typed.kind, slice, joins);
        if !text.is_empty() {
            if offset < seen + text.len() {
                // The text of a token is the end of what was typed, but for the closing bracket of an address.
                let skipped = match typed.kind {
                    TokenKind::Escape => 1,
                    TokenKind::Url => u32::from(slice.starts_with('<')),
                    _ => 0, // every other token's text is what was typed, or shorter
                };
                let within = if text.len() + skipped as usize <= slice.len() { offset - seen } else { 0 };
                return Some(start + skipped + within as u32);
            }
            seen += text.len();
            last = start + slice.len() as u32;
        }
        token += 1;
    }
    Some(last)
}
