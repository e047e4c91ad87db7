//! `plenary check`: what breaks the drafting rules, and with `--fix` its cure.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::diagnostic::{Diagnostic, Safety};
use crate::pipeline::{self, Clauses, Selection, Settings, Source, rule, unknown_rules};
use crate::text::View;

use super::arguments::{CheckArguments, OutputFormat};
use super::disk::Disk;
use super::inputs::Input;
use super::jobs::{Job, Jobs, gather};
use super::place::{Content, place};
use super::print::{Report, Summary, concise, counted, github, gitlab, human, json, junit, sarif, statistics};
use super::progress::Progress;
use super::{Console, Status};

/// What became of one source.
struct Outcome {
    input: Input,
    /// The file itself, links followed.
    place: Option<PathBuf>,
    /// The text, with its fixes where they were asked for.
    source: Source,
    findings: Vec<Diagnostic>,
    /// What it says, to be compared with the others.
    clauses: Clauses,
    /// Fixes applied.
    taken: usize,
}

/// What became of a source and of what it takes in.
struct Checked {
    outcome: Outcome,
    included: Vec<Outcome>,
    /// A file it takes in could not be read.
    unread: bool,
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
        job.settings.over = Selection {
            select: arguments.select.clone().unwrap_or_default(),
            ignore: arguments.ignore.clone(),
            extend_select: arguments.extend_select.clone(),
        };
    }
    Ok(work)
}

fn run(work: &Jobs, arguments: &CheckArguments, console: Console) -> Status {
    let safety = match (arguments.fix, arguments.unsafe_fixes) {
        (false, _) => None,
        (true, false) => Some(Safety::Safe),
        (true, true) => Some(Safety::Unsafe),
    };
    let named: BTreeSet<PathBuf> = work.jobs.iter().filter_map(|job| job.input.path.canonicalize().ok()).collect();
    let progress = Progress::new(work.jobs.len(), console);
    let results: Vec<Result<Checked, Fault>> =
        work.jobs.par_iter().map(|job| progress.step(check_one(job, safety, &named))).collect();
    drop(progress);

    let (mut outcomes, mut taken_in, mut status) = (Vec::new(), Vec::new(), work.status);
    for result in results {
        match result {
            Ok(Checked { outcome, included, unread }) => {
                if safety.is_some() && outcome.input.is_stdin() {
                    let fixed = outcome.source.encode(&outcome.source.text);
                    status = status.max(console.give(|out| out.write_all(&fixed)));
                }
                status = if unread { status.max(Status::NotDone) } else { status };
                outcomes.push(outcome);
                taken_in.extend(included);
            }
            Err((message, help)) => {
                console.fault(&message, help);
                status = status.max(Status::NotDone);
            }
        }
    }
    let mut outcomes = once(outcomes, taken_in);
    compare(&mut outcomes);
    status.max(print(&outcomes, arguments, console))
}

/// Adds what is to be told of the texts side by side.
fn compare(outcomes: &mut [Outcome]) {
    let names: Vec<String> = outcomes.iter().map(|outcome| outcome.input.shown()).collect();
    let texts: Vec<(&str, &Clauses)> =
        names.iter().zip(&*outcomes).map(|(name, outcome)| (name.as_str(), &outcome.clauses)).collect();
    for (at, finding) in pipeline::between(&texts) {
        let findings = &mut outcomes[at].findings;
        let place = findings.partition_point(|it| (it.span.start, it.code) < (finding.span.start, finding.code));
        findings.insert(place, finding);
    }
}

/// The texts that were named, then those they take in, each file once.
fn once(named: Vec<Outcome>, taken_in: Vec<Outcome>) -> Vec<Outcome> {
    let mut outcomes = named;
    let places = outcomes.iter().enumerate().filter_map(|(at, outcome)| Some((outcome.place.clone()?, at)));
    let mut known: BTreeMap<PathBuf, usize> = places.collect();
    for outcome in taken_in {
        match outcome.place.as_ref().and_then(|place| known.get(place)) {
            // A circle is told at the line that closes it, which depends on where it was entered.
            Some(at) => {
                let known = &mut outcomes[*at].findings;
                let is_new = |finding: &Diagnostic| {
                    !known.iter().any(|it| (it.code, it.span.range()) == (finding.code, finding.span.range()))
                };
                let more: Vec<Diagnostic> =
                    outcome.findings.into_iter().filter(|it| it.code.code.starts_with('L') && is_new(it)).collect();
                known.extend(more);
                known.sort_by_key(|finding| (finding.span.start, finding.span.end, finding.code));
            }
            None => {
                known.extend(outcome.place.clone().map(|place| (place, outcomes.len())));
                outcomes.push(outcome);
            }
        }
    }
    outcomes
}

