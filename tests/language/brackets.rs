//! Text not yet agreed: whose it is, what it is an alternative to, and brackets over several clauses.

use plenary::compose::{ComposeOptions, compose};
use plenary::model::bracket::brackets;
use plenary::model::{Kind, Part, lower};
use plenary::render::txt;
use plenary::syntax::parse;
use plenary::text::{SourceId, View};

use super::{HEAD, problems, settles};

/// The brackets of what stands behind a head, one a line: address, owner, words, and the number of the choice.
fn listed(source: &str) -> String {
    let file = parse(source, SourceId::default());
    let publication = lower(source, &file).publication;
    let line = |it: plenary::model::bracket::Bracketed| {
        assert!(source[it.span.range()].starts_with('[') && source[it.span.range()].ends_with(']'), "{source}");
        let address = it.address.map(|address| address.to_string()).unwrap_or_default();
        let owner = it.owner.map(|owner| format!("{owner}: ")).unwrap_or_default();
        let choice = it.choice.map(|choice| format!(" ({choice})")).unwrap_or_default();
        format!("{}{address} [{owner}{}]{choice}", "  ".repeat(it.depth.into()), it.words)
    };
    brackets(source, &file, &publication).into_iter().map(line).collect::<Vec<_>>().join("\n")
}

#[track_caller]
fn check(body: &str, wanted: &str) {
    let source = format!("{HEAD}{body}");
    assert_eq!(listed(&source), wanted, "\n{source}\n");
    settles(&source);
}

/// Of each bracket that is an annotation, its owner and whether it is an alternative.
fn annotated(source: &str) -> Vec<(Option<String>, bool)> {
    let publication = lower(source, &parse(source, SourceId::default())).publication;
    let Some(Part::Prose(blocks)) = publication.parts.first() else { panic!("no prose") };
    let [plenary::model::Block::Paragraph(paragraph)] = blocks.as_slice() else { panic!("{blocks:?}") };
    let bracket = |kind: &Kind| match kind {
        Kind::Bracket { owner, alternative } => Some((owner.clone(), *alternative)),
        _ => None,
    };
    paragraph.text.annotations.iter().filter_map(|annotation| bracket(&annotation.kind)).collect()
}

#[test]
fn an_owner_is_known() {
    let owner = |code: &str| (Some(code.to_string()), false);
    assert_eq!(annotated("see [APT: the text]"), [owner("APT")]);
    assert_eq!(annotated("see [RUS/UZB: the text] and [the rest]"), [owner("RUS/UZB"), (None, false)]);
    assert_eq!(annotated("see [Note: the text], [APT/Note: x], [APT], [: x]").iter().flat_map(|(it, _)| it).count(), 0);
    assert_eq!(annotated("---\nauthors: XYZ = A group; RUS\n---\nsee [XYZ: the text]"), [owner("XYZ")]);
    assert_eq!(annotated("see [{++APT++}: the text]"), [owner("APT")]);
}

#[test]
fn alternatives_stand_beside_one_another() {
    assert_eq!(
        annotated("States [shall]/[should] [may] act [soon]"),
        [(None, true), (None, true), (None, true), (None, false)]
    );
    assert_eq!(annotated("[shall] or [should]"), [(None, false), (None, false)]);
    assert_eq!(annotated("[shall]{--, --}/[should]"), [(None, true), (None, true)]);
    assert_eq!(
        annotated("[APT: [a]/[b]] [RUS: c]"),
        [(Some("APT".into()), true), (None, true), (None, true), (Some("RUS".into()), true)]
    );
}

#[test]
fn every_bracket_is_listed_with_its_place() {
    check(
        "noting\n\nthat [some] States,\n\nresolves\n\n1 that States [APT: shall]/[RUS/UZB: should]:\n\n\
        a) act;\n\nb) [Note: to be reviewed];\n\n2 to report [[every] year].",
        "noting [some]\n\
        resolves.1 [APT: shall] (1)\n\
        resolves.1 [RUS/UZB: should] (1)\n\
        resolves.1.b [Note: to be reviewed]\n\
        resolves.2 [every year]\n  resolves.2 [every]"
            .replace("[every year]", "[[every] year]")
            .as_str(),
    );
}

#[test]
fn a_pair_may_reach_over_clauses() {
    check(
        "resolves\n\n[1 to act;\n\n2 to [soon] report]\n\n[3 to end.]",
        "resolves.1 [1 to act; 2 to [soon] report]\n  resolves.2 [soon]\nresolves.3 [3 to end.]",
    );
    check(
        "[instructs the Director of the Telecommunication Development Bureau\n\nto act.]",
        "instructs [instructs the Director of the Telecommunication Development Bureau to act.]",
    );
    // Not out of the instrument, nor into a footnote.
    check("resolves\n\n1 to [act;\n\n2 to go[^1].\n\n[^1]: Later].", "");
    check("resolves\n\nto [act.\n\nANNEX\n\nTitle\n\nText].", "");
}

#[test]
fn what_is_decided_is_not_listed() {
    check("resolves\n\n1 to {--[act]--} {~~[go]~>go~~};\n\n2 to {++[stay]++}.", "resolves.2 [stay]");
    check("resolves\n\nto \\[act] and \\[go\\] as in Resolution [ACP-1] (Dubai, 2018).", "");
    check("resolves\n\n{--1 to [act;--}\n\n1 to go].", "");
}

#[test]
fn unpaired_brackets_are_text() {
    check("resolves\n\n1 to act];\n\n2 to [go.", "");
    assert!(problems(&format!("{HEAD}resolves\n\n1 to act];\n\n2 to [go.")).is_empty());
}

#[test]
fn what_crosses_is_reported() {
    assert_eq!(problems("the *text [of* all] States"), ["crossing-emphasis"]);
    assert_eq!(problems("the [text *of] all* States"), ["crossing-emphasis"]);
    assert_eq!(problems("*a {++b* c++}"), ["crossing-emphasis"]);
    for fine in ["the *text [of all]* States", "the [text *of* all]", "a [b *1] of [c] and *d*", "2*3] and [x"] {
        assert!(problems(fine).is_empty(), "{fine}");
    }
    for crossing in ["the *text [of* all] States", "the [text *of] all* States"] {
        settles(crossing);
    }
}

#[test]
fn brackets_around_what_a_view_does_not_show_are_not_in_it() {
    let source = format!("{HEAD}resolves\n\n– four [];\n\n[{{++– five++}}]\n");
    let publication = lower(&source, &parse(&source, SourceId::default())).publication;
    let shown = |view| {
        let document = compose(&publication, view, &ComposeOptions::default()).document;
        let text = String::from_utf8(txt::render(&document).bytes).unwrap();
        text.split("resolves").nth(1).unwrap().split_whitespace().collect::<Vec<_>>().join(" ")
    };
    assert_eq!(shown(View::Base), "– four []; _______________");
    assert_eq!(shown(View::Revised), "– four []; [– five] _______________");
}
