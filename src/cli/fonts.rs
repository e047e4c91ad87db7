//! The fonts of a build: those inside the program, and the files that a project names.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::pipeline::{Fonts, Loader};

use super::disk::Disk;
use super::inputs::Fault;
use super::jobs::Job;

/// Fonts by the files they hold besides those inside the program; each set is read once and shared by its texts.
pub struct FontSets {
    by_files: BTreeMap<Vec<PathBuf>, Fonts>,
}

impl FontSets {
    /// Reads what the jobs need.
    ///
    /// # Errors
    /// Names a file that is no font.
    pub fn of(jobs: &[Job]) -> Result<Self, Fault> {
        let mut by_files = BTreeMap::new();
        for job in jobs {
            if !by_files.contains_key(&job.project.fonts) {
                by_files.insert(job.project.fonts.clone(), read(&job.project.fonts)?);
            }
        }
        Ok(Self { by_files })
    }

    /// The fonts of one of the jobs.
    pub fn get(&self, job: &Job) -> &Fonts {
        self.by_files.get(&job.project.fonts).expect("made of these jobs")
    }
}

fn read(files: &[PathBuf]) -> Result<Fonts, Fault> {
    files.iter().try_fold(inside(), |fonts, file| {
        let fault = |reason: String| Fault {
            message: format!("cannot use the font `{}`: {reason}", file.display()),
            help: Some("correct `fonts` under `[build]` in plenary.toml: paths start at its folder".to_owned()),
        };
        let bytes = Disk.load(file).map_err(|error| fault(error.to_string()))?;
        fonts.with_file(bytes).map_err(|why| fault(why.reason().to_owned()))
    })
}

#[cfg(feature = "bundled-fonts")]
fn inside() -> Fonts {
    Fonts::bundled()
}

#[cfg(not(feature = "bundled-fonts"))]
fn inside() -> Fonts {
    Fonts::default()
}
