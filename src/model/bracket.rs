//! Text not yet agreed: what stands in square brackets in the revised view, over one block or several.
//!
//! A bracket in one block is also an annotation of its text; one over several stands in no text alone, and is found here
//! from the tokens. The number of a new text (`[ACP-1]`) is no text to agree on.

use std::collections::{BTreeMap, BTreeSet};

use crate::language::author_named;
use crate::syntax::{self, BlockKind, File, MarkKind, TokenKind};
use crate::text::Span;

use super::address::{Address, addresses};
use super::place::{joins_cjk, token_text};
use super::{Clause, Front, Instrument, Part, Publication};

/// Brackets within one another beyond this many are not told apart.
const MOST_NESTED: usize = 12;

/// A text in brackets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bracketed {
    /// From the opening bracket to behind the closing one.
    pub span: Span,
    /// Where it begins; `None` outside of any instrument.
    pub address: Option<Address>,
    /// The codes of those whose text it is, as typed: `RUS/UZB`.
    pub owner: Option<String>,
    /// The words, without owner.
    pub words: String,
    /// How many brackets are around it.
    pub depth: u8,
    /// It is an alternative to the others of this number, which counts from 1.
    pub choice: Option<u32>,
}

/// Who may own a text: the authors of the front matter, and all whose codes are known.
#[derive(Clone, Debug, Default)]
pub struct Owners {
    declared: BTreeSet<String>,
}

impl Owners {
    /// Those that a text itself names, besides the known ones.
    #[must_use]
    pub fn of_front(front: &Front) -> Self {
        let pairs = front.get("authors").unwrap_or_default().split(';');
        let code = |pair: &str| pair.split_once('=').map_or(pair, |(code, _)| code).trim().to_string();
        Self { declared: pairs.map(code).filter(|code| !code.is_empty()).collect() }
    }

    /// Of the words inside a bracket the owner, if every code before the colon is one, and what stands behind the colon.
    #[must_use]
    pub fn of<'w>(&self, inside: &'w str) -> Option<(&'w str, &'w str)> {
        let (codes, rest) = inside.split_once([':', '：'])?;
        let known = |code: &str| self.declared.contains(code) || author_named(code).is_some();
        codes.split('/').all(|code| known(code.trim())).then(|| (codes.trim(), rest.trim_start()))
    }
}

/// Whether two brackets with nothing but this between them are alternatives.
pub(super) fn is_between_alternatives(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\t' | '/')
}

/// Everything in brackets, in order of the source.
#[must_use]
pub fn brackets(source: &str, file: &File, publication: &Publication) -> Vec<Bracketed> {
    let mut reader = Reader {
        source,
        file,
        owners: Owners::of_front(&publication.front),
        places: places(publication),
        deleted: deleting_fences(file),
        mark: 0,
        address: None,
        flow: Scope::default(),
        found: Vec::new(),
        choices: 0,
    };
    for block in &file.blocks {
        reader.block(block);
    }
    reader.end_flow();
    let mut found = reader.found;
    found.sort_by_key(|bracketed| (bracketed.span.start, bracketed.depth));
    found
}

/// What a stretch shows in which brackets may pair, and the brackets in it.
#[derive(Default)]
struct Scope {
    text: String,
    brackets: Vec<Bracket>,
}

/// `[` or `]`
struct Bracket {
    opens: bool,
    /// In the text of the scope.
    offset: usize,
    /// In the source.
    place: u32,
    address: Option<Address>,
}

struct Reader<'s> {
    source: &'s str,
    file: &'s File,
    owners: Owners,
    /// The addresses, by the first byte of the block they name.
    places: BTreeMap<u32, Address>,
    /// Of each mark, whether it is a fence around what is not in the revised view.
    deleted: Vec<bool>,
    /// The first mark that may open in what follows.
    mark: usize,
    address: Option<Address>,
    flow: Scope,
    found: Vec<Bracketed>,
    choices: u32,
}

