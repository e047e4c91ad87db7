//! Pieces: the words and blanks of a paragraph, shaped and measured, with the places where a line may end.
//!
//! It does not know where a line will end.

use std::ops::Range;

use unicode_bidi::{BidiInfo, Level};
use unicode_linebreak::{BreakClass, BreakOpportunity, break_property, linebreaks};

use crate::text::Raise;

use super::length::Length;
use super::shape::{Cut, Shaping};
use super::text::{Carries, Text};
use super::word::WordId;

/// No word longer than this is shaped as one; only made-up words are.
const LONGEST: usize = 48;

/// What a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Something to see.
    Word,
    /// A blank; in justified lines it stretches.
    Blank,
    /// A break the author asked for.
    Break,
}

/// Whether a line may end after a piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum After {
    No,
    May,
    Must,
}

/// A piece of a line.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub kind: Kind,
    /// Its words in reading order.
    pub words: Range<u32>,
    pub width: Length,
    /// Size of its type.
    pub size: Length,
    /// Which of the text's spans it is in.
    pub span: usize,
    pub level: Level,
    pub after: After,
    /// A line that ends after it ends with a hyphen.
    pub soft: bool,
}

/// Pieces, and what they carry.
#[derive(Clone, Debug)]
pub(super) struct Pieces {
    pub list: Vec<Piece>,
    pub spans: Vec<Carries>,
    /// The level of the paragraph: odd from right to left.
    pub base: Level,
}

impl Pieces {
    /// The words and blanks of a text of a size, for lines up to `measure` wide.
    pub(super) fn of(text: &Text, size: Length, rtl: bool, measure: Length, shaping: &mut Shaping<'_>) -> Self {
        let base = if rtl { Level::rtl() } else { Level::ltr() };
        let levels = needs_levels(&text.chars, rtl).then(|| BidiInfo::new(&text.chars, Some(base)).levels);
        let mut pieces =
            Self { list: Vec::new(), spans: text.spans.iter().map(|(_, carries)| *carries).collect(), base };
        let (mut at, mut span, mut unbroken) = (0, 0, 0);
        for (end, opportunity) in linebreaks(&text.chars) {
            while at < end {
                while text.spans.get(span + 1).is_some_and(|(start, _)| *start <= at) {
                    span += 1;
                }
                let next_span = text.spans.get(span + 1).map_or(end, |(start, _)| end.min(*start));
                let level = levels.as_ref().map_or(base, |levels| levels[at]);
                let stretch = &text.chars[at..next_span];
                let length = stretch_length(stretch, level, levels.as_ref().map(|levels| &levels[at..next_span]));
                pieces.push(&stretch[..length], span, size, level, shaping);
                at += length;
            }
            let Some(last) = pieces.list.last_mut() else { continue };
            last.after = match opportunity {
                // The end of the text is one too, and the last line ends there anyhow.
                BreakOpportunity::Mandatory if end < text.chars.len() || last.kind == Kind::Break => After::Must,
                BreakOpportunity::Mandatory => After::No,
                BreakOpportunity::Allowed => After::May,
            };
            let width: Length = pieces.list[unbroken..].iter().filter(|p| p.kind == Kind::Word).map(|p| p.width).sum();
            if width > measure {
                pieces.chop(unbroken, measure, shaping);
            }
            unbroken = pieces.list.len();
        }
        pieces
    }

    /// The width of all pieces on one line, and of the widest stretch no line may end in.
    pub(super) fn widths(&self) -> (Length, Length) {
        let (mut line, mut whole, mut stretch, mut widest) = (0, 0, 0, 0);
        for piece in &self.list {
            line += piece.width;
            stretch += if piece.kind == Kind::Word { piece.width } else { 0 };
            whole = whole.max(line);
            widest = widest.max(stretch);
            match piece.after {
                After::No => {}
                After::May => stretch = 0,
                After::Must => (line, stretch) = (0, 0),
            }
        }
        (whole, widest)
    }

