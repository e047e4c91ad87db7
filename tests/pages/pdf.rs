//! PDF files of whole documents. They are written to the target folder, for people and for checkers to open.

use std::path::PathBuf;

use lopdf::{Document as File, Object};
use plenary::document::Document;
use plenary::layout::{Fonts, House, arrange};
use plenary::render::{RenderOptions, pdf};
use plenary::text::Date;

use super::read_back::{check_tags, text};
use super::sample::{document, empty};

const CONTRIBUTION: &str = include_str!("resolution.txt");

fn rendered(document: &Document, house: Option<House>) -> Vec<u8> {
    let fonts = Fonts::bundled();
    let pages = arrange(document, house, &fonts);
    pdf::render(document, &pages, &fonts, RenderOptions::default()).bytes
}

/// Writes the PDF where people find it, and checks what can be checked here.
fn write(name: &str, document: &Document, house: Option<House>) -> Vec<u8> {
    let bytes = rendered(document, house);
    std::fs::write(PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name), &bytes).unwrap();
    check_tags(&bytes);
    bytes
}

#[test]
fn a_contribution_reads_as_typed() {
    let bytes = write("contribution.pdf", &document(CONTRIBUTION), None);
    let text = text(&bytes);
    for typed in [
        "Resolution 45 (Rev.",
        "Mechanisms for enhancing cooperation on the security of networks, including the fight against unsolicited messages",
        "the work done by ITU-D Study Group 2 under Question 22-1/1,",
        "collect and to ",
        "Nineteen administrations took part; six of them have since opened a centre of their own.",
        "Reasons: ",
    ] {
        assert!(text.contains(typed), "{typed} in {text}");
    }
}

#[test]
fn every_house_gives_a_good_file() {
    let document = document(CONTRIBUTION);
    for (name, house) in [("meeting.pdf", House::Meeting), ("published.pdf", House::Published)] {
        write(name, &document, Some(house));
    }
}

#[test]
fn a_text_from_right_to_left_reads_in_order() {
    let text = text(&write("arabic.pdf", &document(include_str!("arabic.txt")), None));
    assert!(text.contains("آليات تعزيز التعاون في مجال أمن الشبكات"), "{text}");
    assert!(text.contains("ITU-T X.1205"), "{text}");
}

#[test]
fn an_empty_document_is_a_good_file() {
    assert_eq!(text(&write("empty.pdf", &empty(), None)), "");
}

#[test]
fn the_same_document_gives_the_same_bytes_on_every_thread() {
    let document = document(CONTRIBUTION);
    let first = rendered(&document, None);
    std::thread::scope(|scope| {
        let others: Vec<_> = (0..4).map(|_| scope.spawn(|| rendered(&document, None))).collect();
        for other in others {
            assert!(other.join().unwrap() == first);
        }
    });
    let mut other = document.clone();
    other.title = "Another".into();
    assert!(id(&first) != id(&rendered(&other, None)), "another file has another id");
}

fn id(bytes: &[u8]) -> Vec<u8> {
    let file = File::load_mem(bytes).unwrap();
    file.trailer.get(b"ID").unwrap().as_array().unwrap()[0].as_str().unwrap().to_vec()
}

#[test]
fn a_date_comes_from_the_document_or_the_caller() {
    let mut document = document("p: words");
    let fonts = Fonts::bundled();
    let pages = arrange(&document, None, &fonts);
    let date = |document: &Document, made_on| {
        let bytes = pdf::render(document, &pages, &fonts, RenderOptions { made_on, house: None }).bytes;
        let file = File::load_mem(&bytes).unwrap();
        let info = file.trailer.get(b"Info").unwrap();
        let info = file.dereference(info).unwrap().1.as_dict().unwrap();
        info.get(b"CreationDate").ok().map(|date| String::from_utf8(date.as_str().unwrap().to_vec()).unwrap())
    };
    assert_eq!(date(&document, None), None);
    assert_eq!(date(&document, Date::new(2025, 3, 1)).unwrap(), "D:20250301");
    document.date = Date::new(2014, 2, 20);
    assert_eq!(date(&document, Date::new(2025, 3, 1)).unwrap(), "D:20140220");
}

#[test]
fn links_lead_to_blocks_and_addresses() {
    let bytes =
        rendered(&document("p: [there](#p2) and [out](https://example.org/é) and [nowhere](#p9)\np: here"), None);
    let file = File::load_mem(&bytes).unwrap();
    let page = file.page_iter().next().unwrap();
    let links = file.get_page_annotations(page).unwrap();
    let action = |at: usize, key: &[u8]| {
        let action: &Object = links[at].get(b"A").unwrap();
        String::from_utf8(action.as_dict().unwrap().get(key).unwrap().as_str().unwrap().to_vec()).unwrap()
    };
    assert_eq!(
        (links.len(), action(0, b"D"), action(1, b"URI")),
        (2, "p2".into(), "https://example.org/%C3%A9".into())
    );
}