impl Reader<'_> {
    fn block(&mut self, block: &syntax::Block) {
        let named = self.places.get(&block.start).cloned();
        let mut own = Scope::default();
        match block.kind {
            // A bracket reaches neither into these nor out of them.
            BlockKind::Fence
            | BlockKind::Formula
            | BlockKind::Figure
            | BlockKind::Include
            | BlockKind::Rule
            | BlockKind::TableSeparator => return,
            BlockKind::InstrumentHeading | BlockKind::Proposal => {
                self.end_flow();
                self.address = None;
                return;
            }
            BlockKind::Title | BlockKind::Subtitle => self.address = Some(Address::of("title")),
            BlockKind::History => self.address = Some(Address::of("history")),
            BlockKind::Opening => self.address = Some(Address::of("opening")),
            BlockKind::Annex | BlockKind::Division => {
                self.end_flow();
                self.address = named;
            }
            BlockKind::Reasons => {
                self.end_flow();
                self.address = Some(Address::of("reasons"));
                return self.read(block, None);
            }
            BlockKind::Call | BlockKind::UnknownCall | BlockKind::Clause => {
                self.address = named;
                return self.read(block, None);
            }
            BlockKind::ClauseParagraph
            | BlockKind::Paragraph
            | BlockKind::Provision
            | BlockKind::Item
            | BlockKind::ItemParagraph
            | BlockKind::Unplaced
            | BlockKind::Heading => return self.read(block, None),
            BlockKind::AnnexTitle
            | BlockKind::DivisionTitle
            | BlockKind::Field
            | BlockKind::Note
            | BlockKind::NoteParagraph
            | BlockKind::TableRow => {}
        }
        self.read(block, Some(&mut own));
        self.pair(own);
    }

    /// Reads what the revised view shows of a block into a scope of its own, or into the flow.
    fn read(&mut self, block: &syntax::Block, own: Option<&mut Scope>) {
        let marks = &self.file.marks;
        if block.fence.is_some_and(|fence| self.deleted[fence as usize]) {
            return;
        }
        let scope = match own {
            Some(own) => own,
            None => &mut self.flow,
        };
        if !scope.text.is_empty() {
            scope.text.push('\n');
        }
        self.mark = marks.partition_point(|mark| mark.open < block.start);
        // Of each mark around, whether what stands in it now is not shown.
        let mut around: Vec<bool> = Vec::new();
        let mut hidden = 0;
        for at in block.tokens.0 as usize..block.tokens.1 as usize {
            let token = self.file.tokens[at];
            let typed = self.file.slice(self.source, at);
            match token.kind {
                TokenKind::MarkOpen(kind) => {
                    let hides = matches!(kind, MarkKind::Deleted | MarkKind::Replaced | MarkKind::Comment);
                    around.push(hides);
                    hidden += usize::from(hides);
                    continue;
                }
                TokenKind::MarkDivide => {
                    if let Some(hides) = around.last_mut() {
                        hidden -= usize::from(std::mem::take(hides));
                    }
                    continue;
                }
                TokenKind::MarkClose(_) => {
                    hidden -= usize::from(around.pop().unwrap_or_default());
                    continue;
                }
                TokenKind::Text | TokenKind::BracketOpen | TokenKind::BracketClose if hidden == 0 => {
                    for (offset, c) in typed.char_indices().filter(|(_, c)| matches!(c, '[' | ']')) {
                        scope.brackets.push(Bracket {
                            opens: c == '[',
                            offset: scope.text.len() + offset,
                            place: token.start + offset as u32,
                            address: self.address.clone(),
                        });
                    }
                }
                TokenKind::Bar => scope.text.push('\n'),
                TokenKind::Front
                | TokenKind::Blank
                | TokenKind::Comment
                | TokenKind::Prefix
                | TokenKind::Label
                | TokenKind::Gap
                | TokenKind::Name
                | TokenKind::Text
                | TokenKind::Newline
                | TokenKind::Escape
                | TokenKind::Remark
                | TokenKind::Pilcrow
                | TokenKind::EmphasisOpen(_)
                | TokenKind::EmphasisClose(_)
                | TokenKind::RaiseOpen { .. }
                | TokenKind::RaiseClose
                | TokenKind::Url
                | TokenKind::LinkOpen
                | TokenKind::LinkClose
                | TokenKind::NoteMark
                | TokenKind::NoteLabel
                | TokenKind::BracketOpen
                | TokenKind::BracketClose
                | TokenKind::At
                | TokenKind::Tie => {}
            }
            if hidden == 0 {
                let end = token.start as usize + typed.len();
                let joins = token.kind == TokenKind::Newline
                    && joins_cjk(&self.source[..token.start as usize], &self.source[end..]);
                // The white space behind a label.
                let gap = if token.kind == TokenKind::Gap { " " } else { "" };
                scope.text.push_str(gap);
                scope.text.push_str(&token_text(token.kind, typed, joins));
            }
        }
    }

    fn end_flow(&mut self) {
        let flow = std::mem::take(&mut self.flow);
        self.pair(flow);
    }

    /// Pairs the brackets of a scope; what finds no partner is text.
    fn pair(&mut self, scope: Scope) {
        let mut open: Vec<&Bracket> = Vec::new();
        let mut pairs: Vec<(&Bracket, &Bracket, usize)> = Vec::new();
        for bracket in &scope.brackets {
            match bracket.opens {
                true => open.push(bracket),
                false => pairs.extend(open.pop().map(|opening| (opening, bracket, open.len()))),
            }
        }
        pairs.sort_by_key(|(opening, ..)| opening.offset);
        // Of what never closes, nothing is around the rest.
        let unclosed: Vec<usize> = open.iter().map(|bracket| bracket.offset).collect();
        let mut before: BTreeMap<usize, (usize, usize)> = BTreeMap::new(); // by depth: end of the last pair, and its index
        for (opening, closing, around) in pairs {
            let depth = around - unclosed.partition_point(|offset| *offset < opening.offset).min(around);
            let inside = &scope.text[opening.offset + 1..closing.offset];
            if depth >= MOST_NESTED || is_placeholder(inside) {
                continue;
            }
            let (owner, words) = self.owners.of(inside).map_or((None, inside), |(owner, rest)| (Some(owner), rest));
            let last = before.get(&depth).copied();
            let beside = last.filter(|(end, _)| {
                scope.text.get(*end..opening.offset).is_some_and(|between| between.chars().all(is_between_alternatives))
            });
            let choice = beside.map(|(_, other)| match self.found[other].choice {
                Some(choice) => choice,
                None => {
                    self.choices += 1;
                    self.found[other].choice = Some(self.choices);
                    self.choices
                }
            });
            before.insert(depth, (closing.offset + 1, self.found.len()));
            self.found.push(Bracketed {
                span: self.file.span(opening.place, closing.place + 1),
                address: opening.address.clone(),
                owner: owner.map(str::to_string),
                words: words.split_whitespace().collect::<Vec<_>>().join(" "),
                depth: depth as u8,
                choice,
            });
        }
    }
}

