//! `plenary check`: what breaks the drafting rules, and with `--fix` its cure.

use std::io::Write;

use rayon::prelude::*;

use crate::diagnostic::Safety;
use crate::pipeline::{Selection, rule, unknown_rules};

use super::arguments::{CheckArguments, OutputFormat};
use super::checked::{Checked, Fault, Outcome, Run, once};
use super::filter::{Filter, Hidden};
use super::jobs::{Jobs, gather};
use super::print::{Report, Summary, concise, counted, github, gitlab, human, json, junit, sarif, statistics};
use super::progress::Progress;
use super::{Console, Status};

/// Runs the command.
pub fn check(arguments: &CheckArguments, console: Console) -> Status {
    match prepare(arguments, console) {
        Ok((work, filter)) => run(&work, filter, arguments, console),
        Err(status) => status,
    }
}

/// Finds the work, with what was typed before what the projects say.
fn prepare(arguments: &CheckArguments, console: Console) -> Result<(Jobs, Filter), Status> {
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
    let filter = Filter::new(arguments, &work.jobs).map_err(|fault| {
        console.fault(&fault.message, fault.help.as_deref());
        Status::Usage
    })?;
    Ok((work, filter))
}

fn run(work: &Jobs, filter: Filter, arguments: &CheckArguments, console: Console) -> Status {
    let fixes = match (arguments.fix, arguments.unsafe_fixes) {
        (false, _) => None,
        (true, false) => Some(Safety::Safe),
        (true, true) => Some(Safety::Unsafe),
    };
    let named = work.jobs.iter().filter_map(|job| job.input.path.canonicalize().ok()).collect();
    let run = Run { fixes, named, filter };
    let progress = Progress::new(work.jobs.len(), console);
    let results: Vec<Result<Checked, Fault>> = work.jobs.par_iter().map(|job| progress.step(run.check(job))).collect();
    drop(progress);

    let (mut outcomes, mut taken_in, mut status) = (Vec::new(), Vec::new(), work.status);
    for result in results {
        match result {
            Ok(Checked { outcome, included, unread }) => {
                if fixes.is_some() && outcome.input.is_stdin() {
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
    run.compare(&mut outcomes);
    status.max(print(&outcomes, arguments, console))
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
            if !outcomes.is_empty() {
                sum_up(summary, outcomes, arguments, console);
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

fn sum_up(summary: Summary, outcomes: &[Outcome], arguments: &CheckArguments, console: Console) {
    let taken: usize = outcomes.iter().map(|outcome| outcome.taken).sum();
    let mut hidden = Hidden::default();
    outcomes.iter().for_each(|outcome| hidden += outcome.hidden);
    let fixed = if taken > 0 { format!("fixed {}; ", counted(taken, "finding")) } else { String::new() };
    let mut line = format!("{fixed}{summary} in {}", counted(outcomes.len(), "file"));
    if hidden.known > 0 {
        line += &format!("; {} hidden by the baseline", counted(hidden.known, "finding"));
    }
    if let Some(revision) = arguments.diff_base.as_ref().filter(|_| hidden.old > 0) {
        line += &format!("; {} hidden on lines unchanged since {revision}", counted(hidden.old, "finding"));
    }
    console.say(line);
    if summary.fixable() > 0 && taken == 0 {
        console.say(format_args!("  `plenary check --fix` cures {}", counted(summary.fixable(), "finding")));
    }
    // With other rules than those of the report, what is not found may well be there.
    let same_rules = arguments.select.is_none() && arguments.ignore.is_empty();
    if hidden.gone > 0 && same_rules {
        let gone = counted(hidden.gone, "finding");
        console.say(format_args!(
            "  {gone} of the baseline no longer there: save it anew, so that none comes back unseen"
        ));
    }
    // What is told of files is no rule, and has no page.
    let mut codes = outcomes.iter().flat_map(|outcome| &outcome.findings).map(|finding| finding.code.code);
    if let Some(code) = codes.find(|code| rule(code).is_some()) {
        console.say(format_args!("  `plenary explain {code}` says what that rule wants, and why"));
    }
}
