//! What an SVG file may hold: looked through before it is read for its shapes, so that no file makes a reader of it load
//! others, run a script, or work without end.
//!
//! It knows elements and what refers to what, and nothing of how they look. Without recursion.

use std::collections::{BTreeMap, BTreeSet};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::DrawingFault;

/// How a packed file begins (gzip).
pub(super) const PACKED: [u8; 2] = [0x1f, 0x8b];
/// A file of more bytes is refused.
const MOST_BYTES: usize = 4 << 20;
/// More elements are refused, each counted as often as it is drawn.
const MOST_ELEMENTS: usize = 20_000;
/// Elements may stand this deep in one another, those that are referred to as if they stood in the place.
const MOST_DEEP: usize = 96;
/// A style sheet may have so many bytes: each of its lines is held against each element.
const LONGEST_SHEET: usize = 32 << 10;
/// A text may have so many bytes: its letters are held against each other.
const LONGEST_TEXT: usize = 2 << 10;
/// So many bytes of a text are as much work as an element.
const LETTERS: usize = 16;

const SVG: &str = "http://www.w3.org/2000/svg";

/// An element, as far as it matters here.
#[derive(Default)]
struct Shape {
    parent: Option<usize>,
    /// Gradients and their stops are looked up, not drawn.
    gradient: bool,
    /// The ids it refers to, each with how often it is drawn for each of its points.
    refers: Vec<(String, bool)>,
    /// Bytes of its own points.
    points: usize,
    /// Whether it is a text, whose letters are set together.
    is_text: bool,
    /// Bytes of words directly in it.
    text: usize,
}

/// Sees that a file is SVG which can be drawn by itself, in bounded time.
pub(super) fn scan(bytes: &[u8]) -> Result<(), DrawingFault> {
    if bytes.starts_with(&PACKED) {
        return Err(DrawingFault::Packed);
    }
    if bytes.len() > MOST_BYTES {
        return Err(DrawingFault::TooLong);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| DrawingFault::Broken("it is not UTF-8 text".to_owned()))?;
    Scan::default().read(text.trim_start_matches('\u{feff}'))
}

#[derive(Default)]
struct Scan {
    shapes: Vec<Shape>,
    ids: BTreeMap<String, usize>,
    /// What style sheets refer to.
    sheet: BTreeSet<String>,
    sheet_length: usize,
}

impl Scan {
    fn read(mut self, text: &str) -> Result<(), DrawingFault> {
        let broken = |error: quick_xml::Error| DrawingFault::Broken(error.to_string());
        let mut reader = Reader::from_str(text);
        let mut open: Vec<usize> = Vec::new();
        let mut in_sheet = false;
        loop {
            match reader.read_event().map_err(broken)? {
                Event::Start(tag) => {
                    in_sheet = tag.local_name().as_ref() == b"style";
                    let shape = self.shape(&tag, open.last().copied())?;
                    open.push(shape);
                    if open.len() > MOST_DEEP {
                        return Err(DrawingFault::TooDeep);
                    }
                }
                Event::Empty(tag) => drop(self.shape(&tag, open.last().copied())?),
                Event::End(_) => {
                    in_sheet = false;
                    open.pop();
                }
                Event::DocType(doctype) if doctype.windows(8).any(|word| word == b"<!ENTITY") => {
                    return Err(DrawingFault::Holds("entities of its own"));
                }
                Event::PI(instruction) if instruction.starts_with(b"xml-stylesheet") => {
                    return Err(DrawingFault::Outside("a style sheet".to_owned()));
                }
                Event::Text(typed) if in_sheet => self.style_sheet(&String::from_utf8_lossy(&typed))?,
                Event::CData(typed) if in_sheet => self.style_sheet(&String::from_utf8_lossy(&typed))?,
                Event::GeneralRef(_) if in_sheet => return Err(DrawingFault::Holds("a style sheet with references")),
                Event::Eof => break,
                Event::Text(typed) => self.text(open.last(), typed.len()),
                Event::CData(typed) => self.text(open.last(), typed.len()),
                Event::DocType(_) | Event::PI(_) | Event::GeneralRef(_) | Event::Comment(_) | Event::Decl(_) => {}
            }
        }
        if self.shapes.is_empty() || !open.is_empty() {
            return Err(DrawingFault::Broken("its end is missing".to_owned()));
        }
        self.weigh()
    }

