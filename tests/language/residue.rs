//! What Word, PDF and the web leave in a text: told once, at its place, and gone after the fixes.

use plenary::diagnostic::Safety;
use plenary::lint::{Settings, fix};
use plenary::model::lower;
use plenary::syntax::parse;
use plenary::text::{LineIndex, SourceId};

use super::{HEAD, check_body, problems, settles};

/// Names and columns of what the reader finds behind the head, and the text that all fixes make of it.
#[track_caller]
fn check(source: &str, told: &[&str], fixed: &str) {
    let source = format!("{HEAD}{source}");
    let file = parse(&source, SourceId::default());
    let lowered = lower(&source, &file);
    let index = LineIndex::new(&source);
    let mut seen = Vec::new();
    for problem in file.problems.iter().chain(&lowered.problems) {
        let place = index.position(&source, problem.span.range().start);
        let lines_of_head = HEAD.lines().count();
        seen.push(format!("{}:{} {}", place.line - lines_of_head, place.column, problem.code.name));
    }
    assert_eq!(seen, told, "\n{source}\n");
    settles(&source);
    let settings = Settings { select: vec!["S".into()], ..Settings::default() };
    let made = fix(&source, &settings, Safety::Unsafe).source;
    assert_eq!(made.strip_prefix(HEAD), Some(fixed), "\n{made}\n");
}

/// What is text and stays so.
#[track_caller]
fn silent(source: &str) {
    check(source, &[], source);
}

#[test]
fn bookmarks_hide_nothing() {
    check(
        "noting\n\na) one;\n\n[bookmark: OLE_LINK6]b) two;\n\nc) three,\n\n[bookmark: _Toc1]resolves\n\nto [bookmark: x]share.",
        &["5:1 word-bookmark", "9:1 word-bookmark", "11:4 word-bookmark"],
        "noting\n\na) one;\n\nb) two;\n\nc) three,\n\nresolves\n\nto share.",
    );
    check_body("[bookmark: {--x--} y]{++1++}", "Unplaced: [bookmark: {--x--} y]{++1++}");
    check_body("noting\n\na) x;\n\n[bookmark: y]b) z,", "Call: noting\nClause 1 [a)]: x;\nClause 1 [b)]: z,");
}

#[test]
fn footnotes_of_word() {
    check(
        "resolves\n\n1 to share[footnoteRef:1]1 manuals; [1: 1\tIn print [or not], and online.]\n\n2 to report.",
        &["3:11 word-footnote"],
        "resolves\n\n1 to share[^1] manuals;\n\n[^1]: In print [or not], and online.\n\n2 to report.",
    );
    check("resolves\n\nto share[footnoteRef:2]2.", &["3:9 word-footnote"], "resolves\n\nto share[footnoteRef:2]2.");
}

#[test]
fn furniture_of_pages() {
    check(
        "noting\n\na) one;\n\n– 331 –\n\nRES223-6\n\nb) two of\n\n- 332 -\nRES223-7\n\nthree,",
        &["5:1 page-furniture", "7:1 page-furniture", "11:1 page-furniture", "12:1 page-furniture"],
        "noting\n\na) one;\n\n\n\nb) two of three,",
    );
    silent(
        "noting\n\na) ranges of 4 – 331 – kHz;\n\nb) RES223-6 as text,\n\nresolves\n\n1 to:\n\n– 331 stations;\n\n– share.",
    );
}

#[test]
fn words_divided_at_line_ends() {
    check(
        "resolves\n\nto repair telecommuni-\ncation equipment, cost-\neffective and cost-effective, pre-\nand post-paid, high- level, short- and long-term.",
        &["3:11 broken-word", "4:19 broken-word", "6:16 broken-word"],
        "resolves\n\nto repair telecommunication equipment, cost-effective and cost-effective, pre-\nand post-paid, high-level, short- and long-term.",
    );
}

#[test]
fn names_divided_at_line_ends() {
    check(
        "instructs the Secretary-General\n\nto ask the Deputy Secretary- General, and Asia- Pacific and Europe- Africa, short- Term.",
        &["3:19 broken-word"],
        "instructs the Secretary-General\n\nto ask the Deputy Secretary-General, and Asia- Pacific and Europe- Africa, short- Term.",
    );
}

