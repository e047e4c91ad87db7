//! What holds for every text: findings point into it, and fixes mend it.

use proptest::prelude::*;

use plenary::diagnostic::{Diagnostic, Safety, Severity};
use plenary::lint::{Settings, fix, framed};

use plenary::syntax::is_of_residue;

use super::told;

/// Lines of resolutions, right and wrong, in an order no resolution has.
const LINES: &[&str] = &[
    "MOD ACP/31/1",
    "RESOLUTION 95 (Rev. {~~Kigali~>Baku~~}, {~~2022~>2025~~})",
    "RESOLUTION 96 (Kigali, 2021)",
    "Local repair of telecommunication equipment",
    "The World Telecommunication Development Conference (Kigali, 2022)",
    "The World Telecommunication Development Conference (Kigali, 2022),",
    "considering",
    "{++considering++}",
    "{--recognizing--}",
    "recognizing",
    "resolves",
    "instructs the Secretary-General",
    "a) that spare parts are hard to obtain,",
    "a) that spare parts, , tools;; and rooms{--, and time--} are hard to obtain:",
    "b) the parts referred to in *considering a)* and *c)* above.",
    "{++b) Resolution 37 (Rev. Kigali, 2022) of WTDC, and Resolution 37 (Rev. Dubai, 2014) of WTDC;++}",
    "d) as in *resolves* 2 and 3,",
    "1 to encourage~local\\* repair",
    "2 to share repair manuals.",
    "4 to report[^1]",
    "{--2 to report;--}",
    "[^1]: A note",
    "– of equipment;",
    "RESOLUTION No. 97 (Revised Marrakech 2002)",
    "DRAFT NEW RESOLUTION 98",
    "ADD RCC/40A22/3",
    "RESOLUTION 155 (Rev. WRC-19)",
    "Draft Resolution On The Repair of Centers.",
    "World Telecommunication Development Conference,",
    "The WTPF (Rev. Lisbon, 2009),",
    "The Plenipotentiary Conference (Marrakech, 2002),",
    "The Council (Geneva, 2019),",
    "a) that member states “organise”{-- or hold--} \"programs\" , on-line, ( 12,500 of them) and  the ITU; and",
    "e) the 16th of November 2018{++, May 5th, 2019,++} and 2019 – 2023, for developing countries, SMEs, and others",
    "f) Resolution 205 (Rev. Dubai,2018) of PP, on small enterprises (SE), small enterprises (SE) and é (É);",
    "2 to report to the next World Radiocommunication Conference and the Council at its 2011 session; and",
    "[^1]: A note of more than four words",
    "// plenary: ignore P, early-full-stop, nothing (reason)",
    "قـرار 电信；",
    "{++",
    "++}",
    "---",
];

fn any_text() -> impl Strategy<Value = String> {
    let line = prop::sample::select(LINES);
    let lines = prop::collection::vec((line, prop::sample::select(&["\n", "\n\n", "\r\n\r\n"][..])), 0..24);
    lines.prop_map(|lines| lines.into_iter().flat_map(|(line, end)| [line, end]).collect())
}

/// What rules about words look for, in pieces, beside characters of several bytes.
const PIECES: &[&str] = &[
    "(",
    ")",
    "“",
    "”",
    "\"",
    "«",
    "»",
    "\u{2011}",
    "\u{a0}",
    "–",
    "-",
    "/",
    "’s",
    ",",
    ";",
    ".",
    ":",
    " ",
    " ",
    " ",
    "  ",
    "é",
    "É",
    "电",
    "（",
    "）",
    "telecommunications",
    "/ICT",
    "s",
    "ICT",
    "SME",
    "the ITU",
    "The ITU",
    "1,",
    "12",
    "000",
    "16",
    "th",
    " of ",
    "May ",
    "2019",
    "2023",
    "No. ",
    "№",
    "Resolution ",
    "37",
    "(Rev. Dubai",
    "next ",
    "Plenipotentiary Conference",
    " session",
    "to report ",
    "developing countries",
    ", on ",
    ", and ",
    "member states",
    "co-operation",
    "cyber attack",
    "organise",
    "{++",
    "++}",
    "{--",
    "--}",
    "{~~",
    "~>",
    "~~}",
    "*",
    "~",
    "[^1]",
    "www.",
];

fn any_words() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..40).prop_map(|pieces| pieces.concat())
}

fn errors(findings: &[Diagnostic]) -> usize {
    findings.iter().filter(|finding| finding.severity == Severity::Error).count()
}

/// How many findings are about what a conversion left.
fn residue(findings: &[Diagnostic]) -> usize {
    let is_one = |finding: &&Diagnostic| is_of_residue(finding.code) || finding.code.name == "call-run-in";
    findings.iter().filter(is_one).count()
}

proptest! {
    #[test]
    fn findings_point_into_the_text(source in any_text()) {
        for finding in told(&source, &Settings::default()) {
            let edits = finding.fix.iter().flat_map(|fix| &fix.edits).map(|edit| edit.span);
            let related = finding.related.iter().map(|related| related.span);
            for span in edits.chain(related).chain([finding.span]) {
                prop_assert!(source.get(span.range()).is_some(), "{finding:?}");
            }
            let edits = finding.fix.iter().flat_map(|fix| fix.edits.windows(2));
            for pair in edits {
                prop_assert!(pair[0].span.end <= pair[1].span.start, "{finding:?}");
            }
        }
    }

    #[test]
    fn words_in_any_order_are_read(words in any_words()) {
        for source in [
            framed(&format!("considering\n\n{words}\n\nresolves\n\nto report {words}\n\n[^1]: {words}\n")),
            format!("RESOLUTION 37 {words}\n\n{words}\n\nThe Council {words},\n\nresolves\n\n{words}.\n"),
        ] {
            let fixed = fix(&source, &Settings::default(), Safety::Unsafe);
            prop_assert_eq!(fix(&fixed.source, &Settings::default(), Safety::Unsafe).taken, 0, "{}", fixed.source);
        }
    }

    #[test]
    fn fixes_end_and_leave_less(source in any_text()) {
        let settings = Settings::default();
        let before = told(&source, &settings);
        let fixed = fix(&source, &settings, Safety::Unsafe);
        prop_assert_eq!(&fixed.left, &told(&fixed.source, &settings));
        prop_assert!(errors(&fixed.left) <= errors(&before));
        // What a conversion left may have hidden more than it was.
        prop_assert!(fixed.left.len() <= before.len() || residue(&fixed.left) < residue(&before));
        prop_assert_eq!(fixed.taken == 0, fixed.source == source);
        prop_assert_eq!(fix(&fixed.source, &settings, Safety::Unsafe).taken, 0, "{}", fixed.source);
    }
}
