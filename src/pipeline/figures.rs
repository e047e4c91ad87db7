//! The files of figures: found from where the source stands, read through the loader, seen to be images.
//!
//! No pixel is looked at here: that a file is whole is seen from its head and its parts.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::document::{Block, Content, Document, Image, Part};
use crate::layout::{Drawing, DrawingFault, Fonts};
use crate::model::Publication;
use crate::text::{Span, View};

use super::place::{NoPlace, find};
use super::{LoadError, Loader};

/// A figure whose file cannot be shown.
pub const FIGURE_FILE: Code = Code { code: "F002", name: "figure-file" };

/// Where the files of figures are.
#[derive(Clone, Copy)]
pub struct Figures<'f> {
    /// Gives their bytes.
    pub loader: &'f dyn Loader,
    /// The folder of the source, where their paths start.
    pub folder: &'f Path,
    /// The folder of the project, which no path may leave.
    pub root: &'f Path,
    /// The faces that texts in drawings are set in. Without any, such texts are passed over, and their letters too.
    pub fonts: &'f Fonts,
    /// The way from the folder of the outputs to that of the source; empty where they are one.
    pub way: &'f str,
}

impl Figures<'_> {
    /// Gives a document the images of its figures; what keeps one from being shown, once for each file.
    pub(super) fn load(&self, document: &mut Document) -> Vec<Diagnostic> {
        let mut images = BTreeMap::new();
        let problems = self.each(wanted(document), |file, read| {
            let image = match read {
                Read::Image(image) => image,
                Read::Drawing(drawing, bytes) => {
                    drawing.image(bytes).ok_or_else(|| ("there is no memory for it".to_owned(), "save it as PNG"))?
                }
            };
            images.insert(file, image);
            Ok(())
        });
        document.images = images;
        document.way = self.way.to_owned();
        problems
    }

    /// What keeps the figures of a source from being shown in a view, once for each file.
    #[must_use]
    pub fn problems(&self, publication: &Publication, view: View) -> Vec<Diagnostic> {
        let mut wanted = BTreeMap::new();
        for figure in publication.figures() {
            let (base, revised) = (&figure.picture.base, &figure.picture.revised);
            let (base, revised) = match view {
                View::Base => (base.as_ref(), None),
                View::Revised => (None, revised.as_ref()),
                View::Marked => (base.as_ref(), revised.as_ref()),
            };
            for picture in base.into_iter().chain(revised) {
                wanted.entry(picture.file.clone()).or_insert(figure.span);
            }
        }
        self.each(wanted, |_, _| Ok(()))
    }

    fn each(&self, wanted: Wanted, mut take: impl FnMut(String, Read) -> Result<(), Why>) -> Vec<Diagnostic> {
        let mut problems = Vec::new();
        let root = if wanted.is_empty() { Err(LoadError::Missing) } else { self.loader.locate(self.root) };
        for (file, span) in wanted {
            let taken = self.read(&file, root.as_deref()).and_then(|read| take(file.clone(), read));
            if let Err((reason, help)) = taken {
                let message = format!("the figure `{file}` cannot be shown: {reason}");
                let span = span.unwrap_or_default();
                problems.push(Diagnostic::new(FIGURE_FILE, Severity::Error, span, message).with_help(help));
            }
        }
        problems.sort_by_key(|problem| problem.span);
        problems
    }

    fn read(&self, file: &str, root: Result<&Path, &LoadError>) -> Result<Read, Why> {
        let bytes = self.place(file, root).and_then(|place| self.loader.load(&place).map_err(NoPlace::Unread));
        let bytes = bytes.map_err(|no_place| match no_place {
            NoPlace::Absolute | NoPlace::Outside { link: false } => (
                "its path leaves the folder of the project".to_owned(),
                "put the file beside the text or in a folder of its project, and name it from the text",
            ),
            NoPlace::Outside { link: true } => (
                "it is a symbolic link that leaves the folder of the project".to_owned(),
                "put the file itself in the place of the link",
            ),
            NoPlace::Unread(error @ LoadError::Missing) => {
                (error.to_string(), "its path starts at the folder of the text; look for a misspelling")
            }
            NoPlace::Unread(
                error @ (LoadError::Denied | LoadError::Folder | LoadError::NotText(_) | LoadError::Other(_)),
            ) => (error.to_string(), error.help().unwrap_or("name a PNG, JPEG or SVG file")),
        })?;
        if Drawing::is(&bytes) {
            let told = |fault: DrawingFault| (fault.to_string(), fault.help());
            let drawing = Drawing::read(&bytes, self.fonts).map_err(told)?;
            return Ok(Read::Drawing(Box::new(drawing), bytes));
        }
        Image::read(bytes).map(Read::Image).map_err(|fault| (fault.to_string(), fault.help()))
    }

    fn place(&self, file: &str, root: Result<&Path, &LoadError>) -> Result<PathBuf, NoPlace> {
        // Written on another system it may have a drive, or strokes the other way.
        if file.contains('\\') || file.as_bytes().get(1) == Some(&b':') {
            return Err(NoPlace::Absolute);
        }
        find(self.folder, file, root.map_err(|error| NoPlace::Unread(error.clone()))?, self.loader)
    }
}

