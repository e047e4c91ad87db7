//! `plenary check`: what breaks the drafting rules, and with `--fix` its cure.

use std::io::Write;

use rayon::prelude::*;

use crate::diagnostic::{Diagnostic, Safety};
use crate::pipeline::{self, Settings, Source, unknown_rules};

use super::arguments::{CheckArguments, OutputFormat};
use super::inputs::Input;
use super::jobs::{Job, Jobs, gather};
use super::place::{Content, place};
use super::print::{Report, Summary, concise, counted, github, gitlab, human, json, junit, sarif, statistics};
use super::progress::Progress;
use super::{Console, Status};

/// What became of one source.
struct Outcome<'j> {
    input: &'j Input,
    /// The text, with its fixes where they were asked for.
    source: Source,
    findings: Vec<Diagnostic>,
    /// Fixes applied.
    taken: usize,
}

type Fault = (String, Option<&'static str>);

/// Runs the command.
pub fn check(arguments: &CheckArguments, console: Console) -> Status {
    match prepare(arguments, console) {
        Ok(work) => run(&work, arguments, console),
        Err(status) => status,
    }
}

/// Finds the work, with what was typed before what the projects say.
fn prepare(arguments: &CheckArguments, console: Console) -> Result<Jobs, Status> {
    let typed = arguments.select.iter().flatten().chain(&arguments.ignore).chain(&arguments.extend_select);
    let unknown = unknown_rules(typed);
    for (message, help) in &unknown {
        console.fault(message, Some(help));
    }
    if !unknown.is_empty() {
        return Err(Status::Usage);
    }
    let mut work = gather(&arguments.sources, console)?;
    let piped = work.jobs.iter().any(|job| job.input.is_stdin());
    if arguments.fix && piped && (arguments.output_format != OutputFormat::Human || arguments.statistics) {
        let message = "the fixed text and the findings would both go to standard output";
        console.fault(message, Some("leave out --output-format and --statistics, or give a file in place of -"));
        return Err(Status::Usage);
    }
    for job in &mut work.jobs {
        override_settings(&mut job.settings, arguments);
    }
    Ok(work)
}

fn override_settings(settings: &mut Settings, arguments: &CheckArguments) {
    if let Some(select) = &arguments.select {
        settings.select.clone_from(select);
    }
    if !arguments.ignore.is_empty() {
        settings.ignore.clone_from(&arguments.ignore);
    }
    settings.extend_select.extend(arguments.extend_select.iter().cloned());
}

fn run(work: &Jobs, arguments: &CheckArguments, console: Console) -> Status {
    let safety = match (arguments.fix, arguments.unsafe_fixes) {
        (false, _) => None,
        (true, false) => Some(Safety::Safe),
        (true, true) => Some(Safety::Unsafe),
    };
    let progress = Progress::new(work.jobs.len(), console);
    let results: Vec<Result<Outcome<'_>, Fault>> =
        work.jobs.par_iter().map(|job| progress.step(check_one(job, safety))).collect();
    drop(progress);

    let (mut outcomes, mut status) = (Vec::new(), work.status);
    for result in results {
        match result {
            Ok(outcome) => {
                if safety.is_some() && outcome.input.is_stdin() {
                    let fixed = outcome.source.encode(&outcome.source.text);
                    status = status.max(console.give(|out| out.write_all(&fixed)));
                }
                outcomes.push(outcome);
            }
            Err((message, help)) => {
                console.fault(&message, help);
                status = status.max(Status::NotDone);
            }
        }
    }
    status.max(print(&outcomes, arguments, console))
}

fn check_one(job: &Job, safety: Option<Safety>) -> Result<Outcome<'_>, Fault> {
    let (mut source, input) = (job.load()?, &job.input);
    let Some(safety) = safety else {
        let findings = pipeline::check(&source.text, &pipeline::read(&source.text), &job.settings);
        return Ok(Outcome { input, source, findings, taken: 0 });
    };
    let fixed = pipeline::fix(&source.text, &job.settings, safety);
    if fixed.source != source.text && !input.is_stdin() {
        let content = Content { path: input.path.clone(), bytes: source.encode(&fixed.source) };
        place(vec![content]).map_err(|fault| (fault.to_string(), None))?;
    }
    source.text = fixed.source;
    Ok(Outcome { input, source, findings: fixed.left, taken: fixed.taken })
}

fn print(outcomes: &[Outcome<'_>], arguments: &CheckArguments, console: Console) -> Status {
    let format = arguments.output_format;
    let name = |outcome: &Outcome<'_>| match format {
        OutputFormat::Human => outcome.input.shown(),
        OutputFormat::Concise
        | OutputFormat::Json
        | OutputFormat::Sarif
        | OutputFormat::Github
        | OutputFormat::Gitlab
        | OutputFormat::Junit => outcome.input.listed(),
    };
    let names: Vec<String> = outcomes.iter().map(name).collect();
    let reports: Vec<Report<'_>> = outcomes
        .iter()
        .zip(&names)
        .map(|(outcome, file)| Report { file, source: &outcome.source, findings: &outcome.findings })
        .collect();
    let summary = Summary::of(&reports);
    let status = match format {
        OutputFormat::Human => {
            let given = match arguments.statistics {
                true => console.give(|out| statistics(&reports, out)),
                false => {
                    console.tell(|out| human(&reports, console.colour, out));
                    Status::Clean
                }
            };
            let taken = outcomes.iter().map(|outcome| outcome.taken).sum();
            if !outcomes.is_empty() {
                let first =
                    outcomes.iter().flat_map(|outcome| &outcome.findings).next().map(|finding| finding.code.code);
                sum_up(summary, taken, outcomes.len(), first, console);
            }
            given
        }
        OutputFormat::Concise => console.give(|out| concise(&reports, out)),
        OutputFormat::Json => console.give(|out| json(&reports, out)),
        OutputFormat::Sarif => console.give(|out| sarif(&reports, out)),
        OutputFormat::Github => console.give(|out| github(&reports, out)),
        OutputFormat::Gitlab => console.give(|out| gitlab(&reports, out)),
        OutputFormat::Junit => console.give(|out| junit(&reports, out)),
    };
    status.max(if summary.has_errors() { Status::Findings } else { Status::Clean })
}

fn sum_up(summary: Summary, taken: usize, files: usize, first: Option<&str>, console: Console) {
    let fixed = if taken > 0 { format!("fixed {}; ", counted(taken, "finding")) } else { String::new() };
    console.say(format_args!("{fixed}{summary} in {}", counted(files, "file")));
    if summary.fixable() > 0 && taken == 0 {
        console.say(format_args!("  `plenary check --fix` cures {}", counted(summary.fixable(), "finding")));
    }
    if let Some(code) = first {
        console.say(format_args!("  `plenary explain {code}` says what that rule wants, and why"));
    }
}
