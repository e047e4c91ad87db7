//! Documents: what each view shows, ids, numbers of notes, references, computed changes.

use plenary::text::{Origin, View};

use super::outline::{outline, terms};
use super::{composed, document};

/// The lines of the outline behind the opening line, in a view.
fn check(view: View, sections: &str, wanted: &str) {
    let source = format!(
        "RESOLUTION 1 (Rev. Geneva, 2022)\n\nA title\n\nThe World Telecommunication Standardization Assembly (Geneva, 2022),\n\n{sections}"
    );
    let outline = outline(&document(&source, view));
    let lines: Vec<&str> = outline.lines().skip_while(|line| !line.starts_with("Opening")).skip(1).collect();
    let lines: Vec<&str> = lines.into_iter().filter(|line| !line.trim_start().starts_with("Rule")).collect();
    assert_eq!(lines.join("\n"), wanted.trim_end(), "{view:?}");
}

const MARKED: &str = "\
considering

a) one;

{++b) two;++}

c) three:

i) inner;

{--ii) old;--}

resolves

1 to see *considering c)*;

{--2 to go;--}

2 to end, see §~15 of the Tunis Commitment.
";

#[test]
fn the_base_is_what_was() {
    check(
        View::Base,
        MARKED,
        "\
Section #considering_1: considering
  Clause #considering_1__list_1__item_a: a) one;
  Clause #considering_1__list_1__item_b: b) three:
    Clause #considering_1__list_1__item_b__list_1__item_i: i) inner;
    Clause #considering_1__list_1__item_b__list_1__item_ii: ii) old;
Section #resolves_1: resolves
  Clause #resolves_1__para_1: 1 to see [considering b)](#considering_1__list_1__item_b);
  Clause #resolves_1__para_2: 2 to go;
  Clause #resolves_1__para_3: 3 to end, see [§~15 of the Tunis Commitment](…/wsis/2005-11-18/tunis-commitment/!main#para_15).
",
    );
}

#[test]
fn the_revised_text_knows_what_its_parts_were() {
    check(
        View::Revised,
        MARKED,
        "\
Section #considering_1: considering
  Clause #considering_1__list_1__item_a: a) one;
  Clause #considering_1__list_1__item_b: b) two;
  Clause #considering_1__list_1__item_c was considering_1__list_1__item_b: c) three:
    Clause #considering_1__list_1__item_c__list_1__item_i was considering_1__list_1__item_b__list_1__item_i: i) inner;
Section #resolves_1: resolves
  Clause #resolves_1__para_1: 1 to see [considering c)](#considering_1__list_1__item_c);
  Clause #resolves_1__para_2 was resolves_1__para_3: 2 to end, see [§~15 of the Tunis Commitment](…/wsis/2005-11-18/tunis-commitment/!main#para_15).
",
    );
}

#[test]
fn the_marked_text_holds_both_and_computes_labels() {
    check(
        View::Marked,
        MARKED,
        "\
Section #considering_1: considering
  Clause #considering_1__list_1__item_a: a) one;
  Clause #considering_1__list_1__item_b: +b)+ +two;+
  Clause #considering_1__list_1__item_c was considering_1__list_1__item_b: -b-+c+) three:
    Clause #considering_1__list_1__item_c__list_1__item_i was considering_1__list_1__item_b__list_1__item_i: i) inner;
    Clause #considering_1__list_1__item_c__list_1__item_iiv1 was considering_1__list_1__item_b__list_1__item_ii: -ii)- -old;-
Section #resolves_1: resolves
  Clause #resolves_1__para_1: 1 to see [considering -b-+c+)](#considering_1__list_1__item_c);
  Clause #resolves_1__para_2v1 was resolves_1__para_2: -2- -to go;-
  Clause #resolves_1__para_2 was resolves_1__para_3: -3-+2+ to end, see [§~15 of the Tunis Commitment](…/wsis/2005-11-18/tunis-commitment/!main#para_15).
",
    );
}

#[test]
fn a_call_that_goes_leaves_its_clauses_to_the_section_before() {
    let source = "considering\n\na) one,\n\n{++noting++}\n\nb) two,\n\nresolves\n\nto end.";
    check(
        View::Base,
        source,
        "\
Section #considering_1: considering
  Clause #considering_1__list_1__item_a: a) one,
  Clause #considering_1__list_1__item_b: b) two,
Section #resolves_1: resolves
  Clause #resolves_1__para_1: to end.
",
    );
}

#[test]
fn names_print_as_the_union_refers_to_clauses() {
    let source = "\
considering

a) {#one} one;

{++b) two;++}