/// What a file is.
enum Read {
    Image(Image),
    Drawing(Box<Drawing>, Vec<u8>),
}

/// Why a file is not shown, and what to do about it.
type Why = (String, &'static str);

/// Files of figures, each with where it is named first.
type Wanted = BTreeMap<String, Option<Span>>;

/// The files of the figures of a document.
fn wanted(document: &Document) -> Wanted {
    let mut wanted = Wanted::new();
    let mut parts: Vec<&Part> = document.parts.iter().collect();
    while let Some(part) = parts.pop() {
        parts.extend(&part.parts);
        let mut blocks: Vec<&Block> = part.flow.iter().chain(part.notes.iter().flat_map(|note| &note.blocks)).collect();
        while let Some(block) = blocks.pop() {
            match &block.content {
                Content::Inlines(_) => {}
                Content::Blocks(inner) => blocks.extend(inner),
                Content::Table(table) => {
                    blocks.extend(table.rows.iter().flat_map(|row| &row.cells).flat_map(|cell| &cell.blocks));
                }
                Content::Figure(figure) => {
                    let first = wanted.entry(figure.file.clone()).or_insert(block.span);
                    *first = (*first).min(block.span);
                }
            }
        }
    }
    wanted
}

#[cfg(test)]
mod tests {
    use super::super::place::plain;
    use super::*;

    struct Nothing;

    impl Loader for Nothing {
        fn load(&self, _: &Path) -> Result<Vec<u8>, LoadError> {
            Err(LoadError::Missing)
        }

        fn locate(&self, path: &Path) -> Result<PathBuf, LoadError> {
            Ok(path.to_owned())
        }
    }

    #[test]
    fn paths_start_at_the_text_and_stay_in_the_project() {
        let (folder, root) = (Path::new("/project/acts/1"), Path::new("/project"));
        let figures = Figures { loader: &Nothing, folder, root, fonts: &Fonts::default(), way: "" };
        for (file, expected) in [
            ("mast.png", Some("/project/acts/1/mast.png")),
            ("./figures/mast.png", Some("/project/acts/1/figures/mast.png")),
            ("../../mast.png", Some("/project/mast.png")),
            ("../../../mast.png", None),
            ("a/../../../../etc/mast.png", None),
            ("/etc/mast.png", None),
            ("C:\\mast.png", None),
            ("..\\mast.png", None),
        ] {
            let place = figures.place(file, Ok(figures.root)).ok();
            assert_eq!(place.map(|place| plain(&place)).as_deref(), expected.map(Path::new), "{file}");
        }
    }
}
