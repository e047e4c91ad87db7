//! Document to pages: faces, shaping, lines, footnotes, tables, and what everything is.
//!
//! It knows roles and the houses of style, and no file format: a writer of pages gets words in their places and a tree
//! of tags. Everything is integer arithmetic on the bytes of the faces, so that the same document gives the same pages
//! everywhere.

mod cover;
mod drawing;
mod figure;
mod font;
mod foot;
mod furniture;
mod galley;
mod group;
mod heading;
mod house;
mod inset;
mod length;
mod line;
mod note;
mod own_face;
mod page;
mod paginate;
mod piece;
mod set;
mod shape;
mod strip;
mod style;
mod table;
mod tag;
mod text;
mod word;

pub use drawing::{Drawing, DrawingFault};
pub use font::{Face, FaceId, Fonts};
pub use house::{House, HouseStyle, Sheet};
pub use length::{Length, POINT, share, twips};
pub use own_face::NotUsable;
pub use page::{Area, Heading, Ink, Link, LinkTarget, Page, Pages, Picture, Place, Rule, Shown};
pub use style::{Look, Setting, StyleName};
pub use tag::{ContentId, Kid, LinkId, Numbering, Tag, TagId, TagKind, Tags};
pub use word::{Glyph, Word, WordId};

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::document::Document;
use crate::text::{Direction, Span};

use galley::Galley;
use paginate::{Paginated, paginate};

/// A character that no face has.
pub const MISSING_GLYPH: Code = Code { code: "F001", name: "missing-glyph" };

/// How many characters without glyph are reported one by one.
const NAMED: usize = 10;

/// Puts a document on pages, in the style of a house; `None`: the house of its body.
#[must_use]
pub fn arrange(document: &Document, house: Option<House>, fonts: &Fonts) -> Pages {
    let sheet = Sheet::of(house.unwrap_or_else(|| House::of(document)));
    let mut galley = Galley::new(document, sheet, fonts);
    galley.fill(document);
    let Galley { mut shaping, tagging, links, entries, headings, strips, set_notes, .. } = galley;
    let rtl = document.language.direction() == Direction::Rtl;
    let Paginated { mut pages, running, places, headings: headed } = paginate(strips, set_notes, sheet, rtl);
    for (number, (page, running)) in pages.iter_mut().zip(&running).enumerate().skip(1) {
        furniture::header(page, number + 1, document.number.as_ref().unwrap_or(running), sheet, &mut shaping);
    }
    furniture::page_numbers(&mut pages, (&links, &entries), &places, (sheet, rtl), &mut shaping);
    let outline = headings.list.into_iter().enumerate().filter_map(|(at, (level, text))| {
        let place = *headed.get(&at)?;
        Some(Heading { level, text, place })
    });
    let outline = outline.collect();
    let (words, missing) = shaping.finish();
    Pages {
        paper: sheet.paper,
        colours: sheet.colours,
        words,
        pages,
        tags: tagging.finish(),
        links,
        outline,
        places,
        problems: problems(&missing),
    }
}

/// Says which characters cannot be shown: the first ones each, then how many more.
fn problems(missing: &BTreeMap<char, Option<Span>>) -> Vec<Diagnostic> {
    let problem = |span: Option<Span>, message: String| {
        Diagnostic::new(MISSING_GLYPH, Severity::Error, span.unwrap_or_default(), message)
            .with_help("name a font file that has it in plenary.toml: `fonts = [\"font.ttf\"]` under `[build]`")
    };
    let mut problems: Vec<Diagnostic> = missing
        .iter()
        .take(NAMED)
        .map(|(c, span)| problem(*span, format!("no font has a glyph for `{c}` (U+{:04X})", u32::from(*c))))
        .collect();
    if missing.len() > NAMED {
        let more = missing.len() - NAMED;
        problems.push(problem(None, format!("no font has glyphs for {more} further characters")));
    }
    problems
}
