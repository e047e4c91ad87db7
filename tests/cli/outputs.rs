//! Which files a build writes, and the same bytes wherever it is done.

use super::{Folder, RESOLUTION, finish};

#[test]
fn three_formats_beside_the_source() {
    let folder = Folder::with(&[("texts/a.plen", RESOLUTION.as_bytes())]);
    folder.run("build texts/a.plen").expect(0, &["wrote texts/a.docx, texts/a.pdf, texts/a.xml"]);
    assert_eq!(folder.files(), ["texts/a.docx", "texts/a.pdf", "texts/a.plen", "texts/a.xml"]);
}

#[test]
fn a_folder_is_made_and_a_clean_view_is_in_the_name() {
    let folder = Folder::with_resolution();
    folder.run("build a.plen --to txt,json --view base -o new/out").expect(0, &[]);
    folder.run("build a.plen --to txt --view revised").expect(0, &[]);
    assert_eq!(folder.files(), ["a.plen", "a.revised.txt", "new/out/a.base.txt", "new/out/a.json"]);
}

#[test]
fn one_output_may_be_named() {
    let folder = Folder::with_resolution();
    folder.run("build a.plen --to akn -o other.xml").expect(0, &["wrote other.xml"]);
    folder.run("build a.plen -o other.pdf").expect(0, &["wrote other.pdf"]);
    folder.run("build a.plen --to txt,pdf -o other.pdf").expect(2, &["is the name of one file, but 2 files"]);
    assert_eq!(folder.files(), ["a.plen", "other.pdf", "other.xml"]);
}

#[test]
fn a_folder_is_searched_and_ignored_files_are_not_read() {
    let folder = Folder::with(&[
        ("texts/a.plen", RESOLUTION.as_bytes()),
        ("texts/sub/b.plen", RESOLUTION.as_bytes()),
        ("texts/old/c.plen", b"\0"),
        ("texts/notes.txt", b"\0"),
        ("texts/.gitignore", b"old/\n"),
    ]);
    folder.run("build texts --to txt -o out").expect(0, &["wrote 2 files for 2 texts"]);
    let outputs: Vec<String> = folder.files().into_iter().filter(|name| name.starts_with("out")).collect();
    assert_eq!(outputs, ["out/a.txt", "out/b.txt"]);
}

#[test]
fn only_texts_that_were_written_are_counted() {
    let texts: [(&str, &[u8]); 3] =
        [("a.plen", RESOLUTION.as_bytes()), ("b.plen", b"Prose.\n"), ("c.plen", RESOLUTION.as_bytes())];
    Folder::with(&texts)
        .run("build . --to txt")
        .expect(1, &["nothing to build in `b.plen`", "wrote 2 files for 2 texts"]);
}

#[test]
fn one_file_is_not_written_for_two_texts() {
    let folder = Folder::with(&[("a/r.plen", RESOLUTION.as_bytes()), ("b/r.plen", RESOLUTION.as_bytes())]);
    folder
        .run("build a b --to txt -o out")
        .expect(2, &["`out/r.txt` would be written twice: for `a/r.plen` and for `b/r.plen`"]);
    folder.run("build a a/r.plen ./a --to txt -o out").expect(0, &["wrote out/r.txt"]);
}

#[test]
fn standard_input_is_built_under_a_name() {
    let folder = Folder::with(&[]);
    folder.pipe(RESOLUTION, "build -").expect(2, &["the outputs of standard input have no name", "--stdin-filename"]);
    folder.pipe(RESOLUTION, "build - --stdin-filename sent.plen --to txt").expect(0, &["wrote sent.txt"]);
    folder.pipe(RESOLUTION, "build - -o x.txt --strict").expect(0, &["wrote x.txt"]);
    assert_eq!(folder.files(), ["sent.txt", "x.txt"]);
    assert_eq!(folder.read("sent.txt"), folder.read("x.txt"));
}

