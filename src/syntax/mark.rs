//! Revision marks: found in the source before anything else, so that what stands in them can be read in each view.
//!
//! Marks are paired within a run of lines; the assembler later drops those that reach over the edge of a block.

use nom::branch::alt;
use nom::bytes::complete::{tag, take_while1};
use nom::character::complete::{char, multispace0};
use nom::combinator::{map_opt, opt, value, verify};
use nom::sequence::{delimited, preceded, terminated};
use nom::{IResult, Parser};

use crate::text::Instant;

use super::file::{Mark, MarkKind};

/// `mark-open = "{++" | "{--" | "{~~" | "{>>" | "{==" ;`
pub(crate) fn mark_open(input: &str) -> IResult<&str, MarkKind> {
    alt((
        value(MarkKind::Inserted, tag("{++")),
        value(MarkKind::Deleted, tag("{--")),
        value(MarkKind::Replaced, tag("{~~")),
        value(MarkKind::Comment, tag("{>>")),
        value(MarkKind::Highlight, tag("{==")),
    ))
    .parse(input)
}

/// `mark-close = "++}" | "--}" | "~~}" | "<<}" | "==}" ;`
pub(crate) fn mark_close(input: &str) -> IResult<&str, MarkKind> {
    alt((
        value(MarkKind::Inserted, tag("++}")),
        value(MarkKind::Deleted, tag("--}")),
        value(MarkKind::Replaced, tag("~~}")),
        value(MarkKind::Comment, tag("<<}")),
        value(MarkKind::Highlight, tag("==}")),
    ))
    .parse(input)
}

/// Who made a mark, when, and the name of a move.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MarkAuthor {
    /// `APT`, `Viet Nam`
    pub author: Option<String>,
    /// `2014-03-30`
    pub date: Option<Instant>,
    /// `m1` of `#m1`
    pub name: Option<String>,
}

/// `mark-author = "{@" , [ ( author-code | '"' , character , { character } , '"' ) , { white-space } ] , [ date , {
/// white-space } ] , [ "#" , identifier , { white-space } ] , "}" ;`
///
/// Line ends may stand in it as blanks do.
pub fn mark_author(input: &str) -> IResult<&str, MarkAuthor> {
    let quoted = delimited(char('"'), take_while1(|c| c != '"' && c != '}'), char('"'));
    let code = verify(take_while1(|c: char| !c.is_whitespace() && !"\"#{}".contains(c)), |code: &str| {
        code.parse::<Instant>().is_err()
    });
    let date = map_opt(take_while1(|c: char| c.is_ascii_alphanumeric() || "-:".contains(c)), |text: &str| {
        text.parse::<Instant>().ok()
    });
    let id = preceded(char('#'), take_while1(|c: char| c.is_alphanumeric() || c == '-'));
    let (input, (author, date, name)) = delimited(
        tag("{@"),
        (
            opt(terminated(alt((quoted, code)), multispace0)),
            opt(terminated(date, multispace0)),
            opt(terminated(id, multispace0)),
        ),
        char('}'),
    )
    .parse(input)?;
    // A name that a line end divides has a blank there.
    let words = |author: &str| author.split_whitespace().collect::<Vec<_>>().join(" ");
    let read = MarkAuthor { author: author.map(words), date, name: name.map(Into::into) };
    Ok((input, read))
}

/// `fence-open = "{++" | "{--" ;`
///
/// Alone on a line.
pub(super) fn fence_open(line: &str) -> Option<MarkKind> {
    match line {
        "{++" => Some(MarkKind::Inserted),
        "{--" => Some(MarkKind::Deleted),
        _ => None,
    }
}

/// `fence-close = ( "++}" | "--}" ) , [ mark-author ] ;`
///
/// Alone on a line.
pub(super) fn fence_close(line: &str) -> Option<MarkKind> {
    let (rest, kind) = mark_close(line).ok()?;
    let plain = matches!(kind, MarkKind::Inserted | MarkKind::Deleted);
    let rest = mark_author(rest).map_or(rest, |(rest, _)| rest);
    (plain && rest.is_empty()).then_some(kind)
}

