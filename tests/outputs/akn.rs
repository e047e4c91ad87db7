//! Akoma Ntoso.

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

use plenary::document::Document;
use plenary::render::RenderOptions;
use plenary::render::akn::{AknLevel, render};
use plenary::text::View;
use proptest::prelude::*;

use super::reading::{plain_words, read, words};
use super::{VIEWS, document, sources};

fn xml(document: &Document, level: AknLevel) -> String {
    String::from_utf8(render(document, &RenderOptions::default(), level).bytes).unwrap()
}

/// The lines of the XML that hold `wanted`, without what stands around them.
fn check(source: &str, view: View, wanted: &str) {
    let xml = xml(&document(source, view), AknLevel::One);
    let mut rest = xml.lines().map(str::trim);
    for line in wanted.lines().map(str::trim) {
        assert!(rest.any(|written| written == line), "no `{line}` (or not in this order) in\n{xml}");
    }
}

const SOURCE: &str = "\
RESOLUTION 45 (Rev. {~~Hyderabad~>Dubai~~}, {~~2010~>2014~~})

A title

The World Telecommunication Development Conference (Dubai, 2014),

recalling

{++a) Resolution 50 (Rev. Dubai, 2012) of WTSA;++}

b) Resolutions 130 and 174 (Rev. Guadalajara, 2010), in *full*{++, and more++};

{--b) the old one,--}

recognizing further

that it is so[^1],

resolves

1 to see *recalling b)*:

a) {~~here~>there~~};

2 to end,

instructs the Director of the Telecommunication Development Bureau

to report on Annex 1.

[^1]: As it was.

ANNEX 1

Its title

# Its heading

Its text.
";

