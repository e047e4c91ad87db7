//! Whole documents on pages.

use super::sample::{document, empty};
use plenary::layout::{Fonts, Pages, arrange};

fn pages(source: &str) -> Pages {
    arrange(&document(source), None, &Fonts::bundled())
}

#[test]
fn reads_in_order() {
    let pages = pages(
        "\
number: Resolution 45 (Rev. Dubai, 2014)
title: Mechanisms for cooperation
opening: The World Telecommunication Development Conference (Dubai, 2014),
call: recalling
a) the first matter[^1];
b) the second matter,
call: resolves
1 to act:
  a) at once;
  b) later;
2 to report.
note 1: Of many.
",
    );
    assert_eq!(pages.pages.len(), 1);
    assert_eq!(
        pages.text(0),
        "\
Resolution 45 (Rev. Dubai, 2014)
Mechanisms for cooperation
The World Telecommunication Development Conference (Dubai, 2014),
recalling
a) the first matter1;
b) the second matter,
resolves
1 to act:
a) at once;
b) later;
2 to report.
1 Of many."
    );
}

#[test]
fn an_empty_document_is_an_empty_page() {
    let pages = arrange(&empty(), None, &Fonts::bundled());
    assert_eq!((pages.pages.len(), pages.text(0)), (1, String::new()));
}
