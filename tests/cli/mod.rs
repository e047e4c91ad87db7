//! The real binary, in folders of its own: arguments in; exit code, both streams and files out.

mod bad_input;
mod baseline;
mod brackets;
mod collections;
mod config;
mod descriptions;
mod diff_base;
mod figures;
mod findings;
mod lsp;
mod outputs;
mod registers;
mod selection;
mod terminal;
mod usage;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A small text that compiles.
pub const RESOLUTION: &str = "\
RESOLUTION 45 (Rev. Dubai, 2014)

Local repair of equipment

The World Telecommunication Development Conference (Dubai, 2014),

considering

that equipment which is repaired need not be replaced,

resolves

to encourage the repair of equipment.
";

/// A folder for one test.
pub struct Folder {
    root: tempfile::TempDir,
}

/// What a run of the command gave.
#[derive(Debug)]
pub struct Run {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Folder {
    /// A folder with some files.
    pub fn with(files: &[(&str, &[u8])]) -> Self {
        let folder = Self { root: tempfile::tempdir().unwrap() };
        for (name, bytes) in files {
            folder.write(name, bytes);
        }
        folder
    }

    /// A folder with `a.plen`, which compiles.
    pub fn with_resolution() -> Self {
        Self::with(&[("a.plen", RESOLUTION.as_bytes())])
    }

    pub fn write(&self, name: &str, bytes: &[u8]) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.root.path().join(name)
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// Every file in it and below, sorted.
    pub fn files(&self) -> Vec<String> {
        fn collect(folder: &Path, root: &Path, files: &mut Vec<String>) {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    collect(&path, root, files);
                } else {
                    files.push(path.strip_prefix(root).unwrap().display().to_string());
                }
            }
        }
        let mut files = Vec::new();
        collect(self.root.path(), self.root.path(), &mut files);
        files.sort();
        files
    }

    /// The command, not yet run, with arguments as on a command line.
    pub fn command(&self, arguments: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_plenary"));
        command.args(arguments.split_whitespace()).current_dir(self.root.path());
        command.env_remove("SOURCE_DATE_EPOCH").env_remove("NO_COLOR");
        command
    }

    /// Runs the command.
    pub fn run(&self, arguments: &str) -> Run {
        finish(self.command(arguments), b"")
    }

    /// Runs the command with a text on standard input.
    pub fn pipe(&self, input: impl AsRef<[u8]>, arguments: &str) -> Run {
        finish(self.command(arguments), input.as_ref())
    }
}

/// Runs a command to its end.
pub fn finish(mut command: Command, input: &[u8]) -> Run {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    let writer = std::thread::spawn(move || {
        // A command that does not read its input closes it.
        let _closed = stdin.write_all(&input);
    });
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    Run {
        code: output.status.code().expect("ended by itself, not by a signal"),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

impl Run {
    /// The exit code is as said, and standard error holds each of the phrases.
    #[track_caller]
    pub fn expect(self, code: i32, phrases: &[&str]) -> Self {
        assert_eq!(self.code, code, "{self:#?}");
        for phrase in phrases {
            assert!(self.err.contains(phrase), "`{phrase}` is missing: {}", self.err);
        }
        self
    }
}
