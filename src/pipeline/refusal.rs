//! Why a file is not taken in: one message for each reason, at the line that asks for it.

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::text::Span;

use super::LoadError;
use super::place::NoPlace;

const UNREADABLE: Code = Code { code: "L001", name: "unreadable-include" };
const OUTSIDE: Code = Code { code: "L002", name: "include-outside" };
const CYCLE: Code = Code { code: "L003", name: "include-cycle" };
const TWICE: Code = Code { code: "L004", name: "included-twice" };
const TOO_DEEP: Code = Code { code: "L005", name: "include-too-deep" };
const TOO_MANY: Code = Code { code: "L006", name: "too-many-includes" };
const EMPTY: Code = Code { code: "L007", name: "empty-include" };

/// Why a file is not taken in.
pub(super) enum Refusal {
    /// Its path leads to no file that may be taken in.
    Place(NoPlace),
    /// It leads back to a file around it: the names from there to there.
    Cycle(Vec<String>),
    /// It is taken in already: where.
    Twice(String),
    /// More files are around it than this; the outermost.
    TooDeep(usize, String),
    /// There are as many files as can be told apart.
    TooMany(usize),
    /// It holds nothing to print.
    Empty,
}

/// Whether a problem is a file that could not be read.
pub(super) fn is_unread(problem: &Diagnostic) -> bool {
    problem.code == UNREADABLE
}

impl From<NoPlace> for Refusal {
    fn from(place: NoPlace) -> Self {
        Self::Place(place)
    }
}

impl Refusal {
    /// What is told at the line that asks for `path`.
    pub(super) fn told(self, path: &str, span: Span) -> Diagnostic {
        let problem = |code, message: String| Diagnostic::new(code, Severity::Error, span, message);
        match self {
            Self::Place(NoPlace::Unread(error)) => {
                let from = "the path begins in the folder of this file";
                let help = match &error {
                    LoadError::Missing if path.starts_with(['"', '\'', '“', '<']) => {
                        format!("{from} and stands without quotation marks, with blanks too")
                    }
                    LoadError::Missing => format!("{from}; look for a misspelling"),
                    LoadError::Denied | LoadError::Folder | LoadError::NotText(_) | LoadError::Other(_) => {
                        error.help().unwrap_or("name a file, such as `texts/resolution-1.plen`").to_owned()
                    }
                };
                problem(UNREADABLE, format!("`{path}` cannot be taken in: {error}")).with_help(help)
            }
            Self::Place(NoPlace::Absolute) => problem(OUTSIDE, format!("`{path}` is not a relative path"))
                .with_help("write the path from the folder of this file on, such as `texts/resolution-1.plen`"),
            Self::Place(NoPlace::Outside { link }) => {
                let how = if link { " by a symbolic link" } else { "" };
                problem(OUTSIDE, format!("`{path}` leads out of the project{how}")).with_help(
                    "a project is the folder of plenary.toml, or without one that of the text; move the file into it, \
                     or put plenary.toml into a folder that holds both",
                )
            }
            Self::Cycle(names) => problem(CYCLE, format!("a text that takes in itself: {}", names.join(" → ")))
                .with_help("take out one of these lines: no file may lead back to itself"),
            Self::Twice(place) => problem(TWICE, format!("`{path}` is taken in a second time"))
                .with_help(format!("{place} does so already; leave out one of the two")),
            Self::TooDeep(most, first) => problem(TOO_DEEP, format!("files take in files more than {most} deep"))
                .with_help(format!("let `{first}` take in this file itself")),
            Self::TooMany(most) => problem(TOO_MANY, format!("more than {most} files are taken in"))
                .with_help("make several collections of them"),
            Self::Empty => problem(EMPTY, format!("`{path}` cannot be taken in: there is no text in it"))
                .with_help("save its text in it, or take out this line until there is one"),
        }
    }
}
