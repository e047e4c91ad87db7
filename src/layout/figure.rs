//! Figures: how large a picture is on the page, and what tells that it came or went.

use crate::document::{Block, Figure};
use crate::text::{Run, State, Style};

use super::galley::Galley;
use super::length::{Length, POINT, share};
use super::line::Line;
use super::page::{Ink, Picture, Rule};
use super::strip::{Paragraph, Strip};
use super::style::StyleName;
use super::tag::TagKind;
use super::text::Text;

/// Points for 96 pixels.
const POINTS_OF_96: Length = 72 * POINT;
/// Thickness of the line under or through a changed picture.
const CHANGED: Length = 2 * POINT;

impl<'d> Galley<'d, '_> {
    /// Sets a picture in the middle of the column, 96 of its sides an inch, or as large as there is room.
    pub(super) fn figure(&mut self, block: &'d Block, figure: &Figure) {
        self.headings.part();
        let state = self.notes.shown(block.state);
        let look = self.sheet.look(StyleName::Figure);
        self.tagging.open_in(TagKind::Figure(figure.alt.clone()), block.language);
        let lines = match self.images.get(&figure.file) {
            Some(image) => {
                let natural = |pixels: u32| share(POINTS_OF_96, i64::from(pixels), 96);
                let (width, height) = image.sides();
                let (width, height) = (natural(width).max(1), natural(height).max(1));
                // A caption must fit below.
                let room = (self.sheet.width(), self.sheet.height() * 4 / 5);
                let wide = width.min(room.0);
                let (width, height) = (wide, share(height, wide, width).max(1));
                let high = height.min(room.1);
                let (width, height) = (share(width, high, height).max(1), high);
                let x = (self.sheet.width() - width) / 2;
                let content = self.tagging.content();
                let picture = Picture { file: figure.file.clone(), x, y: 0, width, height, content };
                let rules = changed(state, &picture);
                let changed = !state.is_kept();
                vec![Line { height: height + CHANGED, pictures: vec![picture], rules, changed, ..Line::default() }]
            }
            None => {
                // Without its bytes a picture is what it says.
                let run = Run::plain(format!("[{}]", figure.alt)).with_state(state);
                let text = self.text(&look, |maker| maker.runs(&[run], Style::PLAIN));
                self.lines(&Text::default(), &text, &look, self.sheet.width())
            }
        };
        self.tagging.close();
        let places = std::mem::take(&mut self.places);
        let (before, after, keep_next) = (look.before, look.after, look.keep_next);
        self.strips.push(Strip::Paragraph(Paragraph { before, after, keep_next, lines, places, heading: None }));
    }
}

/// The line under a picture that came, and through one that goes.
fn changed(state: State, picture: &Picture) -> Vec<Rule> {
    let rule = |y, ink| Rule { x: picture.x, y, width: picture.width, height: POINT, ink };
    let inserted = state.ins.map(|_| rule(picture.height + CHANGED - POINT, Ink::Inserted));
    let deleted = state.del.map(|_| rule(picture.height / 2, Ink::Deleted));
    inserted.into_iter().chain(deleted).collect()
}
