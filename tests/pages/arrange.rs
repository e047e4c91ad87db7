//! Whole documents on pages: order, page ends, footnotes, margins.

use plenary::document::Document;
use plenary::layout::{Fonts, House, Length, POINT, Pages, Sheet, Shown, TagKind, arrange};

use plenary::text::View;

use super::sample::{document, empty};

fn pages(source: &str) -> Pages {
    on_pages(&document(source), None)
}

fn on_pages(document: &Document, house: Option<House>) -> Pages {
    arrange(document, house, &Fonts::bundled())
}

/// A paragraph of about so many lines.
fn filler(lines: usize) -> String {
    vec!["words that fill a line of the page from its start edge to its end edge and no more than that,"; lines]
        .join(" ")
}

fn texts(pages: &Pages) -> Vec<String> {
    (0..pages.pages.len()).map(|page| pages.text(page)).collect()
}

/// The words one can see on the pages, each with the right edge of it.
fn visible(pages: &Pages) -> Vec<(Shown, Length)> {
    let shown = pages.pages.iter().flat_map(|page| page.words.iter().chain(&page.furniture)).copied();
    let seen = shown.filter(|shown| !pages.word(shown.word).text.trim().is_empty());
    seen.map(|shown| (shown, shown.x + pages.word(shown.word).width(shown.size))).collect()
}

fn assert_within_margins(pages: &Pages, house: House) {
    let sheet = Sheet::of(house);
    let (top, bottom, side) = sheet.margins;
    for (shown, right) in visible(pages) {
        let word = &pages.word(shown.word).text;
        assert!(shown.x >= side && right <= sheet.paper.0 - side + POINT / 10, "{word} from {} to {right}", shown.x);
        let header = shown.content.is_none() && shown.y > sheet.header && shown.y < top;
        assert!(header || (shown.y > top && shown.y < sheet.paper.1 - bottom), "{word} at {}", shown.y);
    }
}

#[test]
fn reads_in_order() {
    let pages = pages(
        "\
number: Resolution 45 (Rev. Dubai, 2014)
title: Mechanisms for cooperation
opening: The World Telecommunication Development Conference (Dubai, 2014),
call: recalling
a) the first matter[^1];
b) the second matter,
call: resolves
1 to act:
  a) at once;
  b) later;
2 to report.
note 1: Of many.
",
    );
    assert_eq!(pages.pages.len(), 1);
    assert_eq!(
        pages.text(0),
        "\
Resolution 45 (Rev. Dubai, 2014)
Mechanisms for cooperation
The World Telecommunication Development Conference (Dubai, 2014),
recalling
a) the first matter1;
b) the second matter,
resolves
1 to act:
a) at once;
b) later;
2 to report.
1 Of many."
    );
}

#[test]
fn an_empty_document_is_an_empty_page() {
    let pages = on_pages(&empty(), None);
    assert_eq!((pages.pages.len(), pages.text(0)), (1, String::new()));
}

#[test]
fn the_same_document_gives_the_same_pages_on_every_thread() {
    let document = document(include_str!("resolution.txt"));
    let fonts = Fonts::bundled();
    let first = arrange(&document, None, &fonts);
    std::thread::scope(|scope| {
        let others: Vec<_> = (0..4).map(|_| scope.spawn(|| arrange(&document, None, &fonts))).collect();
        for other in others {
            assert!(other.join().unwrap() == first);
        }
    });
}

#[test]
fn nothing_stands_beyond_the_margins() {
    let long = "w".repeat(10_000);
    let url = format!("https://example.org/{}", "section/of-a-very-long-address_".repeat(30));
    let source = format!(
        "{}p: {long}\np: see {url} there\na) x {long}\n    i) {long}\n| {long} | short |\n| a | {url} |\nnote 1: {long}\n",
        include_str!("resolution.txt")
    );
    for house in [House::Conference, House::Meeting, House::Published] {
        assert_within_margins(&on_pages(&document(&source), Some(house)), house);
    }
}

#[test]
fn justified_lines_end_at_the_margin() {
    let document = document(&format!("p: {}", filler(12)));
    let pages = on_pages(&document, Some(House::Published));
    let sheet = Sheet::of(House::Published);
    let mut ends = std::collections::BTreeMap::new();
    for (shown, right) in visible(&pages) {
        let end = ends.entry(shown.y).or_insert(right);
        *end = right.max(*end);
    }
    let last = *ends.keys().last().unwrap();
    ends.remove(&last);
    assert!(ends.len() >= 8);
    assert!(ends.values().all(|right| *right == sheet.paper.0 - sheet.margins.2), "{ends:?}");
}

