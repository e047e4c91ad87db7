//! The line that takes in another source: `@include path.plen`.

use super::file::{Mark, MarkKind};
use super::inline::include;

/// The path on a line that takes in another source, which may stand wholly inside marks. In a path nothing is read as
/// anything else.
pub(crate) fn include_path<'s>(source: &'s str, marks: &[Mark], start: u32, end: u32) -> Option<&'s str> {
    let (mut start, mut end) = (start, end);
    let first = marks.partition_point(|mark| mark.open < start);
    for mark in &marks[first..] {
        if mark.open >= end {
            break;
        }
        let whole = mark.open == start && mark.end == end;
        if !whole || !matches!(mark.kind, MarkKind::Inserted | MarkKind::Deleted) {
            return None;
        }
        (start, end) = (mark.inside(), mark.close);
    }
    include(source[start as usize..end as usize].trim()).ok().map(|(_, path)| path)
}

/// What a line that is none says of a path, if it nearly takes in a file: `@Include a.plen`, `@include: a.plen`,
/// `@include`.
pub(crate) fn nearly(line: &str) -> Option<&str> {
    let line = line.trim();
    let behind =
        line.get(..KEYWORD.len()).filter(|word| word.eq_ignore_ascii_case(KEYWORD)).map(|_| &line[KEYWORD.len()..])?;
    let path = behind.trim_start_matches([':', '=', ' ', '\t', '\u{a0}']);
    let is_apart = path.len() < behind.len() || behind.is_empty();
    is_apart.then_some(path.trim_matches(['"', '\'', '<', '>', '“', '”']))
}

const KEYWORD: &str = "@include";
