//! Files that take in files: what is refused, where that is told, and that nothing is written then.

use super::{Folder, RESOLUTION, Run};

/// A project with a collection `acts/final.plen` of these lines, and some files around it.
fn project(lines: &str, files: &[(&str, &[u8])]) -> Folder {
    let folder = Folder::with(&[("plenary.toml", b""), ("acts/final.plen", lines.as_bytes())]);
    files.iter().for_each(|(name, bytes)| folder.write(name, bytes));
    folder
}

/// Both commands refuse the collection at the same line, and `build` writes nothing.
#[track_caller]
fn refused(folder: &Folder, code: i32, place: &str, phrases: &[&str]) -> Run {
    let before = folder.files();
    let build = folder.run("build acts/final.plen").expect(code, phrases);
    assert!(build.err.contains(&format!("[{place}]")), "{}", build.err);
    assert!(build.err.contains("nothing written for `acts/final.plen`"), "{}", build.err);
    assert_eq!(folder.files(), before);
    let check = folder.run("check acts/final.plen --output-format concise");
    assert_eq!(check.code, code, "{check:#?}");
    assert!(check.out.contains(&format!("{place}: L")), "{}", check.out);
    check
}

/// The lines of a collection, the files beside it, the exit code, where the fault is told, and in which words.
type Row<'r> = (&'r str, &'r [File<'r>], i32, &'r str, &'r [&'r str]);
type File<'f> = (&'f str, &'f [u8]);

const NO_TEXT: &str = "`a.plen` cannot be taken in: there is no text in it";

#[test]
fn every_reason_to_refuse_a_file_is_told_at_the_line_that_asks_for_it() {
    let deep: Vec<(String, String)> =
        (1..20).map(|at| (format!("acts/{at}.plen"), format!("@include {}.plen\n", at + 1))).collect();
    let deep: Vec<(&str, &[u8])> = deep.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    let text = RESOLUTION.as_bytes();
    let table: &[Row<'_>] = &[
        (
            "@include gone.plen",
            &[],
            3,
            "acts/final.plen:1:1",
            &["`gone.plen` cannot be taken in: there is no such file"],
        ),
        (
            "@include \"a b.plen\"",
            &[("acts/a b.plen", text)],
            3,
            "acts/final.plen:1:1",
            &["quotation marks, with blanks too"],
        ),
        (
            "@include a.plen",
            &[("acts/a.plen", b"a\0b")],
            3,
            "acts/final.plen:1:1",
            &["not text: there is a NUL byte at"],
        ),
        ("@include a.plen", &[("acts/a.plen", b"a\xff")], 3, "acts/final.plen:1:1", &["it is not UTF-8 text"]),
        ("@include a", &[("acts/a/x.plen", text)], 3, "acts/final.plen:1:1", &["it is a folder"]),
        ("@include /etc/hostname", &[], 1, "acts/final.plen:1:1", &["`/etc/hostname` is not a relative path"]),
        (
            "# Acts\n\n@include ../../x.plen",
            &[],
            1,
            "acts/final.plen:3:1",
            &["`../../x.plen` leads out of the project", "put plenary.toml into a folder that"],
        ),
        ("@include final.plen", &[], 1, "acts/final.plen:1:1", &["takes in itself: acts/final.plen → acts/final.plen"]),
        (
            "@include a.plen",
            &[("acts/a.plen", b"# A\n\n@include ../b.plen\n"), ("b.plen", b"@include ./acts/final.plen\n")],
            1,
            "b.plen:1:1",
            &["itself: acts/final.plen → acts/a.plen → b.plen →"],
        ),
        (
            "@include a.plen\n@include b.plen",
            &[("acts/a.plen", text), ("acts/b.plen", b"@include ../acts/a.plen\n")],
            1,
            "acts/b.plen:1:1",
            &["`../acts/a.plen` is taken in a second time", "line 1 of `acts/final.plen` does so already"],
        ),
        ("@include 1.plen", &deep, 1, "acts/16.plen:1:1", &["files take in files more than 16 deep"]),
        ("@include a.plen", &[("acts/a.plen", b"")], 1, "acts/final.plen:1:1", &[NO_TEXT, "save its text in it"]),
        ("@include a.plen", &[("acts/a.plen", b"\xef\xbb\xbf\r\n")], 1, "acts/final.plen:1:1", &[NO_TEXT]),
        ("@include a.plen", &[("acts/a.plen", b"// Comes in May.\n")], 1, "acts/final.plen:1:1", &[NO_TEXT]),
        ("@include a.plen", &[("acts/a.plen", b"---\nlang: en\n---\n")], 1, "acts/final.plen:1:1", &[NO_TEXT]),
    ];
    for (lines, files, code, place, phrases) in table {
        refused(&project(lines, files), *code, place, phrases);
    }
}

#[cfg(unix)]
#[test]
fn a_symbolic_link_that_leaves_the_project_is_refused_and_one_within_it_is_followed() {
    use std::os::unix::fs::symlink;
    let outside = Folder::with_resolution();
    let folder = project("@include a.plen\n\n@include link/a.plen", &[]);
    symlink(outside.path("a.plen"), folder.path("acts/a.plen")).unwrap();
    symlink(outside.path("."), folder.path("acts/link")).unwrap();
    refused(
        &folder,
        1,
        "acts/final.plen:1:1",
        &[
            "`a.plen` leads out of the project by a symbolic link",
            "`link/a.plen` leads out of the project by a symbolic link",
            "2 files that it takes in are missing",
        ],
    );

    let folder = project("@include a.plen", &[("texts/a.plen", RESOLUTION.as_bytes())]);
    symlink(folder.path("texts/a.plen"), folder.path("acts/a.plen")).unwrap();
    folder.run("build acts/final.plen --to txt").expect(0, &["wrote acts/final.txt"]);
    assert!(folder.read("acts/final.txt").contains("Local repair of equipment"));
}

#[test]
fn without_a_configuration_the_folder_of_the_text_is_the_project() {
    let folder = Folder::with(&[("a.plen", RESOLUTION.as_bytes()), ("acts/final.plen", b"@include ../a.plen\n")]);
    folder.run("build acts/final.plen").expect(1, &["leads out of the project"]);
    folder.write("plenary.toml", b"");
    folder.run("build acts/final.plen --to txt").expect(0, &[]);
}

#[test]
fn a_collection_may_come_from_standard_input() {
    let folder = Folder::with_resolution();
    folder.pipe("@include a.plen", "build - --to txt -o all.txt").expect(0, &["wrote all.txt"]);
    folder
        .pipe("@include ../a.plen", "build - --to txt -o x.txt --stdin-filename acts/final.plen")
        .expect(3, &["`../a.plen` cannot be taken in"]);
}

#[test]
fn findings_of_a_file_are_shown_with_its_name_and_once() {
    let slip = RESOLUTION.replace("considering", "considering;\n\nnoting");
    let folder = project("@include a.plen\n\n@include b.plen", &[("acts/a.plen", slip.as_bytes())]);
    folder.write("acts/b.plen", RESOLUTION.as_bytes());
    let alone = folder.run("check acts/a.plen --output-format concise").out;
    assert!(!alone.is_empty());
    for arguments in ["check acts/final.plen", "check acts", "check acts/a.plen acts/final.plen"] {
        assert_eq!(folder.run(&format!("{arguments} --output-format concise")).out, alone, "{arguments}");
    }
    let human = folder.run("check acts/final.plen").err;
    assert!(human.contains("[acts/a.plen:") && human.contains("in 3 files"), "{human}");
    let json = folder.run("check acts/final.plen --output-format json").out;
    assert!(json.contains("\"file\": \"acts/a.plen\""), "{json}");
    let sarif = folder.run("check acts/final.plen --output-format sarif").out;
    assert!(sarif.contains("\"uri\": \"acts/a.plen\""), "{sarif}");
}

#[test]
fn a_circle_is_told_wherever_one_enters_it() {
    let folder = project("@include a.plen", &[("acts/a.plen", b"@include final.plen\n")]);
    let run = folder.run("check acts --output-format concise");
    assert_eq!((run.code, run.out.lines().count()), (1, 2), "{run:#?}");
}

#[test]
fn fixes_reach_the_files_that_are_taken_in() {
    let slip = RESOLUTION.replace("to encourage the repair", "to encourage  the repair;; and");
    let folder = project("@include a.plen", &[("acts/a.plen", slip.as_bytes())]);
    let run = folder.run("check acts/final.plen --fix");
    assert!(run.err.contains("fixed "), "{run:#?}");
    assert_ne!(folder.read("acts/a.plen"), slip);
    assert_eq!(folder.read("acts/final.plen"), "@include a.plen");
}

#[test]
fn a_file_that_is_taken_in_is_not_overwritten() {
    let folder = Folder::with(&[("final.plen", b"@include final.txt\n"), ("final.txt", RESOLUTION.as_bytes())]);
    folder.run("build final.plen --to txt").expect(2, &["`final.txt` is taken in and would be overwritten"]);
    assert_eq!(folder.read("final.txt"), RESOLUTION);
}

#[test]
fn the_form_of_a_collection_is_kept() {
    let folder = Folder::with(&[("final.plen", b"# Acts\n  @include   a b.plen  \n@include c.plen\n")]);
    folder.run("fmt final.plen").expect(0, &[]);
    assert_eq!(folder.read("final.plen"), "# Acts\n\n@include a b.plen\n\n@include c.plen\n");
}

#[test]
fn a_text_from_windows_is_taken_in_as_any_other() {
    let slip = RESOLUTION.replace("that equipment", "that  equipment");
    let windows = |text: &str| format!("\u{feff}{}", text.replace('\n', "\r\n"));
    let folder = project("@include a.plen\n\n@include b.plen", &[("acts/b.plen", b"# Annexes\n")]);
    folder.write("acts/a.plen", slip.as_bytes());
    let plain = folder.run("build acts/final.plen --to txt");
    let printed = folder.read("acts/final.txt");
    folder.write("acts/a.plen", windows(&slip).as_bytes());
    assert_eq!(folder.run("build acts/final.plen --to txt").err, plain.err);
    assert_eq!(folder.read("acts/final.txt"), printed);

    let concise = folder.run("check acts/final.plen --output-format concise").out;
    assert_eq!(concise.trim_end(), "acts/a.plen:9:5: P107 2 blanks between two words");
    folder.run("check acts/final.plen --fix").expect(0, &["fixed 1 finding"]);
    assert_eq!(folder.read("acts/a.plen"), windows(RESOLUTION));
}

#[test]
fn a_ragged_table_is_told_in_the_file_it_stands_in() {
    let text = format!("{RESOLUTION}\nANNEX\n\nTools\n\n| a | b |\n|---|---|\n| 1 | 2 | 3 |\n");
    let folder = project("# Acts\n\n@include texts/a.plen", &[("acts/texts/a.plen", text.as_bytes())]);
    let told = "row 2 of the table has 3 cells, and the others have 2 cells";
    let concise = folder.run("check acts/final.plen --output-format concise").out;
    assert!(concise.contains(&format!("acts/texts/a.plen:21:1: S145 {told}")), "{concise}");
    let build = folder.run("build acts/final.plen --to txt");
    build.expect(1, &[told, "[acts/texts/a.plen:21:1]", "nothing written for `acts/final.plen`: a row of a table"]);
    assert!(!folder.path("acts/final.txt").exists());
    // Who says that it shall be so gets it.
    folder.write("plenary.toml", b"[check]\nignore = [\"ragged-row\"]\n");
    folder.run("build acts/final.plen --to txt").expect(0, &["wrote acts/final.txt"]);
}

#[test]
fn texts_without_a_newline_at_their_end_do_not_run_together() {
    let other = RESOLUTION.replace("RESOLUTION 45", "RESOLUTION 46");
    let folder = project("# Acts\n@include a.plen\n@include b.plen", &[]);
    for end in ["\n", ""] {
        folder.write("acts/a.plen", format!("{}{end}", RESOLUTION.trim_end()).as_bytes());
        folder.write("acts/b.plen", format!("{}{end}", other.trim_end()).as_bytes());
        folder.run("check acts/final.plen").expect(0, &[]);
        folder.run(&format!("build acts/final.plen --to txt -o acts/{}.txt", end.len())).expect(0, &[]);
    }
    let printed = folder.read("acts/0.txt");
    assert!(printed.contains("repair of equipment.\n\n_______________\n\nRESOLUTION 46"), "{printed}");
    assert_eq!(printed, folder.read("acts/1.txt"));
}

#[test]
fn a_foreword_needs_no_instrument_where_it_is_taken_in() {
    let folder = project("@include foreword.plen\n\n@include a.plen", &[("acts/a.plen", RESOLUTION.as_bytes())]);
    folder.write("acts/foreword.plen", b"# Foreword\n\nThe acts of this conference.\n");
    for arguments in ["check acts/final.plen", "check acts", "build acts/final.plen --to txt --strict"] {
        folder.run(arguments).expect(0, &[]);
    }
    folder.run("check acts/foreword.plen").expect(1, &["there is neither an instrument nor a proposal"]);
}

#[test]
fn only_a_line_of_its_own_takes_in_a_file() {
    let lines = "\\@include a.plen\n\n// @include a.plen\n\n$$\n@include a.plen\n$$\n\n| @include a.plen |\n\nsee \
                 @include a.plen\n\n– @include a.plen\n\n{==text==}{>>@include a.plen<<}\n\n@include b.plen";
    let folder = project(lines, &[("acts/b.plen", RESOLUTION.as_bytes())]);
    folder.run("check acts/final.plen").expect(0, &[]);
    folder.run("build acts/final.plen --to txt").expect(0, &[]);
    assert!(folder.read("acts/final.txt").starts_with("@include a.plen\n"), "{}", folder.read("acts/final.txt"));
    folder.write("acts/final.plen", format!("{{--\n\n@include a.plen\n\n--}}\n\n{lines}").as_bytes());
    folder.run("check acts/final.plen").expect(3, &["[acts/final.plen:3:1]", "there is no such file"]);
}
