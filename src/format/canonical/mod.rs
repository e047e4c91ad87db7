//! Syntax to canonical text: one block a line, one blank line between blocks.
//!
//! What a line opens depends on where it ends and on what stands around it, so that a block may be read otherwise once its
//! lines are joined. Which blocks are is not guessed but tried, as with breaks: what is printed is read again.

mod care;
mod hints;
mod line;
mod printer;

use crate::model::Publication;
use crate::syntax::File;

use care::Care;
use hints::Hints;
use printer::{Printed, Printer};

/// How often what is printed is read again for one block that reads otherwise, before all of them are blamed at once: mostly
/// what stands behind such a block reads otherwise on its account.
const MOST_READINGS: usize = 16;

/// Prints a parsed source in canonical form. `publication` is the same source, lowered.
#[must_use]
pub fn format(source: &str, file: &File, publication: &Publication) -> String {
    let hints = Hints::new(source, file, publication);
    let mut care = vec![Care::Free; file.blocks.len()];
    let mut printed = Printer::new(source, file, &hints, &care).print();
    for reading in 0..MOST_READINGS + 2 {
        if !care::raise(&mut care, source, file, &printed, reading < MOST_READINGS) {
            break;
        }
        printed = Printer::new(source, file, &hints, &care).print();
    }
    let Printed { text, .. } = printed;
    text
}

#[cfg(test)]
mod tests {
    use crate::model::lower;
    use crate::syntax::parse;
    use crate::text::SourceId;

    fn format_text(source: &str) -> String {
        let file = parse(source, SourceId::default());
        let lowered = lower(source, &file);
        super::format(source, &file, &lowered.publication)
    }

    fn check(source: &str, wanted: &str) {
        let once = format_text(source);
        assert_eq!(once, wanted);
        assert_eq!(format_text(&once), once, "twice is once");
    }

    #[test]
    fn one_block_a_line() {
        check(
            "RESOLUTION 1 (Dubai, 2018)\nThe first\ntitle\n\nThe Plenipotentiary Conference of the International\nTelecommunication Union (Dubai, 2018),\n\n*considering*\na)\tone,\n   two;\n- three:\n  - four\n",
            "RESOLUTION 1 (Dubai, 2018)\n\nThe first title\n\nThe Plenipotentiary Conference of the International Telecommunication Union (Dubai, 2018),\n\nconsidering\n\na) one, two;\n\n– three:\n\n  – four\n",
        );
    }

    #[test]
    fn comments_move_above_and_stay_there() {
        check(
            "---\nsource:  APT \n---\n\none\n// why\ntwo\n// plenary: ignore x\nthree\n\n\n// last\n",
            "---\nsource: APT\n---\n\n// why\n// plenary: ignore x\none two three\n\n// last\n",
        );
    }

    #[test]
    fn escapes_stay_where_they_matter() {
        check(r"a\, b \*c\* \{++ d", "a, b \\*c\\* \\{++ d\n");
        check(r"\- no item", "\\- no item\n");
        check("# A\n\na\\) no item", "# A\n\na\\) no item\n");
        check("# A\n\n1\\.1\tno item, 1\\.1", "# A\n\n1\\.1\tno item, 1.1\n");
    }

    #[test]
    fn what_would_read_otherwise_keeps_more_of_what_was_typed() {
        const FRAME: &str = "RESOLUTION 1\n\nSpares\n\nnoting\n\nthat parts are dear,\n\n";
        check(&format!("{FRAME}further\nparts\n\nthe cost"), &format!("{FRAME}\\further parts\n\nthe cost\n"));
        check("{++Resolution 2\nold parts++}", "{++Resolution 2\nold parts++}\n");
        check("MOD 1\tparts", "MOD 1\tparts\n");
    }

    #[test]
    fn tables_keep_together() {
        check("|a|b|\n|--|-:|\n| {++c++} |<|\n", "| a | b |\n|--|-:|\n| {++c++} | < |\n");
    }
}
