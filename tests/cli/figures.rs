//! Figures on the command line: their files are found from the text, and nothing is written where one cannot be shown.

use super::{Folder, RESOLUTION, finish};
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
    assert!(folder.read("out/a.xml").contains("src=\"../acts/figures/mast.png\""));
    assert!(folder.read("out/a.json").contains("\"file\": \"figures/mast.png\""));
}

/// Where the one picture of a Markdown file is.
fn named(folder: &Folder, output: &str) -> String {
    let text = folder.read(output);
    let (_, behind) = text.split_once("![A mast](").expect("a picture");
    behind.split_once(')').expect("its end").0.replace("%20", " ")
}

#[test]
fn an_output_leads_to_its_picture_from_wherever_it_lies() {
    let mast = png(4, 4, 6);
    let folder = folder("my figures/mast.png", &[("acts/my figures/mast.png", &mast)]);
    for (arguments, output) in [
        ("build acts/a.plen --to md,akn", "acts/a.md"),
        ("build acts/a.plen --to md,akn -o out", "out/a.md"),
        ("build acts/a.plen --to md,akn -o deep/er/out", "deep/er/out/a.md"),
        ("build acts/a.plen --to md,akn -o .", "a.md"),
        ("build acts/a.plen --to md -o acts/md/b.md", "acts/md/b.md"),
    ] {
        folder.run(arguments).expect(0, &[]);
        let picture = folder.path(output).with_file_name("").join(named(&folder, output));
        assert_eq!(std::fs::read(&picture).ok().as_ref(), Some(&mast), "{arguments}: {}", picture.display());
    }
    assert!(folder.read("out/a.xml").contains("src=\"../acts/my%20figures/mast.png\""));

    // A project has its own folder of outputs, from wherever it is built.
    folder.write("plenary.toml", b"[build]\nformats = [\"md\"]\noutput = \"made\"\n");
    let mut command = folder.command("build a.plen");
    command.current_dir(folder.path("acts"));
    assert_eq!(finish(command, b"").code, 0);
    assert_eq!(named(&folder, "made/a.md"), "../acts/my figures/mast.png");
}

#[test]
fn no_output_says_where_on_the_machine_its_text_lies() {
    let folder = folder("mast.png", &[("acts/mast.png", &png(4, 4, 6))]);
    let elsewhere = Folder::with(&[]);
    folder.run(&format!("build acts/a.plen --to md -o {}/a.md", elsewhere.path(".").display())).expect(0, &[]);
    assert_eq!(named(&elsewhere, "a.md"), "mast.png");
}

/// Both commands tell the figure at its line, and `build` writes nothing: what `check` tells.
#[track_caller]
fn refused(folder: &Folder, source: &str) -> String {
    let before = folder.files();
    let nothing = format!("nothing written for `{source}`");
    let run = folder.run(&format!("build {source} -o out")).expect(1, &[&nothing]);
    // The terminal breaks lines where it likes.
    let told = run.err.replace('│', " ").split_whitespace().collect::<Vec<_>>().join(" ");
    folder.run(&format!("build {source} -o out --strict")).expect(1, &["nothing written"]);
    assert_eq!(folder.files(), before);
    let check = folder.run(&format!("check {source} --output-format concise"));
    assert_eq!(check.code, 1, "{check:#?}");
    let (place, message) = check.out.lines().find_map(|line| line.split_once(": F002 ")).expect("it is told");
    assert!(told.contains(&format!("[{place}]")) && told.contains(message), "{place}: {message}\n{told}");
    check.out
}

