//! What is read of an open text, and all that is to be told of it: as the command line reads and tells it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::pipeline::{
    Collection, LoadError, Loader, NotText, Project, Projects, Reading, Settings, Standing, collect, decode, folder_of,
};

/// What was read of a text.
#[derive(Debug)]
pub struct Checked {
    /// The text with all that it takes in, it itself the first; or why it is none.
    pub read: Result<Read, NotText>,
    /// Its project; or which configuration could not be read.
    pub project: Result<Arc<Project>, (PathBuf, LoadError)>,
    /// What is checked.
    pub settings: Settings,
}

/// A text that could be read.
#[derive(Debug)]
pub struct Read {
    collection: Collection,
    /// What is to be told of it, in order.
    pub findings: Vec<Diagnostic>,
}

impl Read {
    /// The characters that were read.
    pub fn source(&self) -> &str {
        &self.collection.texts[0].source.text
    }

    /// What was read of them.
    pub fn reading(&self) -> &Reading {
        &self.collection.texts[0].reading
    }

    /// Whether it takes in other files, so that what they hold counts here.
    pub fn takes_in(&self) -> bool {
        self.reading().publication().includes().next().is_some()
    }
}

/// Reads and checks a text of a name.
pub fn check(text: &str, name: Option<&Path>, loader: &dyn Loader) -> Checked {
    let project = Projects::new(loader).of(name);
    let usual = Arc::default();
    let sound = project.as_ref().unwrap_or(&usual);
    // A text that is not saved yet need not be there, nor have a name.
    let folder = name.map_or(Path::new("."), folder_of);
    let folder = loader.locate(folder).unwrap_or_else(|_| folder.to_owned());
    let settings = sound.settings_for(&folder.join(name.and_then(Path::file_name).unwrap_or_default()));
    let root = sound.root(name).to_owned();
    let read = decode(text.to_owned().into_bytes()).map(|source| {
        let standing = Standing { name: name.unwrap_or(Path::new("")), root: &root };
        let collection = collect(source, standing, loader);
        let findings = collection.findings(0, &settings, &root, loader);
        Read { collection, findings }
    });
    Checked { read, project, settings }
}
