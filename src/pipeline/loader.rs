//! Where texts come from: the one opening to the outside.

use std::fmt;
use std::path::{Path, PathBuf};

use super::{NotText, Source, decode};

/// Gives the bytes of a path. The command line reads the disk, an editor its open buffers, a test a table.
pub trait Loader {
    /// The bytes of a path.
    ///
    /// # Errors
    /// Says why there are none.
    fn load(&self, path: &Path) -> Result<Vec<u8>, LoadError>;

    /// The one path of a file or folder, absolute and with symbolic links followed, by which it is known again.
    ///
    /// # Errors
    /// Says why there is none.
    fn locate(&self, path: &Path) -> Result<PathBuf, LoadError>;
}

/// Why a source could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LoadError {
    /// There is nothing of that name.
    Missing,
    /// It may not be read.
    Denied,
    /// It is a folder.
    Folder,
    /// It was read, but is no text.
    NotText(NotText),
    /// What the outside says.
    Other(String),
}

/// Reads a source: its bytes through the loader, then its text.
///
/// # Errors
/// Says why there is no text.
pub fn load(loader: &dyn Loader, path: &Path) -> Result<Source, LoadError> {
    decode(loader.load(path)?).map_err(LoadError::NotText)
}

impl LoadError {
    /// What to do about it, where that can be said.
    #[must_use]
    pub fn help(&self) -> Option<&'static str> {
        match self {
            Self::Missing => Some("look for a misspelling, and whether you are in the right folder"),
            Self::Denied => Some("ask its owner for permission to read it, or make a copy of your own"),
            Self::Folder => None,
            Self::NotText(fault) => Some(fault.help()),
            Self::Other(_) => None,
        }
    }
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => write!(f, "there is no such file"),
            Self::Denied => write!(f, "permission to read it is denied"),
            Self::Folder => write!(f, "it is a folder"),
            Self::NotText(fault) => fault.fmt(f),
            Self::Other(reason) => write!(f, "{reason}"),
        }
    }
}
