//! Which rules are on: `plenary.toml`, the command line over it, and rules that do not hold for some files.

use super::{Folder, RESOLUTION};

/// A text with three faults: a clause without an end mark, a doubled blank, an early full stop.
fn faulty() -> String {
    RESOLUTION
        .replace("that equipment", "a) that  equipment")
        .replace("replaced,", "replaced\n\nb) that spare parts are rare.\n\nc) that tools are rare,")
}

/// The codes found in the folder, of every file that has any: `a.plen: P104 P107`.
fn found(folder: &Folder, arguments: &str) -> String {
    let run = folder.run(&format!("check . --output-format concise {arguments}"));
    assert!(run.code < 2, "{run:#?}");
    let mut files: Vec<(String, Vec<String>)> = Vec::new();
    for line in run.out.lines() {
        let (file, rest) = line.split_once(':').unwrap();
        let code = rest.split(' ').nth(1).unwrap().to_owned();
        match files.last_mut().filter(|(known, _)| known == file) {
            Some((_, codes)) => codes.push(code),
            None => files.push((file.to_owned(), vec![code])),
        }
    }
    files.iter_mut().for_each(|(_, codes)| codes.sort());
    files.into_iter().map(|(file, codes)| format!("{file}: {}", codes.join(" "))).collect::<Vec<_>>().join("; ")
}

#[test]
fn the_command_line_is_laid_over_the_project() {
    let folder = Folder::with(&[("a.plen", faulty().as_bytes())]);
    assert_eq!(found(&folder, ""), "a.plen: P104 P107 P111");
    let with = |toml: &str, arguments: &str| {
        folder.write("plenary.toml", format!("[check]\n{toml}\n").as_bytes());
        found(&folder, arguments)
    };
    let ignoring = "ignore = [\"P104\"]";
    assert_eq!(with(ignoring, ""), "a.plen: P107 P111");
    assert_eq!(with(ignoring, "--ignore P107"), "a.plen: P111", "what both ignore");
    assert_eq!(with(ignoring, "--extend-select early-full-stop"), "a.plen: P104 P107 P111");
    assert_eq!(with(ignoring, "--extend-select P"), "a.plen: P104 P107 P111", "later beats longer");
    assert_eq!(with(ignoring, "--select P104"), "a.plen: P104", "select puts aside what the project ignores");
    assert_eq!(with(ignoring, "--select P --ignore P111"), "a.plen: P104 P107");
    let selecting = "select = [\"P104\", \"P107\"]";
    assert_eq!(with(selecting, ""), "a.plen: P104 P107");
    assert_eq!(with(selecting, "--ignore P10"), "");
    assert_eq!(with(selecting, "--extend-select P111"), "a.plen: P104 P107 P111");
    assert_eq!(with("select = [\"P1\"]\nignore = [\"P104\"]", ""), "a.plen: P107 P111", "the longer beats the shorter");
    assert_eq!(with("ignore = [\"ALL\"]\nextend-select = [\"P\"]", ""), "a.plen: P104 P107 P111");
    assert_eq!(with("ignore = [\"ALL\"]", "--select all"), "a.plen: P104 P107 P111", "codes and ALL in any case");
}

#[test]
fn weights_and_profile_are_those_of_the_project() {
    let folder = Folder::with(&[("a.plen", faulty().as_bytes())]);
    folder.run("check a.plen").expect(1, &["2 errors, 1 warning in 1 file"]);
    let weighed = "[check.severity]\nP = \"warning\"\nearly-full-stop = \"info\"\n";
    folder.write("plenary.toml", weighed.as_bytes());
    folder.run("check a.plen").expect(0, &["2 warnings, 1 note in 1 file"]);
    folder.write("plenary.toml", b"[check]\nprofile = \"draft\"\n");
    assert_eq!(found(&folder, ""), "a.plen: P104 P107", "a clause may still be open");
    assert_eq!(found(&folder, "--extend-select no-end-mark"), "a.plen: P104 P107 P111", "asked for by name");
    assert_eq!(found(&folder, "--extend-select P"), "a.plen: P104 P107");
}

#[test]
fn rules_are_left_out_for_some_files() {
    let toml =
        b"[check.per-file-ignores]\n\"old/*.plen\" = [\"P104\", \"doubled-blank\"]\n\"!*/a.plen\" = [\"P111\"]\n";
    let text = faulty();
    let folder = Folder::with(&[
        ("a.plen", text.as_bytes()),
        ("old/a.plen", text.as_bytes()),
        ("new/b.plen", text.as_bytes()),
        ("plenary.toml", toml),
    ]);
    let everywhere = "a.plen: P104 P107; new/b.plen: P104 P107; old/a.plen: P111";
    assert_eq!(found(&folder, ""), everywhere);
    assert_eq!(found(&folder, "--select P"), everywhere, "as with ruff, also where a rule is asked for");
    let piped = folder.pipe(&text, "check - --stdin-filename old/not-there.plen --select P107,P104");
    piped.expect(0, &["no findings"]);
    folder.run("build old --strict --to txt").expect(1, &["nothing written: 1 error"]);
    folder.run("check old --fix").expect(0, &["fixed 1 finding; no findings in 1 file"]);
    let mended = text.replace("replaced\n", "replaced;\n");
    assert_eq!(folder.read("old/a.plen"), mended, "what is left out is not mended either");
}

#[test]
fn files_taken_in_have_their_own_ignores() {
    let folder = Folder::with(&[
        ("acts.plen", b"@include old/a.plen\n\n@include b.plen\n"),
        ("old/a.plen", faulty().as_bytes()),
        ("b.plen", faulty().as_bytes()),
        ("plenary.toml", b"[check]\nper-file-ignores = { \"old/\" = [\"P\"] }\n"),
    ]);
    let run = folder.run("check acts.plen --output-format concise").expect(1, &[]);
    assert!(run.out.lines().all(|line| line.starts_with("b.plen:")), "{}", run.out);
    assert_eq!(run.out.lines().count(), 3);
}

#[test]
fn a_mistake_is_told_once_for_all_files() {
    let toml =
        "[check]\nprofle = \"draft\"\nignore = [\"early-fullstop\"]\n\n[check.per-file-ignores]\n\"a[.plen\" = []\n";
    let folder = Folder::with(&[("plenary.toml", toml.as_bytes())]);
    for name in ["a.plen", "b.plen", "deep/c.plen", "deep/deeper/d.plen", "other/e.plen"] {
        folder.write(name, faulty().as_bytes());
    }
    let run = folder.run("check .").expect(2, &["did you mean `profile`?", "did you mean `early-full-stop`?"]);
    for mistake in ["there is no key `profle`", "there is no rule `early-fullstop`", "`a[.plen` is no glob"] {
        assert_eq!(run.err.matches(mistake).count(), 1, "{}", run.err);
    }
    for place in ["plenary.toml:2:1]", "plenary.toml:3:11]", "plenary.toml:6:1]"] {
        assert!(run.err.contains(place), "{place}: {}", run.err);
    }
    assert!(!run.err.contains("(P"), "nothing is checked: {}", run.err);
}