#[test]
fn numbers_of_footnotes() {
    check(
        "resolves\n\n1 to help developing1 countries;\n\n2 to share.\n\n[^1]: Also others.",
        &["3:21 note-number-in-text"],
        "resolves\n\n1 to help developing[^1] countries;\n\n2 to share.\n\n[^1]: Also others.",
    );
    check(
        "resolves\n\n1 to help countries1; ________________ 1 Also others.\n\n2 to share.",
        &["3:20 note-number-in-text", "3:23 note-run-in"],
        "resolves\n\n1 to help countries[^1];\n\n[^1]: Also others.\n\n2 to share.",
    );
    silent(
        "resolves\n\n1 to help[^1] Area1 and H.264, IPv6, ITU-T X.1205, phase2 and 4G;\n\n2 to share.\n\n[^1]: Also others.",
    );
    silent("resolves\n\nto help developing1 countries.");
    let twice = "resolves\n\nto share _____ 1 one developing1 _____ 1 two";
    assert_eq!(problems(&format!("{HEAD}{twice}")), ["note-run-in", "note-run-in"]);
}

#[test]
fn what_stands_behind_a_footnote_in_one_paragraph() {
    check(
        "resolves\n\n1 to help;\n\n2 to share in countries1; ________________ 1 See item 3. Also others. 3 to report.",
        &["5:24 note-number-in-text", "5:27 note-run-in"],
        "resolves\n\n1 to help;\n\n2 to share in countries[^1];\n\n[^1]: See item 3. Also others.\n\n3 to report.",
    );
    check(
        "resolves\n\n1 to help countries1 and ________________ 1 See No. 5 etc. of that law. others;\n\n2 to share.",
        &["3:20 note-number-in-text", "3:26 note-run-in"],
        "resolves\n\n1 to help countries[^1] and others;\n\n[^1]: See No. 5 etc. of that law.\n\n2 to share.",
    );
}

#[test]
fn footnotes_without_a_row_above_them() {
    check(
        "noting\n\na) the needs of developing1 countries;\n\n1 These include small islands.\n\nb) the cost,\n\nresolves\n\n1 to help the countries2;\n\n2 Those of note 1.\n\n2 to report.",
        &["3:27 note-number-in-text", "5:1 note-as-printed", "11:24 note-number-in-text", "13:1 note-as-printed"],
        "noting\n\na) the needs of developing[^1] countries;\n\n[^1]: These include small islands.\n\nb) the cost,\n\nresolves\n\n1 to help the countries[^2];\n\n[^2]: Those of note 1.\n\n2 to report.",
    );
    // Two on a page, the second of a number that is due.
    check(
        "resolves\n\n1 to help countries1 and Members2;\n\n1 All of them.\n\n2 Some of them.\n\n– 12 –\n\n2 to share;\n\n3 to report.",
        &[
            "3:20 note-number-in-text",
            "3:33 note-number-in-text",
            "5:1 note-as-printed",
            "7:1 note-as-printed",
            "9:1 page-furniture",
        ],
        "resolves\n\n1 to help countries[^1] and Members[^2];\n\n[^1]: All of them.\n\n[^2]: Some of them.\n\n\n2 to share;\n\n3 to report.",
    );
    // At the end of the text.
    check(
        "resolves\n\n1 to help countries1;\n\n2 to help Members2.\n\n1 All of them.\n\n2 Some of them.",
        &["3:20 note-number-in-text", "5:18 note-number-in-text", "7:1 note-as-printed", "9:1 note-as-printed"],
        "resolves\n\n1 to help countries[^1];\n\n2 to help Members[^2].\n\n[^1]: All of them.\n\n[^2]: Some of them.",
    );
}

#[test]
fn footnotes_of_several_paragraphs() {
    check(
        "resolves\n\n1 to help countries1 and Members2;\n\n1 All of them.\n\nSee also Annex 1.\n\n2 Some of them.\n\nSee Annex 2.\n\n– 12 –\n\n2 to report.",
        &[
            "3:20 note-number-in-text",
            "3:33 note-number-in-text",
            "5:1 note-as-printed",
            "7:1 note-as-printed",
            "9:1 note-as-printed",
            "11:1 note-as-printed",
            "13:1 page-furniture",
        ],
        "resolves\n\n1 to help countries[^1] and Members[^2];\n\n[^1]: All of them.\n\n  See also Annex 1.\n\n[^2]: Some of them.\n\n  See Annex 2.\n\n\n2 to report.",
    );
}

