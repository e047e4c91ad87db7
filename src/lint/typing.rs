//! How the characters of a run were typed: `~` for a no-break space, `\*` for an asterisk, a line end for a blank, and
//! between them what gives no character at all, such as the mark of a footnote.

use std::ops::Range;

use crate::model::{joins_cjk, token_text};
use crate::syntax::{File, TokenKind};
use crate::text::Run;

/// The stretches of a run, and where each was typed.
#[derive(Debug)]
pub(super) struct Typing {
    stretches: Vec<Stretch>,
}

/// Characters of one token.
#[derive(Debug)]
struct Stretch {
    /// Their first byte in the run.
    shown: usize,
    /// The first byte in the source.
    typed: usize,
    /// Bytes in the source, if they were typed otherwise than they are shown.
    width: Option<usize>,
}

impl Typing {
    /// Of a run that does not stand in the source as it is shown.
    pub(super) fn of(source: &str, file: &File, run: &Run) -> Option<Self> {
        let span = run.span?.range();
        let mut token = file.tokens.partition_point(|token| token.start as usize <= span.start).saturating_sub(1);
        let (mut stretches, mut shown) = (Vec::new(), 0);
        while let Some(at) = file.tokens.get(token).filter(|token| (token.start as usize) < span.end) {
            let end = file.tokens.get(token + 1).map_or(file.len, |next| next.start) as usize;
            let start = (at.start as usize).max(span.start);
            let typed = source.get(start..end.min(span.end))?;
            let joins = at.kind == TokenKind::Newline && joins_cjk(&source[..start], &source[end..]);
            let text = token_text(at.kind, typed, joins);
            if !text.is_empty() {
                let width = (*text != *typed).then_some(typed.len());
                stretches.push(Stretch { shown, typed: start, width });
                shown += text.len();
            }
            token += 1;
        }
        Some(Self { stretches })
    }

    /// The range of the source for a range of the run that is not empty. Of a stretch typed otherwise the whole.
    pub(super) fn source(&self, shown: Range<usize>) -> Option<Range<usize>> {
        let (first, last) = (self.holding(shown.start)?, self.holding(shown.end.checked_sub(1)?)?);
        let start = if first.width.is_some() { first.typed } else { first.typed + (shown.start - first.shown) };
        let end = last.width.map_or_else(|| last.typed + (shown.end - last.shown), |width| last.typed + width);
        Some(start..end.max(start))
    }

    fn holding(&self, shown: usize) -> Option<&Stretch> {
        self.stretches[..self.stretches.partition_point(|stretch| stretch.shown <= shown)].last()
    }
}
