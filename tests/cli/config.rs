//! `plenary.toml`: found upward, obeyed, and never passed over in silence.

use super::{Folder, RESOLUTION};

#[test]
fn unknown_keys_are_refused_with_the_nearest() {
    let folder = Folder::with(&[("a.plen", RESOLUTION.as_bytes()), ("plenary.toml", b"[build]\nformat = [\"pdf\"]\n")]);
    folder.run("build a.plen").expect(2, &["there is no key `format`", "plenary.toml:2:1", "did you mean `formats`?"]);
    assert_eq!(folder.files(), ["a.plen", "plenary.toml"]);
}

#[test]
fn words_that_mean_nothing_are_refused() {
    let refused = |toml: &str, phrases: &[&str]| {
        let folder = Folder::with(&[("a.plen", RESOLUTION.as_bytes()), ("plenary.toml", toml.as_bytes())]);
        folder.run("check a.plen").expect(2, phrases);
    };
    refused("[check]\nprofile = \"drafts\"\n", &["there is no profile `drafts`", "did you mean `draft`?"]);
    refused("[check]\nselect = [\"no-such-rule\"]\n", &["there is no rule `no-such-rule`", "plenary.toml:2:11"]);
    refused("[build]\nformats = [\"word\"]\n", &["there is no format `word`", "there are docx, pdf, akn"]);
    refused("[build\n", &["plenary.toml:1"]);
}

#[test]
fn it_is_found_upward_from_each_file() {
    let folder = Folder::with(&[
        ("texts/deep/a.plen", RESOLUTION.as_bytes()),
        ("texts/plenary.toml", b"[build]\nformats = [\"txt\"]\noutput = \"out\"\n"),
        ("b.plen", RESOLUTION.as_bytes()),
    ]);
    folder.run("build texts/deep b.plen --to json").expect(0, &[]);
    folder.run("build texts").expect(0, &[]);
    let outputs: Vec<String> = folder.files().into_iter().filter(|name| !name.ends_with(".plen")).collect();
    assert_eq!(outputs, ["b.json", "texts/out/a.json", "texts/out/a.txt", "texts/plenary.toml"]);
}

#[test]
fn standard_input_has_the_configuration_of_its_name() {
    let folder = Folder::with(&[("texts/plenary.toml", b"[build]\nformat = 1\n")]);
    folder.pipe(RESOLUTION, "check -").expect(0, &[]);
    folder.pipe(RESOLUTION, "check - --stdin-filename texts/a.plen").expect(2, &["there is no key `format`"]);
}

#[test]
fn a_wrong_date_is_refused() {
    let folder = Folder::with_resolution();
    let mut command = folder.command("build a.plen --to txt");
    command.env("SOURCE_DATE_EPOCH", "yesterday");
    super::finish(command, b"").expect(2, &["SOURCE_DATE_EPOCH is `yesterday`", "seconds since 1970"]);
}
