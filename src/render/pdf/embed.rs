//! Embedded faces: only the glyphs the pages use, and what each of them says.
//!
//! In a PDF a glyph has one meaning wherever it stands. The first one met is that; a word in which a glyph says
//! something else carries its own text (`content`).

use std::collections::BTreeMap;

use printpdf::text::Codepoint;
use printpdf::{FontId, Op, ParsedFont, PdfFont, PdfFontHandle, Pt, TextItem};
use subsetter::GlyphRemapper;

use crate::layout::{FaceId, Fonts, Glyph, Pages, Word};

/// The faces of a file.
pub(super) struct Embedded {
    faces: BTreeMap<FaceId, EmbeddedFace>,
}

/// A face with the glyphs in use.
pub(super) struct EmbeddedFace {
    /// Its name in the file.
    pub id: FontId,
    /// Of each glyph in use: its number here, its width as the file states it, what it says.
    glyphs: BTreeMap<u16, Slot>,
    font: Option<ParsedFont>,
}

/// A glyph in use.
#[derive(Clone, Debug, Default)]
pub(super) struct Slot {
    /// Its number in the embedded face.
    pub id: u16,
    /// Its width in thousandths of an em.
    pub width: i64,
    /// What it says.
    pub says: String,
}

impl Embedded {
    /// Embeds the faces of the pages.
    pub(super) fn of(pages: &Pages, fonts: &Fonts) -> Self {
        let mut faces: BTreeMap<FaceId, EmbeddedFace> = BTreeMap::new();
        let mut seen = vec![false; pages.words.len()];
        let shown = pages.pages.iter().flat_map(|page| page.words.iter().chain(&page.furniture));
        for shown in shown {
            if std::mem::replace(&mut seen[shown.word.0 as usize], true) {
                continue;
            }
            let word = pages.word(shown.word);
            let number = faces.len();
            let face = faces.entry(word.face).or_insert_with(|| EmbeddedFace {
                // `F1` to `F14` mean the fonts of every reader.
                id: FontId(format!("Fa{number}")),
                glyphs: BTreeMap::new(),
                font: None,
            });
            for Cluster { glyphs, text, .. } in clusters(word) {
                for (at, glyph) in glyphs.iter().enumerate() {
                    let slot = face.glyphs.entry(glyph.id).or_default();
                    if slot.says.is_empty() {
                        slot.says = if at == 0 { text.into() } else { text.chars().last().unwrap_or(' ').into() };
                    }
                }
            }
        }
        for (id, face) in &mut faces {
            face.embed(&fonts.face(*id).name(), fonts.face(*id).bytes());
        }
        Self { faces }
    }

    /// The embedded form of a face in use.
    pub(super) fn face(&self, id: FaceId) -> Option<&EmbeddedFace> {
        self.faces.get(&id)
    }

    /// Operations that show every glyph once.
    pub(super) fn every_glyph(&self) -> Vec<Op> {
        let shown = |face: &EmbeddedFace| {
            let glyphs = face.glyphs.values().map(|slot| Codepoint::with_cid(slot.id, 0.0, slot.says.clone()));
            let font = Op::SetFont { font: PdfFontHandle::External(face.id.clone()), size: Pt(1.0) };
            [font, Op::ShowText { items: vec![TextItem::GlyphIds(glyphs.collect())] }]
        };
        self.faces.values().flat_map(shown).collect()
    }

    /// The faces as printpdf takes them, once.
    pub(super) fn take_fonts(&mut self) -> BTreeMap<FontId, PdfFont> {
        let fonts = self.faces.values_mut();
        fonts.filter_map(|face| Some((face.id.clone(), PdfFont::new(face.font.take()?)))).collect()
    }
}

impl EmbeddedFace {
    /// The embedded form of a glyph in use.
    pub(super) fn slot(&self, glyph: u16) -> Option<&Slot> {
        self.glyphs.get(&glyph)
    }

