//! The language server, asked as an editor asks it: messages in, messages out, over a connection in memory.

mod agreement;
mod configuration;
mod findings;
mod fixes;
mod places;
mod protocol;

use std::path::{Path, PathBuf};
use std::thread::JoinHandle;
use std::time::Duration;

use lsp_server::{Connection, Message, Notification, Request, RequestId, ResponseError};
use lsp_types::{Diagnostic, Position, Range, TextEdit, Uri};
use plenary::lsp::serve;
use plenary::pipeline::{LoadError, Loader};
use serde_json::{Value, json};

use crate::cli::Folder;

/// Files as they lie on the disk.
struct Files;

impl Loader for Files {
    fn load(&self, path: &Path) -> Result<Vec<u8>, LoadError> {
        std::fs::read(path).map_err(|_| if path.is_dir() { LoadError::Folder } else { LoadError::Missing })
    }

    fn locate(&self, path: &Path) -> Result<PathBuf, LoadError> {
        path.canonicalize().map_err(|_| LoadError::Missing)
    }
}

/// An editor with a folder, and a server for it.
pub struct Editor {
    pub folder: Folder,
    connection: Connection,
    server: Option<JoinHandle<bool>>,
    asked: i32,
    /// What the server told and nobody asked about yet.
    told: Vec<Notification>,
}

impl Editor {
    /// An editor that says nothing of itself, over some files.
    pub fn with(files: &[(&str, &str)]) -> Self {
        Self::able(files, json!({}))
    }

    /// An editor of some capabilities.
    pub fn able(files: &[(&str, &str)], capabilities: Value) -> Self {
        let mut editor = Self::silent(files);
        let folder = editor.uri("");
        let params = json!({"processId": null, "rootUri": folder, "capabilities": capabilities});
        editor.ask("initialize", params).unwrap();
        editor.notify("initialized", json!({}));
        editor
    }

    /// An editor that has not introduced itself.
    pub fn silent(files: &[(&str, &str)]) -> Self {
        let files: Vec<(&str, &[u8])> = files.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
        let folder = Folder::with(&files);
        let (server, connection) = Connection::memory();
        let server = std::thread::spawn(move || serve(&server, &Files));
        Self { folder, connection, server: Some(server), asked: 0, told: Vec::new() }
    }

    /// The name of a file of the folder; any other name is itself.
    pub fn uri(&self, name: &str) -> String {
        match name.contains(':') {
            true => name.to_owned(),
            false => {
                format!("file://{}", self.folder.path(name).canonicalize().unwrap_or(self.folder.path(name)).display())
            }
        }
    }

    pub fn send(&self, message: impl Into<Message>) {
        self.connection.sender.send(message.into()).unwrap();
    }

    pub fn notify(&self, method: &str, params: Value) {
        self.send(Notification { method: method.to_owned(), params });
    }

    /// The answer to a request.
    pub fn ask(&mut self, method: &str, params: Value) -> Result<Value, ResponseError> {
        self.asked += 1;
        let id = RequestId::from(self.asked);
        self.send(Request { id: id.clone(), method: method.to_owned(), params });
        loop {
            match self.next().expect("an answer") {
                Message::Response(response) => {
                    assert_eq!(response.id, id);
                    return response.response_result;
                }
                Message::Notification(notification) => self.told.push(notification),
                Message::Request(request) => assert_eq!(request.method, "client/registerCapability"),
            }
        }
    }

    fn next(&self) -> Option<Message> {
        self.connection.receiver.recv_timeout(Duration::from_secs(60)).ok()
    }

    /// What is asked of a place of a text.
    pub fn ask_at(&mut self, method: &str, name: &str, position: Position) -> Value {
        let params = json!({"textDocument": {"uri": self.uri(name)}, "position": position});
        self.ask(method, params).unwrap()
    }

    /// The next notification of a method.
    pub fn hears(&mut self, method: &str) -> Value {
        self.hears_if(|told| told.method == method)
    }

