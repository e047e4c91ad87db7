//! The outline of a text; what is shown of a thing, and where it leads.

use lsp_types::{DocumentSymbol, Location};
use serde_json::{Value, json};

use super::{Editor, FAULTY, covered, place};

const TEXT: &str = "\
MOD ACP/37/4

RESOLUTION 45 (Rev. {~~Hyderabad~>Dubai~~}, {~~2010~>2014~~})

Local repair of equipment

The World Telecommunication Development Conference ({~~Hyderabad~>Dubai~~}, {~~2010~>2014~~}),

recalling

a) Resolution 45 (Rev. Hyderabad, 2010) of the World Telecommunication Development Conference, on spam[^1];

{--b) what is gone;--}

b) {#repair}that équipement 😀 is repaired, as @repair and, like *recalling a)*, at this conference,

resolves

1 to act as set out in Annex 1 to this resolution:

a) here;

b) there;

2 to do as in *resolves* 1 a), and *recalling b)*.

ANNEX 1 TO RESOLUTION 45 (Rev. Dubai, 2014)

Rules of repair

# First rules

## Of screws

A screw is turned.

Reasons: To save money.

[^1]: The *first* note.
";

fn names(symbols: &[DocumentSymbol], depth: usize, found: &mut Vec<String>) {
    for symbol in symbols {
        let detail = symbol.detail.as_deref().map(|detail| format!(" | {detail}")).unwrap_or_default();
        let gone = if symbol.tags.is_some() { " (gone)" } else { "" };
        found.push(format!("{}{}{detail}{gone}", "  ".repeat(depth), symbol.name));
        names(symbol.children.as_deref().unwrap_or_default(), depth + 1, found);
    }
}

#[test]
fn the_outline_shows_what_is_inside_what() {
    let mut editor = Editor::with(&[]);
    editor.open("a.plen", TEXT);
    let answer = editor.ask("textDocument/documentSymbol", json!({"textDocument": {"uri": editor.uri("a.plen")}}));
    let symbols: Vec<DocumentSymbol> = serde_json::from_value(answer.unwrap()).unwrap();
    let mut found = Vec::new();
    names(&symbols, 0, &mut found);
    assert_eq!(
        found.join("\n"),
        "\
MOD ACP/37/4
  RESOLUTION 45 (Rev. Dubai, 2014) | Local repair of equipment
    recalling
      a) Resolution 45 (Rev. Hyderabad, 2010) of the World Telecommunication …
      b) what is gone; (gone)
      b) that équipement 😀 is repaired, as @repair and, like recalling a), at …
    resolves
      1 to act as set out in Annex 1 to this resolution:
        a) here;
        b) there;
      2 to do as in resolves 1 a), and recalling b).
    ANNEX 1 TO RESOLUTION 45 (Rev. Dubai, 2014) | Rules of repair
      First rules
        Of screws
  Reasons: To save money."
    );
    let instrument = &symbols[0].children.as_ref().unwrap()[0];
    let resolves = &instrument.children.as_ref().unwrap()[1];
    assert!(covered(TEXT, resolves.range).ends_with("recalling b)*."));
    assert_eq!(covered(TEXT, resolves.selection_range), "resolves");
}

#[test]
fn every_part_holds_what_is_inside_it() {
    fn check(symbols: &[DocumentSymbol], name: &str) {
        for symbol in symbols {
            let (range, line) = (symbol.range, symbol.selection_range);
            assert!(range.start <= line.start && line.end <= range.end, "{name}: {symbol:#?}");
            let inside = symbol.children.as_deref().unwrap_or_default();
            assert!(
                inside.iter().all(|it| range.start <= it.range.start && it.range.end <= range.end),
                "{name}: {symbol:#?}"
            );
            assert!(!symbol.name.is_empty());
            check(inside, name);
        }
    }
    let mut editor = Editor::with(&[]);
    for example in std::fs::read_dir("examples").unwrap().map(|entry| entry.unwrap().path()) {
        let Ok(text) = std::fs::read_to_string(&example) else { continue };
        let name = example.file_name().unwrap().to_str().unwrap().to_owned();
        editor.open(&name, &text);
        let answer = editor.ask("textDocument/documentSymbol", json!({"textDocument": {"uri": editor.uri(&name)}}));
        check(&serde_json::from_value::<Vec<DocumentSymbol>>(answer.unwrap()).unwrap(), &name);
    }
}

impl Editor {
    /// The words one is led to from some words of the text.
    fn led(&mut self, text: &str, from: &str) -> Option<String> {
        let answer = self.ask_at("textDocument/definition", "a.plen", place(text, from));
        let location: Location = serde_json::from_value(answer).ok()?;
        let words = covered(text, location.range);
        Some(words.lines().next().unwrap_or_default().to_owned())
    }

    /// What is shown of some words of the text.
    fn shown(&mut self, text: &str, at: &str) -> String {
        let answer = self.ask_at("textDocument/hover", "a.plen", place(text, at));
        match answer {
            Value::Null => String::new(),
            answer => answer["contents"]["value"].as_str().unwrap().to_owned(),
        }
    }
}

