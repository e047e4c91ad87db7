//! `plenary build`: texts to files.

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::diagnostic::{Diagnostic, Severity};
use crate::pipeline::{self, AknLevel, BuildOptions, Fonts, Format, Source, is_of_reading};
use crate::text::{Date, View};

use super::arguments::BuildArguments;
use super::inputs::Fault;
use super::jobs::{Job, gather};
use super::outputs::{Asked, Plan, Wanted, plan};
use super::place::{Content, place};
use super::print::{Report, counted, human};
use super::progress::Progress;
use super::{Console, Status};

/// What became of one source.
#[derive(Default)]
struct Outcome {
    source: Source,
    /// What is told at once: problems of reading and of rendering.
    problems: Vec<Diagnostic>,
    /// How many drafting findings there are besides.
    findings: usize,
    errors: usize,
    written: Vec<PathBuf>,
    /// Why nothing was written.
    stopped: Option<(Status, String, Option<String>)>,
}

/// Runs the command.
pub fn build(arguments: &BuildArguments, console: Console) -> Status {
    let fonts = fonts();
    match prepare(arguments, &fonts, console) {
        Ok(work) => work.run(arguments.strict, console),
        Err(status) => status,
    }
}

/// Everything a build needs to know before it reads a text.
struct Work<'f> {
    jobs: Vec<Job>,
    plans: Vec<Plan>,
    view: View,
    options: BuildOptions<'f>,
    status: Status,
}

fn prepare<'f>(arguments: &BuildArguments, fonts: &'f Fonts, console: Console) -> Result<Work<'f>, Status> {
    let refuse = |fault: Fault| {
        console.fault(&fault.message, fault.help.as_deref());
        Status::Usage
    };
    let made_on = source_date().map_err(refuse)?;
    let gathered = gather(&arguments.sources, console)?;
    let wanted: Vec<Wanted<'_>> = gathered
        .jobs
        .iter()
        .map(|job| Wanted { input: &job.input, formats: job.formats.as_deref(), folder: job.output.as_deref() })
        .collect();
    let named = |names: &Vec<String>| names.iter().filter_map(|name| Format::named(name)).collect();
    let asked = Asked {
        formats: arguments.to.as_ref().map(named),
        output: arguments.output.as_deref(),
        view: arguments.view.into(),
    };
    let akn_level = if arguments.akn_level == "2" { AknLevel::Two } else { AknLevel::One };
    let plans = plan(&wanted, &asked).map_err(refuse)?;
    Ok(Work {
        plans,
        view: asked.view,
        options: BuildOptions { made_on, akn_level, fonts },
        status: gathered.status,
        jobs: gathered.jobs,
    })
}

/// The faces inside the program, where it was made with any.
#[cfg(feature = "bundled-fonts")]
fn fonts() -> Fonts {
    Fonts::bundled()
}

#[cfg(not(feature = "bundled-fonts"))]
fn fonts() -> Fonts {
    Fonts::default()
}

/// The day of `SOURCE_DATE_EPOCH` (<https://reproducible-builds.org/specs/source-date-epoch>).
fn source_date() -> Result<Option<Date>, Fault> {
    let Some(value) = std::env::var_os("SOURCE_DATE_EPOCH") else { return Ok(None) };
    let date = value.to_str().and_then(|value| value.parse().ok()).and_then(Date::from_epoch);
    match date {
        Some(date) => Ok(Some(date)),
        None => Err(Fault {
            message: format!("SOURCE_DATE_EPOCH is `{}`", value.display()),
            help: Some("it is a number of seconds since 1970, such as 1790000000; or remove it".to_owned()),
        }),
    }
}

