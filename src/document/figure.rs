//! A picture of a document, and how what does not hold its bytes names its file.

use super::Document;

/// A picture; its bytes are among the images of the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// Its file, as the source names it.
    pub file: String,
    /// What it shows, for those who do not see it; never empty.
    pub alt: String,
}

impl Figure {
    /// Its file as an output of the document names it.
    #[must_use]
    pub fn address(&self, document: &Document) -> String {
        if document.way.is_empty() { self.file.clone() } else { below(&document.way, &self.file) }
    }
}

/// A path that starts in a folder, from where the path of that folder starts.
#[must_use]
pub fn below(folder: &str, file: &str) -> String {
    if file.starts_with('/') {
        return file.to_owned();
    }
    let mut path: Vec<&str> = Vec::new();
    for name in folder.split('/').chain(file.split('/')) {
        match name {
            "" | "." => {}
            ".." if path.last().is_some_and(|last| *last != "..") => drop(path.pop()),
            _ => path.push(name),
        }
    }
    path.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_told_from_the_outer_folder_on() {
        for (folder, file, expected) in [
            ("", "mast.png", "mast.png"),
            ("texts", "figures/mast.png", "texts/figures/mast.png"),
            ("../texts", "../mast.png", "../mast.png"),
            (".", "../mast.png", "../mast.png"),
            ("a", "../../mast.png", "../mast.png"),
            ("a", "/mast.png", "/mast.png"),
        ] {
            assert_eq!(below(folder, file), expected);
        }
    }
}
