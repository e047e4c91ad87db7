//! `plenary fmt`: texts in canonical form.

use std::io::Write;

use rayon::prelude::*;

use crate::pipeline;

use super::arguments::FmtArguments;
use super::jobs::{Job, gather};
use super::place::{Content, place};
use super::print::counted;
use super::progress::Progress;
use super::{Console, Status};

/// What became of one source.
struct Outcome {
    canonical: String,
    changed: bool,
}

type Fault = (String, Option<&'static str>);

/// Runs the command.
pub fn fmt(arguments: &FmtArguments, console: Console) -> Status {
    let work = match gather(&arguments.sources, console) {
        Ok(work) => work,
        Err(status) => return status,
    };
    let progress = Progress::new(work.jobs.len(), console);
    let results: Vec<Result<Outcome, Fault>> =
        work.jobs.par_iter().map(|job| progress.step(fmt_one(job, arguments.check))).collect();
    drop(progress);

    let (mut status, mut changed, mut kept) = (work.status, 0, 0);
    for (job, result) in work.jobs.iter().zip(results) {
        match result {
            Ok(outcome) => {
                status = status.max(tell(job, &outcome, arguments.check, console));
                *(if outcome.changed { &mut changed } else { &mut kept }) += 1;
            }
            Err((message, help)) => {
                console.fault(&message, help);
                status = status.max(Status::NotDone);
            }
        }
    }
    let piped = !arguments.check && work.jobs.iter().all(|job| job.input.is_stdin());
    if !piped && changed + kept > 0 {
        let verb = if arguments.check { "would be changed" } else { "changed" };
        let left = if kept == 1 { "is" } else { "are" };
        console.say(format_args!("{} {verb}, {kept} {left} in canonical form already", counted(changed, "file")));
    }
    status
}

fn tell(job: &Job, outcome: &Outcome, check: bool, console: Console) -> Status {
    match (check, outcome.changed) {
        (true, true) => {
            console.say(format_args!("would change {}", job.input.shown()));
            Status::Findings
        }
        (false, _) if job.input.is_stdin() => console.give(|out| out.write_all(outcome.canonical.as_bytes())),
        (true, false) | (false, _) => Status::Clean,
    }
}

fn fmt_one(job: &Job, check: bool) -> Result<Outcome, Fault> {
    let source = job.load()?;
    let canonical = pipeline::format(&source.text, &pipeline::read(&source.text));
    // The canonical form has no byte order mark.
    let changed = canonical != source.text || source.bom;
    if changed && !check && !job.input.is_stdin() {
        let content = Content { path: job.input.path.clone(), bytes: canonical.clone().into_bytes() };
        place(vec![content]).map_err(|fault| (fault.to_string(), None))?;
    }
    Ok(Outcome { canonical, changed })
}