/// What a scan of some text found besides marks.
#[derive(Debug, Default)]
pub(super) struct Strays {
    /// Openings that nothing closes.
    pub unclosed: Vec<u32>,
    /// Closings that nothing opened.
    pub unopened: Vec<u32>,
}

/// Whether a mark may stand directly in another: a deletion in another's insertion, comments in all, anything but a
/// highlight in a highlight.
fn may_stand_in(outer: Option<MarkKind>, inner: MarkKind) -> bool {
    match outer {
        None => true,
        Some(MarkKind::Highlight) => inner != MarkKind::Highlight,
        Some(MarkKind::Inserted) => {
            matches!(inner, MarkKind::Deleted | MarkKind::Comment | MarkKind::Highlight)
        }
        Some(MarkKind::Deleted) => matches!(inner, MarkKind::Comment | MarkKind::Highlight),
        Some(MarkKind::Replaced) => inner == MarkKind::Comment,
        Some(MarkKind::Comment) => false,
    }
}

struct Open {
    kind: MarkKind,
    at: u32,
    divide: Option<u32>,
}

/// Finds the marks of `source[from..to]`, which holds no blank line, outside its comment lines. In order of their openings;
/// `parent` is set among the marks found, as an index into `marks`. Linear: the marks open at once are few, since few may
/// nest.
pub(super) fn scan(
    source: &str,
    from: usize,
    to: usize,
    comments: &[(usize, usize)],
    marks: &mut Vec<Mark>,
    strays: &mut Strays,
) {
    let mut comments = comments.iter().peekable();
    let bytes = source.as_bytes();
    if memchr::memchr2(b'{', b'}', &bytes[from..to]).is_none() {
        return;
    }
    let first = marks.len();
    let mut open: Vec<Open> = Vec::new();
    let last_comment_end = memchr::memmem::rfind(&bytes[from..to], b"<<}").map_or(0, |at| from + at);
    let mut at = from;
    let mut escaped = from; // no closing begins before the end of the last `\x` or opening
    while let Some(step) = bytes[at..to].iter().position(|byte| matches!(byte, b'{' | b'}' | b'\\' | b'~')) {
        let here = at + step;
        at = here + 1;
        while comments.next_if(|(_, end)| *end <= here).is_some() {}
        if let Some((_, end)) = comments.peek().filter(|(start, _)| *start <= here) {
            (at, escaped) = (*end, *end);
            continue;
        }
        match bytes[here] {
            b'\\' => {
                at = (here + 2).min(to);
                escaped = at;
            }
            b'{' => {
                let Ok((_, kind)) = mark_open(&source[here..to]) else { continue };
                at = here + 3;
                escaped = at;
                while !open.is_empty() && !may_stand_in(open.last().map(|o| o.kind), kind) {
                    strays.unclosed.extend(open.pop().map(|o| o.at));
                }
                if kind != MarkKind::Comment {
                    open.push(Open { kind, at: here as u32, divide: None });
                } else if at <= last_comment_end {
                    // What stands in a comment is not read.
                    let length = memchr::memmem::find(&bytes[at..to], b"<<}").unwrap_or(to - at);
                    let parts = Open { kind, at: here as u32, divide: None };
                    at = close(source, to, marks, parts, at + length);
                } else {
                    strays.unclosed.push(here as u32);
                }
            }
            b'~' => {
                if let Some(top) = open.last_mut().filter(|o| o.kind == MarkKind::Replaced && o.divide.is_none())
                    && bytes[here + 1..to].first() == Some(&b'>')
                {
                    top.divide = Some(here as u32);
                    at = here + 2;
                }
            }
            _ => {
                // A closing is found by its brace; the two characters before it must not belong to anything else.
                if here < escaped + 2 || !source.is_char_boundary(here - 2) {
                    continue;
                }
                let Ok((_, kind)) = mark_close(&source[here - 2..to]) else { continue };
                let Some(depth) = open.iter().rposition(|o| o.kind == kind && o.at as usize + 5 <= here) else {
                    if kind != MarkKind::Comment {
                        strays.unopened.push(here as u32 - 2);
                    }
                    continue;
                };
                strays.unclosed.extend(open.drain(depth + 1..).map(|o| o.at));
                if let Some(top) = open.pop() {
                    at = close(source, to, marks, top, here - 2);
                }
            }
        }
    }
    strays.unclosed.extend(open.into_iter().map(|o| o.at));
    marks[first..].sort_by_key(|mark| mark.open);
    let mut around: Vec<u32> = Vec::new();
    for index in first..marks.len() {
        while around.last().is_some_and(|outer| marks[*outer as usize].end <= marks[index].open) {
            around.pop();
        }
        marks[index].parent = around.last().copied();
        around.push(index as u32);
    }
}

