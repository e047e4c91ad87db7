//! How much a finding weighs: what a proposal, a draft, the settings and comments make of it.

use std::collections::BTreeMap;

use plenary::diagnostic::Severity;
use plenary::lint::{Profile, Settings};

use super::told;

/// Line, severity and name of everything that is told.
fn check(source: &str, settings: &Settings, wanted: &[&str]) {
    let line = |at: u32| source[..at as usize].matches('\n').count() + 1;
    let told = told(source, settings);
    let told: Vec<_> =
        told.iter().map(|it| format!("{}: {} {}", line(it.span.start), it.severity.word(), it.code.name)).collect();
    assert_eq!(told, wanted, "{source}");
}

const PROPOSAL: &str = "\
MOD ACP/31/1

RESOLUTION 95 (Rev. {~~Kigali~>Baku~~}, {~~2022~>2025~~})

Local repair of telecommunication equipment

The World Telecommunication Development Conference (Kigali, 2022),

considering

a) that repair shops keep equipment in use for longer,

b) that spare parts are hard to obtain,

{++c) that tools are expensive,++}

resolves

1 to encourage local repair.

2 to share repair manuals.

{++3 to report.++}

Reasons: To bring the text up to date.
";

#[test]
fn lists_below_a_clause_are_judged_less_strictly() {
    let source = "\
RESOLUTION 95 (Baku, 2025)

Local repair of telecommunication equipment

The World Telecommunication Development Conference (Baku, 2025),

considering

that tools are expensive,

resolves

1 to encourage:

a) local repair,

b) training.

c) shops

d) tools;

2 to share manuals,

3 to report.
";
    let found = [
        "15: warning comma-between-clauses",
        "17: warning early-full-stop",
        "19: warning no-end-mark",
        "23: error comma-between-clauses",
    ];
    check(source, &Settings::default(), &found);
}

#[test]
fn old_sins_of_a_proposal_are_information() {
    // The opening line and clause b) are as they were, but what is wrong with them is new.
    let found = [
        "7: error opening-differs-from-heading",
        "11: info comma-between-clauses",
        "13: error comma-between-clauses",
        "19: info early-full-stop",
        "21: error early-full-stop",
    ];
    check(PROPOSAL, &Settings::default(), &found);
    let editorial = Settings { profile: Some(Profile::Editorial), ..Settings::default() };
    check(PROPOSAL, &editorial, &found.map(|it| it.replace("info", "error")).each_ref().map(String::as_str));
}

#[test]
fn a_text_that_is_new_has_no_old_sins() {
    let added = PROPOSAL.replace("MOD", "ADD").replace("{~~Kigali~>Baku~~}, {~~2022~>2025~~}", "Kigali, 2022");
    let added = added.replace("{++", "").replace("++}", "");
    check(
        &added,
        &Settings::default(),
        &[
            "3: warning invented-number",
            "11: error comma-between-clauses",
            "13: error comma-between-clauses",
            "19: error early-full-stop",
            "21: error early-full-stop",
        ],
    );
}

const DRAFT: &str = "\
DRAFT RESOLUTION 95 (Baku, 2025)

Local repair of telecommunication equipment

The World Telecommunication Development Conference (Baku, 2025),

noting

their needs,

resolves

1 to encourage local repair

2 to share repair manuals.

3 to report;
";

#[test]
fn a_draft_need_not_be_closed() {
    check(DRAFT, &Settings::default(), &["15: error early-full-stop"]);
    let adopted = DRAFT.replace("DRAFT ", "");
    let closed = ["13: error no-end-mark", "15: error early-full-stop", "17: error no-final-stop"];
    check(&adopted, &Settings::default(), &closed);
    let asked = Settings { extend_select: vec!["no-final-stop".into()], ..Settings::default() };
    check(DRAFT, &asked, &closed[1..]);
}

#[test]
fn settings_choose_and_weigh() {
    let all = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let adopted = DRAFT.replace("DRAFT ", "");
    let select = Settings { select: all(&["P1"]), ignore: all(&["P103"]), ..Settings::default() };
    check(&adopted, &select, &["13: error no-end-mark", "15: error early-full-stop"]);
    let ignore = Settings { ignore: all(&["ALL"]), extend_select: all(&["P104"]), ..Settings::default() };
    check(&adopted, &ignore, &["15: error early-full-stop"]);
    let severity = BTreeMap::from([("P".into(), Severity::Info), ("no-end-mark".into(), Severity::Warning)]);
    let weighed = Settings { severity, ..Settings::default() };
    check(&adopted, &weighed, &["13: warning no-end-mark", "15: info early-full-stop", "17: info no-final-stop"]);
}

#[test]
fn comments_silence_a_block_or_the_file() {
    let adopted = DRAFT.replace("DRAFT ", "");
    let block = adopted.replace("2 to share", "// plenary: ignore P104 (as adopted)\n2 to share");
    check(&block, &Settings::default(), &["13: error no-end-mark", "18: error no-final-stop"]);
    let file = format!("// plenary: ignore no-end-mark early-full-stop\n// plenary: ignore no-final-stop\n\n{adopted}");
    check(&file, &Settings::default(), &[]);
    // One that silences nothing is told, unless its rule is off.
    let unused = format!("// plenary: ignore late-preamble, no-final-stop\n\n{DRAFT}");
    check(&unused, &Settings::default(), &["1: warning unused-ignore", "17: error early-full-stop"]);
}

/// What texts of a WRC do otherwise than those of other conferences.
const RADIO: &str = "\
RESOLUTION 755 (REV.WRC-23)

Sharing of a band

The World Radiocommunication Conference (Dubai, 2023),

considering

a) that Resolution 750 (Rev.WRC-19) deals with the band;

b) that the studies of 2019–2023 called for by Resolution 223 (Rev.WRC-23) are at hand;

c) that No. 5.340 applies, and that this Resolution replaces Resolution 755 (WRC-12) of an earlier conference,

resolves

1 that this Resolution apply from 2024;

2 to study *considering* b),

invites the 2027 world radiocommunication conference

to consider the results of studies under this Resolution,

instructs the Secretary-General

to bring this Resolution to the attention of this conference.
";

#[test]
fn the_habits_of_a_wrc_are_its_own() {
    // Only of a text of a WRC: elsewhere this is written in lower case.
    check(RADIO, &Settings::default(), &[]);
    let other = RADIO.replace("RESOLUTION 755 (REV.WRC-23)", "RESOLUTION 37 (Rev. Baku, 2025)");
    let other = other.replace(
        "World Radiocommunication Conference (Dubai, 2023)",
        "World Telecommunication Development Conference (Baku, 2025)",
    );
    let found = told(&other, &Settings::default());
    for name in ["this-resolution-in-other-case", "year-range"] {
        assert!(found.iter().any(|it| it.code.name == name), "{name}");
    }
}
