//! To come.
use super::*;
#[test]
fn scratch() {
    let Ok(source) = std::fs::read_to_string("/tmp/t.plen") else { return };
    for view in VIEWS {
        let d = document(&source, view);
        println!("==== {view:?}");
        println!("{}", String::from_utf8(plenary::render::txt::render(&d).bytes).unwrap());
        let xml = plenary::render::akn::render(&d, &Default::default(), Default::default()).bytes;
        let xml = String::from_utf8(xml).unwrap();
        if std::env::var("XML").is_ok() { println!("{}", xml); }
        let xml = xml.split("</meta>").last().unwrap().to_owned();
        println!("{}", xml);
    }
}
