//! One view of a stretch of the source: its text without marks, and where each character of it was typed.
//!
//! What a line is is recognised on this, not on the source, since marks may cut through any word.

use std::borrow::Cow;

use crate::text::View;

use super::file::{Mark, MarkKind};

/// Text of one view.
#[derive(Clone, Debug, Default)]
pub struct Projection<'s> {
    /// The characters the view shows.
    pub text: Cow<'s, str>,
    /// Starts of the pieces it is made of: offset in `text`, offset in the source, length.
    pieces: Vec<(u32, u32, u32)>,
}

impl Projection<'_> {
    /// Where the character at an offset of `text` was typed. The end of the text is the end of the last piece.
    #[must_use]
    pub fn start(&self, offset: usize) -> u32 {
        let offset = offset as u32;
        let at = self.pieces.partition_point(|piece| piece.0 <= offset).saturating_sub(1);
        self.pieces.get(at).map_or(0, |(text, source, length)| source + (offset - text).min(*length))
    }

    /// One past where the character before an offset of `text` was typed.
    #[must_use]
    pub fn end(&self, offset: usize) -> u32 {
        if offset == 0 { self.start(0) } else { self.start(offset - 1) + 1 }
    }
}

/// The marks around a byte offset, outermost first, fences aside: there is nothing but fences around a fence.
#[must_use]
pub fn marks_around(marks: &[Mark], offset: u32) -> Vec<u32> {
    let mut chain = Vec::new();
    let mut inner = marks.partition_point(|mark| mark.open < offset).checked_sub(1).map(|at| at as u32);
    while let Some((at, mark)) = inner.map(|at| (at, &marks[at as usize])).filter(|(_, mark)| !mark.fence) {
        if mark.end > offset {
            chain.push(at);
        }
        inner = mark.parent;
    }
    chain.reverse();
    chain
}

/// Whether a view shows what stands directly in these marks at an offset. Fences are not looked at.
fn is_shown(source: &str, marks: &[Mark], around: &[u32], offset: u32, view: View) -> bool {
    around.iter().all(|at| {
        let mark = &marks[*at as usize];
        match mark.kind {
            MarkKind::Highlight => true,
            MarkKind::Comment => false,
            MarkKind::Inserted | MarkKind::Deleted if is_break(source, mark) => false,
            MarkKind::Inserted => view != View::Base,
            MarkKind::Deleted => view != View::Revised,
            MarkKind::Replaced => match view {
                View::Marked => true,
                View::Base => mark.divide.is_none_or(|divide| offset < divide),
                View::Revised => mark.divide.is_some_and(|divide| offset >= divide),
            },
        }
    })
}

/// `{++¶++}`: the mark is about a break alone.
#[must_use]
pub fn is_break(source: &str, mark: &Mark) -> bool {
    &source[mark.inside() as usize..mark.close as usize] == "¶"
}

/// Projects `source[start..end]`; `marks` are those of the file, in order of their openings.
#[must_use]
pub fn project<'s>(source: &'s str, start: u32, end: u32, marks: &[Mark], view: View) -> Projection<'s> {
    let mut around = marks_around(marks, start);
    let first = marks.partition_point(|mark| mark.open < start);
    let mut coming = marks[first..].iter().take_while(|mark| mark.open < end).filter(|mark| !mark.fence).peekable();
    if around.is_empty() && coming.peek().is_none() {
        let text = Cow::Borrowed(&source[start as usize..end as usize]);
        return Projection { text, pieces: vec![(0, start, end - start)] };
    }
    let (mut text, mut pieces) = (String::new(), Vec::new());
    let mut at = start;
    let mut index = first as u32;
    while at < end {
        let close = around.last().map_or(end, |mark| marks[*mark as usize].close.max(at));
        let divide = around.last().and_then(|mark| marks[*mark as usize].divide).filter(|divide| *divide >= at);
        let open = coming.peek().map(|mark| mark.open);
        let stop = [Some(close), divide, open].into_iter().flatten().min().unwrap_or(end).min(end);
        if stop > at && is_shown(source, marks, &around, at, view) {
            pieces.push((text.len() as u32, at, stop - at));
            text.push_str(&source[at as usize..stop as usize]);
        }
        at = if stop >= end {
            end
        } else if Some(stop) == open {
            while marks[index as usize].fence {
                index += 1;
            }
            around.push(index);
            index += 1;
            coming.next();
            stop + 3
        } else if Some(stop) == divide {
            stop + 2
        } else {
            around.pop().map_or(end, |mark| marks[mark as usize].end)
        };
    }
    if pieces.is_empty() {
        pieces.push((0, start, 0));
    }
    Projection { text: Cow::Owned(text), pieces }
}

/// The view that structure is read in, and its text: the revised one; of what is wholly deleted, its own text, and of what
/// was inserted and is wholly deleted again, that too.
pub(crate) fn structural<'s>(source: &'s str, start: u32, end: u32, marks: &[Mark]) -> (View, Projection<'s>) {
    let mut last = (View::Revised, project(source, start, end, marks, View::Revised));
    for view in [View::Base, View::Marked] {
        if !last.1.text.trim().is_empty() {
            break;
        }
        last = (view, project(source, start, end, marks, view));
    }
    last
}

#[cfg(test)]
mod tests {
    use super::super::mark::{Strays, scan};
    use super::*;

    fn check(source: &str, base: &str, revised: &str) {
        let mut marks = Vec::new();
        scan(source, 0, source.len(), &[], &mut marks, &mut Strays::default());
        for (view, wanted) in [(View::Base, base), (View::Revised, revised)] {
            let projection = project(source, 0, source.len() as u32, &marks, view);
            assert_eq!(projection.text, wanted, "{view:?} of {source}");
            for (offset, character) in projection.text.char_indices() {
                let typed = projection.start(offset) as usize;
                assert!(source[typed..].starts_with(character), "{source}: {offset}");
            }
        }
    }

    #[test]
    fn shows_each_view() {
        check(
            "Resolution 45 ({++Hyderabad++}{--Doha--}, {~~2006~>2010~~})",
            "Resolution 45 (Doha, 2006)",
            "Resolution 45 (Hyderabad, 2010)",
        );
        check("{++a {--b--}{@RUS} c++}{@APT} d", " d", "a  c d");
        check("{==x==}{>>why<<} y{++¶++}", "x y", "x y");
        check("{--a--}", "a", "");
        check("{~~old~~}!", "old!", "!");
    }

    #[test]
    fn begins_inside_a_mark() {
        let source = "{++one\ntwo {--three--}\nfour++} five";
        let mut marks = Vec::new();
        scan(source, 0, source.len(), &[], &mut marks, &mut Strays::default());
        let line = |from: usize, to: usize| project(source, from as u32, to as u32, &marks, View::Revised).text;
        assert_eq!(line(7, 22), "two ");
        assert_eq!(line(23, source.len()), "four five");
    }
}
