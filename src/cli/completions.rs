//! `plenary completions`: what a shell needs to complete commands, made from their declarations.

use std::io::Write;

use clap::CommandFactory;

use super::arguments::{Arguments, CompletionsArguments};
use super::{Console, Status};

/// Runs the command.
pub fn completions(arguments: &CompletionsArguments, console: Console) -> Status {
    // Into memory first: a reader that has gone away is no fault.
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut Arguments::command(), "plenary", &mut script);
    console.give(|out| out.write_all(&script))
}