#[test]
fn a_page_that_ends_in_the_middle_of_a_sentence_with_a_footnote_below() {
    check(
        "resolves\n\n1 that the marks1\n\n1 Red and white.\n\n– 46 –\nRES77-2\n\nbe renewed\nnow;\n\n2 to report.",
        &["3:17 note-number-in-text", "5:1 note-as-printed", "7:1 page-furniture", "8:1 page-furniture"],
        "resolves\n\n1 that the marks[^1] be renewed\nnow;\n\n[^1]: Red and white.\n\n\n\n2 to report.",
    );
    // In one run of lines.
    check(
        "resolves\n\n1 to help the countries1;\n1 All of them.\n– 46 –\n2 to report.",
        &["3:24 note-number-in-text", "4:1 note-as-printed", "5:1 page-furniture"],
        "resolves\n\n1 to help the countries[^1];\n[^1]: All of them.\n2 to report.",
    );
}

#[test]
fn a_page_with_a_footnote_ends_in_wrapped_lines() {
    check(
        "noting\n\na) that unwanted emissions1\nhave\n1 Those outside the band.\n- 444 -\nRES750-1\nlimits;\n\nb) more,",
        &["3:27 note-number-in-text", "5:1 note-as-printed", "6:1 page-furniture", "7:1 page-furniture"],
        "noting\n\na) that unwanted emissions[^1]\nhave limits;\n[^1]: Those outside the band.\n\n\nb) more,",
    );
}

#[test]
fn clauses_that_are_no_footnotes() {
    // Nothing above has the number; the list of a colon; a clause that is due and goes on; a small letter.
    silent("resolves\n\n1 to help countries;\n\n2 The Bureau shall help;\n\n3 to report.");
    silent("noting\n\na) the needs of countries1:\n\n1 Manuals;\n\n2 Parts,");
    silent("resolves\n\n1 to help countries2;\n\n2 The Bureau shall help;\n\n3 to report.");
    silent("resolves\n\n1 that the countries2 shall help.\n\n2 that the Bureau shall.");
    silent("noting\n\nthe countries1,\n\nresolves\n\n1 The Bureau shall help;\n\n2 to report.");
}

#[test]
fn footnotes_below_the_title_and_in_annexes() {
    let source = "RESOLUTION 49 (REV.WRC-19)1\n\nRepair of earth stations2\n\n1 Not in Region 1.\n\n2 Nor on ships.\n\n\
        The World Radiocommunication Conference (Sharm el-Sheikh, 2019),\n\nresolves\n\nto repair.\n\n\
        ANNEX 1 TO RESOLUTION 49 (REV.WRC-19)\n\nConditions\n\n1 General conditions1\n\n1 See Annex 2.\n\n\
        2 The stations2 shall be repaired.\n\n2 All of them.\n\n3 The Bureau shall publish it.";
    super::check(
        source,
        "InstrumentHeading: RESOLUTION 49 (REV.WRC-19)1\nTitle: Repair of earth stations2\n\
         Note [1]: Not in Region 1.\nNote [2]: Nor on ships.\n\
         Opening: The World Radiocommunication Conference (Sharm el-Sheikh, 2019),\nCall: resolves\n\
         Clause 1: to repair.\nAnnex: ANNEX 1 TO RESOLUTION 49 (REV.WRC-19)\nAnnexTitle: Conditions\n\
         Heading [1]: General conditions1\nNote [1]: See Annex 2.\nItem 1 [2]: The stations2 shall be repaired.\n\
         Note [2]: All of them.\nItem 1 [3]: The Bureau shall publish it.",
    );
}

#[test]
fn a_run_in_call_is_mended_though_its_section_has_faults() {
    let source =
        format!("{HEAD}considering\n\na) that it grows, noting\n\na) one; and\n\nb) two,\n\nresolves\n\nto end.");
    let made = fix(&source, &Settings::default(), Safety::Safe).source;
    assert_eq!(
        made.strip_prefix(HEAD),
        Some("considering\n\nthat it grows,\n\nnoting\n\na) one;\n\nb) two,\n\nresolves\n\nto end.")
    );
}

