//! § 9: proposal lines in all their forms, provisions, reasons.

use plenary::language::Action;
use plenary::model::{Block, Part, Proposal, lower};
use plenary::syntax::parse;
use plenary::text::{SourceId, View};

use super::{HEAD, check, outline, settles};

fn proposals(source: &str) -> Vec<Proposal> {
    let publication = lower(source, &parse(source, SourceId::default())).publication;
    let proposal = |part| match part {
        Part::Proposal(proposal) => Some(proposal),
        Part::Prose(_) | Part::Instrument(_) | Part::Included(_) => None,
    };
    publication.parts.into_iter().filter_map(proposal).collect()
}

/// Checks action and number of the one proposal of a source, that its fields are kept, and its canonical form.
#[track_caller]
fn is_proposal(source: &str, action: Action, number: &str, fields: &[&str]) {
    let found = proposals(source);
    let [proposal] = found.as_slice() else { panic!("{} proposals in:\n{source}", found.len()) };
    assert_eq!((proposal.action, proposal.number.shown(View::Revised).as_str()), (Some(action), number), "{source}");
    let field = |block: &Block| match block {
        Block::Field(paragraph) => Some(paragraph.text.shown(View::Revised)),
        _ => None,
    };
    assert_eq!(proposal.prose.iter().filter_map(field).collect::<Vec<_>>(), fields, "{source}");
    settles(source);
}

#[test]
fn marks_and_numbers() {
    for (line, action, number) in [
        ("MOD ACP/37/4", Action::Mod, "ACP/37/4"),
        ("ADD RCC/40A22/1 #12345", Action::Add, "RCC/40A22/1 #12345"),
        ("SUP EUR/24A7/3", Action::Sup, "EUR/24A7/3"),
        ("NOC B/CAN/16/2", Action::Noc, "B/CAN/16/2"),
        ("(MOD) SEN/56/1", Action::ModEditorial, "SEN/56/1"),
        ("SUP* SEN/56/2", Action::SupMoved, "SEN/56/2"),
        ("ADD* SEN/56/3", Action::AddMoved, "SEN/56/3"),
        ("*NOC* SEN/56/4", Action::NocFirm, "SEN/56/4"),
        ("*NOC*\tSEN/56/4", Action::NocFirm, "SEN/56/4"),
        ("*NOC*", Action::NocFirm, ""),
        ("SUP*", Action::SupMoved, ""),
        ("MOD", Action::Mod, ""),
        ("ACP/37/4 MOD", Action::Mod, "ACP/37/4"),
    ] {
        is_proposal(&format!("{line}\n\n{HEAD}resolves\n\nto act."), action, number, &[]);
    }
}

#[test]
fn the_halves_may_stand_apart() {
    for (typed, fields) in [
        ("MOD\n\nACP/37/4", &[][..]),
        ("ACP/37/4\n\nMOD", &[]),
        ("MOD\nACP/37/4", &[]),
        ("MOD\n\nObjective(s): 3\n\nACP/37/4", &["Objective(s): 3"]),
        ("ACP/37/4\n\nObjective(s): 3\n\nMOD", &["Objective(s): 3"]),
        (
            "MOD ACP/37/4\n\nObjective(s): 3\n\nPriority area: Working methods",
            &["Objective(s): 3", "Priority area: Working methods"],
        ),
    ] {
        is_proposal(&format!("{typed}\n\n{HEAD}resolves\n\nto act."), Action::Mod, "ACP/37/4", fields);
    }
}

#[test]
fn a_symbol_without_a_mark_is_text() {
    assert!(proposals("The assembly adopted\n\nA/RES/75/100\n\nin that year.").is_empty());
    check("A/RES/75/100", "Paragraph: A/RES/75/100");
}

#[test]
fn reasons_in_six_languages() {
    for (language, word) in [
        ("en", "Reasons:"),
        ("fr", "Motifs:"),
        ("fr", "Motifs :"),
        ("es", "Motivos:"),
        ("ru", "Основания:"),
        ("zh", "理由："),
        ("ar", "الأسباب:"),
    ] {
        let source = format!("---\nlang: {language}\n---\n\nNOC ACP/37/4\n\n{word} x.\n\ny.");
        let found = proposals(&source);
        let [proposal] = found.as_slice() else { panic!("{source}") };
        assert_eq!((proposal.reasons_word.as_deref(), proposal.reasons.len()), (Some(word), 2), "{source}");
        settles(&source);
    }
}

#[test]
fn a_proposal_without_instrument_holds_provisions() {
    check(
        "ADD ACP/37/4\n\n75A\tThe Council shall publish the list.\n\n5.A12  {++In Region 3,++} the band is shared.\n\nReasons: To list.",
        "Proposal: ADD ACP/37/4\nProvision [75A]: The Council shall publish the list.\n\
        Provision [5.A12]: {++In Region 3,++} the band is shared.\nReasons [Reasons:]: To list.",
    );
    check(
        "MOD ACP/37/5\n\n75  {--The--}{++Each++} Council.\n76\tIt meets\nonce a year.",
        "Proposal: MOD ACP/37/5\nProvision [75]: {--The--}{++Each++} Council.\nProvision [76]: It meets once a year.",
    );
    check(
        "ADD ACP/37/4\n\n{++75A\tThe Council.++}\n\n{++75B++}\tIt.",
        "Proposal: ADD ACP/37/4\nProvision [75A]: The Council.++}\nProvision [{++75B++}]: It.",
    );
    // One blank is no gap, a list begins with 1, and before an instrument there is prose.
    check("ADD ACP/37/4\n\n75A The Council", "Proposal: ADD ACP/37/4\nParagraph: 75A The Council");
    check(
        "ADD ACP/37/4\n\n1\tthe list;\n\n2\tmore.",
        "Proposal: ADD ACP/37/4\nItem 1 [1]: the list;\nItem 1 [2]: more.",
    );
    check(
        "MOD ACP/37/4\n\n75A\tThe Council\n\nRESOLUTION 1 (Rev. {~~Doha~>Dubai~~}, 2018)",
        "Proposal: MOD ACP/37/4\nParagraph: 75A The Council\nInstrumentHeading: RESOLUTION 1 (Rev. {~~Doha~>Dubai~~}, 2018)",
    );
    check("75A\tThe Council", "Paragraph: 75A The Council");
}

#[test]
fn a_sentence_that_begins_with_a_resolution_leaves_provisions_what_they_are() {
    for said in ["Resolution 34 (Rev. Dubai, 2018) says so.", "RESOLUTION 34 (Dubai, 2018) so {++says++}"] {
        check(
            &format!("MOD ACP/37/4\n\n{said}\n\n75A\tThe Council shall meet.\n"),
            &format!("Proposal: MOD ACP/37/4\nParagraph: {said}\nProvision [75A]: The Council shall meet."),
        );
    }
    for heading in [
        "RESOLUTION 34 (Rev. {~~Doha~>Dubai~~}, 2018)",
        "{++RESOLUTION 34 (Dubai, 2018)++}{@APT}",
        "• [RESOLUTION 34 (Dubai, 2018)]",
        "DRAFT OPINION 4 ON {++TIME++}",
    ] {
        let outline = outline(&format!("MOD ACP/37/4\n\n{heading}\n\n75A\tThe Council\n"));
        assert!(!outline.contains("Provision"), "{outline}");
    }
}
