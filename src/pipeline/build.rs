//! Meaning to outputs: composed once for all formats of a view, pages laid out only where a format has pages.

use crate::compose::{ComposeOptions, compose};
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::exchange;
use crate::layout::{Fonts, arrange};
use crate::model::Publication;
use crate::render::{RenderOptions, Rendered, akn, docx, pdf, txt};
use crate::text::{Date, View};

use super::{AknLevel, Format, Reading};

/// What a build is told besides the text.
#[derive(Clone, Copy)]
pub struct BuildOptions<'f> {
    /// The day that stands for every date the text does not give.
    pub made_on: Option<Date>,
    /// How far ids go in Akoma Ntoso.
    pub akn_level: AknLevel,
    /// What a PDF is set in; shared by all texts, since faces are read once.
    pub fonts: &'f Fonts,
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
    /// In the order they were asked for.
    pub outputs: Vec<Output>,
    /// What could not be shown as it should be.
    pub problems: Vec<Diagnostic>,
}

/// Makes the outputs of a text in one view.
#[must_use]
pub fn build(reading: &Reading, formats: &[Format], view: View, options: &BuildOptions<'_>) -> Built {
    let publication = reading.publication();
    let composed = compose(publication, view, &ComposeOptions { made_on: options.made_on });
    let mut built = Built { outputs: Vec::with_capacity(formats.len()), problems: composed.problems };
    for &format in formats {
        let rendered = render(format, publication, &composed.document, options);
        built.outputs.push(Output { format, bytes: rendered.bytes });
        built.problems.extend(rendered.problems);
    }
    built.problems.sort_by(|a, b| (a.span, a.code, &a.message).cmp(&(b.span, b.code, &b.message)));
    // What two formats cannot show is told once.
    built.problems.dedup();
    built
}

fn render(format: Format, publication: &Publication, document: &Document, options: &BuildOptions<'_>) -> Rendered {
    let rendering = RenderOptions { made_on: options.made_on };
    match format {
        Format::Docx => docx::docx(document, &rendering),
        Format::Pdf => pdf::render(document, &arrange(document, None, options.fonts), options.fonts, rendering),
        Format::Akn => akn::render(document, &rendering, options.akn_level),
        Format::Txt => txt::render(document),
        Format::Json => Rendered { bytes: exchange::to_json(publication).into_bytes(), problems: Vec::new() },
    }
}
