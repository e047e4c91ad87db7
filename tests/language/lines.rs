//! Lines and blocks: what opens one, what continues one.

use super::{check, check_body, outline, problems};

#[test]
fn a_run_with_a_long_line_is_one_paragraph_a_line() {
    let long = "word ".repeat(30);
    let text = outline(&format!("{long}\nshort\n  indented\nagain"));
    assert_eq!(text.lines().count(), 3, "{text}");
}

#[test]
fn a_short_run_is_one_paragraph() {
    check("one\ntwo\nthree", "Paragraph: one two three");
}

#[test]
fn blocks_that_need_no_blank_line_above() {
    check(
        "text\n# Heading\nmore\n| a |\nmore\n[^1]: note\n$$\nE = m\n$$\nmore",
        "Paragraph: text\nHeading [#]: Heading\nParagraph: more\nTableRow: | a |\nParagraph: more\nNote [[^1]:]: note\n\
         Formula: $$ E = m $$\nParagraph: more",
    );
}

#[test]
fn a_line_that_nearly_takes_in_a_file_is_told() {
    let told = |source: &str| problems(source);
    for line in ["@include", "@Include a.plen", "@include: a.plen", "{++@INCLUDE=a.plen++}", "text\n@include:a"] {
        let nearly = usize::from(!line.starts_with("{++"));
        assert_eq!(
            told(&format!("# Acts\n\n{line}")).iter().filter(|it| **it == "include-form").count(),
            nearly,
            "{line}"
        );
    }
    for line in ["@include a.plen", "@included", "@include-a", "\\@include: a", "see @include: a", "// @include"] {
        assert_eq!(told(&format!("# Acts\n\n{line}")), [""; 0], "{line}");
    }
}

#[test]
fn an_include_stands_alone_on_its_line() {
    check(
        "text\n@include a b*c*.plen\nmore @include b\n{++@include x.plen++}\n@includes\n\n@include\n\n\\@include y",
        "Paragraph: text\nInclude: @include a b*c*.plen\nParagraph: more @include b\nInclude: {++@include x.plen++}\n\
         Paragraph: @includes\nParagraph: @include\nParagraph: \\@include y",
    );
    check(
        "RESOLUTION 7 (Dubai, 2018)\n\nTitle\n\n@include a.plen\n\nnoting\n\nx",
        "InstrumentHeading: RESOLUTION 7 (Dubai, 2018)\nTitle: Title\nInclude: @include a.plen\nParagraph: noting\nParagraph: x",
    );
}

#[test]
fn a_title_joins_its_lines() {
    check(
        "RESOLUTION 7 (Dubai, 2018)\nA title in the frequency bands\n2 010-2 025 MHz\n\
         The Plenipotentiary Conference of the International Telecommunication Union\n(Dubai, 2018),\nnoting\n\nx.",
        "InstrumentHeading: RESOLUTION 7 (Dubai, 2018)\nTitle: A title in the frequency bands 2 010-2 025 MHz\n\
         Opening: The Plenipotentiary Conference of the International Telecommunication Union (Dubai, 2018),\n\
         Call: noting\nClause 1: x.",
    );
}

#[test]
fn frame_of_an_instrument() {
    check(
        "RESOLUTION 63 (Rev. New Delhi, 2024)\n\nThe title\n\nand a subtitle\n\n(Dubai, 2012; New Delhi, 2024)[^1]\n\n\
         The World Telecommunication Standardization Assembly (New Delhi, 2024),\n\nnoting\n\nx.",
        "InstrumentHeading: RESOLUTION 63 (Rev. New Delhi, 2024)\nTitle: The title\nSubtitle: and a subtitle\n\
         History: (Dubai, 2012; New Delhi, 2024)[^1]\n\
         Opening: The World Telecommunication Standardization Assembly (New Delhi, 2024),\nCall: noting\nClause 1: x.",
    );
}

#[test]
fn a_title_on_the_heading_line() {
    check(
        "DRAFT OPINION 4 ON STRATEGIES FOR ALL\n\nThe fourth World Telecommunication Policy Forum (Lisbon, 2009),",
        "InstrumentHeading: DRAFT OPINION 4\nTitle: ON STRATEGIES FOR ALL\n\
         Opening: The fourth World Telecommunication Policy Forum (Lisbon, 2009),",
    );
}

