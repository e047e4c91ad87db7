//! Faces: those inside the program and those a caller gives.
//!
//! It knows names and bytes, not glyphs: shaping asks it which face to try, and the PDF which bytes to embed.

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use harfrust::{FontRef, ShaperData};
use resvg::usvg::fontdb;

/// Which faces have the widths of which others.
const ALIASES: [(&str, &[&str]); 4] = [
    ("Carlito", &["Calibri"]),
    ("Liberation Serif", &["Times New Roman", "Times"]),
    ("Liberation Sans", &["Arial", "Helvetica"]),
    ("Liberation Mono", &["Courier New", "Courier"]),
];

/// Number of a face in its [`Fonts`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FaceId(pub u16);

/// One face.
pub struct Face {
    /// `Carlito`.
    pub family: String,
    /// Bold.
    pub bold: bool,
    /// Italic.
    pub italic: bool,
    bytes: Cow<'static, [u8]>,
    /// Read when a text first needs the face; `None` inside if the bytes are no font.
    tables: OnceLock<Option<ShaperData>>,
}

impl Face {
    fn new(family: &str, bold: bool, italic: bool, bytes: Cow<'static, [u8]>) -> Self {
        Self { family: family.into(), bold, italic, bytes, tables: OnceLock::new() }
    }

    /// The font file.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The name of the face in a PDF: `Carlito-BoldItalic`.
    #[must_use]
    pub fn name(&self) -> String {
        let style = match (self.bold, self.italic) {
            (false, false) => "Regular",
            (true, false) => "Bold",
            (false, true) => "Italic",
            (true, true) => "BoldItalic",
        };
        format!("{}-{style}", self.family.replace(' ', ""))
    }

    /// The parsed font and what shaping needs of it; `None` if the bytes are no font.
    pub(super) fn tables(&self) -> Option<(FontRef<'_>, &ShaperData)> {
        let font = FontRef::new(&self.bytes).ok()?;
        let data = self.tables.get_or_init(|| Some(ShaperData::new(&FontRef::new(&self.bytes).ok()?)));
        Some((font, data.as_ref()?))
    }
}

/// All faces a text may be set in. Made once and shared by threads; a face nobody needs is never read.
#[derive(Default)]
pub struct Fonts {
    faces: Vec<Face>,
    /// How many of them a caller gave; they stand before the others.
    own: usize,
    /// The faces as drawings look for them; made when the first drawing needs it.
    database: OnceLock<Arc<fontdb::Database>>,
}

impl Fonts {
    /// The faces inside the program: Carlito, Liberation, and Noto for what these do not cover.
    #[cfg(feature = "bundled-fonts")]
    #[must_use]
    pub fn bundled() -> Self {
        /// Families by what they are good for; of the others none is used.
        const FAMILIES: [&str; 11] = [
            "Carlito",
            "Liberation Serif",
            "Liberation Sans",
            "Liberation Mono",
            "Noto Sans Arabic",
            "Noto Sans Symbols 2",
            "Noto Sans Hebrew",
            "Noto Sans Devanagari",
            "Noto Sans Thai",
            "Noto Sans SC",
            "Noto Sans JP",
        ];
        let data = oxml_layout::bundled_fonts::bundled_font_data();
        let mut faces = Vec::new();
        for family in FAMILIES {
            // A family's faces stand in the order regular, bold, italic, bold italic; a test pins their bytes.
            let of_family = data.iter().filter(|(name, _)| *name == family);
            for ((_, bytes), (bold, italic)) in
                of_family.zip([(false, false), (true, false), (false, true), (true, true)])
            {
                faces.push(Face::new(family, bold, italic, Cow::Borrowed(*bytes)));
            }
        }
        Self { faces, ..Self::default() }
    }

    /// With a face of the caller's, tried before those inside the program where the house's own has no glyph.
    #[must_use]
    pub fn with_face(mut self, family: &str, bold: bool, italic: bool, bytes: Vec<u8>) -> Self {
        self.faces.insert(self.own, Face::new(family, bold, italic, Cow::Owned(bytes)));
        self.own += 1;
        self
    }

