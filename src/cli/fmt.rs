//! `plenary fmt`: texts in canonical form.

use std::io::Write;

use rayon::prelude::*;

use crate::pipeline::{self, Source};

use super::arguments::FmtArguments;
use super::jobs::{Job, gather};
use super::place::{Content, place};
use super::print::{counted, diff};
use super::progress::Progress;
use super::{Console, Status};

/// What became of one source.
struct Outcome {
    source: Source,
    canonical: String,
    changed: bool,
}

/// What is done with a text that is not in canonical form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mode {
    /// It is written.
    Write,
    /// It is named.
    Check,
    /// It is shown how it differs.
    Diff,
}

impl Mode {
    fn of(arguments: &FmtArguments) -> Self {
        match (arguments.diff, arguments.check) {
            (true, _) => Self::Diff,
            (false, true) => Self::Check,
            (false, false) => Self::Write,
        }
    }
}

type Fault = (String, Option<&'static str>);

/// Runs the command.
pub fn fmt(arguments: &FmtArguments, console: Console) -> Status {
    let work = match gather(&arguments.sources, console) {
        Ok(work) => work,
        Err(status) => return status,
    };
    let (mode, width) = (Mode::of(arguments), arguments.wrap.map(usize::from));
    let progress = Progress::new(work.jobs.len(), console);
    let results: Vec<Result<Outcome, Fault>> =
        work.jobs.par_iter().map(|job| progress.step(fmt_one(job, mode, width))).collect();
    drop(progress);

    let (mut status, mut changed, mut kept) = (work.status, 0, 0);
    for (job, result) in work.jobs.iter().zip(results) {
        match result {
            Ok(outcome) => {
                status = status.max(tell(job, &outcome, mode, console));
                *(if outcome.changed { &mut changed } else { &mut kept }) += 1;
            }
            Err((message, help)) => {
                console.fault(&message, help);
                status = status.max(Status::NotDone);
            }
        }
    }
    let piped = mode == Mode::Write && work.jobs.iter().all(|job| job.input.is_stdin());
    if !piped && changed + kept > 0 {
        let verb = if mode == Mode::Write { "changed" } else { "would be changed" };
        let left = if kept == 1 { "is" } else { "are" };
        console.say(format_args!("{} {verb}, {kept} {left} in canonical form already", counted(changed, "file")));
    }
    status
}

fn tell(job: &Job, outcome: &Outcome, mode: Mode, console: Console) -> Status {
    let piped = job.input.is_stdin();
    match (mode, outcome.changed) {
        (Mode::Write, _) if piped => console.give(|out| out.write_all(outcome.canonical.as_bytes())),
        (Mode::Write, _) | (Mode::Check | Mode::Diff, false) => Status::Clean,
        (Mode::Check, true) => {
            console.say(format_args!("would change {}", job.input.shown()));
            Status::Findings
        }
        (Mode::Diff, true) => {
            let before = outcome.source.encode(&outcome.source.text);
            let shown = diff(&job.input.listed(), &String::from_utf8_lossy(&before), &outcome.canonical);
            console.give(|out| out.write_all(shown.as_bytes())).max(Status::Findings)
        }
    }
}

fn fmt_one(job: &Job, mode: Mode, width: Option<usize>) -> Result<Outcome, Fault> {
    let source = job.load()?;
    let canonical = pipeline::format(&source.text, &pipeline::read(&source.text));
    let canonical = match width {
        Some(width) => pipeline::wrap(&canonical, width),
        None => canonical,
    };
    // The canonical form has no byte order mark.
    let changed = canonical != source.text || source.bom;
    if changed && mode == Mode::Write && !job.input.is_stdin() {
        let content = Content { path: job.input.path.clone(), bytes: canonical.clone().into_bytes() };
        place(vec![content]).map_err(|fault| (fault.to_string(), None))?;
    }
    Ok(Outcome { source, canonical, changed })
}