#[test]
fn a_contribution() {
    check(
        "# Introduction\n\nWords.\n\nACP/37/4\n\nObjective(s): 3\n\nMOD\n\nWhy we propose it.\n\nResolution 45 (Rev. Dubai, 2014)\n\nTitle\n\nReasons: Words.\n\n\
         More words.\n\nSUP ACP/37/5\n\nRESOLUTION 46 (Doha, 2006)\n\nTitle",
        "Heading [#]: Introduction\nParagraph: Words.\nProposal: ACP/37/4\nField: Objective(s): 3\nProposal: MOD\n\
         Paragraph: Why we propose it.\nInstrumentHeading: Resolution 45 (Rev. Dubai, 2014)\nTitle: Title\n\
         Reasons [Reasons:]: Words.\nParagraph: More words.\nProposal: SUP ACP/37/5\n\
         InstrumentHeading: RESOLUTION 46 (Doha, 2006)\nTitle: Title",
    );
}

#[test]
fn a_number_with_no_mark_beside_it_is_text() {
    check("A/RES/75/100\n\nWords of it.", "Paragraph: A/RES/75/100\nParagraph: Words of it.");
}

#[test]
fn footnotes_printed_under_a_row() {
    check_body(
        "noting\n\nx.\n\n_______________\n\n1 These include many.\n\n* An asterisk.",
        "Call: noting\nClause 1: x.\nRule: _______________\nNote [1]: These include many.\nNote [*]: An asterisk.",
    );
}

#[test]
fn front_matter() {
    check("---\ndocument: X/1-E\n---\ntext", "Paragraph: text");
    check("---\n\ntext", "Rule: ---\nParagraph: text");
    assert_eq!(problems("---\nx"), ["unclosed-front-matter"]);
    assert_eq!(
        problems("---\ndokument: X\nlang: xx\nno field\n---\n"),
        ["unknown-front-matter-key", "front-matter-value", "front-matter-line"]
    );
    assert!(problems("---\ndate: 30 March 2014\nauthor-date: 2014-03-30\n---\n").is_empty());
}

#[test]
fn a_label_alone_on_its_line() {
    check_body(
        "noting\na)\nthe need;\n\nb)\n\nthe other,",
        "Call: noting\nClause 1 [a)]: the need;\nClause 1 [b)]: the other,",
    );
}

#[test]
fn paragraphs_of_a_clause() {
    check_body(
        "noting\n\na) one:\n\n  more of it;\n\nloose;",
        "Call: noting\nClause 1 [a)]: one:\nClauseParagraph: more of it;\nClauseParagraph: loose;",
    );
}

#[test]
fn printed_footnotes_end_with_their_page() {
    check_body(
        "resolves\n\n1 to act;\n\n_______________\n\n1 A note.\n\nANNEX TO RESOLUTION 1 (Dubai, 2018)\n\n1 First.\n",
        "Call: resolves\nClause 1 [1]: to act;\nRule: _______________\nNote [1]: A note.\nAnnex: ANNEX TO RESOLUTION 1 (Dubai, 2018)\nItem 1 [1]: First.",
    );
    check_body(
        "resolves\n\n1 to act;\n\n_______________\n\n1 A note.\n\n– 331 –\n\n2 to share.\n",
        "Call: resolves\nClause 1 [1]: to act;\nRule: _______________\nNote [1]: A note.\nClause 1 [2]: to share.",
    );
}

#[test]
fn an_opening_line_ends_a_title_without_a_blank_line() {
    for (title, opening) in [
        ("Limits in a band", "The World Radiocommunication Conference (Geneva, 2012),"),
        ("The Union and its\nNetworks", "The World Telecommunication Development\nConference (Baku, 2025),"),
        ("Limits", "The Synthetic Assembly (Testville, 2026),"),
    ] {
        let source =
            format!("RESOLUTION 9 (Testville, 2026)\n{title}\n{opening}\nconsidering\na) that x;\nb) that y,\n");
        let (title, opening) = (title.replace('\n', " "), opening.replace('\n', " "));
        check(
            &source,
            &format!(
                "InstrumentHeading: RESOLUTION 9 (Testville, 2026)\nTitle: {title}\nOpening: {opening}\nCall: considering\n\
                 Clause 1 [a)]: that x;\nClause 1 [b)]: that y,"
            ),
        );
    }
}

#[test]
fn an_unknown_key_is_told_with_the_nearest() {
    for (typed, nearest) in
        [("agenda", "agenda-item"), ("langauge", "lang"), ("Source", "source"), ("contacts", "contact")]
    {
        let source = format!("---\n{typed}: x\n---\n");
        let problems = plenary::syntax::parse(&source, plenary::text::SourceId::default()).problems;
        let [problem] = problems.as_slice() else { panic!("{problems:?}") };
        assert_eq!(problem.help.as_deref(), Some(format!("did you mean `{nearest}`?").as_str()), "{typed}");
    }
}
