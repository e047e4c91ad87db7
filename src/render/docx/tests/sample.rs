//! A contribution with something of everything a file of Word can hold.

use super::*;
use crate::document::{
    Action, Align, Anchor, Cell, Comment, CommentId, Content, CoverField, Identification, Note, Row, Table, Target,
    Term,
};
use crate::language::{BodyKey, Draft, InstrumentKind};
use crate::text::{NoteId, Raise, Style};

pub(in super::super) fn sample() -> Document {
    let mut document = document(Vec::new());
    document.title = "Proposal for Resolution 45 (Rev. Testville, 2026)".into();
    document.number = Some("WTDC26/37\u{2011}E".into());
    document.source = Some("Example Telecommunity".into());
    document.date = "2026-02-20".parse().ok();
    document.body = Some(BodyKey("wtdc"));
    (document.changes[0].pair, document.changes[0].name) = (None, None);
    document.changes.extend([named_move(5), named_move(4)]);
    let comment = |id, author, text: &str, answers| Comment {
        id: CommentId(id),
        author: Some(AuthorId(author)),
        date: "2026-02-21T09:30Z".parse().ok(),
        text: text.into(),
        answers,
    };
    document.comments = vec![
        comment(0, 0, "Is \"each\" <meant>?\nSee & compare.", None),
        comment(1, 1, "Yes.", Some(CommentId(0))),
        comment(2, 1, "In the note.", None),
    ];
    document.parts = vec![Part { kind: PartKind::Prose, ..part(cover()) }, instrument()];
    document
}

fn named_move(pair: u32) -> Change {
    Change { author: Some(AuthorId(1)), pair: Some(ChangeId(pair)), name: Some("m1".into()), ..Change::default() }
}

fn cover() -> Vec<Block> {
    let field = |field, text: &str| line(Role::Cover(field), text);
    let labelled = |name, label: &str, text: &str| Block { label: runs(label), ..field(name, text) };
    vec![
        field(CoverField::Conference, "World Telecommunication Development Conference (WTDC-26)"),
        field(CoverField::Meeting, "Plenary meeting"),
        field(CoverField::Document, "Document WTDC26/37\u{2011}E"),
        field(CoverField::Date, "20 February 2026"),
        field(CoverField::Original, "Original: English"),
        field(CoverField::Source, "Example Telecommunity"),
        field(CoverField::Title, "Proposals for the work of the conference"),
        labelled(CoverField::PriorityArea, "Priority area:", "Resolutions and recommendations"),
        labelled(CoverField::Abstract, "Summary:", "This contribution proposes to bring the resolution up to date."),
        Block { label: runs("1"), ..line(Role::Heading(1), "Introduction") },
        paragraph(
            "Networks of the example region have grown. The changes below follow from that growth, and from nothing else.",
        ),
        Block { label: runs("1.1"), ..line(Role::Heading(2), "What is proposed") },
        Block::new(
            Role::Paragraph,
            vec![
                Inline::Run(Run::plain("See ")),
                Inline::Link {
                    target: Target::Url("https://www.itu.int/example?a=1&b=2".into()),
                    inlines: inlines("https://www.itu.int/example?a=1&b=2"),
                },
                Inline::Run(Run::plain(" for the work of ITU\u{2011}D on this.")),
            ],
        ),
    ]
}

