//! Pages: the galley divided at page ends, with each footnote on the page of its mark.
//!
//! Two lines of a paragraph at least stand on either side of a page end; a heading goes with what follows; a footnote
//! that does not fit goes on at the foot of the next page.

use std::collections::{BTreeMap, VecDeque};

use crate::text::NoteId;

use super::furniture::{change_bar, note_rule};
use super::house::Sheet;
use super::length::{Length, POINT};
use super::line::Line;
use super::page::{Area, Page, Place, Rule, Shown};
use super::strip::{Grid, Group, Paragraph, SetNote, Strip};

/// Room around the rule above footnotes.
const NOTE_GAP: Length = 10 * POINT;
/// A note of so many lines is never divided.
const WHOLE_NOTE: usize = 4;
/// Lines of a paragraph, or of a long note, that stay together.
const TOGETHER: usize = 2;

/// The pages, and where things are on them.
pub(super) struct Paginated {
    pub pages: Vec<Page>,
    /// The name of the text each page begins in.
    pub running: Vec<String>,
    pub places: BTreeMap<String, Place>,
    /// Of the headings, by number.
    pub headings: BTreeMap<usize, Place>,
}

/// A line of a footnote, and the id of the note that begins with it.
type NoteLine = (Line, Option<String>);

struct Paginator<'s> {
    sheet: &'s Sheet,
    notes: BTreeMap<NoteId, SetNote>,
    done: Paginated,
    page: Page,
    /// How far the page is filled from its top margin.
    y: Length,
    /// The lines of notes on this page, and their height with the rule above them.
    foot: Vec<NoteLine>,
    foot_height: Length,
    /// The lines of notes that go on at the foot of the next page.
    carried: VecDeque<NoteLine>,
    running: String,
    page_running: String,
}

/// Divides a galley among pages; there is at least one.
pub(super) fn paginate(strips: Vec<Strip>, notes: BTreeMap<NoteId, SetNote>, sheet: &Sheet) -> Paginated {
    let done = Paginated { pages: Vec::new(), running: Vec::new(), places: BTreeMap::new(), headings: BTreeMap::new() };
    let mut paginator = Paginator {
        sheet,
        notes,
        done,
        page: Page::default(),
        y: 0,
        foot: Vec::new(),
        foot_height: 0,
        carried: VecDeque::new(),
        running: String::new(),
        page_running: String::new(),
    };
    let mut strips: VecDeque<Strip> = strips.into();
    while let Some(strip) = strips.pop_front() {
        let strip = match strip {
            Strip::Running(name) => {
                paginator.run(name);
                continue;
            }
            Strip::NewPage => {
                if paginator.y > 0 {
                    paginator.new_page();
                }
                continue;
            }
            strip => strip,
        };
        if paginator.y > 0 && paginator.least(&strip, &strips) > paginator.room() {
            paginator.new_page();
        }
        match strip {
            Strip::Paragraph(paragraph) => paginator.paragraph(paragraph),
            Strip::Grid(grid) => paginator.grid(grid),
            Strip::Running(_) | Strip::NewPage => {}
        }
    }
    while paginator.done.pages.is_empty() || paginator.y > 0 || !paginator.foot.is_empty() {
        paginator.new_page();
    }
    paginator.done
}

