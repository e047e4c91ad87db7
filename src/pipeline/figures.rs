//! The files of figures: found from where the source stands, read through the loader, seen to be images.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::document::{Block, Content, Document, Image, Part};
use crate::text::Span;

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
}

impl Figures<'_> {
    /// Gives a document the images of its figures; what keeps one from being shown, once for each file.
    pub(super) fn load(&self, document: &mut Document) -> Vec<Diagnostic> {
        let mut problems = Vec::new();
        let mut images = BTreeMap::new();
        for (file, span) in wanted(document) {
            match self.image(&file) {
                Ok(image) => drop(images.insert(file, image)),
                Err((reason, help)) => {
                    let message = format!("the figure `{file}` cannot be shown: {reason}");
                    let span = span.unwrap_or_default();
                    problems.push(Diagnostic::new(FIGURE_FILE, Severity::Error, span, message).with_help(help));
                }
            }
        }
        document.images = images;
        problems
    }

    fn image(&self, file: &str) -> Result<Image, (String, &'static str)> {
        let Some(path) = self.path(file) else {
            return Err((
                "its path leaves the folder of the project".into(),
                "put the file beside the text or in a folder of its project, and name it from the text",
            ));
        };
        let bytes = self.loader.load(&path).map_err(|error| match error {
            LoadError::Missing => {
                (error.to_string(), "its path starts at the folder of the text; look for a misspelling")
            }
            LoadError::Denied | LoadError::Folder | LoadError::NotText(_) | LoadError::Other(_) => {
                (error.to_string(), error.help().unwrap_or("name a PNG or JPEG file"))
            }
        })?;
        Image::read(bytes).map_err(|fault| (fault.to_string(), fault.help()))
    }

    /// The path of a file, unless it leaves the root.
    fn path(&self, file: &str) -> Option<PathBuf> {
        // Written on another system it may have a drive, or strokes the other way.
        if file.contains('\\') || file.as_bytes().get(1) == Some(&b':') {
            return None;
        }
        let mut path = self.folder.to_owned();
        for component in Path::new(file).components() {
            match component {
                Component::Normal(name) => path.push(name),
                Component::CurDir => {}
                Component::ParentDir if path != self.root && path.starts_with(self.root) && path.pop() => {}
                Component::ParentDir | Component::RootDir | Component::Prefix(_) => return None,
            }
        }
        Some(path)
    }
}

/// The files of the figures of a document, each once, with where it is named first.
fn wanted(document: &Document) -> Vec<(String, Option<Span>)> {
    let mut wanted = BTreeMap::new();
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
    wanted.into_iter().collect()
}

#[cfg(test)]
mod tests {
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
        let figures = Figures { loader: &Nothing, folder: Path::new("/project/acts/1"), root: Path::new("/project") };
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
            assert_eq!(figures.path(file).as_deref(), expected.map(Path::new), "{file}");
        }
    }
}