#[test]
fn a_call_goes_with_its_first_clause() {
    for lines in 20..60 {
        let pages = pages(&format!("p: {}\ncall: resolves\n1 to act at once;\n2 to report.", filler(lines)));
        let texts = texts(&pages);
        let page = texts.iter().find(|text| text.contains("resolves")).unwrap();
        assert!(page.contains("1 to act at once"), "{lines}: {page}");
    }
}

#[test]
fn words_that_lead_to_others_go_with_them() {
    for lines in 20..60 {
        let pages =
            pages(&format!("p: {}\np: to take account of:\n– what others do;\n– what they say.", filler(lines)));
        let texts = texts(&pages);
        let page = texts.iter().find(|text| text.contains("to take account of:")).unwrap();
        assert!(page.contains("what others do"), "{lines}: {page}");
    }
}

#[test]
fn no_line_of_a_paragraph_stands_alone() {
    for lines in 30..50 {
        let pages = pages(&format!("p: {}\np: START {} END", filler(lines), filler(6)));
        for text in texts(&pages) {
            let own = text.split_once("START").map_or(text.as_str(), |(_, own)| own);
            let count = own.lines().count();
            assert!(!(own.len() < text.len() && own.contains('\n') && count < 2), "{lines}: {text}");
            assert!(text.contains('\n') || !text.ends_with("END"), "{lines}: {text}");
        }
    }
}

#[test]
fn a_note_stands_on_the_page_of_its_mark() {
    let mut source = String::new();
    for number in 1..=40 {
        source += &format!("p: {} mark-of-{number};[^{number}] {}\n", filler(2), filler(number % 3));
    }
    for number in 1..=40 {
        source += &format!("note {number}: text-of-{number}; {}\n", filler(number % 4));
    }
    let pages = pages(&source);
    assert!(pages.pages.len() > 4);
    for number in 1..=40 {
        let page =
            |words: &str| texts(&pages).iter().position(|text| text.contains(&format!("{words}-{number};"))).unwrap();
        assert_eq!(page("mark-of"), page("text-of"), "{number}");
        assert_eq!(pages.places[&format!("note_{number}")].page, page("text-of"));
    }
    assert_within_margins(&pages, House::Conference);
}

#[test]
fn a_note_longer_than_its_page_goes_on_at_the_foot_of_the_next() {
    let pages = pages(&format!("p: First[^1] of all.\np: {}\nnote 1: {} LAST", filler(100), filler(120)));
    let texts = texts(&pages);
    assert!(texts[0].starts_with("First1 of all.\n") && texts[0].contains("\n1 words that fill"), "{}", texts[0]);
    let last = texts.iter().position(|text| text.contains("LAST")).unwrap();
    assert!(last > 0);
    // The text goes on above it.
    assert!(texts[1].lines().count() > 10 && texts[1].starts_with("words that fill"));
    assert_within_margins(&pages, House::Conference);
}

#[test]
fn notes_in_notes_and_notes_without_marks_are_not_lost() {
    let pages = pages("p: Text[^1].\nnote 1: One[^2].\nnote 2: Two.\nnote 3: Three.");
    assert_eq!(pages.text(0), "Text1.\n1 One2.\n2 Two.\n3 Three.");
}

#[test]
fn a_table_repeats_its_head_and_keeps_its_rows_whole() {
    let mut source = "|! Name | What it says |\n".to_string();
    for row in 0..60 {
        source += &format!("| row {row} | begin-{row} {} end-{row} |\n", filler(2));
    }
    let pages = pages(&source);
    assert!(pages.pages.len() > 2);
    for (number, text) in texts(&pages).iter().enumerate() {
        assert!(text.starts_with("NameWhat it says"), "{text}");
        let head = &pages.pages[number].words[0];
        assert_eq!(head.content.is_some(), number == 0, "only the first head is read");
    }
    for row in 0..60 {
        let page = |words: String| texts(&pages).iter().position(|text| text.contains(&words)).unwrap();
        assert_eq!(page(format!("begin-{row} ")), page(format!(" end-{row}")));
    }
    assert_within_margins(&pages, House::Conference);
}

