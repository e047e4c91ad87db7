//! Lines: where they start, what of them is white space, which of them are comments.

use super::residue::is_furniture;

/// One line of the source, as offsets of bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// First byte.
    pub start: u32,
    /// First byte that is no blank; `end` on a blank line.
    pub text: u32,
    /// One past the last byte that is no blank.
    pub end: u32,
    /// First byte of the next line.
    pub next: u32,
    /// Width of the indentation: a blank counts one, a tab four.
    pub indent: u16,
    /// `// …`, and what a printed page leaves between the lines of a text.
    pub comment: bool,
}

impl Line {
    /// Whether nothing stands on it.
    pub fn is_blank(&self) -> bool {
        self.text == self.end
    }

    /// The characters, without blanks at either end.
    pub fn text<'s>(&self, source: &'s str) -> &'s str {
        &source[self.text as usize..self.end as usize]
    }
}

/// Blanks: space, tab, carriage return, form feed and vertical tab. A no-break space is text where other text is.
fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\r' | 0x0b | 0x0c)
}

/// The lines of a source from byte `from` on.
pub(super) fn lines(source: &str, from: usize) -> Vec<Line> {
    let bytes = source.as_bytes();
    let mut found = Vec::with_capacity((bytes.len() - from) / 64 + 1);
    let mut start = from;
    while start < bytes.len() {
        let feed = memchr::memchr(b'\n', &bytes[start..]).map(|at| start + at);
        let (mut end, next) = feed.map_or((bytes.len(), bytes.len()), |at| (at, at + 1));
        while end > start && is_blank(bytes[end - 1]) {
            end -= 1;
        }
        // No-break spaces and the like alone are nothing: the line is blank.
        if !source[start..end].is_ascii() && source[start..end].trim().is_empty() {
            end = start;
        }
        let (mut text, mut indent) = (start, 0u16);
        while text < end && is_blank(bytes[text]) {
            indent = indent.saturating_add(if bytes[text] == b'\t' { 4 } else { 1 });
            text += 1;
        }
        let comment = match bytes[text..end] {
            [b'/', b'/', ref rest @ ..] => rest.first().is_none_or(|byte| is_blank(*byte)),
            [b'-' | b'R' | b'D' | b'O' | 0xe2, ..] => is_furniture(&source[text..end]),
            _ => false,
        };
        found.push(Line {
            start: start as u32,
            text: text as u32,
            end: end as u32,
            next: next as u32,
            indent,
            comment,
        });
        start = next;
    }
    found
}

/// The number of characters of some text, web addresses not counted.
fn width_without_addresses(text: &str) -> usize {
    let words = text.split([' ', '\t']).filter(|word| !word.contains("://"));
    words.map(|word| word.chars().count() + 1).sum::<usize>().saturating_sub(1)
}

/// Whether a line was surely not broken by hand: more than 120 characters, web addresses not counted.
pub(super) fn is_long(text: &str) -> bool {
    text.len() > 120 && text.chars().count() > 120 && (!text.contains("://") || width_without_addresses(text) > 120)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_blanks_indentation_and_comments() {
        let source = "  a \r\n\t// note\n//itu.int\n\n//";
        let lines = lines(source, 0);
        let seen: Vec<_> = lines.iter().map(|l| (l.text(source), l.indent, l.comment, l.is_blank())).collect();
        assert_eq!(
            seen,
            [
                ("a", 2, false, false),
                ("// note", 4, true, false),
                ("//itu.int", 0, false, false),
                ("", 0, false, true),
                ("//", 0, true, false)
            ]
        );
    }

    #[test]
    fn addresses_do_not_make_a_line_long() {
        let address = format!("see https://{} there", "x".repeat(200));
        assert!(!is_long(&address));
        assert!(is_long(&"word ".repeat(30)));
        assert!(!is_long(&"字".repeat(110)));
    }
}
