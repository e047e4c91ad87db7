//! `plenary lsp`: the language server on standard input and output.

use std::io::{stdin, stdout};

use crate::lsp::{connect, serve};

use super::Status;
use super::disk::Disk;

/// Runs the command.
pub fn lsp() -> Status {
    let (connection, writer) = connect(stdin(), stdout());
    let orderly = serve(&connection, &Disk);
    drop(connection);
    writer.finish();
    if orderly { Status::Clean } else { Status::Findings }
}
