//! Files put in their places: all of a set, or none; whole, or not at all.
//!
//! Everything is first written beside its place and then renamed, which no reader sees half done. If a rename fails,
//! the earlier ones of its set are taken back.

use std::fmt;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile, TempPath};

use crate::pipeline::folder_of;

/// A file to be written.
#[derive(Clone, Debug)]
pub struct Content {
    /// Its place.
    pub path: PathBuf,
    /// What it is to hold.
    pub bytes: Vec<u8>,
}

/// Why a file could not be put in its place.
#[derive(Debug)]
pub struct Unplaced {
    /// Its place.
    pub path: PathBuf,
    /// What the system says.
    pub reason: String,
}

impl fmt::Display for Unplaced {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot write `{}`: {}", self.path.display(), self.reason)
    }
}

/// Puts a set of files in place, with their folders where these are missing.
///
/// # Errors
/// Names the first that could not be; then none of the set is in place, and what was there before is there still.
pub fn place(contents: Vec<Content>) -> Result<(), Unplaced> {
    let mut ready = Vec::with_capacity(contents.len());
    for content in contents {
        let written = prepare(&content).map_err(|error| unplaced(&content.path, &error))?;
        ready.push(written);
    }
    let mut done: Vec<Done> = Vec::with_capacity(ready.len());
    for (new, path) in ready {
        match exchange(new, path) {
            Ok(change) => done.push(change),
            Err(fault) => {
                done.into_iter().rev().for_each(Done::take_back);
                return Err(fault);
            }
        }
    }
    Ok(())
}

/// Puts a file where nothing stands yet; `false` if something does.
///
/// # Errors
/// Says why it could not be written.
pub fn place_new(content: &Content) -> Result<bool, Unplaced> {
    let written = write_beside(&content.path, &content.bytes).map_err(|error| unplaced(&content.path, &error))?;
    match written.into_temp_path().persist_noclobber(&content.path) {
        Ok(()) => Ok(true),
        Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
        Err(error) => Err(unplaced(&content.path, &error.error)),
    }
}

/// Writes the bytes beside the place; gives the temporary file and the place, links followed.
fn prepare(content: &Content) -> io::Result<(TempPath, PathBuf)> {
    let path = content.path.canonicalize().unwrap_or_else(|_| content.path.clone());
    let before = fs::metadata(&path).ok();
    if let Some(before) = &before {
        if before.is_dir() {
            return Err(io::Error::other("there is a folder of this name"));
        }
        // A rename would put a file in the place of the device.
        if !before.is_file() {
            return Err(io::Error::other("it is no ordinary file"));
        }
    }
    let file = write_beside(&path, &content.bytes)?;
    if let Some(before) = before {
        // It was the user's choice who may read it.
        File::set_permissions(file.as_file(), before.permissions())?;
    }
    Ok((file.into_temp_path(), path))
}

