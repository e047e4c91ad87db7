//! Hostile texts: a hundred kilobytes of one thing. A reader that looked twice at all that came before would never end; there is
//! no clock here, the suite itself would stand still.

use plenary::compose::{ComposeOptions, compose};
use plenary::format::write;
use plenary::text::View;

use super::read;

/// A head that lets calls follow, one of whose clauses is open.
const HEAD: &str = "RESOLUTION 1 (Dubai, 2018)\n\nTitle\n\nThe Council,\n\nnoting\n\n";

/// Reads pieces repeated up to a size, alone and under a call, writes what they mean and composes it.
fn survive(pieces: &[&str]) {
    for piece in pieces {
        for (head, size) in [(HEAD, 1 << 17), ("", 1 << 15)] {
            let source = format!("{head}{}", piece.repeat(1 + size / piece.len()));
            let publication = read(&source);
            let _ = write(&publication);
            let _ = compose(&publication, View::Marked, &ComposeOptions::default());
        }
    }
}

#[test]
fn openings_that_never_close() {
    survive(&["[", "*", "*a ", "{++", "{>>", "^{", "<a://", "[^1", "{++a++}{@\"", "[[a](#b)", "(Dubai, 2018; "]);
}

#[test]
fn marks_and_fences() {
    survive(&["{++\n", "++}\n", "{++¶++}", "{~~a~>", "{=={++a{--b--}++}==}{>>c<<} ", "{--\n\nx\n\n", "{--9 x--}\n\n"]);
    for (open, close) in [("{++\n", "--}\n"), ("{++\n", "++}\n"), ("{--\nx\n\n", "y\n\n--}\n")] {
        survive(&[&format!("{}x\n\n{}", open.repeat(20_000), close.repeat(60_000))]);
    }
}

#[test]
fn labels_calls_and_rows() {
    survive(&[
        "a) ",
        "i) ",
        "a) x\n\n",
        "i) x\n\n",
        "considering\n",
        "noting\n\na) resolves z) above,\n\n",
        "|",
        "|---|\n",
    ]);
    survive(&["$$\n", "ACP/37/4\n", "RESOLUTION 1\n", "// a\n", "[^1]: a[^1]\n\n", "_____\n\n1 a\n\n"]);
}

#[test]
fn what_is_recognised_in_text() {
    survive(&["@a", "[^1]", "a[^1]", "[a]/[b] ", "a~b", "\\*", "https://a.b ", "noting a) \\* above, ", "Nos. 1, "]);
    survive(&[
        "resolves 1, 2 and 3, ",
        "*recalling* a), ",
        "Resolutions 55/63 and 56/121, ",
        "Annex 2 to ",
        "instructs the Secretary-General, ",
        "字",
    ]);
}

#[test]
fn many_authors() {
    let marks: String = (0..20_000).map(|author| format!("{{++a++}}{{@A{author}}} ")).collect();
    let _ = write(&read(&marks));
}