impl Work<'_> {
    fn run(&self, strict: bool, console: Console) -> Status {
        let pairs: Vec<(&Job, &Plan)> = self.jobs.iter().zip(&self.plans).collect();
        if strict {
            // Of several texts none is written if one has an error: all are looked at before the first is built.
            let outcomes: Vec<Outcome> = pairs.par_iter().map(|(job, _)| self.look(job).1).collect();
            let errors: usize = outcomes.iter().map(|outcome| outcome.errors).sum();
            if errors > 0 || outcomes.iter().any(|outcome| outcome.stopped.is_some()) || self.status != Status::Clean {
                let status = self.tell(&outcomes, console);
                if errors > 0 {
                    let message = format!("nothing written: {}", counted(errors, "error"));
                    console.fault(
                        &message,
                        Some("`plenary check` shows them; without --strict the outputs are made nevertheless"),
                    );
                }
                return status.max(if errors > 0 { Status::Findings } else { Status::Clean });
            }
        }
        let progress = Progress::new(pairs.len(), console);
        let outcomes: Vec<Outcome> =
            pairs.par_iter().map(|(job, plan)| progress.step(self.build_one(job, plan))).collect();
        drop(progress);
        self.tell(&outcomes, console)
    }

    /// Reads and checks a source.
    fn look(&self, job: &Job) -> (Option<pipeline::Reading>, Outcome) {
        let source = match job.load() {
            Ok(source) => source,
            Err((message, help)) => {
                let stopped = Some((Status::NotDone, message, help.map(str::to_owned)));
                return (None, Outcome { stopped, ..Outcome::default() });
            }
        };
        let reading = pipeline::read(&source.text);
        let findings = pipeline::check(&source.text, &reading, &job.settings);
        let errors = findings.iter().filter(|finding| finding.severity == Severity::Error).count();
        let total = findings.len();
        let problems: Vec<Diagnostic> = findings.into_iter().filter(is_of_reading).collect();
        let mut outcome = Outcome { source, findings: total - problems.len(), problems, errors, ..Outcome::default() };
        if !reading.has_texts() {
            outcome.stopped = Some((Status::Findings, nothing_in(&job.input.shown()), Some(NOTHING_HELP.to_owned())));
        }
        (Some(reading), outcome)
    }

    fn build_one(&self, job: &Job, plan: &Plan) -> Outcome {
        let (reading, mut outcome) = self.look(job);
        let Some(reading) = reading.filter(|_| outcome.stopped.is_none()) else { return outcome };
        let formats: Vec<Format> = plan.iter().map(|(format, _)| *format).collect();
        let built = pipeline::build(&reading, &formats, self.view, &self.options);
        outcome.problems.extend(built.problems);
        let paths = plan.iter().map(|(_, path)| path.clone());
        let contents = paths.clone().zip(built.outputs).map(|(path, output)| Content { path, bytes: output.bytes });
        match place(contents.collect()) {
            Ok(()) => outcome.written = paths.collect(),
            Err(fault) => outcome.stopped = Some((Status::NotDone, fault.to_string(), None)),
        }
        outcome
    }

    fn tell(&self, outcomes: &[Outcome], console: Console) -> Status {
        let mut status = self.status;
        for (job, outcome) in self.jobs.iter().zip(outcomes) {
            if !outcome.problems.is_empty() {
                let file = job.input.shown();
                let report = Report { file: &file, source: &outcome.source, findings: &outcome.problems };
                console.tell(|out| human(&[report], console.colour, out));
            }
            if let Some((stopped, message, help)) = &outcome.stopped {
                console.fault(message, help.as_deref());
                status = status.max(*stopped);
            }
        }
        let written: Vec<&Path> = outcomes.iter().flat_map(|outcome| &outcome.written).map(PathBuf::as_path).collect();
        if let [_, ..] = written[..] {
            console.say(wrote(&written, outcomes.len()));
        }
        let findings: usize = outcomes.iter().map(|outcome| outcome.findings).sum();
        if findings > 0 {
            console.say(format_args!("{}, see `plenary check`", counted(findings, "finding")));
        }
        status
    }
}

fn wrote(written: &[&Path], texts: usize) -> String {
    match texts {
        1 => {
            let names: Vec<String> = written.iter().map(|path| path.display().to_string()).collect();
            format!("wrote {}", names.join(", "))
        }
        _ => format!("wrote {} for {}", counted(written.len(), "file"), counted(texts, "text")),
    }
}

const NOTHING_HELP: &str = "a resolution begins with a line such as RESOLUTION 45 (Rev. Dubai, 2014), a proposal with one such as MOD ACP/37/4; `plenary new` writes a text to start from";

fn nothing_in(file: &str) -> String {
    format!("nothing to build in `{file}`: there is neither an instrument nor a proposal in it")
}
