//! `plenary.toml`: what a project wants of its checks and builds; and the registers that it names.
//!
//! It knows which keys there are and what kind of value each takes. It does not know the rules, formats or profiles
//! that the values name (whoever uses them looks them up, and has the span for its message), nor where the file lies.

mod parse;
mod reader;
mod register;

pub use parse::parse;
pub use reader::nearest;
pub use register::parse_register;

use crate::diagnostic::Severity;
use crate::text::Span;

/// A word of the file, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// As written, without its quotation marks.
    pub text: String,
    /// With its quotation marks.
    pub span: Span,
}

/// The settings of a project; what the file does not say is `None` or empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// `[check]`
    pub check: CheckConfig,
    /// `[build]`
    pub build: BuildConfig,
    /// `[author]`
    pub author: AuthorConfig,
    /// `[register]`
    pub register: RegisterConfig,
}

/// Which findings a project wants.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CheckConfig {
    /// `select`: these rules and groups alone.
    pub select: Option<Vec<Word>>,
    /// `ignore`: not these.
    pub ignore: Vec<Word>,
    /// `extend-select`: these besides.
    pub extend_select: Vec<Word>,
    /// `[check.per-file-ignores]`: rules that do not hold for the files of a glob.
    pub per_file_ignores: Vec<(Word, Vec<Word>)>,
    /// `[check.severity]`: how much a rule's findings weigh here.
    pub severity: Vec<(Word, Severity)>,
    /// `profile`: `draft`, `proposal` or `editorial`.
    pub profile: Option<Word>,
}

/// What a project builds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BuildConfig {
    /// `formats`
    pub formats: Option<Vec<Word>>,
    /// `output`: a folder, from where `plenary.toml` lies.
    pub output: Option<Word>,
    /// `style`: `conference` or `published`.
    pub style: Option<Word>,
    /// `fonts`: files of further fonts, from where `plenary.toml` lies.
    pub fonts: Vec<Word>,
}

/// Who writes here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuthorConfig {
    /// `code`: as it is typed at marks.
    pub code: Option<Word>,
    /// `name`: in full.
    pub name: Option<Word>,
}

/// What citations are checked against besides the register inside the program.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RegisterConfig {
    /// `paths`: files of further editions, from where `plenary.toml` lies.
    pub paths: Vec<Word>,
}
