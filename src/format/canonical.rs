//! Syntax to canonical text: one block a line, one blank line between blocks.

use std::collections::{BTreeMap, BTreeSet};

use crate::language::{Lexicon, lexicon};
use crate::model::{Annex, Block as ModelBlock, Clause, Kind, Part, Publication, Text, joins_cjk, place};
use crate::syntax::{
    Block, BlockKind, File, LabelKind, TokenKind, is_heading_text, is_quantity, label, starred_suffix, structural,
};
use crate::text::View;

/// Prints a parsed source in canonical form. `publication` is the same source, lowered.
#[must_use]
pub fn format(source: &str, file: &File, publication: &Publication) -> String {
    let mut printer = Printer {
        source,
        file,
        hints: Hints::new(source, file, publication),
        text: String::with_capacity(source.len() + source.len() / 16),
        above: None,
        dashes: Vec::new(),
    };
    printer.front();
    let mut at = 0;
    for block in &file.blocks {
        let attached = printer.comments(at, block.tokens.0 as usize);
        printer.separate(Some(block), attached);
        printer.block(block);
        at = block.tokens.1 as usize;
    }
    printer.comments(at, file.tokens.len());
    printer.text
}

/// What the model knows of places in the source.
#[derive(Default)]
struct Hints {
    /// Start and end of the call names of references, which are set in italics.
    calls: BTreeMap<u32, u32>,
    /// Labels printed as computed, by their first byte: a pin that says the same is not needed.
    labels: BTreeMap<u32, String>,
    /// Labels that do not follow from the one before: a number may be one only for the tab behind it.
    tabs: BTreeSet<u32>,
}

impl Hints {
    fn new(source: &str, file: &File, publication: &Publication) -> Self {
        let mut hints = Self::default();
        let mut read = Reader { source, file, lexicon: lexicon(publication.language), hints: &mut hints };
        for part in &publication.parts {
            match part {
                Part::Prose(blocks) => read.blocks(blocks),
                Part::Proposal(proposal) => {
                    read.blocks(&proposal.prose);
                    proposal.instrument.iter().for_each(|instrument| read.instrument(instrument));
                    read.blocks(&proposal.reasons);
                }
                Part::Instrument(instrument) => read.instrument(instrument),
                Part::Included(_) => {}
            }
        }
        for note in &publication.notes {
            read.blocks(&note.blocks);
        }
        hints
    }
}

struct Reader<'r> {
    source: &'r str,
    file: &'r File,
    lexicon: &'r Lexicon,
    hints: &'r mut Hints,
}

