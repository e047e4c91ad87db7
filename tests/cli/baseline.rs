//! `check --baseline`: what a saved report has is not told again.

use super::{Folder, RESOLUTION};

/// A clause whose end has a comma too many, of a length of its own.
fn faulty(words: &str) -> String {
    format!("that {words} is repaired,;\n\n")
}

/// A text of such clauses, with labels.
fn text(clauses: &[&str]) -> String {
    let labelled = clauses.iter().zip('a'..).map(|(words, label)| format!("{label}) {}", faulty(words)));
    let last = char::from(b'a' + u8::try_from(clauses.len()).unwrap());
    let clauses: String = labelled.chain([format!("{last}) that equipment")]).collect();
    RESOLUTION.replace("that equipment", &clauses)
}

/// A folder with a text of two faults in `texts/a.plen`, and their report.
fn with_baseline() -> Folder {
    let folder = Folder::with(&[("texts/a.plen", text(&["a radio", "a telephone"]).as_bytes())]);
    let saved = folder.run("check . --output-format json").expect(1, &[]).out;
    folder.write("baseline.json", saved.as_bytes());
    folder
}

/// The lines with findings.
fn lines(folder: &Folder, arguments: &str) -> String {
    let run = folder.run(&format!("check {arguments} --output-format concise"));
    let lines: Vec<&str> = run.out.lines().map(|line| line.split(':').nth(1).unwrap()).collect();
    lines.join(" ")
}

#[test]
fn what_it_has_is_hidden_and_counted() {
    let folder = with_baseline();
    folder.run("check texts").expect(1, &["2 errors in 1 file\n"]);
    let run = folder
        .run("check texts --baseline baseline.json")
        .expect(0, &["no findings in 1 file; 2 findings hidden by the baseline\n"]);
    assert_eq!(run.err.lines().count(), 1, "{}", run.err);
    let run = folder.run("check texts --baseline baseline.json --output-format json").expect(0, &[]);
    assert!(run.out.contains("\"diagnostics\": []") && run.err.is_empty(), "{run:?}");
}

#[test]
fn lines_that_come_and_go_bring_nothing_back() {
    let folder = with_baseline();
    let two = ["a radio", "a telephone"];
    folder.write("texts/a.plen", format!("// a remark\n\n{}", text(&two)).as_bytes());
    folder.run("check texts --baseline baseline.json").expect(0, &["2 findings hidden"]);
    folder.write(
        "texts/a.plen",
        text(&two).replace("considering", "noting\n\nthat all is well,\n\nconsidering").as_bytes(),
    );
    folder.run("check texts --baseline baseline.json").expect(0, &["2 findings hidden"]);
}

#[test]
fn two_that_are_saved_hide_two_of_three() {
    let folder = with_baseline();
    folder.write("texts/a.plen", text(&["a new handset", "a radio", "a telephone"]).as_bytes());
    folder.run("check texts --baseline baseline.json").expect(1, &["1 error in 1 file; 2 findings hidden"]);
    assert_eq!(lines(&folder, "texts --baseline baseline.json"), "9", "the one that is new, though it is the first");
    folder.write("texts/a.plen", text(&["a telephone", "a lamp", "a radio"]).as_bytes());
    assert_eq!(lines(&folder, "texts --baseline baseline.json"), "11", "the saved ones have changed places");
}

#[test]
fn what_it_hides_is_not_fixed() {
    let folder = with_baseline();
    let three = text(&["a radio", "a telephone", "a lamp"]);
    folder.write("texts/a.plen", three.as_bytes());
    folder
        .run("check texts --baseline baseline.json --fix --unsafe-fixes")
        .expect(0, &["fixed 1 finding; no findings in 1 file; 2 findings hidden by the baseline"]);
    assert_eq!(folder.read("texts/a.plen"), three.replace("a lamp is repaired,;", "a lamp is repaired;"));
    let again = folder.run("check texts --baseline baseline.json --fix --unsafe-fixes").expect(0, &[]);
    assert!(!again.err.contains("fixed"), "{}", again.err);
}

#[test]
fn what_is_no_longer_there_is_said() {
    let folder = with_baseline();
    folder.write("texts/a.plen", text(&["a radio"]).as_bytes());
    let said = "1 finding of the baseline no longer there";
    folder.run("check texts --baseline baseline.json").expect(0, &["1 finding hidden by the baseline", said]);
    let other = folder.run("check texts --baseline baseline.json --select N").expect(0, &[]);
    assert!(!other.err.contains("no longer"), "other rules were asked for: {}", other.err);
    folder.write("b.plen", RESOLUTION.as_bytes());
    let other = folder.run("check b.plen --baseline baseline.json").expect(0, &["no findings in 1 file\n"]);
    assert_eq!(other.err.lines().count(), 1, "another file was asked for: {}", other.err);
}

#[test]
fn files_are_known_from_any_folder() {
    let folder = with_baseline();
    let mut command = folder.command("check a.plen --baseline ../baseline.json");
    command.current_dir(folder.path("texts"));
    super::finish(command, b"").expect(0, &["2 findings hidden"]);
    let run =
        folder.pipe(folder.read("texts/a.plen"), "check - --stdin-filename texts/a.plen --baseline baseline.json");
    run.expect(0, &["2 findings hidden"]);
    let absolute = folder.path("texts").display().to_string();
    folder.run(&format!("check {absolute} --baseline baseline.json")).expect(0, &["2 findings hidden"]);
    folder.write("texts/b.plen", folder.read("texts/a.plen").as_bytes());
    folder.run("check texts --baseline baseline.json").expect(1, &["2 errors in 2 files; 2 findings hidden"]);
}

#[test]
fn a_baseline_that_is_none_is_refused() {
    let folder = with_baseline();
    let refused = |phrases: &[&str]| {
        let run = folder.run("check texts --baseline baseline.json --fix").expect(2, phrases);
        assert!(run.err.contains("--output-format json > baseline.json"), "what to do: {}", run.err);
    };
    folder.write("baseline.json", b"{");
    refused(&["the baseline `baseline.json` is no report in json: EOF"]);
    folder.write("baseline.json", b"[]");
    refused(&["is no report in json"]);
    folder.write("baseline.json", b"{\"version\": 2, \"diagnostics\": []}");
    refused(&["`baseline.json` is a report of version 2"]);
    folder.write("baseline.json", b"\xff\xfe{\x00");
    refused(&["cannot read the baseline `baseline.json`", "UTF-8"]);
    std::fs::remove_file(folder.path("baseline.json")).unwrap();
    refused(&["cannot read the baseline `baseline.json`: there is no such file"]);
    assert_eq!(folder.read("texts/a.plen"), text(&["a radio", "a telephone"]), "nothing was done");
}
