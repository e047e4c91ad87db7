//! Every output of the examples as it was last agreed on: a change of any of them is seen in review.
//!
//! `INSTA_UPDATE=always cargo test golden` writes what is now; what is packed is written in lines one can read.

mod docx;
mod pdf;

use std::path::Path;

use plenary::document::{Document, Image};
use plenary::exchange::to_json;
use plenary::layout::{Fonts, arrange};
use plenary::model::Publication;
use plenary::render::akn::AknLevel;
use plenary::render::{self, RenderOptions};
use plenary::text::View;

use super::outputs::composed_from;

const STEPS: &[u8] = include_bytes!("../../examples/enquiry-steps.png");

fn publication(example: &str) -> Publication {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(format!("{example}.plen"));
    super::outputs::publication(&std::fs::read_to_string(path).unwrap())
}

fn txt(document: &Document) -> String {
    String::from_utf8(render::txt::render(document).bytes).unwrap()
}

fn check(name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../golden");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}

fn outputs(example: &str) {
    let publication = publication(example);
    let [base, revised, marked] = [View::Base, View::Revised, View::Marked].map(|view| {
        let mut document = composed_from(&publication, view);
        // What the figures of the examples show.
        document.images.insert("enquiry-steps.png".into(), Image::read(STEPS.to_vec()).unwrap());
        document
    });
    check(&format!("{example}.txt"), &txt(&marked));
    if marked.changes.is_empty() {
        assert_eq!((txt(&base), txt(&revised)), (txt(&marked), txt(&marked)), "one text has one view");
    } else {
        check(&format!("{example}.base.txt"), &txt(&base));
        check(&format!("{example}.revised.txt"), &txt(&revised));
    }
    let options = RenderOptions::default();
    let xml = render::akn::render(&marked, &options, AknLevel::One).bytes;
    check(&format!("{example}.xml"), &String::from_utf8(xml).unwrap());
    let fonts = Fonts::bundled();
    let pages = arrange(&marked, None, &fonts);
    let word = render::docx::paged(&marked, &options, Some(&pages));
    check(&format!("{example}.docx"), &docx::outline(&word.bytes));
    check(&format!("{example}.pdf"), &pdf::outline(&render::pdf::render(&marked, &pages, &fonts, options).bytes));
}

#[test]
fn final_acts() {
    outputs("final-acts");
}

#[test]
fn procedure() {
    outputs("procedure");
}

#[test]
fn five_proposals() {
    outputs("five-proposals");
}

#[test]
fn pp_resolution() {
    outputs("pp-resolution");
}

#[test]
fn wtdc_proposal() {
    outputs("wtdc-proposal");
    let marked = composed_from(&publication("wtdc-proposal"), View::Marked);
    check("wtdc-proposal.md", &String::from_utf8(render::md::render(&marked).bytes).unwrap());
}

#[test]
fn wtpf_opinion() {
    outputs("wtpf-opinion");
    // Of the model one is enough: that it is read as it was written is a test of its own.
    check("wtpf-opinion.json", &to_json(&publication("wtpf-opinion")));
}

#[test]
fn wtsa_resolution() {
    outputs("wtsa-resolution");
}