/// Completes a mark that closes at byte `close`; returns where the text behind it and its author goes on.
fn close(source: &str, to: usize, marks: &mut Vec<Mark>, open: Open, close: usize) -> usize {
    let behind = close + 3;
    let end = mark_author(&source[behind..to]).map_or(behind, |(rest, _)| to - rest.len());
    marks.push(Mark {
        kind: open.kind,
        open: open.at,
        divide: open.divide,
        close: close as u32,
        end: end as u32,
        fence: false,
        parent: None,
    });
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(source: &str, wanted: &[&str], strays: (usize, usize)) {
        let (mut marks, mut stray) = (Vec::new(), Strays::default());
        scan(source, 0, source.len(), &[], &mut marks, &mut stray);
        let seen: Vec<&str> = marks.iter().map(|m| &source[m.open as usize..m.end as usize]).collect();
        assert_eq!(seen, wanted, "{source}");
        assert_eq!((stray.unclosed.len(), stray.unopened.len()), strays, "{source}");
    }

    #[test]
    fn pairs_marks() {
        check("a {++b++} {--c--}{@RUS} {~~d~>e~~}", &["{++b++}", "{--c--}{@RUS}", "{~~d~>e~~}"], (0, 0));
        check("{++a {--b--}{@RUS} c++}", &["{++a {--b--}{@RUS} c++}", "{--b--}{@RUS}"], (0, 0));
        check("{==x==}{>>why {++ not<<}", &["{==x==}", "{>>why {++ not<<}"], (0, 0));
        check("{++a {++b++}", &["{++b++}"], (1, 0));
        check("a --} {++b", &[], (1, 1));
        check(r"\{++a++} {++b\++}++}", &[r"{++b\++}++}"], (0, 1));
        check("{>>open {++a++}", &["{++a++}"], (1, 0));
        check("{++++} {--}", &["{++++}"], (1, 0));
    }

    #[test]
    fn reads_authors() {
        let read = |text: &str| mark_author(text).ok().map(|(_, author)| author);
        let author = read("{@APT 2014-03-30 #m1}").unwrap();
        assert_eq!((author.author.as_deref(), author.name.as_deref()), (Some("APT"), Some("m1")));
        assert_eq!(author.date.unwrap().to_string(), "2014-03-30");
        assert_eq!(read("{@\"Viet Nam\" 2014-03-30T10:00Z}").unwrap().author.as_deref(), Some("Viet Nam"));
        assert_eq!(read("{@2014-03-30}").unwrap().author, None);
        assert_eq!(read("{@APT yesterday}"), None);
        let author = read("{@\"Viet\nNam\"\r\n2014-03-30}").unwrap();
        assert_eq!((author.author.as_deref(), author.date.is_some()), (Some("Viet Nam"), true));
    }

    #[test]
    fn a_hundred_thousand_openings_take_no_time() {
        let source = "{++".repeat(100_000);
        check(&source, &[], (100_000, 0));
        check(&"{>>".repeat(100_000), &[], (100_000, 0));
    }
}
