//! Images as objects of the file: JPEG as it is; PNG as it is too where PDF can read it, else pixel by pixel, what is
//! transparent apart from the colours.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Stream};
use printpdf::{DictItem, ExternalStream, ExternalXObject, XObject, XObjectId};

use crate::document::{Document, Image, ImageKind};
use crate::layout::Pages;

/// The images the pages show, and the names they have in the file.
#[derive(Default)]
pub(super) struct Images {
    ids: BTreeMap<String, XObjectId>,
    objects: BTreeMap<XObjectId, XObject>,
}

impl Images {
    pub(super) fn of(document: &Document, pages: &Pages) -> Self {
        let mut images = Self::default();
        for picture in pages.pages.iter().flat_map(|page| &page.pictures) {
            let Some(image) = document.images.get(&picture.file) else { continue };
            if !images.ids.contains_key(&picture.file) {
                let id = XObjectId(format!("Im{}", images.ids.len()));
                images.ids.insert(picture.file.clone(), id.clone());
                images.objects.insert(id, XObject::External(object(image)));
            }
        }
        images
    }

    /// The name of the image of a file.
    pub(super) fn id(&self, file: &str) -> Option<&XObjectId> {
        self.ids.get(file)
    }

    /// The images as printpdf takes them, once.
    pub(super) fn take_objects(&mut self) -> BTreeMap<XObjectId, XObject> {
        std::mem::take(&mut self.objects)
    }
}

type Items = BTreeMap<String, DictItem>;

fn object(image: &Image) -> ExternalXObject {
    let stream = match image.kind {
        ImageKind::Jpeg => jpeg(image),
        ImageKind::Png => png(image),
    };
    ExternalXObject { stream, width: None, height: None, dpi: None }
}

fn name(name: &str) -> DictItem {
    DictItem::Name(name.as_bytes().to_vec())
}

/// What every image says of itself.
fn head(image: &Image, bits: u8, colours: DictItem) -> Items {
    let side = |side: u32| DictItem::Int(i64::from(side));
    [
        ("Type", name("XObject")),
        ("Subtype", name("Image")),
        ("Width", side(image.width)),
        ("Height", side(image.height)),
        ("BitsPerComponent", DictItem::Int(i64::from(bits))),
        ("ColorSpace", colours),
    ]
    .into_iter()
    .map(|(key, item)| (key.to_owned(), item))
    .collect()
}

fn jpeg(image: &Image) -> ExternalStream {
    let colours = match image.channels {
        1 => "DeviceGray",
        4 => "DeviceCMYK",
        _ => "DeviceRGB",
    };
    let mut dict = head(image, 8, name(colours));
    dict.insert("Filter".into(), name("DCTDecode"));
    let adobe = image.bytes.windows(5).take(64 << 10).any(|window| window == b"Adobe");
    if image.channels == 4 && adobe {
        // Such files say how much light, not how much ink.
        let turned = [1, 0].repeat(4).into_iter().map(DictItem::Int).collect();
        dict.insert("Decode".into(), DictItem::Array(turned));
    }
    ExternalStream { dict, content: image.bytes.clone(), compress: false }
}

/// The parts of a PNG that matter here.
struct Png<'i> {
    image: &'i Image,
    depth: u8,
    /// 0 grey, 2 colours, 3 by palette, 4 grey and alpha, 6 colours and alpha.
    colour: u8,
    interlaced: bool,
    palette: &'i [u8],
    transparency: &'i [u8],
    data: Vec<u8>,
}

fn png(image: &Image) -> ExternalStream {
    let mut png =
        Png { image, depth: 8, colour: 0, interlaced: false, palette: &[], transparency: &[], data: Vec::new() };
    for (kind, content) in image.chunks() {
        match (kind, content) {
            (b"IHDR", [.., depth, colour, _, _, interlaced]) => {
                (png.depth, png.colour, png.interlaced) = (*depth, *colour, *interlaced == 1);
            }
            (b"PLTE", _) => png.palette = content,
            (b"tRNS", _) => png.transparency = content,
            (b"IDAT", _) => png.data.extend_from_slice(content),
            (_, _) => {}
        }
    }
    let unchanged = !png.interlaced && png.colour < 4 && png.transparency.is_empty();
    if unchanged { png.unchanged() } else { png.by_pixel() }
}

