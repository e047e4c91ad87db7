//! The `plenary.toml` of each source: the nearest one from its folder upward, as a loader has it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::config::{self, Config, Word};
use crate::diagnostic::Diagnostic;
use crate::language::Register;
use crate::layout::HouseStyle;
use crate::text::Author;

use super::{
    Format, LoadError, Loader, PerFile, RegisterFile, Settings, Source, author, build_formats, build_style,
    check_settings, load,
};

/// What the file is called.
pub const PROJECT_FILE: &str = "plenary.toml";

/// A configuration, what it means, and where it lies.
#[derive(Debug, Default)]
pub struct Project {
    /// The file; `None` where there is none, and all is as usual.
    pub file: Option<PathBuf>,
    /// Its text, for messages about it.
    pub source: Source,
    /// What it says.
    pub config: Config,
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
    /// Further editions that citations are checked against.
    pub registers: Vec<RegisterFile>,
    settings: Settings,
    per_file: PerFile,
    mistakes: Vec<Diagnostic>,
}

impl Project {
    /// Where paths in the configuration start.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.file.as_deref().map_or(Path::new("."), folder_of)
    }

    /// The folder that nothing may be taken in from outside of by a source: that of the configuration, without one that
    /// of the source.
    #[must_use]
    pub fn root<'p>(&'p self, name: Option<&'p Path>) -> &'p Path {
        match (&self.file, name) {
            (Some(_), _) => self.folder(),
            (None, Some(name)) => folder_of(name),
            (None, None) => Path::new("."),
        }
    }

    /// Its mistakes, in order of the file: what cannot be read, and words that mean nothing.
    #[must_use]
    pub fn mistakes(&self) -> &[Diagnostic] {
        &self.mistakes
    }

    /// Its files: the configuration, then the registers it names.
    pub fn files(&self) -> impl Iterator<Item = &Path> {
        self.file.as_deref().into_iter().chain(self.registers.iter().map(|register| register.file.as_path()))
    }

    /// Its files that have mistakes: the configuration, then the registers it names.
    pub fn mistaken(&self) -> impl Iterator<Item = (&Path, &Source, &[Diagnostic])> {
        let own = self.file.iter().map(|file| (file.as_path(), &self.source, self.mistakes()));
        let registers = self.registers.iter().map(|it| (it.file.as_path(), &it.source, it.mistakes.as_slice()));
        own.chain(registers).filter(|(_, _, mistakes)| !mistakes.is_empty())
    }

    /// The editions that citations are checked against.
    #[must_use]
    pub fn register(&self) -> &Register {
        self.settings.register()
    }

    /// What is checked in one of its files; `place` is the file with links followed.
    #[must_use]
    pub fn settings_for(&self, place: &Path) -> Settings {
        let inside = place.strip_prefix(self.folder()).unwrap_or(place);
        Settings { spared: self.per_file.spared(inside), ..self.settings.clone() }
    }
}

/// The folder a path lies in, which for a bare name is the current one.
#[must_use]
pub fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// Configurations found so far, each read once.
pub struct Projects<'l> {
    loader: &'l dyn Loader,
    by_folder: BTreeMap<PathBuf, Arc<Project>>,
}

impl<'l> Projects<'l> {
    /// None found yet.
    #[must_use]
    pub fn new(loader: &'l dyn Loader) -> Self {
        Self { loader, by_folder: BTreeMap::new() }
    }

    /// The configuration of a source; of one without a name, that of the current folder.
    ///
    /// # Errors
    /// Names a configuration that is there and cannot be read.
    pub fn of(&mut self, name: Option<&Path>) -> Result<Arc<Project>, (PathBuf, LoadError)> {
        let folder = name.map_or(Path::new("."), folder_of);
        // A folder that is not there has the configuration of the nearest one that is.
        let folder = folder.ancestors().find_map(|folder| self.loader.locate(folder).ok()).unwrap_or_default();
        let mut passed = Vec::new();
        let mut found = None;
        for folder in folder.ancestors() {
            if let Some(known) = self.by_folder.get(folder) {
                found = Some(Arc::clone(known));
                break;
            }
            passed.push(folder.to_owned());
            let file = folder.join(PROJECT_FILE);
            match load(self.loader, &file) {
                Ok(source) => {
                    found = Some(Arc::new(read(file, source, self.loader)));
                    break;
                }
                Err(LoadError::Missing) => {}
                Err(error @ (LoadError::Denied | LoadError::Folder | LoadError::NotText(_) | LoadError::Other(_))) => {
                    return Err((file, error));
                }
            }
        }
        let project = found.unwrap_or_default();
        for folder in passed {
            self.by_folder.insert(folder, Arc::clone(&project));
        }
        Ok(project)
    }
}

fn read(file: PathBuf, source: Source, loader: &dyn Loader) -> Project {
    let (config, mut mistakes) = config::parse(&source.text);
    let (mut settings, unknown_rules) = check_settings(&config.check);
    let (per_file, wrong_globs) = PerFile::new(&config.check.per_file_ignores);
    let (formats, unknown_formats) = build_formats(&config.build);
    let (style, unknown_style) = build_style(&config.build);
    let (author, no_author) = author(&config.author);
    mistakes.extend(unknown_rules.into_iter().chain(wrong_globs).chain(unknown_formats));
    mistakes.extend(unknown_style.into_iter().chain(no_author));
    let mut registers = Vec::new();
    if !config.register.paths.is_empty() {
        let (files, register, unread) = super::register::registers(&config.register.paths, folder_of(&file), loader);
        (registers, settings.register) = (files, Some(Arc::new(register)));
        mistakes.extend(unread);
    }
    mistakes.sort_by_key(|mistake| mistake.span);
    let path = |word: &Word| folder_of(&file).join(&word.text);
    let output = config.build.output.as_ref().map(path);
    let fonts = config.build.fonts.iter().map(path).collect();
    Project {
        file: Some(file),
        source,
        config,
        formats,
        output,
        style,
        fonts,
        author,
        registers,
        settings,
        per_file,
        mistakes,
    }
}
