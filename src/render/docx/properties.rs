//! What a file says of itself: title, author, language and date; and the settings Word opens it with.

use crate::document::Document;
use crate::render::RenderOptions;
use crate::text::Instant;

use super::changes::stamp;
use super::package::word_part;
use super::tree::{self, Element};

/// The core properties: the date is the document's or the caller's.
pub(super) fn core(document: &Document, options: &RenderOptions) -> Element {
    let mut core = Element::new("cp:coreProperties")
        .with("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties")
        .with("xmlns:dc", "http://purl.org/dc/elements/1.1/")
        .with("xmlns:dcterms", "http://purl.org/dc/terms/")
        .with("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance");
    let creator = document.source.as_deref().unwrap_or("International Telecommunication Union");
    core.push(Element::new("dc:title").saying(document.title.as_str()));
    core.push(Element::new("dc:creator").saying(creator));
    if let Some(number) = &document.number {
        core.push(Element::new("dc:subject").saying(number.as_str()));
    }
    core.push(Element::new("dc:language").saying(document.language.region_tag()));
    if let Some(date) = document.date.or(options.made_on) {
        for name in ["dcterms:created", "dcterms:modified"] {
            let made = stamp(Instant { date, time: None });
            core.push(Element::new(name).with("xsi:type", "dcterms:W3CDTF").saying(made));
        }
    }
    core
}

/// The extended properties: what wrote the file.
pub(super) fn app() -> Element {
    let uri = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties";
    let producer = concat!("Plenary ", env!("CARGO_PKG_VERSION"));
    Element::new("Properties").with("xmlns", uri).holding(Element::new("Application").saying(producer))
}

/// The theme, of which the styles use nothing: readers want to see one.
pub(super) fn theme() -> Element {
    let mut theme = tree::read(include_bytes!("theme.xml")).expect("a test reads the theme as it stands here");
    theme.drop_blanks();
    theme
}

/// The faces the styles name.
pub(super) fn font_table(faces: [&str; 3]) -> Element {
    faces.iter().fold(word_part("w:fonts"), |fonts, face| fonts.holding(Element::new("w:font").with("w:name", *face)))
}

/// The settings: tabs every 1.4 cm, the two rules above footnotes, and the layout of Word since 2013.
pub(super) fn settings(has_notes: bool) -> Element {
    let value = |name: &'static str, value: &str| Element::new(name).with("w:val", value);
    let mut settings = word_part("w:settings");
    settings.push(Element::new("w:zoom").with("w:percent", "100"));
    settings.push(value("w:defaultTabStop", "794"));
    settings.push(value("w:characterSpacingControl", "doNotCompress"));
    if has_notes {
        let rules = ["-1", "0"].map(|id| Element::new("w:footnote").with("w:id", id));
        settings.push(rules.into_iter().fold(Element::new("w:footnotePr"), Element::holding));
    }
    let mode = Element::new("w:compatSetting")
        .with("w:name", "compatibilityMode")
        .with("w:uri", "http://schemas.microsoft.com/office/word")
        .with("w:val", "15");
    settings
        .holding(Element::new("w:compat").holding(mode))
        .holding(value("w:decimalSymbol", "."))
        .holding(value("w:listSeparator", ","))
}
