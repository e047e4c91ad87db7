//! Paragraph marks: where a line that came or went leaves its mark, and whose properties a mark carries in each view.
//!
//! In Word the mark at the end of a paragraph holds its properties, and a text between two marks that are seen is one
//! paragraph of the second one's looks. Here a line that joins the next keeps the looks it had: they are those of the
//! first line of the joined ones that a view shows anything of. The last mark of a body, cell or note cannot go, so a
//! line that came or went there takes the mark before it along instead.

use crate::text::{ChangeId, State, View};

use super::changes::Changes;
use super::line::{Line, Look, Piece, What};

/// What stands behind the last of some lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Behind {
    /// The end of the body, of a cell or of a note.
    End,
    /// A table.
    Table,
}

/// Settles the marks of lines that stand one under the other.
pub(super) fn settle(lines: &mut Vec<Line<'_>>, behind: Behind, changes: Changes<'_>) {
    for view in [View::Base, View::Revised] {
        keep_last(lines, view, behind);
    }
    run_on(lines);
    let base = owners(lines, View::Base);
    let revised = owners(lines, View::Revised);
    let looks: Vec<Look> = lines.iter().map(|line| line.look).collect();
    for (at, line) in lines.iter_mut().enumerate() {
        match (base[at], revised[at]) {
            (Some((old, by_old)), Some((new, by_new))) => {
                line.look = looks[new];
                let change = by_old.or(by_new).filter(|_| looks[old] != looks[new]);
                line.was = change.map(|change| (looks[old], change));
            }
            (Some((only, _)), None) | (None, Some((only, _))) => line.look = looks[only],
            (None, None) => {}
        }
    }
    join(lines, changes);
}

/// Puts a line whose mark neither view shows before the next one, a line break between them that neither shows either:
/// Word knows marks that were both inserted and deleted, other readers do not.
fn join(lines: &mut Vec<Line<'_>>, changes: Changes<'_>) {
    let mut above: Option<Line<'_>> = None;
    let count = lines.len();
    for (at, mut line) in std::mem::take(lines).into_iter().enumerate() {
        if let Some(mut above) = above.take() {
            if !above.pieces.is_empty() && !line.pieces.is_empty() && !changes.cancel_out(above.end) {
                above.pieces.push(Piece::new(What::Break, above.end));
            }
            above.pieces.append(&mut line.pieces);
            above.anchors.append(&mut line.anchors);
            (line.pieces, line.anchors) = (above.pieces, above.anchors);
        }
        if line.end.ins.is_some() && line.end.del.is_some() && at + 1 < count {
            above = Some(line);
        } else {
            lines.push(line);
        }
    }
}

/// Moves a change of the last mark that would hide it in a view to the last mark before that the view shows.
fn keep_last(lines: &mut [Line<'_>], view: View, behind: Behind) {
    let Some(change) = lines.last().and_then(|line| hidden_by(line.end, view)) else { return };
    let hidden = lines.iter().rev().take_while(|line| hidden_by(line.end, view).is_some()).count();
    let (before, gone) = lines.split_at_mut(lines.len() - hidden);
    let seen = gone.iter().any(|line| line.shows(view));
    match (before.last_mut(), behind) {
        (Some(last), _) if !seen => set(&mut last.end, view, Some(change)),
        // A whole paragraph before a table can go with its mark.
        (None, Behind::Table) if !seen => return,
        (Some(_) | None, Behind::End | Behind::Table) => {}
    }
    if let Some(last) = gone.last_mut() {
        set(&mut last.end, view, None);
    }
}

/// Where lines were put in behind words put in at the end of a line, takes the mark of that line as put in and keeps that
/// of the last of them, as if typed on from there. Writer takes such words and lines for one stretch either way.
fn run_on(lines: &mut [Line<'_>]) {
    let put_in = |line: &Line<'_>| line.end.ins.is_some() && !line.shows(View::Base);
    let mut at = 0;
    while at < lines.len() {
        let more = lines[at + 1..].iter().take_while(|line| put_in(line)).count();
        let last = lines[at].pieces.iter().rev().find(|piece| piece.what.is_seen());
        let typed_on = last.is_some_and(|piece| piece.state.ins.is_some());
        if more > 0 && typed_on && lines[at].end == State::KEPT {
            lines[at].end.ins = lines[at + more].end.ins.take();
        }
        at += more + 1;
    }
}

/// For each mark a view shows: the line whose looks it carries, and a change that joined lines before it.
fn owners(lines: &[Line<'_>], view: View) -> Vec<Option<(usize, Option<ChangeId>)>> {
    let mut owners = Vec::with_capacity(lines.len());
    let (mut first, mut joined) = (None, None);
    for (at, line) in lines.iter().enumerate() {
        if first.is_none() && line.shows(view) {
            first = Some(at);
        }
        match hidden_by(line.end, view) {
            Some(change) => {
                joined = joined.or(Some(change));
                owners.push(None);
            }
            None => {
                owners.push(Some((first.take().unwrap_or(at), joined.take())));
            }
        }
    }
    owners
}

/// The change that hides something of this state in a view.
fn hidden_by(state: State, view: View) -> Option<ChangeId> {
    match view {
        View::Base => state.ins,
        View::Revised => state.del,
        View::Marked => None,
    }
}

fn set(state: &mut State, view: View, change: Option<ChangeId>) {
    match view {
        View::Base => state.ins = change,
        View::Revised => state.del = change,
        View::Marked => {}
    }
}
