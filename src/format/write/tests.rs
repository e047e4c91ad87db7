//! Texts in, texts out: what a source means is written in canonical form, and means the same.

use crate::model::{Block, Paragraph, Part, Publication, Text, lower};
use crate::syntax::parse;
use crate::text::{Change, ChangeId, Run, SourceId, State, Style};

use super::write;

const HEAD: &str = "RESOLUTION 1 (Dubai, 2018)\n\nA title\n\nThe Council,\n\n";

fn read(source: &str) -> Publication {
    lower(source, &parse(source, SourceId::default())).publication
}

/// What is wrong with how the meaning of a source is written, if anything.
fn fault(source: &str, wanted: &str) -> Option<String> {
    let model = read(source);
    let written = write(&model);
    let json = |model: &Publication| serde_json::to_string(model).unwrap();
    let kept = json(&read(&written)) == json(&model);
    (written != wanted || !kept).then(|| format!("--- wanted\n{wanted}--- written, meaning kept: {kept}\n{written}"))
}

#[track_caller]
fn check(source: &str, wanted: &str) {
    let fault = fault(source, wanted);
    assert!(fault.is_none(), "\n{}", fault.unwrap());
}

/// Sources that are canonical already, each on its own.
#[track_caller]
fn canonical(sources: &[&str]) {
    let whole = sources.iter().map(|source| format!("{source}\n"));
    let faults: Vec<String> = whole.filter_map(|source| fault(&source, &source)).collect();
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// Blocks behind a call that are canonical already.
#[track_caller]
fn canonical_clauses(sources: &[&str]) {
    let whole: Vec<String> = sources.iter().map(|source| format!("{HEAD}noting\n\n{source}")).collect();
    canonical(&whole.iter().map(String::as_str).collect::<Vec<_>>());
}

/// What is written of runs that were never typed.
fn written(runs: &[(&str, Style, State)], changes: &[Change]) -> String {
    let runs =
        runs.iter().map(|(text, style, state)| Run::plain(*text).with_style(*style).with_state(*state)).collect();
    let text = Text { runs, annotations: Vec::new() };
    let block = Block::Paragraph(Paragraph { text, ..Paragraph::default() });
    let model =
        Publication { parts: vec![Part::Prose(vec![block])], changes: changes.to_vec(), ..Publication::default() };
    write(&model)
}

#[test]
fn one_block_a_line() {
    check(
        "---\nsource:  APT \n---\nRESOLUTION 1 (Dubai, 2018)\nThe first\ntitle\n\nThe Council,\n\n*noting,*\n(a)\tone,\n   two;\n- three:\n  - four\n   and more\n\n    still four\n",
        "---\nsource: APT\n---\n\nRESOLUTION 1 (Dubai, 2018)\n\nThe first title\n\nThe Council,\n\nnoting,\n\n(a) one, two;\n\n– three:\n\n  – four and more\n\n    still four\n",
    );
}

#[test]
fn every_kind_of_block() {
    canonical(&[
        "MOD ACP/37/4 #12\n\nObjective(s): 3\n\nShort prose.\n\nReasons: To help.\n\nMore help.",
        "SUP*\n\nReasons:",
        "# One\n\n## Two *of* them\n\n1.13 Voting\n\ntext\n\n-----\n\n$$\na \\* {++b++}\n$$",
        "| a | b |\n|---|:-:|\n| \\| | {++c++} |\n{++| < | ^ |++}{@APT}\n| \\< | |\n\n| other |",
        "RESOLUTION 1 (Dubai, 2018)\n\nTitle[^1]\n\nSubtitle\n\n(Doha, 2006)\n\nThe Council,\n\nnoting\n\nx,\n\nSECTION 2\n\nRules\n\n1 one,\n\n  more,\n\n2 two.\n\nANNEX 1\n\nTitle\n\nprose\n\n[^1]: A note.\n\n  More of it.",
        "DRAFT OPINION 4\n\nON SOMETHING\n\nThe Council,\n\npondering\n\nx.",
    ]);
}

#[test]
fn labels_and_names() {
    canonical_clauses(&[
        "a) {#one} x;\n\nb)bis y;\n\nc) z",
        "{#one} that,",
        "1 x;\n\n1.1 y:\n\na) z:\n\ni) w;\n\n2 v;\n\n3\t200 MHz;\n\n9\tu",
        "[1 to …;\n\n2 to …]",
        "[1 all of it]",
        "{~~d~>a~~}) x;\n\n{++1++} y",
        "{++a) x++} y",
        "a)",
        "• one;\n\n• \\considering",
        "a) see @two;\n\nb) {#two} but \\@two, me@two and @three",
    ]);
}

#[test]
fn marks() {
    canonical_clauses(&[
        "a {++b++}{@APT} {--c--}{@\"Viet Nam\" 2014-03-30} {~~d~>e~~}{@2014-03-30T10:00Z}f",
        "{--a--}{++b++}",
        "{++a {--b--}{@RUS} c++}{@APT}",
        "{++a) x;++}{@APT #m1}\n\nb) y;\n\n{--b) x;--}{@APT #m1}",
        "a{++¶++}\n\nb) {++x++}{--¶--}{@APT}",
        "{++{--both--}{@RUS}++}",
        "{==a {++b++}==}{>>why {++not<<}{@APT}{>>so<<} c{>>here<<} {++d{>>in<<}e++}",
        "x{++[^1]++}",
    ]);
    canonical(&["{~~##~>###~~} Heading", "{++# New++}", "{--MOD ACP/1/2--}"]);
    check("{++a++}{++b++}\n", "{++a++}{++b++}\n");
}

#[test]
fn fences() {
    canonical_clauses(&[
        "x,\n\n{++\n\nresolves\n\n1 a;\n\n{--2 b;--}{@RUS}\n\n++}{@APT}\n\n3 c",
        "{--\n\n{++\n\na) x;\n\nb) y;\n\n++}\n\nc) z\n\n--}",
        "{++\n\na) x {++y++}{@RUS} z\n\n++}{@APT}",
    ]);
    check("{++\n\nalone\n\n++}\n", "{++alone++}\n");
    canonical(&["{++\n\n| a |\n|---|\n| b |\n\n++}"]);
}

#[test]
fn emphasis() {
    canonical(&[
        "*a* **b** ***c*** x^{2} *f_{0}* T_{*}",
        "*a **b** c* and **a *b* c**",
        "*a {++b++} c*, {++the ++}*new* one, *{++x++} y*",
    ]);
    // Inside a word stars are text: a mark without a meaning of its own keeps them apart.
    let italic = |text| (text, Style::ITALIC, State::KEPT);
    let plain = |text| (text, Style::PLAIN, State::KEPT);
    assert_eq!(written(&[plain("im"), italic("poss"), plain("ible")], &[]), "im{==*poss*==}ible\n");
    assert_eq!(written(&[italic("a"), ("b", Style::BOLD, State::KEPT)], &[]), "{==*a*==}**b**\n");
    // Blanks at its edges stand outside.
    assert_eq!(written(&[plain("a"), italic(" b "), plain("c")], &[]), "a *b* c\n");
    assert_eq!(written(&[plain("a"), italic(" "), plain("c")], &[]), "a c\n");
}

#[test]
fn a_backslash_only_where_it_is_needed() {
    canonical(&[
        r"\*a* b * c, 2*3*4, a* b, *c d, x \**, y **",
        r"\[a] [b [c] and d] e \[f]",
        r"[a] \[b] [c \[d\]] [^c] \[^1] [d]\(#e) [f](Dubai)",
        r"\{++a\++} {+ +} \{--b\--} c-- {~ a\~> \{>>d\<<}",
        r"a \_{b} \^{c} _{} ^{ d _e_ f^2",
        r"1 000\~km, ~50 MHz, a ~ b~",
        r"https\://itu.int, see https://itu.int/a_b, <https://itu.int>x, \<mailto:a@b>, a://",
        r"C:\dir, \\* \\* a\",
        "{~~a\\~>b~>c ~>d~~} {++a\\++}b++} {++x++}\\{@APT}",
        "{++a\\\\++}",
        "a @b c@d | e # f - g",
    ]);
    check("a\\, b\\; c\\'\n", "a, b; c'\n");
    // A tilde is the no-break space it stands for, as published texts have it.
    check("1~km\n", "1\u{a0}km\n");
}

#[test]
fn a_backslash_before_what_would_be_another_block() {
    canonical(&[
        "\\- no item",
        "\\1 of them",
        "\\12 Many Words",
        "12 countries",
        "2014 was a year",
        "\\a) x",
        "[\\a) x]",
        "*\\1 of* them",
        "*1* of them",
        "\\# no heading",
        "#12",
        "\\---",
        "\\| no | table",
        "\\// no comment",
        "//itu.int",
        "\\$$",
        "\\RESOLUTION 1 (Dubai, 2018)",
        "RESOLUTION 1 (Dubai, 2018),",
        "\\MOD ACP/1/2",
        "\\[^1]: no note",
        "[^1]\\: a mark",
        "noting",
        "\\\\alpha",
        "MOD ACP/1/2\n\n\\Note: none",
        "MOD ACP/1/2\n\n\\Reasons: none",
        "RESOLUTION 1\n\n\\The Council,",
        "RESOLUTION 1\n\nNoting\n\n\\(Doha, 2006)",
        "{--Old --}\\1 of them",
    ]);
    canonical_clauses(&[
        "x,\n\n  \\noting",
        "x,\n\n  \\pondering\n\n  y",
        "\\resolves",
        "resolves that we act",
        "\\ANNEX 1",
        "x\n\n  \\1 y",
        "\\• x",
    ]);
    canonical(&["# H\n\n1 \\Foo is no heading\n\n2 \\Bar"]);
}

#[test]
fn links_and_notes() {
    canonical(&[
        "[a *b*](https://itu.int) [c](#d) [https\\://x](https://y)",
        "(https://itu.int/(a)), *https://itu.int*, https://itu.int",
        "[^1] and [^**][^a-b]\n\n[^1]: One.\n\n[^**]: Stars.\n\n[^a-b]: {#x} is text.",
    ]);
}

/// Found by the law on made models.
#[test]
fn what_made_models_showed() {
    canonical(&[
        "{--Old--} \\\\ new",
        "{#x} is no name here",
        "| \\< | \\^ |\n| {++\\<++} | |\n{++| a | b |++}",
        "1 a\n\n{--2 b--}\n\n  \\1.1 c",
    ]);
    canonical_clauses(&[
        "a) {--old--} \\\\ new",
        "{++a)++}",
        "1\t200 seen",
        "– a\n\n  – b\n\n| c |\n\n  – d",
        "– a\n\n• *\\noting* a) above",
        "[\\(i) x] y",
        "x\n\n{--\n\nresolves\n\n1\t{++MHz++} seen\n\n--}",
        "x\n\n{--\n\nnoting\n\na) growing,\n\n  \\the\n\n--}",
        "x\n\nnoting\n\nseen\n\n  {====}{--- --} seen",
        "x\n\nnoting\n\na) seen\n\n  {====}{--b) --}{@RUS} seen",
        "x\n\n{--\n\nnoting\n\n1\t{~~seen~>200~~} x\n\n--}",
        "{==this [see {~~a~>b~~}](#x){>>why?<<}==}{>>so<<} c",
    ]);
}

#[test]
fn chinese_and_arabic() {
    canonical(&[
        "---\nlang: zh\n---\n\n第45号决议（2014年，迪拜，修订版）\n\n标题\n\n全权代表大会（2018年，迪拜），\n\n认识到\n\na) 中文；\n\nb) 文本",
        "---\nlang: ar\n---\n\nالقرار 45 (المراجَع في دبي، 2014)\n\nعنوان",
    ]);
}

#[test]
fn a_model_no_text_can_say_keeps_its_words() {
    let both = State { ins: Some(ChangeId(0)), del: Some(ChangeId(9)) };
    let odd = [("a\nb", Style::PLAIN, both), ("", Style::BOLD, State::KEPT), ("*]{++c}\\", Style::ITALIC, State::KEPT)];
    assert_eq!(written(&odd, &[Change::default()]), "{++{--a b--}++}*\\*]\\{++c}\\\\*\n");
}