    /// The faces by their names, and by those of the faces that they stand for.
    pub(super) fn database(&self) -> &Arc<fontdb::Database> {
        self.database.get_or_init(|| {
            let mut database = fontdb::Database::new();
            for face in &self.faces {
                let bytes = Arc::new(face.bytes.clone());
                for id in database.load_font_source(fontdb::Source::Binary(bytes)) {
                    let alias = ALIASES.iter().find(|(family, _)| *family == face.family);
                    if let Some((mut info, (_, alias))) = database.face(id).cloned().zip(alias) {
                        database.remove_face(id);
                        let named =
                            alias.iter().map(|name| ((*name).to_owned(), fontdb::Language::English_UnitedStates));
                        info.families.extend(named);
                        database.push_face_info(info);
                    }
                }
            }
            database.set_serif_family("Liberation Serif");
            database.set_sans_serif_family("Liberation Sans");
            database.set_monospace_family("Liberation Mono");
            database.set_cursive_family("Liberation Serif");
            database.set_fantasy_family("Liberation Sans");
            Arc::new(database)
        })
    }

    /// One of the faces.
    #[must_use]
    pub fn face(&self, id: FaceId) -> &Face {
        &self.faces[usize::from(id.0)]
    }

    /// The faces to try for a text, best first: the family asked for, in the style asked for and then plain, and then
    /// all others, those of that style before the rest.
    pub(super) fn candidates(&self, family: &str, bold: bool, italic: bool) -> Vec<FaceId> {
        let mut ids: Vec<FaceId> =
            (0..self.faces.len().min(usize::from(u16::MAX))).map(|at| FaceId(at as u16)).collect();
        ids.sort_by_key(|id| {
            let face = self.face(*id);
            let strange = face.family != family;
            let unlike = usize::from(face.bold != bold) + usize::from(face.italic != italic);
            (strange, strange && usize::from(id.0) >= self.own, unlike)
        });
        ids
    }
}

#[cfg(all(test, feature = "bundled-fonts"))]
mod tests {
    use sha2::{Digest, Sha256};

    use super::*;

    /// Lines are broken by these bytes: other bytes are another layout, and no one should find that out from a reader.
    #[test]
    fn the_bytes_of_every_face_are_known() {
        let fonts = Fonts::bundled();
        let found: Vec<String> = fonts
            .faces
            .iter()
            .map(|face| {
                let hash = Sha256::digest(face.bytes());
                format!("{} {:02x}{:02x}{:02x}{:02x}", face.name(), hash[0], hash[1], hash[2], hash[3])
            })
            .collect();
        let known = "\
Carlito-Regular b4ff23ba
Carlito-Bold 0f62ab34
Carlito-Italic 718a0663
Carlito-BoldItalic 380764b6
LiberationSerif-Regular 26cd653d
LiberationSerif-Bold 7a68170c
LiberationSerif-Italic ac0d2e38
LiberationSerif-BoldItalic 78c28102
LiberationSans-Regular e5b0af42
LiberationSans-Bold d723d5a2
LiberationSans-Italic e27e6da1
LiberationSans-BoldItalic 24b7cf0d
LiberationMono-Regular a9b21391
LiberationMono-Bold 51024fd5
LiberationMono-Italic 7be4134e
LiberationMono-BoldItalic a0d13334
NotoSansArabic-Regular 63111b5b
NotoSansSymbols2-Regular a95e7d74
NotoSansHebrew-Regular b54ddced
NotoSansDevanagari-Regular 9ce7b04f
NotoSansThai-Regular 5a1c559b
NotoSansSC-Regular b06144fa
NotoSansJP-Regular 03baa76c";
        assert_eq!(found.join("\n"), known);
    }

    #[test]
    fn the_house_s_family_comes_first() {
        let fonts = Fonts::bundled();
        let names: Vec<String> =
            fonts.candidates("Liberation Serif", true, false).iter().take(6).map(|id| fonts.face(*id).name()).collect();
        assert_eq!(names[0], "LiberationSerif-Bold");
        assert_eq!(names[4], "Carlito-Bold");
    }
}
