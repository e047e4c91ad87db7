//! The command itself: usage, streams, starters.

use std::io::Read;
use std::process::Stdio;

use super::{Folder, RESOLUTION};

#[test]
fn what_is_not_understood_ends_with_2() {
    let folder = Folder::with_resolution();
    folder.run("").expect(2, &["Usage: plenary", "Start with `plenary new`"]);
    folder.run("biuld a.plen").expect(2, &["'build'"]);
    folder.run("build").expect(2, &["FILES"]);
    folder.run("build a.plen --to word").expect(2, &["docx, pdf, akn, txt, md, json"]);
    folder.run("check a.plen --unsafe-fixes").expect(2, &["--fix"]);
    folder.run("check a.plen --select no-such-rule").expect(2, &["there is no rule `no-such-rule`", "`plenary rules`"]);
    folder.run("explain no-such-rule").expect(2, &["there is no rule `no-such-rule`"]);
    folder.pipe(RESOLUTION, "check - --fix --output-format json").expect(2, &["both go to standard output"]);
    folder.run("check a.plen --ignore P,,N").expect(2, &["the name of a rule is empty", "take out the comma"]);
    folder.run("build a.plen -o a.plen").expect(2, &["`-o a.plen` is the name of a source", "text.pdf"]);
    folder.run("--version").expect(0, &[]);
    assert!(folder.run("help fmt").expect(0, &[]).out.contains("--wrap <N>"), "as cargo and git have it");
    assert_eq!(folder.files(), ["a.plen"]);
}

#[test]
fn a_starter_never_covers_a_file() {
    let folder = Folder::with(&[("resolution.plen", b"mine")]);
    folder.run("new").expect(0, &["wrote resolution-2.plen", "`plenary build resolution-2.plen`"]);
    folder.run("new resolution").expect(0, &["wrote resolution-3.plen"]);
    assert_eq!(folder.files(), ["resolution-2.plen", "resolution-3.plen", "resolution.plen"]);
    assert_eq!(folder.read("resolution.plen"), "mine");
}

#[test]
fn every_starter_checks_clean_and_builds() {
    for kind in ["resolution", "decision", "opinion", "recommendation", "contribution"] {
        let folder = Folder::with(&[]);
        let source = format!("{kind}.plen");
        folder.run(&format!("new {kind}")).expect(0, &[]);
        folder.run(&format!("check {source}")).expect(0, &["no findings in 1 file"]);
        folder.run(&format!("fmt --check {source}")).expect(0, &[]);
        folder.run(&format!("build --strict {source}")).expect(0, &["wrote"]);
    }
}

#[test]
fn a_text_that_would_change_ends_with_1_and_stays() {
    let rough = RESOLUTION.replace("considering\n\n", "considering\n");
    let folder = Folder::with(&[("a.plen", rough.as_bytes()), ("b.plen", RESOLUTION.as_bytes())]);
    folder.run("fmt --check a.plen b.plen").expect(1, &["would change a.plen"]);
    assert_eq!(folder.read("a.plen"), rough);
    folder.run("fmt --check b.plen").expect(0, &[]);
}

#[test]
fn warnings_do_not_end_with_1() {
    let doubled = RESOLUTION.replace("repaired need", "repaired  need");
    let folder = Folder::with(&[("a.plen", doubled.as_bytes())]);
    folder.run("check a.plen").expect(0, &["1 warning in 1 file"]);
    folder.run("build a.plen --to txt --strict").expect(0, &["wrote a.txt"]);
}

#[test]
fn of_several_ends_the_worst_is_reported() {
    let faulty = RESOLUTION.replace("replaced,", "replaced");
    let folder = Folder::with(&[("a.plen", faulty.as_bytes()), ("b.plen", RESOLUTION.as_bytes())]);
    folder.run("check a.plen b.plen").expect(1, &[]);
    folder.run("check a.plen gone.plen").expect(3, &["P111", "cannot read `gone.plen`"]);
}

#[test]
fn a_reader_that_goes_away_is_no_fault() {
    let folder = Folder::with_resolution();
    for arguments in ["rules", "check a.plen --output-format json", "fmt -", "--help"] {
        let mut command = folder.command(arguments);
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let mut said = String::new();
        child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
        let code = child.wait().unwrap().code();
        assert!(code == Some(0) && !said.contains("panicked"), "{arguments}: {code:?} {said}");
    }
}

#[test]
fn a_full_disk_under_standard_output_is_reported() {
    if cfg!(target_os = "linux") {
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let folder = Folder::with_resolution();
        let output = folder.command("rules").stdout(full).output().unwrap();
        assert_eq!(output.status.code(), Some(3));
        assert!(String::from_utf8_lossy(&output.stderr).contains("cannot write to standard output"));
    }
}

#[test]
fn the_register_is_looked_through_by_words() {
    let folder = Folder::with(&[]);
    let found = folder.run("register development kigali 2022").expect(0, &[]).out;
    assert!(
        found.lines().any(|line| line.starts_with("World Telecommunication Development Conference (Kigali, 2022)"))
    );
    assert!(found.lines().all(|line| line.contains("Kigali, 2022")), "{found}");
    let found = folder.run("register PLENIPOTENTIARY resolution 21 dubai").expect(0, &[]).out;
    assert!(found.contains("Resolution 21 (Rev. Dubai, 2018) of the Plenipotentiary Conference, "), "{found}");
    assert!(folder.run("register").expect(0, &[]).out.lines().count() > 200);
    assert_eq!(folder.run("register atlantis").expect(0, &["nothing is known of `atlantis`"]).out, "");
}

#[test]
fn shells_get_completions() {
    let folder = Folder::with(&[]);
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = folder.run(&format!("completions {shell}")).expect(0, &[]).out;
        assert!(script.contains("register") && script.contains("wrap"), "{shell}");
    }
    folder.run("completions dos").expect(2, &["bash"]);
}
