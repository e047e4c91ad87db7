//! Places as editors count them: line and column from 0, the column in the units that were agreed on.

use lsp_types::{Position, PositionEncodingKind, Range};

/// The units of columns.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Encoding {
    /// Bytes of UTF-8.
    Utf8,
    /// Units of UTF-16: what holds if nothing is said.
    #[default]
    Utf16,
    /// Characters.
    Utf32,
}

impl Encoding {
    /// The first of those an editor offers that is known here.
    pub fn agreed(offered: &[PositionEncodingKind]) -> Self {
        let all = [Self::Utf8, Self::Utf16, Self::Utf32];
        offered.iter().find_map(|kind| all.into_iter().find(|known| known.kind() == *kind)).unwrap_or_default()
    }

    /// Its name in the protocol.
    pub fn kind(self) -> PositionEncodingKind {
        match self {
            Self::Utf8 => PositionEncodingKind::UTF8,
            Self::Utf16 => PositionEncodingKind::UTF16,
            Self::Utf32 => PositionEncodingKind::UTF32,
        }
    }

    fn units(self, char: char) -> usize {
        match self {
            Self::Utf8 => char.len_utf8(),
            Self::Utf16 => char.len_utf16(),
            Self::Utf32 => 1,
        }
    }
}

/// How many bytes are counted through for one place at most, however long its line is.
const STRIDE: usize = 512;

/// Where the lines of one text start. A line ends after a line feed, a carriage return, or both.
#[derive(Clone, Debug)]
pub struct Lines {
    encoding: Encoding,
    starts: Vec<usize>,
    /// How many units there are before each of some bytes, in order, a stride apart.
    counted: Vec<Counted>,
}

#[derive(Clone, Copy, Debug)]
struct Counted {
    byte: usize,
    units: usize,
}

impl Lines {
    /// Reads a text once.
    pub fn new(text: &str, encoding: Encoding) -> Self {
        let (mut starts, mut counted) = (vec![0], Vec::with_capacity(text.len() / STRIDE + 1));
        let (mut units, mut due) = (0, 0);
        for (byte, char) in text.char_indices() {
            if byte >= due {
                counted.push(Counted { byte, units });
                due = byte + STRIDE;
            }
            units += encoding.units(char);
            if char == '\n' || char == '\r' && text.as_bytes().get(byte + 1) != Some(&b'\n') {
                starts.push(byte + 1);
            }
        }
        Self { encoding, starts, counted }
    }

    /// Where a byte of the text stands. One inside a character counts as its start, one beyond the end as the end.
    pub fn position(&self, text: &str, offset: usize) -> Position {
        let offset = boundary(text, offset);
        let line = self.starts.partition_point(|start| *start <= offset) - 1;
        let offset = offset.min(self.end(text, line));
        let column = self.units(text, offset) - self.units(text, self.starts[line]);
        Position::new(line as u32, column as u32)
    }

    /// Where a range of bytes stands.
    pub fn range(&self, text: &str, range: std::ops::Range<usize>) -> Range {
        Range::new(self.position(text, range.start), self.position(text, range.end))
    }

    /// The byte at a place. One beyond the end of its line is the end of the line, one inside a character its start.
    pub fn offset(&self, text: &str, position: Position) -> usize {
        let line = position.line as usize;
        let Some(start) = self.starts.get(line).copied() else { return text.len() };
        let end = self.end(text, line);
        let wanted = self.units(text, start) + position.character as usize;
        let before = self.counted.partition_point(|counted| counted.units <= wanted);
        let known = before.checked_sub(1).map_or(Counted { byte: 0, units: 0 }, |at| self.counted[at]);
        let (mut byte, mut units) = (known.byte, known.units);
        for char in text[byte..].chars() {
            units += self.encoding.units(char);
            if byte >= end || units > wanted {
                break;
            }
            byte += char.len_utf8();
        }
        byte.clamp(start, end)
    }

    /// One past the last byte of a line, its end mark aside.
    fn end(&self, text: &str, line: usize) -> usize {
        let Some(next) = self.starts.get(line + 1) else { return text.len() };
        let start = self.starts[line];
        let typed = &text[start..*next];
        start + typed.strip_suffix('\n').map_or(typed, |typed| typed).trim_end_matches('\r').len()
    }

    /// How many units stand before a byte.
    fn units(&self, text: &str, offset: usize) -> usize {
        let before = self.counted.partition_point(|counted| counted.byte <= offset);
        let known = before.checked_sub(1).map_or(Counted { byte: 0, units: 0 }, |at| self.counted[at]);
        known.units + text[known.byte..offset].chars().map(|char| self.encoding.units(char)).sum::<usize>()
    }
}

fn boundary(text: &str, offset: usize) -> usize {
    let mut at = offset.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_what_was_agreed_on() {
        let text = "one\r\nقرار 😀 x\n第45号决议 y";
        for (encoding, arabic, chinese) in [(Encoding::Utf8, 14, 15), (Encoding::Utf16, 8, 7), (Encoding::Utf32, 7, 7)]
        {
            let lines = Lines::new(text, encoding);
            for (sign, place) in [('x', Position::new(1, arabic)), ('y', Position::new(2, chinese))] {
                let offset = text.find(sign).unwrap();
                assert_eq!(lines.position(text, offset), place, "{encoding:?}");
                assert_eq!(lines.offset(text, place), offset, "{encoding:?}");
            }
        }
    }

    #[test]
    fn every_place_is_found_again() {
        let long = "电信 😀 الاتحاد ".repeat(200);
        let text = format!("a\rb\r\n{long}\n\n{long}");
        for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
            let lines = Lines::new(&text, encoding);
            for (offset, char) in text.char_indices().filter(|(_, char)| !matches!(char, '\r' | '\n')) {
                assert_eq!(lines.offset(&text, lines.position(&text, offset)), offset, "{encoding:?} {char}");
            }
        }
    }

    #[test]
    fn what_is_beyond_is_the_end() {
        let text = "ab\r\nc😀";
        let lines = Lines::new(text, Encoding::Utf16);
        assert_eq!(lines.offset(text, Position::new(0, 99)), 2, "the end mark is not part of a line");
        assert_eq!(lines.offset(text, Position::new(1, 2)), 5, "half of a pair is its start");
        assert_eq!(lines.offset(text, Position::new(9, 0)), text.len());
        assert_eq!(lines.position(text, 999), Position::new(1, 3));
        assert_eq!(lines.position(text, 3), Position::new(0, 2));
        assert_eq!(Lines::new("", Encoding::Utf16).offset("", Position::new(0, 5)), 0);
    }

    #[test]
    fn the_first_known_encoding_of_an_offer_is_taken() {
        let offer = |names: &[&'static str]| {
            let kinds: Vec<_> = names.iter().map(|name| PositionEncodingKind::new(name)).collect();
            Encoding::agreed(&kinds)
        };
        assert_eq!(offer(&[]), Encoding::Utf16);
        assert_eq!(offer(&["ebcdic"]), Encoding::Utf16);
        assert_eq!(offer(&["ebcdic", "utf-8", "utf-16"]), Encoding::Utf8);
        assert_eq!(offer(&["utf-32"]), Encoding::Utf32);
    }
}
