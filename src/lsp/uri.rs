//! Addresses of files as editors write them, and paths.

use std::path::{Path, PathBuf};

use lsp_types::Uri;

/// The path of a `file:` address; `None` for any other, such as `untitled:`.
pub fn path_of(uri: &Uri) -> Option<PathBuf> {
    let address = uri.as_str();
    let (scheme, rest) = address.split_once(':')?;
    if !scheme.eq_ignore_ascii_case("file") {
        return None;
    }
    let (_host, path) = match rest.strip_prefix("//") {
        Some(rest) => rest.split_at(rest.find('/')?),
        None => ("", rest),
    };
    let path = path.split(['?', '#']).next().unwrap_or(path);
    native(decoded(path)).filter(|path| !path.as_os_str().is_empty())
}

/// The address of an absolute path.
pub fn uri_of(path: &Path) -> Option<Uri> {
    let mut address = String::from("file://");
    let typed = path.as_os_str().as_encoded_bytes();
    if cfg!(windows) {
        address.push('/');
    }
    for byte in typed {
        match byte {
            b'\\' if cfg!(windows) => address.push('/'),
            b'/' | b'-' | b'.' | b'_' | b'~' => address.push(char::from(*byte)),
            byte if byte.is_ascii_alphanumeric() => address.push(char::from(*byte)),
            byte => address.push_str(&format!("%{byte:02X}")),
        }
    }
    address.parse().ok()
}

/// `%20` is a blank; a `%` with no two digits behind it is itself.
fn decoded(path: &str) -> Vec<u8> {
    let bytes = path.as_bytes();
    let digit = |at: usize| bytes.get(at).and_then(|byte| char::from(*byte).to_digit(16));
    let (mut decoded, mut at) = (Vec::with_capacity(bytes.len()), 0);
    while let Some(byte) = bytes.get(at) {
        match (byte, digit(at + 1), digit(at + 2)) {
            (b'%', Some(high), Some(low)) => {
                decoded.push((high * 16 + low) as u8);
                at += 3;
            }
            (byte, _, _) => {
                decoded.push(*byte);
                at += 1;
            }
        }
    }
    decoded
}

#[cfg(unix)]
fn native(path: Vec<u8>) -> Option<PathBuf> {
    use std::os::unix::ffi::OsStringExt;
    Some(std::ffi::OsString::from_vec(path).into())
}

/// `/c:/texts` is `c:/texts`.
#[cfg(not(unix))]
fn native(path: Vec<u8>) -> Option<PathBuf> {
    let path = String::from_utf8(path).ok()?;
    let drive = path.strip_prefix('/').filter(|rest| rest.as_bytes().get(1) == Some(&b':'));
    Some(drive.unwrap_or(&path).into())
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn blanks_and_other_letters_come_back() {
        for path in ["/a/b.plen", "/my texts/قرار 45%.plen", "/100%25/决议#1?.plen"] {
            let uri = uri_of(Path::new(path)).unwrap();
            assert_eq!(path_of(&uri), Some(path.into()), "{}", uri.as_str());
        }
        assert_eq!(uri_of(Path::new("/my texts/a.plen")).unwrap().as_str(), "file:///my%20texts/a.plen");
    }

    #[test]
    fn what_editors_write_is_read() {
        let path = |uri: &str| path_of(&uri.parse().unwrap());
        assert_eq!(path("file:///c%3A/a%20b.plen"), Some("/c:/a b.plen".into()));
        assert_eq!(path("FILE://localhost/a.plen"), Some("/a.plen".into()));
        assert_eq!(path("file:/a.plen"), Some("/a.plen".into()));
        assert_eq!(path("untitled:Untitled-1"), None);
        assert_eq!(path("file:"), None);
        assert_eq!(path("file://host"), None);
    }
}
