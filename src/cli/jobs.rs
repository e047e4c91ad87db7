//! What a command is to work on: its sources, each with the settings that hold for it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::pipeline::config::Word;
use crate::pipeline::{
    Collection, Format, HouseStyle, Project, Projects, Settings, Source, Standing, author, build_formats, build_style,
    check_settings, collect, folder_of, load,
};
use crate::text::Author;

use super::arguments::Sources;
use super::disk::Disk;
use super::inputs::{self, Input};
use super::print::{Report, human};
use super::{Console, Status};

/// A source and its settings.
pub struct Job {
    /// The source.
    pub input: Input,
    /// The folder of its project, which no path in it may leave: what it takes in lies there.
    pub root: PathBuf,
    /// What is checked.
    pub settings: Settings,
    /// What is built, where the project says so.
    pub formats: Option<Vec<Format>>,
    /// Where outputs go, where the project says so.
    pub output: Option<PathBuf>,
    /// How Word and PDF look, where the project says so.
    pub style: Option<HouseStyle>,
    /// Who made the changes that name no author.
    pub author: Option<Author>,
    /// Its folder, where paths in it start.
    pub folder: PathBuf,
    /// Files of fonts besides those inside the program.
    pub fonts: Vec<PathBuf>,
}

/// The work of a command.
pub struct Jobs {
    /// What can be worked on.
    pub jobs: Vec<Job>,
    /// How well the arguments led to sources.
    pub status: Status,
}

impl Job {
    /// The text, or what is to be said of there being none.
    pub fn load(&self) -> Result<Source, (String, Option<&'static str>)> {
        load(&Disk, &self.input.path)
            .map_err(|error| (format!("cannot read `{}`: {error}", self.input.shown()), error.help()))
    }

    /// The text with all that it takes in.
    pub fn collect(&self, source: Source) -> Collection {
        let name = self.input.name.as_deref().unwrap_or(Path::new(""));
        collect(source, Standing { name, root: &self.root }, &Disk)
    }
}

/// Finds the sources and their settings, and reports what is wrong with either. `Err`: nothing may be done.
pub fn gather(sources: &Sources, console: Console) -> Result<Jobs, Status> {
    let (inputs, faults) = inputs::find(&sources.files, sources.stdin_filename.as_deref());
    let mut status = Status::Clean;
    for fault in faults {
        console.fault(&fault.message, fault.help.as_deref());
        status = Status::NotDone;
    }
    let mut projects = Projects::new(&Disk);
    let (mut jobs, mut told, mut sound) = (Vec::new(), Vec::new(), true);
    for input in inputs {
        match projects.of(input.name.as_deref()) {
            Ok(project) => {
                let (job, problems) = job(input, &project);
                if !problems.is_empty() && !told.iter().any(|known| Arc::ptr_eq(known, &project)) {
                    report(&project, &problems, console);
                    told.push(Arc::clone(&project));
                }
                sound &= problems.is_empty();
                jobs.push(job);
            }
            Err((file, error)) => {
                console.fault(&format!("cannot read `{}`: {error}", file.display()), error.help());
                return Err(Status::Usage);
            }
        }
    }
    if sound { Ok(Jobs { jobs, status }) } else { Err(Status::Usage) }
}

fn job(input: Input, project: &Project) -> (Job, Vec<Diagnostic>) {
    let (settings, _) = check_settings(&project.config.check);
    let (formats, _) = build_formats(&project.config.build);
    let (style, _) = build_style(&project.config.build);
    let (author, _) = author(&project.config.author);
    let path = |word: &Word| project.folder().join(&word.text);
    let root = project.root(input.name.as_deref()).to_owned();
    let output = project.config.build.output.as_ref().map(path);
    let fonts = project.config.build.fonts.iter().map(path).collect();
    let folder = input.name.as_deref().map_or(Path::new("."), folder_of);
    let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    (Job { input, root, settings, formats, output, style, author, folder, fonts }, project.mistakes())
}

fn report(project: &Project, problems: &[Diagnostic], console: Console) {
    let file = project.file.as_ref().map(|file| file.display().to_string()).unwrap_or_default();
    let report = Report { file: &file, source: &project.source, findings: problems };
    console.tell(|out| human(&[report], console.colour, out));
}
