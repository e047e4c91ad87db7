//! Shaping: characters to glyphs, each word once, with another face where the house's own lacks a glyph.
//!
//! The only module that knows harfrust. It does not know sizes, lines or styles beyond what chooses a face.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use harfrust::{BufferFlags, Direction, Script, ShapeOptions, ShapePlan, Shaper, UnicodeBuffer};

use crate::text::Span;

use super::font::{FaceId, Fonts};
use super::word::{Glyph, Word, WordId};

/// What chooses the face and the form of a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Cut {
    pub bold: bool,
    pub italic: bool,
    pub caps: bool,
    /// Set from right to left.
    pub rtl: bool,
}

impl Cut {
    /// The same words in the same face, whatever way they run and in whatever case.
    fn face_key(self) -> usize {
        usize::from(self.bold) | usize::from(self.italic) << 1
    }

    fn key(self) -> usize {
        self.face_key() | usize::from(self.caps) << 3 | usize::from(self.rtl) << 4
    }
}

/// A face made ready, with the plans of the scripts met so far.
struct Ready<'f> {
    shaper: Shaper<'f>,
    plans: Vec<(Script, Direction, ShapePlan)>,
}

/// The words of one document.
pub(super) struct Shaping<'f> {
    fonts: &'f Fonts,
    family: &'static str,
    words: Vec<Word>,
    /// The words of a text, by cut.
    cache: Vec<HashMap<Box<str>, Range<u32>>>,
    /// The faces to try, by what the cut says of faces.
    candidates: Vec<Vec<FaceId>>,
    ready: HashMap<FaceId, Option<Ready<'f>>>,
    covering: HashMap<(usize, char), Option<FaceId>>,
    missing: BTreeMap<char, Option<Span>>,
}

impl<'f> Shaping<'f> {
    pub(super) fn new(fonts: &'f Fonts, family: &'static str) -> Self {
        Self {
            fonts,
            family,
            words: Vec::new(),
            cache: vec![HashMap::new(); 32],
            candidates: vec![Vec::new(); 4],
            ready: HashMap::new(),
            covering: HashMap::new(),
            missing: BTreeMap::new(),
        }
    }

    /// The words that show some characters without a blank, in reading order: one, or several where faces change.
    pub(super) fn words(&mut self, cut: Cut, text: &str, span: Option<Span>) -> Range<u32> {
        if let Some(found) = self.cache[cut.key()].get(text) {
            return found.clone();
        }
        let start = self.words.len() as u32;
        self.shape(cut, text, span);
        let made = start..self.words.len() as u32;
        self.cache[cut.key()].insert(text.into(), made.clone());
        made
    }

    pub(super) fn word(&self, id: WordId) -> &Word {
        &self.words[id.0 as usize]
    }

    /// All words, and the characters no face has, with a place of each.
    pub(super) fn finish(self) -> (Vec<Word>, BTreeMap<char, Option<Span>>) {
        (self.words, self.missing)
    }

    fn shape(&mut self, cut: Cut, text: &str, span: Option<Span>) {
        let typed = folded(text);
        let Some(&first) = self.candidates(cut).first() else {
            self.missing.extend(typed.chars().map(|c| (c, span)));
            return;
        };
        if typed.is_empty() || self.in_face(first, &typed, cut) {
            return;
        }
        let mut rest = typed.as_str();
        while let Some(next) = rest.chars().next() {
            let face = self.covering(cut, next);
            let end =
                rest.char_indices().find(|(_, c)| self.covering(cut, *c) != face).map_or(rest.len(), |(at, _)| at);
            let (run, others) = rest.split_at(end);
            rest = others;
            // Characters a face has alone it may still lack together.
            if !face.is_some_and(|face| self.in_face(face, run, cut)) {
                run.chars().for_each(|c| self.stand_in(first, c, span));
            }
        }
    }

    /// Makes a word of characters in a face, if it has a glyph for each.
    fn in_face(&mut self, face: FaceId, typed: &str, cut: Cut) -> bool {
        let text = drawn(typed, cut);
        match self.glyphs(face, &text, cut.rtl) {
            Some((units, glyphs)) if glyphs.iter().all(|glyph| glyph.id != 0) => {
                let says = (text != typed).then(|| typed.into());
                self.push(face, units, glyphs, text, says);
                true
            }
            Some(_) | None => false,
        }
    }

    /// What is shown for a character no face has: never an empty box, and the reader is told.
    fn stand_in(&mut self, face: FaceId, missing: char, span: Option<Span>) {
        self.missing.entry(missing).or_insert(span);
        let shown = format!("[U+{:04X}]", u32::from(missing));
        if let Some((units, glyphs)) = self.glyphs(face, &shown, false) {
            self.push(face, units, glyphs, shown, Some(missing.to_string().into_boxed_str()));
        }
    }

    fn push(&mut self, face: FaceId, units: i64, glyphs: Vec<Glyph>, text: String, says: Option<Box<str>>) {
        let advance = glyphs.iter().map(|glyph| i64::from(glyph.advance)).sum();
        self.words.push(Word { face, units, glyphs, text: text.into_boxed_str(), says, advance });
    }

