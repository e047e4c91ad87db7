//! Labels: where one stands, and on which level.

use super::{HEAD, check_body, problems};

#[track_caller]
fn labels(source: &str, wanted: &str) {
    let whole = super::outline(&format!("{HEAD}noting\n\n{source}"));
    let clauses: Vec<String> = whole
        .lines()
        .skip(4)
        .map(|line| {
            let (kind, text) = line.split_once(": ").unwrap();
            let label = kind.split_once('[').map_or("", |(_, label)| label.trim_end_matches(']'));
            match kind.strip_prefix("Clause ") {
                Some(rest) => format!("{}{label}", &rest[..1]),
                None => format!("({text})"),
            }
        })
        .collect();
    assert_eq!(clauses.join(" "), wanted, "\n{source}\n");
}

#[test]
fn letters_and_romans() {
    labels("h) x;\n\ni) x;\n\nj) x,", "1h) 1i) 1j)");
    labels("h) the following:\n\ni) x;\n\nii) x;\n\ni) x,", "1h) 2i) 2ii) 1i)");
}

#[test]
fn numbers_and_what_is_below_them() {
    labels("1 x:\n\na) x;\n\nb) x;\n\n2 x.", "11 2a) 2b) 12");
    labels("1 x\n\n1.1 x;\n\n1.2 x;\n\n2 x.", "11 21.1 21.2 12");
    labels("1 x;\n\n2 x;\n\n4 x.", "11 12 14");
}

#[test]
fn an_article_behind_a_number_is_no_unit() {
    labels("1 x;\n\n2 A Member State may ask;\n\n3 A member, too.", "11 12 13");
}

#[test]
fn inserted_labels() {
    labels("a) x;\n\nb) x;\n\nb)bis that;\n\nc) x,", "1a) 1b) 1b)bis 1c)");
    labels("a) x;\n\nabis) x;\n\na)*ter* x;\n\nb) x,", "1a) 1abis) 1a)*ter* 1b)");
}

#[test]
fn numbers_that_are_text() {
    check_body(
        "resolves\n1 to apply the measures in Nos. 4,\n5 and 55 of the agreement, in force after\n1 January 2004, at frequencies,\n4 200 MHz and\n2 GHz,\n2 to stop.",
        "Call: resolves\nClause 1 [1]: to apply the measures in Nos. 4, 5 and 55 of the agreement, in force after 1 January 2004, at frequencies, 4 200 MHz and 2 GHz,\nClause 1 [2]: to stop.",
    );
    check_body("noting\n\n2014 was a record year,", "Call: noting\nClause 1: 2014 was a record year,");
}

#[test]
fn dashes() {
    labels("– Article 42 of it,\n\n– Article 6 of it,", "1– 1–");
    labels("a) x:\n\n- one:\n\n  - two;\n\n- three;\n\nb) x,", "1a) 2- 3- 2- 1b)");
}

#[test]
fn a_bracket_over_two_clauses() {
    labels("[1 to x;\n\n2 to y.]", "11 12");
    labels("a) x;\n\n[b) that y;]\n\nc) z,", "1a) 1b) 1c)");
}

#[test]
fn two_series_of_one_kind() {
    assert_eq!(problems(&format!("{HEAD}noting\n\na) x;\n\nb) y,\n\na) x;\n\nb) y.")), ["series-in-series"]);
}

#[test]
fn seven_levels_are_six() {
    labels("1 x\n\na) x\n\ni) x\n\n– x\n\n  – x\n\n    – x\n\n      – x", "11 2a) 3i) 4– 5– 6– 6–");
}

#[test]
fn arabic_letters() {
    let head = "---\nlang: ar\n---\n\nالقرار 1 (دبي، 2018)\n\nالإصلاح المحلي\n\nإذ يلاحظ\n\n";
    let source = format!("{head}أ ) أن المعدات مفيدة؛\n\nب) أن الإصلاح ممكن؛\n\nج) أن القطع نادرة،\n");
    let whole = super::outline(&source);
    let clauses: Vec<&str> = whole.lines().skip(3).map(|line| &line[..line.find(']').unwrap() + 1]).collect();
    assert_eq!(clauses, ["Clause 1 [أ )]", "Clause 1 [ب)]", "Clause 1 [ج)]"]);
    assert_eq!(problems(&source), [""; 0]);
    super::settles(&source);
}
