//! The files that a text names: each path starts in the folder of the text, and may not leave the project by `..` or by a
//! symbolic link.

use std::path::{Component, Path, PathBuf};

use super::{LoadError, Loader};

/// Why no file of a path is to be had.
pub(super) enum NoPlace {
    /// It cannot be read.
    Unread(LoadError),
    /// The path is no relative one.
    Absolute,
    /// It leads out of the project, by `..` or by a link.
    Outside { link: bool },
}

/// The file of a path that stands in a text of `folder`, links followed; `root` is the folder of the project, links
/// followed too.
pub(super) fn find(folder: &Path, path: &str, root: &Path, loader: &dyn Loader) -> Result<PathBuf, NoPlace> {
    if Path::new(path).components().any(|part| matches!(part, Component::RootDir | Component::Prefix(_))) {
        return Err(NoPlace::Absolute);
    }
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let wanted = loader.locate(folder).map_err(NoPlace::Unread)?.join(path);
    // What lies outside is not even looked for.
    if !plain(&wanted).starts_with(root) {
        return Err(NoPlace::Outside { link: false });
    }
    let place = loader.locate(&wanted).map_err(NoPlace::Unread)?;
    if place.starts_with(root) { Ok(place) } else { Err(NoPlace::Outside { link: true }) }
}

/// The path without `.` and, as far as it says, without `..`.
pub(super) fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if matches!(plain.components().next_back(), Some(Component::Normal(_))) => {
                plain.pop();
            }
            Component::ParentDir | Component::Normal(_) | Component::RootDir | Component::Prefix(_) => plain.push(part),
        }
    }
    plain
}
