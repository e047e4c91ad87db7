//! `plenary register`: what the checks of citations know.

use std::io::Write;

use crate::pipeline::known;

use super::arguments::RegisterArguments;
use super::{Console, Status};

/// Runs the command.
pub fn register(arguments: &RegisterArguments, console: Console) -> Status {
    let query = arguments.query.join(" ");
    let lines = known(&query);
    if lines.is_empty() {
        console.say(format_args!(
            "nothing is known of `{query}`\n  it may exist all the same: a text that is not in the register is not reported"
        ));
    }
    console.give(|out| lines.iter().try_for_each(|line| writeln!(out, "{line}")))
}