fn instrument() -> Part {
    let mut part = part(Vec::new());
    part.identification = Some(Identification {
        kind: InstrumentKind::Resolution,
        draft: Draft::No,
        status: Status::Proposal,
        body: Some(BodyKey("wtdc")),
        work: String::new(),
        expression: String::new(),
        component: "main".into(),
        work_date: "2026-01-01".parse().unwrap(),
        expression_date: "2026-01-01".parse().unwrap(),
        number: "45".into(),
        number_shown: "45 (Rev. Testville, 2026)".into(),
        name: "Resolution 45 (Rev. Testville, 2026)".into(),
        title: None,
        previous: None,
        proposal: Some((Action::Mod, "EXT/37/1".into())),
    });
    part.flow = vec![
        Block::new(
            Role::ProposalLine(Action::Mod),
            vec![
                Inline::Term { term: Term::Action, inlines: inlines("MOD") },
                Inline::Run(Run::plain(" ")),
                Inline::Term { term: Term::DocNumber, inlines: inlines("EXT/37/1") },
            ],
        ),
        Block::new(
            Role::InstrumentNumber,
            [
                vec![Inline::Run(Run::plain("RESOLUTION\u{a0}"))],
                vec![Inline::Term { term: Term::DocNumber, inlines: inlines("45") }],
                inlines(" (Rev.\u{a0}{-Oldtown-}{+Testville+}, {-2022-}{+2026+})"),
            ]
            .concat(),
        ),
        line(Role::Title, "Mechanisms for {-improving-}{+enhancing+} cooperation on example networks"),
        line(
            Role::Opening,
            "The World Telecommunication Development Conference ({-Oldtown, 2022-}{+Testville, 2026+}),",
        ),
        section("recalling", Half::Preamble, recalling()),
        section("considering", Half::Preamble, considering()),
        section("{+noting+}", Half::Preamble, vec![clause("", "{+the growth of example networks,+}")]),
        section("resolves", Half::Operative, resolves()),
        section(
            "instructs the Director of the Telecommunication Development Bureau",
            Half::Operative,
            vec![clause("", "to report to the next conference on the results.")],
        ),
        Block {
            label: runs("Reasons:"),
            ..line(Role::Reasons, "To bring the text up to date, with one change for each fact that has changed since.")
        },
        line(Role::Rule, ""),
    ];
    let note = |id, marker: &str, state: State, text: &str| Note {
        id: NoteId(id),
        marker: marker.into(),
        custom: marker == "*",
        anchor: None,
        state,
        blocks: vec![paragraph(text)],
    };
    part.notes = vec![
        note(
            1,
            "1",
            State::KEPT,
            "These include the {-least -}developed countries of the example, of which there are enough to make this note a little longer than one line of the page.",
        ),
        note(2, "*", State::KEPT, "A mark of its own."),
        note(3, "2", INSERTED, "{+A note that was not there before.+}"),
        note(4, "2", DELETED, "{-A note that goes.-}"),
    ];
    part.notes[1].blocks[0] = Block::new(
        Role::Paragraph,
        [
            vec![Inline::CommentStart(CommentId(2))],
            inlines("A mark of its own."),
            vec![Inline::CommentEnd(CommentId(2))],
        ]
        .concat(),
    );
    part.parts = vec![annex()];
    part
}

fn section(call: &str, half: Half, clauses: Vec<Block>) -> Block {
    let id = call.split(' ').next().unwrap().trim_matches(['{', '}', '+']).to_owned();
    let mut blocks = vec![line(Role::Call, call)];
    blocks.extend(clauses);
    Block { anchor: Some(anchor(&id)), ..Block::group(Role::Section(half), blocks) }
}

fn anchor(id: &str) -> Anchor {
    Anchor { id: id.into(), was: None, bookmark: id.into() }
}

fn recalling() -> Vec<Block> {
    let mut first = clause("a)", "");
    let mark = |id, state| Inline::Note { id: NoteId(id), state, first: true };
    first.anchor = Some(anchor("recalling_a"));
    first.content = Content::Blocks(vec![Block::new(
        Role::Paragraph,
        vec![
            Inline::Run(Run::plain("Resolution\u{a0}130 (Rev.\u{a0}Oldtown, 2022) on the needs of ")),
            Inline::Run(Run::plain("developing countries").with_style(Style::ITALIC)),
            mark(1, State::KEPT),
            Inline::Run(Run::plain(", and the ")),
            Inline::Run(Run { language: Some(Language::Fr), ..Run::plain("raison d'être") }),
            Inline::Run(Run::plain(" of examples")),
            mark(2, State::KEPT),
            Inline::Run(Run::plain(";")),
        ],
    )]);
    let mut second = clause("b)", "");
    second.content = Content::Blocks(vec![Block::new(
        Role::Paragraph,
        vec![
            Inline::Run(Run::plain("that ")),
            Inline::CommentStart(CommentId(0)),
            Inline::Run(Run::plain("each example")),
            Inline::CommentEnd(CommentId(0)),
            Inline::CommentStart(CommentId(1)),
            Inline::CommentEnd(CommentId(1)),
            Inline::Run(Run::plain(" takes 10").with_state(INSERTED)),
            Inline::Run(
                Run { style: Style { raise: Raise::Super, ..Style::PLAIN }, ..Run::plain("2") }.with_state(INSERTED),
            ),
            mark(3, INSERTED),
            Inline::Run(Run::plain(" steps").with_state(INSERTED)),
            Inline::Run(Run::plain(" is hard").with_state(DELETED)),
            mark(4, DELETED),
            Inline::Run(Run::plain(", as said before")),
            Inline::Note { id: NoteId(1), state: State::KEPT, first: false },
            Inline::Run(Run::plain(",")),
        ],
    )]);
    vec![first, second]
}

