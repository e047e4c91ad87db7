//! From the arguments to the sources: files as they are, folders searched, `-` for standard input.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

use super::disk::STDIN;

/// A source to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// Where to read: a path, or `-`.
    pub path: PathBuf,
    /// Where it stands, or is said to stand: the folder of its configuration and outputs.
    pub name: Option<PathBuf>,
}

/// An argument that leads to no source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
}

impl Input {
    /// How messages call it.
    pub fn shown(&self) -> String {
        match &self.name {
            Some(name) => name.display().to_string(),
            None => "standard input".to_owned(),
        }
    }

    /// How lists for programs call it.
    pub fn listed(&self) -> String {
        self.name.as_ref().unwrap_or(&self.path).display().to_string()
    }

    /// Whether it comes from standard input.
    pub fn is_stdin(&self) -> bool {
        self.path == Path::new(STDIN)
    }
}

/// The sources of the arguments, in their order, those of a folder by name, none twice; and what led to none.
pub fn find(arguments: &[PathBuf], stdin_name: Option<&Path>) -> (Vec<Input>, Vec<Fault>) {
    let (mut inputs, mut faults, mut seen) = (Vec::new(), Vec::new(), BTreeSet::new());
    let mut add = |input: Input| {
        // A file that is not there is reported when it is read.
        let key = input.path.canonicalize().unwrap_or_else(|_| input.path.clone());
        if seen.insert(key) {
            inputs.push(input);
        }
    };
    for argument in arguments {
        if argument == Path::new(STDIN) {
            add(Input { path: argument.clone(), name: stdin_name.map(Path::to_owned) });
        } else if argument.is_dir() {
            let (found, unsearched) = search(argument);
            found.into_iter().for_each(|path| add(Input { name: Some(path.clone()), path }));
            faults.extend(unsearched);
        } else {
            add(Input { path: argument.clone(), name: Some(argument.clone()) });
        }
    }
    (inputs, faults)
}

/// The `*.plen` files under a folder that `.gitignore` does not exclude, and what kept us from finding more.
fn search(folder: &Path) -> (Vec<PathBuf>, Vec<Fault>) {
    let walk = WalkBuilder::new(folder)
        // What a folder holds is told by the folder alone, not by whether it is a repository or whose machine it is on.
        .require_git(false)
        .git_global(false)
        .sort_by_file_path(Ord::cmp)
        .build();
    let (mut found, mut faults) = (Vec::new(), Vec::new());
    for entry in walk {
        match entry {
            Ok(entry) => {
                let path = entry.into_path();
                if path.extension().is_some_and(|ending| ending == "plen") && path.is_file() {
                    found.push(path.strip_prefix("./").map(Path::to_owned).unwrap_or(path));
                }
            }
            Err(error) => faults.push(unsearched(folder, &error)),
        }
    }
    if found.is_empty() && faults.is_empty() {
        let message = format!("there is no file that ends in .plen in the folder `{}`", folder.display());
        let help = "`plenary new` writes one to start from; a file of another name can be given by its name".to_owned();
        faults.push(Fault { message, help: Some(help) });
    }
    (found, faults)
}

fn unsearched(folder: &Path, error: &ignore::Error) -> Fault {
    let at = path_of(error).unwrap_or(folder);
    let (reason, help) = match error.io_error() {
        Some(error) if error.kind() == std::io::ErrorKind::PermissionDenied => (
            "permission to read it is denied".to_owned(),
            Some("its texts are left out; name the files or folders that you may read".to_owned()),
        ),
        Some(error) => (error.to_string(), None),
        None => (error.to_string(), None),
    };
    Fault { message: format!("cannot search `{}`: {reason}", at.display()), help }
}

/// Where an error of the search arose.
#[expect(clippy::wildcard_enum_match_arm, reason = "an enum of the searching library; the others name no place")]
fn path_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => path_of(err),
        _ => None,
    }
}
