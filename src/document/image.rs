//! Images: what kind a file is and how many pixels it has, from its own first bytes.
//!
//! It decodes no pixel, and knows nothing of pages.

use std::fmt;

/// An image of more pixels is refused: no page shows them, and they make files nobody can open.
pub const MOST_PIXELS: u64 = 40_000_000;
/// A file of more bytes is refused.
const MOST_BYTES: usize = 32 << 20;
/// Neither side may be longer: the formats we write could not say it.
const LONGEST_SIDE: u32 = 30_000;

/// An image that can be shown.
#[derive(Clone, PartialEq, Eq)]
pub struct Image {
    /// What its bytes are.
    pub kind: ImageKind,
    /// Pixels from left to right.
    pub width: u32,
    /// Pixels from top to bottom.
    pub height: u32,
    /// Values of a pixel: 1 grey, 3 red green blue, 4 cyan magenta yellow black; of a PNG its own kinds of colour.
    pub channels: u8,
    /// The whole file.
    pub bytes: Vec<u8>,
    /// The drawing whose pixels these are.
    pub drawing: Option<Vector>,
}

/// A drawing without pixels (SVG).
#[derive(Clone, PartialEq, Eq)]
pub struct Vector {
    /// From left to right, 96 to the inch.
    pub width: u32,
    /// From top to bottom.
    pub height: u32,
    /// The whole file.
    pub bytes: Vec<u8>,
}

/// The kinds of image we show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ImageKind {
    /// PNG.
    Png,
    /// JPEG.
    Jpeg,
}

/// Why bytes are no image we show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImageFault {
    /// No image at all, or none we know.
    Unknown,
    /// An image of a kind that is not shown.
    Other(&'static str),
    /// It begins as one and is not whole.
    Broken(ImageKind),
    /// It has no pixels.
    Empty,
    /// More pixels than may be.
    TooLarge {
        /// From left to right.
        width: u32,
        /// From top to bottom.
        height: u32,
    },
    /// More bytes than may be.
    TooLong,
}

impl Image {
    /// Reads the head of an image, and sees that none of it is missing.
    ///
    /// # Errors
    /// Says why it cannot be shown.
    pub fn read(bytes: Vec<u8>) -> Result<Self, ImageFault> {
        if bytes.len() > MOST_BYTES {
            return Err(ImageFault::TooLong);
        }
        let (kind, sides) = if bytes.starts_with(PNG) {
            (ImageKind::Png, png(&bytes))
        } else if bytes.starts_with(b"\xff\xd8\xff") {
            (ImageKind::Jpeg, jpeg(&bytes)?)
        } else {
            return Err(other(&bytes));
        };
        let (width, height, channels) = sides.ok_or(ImageFault::Broken(kind))?;
        if width == 0 || height == 0 {
            return Err(ImageFault::Empty);
        }
        if u64::from(width) * u64::from(height) > MOST_PIXELS || width.max(height) > LONGEST_SIDE {
            return Err(ImageFault::TooLarge { width, height });
        }
        Ok(Self { kind, width, height, channels, bytes, drawing: None })
    }

    /// How wide and how high it is shown where there is room, 96 to the inch: as many as it has pixels, or as the drawing
    /// says.
    #[must_use]
    pub fn sides(&self) -> (u32, u32) {
        self.drawing.as_ref().map_or((self.width, self.height), |drawing| (drawing.width, drawing.height))
    }

    /// The chunks of a PNG: type and content.
    pub fn chunks(&self) -> impl Iterator<Item = (&[u8], &[u8])> {
        let png = if self.kind == ImageKind::Png { self.bytes.get(PNG.len()..) } else { None };
        Chunks { rest: png.unwrap_or_default() }.map(|(name, content, _)| (name, content))
    }
}

impl ImageKind {
    /// How people call it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Png => "PNG",
            Self::Jpeg => "JPEG",
        }
    }

    /// The ending of its files, without the dot.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Jpeg => "jpeg",
        }
    }
}

/// The first bytes of every PNG.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

/// The chunks of a PNG: type, content, and whether the content is what its check says.
struct Chunks<'b> {
    rest: &'b [u8],
}

impl<'b> Iterator for Chunks<'b> {
    type Item = (&'b [u8], &'b [u8], bool);

    fn next(&mut self) -> Option<Self::Item> {
        let length = number(self.rest.get(..4)?) as usize;
        let end = length.checked_add(8)?;
        let (whole, check) = (self.rest.get(4..end)?, self.rest.get(end..end.checked_add(4)?)?);
        self.rest = &self.rest[end + 4..];
        Some((&whole[..4], &whole[4..], crc(whole) == number(check)))
    }
}

