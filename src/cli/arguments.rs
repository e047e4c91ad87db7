//! The commands and their arguments; the help is made from these declarations.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::pipeline::Format;
use crate::text::View;

/// Compiles and checks resolutions of the International Telecommunication Union.
#[derive(Debug, Parser)]
#[command(name = "plenary", version, arg_required_else_help = true, max_term_width = 100)]
#[command(after_help = "Start with `plenary new`, then `plenary build resolution.plen`.")]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Write a text to start from
    New(NewArguments),
    /// Compile texts to Word, PDF, Akoma Ntoso and more
    Build(BuildArguments),
    /// Look for what breaks the drafting rules
    Check(CheckArguments),
    /// Bring texts into canonical form
    Fmt(FmtArguments),
    /// List the text in square brackets, not yet agreed
    Brackets(BracketsArguments),
    /// Say what a rule wants, and why
    Explain(ExplainArguments),
    /// List the rules
    Rules,
    /// Serve an editor on standard input and output
    Lsp(LspArguments),
    /// Write the completions of a shell to standard output
    Completions(CompletionsArguments),
    /// Write manual pages
    Man(ManArguments),
    /// Write the JSON Schema of the settings, or of what `build --to json` makes
    Schema(SchemaArguments),
    /// Look up the conferences and texts that citations are checked against
    Register(RegisterArguments),
}

/// What is read.
#[derive(Debug, Args)]
pub struct Sources {
    /// Texts; folders to search for *.plen; or - for standard input
    #[arg(value_name = "FILES", required = true)]
    pub files: Vec<PathBuf>,
    /// What to call standard input in messages; its folder says which plenary.toml holds
    #[arg(long, value_name = "NAME")]
    pub stdin_filename: Option<PathBuf>,
}

/// Arguments of `new`.
#[derive(Debug, Args)]
pub struct NewArguments {
    /// What to write
    #[arg(value_enum, default_value_t = Kind::Resolution)]
    pub kind: Kind,
}

/// What one can start from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    /// A draft new resolution
    Resolution,
    /// A decision
    Decision,
    /// An opinion
    Opinion,
    /// A recommendation
    Recommendation,
    /// A proposal to change a resolution, with its reasons
    Contribution,
}

/// Arguments of `build`.
#[derive(Debug, Args)]
pub struct BuildArguments {
    /// What is read.
    #[command(flatten)]
    pub sources: Sources,
    /// Formats, with commas between them [default: docx,pdf,akn]
    #[arg(long, value_name = "FORMATS", value_delimiter = ',', hide_default_value = true)]
    #[arg(value_parser = PossibleValuesParser::new(Format::ALL.map(Format::name)))]
    pub to: Option<Vec<String>>,
    /// A folder for the outputs; a file where there is one output [default: beside each text]
    #[arg(short, long, value_name = "PATH")]
    pub output: Option<PathBuf>,
    /// What of the revision marks is shown
    #[arg(long, value_enum, default_value_t = Shown::Marked)]
    pub view: Shown,
    /// Ids in Akoma Ntoso: 1 on what is cited or changed, 2 on every element
    #[arg(long, value_name = "LEVEL", default_value = "1", value_parser = PossibleValuesParser::new(["1", "2"]))]
    pub akn_level: String,
    /// Write nothing if the check finds an error
    #[arg(long)]
    pub strict: bool,
}

/// The view that outputs show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Shown {
    /// Both texts, with the changes marked
    Marked,
    /// The text with all changes accepted
    Revised,
    /// The text with all changes rejected
    Base,
}

impl From<Shown> for View {
    fn from(shown: Shown) -> Self {
        match shown {
            Shown::Marked => Self::Marked,
            Shown::Revised => Self::Revised,
            Shown::Base => Self::Base,
        }
    }
}

