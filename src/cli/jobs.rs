//! What a command is to work on: its sources, each with the settings that hold for it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::pipeline::{Collection, Project, Projects, Settings, Source, Standing, collect, folder_of, load};

use super::arguments::Sources;
use super::disk::Disk;
use super::inputs::{self, Input};
use super::print::{Report, human};
use super::{Console, Status};

/// The rule that asks for an instrument, which a collection may have in another file: a foreword is prose alone.
pub const FOR_WHOLE_TEXTS: &str = "no-instrument";

/// A source and its settings.
pub struct Job {
    /// The source.
    pub input: Input,
    /// What its `plenary.toml` says.
    pub project: Arc<Project>,
    /// The folder of its project, which no path in it may leave: what it takes in lies there.
    pub root: PathBuf,
    /// What is checked in it.
    pub settings: Settings,
    /// Its folder, where paths in it start.
    pub folder: PathBuf,
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

    /// The file itself, links followed. A text that is piped in need not be there, nor have a name.
    pub fn place(&self) -> PathBuf {
        let Some(name) = &self.input.name else { return self.input.path.clone() };
        name.canonicalize().unwrap_or_else(|_| self.folder.join(name.file_name().unwrap_or_default()))
    }

    /// What is checked in a file that it takes in: all but [`FOR_WHOLE_TEXTS`].
    pub fn settings_for(&self, place: &Path) -> Settings {
        let mut settings = self.project.settings_for(place);
        settings.over = self.settings.over.clone();
        settings.spared.push(FOR_WHOLE_TEXTS.to_owned());
        settings
    }

    /// What is checked in each text of its collection.
    pub fn settings_of(&self, collection: &Collection) -> Vec<Settings> {
        let mut settings = vec![self.settings.clone(); collection.texts.len()];
        collection.places().for_each(|(place, text)| settings[text] = self.settings_for(place));
        settings
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
                let mistaken = project.mistaken().next().is_some();
                if mistaken && !told.iter().any(|known| Arc::ptr_eq(known, &project)) {
                    report(&project, console);
                    told.push(Arc::clone(&project));
                }
                sound &= !mistaken;
                jobs.push(job(input, project));
            }
            Err((file, error)) => {
                console.fault(&format!("cannot read `{}`: {error}", file.display()), error.help());
                return Err(Status::Usage);
            }
        }
    }
    if sound { Ok(Jobs { jobs, status }) } else { Err(Status::Usage) }
}

fn job(input: Input, project: Arc<Project>) -> Job {
    let name = input.name.as_deref();
    let root = project.root(name).to_owned();
    let folder = name.map_or(Path::new("."), folder_of);
    let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let job = Job { input, root, settings: Settings::default(), folder, project };
    Job { settings: job.project.settings_for(&job.place()), ..job }
}

/// Tells the mistakes of a project.
pub fn report(project: &Project, console: Console) {
    let names: Vec<String> = project.mistaken().map(|(file, ..)| file.display().to_string()).collect();
    let reports = project.mistaken().zip(&names).map(|((_, source, findings), file)| Report { file, source, findings });
    let reports: Vec<Report<'_>> = reports.collect();
    console.tell(|out| human(&reports, console.colour, out));
}
