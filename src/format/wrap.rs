//! Canonical text with its long lines wrapped, and what continues indented.
//!
//! A line may be broken only where nobody reads anything into it. Which breaks those are is not guessed but tried: the
//! wrapped text is read again, and a block that reads otherwise is broken more carefully, then not at all.

use crate::language::is_cjk;
use crate::model::lower;
use crate::syntax::{Block, BlockKind, File, parse};
use crate::text::SourceId;

use super::format;

/// What stands before a line that continues the one above.
const INDENT: &str = "  ";

/// How freely a block is broken, from most to least.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Care {
    /// Wherever two words meet that look like words.
    Free,
    /// Only behind a letter, where no label or call can begin.
    Careful,
    /// Nowhere.
    Whole,
}

/// Wraps canonical text (what [`format`] prints) to lines of a width in characters, where they can be broken without a
/// change of meaning.
#[must_use]
pub fn wrap(canonical: &str, width: usize) -> String {
    let file = parse(canonical, SourceId::default());
    let mut care: Vec<Care> =
        file.blocks.iter().map(|block| if may_wrap(block.kind) { Care::Free } else { Care::Whole }).collect();
    let meant = meaning(canonical);
    for next in [Care::Careful, Care::Whole, Care::Whole] {
        let wrapped = Wrapped::new(canonical, &file, &care, width);
        let read = parse(&wrapped.text, SourceId::default());
        let same: Vec<bool> = file.blocks.iter().map(|block| wrapped.reads_same(block, &read)).collect();
        if same.iter().all(|same| *same) && meaning(&wrapped.text) == meant {
            return wrapped.text;
        }
        // Where all blocks stand as they should and yet mean something else, none of them is to blame alone.
        let blame_all = same.iter().all(|same| *same);
        for (care, same) in care.iter_mut().zip(same) {
            if (!same || blame_all) && *care != Care::Whole {
                *care = next;
            }
        }
    }
    canonical.to_owned()
}

/// What a text means, and how it would be printed on unbroken lines.
fn meaning(source: &str) -> (String, Option<String>) {
    let file = parse(source, SourceId::default());
    let publication = lower(source, &file).publication;
    (format(source, &file, &publication), serde_json::to_string(&publication).ok())
}

/// Whether a block may continue on a second line. One that is followed by new blocks whatever comes may not, nor one
/// whose lines are counted.
fn may_wrap(kind: BlockKind) -> bool {
    match kind {
        BlockKind::Title
        | BlockKind::Subtitle
        | BlockKind::Clause
        | BlockKind::ClauseParagraph
        | BlockKind::Paragraph
        | BlockKind::Provision
        | BlockKind::Item
        | BlockKind::ItemParagraph
        | BlockKind::Note
        | BlockKind::NoteParagraph
        | BlockKind::Reasons
        | BlockKind::Unplaced => true,
        BlockKind::Fence
        | BlockKind::Proposal
        | BlockKind::Field
        | BlockKind::Heading
        | BlockKind::InstrumentHeading
        | BlockKind::History
        | BlockKind::Opening
        | BlockKind::Call
        | BlockKind::UnknownCall
        | BlockKind::Annex
        | BlockKind::AnnexTitle
        | BlockKind::Division
        | BlockKind::DivisionTitle
        | BlockKind::TableRow
        | BlockKind::TableSeparator
        | BlockKind::Figure
        | BlockKind::Rule
        | BlockKind::Formula
        | BlockKind::Include => false,
    }
}

/// A text with some lines broken, and where.
struct Wrapped {
    text: String,
    /// Of each break the byte of the unbroken text behind it, and how much longer the text is from there on.
    breaks: Vec<(u32, u32)>,
}

impl Wrapped {
    fn new(canonical: &str, file: &File, care: &[Care], width: usize) -> Self {
        let mut wrapped = Self { text: String::with_capacity(canonical.len()), breaks: Vec::new() };
        let mut at = 0;
        for (block, care) in file.blocks.iter().zip(care).filter(|(_, care)| **care != Care::Whole) {
            let (start, end) = (block.start as usize, block.end as usize);
            if start < at || canonical[start..end].contains('\n') {
                continue;
            }
            wrapped.text.push_str(&canonical[at..start]);
            at = start;
            // The first break stands behind the label and the first word, so that both open the block as before.
            let text =
                canonical[..end].len() - canonical[block.label.1.max(block.start) as usize..end].trim_start().len();
            let mut behind = canonical[text..end].char_indices().skip(1).filter(|(_, c)| *c == ' ' || is_cjk(*c));
            let first = behind.next().map_or(end, |(word, _)| text + word);
            let indented = start - canonical[..start].rfind('\n').map_or(0, |line| line + 1);
            let indent = " ".repeat(indented) + INDENT;
            let mut column = indented;
            let mut candidate: Option<(usize, usize)> = None;
            let mut from = at;
            for (offset, next) in canonical[start..end].char_indices().map(|(offset, next)| (start + offset, next)) {
                if offset >= first.max(from + 1) && allowed(canonical, offset, end, *care) {
                    // Behind the blank, if it is one, goes on what continues.
                    candidate = Some((offset, offset + if next == ' ' { 1 } else { 0 }));
                }
                if column >= width
                    && let Some((line_end, line_start)) = candidate.take()
                {
                    wrapped.break_line(&canonical[from..line_end], line_start, line_start - line_end, &indent);
                    column = indent.len() + canonical[line_start..offset.max(line_start)].chars().count();
                    from = line_start;
                }
                if offset >= from {
                    column += 1;
                }
            }
            at = from;
        }
        wrapped.text.push_str(&canonical[at..]);
        wrapped
    }