    fn embed(&mut self, name: &str, bytes: &[u8]) {
        let used: Vec<u16> = self.glyphs.keys().copied().collect();
        let remapper = GlyphRemapper::new_from_glyphs_sorted(&used);
        let subset = subsetter::subset(bytes, 0, &remapper);
        let whole = subset.is_err();
        for (id, slot) in &mut self.glyphs {
            // A face that cannot be cut is embedded whole, with its own numbers.
            slot.id = if whole { *id } else { remapper.get(*id).unwrap_or(0) };
        }
        let Some(mut font) = ParsedFont::from_bytes(subset.as_deref().unwrap_or(bytes), 0, &mut Vec::new()) else {
            return;
        };
        font.font_name = Some(if whole { name.into() } else { format!("{}+{name}", tag(&used)) });
        thousandths(&mut font);
        for slot in self.glyphs.values_mut() {
            slot.width = font.glyph_widths.get(&slot.id).map_or(0, |width| i64::from(*width));
        }
        self.font = Some(font);
    }
}

/// Glyphs that together show some characters.
pub(super) struct Cluster<'w> {
    pub glyphs: &'w [Glyph],
    /// Where the first of them stands, in units from the start of the word.
    pub x: i64,
    pub text: &'w str,
}

/// The clusters of a word, in reading order.
pub(super) fn clusters(word: &Word) -> Vec<Cluster<'_>> {
    let start = |glyph: &Glyph| glyph.cluster as usize;
    let mut clusters: Vec<Cluster<'_>> = Vec::with_capacity(word.glyphs.len());
    let mut x = 0;
    for glyphs in word.glyphs.chunk_by(|a, b| a.cluster == b.cluster) {
        clusters.push(Cluster { glyphs, x, text: "" });
        x += glyphs.iter().map(|glyph| i64::from(glyph.advance)).sum::<i64>();
    }
    // From right to left the first characters stand last.
    if let [first, .., last] = clusters.as_slice()
        && start(&first.glyphs[0]) > start(&last.glyphs[0])
    {
        clusters.reverse();
    }
    let starts: Vec<usize> = clusters.iter().map(|cluster| start(&cluster.glyphs[0])).collect();
    for (at, cluster) in clusters.iter_mut().enumerate() {
        let end = starts.get(at + 1).copied().unwrap_or(word.text.len());
        cluster.text = word.text.get(starts[at]..end).unwrap_or("");
    }
    clusters
}

/// Six letters that say which part of a face this is.
fn tag(used: &[u16]) -> String {
    let mut hash = used.iter().fold(0x811c_9dc5_u32, |hash, id| (hash ^ u32::from(*id)).wrapping_mul(0x0100_0193));
    let mut letters = String::new();
    for _ in 0..6 {
        letters.push(char::from(b'A' + (hash % 26) as u8));
        hash /= 26;
    }
    letters
}

/// Makes all measures of a font thousandths of an em, rounded: printpdf would cut the rest off.
fn thousandths(font: &mut ParsedFont) {
    let units = i64::from(font.pdf_font_metrics.units_per_em.max(1));
    let scaled = |value: i64| (2 * value * 1000 + units).div_euclid(2 * units);
    let small = |value: i16| scaled(i64::from(value)).clamp(i64::from(i16::MIN), i64::from(i16::MAX)) as i16;
    for width in font.glyph_widths.values_mut() {
        *width = scaled(i64::from(*width)).clamp(0, i64::from(u16::MAX)) as u16;
    }
    font.font_metrics.ascent = small(font.font_metrics.ascent);
    font.font_metrics.descent = small(font.font_metrics.descent);
    let metrics = &mut font.pdf_font_metrics;
    metrics.x_min = small(metrics.x_min);
    metrics.y_min = small(metrics.y_min);
    metrics.x_max = small(metrics.x_max);
    metrics.y_max = small(metrics.y_max);
    metrics.units_per_em = 1000;
    font.units_per_em = 1000;
}
