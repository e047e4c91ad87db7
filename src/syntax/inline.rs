//! Inlines: links, notes, brackets, emphasis, raised text. One parser function per production; what opens and closes
//! emphasis and brackets is settled by `tokens`, since it depends on what stands around.

use super::line::is_blank;
use nom::branch::alt;
use nom::bytes::complete::{tag, take_while, take_while1};
use nom::character::complete::{char, one_of, satisfy};
use nom::combinator::{map, recognize, verify};
use nom::multi::many1_count;
use nom::sequence::{delimited, preceded};
use nom::{IResult, Parser};

/// `escape = "\" , punctuation ;`
pub(crate) fn escape(input: &str) -> IResult<&str, &str> {
    recognize(preceded(char('\\'), satisfy(|c| c.is_ascii_punctuation()))).parse(input)
}

/// `note-id = ( alphabetic | digit | "-" | "_" ) , { alphabetic | digit | "-" | "_" } | "*" , { "*" } ;`
pub(crate) fn note_id(input: &str) -> IResult<&str, &str> {
    alt((take_while1(|c: char| c.is_alphanumeric() || c == '-' || c == '_'), recognize(many1_count(char('*')))))
        .parse(input)
}

/// `note-mark = "[^" , note-id , "]" ;`
pub(crate) fn note_mark(input: &str) -> IResult<&str, &str> {
    delimited(tag("[^"), note_id, char(']')).parse(input)
}

/// `note-label = "[^" , note-id , "]:" ;`
///
/// At the start of a block.
pub(crate) fn note_label(input: &str) -> IResult<&str, &str> {
    delimited(tag("[^"), note_id, tag("]:")).parse(input)
}

/// `printed-note-label = ( digit , [ digit ] | "*" , { "*" } ) , white-space ;`
///
/// Behind a row of five or more `_`; of stars also where stars above mark it, of a number also before a capital where the same
/// number is glued to a word above.
pub(crate) fn printed_note_label(input: &str) -> IResult<&str, &str> {
    let number = verify(take_while1(|c: char| c.is_ascii_digit()), |digits: &str| digits.len() <= 2);
    let (rest, label) = alt((number, recognize(many1_count(char('*'))))).parse(input)?;
    match rest.starts_with(is_blank) {
        true => Ok((rest, label)),
        false => Err(nom::Err::Error(nom::error::Error::new(input, nom::error::ErrorKind::Verify))),
    }
}

/// `clause-name = "{#" , ( alphabetic | digit | "-" ) , { alphabetic | digit | "-" } , "}" ;`
pub(crate) fn clause_name(input: &str) -> IResult<&str, &str> {
    delimited(tag("{#"), take_while1(|c: char| c.is_alphanumeric() || c == '-'), char('}')).parse(input)
}

/// `at = "@" , ( alphabetic | digit | "-" ) , { alphabetic | digit | "-" } ;`
///
/// Not behind a letter or digit.
pub(crate) fn at(input: &str) -> IResult<&str, &str> {
    let id = take_while1(|c: char| c.is_alphanumeric() || c == '-');
    let (_, id) = preceded(char('@'), id).parse(input)?;
    let id = id.trim_end_matches('-');
    match id.is_empty() {
        true => Err(nom::Err::Error(nom::error::Error::new(input, nom::error::ErrorKind::Verify))),
        false => Ok((&input[1 + id.len()..], id)),
    }
}

/// `scheme = latin , { alphanumeric | "+" | "." | "-" } , "://" | "mailto:" ;`
fn scheme(input: &str) -> IResult<&str, &str> {
    alt((
        recognize((
            verify(take_while1(|c: char| c.is_ascii_alphanumeric() || "+.-".contains(c)), |word: &str| {
                word.starts_with(|c: char| c.is_ascii_alphabetic())
            }),
            tag("://"),
        )),
        tag("mailto:"),
    ))
    .parse(input)
}

/// `link-target = "(" , ( scheme | "#" | "./" ) , { character } , ")" ;`
///
/// What follows `]`.
pub(crate) fn link_target(input: &str) -> IResult<&str, &str> {
    let begins = alt((scheme, tag("#"), tag("./")));
    let target = recognize((begins, take_while(|c: char| !c.is_whitespace() && !"()".contains(c))));
    delimited(char('('), target, char(')')).parse(input)
}

/// `bracketed-address = "<" , scheme , character , { character } , ">" ;`
pub(crate) fn bracketed_address(input: &str) -> IResult<&str, &str> {
    let address = recognize((scheme, take_while1(|c: char| !c.is_whitespace() && !"<>".contains(c))));
    delimited(char('<'), address, char('>')).parse(input)
}

/// `address = scheme , character , { character } ;`
///
/// Closing punctuation is not part of it, nor a closing bracket that nothing in it opened.
pub(crate) fn address(input: &str) -> IResult<&str, &str> {
    let behind = take_while1(|c: char| !c.is_whitespace() && !"<>\"“”«»\\".contains(c));
    let (_, whole) = recognize((scheme, behind)).parse(input)?;
    let mut end = whole.len();
    while let Some(last) = whole[..end].chars().next_back() {
        let closing = ".,;:!?'’*]}|".contains(last) || (last == ')' && !whole[..end].contains('('));
        if !closing {
            break;
        }
        end -= last.len_utf8();
    }
    Ok((&input[end..], &whole[..end]))
}

