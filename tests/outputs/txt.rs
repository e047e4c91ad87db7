//! Plain text.

use plenary::render::txt::render;
use plenary::text::View;

use super::document;

fn check(source: &str, view: View, wanted: &str) {
    let text = String::from_utf8(render(&document(source, view)).bytes).unwrap();
    assert_eq!(text, wanted);
}

const SOURCE: &str = "\
RESOLUTION 1 (Rev. {~~Doha~>Dubai~~}, 2014)

A title[^*]

The World Telecommunication Development Conference (Dubai, 2014),

considering

a) one, x^{2} of ITU-T[^1];

{++b) two {--or three--}{@A}, in Resolution 2 (Rev. Dubai, 2014);++}

c) four,

resolves

to end.

[^1]: First.

    Still first.

[^*]: Sign.
";

#[test]
fn one_paragraph_is_one_line() {
    check(
        SOURCE,
        View::Revised,
        "\
RESOLUTION 1 (Rev. Dubai, 2014)

A title[*]

The World Telecommunication Development Conference (Dubai, 2014),

considering

a) one, x\u{b2} of ITU-T[1];

b) two , in Resolution 2 (Rev. Dubai, 2014);

c) four,

resolves

to end.

_______________

[*] Sign.

[1] First.

Still first.
",
    );
}

#[test]
fn changes_do_not_run_together() {
    let source = "RESOLUTION 1 (Rev. {~~Doha~>Dubai~~}, 2014)\n\nconsidering\n\na) one;\n\n{++b) two {--or--}{@A} three;++}\n\nc) four,";
    check(
        source,
        View::Marked,
        "\
RESOLUTION 1 (Rev. {--Doha--}{++Dubai++}, 2014)

considering

a) one;

{++b)++} {++two {--or--} three;++}

{--b--}{++c++}) four,

_______________
",
    );
}

#[test]
fn tables_keep_their_cells_apart() {
    check("# T\n\n| a | b |\n|---|---|\n| 1 | {~~2~>3~~} |\n", View::Marked, "T\n\na | b\n1 | {--2--}{++3++}\n");
}
