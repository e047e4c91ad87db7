//! A line: text with emphasis, and the marks of changes around what they change.
//!
//! Emphasis is written with asterisks where every reader of Markdown takes them for it, and with tags elsewhere: inside a
//! word, beside punctuation, next to other emphasis. It never reaches across the edge of a mark.

use crate::document::{Inline, Target};
use crate::text::{Raise, Run, State, Style};

use super::{Names, escape};

/// Some text of one style and one state.
struct Piece {
    text: String,
    style: Style,
    /// Deleted, inserted.
    state: (bool, bool),
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// What the document says.
    Words,
    /// Markdown.
    Written,
    /// A line break.
    Break,
}

/// What stands on a line.
#[derive(Default)]
pub(super) struct Line {
    pieces: Vec<Piece>,
}

impl Line {
    /// Adds runs, which stand out by `more` besides their own style.
    pub fn runs(&mut self, runs: &[Run], more: Style) {
        for run in runs {
            let style = Style {
                italic: run.style.italic || more.italic,
                bold: run.style.bold || more.bold,
                raise: run.style.raise,
            };
            let text = run.text.chars().map(|c| match c {
                '\u{2011}' => '-',
                c if c.is_whitespace() || c.is_control() => ' ',
                c => c,
            });
            self.words(&text.collect::<String>(), style, sides(run.state));
        }
    }

    /// Adds what stands on the lines of a block.
    pub fn inlines(&mut self, inlines: &[Inline], names: &Names, more: Style) {
        for inline in inlines {
            match inline {
                Inline::Run(run) => self.runs(std::slice::from_ref(run), more),
                Inline::Note { id, state, .. } => {
                    let name = names.get(id).map_or("", String::as_str);
                    self.written(format!("[^{name}]"), sides(*state));
                }
                Inline::Link { target: Target::Url(url), inlines } => self.link(url, inlines, names, more),
                Inline::Link { target: Target::Anchor(_) | Target::Anchors(..) | Target::Work(_), inlines }
                | Inline::Links(inlines)
                | Inline::Term { inlines, .. } => self.inlines(inlines, names, more),
                Inline::CommentStart(_) | Inline::CommentEnd(_) => {}
                Inline::Break => self.pieces.push(Piece {
                    text: "\n".to_owned(),
                    style: Style::PLAIN,
                    state: (false, false),
                    kind: Kind::Break,
                }),
            }
        }
    }

    /// A link; marks that change inside it stand inside it.
    fn link(&mut self, url: &str, inlines: &[Inline], names: &Names, more: Style) {
        let mut inner = Self::default();
        inner.inlines(inlines, names, more);
        let Some(state) = inner.pieces.first().map(|piece| piece.state) else { return };
        let alone = inner.pieces.iter().all(|piece| piece.state == state);
        let state = if alone { state } else { (false, false) };
        let plain = inner.pieces.iter().all(|piece| piece.kind == Kind::Words && piece.style == Style::PLAIN);
        if alone && plain && inner.pieces.iter().map(|piece| &*piece.text).collect::<String>() == url && is_bare(url) {
            self.written(format!("<{url}>"), state);
            return;
        }
        self.written("[".to_owned(), state);
        if alone {
            self.pieces.append(&mut inner.pieces);
        } else {
            self.written(inner.on_one_line(" "), state);
        }
        self.written(format!("]({})", escape::target(url)), state);
    }

    fn words(&mut self, text: &str, style: Style, state: (bool, bool)) {
        match self.pieces.last_mut() {
            _ if text.is_empty() => {}
            Some(last) if last.kind == Kind::Words && last.style == style && last.state == state => {
                last.text.push_str(text);
            }
            Some(_) | None => {
                self.pieces.push(Piece { text: text.to_owned(), style, state, kind: Kind::Words });
            }
        }
    }

    fn written(&mut self, text: String, state: (bool, bool)) {
        self.pieces.push(Piece { text, style: Style::PLAIN, state, kind: Kind::Written });
    }

    /// One blank between a label and what follows it, outside all marks.
    pub fn gap(&mut self) {
        if self.pieces.last().is_some_and(|piece| !piece.text.ends_with(' ')) {
            self.words(" ", Style::PLAIN, (false, false));
        }
    }

    /// The text as a paragraph of its own.
    pub fn paragraph(self) -> String {
        escape::starts(&self.finish("\\\n", true))
    }

    /// The text where a line cannot end.
    pub fn on_one_line(self, at_break: &str) -> String {
        self.finish(at_break, true)
    }

    /// The text without escapes and emphasis.
    pub fn plain(self) -> String {
        self.finish("\n", false)
    }

    fn finish(self, at_break: &str, markdown: bool) -> String {
        let mut pieces: Vec<Piece> = self.pieces.into_iter().flat_map(set_blanks_apart).collect();
        let last = pieces.iter().rposition(|piece| piece.kind != Kind::Break).map_or(0, |at| at + 1);
        pieces.truncate(last);
        let mut out = Out::default();
        for (at, piece) in pieces.iter().enumerate() {
            out.change(piece.state);
            let next = pieces.get(at + 1).filter(|next| next.state == piece.state && next.style == Style::PLAIN);
            // A mark, other emphasis or the end follows: punctuation, whatever it is.
            let after = next.and_then(|next| next.text.chars().next()).unwrap_or('<');
            match piece.kind {
                Kind::Break => out.text.push_str(at_break),
                Kind::Written => out.text.push_str(&piece.text),
                Kind::Words if markdown => out.words(piece, after),
                Kind::Words => out.text.push_str(&piece.text),
            }
            out.starred &= piece.style != Style::PLAIN;
        }
        out.change((false, false));
        out.text.trim_matches(' ').to_owned()
    }
}

