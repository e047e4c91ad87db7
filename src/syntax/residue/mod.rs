//! What other programs leave in a text: anchors of Word, furniture of printed pages, footnotes and items that lost their
//! line. The words stay in the tree as they are; each residue is told once, with what to type in its place.

mod invisible;
mod notes;
mod page;
mod run_in;
mod word;

use super::file::File;
use super::lines::Line;
use super::problem::Problems;

pub(super) use page::is_furniture;
pub(super) use run_in::last_run_in;
pub(super) use word::bookmarks_len;

/// Looks through a source whose blocks are known.
pub(super) fn residue(source: &str, file: &File, lines: &[Line], problems: &mut Problems) {
    word::anchors(source, file, problems);
    invisible::characters(source, file, problems);
    page::furniture(source, file, lines, problems);
    page::broken_words(source, file, lines, problems);
    notes::notes(source, file, problems);
    run_in::items(source, file, problems);
}
