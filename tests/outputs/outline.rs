//! Documents as lines of text, to be compared.

use plenary::document::{Block, Content, Document, Inline, Part, Target, Term};
use plenary::text::{Run, State};

/// The blocks of a document, one a line: role, id (and id in the base), label and text with the marks of changes.
pub fn outline(document: &Document) -> String {
    let mut lines = Vec::new();
    document.parts.iter().for_each(|part| part_outline(part, 0, &mut lines));
    lines.join("\n")
}

fn part_outline(part: &Part, depth: usize, lines: &mut Vec<String>) {
    let id = part.anchor.as_ref().map_or(String::new(), |anchor| format!(" #{}", anchor.id));
    lines.push(format!("{}= {:?}{id}", "  ".repeat(depth), part.kind));
    part.flow.iter().for_each(|block| block_outline(block, depth, lines));
    for note in &part.notes {
        let text = note.blocks.iter().map(text).collect::<Vec<_>>().join(" / ");
        lines.push(format!("{}note {} #{} {text}", "  ".repeat(depth), note.marker, note.anchor.as_ref().unwrap().id));
    }
    part.parts.iter().for_each(|annex| part_outline(annex, depth + 1, lines));
}

fn block_outline(block: &Block, depth: usize, lines: &mut Vec<String>) {
    let role = format!("{:?}", block.role);
    let mut line = format!("{}{}", "  ".repeat(depth), role.split(['(', ' ']).next().unwrap());
    if let Some(anchor) = &block.anchor {
        line.push_str(&format!(" #{}", anchor.id));
        line.extend(anchor.was.iter().map(|was| format!(" was {was}")));
    }
    match &block.content {
        Content::Blocks(blocks) => {
            let (first, rest) = match blocks.split_first() {
                Some((first, rest)) if matches!(first.content, Content::Inlines(_)) => (text(first), rest),
                _ => (String::new(), blocks.as_slice()),
            };
            lines.push(format!("{line}: {}", join(&runs(&block.label), &first)));
            rest.iter().for_each(|inner| block_outline(inner, depth + 1, lines));
        }
        Content::Inlines(_) | Content::Table(_) | Content::Figure(_) => lines.push(format!("{line}: {}", text(block))),
    }
}

fn join(label: &str, text: &str) -> String {
    [label, text].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ")
}

fn text(block: &Block) -> String {
    let content = match &block.content {
        Content::Inlines(found) => inlines(found),
        Content::Blocks(_) => unreachable!("shown line by line"),
        Content::Figure(figure) => format!("{} ({})", figure.alt, figure.file),
        Content::Table(table) => {
            let cells = table.rows.iter().map(|row| {
                let cells = row.cells.iter().map(|cell| {
                    let text = cell.blocks.iter().map(text).collect::<String>();
                    format!("{}@{}+{}x{}", text, cell.column, cell.columns, cell.rows)
                });
                cells.collect::<Vec<_>>().join(" ")
            });
            cells.collect::<Vec<_>>().join(" | ")
        }
    };
    join(&runs(&block.label), &content)
}

fn runs(runs: &[Run]) -> String {
    runs.iter().map(|run| marked(&run.text, run.state)).collect()
}

fn marked(text: &str, state: State) -> String {
    let text = text.replace('\u{a0}', "~").replace('\u{2011}', "=");
    match (state.ins, state.del) {
        (None, None) => text,
        (Some(_), None) => format!("+{text}+"),
        (None, Some(_)) => format!("-{text}-"),
        (Some(_), Some(_)) => format!("+-{text}-+"),
    }
}

fn inlines(found: &[Inline]) -> String {
    let show = |inline: &Inline| match inline {
        Inline::Run(run) => marked(&run.text, run.state),
        Inline::Note { id, first, state } => {
            marked(&format!("[{}{}]", id.0, if *first { "" } else { " again" }), *state)
        }
        Inline::Link { target, inlines: inner } => {
            let target = match target {
                Target::Anchor(id) => format!("#{id}"),
                Target::Anchors(from, to) => format!("#{from}..#{to}"),
                Target::Work(iri) => iri.replace("/akn/un/statement/deliberation/", "…/"),
                Target::Url(url) => url.clone(),
            };
            format!("[{}]({target})", inlines(inner))
        }
        Inline::Links(inner) => format!("<{}>", inlines(inner)),
        Inline::Term { inlines: inner, .. } => inlines(inner),
        Inline::CommentStart(_) | Inline::CommentEnd(_) | Inline::Break => String::new(),
    };
    found.iter().map(show).collect()
}

/// The terms of all lines with the words they stand for after the changes.
pub fn terms(document: &Document) -> String {
    let blocks = document.parts.iter().flat_map(|part| &part.flow);
    let inlines = blocks.filter_map(|block| match &block.content {
        Content::Inlines(inlines) => Some(inlines),
        Content::Blocks(_) | Content::Table(_) | Content::Figure(_) => None,
    });
    let terms = inlines.flatten().filter_map(|inline| {
        let Inline::Term { term, inlines } = inline else { return None };
        Some((term, inlines))
    });
    let shown = terms.map(|(term, inlines)| {
        let name = match term {
            Term::Year(date) => format!("Year {}", date.map_or(String::new(), |date| date.year.to_string())),
            other => format!("{other:?} {}", plain(inlines)),
        };
        name.trim().to_owned()
    });
    shown.collect::<Vec<_>>().join(", ")
}

fn plain(inlines: &[Inline]) -> String {
    let runs = inlines.iter().filter_map(|inline| {
        let Inline::Run(run) = inline else { return None };
        Some(&*run.text)
    });
    runs.collect()
}
