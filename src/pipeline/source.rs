//! Bytes to text: UTF-8, a byte order mark dropped, nothing that is no text.

use std::fmt;

/// The longest source: far beyond any document, far below what spans can address.
pub const LIMIT: usize = 256 << 20;

const BOM: &str = "\u{feff}";

/// A source that is text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// The text, without byte order mark.
    pub text: String,
    /// A byte order mark stood before it: places in the file lie [`Source::shift`] bytes behind those in the text.
    pub bom: bool,
}

/// Why bytes are no text. Offsets count bytes of the file from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotText {
    /// A NUL byte.
    Nul {
        /// Where.
        offset: usize,
    },
    /// A byte that UTF-8 does not have there.
    NotUtf8 {
        /// Where.
        offset: usize,
        /// The byte.
        byte: u8,
    },
    /// It begins like a file of another kind.
    Foreign {
        /// Which kind.
        kind: Foreign,
        /// The first byte that is not text.
        offset: usize,
    },
    /// Longer than any document is.
    TooLong,
}

/// Kinds of file that are often given in place of plain text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Foreign {
    /// `.docx`, `.zip`
    Word,
    /// `.doc`
    OldWord,
    /// `.pdf`
    Pdf,
    /// Text of two bytes a character, as some editors save "Unicode".
    Utf16,
}

/// Reads bytes as text.
///
/// # Errors
/// Names the first byte that cannot be text.
pub fn decode(bytes: Vec<u8>) -> Result<Source, NotText> {
    if bytes.len() > LIMIT {
        return Err(NotText::TooLong);
    }
    match String::from_utf8(bytes) {
        Ok(text) => match memchr::memchr(0, text.as_bytes()) {
            Some(offset) => Err(not_text(text.as_bytes(), offset)),
            None => Ok(without_bom(text)),
        },
        Err(error) => {
            let valid = error.utf8_error().valid_up_to();
            let bytes = error.as_bytes();
            Err(not_text(bytes, memchr::memchr(0, &bytes[..valid]).unwrap_or(valid)))
        }
    }
}

fn without_bom(mut text: String) -> Source {
    let bom = text.starts_with(BOM);
    if bom {
        text.drain(..BOM.len());
    }
    Source { text, bom }
}

/// What is wrong with the byte at `offset`, the first that is not text.
fn not_text(bytes: &[u8], offset: usize) -> NotText {
    match (Foreign::of(bytes), bytes[offset]) {
        (Some(kind), _) => NotText::Foreign { kind, offset },
        (None, 0) => NotText::Nul { offset },
        (None, byte) => NotText::NotUtf8 { offset, byte },
    }
}

impl Source {
    /// How many bytes further a place lies in the file than in the text.
    #[must_use]
    pub fn shift(&self) -> usize {
        if self.bom { BOM.len() } else { 0 }
    }

    /// The bytes of a file that holds `text` the way this source's file held its own.
    #[must_use]
    pub fn encode(&self, text: &str) -> Vec<u8> {
        let bom = if self.bom { BOM } else { "" };
        [bom, text].concat().into_bytes()
    }
}

impl Foreign {
    /// By the first bytes.
    fn of(bytes: &[u8]) -> Option<Self> {
        let signatures: [(&[u8], Self); 5] = [
            (b"PK\x03\x04", Self::Word),
            (b"\xd0\xcf\x11\xe0", Self::OldWord),
            (b"%PDF-", Self::Pdf),
            (b"\xff\xfe", Self::Utf16),
            (b"\xfe\xff", Self::Utf16),
        ];
        signatures.into_iter().find(|(signature, _)| bytes.starts_with(signature)).map(|(_, kind)| kind)
    }
}

impl NotText {
    /// What to do about it.
    #[must_use]
    pub fn help(self) -> &'static str {
        match self {
            Self::Nul { .. } | Self::NotUtf8 { .. } => {
                "save it as plain text in UTF-8 (a choice of \"Save as\" in most editors)"
            }
            Self::Foreign { kind: Foreign::Word | Foreign::OldWord, .. } => {
                "open it in Word, and copy its text into a file that ends in .plen"
            }
            Self::Foreign { kind: Foreign::Pdf, .. } => "copy its text into a file that ends in .plen",
            Self::Foreign { kind: Foreign::Utf16, .. } => {
                "save it once more, with the encoding UTF-8 in place of UTF-16 or Unicode"
            }
            Self::TooLong => "give one document a file",
        }
    }
}

impl fmt::Display for NotText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nul { offset } => write!(f, "it is not text: there is a NUL byte at byte offset {offset}"),
            Self::NotUtf8 { offset, byte } => {
                write!(f, "it is not UTF-8 text: the byte 0x{byte:02X} at byte offset {offset} has no meaning there")
            }
            Self::Foreign { kind, offset } => {
                let kind = match kind {
                    Foreign::Word => "a Word document or a ZIP archive",
                    Foreign::OldWord => "an old Word document",
                    Foreign::Pdf => "a PDF",
                    Foreign::Utf16 => "text in UTF-16",
                };
                write!(f, "it is {kind}, not plain text in UTF-8 (first wrong byte at byte offset {offset})")
            }
            Self::TooLong => write!(f, "it is longer than {} MiB", LIMIT >> 20),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(bytes: &[u8]) -> NotText {
        decode(bytes.to_vec()).unwrap_err()
    }

    #[test]
    fn drops_a_byte_order_mark_and_remembers_it() {
        let source = decode("\u{feff}RESOLUTION 1".into()).unwrap();
        assert_eq!((source.text.as_str(), source.shift()), ("RESOLUTION 1", 3));
        assert_eq!(source.encode("x"), "\u{feff}x".as_bytes());
        assert_eq!(decode(Vec::new()).unwrap(), Source { text: String::new(), bom: false });
    }

    #[test]
    fn names_the_first_byte_that_is_not_text() {
        assert_eq!(fault(b"ab\0c\xff"), NotText::Nul { offset: 2 });
        assert_eq!(fault(b"ab\xffc\0"), NotText::NotUtf8 { offset: 2, byte: 0xff });
        assert_eq!(fault("\u{feff}ab\0".as_bytes()), NotText::Nul { offset: 5 });
        assert_eq!(
            fault("fin tronqu\u{e9}".as_bytes().split_last().unwrap().1),
            NotText::NotUtf8 { offset: 10, byte: 0xc3 }
        );
    }

    #[test]
    fn knows_what_is_often_taken_for_text() {
        assert_eq!(fault(b"PK\x03\x04\x14\0"), NotText::Foreign { kind: Foreign::Word, offset: 5 });
        assert_eq!(fault(b"\xff\xfeR\0"), NotText::Foreign { kind: Foreign::Utf16, offset: 0 });
        assert!(decode(b"PK is no archive".to_vec()).is_ok());
    }
}
