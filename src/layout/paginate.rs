//! Pages: the galley divided at page ends, with each footnote on the page of its mark.
//!
//! Two lines of a paragraph at least stand on either side of a page end; a heading goes with what follows; a footnote
//! that does not fit goes on at the foot of the next page.

use std::collections::{BTreeMap, VecDeque};

use crate::text::NoteId;

use super::foot::{Foot, GAP};
use super::furniture::{change_bar, note_rule};
use super::house::Sheet;
use super::length::Length;
use super::line::Line;
use super::page::{Area, Page, Picture, Place, Rule, Shown};
use super::strip::{Grid, Group, Paragraph, SetNote, Strip};

/// Lines of a paragraph that stay together.
const TOGETHER: usize = 2;

/// The pages, and where things are on them.
#[derive(Default)]
pub(super) struct Paginated {
    pub pages: Vec<Page>,
    /// The name of the text each page begins in.
    pub running: Vec<String>,
    pub places: BTreeMap<String, Place>,
    /// Of the headings, by number.
    pub headings: BTreeMap<usize, Place>,
}

struct Paginator<'s> {
    sheet: &'s Sheet,
    /// The paper's start edge is the right one.
    rtl: bool,
    done: Paginated,
    page: Page,
    /// How far the page is filled from its top margin.
    y: Length,
    foot: Foot,
    running: String,
    page_running: String,
}

