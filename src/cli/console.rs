//! The two streams: what was asked for goes to standard output, what is said about it to standard error.

use std::fmt::Display;
use std::io::{self, IsTerminal, Write};

use super::Status;

/// Where output goes, and how it may look.
#[derive(Clone, Copy, Debug)]
pub struct Console {
    /// Standard error is a terminal.
    pub terminal: bool,
    /// It is one that wants colour.
    pub colour: bool,
}

impl Console {
    /// Of this process. `NO_COLOR`, if set and not empty, wants none (<https://no-color.org>).
    pub fn new() -> Self {
        let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let dumb = std::env::var_os("TERM").is_some_and(|value| value == "dumb");
        let terminal = io::stderr().is_terminal() && !dumb;
        Self { terminal, colour: terminal && !refused }
    }

    /// Writes to standard output through `write`. A reader that has gone away (`plenary rules | head`) is no fault.
    pub fn give(self, write: impl FnOnce(&mut io::BufWriter<io::StdoutLock<'static>>) -> io::Result<()>) -> Status {
        let mut out = io::BufWriter::new(io::stdout().lock());
        match write(&mut out).and_then(|()| out.flush()) {
            Ok(()) => Status::Clean,
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                // What is still in the buffer has no reader either.
                drop(out.into_parts());
                Status::Clean
            }
            Err(error) => {
                drop(out.into_parts());
                self.fault(&format!("cannot write to standard output: {error}"), None);
                Status::NotDone
            }
        }
    }

    /// Writes to standard error through `write`. That nobody reads it is no fault.
    pub fn tell(self, write: impl FnOnce(&mut io::BufWriter<io::StderrLock<'static>>) -> io::Result<()>) {
        let mut out = io::BufWriter::new(io::stderr().lock());
        if write(&mut out).and_then(|()| out.flush()).is_err() {
            drop(out.into_parts());
        }
    }

    /// A line for people.
    pub fn say(self, line: impl Display) {
        self.tell(|out| writeln!(out, "{line}"));
    }

    /// What went wrong outside of any text, and what to do about it.
    pub fn fault(self, message: &str, help: Option<&str>) {
        self.tell(|out| {
            writeln!(out, "error: {message}")?;
            match help {
                Some(help) => writeln!(out, "  help: {help}"),
                None => Ok(()),
            }
        });
    }
}
