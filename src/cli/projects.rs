//! The `plenary.toml` of each source: the nearest one from its folder upward.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::pipeline::config::{self, Config};
use crate::pipeline::{LoadError, Source, load};

use super::disk::Disk;
use super::place::folder_of;

const NAME: &str = "plenary.toml";

/// A configuration and where it lies.
#[derive(Debug, Default)]
pub struct Project {
    /// The file; `None` where there is none, and all is as usual.
    pub file: Option<PathBuf>,
    /// Its text, for messages about it.
    pub source: Source,
    /// What it says.
    pub config: Config,
    /// Its mistakes.
    pub problems: Vec<Diagnostic>,
}

impl Project {
    /// Where paths in the configuration start.
    pub fn folder(&self) -> &Path {
        self.file.as_deref().map_or(Path::new("."), folder_of)
    }
}

/// Configurations found so far, each read once.
#[derive(Default)]
pub struct Projects {
    by_folder: BTreeMap<PathBuf, Arc<Project>>,
}

impl Projects {
    /// The configuration of a source; of standard input without a name, that of the current folder.
    ///
    /// # Errors
    /// Names a configuration that is there and cannot be read.
    pub fn of(&mut self, name: Option<&Path>) -> Result<Arc<Project>, (PathBuf, LoadError)> {
        let folder = name.map_or(Path::new("."), folder_of);
        // A folder that is not there has the configuration of the nearest one that is.
        let folder = folder.ancestors().find_map(|folder| folder.canonicalize().ok()).unwrap_or_default();
        let mut passed = Vec::new();
        let mut found = None;
        for folder in folder.ancestors() {
            if let Some(known) = self.by_folder.get(folder) {
                found = Some(Arc::clone(known));
                break;
            }
            passed.push(folder.to_owned());
            let file = folder.join(NAME);
            if file.exists() {
                found = Some(Arc::new(read(file)?));
                break;
            }
        }
        let project = found.unwrap_or_default();
        for folder in passed {
            self.by_folder.insert(folder, Arc::clone(&project));
        }
        Ok(project)
    }
}

fn read(file: PathBuf) -> Result<Project, (PathBuf, LoadError)> {
    match load(&Disk, &file) {
        Ok(source) => {
            let (config, problems) = config::parse(&source.text);
            Ok(Project { file: Some(file), source, config, problems })
        }
        Err(error) => Err((file, error)),
    }
}