/// Arguments of `check`.
#[derive(Debug, Args)]
pub struct CheckArguments {
    /// What is read.
    #[command(flatten)]
    pub sources: Sources,
    /// Apply the fixes that keep the meaning of a text
    #[arg(long)]
    pub fix: bool,
    /// With --fix: apply also those that may change it
    #[arg(long, requires = "fix")]
    pub unsafe_fixes: bool,
    /// Check these rules alone, whatever plenary.toml selects or ignores: codes, names, group letters or ALL, with
    /// commas between them
    #[arg(long, value_name = "RULES", value_delimiter = ',')]
    pub select: Option<Vec<String>>,
    /// Leave these rules out as well
    #[arg(long, value_name = "RULES", value_delimiter = ',')]
    pub ignore: Vec<String>,
    /// Check these rules besides, though plenary.toml ignores them
    #[arg(long, value_name = "RULES", value_delimiter = ',')]
    pub extend_select: Vec<String>,
    /// How findings are printed; all but human go to standard output
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = OutputFormat::Human)]
    pub output_format: OutputFormat,
    /// Leave out the findings of a report saved with --output-format json, wherever they stand by now; --fix does not
    /// touch them
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// Tell only what has a place on a line changed since a revision of git, or next to a deleted one; --fix does not
    /// touch the rest. Of another branch, changes count from where the two parted
    #[arg(long, value_name = "REV")]
    pub diff_base: Option<String>,
    /// Print how often each rule is broken, in place of the findings
    #[arg(long, conflicts_with = "output_format")]
    pub statistics: bool,
}

/// How findings are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum OutputFormat {
    /// With the words they are about, for people
    Human,
    /// One a line
    Concise,
    /// One object, for programs
    Json,
    /// SARIF 2.1.0
    Sarif,
    /// Commands of GitHub's workflows
    Github,
    /// GitLab's report of code quality
    Gitlab,
    /// XML as JUnit writes it
    Junit,
}

/// Arguments of `fmt`.
#[derive(Debug, Args)]
pub struct FmtArguments {
    /// What is read.
    #[command(flatten)]
    pub sources: Sources,
    /// Change nothing; exit with 1 if a text would change
    #[arg(long)]
    pub check: bool,
    /// Change nothing; print what would change, line by line, and exit with 1 if anything would
    #[arg(long)]
    pub diff: bool,
    /// Wrap lines at a width of 40 to 120 characters, and indent what continues
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(40..=120))]
    pub wrap: Option<u8>,
}

/// Arguments of `brackets`.
#[derive(Debug, Args)]
pub struct BracketsArguments {
    /// What is read.
    #[command(flatten)]
    pub sources: Sources,
    /// How the list is printed
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = ListFormat::Human)]
    pub output_format: ListFormat,
}

/// How a list is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ListFormat {
    /// One entry a line, for people
    Human,
    /// One object, for programs
    Json,
}

/// Arguments of `explain`.
#[derive(Debug, Args)]
pub struct ExplainArguments {
    /// The code or the name of a rule, as a finding shows it
    pub rule: String,
}

/// Arguments of `register`.
#[derive(Debug, Args)]
pub struct RegisterArguments {
    /// Words that an entry has, such as `wtdc 2022` or `resolution 64`; all entries without
    pub query: Vec<String>,
}

/// Arguments of `lsp`.
#[derive(Debug, Args)]
pub struct LspArguments {
    /// Says what is so anyway; many editors do
    #[arg(long, hide = true)]
    pub stdio: bool,
}

/// Arguments of `completions`.
#[derive(Debug, Args)]
pub struct CompletionsArguments {
    /// For which shell
    #[arg(value_enum)]
    pub shell: clap_complete::Shell,
}

/// Arguments of `man`.
#[derive(Debug, Args)]
pub struct ManArguments {
    /// A folder for the page of the program and one of each command [default: the first, to standard output]
    #[arg(short, long, value_name = "FOLDER")]
    pub output: Option<PathBuf>,
}

/// Arguments of `schema`.
#[derive(Debug, Args)]
pub struct SchemaArguments {
    /// Of what
    #[arg(value_enum)]
    pub of: Described,
}

/// What has a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Described {
    /// The settings of a project, plenary.toml
    Config,
    /// What a text means, as `build --to json` writes it
    Model,
}
