//! `check --diff-base`: findings on lines that changed, in repositories made for the test.

use std::process::Command;

use super::{Folder, RESOLUTION, Run};

/// A text with an old fault on line 9 and one on line 13.
fn old() -> String {
    RESOLUTION.replace("repaired need", "repaired  need").replace("the repair of", "the  repair of")
}

/// Runs git in the folder.
fn git(folder: &Folder, arguments: &[&str]) {
    let mut command = Command::new("git");
    command.args(["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main"]);
    command.args(arguments).current_dir(folder.path(""));
    let output = command.output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {output:?}");
}

/// A repository whose only commit holds some files.
fn repository(files: &[(&str, &[u8])]) -> Folder {
    let folder = Folder::with(files);
    git(&folder, &["init", "-q"]);
    commit(&folder);
    folder
}

fn commit(folder: &Folder) {
    git(folder, &["add", "-A"]);
    git(folder, &["commit", "-q", "-m", "texts"]);
}

/// Files and lines of the findings.
fn places(run: &Run) -> String {
    assert!(run.code < 2, "{run:#?}");
    let places = run.out.lines().map(|line| line.splitn(3, ':').take(2).collect::<Vec<_>>().join(":"));
    places.collect::<Vec<_>>().join(" ")
}

fn since(folder: &Folder, revision: &str) -> String {
    places(&folder.run(&format!("check . --diff-base {revision} --output-format concise")))
}

#[test]
fn only_what_changed_is_told() {
    let folder = repository(&[("a.plen", old().as_bytes()), ("b.plen", old().as_bytes())]);
    assert_eq!(since(&folder, "HEAD"), "");
    folder.write("a.plen", old().replace("to encourage", "to  encourage").as_bytes());
    assert_eq!(since(&folder, "HEAD"), "a.plen:13 a.plen:13", "what is old on a line that changed is told with it");
    let run = folder.run("check . --diff-base HEAD").expect(0, &["3 findings hidden on lines unchanged since HEAD"]);
    assert!(!run.err.contains("b.plen"), "{}", run.err);
    folder.write("a.plen", format!("// a remark\n\n{}", old()).as_bytes());
    assert_eq!(since(&folder, "HEAD"), "", "what only moved down did not change");
    commit(&folder);
    assert_eq!(since(&folder, "HEAD~1"), "");
}

#[test]
fn new_files_are_new_in_every_line() {
    let folder = repository(&[("a.plen", old().as_bytes()), (".gitignore", b"kept-out/\n")]);
    folder.write("new.plen", old().as_bytes());
    folder.write("kept-out/c.plen", old().as_bytes());
    assert_eq!(since(&folder, "HEAD"), "new.plen:9 new.plen:13");
    let run = folder.run("check kept-out/c.plen --diff-base HEAD --output-format concise");
    assert_eq!(places(&run), "kept-out/c.plen:9 kept-out/c.plen:13", "git does not know it");
    git(&folder, &["add", "new.plen"]);
    assert_eq!(since(&folder, "HEAD"), "new.plen:9 new.plen:13");
}

#[test]
fn files_are_followed_when_they_move_under_any_name() {
    let long = format!("{}\nand again\n", old().replace("to encourage", &"to mend, ".repeat(40)));
    let folder = repository(&[("a.plen", long.as_bytes())]);
    for name in ["moved/b.plen", "with blank.plen", "قرار.plen", "quote\"d.plen", "tab\there.plen"] {
        std::fs::create_dir_all(folder.path("moved")).unwrap();
        let from = folder.files().into_iter().find(|file| file.ends_with(".plen")).unwrap();
        git(&folder, &["mv", &from, name]);
        folder.write(name, long.replace("considering", "considering  further").as_bytes());
        let run = folder.run("check . --diff-base HEAD --select P107 --output-format concise");
        let lines: Vec<&str> = run.out.lines().collect();
        assert!(lines.len() == 1 && lines[0].contains(".plen:7:"), "{name}: {run:#?}");
        folder.write(name, long.as_bytes());
        commit(&folder);
    }
}

#[test]
fn next_to_what_went_counts_as_changed() {
    let three =
        RESOLUTION.replace("that equipment", "a) that radios last;\n\nb) that tools are rare;\n\nc) that equipment");
    let folder = repository(&[("a.plen", three.as_bytes())]);
    folder.write("a.plen", three.replace("b) that tools are rare;\n\n", "").as_bytes());
    assert_eq!(since(&folder, "HEAD"), "a.plen:11", "the label that is wrong now was not touched");
}

#[test]
fn a_finding_that_relates_old_to_new_is_told() {
    let folder = repository(&[("a.plen", RESOLUTION.as_bytes())]);
    folder.write(
        "a.plen",
        RESOLUTION.replace("RESOLUTION 45 (Rev. Dubai, 2014)", "RESOLUTION 45 (Rev. Doha, 2006)").as_bytes(),
    );
    let run = folder.run("check . --diff-base HEAD --select opening-differs-from-heading --output-format concise");
    assert_eq!(places(&run), "a.plen:5", "the heading changed, the opening line did not");
}

