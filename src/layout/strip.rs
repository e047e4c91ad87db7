//! What pages are filled with, from top to bottom: paragraphs of lines, and rows of cells.
//!
//! Widths are settled here, heights are known, and pages come next.

use super::length::Length;
use super::line::Line;
use super::page::Rule;

/// A piece of the column of text.
#[derive(Clone, Debug)]
pub(super) enum Strip {
    /// Lines of one paragraph.
    Paragraph(Paragraph),
    /// A table.
    Grid(Grid),
    /// What follows begins a page.
    NewPage,
    /// What follows belongs to the text of this name.
    Running(String),
}

/// The lines of a paragraph.
#[derive(Clone, Debug, Default)]
pub(super) struct Paragraph {
    pub before: Length,
    pub after: Length,
    /// Whole, and on one page with what follows.
    pub keep_next: bool,
    pub lines: Vec<Line>,
    /// The ids of what begins here.
    pub places: Vec<String>,
    /// The heading that begins here, as its number in the list of contents.
    pub heading: Option<usize>,
}

/// The lines of a footnote.
#[derive(Clone, Debug, Default)]
pub(super) struct SetNote {
    pub lines: Vec<Line>,
    /// Its id.
    pub place: Option<String>,
}

/// A table: rows joined by cells over several of them are one group.
#[derive(Clone, Debug, Default)]
pub(super) struct Grid {
    pub before: Length,
    pub after: Length,
    /// The header rows, shown again on every page.
    pub head: Option<Group>,
    pub groups: Vec<Group>,
    pub places: Vec<String>,
}

/// Lines that stand beside each other; divided only where they are taller than a page.
#[derive(Clone, Debug, Default)]
pub(super) struct Group {
    pub height: Length,
    /// The lines and where their top left corners are, cell after cell.
    pub lines: Vec<(Length, Length, Line)>,
    pub rules: Vec<Rule>,
}

impl Group {
    /// Divides it at a height: what ends above, and what is left, moved up. The second is `None` if nothing is left.
    pub(super) fn divide(self, height: Length) -> (Self, Option<Self>) {
        let (above, mut below): (Vec<_>, Vec<_>) =
            self.lines.into_iter().partition(|(_, y, line)| y + line.height <= height);
        let Some(shift) = below.iter().map(|(_, y, _)| *y).min() else {
            return (Self { lines: above, ..self }, None);
        };
        let bottom = above.iter().map(|(_, y, line)| y + line.height).max().unwrap_or(0);
        below.iter_mut().for_each(|(_, y, _)| *y -= shift);
        let (mut upper, mut lower) = (Vec::new(), Vec::new());
        for rule in self.rules {
            let end = rule.y + rule.height;
            if rule.y < bottom {
                upper.push(Rule { height: end.min(bottom) - rule.y, ..rule });
            }
            if end > shift {
                let y = (rule.y - shift).max(0);
                lower.push(Rule { y, height: end - shift - y, ..rule });
            }
        }
        let rest = Self { height: self.height - shift, lines: below, rules: lower };
        (Self { height: bottom, lines: above, rules: upper }, Some(rest))
    }
}
