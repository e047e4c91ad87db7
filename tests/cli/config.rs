//! `plenary.toml`: found upward, obeyed, and never passed over in silence.

use std::io::Read;

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
    refused("[check]\nignore = [\"P999\"]\n", &["there is no rule `P999`", "the rules of punctuation are P101 to P"]);
    refused("[check]\nignore = [\"E\"]\n", &["there is no rule `E`", "the groups N, O, C, I, P, R, W, A, S"]);
    refused("[build]\nformats = [\"word\"]\n", &["there is no format `word`", "there are docx, pdf, akn"]);
    refused("[build]\nstyle = \"printed\"\n", &["there is no style `printed`", "there are conference, published"]);
    refused("[build]\ntemplate = \"a.docx\"\n", &["there is no key `template`"]);
    refused("[register]\npath = []\n", &["there is no key `path` here", "did you mean `paths`?"]);
    refused(
        "[author]\nname = \"Viet Nam\"\n",
        &["the author has a name and no code", "plenary.toml:2:8", "code = \"APT\""],
    );
    refused("[author]\ncode = \" \"\n", &["the code of the author is empty"]);
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

/// A part of a Word file in the folder.
fn word_part(folder: &Folder, file: &str, part: &str) -> String {
    let mut package = zip::ZipArchive::new(std::fs::File::open(folder.path(file)).unwrap()).unwrap();
    let mut text = String::new();
    package.by_name(part).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[cfg(feature = "bundled-fonts")]
#[test]
fn the_style_is_that_of_the_project_in_word_and_pdf() {
    let folder = Folder::with_resolution();
    let faces = |toml: &str| {
        folder.write("plenary.toml", toml.as_bytes());
        folder.run("build a.plen --to docx,pdf").expect(0, &[]);
        let styles = word_part(&folder, "a.docx", "word/styles.xml");
        let face =
            ["Calibri", "Times New Roman"].into_iter().find(|face| styles.contains(&format!("w:ascii=\"{face}\"")));
        (face.unwrap(), std::fs::read(folder.path("a.pdf")).unwrap())
    };
    let (usual, published) = (faces(""), faces("[build]\nstyle = \"published\"\n"));
    assert_eq!((usual.0, published.0), ("Calibri", "Times New Roman"));
    assert!(usual.1 != published.1, "the pages look otherwise too");
    assert!(faces("[build]\nstyle = \"conference\"\n") == usual, "as the body of this text has it");
}

#[test]
fn marks_that_name_no_author_have_that_of_the_project() {
    let marked = "\
RESOLUTION 45 (Rev. {~~Hyderabad~>Dubai~~}, {~~2010~>2014~~}{@RUS})

Local repair of equipment

The World Telecommunication Development Conference (Dubai, 2014),

considering

{++a) that equipment wears out;++}

b) that equipment which is repaired{>>all of it?<<} need not be replaced;

c) that *b)* saves money,

resolves

to encourage the repair of equipment.
";
    let toml = b"[author]\ncode = \"APT\"\nname = \"Asia-Pacific Telecommunity\"\n";
    let folder = Folder::with(&[("a.plen", marked.as_bytes()), ("plenary.toml", toml)]);
    let authors = || {
        folder.run("build a.plen --to docx,json").expect(0, &[]);
        let parts = ["word/document.xml", "word/comments.xml"].map(|part| word_part(&folder, "a.docx", part)).concat();
        let mut authors: Vec<String> =
            parts.split("w:author=\"").skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()).collect();
        authors.sort();
        authors.dedup();
        authors.join(" ")
    };
    assert_eq!(authors(), "APT RUS", "typed and computed changes, and comments");
    assert!(folder.read("a.json").contains("Asia-Pacific Telecommunity"));
    folder.write("a.plen", format!("---\nauthor: VTN\n---\n\n{marked}").as_bytes());
    assert_eq!(authors(), "RUS VTN", "the front matter knows better");
    assert!(!folder.read("a.json").contains("Asia-Pacific Telecommunity"));
}

#[test]
fn what_is_checked_is_what_it_says() {
    let faulty = RESOLUTION.replace("need not be replaced,", "need not be replaced");
    let folder = Folder::with(&[("a.plen", faulty.as_bytes())]);
    let found = |toml: &str| {
        folder.write("plenary.toml", toml.as_bytes());
        let run = folder.run("check a.plen --output-format concise");
        run.out.lines().filter_map(|line| line.split(' ').nth(1)).map(str::to_owned).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(found(""), "P111");
    assert_eq!(found("[check]\nprofile = \"draft\"\n"), "");
    assert_eq!(found("[check]\nprofile = \"draft\"\nextend-select = [\"no-end-mark\"]\n"), "P111");
    assert_eq!(found("[check]\nselect = [\"C\", \"N\"]\n"), "");
    assert_eq!(found("[check]\nignore = [\"P1\"]\n"), "");
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
