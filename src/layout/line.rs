//! Lines: the pieces of a paragraph divided among lines and put in their places on them.
//!
//! It does not know pages: a line's top is 0, and its column starts at 0.

use unicode_bidi::BidiInfo;

use crate::text::{NoteId, Raise};

use super::length::{Length, share};
use super::page::{Area, Ink, Picture, Rule, Shown};
use super::piece::{After, Kind, Piece, Pieces};
use super::shape::{Cut, Shaping};
use super::style::{Look, Setting};
use super::text::Carries;
use super::word::WordId;

/// A line of type.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    pub height: Length,
    pub words: Vec<Shown>,
    pub rules: Vec<Rule>,
    pub areas: Vec<Area>,
    pub pictures: Vec<Picture>,
    /// The notes whose mark stands on it.
    pub notes: Vec<NoteId>,
    /// Something on it is inserted or deleted.
    pub changed: bool,
}

impl Line {
    /// The same line with room above it.
    pub(super) fn lowered(mut self, room: Length) -> Self {
        self.height += room;
        self.words.iter_mut().for_each(|shown| shown.y += room);
        self.rules.iter_mut().for_each(|rule| rule.y += room);
        self.areas.iter_mut().for_each(|area| area.y += room);
        self.pictures.iter_mut().for_each(|picture| picture.y += room);
        self
    }
}

/// Where lines run: from `first` on the first line and `rest` on the others, up to `width`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    pub first: Length,
    pub rest: Length,
    pub width: Length,
}

/// Which pieces stand on a line; up to `seen` of them something is to be seen.
struct Cutting {
    start: usize,
    seen: usize,
    end: usize,
    /// The last of its paragraph, or before a break the author asked for.
    last: bool,
}

/// The lines of a paragraph; one without words if it has none.
pub(super) fn lines(pieces: &Pieces, look: &Look, frame: Frame, shaping: &mut Shaping<'_>) -> Vec<Line> {
    let cuttings = cuttings(pieces, frame, shaping);
    let lines = cuttings.iter().enumerate().map(|(at, cutting)| {
        let start = if at == 0 { frame.first } else { frame.rest };
        line(pieces, cutting, look, start, frame.width, shaping)
    });
    lines.collect()
}

/// Fills line after line with as many pieces as it holds.
fn cuttings(pieces: &Pieces, frame: Frame, shaping: &mut Shaping<'_>) -> Vec<Cutting> {
    let list = &pieces.list;
    let mut made = Vec::new();
    let cutting = |start: usize, end: usize, last: bool| {
        let seen = (start..end).rev().find(|at| list[*at].kind == Kind::Word).map_or(start, |at| at + 1);
        Cutting { start, seen, end, last }
    };
    let (mut start, mut at, mut width, mut chance) = (0, 0, 0, None);
    while at < list.len() {
        let piece = &list[at];
        let room = frame.width - if made.is_empty() { frame.first } else { frame.rest };
        if piece.kind == Kind::Word && width + piece.width > room && at > start {
            let end = chance.unwrap_or(at);
            made.push(cutting(start, end, false));
            (start, at, width, chance) = (end, end, 0, None);
            continue;
        }
        width += piece.width;
        at += 1;
        match piece.after {
            After::No => {}
            After::May if piece.soft && width + hyphen(piece, pieces, shaping).1 > room => {}
            After::May => chance = Some(at),
            After::Must => {
                made.push(cutting(start, at, true));
                (start, width, chance) = (at, 0, None);
            }
        }
    }
    if start < list.len() || made.is_empty() {
        made.push(cutting(start, list.len(), true));
    }
    made
}

/// The hyphen a line ends with after a piece, and its width.
fn hyphen(piece: &Piece, pieces: &Pieces, shaping: &mut Shaping<'_>) -> (Option<WordId>, Length) {
    let carries = pieces.spans[piece.span];
    let cut = Cut { bold: carries.bold, italic: carries.italic, caps: false, rtl: false };
    let word = shaping.words(cut, "-", carries.span).map(WordId).next();
    (word, word.map_or(0, |word| shaping.word(word).width(piece.size)))
}

