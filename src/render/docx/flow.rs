//! Document to lines: blocks and parts laid out one under the other, with their labels, anchors and states.
//!
//! Decides which lines there are; what stands on them is set by `pieces`, their paragraph marks by `marks`.

use crate::document::{Align, Anchor, Block, Content, Document, Figure, Inline, Part, PartKind, Role, Target};
use crate::language::InstrumentKind;
use crate::layout::Pages;
use crate::text::{Direction, Language, State};

use super::changes::Changes;
use super::line::{Face, Grid, GridCell, GridRow, Item, Join, Line, Look, Piece, What, lines_mut};
use super::looks;
use super::marks::{self, Behind};
use super::notes::{Footnote, Notes, ScopeId, number};
use super::pictures::Pictures;
use super::pieces::{Around, Setter, common_state, set_number_apart};

/// Lays out a document.
#[derive(Debug)]
pub(super) struct Flow<'d> {
    pub(super) setter: Setter<'d>,
    pub(super) changes: Changes<'d>,
    /// Anchors of blocks that have no line yet: they stand on the next one.
    waiting: Vec<&'d Anchor>,
    /// Comment marks with no line of their own: they stand on the next one.
    adrift: Vec<Piece<'d>>,
    /// Width of the text in twips.
    pub(super) measure: u32,
    pub(super) pictures: Pictures<'d>,
    /// Where everything stands, if that is known.
    pub(super) pages: Option<&'d Pages>,
}

/// What holds for some blocks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub(super) state: State,
    pub(super) language: Language,
    pub(super) kind: Option<InstrumentKind>,
    pub(super) scope: ScopeId,
    pub(super) inside: Inside,
}

/// Where blocks stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Inside {
    Body,
    Note,
    Cell { header: bool, align: Align },
}

/// A block still to be laid out.
#[derive(Clone, Copy, Debug)]
struct Todo<'d> {
    block: &'d Block,
    /// The block whose text it is, if it is a mere paragraph of one.
    owner: Option<&'d Block>,
    /// It is the first of its owner, whose label it carries.
    first: bool,
    /// Of what is around it.
    state: State,
    /// Of the end of the block it ends.
    end: State,
}

impl<'d> Flow<'d> {
    pub(super) fn new(changes: Changes<'d>, measure: u32, pictures: Pictures<'d>) -> Self {
        Self {
            changes,
            setter: Setter::new(Notes::default()),
            waiting: Vec::new(),
            adrift: Vec::new(),
            measure,
            pictures,
            pages: None,
        }
    }

