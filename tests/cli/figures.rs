//! Figures on the command line: their files are found from the text, and nothing is written where one cannot be shown.

use super::{Folder, RESOLUTION};
use crate::outputs::figures::{head_of, png};

fn folder(file: &str, files: &[(&str, &[u8])]) -> Folder {
    let folder = Folder::with(files);
    let source = format!("{RESOLUTION}\nANNEX\n\nFigures\n\n![A mast]({file})\n\nFIGURE 1 – A mast\n");
    folder.write("acts/a.plen", source.as_bytes());
    folder
}

#[test]
fn a_figure_beside_the_text_is_in_every_output() {
    let folder = folder("figures/mast.png", &[("acts/figures/mast.png", &png(4, 4, 6))]);
    folder.run("build acts/a.plen -o out --to docx,pdf,akn,txt,json").expect(0, &[]);
    assert!(folder.read("out/a.txt").contains("[A mast]\n\nFIGURE 1 – A mast"));
    assert!(folder.read("out/a.xml").contains("src=\"figures/mast.png\""));
    assert!(folder.read("out/a.json").contains("\"file\": \"figures/mast.png\""));
}

#[test]
fn what_cannot_be_shown_is_told_and_nothing_is_written() {
    let huge = head_of(10_000, 5_000);
    let files: &[(&str, &[u8])] = &[
        ("acts/text.png", b"no picture"),
        ("acts/drawing.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("acts/cut.png", &png(4, 4, 2)[..60]),
        ("acts/huge.png", &huge),
        ("mast.png", &png(4, 4, 2)),
    ];
    for (file, reason) in [
        ("missing.png", "the figure `missing.png` cannot be shown: there is no such file"),
        ("text.png", "it is not an image"),
        ("drawing.svg", "it is SVG, which is not shown"),
        ("cut.png", "it begins as PNG and is broken or cut short"),
        ("huge.png", "the image is too large: 10000 by 5000 pixels"),
        ("../mast.png", "its path leaves the folder of the project"),
    ] {
        let folder = folder(file, files);
        let run = folder.run("build acts/a.plen -o out").expect(1, &["nothing written for `acts/a.plen`"]);
        // The terminal breaks lines where it likes.
        let told = run.err.replace('│', " ").split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(told.contains(reason), "{file}: {told}");
        assert!(!folder.path("out").exists(), "{file}");
    }
    // In a project the text may name what stands above it.
    let folder = folder("../mast.png", files);
    folder.write("plenary.toml", b"");
    folder.run("build acts/a.plen -o out").expect(0, &[]);
}
