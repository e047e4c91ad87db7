//! Drawings (SVG): looked through, read with the faces of the program alone, and drawn to pixels.
//!
//! A drawing loads nothing: no other file, no face of the machine. What would take too long is refused before it is
//! drawn. It knows nothing of pages.

mod cost;
mod scan;

use std::fmt;
use std::sync::Arc;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{self, Node, Tree};

use crate::document::{Image, Vector};

use super::Fonts;

/// Pixels drawn for one of the drawing: as many as a printer shows.
const SHARP: f32 = 300.0 / 96.0;
/// Pixels across a page of text that are sharp.
const WIDEST: f32 = 2_100.0;
/// All pixels that a drawing is drawn with.
const MOST_PIXELS: f32 = 4_000_000.0;
/// Neither side may be longer: the formats we write could not say it.
const LONGEST_SIDE: f32 = 30_000.0;

/// Why a drawing cannot be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DrawingFault {
    /// It is not SVG as the standard has it: what a reader says.
    Broken(String),
    /// It is packed.
    Packed,
    /// It takes in something that is not in the file.
    Outside(String),
    /// It holds something that is not drawn.
    Holds(&'static str),
    /// Something in it refers to itself.
    Circle,
    /// More elements than may be, or longer texts.
    TooMany,
    /// Deeper in one another than may be.
    TooDeep,
    /// More bytes than may be.
    TooLong,
    /// It would take too long to draw.
    TooSlow,
    /// A character that no face has.
    NoGlyph(String),
}

/// A drawing that can be shown.
pub struct Drawing {
    tree: Tree,
}

impl Drawing {
    /// Whether a file is meant to be one.
    #[must_use]
    pub fn is(bytes: &[u8]) -> bool {
        let head = &bytes[..bytes.len().min(4096)];
        let typed = head.iter().find(|byte| !byte.is_ascii_whitespace() && !b"\xef\xbb\xbf".contains(byte));
        bytes.starts_with(&scan::PACKED) || typed == Some(&b'<') && head.windows(4).any(|word| word == b"<svg")
    }

    /// Reads a drawing whose texts are set in these faces; a text for which there is no face at all is passed over.
    ///
    /// # Errors
    /// Says why it cannot be shown.
    pub fn read(bytes: &[u8], fonts: &Fonts) -> Result<Self, DrawingFault> {
        scan::scan(bytes)?;
        let options = usvg::Options {
            fontdb: Arc::clone(fonts.database()),
            font_family: "Liberation Sans".to_owned(),
            image_href_resolver: usvg::ImageHrefResolver {
                resolve_data: Box::new(|_, _, _| None),
                resolve_string: Box::new(|_, _| None),
            },
            ..usvg::Options::default()
        };
        let tree = Tree::from_data(bytes, &options).map_err(|error| DrawingFault::Broken(error.to_string()))?;
        cost::bounded(&tree, scale(&tree))?;
        match unset(tree.root()) {
            Some(text) => Err(DrawingFault::NoGlyph(text)),
            None => Ok(Self { tree }),
        }
    }

    /// It with its pixels; `None` if there is no memory for them. `bytes` are those it was read from.
    #[must_use]
    pub fn image(&self, bytes: Vec<u8>) -> Option<Image> {
        let mut image = Image::read(self.png()?).ok()?;
        let (width, height) = self.sides();
        image.drawing = Some(Vector { width, height, bytes });
        Some(image)
    }

    /// Width and height as it says itself, in pixels of which 96 are an inch.
    fn sides(&self) -> (u32, u32) {
        let (width, height) = (self.tree.size().width(), self.tree.size().height());
        let fit = (LONGEST_SIDE / width.max(height)).min(1.0);
        let side = |side: f32| ((side * fit).round() as u32).max(1);
        (side(width), side(height))
    }

    /// The pixels on white, as PNG.
    fn png(&self) -> Option<Vec<u8>> {
        let scale = scale(&self.tree);
        let (width, height) = pixels(&self.tree, scale);
        let mut pixmap = Pixmap::new(width, height)?;
        pixmap.fill(resvg::tiny_skia::Color::WHITE);
        resvg::render(&self.tree, Transform::from_scale(scale, scale), &mut pixmap.as_mut());
        let colours: Vec<u8> = pixmap.pixels().iter().flat_map(|it| [it.red(), it.green(), it.blue()]).collect();
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, width, height);
        encoder.set_color(png::ColorType::Rgb);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.write_header().ok()?.write_image_data(&colours).ok()?;
        Some(bytes)
    }
}

/// Pixels drawn for one of the drawing.
fn scale(tree: &Tree) -> f32 {
    let (width, height) = (tree.size().width(), tree.size().height());
    let enough = (MOST_PIXELS / width / height).sqrt();
    SHARP.min(WIDEST / width).min(WIDEST * 2.0 / height).min(enough)
}

fn pixels(tree: &Tree, scale: f32) -> (u32, u32) {
    let side = |side: f32| ((side * scale).ceil() as u32).max(1);
    (side(tree.size().width()), side(tree.size().height()))
}

/// A text of which no face has a character.
fn unset(group: &usvg::Group) -> Option<String> {
    group.children().iter().find_map(|node| match node {
        Node::Group(group) => unset(group),
        Node::Text(text) => {
            let mut glyphs = text.layouted().iter().flat_map(|span| &span.positioned_glyphs);
            glyphs.find(|glyph| glyph.id.0 == 0).map(|glyph| glyph.text.clone())
        }
        Node::Path(_) | Node::Image(_) => None,
    })
}

impl DrawingFault {
    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> &'static str {
        match self {
            Self::Broken(_) => "save the drawing once more as plain SVG",
            Self::Packed => "save it unpacked, with the ending .svg",
            Self::Outside(_) => {
                "a drawing is whole in its file, so that it is the same for everyone: put in what it refers to"
            }
            Self::Holds(_) => "save the drawing as plain SVG without that, or as PNG",
            Self::Circle => "take out the element that refers to what it stands in, or save the drawing as PNG",
            Self::TooMany | Self::TooDeep | Self::TooLong | Self::TooSlow => "draw it simpler, or save it as PNG",
            Self::NoGlyph(_) => "turn the letters into shapes in the program you draw with",
        }
    }
}

impl fmt::Display for DrawingFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Broken(reason) => write!(f, "it is SVG that cannot be read: {reason}"),
            Self::Packed => write!(f, "it is packed SVG"),
            Self::Outside(what) => write!(f, "it is SVG that takes in {what}"),
            Self::Holds(what) => write!(f, "it is SVG that holds {what}"),
            Self::Circle => write!(f, "it is SVG in which an element refers to itself"),
            Self::TooMany => write!(f, "it is SVG of too many elements or too long texts"),
            Self::TooDeep => write!(f, "it is SVG with elements too deep in one another"),
            Self::TooLong => write!(f, "the file is too large: SVG of more than 4 MiB"),
            Self::TooSlow => write!(f, "it is SVG that would take too long to draw"),
            Self::NoGlyph(text) => write!(f, "it is SVG with the letter `{text}`, for which no font is at hand"),
        }
    }
}
