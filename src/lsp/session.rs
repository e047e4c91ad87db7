//! What an editor said of itself at the beginning, and what it was promised.

use std::path::PathBuf;

use lsp_types::{
    ClientCapabilities, CodeActionKind, CodeActionOptions, InitializeParams, InitializeResult, MarkupKind, OneOf,
    SaveOptions, ServerCapabilities, ServerInfo, TextDocumentSyncCapability, TextDocumentSyncKind,
    TextDocumentSyncOptions, TextDocumentSyncSaveOptions,
};

use super::actions::FIX_ALL;
use super::position::Encoding;
use super::uri::path_of;

/// What was agreed on.
#[derive(Clone, Debug)]
pub struct Session {
    /// The units of columns.
    pub encoding: Encoding,
    /// How what is shown under the pointer may be written.
    pub markup: MarkupKind,
    /// It can be asked to tell of files that change.
    pub watches: bool,
    /// The folder that is open, where texts without a name stand.
    pub folder: Option<PathBuf>,
}

impl Session {
    /// What to agree on with an editor.
    pub fn new(params: &InitializeParams) -> Self {
        let ClientCapabilities { workspace, text_document, general, .. } = &params.capabilities;
        let offered = general.as_ref().and_then(|general| general.position_encodings.as_deref());
        let watching = workspace.as_ref().and_then(|workspace| workspace.did_change_watched_files);
        let hover = text_document.as_ref().and_then(|text| text.hover.as_ref());
        let formats = hover.and_then(|hover| hover.content_format.as_deref()).unwrap_or_default();
        let plain = !formats.is_empty() && !formats.contains(&MarkupKind::Markdown);
        Self {
            encoding: Encoding::agreed(offered.unwrap_or_default()),
            markup: if plain { MarkupKind::PlainText } else { MarkupKind::Markdown },
            watches: watching.and_then(|watching| watching.dynamic_registration).unwrap_or(false),
            folder: folder(params),
        }
    }

    /// What the editor may ask for.
    pub fn promise(&self) -> InitializeResult {
        let sync = TextDocumentSyncOptions {
            open_close: Some(true),
            change: Some(TextDocumentSyncKind::INCREMENTAL),
            save: Some(TextDocumentSyncSaveOptions::SaveOptions(SaveOptions { include_text: Some(false) })),
            ..TextDocumentSyncOptions::default()
        };
        let actions = CodeActionOptions {
            code_action_kinds: Some(vec![CodeActionKind::QUICKFIX, FIX_ALL]),
            ..CodeActionOptions::default()
        };
        let capabilities = ServerCapabilities {
            position_encoding: Some(self.encoding.kind()),
            text_document_sync: Some(TextDocumentSyncCapability::Options(sync)),
            hover_provider: Some(true.into()),
            definition_provider: Some(OneOf::Left(true)),
            document_symbol_provider: Some(OneOf::Left(true)),
            document_formatting_provider: Some(OneOf::Left(true)),
            code_action_provider: Some(actions.into()),
            ..ServerCapabilities::default()
        };
        let info = ServerInfo { name: "plenary".to_owned(), version: Some(env!("CARGO_PKG_VERSION").to_owned()) };
        InitializeResult { capabilities, server_info: Some(info) }
    }
}

#[expect(deprecated, reason = "what older editors say in place of folders")]
fn folder(params: &InitializeParams) -> Option<PathBuf> {
    let folders = params.workspace_folders.iter().flatten().map(|folder| &folder.uri);
    folders.chain(&params.root_uri).find_map(path_of)
}
