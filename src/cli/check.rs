//! `plenary check`: what breaks the drafting rules, and with `--fix` its cure.

use rayon::prelude::*;

use crate::diagnostic::{Diagnostic, Safety};
use crate::pipeline::{self, Settings, Source, unknown_rules};

use super::arguments::{CheckArguments, OutputFormat};
use super::jobs::{Job, gather};
use super::place::{Content, place};
use super::print::{Report, Summary, concise, counted, human, json};
use super::progress::Progress;
use super::{Console, Status};

/// What became of one source.
struct Outcome {
    file: String,
    source: Source,
    findings: Vec<Diagnostic>,
    /// Fixes applied.
    taken: usize,
}

type Fault = (String, Option<&'static str>);

/// Runs the command.
pub fn check(arguments: &CheckArguments, console: Console) -> Status {
    let unknown: Vec<_> = [
        arguments.select.iter().flatten().collect(),
        arguments.ignore.iter().collect(),
        arguments.extend_select.iter().collect::<Vec<_>>(),
    ]
    .into_iter()
    .flat_map(unknown_rules)
    .collect();
    for (message, help) in &unknown {
        console.fault(message, Some(help));
    }
    if !unknown.is_empty() {
        return Status::Usage;
    }
    let Ok(mut work) = gather(&arguments.sources, console) else { return Status::Usage };
    let stdin = work.jobs.iter().any(|job| job.input.is_stdin());
    if arguments.fix && stdin && arguments.output_format != OutputFormat::Human {
        let message = "the fixed text and the findings would both go to standard output";
        console.fault(message, Some("leave out --output-format, or give a file in place of -"));
        return Status::Usage;
    }
    for job in &mut work.jobs {
        override_settings(&mut job.settings, arguments);
    }

    let safety = match (arguments.fix, arguments.unsafe_fixes) {
        (false, _) => None,
        (true, false) => Some(Safety::Safe),
        (true, true) => Some(Safety::Unsafe),
    };
    let progress = Progress::new(work.jobs.len(), console);
    let results: Vec<Result<Outcome, Fault>> =
        work.jobs.par_iter().map(|job| progress.step(check_one(job, safety))).collect();
    drop(progress);

    let (mut outcomes, mut status) = (Vec::new(), work.status);
    for (job, result) in work.jobs.iter().zip(results) {
        match result {
            Ok(outcome) => {
                if safety.is_some() && job.input.is_stdin() {
                    status =
                        status.max(console.give(|out| std::io::Write::write_all(out, outcome.source.text.as_bytes())));
                }
                outcomes.push(outcome);
            }
            Err((message, help)) => {
                console.fault(&message, help);
                status = status.max(Status::NotDone);
            }
        }
    }
    status.max(print(&outcomes, arguments.output_format, console))
}

/// What is typed with the command goes before what the project says.
fn override_settings(settings: &mut Settings, arguments: &CheckArguments) {
    if let Some(select) = &arguments.select {
        settings.select.clone_from(select);
    }
    if !arguments.ignore.is_empty() {
        settings.ignore.clone_from(&arguments.ignore);
    }
    settings.extend_select.extend(arguments.extend_select.iter().cloned());
}

fn check_one(job: &Job, safety: Option<Safety>) -> Result<Outcome, Fault> {
    let mut source = job.load()?;
    let file = job.input.shown();
    let Some(safety) = safety else {
        let findings = pipeline::check(&source.text, &pipeline::read(&source.text), &job.settings);
        return Ok(Outcome { file, source, findings, taken: 0 });
    };
    let fixed = pipeline::fix(&source.text, &job.settings, safety);
    if fixed.source != source.text && !job.input.is_stdin() {
        let content = Content { path: job.input.path.clone(), bytes: source.encode(&fixed.source) };
        place(vec![content]).map_err(|fault| (fault.to_string(), None))?;
    }
    source.text = fixed.source;
    Ok(Outcome { file, source, findings: fixed.left, taken: fixed.taken })
}

fn print(outcomes: &[Outcome], format: OutputFormat, console: Console) -> Status {
    let report = |outcome| {
        let Outcome { file, source, findings, .. }: &Outcome = outcome;
        Report { file, source, findings }
    };
    let reports: Vec<Report<'_>> = outcomes.iter().map(report).collect();
    let printed = match format {
        OutputFormat::Human => {
            console.tell(|out| human(&reports, console.colour, out));
            Status::Clean
        }
        OutputFormat::Concise => console.give(|out| concise(&reports, out)),
        OutputFormat::Json => console.give(|out| json(&reports, out)),
    };
    let summary = Summary::of(&reports);
    if format == OutputFormat::Human && !outcomes.is_empty() {
        let taken: usize = outcomes.iter().map(|outcome| outcome.taken).sum();
        let fixed = if taken > 0 { format!("fixed {}; ", counted(taken, "finding")) } else { String::new() };
        console.say(format_args!("{fixed}{summary} in {}", counted(outcomes.len(), "file")));
        if summary.fixable() > 0 && taken == 0 {
            console.say(format_args!("  `plenary check --fix` cures {}", counted(summary.fixable(), "finding")));
        }
    }
    printed.max(if summary.has_errors() { Status::Findings } else { Status::Clean })
}
