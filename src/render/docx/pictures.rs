//! Pictures: how large each is, its file in the package, and what the second pass writes of it.
//!
//! docx-rs knows PNG alone and no alternative text; it gets a sign in the place of each picture.

use std::collections::{BTreeMap, BTreeSet};

use docx_rs::{Run, Sym};

use crate::document::{Document, Figure, Image, ImageKind};

use super::tree::Element;

/// EMU of a pixel, 96 to the inch.
const PIXEL: u64 = 9525;
/// EMU of a twip.
const TWIP: u64 = 635;
/// The face of the sign.
const SIGN: &str = "picture";

const DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";
const WORD_DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";
const PICTURE: &str = "http://schemas.openxmlformats.org/drawingml/2006/picture";

const SVG: &str = "http://schemas.microsoft.com/office/drawing/2016/SVG/main";
const SVG_EXTENSION: &str = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}";

/// The pictures of a file, and the images they show.
#[derive(Clone, Debug, Default)]
pub(super) struct Pictures<'d> {
    images: BTreeMap<&'d str, &'d Image>,
    /// By file, the number of its part.
    numbers: BTreeMap<&'d str, usize>,
    /// In order of the text.
    shown: Vec<Shown<'d>>,
    /// Width and height of the room there is, in EMU.
    room: (u64, u64),
}

/// A picture as it is shown.
#[derive(Clone, Debug)]
struct Shown<'d> {
    alt: &'d str,
    file: &'d str,
    image: usize,
    /// Whether the image has a drawing beside it.
    drawing: bool,
    width: u64,
    height: u64,
}

impl<'d> Pictures<'d> {
    /// No pictures yet; `measure` and `depth` are width and height of the text on a page, in twips.
    pub(super) fn new(document: &'d Document, measure: u32, depth: u32) -> Self {
        let images = document.images.iter().map(|(file, image)| (file.as_str(), image)).collect();
        let room = (u64::from(measure) * TWIP, u64::from(depth) * TWIP * 4 / 5);
        Self { images, room, ..Self::default() }
    }

    /// The number of a picture to show; `None` where its bytes are not there.
    pub(super) fn add(&mut self, figure: &'d Figure) -> Option<usize> {
        let image = self.images.get(figure.file.as_str())?;
        let (width, height) = image.sides();
        let natural = (u64::from(width) * PIXEL, u64::from(height) * PIXEL);
        let width = natural.0.min(self.room.0);
        let height = natural.1 * width / natural.0;
        let (width, height) = match height > self.room.1 {
            true => (width * self.room.1 / height, self.room.1),
            false => (width, height),
        };
        let next = self.numbers.len() + 1;
        let image = *self.numbers.entry(&figure.file).or_insert(next);
        let (width, height) = (width.max(1), height.max(1));
        let drawing = self.images.get(figure.file.as_str()).is_some_and(|image| image.drawing.is_some());
        self.shown.push(Shown { alt: &figure.alt, file: &figure.file, image, drawing, width, height });
        Some(self.shown.len() - 1)
    }

    /// The files of the package under `word/`, in order of their numbers: the id of the relation, name and bytes.
    pub(super) fn files(&self) -> Vec<(String, String, &'d [u8])> {
        let mut numbers: Vec<(usize, &str)> = self.numbers.iter().map(|(file, number)| (*number, *file)).collect();
        numbers.sort_unstable();
        let file = |(number, file): (usize, &str)| {
            let image = self.images.get(file)?;
            let pixels = (relation(number), format!("media/image{number}.{}", image.kind.ending()), &*image.bytes);
            let vector = image.drawing.as_ref();
            let vector = vector.map(|it| (drawing(number), format!("media/image{number}.svg"), &*it.bytes));
            Some([Some(pixels), vector])
        };
        numbers.into_iter().filter_map(file).flatten().flatten().collect()
    }

    /// The kinds of image there are: the ending of their files, and what they are called by.
    pub(super) fn kinds(&self) -> BTreeSet<(&'static str, &'static str)> {
        let images = || self.numbers.keys().filter_map(|file| self.images.get(file));
        let kinds = images().map(|image| match image.kind {
            ImageKind::Png => ("png", "image/png"),
            ImageKind::Jpeg => ("jpeg", "image/jpeg"),
        });
        let drawings = images().filter(|image| image.drawing.is_some()).map(|_| ("svg", "image/svg+xml"));
        kinds.chain(drawings).collect()
    }

    /// The element that stands for a sign, if it is one of ours.
    pub(super) fn drawing(&self, sign: &Element) -> Option<Element> {
        let number = sign.attribute("w:char").filter(|_| sign.attribute("w:font") == Some(SIGN))?;
        let number: usize = number.parse().ok()?;
        let shown = self.shown.get(number)?;
        let id = (number + 1).to_string();
        let size = |name| {
            let element = Element::new(name);
            element.with("cx", shown.width.to_string()).with("cy", shown.height.to_string())
        };
        let mut blip = Element::new("a:blip").with("r:embed", relation(shown.image));
        if shown.drawing {
            // Word shows the drawing; what does not know it, the pixels.
            let vector = Element::new("asvg:svgBlip").with("xmlns:asvg", SVG).with("r:embed", drawing(shown.image));
            blip.push(
                Element::new("a:extLst").holding(Element::new("a:ext").with("uri", SVG_EXTENSION).holding(vector)),
            );
        }
        let fill = Element::new("pic:blipFill")
            .holding(blip)
            .holding(Element::new("a:stretch").holding(Element::new("a:fillRect")));
        let file = shown.file.rsplit('/').next().unwrap_or_default();
        let names = Element::new("pic:nvPicPr")
            .holding(Element::new("pic:cNvPr").with("id", id.as_str()).with("name", file))
            .holding(Element::new("pic:cNvPicPr"));
        let place =
            Element::new("a:xfrm").holding(Element::new("a:off").with("x", "0").with("y", "0")).holding(size("a:ext"));
        let shape = Element::new("a:prstGeom").with("prst", "rect").holding(Element::new("a:avLst"));
        let picture = Element::new("pic:pic")
            .with("xmlns:pic", PICTURE)
            .holding(names)
            .holding(fill)
            .holding(Element::new("pic:spPr").holding(place).holding(shape));
        let graphic = Element::new("a:graphic")
            .with("xmlns:a", DRAWING)
            .holding(Element::new("a:graphicData").with("uri", PICTURE).holding(picture));
        let locks = Element::new("a:graphicFrameLocks").with("xmlns:a", DRAWING).with("noChangeAspect", "1");
        let inline = Element::new("wp:inline").with("xmlns:wp", WORD_DRAWING);
        let inline =
            ["distT", "distB", "distL", "distR"].into_iter().fold(inline, |inline, side| inline.with(side, "0"));
        let inline = inline
            .holding(size("wp:extent"))
            .holding(Element::new("wp:docPr").with("id", id.as_str()).with("name", file).with("descr", shown.alt))
            .holding(Element::new("wp:cNvGraphicFramePr").holding(locks))
            .holding(graphic);
        Some(Element::new("w:drawing").holding(inline))
    }
}

/// The sign of a picture for docx-rs.
pub(super) fn sign(number: usize) -> Run {
    Run::new().add_sym(Sym::new(SIGN, number.to_string()))
}

/// The id of the relation to an image.
fn relation(number: usize) -> String {
    format!("image{number}")
}

/// The id of the relation to the drawing whose pixels an image is.
fn drawing(number: usize) -> String {
    format!("drawing{number}")
}
