//! The protocol itself: beginning, end, and what is asked wrongly.

use lsp_types::Position;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::{Editor, FAULTY};

#[test]
fn an_editor_introduces_itself_first() {
    let mut editor = Editor::silent(&[]);
    assert_eq!(editor.ask("textDocument/hover", json!({})).unwrap_err().code, -32002);
    assert_eq!(editor.ask("shutdown", Value::Null).unwrap_err().code, -32002);
    assert_eq!(editor.ask("initialize", json!({"capabilities": 3})).unwrap_err().code, -32602);
    let promise = editor.ask("initialize", json!({"capabilities": {}})).unwrap();
    assert_eq!(promise["capabilities"]["positionEncoding"], "utf-16");
    assert_eq!(promise["serverInfo"]["name"], "plenary");
    assert_eq!(editor.ask("initialize", json!({"capabilities": {}})).unwrap_err().code, -32601, "once is enough");
    assert!(editor.leave());
}

#[test]
fn what_is_asked_wrongly_is_answered() {
    let mut editor = Editor::with(&[]);
    editor.open("a.plen", FAULTY);
    assert_eq!(editor.ask("textDocument/rename", json!({})).unwrap_err().code, -32601);
    assert_eq!(editor.ask("$/never", Value::Null).unwrap_err().code, -32601);
    for method in ["hover", "definition", "documentSymbol", "formatting", "codeAction"] {
        let error = editor.ask(&format!("textDocument/{method}"), json!({"textDocument": 1})).unwrap_err();
        assert_eq!(error.code, -32602, "{method}");
    }
    let elsewhere = json!({"textDocument": {"uri": "file:///no.plen"}});
    assert_eq!(editor.ask("textDocument/documentSymbol", elsewhere).unwrap_err().code, -32602);
    editor.notify(
        "textDocument/didChange",
        json!({"textDocument": {"uri": "file:///no.plen", "version": 2}, "contentChanges": []}),
    );
    assert!(editor.hears("window/logMessage")["message"].as_str().unwrap().contains("file:///no.plen"));
    editor.notify("textDocument/didOpen", json!([]));
    assert!(editor.hears("window/logMessage")["message"].as_str().unwrap().contains("didOpen"));
    editor.notify("workspace/somethingNew", json!({}));
    assert!(editor.ask("textDocument/documentSymbol", json!({"textDocument": {"uri": editor.uri("a.plen")}})).is_ok());
}

#[test]
fn nothing_is_answered_behind_the_end() {
    let mut editor = Editor::with(&[]);
    editor.ask("shutdown", Value::Null).unwrap();
    assert_eq!(editor.ask("textDocument/documentSymbol", json!({})).unwrap_err().code, -32600);
    editor.notify("exit", Value::Null);
    assert!(editor.ended());

    let mut rude = Editor::with(&[]);
    rude.notify("exit", Value::Null);
    assert!(!rude.ended(), "who goes without a word is reported");
}

#[test]
fn an_editor_that_can_is_asked_to_watch_files() {
    let mut editor = Editor::able(&[], json!({"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": true}}}));
    editor.open("a.plen", FAULTY);
    editor.folder.write("plenary.toml", b"[check]\nignore = [\"doubled-blank\"]\n");
    editor.notify(
        "workspace/didChangeWatchedFiles",
        json!({"changes": [{"uri": editor.uri("plenary.toml"), "type": 1}]}),
    );
    assert_eq!(editor.findings("a.plen"), []);
}

/// Pieces of text that places are easily counted wrongly in.
fn piece() -> impl Strategy<Value = String> {
    let pieces = [
        "a) x;",
        "\n",
        "\r\n",
        "\r",
        "😀",
        "قرار",
        "第45号",
        "{++",
        "++}",
        "\u{feff}",
        "*resolves* 1",
        "[^1]",
        "e\u{301}",
        " ",
    ];
    proptest::collection::vec(proptest::sample::select(pieces.to_vec()), 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Whatever is typed wherever, everything that can be asked is answered.
    #[test]
    fn nothing_that_is_typed_ends_the_service(
        first in piece(),
        typed in proptest::collection::vec((piece(), 0_u32..6, 0_u32..9, 0_u32..6, 0_u32..9), 1..6),
    ) {
        let mut editor = Editor::with(&[]);
        editor.open("a.plen", &first);
        for (version, (text, line, column, to_line, to_column)) in typed.into_iter().enumerate() {
            let range = json!({"start": {"line": line, "character": column}, "end": {"line": to_line, "character": to_column}});
            editor.change("a.plen", version as i32 + 2, json!([{"range": range, "text": text}]));
            editor.ask_at("textDocument/hover", "a.plen", Position::new(line, column));
            editor.ask_at("textDocument/definition", "a.plen", Position::new(line, column));
            let document = json!({"uri": editor.uri("a.plen")});
            editor.ask("textDocument/documentSymbol", json!({"textDocument": document})).unwrap();
            let options = json!({"tabSize": 4, "insertSpaces": true});
            editor.ask("textDocument/formatting", json!({"textDocument": document, "options": options})).unwrap();
            let context = json!({"diagnostics": []});
            editor.ask("textDocument/codeAction", json!({"textDocument": document, "range": range, "context": context})).unwrap();
        }
        prop_assert!(editor.leave());
    }
}
