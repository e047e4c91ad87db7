//! The flat tree: tokens that partition the source, blocks over them, revision marks beside them.

use crate::diagnostic::Diagnostic;
use crate::text::{Language, SourceId, Span};

use super::label::LabelKind;

/// A parsed source. Nothing in it is nested and nothing of the source is missing from it: token `i` ends where `i + 1`
/// starts, the last one at the end of the source.
#[derive(Clone, Debug, Default)]
pub struct File {
    /// Which source it is.
    pub source: SourceId,
    /// Length of the source in bytes.
    pub len: u32,
    /// The front matter's `lang`, or English.
    pub language: Language,
    /// The front matter's fields.
    pub front: Vec<FrontField>,
    /// The tokens.
    pub tokens: Vec<Token>,
    /// The blocks, in order.
    pub blocks: Vec<Block>,
    /// The revision marks, in order of their openings.
    pub marks: Vec<Mark>,
    /// What could not be understood.
    pub problems: Vec<Diagnostic>,
}

/// A field of the front matter, as ranges of bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FrontField {
    /// The key.
    pub key: (u32, u32),
    /// The value from its first to its last character, over several lines where they are indented.
    pub value: (u32, u32),
}

/// A stretch of the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// Its first byte.
    pub start: u32,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// The front matter with both fences, or a byte order mark.
    Front,
    /// Blank lines, line ends and indentation between blocks.
    Blank,
    /// A line `// …`, with its line end.
    Comment,
    /// Text before a label that does not hide it: an opening bracket, a dropped bullet, emphasis around a call.
    Prefix,
    /// A clause label, the `#` of a heading, the number of a numbered heading, `Reasons:`.
    Label,
    /// White space behind a label.
    Gap,
    /// `{#id}`
    Name,
    /// Characters as they are.
    Text,
    /// A line end inside a block, with the blanks around it.
    Newline,
    /// `\` and the character it makes plain.
    Escape,
    /// An opening mark: `{++`.
    MarkOpen(MarkKind),
    /// `~>`
    MarkDivide,
    /// A closing mark and the author behind it.
    MarkClose(MarkKind),
    /// The content of a comment.
    Remark,
    /// `¶` of `{++¶++}`.
    Pilcrow,
    /// The opening `*`, `**` or `***` of an emphasis.
    EmphasisOpen(u8),
    /// Its closing.
    EmphasisClose(u8),
    /// `^{` or `_{`.
    RaiseOpen {
        /// Superscript rather than subscript.
        up: bool,
    },
    /// `}` of it.
    RaiseClose,
    /// A bare web address, or one in `<…>`.
    Url,
    /// `[` of `[text](target)`.
    LinkOpen,
    /// `](target)` of it.
    LinkClose,
    /// `[^id]`, or stars that a footnote begins with too.
    NoteMark,
    /// `[^id]:` that begins a definition.
    NoteLabel,
    /// `[` that has a partner in its block.
    BracketOpen,
    /// `]` of it.
    BracketClose,
    /// `@id`
    At,
    /// `~` for a no-break space.
    Tie,
    /// `|` between cells, with the blanks around it.
    Bar,
}

/// The kinds of revision mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkKind {
    /// `{++…++}`
    Inserted,
    /// `{--…--}`
    Deleted,
    /// `{~~…~>…~~}`
    Replaced,
    /// `{>>…<<}`
    Comment,
    /// `{==…==}`
    Highlight,
}

/// A revision mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// What it says.
    pub kind: MarkKind,
    /// First byte of its opening.
    pub open: u32,
    /// First byte of its `~>`, where it has one.
    pub divide: Option<u32>,
    /// First byte of its closing.
    pub close: u32,
    /// One past the closing and the author behind it.
    pub end: u32,
    /// Its delimiters stand alone on lines, and it marks every block between.
    pub fence: bool,
    /// The nearest mark around it.
    pub parent: Option<u32>,
}

