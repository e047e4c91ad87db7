//! One message after the other: requests are answered, and what was found is told when nothing more waits to be read.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use lsp_server::{Connection, ErrorCode, Message, Notification, Request, RequestId, Response, ResponseError};
use lsp_types::notification::{
    DidChangeTextDocument, DidChangeWatchedFiles, DidCloseTextDocument, DidOpenTextDocument, DidSaveTextDocument, Exit,
    Initialized, LogMessage, Notification as _, PublishDiagnostics, ShowMessage,
};
use lsp_types::request::{
    CodeActionRequest, DocumentSymbolRequest, Formatting, GotoDefinition, HoverRequest, Initialize, RegisterCapability,
    Request as _, Shutdown,
};
use lsp_types::{
    CodeActionOrCommand, Diagnostic, DidChangeWatchedFilesRegistrationOptions, DocumentSymbolResponse,
    FileSystemWatcher, GlobPattern, LogMessageParams, MessageType, PublishDiagnosticsParams, Registration,
    RegistrationParams, ShowMessageParams, Uri,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::pipeline::{LoadError, Loader, Project, Projects, format};

use super::actions::actions;
use super::checked::{Checked, Read, check};
use super::definition::definition;
use super::diagnostics::{of_file, of_project, of_text};
use super::document::Document;
use super::edits::edits;
use super::hover::hover;
use super::open::{Open, Overlay, Texts, place_of};
use super::session::Session;
use super::symbols::symbols;
use super::uri::{path_of, uri_of};

/// Serves an editor until it says that it has done, and tells whether it took its leave as it should.
#[must_use]
pub fn serve(connection: &Connection, loader: &dyn Loader) -> bool {
    let mut server =
        Server { connection, loader, session: None, texts: Texts::new(), projects: BTreeMap::new(), leaving: false };
    while let Ok(message) = connection.receiver.recv() {
        match message {
            Message::Request(request) => server.request(request),
            Message::Notification(notification) if notification.method == Exit::METHOD => return server.leaving,
            Message::Notification(notification) => server.notification(notification),
            // The editor's answer to what it was asked: it watches files, or does not.
            Message::Response(_) => {}
        }
        // Of several changes that wait only the last is checked.
        if connection.receiver.is_empty() {
            server.tell();
        }
    }
    false
}

struct Server<'c> {
    connection: &'c Connection,
    loader: &'c dyn Loader,
    /// `None` until the editor has introduced itself.
    session: Option<Session>,
    texts: Texts,
    /// What was told of configurations and registers, by where they lie.
    projects: BTreeMap<PathBuf, Vec<Diagnostic>>,
    /// The editor has said that it will go.
    leaving: bool,
}

type Answer = Result<Value, ResponseError>;

fn refused(code: ErrorCode, message: impl Into<String>) -> ResponseError {
    ResponseError { code: code as i32, message: message.into(), data: None }
}

fn read<P: DeserializeOwned>(params: Value) -> Result<P, ResponseError> {
    serde_json::from_value(params).map_err(|error| refused(ErrorCode::InvalidParams, error.to_string()))
}

fn written(answer: impl Serialize) -> Answer {
    serde_json::to_value(answer).map_err(|error| refused(ErrorCode::InternalError, error.to_string()))
}

