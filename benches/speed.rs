//! How fast each stage is, on a text of our own repeated to several sizes.

#![allow(missing_docs, reason = "criterion's macros make functions")]

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use plenary::compose::{ComposeOptions, compose};
use plenary::layout::Fonts;
use plenary::model::lower;
use plenary::pipeline::{BuildOptions, Format, build, read};
use plenary::render::akn::AknLevel;
use plenary::render::{RenderOptions, docx};
use plenary::syntax::parse;
use plenary::text::{SourceId, View};

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

criterion_group!(benches, reading, rendering);
criterion_main!(benches);