/// How many bytes of scheme stand before the `:` of `://`, or `None` where that is no scheme.
pub(crate) fn scheme_before(text: &str) -> Option<usize> {
    let length = text.bytes().rev().take_while(|b| b.is_ascii_alphanumeric() || b"+.-".contains(b)).take(12).count();
    let word = &text[text.len() - length..];
    let trimmed = word.trim_start_matches(|c: char| !c.is_ascii_alphabetic());
    (!trimmed.is_empty()).then_some(trimmed.len())
}

/// `raise-open = ( "^" | "_" ) , "{" ;`
pub(crate) fn raise_open(input: &str) -> IResult<&str, bool> {
    let (rest, (mark, _)) = (one_of("^_"), char('{')).parse(input)?;
    Ok((rest, mark == '^'))
}

/// What may stand before stars that open an emphasis, besides a blank.
pub(crate) const BEFORE_EMPHASIS: &str = "([{\"'“‘«„—–-/";

/// What may stand behind stars that close one, besides a blank.
pub(crate) const BEHIND_EMPHASIS: &str = ")]}\"'”’».,;:!?—–-/|";

/// `stars = "*" , { "*" } ;`
///
/// A longer row is text.
pub(crate) fn stars(input: &str) -> IResult<&str, usize> {
    many1_count(char('*')).parse(input)
}

/// `rule = "---" , { "-" } | "___" , { "_" } ;`
///
/// Three or more of one, alone on a line.
pub(crate) fn rule(line: &str) -> bool {
    line.len() >= 3 && (line.bytes().all(|b| b == b'-') || line.bytes().all(|b| b == b'_'))
}

/// `heading-mark = "#" , [ "#" ] , [ "#" ] , [ "#" ] , [ "#" ] , [ "#" ] , ( white-space | end-of-line ) ;`
///
/// One to six, and a blank.
pub(crate) fn heading_mark(input: &str) -> IResult<&str, usize> {
    let (rest, count) = verify(many1_count(char('#')), |count| *count <= 6).parse(input)?;
    match rest.is_empty() || rest.starts_with([' ', '\t']) {
        true => Ok((rest, count)),
        false => Err(nom::Err::Error(nom::error::Error::new(input, nom::error::ErrorKind::Verify))),
    }
}

/// `include = "@include" , white-space , { white-space } , character , { character } ;`
///
/// Alone on a line; the path runs to its end. Gives the path.
pub(crate) fn include(line: &str) -> IResult<&str, &str> {
    let blanks = take_while1(|c| matches!(c, ' ' | '\t'));
    let path = take_while1(|c| !matches!(c, '\n' | '\r'));
    preceded((tag("@include"), blanks), map(path, str::trim_end)).parse(line)
}

/// `table-separator = "|" , separator-cell , { "|" , separator-cell } , [ "|" ] ;`
pub(crate) fn table_separator(line: &str) -> bool {
    let inner = line.trim_start_matches('|').trim_end_matches('|');
    line.starts_with('|')
        && inner.contains('-')
        && inner.split('|').all(|cell| {
            let cell = cell.trim();
            let dashes = cell.strip_prefix(':').unwrap_or(cell);
            let dashes = dashes.strip_suffix(':').unwrap_or(dashes);
            !dashes.is_empty() && dashes.bytes().all(|b| b == b'-')
        })
}

/// `figure = "![" , { character } , "](" , character , { character } , ")" ;`
///
/// Alone on a line: its alternative text, which ends at the first `](` without a backslash, and its file. Gives both as
/// typed.
pub(crate) fn figure(line: &str) -> Option<(&str, &str)> {
    let inner = line.strip_prefix("![")?.strip_suffix(')')?;
    let at = inner.match_indices("](").map(|(at, _)| at).find(|at| {
        let escapes = inner[..*at].bytes().rev().take_while(|byte| *byte == b'\\').count();
        escapes % 2 == 0
    })?;
    let (alt, file) = (&inner[..at], inner[at + 2..].trim());
    (!file.is_empty() && !file.contains(") ")).then_some((alt, file))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read<'s>(parser: fn(&'s str) -> IResult<&'s str, &'s str>, text: &'s str) -> Option<&'s str> {
        parser(text).ok().map(|(_, read)| read)
    }

    #[test]
    fn reads_inlines() {
        assert_eq!(read(note_mark, "[^1] x"), Some("1"));
        assert_eq!(read(note_mark, "[^**]"), Some("**"));
        assert_eq!(read(note_mark, "[^]"), None);
        assert_eq!(read(at, "@budget- x"), Some("budget"));
        assert_eq!(read(link_target, "(https://itu.int/a)"), Some("https://itu.int/a"));
        assert_eq!(read(link_target, "(Dubai,"), None);
        assert_eq!(read(link_target, "(Dubai)"), None);
        assert_eq!(read(address, "https://itu.int/a_(b), x"), Some("https://itu.int/a_(b)"));
        assert_eq!(read(address, "https://itu.int)."), Some("https://itu.int"));
        assert_eq!(read(escape, "\\*"), Some("\\*"));
        assert_eq!(read(escape, "\\n"), None);
        assert_eq!(scheme_before("(https"), Some(5));
        assert_eq!(scheme_before("x "), None);
        assert!(rule("-----") && rule("___") && !rule("--") && !rule("-_-"));
        assert!(table_separator("|---|:-:|--:|") && !table_separator("|a|--|") && !table_separator("---"));
        assert!(heading_mark("## a").is_ok() && heading_mark("#12345").is_err() && heading_mark("####### a").is_err());
    }
}