    fn shape(&mut self, tag: &BytesStart<'_>, parent: Option<usize>) -> Result<usize, DrawingFault> {
        let name = tag.local_name();
        let name = String::from_utf8_lossy(name.as_ref()).into_owned();
        match name.as_str() {
            "script" | "handler" | "listener" => return Err(DrawingFault::Holds("a script")),
            "foreignObject" | "iframe" | "audio" | "video" | "object" | "embed" => {
                return Err(DrawingFault::Holds("a piece of a web page"));
            }
            "image" | "feImage" => return Err(DrawingFault::Holds("a picture of another kind")),
            "filter" => return Err(DrawingFault::Holds("a filter, such as a shadow or a blur")),
            _ => {}
        }
        if self.shapes.is_empty() && name != "svg" {
            return Err(DrawingFault::Broken(format!("it begins with <{name}>")));
        }
        if self.shapes.len() >= MOST_ELEMENTS {
            return Err(DrawingFault::TooMany);
        }
        let gradient = matches!(name.as_str(), "linearGradient" | "radialGradient");
        let mut shape = Shape { parent, gradient, is_text: name == "text", ..Shape::default() };
        let mut named = false;
        for attribute in tag.attributes() {
            let attribute = attribute.map_err(|error| DrawingFault::Broken(error.to_string()))?;
            let value = String::from_utf8_lossy(&attribute.value);
            let value = quick_xml::escape::unescape(&value).map_err(|error| DrawingFault::Broken(error.to_string()))?;
            let whole = String::from_utf8_lossy(attribute.key.as_ref()).into_owned();
            named |= whole.starts_with("xmlns") && value == SVG;
            let key = String::from_utf8_lossy(attribute.key.local_name().as_ref()).into_owned();
            match key.as_str() {
                "id" => drop(self.ids.entry(value.trim().to_owned()).or_insert(self.shapes.len())),
                // A link leads out when somebody follows it; motion is not drawn.
                "href" if matches!(name.as_str(), "a" | "set" | "mpath") || name.starts_with("animate") => {}
                "href" => match value.trim().strip_prefix('#') {
                    Some(id) => shape.refers.push((id.to_owned(), false)),
                    None => return Err(DrawingFault::Outside(shortened(&value))),
                },
                "base" => return Err(DrawingFault::Outside(shortened(&value))),
                "d" | "points" => shape.points += value.len(),
                _ if key.starts_with("on") => return Err(DrawingFault::Holds("a script")),
                _ => {
                    let style = key == "style";
                    if style && value.contains('\\') {
                        return Err(DrawingFault::Holds("a style with backslashes"));
                    }
                    let each_point = key.starts_with("marker") || style && value.contains("marker");
                    shape.refers.extend(targets(&value)?.into_iter().map(|id| (id, each_point)));
                }
            }
        }
        if self.shapes.is_empty() && !named {
            return Err(DrawingFault::Broken(format!("its first line lacks xmlns=\"{SVG}\"")));
        }
        self.shapes.push(shape);
        Ok(self.shapes.len() - 1)
    }

    /// Counts the letters of an element.
    fn text(&mut self, holder: Option<&usize>, length: usize) {
        if let Some(shape) = holder.and_then(|at| self.shapes.get_mut(*at)) {
            shape.text += length;
        }
    }

    fn style_sheet(&mut self, typed: &str) -> Result<(), DrawingFault> {
        self.sheet_length += typed.len();
        if self.sheet_length > LONGEST_SHEET {
            return Err(DrawingFault::TooMany);
        }
        if typed.contains('\\') || typed.contains("@import") || typed.contains("@font-face") {
            return Err(DrawingFault::Outside("a style sheet or a font".to_owned()));
        }
        if typed.contains("marker") {
            return Err(DrawingFault::Holds("a style sheet that sets markers"));
        }
        self.sheet.extend(targets(typed)?);
        Ok(())
    }

