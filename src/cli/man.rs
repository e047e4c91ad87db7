//! `plenary man`: manual pages, made from the declarations of the commands.

use std::io::{self, Write};
use std::path::Path;

use clap::CommandFactory;
use clap_mangen::Man;

use super::arguments::{Arguments, ManArguments};
use super::place::{Content, place};
use super::{Console, Status};

/// Runs the command.
pub fn man(arguments: &ManArguments, console: Console) -> Status {
    let program = Arguments::command();
    match &arguments.output {
        None => console.give(|out| out.write_all(&page(program)?)),
        Some(folder) => match write_pages(program, folder) {
            Ok(count) => {
                console.say(format_args!(
                    "wrote {count} pages; `man {}` shows the first",
                    folder.join("plenary.1").display()
                ));
                Status::Clean
            }
            Err(fault) => {
                console.fault(&fault, None);
                Status::NotDone
            }
        },
    }
}

/// The page of the program and one of each command: `plenary.1`, `plenary-build.1`.
fn write_pages(mut program: clap::Command, folder: &Path) -> Result<usize, String> {
    // So that each command knows its whole name, and its options those of the program.
    program.build();
    let commands = program.get_subcommands().filter(|command| command.get_name() != "help").cloned();
    let mut contents = Vec::new();
    for command in commands.collect::<Vec<_>>() {
        let name = format!("plenary-{}", command.get_name());
        let path = folder.join(format!("{name}.1"));
        let bytes = page(command.display_name(name)).map_err(|error| error.to_string())?;
        contents.push(Content { path, bytes });
    }
    contents.insert(
        0,
        Content { path: folder.join("plenary.1"), bytes: page(program).map_err(|error| error.to_string())? },
    );
    let count = contents.len();
    place(contents).map_err(|fault| fault.to_string())?;
    Ok(count)
}

fn page(command: clap::Command) -> io::Result<Vec<u8>> {
    let mut page = Vec::new();
    // No date: the same program gives the same page on every day.
    Man::new(command).render(&mut page)?;
    Ok(page)
}
