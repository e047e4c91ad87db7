//! The direction of the arrows: which floor of `src` may use which.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Each floor and what it may use besides itself; from the table of the crate's front page.
const FLOORS: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("diagnostic", &["text"]),
    ("language", &["text", "diagnostic"]),
    ("config", &["text", "diagnostic", "language"]),
    ("syntax", &["text", "diagnostic", "language"]),
    ("model", &["text", "diagnostic", "language", "syntax"]),
    ("format", &["text", "language", "syntax", "model"]),
    ("lint", &["text", "diagnostic", "language", "syntax", "model"]),
    ("document", &["text", "language"]),
    ("compose", &["text", "diagnostic", "language", "model", "document"]),
    ("layout", &["text", "diagnostic", "language", "document"]),
    ("render", &["text", "diagnostic", "language", "document", "layout"]),
    ("exchange", &["text", "model"]),
    (
        "pipeline",
        &[
            "text",
            "diagnostic",
            "language",
            "config",
            "syntax",
            "model",
            "format",
            "lint",
            "document",
            "compose",
            "layout",
            "render",
            "exchange",
        ],
    ),
    ("lsp", &["text", "diagnostic", "pipeline"]),
    ("cli", &["text", "diagnostic", "config", "pipeline", "lsp"]),
];

/// The formats of `render`, which never use one another.
const FORMATS: &[&str] = &["akn", "docx", "md", "pdf", "txt"];

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// What follows `prefix` wherever it stands in code: words up to the next `:`, `{` or other sign. Of `crate::{a, b}`
/// both.
fn named_after(source: &str, prefix: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for line in source.lines().filter(|line| !line.trim_start().starts_with("//")) {
        for (at, _) in line.match_indices(prefix) {
            let rest = &line[at + prefix.len()..];
            let listed = rest.strip_prefix('{').map(|list| list.split('}').next().unwrap_or_default());
            for name in listed.unwrap_or(rest).split(',').take(if listed.is_some() { usize::MAX } else { 1 }) {
                let name: String = name.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                names.insert(name);
            }
        }
    }
    names
}

#[test]
fn floors_use_only_what_is_below_them() {
    let mut wrong = Vec::new();
    for (floor, may_use) in FLOORS {
        let mut files = Vec::new();
        rust_files(&Path::new("src").join(floor), &mut files);
        for file in files {
            let source = fs::read_to_string(&file).unwrap();
            // What stands behind the first test module is a test's own business.
            let code = source.split("#[cfg(test)]\nmod tests {").next().unwrap();
            if file.components().any(|part| part.as_os_str() == "tests" || part.as_os_str() == "tests.rs") {
                continue;
            }
            for used in named_after(code, "crate::") {
                let known = FLOORS.iter().any(|(name, _)| *name == used);
                if known && used != *floor && !may_use.contains(&used.as_str()) {
                    wrong.push(format!("{}: `{floor}` must not use `{used}`", file.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn formats_never_use_one_another() {
    for format in FORMATS {
        let mut files = Vec::new();
        let folder = Path::new("src/render").join(format);
        if folder.is_dir() {
            rust_files(&folder, &mut files);
        } else {
            files.push(folder.with_extension("rs"));
        }
        for file in files {
            let source = fs::read_to_string(&file).unwrap();
            for used in named_after(&source, "render::") {
                let other = FORMATS.contains(&used.as_str()) && used != *format;
                assert!(!other, "{}: `{format}` must not use `{used}`", file.display());
            }
        }
    }
}

#[test]
fn every_module_has_its_floor_and_says_what_it_is_for() {
    let mut files = Vec::new();
    rust_files(Path::new("src"), &mut files);
    for file in files {
        let source = fs::read_to_string(&file).unwrap();
        assert!(source.starts_with("//!"), "{}: no word on what it is for", file.display());
    }
    for entry in fs::read_dir("src").unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            let name = path.file_name().unwrap().to_str().unwrap();
            assert!(FLOORS.iter().any(|(floor, _)| *floor == name), "{name} stands on no floor");
        }
    }
}