/// Width, height and channels of a PNG that is whole: every chunk as its check says, the head first, the end there.
fn png(bytes: &[u8]) -> Option<(u32, u32, u8)> {
    let mut sides = None;
    let (mut data, mut colours) = (false, false);
    let mut palette = false;
    for (name, content, sound) in (Chunks { rest: &bytes[PNG.len()..] }) {
        if !sound {
            return None;
        }
        match name {
            b"IHDR" if content.len() == 13 => {
                let depths: &[u8] = match content[9] {
                    0 => &[1, 2, 4, 8, 16],
                    3 => &[1, 2, 4, 8],
                    2 | 4 | 6 => &[8, 16],
                    _ => return None,
                };
                if !depths.contains(&content[8]) || content[12] > 1 {
                    return None;
                }
                palette = content[9] == 3;
                let channels = [1, 0, 3, 1, 2, 0, 4][usize::from(content[9])];
                sides = Some((number(&content[..4]), number(&content[4..8]), channels));
            }
            b"PLTE" => colours = !content.is_empty() && content.len() % 3 == 0 && content.len() <= 768,
            b"IDAT" => data = true,
            b"IEND" => return sides.filter(|_| data && (colours || !palette)),
            _ => {}
        }
        sides?;
    }
    None
}

/// Width, height and channels of a JPEG that has its end.
///
/// # Errors
/// Names a way of coding that readers of PDF and Word do not know.
fn jpeg(bytes: &[u8]) -> Result<Option<(u32, u32, u8)>, ImageFault> {
    let mut at = 2;
    let mut sides = None;
    while let Some((mark, rest)) = bytes.get(at..).and_then(|rest| rest.split_first_chunk::<4>()) {
        let [0xff, mark, high, low] = *mark else { return Ok(None) };
        if mark == 0xff {
            at += 1;
            continue;
        }
        let length = usize::from(high) << 8 | usize::from(low);
        match mark {
            0xc0..=0xc2 if rest.len() < 6 => return Ok(None),
            // Precision, height, width, components.
            0xc0..=0xc2 if rest[0] == 8 => {
                let side = |at: usize| u32::from(rest[at]) << 8 | u32::from(rest[at + 1]);
                if !matches!(rest[5], 1 | 3 | 4) {
                    return Ok(None);
                }
                sides = Some((side(3), side(1), rest[5]));
            }
            0xc0..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf => {
                return Err(ImageFault::Other("JPEG of a kind few programs read (lossless, arithmetic or 12-bit)"));
            }
            // The picture itself begins.
            0xda => {
                let tail = bytes.get(bytes.len().saturating_sub(64)..).unwrap_or_default();
                let ended = tail.windows(2).any(|pair| pair == [0xff, 0xd9]);
                return Ok(sides.filter(|_| ended));
            }
            _ => {}
        }
        at += 2 + length.max(2);
    }
    Ok(None)
}

/// What bytes are that are neither.
fn other(bytes: &[u8]) -> ImageFault {
    let head = &bytes[..bytes.len().min(1024)];
    let holds = |word: &[u8]| head.windows(word.len()).any(|window| window.eq_ignore_ascii_case(word));
    let known: [(bool, &'static str); 6] = [
        (bytes.starts_with(b"GIF8"), "GIF"),
        (bytes.starts_with(b"BM"), "BMP"),
        (bytes.starts_with(b"II*\0") || bytes.starts_with(b"MM\0*"), "TIFF"),
        (bytes.starts_with(b"RIFF") && holds(b"WEBP"), "WebP"),
        (bytes.starts_with(b"%PDF-"), "PDF"),
        (bytes.starts_with(b"\xd7\xcd\xc6\x9a") || holds(b" EMF"), "Windows metafile"),
    ];
    known.into_iter().find(|(is, _)| *is).map_or(ImageFault::Unknown, |(_, name)| ImageFault::Other(name))
}

/// Four bytes, the highest first.
fn number(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0, |number, byte| number << 8 | u32::from(*byte))
}

/// Of each byte what it does to the check of a chunk (CRC-32, ISO 3309).
const CRC: [u32; 256] = {
    let mut table = [0; 256];
    let mut at = 0;
    while at < 256 {
        let mut value = at as u32;
        let mut bit = 0;
        while bit < 8 {
            value = if value & 1 == 1 { 0xedb8_8320 ^ (value >> 1) } else { value >> 1 };
            bit += 1;
        }
        table[at] = value;
        at += 1;
    }
    table
};

