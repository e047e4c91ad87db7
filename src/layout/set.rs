//! Setting a paragraph: its text, and the label that hangs before it, as lines of a column.

use super::length::Length;
use super::line::{Frame, Line, lines};
use super::piece::{Kind, Pieces};
use super::shape::Shaping;
use super::style::{Look, Setting};
use super::text::Text;

/// The column lines are set in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Column<'s> {
    pub width: Length,
    pub rtl: bool,
    /// Where text starts behind a label too wide to hang.
    pub tabs: &'s [Length],
}

/// The lines of a paragraph; at least one.
pub(super) fn set(label: &Text, text: &Text, look: &Look, column: Column<'_>, shaping: &mut Shaping<'_>) -> Vec<Line> {
    let look = &without_label(look, label);
    let start = look.left - look.hanging;
    let rest = if look.wraps { start } else { look.left };
    let measure = column.width - look.left;
    let mut pieces = |text: &Text| {
        let mut pieces = Pieces::of(text, look.size, column.rtl, measure, shaping);
        let blank = pieces.list.iter().take_while(|piece| piece.kind == Kind::Blank).count();
        pieces.list.drain(..blank);
        pieces
    };
    let hung = if label.chars.is_empty() { None } else { Some(pieces(label)) };
    let label_width = hung.as_ref().map_or(0, |pieces| pieces.widths().0);
    // A label that would not leave half of the line to the text is no label but text; so is one of several lines.
    let hangs = look.hanging > 0 && label_width < measure / 2 && !label.chars.contains('\n');
    let Some(hung) = hung.filter(|_| hangs) else {
        let joined = if label.chars.is_empty() { pieces(text) } else { pieces(&join(label, text)) };
        return lines(&joined, look, Frame { first: rest, rest, width: column.width }, shaping);
    };
    let body = pieces(text);

    let end = start + label_width;
    let first =
        if end <= look.left { look.left } else { column.tabs.iter().copied().find(|tab| *tab >= end).unwrap_or(end) };
    let frame = Frame { first, rest, width: column.width };
    let mut set = lines(&body, look, frame, shaping);
    let label_look = Look { setting: Setting::Start, ..*look };
    let label_frame = Frame { first: start, rest: start, width: column.width };
    let label_lines = lines(&hung, &label_look, label_frame, shaping);
    if let (Some(first), Some(label)) = (set.first_mut(), label_lines.into_iter().next()) {
        join_lines(first, label);
    }
    set
}

/// Without a label nothing hangs: the text starts where the label would.
fn without_label(look: &Look, label: &Text) -> Look {
    if label.chars.is_empty() { Look { left: look.left - look.hanging, hanging: 0, ..*look } } else { *look }
}

fn join(label: &Text, text: &Text) -> Text {
    let mut joined = label.clone();
    joined.append(text);
    joined
}

/// Puts a label on the line it hangs before.
fn join_lines(line: &mut Line, label: Line) {
    line.words.splice(0..0, label.words);
    line.rules.extend(label.rules);
    line.areas.extend(label.areas);
    line.notes.splice(0..0, label.notes);
    line.changed |= label.changed;
}