#[test]
fn the_number_line_says_what_its_words_are() {
    check(SOURCE, View::Marked, "\
<container name=\"identification\" eId=\"identification_1\">
<p><docType>RESOLUTION</docType> <docNumber>45</docNumber> (<docStatus>Rev.</docStatus> <del eId=\"identification_1__del_1\">Hyderabad</del><ins eId=\"identification_1__ins_1\"><location eId=\"identification_1__location_1\" refersTo=\"#dubai\">Dubai</location></ins>, <del eId=\"identification_1__del_2\">2010</del><ins eId=\"identification_1__ins_2\"><docDate date=\"2014-04-10\">2014</docDate></ins>)</p>
<p><docTitle>A title</docTitle></p>
<formula name=\"enactingFormula\" eId=\"formula_1\">
<p>The <docAuthority refersTo=\"#itu-wtdc\">World Telecommunication Development Conference</docAuthority> (Dubai, 2014),</p>");
}

#[test]
fn the_preamble_is_containers_of_lists() {
    check(SOURCE, View::Marked, "\
<container name=\"recalling\" eId=\"recalling_1\" refersTo=\"#recalling\">
<blockList eId=\"recalling_1__list_1\">
<listIntroduction eId=\"recalling_1__list_1__intro\"><i>recalling</i></listIntroduction>
<item eId=\"recalling_1__list_1__item_a\">
<num><ins eId=\"recalling_1__list_1__item_a__ins_1\">a)</ins></num>
<p><ins eId=\"recalling_1__list_1__item_a__ins_2\"><ref eId=\"ref_1\" href=\"/akn/un/statement/deliberation/itu-wtsa/2012-11-29/50/!main\">Resolution 50 (Rev. Dubai, 2012)</ref> of WTSA;</ins></p>
<item eId=\"recalling_1__list_1__item_b\" wId=\"recalling_1__list_1__item_a\">
<num><del eId=\"recalling_1__list_1__item_b__del_1\">a</del><ins eId=\"recalling_1__list_1__item_b__ins_1\">b</ins>)</num>
<p><mref eId=\"mref_1\">Resolutions <ref eId=\"ref_2\" href=\"/akn/un/statement/deliberation/itu-pp/2010-10-22/130/!main\">130</ref> and <ref eId=\"ref_3\" href=\"/akn/un/statement/deliberation/itu-pp/2010-10-22/174/!main\">174</ref> (Rev. Guadalajara, 2010)</mref>, in <i>full</i><ins eId=\"recalling_1__list_1__item_b__ins_2\">, and more</ins>;</p>
<item eId=\"recalling_1__list_1__item_bv1\" wId=\"recalling_1__list_1__item_b\" status=\"removed\">
<num><del eId=\"recalling_1__list_1__item_bv1__del_1\">b)</del></num>
<p><del eId=\"recalling_1__list_1__item_bv1__del_2\">the old one,</del></p>
<container name=\"recognizingFurther\" eId=\"recognizingFurther_1\" refersTo=\"#recognizingFurther\">
<p><i>recognizing further</i></p>
<p eId=\"recognizingFurther_1__p_2\">that it is so<sup class=\"footnote\"><authorialNote eId=\"fn_1\" marker=\"1\" placement=\"bottom\"><p>As it was.</p></authorialNote></sup>,</p>");
}

#[test]
fn the_operative_part_is_paragraphs_and_points() {
    check(SOURCE, View::Revised, "\
<hcontainer name=\"resolves\" eId=\"resolves_1\" refersTo=\"#resolves\">
<intro eId=\"resolves_1__intro\">
<p><i>resolves</i></p>
<paragraph eId=\"resolves_1__para_1\">
<num>1</num>
<list eId=\"resolves_1__para_1__list_1\">
<intro eId=\"resolves_1__para_1__list_1__intro\">
<p>to see <ref eId=\"ref_4\" href=\"#recalling_1__list_1__item_b\"><i>recalling b)</i></ref>:</p>
<point eId=\"resolves_1__para_1__list_1__point_a\">
<num>a)</num>
<content eId=\"resolves_1__para_1__list_1__point_a__content\">
<p>there;</p>
<p><i>instructs the <role eId=\"instructs_1__role_1\" refersTo=\"#director-bdt\">Director of the Telecommunication Development Bureau</role></i></p>
<paragraph eId=\"instructs_1__para_1\">
<content eId=\"instructs_1__para_1__content\">
<p>to report on <ref eId=\"ref_5\" href=\"#annex_1\">Annex 1</ref>.</p>
<attachment eId=\"annex_1\">
<heading>ANNEX 1</heading>
<doc name=\"annex\" contains=\"originalVersion\">
<p><docTitle>Its title</docTitle></p>
<section eId=\"annex_1__sec_1\">
<heading>Its heading</heading>
<p>Its text.</p>");
}

#[test]
fn what_goes_on_behind_a_list_wraps_it_up() {
    let source = SOURCE.replace("a) {~~here~>there~~};", "a) {~~here~>there~~},\n\nand everywhere;");
    check(
        &source,
        View::Revised,
        "\
<point eId=\"resolves_1__para_1__list_1__point_a\">
<p>there,</p>
<wrapUp eId=\"resolves_1__para_1__list_1__wrapup\">
<p eId=\"resolves_1__para_1__list_1__point_2\">and everywhere;</p>
</wrapUp>
<num>2</num>",
    );
    let source =
        SOURCE.replace("b) the old one,--}", "b) the old one,--}\n\nc) of all:\n\ni) these;\n\nand no others,");
    check(
        &source,
        View::Revised,
        "\
<num>i)</num>
<p>these;</p>
<listWrapUp eId=\"recalling_1__list_1__item_c__list_1__item_2\">and no others,</listWrapUp>",
    );
}

#[test]
fn the_metadata_analyses_the_changes() {
    check(SOURCE, View::Marked, "\
<FRBRthis value=\"/akn/un/statement/deliberation/itu-wtdc/2014-04-10/45/!main\"/>
<FRBRalias name=\"title\" value=\"Resolution 45 (Rev. Dubai, 2014): A title\"/>
<FRBRalias name=\"previousEdition\" value=\"/akn/un/statement/deliberation/itu-wtdc/2010-06-04/45\"/>
<textualMod eId=\"pmod_3\" type=\"insertion\" refersTo=\"#adopted\">
<destination eId=\"pmod_3__destination\" href=\"#recalling_1__list_1__item_a\"/>
<new eId=\"pmod_3__new\" href=\"#recalling_1__list_1__item_a__ins_1\"/>
<new eId=\"pmod_3__new_2\" href=\"#recalling_1__list_1__item_a__ins_2\"/>
<textualMod eId=\"pmod_4\" type=\"renumbering\" refersTo=\"#adopted\">
<previous eId=\"pmod_4__previous\" href=\"/akn/un/statement/deliberation/itu-wtdc/2010-06-04/45/eng@/!main#recalling_1__list_1__item_a\"/>
<old eId=\"pmod_4__old\" href=\"#recalling_1__list_1__item_b__del_1\"/>
<new eId=\"pmod_4__new\" href=\"#recalling_1__list_1__item_b__ins_1\"/>
<textualMod eId=\"pmod_5\" type=\"insertion\" refersTo=\"#adopted\">
<textualMod eId=\"pmod_6\" type=\"repeal\" refersTo=\"#adopted\">
<textualMod eId=\"pmod_7\" type=\"substitution\" refersTo=\"#adopted\">
<destination eId=\"pmod_7__destination\" href=\"#resolves_1__para_1\"/>
<destination eId=\"pmod_8__destination\" href=\"#resolves_1__para_1__list_1__point_a\"/>
<mapping eId=\"mapping_1\" original=\"#recalling_1__list_1__item_a\" current=\"#recalling_1__list_1__item_b\" start=\"#eref_1\"/>");
}

#[test]
fn changes_in_notes_are_analysed() {
    let source =
        "RESOLUTION 1 (Baku, 2025)\n\nTitle\n\nresolves\n\n1 to act[^1];\n\n2 to end.\n\n[^1]: As it {~~was~>is~~}.";
    check(
        source,
        View::Marked,
        "\
<textualMod eId=\"pmod_1\" type=\"substitution\" refersTo=\"#adopted\">
<destination eId=\"pmod_1__destination\" href=\"#fn_1\"/>
<old eId=\"pmod_1__old\" href=\"#fn_1__del_1\"/>
<new eId=\"pmod_1__new\" href=\"#fn_1__ins_1\"/>
<plenary:revision shows=\"marked\"/>",
    );
}

/// A Recommendation of a series or a Question has no date in its citation, so no Work can be named.
#[test]
fn texts_without_a_date_are_declared_and_pointed_to() {
    let source = "RESOLUTION 1 (Baku, 2025)\n\nTitle\n\nresolves\n\n\
                  1 to apply Recommendation ITU-T G.811;\n\n2 to study Question 5/1.";
    check(source, View::Revised, "\
<TLCReference eId=\"5-1\" href=\"/akn/ontology/reference/un/itu/question/itu/5-1\" showAs=\"Question 5/1\" name=\"question\"/>
<TLCReference eId=\"G-811\" href=\"/akn/ontology/reference/un/itu/recommendation/itu-t/G.811\" showAs=\"Recommendation ITU-T G.811\" name=\"recommendation\"/>
<p>to apply <inline name=\"akn4un:reference\" refersTo=\"#G-811\">Recommendation ITU-T G.811</inline>;</p>
<p>to study <inline name=\"akn4un:reference\" refersTo=\"#5-1\">Question 5/1</inline>.</p>");
}

#[test]
fn a_translation_names_the_text_it_was_made_from() {
    let source = "---\ndocument: WTDC-25/31-F\nlang: fr\nsource: Samoa\noriginal: anglais\n---\n\nMOD SMO/31/1\n\n\
                  RÉSOLUTION 1 (Rév. Bakou, 2025)\n\nTitre\n\ndécide\n\nde finir.";
    let translation = "\
<FRBRlanguage language=\"fra\"/>
<FRBRtranslation href=\"/akn/un/statement/deliberation/itu-wtdc/2025-11-28/1/eng@SMO-31-1\" fromLanguage=\"eng\" by=\"#itu\"/>
<plenary:proposal action=\"MOD\" number=\"SMO/31/1\"/>";
    check(source, View::Marked, translation);
    let original = source.replace("anglais", "français");
    assert!(!xml(&document(&original, View::Marked), AknLevel::One).contains("FRBRtranslation"));
}

#[test]
fn levels_differ_in_the_ids_of_headings() {
    let document = document(SOURCE, View::Revised);
    assert!(xml(&document, AknLevel::One).contains("<heading>Its heading"));
    assert!(xml(&document, AknLevel::Two).contains("<heading eId=\"annex_1__sec_1__heading_1\">Its heading"));
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let document = document(sources::EVERYTHING, View::Marked);
    assert_eq!(xml(&document, AknLevel::One), xml(&document, AknLevel::One));
}

/// Faults of the outputs of a source, in all views.
fn faults(source: &str) -> String {
    let mut faults = String::new();
    for view in VIEWS {
        let document = document(source, view);
        let read = read(&xml(&document, AknLevel::One));
        if !read.faults.is_empty() {
            writeln!(faults, "{view:?}: {}", read.faults).unwrap();
        }
        let (xml, plain) = (words(&read.words), plain_words(&document));
        if xml != plain {
            let at = xml.iter().zip(&plain).take_while(|(a, b)| a == b).count();
            let near =
                |words: &[String]| words[at.saturating_sub(3).min(words.len())..(at + 5).min(words.len())].join(" ");
            writeln!(faults, "{view:?}: the words differ: XML `{}`, text `{}`", near(&xml), near(&plain)).unwrap();
        }
    }
    faults
}

#[test]
fn real_texts_have_sound_ids_and_all_their_words() {
    for (name, source) in sources::real() {
        assert_eq!(faults(&source), "", "{name}");
    }
}

#[test]
fn odd_texts_have_sound_ids_and_all_their_words() {
    for source in sources::ODD {
        assert_eq!(faults(source), "", "{source}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]
    /// Pieces of one of everything, in any order.
    #[test]
    fn torn_texts_have_sound_ids_and_all_their_words(pieces in prop::collection::vec((0_usize..3000, 1_usize..400), 1..8)) {
        let all: Vec<char> = sources::EVERYTHING.chars().collect();
        let piece = |(from, length): (usize, usize)| all.iter().skip(from % all.len()).take(length).collect::<String>();
        let source: String = pieces.into_iter().map(piece).collect::<Vec<_>>().join("\n\n");
        prop_assert_eq!(faults(&source), "");
    }
}

/// With `xmllint` and the schema at hand.
#[test]
fn everything_is_valid() {
    let schema = Path::new("../shared/schemas/akoma-ntoso/akomantoso30.xsd");
    if !schema.exists() || Command::new("xmllint").arg("--version").output().is_err() {
        return;
    }
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("akn");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    let odd = sources::ODD.iter().enumerate().map(|(number, source)| (format!("odd {number}"), (*source).to_owned()));
    let mut files = Vec::new();
    for (number, (_, source)) in sources::real().into_iter().chain(odd).enumerate() {
        for view in VIEWS {
            for level in [AknLevel::One, AknLevel::Two] {
                let file = folder.join(format!("{number}.{view:?}.{level:?}.xml"));
                std::fs::write(&file, xml(&document(&source, view), level)).unwrap();
                files.push(file);
            }
        }
    }
    let output =
        Command::new("xmllint").args(["--noout", "--nonet", "--schema"]).arg(schema).args(&files).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    let faults: Vec<&str> = said.lines().filter(|line| !line.ends_with(" validates")).collect();
    assert!(output.status.success() && faults.is_empty(), "{}", faults.join("\n"));
}

/// What the metadata declares has ids without underscore, so no part of the text may have one: a submitter or a call may
/// be called as a part of ours is.
#[test]
fn declared_names_are_never_those_of_parts() {
    let covered = "---\ndocument: WTDC-25/31-E\nsource: Cover\n---\n\n# Heading\n\nText.";
    let unnumbered = "RESOLUTION\n\nFirst\n\nconsidering\n\na) one,\n\nresolution\n\n\
                      a) two,\n\nresolves\n\n1 to end.\n\nRESOLUTION\n\nSecond\n\nresolves\n\n1 to end.";
    for (source, declared) in
        [(covered, "TLCOrganization eId=\"cover\""), (unnumbered, "TLCConcept eId=\"resolution\"")]
    {
        let xml = xml(&document(source, View::Marked), AknLevel::One);
        assert!(xml.contains(declared), "{xml}");
        assert_eq!(faults(source), "");
    }
}