    /// The body: all parts in order, each followed by those of its notes that are marked nowhere in it.
    pub(super) fn body(&mut self, document: &'d Document) -> Vec<Item<'d>> {
        let mut items = Vec::new();
        let mut before = None;
        let mut open: Vec<(&Part, State, Option<ScopeId>, Option<InstrumentKind>)> =
            document.parts.iter().rev().map(|part| (part, State::KEPT, None, None)).collect();
        while let Some((part, around, scope, kind)) = open.pop() {
            let place = Place {
                state: part.state.within(around),
                language: document.language,
                kind: part.identification.as_ref().map(|identification| identification.kind).or(kind),
                scope: self.setter.notes.open(part, scope),
                inside: Inside::Body,
            };
            let start = items.len();
            self.waiting.extend(&part.anchor);
            items.extend(self.blocks(&part.flow, place));
            items.extend(self.unmarked_notes(place));
            let collected = (before, part.kind) == (Some(PartKind::Instrument), PartKind::Instrument);
            if let (Some(Item::Line(line)), true) = (items.get_mut(start), part.new_page || collected) {
                line.look.new_page = true;
            }
            before = Some(part.kind);
            open.extend(part.parts.iter().rev().map(|inner| (inner, place.state, Some(place.scope), place.kind)));
        }
        let mut items = close(mastheads(items, self.measure, self.changes), self.changes);
        if let Some(last) = lines_mut(&mut items).pop() {
            last.pieces.append(&mut self.adrift);
        }
        items
    }

    /// The lines of a footnote, its number at the start of the first.
    pub(super) fn footnote(&mut self, footnote: Footnote<'d>, language: Language) -> Vec<Line<'d>> {
        let place =
            Place { state: footnote.note.state, language, kind: None, scope: footnote.scope, inside: Inside::Note };
        self.waiting.clear();
        self.waiting.extend(&footnote.note.anchor);
        let mut lines = self.lines_only(&footnote.note.blocks, place);
        if let Some(first) = lines.first_mut() {
            let number = match footnote.custom {
                Some(_) => number(footnote.note),
                None => What::OwnNumber,
            };
            let number = Piece::new(number, place.state);
            first.pieces.splice(0..0, [number, Piece::new(What::Tab, place.state)]);
        }
        for line in &mut lines {
            self.setter.notes.print_numbers(line);
        }
        marks::settle(&mut lines, Behind::End, self.changes);
        lines
    }

    /// The number of the document, for the head of a page.
    pub(super) fn running_head(&mut self, number: &'d str, language: Language) -> Line<'d> {
        let mut line = Line::new(Look { rtl: is_rtl(language), ..Look::new("Header") });
        self.setter.text(number, Face::plain(language), State::KEPT, None, &mut line.pieces);
        line
    }

    /// Notes of a part that nothing marks are kept as lines at its end.
    fn unmarked_notes(&mut self, place: Place) -> Vec<Item<'d>> {
        let mut items = Vec::new();
        for note in self.setter.notes.unmarked(place.scope) {
            self.waiting.extend(&note.anchor);
            let place = Place { state: note.state.within(place.state), inside: Inside::Note, ..place };
            let mut lines = self.lines_only(&note.blocks, place);
            if let Some(first) = lines.first_mut() {
                let mut start = Vec::new();
                let face = Face::plain(place.language);
                self.setter.text(&note.marker, face, place.state, None, &mut start);
                start.push(Piece::new(What::Tab, place.state));
                first.pieces.splice(0..0, start);
            }
            items.extend(lines.into_iter().map(Item::Line));
        }
        items
    }

    /// The lines of some blocks; of tables among them, the lines of the cells. At least one.
    pub(super) fn lines_only(&mut self, blocks: &'d [Block], place: Place) -> Vec<Line<'d>> {
        let mut lines = Vec::new();
        for item in self.blocks(blocks, place) {
            match item {
                Item::Line(line) => lines.push(line),
                Item::Grid(grid) => {
                    lines.extend(grid.rows.into_iter().flat_map(|row| row.cells).flat_map(|cell| cell.lines));
                }
            }
        }
        if lines.is_empty() {
            let style = match place.inside {
                Inside::Body => "Normal",
                Inside::Note => "FootnoteText",
                Inside::Cell { .. } => "Tabletext",
            };
            let mut line = Line::new(Look { rtl: is_rtl(place.language), ..Look::new(style) });
            line.end = place.state;
            line.anchors = std::mem::take(&mut self.waiting);
            lines.push(line);
        }
        lines
    }
}

// Blocks to lines.
impl<'d> Flow<'d> {
    /// The lines and grids of some blocks, however deep they nest.
    fn blocks(&mut self, blocks: &'d [Block], place: Place) -> Vec<Item<'d>> {
        let mut items = Vec::new();
        let todo = |block| Todo { block, owner: None, first: true, state: place.state, end: State::KEPT };
        // A stack, not recursion.
        let mut open: Vec<Todo<'d>> = blocks.iter().rev().map(todo).collect();
        while let Some(todo) = open.pop() {
            let block = todo.block;
            let state = block.state.within(todo.state);
            self.waiting.extend(&block.anchor);
            match &block.content {
                Content::Inlines(inlines) => items.extend(self.line(todo, inlines, place).map(Item::Line)),
                Content::Blocks(inner) if inner.is_empty() => {
                    items.extend(self.line(todo, &[], place).map(Item::Line));
                }
                Content::Blocks(inner) => {
                    let own = inner.iter().take_while(|child| is_text_of_owner(child)).count();
                    open.extend(inner.iter().enumerate().rev().map(|(at, child)| Todo {
                        block: child,
                        owner: is_text_of_owner(child).then_some(block),
                        first: at == 0,
                        state,
                        end: if at + 1 == own { block.end.within(todo.end) } else { State::KEPT },
                    }));
                }
                Content::Table(table) if place.inside == Inside::Body => {
                    items.extend(self.grid(table, Place { state, ..place }).map(Item::Grid));
                }
                Content::Figure(figure) => items.extend(self.picture(todo, figure, place).map(Item::Line)),
                // A cell or a note shows the text of a table, line after line.
                Content::Table(table) => {
                    let cells =
                        table.rows.iter().rev().flat_map(|row| row.cells.iter().rev().map(move |cell| (row, cell)));
                    open.extend(cells.flat_map(|(row, cell)| {
                        let state = row.state.within(state);
                        cell.blocks.iter().rev().map(move |block| Todo {
                            block,
                            owner: None,
                            first: true,
                            state,
                            end: State::KEPT,
                        })
                    }));
                }
            }
        }
        items
    }

    /// A line, unless there is nothing on it.
    fn line(&mut self, todo: Todo<'d>, inlines: &'d [Inline], place: Place) -> Option<Line<'d>> {
        let block = todo.block;
        let owner = todo.owner.unwrap_or(block);
        let state = block.state.within(todo.state);
        let language = block.language.or(owner.language).unwrap_or(place.language);
        let around = Around { owner, state, language, scope: place.scope };
        let label = if todo.first { &owner.label } else { &block.label };

        let mut line = Line::new(self.look(owner, language, place));
        self.setter.label(label, around, &mut line.pieces);
        let labelled = line.pieces.len();
        if owner.role == Role::Rule && inlines.is_empty() {
            self.setter.rule(around, &mut line.pieces);
        }
        self.setter.inlines(inlines, around, &mut line.pieces);
        if let Role::ProposalLine(_) = owner.role {
            set_number_apart(&mut line.pieces);
        }
        line.pieces.retain(|piece| !self.changes.cancel_out(piece.state));
        let Some(seen) = common_state(&line.pieces) else {
            self.adrift.append(&mut line.pieces);
            return None;
        };
        if labelled == 0 && looks::is_indented(owner) {
            line.pieces.insert(0, Piece::new(What::Tab, seen));
        }
        if owner.role == Role::ContentsEntry && seen.del.is_none() {
            self.page_number(seen, &mut line.pieces);
        }
        line.pieces.splice(0..0, self.adrift.drain(..));
        // A line of which a view shows nothing is not in that view.
        line.end = block.end.within(state).within(todo.end).within(seen);
        line.anchors = std::mem::take(&mut self.waiting);
        Some(line)
    }

    /// The number of the page that an entry of a list of contents leads to, behind its words.
    fn page_number(&self, seen: State, pieces: &mut Vec<Piece<'d>>) {
        let link = pieces.last().and_then(|piece| piece.link);
        let Some(((_, Target::Anchor(id)), pages)) = link.zip(self.pages) else { return };
        if let Some(place) = pages.places.get(id) {
            let behind = [What::Tab, What::PageOf(place.page + 1, id)];
            pieces.extend(behind.map(|what| Piece { what, state: seen, link }));
        }
    }

    /// The line of a picture; where there is no picture, that of what it says.
    fn picture(&mut self, todo: Todo<'d>, figure: &'d Figure, place: Place) -> Option<Line<'d>> {
        let language = todo.block.language.unwrap_or(place.language);
        let state = todo.block.state.within(todo.state);
        let mut line = Line::new(self.look(todo.block, language, place));
        match self.pictures.add(figure).filter(|_| place.inside == Inside::Body) {
            Some(number) => line.pieces.push(Piece::new(What::Picture(number), state)),
            None => {
                let words = format!("[{}]", figure.alt);
                line.pieces.push(Piece::new(What::Text(words.into(), Face::plain(language)), state));
            }
        }
        line.pieces.retain(|piece| !self.changes.cancel_out(piece.state));
        let seen = common_state(&line.pieces)?;
        line.pieces.splice(0..0, self.adrift.drain(..));
        line.end = todo.block.end.within(state).within(todo.end).within(seen);
        line.anchors = std::mem::take(&mut self.waiting);
        Some(line)
    }

    fn look(&self, owner: &Block, language: Language, place: Place) -> Look {
        let style = match place.inside {
            Inside::Body => looks::style(owner, place.kind),
            Inside::Note => "FootnoteText",
            Inside::Cell { header: true, .. } => "Tablehead",
            Inside::Cell { header: false, .. } => "Tabletext",
        };
        let align = match place.inside {
            Inside::Body if owner.role == Role::Rule => Some(Align::Center),
            Inside::Body | Inside::Note | Inside::Cell { align: Align::Start, .. } => None,
            Inside::Cell { align, .. } => Some(align),
        };
        Look { align, rtl: is_rtl(language), ..Look::new(style) }
    }
}

/// A paragraph or table that is mere text of the block around it.
fn is_text_of_owner(block: &Block) -> bool {
    (block.role == Role::Paragraph || matches!(block.content, Content::Table(_))) && block.label.is_empty()
}

fn is_rtl(language: Language) -> bool {
    language.direction() == Direction::Rtl
}

/// Fields of a cover that stand side by side: who meets on the left, which document on the right. A volume has as many
/// covers as contributions.
fn mastheads<'d>(items: Vec<Item<'d>>, measure: u32, changes: Changes<'_>) -> Vec<Item<'d>> {
    let mut set = Vec::with_capacity(items.len());
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for item in items {
        match item {
            Item::Line(line) if line.look.style == "Committee" => left.push(line),
            Item::Line(line) if line.look.style == "Docnumber" => right.push(line),
            Item::Line(_) | Item::Grid(_) => {
                set.extend(masthead(std::mem::take(&mut left), std::mem::take(&mut right), measure, changes));
                set.push(item);
            }
        }
    }
    set.extend(masthead(left, right, measure, changes));
    set
}

fn masthead<'d>(
    mut left: Vec<Line<'d>>,
    mut right: Vec<Line<'d>>,
    measure: u32,
    changes: Changes<'_>,
) -> Option<Item<'d>> {
    if left.is_empty() && right.is_empty() {
        return None;
    }
    for (lines, style) in [(&mut left, "Committee"), (&mut right, "Docnumber")] {
        if lines.is_empty() {
            lines.push(Line::new(Look::new(style)));
        }
        marks::settle(lines, Behind::End, changes);
    }
    let cells = [left, right].into_iter().map(|lines| GridCell { columns: 1, join: Join::Alone, lines }).collect();
    let row = GridRow { state: State::KEPT, cells };
    Some(Item::Grid(Grid {
        widths: vec![measure - measure * 8 / 25, measure * 8 / 25],
        rows: vec![row],
        ruled: false,
        state: State::KEPT,
    }))
}

/// Puts a line behind every table that has none, as Word does, and settles the marks of what stands between tables.
fn close<'d>(items: Vec<Item<'d>>, changes: Changes<'_>) -> Vec<Item<'d>> {
    let mut closed: Vec<Item<'d>> = Vec::with_capacity(items.len() + 1);
    let mut lines = Vec::new();
    for item in items {
        match item {
            Item::Line(line) => lines.push(line),
            Item::Grid(grid) => {
                if lines.is_empty() && matches!(closed.last(), Some(Item::Grid(_))) {
                    let mut between = Line::new(Look::new("Tabletext"));
                    between.end = grid.state;
                    lines.push(between);
                }
                marks::settle(&mut lines, Behind::Table, changes);
                closed.extend(lines.drain(..).map(Item::Line));
                closed.push(Item::Grid(grid));
            }
        }
    }
    if lines.is_empty() {
        lines.push(Line::new(Look::new("Normal")));
    }
    marks::settle(&mut lines, Behind::End, changes);
    closed.extend(lines.into_iter().map(Item::Line));
    closed
}
