//! What a file says of itself: title, language, date, and that it is made for everyone to read (PDF/UA-1).

use lopdf::{Dictionary, Document as File, Object, ObjectId, Stream, StringFormat};
use quick_xml::escape::escape;

use crate::document::Document;
use crate::render::RenderOptions;
use crate::text::Date;

use super::object::{name, text};

/// What made the file.
const PRODUCER: &str = concat!("Plenary ", env!("CARGO_PKG_VERSION"));

/// The metadata as XML, which stays readable in the file.
pub(super) fn xmp(file: &mut File, document: &Document, options: RenderOptions) -> ObjectId {
    let title = escape(title(document));
    let date =
        date(document, options).map(|date| format!("<xmp:CreateDate>{date}</xmp:CreateDate>")).unwrap_or_default();
    let source = document.source.as_deref().unwrap_or_default();
    let creator = if source.is_empty() {
        String::new()
    } else {
        format!("<dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></dc:creator>", escape(source))
    };
    let language = document.language.region_tag();
    let packet = format!(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\
         <x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\
         <rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" \
         xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\
         <dc:format>application/pdf</dc:format>\
         <dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{title}</rdf:li></rdf:Alt></dc:title>{creator}\
         <dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>{date}\
         <pdf:Producer>{PRODUCER}</pdf:Producer><pdfuaid:part>1</pdfuaid:part>\
         </rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end=\"r\"?>"
    );
    let mut dictionary = Dictionary::new();
    dictionary.set("Type", name("Metadata"));
    dictionary.set("Subtype", name("XML"));
    file.add_object(Stream::new(dictionary, packet.into_bytes()).with_compression(false))
}

/// The same for older readers.
pub(super) fn info(document: &Document, options: RenderOptions) -> Dictionary {
    let mut info = Dictionary::new();
    info.set("Title", text(title(document)));
    if let Some(source) = &document.source {
        info.set("Author", text(source));
    }
    info.set("Producer", text(PRODUCER));
    if let Some(Date { year, month, day }) = date(document, options) {
        let date = format!("D:{year:04}{month:02}{day:02}");
        info.set("CreationDate", Object::String(date.into_bytes(), StringFormat::Literal));
    }
    info
}

/// A file without title could not be told from others.
fn title(document: &Document) -> &str {
    if document.title.trim().is_empty() { document.number.as_deref().unwrap_or("Untitled") } else { &document.title }
}

fn date(document: &Document, options: RenderOptions) -> Option<Date> {
    document.date.or(options.made_on)
}
