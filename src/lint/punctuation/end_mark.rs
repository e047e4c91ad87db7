//! How clauses end, for the rules about it: the mark a clause ends in, and the one that is due there.
//!
//! A text of the Union is one sentence. Clauses under one call are separated by semicolons, calls by commas, and only the
//! last clause of the text ends in a full stop.

use std::ops::Range;

use crate::diagnostic::{Diagnostic, Safety, Severity};
use crate::lint::mark::Mark;
use crate::lint::{Draft, Next, Passage, RuleInfo};
use crate::text::{Language, Span};

/// The end of a clause that no sub-clause follows.
#[derive(Debug)]
pub(super) struct ClauseEnd<'d, 'a> {
    /// The text it ends.
    pub passage: &'d Passage<'a>,
    /// The mark it ends in.
    pub mark: Option<Mark>,
    /// Where the mark stands in the text, or where there should be one.
    pub at: Range<usize>,
    /// The mark that is due.
    pub due: Mark,
    /// Whether it stands in a list below a clause: how the clauses of such lists end was not counted, so what is wrong
    /// there is no error.
    pub nested: bool,
    /// What is struck out behind it and where the next thing begins, which makes the mark due.
    pub gap: Option<Span>,
    /// The call above it, as shown.
    pub call: &'d str,
    language: Language,
}

/// The ends of all clauses that end in running text and have no sub-clauses.
pub(super) fn clause_ends<'d, 'a>(draft: &'d Draft<'a>) -> impl Iterator<Item = ClauseEnd<'d, 'a>> {
    draft.outlines.iter().flat_map(move |outline| {
        outline.sections.iter().flat_map(move |section| {
            let clauses = section.clauses.iter().enumerate();
            clauses.filter_map(move |(at, clause)| {
                let due = match clause.next {
                    Next::SubClause | Next::WrapUp => return None,
                    Next::Clause => Mark::Semicolon,
                    Next::Section => Mark::Comma,
                    Next::Nothing => Mark::Stop,
                };
                let passage = outline.last(clause)?;
                let language = draft.publication.language;
                let (mark, place) = ending(&passage.shown, due);
                let gap = outline.gap_behind(section, at);
                let (nested, call) = (clause.level > 1, outline.call(section).shown.as_str());
                Some(ClauseEnd { passage, mark, at: place, due, nested, gap, call, language })
            })
        })
    })
}

impl ClauseEnd<'_, '_> {
    /// A finding at the mark, or, where there is none, at the last word; with the fix that puts the due mark there.
    pub fn finding(&self, info: &RuleInfo, message: String, safety: Safety) -> Option<Diagnostic> {
        let mark = self.due.printed(self.language);
        let place = if self.at.is_empty() { self.passage.word_before(self.at.start) } else { self.at.clone() };
        let title = match self.due {
            Mark::Stop => format!("end the text with `{mark}`"),
            Mark::Comma | Mark::Semicolon | Mark::Colon => format!("end the clause with `{mark}`"),
        };
        let edits = self.passage.replace(self.at.clone(), mark);
        let mut finding = info.finding(self.passage.span(place)?, message);
        if self.nested && self.due == Mark::Semicolon {
            finding.severity = finding.severity.min(Severity::Warning);
        }
        Some(finding.with_fix(title, safety, edits))
    }
}

/// The mark a clause ends in and where, or where one should stand.
fn ending(shown: &str, due: Mark) -> (Option<Mark>, Range<usize>) {
    // Behind a row of underscores stands a footnote that a conversion from PDF has left in the text, and perhaps the rest
    // of the clause behind that.
    let before_note = shown.find("_____").map(|rule| end_of(&shown[..rule], due));
    before_note.filter(|(mark, _)| *mark == Some(due)).unwrap_or_else(|| end_of(shown, due))
}

fn end_of(shown: &str, due: Mark) -> (Option<Mark>, Range<usize>) {
    let text = shown.trim_end();
    let bare = text.trim_end_matches([']', ' ']);
    let bare = ["and/or", "and", "or"].iter().find_map(|word| before_word(bare, word)).unwrap_or(bare);
    let Some(last) = bare.chars().next_back() else { return (None, text.len()..text.len()) };
    let quoted = bare.trim_end_matches(['"', '”', '»', '\u{a0}']);
    match (Mark::of(last), quoted.chars().next_back().and_then(Mark::of)) {
        // "etc." before a mark is an abbreviation, not the end of a sentence.
        (Some(Mark::Stop), _) if due != Mark::Stop && bare.ends_with("etc.") => (None, bare.len()..bare.len()),
        (Some(mark), _) => (Some(mark), bare.len() - last.len_utf8()..bare.len()),
        // A quotation that ends in the due mark serves.
        (None, Some(mark)) if mark == due => (Some(mark), bare.len()..bare.len()),
        (None, _) => (None, text.len()..text.len()),
    }
}

/// Text before a last word that joins the clause to the next (`; and`), if a mark stands before it.
fn before_word<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let before = text.strip_suffix(word)?;
    let mark = before.trim_end();
    (before.len() > mark.len() && mark.chars().next_back().is_some_and(|last| Mark::of(last).is_some())).then_some(mark)
}

/// Whether there is more than one sentence in a text; such a clause may end in a full stop anywhere.
pub(super) fn has_sentences(text: &str) -> bool {
    let abbreviations = ["No", "Nos", "Rev", "Vol", "Art", "cf", "Res", "Rec", "Dr", "Mr", "Ms"];
    text.match_indices(". ").any(|(at, _)| {
        let word = text[..at].rsplit(|char: char| !char.is_alphanumeric()).next().unwrap_or_default();
        let ends =
            text[..at].ends_with([')', '"', '”', '»']) || word.chars().count() > 1 && !abbreviations.contains(&word);
        ends && text[at + 2..].trim_start().starts_with(char::is_uppercase)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_mark() {
        for (text, wanted, at) in [
            ("to report;", Some(Mark::Semicolon), ";"),
            ("[5 to report;] ", Some(Mark::Semicolon), ";"),
            ("to report; and", Some(Mark::Semicolon), ";"),
            ("to report and", None, ""),
            ("to report, if need be", None, ""),
            ("schools, etc.", None, ""),
            ("a text; _______ 1 A note.", Some(Mark::Semicolon), ";"),
            ("a text _______ 1 A note. that goes on;", Some(Mark::Semicolon), ";"),
            ("a \"text;\"", Some(Mark::Semicolon), ""),
            ("a \"text.\"", None, ""),
            ("电信；", Some(Mark::Semicolon), "；"),
            ("", None, ""),
            ("]", None, ""),
        ] {
            let (mark, range) = ending(text, Mark::Semicolon);
            assert_eq!((mark, &text[range]), (wanted, at), "{text}");
        }
    }

    #[test]
    fn tells_sentences_from_abbreviations() {
        for several in ["The forum is open. It lasts a week.", "to pay (CHF 5 000). The sum is due at once"] {
            assert!(has_sentences(several), "{several}");
        }
        for one in ["Nos. 4 and 6; see No. 5 of the Rev. Dubai text.", "e.g. Africa. "] {
            assert!(!has_sentences(one), "{one}");
        }
    }
}
