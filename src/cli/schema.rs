//! `plenary schema`: what other programs need to check and complete what they hand over.

use std::io::Write;

use crate::pipeline::{config_schema, model_schema};

use super::arguments::{Described, SchemaArguments};
use super::{Console, Status};

/// Runs the command.
pub fn schema(arguments: &SchemaArguments, console: Console) -> Status {
    let schema = match arguments.of {
        Described::Config => config_schema(),
        Described::Model => model_schema(),
    };
    console.give(|out| out.write_all(schema.as_bytes()))
}
