//! Figures, captions and remarks as the outputs have them.

use plenary::document::{Document, Image};
use plenary::layout::{Drawing, Fonts, arrange};
use plenary::render::akn::AknLevel;
use plenary::render::{RenderOptions, akn, docx, pdf, txt};
use plenary::text::View;

use super::document;
use super::outline::outline;

/// A PNG of grey pixels in rows, with or without transparency, made here.
pub fn png(width: u32, height: u32, colour: u8) -> Vec<u8> {
    let channels = if colour == 6 { 4 } else { 3 };
    let rows = (0..height).flat_map(|row| {
        let pixel = move |at: u32| (0..channels).map(move |channel| (row * 40 + at * 8 + channel * 50) as u8);
        std::iter::once(0).chain((0..width).flat_map(pixel))
    });
    let raw: Vec<u8> = rows.collect();
    // Stored, not packed.
    let mut data = vec![0x78, 0x01];
    let blocks = raw.chunks(65_535);
    let last = blocks.len() - 1;
    for (at, block) in blocks.enumerate() {
        let length = block.len() as u16;
        data.push(u8::from(at == last));
        data.extend(length.to_le_bytes());
        data.extend((!length).to_le_bytes());
        data.extend(block);
    }
    let (mut low, mut high) = (1u32, 0u32);
    for byte in &raw {
        low = (low + u32::from(*byte)) % 65_521;
        high = (high + low) % 65_521;
    }
    data.extend((high << 16 | low).to_be_bytes());
    let head = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, colour, 0, 0, 0]].concat();
    let chunks = [chunk(b"IHDR", &head), chunk(b"IDAT", &data), chunk(b"IEND", b"")].concat();
    [b"\x89PNG\r\n\x1a\n", chunks.as_slice()].concat()
}

/// A PNG that says it has so many pixels.
pub fn head_of(width: u32, height: u32) -> Vec<u8> {
    let head = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 2, 0, 0, 0]].concat();
    let chunks = [chunk(b"IHDR", &head), chunk(b"IDAT", b""), chunk(b"IEND", b"")].concat();
    [b"\x89PNG\r\n\x1a\n", chunks.as_slice()].concat()
}

fn chunk(name: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let whole = [name.as_slice(), content].concat();
    let check = whole.iter().fold(!0u32, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { 0xedb8_8320 ^ (crc >> 1) } else { crc >> 1 })
    });
    [&(content.len() as u32).to_be_bytes()[..], &whole, &(!check).to_be_bytes()].concat()
}

const SOURCE: &str = "\
RESOLUTION 7 (Baku, 2025)

Masts

The World Telecommunication Development Conference (Baku, 2025),

resolves

to share masts.

ANNEX

Loads of masts

