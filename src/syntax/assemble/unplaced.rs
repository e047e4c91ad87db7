//! What is said of a paragraph between the title and the first call that is neither history nor opening line: what it
//! looks like, and what to type for it.

use crate::diagnostic::{Diagnostic, Edit, Safety, Severity};
use crate::syntax::call::{prefix_len, unknown_call_shape, words};
use crate::syntax::lines::Line;
use crate::syntax::problem::UNPLACED;

use super::Assembler;

impl Assembler<'_> {
    pub(super) fn unplaced(&mut self, line: &Line, text: &str) {
        let text = &text[prefix_len(text)..];
        let told = self.call_with_text(line, text).or_else(|| self.unknown_word(line, text));
        let told = told.unwrap_or_else(|| {
            let (message, help) = match (is_item(text), self.opened) {
                (true, _) => (
                    "an item where the opening line or a call is expected",
                    "type its call on a line of its own above it, such as `considering` or `resolves`; labels are typed `a)` \
                     in the preamble and `1` below *resolves*",
                ),
                (false, true) => (
                    "a paragraph where a call is expected",
                    "behind the opening line comes a call on a line of its own, such as `considering`, and its text below it",
                ),
                (false, false) => (
                    "a paragraph where the opening line or a call is expected",
                    "between the title and the first call stand the history and the opening line, `The … Conference (Dubai, \
                     2018),`",
                ),
            };
            self.of_line(line, message).with_help(help)
        });
        self.problems.push(told);
    }

    fn of_line(&self, line: &Line, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(UNPLACED, Severity::Warning, self.file.span(line.text, line.end), message)
    }

    /// *resolves that it be so*, on one line.
    fn call_with_text(&self, line: &Line, text: &str) -> Option<Diagnostic> {
        let call = self.lexicon.call(text)?;
        let rest = text[call.len..].trim_start();
        let first = rest.split_whitespace().next()?;
        let typed = text[..call.len].to_lowercase();
        let finding = self.of_line(line, format!("`{typed}` stands on one line with its text"));
        if call.addressee {
            return Some(finding.with_help(format!(
                "a call stands alone on its line, with whom it addresses: `{typed} the Secretary-General`; what is asked \
                 follows below, beginning with `to`"
            )));
        }
        let finding = finding.with_help(format!(
            "a call stands alone on its line: type `{typed}`, and on a line below it what begins with `{first}`"
        ));
        let raw = line.text(self.source);
        let at = raw.find(text).map(|at| line.text + (at + call.len) as u32);
        let blanks = (text.len() - call.len - rest.len()) as u32;
        Some(match at {
            Some(at) => {
                let edit = Edit { span: self.file.span(at, at + blanks), text: "\n\n".into() };
                finding.with_fix("put the call on a line of its own", Safety::Unsafe, vec![edit])
            }
            None => finding,
        })
    }

    /// A word or two that may be meant as a call.
    fn unknown_word(&self, line: &Line, text: &str) -> Option<Diagnostic> {
        if words(text) > 3 || !unknown_call_shape(text) {
            return None;
        }
        let word = text.split_whitespace().next()?;
        let finding = self.of_line(line, format!("`{word}` is no call the Union uses"));
        Some(finding.with_help(match self.lexicon.nearest_call(word) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "calls begin with words such as `considering`, `recognizing` and `resolves`".to_owned(),
        }))
    }
}

/// Whether a text begins like an item of a list: `a.`, `(1)`, `1 `.
fn is_item(text: &str) -> bool {
    let Some((first, _)) = text.split_once([' ', '\t', '\u{a0}']) else { return false };
    let core = first.trim_matches(['(', ')', '.']);
    let letter = core.len() == 1 && core.len() < first.len() && core.starts_with(|c: char| c.is_ascii_lowercase());
    letter || core.len() <= 2 && core.starts_with(|c: char| c.is_ascii_digit())
}
