//! What an editor has open, over what lies on the disk: of a file that is open, the editor has the text that counts.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use lsp_types::Uri;

use crate::pipeline::{LoadError, Loader, folder_of};

use super::checked::Checked;
use super::document::Document;

/// An open text and what was read of it.
#[derive(Debug)]
pub struct Open {
    /// The text.
    pub document: Document,
    /// What was read of it as it is now; `None` until somebody asks.
    pub checked: Option<Checked>,
    /// The editor is to be told what was found.
    pub due: bool,
}

impl Open {
    /// Whether it is a file of a project, its configuration or a register, and no text.
    pub fn is_of_project(&self) -> bool {
        self.document.uri.as_str().ends_with(".toml")
    }

    /// Forgets what was read of it.
    pub fn renew(&mut self) {
        self.checked = None;
        self.due = true;
    }
}

/// The open texts, by the names the editor gives them.
pub type Texts = BTreeMap<Uri, Open>;

/// The open texts, then what a loader has.
pub struct Overlay<'o> {
    /// What is open.
    pub texts: &'o Texts,
    /// What has the rest.
    pub below: &'o dyn Loader,
}

impl Overlay<'_> {
    fn open(&self, path: &Path) -> Option<&Document> {
        let mut documents = self.texts.values().map(|open| &open.document);
        documents.find(|document| document.place.as_deref() == Some(path))
    }
}

impl Loader for Overlay<'_> {
    fn load(&self, path: &Path) -> Result<Vec<u8>, LoadError> {
        match self.open(path) {
            Some(document) => Ok(document.text.clone().into_bytes()),
            None => self.below.load(path),
        }
    }

    fn locate(&self, path: &Path) -> Result<PathBuf, LoadError> {
        let there = self.below.locate(path);
        if self.open(path).is_some() { there.or(Ok(path.to_owned())) } else { there }
    }
}

/// Where a path lies, links followed; one that is not there yet lies in its folder.
pub fn place_of(path: &Path, loader: &dyn Loader) -> PathBuf {
    let in_folder = || Some(loader.locate(folder_of(path)).ok()?.join(path.file_name()?));
    loader.locate(path).ok().or_else(in_folder).unwrap_or_else(|| path.to_owned())
}
