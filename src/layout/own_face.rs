//! Font files of a caller: what they call themselves, and which are not taken.

use harfrust::{FontRef, Tag};

use super::Fonts;

/// Why the bytes of a file are no face a text can be set in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotUsable {
    /// Something else.
    NoFont,
    /// Several fonts in one file.
    Collection,
    /// Outlines in the form of PostScript, as most `.otf` files have them.
    PostScript,
}

impl NotUsable {
    /// The fact.
    #[must_use]
    pub fn reason(self) -> &'static str {
        match self {
            Self::NoFont => "it is no TrueType font (.ttf)",
            Self::Collection => "it is a collection of fonts (.ttc); one TrueType font (.ttf) is wanted",
            Self::PostScript => "it has PostScript outlines (.otf); its TrueType form (.ttf) is wanted",
        }
    }
}

impl Fonts {
    /// With the face of a font file, under the family, weight and slant the file itself gives. Where the family is that
    /// of the house, it takes the place of the face inside the program; else it is the first to be tried where the
    /// house's own has no glyph.
    ///
    /// # Errors
    /// Says why the file is not taken.
    pub fn with_file(self, bytes: Vec<u8>) -> Result<Self, NotUsable> {
        if bytes.starts_with(b"ttcf") {
            return Err(NotUsable::Collection);
        }
        if bytes.starts_with(b"OTTO") {
            return Err(NotUsable::PostScript);
        }
        let font = FontRef::new(&bytes).map_err(|_| NotUsable::NoFont)?;
        let table = |tag: &[u8; 4]| font.table_data(Tag::new(tag)).map(|data| data.as_bytes().to_vec());
        let (Some(head), Some(names), Some(_), Some(_)) =
            (table(b"head"), table(b"name"), table(b"glyf"), table(b"cmap"))
        else {
            return Err(NotUsable::NoFont);
        };
        let style = number(&head, 44).ok_or(NotUsable::NoFont)?;
        let family = family(&names).ok_or(NotUsable::NoFont)?;
        Ok(self.with_face(&family, style & 1 != 0, style & 2 != 0, bytes))
    }
}

/// The family in a table of names: the typographic one, else the one of four styles.
fn family(names: &[u8]) -> Option<String> {
    let (count, storage) = (number(names, 2)?, number(names, 4)?);
    let name = |id: u16| {
        (0..usize::from(count)).find_map(|at| {
            let field = |field: usize| number(names, 6 + 12 * at + 2 * field);
            // Platform 3 and 0 write two bytes a character.
            if field(3)? != id || !matches!(field(0)?, 0 | 3) {
                return None;
            }
            let start = usize::from(storage) + usize::from(field(5)?);
            let bytes = names.get(start..start + usize::from(field(4)?))?;
            let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
            let name = String::from_utf16(&units).ok()?;
            (!name.trim().is_empty()).then(|| name.trim().to_owned())
        })
    };
    name(16).or_else(|| name(1))
}

/// Two bytes of a table.
fn number(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..at + 2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]))
}

#[cfg(all(test, feature = "bundled-fonts"))]
mod tests {
    use super::*;
    use crate::layout::FaceId;

    #[test]
    fn a_file_says_what_it_is() {
        for face in 0..16 {
            let inside = Fonts::bundled();
            let inside = inside.face(FaceId(face));
            let own = Fonts::default().with_file(inside.bytes().to_vec()).ok().unwrap();
            assert_eq!(own.face(FaceId(0)).name(), inside.name());
        }
    }

    #[test]
    fn what_is_no_font_is_not_taken() {
        let refused = |bytes: &[u8]| Fonts::default().with_file(bytes.to_vec()).err();
        assert_eq!(refused(b""), Some(NotUsable::NoFont));
        assert_eq!(refused(b"ttcf\0\x01"), Some(NotUsable::Collection));
        assert_eq!(refused(b"OTTO"), Some(NotUsable::PostScript));
        let fonts = Fonts::bundled();
        let whole = fonts.face(FaceId(0)).bytes();
        for length in (0..whole.len()).step_by(whole.len() / 60) {
            let _no_panic = refused(&whole[..length]);
        }
    }
}
