//! A small XML tree: read a part, change it, write it.
//!
//! Knows elements, attributes and text, and nothing of Word. Names keep their prefix. The trees are those our own
//! writer makes, a dozen levels deep, so walking them may recurse.

use std::borrow::Cow;
use std::fmt::Write as _;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// An element or text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Node {
    Element(Element),
    Text(String),
}

/// An element: `w:p`, its attributes in order, its children in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Element {
    pub(super) name: Cow<'static, str>,
    pub(super) attributes: Vec<(Cow<'static, str>, String)>,
    pub(super) children: Vec<Node>,
}

impl Element {
    pub(super) fn new(name: impl Into<Cow<'static, str>>) -> Self {
        Self { name: name.into(), ..Self::default() }
    }

    pub(super) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.set(name, value);
        self
    }

    pub(super) fn holding(mut self, child: Self) -> Self {
        self.push(child);
        self
    }

    pub(super) fn saying(mut self, text: impl Into<String>) -> Self {
        self.children.push(Node::Text(text.into()));
        self
    }

    pub(super) fn push(&mut self, child: Self) {
        self.children.push(Node::Element(child));
    }

    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Sets an attribute, in its old place if it was there.
    pub(super) fn set(&mut self, name: &'static str, value: impl Into<String>) {
        match self.attributes.iter_mut().find(|(key, _)| key == name) {
            Some((_, old)) => *old = value.into(),
            None => self.attributes.push((name.into(), value.into())),
        }
    }

    pub(super) fn unset(&mut self, name: &str) {
        self.attributes.retain(|(key, _)| key != name);
    }

    /// Takes out text that only sets elements apart, here and inside.
    pub(super) fn drop_blanks(&mut self) {
        self.children.retain(|node| !matches!(node, Node::Text(text) if text.trim().is_empty()));
        for child in self.elements_mut() {
            child.drop_blanks();
        }
    }

    /// Takes out the children of a name.
    pub(super) fn remove(&mut self, name: &str) {
        self.children.retain(|node| node.element().is_none_or(|child| child.name != name));
    }

    pub(super) fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(Node::element)
    }

    pub(super) fn elements_mut(&mut self) -> impl Iterator<Item = &mut Self> {
        self.children.iter_mut().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    pub(super) fn child(&self, name: &str) -> Option<&Self> {
        self.elements().find(|element| element.name == name)
    }

    pub(super) fn child_mut(&mut self, name: &str) -> Option<&mut Self> {
        self.elements_mut().find(|element| element.name == name)
    }

    /// The text directly inside.
    pub(super) fn text(&self) -> String {
        self.children
            .iter()
            .filter_map(|node| if let Node::Text(text) = node { Some(text.as_str()) } else { None })
            .collect()
    }

    fn write(&self, xml: &mut String) {
        xml.push('<');
        xml.push_str(&self.name);
        for (name, value) in &self.attributes {
            // Writing to a string cannot fail.
            let _ = write!(xml, " {name}=\"{}\"", quick_xml::escape::escape(&*clean(value)));
        }
        if self.children.is_empty() {
            xml.push_str("/>");
            return;
        }
        xml.push('>');
        for child in &self.children {
            match child {
                Node::Element(element) => element.write(xml),
                Node::Text(text) => xml.push_str(&quick_xml::escape::partial_escape(&*clean(text))),
            }
        }
        xml.push_str("</");
        xml.push_str(&self.name);
        xml.push('>');
    }
}

impl Node {
    pub(super) fn element(&self) -> Option<&Element> {
        match self {
            Self::Element(element) => Some(element),
            Self::Text(_) => None,
        }
    }
}

/// A text without what no XML can hold.
fn clean(text: &str) -> Cow<'_, str> {
    if text.contains(is_forbidden) { Cow::Owned(text.replace(is_forbidden, "")) } else { Cow::Borrowed(text) }
}

