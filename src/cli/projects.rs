//! The `plenary.toml` of each source: the nearest one from its folder upward.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::pipeline::config::{self, Word};
use crate::pipeline::{
    Format, HouseStyle, LoadError, PerFile, Settings, Source, author, build_formats, build_style, check_settings, load,
};
use crate::text::Author;

use super::disk::Disk;
use super::place::folder_of;

const NAME: &str = "plenary.toml";

/// A configuration, what it means, and where it lies.
#[derive(Debug, Default)]
pub struct Project {
    /// The file; `None` where there is none, and all is as usual.
    pub file: Option<PathBuf>,
    /// Its text, for messages about it.
    pub source: Source,
    /// Its mistakes.
    pub problems: Vec<Diagnostic>,
    /// What is checked.
    pub settings: Settings,
    /// What is not checked in some of its files.
    pub per_file: PerFile,
    /// What is built, where it says so.
    pub formats: Option<Vec<Format>>,
    /// Where outputs go, where it says so.
    pub output: Option<PathBuf>,
    /// How Word and PDF look, where it says so.
    pub style: Option<HouseStyle>,
    /// Files of fonts besides those inside the program.
    pub fonts: Vec<PathBuf>,
    /// Who made the changes that name no author.
    pub author: Option<Author>,
}

impl Project {
    /// Where paths in the configuration start.
    pub fn folder(&self) -> &Path {
        self.file.as_deref().map_or(Path::new("."), folder_of)
    }

    /// What is checked in one of its files, links followed.
    pub fn settings_for(&self, place: &Path) -> Settings {
        let inside = place.strip_prefix(self.folder()).unwrap_or(place);
        Settings { spared: self.per_file.spared(inside), ..self.settings.clone() }
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
    let source = match load(&Disk, &file) {
        Ok(source) => source,
        Err(error) => return Err((file, error)),
    };
    let (config, mut problems) = config::parse(&source.text);
    let (settings, unknown_rules) = check_settings(&config.check);
    let (per_file, wrong_globs) = PerFile::new(&config.check.per_file_ignores);
    let (formats, unknown_formats) = build_formats(&config.build);
    let (style, unknown_style) = build_style(&config.build);
    let (author, no_author) = author(&config.author);
    problems.extend(unknown_rules.into_iter().chain(wrong_globs).chain(unknown_formats));
    problems.extend(unknown_style.into_iter().chain(no_author));
    problems.sort_by_key(|problem| problem.span);
    let path = |word: &Word| folder_of(&file).join(&word.text);
    let output = config.build.output.as_ref().map(path);
    let fonts = config.build.fonts.iter().map(path).collect();
    Ok(Project { file: Some(file), source, problems, settings, per_file, formats, output, style, fonts, author })
}
