//! The `plenary` command.
fn main() {
    let path = std::env::args().nth(1).unwrap();
    let source = std::fs::read_to_string(&path).unwrap();
    let file = plenary::syntax::parse(&source, Default::default());
    for b in &file.blocks {
        let t = &source[b.start as usize..b.end as usize];
        let l = &source[b.label.0 as usize..b.label.1 as usize];
        println!(
            "{:?} L{} [{}] m{:?} f{:?} {}",
            b.kind,
            b.level,
            l,
            b.mark,
            b.fence,
            t.chars().take(70).collect::<String>().replace('\n', "⏎")
        );
    }
    for p in &file.problems {
        println!("!! {:?} {} {}", p.code, p.span.start, p.message);
    }
    let all: usize = (0..file.tokens.len()).map(|t| file.slice(&source, t).len()).sum();
    assert_eq!(all, source.len());
    if std::env::args().nth(2).is_some() {
        let low = plenary::model::lower(&source, &file);
        println!("{}", serde_json::to_string_pretty(&low.publication).unwrap());
        for p in &low.problems {
            println!("!! {:?} {} {}", p.code, p.span.start, p.message);
        }
    }
}
