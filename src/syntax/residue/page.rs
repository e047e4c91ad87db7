//! What printed pages leave in a text: their numbers and running heads, words divided at the end of a line.

use memchr::memmem;

use crate::diagnostic::{Diagnostic, Edit, Safety, Severity};
use crate::syntax::behind::last_char;
use crate::syntax::file::{Block, BlockKind, File};
use crate::syntax::label::label;
use crate::syntax::lines::Line;
use crate::syntax::problem::{BROKEN_WORD, PAGE_FURNITURE, Problems};

/// What a running head of final acts begins with, before numbers: `RES223-6`.
const RUNNING_HEADS: [&str; 4] = ["RES", "DEC", "REC", "OPI"];

/// The second half of a pair, in `pre- and post-`: no broken word.
const CONJUNCTIONS: [&str; 15] =
    ["and", "or", "to", "nor", "but", "et", "ou", "à", "y", "e", "o", "u", "a", "и", "или"];

/// Most broken words that are looked up in the rest of the text.
const MOST_LOOKED_UP: usize = 100;

/// Whether a line is the number or the running head of a page: `– 331 –`, `RES223-6`.
pub(in crate::syntax) fn is_furniture(text: &str) -> bool {
    if text.len() > 16 {
        return false;
    }
    let number = |text: &str, most: usize| (1..=most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    let page = |dash: char| {
        let inner = text.strip_prefix(dash).and_then(|rest| rest.strip_suffix(dash));
        inner.is_some_and(|inner| inner.starts_with(' ') && inner.ends_with(' ') && number(inner.trim(), 4))
    };
    let head = RUNNING_HEADS.iter().find_map(|head| text.strip_prefix(head)).and_then(|rest| rest.split_once('-'));
    head.is_some_and(|(text, page)| number(text, 4) && number(page, 3)) || page('–') || page('-') || page('—')
}

/// Tells the lines that are furniture; a paragraph they divide is joined.
pub(super) fn furniture(source: &str, file: &File, lines: &[Line], problems: &mut Problems) {
    let is_one = |line: &Line| line.comment && !line.text(source).starts_with("//");
    // The line of the text above, and whether a fix has been offered that joins it to what stands behind.
    let (mut above, mut first, mut joined): (Option<Line>, bool, bool) = (None, true, false);
    for (at, line) in lines.iter().enumerate() {
        if !is_one(line) {
            if !line.is_blank() {
                (above, first, joined) = (Some(*line), true, false);
            }
            continue;
        }
        let span = file.span(line.text, line.end);
        let mut diagnostic = Diagnostic::new(
            PAGE_FURNITURE,
            Severity::Warning,
            span,
            "the number or the running head of a printed page",
        )
        .with_help("it is no part of the text, and is not printed");
        if !joined {
            let below = std::mem::take(&mut first)
                .then(|| lines[at..].iter().find(|line| !line.is_blank() && !is_one(line)))
                .flatten();
            let divided = above.zip(below).and_then(|(above, below)| divided(source, file, &above, below));
            joined = divided.is_some();
            let edits = match divided {
                // Footnotes of the page stand between: what goes on behind them is moved up.
                Some((end, rest)) if above.is_some_and(|above| above.text > end) => vec![
                    Edit { span: file.span(end, end), text: format!(" {}", &source[rest.0 as usize..rest.1 as usize]) },
                    Edit { span: file.span(line.start, rest.1), text: String::new() },
                ],
                Some((end, rest)) => vec![Edit { span: file.span(end, rest.0), text: " ".into() }],
                None => vec![Edit { span: file.span(line.start, line.next), text: String::new() }],
            };
            let title = if joined { "remove it and join the paragraph" } else { "remove it" };
            diagnostic = diagnostic.with_fix(title, Safety::Safe, edits);
        }
        problems.push(diagnostic);
    }
}

/// Where a sentence ends above the furniture, notes aside, and the range in which it goes on behind: nothing ends above,
/// and a small letter that is no label follows.
fn divided(source: &str, file: &File, above: &Line, below: &Line) -> Option<(u32, (u32, u32))> {
    let at = file.blocks.partition_point(|block| block.start <= above.text);
    let is_note = |block: &Block| matches!(block.kind, BlockKind::Note | BlockKind::NoteParagraph);
    let text = file.blocks[..at].iter().rev().find(|block| !is_note(block))?;
    let holds_text =
        matches!(text.kind, BlockKind::Clause | BlockKind::ClauseParagraph | BlockKind::Paragraph | BlockKind::Item);
    let behind = below.text(source);
    let (end, rest) = match file.blocks.get(at).filter(|block| block.start == below.text) {
        Some(next) if matches!(next.kind, BlockKind::ClauseParagraph | BlockKind::Paragraph) => {
            (text.end.min(above.end), (next.start, next.end))
        }
        Some(_) => return None,
        // In one block with what stands above.
        None if at > 0 && is_note(&file.blocks[at - 1]) => return None,
        None => (above.end, (below.text, below.end)),
    };
    let goes_on = last_char(&source[text.start as usize..end as usize]).is_some_and(char::is_alphanumeric)
        && behind.starts_with(char::is_lowercase)
        && label(behind).is_none();
    (holds_text && goes_on).then_some((end, rest))
}

/// Tells words divided by a hyphen at the end of a line, or by one that was at the end of a line once.
pub(super) fn broken_words(source: &str, file: &File, lines: &[Line], problems: &mut Problems) {
    let mut looked_up = 0;
    let mut tell = |hyphen: usize, behind: usize| {
        let block = file.blocks.partition_point(|block| block.start as usize <= hyphen).checked_sub(1);
        let in_text = block.is_some_and(|at| {
            let block = &file.blocks[at];
            let plain = !matches!(
                block.kind,
                BlockKind::Formula | BlockKind::Figure | BlockKind::TableRow | BlockKind::TableSeparator
            );
            plain && behind < block.end as usize
        });
        let before = &source[..hyphen];
        let first = before
            .rfind(|c: char| !c.is_alphabetic())
            .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
        let first = &before[first..];
        let second = source[behind..].split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        let small = second.starts_with(char::is_lowercase);
        let words = first.ends_with(char::is_lowercase) && (small || second.starts_with(char::is_uppercase));
        if !in_text || !words || first.chars().count() < 2 || CONJUNCTIONS.contains(&second) {
            return;
        }
        let (whole, compound) = (format!("{first}{second}"), format!("{first}-{second}"));
        looked_up += 1;
        let known =
            |word: &str| looked_up <= MOST_LOOKED_UP && memmem::find(source.as_bytes(), word.as_bytes()).is_some();
        // Of a name both halves have capitals; it is told where the text has it whole: `Secretary- General`.
        if !small && !known(&compound) {
            return;
        }
        let at_line_end = source[hyphen..behind].contains('\n');
        let keeps_hyphen = !small || (!known(&whole) && (known(&compound) || !at_line_end));
        let word = if keeps_hyphen { compound } else { whole };
        let from = hyphen - first.len();
        let span = file.span(from as u32, (behind + second.len()) as u32);
        problems.push(
            Diagnostic::new(BROKEN_WORD, Severity::Warning, span, "a word divided by the end of a printed line")
                .with_help(format!("`{word}`, or with the hyphen if it has one; as it stands a blank is printed in it"))
                .with_fix(format!("write `{word}`"), Safety::Unsafe, vec![Edit { span, text: word }]),
        );
    };
    for pair in lines.windows(2) {
        let [line, next] = pair else { continue };
        let hyphen = (line.end as usize).saturating_sub(1);
        let text = !line.comment && !line.is_blank() && !next.comment && !next.is_blank();
        if text && source.as_bytes()[hyphen] == b'-' {
            tell(hyphen, next.text as usize);
        }
    }
    for at in memmem::find_iter(source.as_bytes(), "- ") {
        if source[..at].ends_with(char::is_lowercase) && source[at + 2..].starts_with(char::is_alphabetic) {
            tell(at, at + 2);
        }
    }
}
