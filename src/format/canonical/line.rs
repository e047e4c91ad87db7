//! A block on one line: gaps, marks and italics in their one form, and a backslash only where it says something.

use crate::model::joins_cjk;
use crate::syntax::{Block, BlockKind, LabelKind, TokenKind, label, starred_suffix};

use super::printer::Printer;

impl<'s> Printer<'s> {
    /// The block on one line; with a backslash before the character at byte `plain`.
    #[expect(clippy::wildcard_enum_match_arm, reason = "a token that needs nothing special is printed as typed")]
    pub fn line(&self, block: &Block, plain: Option<u32>) -> String {
        let file = self.file;
        let mut line = String::new();
        let plain_label = (block.label.1 > block.label.0).then(|| self.hints.labels.get(&block.label.0)).flatten();
        let is_call = matches!(block.kind, BlockKind::Call | BlockKind::UnknownCall);
        let printed_note = !self.source[block.label.0 as usize..block.label.1 as usize].contains("[^");
        let mut italic = 0u32;
        let mut gap = false;
        let mut gapped = false;
        // Right behind a bar: a blank before the text of a cell, none before what closes a mark around the row or the bar.
        let mut bar = false;
        for at in block.tokens.0 as usize..block.tokens.1 as usize {
            let token = file.tokens[at];
            let typed = file.slice(self.source, at);
            let end = token.start + typed.len() as u32;
            let in_label = block.label.0 <= token.start && token.start < block.label.1;
            if let Some(label) = plain_label.filter(|_| in_label) {
                if token.start == block.label.0 {
                    line.push_str(label);
                }
                continue;
            }
            match token.kind {
                TokenKind::Newline => {
                    let joins = joins_cjk(&self.source[..token.start as usize], &self.source[end as usize..]);
                    if !joins && !line.ends_with(' ') {
                        line.push(' ');
                    }
                    continue;
                }
                TokenKind::Gap if typed.contains('\t') && self.hints.tabs.contains(&block.label.0) => {
                    line.push('\t');
                    continue;
                }
                TokenKind::Gap if block.kind == BlockKind::Provision => {
                    line.push('\t');
                    continue;
                }
                // A line end behind the blank in the mark of a label is no second one.
                TokenKind::Gap => {
                    gap |= !std::mem::replace(&mut gapped, true);
                    continue;
                }
                TokenKind::Blank | TokenKind::Comment | TokenKind::Front | TokenKind::Prefix => continue,
                _ => {}
            }
            if std::mem::take(&mut gap) && !line.ends_with(' ') {
                line.push(' ');
            }
            let closes = matches!(token.kind, TokenKind::MarkClose(_));
            if bar && !closes && !line.ends_with(' ') {
                line.push(' ');
            }
            bar = false;
            match token.kind {
                TokenKind::Label if matches!(block.counts, Some(LabelKind::Dash)) && matches!(typed, "-" | "—") => {
                    line.push('–');
                }
                TokenKind::Label => match starred_suffix(typed) {
                    Some((stem, suffix)) => line.extend([stem, suffix]),
                    None => line.push_str(typed),
                },
                TokenKind::NoteLabel if !printed_note => {
                    line.push_str(typed);
                    (gap, gapped) = (end >= block.label.1, end >= block.label.1);
                }
                TokenKind::NoteLabel => {
                    line.push_str(&format!("[^{typed}]:"));
                    (gap, gapped) = (true, true);
                }
                TokenKind::Name => {
                    line.push_str(typed);
                    gapped = false;
                }
                TokenKind::NoteMark if typed.starts_with('*') => line.push_str(&format!("[^{typed}]")),
                TokenKind::Escape => line.push_str(self.escape(block, at, typed)),
                TokenKind::EmphasisOpen(_) | TokenKind::EmphasisClose(_) if is_call => {}
                TokenKind::EmphasisOpen(_) => {
                    italic += 1;
                    line.push_str(typed);
                }
                TokenKind::EmphasisClose(_) => {
                    italic = italic.saturating_sub(1);
                    line.push_str(typed);
                }
                TokenKind::Bar => {
                    if line.contains('|') && !line.ends_with(' ') {
                        line.push(' ');
                    }
                    line.push('|');
                    bar = true;
                }
                TokenKind::Text if plain.is_some_and(|at| (token.start..end).contains(&at)) => {
                    let at = plain.map_or(0, |at| (at - token.start) as usize);
                    line.extend([&typed[..at], "\\", &typed[at..]]);
                }
                TokenKind::MarkClose(_) if typed.contains('\n') => {
                    line.push_str(&typed.split_whitespace().collect::<Vec<_>>().join(" "));
                }
                TokenKind::Text if italic == 0 => self.with_italics(token.start, typed, &mut line),
                _ => line.push_str(typed),
            }
        }
        line
    }

    /// Text with the call names of references in italics.
    fn with_italics(&self, start: u32, typed: &str, line: &mut String) {
        let end = start + typed.len() as u32;
        let mut at = start;
        for (from, to) in self.hints.calls.range(start..end).filter(|(_, to)| **to <= end) {
            let slice = |from: u32, to: u32| &typed[(from - start) as usize..(to - start) as usize];
            let before = self.source[..*from as usize].chars().next_back();
            let opens = before.is_none_or(|c| c.is_whitespace() || "([{\"'“‘«„—–-/".contains(c));
            line.push_str(slice(at, *from));
            if opens {
                line.push('*');
                line.push_str(slice(*from, *to));
                line.push('*');
            } else {
                line.push_str(slice(*from, *to));
            }
            at = *to;
        }
        line.push_str(&typed[(at - start) as usize..]);
    }

    /// A backslash stays where the character behind it could mean something there.
    #[expect(clippy::wildcard_enum_match_arm, reason = "anything else is text before it")]
    fn escape(&self, block: &Block, at: usize, typed: &'s str) -> &'s str {
        let file = self.file;
        // A label may begin where nothing but openings and labels stand before, or what a mark hides.
        let bare = &typed[1..];
        let mut start = String::from(bare);
        let begins = block.tokens.0 as usize..at;
        let first = begins.rev().all(|before| match file.tokens[before].kind {
            TokenKind::Text => {
                start.insert_str(0, file.slice(self.source, before));
                let core = start.trim_start_matches(['[', '*', ' ']);
                core == bare || label(core).is_some_and(|read| read.len == core.len())
            }
            TokenKind::MarkOpen(_)
            | TokenKind::MarkClose(_)
            | TokenKind::Gap
            | TokenKind::Name
            | TokenKind::Label
            | TokenKind::Prefix
            | TokenKind::BracketOpen
            | TokenKind::EmphasisOpen(_) => true,
            _ => false,
        });
        let behind_mark = at
            .checked_sub(1)
            .is_some_and(|before| matches!(file.tokens[before].kind, TokenKind::MarkClose(_) | TokenKind::MarkDivide));
        let special = bare.is_empty() || "\\{}[]^_@*~<>|`#+-=:".contains(bare);
        // Before a bracket or a mark it may keep the two apart.
        let next = file.tokens.get(at + 1).map(|next| next.kind);
        let before_mark = !matches!(next, Some(TokenKind::Text | TokenKind::Newline | TokenKind::Blank) | None);
        if first || special || behind_mark || before_mark { typed } else { bare }
    }
}