impl Paginator<'_> {
    /// What is left of the page for text.
    fn room(&self) -> Length {
        self.sheet.height() - self.foot_height - self.y
    }

    /// The least that must follow on the page for a strip to begin on it.
    fn least(&self, strip: &Strip, following: &VecDeque<Strip>) -> Length {
        let mut height = 0;
        for strip in std::iter::once(strip).chain(following) {
            match strip {
                Strip::Running(_) => {}
                Strip::NewPage => break,
                Strip::Grid(grid) => {
                    let head = grid.head.as_ref().map_or(0, |head| head.height);
                    let first = grid.groups.first();
                    height +=
                        grid.before + head + first.map_or(0, |group| group.height + self.notes_least(notes_of(group)));
                    break;
                }
                Strip::Paragraph(paragraph) => {
                    let count = paragraph.lines.len();
                    // Of three lines none can be parted from the others.
                    let whole = paragraph.keep_next || count <= TOGETHER + 1;
                    let lines = &paragraph.lines[..if whole { count } else { TOGETHER }];
                    height += paragraph.before + lines.iter().map(|line| line.height).sum::<Length>();
                    height += self.notes_least(lines.iter().flat_map(|line| &line.notes));
                    if !paragraph.keep_next {
                        break;
                    }
                    height += paragraph.after;
                }
            }
            // A page could not hold more, so that the rest need not be looked at.
            if height > self.sheet.height() {
                break;
            }
        }
        height
    }

    fn paragraph(&mut self, paragraph: Paragraph) {
        let Paragraph { before, after, keep_next, lines, places, heading } = paragraph;
        if self.y > 0 {
            self.y += before;
        }
        let mut lines: VecDeque<Line> = lines.into();
        let mut named = false;
        while !lines.is_empty() {
            let mut count = self.fitting(&lines);
            if count < lines.len() {
                if lines.len() - count < TOGETHER {
                    count = count.saturating_sub(TOGETHER - 1);
                }
                if count < TOGETHER || (keep_next && self.y > 0 && !named) {
                    count = 0;
                }
                if count == 0 && self.y > 0 {
                    self.new_page();
                    continue;
                }
            }
            if !named {
                self.name(&places, heading);
                named = true;
            }
            for line in lines.drain(..count.max(1)) {
                self.place(line);
            }
            if !lines.is_empty() {
                self.new_page();
            }
        }
        self.y += after;
    }

    /// How many lines fit on the page, with their notes.
    fn fitting(&self, lines: &VecDeque<Line>) -> usize {
        let (mut room, mut foot) = (self.room(), !self.foot.is_empty());
        for (count, line) in lines.iter().enumerate() {
            let notes = self.with_inner(&line.notes);
            // Notes from the page before go first; there may be no room left for these.
            if !notes.is_empty() && !self.carried.is_empty() {
                return count;
            }
            let gap = if notes.is_empty() || foot { 0 } else { NOTE_GAP };
            let least = line.height + gap + self.height(&notes, true);
            if least > room {
                return count;
            }
            let whole = line.height + gap + self.height(&notes, false);
            if whole > room {
                return count + 1;
            }
            room -= whole;
            foot |= !notes.is_empty();
        }
        lines.len()
    }

    fn grid(&mut self, grid: Grid) {
        let Grid { before, after, head, groups, places } = grid;
        if self.y > 0 {
            self.y += before;
        }
        self.name(&places, None);
        let mut groups: VecDeque<Group> = groups.into();
        // A head that leaves no room for the rows is shown once, and divided like them.
        let head = match head {
            Some(head) if head.height * 2 > self.sheet.height() => {
                groups.push_front(head);
                None
            }
            head => head,
        };
        let again = head.as_ref().map(repeated);
        if let Some(head) = head {
            self.place_group(head);
        }
        let mut begun = self.y > 0 && again.is_none();
        while let Some(group) = groups.pop_front() {
            let least = group.height + self.notes_least(notes_of(&group));
            if least <= self.room() {
                self.place_group(group);
                begun = true;
            } else if begun {
                groups.push_front(group);
                self.next_grid_page(again.as_ref());
                begun = false;
            } else {
                // Taller than a page: the notes of its marks leave it half of the page at least.
                let notes = self.notes_least(notes_of(&group)).min(self.room() / 2);
                let (upper, rest) = group.divide(self.room() - notes);
                let stuck = upper.lines.is_empty();
                match rest {
                    Some(rest) if !stuck => {
                        self.place_group(upper);
                        groups.push_front(rest);
                    }
                    // Not even a line fits: it stands where it must.
                    Some(rest) => self.place_group(rest),
                    None => self.place_group(upper),
                }
                if !groups.is_empty() {
                    self.next_grid_page(again.as_ref());
                }
            }
        }
        self.y += after;
    }

    fn next_grid_page(&mut self, head: Option<&Group>) {
        self.new_page();
        if let Some(head) = head {
            self.place_group(head.clone());
        }
    }

    /// Puts a line where the page is filled to.
    fn place(&mut self, line: Line) {
        let notes = self.with_inner(&line.notes);
        let y = self.sheet.margins.0 + self.y;
        self.y += line.height;
        put(&mut self.page, line, (self.sheet.margins.2, y), self.sheet);
        self.place_notes(&notes);
    }

    fn place_group(&mut self, group: Group) {
        let notes: Vec<NoteId> = notes_of(&group).copied().collect();
        let (left, top) = (self.sheet.margins.2, self.sheet.margins.0 + self.y);
        self.y += group.height;
        for (x, y, line) in group.lines {
            put(&mut self.page, line, (left + x, top + y), self.sheet);
        }
        let moved = group.rules.into_iter().map(|rule| Rule { x: rule.x + left, y: rule.y + top, ..rule });
        self.page.rules.extend(moved);
        let notes = self.with_inner(&notes);
        self.place_notes(&notes);
    }

    /// Puts notes at the foot of the page; what does not fit waits for the next.
    fn place_notes(&mut self, notes: &[NoteId]) {
        for id in notes {
            let Some(note) = self.notes.remove(id) else { continue };
            let mut place = note.place;
            for line in note.lines {
                self.carried.push_back((line, place.take()));
            }
        }
        self.settle(self.sheet.height() - self.y);
    }

    /// Moves waiting lines of notes to the foot of the page as far as there is room.
    fn settle(&mut self, height: Length) {
        while let Some((line, _)) = self.carried.front() {
            let gap = if self.foot.is_empty() { NOTE_GAP } else { 0 };
            if self.foot_height + gap + line.height > height && !(self.foot.is_empty() && self.y == 0) {
                break;
            }
            self.foot_height += gap + line.height;
            self.foot.extend(self.carried.pop_front());
        }
    }

    /// Ends the page and begins the next.
    fn new_page(&mut self) {
        let mut page = std::mem::take(&mut self.page);
        let number = self.done.pages.len();
        let mut y = self.sheet.paper.1 - self.sheet.margins.1 - self.foot_height + NOTE_GAP;
        if !self.foot.is_empty() {
            page.rules.push(note_rule(self.sheet, y - NOTE_GAP / 2));
        }
        for (line, place) in self.foot.drain(..) {
            let height = line.height;
            if let Some(place) = place {
                self.done.places.entry(place).or_insert(Place { page: number, y });
            }
            put(&mut page, line, (self.sheet.margins.2, y), self.sheet);
            y += height;
        }
        self.done.pages.push(page);
        self.done.running.push(std::mem::replace(&mut self.page_running, self.running.clone()));
        (self.y, self.foot_height) = (0, 0);
        // Some lines of the page are the text's.
        self.settle(self.sheet.height() * 2 / 3);
    }

    fn run(&mut self, name: String) {
        if self.y == 0 {
            self.page_running.clone_from(&name);
        }
        self.running = name;
    }

    fn name(&mut self, places: &[String], heading: Option<usize>) {
        let place = Place { page: self.done.pages.len(), y: self.sheet.margins.0 + self.y };
        for id in places {
            self.done.places.entry(id.clone()).or_insert(place);
        }
        if let Some(heading) = heading {
            self.done.headings.entry(heading).or_insert(place);
        }
    }

    /// The notes, and those whose marks are in them.
    fn with_inner(&self, notes: &[NoteId]) -> Vec<NoteId> {
        let mut all = notes.to_vec();
        let mut at = 0;
        while at < all.len() {
            let inner = self.notes.get(&all[at]).map_or(&[][..], |note| &note.lines);
            all.extend(inner.iter().flat_map(|line| line.notes.iter().copied()));
            at += 1;
        }
        all
    }

    /// The height of notes: of all lines, or of those that must stand on the page of the mark.
    fn height(&self, notes: &[NoteId], least: bool) -> Length {
        let found = notes.iter().filter_map(|id| self.notes.get(id));
        let mut height = 0;
        for (at, note) in found.enumerate() {
            let last = at + 1 == notes.len();
            let count = if least && last && note.lines.len() > WHOLE_NOTE { TOGETHER } else { note.lines.len() };
            height += note.lines[..count].iter().map(|line| line.height).sum::<Length>();
        }
        height
    }

    fn notes_least<'n>(&self, notes: impl Iterator<Item = &'n NoteId>) -> Length {
        let notes = self.with_inner(&notes.copied().collect::<Vec<_>>());
        if notes.is_empty() { 0 } else { self.height(&notes, true) + if self.foot.is_empty() { NOTE_GAP } else { 0 } }
    }
}

fn notes_of(group: &Group) -> impl Iterator<Item = &NoteId> {
    group.lines.iter().flat_map(|(_, _, line)| &line.notes)
}

/// A table's head on its further pages: to be seen, not to be read again.
fn repeated(head: &Group) -> Group {
    let mut head = head.clone();
    for (_, _, line) in &mut head.lines {
        line.words.iter_mut().for_each(|shown| shown.content = None);
        line.areas.clear();
        line.notes.clear();
    }
    head
}

/// Puts a line on a page, its top left corner at a point of the paper.
fn put(page: &mut Page, line: Line, (x, y): (Length, Length), sheet: &Sheet) {
    if line.changed {
        page.rules.push(change_bar(sheet, y, line.height));
    }
    page.words.extend(line.words.into_iter().map(|shown| Shown { x: shown.x + x, y: shown.y + y, ..shown }));
    page.rules.extend(line.rules.into_iter().map(|rule| Rule { x: rule.x + x, y: rule.y + y, ..rule }));
    page.areas.extend(line.areas.into_iter().map(|area| Area { x: area.x + x, y: area.y + y, ..area }));
}
