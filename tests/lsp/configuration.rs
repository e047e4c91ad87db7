//! The configuration of a project, and files that a text takes in: as they lie on the disk, or as the editor has them.

use serde_json::json;

use super::{Editor, FAULTY, code};

const IGNORING: &str = "[check]\nignore = [\"doubled-blank\"]\n";

#[test]
fn the_configuration_above_a_text_holds() {
    let mut editor = Editor::with(&[("plenary.toml", IGNORING), ("texts/a.plen", FAULTY)]);
    assert_eq!(editor.open("texts/a.plen", FAULTY), []);
    // While it is edited, what the editor has counts.
    assert_eq!(editor.open("plenary.toml", "[check]\nseverity = { P107 = \"error\" }\n"), []);
    assert_eq!(editor.findings("texts/a.plen").len(), 1);
    editor.notify("textDocument/didClose", json!({"textDocument": {"uri": editor.uri("plenary.toml")}}));
    assert_eq!(editor.findings("texts/a.plen"), []);
}

#[test]
fn mistakes_of_a_configuration_are_told_in_it() {
    let broken = "[check]\n# قرار\nignore = [\"doubled-blnk\"]\n";
    let mut editor = Editor::with(&[("plenary.toml", broken)]);
    assert_eq!(editor.open("a.plen", FAULTY).len(), 1, "what is understood is checked");
    let [mistake] = &editor.findings("plenary.toml")[..] else { panic!("one mistake") };
    assert!(mistake.message.contains("there is no rule `doubled-blnk`"), "{}", mistake.message);
    assert_eq!(super::covered(broken, mistake.range), "\"doubled-blnk\"");
    let said = editor.hears("window/showMessage")["message"].as_str().unwrap().to_owned();
    assert!(said.contains("plenary.toml, line 3: there is no rule `doubled-blnk`"), "{said}");

    assert_eq!(editor.open("plenary.toml", broken).len(), 1, "told again to who opens it");
    assert_eq!(editor.findings("a.plen").len(), 1);
    assert_eq!(editor.retype("plenary.toml", IGNORING), [], "mended while it is typed");
    assert_eq!(editor.findings("a.plen"), []);
}

#[test]
fn a_file_that_cannot_be_taken_in_is_told_at_its_line() {
    let mut editor = Editor::with(&[("one.plen", FAULTY)]);
    let all = "@include one.plen\n\n@include two.plen\n\n@include one.plen\n";
    let found = editor.open("all.plen", all);
    let told: Vec<(String, u32)> = found.iter().map(|finding| (code(finding), finding.range.start.line)).collect();
    assert_eq!(told, [("L001".to_owned(), 2), ("L004".to_owned(), 4)], "{found:#?}");

    // One that is only in the editor yet is there all the same, and what it takes in counts.
    editor.open("two.plen", "@include all.plen\n");
    let found = editor.findings("all.plen");
    let told: Vec<(String, u32)> = found.iter().map(|finding| (code(finding), finding.range.start.line)).collect();
    assert_eq!(told, [("L004".to_owned(), 4)], "{found:#?}");
}
