//! `plenary brackets`: what is not yet agreed, where, whose, and what it is an alternative to.

use std::collections::BTreeMap;
use std::io::{self, Write};

use rayon::prelude::*;
use serde::Serialize;

use crate::pipeline::{self, Bracketed, Source};
use crate::text::{LineIndex, Position};

use super::arguments::{BracketsArguments, ListFormat};
use super::jobs::{Job, gather};
use super::print::{counted, printable};
use super::progress::Progress;
use super::{Console, Status};

/// The brackets of one source.
struct Listed<'j> {
    job: &'j Job,
    source: Source,
    brackets: Vec<Bracketed>,
}

type Fault = (String, Option<&'static str>);

/// Runs the command.
pub fn brackets(arguments: &BracketsArguments, console: Console) -> Status {
    let work = match gather(&arguments.sources, console) {
        Ok(work) => work,
        Err(status) => return status,
    };
    let progress = Progress::new(work.jobs.len(), console);
    let results: Vec<Result<Listed<'_>, Fault>> = work.jobs.par_iter().map(|job| progress.step(list(job))).collect();
    drop(progress);

    let (mut listed, mut status) = (Vec::new(), work.status);
    for result in results {
        match result {
            Ok(one) => listed.push(one),
            Err((message, help)) => {
                console.fault(&message, help);
                status = status.max(Status::NotDone);
            }
        }
    }
    let entries: Vec<Entry<'_>> = listed.iter().flat_map(entries).collect();
    let given = match arguments.output_format {
        ListFormat::Human => console.give(|out| human(&entries, out)),
        ListFormat::Json => console.give(|out| json(&entries, out)),
    };
    if arguments.output_format == ListFormat::Human && !listed.is_empty() {
        console.say(summary(&entries));
    }
    status.max(given)
}

fn list(job: &Job) -> Result<Listed<'_>, Fault> {
    let source = job.load()?;
    let brackets = pipeline::brackets(&source.text, &pipeline::read(&source.text));
    Ok(Listed { job, source, brackets })
}

/// One bracket, as programs read it. Its form is a promise.
#[derive(Serialize)]
struct Entry<'l> {
    file: String,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    /// `resolves.2.a`, or null outside of any instrument.
    address: Option<String>,
    /// `RUS/UZB` as typed, or null.
    owner: Option<&'l str>,
    text: &'l str,
    /// How many brackets are around it.
    depth: u8,
    /// Those of one number in one file are alternatives.
    choice: Option<u32>,
}

#[derive(Serialize)]
struct Output<'e, 'l> {
    version: u8,
    brackets: &'e [Entry<'l>],
}

fn entries<'l>(listed: &'l Listed<'_>) -> Vec<Entry<'l>> {
    let source = &listed.source.text;
    let index = LineIndex::new(source);
    let mut ends: Vec<usize> =
        listed.brackets.iter().flat_map(|it| [it.span.start as usize, it.span.end as usize]).collect();
    ends.sort_unstable();
    let places: BTreeMap<usize, Position> = ends.iter().copied().zip(index.positions(source, &ends)).collect();
    let place = |offset: u32| places.get(&(offset as usize)).copied().unwrap_or(Position { line: 1, column: 1 });
    let entry = |bracketed: &'l Bracketed| {
        let (start, end) = (place(bracketed.span.start), place(bracketed.span.end));
        Entry {
            file: listed.job.input.listed(),
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
            address: bracketed.address.as_ref().map(ToString::to_string),
            owner: bracketed.owner.as_deref(),
            text: &bracketed.words,
            depth: bracketed.depth,
            choice: bracketed.choice,
        }
    };
    listed.brackets.iter().map(entry).collect()
}

fn json(entries: &[Entry<'_>], out: &mut impl Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, &Output { version: 1, brackets: entries })?;
    writeln!(out)
}

/// `a.plen:12:5: resolves.2.a [APT: text] or [text]`: alternatives on the line of the first.
fn human(entries: &[Entry<'_>], out: &mut impl Write) -> io::Result<()> {
    let choice = |entry: &Entry<'_>| entry.choice.map(|choice| (entry.file.clone(), choice));
    let mut alternatives: BTreeMap<(String, u32), Vec<&Entry<'_>>> = BTreeMap::new();
    for entry in entries {
        if let Some(choice) = choice(entry) {
            alternatives.entry(choice).or_default().push(entry);
        }
    }
    for entry in entries {
        let texts = match choice(entry) {
            Some(choice) => match alternatives.remove(&choice) {
                Some(texts) => texts,
                None => continue, // told with the first of them
            },
            None => vec![entry],
        };
        let shown = |entry: &&Entry<'_>| match entry.owner {
            Some(owner) => format!("[{owner}: {}]", entry.text),
            None => format!("[{}]", entry.text),
        };
        let texts: Vec<String> = texts.iter().map(shown).collect();
        let address = entry.address.as_deref().map(|address| format!("{address} ")).unwrap_or_default();
        let file = printable(&entry.file);
        writeln!(out, "{file}:{}:{}: {address}{}", entry.line, entry.column, printable(&texts.join(" or ")))?;
    }
    Ok(())
}

/// `5 texts in brackets: APT 2, RUS/UZB 1, of nobody 2`
fn summary(entries: &[Entry<'_>]) -> String {
    if entries.is_empty() {
        return "nothing stands in brackets".to_owned();
    }
    let mut owners: BTreeMap<&str, usize> = BTreeMap::new();
    for owner in entries.iter().filter_map(|entry| entry.owner) {
        *owners.entry(owner).or_default() += 1;
    }
    let owned: Vec<String> = owners.iter().map(|(owner, count)| format!("{owner} {count}")).collect();
    let whose = if owned.is_empty() { String::new() } else { format!(": {}", owned.join(", ")) };
    let of_nobody = entries.iter().filter(|entry| entry.owner.is_none()).count();
    let rest = if owned.is_empty() || of_nobody == 0 { String::new() } else { format!(", without a name {of_nobody}") };
    format!("{} in brackets{whose}{rest}", counted(entries.len(), "text"))
}