impl Reader<'_> {
    fn instrument(&mut self, instrument: &crate::model::Instrument) {
        self.blocks(&instrument.unplaced);
        for section in &instrument.sections {
            self.clauses(&section.clauses);
        }
        for division in &instrument.divisions {
            self.blocks(&division.body);
        }
        let mut annexes: Vec<&Annex> = instrument.annexes.iter().collect();
        while let Some(annex) = annexes.pop() {
            self.blocks(&annex.body);
            annexes.extend(&annex.annexes);
        }
    }

    fn clauses(&mut self, clauses: &[Clause]) {
        for clause in clauses {
            if let Some(label) = &clause.label {
                let quantity = clause.body.first().is_some_and(|first| match first {
                    ModelBlock::Paragraph(first) => {
                        let reads = |view| is_quantity(&first.text.shown(view), self.lexicon);
                        [View::Base, View::Revised, View::Marked].into_iter().any(reads)
                    }
                    ModelBlock::Field(_)
                    | ModelBlock::Provision(_)
                    | ModelBlock::Unplaced(_)
                    | ModelBlock::Heading(_)
                    | ModelBlock::List(_)
                    | ModelBlock::Table(_)
                    | ModelBlock::Figure(_)
                    | ModelBlock::Rule(_)
                    | ModelBlock::Formula(_) => false,
                });
                if let Some(span) = label.span.filter(|_| quantity || label.shown.revised != label.expected.revised) {
                    self.hints.tabs.insert(span.start);
                }
                // Marks were typed in the label alone and the model needs none.
                let pinned = label.pinned || !clause.state.is_kept();
                if let (Some(span), Some(shown), false) = (label.span, &label.shown.revised, pinned) {
                    let typed = &self.source[span.range()];
                    if typed.contains('{') {
                        self.hints.labels.insert(span.start, shown.clone());
                    }
                }
            }
            self.blocks(&clause.body);
            self.clauses(&clause.clauses);
        }
    }

    fn blocks(&mut self, blocks: &[ModelBlock]) {
        for block in blocks {
            match block {
                ModelBlock::Paragraph(paragraph) | ModelBlock::Field(paragraph) | ModelBlock::Unplaced(paragraph) => {
                    self.text(&paragraph.text);
                }
                ModelBlock::Heading(heading) => self.text(&heading.paragraph.text),
                ModelBlock::Provision(provision) => self.text(&provision.paragraph.text),
                ModelBlock::List(list) => self.clauses(&list.clauses),
                ModelBlock::Table(_) | ModelBlock::Figure(_) | ModelBlock::Rule(_) | ModelBlock::Formula(_) => {}
            }
        }
    }

    fn text(&mut self, text: &Text) {
        for annotation in &text.annotations {
            let Kind::Reference(reference) = &annotation.kind else { continue };
            let call = annotation.range.start..reference.label.start;
            if reference.named.is_some() || reference.target.any().is_none() || call.is_empty() {
                continue;
            }
            let at = |pos: crate::text::TextPos| {
                text.runs.get(pos.run as usize).and_then(|run| place(self.source, self.file, run, pos.offset as usize))
            };
            let Some((start, label)) = at(call.start).zip(at(call.end)) else { continue };
            if label <= start {
                continue;
            }
            let words = self.source[start as usize..label as usize].trim_end();
            self.hints.calls.insert(start, start + words.len() as u32);
        }
    }
}

struct Printer<'s> {
    source: &'s str,
    file: &'s File,
    hints: Hints,
    text: String,
    above: Option<&'s Block>,
    /// Levels of the dashes around, for the indentation that deepens one under another.
    dashes: Vec<(u8, LabelKind)>,
}

impl<'s> Printer<'s> {
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

