//! Bullets of web pages, before what carries none in print.

use crate::diagnostic::{Diagnostic, Edit, Safety, Severity};
use crate::syntax::line::is_blank;
use crate::syntax::lines::Line;
use crate::syntax::problem::BULLET;
use crate::syntax::residue::bookmarks_len;

use super::Assembler;

impl Assembler<'_> {
    /// Bytes of a bullet and the blanks behind it; of the bookmarks that Word leaves.
    pub(super) fn bullet_len(&self, text: &str) -> usize {
        if text.starts_with('[') {
            return bookmarks_len(text);
        }
        text.strip_prefix('•')
            .filter(|rest| rest.starts_with(is_blank))
            .map_or(0, |rest| text.len() - rest.trim_start().len())
    }

    /// Lets the last block begin behind its bullet, and says so.
    pub(super) fn drop_bullet(&mut self, line: &Line, length: usize) {
        if length == 0 {
            return;
        }
        let typed = &self.source[line.text as usize..];
        if typed.starts_with('[') {
            // What is wrong with a bookmark is told with all the others.
            let end = line.text + bookmarks_len(typed) as u32;
            if let Some(block) = self.file.blocks.last_mut().filter(|block| block.start == line.text) {
                block.start = end;
                block.label = (end, end);
            }
            return;
        }
        let Some(bullet) = typed.find('•').map(|at| line.text + at as u32) else { return };
        let behind = bullet + '•'.len_utf8() as u32;
        let blanks =
            self.source[behind as usize..].len() - self.source[behind as usize..].trim_start_matches(is_blank).len();
        let end = behind + blanks as u32;
        if let Some(block) = self.file.blocks.last_mut().filter(|block| block.start == bullet) {
            block.start = end;
            block.label = (end, end);
        }
        let span = self.file.span(bullet, end);
        self.problems.push(
            Diagnostic::new(
                BULLET,
                Severity::Warning,
                self.file.span(bullet, behind),
                "a bullet from a web page before a part of the text",
            )
            .with_help("calls and lettered or numbered items carry no bullet; it is not printed")
            .with_fix("remove it", Safety::Safe, vec![Edit { span, text: String::new() }]),
        );
    }
}