/// Divides a galley among pages; there is at least one.
pub(super) fn paginate(strips: Vec<Strip>, notes: BTreeMap<NoteId, SetNote>, sheet: &Sheet, rtl: bool) -> Paginated {
    let mut paginator = Paginator {
        sheet,
        rtl,
        done: Paginated::default(),
        page: Page::default(),
        y: 0,
        foot: Foot::new(notes),
        running: String::new(),
        page_running: String::new(),
    };
    let mut strips: VecDeque<Strip> = strips.into();
    while let Some(strip) = strips.pop_front() {
        if paginator.y > 0 && paginator.least(&strip, &strips) > paginator.room() {
            paginator.new_page();
        }
        match strip {
            Strip::Paragraph(paragraph) => paginator.paragraph(paragraph),
            Strip::Grid(grid) => paginator.grid(grid),
            Strip::Running(name) => paginator.run(name),
            Strip::NewPage if paginator.y > 0 => paginator.new_page(),
            Strip::NewPage => {}
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
        self.sheet.height() - self.foot.height - self.y
    }

    /// The least that must follow on the page for a strip to begin on it.
    fn least(&self, strip: &Strip, following: &VecDeque<Strip>) -> Length {
        let begun = !self.foot.is_empty();
        let mut height = 0;
        for strip in std::iter::once(strip).chain(following) {
            match strip {
                Strip::Running(_) => {}
                Strip::NewPage => break,
                Strip::Grid(grid) => {
                    let first = grid.head.iter().chain(grid.groups.first());
                    height += grid.before + first.clone().map(|group| group.height).sum::<Length>();
                    height += self.foot.needs(first.flat_map(notes_of), begun).least;
                    break;
                }
                Strip::Paragraph(paragraph) => {
                    let count = paragraph.lines.len();
                    // Of three lines none can be parted from the others.
                    let whole = paragraph.keep_next || count <= TOGETHER + 1;
                    let lines = &paragraph.lines[..if whole { count } else { TOGETHER }];
                    height += paragraph.before + lines.iter().map(|line| line.height).sum::<Length>();
                    height += self.foot.needs(lines.iter().flat_map(|line| &line.notes), begun).least;
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
        let mut begun = false;
        while !lines.is_empty() {
            let count = self.dividing(&lines, keep_next && !begun);
            if count == 0 && self.y > 0 {
                self.new_page();
                continue;
            }
            if !begun {
                self.name(&places, heading);
                begun = true;
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

    /// How many lines of a paragraph go on the page, so that none is left alone.
    fn dividing(&self, lines: &VecDeque<Line>, whole: bool) -> usize {
        let count = self.fitting(lines);
        if count == lines.len() {
            return count;
        }
        let left = lines.len() - count;
        let count = count.saturating_sub(TOGETHER.saturating_sub(left));
        if count < TOGETHER || whole { 0 } else { count }
    }

    /// How many lines fit on the page, with their notes.
    fn fitting(&self, lines: &VecDeque<Line>) -> usize {
        let (mut room, mut begun) = (self.room(), !self.foot.is_empty());
        for (count, line) in lines.iter().enumerate() {
            // Notes from the page before go first; there may be no room left for these.
            if !line.notes.is_empty() && self.foot.has_waiting() {
                return count;
            }
            let needs = self.foot.needs(&line.notes, begun);
            if line.height + needs.least > room {
                return count;
            }
            if line.height + needs.whole > room {
                return count + 1;
            }
            room -= line.height + needs.whole;
            begun |= !line.notes.is_empty();
        }
        lines.len()
    }

    fn grid(&mut self, grid: Grid) {
        let Grid { before, after, mut head, groups, places } = grid;
        if self.y > 0 {
            self.y += before;
        }
        self.name(&places, None);
        let mut groups: VecDeque<Group> = groups.into();
        // A head that would take half of each page is shown once, and divided like other rows.
        if let Some(tall) = head.take_if(|head| head.height * 2 > self.sheet.height()) {
            groups.push_front(tall);
        }
        let again = head.as_ref().map(repeated);
        let mut begun = self.y > 0 && head.is_none();
        if let Some(head) = head {
            self.place_group(head);
        }
        while let Some(group) = groups.pop_front() {
            let needs = self.foot.needs(notes_of(&group), !self.foot.is_empty()).least;
            if group.height + needs <= self.room() {
                self.place_group(group);
                begun = true;
                continue;
            }
            if begun {
                groups.push_front(group);
            } else {
                // Taller than a page: the notes of its marks leave it half of the page at least.
                let (upper, rest) = group.divide(self.room() - needs.min(self.room() / 2));
                let stuck = upper.lines.is_empty();
                self.place_group(upper);
                match rest {
                    // Not even a line fits: it stands where it must.
                    Some(rest) if stuck => self.place_group(rest),
                    Some(rest) => groups.push_front(rest),
                    None => {}
                }
            }
            if !groups.is_empty() {
                self.new_page();
                begun = false;
                if let Some(head) = &again {
                    self.place_group(head.clone());
                }
            }
        }
        self.y += after;
    }

    /// Puts a line where the page is filled to.
    fn place(&mut self, line: Line) {
        let y = self.sheet.margins.0 + self.y;
        self.y += line.height;
        self.foot.add(&line.notes, self.y, self.sheet.height());
        put(&mut self.page, line, (self.sheet.margins.2, y), self.sheet);
    }

    fn place_group(&mut self, group: Group) {
        let (left, top) = (self.sheet.margins.2, self.sheet.margins.0 + self.y);
        self.y += group.height;
        self.foot.add(notes_of(&group), self.y, self.sheet.height());
        for (x, y, line) in group.lines {
            put(&mut self.page, line, (left + x, top + y), self.sheet);
        }
        self.page.rules.extend(group.rules.into_iter().map(|rule| Rule { x: rule.x + left, y: rule.y + top, ..rule }));
    }

    /// Ends the page and begins the next.
    fn new_page(&mut self) {
        let mut page = std::mem::take(&mut self.page);
        let number = self.done.pages.len();
        // Some lines of the next page are the text's.
        let (foot, height) = self.foot.turn(self.sheet.height() * 2 / 3);
        let mut y = self.sheet.paper.1 - self.sheet.margins.1 - height + GAP;
        if !foot.is_empty() {
            page.rules.push(note_rule(self.sheet, y - GAP / 2, self.rtl));
        }
        for (line, place) in foot {
            let height = line.height;
            if let Some(place) = place {
                self.done.places.entry(place).or_insert(Place { page: number, y });
            }
            put(&mut page, line, (self.sheet.margins.2, y), self.sheet);
            y += height;
        }
        self.done.pages.push(page);
        self.done.running.push(std::mem::replace(&mut self.page_running, self.running.clone()));
        self.y = 0;
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
    page.pictures.extend(line.pictures.into_iter().map(|it| Picture { x: it.x + x, y: it.y + y, ..it }));
    page.areas.extend(line.areas.into_iter().map(|area| Area { x: area.x + x, y: area.y + y, ..area }));
}