/// The number of a text that has none yet: `ACP-1`, `COM6/2`. Words do not look so.
fn is_placeholder(inside: &str) -> bool {
    inside.len() <= 24
        && inside.starts_with(|c: char| c.is_ascii_uppercase())
        && inside.contains(['-', '/', '\u{2011}'])
        && inside.ends_with(|c: char| c.is_ascii_digit())
        && !inside.contains(char::is_whitespace)
}

/// Of each mark, whether it is a fence that hides its content from the revised view, or stands in one.
fn deleting_fences(file: &File) -> Vec<bool> {
    let mut deleted: Vec<bool> = Vec::with_capacity(file.marks.len());
    for mark in &file.marks {
        let outer = mark.parent.is_some_and(|outer| deleted[outer as usize]);
        deleted.push(outer || mark.fence && mark.kind == MarkKind::Deleted);
    }
    deleted
}

/// The addresses of all texts, by where they were typed.
fn places(publication: &Publication) -> BTreeMap<u32, Address> {
    let mut places = BTreeMap::new();
    for part in &publication.parts {
        let instrument = match part {
            Part::Instrument(instrument) => Some(&**instrument),
            Part::Proposal(proposal) => proposal.instrument.as_deref(),
            Part::Prose(_) | Part::Included(_) => None,
        };
        if let Some(instrument) = instrument {
            let by_node: BTreeMap<_, _> = addresses(instrument).into_iter().collect();
            for (node, start) in starts(instrument) {
                places.extend(by_node.get(&node).map(|address| (start, address.clone())));
            }
        }
    }
    places
}

/// Where each section, clause and annex was typed.
fn starts(instrument: &Instrument) -> Vec<(crate::text::NodeId, u32)> {
    let mut found = Vec::new();
    for section in &instrument.sections {
        found.extend(section.call.span.map(|span| (section.node, span.start)));
        let mut open: Vec<&Clause> = section.clauses.iter().collect();
        while let Some(clause) = open.pop() {
            found.extend(clause.span.map(|span| (clause.node, span.start)));
            open.extend(&clause.clauses);
        }
    }
    found.extend(instrument.divisions.iter().filter_map(|it| it.heading.span.map(|span| (it.node, span.start))));
    let mut open: Vec<_> = instrument.annexes.iter().collect();
    while let Some(annex) = open.pop() {
        found.extend(annex.span.map(|span| (annex.node, span.start)));
        open.extend(&annex.annexes);
    }
    found
}
