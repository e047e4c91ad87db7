//! Meaning to outputs: composed once for all formats of a view, pages laid out only where a format has pages.

use crate::compose::{ComposeOptions, compose};
use crate::diagnostic::Diagnostic;
use crate::exchange;
use crate::render::{self, RenderOptions, Rendered};
use crate::text::{Date, View};

use super::{Format, Reading};

/// What a build is told besides the text.
#[derive(Clone, Copy, Debug, Default)]
pub struct BuildOptions {
    /// The day that stands for every date the text does not give.
    pub made_on: Option<Date>,
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
pub fn build(reading: &Reading, formats: &[Format], view: View, options: &BuildOptions) -> Built {
    let publication = reading.publication();
    let composed = compose(publication, view, &ComposeOptions { made_on: options.made_on });
    let rendering = RenderOptions { made_on: options.made_on };
    let mut built = Built { outputs: Vec::with_capacity(formats.len()), problems: composed.problems };
    for &format in formats {
        let rendered = match format {
            Format::Docx => render::docx::render(&composed.document, &rendering),
            Format::Pdf => render::pdf::render(&composed.document, &rendering),
            Format::Akn => render::akn::render(&composed.document, &rendering),
            Format::Txt => render::txt::render(&composed.document, &rendering),
            Format::Json => Rendered { bytes: exchange::to_json(publication).into_bytes(), problems: Vec::new() },
        };
        built.outputs.push(Output { format, bytes: rendered.bytes });
        built.problems.extend(rendered.problems);
    }
    built.problems.sort_by_key(|problem| (problem.span, problem.code));
    // What two formats cannot show is told once.
    built.problems.dedup();
    built
}
