//! Characters nobody sees that Word and web pages leave in words. Joiners and marks of direction are no such: Arabic and
//! Persian need them.

use memchr::memmem;

use crate::diagnostic::{Diagnostic, Edit, Safety, Severity};
use crate::syntax::file::File;
use crate::syntax::problem::{INVISIBLE, Problems};

/// What to look for, and its name.
const CHARACTERS: [(&str, &str); 4] = [
    ("\u{ad}", "a soft hyphen"),
    ("\u{200b}", "a zero-width space"),
    ("\u{2060}", "a word joiner"),
    ("\u{feff}", "a byte order mark"),
];

/// Tells each of them; a byte order mark that begins the file is none.
pub(super) fn characters(source: &str, file: &File, problems: &mut Problems) {
    for (character, name) in CHARACTERS {
        for at in memmem::find_iter(source.as_bytes(), character).filter(|at| *at > 0) {
            let span = file.span(at as u32, (at + character.len()) as u32);
            problems.push(
                Diagnostic::new(INVISIBLE, Severity::Warning, span, format!("{name}, which nobody sees"))
                    .with_help("a word that holds one is not found when it is searched for, and no rule knows it")
                    .with_fix("remove it", Safety::Safe, vec![Edit { span, text: String::new() }]),
            );
        }
    }
}
