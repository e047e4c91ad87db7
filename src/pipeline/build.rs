//! Meaning to outputs: composed once for all formats of a view, pages laid out only where a format has pages.

use std::cell::OnceCell;

use crate::compose::{ComposeOptions, compose};
use crate::diagnostic::Diagnostic;
use crate::document::{Document, Role};
use crate::exchange;
use crate::layout::{Fonts, House, HouseStyle, Pages, arrange};
use crate::model::Publication;
use crate::render::{RenderOptions, Rendered, akn, docx, md, pdf, txt};
use crate::text::{Author, Date, View};

use super::{AknLevel, Figures, Format, Reading};

/// What a build is told besides the text.
#[derive(Clone, Copy)]
pub struct BuildOptions<'f> {
    /// The day that stands for every date the text does not give.
    pub made_on: Option<Date>,
    /// How far ids go in Akoma Ntoso.
    pub akn_level: AknLevel,
    /// What a PDF is set in; shared by all texts, since faces are read once.
    pub fonts: &'f Fonts,
    /// How Word and PDF look; `None`: as the body and the status of each text ask.
    pub style: Option<HouseStyle>,
    /// Who made the changes that name no author, where the front matter names none either.
    pub author: Option<&'f Author>,
    /// Where the files of figures are; `None`: nowhere, and each figure is shown as what it says.
    pub figures: Option<Figures<'f>>,
}

/// One output.
#[derive(Clone, Debug)]
pub struct Output {
    /// Its format.
    pub format: Format,
    /// The whole file.
    pub bytes: Vec<u8>,
}

/// The outputs of a text.
#[derive(Clone, Debug, Default)]
pub struct Built {
    /// In the order they were asked for; none where the file of a figure cannot be shown.
    pub outputs: Vec<Output>,
    /// What could not be shown as it should be.
    pub problems: Vec<Diagnostic>,
}

/// Makes the outputs of a text in one view.
#[must_use]
pub fn build(reading: &Reading, formats: &[Format], view: View, options: &BuildOptions<'_>) -> Built {
    let mut attributed = None;
    let read = reading.publication();
    let author = options.author.filter(|_| has_unnamed(read));
    let author = author.map(|author| attributed.insert(read.clone()).attribute(author));
    let publication = attributed.as_ref().unwrap_or(read);
    let mut composed = compose(publication, view, &ComposeOptions { made_on: options.made_on, author });
    let mut built = Built { outputs: Vec::with_capacity(formats.len()), problems: composed.problems };
    let unshown = options.figures.map(|figures| figures.load(&mut composed.document)).unwrap_or_default();
    // Outputs with holes in them are none.
    let formats = if unshown.is_empty() { formats } else { &[] };
    built.problems.extend(unshown);
    let pages = OnceCell::new();
    for &format in formats {
        let rendered = render(format, publication, &composed.document, options, &pages);
        built.outputs.push(Output { format, bytes: rendered.bytes });
        built.problems.extend(rendered.problems);
    }
    built.problems.sort_by(|a, b| (a.span, a.code, &a.message).cmp(&(b.span, b.code, &b.message)));
    // What two formats cannot show is told once.
    built.problems.dedup();
    built
}

/// Whether a document lists its contents.
fn has_contents(document: &Document) -> bool {
    document.parts.iter().flat_map(|part| &part.flow).any(|block| block.role == Role::ContentsEntry)
}

/// Whether a publication has changes or comments that may name no author.
fn has_unnamed(publication: &Publication) -> bool {
    let marked = !publication.changes.is_empty() || !publication.comments.is_empty();
    marked && publication.front.get("author").is_none()
}

/// `pages`: laid out when a format first needs them.
fn render(
    format: Format,
    publication: &Publication,
    document: &Document,
    options: &BuildOptions<'_>,
    pages: &OnceCell<Pages>,
) -> Rendered {
    let house = options.style.map(|style| House::in_style(document, style));
    let laid_out = || pages.get_or_init(|| arrange(document, house, options.fonts));
    let rendering = RenderOptions { made_on: options.made_on, house };
    match format {
        Format::Docx => docx::paged(document, &rendering, has_contents(document).then(laid_out)),
        Format::Pdf => pdf::render(document, laid_out(), options.fonts, rendering),
        Format::Akn => akn::render(document, &rendering, options.akn_level),
        Format::Txt => txt::render(document),
        Format::Md => md::render(document),
        Format::Json => Rendered { bytes: exchange::to_json(publication).into_bytes(), problems: Vec::new() },
    }
}
