//! The cover of a contribution: the block at its top, and the box that says what it is about.

use crate::document::{Block, Content};

use super::galley::Galley;
use super::inset::Inset;
use super::length::{Length, POINT, twips};
use super::page::{Ink, Rule};
use super::strip::{Grid, Group, Strip};
use super::style::{Look, StyleName};
use super::table::{HAIRLINE, frame};
use super::text::Text;

/// From the lines of the box to the words in it.
const INSET: Length = twips(113);
/// From the last words to the line under them.
const UNDER: Length = 2 * POINT;

impl<'d> Galley<'d, '_> {
    /// Sets the top of a cover: the conference at the left, the document's number and date at the right, a line under it.
    pub(super) fn cover(&mut self, blocks: &'d [Block]) {
        let width = self.sheet.width();
        let columns = [(StyleName::CoverStart, 0, width * 2 / 3), (StyleName::CoverEnd, width * 2 / 3, width)];
        let rtl = self.rtl();
        let mut group = Group::default();
        for (style, left, right) in columns {
            let look = self.sheet.look(style);
            let own = blocks.iter().filter(|block| StyleName::of(block.role) == style);
            let x = if rtl { width - right } else { left };
            let y = self.fields(own, &look, (x, 0), right - left, &mut group);
            group.height = group.height.max(y + UNDER);
        }
        let y = group.height;
        group.rules.push(Rule { x: 0, y, width, height: HAIRLINE, ink: Ink::Text });
        self.push_group(group, 0);
    }

    /// Sets what a cover says of its contents, in a box.
    pub(super) fn boxed(&mut self, blocks: &'d [Block]) {
        let width = self.sheet.width();
        let look = self.sheet.look(StyleName::Boxed);
        let mut group = Group::default();
        let y = self.fields(blocks.iter(), &look, (INSET, 0), width - 2 * INSET, &mut group);
        group.height = y + look.before;
        frame(&mut group.rules, (0, 0), (width, group.height));
        self.push_group(group, look.before);
    }

    /// Sets fields under each other, and says where they end.
    fn fields(
        &mut self,
        fields: impl Iterator<Item = &'d Block>,
        look: &Look,
        (x, top): (Length, Length),
        width: Length,
        group: &mut Group,
    ) -> Length {
        let mut y = top;
        for block in fields {
            let Content::Inlines(inlines) = &block.content else { continue };
            let text = self.inset(&Inset { block, label: &block.label, inlines }, look);
            for line in self.inset_lines(&Text::default(), &text, look, width, block.end) {
                let height = line.height;
                group.lines.push((x, y, line));
                y += height;
            }
            self.places.extend(block.anchor.iter().map(|anchor| anchor.id.clone()));
        }
        y
    }

    fn push_group(&mut self, group: Group, before: Length) {
        self.headings.part();
        let places = std::mem::take(&mut self.places);
        self.strips.push(Strip::Grid(Grid { before, groups: vec![group], places, ..Grid::default() }));
        self.set_due_notes();
    }
}
