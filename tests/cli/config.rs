//! `plenary.toml`: found upward, obeyed, and never passed over in silence.

#[cfg(feature = "bundled-fonts")]
use plenary::layout::FaceId;

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
fn fonts_are_read_from_where_it_lies() {
    let toml = b"[build]\nfonts = [\"fonts/own.ttf\"]\n";
    let folder = Folder::with(&[("texts/a.plen", RESOLUTION.as_bytes()), ("plenary.toml", toml)]);
    folder.run("build texts").expect(2, &["cannot use the font `", "own.ttf`: there is no such file", "`fonts` under"]);
    folder.write("fonts/own.ttf", b"no font");
    folder.run("build texts").expect(2, &["it is no TrueType font (.ttf)"]);
    assert_eq!(folder.files(), ["fonts/own.ttf", "plenary.toml", "texts/a.plen"]);
}

#[cfg(feature = "bundled-fonts")]
#[test]
fn a_font_of_the_house_s_family_takes_its_place() {
    let folder =
        Folder::with(&[("a.plen", RESOLUTION.as_bytes()), ("plenary.toml", b"[build]\nformats = [\"pdf\"]\n")]);
    let built = || {
        folder.run("build a.plen").expect(0, &["wrote a.pdf"]);
        std::fs::read(folder.path("a.pdf")).unwrap()
    };
    let fonts = plenary::layout::Fonts::bundled();
    let bytes = |name: &str| (0..20).map(|id| fonts.face(FaceId(id))).find(|face| face.name() == name).unwrap().bytes();
    let before = built();
    folder.write("plenary.toml", b"[build]\nformats = [\"pdf\"]\nfonts = [\"own.ttf\"]\n");
    folder.write("own.ttf", bytes("Carlito-Regular"));
    assert!(built() == before, "the same face from a file");
    folder.write("own.ttf", &renamed(bytes("LiberationMono-Regular"), "Liberation Mono", "Carlito        "));
    assert!(built() != before, "another face of this name");
}

/// The bytes of a font with a name in it, as two bytes a character, replaced by one of the same length.
#[cfg(feature = "bundled-fonts")]
fn renamed(font: &[u8], from: &str, to: &str) -> Vec<u8> {
    let wide = |name: &str| name.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<u8>>();
    let (from, to, mut font) = (wide(from), wide(to), font.to_vec());
    let places: Vec<usize> =
        font.windows(from.len()).enumerate().filter(|(_, window)| *window == from).map(|(at, _)| at).collect();
    places.iter().for_each(|at| font[*at..*at + to.len()].copy_from_slice(&to));
    font
}

#[cfg(feature = "bundled-fonts")]
#[test]
fn a_character_that_no_font_has_is_named() {
    let folder = Folder::with(&[("a.plen", RESOLUTION.replace("to encourage", "to ሀ encourage").as_bytes())]);
    folder
        .run("build a.plen --to pdf")
        .expect(0, &["no font has a glyph for `ሀ` (U+1200)", "[a.plen:13:1]", "wrote a.pdf"]);
    folder
        .run("build a.plen --to pdf -o strict --strict")
        .expect(1, &["nothing written for `a.plen`: 1 error", "`fonts = [\"font.ttf\"]`"]);
    assert_eq!(folder.files(), ["a.pdf", "a.plen"]);
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
