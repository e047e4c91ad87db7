//! What is offered at a place: fixes, silence, all safe fixes at once.

use lsp_types::{Position, Range};
use serde_json::{Value, json};

use super::{Editor, FAULTY, edited, edits_of, place};

impl Editor {
    /// The actions for a range, of some kinds or of all.
    fn actions(&mut self, name: &str, range: Range, only: Option<&str>) -> Vec<Value> {
        let mut context = json!({"diagnostics": []});
        if let Some(only) = only {
            context["only"] = json!([only]);
        }
        let params = json!({"textDocument": {"uri": self.uri(name)}, "range": range, "context": context});
        serde_json::from_value(self.ask("textDocument/codeAction", params).unwrap()).unwrap()
    }
}

fn at(position: Position) -> Range {
    Range::new(position, position)
}

fn titles(actions: &[Value]) -> Vec<&str> {
    actions.iter().map(|action| action["title"].as_str().unwrap()).collect()
}

#[test]
fn a_safe_fix_is_preferred_and_mends_the_text() {
    let mut editor = Editor::with(&[]);
    editor.open("a.plen", FAULTY);
    let actions = editor.actions("a.plen", at(place(FAULTY, "  equipment")), None);
    assert_eq!(titles(&actions), ["keep one blank", "ignore doubled-blank here", "apply all safe fixes"]);
    let [fix, ..] = &actions[..] else { unreachable!() };
    assert_eq!((&fix["kind"], &fix["isPreferred"]), (&json!("quickfix"), &json!(true)));
    assert_eq!(fix["diagnostics"][0]["code"], "P107");
    let mended = edited(FAULTY, &edits_of(fix, &editor.uri("a.plen")));
    assert_eq!(editor.retype("a.plen", &mended), []);
    assert!(editor.actions("a.plen", at(Position::new(8, 4)), None).is_empty());
}

#[test]
fn a_finding_is_silenced_above_its_block() {
    for text in [FAULTY.to_owned(), FAULTY.replace('\n', "\r\n"), FAULTY.replace("that  ", "\ta) that  ")] {
        let mut editor = Editor::with(&[]);
        editor.open("a.plen", &text);
        let actions = editor.actions("a.plen", at(place(&text, "  equipment")), Some("quickfix"));
        let ignore = actions.iter().find(|action| action["title"] == "ignore doubled-blank here").unwrap();
        let silenced = edited(&text, &edits_of(ignore, &editor.uri("a.plen")));
        assert!(silenced.contains("// plenary: ignore doubled-blank"), "{silenced}");
        assert_eq!(silenced.contains("\r\n"), text.contains("\r\n"));
        let left = editor.retype("a.plen", &silenced);
        assert!(left.iter().all(|finding| super::code(finding) != "P107"), "{left:#?}");
    }
}

#[test]
fn over_the_first_block_silence_is_for_the_file_and_says_so() {
    let text = FAULTY
        .replace("that  ", "that ")
        .replace("RESOLUTION 45 (Rev. Dubai, 2014)", "RESOLUTION 45 (Rev. Doha, 2014)");
    let mut editor = Editor::with(&[]);
    assert!(!editor.open("a.plen", &text).is_empty());
    let actions = editor.actions("a.plen", Range::new(Position::new(0, 0), Position::new(0, 40)), Some("quickfix"));
    assert!(
        titles(&actions).iter().any(|title| title.starts_with("ignore ") && title.ends_with(" in this file")),
        "{actions:#?}"
    );
}

#[test]
fn a_fix_that_may_change_the_meaning_says_so() {
    let old = "Resolution 71 (Rev. Busan, 2014) of the Plenipotentiary Conference, on the strategic plan,";
    let text = FAULTY.replace("that  equipment which is repaired need not be replaced,", old).replace("2014", "2022");
    let text = text.replace("Busan, 2022", "Busan, 2014").replace("Dubai", "Kigali");
    let mut editor = Editor::with(&[]);
    let found = editor.open("a.plen", &text);
    let actions = editor.actions("a.plen", at(place(&text, "Resolution 71")), Some("quickfix"));
    let labelled = actions.iter().find(|it| it["title"].as_str().unwrap().ends_with("(may change the meaning)"));
    let labelled = labelled.unwrap_or_else(|| panic!("{found:#?} {actions:#?}"));
    assert!(labelled["isPreferred"].is_null());
}

#[test]
fn all_safe_fixes_are_those_of_the_command_line() {
    let text = FAULTY.replace("replaced,", "replaced  ,").replace("repair of equipment.", "repair  of equipment;");
    let mut editor = Editor::with(&[("a.plen", &text)]);
    editor.open("a.plen", &text);
    let range = at(Position::new(0, 0));
    for only in ["source", "source.fixAll", "source.fixAll.plenary"] {
        let actions = editor.actions("a.plen", range, Some(only));
        assert_eq!(titles(&actions), ["apply all safe fixes"], "{only}");
    }
    assert!(editor.actions("a.plen", range, Some("source.fixAll.other")).is_empty());
    assert!(editor.actions("a.plen", range, Some("refactor")).is_empty());
    let all = editor.actions("a.plen", range, Some("source.fixAll.plenary")).remove(0);
    let fixed = edited(&text, &edits_of(&all, &editor.uri("a.plen")));
    editor.folder.run("check --fix a.plen");
    assert_eq!(fixed, editor.folder.read("a.plen"));
    assert_ne!(fixed, text);
}