/// Checks a text and what it takes in. With a safety, fixes are written: not those of files in `named`, which have jobs
/// of their own.
fn check_one(job: &Job, safety: Option<Safety>, named: &BTreeSet<PathBuf>) -> Result<Checked, Fault> {
    let mut source = job.load()?;
    let mut taken = 0;
    if let Some(safety) = safety {
        let path = (!job.input.is_stdin()).then_some(&*job.input.path);
        taken = fix(&mut source, path, &job.settings, safety)?;
    }
    let mut collection = job.collect(source);
    let mut taken_from = vec![0; collection.texts.len()];
    if let Some(safety) = safety {
        let places: Vec<(PathBuf, usize)> = collection.places().map(|(place, text)| (place.to_owned(), text)).collect();
        for (place, text) in places.iter().filter(|(place, _)| !named.contains(place)) {
            let member = &mut collection.texts[*text];
            taken_from[*text] = fix(&mut member.source, Some(place), &job.settings_for(place), safety)?;
        }
        if taken_from.iter().any(|taken| *taken > 0) {
            collection = job.collect(std::mem::take(&mut collection.texts[0].source));
        }
    }
    let mut places = vec![None; collection.texts.len()];
    collection.places().for_each(|(place, text)| places[text] = Some(place.to_owned()));
    let (unread, mut problems) = (collection.is_unread(), std::mem::take(&mut collection.problems));
    problems.extend(collection.figure_problems(View::Marked, &job.root, &Disk));
    let mut of_text = vec![Vec::new(); collection.texts.len()];
    problems.into_iter().for_each(|problem| of_text[usize::from(problem.span.source.0)].push(problem));
    let settings = job.settings_of(&collection);
    let texts = collection.texts.into_par_iter().zip(of_text).zip(places).enumerate();
    let mut outcomes: Vec<Outcome> = texts
        .map(|(at, ((member, problems), place))| {
            let (findings, clauses) =
                pipeline::findings_among(&member.source.text, &member.reading, &problems, &settings[at]);
            let input = match at {
                0 => job.input.clone(),
                _ => Input { path: member.name.clone(), name: Some(member.name) },
            };
            let taken = if at == 0 { taken } else { taken_from.get(at).copied().unwrap_or(0) };
            let place = if at == 0 { job.input.path.canonicalize().ok() } else { place };
            Outcome { input, place, source: member.source, findings, clauses, taken }
        })
        .collect();
    let included = outcomes.split_off(1);
    let outcome = outcomes.remove(0);
    Ok(Checked { outcome, included, unread })
}

/// Fixes a text, in its file where it has one, and says how often.
fn fix(source: &mut Source, path: Option<&Path>, settings: &Settings, safety: Safety) -> Result<usize, Fault> {
    let fixed = pipeline::fix(&source.text, settings, safety);
    if let Some(path) = path.filter(|_| fixed.source != source.text) {
        let content = Content { path: path.to_owned(), bytes: source.encode(&fixed.source) };
        place(vec![content]).map_err(|fault| (fault.to_string(), None))?;
    }
    source.text = fixed.source;
    Ok(fixed.taken)
}

fn print(outcomes: &[Outcome], arguments: &CheckArguments, console: Console) -> Status {
    let format = arguments.output_format;
    let name = |outcome: &Outcome| match format {
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
                // What is told of files is no rule, and has no page.
                let mut codes = outcomes.iter().flat_map(|outcome| &outcome.findings).map(|finding| finding.code.code);
                let first = codes.find(|code| rule(code).is_some());
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
