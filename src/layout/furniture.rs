//! What is on a page besides the text: the header, the bar beside changed lines, rules.

use std::collections::{BTreeMap, BTreeSet};

use super::house::Sheet;
use super::length::{Length, POINT};
use super::line::Line;
use super::page::{Area, Ink, Link, LinkTarget, Page, Place, Rule, Shown};
use super::shape::{Cut, Shaping};
use super::strip::Paragraph;
use super::style::StyleName;
use super::word::WordId;

/// The row that closes a text: a short line in the middle.
pub(super) fn closing_rule(sheet: &Sheet) -> Paragraph {
    let look = sheet.look(StyleName::Normal);
    let width = 90 * POINT;
    let rule = Rule { x: (sheet.width() - width) / 2, y: look.baseline, width, height: POINT / 2, ink: Ink::Text };
    let line = Line { height: look.line, rules: vec![rule], ..Line::default() };
    Paragraph { before: look.before, lines: vec![line], ..Paragraph::default() }
}

/// The rule above the footnotes of a page.
pub(super) fn note_rule(sheet: &Sheet, y: Length, rtl: bool) -> Rule {
    let width = 144 * POINT;
    let x = if rtl { sheet.paper.0 - sheet.margins.2 - width } else { sheet.margins.2 };
    Rule { x, y, width, height: POINT / 2, ink: Ink::Text }
}

/// The bar beside a changed line, in the margin.
pub(super) fn change_bar(sheet: &Sheet, y: Length, height: Length) -> Rule {
    Rule { x: sheet.margins.2 - 14 * POINT, y, width: POINT, height, ink: Ink::Text }
}

/// Puts the header on a page: its number, and a line under it.
pub(super) fn header(page: &mut Page, number: usize, line: &str, sheet: &Sheet, shaping: &mut Shaping<'_>) {
    let look = sheet.look(StyleName::Header);
    let cut = Cut { bold: look.bold, italic: look.italic, ..Cut::default() };
    for (row, text) in [number.to_string().as_str(), line].into_iter().enumerate() {
        let mut words: Vec<WordId> = Vec::new();
        for (at, word) in text.split_whitespace().enumerate() {
            if at > 0 {
                words.extend(shaping.words(cut, " ", None).map(WordId));
            }
            words.extend(shaping.words(cut, word, None).map(WordId));
        }
        let width: Length = words.iter().map(|word| shaping.word(*word).width(look.size)).sum();
        let mut x = (sheet.paper.0 - width) / 2;
        let y = sheet.header + look.line * row as Length + look.baseline;
        for word in words {
            page.furniture.push(Shown { word, x, y, size: look.size, content: None, ink: Ink::Text });
            x += shaping.word(word).width(look.size);
        }
    }
}

/// What the lines of a list of contents leave free for the number of a page.
pub(super) const NUMBER_ROOM: Length = 48 * POINT;
/// From one dot to the next between an entry and its number.
const DOT: Length = 6 * POINT;

/// Puts the number of its page at the end of each entry of a list of contents, and dots before it.
pub(super) fn page_numbers(
    pages: &mut [Page],
    (links, entries): (&[Link], &BTreeSet<usize>),
    places: &BTreeMap<String, Place>,
    (sheet, rtl): (&Sheet, bool),
    shaping: &mut Shaping<'_>,
) {
    // An entry ends with the last of its lines.
    let mut ends: BTreeMap<usize, (usize, Area)> = BTreeMap::new();
    for (at, page) in pages.iter().enumerate() {
        let areas = page.areas.iter().filter(|area| entries.contains(&(area.link.0 as usize)));
        ends.extend(areas.map(|area| (area.link.0 as usize, (at, *area))));
    }
    let look = sheet.look(StyleName::Contents);
    for (link, (at, area)) in ends {
        let Some(LinkTarget::Place(id)) = links.get(link).map(|link| &link.target) else { continue };
        let Some(place) = places.get(id) else { continue };
        let number: Vec<WordId> =
            shaping.words(Cut::default(), &(place.page + 1).to_string(), None).map(WordId).collect();
        let dot = shaping.words(Cut::default(), ".", None).map(WordId).next();
        let width: Length = number.iter().map(|word| shaping.word(*word).width(look.size)).sum();
        let (margin, y) = (sheet.margins.2, area.y + look.baseline);
        let mut x = if rtl { margin } else { sheet.paper.0 - margin - width };
        // The dots of all entries stand under each other.
        let (from, to) = if rtl { (x + width + DOT, area.x) } else { (area.x + area.width + DOT, x) };
        let page = &mut pages[at];
        let mut show = |word, x| {
            page.furniture.push(Shown { word, x, y, size: look.size, content: None, ink: Ink::Text });
        };
        let mut dots = (from + DOT - 1) / DOT * DOT;
        while let Some(dot) = dot.filter(|_| dots + DOT <= to) {
            show(dot, dots);
            dots += DOT;
        }
        for word in number {
            show(word, x);
            x += shaping.word(word).width(look.size);
        }
    }
}