#[test]
fn only_what_changed_is_fixed() {
    let folder = repository(&[("a.plen", old().as_bytes())]);
    let changed = old()
        .replace("considering\n", "considering\n\na) that  radios last;\n")
        .replace("that equipment", "b) that equipment");
    folder.write("a.plen", changed.replace("b) that", "that").as_bytes());
    let now = changed.replace("b) that", "that").replace("that  radios", "that radios");
    folder.run("check . --diff-base HEAD --fix --select P107").expect(0, &["fixed 1 finding", "2 findings hidden"]);
    assert_eq!(folder.read("a.plen"), now, "the old faults are left as they are");
}

#[test]
fn changes_are_counted_from_where_branches_parted() {
    let folder = repository(&[("a.plen", old().as_bytes())]);
    git(&folder, &["checkout", "-q", "-b", "mine"]);
    folder.write("a.plen", old().replace("Local repair", "Local  repair").as_bytes());
    commit(&folder);
    git(&folder, &["checkout", "-q", "main"]);
    folder.write("a.plen", old().replace("the  repair of", "the repair of").as_bytes());
    commit(&folder);
    git(&folder, &["checkout", "-q", "mine"]);
    assert_eq!(since(&folder, "main"), "a.plen:3", "what main has mended since is no change of mine");
}

#[test]
fn a_text_in_the_editor_is_compared_as_its_file() {
    let folder = repository(&[("a.plen", old().as_bytes())]);
    let typed = old().replace("Local repair", "Local  repair");
    let run = folder.pipe(&typed, "check - --stdin-filename a.plen --diff-base HEAD --output-format concise");
    assert_eq!(places(&run), "a.plen:3");
    folder.pipe(&typed, "check - --diff-base HEAD").expect(2, &["which file standard input is", "--stdin-filename"]);
}

#[test]
fn settings_of_git_change_nothing() {
    let folder = repository(&[("sub/a.plen", old().as_bytes()), (".gitattributes", b"*.plen -diff\n")]);
    for (key, value) in [
        ("color.ui", "always"),
        ("diff.noprefix", "true"),
        ("diff.mnemonicPrefix", "true"),
        ("diff.relative", "true"),
        ("diff.context", "9"),
        ("diff.interHunkContext", "9"),
        ("diff.external", "false"),
        ("core.quotePath", "true"),
    ] {
        git(&folder, &["config", key, value]);
    }
    folder.write("sub/a.plen", format!("++ b/x.plen\n{}", old().replace("to encourage", "to  encourage")).as_bytes());
    let mut command = folder.command("check sub --diff-base HEAD --select P107 --output-format concise");
    command.env("GIT_DIFF_OPTS", "-u9");
    assert_eq!(places(&super::finish(command, b"")), "sub/a.plen:14 sub/a.plen:14");
}

#[test]
fn a_baseline_is_counted_before_lines_are() {
    let folder = repository(&[("a.plen", old().as_bytes())]);
    let saved = folder.run("check . --output-format json").out;
    folder.write("baseline.json", saved.as_bytes());
    folder.write("a.plen", old().replace("Local repair", "Local  repair").as_bytes());
    folder
        .run("check . --diff-base HEAD --baseline baseline.json")
        .expect(0, &["1 warning in 1 file; 2 findings hidden by the baseline\n"]);
}

#[test]
fn files_taken_in_are_looked_up_too() {
    let folder = repository(&[("acts.plen", b"@include texts/a.txt\n"), ("texts/a.txt", old().as_bytes())]);
    assert_eq!(places(&folder.run("check acts.plen --diff-base HEAD --output-format concise")), "");
    folder.write("texts/a.txt", old().replace("Local repair", "Local  repair").as_bytes());
    assert_eq!(places(&folder.run("check acts.plen --diff-base HEAD --output-format concise")), "texts/a.txt:3");
}

#[test]
fn what_git_does_not_know_is_refused() {
    let folder = repository(&[("a.plen", old().as_bytes())]);
    folder
        .run("check . --diff-base no-such-branch")
        .expect(2, &["git knows no revision `no-such-branch`", "git fetch origin main"]);
    folder.run("check . --diff-base=--output=x").expect(2, &["git knows no revision `--output=x`"]);
    let outside = Folder::with(&[("a.plen", old().as_bytes())]);
    let mut command = outside.command("check a.plen --diff-base HEAD");
    command.env("GIT_CEILING_DIRECTORIES", outside.path("").parent().unwrap());
    super::finish(command, b"").expect(2, &["is in no git repository", "leave --diff-base out"]);
    let mut command = folder.command("check a.plen --diff-base HEAD");
    command.env("PATH", folder.path("no-programs"));
    super::finish(command, b"").expect(2, &["--diff-base needs git, which cannot be run", "install git"]);
    assert_eq!(folder.files().iter().filter(|file| !file.starts_with(".git/")).count(), 1);
}
