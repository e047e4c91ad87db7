//! How carefully a block is printed: where its line would be read as another block, it keeps more of what was typed.

use crate::syntax::{Block, BlockKind, File, TokenKind, parse, prefix_len, structural};
use crate::text::SourceId;

use super::printer::Printed;

/// From the canonical form to what was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Care {
    /// On one line.
    Free,
    /// On one line, with a backslash before its text.
    Plain,
    /// On the lines it was typed on, right under or behind the block above if it was typed so.
    Typed,
}

/// Raises the care for what reads otherwise as printed, or for the first such block `alone`; says whether there is anything
/// to print again.
pub(super) fn raise(care: &mut [Care], source: &str, file: &File, printed: &Printed, alone: bool) -> bool {
    let read = parse(&printed.text, SourceId::default());
    let mut raised = false;
    for (at, block) in file.blocks.iter().enumerate() {
        if reads_same(file, block, printed.places[at], &read, care[at]) {
            continue;
        }
        let over_lines = source[block.start as usize..block.end as usize].contains('\n');
        let between = at.checked_sub(1).and_then(|above| lines_between(source, &file.blocks[above], block));
        if let Some(next) = next(care[at], block.kind, over_lines || between.is_some_and(|lines| lines < 2)) {
            care[at] = next;
            raised = true;
            if alone {
                break;
            }
        }
    }
    raised
}

/// Whether the block printed from byte `start` to byte `end` is read as what it is.
fn reads_same(file: &File, block: &Block, (start, end): (u32, u32), read: &File, care: Care) -> bool {
    let has_label = |block: &Block| block.label.0 < block.label.1;
    let found = read.blocks.partition_point(|found| found.start < start);
    read.blocks.get(found).is_some_and(|found| {
        (found.start, found.end) == (start, end)
            && (found.kind, found.level, found.counts) == (block.kind, block.level, block.counts)
            && has_label(found) == has_label(block)
            && signs(read, found).eq(signs(file, block))
            && (care != Care::Plain || has_escape(read, found))
    })
}

/// Whether a backslash of a block says something, as the one put before it should.
fn has_escape(file: &File, block: &Block) -> bool {
    let tokens = &file.tokens[block.tokens.0 as usize..block.tokens.1 as usize];
    tokens.iter().any(|token| token.kind == TokenKind::Escape)
}

/// What a block has between its words, stars aside, which are set around the calls of references; of what is raised, how long
/// it is.
fn signs<'f>(file: &'f File, block: &'f Block) -> impl Iterator<Item = (TokenKind, u32)> + 'f {
    let tokens = &file.tokens[block.tokens.0 as usize..block.tokens.1 as usize];
    let length = |at: usize| {
        let close = tokens.get(at + 2).filter(|_| matches!(tokens[at].kind, TokenKind::RaiseOpen { .. }));
        close.map_or(0, |close| close.start - tokens[at].start)
    };
    let behind_label = (0..tokens.len()).filter(|at| tokens[*at].start >= block.label.1);
    behind_label.map(move |at| (tokens[at].kind, length(at))).filter(|(kind, _)| match kind {
        TokenKind::MarkOpen(_)
        | TokenKind::MarkDivide
        | TokenKind::MarkClose(_)
        | TokenKind::RaiseOpen { .. }
        | TokenKind::Url
        | TokenKind::LinkOpen
        | TokenKind::BracketOpen
        | TokenKind::At
        | TokenKind::Tie
        | TokenKind::Bar => true,
        TokenKind::Front
        | TokenKind::Blank
        | TokenKind::Comment
        | TokenKind::Prefix
        | TokenKind::Label
        | TokenKind::Gap
        | TokenKind::Name
        | TokenKind::Text
        | TokenKind::Newline
        | TokenKind::Escape
        | TokenKind::Remark
        | TokenKind::Pilcrow
        | TokenKind::EmphasisOpen(_)
        | TokenKind::EmphasisClose(_)
        | TokenKind::RaiseClose
        | TokenKind::LinkClose
        | TokenKind::NoteLabel
        | TokenKind::BracketClose => false,
        // Stars are one where a later block is their note.
        TokenKind::NoteMark => false,
    })
}

/// How many line ends stand between two blocks, if nothing else does.
pub(super) fn lines_between(source: &str, above: &Block, block: &Block) -> Option<usize> {
    let between = source.get(above.end as usize..block.start as usize)?;
    between.trim().is_empty().then(|| between.matches('\n').count())
}

/// The next care for a block, if there is one: `laid_out` is one whose lines can be kept.
fn next(care: Care, kind: BlockKind, laid_out: bool) -> Option<Care> {
    match care {
        Care::Free if is_plain(kind) => Some(Care::Plain),
        Care::Free => laid_out.then_some(Care::Typed),
        Care::Plain => Some(Care::Typed),
        Care::Typed => None,
    }
}

/// The first character of a block behind its label, openings and stars: where a backslash makes plain text of it.
pub(super) fn first_character(source: &str, file: &File, block: &Block) -> Option<u32> {
    let (_, view) = structural(source, block.start, block.end, &file.marks);
    let labelled = block.label.0 < block.label.1;
    let tokens = &file.tokens[block.tokens.0 as usize..block.tokens.1 as usize];
    let in_comment = |at: u32| {
        let behind = tokens.partition_point(|token| token.start <= at);
        behind.checked_sub(1).is_some_and(|holds| tokens[holds].kind == TokenKind::Comment)
    };
    let mut characters = view.text.char_indices().filter(|(_, c)| !c.is_whitespace()).map(|(at, _)| at);
    let first = characters.find(|at| {
        let place = view.start(*at);
        (!labelled || place >= block.label.1) && !in_comment(place)
    })?;
    let behind = first + prefix_len(&view.text[first..].replace('\n', " "));
    (behind < view.text.len()).then(|| view.start(behind))
}

/// Whether a backslash can keep a block what it is: it has no form of its own, or its text is to be told from its label.
fn is_plain(kind: BlockKind) -> bool {
    match kind {
        BlockKind::Title
        | BlockKind::Subtitle
        | BlockKind::Clause
        | BlockKind::ClauseParagraph
        | BlockKind::Paragraph
        | BlockKind::Item
        | BlockKind::ItemParagraph
        | BlockKind::NoteParagraph
        | BlockKind::AnnexTitle
        | BlockKind::DivisionTitle
        | BlockKind::Unplaced => true,
        BlockKind::Fence
        | BlockKind::Proposal
        | BlockKind::Field
        | BlockKind::Provision
        | BlockKind::Heading
        | BlockKind::InstrumentHeading
        | BlockKind::History
        | BlockKind::Opening
        | BlockKind::Call
        | BlockKind::UnknownCall
        | BlockKind::Note
        | BlockKind::Reasons
        | BlockKind::Annex
        | BlockKind::Division
        | BlockKind::TableRow
        | BlockKind::TableSeparator
        | BlockKind::Figure
        | BlockKind::Rule
        | BlockKind::Formula
        | BlockKind::Include => false,
    }
}
