//! Blocks, comments and front matter on their lines: what stands between them and before them.

use crate::syntax::{Block, BlockKind, File, LabelKind, TokenKind};

use super::care::{Care, first_character, lines_between};
use super::hints::Hints;

/// A text, and from where to where in it each block stands.
pub(super) struct Printed {
    pub text: String,
    pub places: Vec<(u32, u32)>,
}

/// A source on its way to its canonical form.
pub(super) struct Printer<'s> {
    pub source: &'s str,
    pub file: &'s File,
    pub hints: &'s Hints,
    care: &'s [Care],
    text: String,
    places: Vec<(u32, u32)>,
    above: Option<&'s Block>,
    /// Levels of the dashes around, for the indentation that deepens one under another.
    dashes: Vec<(u8, LabelKind)>,
}

impl<'s> Printer<'s> {
    pub fn new(source: &'s str, file: &'s File, hints: &'s Hints, care: &'s [Care]) -> Self {
        let text = String::with_capacity(source.len() + source.len() / 16);
        let places = Vec::with_capacity(file.blocks.len());
        Self { source, file, hints, care, text, places, above: None, dashes: Vec::new() }
    }

    pub fn print(mut self) -> Printed {
        self.front();
        let mut at = 0;
        for (block, care) in self.file.blocks.iter().zip(self.care) {
            let attached = self.comments(at, block.tokens.0 as usize);
            self.separate(Some((block, *care)), attached);
            self.block(block, *care);
            at = block.tokens.1 as usize;
        }
        self.comments(at, self.file.tokens.len());
        Printed { text: self.text, places: self.places }
    }

    /// The front matter: fields on one line each, the rest of it as typed.
    fn front(&mut self) {
        let Some(end) = self
            .file
            .tokens
            .first()
            .filter(|token| token.kind == TokenKind::Front)
            .map(|_| self.file.tokens.get(1).map_or(self.file.len, |next| next.start))
        else {
            return;
        };
        let typed = self.source[..end as usize].trim_start_matches('\u{feff}');
        if typed.is_empty() {
            return;
        }
        let offset = end as usize - typed.len();
        let mut at = offset;
        for line in typed.split_inclusive('\n') {
            let (start, text) = (at, line.trim());
            at += line.len();
            let in_value =
                self.file.front.iter().any(|field| (field.value.0 as usize) < start && start < field.value.1 as usize);
            let field = self.file.front.iter().find(|field| (start..at).contains(&(field.key.0 as usize)));
            match field {
                _ if text.is_empty() || (in_value && !text.starts_with("//")) => {}
                Some(field) => {
                    let key = &self.source[field.key.0 as usize..field.key.1 as usize];
                    let value = field.text(self.source);
                    self.text.push_str(key);
                    self.text.push(':');
                    if !value.is_empty() {
                        self.text.push(' ');
                        self.text.push_str(&value);
                    }
                    self.text.push('\n');
                }
                None => {
                    self.text.push_str(text);
                    self.text.push('\n');
                }
            }
        }
    }

    /// Prints the comments among some tokens, each on its line; says whether the last stands right above what follows.
    #[expect(clippy::wildcard_enum_match_arm, reason = "between blocks stand only blanks and comments")]
    fn comments(&mut self, from: usize, to: usize) -> bool {
        let mut attached = false;
        for at in from..to {
            let token = self.file.tokens[at];
            match token.kind {
                TokenKind::Comment => {
                    self.separate(None, attached);
                    self.text.push_str(self.file.slice(self.source, at).trim_end());
                    self.text.push('\n');
                    attached = true;
                }
                TokenKind::Blank if self.file.slice(self.source, at).contains('\n') => attached = false,
                _ => {}
            }
        }
        attached
    }

