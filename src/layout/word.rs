//! A shaped word: glyphs with their advances in units of their face, whatever size they are shown in.

use super::font::FaceId;
use super::length::{Length, share};

/// Number of a word in [`Pages::words`](super::Pages::words).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WordId(pub u32);

/// Some characters in one face, shaped once however often they stand on the pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// The face.
    pub face: FaceId,
    /// Units to the em of the face.
    pub units: i64,
    /// The glyphs from left to right.
    pub glyphs: Vec<Glyph>,
    /// The characters the glyphs show; clusters count its bytes.
    pub text: Box<str>,
    /// What it says, where that is not the characters shown: the typed words behind capitals, a character without glyph.
    pub says: Option<Box<str>>,
    /// Sum of the advances, in units.
    pub advance: i64,
}

/// A glyph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glyph {
    /// Its number in the face.
    pub id: u16,
    /// From its origin to the next one's, in units.
    pub advance: i32,
    /// Moved right by, in units.
    pub dx: i32,
    /// Moved up by, in units.
    pub dy: i32,
    /// First byte of its characters.
    pub cluster: u32,
}

impl Word {
    /// How wide it is in a size.
    #[must_use]
    pub fn width(&self, size: Length) -> Length {
        share(size, self.advance, self.units)
    }

    /// What a reader is given.
    #[must_use]
    pub fn said(&self) -> &str {
        self.says.as_deref().unwrap_or(&self.text)
    }
}
