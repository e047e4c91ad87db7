//! The `plenary` command.
fn main() {
    let path = std::env::args().nth(1).unwrap();
    let source = std::fs::read_to_string(&path).unwrap();
    let file = plenary::syntax::parse(&source, Default::default());
    if std::env::args().nth(2).as_deref() == Some("fmt") {
        let low = plenary::model::lower(&source, &file);
        let once = plenary::format::format(&source, &file, &low.publication);
        let f2 = plenary::syntax::parse(&once, Default::default());
        let l2 = plenary::model::lower(&once, &f2);
        let twice = plenary::format::format(&once, &f2, &l2.publication);
        let a = serde_json::to_string_pretty(&low.publication).unwrap();
        let b = serde_json::to_string_pretty(&l2.publication).unwrap();
        if once != twice {
            println!("NOT STABLE");
            std::fs::write("/tmp/once", &once).unwrap();
            std::fs::write("/tmp/twice", &twice).unwrap();
        }
        if a != b {
            println!("MODEL DIFFERS");
            std::fs::write("/tmp/a", &a).unwrap();
            std::fs::write("/tmp/b", &b).unwrap();
        }
        return;
    }
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
