//! The few words of a source that a finding is about, cut so that they fit a screen.
//!
//! It does not know what is wrong with them.

use std::ops::Range;

use miette::{MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};

use crate::text::{LineIndex, Position, Span};

use super::places::boundary;

/// Columns of a shown line of a finding.
pub const WIDE: usize = 66;
/// Columns of a shown line of what explains a finding, which is printed further in.
pub const NARROW: usize = 56;
/// Columns shown before the spot on a longer line.
const BEFORE: usize = 24;
/// Lines shown of a longer spot.
const LINES: usize = 3;

/// Some lines of a source, each cut around the spot.
#[derive(Debug)]
pub struct Excerpt {
    /// What is shown.
    text: String,
    /// The spot in `text`.
    spot: SourceSpan,
    /// The file and the place of the spot in it.
    file: String,
    place: Position,
}

impl Excerpt {
    /// The excerpt around a spot, given with its place.
    pub fn new(source: &str, lines: &LineIndex, file: &str, (span, place): (Span, Position), width: usize) -> Self {
        let start = boundary(source, span.start as usize);
        let end = boundary(source, span.end as usize).max(start);
        let first = lines.line(start);
        let last = lines.line(end.saturating_sub(1).max(start)).min(first + LINES - 1);

        let mut text = String::new();
        let (mut spot_start, mut spot_end) = (0, 0);
        for number in first..=last {
            let from = lines.start(number).unwrap_or(source.len());
            let to = lines.start(number + 1).unwrap_or(source.len());
            let line = source[from..to].trim_end_matches(['\n', '\r']);
            let within = |offset: usize| offset.saturating_sub(from).min(line.len());
            let window = window(line, within(start), width);
            let before = |offset: usize| shown(&line[window.start..within(offset).clamp(window.start, window.end)]);

            text.push_str(if number > first { "\n" } else { "" });
            text.push_str(if window.start > 0 { "…" } else { "" });
            if number == first {
                spot_start = text.len() + before(start).len();
            }
            spot_end = text.len() + before(end).len();
            text.push_str(&shown(&line[window.clone()]));
            text.push_str(if window.end < line.len() { "…" } else { "" });
        }
        Self { text, spot: (spot_start, spot_end - spot_start).into(), file: file.to_owned(), place }
    }

    /// The spot within the excerpt.
    pub fn spot(&self) -> SourceSpan {
        self.spot
    }
}

/// The part of a line that is shown: all of it where it fits, else what surrounds a spot, mostly behind it.
fn window(line: &str, spot: usize, width: usize) -> Range<usize> {
    if fitting(line.chars(), width) == line.len() {
        return 0..line.len();
    }
    // Two for the signs that something is left out.
    let room = width - 2;
    let behind = line[spot..].chars().take(room).map(width_of).sum::<usize>().min(room - BEFORE);
    let from = spot - fitting(line[..spot].chars().rev(), room - behind);
    from..from + fitting(line[from..].chars(), room)
}

/// The text as it is shown.
fn shown(text: &str) -> String {
    text.chars().map(printable).collect()
}

/// How many bytes of the first characters fit into a number of columns.
fn fitting(characters: impl Iterator<Item = char>, columns: usize) -> usize {
    let (mut used, mut bytes) = (0, 0);
    for character in characters {
        used += width_of(character);
        if used > columns {
            break;
        }
        bytes += character.len_utf8();
    }
    bytes
}

/// The columns of a character, for some signs one too many, never too few: Chinese takes two.
fn width_of(character: char) -> usize {
    if character < '\u{1100}' { 1 } else { 2 }
}

/// The character, or a sign for one that a terminal would obey instead of showing it.
pub fn printable(character: char) -> char {
    match character {
        '\t' => ' ',
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        character if character.is_control() => '\u{fffd}',
        character => character,
    }
}

impl SourceCode for Excerpt {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let inner = self.text.read_span(span, before, after)?;
        Ok(Box::new(MietteSpanContents::new_named(
            self.file.clone(),
            inner.data(),
            *inner.span(),
            self.place.line - 1 + inner.line(),
            self.place.column - 1,
            inner.line_count(),
        )))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The excerpt, with the spot in brackets.
    fn excerpt(source: &str, spot: &str) -> String {
        let start = source.find(spot).unwrap();
        let lines = LineIndex::new(source);
        let span = Span::new(start, start + spot.len());
        let excerpt = Excerpt::new(source, &lines, "a.plen", (span, lines.position(source, start)), WIDE);
        let (start, end) = (excerpt.spot.offset(), excerpt.spot.offset() + excerpt.spot.len());
        let text = &excerpt.text;
        format!("{}[{}]{}", &text[..start], &text[start..end], &text[end..])
    }

    #[test]
    fn shows_the_line_whole_where_it_fits() {
        assert_eq!(excerpt("one\ntwo three\nfour", "three"), "two [three]");
        assert_eq!(excerpt("", ""), "[]");
    }

    #[test]
    fn cuts_long_lines_around_the_spot() {
        let line = format!("{} HERE {}", "word ".repeat(99), "more ".repeat(99));
        assert_eq!(excerpt(&line, "HERE"), "…rd word word word word  [HERE] more more more more more more more …");
        assert!(excerpt(&"x".repeat(1 << 20), &"x".repeat(1 << 20)).len() < 80);
        assert!(excerpt(&"电".repeat(1000), "电").chars().count() < 40);
    }

    #[test]
    fn shows_what_leads_to_the_end_of_a_long_line() {
        let line = format!("{}the END", "word ".repeat(99));
        assert_eq!(excerpt(&line, "END"), "…d word word word word word word word word word word word the [END]");
    }

    #[test]
    fn shows_the_first_lines_of_a_long_spot() {
        assert_eq!(excerpt("a b\nc\nd\ne\nf", "b\nc\nd\ne"), "a [b\nc\nd]");
        assert_eq!(excerpt("a b\nc\nd", "b\n"), "a [b]");
    }

    #[test]
    fn disarms_what_a_terminal_would_obey() {
        assert_eq!(excerpt("a\u{1b}[31mb\u{202e}", "b"), "a\u{fffd}[31m[b]\u{fffd}");
    }
}
