//! What is drawn on each page, as printpdf's operations, each piece marked with what it belongs to.

use std::collections::BTreeMap;

use printpdf::text::Codepoint;
use printpdf::{
    Color, DictItem, FontId, Op, PaintMode, PdfFontHandle, Pt, Rect, Rgb, TextItem, TextMatrix, XObjectTransform,
};

use crate::layout::{ContentId, Glyph, Ink, Length, Page, Pages, Shown, Word, share};

use super::embed::{Cluster, Embedded, EmbeddedFace, clusters};
use super::image::Images;
use super::object::{points, utf16};
use super::point;

/// Where each content stands: pages, and its number on each.
#[derive(Default)]
pub(super) struct Marked {
    /// By content.
    pub places: BTreeMap<ContentId, Vec<(usize, i64)>>,
    /// How many there are on each page.
    pub counts: Vec<i64>,
}

/// What a stretch of operations belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Owner {
    Content(ContentId),
    /// Words up to this one, which carry a text of their own: readers mind marks inside marks.
    Said(usize),
    /// Nothing one reads: a table's head shown again.
    Artifact,
}

/// A position off by less than this, in thousandths of an em, is not corrected: nobody can see it.
const TOLERANCE: i64 = 2;

/// The operations of each page, in order, and where each content came to stand.
pub(super) fn write<'p>(
    pages: &'p Pages,
    embedded: &'p Embedded,
    images: &'p Images,
    marked: &'p mut Marked,
) -> impl Iterator<Item = Vec<Op>> + use<'p> {
    // Once for each word, however often it is shown.
    let clusters: Vec<_> = pages.words.iter().map(clusters).collect();
    let says = pages.words.iter().zip(&clusters).map(|(word, clusters)| match embedded.face(word.face) {
        Some(face) => Says::of(word, clusters, face),
        None => Says::Itself,
    });
    let says = says.collect();
    let (run, font, ink) = (None, None, Ink::Text);
    let mut writer = PageWriter { pages, embedded, images, ops: Vec::new(), run, font, ink, clusters, says };
    pages.pages.iter().enumerate().map(move |(number, page)| {
        let count = writer.page(number, page, &mut marked.places);
        marked.counts.push(count);
        std::mem::take(&mut writer.ops)
    })
}

/// How a word says what it says.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Says {
    /// By its glyphs, as the file knows them.
    Itself,
    /// By a text beside some of its glyphs. Lines from right to left are not to be said whole: readers that order
    /// what they find from left to right would turn such a text around.
    ByCluster,
    /// By a text beside all of them.
    Whole,
}

impl Says {
    fn of(word: &Word, clusters: &[Cluster<'_>], face: &EmbeddedFace) -> Self {
        if word.says.is_some() {
            return Self::Whole;
        }
        let rtl = word.glyphs.first().map(|glyph| glyph.cluster) > word.glyphs.last().map(|glyph| glyph.cluster);
        match (clusters.iter().all(|cluster| says_itself(cluster, face)), rtl) {
            (true, _) => Self::Itself,
            (false, true) => Self::ByCluster,
            (false, false) => Self::Whole,
        }
    }
}

/// Whether the glyphs of a cluster say what it says.
fn says_itself(cluster: &Cluster<'_>, face: &EmbeddedFace) -> bool {
    match cluster.glyphs {
        [glyph] => face.slot(glyph.id).is_some_and(|slot| slot.says == cluster.text),
        _ => false,
    }
}

struct PageWriter<'p> {
    pages: &'p Pages,
    embedded: &'p Embedded,
    images: &'p Images,
    ops: Vec<Op>,
    run: Option<Run>,
    font: Option<(FontId, Length)>,
    ink: Ink,
    clusters: Vec<Vec<Cluster<'p>>>,
    /// How each word says what it says.
    says: Vec<Says>,
}

/// Glyphs on one baseline, shown at once.
struct Run {
    origin: Length,
    y: Length,
    /// Where the reader's pen is, in thousandths of an em from the origin.
    pen: i64,
    glyphs: Vec<Codepoint>,
}

