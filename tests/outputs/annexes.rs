//! Annexes as the outputs have them: what they are to says where they stand.

use plenary::document::{Document, Part, PartKind};
use plenary::render::akn::AknLevel;
use plenary::render::{RenderOptions, akn};
use plenary::text::View;

use super::document;

const HEAD: &str = "\
RESOLUTION 7 (Baku, 2025)

Masts

The World Telecommunication Development Conference (Baku, 2025),

resolves

to share masts.
";

fn parts(document: &Document) -> String {
    fn lines(part: &Part, depth: usize, out: &mut Vec<String>) {
        let known = part.identification.as_ref();
        let name = known.map(|known| format!("{} = {}", known.component, known.title.as_deref().unwrap_or("-")));
        out.push(format!("{}{}", "  ".repeat(depth), name.unwrap_or_else(|| format!("{:?}", part.kind))));
        part.parts.iter().for_each(|inner| lines(inner, depth + 1, out));
    }
    let mut out = Vec::new();
    document.parts.iter().for_each(|part| lines(part, 0, &mut out));
    out.join("\n")
}

#[track_caller]
fn check(annexes: &str, expected: &str) {
    let document = document(&format!("{HEAD}\n{annexes}\n"), View::Revised);
    assert_eq!(parts(&document), format!("main = Masts\n{expected}"));
}

#[test]
fn annexes_stand_in_what_they_are_to() {
    check(
        "ANNEX 1 TO RESOLUTION 7 (Baku, 2025)\n\nOne\n\nText.\n\nATTACHMENT 2 TO ANNEX 1\n\nTwo\n\n\
         APPENDIX 1 TO ATTACHMENT 2 TO ANNEX 1 TO RESOLUTION 7 (Baku, 2025)\n\nThree\n\nATTACHMENT 3 TO ANNEX 1\n\nFour\n\n\
         ANNEX 2\n\nFive\n\nATTACHMENT 1 TO ANNEX 1\n\nSix",
        "  annex_1 = One\n    annex_1/annex_2 = Two\n      annex_1/annex_2/annex_1 = Three\n    annex_1/annex_3 = Four\n  \
         annex_2 = Five\n  annex_1-2 = Six",
    );
}

#[test]
fn what_an_annex_is_to_may_stand_below_it() {
    check("Appendix I\n(to Resolution 7 (Baku, 2025))\n\nRules\n\nText.", "  annex_I = Rules");
}

#[test]
fn a_title_may_stand_on_the_line() {
    check("ANNEX 1 – Terms of reference\n\nText.", "  annex_1 = Terms of reference");
    check("ANNEX 1 TO RESOLUTION 7 (Baku, 2025) Terms of reference\n\nText.", "  annex_1 = Terms of reference");
}

#[test]
fn very_many_annexes_in_annexes_stop_somewhere() {
    let chain = "ANNEX 1 TO ANNEX 1\n\nText.\n\n".repeat(2_000);
    let document = document(&format!("{HEAD}\n{chain}"), View::Revised);
    let xml = akn::render(&document, &RenderOptions::default(), AknLevel::Two).bytes;
    assert!(String::from_utf8(xml).unwrap().matches("<attachment ").count() == 2_000);
}

#[test]
fn an_annex_behind_reasons_is_no_part_of_them() {
    let source = format!("ADD APT/1/1\n\n{HEAD}\nReasons: To save steel.\n\nANNEX 1\n\nFurther reading.\n");
    let document = document(&source, View::Revised);
    let kinds: Vec<PartKind> = document.parts.iter().map(|part| part.kind).collect();
    assert_eq!(kinds.last(), Some(&PartKind::Prose), "{}", parts(&document));
    let last = document.parts.last().unwrap();
    assert!(format!("{:?}", last.flow[0].role).starts_with("Heading"), "{:?}", last.flow);
}
