//! Figures.

use crate::document::{Block, Content, Figure, Image};

use super::xml::Tag;
use super::{Akn, removed};

impl<'d> Akn<'d> {
    /// A picture, and its caption below it in the same container.
    pub(super) fn figure(&mut self, block: &'d Block, figure: &'d Figure, caption: Option<&'d Block>) {
        let id = self.element_id("figure");
        self.xml.open(Tag::new("blockContainer").with("class", "figure").with("eId", &id));
        let sides = self.document.images.get(&figure.file).map(Image::sides);
        let sides = sides.map(|(width, height)| (width.to_string(), height.to_string()));
        self.xml.line(Tag::new("p").maybe("status", removed(block.state)));
        let image = Tag::new("img").with("src", &encoded(&figure.address(self.document))).with("alt", &figure.alt);
        let image = image.maybe("width", sides.as_ref().map(|(width, _)| width.as_str()));
        self.xml.mark(image.maybe("height", sides.as_ref().map(|(_, height)| height.as_str())));
        self.xml.end();
        if let Some(caption @ Block { content: Content::Inlines(inlines), .. }) = caption {
            self.xml.line(Tag::new("p").with("class", "caption"));
            self.paragraph_text(caption, inlines);
            self.xml.end();
        }
        self.xml.close();
    }
}

/// A path as an address: what could not stand in one is percent-encoded.
fn encoded(file: &str) -> String {
    let kept = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/!$&'()*+,;=@".contains(&byte);
    file.bytes().map(|byte| if kept(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}