impl PageWriter<'_> {
    /// Writes a page; how many contents are on it.
    fn page(&mut self, number: usize, page: &Page, places: &mut BTreeMap<ContentId, Vec<(usize, i64)>>) -> i64 {
        (self.font, self.ink) = (None, Ink::Text);
        let mut count = 0;
        let mut owner = None;
        self.ops.push(Op::StartTextSection);
        for (at, shown) in page.words.iter().enumerate() {
            let now = match (shown.content, owner) {
                (None, _) => Owner::Artifact,
                (Some(_), Some(Owner::Said(last))) if at <= last => Owner::Said(last),
                (Some(content), _) if self.says(shown) != Says::Whole => Owner::Content(content),
                (Some(_), _) => Owner::Said(self.last_said(page, at)),
            };
            if owner != Some(now) {
                self.end(&mut owner);
                owner = Some(now);
                match shown.content {
                    Some(content) => {
                        places.entry(content).or_default().push((number, count));
                        self.begin_content(count, page, at, now);
                        count += 1;
                    }
                    None => self.ops.push(Op::BeginMarkedContent { tag: "Artifact".into() }),
                }
            }
            self.word(shown);
        }
        self.end(&mut owner);
        self.ops.push(Op::EndTextSection);
        for picture in &page.pictures {
            let Some(id) = self.images.id(&picture.file).cloned() else { continue };
            places.entry(picture.content).or_default().push((number, count));
            self.begin("Figure", [("MCID", DictItem::Int(count))]);
            count += 1;
            // An image is one unit wide and high, its foot down.
            let transform = XObjectTransform {
                translate_x: Some(point(picture.x)),
                translate_y: Some(point(self.pages.paper.1 - picture.y - picture.height)),
                scale_x: Some(points(picture.width)),
                scale_y: Some(points(picture.height)),
                no_auto_scale: true,
                ..XObjectTransform::default()
            };
            self.ops.extend([Op::UseXobject { id, transform }, Op::EndMarkedContent]);
        }
        self.rules(page);
        if !page.furniture.is_empty() {
            let pagination = DictItem::Name(b"Pagination".to_vec());
            self.begin("Artifact", [("Type", pagination), ("Subtype", DictItem::Name(b"Header".to_vec()))]);
            self.ops.push(Op::StartTextSection);
            for shown in &page.furniture {
                self.word(shown);
            }
            self.flush();
            self.ops.extend([Op::EndTextSection, Op::EndMarkedContent]);
        }
        count
    }

    fn says(&self, shown: &Shown) -> Says {
        self.says[shown.word.0 as usize]
    }

    /// The last word of a line and a content whose glyphs do not say what it says.
    fn last_said(&self, page: &Page, first: usize) -> usize {
        let start = &page.words[first];
        let same = page.words[first..].iter().take_while(|shown| (shown.content, shown.y) == (start.content, start.y));
        let last = same.enumerate().filter(|(_, shown)| self.says(shown) == Says::Whole).last();
        first + last.map_or(0, |(at, _)| at)
    }

    /// Begins content of a number on its page, and says what it says if its glyphs do not.
    fn begin_content(&mut self, number: i64, page: &Page, at: usize, owner: Owner) {
        let said = match owner {
            Owner::Said(last) => {
                let words = page.words[at..=last].iter().map(|shown| self.pages.word(shown.word).said());
                Some(DictItem::String { data: utf16(&words.collect::<String>()), literal: false })
            }
            Owner::Content(_) | Owner::Artifact => None,
        };
        let said = said.map(|said| ("ActualText", said));
        self.begin("Span", [("MCID", DictItem::Int(number))].into_iter().chain(said));
    }

    fn begin<'k>(&mut self, tag: &str, properties: impl IntoIterator<Item = (&'k str, DictItem)>) {
        let map = properties.into_iter().map(|(key, value)| (key.into(), value)).collect();
        let properties = DictItem::Dict { map };
        self.ops.push(Op::BeginMarkedContentWithProperties { tag: tag.into(), properties });
    }

    fn end(&mut self, owner: &mut Option<Owner>) {
        self.flush();
        if owner.take().is_some() {
            self.ops.push(Op::EndMarkedContent);
        }
    }

    fn word(&mut self, shown: &Shown) {
        let (pages, embedded) = (self.pages, self.embedded);
        let word = pages.word(shown.word);
        let Some(face) = embedded.face(word.face) else { return };
        if self.font.as_ref().is_none_or(|(id, size)| (id, *size) != (&face.id, shown.size)) {
            self.flush();
            self.ops.push(Op::SetFont { font: PdfFontHandle::External(face.id.clone()), size: point(shown.size) });
            self.font = Some((face.id.clone(), shown.size));
        }
        if self.ink != shown.ink {
            self.flush();
            self.colour(shown.ink);
        }
        let by_cluster = self.says(shown) == Says::ByCluster;
        let clusters = std::mem::take(&mut self.clusters[shown.word.0 as usize]);
        for cluster in &clusters {
            let main = cluster.glyphs.iter().position(|glyph| glyph.advance != 0).unwrap_or(0);
            let mut x = cluster.x;
            for (at, glyph) in cluster.glyphs.iter().enumerate() {
                let length = |units: i64| share(shown.size, units, word.units);
                let place =
                    (shown.x + length(x + i64::from(glyph.dx)), pages.paper.1 - shown.y + length(i64::from(glyph.dy)));
                let text = if at == main { cluster.text } else { "" };
                if by_cluster && face.slot(glyph.id).is_none_or(|slot| slot.says != text) {
                    self.flush();
                    let data = utf16(text);
                    self.begin("Span", [("ActualText", DictItem::String { data, literal: false })]);
                    self.glyph(face, glyph, place, shown.size);
                    self.flush();
                    self.ops.push(Op::EndMarkedContent);
                } else {
                    self.glyph(face, glyph, place, shown.size);
                }
                x += i64::from(glyph.advance);
            }
        }
        self.clusters[shown.word.0 as usize] = clusters;
    }

    /// Adds a glyph to the run, or begins another run with it where the baseline is another.
    fn glyph(&mut self, face: &EmbeddedFace, glyph: &Glyph, (x, y): (Length, Length), size: Length) {
        if self.run.as_ref().is_some_and(|run| run.y != y) {
            self.flush();
        }
        let run = self.run.get_or_insert_with(|| Run { origin: x, y, pen: 0, glyphs: Vec::new() });
        let target = share(x - run.origin, 1000, size);
        let back = run.pen - target;
        if back.abs() >= TOLERANCE
            && let Some(before) = run.glyphs.last_mut()
        {
            before.offset += back as f32;
            run.pen = target;
        }
        let Some(slot) = face.slot(glyph.id) else { return };
        run.glyphs.push(Codepoint::with_cid(slot.id, 0.0, slot.says.clone()));
        run.pen += slot.width;
    }

    fn flush(&mut self) {
        if let Some(run) = self.run.take() {
            let matrix = TextMatrix::Raw([1.0, 0.0, 0.0, 1.0, points(run.origin), points(run.y)]);
            self.ops.push(Op::SetTextMatrix { matrix });
            self.ops.push(Op::ShowText { items: vec![TextItem::GlyphIds(run.glyphs)] });
        }
    }

    fn colour(&mut self, ink: Ink) {
        let [red, green, blue] = match ink {
            Ink::Text => [0, 0, 0],
            Ink::Inserted => self.pages.colours.0,
            Ink::Deleted => self.pages.colours.1,
        };
        let part = |value: u8| f32::from(value) / 255.0;
        let col = Color::Rgb(Rgb { r: part(red), g: part(green), b: part(blue), icc_profile: None });
        self.ops.push(Op::SetFillColor { col });
        self.ink = ink;
    }

    /// Rules are not read: they are what words look like.
    fn rules(&mut self, page: &Page) {
        if page.rules.is_empty() {
            return;
        }
        self.ops.push(Op::BeginMarkedContent { tag: "Artifact".into() });
        for rule in &page.rules {
            if self.ink != rule.ink {
                self.colour(rule.ink);
            }
            let rectangle = Rect {
                x: point(rule.x),
                y: point(self.pages.paper.1 - rule.y - rule.height),
                width: Pt(points(rule.width)),
                height: Pt(points(rule.height)),
                mode: Some(PaintMode::Fill),
                winding_order: None,
            };
            self.ops.push(Op::DrawRectangle { rectangle });
        }
        self.ops.push(Op::EndMarkedContent);
        if self.ink != Ink::Text {
            self.colour(Ink::Text);
        }
    }
}