    /// A blank line, unless a comment or a row of the same table stands right above, or the block stays where it was typed.
    fn separate(&mut self, block: Option<(&'s Block, Care)>, attached: bool) {
        let rows = |kind| matches!(kind, BlockKind::TableRow | BlockKind::TableSeparator);
        let above = self.above.zip(block);
        let lines = above.and_then(|(above, (block, _))| lines_between(self.source, above, block));
        let same_table = above.is_some_and(|(above, (block, _))| rows(above.kind) && rows(block.kind));
        let typed = block.is_some_and(|(_, care)| care == Care::Typed);
        match lines {
            Some(0) if typed => {
                self.text.truncate(self.text.trim_end().len());
                self.text.push(' ');
            }
            Some(1) if typed || same_table => {}
            Some(_) | None if self.text.is_empty() || attached => {}
            Some(_) | None => self.text.push('\n'),
        }
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "all other blocks are one line of inlines")]
    fn block(&mut self, block: &'s Block, care: Care) {
        self.above = Some(block);
        // A comment inside a block moves above it.
        for at in block.tokens.0 as usize..block.tokens.1 as usize {
            if self.file.tokens[at].kind == TokenKind::Comment {
                self.text.push_str(self.file.slice(self.source, at).trim_end());
                self.text.push('\n');
            }
        }
        let indent = self.indent(block);
        self.text.extend(std::iter::repeat_n(' ', indent));
        let start = self.text.len();
        let typed = &self.source[block.start as usize..block.end as usize];
        match block.kind {
            BlockKind::Formula => typed.split('\n').for_each(|line| self.line_of(line.trim_end())),
            // One blank before the path, which is kept as typed.
            BlockKind::Include => {
                let (mark, path) = typed.split_once("@include").unwrap_or((typed, ""));
                self.line_of(&format!("{mark}@include {}", path.trim()));
            }
            // At the start of a file it would begin front matter.
            BlockKind::Rule if start == 0 && typed.trim() == "---" => self.line_of("-----"),
            BlockKind::Rule | BlockKind::TableSeparator => self.line_of(typed.trim()),
            _ if care == Care::Typed => self.typed_lines(block),
            _ => {
                let plain = if care == Care::Plain { first_character(self.source, self.file, block) } else { None };
                let line = self.line(block, plain);
                self.line_of(line.trim_end_matches([' ', '\t']));
            }
        }
        self.places.push((start as u32, self.text.len() as u32 - 1));
    }

    fn line_of(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// A block as typed, each of its lines without the blanks at its end, and two at its start where there were any.
    fn typed_lines(&mut self, block: &Block) {
        let mut typed = String::new();
        for at in block.tokens.0 as usize..block.tokens.1 as usize {
            if self.file.tokens[at].kind != TokenKind::Comment {
                typed.push_str(self.file.slice(self.source, at));
            }
        }
        for (nth, line) in typed.lines().filter(|line| !line.trim().is_empty()).enumerate() {
            let indented = nth > 0 && line.starts_with([' ', '\t']);
            self.text.push_str(if indented { "  " } else { "" });
            self.line_of(line.trim());
        }
    }

    /// Blanks before a block: two for a further paragraph of a clause, item or note, and two a level for dashes below
    /// dashes, since only indentation tells these.
    fn indent(&mut self, block: &Block) -> usize {
        match block.kind {
            BlockKind::Clause | BlockKind::Item => {
                self.dashes.retain(|(level, _)| *level < block.level);
                match block.counts {
                    Some(kind @ (LabelKind::Dash | LabelKind::Bullet)) => {
                        let above = self.dashes.iter().filter(|(_, dash)| *dash == kind).count();
                        self.dashes.push((block.level, kind));
                        above * 2
                    }
                    Some(LabelKind::Letter | LabelKind::Roman | LabelKind::Number | LabelKind::Decimal) | None => 0,
                }
            }
            BlockKind::ClauseParagraph if block.indent < 2 => 0,
            BlockKind::ClauseParagraph | BlockKind::ItemParagraph => {
                let under = self.dashes.iter().filter(|(level, _)| *level <= block.level).count();
                2 + under.saturating_sub(1) * 2
            }
            BlockKind::NoteParagraph => 2,
            BlockKind::Fence
            | BlockKind::Proposal
            | BlockKind::Field
            | BlockKind::Provision
            | BlockKind::Heading
            | BlockKind::InstrumentHeading
            | BlockKind::Title
            | BlockKind::Subtitle
            | BlockKind::History
            | BlockKind::Opening
            | BlockKind::Call
            | BlockKind::UnknownCall
            | BlockKind::Paragraph
            | BlockKind::Note
            | BlockKind::Reasons
            | BlockKind::Annex
            | BlockKind::AnnexTitle
            | BlockKind::Division
            | BlockKind::DivisionTitle
            | BlockKind::TableRow
            | BlockKind::TableSeparator
            | BlockKind::Figure
            | BlockKind::Rule
            | BlockKind::Formula
            | BlockKind::Include
            | BlockKind::Unplaced => {
                // A table or a figure may stand in a clause.
                let rows = [BlockKind::TableRow, BlockKind::TableSeparator, BlockKind::Figure];
                let inside = [BlockKind::Note, BlockKind::Fence].iter().chain(&rows);
                if !inside.clone().any(|kind| *kind == block.kind) {
                    self.dashes.clear();
                }
                0
            }
        }
    }
}
