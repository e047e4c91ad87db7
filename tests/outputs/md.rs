//! Markdown.

use plenary::render::md::render;
use plenary::text::View;

use super::document;

fn md(source: &str, view: View) -> String {
    String::from_utf8(render(&document(source, view)).bytes).unwrap()
}

/// The Markdown of some prose.
fn check(source: &str, wanted: &str) {
    let whole = md(&format!("# H\n\n{source}\n"), View::Marked);
    assert_eq!(whole.strip_prefix("# H\n\n"), Some(format!("{wanted}\n").as_str()));
}

#[test]
fn a_text_has_headings_calls_and_footnotes() {
    let source = "\
RESOLUTION 1 (Rev. {~~Doha~>Dubai~~}, 2014)

A title[^*]

The World Telecommunication Development Conference (Dubai, 2014),

considering

a) one, x^{2} of ITU-T[^1];

{++b) two {--or three--}{@A}, in *full*;++}

c) four,

resolves

1. to end.

SECTION 1

Rules

# Of order

ANNEX 1

Its title

Prose.

[^1]: First.

    Still first.

[^*]: Sign.
";
    assert_eq!(
        md(source, View::Marked),
        "\
# RESOLUTION 1 (Rev. {--Doha--}{++Dubai++}, 2014)

## A title[^*]

The World Telecommunication Development Conference (Dubai, 2014),

*considering*

a) one, x<sup>2</sup> of ITU-T[^1];

{++b)++} {++two {--or three--}, in *full*;++}

{--b--}{++c++}) four,

*resolves*

1\\. to end.

## SECTION 1

### Rules

## Of order

## ANNEX 1

### Its title

Prose.

---

[^*]: Sign.

[^1]: First.

    Still first.
"
    );
}

#[test]
fn no_label_becomes_a_list() {
    check("1. One;\n\n2. two.", "1\\. One;\n\n2\\. two.");
    check("1) One;\n\n2) two.", "1\\) One;\n\n2\\) two.");
    check("- a dash;\n\n- another.", "– a dash;\n\n– another.");
    check("\\# no heading", "\\# no heading");
    check("> no quotation, + no list", "\\> no quotation, + no list");
}

#[test]
fn signs_of_the_text_stay_signs() {
    check(
        "5 * 3 < 7_x, a_b, \\*not so\\* [of \\`me] ~50 & R&D",
        "5 \\* 3 \\< 7_x, a_b, \\*not so\\* \\[of \\`me\\] \\~50 & R&D",
    );
    check("R&D, &lt; and &#60;", "R&D, \\&lt; and \\&#60;");
    check("write \\{++ and ++} for it", "write \\{++ and ++\\} for it");
    check("## Sharp#", "## Sharp\\#");
}

#[test]
fn emphasis_is_read_as_such() {
    check("*one* **two** ***three***", "*one* **two** ***three***");
    check("{++*(one)*++}two", "{++*(one)*++}two");
    check("H_{2}O *in air*", "H<sub>2</sub>O *in air*");
    check("*a {++b++}* c", "*a* {++*b*++} c");
}

#[test]
fn links_keep_their_words_and_marks() {
    check("see [the {++new ++}page](https://itu.int/a_b) now", "see [the {++new ++}page](https://itu.int/a_b) now");
    check("at https://itu.int/a_b now", "at <https://itu.int/a_b> now");
    check("Look! [here](https://itu.int/x&amp=1)", "Look! [here](https://itu.int/x&amp;amp=1)");
}

#[test]
fn a_table_has_its_row_of_headers() {
    check("| a | b |\n|---|--:|\n| 1 \\| 2 | {~~2~>3~~} |", "| a | b |\n| --- | --: |\n| 1 \\| 2 | {--2--}{++3++} |");
    check("| a | < | b |\n| 1 | 2 | ^ |", "|  |  |  |\n| --- | --- | --- |\n| a |  | b |\n| 1 | 2 |");
}

#[test]
fn a_formula_is_kept_as_typed() {
    check("$$\nx = `y`_1\n*z*\n$$", "```\nx = `y`_1\n*z*\n```");
}

#[test]
fn notes_of_two_texts_have_two_names() {
    let source =
        "MOD A/1/1\n\nRESOLUTION 1\n\nT[^a]\n\n[^a]: One.\n\nMOD A/1/2\n\nRESOLUTION 2\n\nT[^b]\n\n[^b]: Two.\n";
    let text = md(source, View::Revised);
    for line in ["### T[^1]", "[^1]: One.", "### T[^1-2]", "[^1-2]: Two."] {
        assert!(text.lines().any(|there| there == line), "{line} in\n{text}");
    }
}
