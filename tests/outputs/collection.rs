//! A volume of several texts: its contents, and that nothing of one text gets mixed up with another.

use std::collections::BTreeSet;

use plenary::document::{Block, Content, Document, Inline, Part, Role, Target};
use plenary::layout::{Fonts, arrange};
use plenary::render::akn::{self, AknLevel};
use plenary::render::{RenderOptions, docx};
use plenary::text::{NoteId, View};

use super::reading::words;
use super::sources::{COLLECTION, SHELF};
use super::{VIEWS, document};

fn entries(document: &Document) -> Vec<(&str, String)> {
    let blocks = document.parts.iter().flat_map(|part| &part.flow);
    let entries = blocks.filter(|block| block.role == Role::ContentsEntry).map(|block| {
        let Content::Inlines(inlines) = &block.content else { panic!("an entry is a line") };
        let [Inline::Link { target: Target::Anchor(id), inlines }] = &inlines[..] else { panic!("an entry leads on") };
        let words = inlines.iter().map(|inline| match inline {
            Inline::Run(run) => &*run.text,
            _ => panic!("an entry is words"),
        });
        (id.as_str(), words.collect::<String>().replace('\u{a0}', " "))
    });
    entries.collect()
}

#[test]
fn the_contents_name_every_text_and_lead_to_it() {
    let document = document(COLLECTION, View::Revised);
    let entries = entries(&document);
    let shown: Vec<String> = entries.iter().map(|(id, words)| format!("{id}: {words}")).collect();
    let expected = [
        "text__resolution_9: RESOLUTION 9 (Rev. Baku, 2025) – A title with words of weight, H2O and 109",
        "text__resolution_SMW-1: DRAFT NEW RESOLUTION [SMW-1] (Baku, 2025) – Another one",
        "resolution_1: RESOLUTION 1 (Geneva, 2022) – A title",
        "prose_4__sec_1: Between",
        "resolution_1-2: RESOLUTION 1 (Rev. Geneva, 2022)",
        "text-2__prose_1__sec_1: Textes",
        "resolution_45: RÉSOLUTION 45 (Rév. Dubaï, 2014) – Un titre",
        "resolution_45-2: 第45号决议（2014年，迪拜，修订版） – 题目",
        "resolution_45-3: القرار 45 (دبي، 2014) – عنوان",
        "text-3__prose_1__sec_1: A protocol",
        "text-3__prose_1__sec_2: Another",
    ];
    assert_eq!(shown, expected);
    let anchors = anchors(&document);
    assert!(entries.iter().all(|(id, _)| anchors.contains(*id)));
    let paged = document.parts.iter().filter(|part| part.new_page).count();
    assert_eq!(paged, 10, "the contents, every text, and what stands between them, begin a page");
}

#[test]
fn texts_that_are_to_go_are_listed_behind_all() {
    let source = "@include wtdc-proposal.plen\n\n@include wtpf-opinion.plen";
    let document = document(source, View::Marked);
    let last = document.parts.last().unwrap();
    let Content::Inlines(_) = &last.flow[1].content else { panic!("a line") };
    let entries = entries(&document);
    assert_eq!(
        entries.last().unwrap().1,
        "RESOLUTION 28 (Rev. Kigali, 2022) – Public telephone offices in rural and remote areas"
    );
    assert_eq!(entries.iter().filter(|(_, words)| words.contains("RESOLUTION 28")).count(), 1, "not among what stays");
    assert_eq!(last.flow.len(), 2);
}

#[test]
fn ids_notes_and_changes_of_one_text_are_not_those_of_another() {
    for view in VIEWS {
        let document = document(COLLECTION, view);
        let mut notes = BTreeSet::new();
        document.parts.iter().for_each(|part| {
            each_part(part, &mut |part| {
                for note in &part.notes {
                    assert!(notes.insert(note.id), "{:?} twice", note.id);
                }
                part.flow.iter().for_each(|block| assert_known(block, &document, part));
            })
        });
        let mut seen = BTreeSet::new();
        document.parts.iter().for_each(|part| {
            each_part(part, &mut |part| {
                let own = part.anchor.iter().chain(part.flow.iter().filter_map(|block| block.anchor.as_ref()));
                own.for_each(|anchor| assert!(seen.insert(anchor.id.to_lowercase()), "{} twice", anchor.id));
            })
        });
        for (id, comment) in document.comments.iter().map(|comment| (comment.id, comment)) {
            assert!(comment.author.is_none_or(|author| usize::from(author.0) < document.authors.len()), "{id:?}");
        }
    }
}

#[test]
fn numbers_of_notes_begin_anew_with_each_text() {
    let document = document("@include pp-resolution.plen\n\n@include wtdc-proposal.plen", View::Revised);
    let firsts: Vec<&str> =
        document.parts.iter().filter_map(|part| Some(part.notes.first()?.marker.as_str())).collect();
    assert!(firsts.len() > 1 && firsts.iter().all(|marker| *marker == "1"), "{firsts:?}");
}

#[test]
fn a_text_reads_in_a_volume_as_it_does_alone() {
    for (name, text) in SHELF.iter().filter(|(name, _)| *name != "inner.plen") {
        for view in VIEWS {
            let alone = said(&document(text, view).parts);
            let volume = document(&format!("@include {name}"), view);
            let skip = usize::from(!entries(&volume).is_empty());
            let parts = &volume.parts[skip..];
            assert_eq!(said(parts), alone, "{name} {view:?}");
        }
    }
}

