//! Published texts, each as it stands and in three other ways of breaking lines: the same blocks.

use std::fs;
use std::path::Path;

use plenary::syntax::{Block, BlockKind, parse};
use plenary::text::SourceId;

const FOLDER: &str = "../shared/corpus/pp18";

/// The calls and labelled clauses of a source: the words of a call, the label and first words of a clause.
fn calls_and_labels(source: &str) -> (Vec<String>, Vec<String>) {
    let file = parse(source, SourceId::default());
    let text = |from: u32, to: u32| source[from as usize..to as usize].split_whitespace().collect::<Vec<_>>();
    let calls = |block: &&Block| block.kind == BlockKind::Call;
    let labelled = |block: &&Block| block.kind == BlockKind::Clause && block.label.0 < block.label.1;
    let words = |block: &Block| text(block.label.1, block.end).into_iter().take(4).collect::<Vec<_>>().join(" ");
    (
        file.blocks.iter().filter(calls).map(|block| text(block.start, block.end).join(" ")).collect(),
        file.blocks
            .iter()
            .filter(labelled)
            .map(|block| format!("{} {}", text(block.label.0, block.label.1).join(""), words(block)))
            .collect(),
    )
}

fn wrap(paragraph: &str) -> String {
    let (mut lines, mut line) = (Vec::new(), String::new());
    for word in paragraph.split_whitespace() {
        if !line.is_empty() && line.chars().count() + 1 + word.chars().count() > 72 {
            lines.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    lines.push(line);
    lines.join("\n")
}

#[test]
fn calls_and_labels_do_not_depend_on_line_breaks() {
    let Ok(folder) = fs::read_dir(Path::new(FOLDER)) else {
        assert!(std::env::var_os("CI").is_none(), "{FOLDER} is missing");
        eprintln!("left out: {FOLDER} is missing");
        return;
    };
    let mut texts = 0;
    for entry in folder {
        let path = entry.unwrap().path();
        let source = fs::read_to_string(&path).unwrap();
        let paragraphs: Vec<String> = source
            .split("\n\n")
            .map(|paragraph| paragraph.split_whitespace().collect::<Vec<_>>().join(" "))
            .filter(|paragraph| !paragraph.is_empty())
            .collect();
        let (calls, labels) = calls_and_labels(&source);
        assert!(!calls.is_empty() && !labels.is_empty(), "{}", path.display());
        let wrapped: Vec<String> = paragraphs.iter().map(|paragraph| wrap(paragraph)).collect();
        for (way, rendering) in
            [("one a line", paragraphs.join("\n")), ("wrapped", wrapped.join("\n\n")), ("run", wrapped.join("\n"))]
        {
            let (found, labelled) = calls_and_labels(&rendering);
            // A call run into a clause in the source may come to stand at the start of a line: it is one all the same.
            let missing: Vec<&String> = calls.iter().filter(|call| !found.contains(call)).collect();
            assert!(missing.is_empty(), "{} {way}: {missing:?}", path.display());
            let run_in = |call: &String| source.contains(call.as_str()) || paragraphs.iter().any(|p| p.contains(call));
            assert!(found.iter().all(run_in), "{} {way}: {found:?}", path.display());
            if way == "run" {
                // Behind a call run into a clause no line ends in a stop: the labels there stay text, as the language says.
                let mut rest = labels.iter();
                assert!(
                    labelled.iter().all(|label| rest.any(|known| known == label)),
                    "{}: {labelled:?}",
                    path.display()
                );
                assert!(labelled.len() * 20 >= labels.len() * 17, "{}: {labelled:?}", path.display());
            } else {
                assert_eq!(labels, labelled, "{} {way}", path.display());
            }
        }
        texts += 1;
    }
    assert!(texts >= 6, "{texts} texts");
}
