//! The laws on real texts: the examples, and the corpus where it is at hand.

use std::path::Path;

use super::{read, writes_and_reads_the_same};

/// The sources in a folder, with their names.
fn sources(folder: &str, endings: &[&str]) -> Vec<(String, String)> {
    let Ok(entries) = std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)) else { return Vec::new() };
    let mut found: Vec<(String, String)> = entries
        .filter_map(|entry| {
            let path = entry.ok()?.path();
            let ending = path.extension()?.to_str()?;
            endings
                .contains(&ending)
                .then(|| std::fs::read_to_string(&path).ok())?
                .map(|text| (path.display().to_string(), text))
        })
        .collect();
    found.sort();
    found
}

#[test]
fn examples_are_written_as_they_mean() {
    let examples = sources("examples", &["plen"]);
    assert!(!examples.is_empty());
    for (name, source) in examples {
        writes_and_reads_the_same(&read(&source), &name);
    }
}

#[test]
fn the_corpus_is_written_as_it_means() {
    for folder in ["../shared/corpus", "../shared/corpus/pp18"] {
        for (name, source) in sources(folder, &["txt", "plen"]) {
            writes_and_reads_the_same(&read(&source), &name);
        }
    }
}
