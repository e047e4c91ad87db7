//! What is on a page besides the text: the header, the bar beside changed lines, rules.

use super::house::Sheet;
use super::length::{Length, POINT};
use super::line::Line;
use super::page::{Ink, Page, Rule, Shown};
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
