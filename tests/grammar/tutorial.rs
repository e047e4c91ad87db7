//! `docs/tutorial.md`: its files are written, its commands run in order, and their answers are those shown.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

const TUTORIAL: &str = include_str!("../../docs/tutorial.md");

/// A fenced block: what stands behind the fence, and what in it.
fn blocks() -> impl Iterator<Item = (&'static str, &'static str)> {
    let inside = TUTORIAL.split("\n```").skip(1).step_by(2);
    inside.map(|block| block.split_once('\n').unwrap())
}

/// The commands of a block, each with the answer shown below it.
fn commands(block: &str) -> Vec<(&str, String)> {
    let mut found: Vec<(&str, String)> = Vec::new();
    for line in block.lines() {
        match line.strip_prefix("$ ") {
            Some(command) => found.push((command, String::new())),
            None => writeln!(found.last_mut().unwrap().1, "{line}").unwrap(),
        }
    }
    found
}

/// Runs a command as a shell in `folder` would; `cd` changes the folder.
fn run(command: &str, folder: &mut PathBuf) -> String {
    let (program, arguments) = command.split_once(' ').unwrap();
    match program {
        "mkdir" => std::fs::create_dir(folder.join(arguments)).unwrap(),
        "cd" => folder.push(arguments),
        "plenary" => {
            let mut command = Command::new(env!("CARGO_BIN_EXE_plenary"));
            command.args(arguments.split(' ')).current_dir(&*folder);
            let output = command.env_remove("SOURCE_DATE_EPOCH").env_remove("NO_COLOR").output().unwrap();
            return String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
        }
        other => panic!("the tutorial has no command `{other}`"),
    }
    String::new()
}

#[test]
fn commands_answer_as_shown() {
    let root = tempfile::tempdir().unwrap();
    let mut folder = root.path().to_owned();
    let mut count = 0;
    for (kind, block) in blocks() {
        if let Some(name) = kind.strip_prefix("plen ") {
            let path = folder.join(name);
            assert!(path.exists(), "{name} is to be there already");
            std::fs::write(path, format!("{block}\n")).unwrap();
            continue;
        }
        assert_eq!(kind, "console");
        for (command, shown) in commands(block) {
            assert_eq!(run(command, &mut folder), shown, "$ {command}");
            count += 1;
        }
    }
    assert!(count >= 8, "only {count} commands");
    assert_eq!(changes(&folder.join("contribution.docx")), 14);
    assert_eq!(changes(&folder.join("contribution.revised.docx")), 0);
}

/// How many tracked insertions and deletions of text a Word file has.
fn changes(path: &Path) -> usize {
    let mut archive = zip::ZipArchive::new(std::fs::File::open(path).unwrap()).unwrap();
    let text = std::io::read_to_string(archive.by_name("word/document.xml").unwrap()).unwrap();
    text.matches("<w:ins ").count() + text.matches("<w:del ").count()
}
