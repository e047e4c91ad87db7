//! Formatting settles; tokens hold the whole source.

use std::fs;
use std::path::{Path, PathBuf};

use plenary::exchange::to_json;
use plenary::format::format;
use plenary::model::lower;
use plenary::syntax::parse;
use plenary::text::SourceId;
use proptest::prelude::*;

use super::any_text::order;

/// The canonical form of a source, and its model as the exchange form writes it.
pub(super) fn read(source: &str) -> (String, String) {
    let file = parse(source, SourceId::default());
    let publication = lower(source, &file).publication;
    (format(source, &file, &publication), to_json(&publication))
}

/// Formatting settles and keeps what a text means.
fn formatting_settles(source: &str) -> Result<(), String> {
    let (once, meaning) = read(source);
    let (twice, same) = read(&once);
    if once != twice {
        return Err(format!("twice is not once:\n{source:?}\n{once:?}\n{twice:?}"));
    }
    if meaning != same {
        let at = meaning.lines().zip(same.lines()).find(|(a, b)| a != b);
        return Err(format!("the meaning changes: {at:?}\n{source:?}\n{once:?}"));
    }
    Ok(())
}

pub(super) fn texts(folder: &str) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(Path::new(folder)) else { return Vec::new() };
    let mut found: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    found.retain(|path| path.extension().is_some_and(|ending| ending == "plen" || ending == "txt"));
    found.sort();
    found
}

#[test]
fn formatting_settles_on_examples_and_published_texts() {
    let mut all = texts("examples");
    assert!(all.len() >= 4);
    all.extend(texts("../shared/corpus"));
    all.extend(texts("../shared/corpus/pp18"));
    for path in all {
        let source = fs::read_to_string(&path).unwrap();
        if let Err(reason) = formatting_settles(&source) {
            panic!("{}: {}", path.display(), reason.chars().take(2000).collect::<String>());
        }
    }
}

#[test]
fn examples_are_in_canonical_form() {
    for path in texts("examples") {
        let source = fs::read_to_string(&path).unwrap();
        assert_eq!(read(&source).0, source, "{}", path.display());
    }
}

/// Anything: pieces of the language in any order.
pub(super) fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("{++".to_string()),
        Just("++}".into()),
        Just("{--".into()),
        Just("--}".into()),
        Just("{~~a~>b~~}".into()),
        Just("{>>c<<}".into()),
        Just("\n".into()),
        Just("\n\n".into()),
        Just("a) ".into()),
        Just("1 ".into()),
        Just("– ".into()),
        Just("| x | y |".into()),
        Just("noting".into()),
        Just("resolves".into()),
        Just("[^1]".into()),
        Just("[^1]: ".into()),
        Just("RESOLUTION 1 (Dubai, 2018)".into()),
        Just("$$".into()),
        Just("\n\n$$\nx\n$$\n\n".into()),
        Just("\n\n![a](b.png)\n\n".into()),
        Just("\n\n| x | y |\n\n".into()),
        Just("\n\nANNEX 1\n\n".into()),
        Just("\n\nSECTION 1 – X\n\n".into()),
        Just("\n\nMOD ACP/1/1\n\n".into()),
        Just("\n\n**Reasons:** ".into()),
        Just("\n\ni) ".into()),
        Just("\n\n2.1 ".into()),
        Just("\n\n  ".into()),
        Just("NOTE 1 – ".into()),
        Just("---".into()),
        Just("# ".into()),
        Just("*".into()),
        Just("[".into()),
        Just("](https://x.y)".into()),
        Just("// x".into()),
        Just("{#n}".into()),
        Just("@n".into()),
        "[a-c ,;.:]{1,6}",
        "\\PC{0,4}",
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(super::cases())]

    #[test]
    fn formatting_settles_on_anything(source in any_text()) {
        prop_assert_eq!(formatting_settles(&source).err(), None);
    }

    /// Tokens partition the source, blocks stand in it in order, and lowering takes what it is given.
    #[test]
    fn tokens_partition_the_source(source in any_text()) {
        let file = parse(&source, SourceId::default());
        let whole: String = (0..file.tokens.len()).map(|at| file.slice(&source, at)).collect();
        prop_assert_eq!(&whole, &source);
        for pair in file.blocks.windows(2) {
            prop_assert!(pair[0].start <= pair[0].end && pair[0].end <= pair[1].start);
        }
        for block in &file.blocks {
            prop_assert!(block.label.0 <= block.label.1 && block.label.1 <= block.end);
        }
        let _ = read(&source);
    }

    /// What was typed below stands below.
    #[test]
    fn any_text_keeps_its_order(source in any_text()) {
        order(&source);
        order(&format!("RESOLUTION 1 (Baku, 2025)\n\nx\n\nThe Council,\n\nresolves\n\n{source}"));
    }
}

#[test]
fn examples_and_published_texts_keep_their_order() {
    for path in texts("examples").into_iter().chain(texts("../shared/corpus")).chain(texts("../shared/corpus/pp18")) {
        order(&fs::read_to_string(&path).unwrap());
    }
}