#[test]
fn references_lead_to_their_clauses() {
    let mut editor = Editor::with(&[]);
    editor.open("a.plen", TEXT);
    let lines = |words: &str| TEXT.lines().find(|line| line.contains(words)).unwrap().to_owned();
    for (from, to) in [
        ("*recalling a)*, at", "a)"),
        ("recalling a)*, at", "a)"),
        ("a)*, at", "a)"),
        ("@repair", "b)"),
        ("*resolves* 1 a)", "a)"),
        ("1 a), and", "a)"),
        ("*recalling b)*", "b)"),
        ("[^1];", "[^1]: The *first* note."),
        ("Annex 1 to this", &lines("ANNEX 1 TO")),
    ] {
        assert_eq!(editor.led(TEXT, from).as_deref(), Some(to), "{from}");
    }
    for from in ["Local repair", "at this conf", "{#repair}", "MOD ACP"] {
        assert_eq!(editor.led(TEXT, from), None, "{from}");
    }
    // The clause that stays, not the one of the same letter that is gone.
    let answer = editor.ask_at("textDocument/definition", "a.plen", place(TEXT, "*recalling b)*"));
    let location: Location = serde_json::from_value(answer).unwrap();
    assert_eq!(location.range.start, place(TEXT, "b) {#repair}"));
}

#[test]
fn a_thing_under_the_pointer_says_what_it_is() {
    let mut editor = Editor::with(&[]);
    editor.open("a.plen", TEXT);
    let shown = editor.shown(TEXT, "Resolution 45 (Rev. Hyderabad, 2010) of the");
    assert!(
        shown
            .contains("**Resolution 45 (Rev. Hyderabad, 2010) of the World Telecommunication Development Conference**"),
        "{shown}"
    );
    assert!(
        shown.contains("- Doha, 2006\n- Rev. Hyderabad, 2010, cited here\n- Rev. Dubai, 2014, the latest known"),
        "{shown}"
    );
    let shown = editor.shown(TEXT, "*recalling a)*, at");
    assert!(shown.starts_with("**recalling a)**\n\nResolution 45 (Rev. Hyderabad, 2010) of the"), "{shown}");
    assert_eq!(editor.shown(TEXT, "*resolves* 1 a)"), "**resolves 1 a)**\n\nhere;");
    assert_eq!(editor.shown(TEXT, "[^1];"), "**note 1**\n\nThe first note.");
    assert_eq!(
        editor.shown(TEXT, "this conference,"),
        "**World Telecommunication Development Conference (Dubai, 2014)**"
    );
    assert_eq!(editor.shown(TEXT, "Local repair"), "");
}

#[test]
fn a_broken_rule_shows_its_page() {
    let mut editor = Editor::with(&[]);
    editor.open("a.plen", FAULTY);
    let shown = editor.shown(FAULTY, "  equipment");
    let page = editor.folder.run("explain P107").out;
    assert!(shown.starts_with("**P107 doubled-blank** (warning)"), "{shown}");
    for line in page.lines().filter(|line| !line.starts_with("Fix:") && !line.starts_with("P107")) {
        assert!(shown.contains(line.trim()), "`{line}` is missing: {shown}");
    }
    let mut plain = Editor::able(&[], json!({"textDocument": {"hover": {"contentFormat": ["plaintext"]}}}));
    plain.open("a.plen", FAULTY);
    let answer = plain.ask_at("textDocument/hover", "a.plen", place(FAULTY, "  equipment"));
    assert_eq!(answer["contents"]["kind"], "plaintext");
}

#[test]
fn an_include_leads_to_its_file() {
    let mut editor = Editor::with(&[("my texts/one.plen", FAULTY)]);
    let all = "@include my texts/one.plen\n\n@include no.plen\n";
    editor.open("a.plen", all);
    let answer = editor.ask_at("textDocument/definition", "a.plen", place(all, "one.plen"));
    assert!(answer["uri"].as_str().unwrap().ends_with("/my%20texts/one.plen"), "{answer}");
    assert!(editor.ask_at("textDocument/definition", "a.plen", place(all, "no.plen")).is_null());
}

#[test]
fn a_title_and_editions_are_shown_in_other_languages_too() {
    let text = "---\nlang: zh\n---\n\n第45号决议（2014年，迪拜，修订版）\n\n本地维修😀\n\n国际电信联盟世界电信发展大会（2014年，迪拜），\n\n\
                考虑到\n\na) 设备有用；\n\nb) 考虑到a)，\n\n做出决议\n\n责成电信发展局主任\n\n采取行动。\n";
    let mut editor = Editor::with(&[]);
    editor.open("a.plen", text);
    assert_eq!(editor.led(text, "考虑到a)").as_deref(), Some("a)"));
    assert!(editor.shown(text, "考虑到a)").contains("设备有用"));
}
