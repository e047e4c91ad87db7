//! Lines and grids to docx-rs, which writes Word's vocabulary.
//!
//! What docx-rs cannot say is left for `finish` in agreed words: the author of an insertion or deletion is the number
//! of its change, and the style of a run may be followed by its language and direction (`href|ar-SA|rtl`).

use std::collections::BTreeMap;

use docx_rs::{
    AlignmentType, BookmarkEnd, BookmarkStart, BreakType, Comment, CommentRangeEnd, CommentRangeStart, Delete,
    FieldCharType, FootnoteReference, Hyperlink, HyperlinkData, Insert, InstrPAGEREF, InstrText, Paragraph,
    ParagraphChild, ParagraphProperty, ParagraphPropertyChange, Run, RunChild, RunProperty, VertAlignType,
};

use crate::document::{Align, CommentId, Target};
use crate::text::{ChangeId, Language, Raise, State};

use super::line::{Face, Line, Look, Piece, What};
use super::links::{Bookmarks, Relations};
use super::pictures;
use super::script;

/// Builds the lines of one part.
#[derive(Debug)]
pub(super) struct Builder<'b> {
    /// The language of the document.
    pub(super) language: Language,
    pub(super) bookmarks: &'b mut Bookmarks,
    /// Numbers of the comments, by id.
    pub(super) comments: &'b BTreeMap<CommentId, usize>,
    /// The links of the part to the outside.
    pub(super) relations: &'b mut Relations,
}

