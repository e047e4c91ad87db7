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
fn mistakes_of_a_register_are_told_in_it() {
    let toml = "[register]\npaths = [\"../known/own.toml\"]\n";
    let edition = "editions = [\n    { body = \"wtdc\", kind = \"resolution\", number = \"45\", revised = true, place = \"Kigali\", year = 2022 },\n]\n";
    let broken = edition.replace("body", "bdoy");
    let citing = FAULTY.replace("(Rev. Dubai, 2014)", "(Baku, 2025)").replace("(Dubai, 2014)", "(Baku, 2025)");
    let citing = citing
        .replace("RESOLUTION 45", "RESOLUTION 46")
        .replace("that  ", "that, as in Resolution 45 (Rev. Dubai, 2014) of WTDC, ");
    let files = [("project/plenary.toml", toml), ("known/own.toml", &broken), ("project/a.plen", &citing)];
    let outdated = |found: &[lsp_types::Diagnostic]| found.iter().any(|finding| code(finding) == "R108");
    let mut editor = Editor::with(&files);
    assert!(!outdated(&editor.open("project/a.plen", &citing)), "the edition is not understood");
    let mistakes = editor.findings("known/own.toml");
    assert!(super::covered(&broken, mistakes[0].range).starts_with("{ bdoy"), "{mistakes:#?}");
    let said = editor.hears("window/showMessage")["message"].as_str().unwrap().to_owned();
    assert!(said.contains("own.toml, line 2: "), "{said}");

    // It is no text, and counts as the editor has it.
    assert_eq!(editor.open("known/own.toml", &broken), mistakes, "told again to who opens it");
    assert!(!outdated(&editor.findings("project/a.plen")));
    assert_eq!(editor.retype("known/own.toml", edition), [], "mended while it is typed");
    let found = editor.findings("project/a.plen");
    assert!(outdated(&found), "{found:#?}");
}

#[test]
fn a_register_that_changes_on_the_disk_is_read_again() {
    let toml = "[register]\npaths = [\"own.toml\"]\n";
    let watching = json!({"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": true}}});
    let mut editor =
        Editor::able(&[("plenary.toml", toml), ("own.toml", "edition = 1\n"), ("a.plen", FAULTY)], watching);
    editor.open("a.plen", FAULTY);
    assert_eq!(editor.findings("own.toml").len(), 1);
    editor.folder.write("own.toml", b"editions = []\n");
    let changed = json!({"changes": [{"uri": editor.uri("own.toml"), "type": 2}]});
    editor.notify("workspace/didChangeWatchedFiles", changed);
    assert_eq!(editor.findings("own.toml"), []);
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
