//! Every revision state of a publication, wherever the model has one.

use crate::text::State;

use super::{
    Annex, Annotation, Block, Cell, Clause, Division, Heading, Instrument, Kind, Paragraph, Part, Proposal, Provision,
    Publication, Row, Section, Text,
};

/// Shows every state to `act`, which may change it; in order of the model.
pub fn each_state(publication: &mut Publication, act: &mut dyn FnMut(&mut State)) {
    for part in &mut publication.parts {
        match part {
            Part::Prose(blocks) => in_blocks(blocks, act),
            Part::Proposal(Proposal { state, number, prose, instrument, reasons, .. }) => {
                act(state);
                in_text(number, act);
                in_blocks(prose, act);
                if let Some(instrument) = instrument {
                    in_instrument(instrument, act);
                }
                in_blocks(reasons, act);
            }
            Part::Instrument(instrument) => in_instrument(instrument, act),
            // The states of the other source point to changes of its own.
            Part::Included(include) => act(&mut include.state),
        }
    }
    for note in &mut publication.notes {
        act(&mut note.state);
        in_blocks(&mut note.blocks, act);
    }
}

fn in_instrument(instrument: &mut Instrument, act: &mut dyn FnMut(&mut State)) {
    let Instrument { heading, title, history, opening, unplaced, sections, divisions, annexes, .. } = instrument;
    in_paragraph(&mut heading.paragraph, act);
    title.iter_mut().for_each(|title| in_paragraph(title, act));
    history.iter_mut().for_each(|history| in_paragraph(&mut history.paragraph, act));
    opening.iter_mut().for_each(|opening| in_paragraph(&mut opening.paragraph, act));
    in_blocks(unplaced, act);
    for Section { state, call, clauses, .. } in sections {
        act(state);
        in_text(&mut call.text, act);
        in_clauses(clauses, act);
    }
    for Division { heading, title, body, state, .. } in divisions {
        act(state);
        in_paragraph(heading, act);
        title.iter_mut().for_each(|title| in_paragraph(title, act));
        in_blocks(body, act);
    }
    annexes.iter_mut().for_each(|annex| in_annex(annex, act));
}

fn in_annex(annex: &mut Annex, act: &mut dyn FnMut(&mut State)) {
    let Annex { heading, title, body, annexes, state, .. } = annex;
    act(state);
    in_paragraph(heading, act);
    title.iter_mut().for_each(|title| in_paragraph(title, act));
    in_blocks(body, act);
    annexes.iter_mut().for_each(|annex| in_annex(annex, act));
}

fn in_clauses(clauses: &mut [Clause], act: &mut dyn FnMut(&mut State)) {
    for Clause { state, label, body, clauses, .. } in clauses {
        act(state);
        label.iter_mut().for_each(|label| in_text(&mut label.typed, act));
        in_blocks(body, act);
        in_clauses(clauses, act);
    }
}

fn in_blocks(blocks: &mut [Block], act: &mut dyn FnMut(&mut State)) {
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) | Block::Field(paragraph) | Block::Unplaced(paragraph) => {
                in_paragraph(paragraph, act);
            }
            Block::Heading(Heading { number, paragraph, .. })
            | Block::Provision(Provision { number, paragraph, .. }) => {
                in_text(number, act);
                in_paragraph(paragraph, act);
            }
            Block::List(list) => in_clauses(&mut list.clauses, act),
            Block::Table(table) => {
                for Row { state, cells, .. } in &mut table.rows {
                    act(state);
                    for cell in cells {
                        match cell {
                            Cell::Text(text) => in_text(text, act),
                            Cell::JoinLeft | Cell::JoinUp => {}
                        }
                    }
                }
            }
            Block::Figure(figure) => {
                act(&mut figure.state);
                act(&mut figure.end);
                in_text(&mut figure.typed, act);
            }
            Block::Rule(state) => act(state),
            Block::Formula(_) => {}
        }
    }
}

fn in_paragraph(paragraph: &mut Paragraph, act: &mut dyn FnMut(&mut State)) {
    act(&mut paragraph.state);
    act(&mut paragraph.end);
    in_text(&mut paragraph.text, act);
}

fn in_text(text: &mut Text, act: &mut dyn FnMut(&mut State)) {
    text.runs.iter_mut().for_each(|run| act(&mut run.state));
    for Annotation { kind, .. } in &mut text.annotations {
        match kind {
            Kind::Note { state, .. } => act(state),
            Kind::Citation(_)
            | Kind::CitationList
            | Kind::Reference(_)
            | Kind::Link(_)
            | Kind::Comment(_)
            | Kind::Bracket { .. } => {}
        }
    }
}
