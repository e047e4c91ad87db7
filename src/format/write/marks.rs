//! What stands behind a revision mark, and comments: authors, dates, names of moves.
//!
//! An author or date that the front matter gives to unattributed marks is not written again.

use crate::language::lexicon;
use crate::model::Publication;
use crate::text::{AuthorId, Change, ChangeId, Instant};

/// The changes and comments of a publication, as they are written.
pub(super) struct Marks<'m> {
    publication: &'m Publication,
    author: Option<AuthorId>,
    date: Option<Instant>,
}

impl<'m> Marks<'m> {
    pub fn new(publication: &'m Publication) -> Self {
        let code = publication.front.get("author");
        let author = code.and_then(|code| publication.authors.iter().position(|author| author.code == code));
        Self {
            publication,
            author: author.map(|at| AuthorId(at as u16)),
            date: publication.front.author_date(lexicon(publication.language)),
        }
    }

    fn change(&self, id: ChangeId) -> Option<&'m Change> {
        self.publication.changes.get(id.0 as usize)
    }

    /// Whether the two are the sides of one `{~~old~>new~~}`.
    pub fn replaces(&self, old: ChangeId, new: ChangeId) -> bool {
        self.change(old).zip(self.change(new)).is_some_and(|(a, b)| {
            let pair = a.pair == Some(new) && b.pair == Some(old);
            pair && a.name.is_none() && b.name.is_none() && (a.author, a.date) == (b.author, b.date)
        })
    }

    /// What stands behind the mark of a change: `{@APT 2014-03-30 #m1}`, or nothing.
    pub fn author(&self, id: ChangeId) -> String {
        self.change(id)
            .map(|change| self.behind(change.author, change.date, change.name.as_deref()))
            .unwrap_or_default()
    }

    /// Comments, each of which answers the one before: `{>>why<<}{@APT}{>>so<<}{@RUS}`.
    pub fn comments(&self, chain: &[u32]) -> String {
        let comments = chain.iter().filter_map(|at| self.publication.comments.get(*at as usize));
        comments
            .map(|comment| {
                // Nothing in a comment is read, so that nothing in it can be made plain either.
                let text = comment.text.replace('\n', " ").replace("<<}", "< <}");
                format!("{{>>{text}<<}}{}", self.behind(comment.author, comment.date, None))
            })
            .collect()
    }

    /// The comment that a comment answers.
    pub fn answered(&self, comment: u32) -> Option<u32> {
        self.publication.comments.get(comment as usize)?.answers
    }

    fn behind(&self, author: Option<AuthorId>, date: Option<Instant>, name: Option<&str>) -> String {
        let author = author.filter(|author| Some(*author) != self.author);
        let code = author.and_then(|author| self.publication.authors.get(usize::from(author.0)));
        let code = code.map(|author| code_as_typed(&author.code));
        let date = date.filter(|date| Some(*date) != self.date).map(|date| date.to_string());
        let name = name.map(|name| format!("#{}", id(name)));
        let parts: Vec<String> = [code, date, name].into_iter().flatten().collect();
        if parts.is_empty() { String::new() } else { format!("{{@{}}}", parts.join(" ")) }
    }
}

/// A code as `APT`, a name as `"Viet Nam"`.
fn code_as_typed(code: &str) -> String {
    let plain = |c: char| !c.is_whitespace() && !"\"#{}".contains(c);
    if !code.is_empty() && code.chars().all(plain) && code.parse::<Instant>().is_err() {
        return code.to_string();
    }
    let name: String = code.chars().filter(|c| !"\"}\n".contains(*c)).collect();
    format!("\"{name}\"")
}

/// What an id may hold.
pub(super) fn id(name: &str) -> String {
    name.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect()
}
