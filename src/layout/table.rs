//! Tables: the widths of columns, the heights of rows, and which rows must stay together.
//!
//! It does not divide a table among pages.

use crate::document::{Align, Block, Cell, Content, Inline, Table};

use super::galley::Galley;
use super::inset::{Inset, insets};
use super::length::{Length, POINT, share, twips};
use super::line::Line;
use super::page::{Ink, Rule};
use super::piece::Pieces;
use super::strip::{Grid, Group, Paragraph, Strip};
use super::style::{Look, Setting, StyleName};
use super::tag::TagKind;
use super::text::Text;

/// Room beside the text of a cell.
const PADDING: Length = twips(80);
/// Thickness of the lines around cells.
pub(super) const HAIRLINE: Length = POINT / 2;

/// A cell with its text made, before it is known how wide it is.
struct Filled<'d> {
    row: usize,
    rows: usize,
    column: usize,
    columns: usize,
    look: Look,
    texts: Vec<(Inset<'d>, Text)>,
    /// Inserted or deleted with its row.
    changed: bool,
}

impl<'d> Galley<'d, '_> {
    /// Sets a table, under its caption.
    pub(super) fn table(&mut self, block: &'d Block, caption: Option<&'d Block>) {
        let Content::Table(table) = &block.content else { return };
        self.headings.part();
        self.label_alone(block);
        self.places.extend(block.anchor.iter().map(|anchor| anchor.id.clone()));
        self.tagging.open_in(TagKind::Table, block.language);
        if let Some(caption) = caption {
            self.caption(caption);
        }
        let filled = self.fill_cells(table);
        let count = filled.iter().map(|cell| cell.column + cell.columns).max().unwrap_or(0);
        let edges = self.edges(&filled, count);
        let rtl = self.rtl();
        let grid = self.grid(table, filled, &edges, rtl);
        self.tagging.close();
        if let Some(grid) = grid {
            self.strips.push(Strip::Grid(grid));
        }
        self.set_due_notes();
    }

    fn caption(&mut self, caption: &'d Block) {
        self.places.extend(caption.anchor.iter().map(|anchor| anchor.id.clone()));
        let inlines: &[Inline] = match &caption.content {
            Content::Inlines(inlines) => inlines,
            Content::Blocks(_) | Content::Table(_) | Content::Figure(_) => &[],
        };
        let look = self.sheet.look(StyleName::Caption);
        self.tagging.open_in(TagKind::Caption, caption.language);
        let text = self.inset(&Inset { block: caption, label: &caption.label, inlines }, &look);
        let lines = self.lines(&Text::default(), &text, &look, self.sheet.width());
        self.tagging.close();
        let places = std::mem::take(&mut self.places);
        let Look { before, after, keep_next, .. } = look;
        self.strips.push(Strip::Paragraph(Paragraph { before, after, keep_next, lines, places, heading: None }));
    }

    /// Makes the texts of all cells, in reading order.
    fn fill_cells(&mut self, table: &'d Table) -> Vec<Filled<'d>> {
        let mut filled = Vec::new();
        for (at, row) in table.rows.iter().enumerate() {
            self.tagging.open(TagKind::Row);
            let changed = !self.notes.shown(row.state).is_kept();
            for cell in &row.cells {
                let (columns, rows) = (cell.columns.clamp(1, 1000), cell.rows.clamp(1, table.rows.len() - at));
                let kind = if row.header { TagKind::Header(columns, rows) } else { TagKind::Cell(columns, rows) };
                self.tagging.open(kind);
                let look = cell_look(
                    self.sheet.look(if row.header { StyleName::TableHead } else { StyleName::TableText }),
                    cell,
                );
                let texts = insets(&cell.blocks).into_iter().map(|inset| {
                    let text = self.inset(&inset, &look);
                    (inset, text)
                });
                let texts = texts.collect();
                self.tagging.close();
                filled.push(Filled { row: at, rows, column: cell.column.min(1000), columns, look, texts, changed });
            }
            self.tagging.close();
        }
        filled
    }

    /// Where columns begin and end.
    fn edges(&mut self, filled: &[Filled<'d>], count: usize) -> Vec<Length> {
        let width = self.sheet.width();
        let mut wanted = vec![Wanted { natural: 2 * PADDING, least: 2 * PADDING }; count];
        for cell in filled {
            let widths = cell
                .texts
                .iter()
                .map(|(_, text)| Pieces::of(text, cell.look.size, false, width / 3, &mut self.shaping).widths());
            let (natural, least) = widths.fold((0, 0), |(a, b), (c, d)| (a.max(c), b.max(d)));
            let columns = cell.columns as Length;
            for column in &mut wanted[cell.column..cell.column + cell.columns] {
                // A little more than the words, so that rounding never breaks them.
                column.natural = column.natural.max(natural / columns + 2 * PADDING + POINT);
                column.least = column.least.max(least / columns + 2 * PADDING + POINT);
            }
        }
        let mut edges = vec![0];
        for own in widths(&wanted, width) {
            edges.push(edges[edges.len() - 1] + own);
        }
        edges
    }

    /// Sets the cells and joins the rows that cells hold together.
    fn grid(&mut self, table: &Table, filled: Vec<Filled<'d>>, edges: &[Length], rtl: bool) -> Option<Grid> {
        let rows = table.rows.len();
        let mut cells: Vec<(Filled<'d>, Vec<Line>, Length)> = Vec::new();
        for cell in filled {
            let width = edges[cell.column + cell.columns] - edges[cell.column] - 2 * PADDING;
            let mut lines = Vec::new();
            for (inset, text) in &cell.texts {
                lines.extend(self.inset_lines(&Text::default(), text, &cell.look, width, inset.block.end));
            }
            lines.iter_mut().for_each(|line| line.changed |= cell.changed);
            let height = lines.iter().map(|line| line.height).sum::<Length>() + cell.look.after;
            cells.push((cell, lines, height));
        }
        let mut heights = vec![0; rows];
        for (cell, _, height) in cells.iter().filter(|(cell, ..)| cell.rows == 1) {
            heights[cell.row] = heights[cell.row].max(*height);
        }
        for (cell, _, height) in cells.iter().filter(|(cell, ..)| cell.rows > 1) {
            let span = &mut heights[cell.row..cell.row + cell.rows];
            let missing = height - span.iter().sum::<Length>();
            if let Some(last) = span.last_mut() {
                *last += missing.max(0);
            }
        }
        let head_rows = table.rows.iter().take_while(|row| row.header).count();
        let ends =
            group_ends(&cells.iter().map(|(cell, ..)| (cell.row, cell.rows)).collect::<Vec<_>>(), rows, head_rows);
        let width = self.sheet.width();
        let mut groups: Vec<Group> = Vec::new();
        let mut cells = cells.into_iter().peekable();
        let mut start = 0;
        for end in ends {
            let mut tops: Vec<Length> = vec![0];
            tops.extend(heights[start..end].iter().scan(0, |top, height| {
                *top += height;
                Some(*top)
            }));
            let mut group = Group { height: tops[end - start], ..Group::default() };
            while let Some((cell, lines, _)) = cells.next_if(|(cell, ..)| cell.row < end) {
                let (left, right) = (edges[cell.column], edges[cell.column + cell.columns]);
                let (left, right) = if rtl { (width - right, width - left) } else { (left, right) };
                let (top, bottom) = (tops[cell.row - start], tops[(cell.row + cell.rows).min(end) - start]);
                frame(&mut group.rules, (left, top), (right, bottom));
                let mut y = top;
                for line in lines {
                    let height = line.height;
                    group.lines.push((left + PADDING, y, line));
                    y += height;
                }
            }
            groups.push(group);
            start = end;
        }
        if groups.is_empty() {
            return None;
        }
        let head = (head_rows > 0 && groups.len() > 1).then(|| groups.remove(0));
        let look = self.sheet.look(StyleName::Normal);
        Some(Grid { before: look.before, after: look.before, head, groups, places: std::mem::take(&mut self.places) })
    }
}

/// What the texts of a column ask for.
#[derive(Clone, Copy)]
struct Wanted {
    /// All of each text on one line.
    natural: Length,
    /// No word broken.
    least: Length,
}

/// Divides a width among columns: in proportion if there is enough; else narrow columns get what they ask for, and the
/// wide ones share the rest.
fn widths(wanted: &[Wanted], width: Length) -> Vec<Length> {
    let natural: Length = wanted.iter().map(|own| own.natural).sum();
    let least: Length = wanted.iter().map(|own| own.least).sum();
    if natural <= width || least >= width {
        let part = |own: &Wanted| if natural <= width { own.natural } else { own.least };
        let whole = if natural <= width { natural } else { least };
        return wanted.iter().map(|own| share(width, part(own), whole)).collect();
    }
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by_key(|at| wanted[*at].natural);
    let mut made = vec![0; wanted.len()];
    let (mut room, mut owed) = (width, least);
    for (taken, at) in order.iter().enumerate() {
        let own = wanted[*at];
        owed -= own.least;
        let fair = room / (wanted.len() - taken) as Length;
        made[*at] = own.natural.min(fair).max(own.least).min(room - owed);
        room -= made[*at];
    }
    made
}

fn cell_look(look: Look, cell: &Cell) -> Look {
    let setting = match cell.align {
        Align::Start => look.setting,
        Align::Center => Setting::Center,
        Align::End => Setting::End,
    };
    Look { setting, ..look }
}

/// After which rows a table may be divided: where no cell crosses, and behind its head.
fn group_ends(cells: &[(usize, usize)], rows: usize, head: usize) -> Vec<usize> {
    let mut reach: Vec<usize> = (1..=rows).collect();
    for (row, span) in cells {
        reach[*row] = reach[*row].max(row + span);
    }
    let (mut ends, mut furthest) = (Vec::new(), 0);
    for (row, end) in reach.into_iter().enumerate() {
        furthest = furthest.max(end);
        if furthest == row + 1 && row + 1 >= head {
            ends.push(row + 1);
        }
    }
    ends
}

/// Draws the four lines around a cell.
pub(super) fn frame(rules: &mut Vec<Rule>, (left, top): (Length, Length), (right, bottom): (Length, Length)) {
    let ink = Ink::Text;
    for y in [top, bottom] {
        rules.push(Rule { x: left, y, width: right - left + HAIRLINE, height: HAIRLINE, ink });
    }
    for x in [left, right] {
        rules.push(Rule { x, y: top, width: HAIRLINE, height: bottom - top, ink });
    }
}
