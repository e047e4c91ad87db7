//! Small PDF objects in words of this project.

use lopdf::{Object, StringFormat};

use crate::layout::{Length, POINT};

/// A name.
pub(super) fn name(name: &str) -> Object {
    Object::Name(name.as_bytes().to_vec())
}

/// A string for people: plain where it is ASCII, else UTF-16 with a mark saying so.
pub(super) fn text(text: &str) -> Object {
    if text.is_ascii() {
        return Object::String(text.as_bytes().to_vec(), StringFormat::Literal);
    }
    Object::String(utf16(text), StringFormat::Hexadecimal)
}

/// UTF-16, big-endian, with its mark.
pub(super) fn utf16(text: &str) -> Vec<u8> {
    std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_be_bytes).collect()
}

/// A length in points.
#[expect(clippy::cast_precision_loss, reason = "a page is far less than 2^24 thousandths of a point")]
pub(super) fn points(length: Length) -> f32 {
    length as f32 / POINT as f32
}

/// A length in points, as an object.
pub(super) fn real(length: Length) -> Object {
    Object::Real(points(length))
}
