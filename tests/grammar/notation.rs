//! `grammar/plenary.ebnf` and the documentation of the parser functions say the same.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::Path;

const NOTATION: &str = include_str!("../../grammar/plenary.ebnf");

/// The folders whose documented productions must all be in the notation.
const FOLDERS: [&str; 3] = ["src/syntax", "src/model", "src/model/citation"];

/// The sections that are no file, which every other may use.
const SHARED: [&str; 3] = ["characters", "pieces", "words of the language"];

struct Section<'a> {
    name: &'a str,
    uses: Vec<&'a str>,
    productions: Vec<(String, Vec<String>)>,
}

/// The right-hand side as tokens, so that line ends and blanks do not count.
fn tokens(text: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '"' | '\'' | '?' => rest[1..].find(first).unwrap() + 2,
            c if c.is_ascii_lowercase() => {
                rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(rest.len())
            }
            c => c.len_utf8(),
        };
        tokens.push(rest[..length].split_whitespace().collect::<Vec<_>>().join(" "));
        rest = rest[length..].trim_start();
    }
    tokens
}

/// The productions of some notation: what stands before `=`, and what behind it up to `;`.
fn productions(text: &str) -> Vec<(String, Vec<String>)> {
    let all = tokens(text);
    let ends = all.split(|token| token == ";").filter(|tokens| !tokens.is_empty());
    ends.map(|tokens| {
        assert!(tokens.len() > 2 && tokens[1] == "=", "no production: {tokens:?}");
        (tokens[0].clone(), tokens[2..].to_vec())
    })
    .collect()
}

fn sections() -> Vec<Section<'static>> {
    let parts = NOTATION.split("(* ==== ").skip(1);
    parts
        .map(|part| {
            let (head, body) = part.split_once("==== *)").unwrap();
            let (name, uses) = head.split_once(',').unwrap_or((head, ""));
            let uses = uses.trim().strip_prefix("with ").unwrap_or_default();
            let uses = uses.split(',').map(str::trim).filter(|name| !name.is_empty()).collect();
            Section { name: name.trim(), uses, productions: productions(body) }
        })
        .collect()
}

/// The documented productions of a source file, each with the name of the function it stands above.
fn documented(source: &str) -> Vec<(String, (String, Vec<String>))> {
    let mut found = Vec::new();
    let mut doc = String::new();
    for line in source.lines().map(str::trim) {
        if let Some(text) = line.strip_prefix("///") {
            let _ = writeln!(doc, "{text}");
        } else if let Some((_, name)) = line.split_once("fn ").filter(|_| !doc.is_empty()) {
            let name = name.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap();
            let typed =
                doc.trim_start().strip_prefix('`').and_then(|doc| doc.split_once(" ;`")).map(|(typed, _)| typed);
            if let Some(typed) = typed.filter(|typed| is_production(typed)) {
                found.push((name.replace('_', "-"), productions(&format!("{typed} ;")).remove(0)));
            }
            doc.clear();
        } else if !line.starts_with("#[") {
            doc.clear();
        }
    }
    found
}

fn is_production(text: &str) -> bool {
    let name = text.split_once(" = ").map_or("", |(name, _)| name);
    !name.is_empty() && name.chars().all(|c| c.is_ascii_lowercase() || c == '-')
}

#[test]
fn every_production_of_a_file_is_a_function_documented_with_it() {
    let mut wrong = String::new();
    for section in sections().iter().filter(|section| section.name.starts_with("src/")) {
        let source = std::fs::read_to_string(section.name).unwrap();
        let documented = documented(&source);
        for (name, right) in &section.productions {
            match documented.iter().find(|(function, _)| function == name) {
                Some((_, (said, typed))) if said == name && typed == right => {}
                Some((_, (said, typed))) => {
                    let _ =
                        writeln!(wrong, "{}: {name} = {right:?}\n  its function says {said} = {typed:?}", section.name);
                }
                None => {
                    let _ = writeln!(wrong, "{}: no function is documented with {name}", section.name);
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn every_documented_production_is_in_the_notation() {
    let sections = sections();
    let mut files: Vec<_> = FOLDERS.iter().flat_map(|folder| std::fs::read_dir(folder).unwrap()).collect::<Vec<_>>();
    files.sort_by_key(|entry| entry.as_ref().unwrap().path());
    let mut wrong = String::new();
    let mut count = 0;
    for path in files.into_iter().map(|entry| entry.unwrap().path()) {
        if path.extension().is_none_or(|ending| ending != "rs") {
            continue;
        }
        let section = sections.iter().find(|section| Path::new(section.name) == path);
        for (function, (name, _)) in documented(&std::fs::read_to_string(&path).unwrap()) {
            count += 1;
            if function != name {
                let _ = writeln!(wrong, "{}: {function} is documented as {name}", path.display());
            }
            if !section.is_some_and(|section| section.productions.iter().any(|(known, _)| *known == name)) {
                let _ = writeln!(wrong, "{}: {name} is not in the notation", path.display());
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(count > 100, "only {count} productions were found");
}

#[test]
fn every_name_is_defined_once_and_used() {
    // What a block is made of, and what the state machine over lines asks for.
    const STARTS: [&str; 26] = [
        "proposed-provision",
        "clause-address",
        "citation",
        "reference",
        "heading",
        "history-line",
        "opening-line",
        "part-line",
        "proposal-line",
        "label",
        "escape",
        "note-mark",
        "note-label",
        "printed-note-label",
        "clause-name",
        "at",
        "link-target",
        "bracketed-address",
        "address",
        "raise-open",
        "stars",
        "rule",
        "heading-mark",
        "include",
        "table-separator",
        "figure",
    ];
    const MARKS: [&str; 4] = ["mark-open", "mark-close", "fence-open", "fence-close"];
    let sections = sections();
    let defines = |section: &Section<'_>, name: &str| section.productions.iter().any(|(known, _)| known == name);
    let mut used = BTreeSet::new();
    let mut wrong = String::new();
    for section in &sections {
        let mut names = BTreeSet::new();
        for (name, right) in &section.productions {
            if !names.insert(name) {
                let _ = writeln!(wrong, "{}: {name} is defined twice", section.name);
            }
            for token in right.iter().filter(|token| token.starts_with(|c: char| c.is_ascii_lowercase())) {
                let order = std::iter::once(&section.name).chain(&section.uses).chain(&SHARED);
                let found = order
                    .copied()
                    .find(|known| sections.iter().any(|section| section.name == *known && defines(section, token)));
                match found {
                    Some(at) => {
                        used.insert((at, token.clone()));
                    }
                    None => {
                        let _ = writeln!(wrong, "{}: {name} uses {token}, which nothing defines", section.name);
                    }
                }
            }
        }
        for unknown in section.uses.iter().filter(|uses| !sections.iter().any(|section| section.name == **uses)) {
            let _ = writeln!(wrong, "{}: there is no section {unknown}", section.name);
        }
    }
    for section in &sections {
        for (name, _) in &section.productions {
            let starts = STARTS.contains(&name.as_str()) || MARKS.contains(&name.as_str());
            if !starts && !used.contains(&(section.name, name.clone())) {
                let _ = writeln!(wrong, "{}: {name} is not used", section.name);
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
