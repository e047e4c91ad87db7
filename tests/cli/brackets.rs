//! `plenary brackets`: what is not yet agreed.

use super::{Folder, RESOLUTION};

fn bracketed() -> Folder {
    let text = format!(
        "{RESOLUTION}\ninvites Member States\n\n1 to [APT: repair]/[RUS/UZB: renew] it;\n\n[2 to report;\n\n3 to end.]\n"
    );
    Folder::with(&[("a.plen", text.as_bytes())])
}

#[test]
fn lists_where_and_whose() {
    let run = bracketed().run("brackets a.plen");
    assert_eq!(run.code, 0, "{run:?}");
    assert_eq!(
        run.out,
        "a.plen:17:6: invites.1 [APT: repair] or [RUS/UZB: renew]\na.plen:19:1: invites.2 [2 to report; 3 to end.]\n"
    );
    assert_eq!(run.err, "3 texts in brackets: APT 1, RUS/UZB 1, without a name 1\n");
}

#[test]
fn json_has_every_bracket() {
    let run = bracketed().run("brackets a.plen --output-format json");
    let read: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!((&read["version"], run.err.as_str()), (&1.into(), ""));
    let second = &read["brackets"][1];
    let wanted = serde_json::json!({
        "file": "a.plen", "line": 17, "column": 20, "end_line": 17, "end_column": 36,
        "address": "invites.1", "owner": "RUS/UZB", "text": "renew", "depth": 0, "choice": 1,
    });
    assert_eq!(second, &wanted);
    assert_eq!(read["brackets"][2]["choice"], serde_json::Value::Null);
}

#[test]
fn a_text_that_is_agreed_has_none() {
    let run = Folder::with_resolution().run("brackets a.plen");
    assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (0, "", "nothing stands in brackets\n"));
    assert_eq!(Folder::with_resolution().run("brackets b.plen").code, 3);
}