fn said(parts: &[Part]) -> Vec<String> {
    let mut text = String::new();
    parts.iter().for_each(|part| {
        each_part(part, &mut |part| {
            for leaf in plenary::document::leaves(&part.flow) {
                leaf.label().iter().for_each(|run| text.push_str(&run.text));
                if let plenary::document::LeafContent::Inlines(inlines) = leaf.content {
                    inlines.iter().for_each(|inline| said_inline(inline, &mut text));
                }
                text.push(' ');
            }
        })
    });
    words(&text)
}

fn said_inline(inline: &Inline, text: &mut String) {
    match inline {
        Inline::Run(run) => text.push_str(&run.text),
        Inline::Link { inlines, .. } | Inline::Links(inlines) | Inline::Term { inlines, .. } => {
            inlines.iter().for_each(|inline| said_inline(inline, text));
        }
        _ => {}
    }
}

fn each_part(part: &Part, act: &mut dyn FnMut(&Part)) {
    act(part);
    part.parts.iter().for_each(|part| each_part(part, act));
}

fn anchors(document: &Document) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    document.parts.iter().for_each(|part| {
        each_part(part, &mut |part| {
            let blocks = part.flow.iter().filter_map(|block| block.anchor.as_ref());
            found.extend(part.anchor.iter().chain(blocks).map(|anchor| anchor.id.clone()));
        })
    });
    found
}

/// Every number in a block is one of the document, every note one of its part.
fn assert_known(block: &Block, document: &Document, part: &Part) {
    let known = |state: plenary::text::State| {
        let ids = state.ins.iter().chain(&state.del);
        ids.into_iter().for_each(|id| assert!((id.0 as usize) < document.changes.len(), "{id:?}"));
    };
    known(block.state);
    match &block.content {
        Content::Blocks(blocks) => blocks.iter().for_each(|block| assert_known(block, document, part)),
        Content::Inlines(inlines) => inlines.iter().for_each(|inline| match inline {
            Inline::Run(run) => known(run.state),
            Inline::Note { id: NoteId(id), .. } => {
                assert!(part.notes.iter().any(|note| note.id.0 == *id), "note {id} stands elsewhere");
            }
            _ => {}
        }),
        _ => {}
    }
}

/// The parts of a file of Word, one behind the other.
fn word(document: &Document, paged: bool) -> String {
    let pages = arrange(document, None, &Fonts::bundled());
    let bytes = docx::paged(document, &RenderOptions::default(), paged.then_some(&pages)).bytes;
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut whole = String::new();
    for part in ["word/document.xml", "word/settings.xml", "word/styles.xml"] {
        std::io::Read::read_to_string(&mut archive.by_name(part).unwrap(), &mut whole).unwrap();
    }
    whole
}

#[test]
fn the_contents_of_word_have_the_numbers_of_pages_as_fields() {
    let document = document(COLLECTION, View::Revised);
    let pages = arrange(&document, None, &Fonts::bundled());
    let word = word(&document, true);
    for (id, words) in entries(&document) {
        let number = pages.places[id].page + 1;
        let field = word.split("PAGEREF ").find(|field| field.split(' ').next() == Some(id));
        let field = field.unwrap_or_else(|| panic!("no number for {words}"));
        let shown = field.split("<w:t xml:space=\"preserve\">").nth(1).and_then(|rest| rest.split('<').next());
        assert_eq!(shown, Some(&*number.to_string()), "{words}");
        assert!(word.contains(&format!("w:name=\"{id}\"")), "the bookmark of {words}");
    }
    assert!(word.contains("w:leader=\"dot\""), "dots lead to the number");
    assert!(!word.contains("updateFields"), "Word asks nothing when it opens the file");
    assert!(!self::word(&document, false).contains("PAGEREF"), "without pages there are no numbers");
}

#[test]
fn a_volume_without_a_number_is_known_by_its_title_and_the_body_of_its_texts() {
    let of = |include: &str| {
        let document = document(&format!("# Final Acts – Bucharest\n\n{include}"), View::Revised);
        String::from_utf8(akn::render(&document, &RenderOptions::default(), AknLevel::One).bytes).unwrap()
    };
    let xml = of("@include pp-resolution.plen");
    let work = "/akn/un/documentCollection/publication/itu-pp/2022-10-14/Final-Acts-Bucharest";
    assert!(xml.contains(&format!("<FRBRuri value=\"{work}\"/>")), "{xml:.1500}");
    assert!(xml.contains("<FRBRnumber value=\"Final-Acts-Bucharest\" showAs=\"Final Acts – Bucharest\"/>"));
    assert!(xml.contains("<FRBRdate date=\"2022-10-14\" name=\"publication\"/>"));
    let xml = of("@include pp-resolution.plen\n\n@include wtsa-resolution.plen");
    assert!(xml.contains("/publication/itu/"), "the Union, where bodies differ");
}

#[test]
fn every_contribution_of_a_volume_has_its_masthead() {
    let source = "# Proposals\n\n@include wtdc-proposal.plen\n\n@include five-proposals.plen";
    let word = word(&document(source, View::Marked), false);
    let body = &word[..word.find("</w:body>").unwrap()];
    for (meeting, number) in [("(WTDC-25)", "WTDC-25/31"), ("(PP-22)", "PP-22/58")] {
        let cell = |words: &str| body[..body.find(words).unwrap()].matches("<w:tc>").count();
        assert_eq!(cell(number), cell(meeting) + 1, "{meeting} and {number} stand side by side");
    }
}
