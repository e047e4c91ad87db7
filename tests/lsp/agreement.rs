//! The editor and the command line say the same.

use std::collections::BTreeMap;

use plenary::lint::{RULES, framed};
use serde_json::{Value, json};

use super::{Editor, byte, code, edited};

/// One finding, as both can be made to say it.
type Said = (String, String, usize, usize, String);

/// What the command line says of each file.
fn said(editor: &Editor, arguments: &str) -> BTreeMap<String, Vec<Said>> {
    let root = editor.folder.path("").canonicalize().unwrap();
    let run = editor.folder.run(&format!("check {} --output-format json {arguments}", root.display()));
    let report: Value = serde_json::from_str(&run.out).unwrap_or_else(|_| panic!("{run:#?}"));
    let mut said: BTreeMap<String, Vec<Said>> = BTreeMap::new();
    for finding in report["diagnostics"].as_array().unwrap() {
        let text = |key: &str| finding[key].as_str().unwrap_or_default().to_owned();
        let number = |key: &str| finding[key].as_u64().unwrap() as usize;
        let message = format!("{}\n{}", text("message"), text("help")).trim_end().to_owned();
        let file = text("file").rsplit('/').next().unwrap().to_owned();
        said.entry(file).or_default().push((text("code"), message, number("line"), number("column"), text("severity")));
    }
    said
}

#[test]
fn every_rule_is_told_alike() {
    let mut texts: Vec<(String, String)> =
        RULES.iter().map(|rule| (format!("{}.plen", rule.info().code.name), framed(rule.info().example))).collect();
    for example in std::fs::read_dir("examples").unwrap().map(|entry| entry.unwrap().path()) {
        if example.extension().is_some_and(|ending| ending == "plen") {
            let name = example.file_name().unwrap().to_str().unwrap().to_owned();
            texts.push((name, std::fs::read_to_string(&example).unwrap().replace('\n', "\r\n")));
        }
    }
    texts.push(("all.plen".to_owned(), "@include no.plen\n\n@include all.plen\n\n@include ../out.plen\n".to_owned()));
    let files: Vec<(&str, &str)> = texts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let mut editor = Editor::with(&files);
    let configuration = "[check]\nignore = [\"serial-comma\"]\nseverity = { C = \"error\" }\n\n\
                         [check.per-file-ignores]\n\"no-final-*\" = [\"P103\"]\n";
    editor.folder.write("plenary.toml", configuration.as_bytes());
    let on_the_line = said(&editor, "");
    assert!(on_the_line.len() > 100, "{}", on_the_line.len());
    for (name, text) in &texts {
        let found = editor.open(name, text);
        let in_editor: Vec<Said> = found
            .iter()
            .map(|finding| {
                let at = byte(text, finding.range.start);
                let line = text[..at].matches('\n').count() + 1;
                let column = text[..at].rsplit('\n').next().unwrap().chars().count() + 1;
                let severity = match finding.severity.unwrap() {
                    lsp_types::DiagnosticSeverity::ERROR => "error",
                    lsp_types::DiagnosticSeverity::WARNING => "warning",
                    _ => "info",
                };
                (code(finding), finding.message.clone(), line, column, severity.to_owned())
            })
            .collect();
        assert_eq!(on_the_line.get(name).cloned().unwrap_or_default(), in_editor, "{name}");
    }
}

#[test]
fn formatting_is_that_of_the_command_line() {
    let mut texts: Vec<String> = RULES.iter().map(|rule| framed(rule.info().example)).collect();
    texts.push(
        "RESOLUTION 1 (Dubai, 2014)\r\n\r\nTitle  \r\n\r\n\r\nresolves\r\n\r\n1.\tto x;\r\n2.\tto 😀 y.".to_owned(),
    );
    texts.push(String::new());
    texts.push("\n\n".to_owned());
    let mut editor = Editor::with(&[]);
    let mut moved = 0;
    for (at, text) in texts.iter().enumerate() {
        let name = format!("{at}.plen");
        editor.open(&name, text);
        let options = json!({"tabSize": 4, "insertSpaces": true});
        let params = json!({"textDocument": {"uri": editor.uri(&name)}, "options": options});
        let edits: Vec<lsp_types::TextEdit> =
            serde_json::from_value(editor.ask("textDocument/formatting", params).unwrap()).unwrap();
        let formatted = editor.folder.pipe(text, "fmt -").out;
        assert_eq!(edited(text, &edits), formatted, "{text}");
        assert!(*text != formatted || edits.is_empty(), "what is as it should be is left alone");
        moved += usize::from(!edits.is_empty());
    }
    assert!(moved > 2);
}
