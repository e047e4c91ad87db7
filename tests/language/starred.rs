//! Footnotes that stars mark, as resolutions of radiocommunication conferences print them.

use plenary::format::format;
use plenary::model::lower;
use plenary::syntax::parse;
use plenary::text::SourceId;

use super::{HEAD, check_body, problems, settles};

/// Checks the canonical form of what stands behind the head of a resolution.
#[track_caller]
fn prints(body: &str, wanted: &str) {
    let source = format!("{HEAD}{body}");
    let file = parse(&source, SourceId::default());
    let lowered = lower(&source, &file);
    let codes: Vec<_> = lowered.problems.iter().map(|problem| problem.code.name).collect();
    assert!(codes.is_empty(), "{codes:?}\n{source}");
    let canonical = format(&source, &file, &lowered.publication);
    assert_eq!(canonical.strip_prefix(HEAD), Some(wanted), "\n{source}\n");
    settles(&source);
}

#[test]
fn stars_behind_a_citation_mark_the_note_that_stars_begin() {
    check_body(
        "noting\n\nthat Resolution 46 (WARC-92)* applies,\n\nresolves\n\nto act.\n\n* Revised by WRC-97.\n",
        "Call: noting\nClause 1: that Resolution 46 (WARC-92)* applies,\nCall: resolves\nClause 1: to act.\nNote [*]: Revised by WRC-97.",
    );
    check_body(
        "noting\n\nthat Resolution 46 (WARC-92)* applies.\n* Revised by\nWRC-97.\n",
        "Call: noting\nClause 1: that Resolution 46 (WARC-92)* applies.\nNote [*]: Revised by WRC-97.",
    );
    prints(
        "noting\n\nthat Resolutions 46 (Rev.WRC-07)* and 47 (Rev.WRC-12)** apply,\n\nresolves\n\nto act.\n\n* One.\n\n** Two.\n",
        "noting\n\nthat Resolutions 46 (Rev.WRC-07)[^*] and 47 (Rev.WRC-12)[^**] apply,\n\nresolves\n\nto act.\n\n[^*]: One.\n\n[^**]: Two.\n",
    );
}

#[test]
fn a_heading_or_title_may_carry_them() {
    let source = "RESOLUTION 46 (REV.WRC-07)*\n\nUse of the band 7 000-7 100 MHz**\n\n* Of the secretariat.\n\n** In Region 1.\n";
    let file = parse(source, SourceId::default());
    let canonical = format(source, &file, &lower(source, &file).publication);
    assert!(
        canonical.starts_with("RESOLUTION 46 (REV.WRC-07)[^*]\n\nUse of the band 7 000-7 100 MHz[^**]\n"),
        "{canonical}"
    );
    settles(source);
}

#[test]
fn they_may_be_inserted() {
    prints(
        "noting\n\nthat Resolution 46 (WARC-92){++*++} applies,\n\nresolves\n\nto act.\n\n{++* Revised.++}\n",
        "noting\n\nthat Resolution 46 (WARC-92){++[^*]++} applies,\n\nresolves\n\nto act.\n\n{++[^*]: Revised.++}\n",
    );
}

#[test]
fn one_without_the_other_is_text() {
    check_body(
        "noting\n\nthat Resolution 46 (WARC-92)* applies; or 47 (WRC-12)**,\n",
        "Call: noting\nClause 1: that Resolution 46 (WARC-92)* applies; or 47 (WRC-12)**,",
    );
    check_body(
        "noting\n\nthat *considering c)* holds,\n\n* An item.\n",
        "Call: noting\nClause 1: that *considering c)* holds,\nClauseParagraph: * An item.",
    );
    for marked in ["{++*noting a)*++}", "{~~*recalling*~>*noting*~~}", "{==*noting*==}{>>why?<<}", "x^{*}"] {
        let body = format!("noting\n\nthat {marked} holds,\n\n* An item.\n");
        check_body(&body, &format!("Call: noting\nClause 1: that {marked} holds,\nClauseParagraph: * An item."));
    }
    // Two stars are not one, and the mark of another text is not of this one.
    check_body(
        "noting\n\nthat 46 (WARC-92)** applies,\n\n* An item.\n",
        "Call: noting\nClause 1: that 46 (WARC-92)** applies,\nClauseParagraph: * An item.",
    );
    let two = format!("{HEAD}noting\n\nthat 46 (WARC-92)* applies,\n\n{HEAD}noting\n\n* Text.\n");
    assert!(!problems(&two).contains(&"unused-footnote"), "{:?}", problems(&two));
    settles(&two);
}

#[test]
fn of_two_blocks_with_stars_the_second_needs_a_mark_of_its_own() {
    check_body(
        "noting\n\nthat 46 (WARC-92)* applies,\n\n* One.\n\n* Two.\n",
        "Call: noting\nClause 1: that 46 (WARC-92)* applies,\nNote [*]: One.\nClauseParagraph: * Two.",
    );
}
