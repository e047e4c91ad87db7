//! The disk and standard input as a loader.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::pipeline::{LoadError, Loader, SOURCE_LIMIT};

/// Stands for standard input where a file is asked for.
pub const STDIN: &str = "-";

/// Reads files, and `-` as standard input.
pub struct Disk;

impl Loader for Disk {
    fn load(&self, path: &Path) -> Result<Vec<u8>, LoadError> {
        let read = |from: &mut dyn Read| {
            let mut bytes = Vec::new();
            // One byte more than a source may have is enough to refuse it; an endless one ends there too.
            from.take(SOURCE_LIMIT as u64 + 1).read_to_end(&mut bytes).map(|_| bytes)
        };
        let read = if path == Path::new(STDIN) {
            read(&mut io::stdin().lock())
        } else {
            File::open(path).and_then(|mut file| read(&mut file))
        };
        read.map_err(|error| why(path, &error))
    }

    fn locate(&self, path: &Path) -> Result<PathBuf, LoadError> {
        path.canonicalize().map_err(|error| why(path, &error))
    }
}

fn why(path: &Path, error: &io::Error) -> LoadError {
    if error.kind() == io::ErrorKind::NotFound {
        LoadError::Missing
    } else if error.kind() == io::ErrorKind::PermissionDenied {
        LoadError::Denied
    } else if path.is_dir() {
        LoadError::Folder
    } else {
        LoadError::Other(error.to_string())
    }
}
