//! Calls: what passes the call test, where.

use super::{HEAD, check_body, problems};

#[test]
fn in_a_wrapped_run() {
    check_body(
        "noting\na) that the work of the study groups has shown\nthe way;\nb) that more is needed,\nresolves to invite the Member States and the\n\
         Sector Members\n1 to act;\n2 to report.",
        "Call: noting\nClause 1 [a)]: that the work of the study groups has shown the way;\nClause 1 [b)]: that more is needed,\n\
         Call: resolves to invite the Member States and the Sector Members\nClause 1 [1]: to act;\nClause 1 [2]: to report.",
    );
}

#[test]
fn a_wrapped_sentence_is_no_call() {
    check_body(
        "noting\n\nthat the Council at its next session,\nconsidering all that has been said so far in the\nmatter, will act,",
        "Call: noting\nClause 1: that the Council at its next session, considering all that has been said so far in the matter, will act,",
    );
}

#[test]
fn that_behind_the_verb() {
    check_body(
        "resolves that\n\n1 all is well;\n\n2 all is done.",
        "Call: resolves that\nClause 1 [1]: all is well;\nClause 1 [2]: all is done.",
    );
    check_body(
        "noting\n\nx,\n\nresolves that all is well,",
        "Call: noting\nClause 1: x,\nClauseParagraph: resolves that all is well,",
    );
}

#[test]
fn capitals_and_commas_are_accepted() {
    check_body("Considering,\n\nx.", "Call: Considering,\nClause 1: x.");
    assert_eq!(problems(&format!("{HEAD}Considering\n\nx.")), ["call-with-capital"]);
}

#[test]
fn an_unknown_verb() {
    check_body(
        "noting\n\nx,\n\npondering deeply\n\na) y;\n\nb) z.",
        "Call: noting\nClause 1: x,\nUnknownCall: pondering deeply\nClause 1 [a)]: y;\nClause 1 [b)]: z.",
    );
    assert_eq!(problems(&format!("{HEAD}noting\n\nx,\n\nconsiderng\n\ny.")), ["unknown-call"]);
}

#[test]
fn a_call_with_nothing_under_it() {
    assert_eq!(problems(&format!("{HEAD}noting\n\nresolves\n\nx.")), ["call-without-clause"]);
}

#[test]
fn bullets_of_the_web() {
    check_body(
        "• considering\n\n• a) that;\n\n• b) this,\n\n• recalling\n\n• Resolution 58 (Busan, 2014),",
        "Call: considering\nClause 1 [a)]: that;\nClause 1 [b)]: this,\nCall: recalling\nClause 1: Resolution 58 (Busan, 2014),",
    );
}