    fn push(&mut self, chars: &str, span: usize, size: Length, level: Level, shaping: &mut Shaping<'_>) {
        let carries = self.spans[span];
        let cut = Cut { bold: carries.bold, italic: carries.italic, caps: carries.caps, rtl: level.is_rtl() };
        let size = if carries.raise == Raise::None { size } else { size * 2 / 3 };
        let kind = match chars.chars().next() {
            Some('\n') => Kind::Break,
            Some(c) if is_blank(c) => Kind::Blank,
            Some(_) | None => Kind::Word,
        };
        let words = match kind {
            // Nobody sees the blank of a break, but who copies or hears the text.
            Kind::Break | Kind::Blank => shaping.words(cut, " ", carries.span),
            Kind::Word => shaping.words(cut, chars, carries.span),
        };
        let width = match kind {
            Kind::Break => 0,
            Kind::Blank | Kind::Word => words.clone().map(|word| shaping.word(WordId(word)).width(size)).sum(),
        };
        let soft = chars.ends_with('\u{ad}');
        self.list.push(Piece { kind, words, width, size, span, level, after: After::No, soft });
    }

    /// Divides what is too wide for a line: after the marks inside an address, else every few letters.
    fn chop(&mut self, from: usize, measure: Length, shaping: &mut Shaping<'_>) {
        let whole: Vec<Piece> = self.list.drain(from..).collect();
        for piece in whole {
            if piece.kind != Kind::Word {
                self.list.push(piece);
                continue;
            }
            let chars: String = piece.words.clone().map(|word| shaping.word(WordId(word)).said()).collect();
            // No letter is wider than twice the size.
            let most = usize::try_from(measure / (2 * piece.size).max(1)).unwrap_or(1).clamp(1, 8);
            let normal_size = if self.spans[piece.span].raise == Raise::None { piece.size } else { piece.size * 3 / 2 };
            let mut rest = chars.as_str();
            while !rest.is_empty() {
                let (part, others) = rest.split_at(part_length(rest, most));
                self.push(part, piece.span, normal_size, piece.level, shaping);
                rest = others;
                if let Some(last) = self.list.last_mut() {
                    last.after = if rest.is_empty() && piece.after != After::No { piece.after } else { After::May };
                }
            }
        }
    }
}

/// Where a line may end inside a word no line can hold.
fn part_length(word: &str, most: usize) -> usize {
    let mut before = word.chars().next();
    let end = word.char_indices().enumerate().skip(1).find(|(count, (_, c))| {
        let marked = before.replace(*c).is_some_and(|b| "/.-_?&=:@%#~+,;".contains(b));
        (marked || *count >= most) && !joins(*c)
    });
    end.map_or(word.len(), |(_, (at, _))| at)
}

/// Whether a character belongs to the one before it.
fn joins(c: char) -> bool {
    matches!(break_property(u32::from(c)), BreakClass::CombiningMark | BreakClass::ZeroWidthJoiner)
}

/// How much of a stretch is one piece: a blank, or characters up to one, of one level.
fn stretch_length(stretch: &str, level: Level, levels: Option<&[Level]>) -> usize {
    let Some(first) = stretch.chars().next() else { return 0 };
    if first == '\n' || is_blank(first) {
        return first.len_utf8();
    }
    let ends = |at: usize, c: char| {
        c == '\n' || is_blank(c) || levels.is_some_and(|levels| levels[at] != level) || (at >= LONGEST && !joins(c))
    };
    stretch.char_indices().find(|(at, c)| ends(*at, *c)).map_or(stretch.len(), |(at, _)| at)
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{3000}')
}

/// Whether any character may run from right to left.
fn needs_levels(text: &str, rtl: bool) -> bool {
    let right_to_left = |c: char| matches!(u32::from(c), 0x590..=0x8ff | 0x200f | 0x202a..=0x202e | 0x2066..=0x2069 | 0xfb1d..=0xfdff | 0xfe70..=0xfeff | 0x1_0800..=0x1_0fff | 0x1_e800..=0x1_efff);
    rtl || text.chars().any(right_to_left)
}