#[test]
fn what_cannot_be_shown_is_told_and_nothing_is_written() {
    let huge = head_of(10_000, 5_000);
    let head = "<svg xmlns='http://www.w3.org/2000/svg' width='200' height='100'>";
    let slow = format!("{head}{}</svg>", "<rect width='200' height='100'/>".repeat(19_000));
    let files: &[(&str, &[u8])] = &[
        ("acts/text.png", b"no picture"),
        ("acts/drawing.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><image href='/etc/hostname'/></svg>"),
        ("acts/slow.svg", slow.as_bytes()),
        ("acts/cut.png", &png(4, 4, 2)[..60]),
        ("acts/huge.png", &huge),
        ("mast.png", &png(4, 4, 2)),
    ];
    for (file, reason) in [
        ("missing.png", "the figure `missing.png` cannot be shown: there is no such file"),
        ("text.png", "it is not an image"),
        ("drawing.svg", "it is SVG that holds a picture of another kind"),
        ("slow.svg", "it is SVG that would take too long to draw"),
        ("cut.png", "it begins as PNG and is broken or cut short"),
        ("huge.png", "the image is too large: 10000 by 5000 pixels"),
        ("../mast.png", "its path leaves the folder of the project"),
    ] {
        let folder = folder(file, files);
        let told = refused(&folder, "acts/a.plen");
        assert!(told.contains(reason), "{file}: {told}");
    }
    // In a project the text may name what stands above it.
    let folder = folder("../mast.png", files);
    folder.write("plenary.toml", b"");
    folder.run("build acts/a.plen -o out").expect(0, &[]);
}

#[cfg(unix)]
#[test]
fn a_symbolic_link_that_leaves_the_project_is_refused_and_one_within_it_is_followed() {
    use std::os::unix::fs::symlink;
    let outside = Folder::with(&[("mast.png", &png(4, 4, 2))]);
    let inside = folder("mast.png", &[("acts/figures/mast.png", &png(4, 4, 2))]);
    symlink(outside.path("mast.png"), inside.path("acts/mast.png")).unwrap();
    let told = refused(&inside, "acts/a.plen");
    assert!(told.contains("it is a symbolic link that leaves the folder of the project"), "{told}");
    std::fs::remove_file(inside.path("acts/mast.png")).unwrap();
    symlink(inside.path("acts/figures/mast.png"), inside.path("acts/mast.png")).unwrap();
    inside.run("build acts/a.plen -o out").expect(0, &[]);
}

#[test]
fn the_figures_of_a_file_taken_in_are_found_from_that_file() {
    let mast = png(4, 4, 2);
    let folder = folder("figures/mast.png", &[("acts/figures/mast.png", &mast), ("figures/mast.png", b"another")]);
    folder.write("all/final.plen", b"@include ../acts/a.plen\n");
    folder.write("plenary.toml", b"");
    folder.run("check all/final.plen --output-format concise --select W120").expect(0, &[]);
    folder.run("build all/final.plen -o out --to akn,docx").expect(0, &[]);
    assert!(folder.read("out/final.xml").contains("src=\"../acts/figures/mast.png\""));
    std::fs::remove_file(folder.path("acts/figures/mast.png")).unwrap();
    let told = folder.run("check all/final.plen --output-format concise").out;
    assert!(told.contains("acts/a.plen:") && told.contains("F002 the figure `figures/mast.png`"), "{told}");
    folder.run("build all/final.plen -o other").expect(1, &["acts/figures/mast.png"]);
    assert!(!folder.path("other").exists());
}

#[test]
fn a_drawing_beside_the_text_is_in_every_output() {
    let drawing = b"<svg xmlns='http://www.w3.org/2000/svg' width='40' height='20'><rect width='9' height='9'/></svg>";
    let folder = folder("mast.svg", &[("acts/mast.svg", drawing)]);
    folder.run("build acts/a.plen -o out --strict").expect(0, &[]);
    folder.run("check acts/a.plen").expect(0, &[]);
    assert!(folder.read("out/a.xml").contains("src=\"../acts/mast.svg\" alt=\"A mast\" width=\"40\" height=\"20\""));
}

#[test]
fn a_view_that_does_not_show_a_picture_does_not_need_it() {
    let folder = Folder::with(&[("new.png", &png(4, 4, 2))]);
    let figure = "{~~![An old mast](old.png)~>![A new mast](new.png)~~}";
    folder.write("a.plen", format!("{RESOLUTION}\nANNEX\n\nFigures\n\n{figure}\n").as_bytes());
    folder.run("build a.plen -o out --view revised --strict").expect(0, &[]);
    folder.run("build a.plen -o out --strict").expect(1, &["old.png"]);
    let check = folder.run("check a.plen --ignore W104").expect(1, &["old.png"]);
    assert!(!check.err.contains("explain F002"), "files have no pages of rules: {}", check.err);
}