    /// Counts the elements as often as they are drawn, and how deep they stand then: those in an element, and those it
    /// refers to.
    fn weigh(&self) -> Result<(), DrawingFault> {
        let count = self.shapes.len();
        let mut below: Vec<Vec<(usize, usize)>> = vec![Vec::new(); count];
        let mut points: Vec<usize> = self.shapes.iter().map(|shape| shape.points).collect();
        let mut texts: Vec<usize> = self.shapes.iter().map(|shape| shape.text).collect();
        for (at, shape) in self.shapes.iter().enumerate().rev() {
            if shape.is_text && texts[at] > LONGEST_TEXT {
                return Err(DrawingFault::TooMany);
            }
            if let Some(parent) = shape.parent {
                points[parent] += points[at];
                texts[parent] += texts[at];
                below[parent].push((at, 1));
            }
        }
        for (at, shape) in self.shapes.iter().enumerate() {
            for (id, each_point) in &shape.refers {
                // Two bytes are the least of a point.
                let times = if *each_point { 2 + points[at] / 2 } else { 1 };
                below[at].extend(self.ids.get(id).map(|target| (*target, times)));
            }
        }
        for id in &self.sheet {
            // Which elements it holds for is not looked up: what stands in it may well be among them.
            let Some(target) = self.ids.get(id) else { continue };
            if !self.shapes[*target].gradient && below[*target].len() > 1 {
                return Err(DrawingFault::Holds("a style sheet that refers to patterns or masks"));
            }
        }
        if self.sheet.len() > MOST_DEEP {
            return Err(DrawingFault::TooDeep);
        }
        let mut weights: Vec<Weight> = vec![Weight::Unknown; count];
        let mut coming = vec![0];
        while let Some(at) = coming.last().copied() {
            match weights[at] {
                Weight::Known { .. } => drop(coming.pop()),
                Weight::Unknown => {
                    weights[at] = Weight::Open;
                    for (next, _) in &below[at] {
                        match weights[*next] {
                            Weight::Unknown => coming.push(*next),
                            Weight::Open => return Err(DrawingFault::Circle),
                            Weight::Known { .. } => {}
                        }
                    }
                }
                Weight::Open => {
                    let (mut elements, mut deep) = (1 + self.shapes[at].text / LETTERS, 0);
                    for (next, times) in &below[at] {
                        let Weight::Known { elements: more, deep: deeper } = weights[*next] else {
                            return Err(DrawingFault::Circle);
                        };
                        elements = elements.saturating_add(more.saturating_mul(*times));
                        deep = deep.max(deeper);
                    }
                    if elements > MOST_ELEMENTS {
                        return Err(DrawingFault::TooMany);
                    }
                    if deep >= MOST_DEEP {
                        return Err(DrawingFault::TooDeep);
                    }
                    weights[at] = Weight::Known { elements, deep: deep + 1 };
                    coming.pop();
                }
            }
        }
        Ok(())
    }
}

#[derive(Clone, Copy)]
enum Weight {
    Unknown,
    /// What it holds is being looked at.
    Open,
    Known {
        elements: usize,
        deep: usize,
    },
}

/// The ids that a value refers to: `url(#shade)`.
fn targets(value: &str) -> Result<Vec<String>, DrawingFault> {
    let mut targets = Vec::new();
    let lower = value.to_ascii_lowercase();
    for (at, _) in lower.match_indices("url(") {
        let target = value[at + 4..].split(')').next().unwrap_or_default();
        let target = target.trim_matches(|c: char| c.is_whitespace() || c == '"' || c == '\'');
        match target.strip_prefix('#') {
            Some(id) => targets.push(id.to_owned()),
            None => return Err(DrawingFault::Outside(shortened(target))),
        }
    }
    Ok(targets)
}

/// An address, as far as a message shows it.
fn shortened(address: &str) -> String {
    let mut short: String = address.trim().chars().take(40).collect();
    if short.len() < address.trim().len() {
        short.push('…');
    }
    format!("`{short}`")
}
