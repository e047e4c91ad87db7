//! How fast each stage is, on a text of our own repeated to several sizes.

#![allow(missing_docs, reason = "criterion's macros make functions")]

use std::path::{Path, PathBuf};

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use lsp_server::{Connection, Message, Notification, Request};
use plenary::compose::{ComposeOptions, compose};
use plenary::layout::Fonts;
use plenary::lsp::serve;
use plenary::model::lower;
use plenary::pipeline::{BuildOptions, Format, LoadError, Loader, Source, Standing, build, collect, read};
use plenary::render::akn::AknLevel;
use plenary::render::{RenderOptions, docx};
use plenary::syntax::parse;
use plenary::text::{SourceId, View};
use serde_json::{Value, json};

const EXAMPLE: &str = include_str!("../examples/pp-resolution.plen");

fn reading(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("reading");
    group.sample_size(10);
    for copies in [1, 16, 256] {
        let source = EXAMPLE.repeat(copies);
        group.throughput(Throughput::Bytes(source.len() as u64));
        group.bench_with_input(BenchmarkId::new("syntax", source.len()), &source, |bencher, source| {
            bencher.iter(|| parse(source, SourceId::default()));
        });
        group.bench_with_input(BenchmarkId::new("text to model", source.len()), &source, |bencher, source| {
            bencher.iter(|| lower(source, &parse(source, SourceId::default())));
        });
    }
    group.finish();
}

fn rendering(criterion: &mut Criterion) {
    let source = include_str!("../examples/wtdc-proposal.plen");
    let publication = lower(source, &parse(source, SourceId::default())).publication;
    let document = compose(&publication, View::Marked, &ComposeOptions::default()).document;
    let options = RenderOptions::default();
    let mut group = criterion.benchmark_group("rendering");
    group.sample_size(10);
    group.bench_function("compose", |bencher| {
        bencher.iter(|| compose(&publication, View::Marked, &ComposeOptions::default()));
    });
    group.bench_function("docx", |bencher| bencher.iter(|| docx::docx(&document, &options)));
    let reading = read(source);
    let fonts = Fonts::bundled();
    let build_options = BuildOptions {
        made_on: None,
        akn_level: AknLevel::One,
        fonts: &fonts,
        style: None,
        author: None,
        figures: None,
    };
    group.bench_function("pdf, with layout", |bencher| {
        bencher.iter(|| build(&reading, &[Format::Pdf], View::Marked, &build_options));
    });
    group.finish();
}

/// A volume of generated texts, each a source of its own.
struct Texts;

impl Loader for Texts {
    fn load(&self, path: &Path) -> Result<Vec<u8>, LoadError> {
        let number = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        let repeated: String =
            (2..20).map(|at| format!("{at} to repeat what is said above, as number {at};\n\n")).collect();
        let text = format!(
            "RESOLUTION {number} (Bucharest, 2022)\n\nText number {number}\n\nThe Plenipotentiary Conference of the \
             International Telecommunication Union (Bucharest, 2022),\n\nconsidering\n\na) that it stands in a \
             volume[^1];\n\nb) Resolution 71 (Rev. Bucharest, 2022) of this conference,\n\nresolves\n\n1 to be one \
             of many, see considering a);\n\n{repeated}20 to end.\n\n[^1]: A note of its own.\n"
        );
        Ok(text.into_bytes())
    }

    fn locate(&self, path: &Path) -> Result<PathBuf, LoadError> {
        Ok(path.to_owned())
    }
}

/// Twice the texts should take twice the time, and no more.
fn collections(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("collection");
    group.sample_size(10);
    let fonts = Fonts::bundled();
    let options = BuildOptions {
        made_on: None,
        akn_level: AknLevel::One,
        fonts: &fonts,
        style: None,
        author: None,
        figures: None,
    };
    for count in [250, 500, 1000] {
        let lines: String = (1..=count).map(|number| format!("@include {number}.plen\n\n")).collect();
        let source = Source { text: lines, bom: false };
        let standing = Standing { name: Path::new("/acts/all.plen"), root: Path::new("/acts") };
        group.throughput(Throughput::Elements(count));
        group.bench_with_input(BenchmarkId::new("read", count), &source, |bencher, source| {
            bencher.iter(|| collect(source.clone(), standing, &Texts).join());
        });
        let reading = collect(source, standing, &Texts).join();
        for format in [Format::Txt, Format::Akn, Format::Docx, Format::Pdf] {
            group.bench_with_input(BenchmarkId::new(format.name(), count), &reading, |bencher, reading| {
                bencher.iter(|| build(reading, &[format], View::Marked, &options));
            });
        }
    }
    group.finish();
}

/// Nothing lies on the disk.
struct Nothing;

impl Loader for Nothing {
    fn load(&self, _: &Path) -> Result<Vec<u8>, LoadError> {
        Err(LoadError::Missing)
    }

    fn locate(&self, path: &Path) -> Result<PathBuf, LoadError> {
        Ok(path.to_owned())
    }
}

/// A key in a text of twenty pages, until the editor is told what is found: at most 15 ms.
fn keystroke(criterion: &mut Criterion) {
    let (server, editor) = Connection::memory();
    std::thread::spawn(move || serve(&server, &Nothing));
    let notify = |method: &str, params: Value| {
        let message = Notification { method: method.to_owned(), params };
        editor.sender.send(message.into()).expect("the server listens");
    };
    let told = |version: i64| loop {
        let Ok(Message::Notification(told)) = editor.receiver.recv() else { continue };
        if told.params["version"] == version {
            break;
        }
    };
    let begin = json!({"capabilities": {}});
    let begin = Request { id: 1.into(), method: "initialize".to_owned(), params: begin };
    editor.sender.send(begin.into()).expect("the server listens");
    let text = EXAMPLE.repeat(60_000 / EXAMPLE.len());
    let document = json!({"uri": "file:///texts/a.plen", "languageId": "plenary", "version": 1, "text": text});
    notify("textDocument/didOpen", json!({ "textDocument": document }));
    told(1);
    let mut version = 1;
    criterion.bench_function("keystroke in twenty pages", |bencher| {
        bencher.iter(|| {
            version += 1;
            let range = json!({"start": {"line": 20, "character": 4}, "end": {"line": 20, "character": 5}});
            let change = json!({"range": range, "text": if version % 2 == 0 { "x" } else { "y" }});
            let document = json!({"uri": "file:///texts/a.plen", "version": version});
            notify("textDocument/didChange", json!({"textDocument": document, "contentChanges": [change]}));
            told(version);
        });
    });
}

criterion_group!(benches, reading, rendering, collections, keystroke);
criterion_main!(benches);