impl Server<'_> {
    fn send(&self, message: impl Into<Message>) {
        // Where nobody listens any more, the next message is the last.
        let _sent = self.connection.sender.send(message.into());
    }

    fn notify<N: lsp_types::notification::Notification>(&self, params: N::Params) {
        self.send(Notification::new(N::METHOD.to_owned(), params));
    }

    fn request(&mut self, Request { id, method, params }: Request) {
        let answer = match (&self.session, self.leaving) {
            (_, true) => Err(refused(ErrorCode::InvalidRequest, "nothing is answered after `shutdown`")),
            (None, false) if method == Initialize::METHOD => self.initialize(params),
            (None, false) => Err(refused(ErrorCode::ServerNotInitialized, "the first request has to be `initialize`")),
            (Some(session), false) => {
                let session = session.clone();
                self.answer(&session, &method, params)
            }
        };
        self.send(Response { id, response_result: answer });
    }

    fn initialize(&mut self, params: Value) -> Answer {
        let session = Session::new(&read(params)?);
        let promise = written(session.promise());
        self.session = Some(session);
        promise
    }

    fn answer(&mut self, session: &Session, method: &str, params: Value) -> Answer {
        match method {
            Shutdown::METHOD => {
                self.leaving = true;
                Ok(Value::Null)
            }
            HoverRequest::METHOD => {
                let params: lsp_types::HoverParams = read(params)?;
                let at = params.text_document_position_params;
                self.of_text(&at.text_document.uri, |document, checked, _| {
                    hover(document, checked, at.position, &session.markup)
                })
            }
            GotoDefinition::METHOD => {
                let params: lsp_types::GotoDefinitionParams = read(params)?;
                let at = params.text_document_position_params;
                self.of_text(&at.text_document.uri, |document, checked, loader| {
                    definition(document, checked, at.position, loader)
                })
            }
            DocumentSymbolRequest::METHOD => {
                let params: lsp_types::DocumentSymbolParams = read(params)?;
                self.of_text(&params.text_document.uri, |document, checked, _| {
                    let read = checked.read.as_ref().ok()?;
                    Some(DocumentSymbolResponse::Nested(symbols(document, read)))
                })
            }
            Formatting::METHOD => {
                let params: lsp_types::DocumentFormattingParams = read(params)?;
                self.of_text(&params.text_document.uri, |document, checked, _| {
                    let read = checked.read.as_ref().ok()?;
                    Some(edits(document, read.source(), &format(read.source(), read.reading())))
                })
            }
            CodeActionRequest::METHOD => {
                let params: lsp_types::CodeActionParams = read(params)?;
                let (document, checked) = self.checked(&params.text_document.uri)?;
                let found = checked.map(|checked| actions(document, checked, &params)).unwrap_or_default();
                written(found.into_iter().map(CodeActionOrCommand::from).collect::<Vec<_>>())
            }
            _ => Err(refused(ErrorCode::MethodNotFound, format!("`{method}` is not among what this server does"))),
        }
    }

    /// An answer from what was read of a text; none of a configuration.
    fn of_text<T: Serialize>(
        &mut self,
        uri: &Uri,
        answer: impl FnOnce(&Document, &Checked, &dyn Loader) -> Option<T>,
    ) -> Answer {
        let loader = self.loader;
        let (document, checked) = self.checked(uri)?;
        written(checked.and_then(|checked| answer(document, checked, loader)))
    }

    /// A text and what was read of it as it is now; nothing is read of a configuration.
    fn checked(&mut self, uri: &Uri) -> Result<(&Document, Option<&Checked>), ResponseError> {
        let missing = || refused(ErrorCode::InvalidParams, format!("no text of the name {} is open", uri.as_str()));
        let open = self.texts.get(uri).ok_or_else(missing)?;
        if open.checked.is_none() && !open.is_of_project() {
            let overlay = Overlay { texts: &self.texts, below: self.loader };
            let checked = check(&open.document.text, open.document.name.as_deref(), &overlay);
            self.texts.entry(uri.clone()).and_modify(|open| open.checked = Some(checked));
        }
        let open = self.texts.get(uri).ok_or_else(missing)?;
        Ok((&open.document, open.checked.as_ref()))
    }

    fn notification(&mut self, Notification { method, params }: Notification) {
        let Some(session) = self.session.clone().filter(|_| !self.leaving) else { return };
        let done = match method.as_str() {
            Initialized::METHOD => {
                self.watch(&session);
                Ok(())
            }
            DidOpenTextDocument::METHOD => read(params).map(|params| self.opened(&session, params)),
            DidChangeTextDocument::METHOD => read(params).and_then(|params| self.changed(params)),
            DidSaveTextDocument::METHOD => {
                read(params).map(|params: lsp_types::DidSaveTextDocumentParams| self.renew(&params.text_document.uri))
            }
            DidCloseTextDocument::METHOD => read(params).map(|params| self.closed(&params)),
            DidChangeWatchedFiles::METHOD => {
                self.texts.values_mut().for_each(Open::renew);
                Ok(())
            }
            // What a server does not know of it may pass over.
            _ => Ok(()),
        };
        if let Err(error) = done {
            let message = format!("`{method}` is not understood: {}", error.message);
            self.notify::<LogMessage>(LogMessageParams { typ: MessageType::ERROR, message });
        }
    }

    /// Asks to be told when a text or a file of a project changes on the disk.
    fn watch(&self, session: &Session) {
        if !session.watches {
            return;
        }
        let pattern =
            |pattern: &str| FileSystemWatcher { glob_pattern: GlobPattern::String(pattern.to_owned()), kind: None };
        // A register may have any name.
        let watchers = vec![pattern("**/*.toml"), pattern("**/*.plen")];
        let options = serde_json::to_value(DidChangeWatchedFilesRegistrationOptions { watchers }).ok();
        let method = DidChangeWatchedFiles::METHOD.to_owned();
        let registration = Registration { id: "files".to_owned(), method, register_options: options };
        let params = RegistrationParams { registrations: vec![registration] };
        self.send(Request::new(RequestId::from(0), RegisterCapability::METHOD.to_owned(), params));
    }

    fn opened(&mut self, session: &Session, params: lsp_types::DidOpenTextDocumentParams) {
        let item = params.text_document;
        let uri = item.uri.clone();
        let path = path_of(&uri);
        let mut document = Document::new(item.uri, item.version, item.text, session.encoding);
        document.place = path.as_deref().map(|path| place_of(path, self.loader));
        document.name = path.or_else(|| session.folder.as_ref().map(|folder| folder.join("untitled.plen")));
        self.texts.insert(uri.clone(), Open { document, checked: None, due: true });
        self.renew(&uri);
    }

    fn changed(&mut self, params: lsp_types::DidChangeTextDocumentParams) -> Result<(), ResponseError> {
        let uri = params.text_document.uri;
        let missing = || refused(ErrorCode::InvalidParams, format!("no text of the name {} is open", uri.as_str()));
        let open = self.texts.get_mut(&uri).ok_or_else(missing)?;
        open.document.change(params.text_document.version, params.content_changes);
        self.renew(&uri);
        Ok(())
    }

    fn closed(&mut self, params: &lsp_types::DidCloseTextDocumentParams) {
        let uri = &params.text_document.uri;
        if let Some(open) = self.texts.remove(uri) {
            if !open.is_of_project() {
                self.publish(uri.clone(), Vec::new(), None);
            }
            self.renew_others(open.is_of_project());
        }
    }

    /// A text is another than it was.
    fn renew(&mut self, uri: &Uri) {
        let Some(open) = self.texts.get_mut(uri) else { return };
        open.renew();
        let is_of_project = open.is_of_project();
        self.renew_others(is_of_project);
    }

    /// What a text takes in counts in it; a configuration counts in all.
    fn renew_others(&mut self, all: bool) {
        let takes_in = |open: &Open| {
            let read = open.checked.as_ref().and_then(|checked| checked.read.as_ref().ok());
            read.is_some_and(Read::takes_in)
        };
        self.texts.values_mut().filter(|open| all || takes_in(open)).for_each(Open::renew);
    }

    /// Tells what was found in all that changed.
    fn tell(&mut self) {
        let due: Vec<Uri> = self.texts.iter().filter(|(_, open)| open.due).map(|(uri, _)| uri.clone()).collect();
        if due.is_empty() && (self.projects.is_empty() || !self.texts.is_empty()) {
            return;
        }
        for uri in due {
            if let Ok((document, Some(checked))) = self.checked(&uri) {
                let (found, version) = (of_text(document, checked), document.version);
                self.publish(uri.clone(), found, Some(version));
            }
            let Some(open) = self.texts.get_mut(&uri) else { continue };
            open.due = false;
            // A configuration is told again to who has it open.
            if let Some(file) = open.document.place.as_ref().filter(|_| open.is_of_project()) {
                self.projects.remove(file);
            }
        }
        self.tell_projects();
    }

    /// Tells the mistakes of the configurations that hold for what is open, and of their registers, where they are others
    /// than before.
    fn tell_projects(&mut self) {
        let Some(encoding) = self.session.as_ref().map(|session| session.encoding) else { return };
        let mut now: BTreeMap<PathBuf, Vec<Diagnostic>> = BTreeMap::new();
        let overlay = Overlay { texts: &self.texts, below: self.loader };
        for open in self.texts.values() {
            let project: Result<Arc<Project>, (PathBuf, LoadError)> = match &open.checked {
                Some(checked) => checked.project.clone(),
                None if open.is_of_project() => Projects::new(&overlay).of(open.document.name.as_deref()),
                None => continue,
            };
            match project {
                Ok(project) => {
                    now.extend(project.files().map(|file| (file.to_owned(), Vec::new())));
                    now.extend(
                        project
                            .mistaken()
                            .map(|(file, source, mistakes)| (file.to_owned(), of_project(source, mistakes, encoding))),
                    );
                }
                Err((file, error)) => {
                    now.insert(file, vec![of_file(format!("it cannot be read: {error}"), error.help())]);
                }
            }
        }
        let before = std::mem::take(&mut self.projects);
        for (file, _) in before.iter().filter(|(file, found)| !found.is_empty() && !now.contains_key(*file)) {
            self.name_of(file).into_iter().for_each(|uri| self.publish(uri, Vec::new(), None));
        }
        for (file, found) in now.iter().filter(|(file, found)| before.get(*file) != Some(*found)) {
            let Some(uri) = self.name_of(file) else { continue };
            self.warn(file, &uri, found);
            self.publish(uri, found.clone(), None);
        }
        self.projects = now;
    }

    /// What the editor calls a file.
    fn name_of(&self, file: &Path) -> Option<Uri> {
        let open = self.texts.values().find(|open| open.document.place.as_deref() == Some(file));
        open.map(|open| open.document.uri.clone()).or_else(|| uri_of(file))
    }

    /// Says aloud that a file of a project that nobody looks at has a mistake: the command line would check nothing.
    fn warn(&self, file: &Path, uri: &Uri, found: &[Diagnostic]) {
        let Some(first) = found.first().filter(|_| !self.texts.contains_key(uri)) else { return };
        let (line, said) = (first.range.start.line + 1, first.message.replace('\n', "; "));
        let message =
            format!("{}, line {line}: {said}. Until it is mended, `plenary check` refuses it.", file.display());
        self.notify::<ShowMessage>(ShowMessageParams { typ: MessageType::WARNING, message });
    }

    fn publish(&self, uri: Uri, diagnostics: Vec<Diagnostic>, version: Option<i32>) {
        self.notify::<PublishDiagnostics>(PublishDiagnosticsParams { uri, diagnostics, version });
    }
}