/// The check of a chunk.
fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |crc: u32, byte| CRC[((crc ^ u32::from(*byte)) & 0xff) as usize] ^ (crc >> 8))
}

impl ImageFault {
    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> &'static str {
        match self {
            Self::Unknown | Self::Other(_) => "figures are PNG, JPEG or SVG: save the picture as PNG",
            Self::Broken(_) | Self::Empty => "save or copy the picture once more: some of the file is missing",
            Self::TooLarge { .. } | Self::TooLong => {
                "save it smaller: across a page 2 000 pixels are sharp, and 40 million in all and 32 MiB are the limit"
            }
        }
    }
}

impl fmt::Display for ImageFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown => write!(f, "it is not an image"),
            Self::Other(kind) => write!(f, "it is {kind}, which is not shown"),
            Self::Broken(kind) => write!(f, "it begins as {} and is broken or cut short", kind.name()),
            Self::Empty => write!(f, "the image has no pixels"),
            Self::TooLarge { width, height } => write!(f, "the image is too large: {width} by {height} pixels"),
            Self::TooLong => write!(f, "the file is too large: more than {} MiB", MOST_BYTES >> 20),
        }
    }
}

impl fmt::Debug for Image {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} of {} by {}, {} bytes", self.kind.name(), self.width, self.height, self.bytes.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chunk(name: &[u8], content: &[u8]) -> Vec<u8> {
        let whole = [name, content].concat();
        [&(content.len() as u32).to_be_bytes()[..], &whole, &crc(&whole).to_be_bytes()].concat()
    }

    fn a_png(width: u32, height: u32) -> Vec<u8> {
        let head = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 2, 0, 0, 0]].concat();
        [PNG, &chunk(b"IHDR", &head), &chunk(b"IDAT", b"pixels"), &chunk(b"IEND", b"")].concat()
    }

    fn a_jpeg(kind: u8) -> Vec<u8> {
        let frame = [0xff, kind, 0, 17, 8, 0, 30, 0, 40, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1];
        [&[0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0][..], &frame, &[0xff, 0xda, 0, 2, 1, 2, 3, 0xff, 0xd9]].concat()
    }

    fn sides(bytes: Vec<u8>) -> Result<(u32, u32), ImageFault> {
        Image::read(bytes).map(|image| (image.width, image.height))
    }

    #[test]
    fn the_check_of_a_chunk_is_the_one_every_program_writes() {
        // The end of every PNG.
        assert_eq!(chunk(b"IEND", b""), b"\0\0\0\0IEND\xae\x42\x60\x82");
    }

    #[test]
    fn sides_are_read_from_the_head() {
        assert_eq!(sides(a_png(640, 480)), Ok((640, 480)));
        assert_eq!(sides(a_jpeg(0xc0)), Ok((40, 30)));
        assert_eq!(sides(a_jpeg(0xc2)), Ok((40, 30)), "progressive");
    }

    #[test]
    fn what_is_not_whole_is_broken() {
        let png = a_png(640, 480);
        for end in PNG.len()..png.len() {
            assert_eq!(sides(png[..end].to_vec()), Err(ImageFault::Broken(ImageKind::Png)), "{end}");
        }
        for at in PNG.len()..png.len() {
            let mut bent = png.clone();
            bent[at] ^= 0x40;
            assert!(sides(bent).is_err(), "{at}");
        }
        let jpeg = a_jpeg(0xc0);
        for end in 3..jpeg.len() {
            assert_eq!(sides(jpeg[..end].to_vec()), Err(ImageFault::Broken(ImageKind::Jpeg)), "{end}");
        }
    }

    #[test]
    fn what_cannot_be_shown_says_what_it_is() {
        for (bytes, expected) in [
            (a_png(10_000, 5_000), "the image is too large: 10000 by 5000 pixels"),
            (a_png(0, 5), "the image has no pixels"),
            (b"GIF89a".to_vec(), "it is GIF, which is not shown"),
            (b"plain text".to_vec(), "it is not an image"),
            (Vec::new(), "it is not an image"),
            (vec![0; MOST_BYTES + 1], "the file is too large: more than 32 MiB"),
        ] {
            assert_eq!(Image::read(bytes).unwrap_err().to_string(), expected);
        }
    }
}