/// Not a character of XML 1.0.
pub(super) fn is_forbidden(character: char) -> bool {
    matches!(character, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}

/// A whole part, with its declaration.
pub(super) fn write(root: &Element) -> Vec<u8> {
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
    root.write(&mut xml);
    xml.into_bytes()
}

/// The root of a part.
///
/// # Errors
/// Where the text is no well-formed XML: what is wrong with it.
pub(super) fn read(xml: &[u8]) -> Result<Element, String> {
    let text = std::str::from_utf8(xml).map_err(|error| error.to_string())?;
    let mut reader = Reader::from_str(text);
    // Elements not yet closed; the first holds the root.
    let mut open = vec![Element::default()];
    loop {
        let event = reader.read_event().map_err(|error| error.to_string())?;
        let top = open.last_mut().ok_or("an end tag with no start tag")?;
        match event {
            Event::Start(tag) => {
                let element = start(&tag)?;
                open.push(element);
            }
            Event::Empty(tag) => top.push(start(&tag)?),
            Event::End(_) => {
                let closed = open.pop().unwrap_or_default();
                open.last_mut().ok_or("an end tag with no start tag")?.push(closed);
            }
            Event::Text(text) => top.add_text(&text.decode().map_err(|error| error.to_string())?),
            Event::CData(text) => top.add_text(&text.decode().map_err(|error| error.to_string())?),
            Event::GeneralRef(reference) => {
                let name = reference.decode().map_err(|error| error.to_string())?;
                let written = format!("&{name};");
                top.add_text(&quick_xml::escape::unescape(&written).map_err(|error| error.to_string())?);
            }
            Event::Decl(_) | Event::PI(_) | Event::Comment(_) | Event::DocType(_) => {}
            Event::Eof => break,
        }
    }
    match (open.pop(), open.is_empty()) {
        (Some(mut outside), true) => {
            let root = outside.children.drain(..).find_map(|node| match node {
                Node::Element(element) => Some(element),
                Node::Text(_) => None,
            });
            root.ok_or_else(|| "no root element".into())
        }
        _ => Err("an element is not closed".into()),
    }
}

impl Element {
    /// Adds text to the text that stands last, or starts one.
    fn add_text(&mut self, more: &str) {
        match self.children.last_mut() {
            Some(Node::Text(text)) => text.push_str(more),
            Some(Node::Element(_)) | None => self.children.push(Node::Text(more.into())),
        }
    }
}

fn start(tag: &BytesStart<'_>) -> Result<Element, String> {
    let name = std::str::from_utf8(tag.name().as_ref()).map_err(|error| error.to_string())?.to_owned();
    let mut element = Element::new(name);
    for attribute in tag.attributes() {
        let attribute = attribute.map_err(|error| error.to_string())?;
        let key = std::str::from_utf8(attribute.key.as_ref()).map_err(|error| error.to_string())?.to_owned();
        let value = std::str::from_utf8(&attribute.value).map_err(|error| error.to_string())?;
        let value = quick_xml::escape::unescape(value).map_err(|error| error.to_string())?;
        element.attributes.push((key.into(), value.into_owned()));
    }
    Ok(element)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_what_it_reads() {
        for xml in [
            "<a/>",
            "<w:p w:x=\"1 &lt; 2 &amp; &quot;\"><w:t xml:space=\"preserve\"> a &lt;b&gt; &amp; \u{a0}é </w:t><b/></w:p>",
            "<a><b><c/></b>text<b/></a>",
        ] {
            let written = String::from_utf8(write(&read(xml.as_bytes()).unwrap())).unwrap();
            assert_eq!(written.split_once('\n').unwrap().1, xml);
        }
    }

    #[test]
    fn refuses_what_is_not_well_formed() {
        for xml in ["", "<a>", "</a>", "<a></b>", "<a b></a>", "<a>&none;</a>"] {
            assert!(read(xml.as_bytes()).is_err(), "{xml}");
        }
    }
}