    fn candidates(&mut self, cut: Cut) -> &[FaceId] {
        let known = &mut self.candidates[cut.face_key()];
        if known.is_empty() {
            *known = self.fonts.candidates(self.family, cut.bold, cut.italic);
        }
        known
    }

    /// The first face that has a glyph for a character, or none.
    fn covering(&mut self, cut: Cut, c: char) -> Option<FaceId> {
        let key = (cut.face_key(), c);
        if let Some(known) = self.covering.get(&key) {
            return *known;
        }
        let candidates = self.candidates(cut).to_vec();
        let found = candidates.into_iter().find(|face| {
            let glyphs = self.glyphs(*face, &drawn(c.encode_utf8(&mut [0; 4]), cut), false);
            glyphs.is_some_and(|(_, glyphs)| glyphs.iter().all(|glyph| glyph.id != 0))
        });
        self.covering.insert(key, found);
        found
    }

    /// The glyphs of a text in one face, and the units of that face; glyph 0 where it has none.
    fn glyphs(&mut self, face: FaceId, text: &str, rtl: bool) -> Option<(i64, Vec<Glyph>)> {
        let fonts = self.fonts;
        let ready = self.ready.entry(face).or_insert_with(|| {
            let (font, data) = fonts.face(face).tables()?;
            Some(Ready { shaper: data.shaper(&font).build(), plans: Vec::new() })
        });
        let Ready { shaper, plans } = ready.as_mut()?;
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.set_direction(if rtl { Direction::RightToLeft } else { Direction::LeftToRight });
        buffer.set_flags(
            BufferFlags::BEGINNING_OF_TEXT | BufferFlags::END_OF_TEXT | BufferFlags::REMOVE_DEFAULT_IGNORABLES,
        );
        buffer.guess_segment_properties();
        let (script, direction) = (buffer.script(), buffer.direction());
        let at = plans.iter().position(|plan| (plan.0, plan.1) == (script, direction)).unwrap_or_else(|| {
            plans.push((script, direction, ShapePlan::new(shaper, direction, Some(script), None, &[])));
            plans.len() - 1
        });
        let shaped = shaper.shape(buffer, ShapeOptions::new().plan(Some(&plans[at].2)));
        let glyphs = shaped.glyph_infos().iter().zip(shaped.glyph_positions()).map(|(info, position)| Glyph {
            id: u16::try_from(info.glyph_id).unwrap_or(0),
            advance: position.x_advance,
            dx: position.x_offset,
            dy: position.y_offset,
            cluster: info.cluster,
        });
        Some((i64::from(shaper.units_per_em()), glyphs.collect()))
    }
}

/// The characters one sees: the blank and the hyphen for those that do not break, and nothing of what only line breaking
/// minds.
fn folded(text: &str) -> String {
    let fold = |c: char| match c {
        '\u{2010}' | '\u{2011}' => Some('-'),
        '\u{a0}' => Some(' '),
        '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' => None,
        c if c.is_control() => None,
        c => Some(c),
    };
    text.chars().filter_map(fold).collect()
}

/// As a cut draws them.
fn drawn(typed: &str, cut: Cut) -> String {
    if cut.caps { typed.to_uppercase() } else { typed.to_string() }
}

#[cfg(all(test, feature = "bundled-fonts"))]
mod tests {
    use super::*;

    fn shaped(cut: Cut, text: &str) -> (Vec<String>, Vec<char>) {
        let fonts = Fonts::bundled();
        let mut shaping = Shaping::new(&fonts, "Carlito");
        shaping.words(cut, text, None);
        let (words, missing) = shaping.finish();
        let words = words.iter().map(|word| format!("{}:{}", fonts.face(word.face).name(), word.said()));
        (words.collect(), missing.into_keys().collect())
    }

    #[test]
    fn a_word_takes_another_face_only_where_its_own_lacks_a_glyph() {
        let plain = Cut::default();
        assert_eq!(shaped(plain, "ITU\u{2011}T"), (vec!["Carlito-Regular:ITU-T".into()], vec![]));
        assert_eq!(shaped(plain, "Пхукет-Ω"), (vec!["Carlito-Regular:Пхукет-Ω".into()], vec![]));
        let (words, missing) = shaped(plain, "xกقرار");
        assert_eq!(words, ["Carlito-Regular:x", "NotoSansThai-Regular:ก", "NotoSansArabic-Regular:قرار"]);
        assert!(missing.is_empty());
    }

    #[test]
    fn a_character_no_face_has_is_named() {
        let (words, missing) = shaped(Cut::default(), "a\u{13000}b");
        assert_eq!(words, ["Carlito-Regular:a", "Carlito-Regular:\u{13000}", "Carlito-Regular:b"]);
        assert_eq!(missing, ['\u{13000}']);
    }

    #[test]
    fn capitals_are_a_look() {
        let fonts = Fonts::bundled();
        let mut shaping = Shaping::new(&fonts, "Carlito");
        let cut = Cut { caps: true, ..Cut::default() };
        for text in ["Rev.", "RESOLUTION"] {
            shaping.words(cut, text, None);
        }
        let (words, _) = shaping.finish();
        assert_eq!((&*words[0].text, words[0].says.as_deref()), ("REV.", Some("Rev.")));
        assert_eq!((&*words[1].text, words[1].says.as_deref()), ("RESOLUTION", None));
    }
}