#[test]
fn bytes_depend_on_nothing_but_the_source() {
    let names: Vec<String> = (0..8).map(|number| format!("{number}.plen")).collect();
    let files: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), RESOLUTION.as_bytes())).collect();
    let build = |zone: &str, threads: &str| {
        let folder = Folder::with(&files);
        let mut command = folder.command("build . --to docx,pdf,akn,txt,json");
        command.env("TZ", zone).env("RAYON_NUM_THREADS", threads).env("LANG", zone).env("HOME", folder.path("."));
        finish(command, b"").expect(0, &[]);
        let outputs = folder.files().into_iter().filter(|name| !name.ends_with(".plen"));
        outputs.map(|name| (std::fs::read(folder.path(&name)).unwrap(), name)).collect::<Vec<_>>()
    };
    let (once, again) = (build("UTC", "1"), build("Asia/Kathmandu", "7"));
    assert_eq!(once.len(), 40);
    for ((one, name), (other, _)) in once.iter().zip(&again) {
        assert!(one == other, "{name} differs");
    }
}

#[test]
fn a_build_that_is_stopped_leaves_no_part_of_a_file() {
    let tasks: String =
        (1..1500).map(|number| format!("{number} to mend what is worn in workshop {number};\n\n")).collect();
    let text = RESOLUTION.replace("to encourage", &format!("{tasks}1500 to encourage"));
    let folder = Folder::with(&[("a.plen", text.as_bytes()), ("b.plen", text.as_bytes())]);
    let start = std::time::Instant::now();
    folder.run("build . --to txt,md,json,akn -o whole").expect(0, &[]);
    let whole = start.elapsed();
    for eighths in 1..=8 {
        let out = format!("out-{eighths}/");
        let mut command = folder.command(&format!("build . --to txt,md,json,akn -o {out}"));
        let mut child = command.stderr(std::process::Stdio::null()).spawn().unwrap();
        std::thread::sleep(whole * eighths / 8);
        let _over = child.kill();
        child.wait().unwrap();
        for file in folder.files() {
            if let Some(name) = file.strip_prefix(&out).filter(|name| !name.starts_with(".plenary-")) {
                assert!(folder.read(&file) == folder.read(&format!("whole/{name}")), "{file} is not whole");
            }
        }
    }
}

#[test]
fn a_diff_shows_what_fmt_would_change() {
    let folder = Folder::with(&[
        ("a.plen", RESOLUTION.replace("considering\n\n", "considering\n").as_bytes()),
        ("b.plen", RESOLUTION.as_bytes()),
    ]);
    let run = folder.run("fmt . --diff").expect(1, &["1 file would be changed, 1 is in canonical form already"]);
    let shown = "\
--- a.plen
+++ a.plen
@@ -5,6 +5,7 @@
 The World Telecommunication Development Conference (Dubai, 2014),
 \n considering
+
 that equipment which is repaired need not be replaced,
 \n resolves
";
    assert_eq!(run.out, shown);
    assert!(!folder.read("a.plen").contains("considering\n\n"), "nothing is written");
    assert_eq!(folder.run("fmt b.plen --diff").expect(0, &[]).out, "");
    let marked = folder.pipe(format!("\u{feff}{RESOLUTION}"), "fmt - --diff").expect(1, &[]);
    assert!(marked.out.contains("-\u{feff}RESOLUTION 45"), "{}", marked.out);
}

#[test]
fn lines_are_wrapped_on_demand_and_joined_again() {
    let folder = Folder::with_resolution();
    folder.run("fmt a.plen --wrap 40").expect(0, &["1 file changed"]);
    assert!(folder.read("a.plen").contains("that equipment which is repaired need\n  not be replaced,\n"));
    folder.run("fmt a.plen --wrap 40 --check").expect(0, &[]);
    folder.run("check a.plen").expect(0, &["no findings"]);
    folder.run("fmt a.plen").expect(0, &["1 file changed"]);
    assert_eq!(folder.read("a.plen"), RESOLUTION);
    folder.run("fmt a.plen --wrap 121").expect(2, &["40..=120"]);
}
