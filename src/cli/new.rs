//! `plenary new`: a text to start from, written where nothing stands yet.

use std::path::PathBuf;

use super::arguments::{Kind, NewArguments};
use super::place::{Content, Unplaced, place_new};
use super::{Console, Status};

/// Runs the command.
pub fn new(arguments: &NewArguments, console: Console) -> Status {
    match write_starter(arguments.kind) {
        Ok(path) => {
            let path = path.display();
            console
                .say(format_args!("wrote {path}\n  next: open it in a text editor, then type `plenary build {path}`"));
            Status::Clean
        }
        Err(fault) => {
            console.fault(&fault.to_string(), None);
            Status::NotDone
        }
    }
}

/// Writes the text under the first name that is free: `resolution.plen`, `resolution-2.plen`.
fn write_starter(kind: Kind) -> Result<PathBuf, Unplaced> {
    let (name, text) = starter(kind);
    let mut content = Content { path: format!("{name}.plen").into(), bytes: text.into() };
    let mut number = 1;
    while !place_new(&content)? {
        number += 1;
        content.path = format!("{name}-{number}.plen").into();
    }
    Ok(content.path)
}

/// Its name, and its text, which checks clean.
fn starter(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::Resolution => ("resolution", include_str!("starters/resolution.plen")),
        Kind::Decision => ("decision", include_str!("starters/decision.plen")),
        Kind::Opinion => ("opinion", include_str!("starters/opinion.plen")),
        Kind::Recommendation => ("recommendation", include_str!("starters/recommendation.plen")),
        Kind::Contribution => ("contribution", include_str!("starters/contribution.plen")),
    }
}