/// A temporary file in the folder of a path.
fn write_beside(path: &Path, bytes: &[u8]) -> io::Result<NamedTempFile> {
    let folder = folder_of(path);
    fs::create_dir_all(folder)?;
    let mut builder = Builder::new();
    builder.prefix(".plenary-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // Otherwise temporary files are for their owner alone; the system takes from this what the user withholds.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(bytes)?;
    Ok(file)
}

/// A file that is in its place, and what was there before.
struct Done {
    path: PathBuf,
    old: Option<TempPath>,
}

impl Done {
    /// As it was. Nothing can be done if that fails; the old file then keeps its temporary name.
    fn take_back(self) {
        match self.old {
            Some(old) => {
                if let Err(error) = old.persist(&self.path) {
                    let _kept = error.path.keep();
                }
            }
            None => {
                let _gone = fs::remove_file(&self.path);
            }
        }
    }
}

fn exchange(new: TempPath, path: PathBuf) -> Result<Done, Unplaced> {
    let old = if path.exists() { Some(keep(&path).map_err(|error| unplaced(&path, &error))?) } else { None };
    match new.persist(&path) {
        Ok(()) => Ok(Done { path, old }),
        Err(error) => Err(unplaced(&path, &error.error)),
    }
}

/// A second name for the file in a place, so that it outlives what is put there: a link where the disk has links.
fn keep(path: &Path) -> io::Result<TempPath> {
    let second = Builder::new().prefix(".plenary-").tempfile_in(folder_of(path))?.into_temp_path();
    fs::remove_file(&second)?;
    if fs::hard_link(path, &second).is_err() {
        fs::copy(path, &second)?;
    }
    Ok(second)
}

fn unplaced(path: &Path, error: &io::Error) -> Unplaced {
    let known = [
        (io::ErrorKind::PermissionDenied, "permission to write there is denied"),
        (io::ErrorKind::NotADirectory, "a part of its path is a file, not a folder"),
        (io::ErrorKind::AlreadyExists, "a part of its path is a file, not a folder"),
        (io::ErrorKind::StorageFull, "the disk is full"),
        (io::ErrorKind::ReadOnlyFilesystem, "the disk is read-only"),
    ];
    let reason = known.iter().find(|(kind, _)| *kind == error.kind());
    let reason = reason.map_or_else(|| error.to_string(), |(_, reason)| (*reason).to_owned());
    Unplaced { path: path.to_owned(), reason }
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "what stands on the disk is what is tested")]
mod tests {
    use super::*;

    fn content(folder: &Path, name: &str, text: &str) -> Content {
        Content { path: folder.join(name), bytes: text.into() }
    }

    /// Names and texts of the files in a folder.
    fn holds(folder: &Path) -> Vec<(String, String)> {
        let mut files: Vec<_> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.is_file())
            .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read_to_string(&path).unwrap()))
            .collect();
        files.sort();
        files
    }

    fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
        expected.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
    }

    #[test]
    fn replaces_files_and_leaves_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a"), "old").unwrap();
        place(vec![content(folder.path(), "a", "new"), content(folder.path(), "b", "two")]).unwrap();
        assert_eq!(holds(folder.path()), pairs(&[("a", "new"), ("b", "two")]));
    }

    #[test]
    fn a_place_that_is_taken_by_a_folder_leaves_all_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a"), "old").unwrap();
        fs::create_dir(folder.path().join("c")).unwrap();
        let all = ["a", "b", "c"].map(|name| content(folder.path(), name, "new"));
        let fault = place(all.into()).unwrap_err();
        assert_eq!(fault.path.file_name().unwrap(), "c");
        assert_eq!(holds(folder.path()), pairs(&[("a", "old")]));
    }

    #[test]
    fn takes_back_what_was_renamed_before_a_failure() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a"), "old").unwrap();
        let ready = ["a", "b"].map(|name| prepare(&content(folder.path(), name, "new")).unwrap());
        let done = ready.map(|(new, path)| exchange(new, path).unwrap());
        assert_eq!(holds(folder.path()).len(), 3, "the old file is kept under another name");
        done.into_iter().rev().for_each(Done::take_back);
        assert_eq!(holds(folder.path()), pairs(&[("a", "old")]));
    }

    #[cfg(unix)]
    #[test]
    fn follows_links_and_keeps_permissions() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let (target, link) = (folder.path().join("target"), folder.path().join("link"));
        fs::write(&target, "old").unwrap();
        fs::set_permissions(&target, fs::Permissions::from_mode(0o640)).unwrap();
        symlink(&target, &link).unwrap();
        place(vec![Content { path: link.clone(), bytes: b"new".into() }]).unwrap();
        assert!(link.is_symlink());
        assert_eq!(fs::read_to_string(&target).unwrap(), "new");
        assert_eq!(fs::metadata(&target).unwrap().permissions().mode() & 0o777, 0o640);
        assert!(place(vec![Content { path: "/dev/null".into(), bytes: Vec::new() }]).is_err());
    }
}
