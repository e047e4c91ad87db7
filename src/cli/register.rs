//! `plenary register`: what the checks of citations know.

use std::io::Write;

use crate::pipeline::{Projects, known};

use super::arguments::RegisterArguments;
use super::disk::Disk;
use super::jobs::report;
use super::{Console, Status};

/// Runs the command.
pub fn register(arguments: &RegisterArguments, console: Console) -> Status {
    let query = arguments.query.join(" ");
    let project = match Projects::new(&Disk).of(None) {
        Ok(project) => project,
        Err((file, error)) => {
            console.fault(&format!("cannot read `{}`: {error}", file.display()), error.help());
            return Status::Usage;
        }
    };
    if project.mistaken().next().is_some() {
        report(&project, console);
        return Status::Usage;
    }
    let lines = known(&query, project.register());
    if lines.is_empty() {
        console.say(format_args!(
            "nothing is known of `{query}`\n  it may exist all the same: a text that is not in the register is not reported"
        ));
    }
    console.give(|out| lines.iter().try_for_each(|line| writeln!(out, "{line}")))
}
