//! What comes out: documents of every view, Akoma Ntoso, plain text, the exchange form.

use std::path::Path;

use plenary::compose::{ComposeOptions, Composed, compose};
use plenary::model::{Publication, lower};
use plenary::render::akn::{self, AknLevel};
use plenary::render::{RenderOptions, txt};
use plenary::syntax::parse;
use plenary::text::{SourceId, View};

#[test]
fn dump() {
    let mut files: Vec<_> = std::fs::read_dir("examples").unwrap().map(|e| e.unwrap().path()).collect();
    files.extend(std::fs::read_dir("../shared/corpus").unwrap().map(|e| e.unwrap().path()));
    files.extend(std::fs::read_dir("../shared/corpus/pp18").unwrap().map(|e| e.unwrap().path()));
    let out = Path::new(env!("CARGO_TARGET_TMPDIR"));
    for file in files {
        if !matches!(file.extension().and_then(|e| e.to_str()), Some("plen" | "txt")) {
            continue;
        }
        let source = std::fs::read_to_string(&file).unwrap();
        let lowered = lower(&source, &parse(&source, SourceId::default()));
        let stem = file.file_stem().unwrap().to_str().unwrap().to_owned();
        std::fs::write(out.join(format!("{stem}.json")), plenary::exchange::to_json(&lowered.publication)).unwrap();
        assert!(
            plenary::exchange::from_json(&plenary::exchange::to_json(&lowered.publication)).is_ok(),
            "{:?}",
            plenary::exchange::from_json(&plenary::exchange::to_json(&lowered.publication)).err()
        );
        for (view, name) in [(View::Base, "base"), (View::Revised, "revised"), (View::Marked, "marked")] {
            let composed = compose(&lowered.publication, view, &ComposeOptions::default());
            let xml = akn::render(&composed.document, &RenderOptions::default(), AknLevel::One);
            std::fs::write(out.join(format!("{stem}.{name}.xml")), xml.bytes).unwrap();
            let text = txt::render(&composed.document);
            std::fs::write(out.join(format!("{stem}.{name}.txt")), text.bytes).unwrap();
            for problem in composed.problems {
                println!("{stem} {name}: {}", problem.message);
            }
        }
    }
}
