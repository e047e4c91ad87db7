//! Drawings (SVG): what is shown, what is refused and why, and that what would take long is refused.

use plenary::document::Image;
use plenary::layout::{Drawing, Fonts};

const TIMES: &[u8] = include_bytes!("../../examples/enquiry-times.svg");
const HEAD: &str = "<svg xmlns='http://www.w3.org/2000/svg' width='200' height='100'>";

/// What is in a drawing of 200 by 100.
fn within(content: &str) -> String {
    format!("{HEAD}{content}</svg>")
}

/// The image of a drawing, or why there is none.
fn read(source: &str) -> Result<Image, String> {
    assert!(Drawing::is(source.as_bytes()), "{source:.80}");
    let drawing = Drawing::read(source.as_bytes(), &Fonts::bundled()).map_err(|fault| fault.to_string())?;
    Ok(drawing.image(source.into()).unwrap())
}

/// As many pixels of a colour as an image has.
fn count(image: &Image, colour: [u8; 3]) -> usize {
    let mut reader = png::Decoder::new(std::io::Cursor::new(&image.bytes)).read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    reader.next_frame(&mut pixels).unwrap();
    pixels.chunks_exact(3).filter(|pixel| *pixel == colour).count()
}

#[test]
fn shapes_and_letters_are_drawn() {
    let image = read(&within("<rect width='100' height='100' fill='#102030'/>")).unwrap();
    assert_eq!((image.width, image.height), (625, 313), "300 to the inch");
    let (blue, white) = (count(&image, [0x10, 0x20, 0x30]), count(&image, [255; 3]));
    assert!(blue > 97_000 && white > 97_000, "half and half: {blue} {white}");
    for (family, text) in [
        ("Calibri", "mast"),
        ("Times New Roman", "m\u{e2}t"),
        ("none such", "\u{43c}"),
        ("Arial", "\u{633}\u{627}\u{631}\u{64a}\u{629}"),
    ] {
        let image = read(&within(&format!("<text x='20' y='50' font-size='30' font-family='{family}'>{text}</text>")));
        assert!(count(&image.unwrap(), [0; 3]) > 100, "{text}");
    }
}

#[test]
fn the_same_drawing_gives_the_same_pixels() {
    let image = |source: &[u8]| Drawing::read(source, &Fonts::bundled()).unwrap().image(source.to_vec()).unwrap();
    assert!(image(TIMES) == image(TIMES));
}

#[test]
fn sides_are_those_that_can_be_shown() {
    for (sides, expected) in [
        ("width='2in' height='50.8mm'", (192, 192)),
        ("viewBox='0 0 300 20'", (300, 20)),
        ("viewBox='0 0 1e9 1e9'", (30_000, 30_000)),
        ("width='1e30' height='1e-30'", (30_000, 1)),
    ] {
        let source = format!("<svg xmlns='http://www.w3.org/2000/svg' {sides}><rect width='9' height='9'/></svg>");
        let image = read(&source).unwrap();
        assert_eq!(image.sides(), expected, "{sides}");
        assert!(u64::from(image.width) * u64::from(image.height) <= 4_100_000, "{sides}");
    }
}

