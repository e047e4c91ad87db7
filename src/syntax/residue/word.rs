//! Anchors in text pulled out of a Word file: `[bookmark: _Toc1]`, `[footnoteRef:1]1 … [1: 1 text]`.

use crate::syntax::line::is_blank;
use memchr::memmem;

use crate::diagnostic::{Diagnostic, Edit, Safety, Severity};
use crate::syntax::file::File;
use crate::syntax::problem::{Problems, WORD_BOOKMARK, WORD_FOOTNOTE};

const BOOKMARK: &str = "[bookmark: ";
const FOOTNOTE: &str = "[footnoteRef:";

/// Bytes of the bookmarks at the start of a text.
pub(in crate::syntax) fn bookmarks_len(text: &str) -> usize {
    let mut rest = text;
    while let Some(behind) = rest.strip_prefix(BOOKMARK) {
        match behind.split_once(']') {
            Some((name, behind)) if !name.contains(['[', '{', '\\', '\n']) => rest = behind,
            Some(_) | None => break,
        }
    }
    text.len() - rest.len()
}

/// Tells the bookmarks and footnotes of Word.
pub(super) fn anchors(source: &str, file: &File, problems: &mut Problems) {
    for at in memmem::find_iter(source.as_bytes(), BOOKMARK) {
        let line = line_end(source, at);
        let Some(close) = memchr::memchr(b']', &source.as_bytes()[at..line]) else { continue };
        let span = file.span(at as u32, (at + close + 1) as u32);
        problems.push(
            Diagnostic::new(WORD_BOOKMARK, Severity::Warning, span, "a bookmark of Word, left as text")
                .with_help("it marks a place in the Word file and says nothing; without the fix it is printed")
                .with_fix("remove it", Safety::Safe, vec![Edit { span, text: String::new() }]),
        );
    }
    let mut line = 0;
    let mut defined = Vec::new();
    for at in memmem::find_iter(source.as_bytes(), FOOTNOTE) {
        let end = line_end(source, at);
        if end != line {
            (line, defined) = (end, definitions(source, at, end));
        }
        footnote(source, file, at, end, &defined, problems);
    }
}

fn line_end(source: &str, at: usize) -> usize {
    memchr::memchr(b'\n', &source.as_bytes()[at..]).map_or(source.len(), |end| at + end)
}

/// `[1: 1 text]`, as ranges of the source.
struct Definition<'s> {
    number: &'s str,
    text: &'s str,
    start: usize,
    end: usize,
}

/// The definitions from an offset to the end of its line; what stands in brackets in them is theirs.
fn definitions(source: &str, from: usize, to: usize) -> Vec<Definition<'_>> {
    let mut found = Vec::new();
    let mut open = Vec::new();
    for (at, byte) in source.bytes().enumerate().take(to).skip(from) {
        if byte == b'[' {
            open.push(at);
        }
        let Some(start) = (byte == b']').then(|| open.pop()).flatten() else { continue };
        let Some((number, text)) = source[start + 1..at].split_once(": ") else { continue };
        if (1..=3).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit()) {
            let text = text.trim();
            // The number of the note stands before its text once more.
            let behind = text.strip_prefix(number).filter(|rest| rest.starts_with(is_blank));
            found.push(Definition { number, text: behind.unwrap_or(text).trim(), start, end: at + 1 });
        }
    }
    found.sort_by_key(|definition| definition.number);
    found
}

fn footnote(source: &str, file: &File, at: usize, line: usize, defined: &[Definition<'_>], problems: &mut Problems) {
    let inside = at + FOOTNOTE.len();
    let digits = |from: usize| source[from..line].bytes().take_while(u8::is_ascii_digit).count();
    let number = &source[inside..inside + digits(inside)];
    let close = inside + number.len();
    if number.is_empty() || !source[close..].starts_with(']') {
        return;
    }
    let printed = if source[close + 1..].starts_with(number) { number.len() } else { 0 };
    let span = file.span(at as u32, (close + 1 + printed) as u32);
    let message = format!("the mark of footnote {number}, as Word leaves it in plain text");
    let help = format!("the mark is typed `[^{number}]`, and the footnote in a block of its own, `[^{number}]: …`");
    let mut diagnostic = Diagnostic::new(WORD_FOOTNOTE, Severity::Warning, span, message).with_help(help);
    let definition = defined.partition_point(|definition| definition.number < number);
    if let Some(definition) = defined.get(definition).filter(|definition| definition.number == number) {
        let before = source[..definition.start].trim_end_matches([' ', '\t']).len();
        let note = format!("\n\n[^{number}]: {}", definition.text);
        let cut = |text| Edit { span: file.span(before as u32, definition.end as u32), text };
        let mut edits = vec![Edit { span, text: format!("[^{number}]") }];
        if source[definition.end..line].trim().is_empty() {
            edits.push(cut(note));
        } else {
            edits.push(cut(String::new()));
            let end = source[..line].trim_end().len() as u32;
            edits.push(Edit { span: file.span(end, end), text: note });
        }
        diagnostic = diagnostic.with_fix("type the mark, and the footnote below the paragraph", Safety::Safe, edits);
    }
    problems.push(diagnostic);
}
