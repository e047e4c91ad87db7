//! A wrapped text means what it meant, and is what it was once its lines are joined again.

use std::fs;

use plenary::format::wrap;
use proptest::prelude::*;

use super::formatting::{any_text, read, texts};

/// Wraps a text at a width; says what is wrong with that.
fn wrapping_keeps(source: &str, width: usize) -> Result<String, String> {
    let canonical = read(source).0;
    let wrapped = wrap(&canonical, width);
    let (before, after) = (read(&canonical), read(&wrapped));
    if before.1 != after.1 {
        let at = before.1.lines().zip(after.1.lines()).find(|(a, b)| a != b);
        return Err(format!("the meaning changes at {width}: {at:?}\n{canonical}\n{wrapped}"));
    }
    if before.0 != after.0 {
        return Err(format!("another canonical form at {width}:\n{}\n{}", before.0, after.0));
    }
    Ok(wrapped)
}

/// How many lines there are over a width, of blocks that may be wrapped at all.
fn over(text: &str, width: usize) -> usize {
    text.lines().filter(|line| line.chars().count() > width).count()
}

#[test]
fn wrapping_keeps_examples_and_published_texts() {
    let examples = texts("examples");
    assert!(examples.len() >= 4);
    let (mut lines, mut long) = (0, 0);
    for path in examples.into_iter().chain(texts("../shared/corpus")).chain(texts("../shared/corpus/pp18")) {
        let source = fs::read_to_string(&path).unwrap();
        for width in [40, 80, 120] {
            match wrapping_keeps(&source, width) {
                Ok(wrapped) => {
                    lines += wrapped.lines().count();
                    long += over(&wrapped, width + 20);
                }
                Err(reason) => panic!("{}: {}", path.display(), reason.chars().take(3000).collect::<String>()),
            }
        }
    }
    assert!(long * 50 < lines, "{long} of {lines} lines are too long");
}

#[test]
fn a_comment_over_lines_adds_no_blank() {
    let whole = "Access points{>>all of them? and where?<<}{>>yes<<} last.\n";
    let broken = "Access points{>>all of\nthem?\nand where?<<}{>>yes<<} last.\n";
    assert_eq!(read(whole), read(broken));
}

#[test]
fn all_of_an_example_is_wrapped() {
    for path in texts("examples") {
        let source = fs::read_to_string(&path).unwrap();
        let wrapped = wrapping_keeps(&source, 80).unwrap();
        let prose = wrapped.lines().skip_while(|line| line.starts_with("---") || line.contains(": "));
        let long: Vec<&str> = prose
            .filter(|line| {
                line.chars().count() > 110
                    && !line.starts_with(['|', '!'])
                    && !["instructs", "The Plenipotentiary Conference of"].iter().any(|kept| line.starts_with(kept))
            })
            .collect();
        assert!(long.is_empty(), "{}: {long:#?}", path.display());
    }
}

proptest! {
    #![proptest_config(super::cases())]

    #[test]
    fn wrapping_keeps_anything(source in any_text(), width in 6usize..60) {
        prop_assert_eq!(wrapping_keeps(&source, width).err(), None);
    }

    #[test]
    fn wrapping_keeps_words_in_a_frame(words in prop::collection::vec(word(), 1..60), width in 10usize..60) {
        let source = format!("RESOLUTION 1 (Dubai, 2018)\n\nRepair\n\nThe Council,\n\nnoting\n\na) {}\n\nb) more,\n", words.join(" "));
        prop_assert_eq!(wrapping_keeps(&source, width).err(), None);
    }
}

/// Words that could be read as something else at the start of a line.
fn word() -> impl Strategy<Value = String> {
    let words = [
        "that",
        "repair",
        "noting",
        "resolves",
        "further",
        "a)",
        "ii)",
        "2",
        "1.1",
        "–",
        "ANNEX",
        "RESOLUTION",
        "45",
        "(Dubai,",
        "2018)",
        "Reasons:",
        "//",
        "#",
        "|",
        "and;",
        "then,",
        "end.",
        "so:",
        "{++new++}",
        "{--old",
        "gone--}",
        "*considering",
        "b)*",
        "[^1]",
        "[or",
        "not]",
        "MOD",
        "ACP/37/4",
        "The",
        "Conference,",
        "recalling",
        "$$",
        "---",
        "@include",
        "x.plen",
        "NOTE",
        "•",
    ];
    prop::sample::select(words.to_vec()).prop_map(str::to_owned)
}
