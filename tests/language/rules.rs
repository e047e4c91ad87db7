//! Parts of rules with numbered headings and paragraphs: every label is found, however the lines were typed.

use plenary::syntax::{BlockKind, parse};
use plenary::text::SourceId;

use super::{HEAD, check, settles};

/// Number and text, in order: headings have no end mark, paragraphs one.
const RULES: &[(&str, &str)] = &[
    ("SECTION 1", ""),
    ("", "General rules"),
    ("1", "Sessions"),
    (
        "1.1",
        "The forum meets once a year, at a place and on a date that its previous session has fixed, unless the host withdraws.",
    ),
    ("1.2", "Each session elects a chair and three deputies."),
    ("1.3", "The chair:"),
    ("a)", "opens and closes each meeting;"),
    ("b)", "gives the floor in the order of the requests that have been made in writing or by a sign;"),
    ("c)", "puts questions to the vote:"),
    ("i)", "once;"),
    ("ii)", "a second time, where one delegation in three asks for it."),
    ("1bis", "Remote sessions"),
    (
        "1bis.1",
        "A session may be held without a place where two delegations in three agree to it in writing at least a month before.",
    ),
    ("1bis.2", "The rules of this section hold for it as they stand."),
    ("2", "Committees"),
    ("2.1", "There is a committee for each subject on the agenda."),
    ("2.2", "Quorum"),
    ("2.2.1", "A committee may decide where half of its members are present."),
    ("2.2.2", "It may deliberate in any number, and its report then says how many were present when it did so."),
    ("2.3", "A committee reports to the plenary."),
    ("SECTION 2", ""),
    ("", "Voting"),
    ("3", "Majorities"),
    ("3.1", "A majority is more than half of those present and voting."),
    (
        "3.2",
        "Where the votes are equal the proposal is lost; abstentions are counted as neither, and so are invalid papers.",
    ),
    ("3.2bis", "Papers are kept until the end of the session."),
    ("–", "those that are valid, in one box;"),
    ("–", "those that are not, in another."),
];

/// How the rules are typed.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Typed {
    Blocks,
    OneALine,
    Wrapped,
    WrappedWithoutBlankLines,
}

fn wrap(line: &str) -> String {
    let mut out = String::new();
    let mut width = 0;
    for word in line.split(' ') {
        if width > 0 && width + 1 + word.chars().count() > 72 {
            out.push('\n');
            width = 0;
        }
        if width > 0 {
            out.push(' ');
            width += 1;
        }
        out.push_str(word);
        width += word.chars().count();
    }
    out
}

fn typed(how: Typed) -> String {
    let line = |(label, text): &(&str, &str)| match (label.is_empty(), text.is_empty()) {
        (true, _) => (*text).to_string(),
        (_, true) => (*label).to_string(),
        (false, false) => format!("{label} {text}"),
    };
    let lines: Vec<String> = RULES.iter().map(line).collect();
    let wrapped = || lines.iter().map(|line| wrap(line)).collect::<Vec<_>>();
    let body = match how {
        Typed::Blocks => lines.join("\n\n"),
        // A line of more than 120 characters says that the rest is typed so.
        Typed::OneALine => lines.join("\n").replace("fixed, unless", "fixed at least a year before it, unless"),
        Typed::Wrapped => wrapped().join("\n\n"),
        Typed::WrappedWithoutBlankLines => wrapped().join("\n"),
    };
    format!("{HEAD}resolves\n\nto adopt the rules below.\n\n{body}\n")
}

/// Every label that is found, with the kind and level of its block.
fn labels(source: &str) -> Vec<(String, BlockKind, u8)> {
    let file = parse(source, SourceId::default());
    let found = file.blocks.iter().filter(|block| matches!(block.kind, BlockKind::Heading | BlockKind::Item));
    found.map(|it| (source[it.label.0 as usize..it.label.1 as usize].to_string(), it.kind, it.level)).collect()
}

#[test]
fn every_label_is_found_on_its_level() {
    let wanted: Vec<&str> =
        RULES.iter().map(|(label, _)| *label).filter(|it| !it.is_empty() && !it.starts_with('S')).collect();
    for how in [Typed::Blocks, Typed::OneALine, Typed::Wrapped, Typed::WrappedWithoutBlankLines] {
        let source = typed(how);
        let found = labels(&source);
        assert_eq!(found.iter().map(|(label, ..)| label.as_str()).collect::<Vec<_>>(), wanted, "{how:?}\n{source}");
        let divisions = parse(&source, SourceId::default());
        let count = |kind| divisions.blocks.iter().filter(|block| block.kind == kind).count();
        assert_eq!((count(BlockKind::Division), count(BlockKind::DivisionTitle)), (2, 2), "{how:?}");
        for (label, kind, level) in &found {
            let text = RULES.iter().find(|(known, _)| known == label).unwrap().1;
            let heading = !text.ends_with(['.', ';', ':']);
            let parts = label.split('.').count() as u8;
            match kind {
                BlockKind::Heading => assert_eq!((heading, *level), (true, parts), "{how:?}: {label}"),
                _ => assert!(!heading, "{how:?}: {label} is a heading"),
            }
        }
        // A clause stands below what it belongs to: letters under a number, romans under a letter.
        let level = |label: &str| found.iter().find(|(known, ..)| known == label).unwrap().2;
        assert_eq!(level("a)"), level("1.3") + 1, "{how:?}");
        assert_eq!(level("i)"), level("a)") + 1, "{how:?}");
        assert_eq!(level("–"), level("3.2bis") + 1, "{how:?}");
        assert_eq!(level("2.2.1"), level("2.2.2"), "{how:?}");
        assert_eq!(level("1.1"), level("1.3"), "{how:?}");
        settles(&source);
    }
}

#[test]
fn a_numbered_heading() {
    let part = "SECTION 1\n\nGeneral rules\n\n";
    let begin = "Call: resolves\nClause 1: to act.\nDivision: SECTION 1\nDivisionTitle: General rules\n";
    let check_part = |source: &str, wanted: &str| {
        super::check_body(&format!("resolves\n\nto act.\n\n{part}{source}"), &format!("{begin}{wanted}"));
    };
    check_part("1.13 Voting\n\n1.13.1 It is open.", "Heading [1.13]: Voting\nItem 1 [1.13.1]: It is open.");
    check_part("1 Voting", "Heading [1]: Voting");
    check_part("1 Voting.", "Item 1 [1]: Voting.");
    check_part("1 voting", "Item 1 [1]: voting");
    check_part("4 200 MHz are free", "Paragraph: 4 200 MHz are free");
}

#[test]
fn parts_of_rules() {
    for line in ["SECTION 2", "PART A", "CHAPTER I", "ARTICLE 3"] {
        super::check_body(
            &format!("resolves\n\nto act.\n\n{line}\n\nGeneral rules\n\nText."),
            &format!(
                "Call: resolves\nClause 1: to act.\nDivision: {line}\nDivisionTitle: General rules\nParagraph: Text."
            ),
        );
    }
    check("SECTION 2", "Paragraph: SECTION 2");
}