![Load <b> against \"height\"](figures/load 1.png)

FIGURE 1 – Load by height

NOTE 1 – Wind is left out.
";

/// The document of a source, each of its figures with an image.
fn with_images(source: &str, view: View, files: &[&str]) -> Document {
    let mut document = document(source, view);
    for (at, file) in files.iter().enumerate() {
        let image = Image::read(png(40 + at as u32, 30, if at % 2 == 0 { 2 } else { 6 })).unwrap();
        document.images.insert((*file).into(), image);
    }
    document
}

fn docx_part(document: &Document, part: &str) -> Vec<u8> {
    let bytes = docx::docx(document, &RenderOptions::default()).bytes;
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut content = Vec::new();
    std::io::copy(&mut archive.by_name(part).unwrap(), &mut content).unwrap();
    content
}

#[test]
fn captions_and_remarks_are_known_by_their_words() {
    let document = document(
        &format!("{SOURCE}\nFigure 1 – is a sentence here.\n\nTABLE 1\n\n| a |\n\nTABLE 2bis – Two\n\n| b |\n"),
        View::Revised,
    );
    let annex = outline(&document);
    let annex = &annex[annex.find("AnnexNumber").unwrap()..];
    let roles: Vec<&str> = annex
        .lines()
        .map(|line| line.trim().split([' ', ':']).next().unwrap())
        .filter(|role| *role != "Rule")
        .collect();
    assert_eq!(
        roles,
        [
            "AnnexNumber",
            "AnnexTitle",
            "Figure",
            "FigureCaption",
            "Remark",
            "Paragraph",
            "Caption",
            "Table",
            "Caption",
            "Table"
        ],
        "{annex}"
    );
}

#[test]
fn a_figure_without_a_text_says_what_its_caption_does() {
    let document = document(&SOURCE.replace("Load <b> against \"height\"", ""), View::Revised);
    assert!(outline(&document).contains("FIGURE 1 – Load by height (figures/load 1.png)"));
}

#[test]
fn a_replaced_picture_is_shown_twice() {
    let source = SOURCE.replace("![Load <b> against \"height\"](figures/load 1.png)", "{~~![a](a.png)~>![b](b.png)~~}");
    let shown = |view| txt::render(&document(&source, view)).bytes;
    let shown = |view| String::from_utf8(shown(view)).unwrap();
    assert!(shown(View::Marked).contains("{--[a]--}\n\n{++[b]++}\n"), "{}", shown(View::Marked));
    assert!(shown(View::Base).contains("[a]") && !shown(View::Base).contains("[b]"));
    assert!(shown(View::Revised).contains("[b]") && !shown(View::Revised).contains("[a]"));
    let marked = with_images(&source, View::Marked, &["a.png", "b.png"]);
    let word = String::from_utf8(docx_part(&marked, "word/document.xml")).unwrap();
    let (old, new) = (word.find("descr=\"a\"").unwrap(), word.find("descr=\"b\"").unwrap());
    let around = |at: usize| word[..at].rmatch_indices("<w:").map(|(at, _)| &word[at..at + 6]).nth(2).unwrap();
    assert_eq!((around(old), around(new)), ("<w:del", "<w:ins"), "{word}");
    let fonts = Fonts::bundled();
    let pages = arrange(&marked, None, &fonts);
    assert!(!pdf::render(&marked, &pages, &fonts, RenderOptions::default()).bytes.is_empty());
}

#[test]
fn akoma_ntoso_has_the_address_the_text_and_the_sides() {
    let document = with_images(SOURCE, View::Revised, &["figures/load 1.png"]);
    let xml = String::from_utf8(akn::render(&document, &RenderOptions::default(), AknLevel::One).bytes).unwrap();
    let image = "<img src=\"figures/load%201.png\" alt=\"Load &lt;b&gt; against &quot;height&quot;\" width=\"40\" height=\"30\"/>";
    assert!(xml.contains(image), "{xml}");
    assert!(xml.contains("<p class=\"caption\">FIGURE 1 – Load by height</p>"), "{xml}");
}

#[test]
fn word_has_the_image_as_it_is_and_its_text() {
    let document = with_images(SOURCE, View::Revised, &["figures/load 1.png"]);
    assert_eq!(docx_part(&document, "word/media/image1.png"), png(40, 30, 2));
    let word = String::from_utf8(docx_part(&document, "word/document.xml")).unwrap();
    // 40 by 30 pixels, 96 to the inch.
    assert!(word.contains("<wp:extent cx=\"381000\" cy=\"285750\"/>"), "{word}");
    assert!(word.contains("descr=\"Load &lt;b&gt; against &quot;height&quot;\""), "{word}");
}

#[test]
fn a_pdf_shows_it_and_says_what_it_shows() {
    let document = with_images(SOURCE, View::Revised, &["figures/load 1.png"]);
    let fonts = Fonts::bundled();
    let pages = arrange(&document, None, &fonts);
    let picture = pages.pages.iter().flat_map(|page| &page.pictures).next().unwrap();
    assert_eq!((picture.width, picture.height), (30_000, 22_500), "in thousandths of a point");
    let file =
        lopdf::Document::load_mem(&pdf::render(&document, &pages, &fonts, RenderOptions::default()).bytes).unwrap();
    let dictionaries = || file.objects.values().filter_map(|object| object.as_dict().ok());
    let figure = dictionaries().find(|it| it.get(b"S").and_then(|s| s.as_name()).ok() == Some(b"Figure")).unwrap();
    assert!(figure.has(b"Alt") && figure.has(b"A"));
    let image = file
        .objects
        .values()
        .filter_map(|object| object.as_stream().ok())
        .find(|stream| stream.dict.get(b"Subtype").and_then(|name| name.as_name()).ok() == Some(b"Image"));
    assert_eq!(image.unwrap().dict.get(b"Width").unwrap().as_i64().unwrap(), 40);
}

const DRAWING: &[u8] = b"<svg xmlns='http://www.w3.org/2000/svg' width='40' height='30'><circle r='9'/></svg>";

/// The document of `SOURCE` with a drawing for its figure.
fn with_drawing() -> Document {
    let mut document = document(SOURCE, View::Revised);
    let drawing = Drawing::read(DRAWING, &Fonts::bundled()).unwrap().image(DRAWING.to_vec()).unwrap();
    document.images.insert("figures/load 1.png".into(), drawing);
    document
}

#[test]
fn word_has_a_drawing_as_it_is_and_its_pixels_for_those_who_do_not_know_drawings() {
    let document = with_drawing();
    assert_eq!(docx_part(&document, "word/media/image1.svg"), DRAWING);
    let pixels = Image::read(docx_part(&document, "word/media/image1.png")).unwrap();
    assert_eq!((pixels.width, pixels.height), (125, 94), "300 to the inch");
    let word = String::from_utf8(docx_part(&document, "word/document.xml")).unwrap();
    assert!(word.contains("<wp:extent cx=\"381000\" cy=\"285750\"/>"), "{word}");
    let blip = "<a:blip r:embed=\"image1\"><a:extLst><a:ext uri=\"{96DAC541-7B7A-43D3-8B79-37D633B846F1}\">\
                <asvg:svgBlip xmlns:asvg=\"http://schemas.microsoft.com/office/drawing/2016/SVG/main\" \
                r:embed=\"drawing1\"/></a:ext></a:extLst></a:blip>";
    assert!(word.contains(blip), "{word}");
    let types = String::from_utf8(docx_part(&document, "[Content_Types].xml")).unwrap();
    assert!(types.contains("Extension=\"svg\" ContentType=\"image/svg+xml\""), "{types}");
}

#[test]
fn a_pdf_shows_the_pixels_of_a_drawing_as_large_as_it_says() {
    let document = with_drawing();
    let fonts = Fonts::bundled();
    let pages = arrange(&document, None, &fonts);
    let picture = pages.pages.iter().flat_map(|page| &page.pictures).next().unwrap();
    assert_eq!((picture.width, picture.height), (30_000, 22_500), "in thousandths of a point");
    let bytes = pdf::render(&document, &pages, &fonts, RenderOptions::default()).bytes;
    let file = lopdf::Document::load_mem(&bytes).unwrap();
    let mut streams = file.objects.values().filter_map(|object| object.as_stream().ok());
    let width = |stream: &lopdf::Stream| stream.dict.get(b"Width").and_then(|width| width.as_i64()).ok();
    assert!(streams.any(|stream| width(stream) == Some(125)));
}

#[test]
fn a_large_picture_is_as_wide_as_the_text() {
    let mut document = document(SOURCE, View::Revised);
    for (width, height) in [(2000, 10), (10, 4000), (3000, 3000)] {
        document.images.insert("figures/load 1.png".into(), Image::read(png(width, height, 2)).unwrap());
        let pages = arrange(&document, None, &Fonts::bundled());
        let picture = pages.pages.iter().flat_map(|page| &page.pictures).next().unwrap();
        assert!(picture.x + picture.width < pages.paper.0 && picture.y + picture.height < pages.paper.1, "{picture:?}");
        assert!(picture.width > 0 && picture.height > 0);
    }
}
