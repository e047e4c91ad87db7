//! The few words of a source that a finding is about, cut so that they fit a screen.
//!
//! It does not know what is wrong with them.

use miette::{MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};

use crate::text::{LineIndex, Position, Span};

use super::places::boundary;

/// Columns of a shown line.
const WIDTH: usize = 66;
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
    /// The excerpt around a spot that stands at `place`.
    pub fn new(source: &str, lines: &LineIndex, file: &str, span: Span, place: Position) -> Self {
        let start = boundary(source, span.start as usize);
        let end = boundary(source, span.end as usize).max(start);
        let first = lines.line(start);
        let last = lines.line(end).min(first + LINES - 1);

        let mut text = String::new();
        let mut spot = None;
        for number in first..=last {
            let from = lines.start(number).unwrap_or(source.len());
            let to = lines.start(number + 1).unwrap_or(source.len());
            let line = source[from..to].trim_end_matches(['\n', '\r']);
            let focus = start.saturating_sub(from).min(line.len());
            let (shown_start, shown_end) = push_line(&mut text, line, focus, end.saturating_sub(from).min(line.len()));
            let (spot_start, _) = *spot.get_or_insert((shown_start, shown_end));
            spot = Some((spot_start, shown_end));
        }
        let (spot_start, spot_end) = spot.unwrap_or_default();
        Self { text, spot: (spot_start, spot_end - spot_start).into(), file: file.to_owned(), place }
    }

    /// The spot within the excerpt.
    pub fn spot(&self) -> SourceSpan {
        self.spot
    }
}

/// Adds the part of a line around `focus` to what is shown; gives the place in `text` of `focus` and of `end`.
fn push_line(text: &mut String, line: &str, focus: usize, end: usize) -> (usize, usize) {
    if !text.is_empty() {
        text.push('\n');
    }
    let mut from = 0;
    let mut room = WIDTH;
    if fitting(line.chars(), WIDTH) < line.len() {
        from = focus - fitting(line[..focus].chars().rev(), BEFORE);
        if from > 0 {
            text.push('…');
            room -= 1;
        }
    }
    let to = from + fitting(line[from..].chars(), room);
    let end = end.min(to);
    let (mut shown_focus, mut shown_end) = (text.len(), text.len());
    for (at, character) in line[from..to].char_indices() {
        if from + at == focus {
            shown_focus = text.len();
        }
        if from + at == end {
            shown_end = text.len();
        }
        text.push(printable(character));
    }
    if focus >= to {
        shown_focus = text.len();
    }
    if end >= to {
        shown_end = text.len();
    }
    if to < line.len() {
        text.push('…');
    }
    (shown_focus, shown_end.max(shown_focus))
}

/// How many bytes of the first characters fit into a number of columns.
fn fitting(characters: impl Iterator<Item = char>, columns: usize) -> usize {
    let (mut used, mut bytes) = (0, 0);
    for character in characters {
        // Too much for some signs, never too little: Chinese takes two columns.
        used += if character < '\u{1100}' { 1 } else { 2 };
        if used > columns {
            break;
        }
        bytes += character.len_utf8();
    }
    bytes
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
        let excerpt = Excerpt::new(source, &lines, "a.plen", span, lines.position(source, start));
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
        assert_eq!(excerpt(&line, "HERE"), "…rd word word word word  [HERE] more more more more more more more m…");
        assert!(excerpt(&"x".repeat(1 << 20), &"x".repeat(1 << 20)).len() < 80);
        assert!(excerpt(&"电".repeat(1000), "电").chars().count() < 40);
    }

    #[test]
    fn shows_the_first_lines_of_a_long_spot() {
        assert_eq!(excerpt("a b\nc\nd\ne\nf", "b\nc\nd\ne"), "a [b\nc\nd]");
    }

    #[test]
    fn disarms_what_a_terminal_would_obey() {
        assert_eq!(excerpt("a\u{1b}[31mb\u{202e}", "b"), "a\u{fffd}[31m[b]\u{fffd}");
    }
}
