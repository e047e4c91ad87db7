//! What is no text, no file, no place: an exit code, a message that says what to do, and no partial file.

use std::fs;

use super::{Folder, RESOLUTION};

/// Runs every command that reads on a file of these bytes; each must end with 3 and say the same.
#[track_caller]
fn unreadable(bytes: &[u8], phrases: &[&str]) {
    for command in ["build", "check", "fmt", "fmt --check", "check --fix", "build --strict"] {
        let folder = Folder::with(&[("a.plen", bytes)]);
        folder.run(&format!("{command} a.plen")).expect(3, phrases);
        assert_eq!(folder.files(), ["a.plen"]);
        assert_eq!(fs::read(folder.path("a.plen")).unwrap(), bytes);
    }
}

#[test]
fn a_nul_byte_is_named_by_its_offset() {
    unreadable(
        b"RESOLUTION\0 1\n",
        &["error: cannot read `a.plen`", "NUL byte at byte offset 10", "help: save it as plain text"],
    );
}

#[test]
fn invalid_utf8_is_named_by_its_offset() {
    unreadable(b"R\xc9SOLUTION 1\n", &["the byte 0xC9 at byte offset 1", "help: save it as plain text in UTF-8"]);
}

#[test]
fn a_word_document_is_called_one() {
    unreadable(b"PK\x03\x04\x14\0\x06\0", &["it is a Word document", "help: open it in Word, and copy its text"]);
}

#[test]
fn an_empty_file_has_nothing_to_build() {
    let folder = Folder::with(&[("a.plen", b"")]);
    folder.run("build a.plen").expect(1, &["nothing to build in `a.plen`", "help: a resolution begins with"]);
    folder.run("check a.plen").expect(1, &["there is neither an instrument nor a proposal in the text (N101)"]);
    folder.run("fmt a.plen").expect(0, &[]);
    assert_eq!(folder.files(), ["a.plen"]);
}

#[test]
fn a_text_of_prose_has_nothing_to_build() {
    let folder = Folder::with(&[("a.plen", b"We met in Geneva.\n"), ("b.plen", RESOLUTION.as_bytes())]);
    folder.run("build . --to txt").expect(1, &["nothing to build in `a.plen`", "wrote b.txt"]);
    assert_eq!(folder.files(), ["a.plen", "b.plen", "b.txt"]);
}

#[test]
fn a_missing_file_stops_only_itself() {
    let folder = Folder::with_resolution();
    folder
        .run("build gone.plen a.plen --to txt")
        .expect(3, &["error: cannot read `gone.plen`: there is no such file", "help: look for a misspelling"]);
    assert_eq!(folder.files(), ["a.plen", "a.txt"]);
}

#[test]
fn a_folder_without_texts_says_so() {
    let folder = Folder::with(&[("texts/readme.txt", b"none")]);
    folder
        .run("build texts")
        .expect(3, &["there is no file that ends in .plen in the folder `texts`", "help: `plenary new`"]);
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_read_stops_only_itself() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::with(&[("a.plen", RESOLUTION.as_bytes()), ("closed/b.plen", RESOLUTION.as_bytes())]);
    let allow = |mode| fs::set_permissions(folder.path("closed"), fs::Permissions::from_mode(mode)).unwrap();
    allow(0o000);
    // Whoever runs as root may read it all the same.
    let closed = fs::read_dir(folder.path("closed")).is_err();
    let run = folder.run("build . --to txt");
    allow(0o755);
    if closed {
        run.expect(3, &["closed`: permission to read it is denied", "wrote a.txt"]);
    }
}

#[test]
fn what_the_system_does_not_let_us_read_is_reported() {
    if cfg!(target_os = "linux") {
        Folder::with(&[]).run("check /proc/self/mem").expect(3, &["error: cannot read `/proc/self/mem`"]);
    }
}

#[test]
fn an_output_that_is_the_input_is_refused() {
    let folder = Folder::with(&[("a.txt", RESOLUTION.as_bytes())]);
    folder
        .run("build a.txt --to pdf,txt")
        .expect(2, &["`a.txt` is read as a text and would be overwritten", "-o FOLDER"]);
    folder.run("build a.txt --to txt -o ./a.txt").expect(2, &["would be overwritten"]);
    assert_eq!(folder.files(), ["a.txt"]);
    assert_eq!(folder.read("a.txt"), RESOLUTION);
}

#[cfg(unix)]
#[test]
fn an_output_that_is_the_input_by_another_name_is_refused() {
    let folder = Folder::with(&[("real/a.txt", RESOLUTION.as_bytes())]);
    std::os::unix::fs::symlink(folder.path("real"), folder.path("link")).unwrap();
    folder.run("build real/a.txt --to txt -o link").expect(2, &["would be overwritten"]);
    assert_eq!(folder.read("real/a.txt"), RESOLUTION);
}

#[test]
fn a_folder_in_the_place_of_an_output_leaves_all_as_it_was() {
    let folder = Folder::with(&[("a.plen", RESOLUTION.as_bytes()), ("a.docx", b"old"), ("a.xml/x", b"")]);
    folder.run("build a.plen").expect(3, &["cannot write `a.xml`: there is a folder of this name", "help: -o FOLDER"]);
    assert_eq!(folder.files(), ["a.docx", "a.plen", "a.xml/x"]);
    assert_eq!(folder.read("a.docx"), "old");
}

#[test]
fn a_place_that_cannot_be_written_is_reported() {
    let folder = Folder::with_resolution();
    folder.run("build a.plen --to txt -o a.plen/out").expect(3, &["cannot write `a.plen/out/a.txt`"]);
    if cfg!(target_os = "linux") {
        folder.run("build a.plen --to txt -o /proc/out").expect(3, &["cannot write `/proc/out/a.txt`"]);
        folder
            .run("build a.plen --to txt -o /dev/null")
            .expect(3, &["cannot write `/dev/null`: it is no ordinary file"]);
    }
    assert_eq!(folder.files(), ["a.plen"]);
}

#[test]
fn a_hundred_thousand_opened_marks_are_reported_in_few_words() {
    let text = format!("{RESOLUTION}\n{}\n", "{++ a ".repeat(100_000));
    let folder = Folder::with(&[("a.plen", text.as_bytes())]);
    let run = folder.run("check a.plen");
    assert!(run.code <= 1 && run.err.len() < 100_000, "{} {}", run.code, run.err.len());
    assert!(folder.run("build a.plen --to txt").code <= 1);
    folder.run("fmt a.plen").expect(0, &[]);
}

#[test]
fn deep_brackets_are_text() {
    let text = format!("{RESOLUTION}\n{}{}\n", "[".repeat(50_000), "]".repeat(50_000));
    let folder = Folder::with(&[("a.plen", text.as_bytes())]);
    let run = folder.run("check a.plen");
    assert!(run.code <= 1 && run.err.len() < 100_000, "{} {}", run.code, run.err.len());
    folder.run("build a.plen --to txt").expect(0, &[]);
}

#[test]
fn one_endless_line_is_read_and_shown_in_part() {
    let text = format!("{RESOLUTION}\n{}\n", "two  spaces, {++ and a mark ".repeat(20_000_000 / 28));
    let folder = Folder::with(&[("a.plen", text.as_bytes())]);
    let run = folder.run("check a.plen");
    assert!(run.code <= 1 && run.err.len() < 200_000, "{} {}", run.code, run.err.len());
    assert!(run.err.lines().all(|line| line.chars().count() < 120), "an excerpt is cut to a screen");
}