impl Builder<'_> {
    /// A line as a paragraph.
    pub(super) fn paragraph(&mut self, line: &Line<'_>) -> Paragraph {
        let mut property = properties(line.look);
        let State { ins, del } = line.end;
        property.run_property = RunProperty { ins: ins.map(insertion), del: del.map(deletion), ..RunProperty::new() };
        if let Some((was, change)) = line.was {
            let was = ParagraphPropertyChange::new().property(properties(was)).author(number(change));
            property = property.paragraph_property_change(was);
        }
        let bookmarks: Vec<(usize, &str)> =
            line.anchors.iter().filter_map(|anchor| self.bookmarks.place(anchor)).collect();
        let start = |(id, name): &(usize, &str)| ParagraphChild::BookmarkStart(BookmarkStart::new(*id, *name));
        let mut children: Vec<ParagraphChild> = bookmarks.iter().map(start).collect();
        let link = |piece: &Piece<'_>| piece.link.map(|(link, _)| link);
        for pieces in line.pieces.chunk_by(|a, b| link(a) == link(b)) {
            let inside = self.children(pieces);
            let target = pieces.first().and_then(|piece| piece.link);
            match target.and_then(|(_, target)| self.destination(target)) {
                Some(link) => {
                    children.push(ParagraphChild::Hyperlink(Hyperlink { link, history: None, children: inside }));
                }
                None => children.extend(inside),
            }
        }
        children.extend(bookmarks.iter().map(|(id, _)| ParagraphChild::BookmarkEnd(BookmarkEnd::new(*id))));
        Paragraph { id: String::new(), children, property, has_numbering: false }
    }

    /// Where a link leads; the words of one that leads nowhere in this file are plain.
    fn destination(&mut self, target: &Target) -> Option<HyperlinkData> {
        let anchor = |id: &str| Some(HyperlinkData::Anchor { anchor: self.bookmarks.name(id)?.to_owned() });
        match target {
            Target::Anchor(id) | Target::Anchors(id, _) => anchor(id),
            Target::Url(url) => match url.strip_prefix('#') {
                Some(id) => anchor(id),
                None => Some(HyperlinkData::External { rid: self.relations.id(url)?, path: String::new() }),
            },
            Target::Work(_) => None,
        }
    }

    /// Runs, those of one state together.
    fn children(&self, pieces: &[Piece<'_>]) -> Vec<ParagraphChild> {
        let mut children = Vec::new();
        for pieces in pieces.chunk_by(|a, b| a.state == b.state) {
            let Some(state) = pieces.first().map(|piece| piece.state) else { continue };
            let runs = || pieces.iter().flat_map(|piece| self.runs(&piece.what, state.del.is_some()));
            match (state.ins, state.del) {
                (None, None) => children.extend(pieces.iter().flat_map(|piece| self.kept(&piece.what))),
                (Some(ins), None) => {
                    children.push(ParagraphChild::Insert(runs().fold(insertion(ins), Insert::add_run)));
                }
                (None, Some(del)) => {
                    children.push(ParagraphChild::Delete(runs().fold(deletion(del), Delete::add_run)));
                }
                (Some(ins), Some(del)) => {
                    let deleted = runs().fold(deletion(del), Delete::add_run);
                    children.push(ParagraphChild::Insert(insertion(ins).add_delete(deleted)));
                }
            }
        }
        children
    }

    /// What no change touches; comment marks are always among it.
    fn kept(&self, what: &What<'_>) -> Vec<ParagraphChild> {
        let number = |id: &CommentId| self.comments.get(id).copied();
        match what {
            What::CommentStart(id) => number(id)
                .map(|id| ParagraphChild::CommentStart(Box::new(CommentRangeStart::new(Comment::new(id)))))
                .into_iter()
                .collect(),
            What::CommentEnd(id) => {
                number(id).map(|id| ParagraphChild::CommentEnd(CommentRangeEnd::new(id))).into_iter().collect()
            }
            What::Text(..)
            | What::Tab
            | What::Break
            | What::Mark(_)
            | What::Reference(..)
            | What::OwnNumber
            | What::PageOf(..)
            | What::Picture(_) => {
                self.runs(what, false).into_iter().map(|run| ParagraphChild::Run(Box::new(run))).collect()
            }
        }
    }

    /// The runs of a piece.
    fn runs(&self, what: &What<'_>, deleted: bool) -> Vec<Run> {
        match what {
            What::Text(text, face) => script::stretches(text, face.language)
                .into_iter()
                .map(|(rtl, text)| {
                    let run = Run { run_property: self.run_property(*face, rtl), children: Vec::new() };
                    if deleted { run.add_delete_text(text) } else { run.add_text(text) }
                })
                .collect(),
            What::Tab => vec![Run::new().add_tab()],
            What::Break => vec![Run::new().add_break(BreakType::TextWrapping)],
            What::Reference(id, custom) => {
                let run = reference(*id);
                vec![match custom {
                    Some(mark) if deleted => run.add_delete_text(*mark),
                    Some(mark) => run.add_text(*mark),
                    None => run,
                }]
            }
            What::OwnNumber => vec![reference(0)],
            What::Picture(number) => vec![pictures::sign(*number)],
            What::PageOf(number, id) => self.page_of(*number, id),
            What::Mark(_) | What::CommentStart(_) | What::CommentEnd(_) => Vec::new(),
        }
    }

    /// The number of a page, which Word counts anew when it is asked to.
    fn page_of(&self, number: usize, id: &str) -> Vec<Run> {
        let shown = Run::new().add_text(number.to_string());
        let Some(bookmark) = self.bookmarks.name(id) else { return vec![shown] };
        let mark = |kind| Run::new().add_field_char(kind, false);
        let code = Run::new().add_instr_text(InstrText::PAGEREF(InstrPAGEREF::new(bookmark).hyperlink()));
        vec![mark(FieldCharType::Begin), code, mark(FieldCharType::Separate), shown, mark(FieldCharType::End)]
    }

    fn run_property(&self, face: Face, rtl: bool) -> RunProperty {
        let mut property = RunProperty::new();
        if face.style.italic {
            property = property.italic();
        }
        if face.style.bold {
            property = property.bold();
        }
        if face.underlined {
            property = property.underline("single");
        }
        match face.style.raise {
            Raise::None => {}
            Raise::Super => property = property.vert_align(VertAlignType::SuperScript),
            Raise::Sub => property = property.vert_align(VertAlignType::SubScript),
        }
        let language = if face.language == self.language { "" } else { face.language.region_tag() };
        let named = face.named.unwrap_or_default();
        match (language, rtl) {
            ("", false) if named.is_empty() => property,
            ("", false) => property.style(named),
            (language, rtl) => property.style(&format!("{named}|{language}|{}", if rtl { "rtl" } else { "" })),
        }
    }
}

/// A run with the reference to a footnote; in the notes part, where it has number 0, the number of the note it is in.
fn reference(id: usize) -> Run {
    Run {
        run_property: RunProperty::new().style("FootnoteReference"),
        children: vec![RunChild::FootnoteReference(FootnoteReference::new(id))],
    }
}

fn properties(look: Look) -> ParagraphProperty {
    let mut property = ParagraphProperty::new();
    if look.style != "Normal" {
        property = property.style(look.style);
    }
    match look.align {
        None | Some(Align::Start) => {}
        Some(Align::Center) => property = property.align(AlignmentType::Center),
        Some(Align::End) => property = property.align(AlignmentType::Right),
    }
    property.bidi = look.rtl.then_some(true);
    property.page_break_before = look.new_page.then_some(true);
    property
}

/// An insertion; `finish` says by whom and when.
pub(super) fn insertion(change: ChangeId) -> Insert {
    Insert::new_with_empty().author(number(change))
}

/// A deletion; `finish` says by whom and when.
pub(super) fn deletion(change: ChangeId) -> Delete {
    Delete::new().author(number(change))
}

fn number(change: ChangeId) -> String {
    change.0.to_string()
}