#[test]
fn what_cannot_be_shown_says_why() {
    let many = |times: usize, what: &str| what.repeat(times);
    let bombs: String =
        (1..30).map(|at| format!("<g id='a{at}'>{}</g>", many(10, &format!("<use href='#a{}'/>", at - 1)))).collect();
    let packed = "it is SVG that cannot be read: ";
    let table: &[(String, &str)] = &[
        (
            "<!DOCTYPE svg [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]>".to_owned() + &within("<text>&b;</text>"),
            "it is SVG that holds entities of its own",
        ),
        (
            within(&format!("<defs><g id='a0'/>{bombs}</defs><use href='#a29'/>")),
            "it is SVG of too many elements or too long texts",
        ),
        (HEAD.to_owned() + &many(100_000, "<g>"), "it is SVG with elements too deep in one another"),
        (within(&(many(300, "<g>") + &many(300, "</g>"))), "it is SVG with elements too deep in one another"),
        (within("<g id='a'><use href='#a'/></g>"), "it is SVG in which an element refers to itself"),
        (within("<pattern id='p'><rect fill='url(#p)'/></pattern>"), "it is SVG in which an element refers to itself"),
        (within("<script>alert(1)</script>"), "it is SVG that holds a script"),
        (within("<rect onclick='alert(1)'/>"), "it is SVG that holds a script"),
        (within("<image href='/etc/hostname'/>"), "it is SVG that holds a picture of another kind"),
        (within("<foreignObject/>"), "it is SVG that holds a piece of a web page"),
        (within("<filter id='f'/>"), "it is SVG that holds a filter, such as a shadow or a blur"),
        (within("<use href='other.svg#a'/>"), "it is SVG that takes in `other.svg#a`"),
        (within("<use href='&#104;ttp://a.example/b.svg#c'/>"), "it is SVG that takes in `http://a.example/b.svg#c`"),
        (
            within("<rect style='fill: URL( \"http://a.example/b.svg#c\" )'/>"),
            "it is SVG that takes in `http://a.example/b.svg#c`",
        ),
        (within("<style>@import 'http://a.example/b.css';</style>"), "it is SVG that takes in a style sheet or a font"),
        ("<?xml-stylesheet href='a.css'?>".to_owned() + &within(""), "it is SVG that takes in a style sheet"),
        (
            within(&format!(
                "<marker id='m'>{}</marker><g marker-mid='url(#m)'><path d='M0 0{}'/></g>",
                many(500, "<path d='M0 0'/>"),
                many(50_000, "h1")
            )),
            "it is SVG of too many elements or too long texts",
        ),
        (within(&format!("<text>{}</text>", many(2_000, "long "))), "it is SVG of too many elements or too long texts"),
        (within(&many(20_001, "<g/>")), "it is SVG of too many elements or too long texts"),
        (within(&many(19_000, "<rect width='200' height='100'/>")), "it is SVG that would take too long to draw"),
        (
            within(&many(2_000, "<g opacity='.5'><rect width='200' height='100'/><g/></g>")),
            "it is SVG that would take too long to draw",
        ),
        (
            within(
                "<pattern id='p' patternUnits='userSpaceOnUse' width='1e6' height='1e6'><rect width='9' height='9'/></pattern><rect width='9' height='9' fill='url(#p)'/>",
            ),
            "it is SVG that would take too long to draw",
        ),
        (
            within(&format!("<path d='M0 0{}'/>", many(100_000, "C200 100 0 50 3 3 "))),
            "it is SVG that would take too long to draw",
        ),
        (within(&" ".repeat(4 << 20)), "the file is too large: SVG of more than 4 MiB"),
        (within("<text>\u{1230}</text>"), "it is SVG with the letter `\u{1230}`, for which no font is at hand"),
        ("<svg width='9' height='9'/>".to_owned(), packed),
        ("<html><svg/></html>".to_owned(), packed),
        (HEAD.to_owned(), packed),
        (within("<g></svg>"), packed),
        (within("<g a=1/>"), packed),
        ("<svg xmlns='http://www.w3.org/2000/svg' width='0' height='9'/>".to_owned(), packed),
    ];
    for (source, expected) in table {
        let why = read(source).expect_err(expected);
        assert!(why.starts_with(expected), "{source:.80}: {why}");
    }
    let fault = Drawing::read(b"\x1f\x8b\x08", &Fonts::bundled()).err().unwrap();
    assert_eq!(fault.to_string(), "it is packed SVG");
}

#[test]
fn what_is_bent_or_cut_is_read_or_refused() {
    let fonts = Fonts::bundled();
    for at in (0..TIMES.len()).step_by(17) {
        let _ = Drawing::read(&TIMES[..at], &fonts);
        let mut bent = TIMES.to_vec();
        bent[at] ^= 0x11;
        let _ = Drawing::read(&bent, &fonts);
    }
}
