//! The file as a whole: valid, the same every time, and saying what it is.

use super::revision::visit;
use super::sample::sample;
use super::*;
use crate::language::BodyKey;
use crate::render::docx::order;

#[test]
fn children_stand_in_the_order_of_the_schema_and_nothing_is_empty() {
    for (name, part) in parts(&sample()) {
        visit(&part, &mut |element| {
            let mut sorted = element.clone();
            order::sort(&mut sorted);
            assert_eq!(*element, sorted, "{name}");
            let is_empty = element.attributes.is_empty() && element.children.is_empty();
            let says_nothing = matches!(&*element.name, "w:r" | "w:rPr" | "w:trPr" | "w:t" | "w:delText");
            assert!(!(is_empty && says_nothing), "{name}: empty {}", element.name);
        });
    }
}

#[test]
fn every_id_is_there_once_and_every_reference_finds_it() {
    let parts = parts(&sample());
    let (mut ids, mut ends, mut names) = (Vec::new(), Vec::new(), Vec::new());
    let (mut notes, mut references) = (Vec::new(), Vec::new());
    for part in ["word/document.xml", "word/footnotes.xml", "word/header1.xml"] {
        visit(&parts[part], &mut |element| {
            let id = element.attribute("w:id").unwrap_or_default().to_owned();
            match &*element.name {
                "w:ins"
                | "w:del"
                | "w:moveFrom"
                | "w:moveTo"
                | "w:pPrChange"
                | "w:moveFromRangeStart"
                | "w:moveToRangeStart" => ids.push(id),
                "w:bookmarkStart" => {
                    ids.push(id);
                    names.push(element.attribute("w:name").unwrap().to_owned());
                }
                "w:bookmarkEnd" | "w:moveFromRangeEnd" | "w:moveToRangeEnd" => ends.push(id),
                "w:footnote" => notes.push(id),
                "w:footnoteReference" => references.push(id),
                _ => {}
            }
        });
    }
    let count = |list: &[String]| list.iter().collect::<std::collections::BTreeSet<_>>().len();
    assert_eq!(count(&ids), ids.len());
    assert_eq!(count(&names), names.len());
    assert!(ends.iter().all(|end| ids.contains(end)));
    assert_eq!(references, ["1", "2", "3", "4"]);
    assert_eq!(notes, ["-1", "0", "1", "2", "3", "4"]);
}

#[test]
fn every_style_named_is_defined_once_with_its_base() {
    let mut texts = vec![sample(), sample()];
    texts[1].body = Some(BodyKey("wtsa"));
    texts[1].status = Status::Adopted;
    for text in texts {
        let parts = parts(&text);
        let styles = &parts["word/styles.xml"];
        let mut ids: Vec<&str> = styles.elements().filter_map(|style| style.attribute("w:styleId")).collect();
        let count = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), count);
        for part in parts.values() {
            visit(part, &mut |element| {
                if matches!(&*element.name, "w:pStyle" | "w:rStyle" | "w:basedOn" | "w:next") {
                    let id = element.attribute("w:val").unwrap();
                    assert!(ids.contains(&id), "{id}");
                }
            });
        }
    }
}

#[test]
fn takes_the_house_of_the_body() {
    let face = |body, status| {
        let mut text = sample();
        (text.body, text.status) = (Some(BodyKey(body)), status);
        let styles = &parts(&text)["word/styles.xml"];
        let (mut face, mut size) = (None, None);
        visit(styles.child("w:docDefaults").unwrap(), &mut |element| {
            face = face.take().or(element.attribute("w:ascii").map(str::to_owned));
            size = size.take().or(element.attribute("w:val").filter(|_| element.name == "w:sz").map(str::to_owned));
        });
        format!("{} {}", face.unwrap(), size.unwrap())
    };
    assert_eq!(face("wtdc", Status::Adopted), "Calibri 24");
    assert_eq!(face("wtsa", Status::Proposal), "Times New Roman 24");
    assert_eq!(face("wtsa", Status::Adopted), "Times New Roman 22");
}

#[test]
fn gives_the_same_bytes_every_time_and_in_every_thread() {
    let options = RenderOptions { made_on: "2026-01-02".parse().ok(), house: None };
    let bytes = docx(&sample(), &options).bytes;
    let threads: Vec<_> = (0..4).map(|_| std::thread::spawn(move || docx(&sample(), &options).bytes)).collect();
    for thread in threads {
        assert_eq!(thread.join().unwrap(), bytes);
    }
}

#[test]
fn says_what_it_is_and_when_it_was_made() {
    let mut text = sample();
    text.title = "A <title> & more".into();
    text.date = None;
    let core = |options| {
        let rendered = docx(&text, &options);
        let mut zip = zip::ZipArchive::new(Cursor::new(rendered.bytes)).unwrap();
        assert_eq!(zip.by_index(0).unwrap().name(), "[Content_Types].xml");
        let mut xml = String::new();
        zip.by_name("docProps/core.xml").unwrap().read_to_string(&mut xml).unwrap();
        xml
    };
    let undated = core(RenderOptions::default());
    assert!(undated.contains("<dc:title>A &lt;title&gt; &amp; more</dc:title>"), "{undated}");
    assert!(undated.contains("<dc:creator>Example Telecommunity</dc:creator>"));
    assert!(undated.contains("<dc:language>en-GB</dc:language>"));
    assert!(!undated.contains("dcterms:created"));
    assert!(
        core(RenderOptions { made_on: "2026-01-02".parse().ok(), house: None })
            .contains(">2026-01-02T00:00:00Z</dcterms:created>")
    );
}

#[test]
fn stands_any_document() {
    let mut odd = document(vec![
        Block::group(Role::Section(Half::Unknown), Vec::new()),
        Block::group(Role::Paragraph, vec![Block::group(Role::Paragraph, vec![paragraph("")])]),
        Block {
            label: runs("a)"),
            ..Block::group(Role::Clause { level: 200, half: Half::Unknown, dash: true }, Vec::new())
        },
        line(Role::Heading(0), "zero"),
        line(Role::Heading(99), "far"),
        line(Role::Call, &"long ".repeat(20_000)),
    ]);
    // States of changes and authors that are not there.
    odd.changes.clear();
    odd.authors.clear();
    odd.parts[0].flow.push(paragraph("{+lost+} {*both*}"));
    assert!(shown(&odd, View::Base).starts_with("[enumlev3] a)→\n[Heading1] zero\n[Heading9] far\n[Call] long"));
    assert_eq!(shown(&document(Vec::new()), View::Revised), "");
    let mut nothing = document(Vec::new());
    nothing.parts.clear();
    assert_eq!(shown(&nothing, View::Marked), "");
}

#[test]
fn nests_as_deep_as_it_likes() {
    let mut block = paragraph("deep");
    let mut inline = Inline::Run(Run::plain("deep"));
    for _ in 0..2_000 {
        block = Block::group(Role::Section(Half::Unknown), vec![block]);
        inline = Inline::Links(vec![inline]);
    }
    let text = document(vec![block, Block::new(Role::Paragraph, vec![inline])]);
    check(&text, "deep\ndeep", "deep\ndeep");
}