    /// The next notification of a kind; others are kept for who asks for them.
    fn hears_if(&mut self, wanted: impl Fn(&Notification) -> bool) -> Value {
        loop {
            if let Some(at) = self.told.iter().position(&wanted) {
                return self.told.remove(at).params;
            }
            match self.next().expect("a notification") {
                Message::Notification(notification) => self.told.push(notification),
                Message::Request(request) => assert_eq!(request.method, "client/registerCapability"),
                Message::Response(response) => panic!("nothing was asked: {response:?}"),
            }
        }
    }

    /// What is told of a file next.
    pub fn findings(&mut self, name: &str) -> Vec<Diagnostic> {
        let uri = self.uri(name);
        let of_file = |told: &Notification| {
            told.method == "textDocument/publishDiagnostics" && told.params["uri"] == uri.as_str()
        };
        serde_json::from_value(self.hears_if(of_file)["diagnostics"].clone()).unwrap()
    }

    /// Opens a text and gives what is told of it.
    pub fn open(&mut self, name: &str, text: &str) -> Vec<Diagnostic> {
        let document = json!({"uri": self.uri(name), "languageId": "plenary", "version": 1, "text": text});
        self.notify("textDocument/didOpen", json!({ "textDocument": document }));
        self.findings(name)
    }

    /// Makes a change, not looking at what it leads to.
    pub fn change(&self, name: &str, version: i32, changes: Value) {
        let document = json!({"uri": self.uri(name), "version": version});
        self.notify("textDocument/didChange", json!({"textDocument": document, "contentChanges": changes}));
    }

    /// Puts another text in place of one, and gives what is told of it.
    pub fn retype(&mut self, name: &str, text: &str) -> Vec<Diagnostic> {
        self.change(name, 2, json!([{ "text": text }]));
        self.findings(name)
    }

    /// Takes its leave; whether the server found that as it should be.
    pub fn leave(mut self) -> bool {
        self.ask("shutdown", Value::Null).unwrap();
        self.notify("exit", Value::Null);
        self.ended()
    }

    /// Whether the server ended as it should.
    pub fn ended(&mut self) -> bool {
        self.server.take().unwrap().join().unwrap()
    }
}

/// Where some words stand in a text, as UTF-16 counts.
pub fn place(text: &str, words: &str) -> Position {
    let at = text.find(words).unwrap_or_else(|| panic!("`{words}` is not in the text"));
    let line = text[..at].matches('\n').count();
    let column = text[..at].rsplit('\n').next().unwrap_or_default().encode_utf16().count();
    Position::new(line as u32, column as u32)
}

/// The words a range covers.
pub fn covered(text: &str, range: Range) -> String {
    text[byte(text, range.start)..byte(text, range.end)].to_owned()
}

/// The byte of a place that UTF-16 counts.
pub fn byte(text: &str, position: Position) -> usize {
    let start: usize = text.split_inclusive('\n').take(position.line as usize).map(str::len).sum();
    let mut units = 0;
    let within = text[start..].char_indices().find(|(_, char)| {
        let here = units >= position.character;
        units += char.len_utf16() as u32;
        here
    });
    within.map_or(text.len(), |(at, _)| start + at)
}

/// A text after edits.
pub fn edited(text: &str, edits: &[TextEdit]) -> String {
    let mut edits: Vec<&TextEdit> = edits.iter().collect();
    edits.sort_by_key(|edit| edit.range.start);
    let mut edited = text.to_owned();
    for edit in edits.into_iter().rev() {
        edited.replace_range(byte(text, edit.range.start)..byte(text, edit.range.end), &edit.new_text);
    }
    edited
}

/// The edits of a workspace edit for one text.
pub fn edits_of(action: &Value, uri: &str) -> Vec<TextEdit> {
    let uri: Uri = uri.parse().unwrap();
    serde_json::from_value(action["edit"]["changes"][uri.as_str()].clone()).unwrap()
}

/// The code of a finding.
pub fn code(finding: &Diagnostic) -> String {
    match &finding.code {
        Some(lsp_types::NumberOrString::String(code)) => code.clone(),
        other => panic!("{other:?}"),
    }
}

/// A text with one fault: two blanks.
pub const FAULTY: &str = "\
RESOLUTION 45 (Rev. Dubai, 2014)

Local repair of equipment

The World Telecommunication Development Conference (Dubai, 2014),

considering

that  equipment which is repaired need not be replaced,

resolves

to encourage the repair of equipment.
";