/// Puts the pieces of one line in their places.
fn line(
    pieces: &Pieces,
    cutting: &Cutting,
    look: &Look,
    start: Length,
    measure: Length,
    shaping: &mut Shaping<'_>,
) -> Line {
    let seen = &pieces.list[cutting.start..cutting.seen];
    let hyphen = match seen.last() {
        Some(piece) if piece.soft && cutting.end < pieces.list.len() => hyphen(piece, pieces, shaping),
        Some(_) | None => (None, 0),
    };
    let natural: Length = seen.iter().map(|piece| piece.width).sum::<Length>() + hyphen.1;
    let room = measure - start;
    let blanks = seen.iter().filter(|piece| piece.kind == Kind::Blank).count() as i64;
    let stretched = look.setting == Setting::Justify && !cutting.last && blanks > 0 && room > natural;
    let spare = if stretched { room - natural } else { 0 };
    let rtl = pieces.base.is_rtl();
    let left = match (look.setting, rtl) {
        (Setting::Center, false) => start + (room - natural) / 2,
        (Setting::Center, true) => (room - natural) / 2,
        (Setting::Start | Setting::Justify, false) => start,
        (Setting::Start | Setting::Justify, true) => room - natural - spare,
        (Setting::End, false) => measure - natural,
        (Setting::End, true) => 0,
    };

    let order = order(seen, rtl);
    let mut places = vec![(0, 0); seen.len()];
    let (mut x, mut stretched_blanks) = (left, 0);
    for at in &order {
        let piece = &seen[*at];
        let before = share(spare, stretched_blanks, blanks);
        stretched_blanks += i64::from(piece.kind == Kind::Blank);
        let more = if piece.kind == Kind::Blank { share(spare, stretched_blanks, blanks) - before } else { 0 };
        places[*at] = (x, piece.width + more);
        x += piece.width + more;
    }

    let mut line = Line { height: look.line, ..Line::default() };
    for (piece, (x, _)) in seen.iter().zip(&places) {
        let carries = pieces.spans[piece.span];
        show(&mut line, piece, &carries, *x, look, shaping);
        line.notes.extend(carries.note.filter(|note| !line.notes.contains(note)));
        line.changed |= carries.inserted || carries.deleted;
    }
    finish_end(&mut line, pieces, cutting, (left, x - hyphen.1), hyphen.0, look, shaping);
    decorate(&mut line, pieces, seen, &order, &places, look);
    line
}

/// The order of the pieces from left to right.
fn order(seen: &[Piece], rtl: bool) -> Vec<usize> {
    if seen.iter().all(|piece| !piece.level.is_rtl()) && !rtl {
        return (0..seen.len()).collect();
    }
    let levels: Vec<_> = seen.iter().map(|piece| piece.level).collect();
    BidiInfo::reorder_visual(&levels)
}

/// Shows the words of a piece; from right to left the last one stands first.
fn show(line: &mut Line, piece: &Piece, carries: &Carries, x: Length, look: &Look, shaping: &Shaping<'_>) {
    let mut x = if piece.level.is_rtl() { x + piece.width } else { x };
    for word in piece.words.clone().map(WordId) {
        let width = shaping.word(word).width(piece.size);
        if piece.level.is_rtl() {
            x -= width;
        }
        line.words.push(Shown {
            word,
            x,
            y: look.baseline - rise(carries.raise, look.size),
            size: piece.size,
            content: carries.content,
            ink: ink(carries),
        });
        if !piece.level.is_rtl() {
            x += width;
        }
    }
}

/// What stands after the last word: a hyphen, or the blank between this line and the next, which nobody sees but who
/// copies or hears the text.
fn finish_end(
    line: &mut Line,
    pieces: &Pieces,
    cutting: &Cutting,
    (left, right): (Length, Length),
    hyphen: Option<WordId>,
    look: &Look,
    shaping: &Shaping<'_>,
) {
    let Some(last) = line.words.last().copied() else { return };
    if let Some(word) = hyphen {
        line.words.push(Shown { word, x: right, ..last });
        return;
    }
    if let Some(blank) = pieces.list[cutting.seen..cutting.end].iter().find(|piece| piece.kind != Kind::Word) {
        let x = if pieces.base.is_rtl() { left - blank.width } else { right };
        let carries = pieces.spans[blank.span];
        show(line, blank, &carries, x, look, shaping);
    }
}

/// Draws lines under insertions and through deletions, and marks where links are.
fn decorate(
    line: &mut Line,
    pieces: &Pieces,
    seen: &[Piece],
    order: &[usize],
    places: &[(Length, Length)],
    look: &Look,
) {
    let mut at = 0;
    while at < order.len() {
        let carries = pieces.spans[seen[order[at]].span];
        let same = |other: &Carries| {
            (other.inserted, other.deleted, other.underlined, other.link, other.raise)
                == (carries.inserted, carries.deleted, carries.underlined, carries.link, carries.raise)
        };
        let run = order[at..].iter().take_while(|piece| same(&pieces.spans[seen[**piece].span])).count();
        let (x, _) = places[order[at]];
        let (last_x, last_width) = places[order[at + run - 1]];
        let width = last_x + last_width - x;
        let size = seen[order[at]].size;
        let baseline = look.baseline - rise(carries.raise, look.size);
        let mut rule = |y: Length| {
            line.rules.push(Rule { x, y, width, height: size / 18, ink: ink(&carries) });
        };
        if carries.inserted || carries.underlined {
            rule(baseline + size / 9);
        }
        if carries.deleted {
            rule(baseline - size * 27 / 100);
        }
        if let Some(link) = carries.link {
            line.areas.push(Area { link, x, y: 0, width, height: look.line });
        }
        at += run;
    }
}

fn rise(raise: Raise, size: Length) -> Length {
    match raise {
        Raise::None => 0,
        Raise::Super => size / 3,
        Raise::Sub => -size / 6,
    }
}

fn ink(carries: &Carries) -> Ink {
    match (carries.inserted, carries.deleted) {
        (false, false) => Ink::Text,
        (true, false) => Ink::Inserted,
        (_, true) => Ink::Deleted,
    }
}