#[test]
fn a_row_taller_than_a_page_is_divided() {
    let pages = pages(&format!("|! Name | Text |\n| a | {} LAST |\n| b | c |", filler(150)));
    assert!(pages.pages.len() > 2);
    assert!(texts(&pages).last().unwrap().contains("LAST"));
    assert_within_margins(&pages, House::Conference);
}

#[test]
fn changes_are_told_apart_without_colour() {
    let pages = pages("p: kept {++new++} kept\np: kept\np: {--old--} kept");
    let page = &pages.pages[0];
    let bars: Vec<_> = page.rules.iter().filter(|rule| rule.height > rule.width).collect();
    assert_eq!(bars.len(), 2, "a bar beside each changed line");
    let baseline = |words: &str| page.words.iter().find(|shown| &*pages.word(shown.word).text == words).unwrap();
    let drawn: Vec<_> = page.rules.iter().filter(|rule| rule.width > rule.height).collect();
    assert!(drawn[0].y > baseline("new").y, "new words are underlined");
    assert!(drawn[1].y < baseline("old").y, "old words are struck through");
}

#[test]
fn a_clean_view_has_no_marks() {
    let mut document = document("p: kept {++new++} kept");
    document.view = View::Revised;
    let pages = on_pages(&document, None);
    assert!(pages.pages[0].rules.is_empty());
    assert!(pages.tags.list.iter().all(|tag| tag.kind != TagKind::Inserted));
}

#[test]
fn headings_never_skip_a_level() {
    let pages = pages(include_str!("resolution.txt"));
    let outline: Vec<_> = pages.outline.iter().map(|heading| (heading.level, heading.text.as_str())).collect();
    assert_eq!(outline[0], (1, "Revision of Resolution 45"));
    assert_eq!(outline[2], (2, "MOD ACP/37/4"));
    assert_eq!(outline[4], (4, "recalling"));
    assert!(outline[3].1.ends_with("2014) Mechanisms for enhancing cooperation on the security of networks, including the fight against unsolicited messages"));
    assert!(outline.windows(2).all(|pair| pair[1].0 <= pair[0].0 + 1), "{outline:?}");
}

#[test]
fn a_character_without_glyph_is_reported() {
    let pages = pages("p: a \u{13000} b");
    let problems: Vec<_> = pages.problems.iter().map(|problem| (problem.code.name, problem.message.as_str())).collect();
    assert_eq!(problems, [("missing-glyph", "no font has a glyph for `\u{13000}` (U+13000)")]);
    assert_eq!(pages.text(0), "a \u{13000} b");
}

#[test]
fn labels_hang_at_the_right_where_the_text_runs_from_right_to_left() {
    let pages = pages("lang: ar\ncall: يقرر\n1 مواصلة العمل؛");
    let sheet = Sheet::of(House::Conference);
    let edge = visible(&pages).into_iter().map(|(_, right)| right).max().unwrap();
    assert_eq!(edge, sheet.paper.0 - sheet.margins.2);
    assert!(pages.tags.list.iter().any(|tag| tag.kind == TagKind::Item));
}

#[test]
fn the_header_names_the_document_from_the_second_page_on() {
    let pages = pages(&format!("p: {}", filler(60)));
    let header = |page: usize| -> String {
        pages.pages[page].furniture.iter().map(|shown| pages.word(shown.word).said()).collect()
    };
    assert_eq!((header(0).as_str(), header(1).as_str()), ("", "2WTDC14/37-E"));
}

/// How far the first words of lines stand from the margin, in twips, line after line.
fn starts(pages: &Pages) -> Vec<i64> {
    let side = Sheet::of(House::Conference).margins.2;
    let mut starts = std::collections::BTreeMap::new();
    for (shown, _) in visible(pages) {
        let start = starts.entry(shown.y).or_insert(shown.x);
        *start = shown.x.min(*start);
    }
    starts.into_values().map(|x| (x - side) * 20 / POINT).collect()
}

#[test]
fn clauses_go_on_at_the_margin_and_what_stands_under_them_does_not() {
    let long = "words that fill more than one line of the page, from its start edge to its end edge and then some more";
    let clauses = format!("call: resolves\n1 {long}:\n  a) {long};\n  – {long};\n2 to report.\np: that:\n– {long}.");
    assert_eq!(starts(&pages(&clauses)), [794, 0, 0, 0, 794, 0, 794, 0, 0, 0, 794]);
}