    /// Ends a line; `dropped`: how many bytes of blank the break takes the place of.
    fn break_line(&mut self, line: &str, next: usize, dropped: usize, indent: &str) {
        self.text.push_str(line);
        self.text.push('\n');
        self.text.push_str(indent);
        let before = self.breaks.last().map_or(0, |(_, longer)| *longer);
        self.breaks.push((next as u32, before + (1 + indent.len() - dropped) as u32));
    }

    /// Where a byte of the unbroken text stands now.
    fn place(&self, offset: u32) -> u32 {
        let behind = self.breaks.partition_point(|(next, _)| *next <= offset);
        offset + behind.checked_sub(1).map_or(0, |last| self.breaks[last].1)
    }

    /// Whether a block of the unbroken text is read as one of the same kind in its place.
    fn reads_same(&self, block: &Block, read: &File) -> bool {
        let start = self.place(block.start);
        let found = read.blocks.partition_point(|found| found.start < start);
        read.blocks.get(found).is_some_and(|found| {
            (found.start, found.end) == (start, self.place(block.end))
                && (found.kind, found.level, found.counts) == (block.kind, block.level, block.counts)
                && found.label.1 - found.label.0 == block.label.1 - block.label.0
        })
    }
}

/// Whether a line may end at a byte: at a single blank between two words, or between two characters of Chinese.
fn allowed(text: &str, at: usize, end: usize, care: Care) -> bool {
    let behind = &text[at..end];
    let (Some(last), Some(next)) = (text[..at].chars().next_back(), behind.chars().next()) else { return false };
    if next != ' ' {
        return is_cjk(last)
            && is_cjk(next)
            && next.is_alphanumeric()
            && (last.is_alphanumeric() || care == Care::Free);
    }
    let word = behind[1..].split(' ').next().unwrap_or_default();
    let Some(first) = word.chars().next() else { return false };
    // What could be a label, a call or a heading word stays where it is.
    let is_marker = word.contains(')') && !word.contains('(') || word.ends_with(':');
    let after_letter = last.is_alphabetic();
    let plain = first.is_alphabetic() || (after_letter && (first.is_numeric() || "([{*\"“‘«".contains(first)));
    plain
        && !is_marker
        && !matches!(last, '\\' | ' ' | '\t')
        && (care == Care::Free || (after_letter && first.is_lowercase()))
        && !(is_cjk(last) && is_cjk(first))
}

#[cfg(test)]
mod tests {
    use super::wrap;

    const FRAME: &str = "RESOLUTION 1 (Dubai, 2018)\n\nSpare parts\n\nThe Plenipotentiary Conference of the International Telecommunication Union (Dubai, 2018),\n\n";

    #[track_caller]
    fn check(canonical: &str, width: usize, wanted: &str) {
        let whole = |text: &str| format!("{FRAME}{text}");
        assert_eq!(wrap(&whole(canonical), width), whole(wanted));
    }

    #[test]
    fn what_continues_is_indented() {
        check(
            "noting\n\na) that spare parts are hard to obtain in many countries;\n\nb) that repair is cheap,\n",
            30,
            "noting\n\na) that spare parts are hard\n  to obtain in many countries;\n\nb) that repair is cheap,\n",
        );
    }

    #[test]
    fn what_would_open_a_block_does_not_begin_a_line() {
        check(
            "noting\n\na) that the Director, recognizing the cost, pays;\n\nb) that it is so,\n",
            24,
            "noting\n\na) that the Director,\n  recognizing the cost,\n  pays;\n\nb) that it is so,\n",
        );
        check(
            "resolves\n\n1 to act on the items 1 to 4;\n\n2 to report what is, in clause a) above, asked.\n",
            30,
            "resolves\n\n1 to act on the items 1 to 4;\n\n2 to report what is, in\n  clause a) above, asked.\n",
        );
    }

    #[test]
    fn chinese_is_broken_between_characters() {
        let text = "---\nlang: zh\n---\n\n电信设备的维修和再利用对所有国家都很重要\n";
        assert_eq!(wrap(text, 12), "---\nlang: zh\n---\n\n电信设备的维修和再利用对\n  所有国家都很重要\n");
    }

    #[test]
    fn a_word_longer_than_the_line_stays_whole() {
        let long = "x".repeat(150);
        check(&format!("noting\n\nthat {long} is a word,\n"), 40, &format!("noting\n\nthat\n  {long}\n  is a word,\n"));
    }
}
