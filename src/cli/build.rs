//! `plenary build`: texts to files.

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::diagnostic::{Diagnostic, Severity};
use crate::pipeline::{
    self, AknLevel, BuildOptions, Collection, Figures, Format, Member, Reading, Source, is_in_the_way, is_of_reading,
};
use crate::text::{Date, View};

use super::arguments::BuildArguments;
use super::disk::Disk;
use super::fonts::FontSets;
use super::inputs::{Fault, Input};
use super::jobs::{Job, Jobs, gather};
use super::outputs::{Asked, Plan, Wanted, plan, resolved, way};
use super::place::{Content, place};
use super::print::{Report, counted, human};
use super::progress::Progress;
use super::{Console, Status};

/// What became of one source.
#[derive(Default)]
struct Outcome {
    source: Source,
    /// The names and texts it is made of; the number of each is the source of its places.
    texts: Vec<(String, Source)>,
    /// What is told at once: problems of reading and of rendering.
    problems: Vec<Diagnostic>,
    /// How many drafting findings there are besides.
    findings: usize,
    errors: usize,
    written: Vec<PathBuf>,
    /// Why nothing was written.
    stopped: Option<(Status, Fault)>,
}

/// Everything a build needs to know before it reads a text.
struct Work {
    jobs: Vec<Job>,
    plans: Vec<Plan>,
    fonts: FontSets,
    view: View,
    made_on: Option<Date>,
    akn_level: AknLevel,
    strict: bool,
    /// How well the arguments led to sources.
    status: Status,
}

/// Runs the command.
pub fn build(arguments: &BuildArguments, console: Console) -> Status {
    match prepare(arguments, console) {
        Ok(work) => work.run(console),
        Err(status) => status,
    }
}

