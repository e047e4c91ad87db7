//! What a terminal is shown besides: colour, and how far long work has come.

use std::process::Stdio;

use super::{Folder, RESOLUTION};

/// What a terminal shows of a command; `None` where there is no `script` to make one.
fn shown(folder: &Folder, arguments: &str, variables: &[(&str, &str)]) -> Option<String> {
    let line = format!("{} {arguments}", env!("CARGO_BIN_EXE_plenary"));
    let mut command = std::process::Command::new("script");
    command.args(["-qec", &line, "/dev/null"]).current_dir(folder.path("")).stdin(Stdio::null());
    command.env_remove("NO_COLOR").env("TERM", "xterm").envs(variables.iter().copied());
    let output = command.output().ok()?;
    Some(String::from_utf8(output.stdout).unwrap())
}

#[cfg(target_os = "linux")]
#[test]
fn colour_is_for_terminals_that_want_it() {
    let folder = Folder::with(&[("a.plen", RESOLUTION.replace("replaced,", "replaced").as_bytes())]);
    let Some(usual) = shown(&folder, "check a.plen", &[]) else { return };
    assert!(usual.contains("P111") && usual.contains("\u{1b}["), "{usual}");
    for variable in [("NO_COLOR", "1"), ("TERM", "dumb")] {
        let plain = shown(&folder, "check a.plen", &[variable]).unwrap();
        assert!(plain.contains("P111") && !plain.contains('\u{1b}'), "{variable:?}: {plain}");
    }
    let empty = shown(&folder, "check a.plen", &[("NO_COLOR", "")]).unwrap();
    assert!(empty.contains("\u{1b}["), "set to nothing it asks for nothing");
}

#[cfg(target_os = "linux")]
#[test]
fn long_work_shows_one_line_and_takes_it_away() {
    let folder = Folder::with(&[]);
    (0..12).for_each(|number| folder.write(&format!("{number}.plen"), RESOLUTION.as_bytes()));
    let Some(usual) = shown(&folder, "check .", &[]) else { return };
    assert!(usual.contains("\r12 of 12") && usual.contains("\r        \r"), "{usual:?}");
    let lines: Vec<&str> = usual.split('\n').collect();
    assert_eq!(lines.len(), 2, "{usual:?}");
    assert!(lines[0].ends_with("no findings in 12 files\r") && lines[1].is_empty(), "{usual:?}");
    assert!(!folder.run("check .").err.contains("of 12"), "nowhere else");
}