    /// A blank line, unless a comment or a row of the same table stands right above.
    fn separate(&mut self, block: Option<&'s Block>, attached: bool) {
        let rows = |kind| matches!(kind, BlockKind::TableRow | BlockKind::TableSeparator);
        let same_table = self.above.zip(block).is_some_and(|(above, block)| {
            rows(above.kind)
                && rows(block.kind)
                && self.source[above.end as usize..block.start as usize].matches('\n').count() == 1
        });
        if !self.text.is_empty() && !attached && !same_table {
            self.text.push('\n');
        }
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "all other blocks are one line of inlines")]
    fn block(&mut self, block: &'s Block) {
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
        match block.kind {
            BlockKind::Formula => {
                for line in self.source[block.start as usize..block.end as usize].split('\n') {
                    self.text.push_str(line.trim_end());
                    self.text.push('\n');
                }
                return;
            }
            BlockKind::Include => {
                // One blank before the path, which is kept as typed.
                let typed = &self.source[block.start as usize..block.end as usize];
                let (mark, path) = typed.split_once("@include").unwrap_or((typed, ""));
                self.text.push_str(&format!("{mark}@include {}", path.trim()));
            }
            BlockKind::Rule | BlockKind::TableSeparator => {
                self.text.push_str(self.source[block.start as usize..block.end as usize].trim());
            }
            _ => {
                let line = self.line(block);
                self.text.push_str(line.trim_end());
            }
        }
        self.text.push('\n');
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

    /// The block on one line.
    #[expect(clippy::wildcard_enum_match_arm, reason = "a token that needs nothing special is printed as typed")]
    fn line(&self, block: &Block) -> String {
        let file = self.file;
        let mut line = String::new();
        let plain_label = (block.label.1 > block.label.0).then(|| self.hints.labels.get(&block.label.0)).flatten();
        let is_call = matches!(block.kind, BlockKind::Call | BlockKind::UnknownCall);
        let mut italic = 0u32;
        let bare = self.heading_text(block);
        let mut gap = false;
        // Behind a bar: a blank before the text of a cell, none before what closes a mark around the row.
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
                TokenKind::Gap => {
                    gap = true;
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
            bar &= closes;
            match token.kind {
                TokenKind::Label if matches!(block.counts, Some(LabelKind::Dash)) && matches!(typed, "-" | "—") => {
                    line.push('–');
                }
                TokenKind::Label => match starred_suffix(typed) {
                    Some((stem, suffix)) => line.extend([stem, suffix]),
                    None => line.push_str(typed),
                },
                TokenKind::NoteLabel if typed.starts_with("[^") => {
                    line.push_str(typed);
                    gap = true;
                }
                TokenKind::NoteLabel => {
                    line.push_str(&format!("[^{typed}]:"));
                    gap = true;
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
                TokenKind::Text if bare.is_some_and(|at| (token.start..end).contains(&at)) => {
                    let at = bare.map_or(0, |at| (at - token.start) as usize);
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

    /// The first character of a numbered item that a blank line below it would make a heading of.
    fn heading_text(&self, block: &Block) -> Option<u32> {
        if block.kind != BlockKind::Item || !matches!(block.counts, Some(LabelKind::Number | LabelKind::Decimal)) {
            return None;
        }
        let (_, view) = structural(self.source, block.start, block.end, &self.file.marks);
        let behind = view.text.char_indices().map(|(at, _)| at).find(|at| view.start(*at) >= block.label.1)?;
        let text = view.text[behind..].trim_start();
        is_heading_text(text).then(|| view.start(view.text.len() - text.len()))
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

#[cfg(test)]
mod tests {
    use crate::model::lower;
    use crate::syntax::parse;
    use crate::text::SourceId;

    fn format_text(source: &str) -> String {
        let file = parse(source, SourceId::default());
        let lowered = lower(source, &file);
        super::format(source, &file, &lowered.publication)
    }

    fn check(source: &str, wanted: &str) {
        let once = format_text(source);
        assert_eq!(once, wanted);
        assert_eq!(format_text(&once), once, "twice is once");
    }

    #[test]
    fn one_block_a_line() {
        check(
            "RESOLUTION 1 (Dubai, 2018)\nThe first\ntitle\n\nThe Plenipotentiary Conference of the International\nTelecommunication Union (Dubai, 2018),\n\n*considering*\na)\tone,\n   two;\n- three:\n  - four\n",
            "RESOLUTION 1 (Dubai, 2018)\n\nThe first title\n\nThe Plenipotentiary Conference of the International Telecommunication Union (Dubai, 2018),\n\nconsidering\n\na) one, two;\n\n– three:\n\n  – four\n",
        );
    }

    #[test]
    fn comments_move_above_and_stay_there() {
        check(
            "---\nsource:  APT \n---\n\none\n// why\ntwo\n// plenary: ignore x\nthree\n\n\n// last\n",
            "---\nsource: APT\n---\n\n// why\n// plenary: ignore x\none two three\n\n// last\n",
        );
    }

    #[test]
    fn escapes_stay_where_they_matter() {
        check(r"a\, b \*c\* \{++ d", "a, b \\*c\\* \\{++ d\n");
        check(r"\- no item", "\\- no item\n");
        check("# A\n\na\\) no item", "# A\n\na\\) no item\n");
        check("# A\n\n1\\.1\tno item, 1\\.1", "# A\n\n1\\.1\tno item, 1.1\n");
    }

    #[test]
    fn tables_keep_together() {
        check("|a|b|\n|--|-:|\n| {++c++} |<|\n", "| a | b |\n|--|-:|\n| {++c++} | < |\n");
    }
}
