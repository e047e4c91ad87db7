//! Accepting all changes gives the revised text, rejecting them the base text, and neither leaves an empty paragraph.

use super::*;

#[test]
fn inserts_and_deletes_words() {
    let text = document(vec![paragraph("in {-Doha-}{+Dubai+}, {*never *}2014")]);
    check(&text, "in Doha, 2014", "in Dubai, 2014");
}

#[test]
fn inserts_and_deletes_paragraphs() {
    let text = document(vec![paragraph("one"), paragraph("{+two+}"), paragraph("{-three-}"), paragraph("four")]);
    check(&text, "one\nthree\nfour", "one\ntwo\nfour");
}

#[test]
fn inserts_and_deletes_at_the_end_without_an_empty_paragraph() {
    let call = |text| line(Role::Call, text);
    check(
        &document(vec![call("noting"), paragraph("{+two+}"), paragraph("{+three+}")]),
        "[Call] noting",
        "[Call] noting\ntwo\nthree",
    );
    check(&document(vec![call("noting"), paragraph("{-two-}")]), "[Call] noting\ntwo", "[Call] noting");
    check(&document(vec![call("{-noting-}"), paragraph("{+two+}")]), "[Call] noting", "two");
    check(
        &document(vec![paragraph("one"), call("{-noting-}"), paragraph("{+two+}")]),
        "one\n[Call] noting",
        "one\ntwo",
    );
    check(
        &document(vec![paragraph("one"), call("{+noting+}"), paragraph("{-two-}")]),
        "one\ntwo",
        "one\n[Call] noting",
    );
    check(&document(vec![paragraph("one"), paragraph("{*never*}")]), "one", "one");
}

#[test]
fn keeps_the_looks_of_the_first_where_two_paragraphs_join() {
    let split = document(vec![line(Role::Call, "noting{+¶+}"), paragraph(" also")]);
    check(&split, "[Call] noting also", "[Call] noting\n also");
    let joined = document(vec![line(Role::Call, "noting{-¶-}"), paragraph(" also")]);
    check(&joined, "[Call] noting\n also", "[Call] noting also");
}

#[test]
fn shows_a_changed_label_as_a_change() {
    let text = document(vec![clause("a)", "one;"), clause("{+b)+}", "{+two;+}"), clause("{-b-}{+c+})", "three,")]);
    check(&text, "a)→one;\nb)→three,", "a)→one;\nb)→two;\nc)→three,");
}

#[test]
fn sets_no_tab_where_a_view_has_no_label() {
    check(&document(vec![clause("{+1+}", "one;"), clause("{+2+}", "{+two.+}")]), "one;", "1→one;\n2→two.");
    check(&document(vec![clause("{-1-}", "one;")]), "1→one;", "one;");
}

#[test]
fn says_who_and_when() {
    let mut text = document(vec![paragraph("{*a*}{+b+}")]);
    text.changes[0].date = "2014-03-30T10:05Z".parse().ok();
    text.changes[3] = Change::default();
    let parts = parts(&text);
    let mut signed = Vec::new();
    visit(&parts["word/document.xml"], &mut |element| {
        if matches!(&*element.name, "w:ins" | "w:del") {
            let date = element.attribute("w:date").unwrap_or("-");
            signed.push(format!("{} {} {date}", element.name, element.attribute("w:author").unwrap()));
        }
    });
    assert_eq!(signed, ["w:ins APT 2014-03-30T10:05:00Z", "w:del Author -", "w:ins APT 2014-03-30T10:05:00Z"]);
}

#[test]
fn moves_a_clause() {
    let moved = |text: &str, state: State| {
        let text = Block {
            state,
            end: state,
            ..Block::new(Role::Paragraph, vec![Inline::Run(Run::plain(text).with_state(state))])
        };
        Block { state, ..Block::group(Role::Clause { level: 1, half: Half::Operative, dash: false }, vec![text]) }
    };
    let mut text = document(vec![
        moved("to act,", DELETED),
        clause("1", "to plan;"),
        moved("to act,", INSERTED),
        paragraph("end"),
    ]);
    (text.changes[0].pair, text.changes[1].pair) = (Some(ChangeId(1)), Some(ChangeId(0)));
    let names = |text: &Document| {
        let mut names = Vec::new();
        visit(&parts(text)["word/document.xml"], &mut |element| {
            if element.name.starts_with("w:move") {
                names.push(format!(
                    "{}{}",
                    element.name,
                    element.attribute("w:name").map(|n| format!(" {n}")).unwrap_or_default()
                ));
            }
        });
        names
    };
    assert!(names(&text).is_empty(), "a pair without a name is a replacement");
    text.changes[0].name = Some("m".into());
    text.changes[1].name = Some("m".into());
    assert_eq!(
        names(&text),
        [
            "w:moveFrom",
            "w:moveFromRangeStart move0",
            "w:moveFrom",
            "w:moveFromRangeEnd",
            "w:moveTo",
            "w:moveToRangeStart move0",
            "w:moveTo",
            "w:moveToRangeEnd",
        ]
    );
    check(&text, "to act,\n1→to plan;\nend", "1→to plan;\nto act,\nend");
}

/// Every element of a part in order.
pub(super) fn visit(element: &Element, see: &mut impl FnMut(&Element)) {
    see(element);
    for child in element.elements() {
        visit(child, see);
    }
}

/// Lines of any pieces in any states, and what a view should show of them.
fn expected(lines: &[(Vec<(usize, State)>, State)], view: View) -> String {
    let (mut shown, mut open) = (Vec::new(), String::new());
    for (pieces, end) in lines {
        let mut pieces = pieces.iter().filter(|(_, state)| state.shown(view)).peekable();
        let is_gone = pieces.peek().is_none();
        open.extend(pieces.map(|(word, _)| format!("{word} ")));
        if end.shown(view) && !is_gone && !open.is_empty() {
            shown.push(std::mem::take(&mut open));
        }
    }
    shown.extend(Some(open).filter(|open| !open.is_empty()));
    shown.join("\n")
}

#[test]
fn holds_for_any_marks() {
    use proptest::prelude::*;
    let state = || {
        prop_oneof![
            3 => Just(State::KEPT),
            2 => Just(INSERTED),
            2 => Just(DELETED),
            1 => Just(State { ins: Some(ChangeId(0)), del: Some(ChangeId(3)) }),
        ]
    };
    let line = || (prop::collection::vec((0..100_usize, state()), 1..4), state());
    proptest!(ProptestConfig::with_cases(64), |(lines in prop::collection::vec(line(), 1..8))| {
        let blocks = lines.iter().map(|(pieces, end)| {
            let runs = pieces.iter().map(|(word, state)| Inline::Run(Run::plain(format!("{word} ")).with_state(*state)));
            Block { end: *end, ..Block::new(Role::Paragraph, runs.collect()) }
        });
        let text = document(blocks.collect());
        for view in [View::Base, View::Revised] {
            prop_assert_eq!(shown(&text, view), expected(&lines, view), "{:?}", view);
        }
    });
}
