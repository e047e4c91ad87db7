//! The language server as the program that editors start.

use super::Folder;

fn framed(bodies: &[&str]) -> String {
    bodies.iter().map(|body| format!("Content-Length: {}\r\n\r\n{body}", body.len())).collect()
}

const BEGIN: &str = r#"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}}"#;
const SHUTDOWN: &str = r#"{"jsonrpc":"2.0","id":"two","method":"shutdown"}"#;
const EXIT: &str = r#"{"jsonrpc":"2.0","method":"exit"}"#;

#[test]
fn an_editor_is_served_until_it_goes() {
    let folder = Folder::with(&[]);
    let run = folder.pipe(framed(&[BEGIN, SHUTDOWN, EXIT]), "lsp --stdio").expect(0, &[]);
    assert!(
        run.out.starts_with("Content-Length: ") && run.out.contains(r#""positionEncoding":"utf-16""#),
        "{}",
        run.out
    );
    assert!(run.out.contains(r#""id":"two","result":null"#), "{}", run.out);
    assert_eq!(run.err, "");
}

#[test]
fn what_is_no_message_does_not_end_the_service() {
    let folder = Folder::with(&[]);
    let run = folder.pipe(framed(&["{", BEGIN, "[1]", SHUTDOWN, EXIT]), "lsp").expect(0, &[]);
    assert!(run.out.contains("-32700") && run.out.contains("-32600"), "{}", run.out);
}

#[test]
fn an_editor_that_vanishes_is_no_good_end() {
    let folder = Folder::with(&[]);
    for input in ["", "hello", &framed(&[BEGIN]), &framed(&[BEGIN, EXIT])] {
        folder.pipe(input, "lsp").expect(1, &[]);
    }
}