c) {#three} three: see @one and @three,

resolves

1 {#outer} to do:

a) {#inner} this, see @inner and @nobody;

2 to do that, see *resolves* 1 and @outer.
";
    check(
        View::Marked,
        source,
        "\
Section #considering_1: considering
  Clause #considering_1__list_1__item_a: a) one;
  Clause #considering_1__list_1__item_b: +b)+ +two;+
  Clause #considering_1__list_1__item_c was considering_1__list_1__item_b: -b-+c+) three: see [considering a)](#considering_1__list_1__item_a) and [considering -b-+c+)](#considering_1__list_1__item_c),
Section #resolves_1: resolves
  Clause #resolves_1__para_1: 1 to do:
    Clause #resolves_1__para_1__list_1__point_a: a) this, see [resolves 1 a)](#resolves_1__para_1__list_1__point_a) and @nobody;
  Clause #resolves_1__para_2: 2 to do that, see [resolves 1](#resolves_1__para_1) and [resolves 1](#resolves_1__para_1).
",
    );
}

#[test]
fn equal_labels_and_dashes_get_ids_of_their_own() {
    let source = "considering\n\n\u{2013} dash;\n\n\u{2013} dash,\n\nconsidering\n\nthat,\n\nresolves\n\n1 one;\n\n2 two;\n\n2 two.";
    check(
        View::Revised,
        source,
        "\
Section #considering_1: considering
  Clause #considering_1__list_1__item_1: \u{2013} dash;
  Clause #considering_1__list_1__item_2: \u{2013} dash,
Section #considering_2: considering
  Clause #considering_2__p_2: that,
Section #resolves_1: resolves
  Clause #resolves_1__para_1: 1 one;
  Clause #resolves_1__para_2: 2 two;
  Clause #resolves_1__para_2-2: 2 two.
",
    );
}

#[test]
fn breaks_that_a_view_does_not_hold_join_paragraphs() {
    let source = "resolves\n\n1 to begin{++\u{b6}++}\n\n{++2++} to go on,\n\ninvites Member States\n\nto act{--\u{b6}--}\n\nat once.";
    let wanted = |first: &str, last: &str| {
        format!("Section #resolves_1: resolves\n{first}\nSection #invites_1: invites Member States\n{last}")
    };
    check(
        View::Base,
        source,
        &wanted(
            "  Clause #resolves_1__para_1: 1 to begin to go on,",
            "  Clause #invites_1__para_1: to act\n    Paragraph: at once.",
        ),
    );
    check(
        View::Revised,
        source,
        &wanted(
            "  Clause #resolves_1__para_1: 1 to begin\n  Clause #resolves_1__para_2: 2 to go on,",
            "  Clause #invites_1__para_1: to act at once.",
        ),
    );
}

#[test]
fn citations_lead_to_works_and_lists_hold_together() {
    let source = "\
recalling

Resolutions 130 and 174 (Rev. Busan, 2014), Resolution 69 of this assembly, UNGA Resolution 70/1 and Annex 2,

resolves

to end.

ANNEX 2

Its title

Its text.
";
    check(
        View::Revised,
        source,
        "\
Section #recalling_1: recalling
  Clause #recalling_1__p_2: <Resolutions~[130](…/itu-pp/2014-11-07/130/!main) and [174](…/itu-pp/2014-11-07/174/!main) (Rev.~Busan, 2014)>, [Resolution~69](…/itu-wtsa/2022-03-09/69/!main) of this assembly, UNGA [Resolution~70/1](…/unga/2015-01-01/70-1/!main) and [Annex~2](#annex_2),
Section #resolves_1: resolves
  Clause #resolves_1__para_1: to end.
  = Annex #annex_2
  AnnexNumber: ANNEX~2
  AnnexTitle: Its title
  Paragraph: Its text.
",
    );
}

#[test]
fn notes_are_numbered_by_first_use_and_none_is_lost() {
    let source = "\
resolves

1 to use[^b] and again[^b];

2 to use[^a], [^*] and [^nothing].

[^a]: Note a.

[^b]: Note b, with a mark[^a] of its own.

[^c]: Note c.

[^*]: A sign.
";
    check(
        View::Revised,
        source,
        "\
Section #resolves_1: resolves
  Clause #resolves_1__para_1: 1 to use[1] and again[1 again];
  Clause #resolves_1__para_2: 2 to use[0], [3] and [^nothing].
Paragraph: c Note c.
note 1 #fn_1 Note b, with a mark[^a] of its own.
note 2 #fn_2 Note a.
note * #fn_sign1 A sign.
",
    );
}

#[test]
fn tables_have_the_same_columns_in_every_row() {
    let source = "resolves\n\nto end.\n\nANNEX\n\n| a | < | b |\n|---|---|--:|\n| 1 | 2 | ^ |\n| ^ | < | {++3++} |\n| 4 |\n{++| 5 | 6 | 7 |++}\n";
    let table = |view| {
        let source = format!("RESOLUTION 1 (Geneva, 2022)\n\n{source}");
        let outline = outline(&document(&source, view));
        outline.lines().find(|line| line.trim_start().starts_with("Table")).unwrap().trim().to_owned()
    };
    assert_eq!(
        table(View::Marked),
        "Table: a@0+2x1 b@2+1x2 | 1@0+1x2 2@1+1x1 | @1+1x1 +3+@2+1x1 | 4@0+1x1 @1+2x1 | +5+@0+1x1 +6+@1+1x1 +7+@2+1x1"
    );
    assert!(table(View::Base).ends_with("| 4@0+1x1 @1+2x1"));
}

#[test]
fn a_computed_change_has_the_author_of_the_front_matter() {
    let source = format!("---\nauthor: APT\nauthor-date: 2025-09-30\n---\nRESOLUTION 1 (Geneva, 2022)\n\n{MARKED}");
    let document = document(&source, View::Marked);
    let computed: Vec<_> = document.changes.iter().filter(|change| change.origin == Origin::Computed).collect();
    assert_eq!(computed.len(), 6, "two labels and a reference, old and new");
    assert!(computed.iter().all(|change| document.authors[usize::from(change.author.unwrap().0)].code == "APT"));
    assert!(computed.iter().all(|change| change.date.unwrap().to_string() == "2025-09-30" && change.pair.is_some()));
}

#[test]
fn a_proposal_stands_between_its_line_and_its_reasons() {
    let source = "\
---
document: WTDC-25/31-E
source: Somewhere
date: 6 October 2025
---

# Views

MOD SMW/31/1

RESOLUTION 42 (Rev. {~~Kigali~>Baku~~}, {~~2022~>2025~~})

Reasons: Because.

SUP SMW/31/2

RESOLUTION 28 (Rev. Kigali, 2022)
";
    let document = document(source, View::Marked);
    let wanted = "\
= Prose #cover_1
Cover: World Telecommunication Development Conference (WTDC-25)
Cover: Document WTDC-25/31-E
Cover: 6 October 2025
Cover: Somewhere
= Prose #prose_1
Heading #prose_1__sec_1: Views
= Prose #prose_2
ProposalLine: MOD SMW/31/1
= Instrument #resolution_42
InstrumentNumber: RESOLUTION~42 (Rev.~-Kigali-+Baku+, -2022-+2025+)
= Prose #reasons_2
Reasons: Reasons: Because.
= Prose #prose_3
ProposalLine: SUP SMW/31/2
= Instrument #resolution_28
InstrumentNumber: RESOLUTION~28 (Rev.~Kigali, 2022)
Rule: ";
    assert_eq!(outline(&document), wanted);
    assert_eq!(document.title, "WTDC-25/31-E: Somewhere");
    assert_eq!(document.date.unwrap().to_string(), "2025-10-06");
    let identification = document.parts[3].identification.as_ref().unwrap();
    assert_eq!(identification.name, "Resolution 42 (Rev. Baku, 2025)");
    assert_eq!(identification.expression, "/akn/un/statement/deliberation/itu-wtdc/2025-11-28/42/eng@SMW-31-1");
    assert_eq!(identification.previous.as_deref(), Some("/akn/un/statement/deliberation/itu-wtdc/2022-06-16/42"));
    assert!(terms(&document).starts_with("DocNumber WTDC-25/31-E, Action MOD, DocNumber SMW/31/1, DocType RESOLUTION, DocNumber 42, DocStatus Rev., Place Baku, Year 2025"));
}

#[test]
fn an_unknown_conference_is_told_once() {
    let source = "RESOLUTION 1 (Atlantis, 2022)\n\nrecalling\n\nResolution 2 (Atlantis, 2022) and Resolution 3 (Rev. Atlantis, 2022),\n\nresolves\n\nto end.";
    let problems: Vec<String> =
        composed(source, View::Marked).problems.into_iter().map(|problem| problem.message).collect();
    assert_eq!(problems, ["the closing day of Atlantis, 2022 is not known; its identifiers say 2022-01-01"]);
}

#[test]
fn a_caption_is_one_whatever_changes_in_it() {
    let table = "| A |\n|---|\n| 1 |";
    for caption in
        ["TABLE 1 – One", "TABLE {~~2~>3~~} – Two", "{++TABLE 3 – Three++}", "{--TABLE 4 – Four--}", "Table 5"]
    {
        for view in [View::Base, View::Revised, View::Marked] {
            let outline = outline(&document(&format!("# Prose\n\nText.\n\n{caption}\n\n{table}"), view));
            let shown = outline.to_lowercase().matches("table").count() > 1;
            assert_eq!(outline.contains("Caption"), shown, "{caption} {view:?}\n{outline}");
        }
    }
    let sentence = outline(&document(&format!("# Prose\n\nTable 5 lists them:\n\n{table}"), View::Base));
    assert!(!sentence.contains("Caption"), "{sentence}");
}