/// A block: a paragraph-like stretch of the source with a purpose.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// Its purpose.
    pub kind: BlockKind,
    /// First byte, behind indentation.
    pub start: u32,
    /// One past the last character.
    pub end: u32,
    /// Its tokens.
    pub tokens: (u32, u32),
    /// Level of a clause or heading, from 1.
    pub level: u8,
    /// The label; empty at the start of the text where there is none.
    pub label: (u32, u32),
    /// What a clause's label counts, where letters could also be a roman number.
    pub counts: Option<LabelKind>,
    /// Width of its indentation.
    pub indent: u16,
    /// The innermost fence around it, an index of `marks`.
    pub fence: Option<u32>,
    /// The outermost mark that holds all of it, an index of `marks`; it may hold another such mark.
    pub mark: Option<u32>,
}

/// What a block is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// `{++` or `++}` alone on a line.
    Fence,
    /// `MOD ACP/37/4`, or one half of it.
    Proposal,
    /// A short field under a proposal line.
    Field,
    /// A provision of the Constitution, the Convention or the Radio Regulations; the label is its number.
    Provision,
    /// A heading of prose; `level` from its `#` or its number.
    Heading,
    /// The number line of an instrument.
    InstrumentHeading,
    /// Its title.
    Title,
    /// A second block of the title.
    Subtitle,
    /// Its history.
    History,
    /// Its opening line.
    Opening,
    /// A call of the lists.
    Call,
    /// What stands where a call would, with a verb that is in no list.
    UnknownCall,
    /// A clause, labelled or not.
    Clause,
    /// A further paragraph of the clause above.
    ClauseParagraph,
    /// A paragraph of prose.
    Paragraph,
    /// A labelled item of prose.
    Item,
    /// A further paragraph of the item above.
    ItemParagraph,
    /// The definition of a footnote.
    Note,
    /// A further paragraph of a footnote.
    NoteParagraph,
    /// `Reasons:` and its first paragraph.
    Reasons,
    /// `ANNEX 2 TO …`
    Annex,
    /// The title of an annex.
    AnnexTitle,
    /// `SECTION 2`
    Division,
    /// The title of a division.
    DivisionTitle,
    /// A row of a table.
    TableRow,
    /// The row of dashes under the headers of a table.
    TableSeparator,
    /// `![alt](file.png)` alone on a line.
    Figure,
    /// A row of `-` or `_`.
    Rule,
    /// `$$` … `$$`
    Formula,
    /// `@include path.plen`
    Include,
    /// A block of an instrument that fits nowhere.
    Unplaced,
}

impl File {
    /// The characters of a token.
    #[must_use]
    pub fn slice<'s>(&self, source: &'s str, token: usize) -> &'s str {
        let end = self.tokens.get(token + 1).map_or(self.len, |next| next.start);
        &source[self.tokens[token].start as usize..end as usize]
    }

    /// A place in this source.
    #[must_use]
    pub fn span(&self, start: u32, end: u32) -> Span {
        Span::within(self.source, start as usize, end as usize)
    }

    /// The value of a field of the front matter, trimmed, on one line.
    #[must_use]
    pub fn field(&self, source: &str, key: &str) -> Option<String> {
        let named = |field: &&FrontField| &source[field.key.0 as usize..field.key.1 as usize] == key;
        self.front.iter().find(named).map(|field| field.text(source))
    }
}

impl FrontField {
    /// The value on one line.
    #[must_use]
    pub fn text(&self, source: &str) -> String {
        let typed = &source[self.value.0 as usize..self.value.1 as usize];
        typed.split('\n').map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
    }
}

impl Mark {
    /// First byte of its content.
    #[must_use]
    pub fn inside(&self) -> u32 {
        self.open + 3
    }

    /// Whether a byte offset is in it, delimiters and author included.
    #[must_use]
    pub fn holds(&self, offset: u32) -> bool {
        self.open <= offset && offset < self.end
    }
}