impl Png<'_> {
    fn unchanged(self) -> ExternalStream {
        let colours = match self.colour {
            0 => name("DeviceGray"),
            3 => {
                let last = DictItem::Int(self.palette.len() as i64 / 3 - 1);
                DictItem::Array(vec![name("Indexed"), name("DeviceRGB"), last, DictItem::Bytes(self.palette.to_vec())])
            }
            _ => name("DeviceRGB"),
        };
        let parameters = [
            ("Predictor", 15),
            ("Colors", i64::from(self.image.channels)),
            ("BitsPerComponent", i64::from(self.depth)),
            ("Columns", i64::from(self.image.width)),
        ];
        let map = parameters.into_iter().map(|(key, value)| (key.to_owned(), DictItem::Int(value))).collect();
        let mut dict = head(self.image, self.depth, colours);
        dict.insert("Filter".into(), name("FlateDecode"));
        dict.insert("DecodeParms".into(), DictItem::Dict { map });
        ExternalStream { dict, content: self.data, compress: false }
    }

    fn by_pixel(self) -> ExternalStream {
        let samples = self.samples();
        let channels = usize::from(self.image.channels);
        let grey = matches!(self.colour, 0 | 4);
        let (mut colours, mut alpha) = (Vec::new(), Vec::new());
        for pixel in samples.chunks_exact(channels) {
            match (self.colour, pixel) {
                (3, [at, ..]) => {
                    let at = usize::from(*at);
                    colours.extend_from_slice(self.palette.get(at * 3..at * 3 + 3).unwrap_or(&[0, 0, 0]));
                    alpha.push(self.transparency.get(at).copied().unwrap_or(255));
                }
                (4 | 6, [colour @ .., opaque]) => {
                    colours.extend_from_slice(colour);
                    alpha.push(*opaque);
                }
                (_, pixel) => {
                    colours.extend_from_slice(pixel);
                    alpha.push(if self.is_clear(pixel) { 0 } else { 255 });
                }
            }
        }
        let mut dict = head(self.image, 8, name(if grey { "DeviceGray" } else { "DeviceRGB" }));
        if alpha.iter().any(|opaque| *opaque < 255) {
            let mask = ExternalStream { dict: head(self.image, 8, name("DeviceGray")), content: alpha, compress: true };
            dict.insert("SMask".into(), DictItem::Stream { stream: mask });
        }
        ExternalStream { dict, content: colours, compress: true }
    }

    /// Whether a pixel has the one colour that is to be seen through.
    fn is_clear(&self, pixel: &[u8]) -> bool {
        let given = self.transparency.chunks_exact(2).map(|value| {
            let value = u16::from(value[0]) << 8 | u16::from(value[1]);
            self.eight_bits(value)
        });
        !self.transparency.is_empty() && given.eq(pixel.iter().copied())
    }

    /// A value of this depth as one of eight bits; the numbers of a palette stay as they are.
    fn eight_bits(&self, value: u16) -> u8 {
        match (self.colour, self.depth) {
            (3, _) => value as u8,
            (_, 16) => (value >> 8) as u8,
            (_, 8) => value as u8,
            (_, depth) => (u32::from(value) * 255 / ((1 << depth) - 1)).min(255) as u8,
        }
    }

    /// The values of all pixels, eight bits each.
    fn samples(&self) -> Vec<u8> {
        let (width, height) = (self.image.width as usize, self.image.height as usize);
        let channels = usize::from(self.image.channels);
        let bits = channels * usize::from(self.depth);
        let row_length = |columns: usize| (columns * bits).div_ceil(8);
        // Start and step in both directions.
        let all = [(0, 0, 1, 1)];
        let adam7 = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];
        let passes: &[(usize, usize, usize, usize)] = if self.interlaced { &adam7 } else { &all };
        let count = |side: usize, start: usize, step: usize| side.saturating_sub(start).div_ceil(step);
        let length =
            passes.iter().map(|(x, y, dx, dy)| count(height, *y, *dy) * (row_length(count(width, *x, *dx)) + 1));
        let inflated = inflate(&self.data, length.sum());
        let mut rest = inflated.as_slice();
        let mut samples = vec![0; width * height * channels];
        for (x, y, dx, dy) in passes.iter().copied() {
            let columns = count(width, x, dx);
            if columns == 0 {
                continue;
            }
            let mut above = vec![0; row_length(columns)];
            for row in 0..count(height, y, dy) {
                let Some((filter, behind)) = rest.split_first() else { return samples };
                let (typed, behind) = behind.split_at(behind.len().min(above.len()));
                rest = behind;
                let mut line = typed.to_vec();
                line.resize(above.len(), 0);
                unfilter(*filter, &mut line, &above, bits.div_ceil(8));
                for at in 0..columns * channels {
                    let place = ((y + row * dy) * width + x + at / channels * dx) * channels + at % channels;
                    samples[place] = self.eight_bits(value(&line, at, self.depth));
                }
                above = line;
            }
        }
        samples
    }
}

/// Value number `at` of a row.
fn value(row: &[u8], at: usize, depth: u8) -> u16 {
    match depth {
        16 => u16::from(row[at * 2]) << 8 | u16::from(row[at * 2 + 1]),
        8 => u16::from(row[at]),
        depth => {
            let bit = at * usize::from(depth);
            let shift = 8 - usize::from(depth) - bit % 8;
            u16::from(row[bit / 8] >> shift) & ((1 << depth) - 1)
        }
    }
}

/// Undoes what makes the rows of a PNG small (PNG specification, 9). `step`: bytes of a pixel.
fn unfilter(filter: u8, row: &mut [u8], above: &[u8], step: usize) {
    for at in 0..row.len() {
        let left = if at >= step { row[at - step] } else { 0 };
        let (up, corner) = (above[at], if at >= step { above[at - step] } else { 0 });
        let guess = match filter {
            1 => left,
            2 => up,
            3 => ((u16::from(left) + u16::from(up)) / 2) as u8,
            4 => {
                let near = i16::from(left) + i16::from(up) - i16::from(corner);
                let far = |value: u8| (near - i16::from(value)).abs();
                let nearest = if far(left) <= far(up) { left } else { up };
                if far(nearest) <= far(corner) { nearest } else { corner }
            }
            _ => 0,
        };
        row[at] = row[at].wrapping_add(guess);
    }
}

/// What is packed in `data`, of which no more than `length` bytes can be of use. Nothing where it cannot be read.
fn inflate(data: &[u8], length: usize) -> Vec<u8> {
    let mut dictionary = Dictionary::new();
    dictionary.set("Filter", lopdf::Object::Name(b"FlateDecode".to_vec()));
    Stream::new(dictionary, data.to_vec()).decompressed_content_with_limit(length.saturating_add(1)).unwrap_or_default()
}