#[test]
fn items_in_one_paragraph() {
    check(
        "noting\n\na) one; b) two; c) three;\n\nd) four,",
        &["3:9 item-run-in"],
        "noting\n\na) one;\n\nb) two;\n\nc) three;\n\nd) four,",
    );
    check(
        "resolves\n\n1 to share: – manuals; – parts;\n\n2 to report.",
        &["3:13 item-run-in"],
        "resolves\n\n1 to share:\n\n– manuals;\n\n– parts;\n\n2 to report.",
    );
    // Behind the last of a series, where it begins as this one does.
    check(
        "resolves\n\n1 one;\n\n2 to report, each year, to the Council; 3 to share; 4 to inform Members.",
        &["5:41 item-run-in"],
        "resolves\n\n1 one;\n\n2 to report, each year, to the Council;\n\n3 to share;\n\n4 to inform Members.",
    );
    check(
        "resolves\n\nto share: - manuals; - parts.",
        &["3:11 item-run-in"],
        "resolves\n\nto share:\n\n- manuals;\n\n- parts.",
    );
    // Roman numbers beyond the first stand in its paragraph; an item of the level above behind the last below it.
    check(
        "noting\n\na) what follows:\n\ni) one; ii) two; iii) three; iv) four;\n\nv) five;\n\nb) more,",
        &["5:9 item-run-in"],
        "noting\n\na) what follows:\n\ni) one;\n\nii) two;\n\niii) three;\n\niv) four;\n\nv) five;\n\nb) more,",
    );
    check(
        "noting\n\ng) x;\n\nh) what follows:\n\ni) one; ii) two;\n\ni) more,",
        &["7:9 item-run-in"],
        "noting\n\ng) x;\n\nh) what follows:\n\ni) one;\n\nii) two;\n\ni) more,",
    );
    check(
        "resolves\n\n1 to help by:\n\na) aid;\n\nb) trade; 2 to report;\n\n3 to share.",
        &["7:11 item-run-in"],
        "resolves\n\n1 to help by:\n\na) aid;\n\nb) trade;\n\n2 to report;\n\n3 to share.",
    );
    check(
        "resolves\n\nto share:\n\n– manuals; – parts.",
        &["5:12 item-run-in"],
        "resolves\n\nto share:\n\n– manuals;\n\n– parts.",
    );
    silent("resolves\n\n1 one;\n\n2 to allot frequencies near channel 2; 3 of them, and 4; 5 to 7.");
    silent(
        "noting\n\na) Nos. 4; 5 of 2003, *recalling* a) and b) above; see b);\n\nb) 1 – 3 or 4 – 5,\n\nresolves\n\n1 one; 2 of them;\n\n2 the 4; 2 – 3.",
    );
}

#[test]
fn bullets_of_web_pages() {
    check(
        "• noting\n\n• a) one;\n\n• b) two,",
        &["1:1 bullet-dropped", "3:1 bullet-dropped", "5:1 bullet-dropped"],
        "noting\n\na) one;\n\nb) two,",
    );
}

#[test]
fn a_call_run_in_is_told_once() {
    silent("resolves\n\n1 to share;\n\n2 to repair, instructs the Secretary-General\n\n1 to report;\n\n2 to publish.");
}

#[test]
fn the_number_of_a_footnote_may_stand_behind_a_bracket() {
    let source = "RESOLUTION 49 (REV.WRC-19)1\n\nA title\n\n[^1]: Not in Region 1.\n";
    let file = plenary::syntax::parse(source, plenary::text::SourceId::default());
    let found: Vec<_> = file.problems.iter().map(|problem| (problem.code.code, problem.span.start)).collect();
    assert_eq!(found, [("S163", 26)]);
}

#[test]
fn the_numbers_of_two_footnotes_and_of_one_behind_capitals() {
    check(
        "noting\n\na) Recommendation 206 (WRC-12)1, 2;\n\nb) the future of IMT3,\n\n1 One.\n\n2 Two.\n\n3 Three.",
        &[
            "3:31 note-number-in-text",
            "3:34 note-number-in-text",
            "5:21 note-number-in-text",
            "7:1 note-as-printed",
            "9:1 note-as-printed",
            "11:1 note-as-printed",
        ],
        "noting\n\na) Recommendation 206 (WRC-12)[^1], [^2];\n\nb) the future of IMT[^3],\n\n[^1]: One.\n\n[^2]: Two.\n\n[^3]: Three.",
    );
}

#[test]
fn characters_nobody_sees() {
    check(
        "resolves\n\nto encourage local re\u{ad}pair of\u{200b} equipment.",
        &["3:22 invisible-character", "3:30 invisible-character"],
        "resolves\n\nto encourage local repair of equipment.",
    );
    silent("resolves\n\nto share \u{200f}الشبكات\u{200e}.");
}

#[test]
fn any_blank_ends_a_label() {
    check_body(
        "noting\n\na)\u{2003}that x;\n\nb)\u{2009}that y,",
        "Call: noting\nClause 1 [a)]: that x;\nClause 1 [b)]: that y,",
    );
}