/// What has been written.
#[derive(Default)]
struct Out {
    text: String,
    /// The text at the end is deleted, inserted.
    open: (bool, bool),
    /// Asterisks were written last.
    starred: bool,
}

impl Out {
    /// Closes the marks that end here and opens others; a deletion stands inside another's insertion.
    fn change(&mut self, to: (bool, bool)) {
        let (deleted, inserted) = self.open;
        let stays = inserted == to.1;
        let before = self.text.len();
        if deleted && !(to.0 && stays) {
            self.text.push_str("--}");
        }
        if !stays {
            self.text.push_str(if inserted { "++}" } else { "{++" });
        }
        if to.0 && !(deleted && stays) {
            self.text.push_str("{--");
        }
        self.starred &= self.text.len() == before;
        self.open = to;
    }

    fn words(&mut self, piece: &Piece, after: char) {
        let text = escape::inline(&piece.text);
        let (open, close) = match piece.style.raise {
            Raise::None => ("", ""),
            Raise::Super => ("<sup>", "</sup>"),
            Raise::Sub => ("<sub>", "</sub>"),
        };
        self.text.push_str(open);
        let stars = "*".repeat(usize::from(piece.style.italic) + 2 * usize::from(piece.style.bold));
        let after = if close.is_empty() { after } else { '<' };
        let first = piece.text.chars().next().unwrap_or(' ');
        let last = piece.text.chars().next_back().unwrap_or(' ');
        let before = self.text.chars().next_back().unwrap_or(' ');
        let raised = !open.is_empty();
        if stars.is_empty() {
            self.text.push_str(&text);
        } else if (raised || !self.starred) && is_edge(first, before) && is_edge(last, after) {
            self.text.push_str(&stars);
            self.text.push_str(&text);
            self.text.push_str(&stars);
            self.starred = true;
        } else {
            let tags = [("strong", piece.style.bold), ("em", piece.style.italic)];
            let tags = || tags.iter().filter(|(_, wanted)| *wanted).map(|(tag, _)| tag);
            self.text.extend(tags().map(|tag| format!("<{tag}>")));
            self.text.push_str(&text);
            self.text.extend(tags().rev().map(|tag| format!("</{tag}>")));
            self.starred = false;
        }
        self.text.push_str(close);
        self.starred &= !raised;
    }
}

/// Whether asterisks between a character of the text and its neighbour outside are read as the edge of emphasis.
fn is_edge(inner: char, outer: char) -> bool {
    inner.is_alphanumeric() || outer.is_whitespace() || outer.is_ascii_punctuation()
}

/// Emphasis begins and ends with a word: blanks at the ends of a piece are plain.
fn set_blanks_apart(piece: Piece) -> Vec<Piece> {
    if piece.style == Style::PLAIN || piece.kind != Kind::Words {
        return vec![piece];
    }
    let core = piece.text.trim();
    let start = piece.text.len() - piece.text.trim_start().len();
    let texts =
        [(&piece.text[..start], Style::PLAIN), (core, piece.style), (&piece.text[start + core.len()..], Style::PLAIN)];
    let part = |(text, style): (&str, Style)| Piece { text: text.to_owned(), style, ..piece };
    texts.into_iter().filter(|(text, _)| !text.is_empty()).map(part).collect()
}

fn sides(state: State) -> (bool, bool) {
    (state.del.is_some(), state.ins.is_some())
}

/// Whether a URL may stand between `<` and `>` as it is.
fn is_bare(url: &str) -> bool {
    url.contains("://") && !url.contains(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '\\'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(runs: &[(&str, Style)], wanted: &str) {
        let mut line = Line::default();
        for (text, style) in runs {
            line.runs(&[Run::plain(*text).with_style(*style)], Style::PLAIN);
        }
        assert_eq!(line.paragraph(), wanted);
    }

    #[test]
    fn asterisks_stand_where_every_reader_takes_them_for_emphasis() {
        check(&[("re", Style::PLAIN), ("pair", Style::ITALIC), ("s", Style::PLAIN)], "re*pair*s");
        check(&[("(one)", Style::ITALIC), (" two", Style::PLAIN)], "*(one)* two");
        check(&[(" one ", Style::BOLD), ("two", Style::PLAIN)], "**one** two");
    }

    #[test]
    fn tags_stand_where_asterisks_would_be_text() {
        check(&[("(one)", Style::ITALIC), ("two", Style::PLAIN)], "<em>(one)</em>two");
        check(
            &[("one", Style::ITALIC), ("two", Style::BOLD), ("three", Style::ITALIC)],
            "*one*<strong>two</strong>*three*",
        );
        let both = Style { bold: true, ..Style::ITALIC };
        check(&[("a", Style::PLAIN), ("«b»", both)], "a<strong><em>«b»</em></strong>");
    }

    #[test]
    fn raised_text_may_be_emphasised() {
        let raised = Style { raise: Raise::Super, ..Style::ITALIC };
        check(&[("x", Style::ITALIC), ("n", raised), ("y", Style::ITALIC)], "*x*<sup>*n*</sup>*y*");
    }
}