fn considering() -> Vec<Block> {
    let moved = |label: &str, state: State| {
        let text = "that a provision may move from one place of the text to another, with its words unchanged;";
        let text = Block {
            state,
            end: state,
            ..Block::new(Role::Paragraph, vec![Inline::Run(Run::plain(text).with_state(state))])
        };
        let label = vec![Run::plain(label).with_state(state)];
        let role = Role::Clause { level: 1, half: Half::Preamble, dash: false };
        Block { label, state, end: state, ..Block::group(role, vec![text]) }
    };
    vec![
        moved("a)", State { ins: None, del: Some(ChangeId(4)) }),
        clause(
            "{-b-}{+a+})",
            "that the text of an example is long enough to fill more than one line, so that the way a line is set under its label can be seen;",
        ),
        clause("{-c)-}", "{-that what is no longer true should go;-}"),
        clause("{+b)+}", "{+that what is new should come in;+}"),
        moved("c)", State { ins: Some(ChangeId(5)), del: None }),
        clause("d)", "that nothing else changes,"),
    ]
}

fn resolves() -> Vec<Block> {
    let sub = |level, dash, label: &str, text: &str| Block {
        label: runs(label),
        ..Block::group(Role::Clause { level, half: Half::Operative, dash }, vec![paragraph(text)])
    };
    let mut first =
        clause("1", "to continue the following work, which is described under three letters and two dashes:");
    if let Content::Blocks(blocks) = &mut first.content {
        blocks.push(sub(
            2,
            false,
            "a)",
            "work on one example that is itself described in more words than one line of the page will hold;",
        ));
        let mut letter = sub(2, false, "b)", "work on two examples:");
        if let Content::Blocks(blocks) = &mut letter.content {
            blocks.push(sub(3, true, "–", "the first of them, at some length, so that the second line of this item stands under the first and not under the dash;"));
            blocks.push(sub(3, true, "–", "the second;"));
            blocks.push(paragraph("and what follows from the two in a paragraph of its own;"));
        }
        blocks.push(letter);
    }
    let mut second = clause("2", "");
    let target = Target::Anchor("recalling_a".into());
    second.content = Content::Blocks(vec![Block::new(
        Role::Paragraph,
        vec![
            Inline::Run(Run::plain("to share information, as set out in ")),
            Inline::Link { target, inlines: vec![Inline::Run(Run::plain("recalling a)").with_style(Style::ITALIC))] },
            Inline::Run(Run::plain(" above, with ITU\u{2011}T and ITU\u{2011}R;")),
        ],
    )]);
    let mut third = clause("{+3+}", "{+to review the results every year,+}");
    third.anchor = Some(anchor("resolves_3"));
    let mut decimal = sub(
        2,
        false,
        "2.1",
        "to do so at least twice a year, and to say so wherever examples of the region meet, in plain words that need no second reading;",
    );
    decimal.anchor = Some(anchor("resolves_2_1"));
    vec![first, second, decimal, third]
}

fn annex() -> Part {
    let cell =
        |column, text: &str| Cell { column, columns: 1, rows: 1, align: Align::Start, blocks: vec![paragraph(text)] };
    let row = |header, state, cells| Row { header, state, cells };
    let table = Table {
        columns: 3,
        rows: vec![
            row(true, State::KEPT, vec![cell(0, "Country"), Cell { columns: 2, ..cell(1, "Examples") }]),
            row(
                false,
                State::KEPT,
                vec![
                    Cell { rows: 2, ..cell(0, "Exampleland") },
                    cell(1, "one"),
                    Cell { align: Align::End, ..cell(2, "10") },
                ],
            ),
            row(false, State::KEPT, vec![cell(1, "{-two-}{+three+}"), Cell { align: Align::End, ..cell(2, "20") }]),
            row(
                false,
                INSERTED,
                vec![cell(0, "{+Testland+}"), cell(1, "{+four+}"), Cell { align: Align::Center, ..cell(2, "{+40+}") }],
            ),
        ],
    };
    Part {
        kind: PartKind::Annex,
        anchor: Some(anchor("annex_1")),
        ..part(vec![
            line(Role::AnnexNumber, "Annex to Resolution 45 (Rev. Testville, 2026)"),
            line(Role::AnnexTitle, "Countries and their examples"),
            line(Role::DivisionNumber, "Section 1"),
            line(Role::DivisionTitle, "General"),
            paragraph("The table shows what there is."),
            line(Role::Caption, "TABLE 1 – Examples by country"),
            Block::holding(Role::Table, Content::Table(table)),
            line(Role::Remark, "NOTE 1 – The figures are those of the example."),
            line(Role::Formula, "a + b = c\n(1)"),
            paragraph("{+A last paragraph that was not there before.+}"),
        ])
    }
}
