//! The `plenary` command: files, arguments, threads and the terminal.
//!
//! It has no judgement of its own. What a text means, what is wrong with it and what its outputs hold is decided in
//! [`crate::pipeline`]; here it is fetched, called and put in place.

mod arguments;
mod baseline;
mod brackets;
mod build;
mod changes;
mod check;
mod checked;
mod completions;
mod console;
mod disk;
mod explain;
mod filter;
mod fmt;
mod fonts;
mod inputs;
mod jobs;
mod lsp;
mod man;
mod new;
mod outputs;
mod place;
mod print;
mod progress;
mod register;
mod schema;

use std::process::ExitCode;

use clap::Parser;

use self::arguments::{Arguments, Command};
use self::console::Console;

/// How a run ended, from best to worst: of several ends the worst is reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Done, and nothing to object to.
    Clean = 0,
    /// Error findings; a text that would change; an output refused for its text.
    Findings = 1,
    /// The command or the configuration is wrong; nothing was done.
    Usage = 2,
    /// Something could not be read or written.
    NotDone = 3,
}

/// Runs the command of this process.
#[must_use]
pub fn run() -> ExitCode {
    let console = Console::new();
    let status = match Arguments::try_parse() {
        Ok(arguments) => match arguments.command {
            Command::New(arguments) => new::new(&arguments, console),
            Command::Build(arguments) => build::build(&arguments, console),
            Command::Check(arguments) => check::check(&arguments, console),
            Command::Fmt(arguments) => fmt::fmt(&arguments, console),
            Command::Brackets(arguments) => brackets::brackets(&arguments, console),
            Command::Explain(arguments) => explain::explain(&arguments, console),
            Command::Rules => explain::rules(console),
            Command::Lsp(_) => lsp::lsp(),
            Command::Completions(arguments) => completions::completions(&arguments, console),
            Command::Man(arguments) => man::man(&arguments, console),
            Command::Schema(arguments) => schema::schema(&arguments, console),
            Command::Register(arguments) => register::register(&arguments, console),
        },
        Err(message) => {
            // Help that was asked for comes this way too. That nobody reads it is no fault.
            let _printed = message.print();
            if message.use_stderr() { Status::Usage } else { Status::Clean }
        }
    };
    ExitCode::from(status as u8)
}
