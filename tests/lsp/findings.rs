//! What is found is told on opening and on every change, at its place.

use lsp_types::{DiagnosticSeverity, Position};
use serde_json::json;

use super::{Editor, FAULTY, code, covered};

#[test]
fn a_fault_is_told_until_it_is_mended() {
    let mut editor = Editor::with(&[]);
    let [finding] = &editor.open("a.plen", FAULTY)[..] else { panic!("one fault") };
    assert_eq!((code(finding).as_str(), finding.source.as_deref()), ("P107", Some("plenary")));
    assert_eq!(finding.severity, Some(DiagnosticSeverity::WARNING));
    assert_eq!(finding.message.lines().next(), Some("2 blanks between two words"));
    assert_eq!(finding.range.start, Position::new(8, 4));
    assert_eq!(covered(FAULTY, finding.range), "  ");

    let blank = json!({"start": {"line": 8, "character": 4}, "end": {"line": 8, "character": 5}});
    editor.change("a.plen", 2, json!([{"range": blank, "text": ""}]));
    let told = editor.hears("textDocument/publishDiagnostics");
    assert_eq!((&told["version"], &told["diagnostics"]), (&json!(2), &json!([])));

    assert_eq!(editor.retype("a.plen", FAULTY).len(), 1);
    editor.notify("textDocument/didClose", json!({"textDocument": {"uri": editor.uri("a.plen")}}));
    assert_eq!(editor.findings("a.plen"), [], "nothing is told of what is closed");
    assert!(editor.leave());
}

#[test]
fn places_are_counted_as_the_editor_counts() {
    let arabic = "---\nlang: ar\n---\n\nالقـرار 45 (دبي، 2014)\n\nالإصلاح المحلي\n\nإذ يضع في اعتباره\n\n\
                  أ ) أن 😀 المعدات  مفيدة؛\n\nب) أن الإصلاح ممكن،\n";
    let chinese = "---\nlang: zh\n---\n\n第45号决议（2014年，迪拜）\n\n本地维修\n\n考虑到\n\na) 设备😀 维修  有用；\n\nb) 维修可行，\n";
    for text in [arabic, chinese, &arabic.replace('\n', "\r\n"), &chinese.replace('\n', "\r\n")] {
        let mut editor = Editor::with(&[]);
        let found = editor.open("a.plen", text);
        let blank = found.iter().find(|finding| code(finding) == "P107").unwrap_or_else(|| panic!("{found:#?}"));
        assert_eq!(covered(text, blank.range), "  ", "{text}");
    }
    let utf8 = json!({"general": {"positionEncodings": ["utf-8", "utf-16"]}});
    let mut editor = Editor::able(&[], utf8);
    let found = editor.open("a.plen", chinese);
    let blank = found.iter().find(|finding| code(finding) == "P107").unwrap();
    let line = chinese.lines().nth(blank.range.start.line as usize).unwrap();
    assert_eq!(&line[blank.range.start.character as usize..blank.range.end.character as usize], "  ");
}

#[test]
fn of_many_changes_that_wait_the_last_is_checked() {
    let mut editor = Editor::with(&[]);
    editor.open("a.plen", FAULTY);
    // A message that takes long, so that the others wait behind it.
    let long = FAULTY.repeat(2_000);
    editor.change("a.plen", 2, json!([{ "text": long }]));
    for version in 3..100 {
        let text = if version % 2 == 0 { "" } else { FAULTY };
        editor.change("a.plen", version, json!([{ "text": text }]));
    }
    let mut versions = Vec::new();
    while versions.last() != Some(&99) {
        versions.push(editor.hears("textDocument/publishDiagnostics")["version"].as_i64().unwrap());
    }
    assert!(versions.len() < 50, "{versions:?}");
}

#[test]
fn a_text_without_a_file_is_checked() {
    let mut editor = Editor::with(&[("plenary.toml", "[check]\nignore = [\"doubled-blank\"]\n")]);
    assert_eq!(editor.open("untitled:Untitled-1", FAULTY), [], "the folder that is open says what is checked");
    assert_eq!(editor.retype("untitled:Untitled-1", &FAULTY.replace("equipment.", "equipment;")).len(), 1);
}

#[test]
fn blanks_in_the_names_of_files_are_no_matter() {
    let mut editor = Editor::with(&[("my texts/plenary.toml", "[check]\nignore = [\"doubled-blank\"]\n")]);
    let uri = editor.uri("").trim_end_matches('/').to_owned() + "/my%20texts/%C3%A9t%C3%A9%20%23.plen";
    assert_eq!(editor.open(&uri, FAULTY), []);
}

#[test]
fn what_is_no_text_is_told_at_its_place() {
    let mut editor = Editor::with(&[]);
    let [finding] = &editor.open("a.plen", "RESOLUTION 1\n\nab\0c")[..] else { panic!("one finding") };
    assert_eq!(finding.range.start, Position::new(2, 2));
    assert!(finding.message.contains("NUL byte"), "{}", finding.message);
    for method in ["textDocument/hover", "textDocument/definition"] {
        assert!(editor.ask_at(method, "a.plen", Position::new(0, 0)).is_null());
    }
}

#[test]
fn what_explains_a_finding_is_told_with_it() {
    let text = FAULTY.replace("that  equipment", "that equipment").replace("repair of equipment.", "repair[^1].")
        + "\n[^1]: One.\n\n[^1]: Two.\n";
    let mut editor = Editor::with(&[]);
    let found = editor.open("a.plen", &text);
    let related: Vec<String> = found
        .iter()
        .flat_map(|finding| finding.related_information.iter().flatten())
        .map(|related| covered(&text, related.location.range))
        .collect();
    assert!(!related.is_empty(), "{found:#?}");
}
