//! The exchange form.

use plenary::compose::{ComposeOptions, compose};
use plenary::exchange::{from_json, to_json};
use plenary::text::View;

use super::{publication, sources};

#[test]
fn what_is_written_reads_as_the_same_model() {
    let odd = sources::ODD.iter().map(|source| (String::from("odd"), (*source).to_owned()));
    for (name, source) in sources::real().into_iter().chain(odd) {
        let json = to_json(&publication(&source));
        let read = from_json(&json).unwrap();
        // The model that was read has no places in a source, and is written the same.
        assert_eq!(to_json(&read), json, "{name}");
        assert_eq!(from_json(&to_json(&read)).unwrap(), read, "{name}");
    }
}

#[test]
fn what_is_read_composes_to_the_same_text() {
    let model = publication(sources::EVERYTHING);
    let read = from_json(&to_json(&model)).unwrap();
    let text = |model| {
        let document = compose(model, View::Marked, &ComposeOptions::default()).document;
        String::from_utf8(plenary::render::txt::render(&document).bytes).unwrap()
    };
    assert_eq!(text(&model), text(&read));
}

#[test]
fn what_cannot_be_read_is_said() {
    for (json, said) in [
        ("", "EOF while parsing a value at line 1 column 0"),
        (
            "{\"version\": 2, \"model\": {}}",
            "version 2 of the exchange form is not known; this program reads version 1",
        ),
        ("{\"version\": 1}", "missing field `model` at line 1 column 14"),
        ("{\"model\": {}}", "missing field `version` at line 1 column 13"),
    ] {
        assert_eq!(from_json(json).unwrap_err(), said);
    }
}