fn prepare(arguments: &BuildArguments, console: Console) -> Result<Work, Status> {
    let refuse = |fault: Fault| {
        console.fault(&fault.message, fault.help.as_deref());
        Status::Usage
    };
    let made_on = source_date().map_err(refuse)?;
    let Jobs { jobs, status } = gather(&arguments.sources, console)?;
    let wanted: Vec<Wanted<'_>> = jobs
        .iter()
        .map(|job| Wanted {
            input: &job.input,
            formats: job.project.formats.as_deref(),
            folder: job.project.output.as_deref(),
        })
        .collect();
    let named = |names: &Vec<String>| names.iter().filter_map(|name| Format::named(name)).collect();
    let asked = Asked {
        formats: arguments.to.as_ref().map(named),
        output: arguments.output.as_deref(),
        view: arguments.view.into(),
    };
    let plans = plan(&wanted, &asked).map_err(refuse)?;
    let fonts = FontSets::of(&jobs).map_err(refuse)?;
    let akn_level = if arguments.akn_level == "2" { AknLevel::Two } else { AknLevel::One };
    Ok(Work { jobs, plans, fonts, view: asked.view, made_on, akn_level, strict: arguments.strict, status })
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

impl Work {
    fn run(&self, console: Console) -> Status {
        let mut sources: Vec<Option<Source>> = self.jobs.iter().map(|_| None).collect();
        if self.strict {
            // Of several texts none is written if one has an error: all are looked at before the first is built.
            let work = self.jobs.par_iter().zip(&self.plans);
            let outcomes: Vec<Outcome> = work.map(|(job, plan)| self.look(job, plan, None).1).collect();
            if self.status != Status::Clean || outcomes.iter().any(|it| it.errors > 0 || it.stopped.is_some()) {
                return self.refuse(&outcomes, console);
            }
            sources = outcomes.into_iter().map(|outcome| Some(outcome.source)).collect();
        }
        let progress = Progress::new(self.jobs.len(), console);
        let work = self.jobs.par_iter().zip(&self.plans).zip(sources);
        let outcomes: Vec<Outcome> =
            work.map(|((job, plan), source)| progress.step(self.build_one(job, plan, source))).collect();
        drop(progress);
        self.tell(&outcomes, console)
    }

    /// Reads and checks a source and what it takes in; one that was loaded before is not loaded again, which standard
    /// input could not be.
    fn look(&self, job: &Job, plan: &Plan, source: Option<Source>) -> (Option<Reading>, Outcome) {
        let source = match source.map_or_else(|| job.load(), Ok) {
            Ok(source) => source,
            Err((message, help)) => {
                let fault = Fault { message, help: help.map(str::to_owned) };
                return (None, Outcome { stopped: Some((Status::NotDone, fault)), ..Outcome::default() });
            }
        };
        let mut outcome = Outcome { source: source.clone(), ..Outcome::default() };
        let collection = job.collect(source);
        let settings = job.settings_of(&collection);
        let mut ragged = false;
        for (text, settings) in collection.texts.iter().zip(&settings) {
            let findings = pipeline::check(&text.source.text, &text.reading, settings);
            outcome.errors += errors(&findings);
            ragged |= findings.iter().any(is_in_the_way);
            let (problems, findings): (Vec<_>, Vec<_>) = findings.into_iter().partition(is_of_reading);
            outcome.findings += findings.len();
            outcome.problems.extend(problems);
        }
        outcome.problems.extend(collection.problems.iter().cloned());
        if self.strict {
            let unshown = collection.figure_problems(self.view, &job.root, &Disk);
            outcome.errors += unshown.len();
            outcome.problems.extend(unshown);
        }
        outcome.stopped = why_not(job, plan, &collection);
        if ragged && outcome.stopped.is_none() {
            outcome.stopped = Some((Status::Findings, ragged_table(&job.input)));
        }
        let name = |(at, text): (usize, &Member)| match at {
            0 => job.input.shown(),
            _ => text.name.display().to_string(),
        };
        outcome.texts = collection.texts.iter().enumerate().map(|text| (name(text), text.1.source.clone())).collect();
        if outcome.stopped.is_some() {
            outcome.findings = 0;
            return (None, outcome);
        }
        (Some(collection.join()), outcome)
    }

    fn build_one(&self, job: &Job, plan: &Plan, source: Option<Source>) -> Outcome {
        let (reading, mut outcome) = self.look(job, plan, source);
        let Some(reading) = reading else { return outcome };
        let formats: Vec<Format> = plan.iter().map(|(format, _)| *format).collect();
        let way = way(plan, &job.folder, &job.root);
        let options = BuildOptions {
            made_on: self.made_on,
            akn_level: self.akn_level,
            fonts: self.fonts.get(job),
            style: job.project.style,
            author: job.project.author.as_ref(),
            figures: Some(Figures {
                loader: &Disk,
                folder: &job.folder,
                root: &job.root,
                fonts: self.fonts.get(job),
                way: &way,
            }),
        };
        let built = pipeline::build(&reading, &formats, self.view, &options);
        let unshown = errors(&built.problems);
        outcome.problems.extend(built.problems);
        outcome.problems.sort_by_key(|problem| problem.span);
        if built.outputs.is_empty() {
            outcome.stopped = Some((Status::Findings, no_figures(&job.input)));
            return outcome;
        }
        if self.strict && unshown > 0 {
            outcome.stopped = Some((Status::Findings, not_shown(&job.input, unshown)));
            return outcome;
        }
        let paths = plan.iter().map(|(_, path)| path.clone());
        let contents = paths.clone().zip(built.outputs).map(|(path, output)| Content { path, bytes: output.bytes });
        match place(contents.collect()) {
            Ok(()) => outcome.written = paths.collect(),
            Err(fault) => {
                let help = Some("-o FOLDER writes to another folder".to_owned());
                let fault = Fault { message: fault.to_string(), help };
                outcome.stopped = Some((Status::NotDone, fault));
            }
        }
        outcome
    }

    /// Says why a strict build writes nothing.
    fn refuse(&self, outcomes: &[Outcome], console: Console) -> Status {
        let status = self.tell(outcomes, console);
        let errors: usize = outcomes.iter().map(|outcome| outcome.errors).sum();
        if errors == 0 {
            console.say("nothing written");
            return status;
        }
        let fault = refused(errors);
        console.fault(&fault.message, fault.help.as_deref());
        status.max(Status::Findings)
    }

    fn tell(&self, outcomes: &[Outcome], console: Console) -> Status {
        let mut status = self.status;
        for outcome in outcomes {
            outcome.tell_problems(console);
            if let Some((stopped, fault)) = &outcome.stopped {
                console.fault(&fault.message, fault.help.as_deref());
                status = status.max(*stopped);
            }
        }
        let texts: Vec<&[PathBuf]> =
            outcomes.iter().map(|outcome| &outcome.written[..]).filter(|paths| !paths.is_empty()).collect();
        if !texts.is_empty() {
            console.say(wrote(&texts));
        }
        let findings: usize = outcomes.iter().map(|outcome| outcome.findings).sum();
        if findings > 0 {
            console.say(format_args!("{}, see `plenary check`", counted(findings, "finding")));
        }
        status
    }
}

impl Outcome {
    /// What is wrong with each of its texts, where that was typed.
    fn tell_problems(&self, console: Console) {
        let mut problems = self.problems.clone();
        problems.sort_by_key(|problem| problem.span);
        let reports: Vec<Report<'_>> = problems
            .chunk_by(|a, b| a.span.source == b.span.source)
            .filter_map(|findings| {
                let (file, source) = self.texts.get(usize::from(findings.first()?.span.source.0))?;
                Some(Report { file, source, findings })
            })
            .collect();
        if !reports.is_empty() {
            console.tell(|out| human(&reports, console.colour, out));
        }
    }
}

/// What keeps a text from being built.
fn why_not(job: &Job, plan: &Plan, collection: &Collection) -> Option<(Status, Fault)> {
    let has_texts = collection.texts.first().is_some_and(|text| text.reading.has_texts());
    let taken = |path: &Path| collection.places().find(|(place, _)| *place == path).map(|(_, text)| text);
    let overwritten = plan.iter().find_map(|(_, path)| taken(&resolved(path)));
    match overwritten {
        _ if !has_texts => Some((Status::Findings, nothing_in(&job.input))),
        _ if collection.is_unread() => Some((Status::NotDone, not_taken_in(&job.input, collection))),
        _ if !collection.problems.is_empty() => Some((Status::Findings, not_taken_in(&job.input, collection))),
        Some(text) => {
            let message = format!("`{}` is taken in and would be overwritten", collection.texts[text].name.display());
            let help = "write to another folder with -o FOLDER, or choose other formats with --to".to_owned();
            Some((Status::Usage, Fault { message, help: Some(help) }))
        }
        None => None,
    }
}

fn not_taken_in(input: &Input, collection: &Collection) -> Fault {
    let count = counted(collection.problems.len(), "file");
    let verb = if collection.problems.len() == 1 { "is" } else { "are" };
    Fault {
        message: format!("nothing written for `{}`: {count} that it takes in {verb} missing from it", input.shown()),
        help: Some("a collection is built whole or not at all; the lines above say why".to_owned()),
    }
}

fn errors(findings: &[Diagnostic]) -> usize {
    findings.iter().filter(|finding| finding.severity == Severity::Error).count()
}

fn wrote(texts: &[&[PathBuf]]) -> String {
    match texts {
        [paths] => {
            let names: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
            format!("wrote {}", names.join(", "))
        }
        _ => {
            let files = texts.iter().map(|paths| paths.len()).sum();
            format!("wrote {} for {}", counted(files, "file"), counted(texts.len(), "text"))
        }
    }
}

fn refused(errors: usize) -> Fault {
    Fault {
        message: format!("nothing written: {}", counted(errors, "error")),
        help: Some("`plenary check` shows them; without --strict the outputs are made nevertheless".to_owned()),
    }
}

/// The texts before it may be written already: what cannot be shown is known only when all is laid out.
fn not_shown(input: &Input, errors: usize) -> Fault {
    Fault {
        message: format!("nothing written for `{}`: {} in what it would show", input.shown(), counted(errors, "error")),
        help: Some("they are shown above; without --strict the outputs are made nevertheless".to_owned()),
    }
}

fn no_figures(input: &Input) -> Fault {
    Fault {
        message: format!("nothing written for `{}`: a figure of it cannot be shown", input.shown()),
        help: Some("a document with a hole in it would be taken for the whole; put the file in its place".to_owned()),
    }
}

fn ragged_table(input: &Input) -> Fault {
    Fault {
        message: format!("nothing written for `{}`: a row of a table has a cell too many or too few", input.shown()),
        help: Some("its cells would stand under the wrong heads; the lines above say which row it is".to_owned()),
    }
}

fn nothing_in(input: &Input) -> Fault {
    Fault {
        message: format!(
            "nothing to build in `{}`: there is neither an instrument nor a proposal in it",
            input.shown()
        ),
        help: Some(
            "a resolution begins with a line such as RESOLUTION 45 (Rev. Dubai, 2014), a proposal with one such as \
             MOD ACP/37/4; `plenary new` writes a text to start from"
                .to_owned(),
        ),
    }
}
