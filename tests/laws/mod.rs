//! Laws that hold of every text and every model: nothing is lost, nothing changes on the way out and back in.

mod any_text;
mod formatting;
mod hostile;
mod kept;
mod model;
mod models;
mod texts;
mod wrapping;

use plenary::format::write;
use plenary::model::{Publication, lower};
use plenary::syntax::parse;
use plenary::text::SourceId;
use proptest::test_runner::{Config, RngSeed};

/// How many made-up texts and models each law is tried on: few enough for every day, more where the environment says so.
fn cases() -> Config {
    let wide = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    let cases = wide.unwrap_or(256);
    let config = Config { cases, failure_persistence: None, max_shrink_iters: 20_000, ..Config::default() };
    // Every day the same ones, so that a change is judged by what it changed.
    if wide.is_some() { config } else { Config { rng_seed: RngSeed::Fixed(2014), ..config } }
}

/// What a source means.
fn read(source: &str) -> Publication {
    lower(source, &parse(source, SourceId::default())).publication
}

/// The exchange form, which leaves out where things were typed.
fn json(model: &Publication) -> String {
    serde_json::to_string_pretty(model).unwrap()
}

/// `lower(parse(write(m))) == m`
#[track_caller]
fn writes_and_reads_the_same(model: &Publication, what: &str) {
    let written = write(model);
    let (before, after) = (json(model), json(&read(&written)));
    if before != after {
        let differs = before.lines().zip(after.lines()).position(|(a, b)| a != b).unwrap_or(0);
        let around = |text: &str| text.lines().skip(differs.saturating_sub(12)).take(24).collect::<Vec<_>>().join("\n");
        panic!("{what}\n--- model\n{}\n--- read again\n{}\n--- written\n{written}", around(&before), around(&after));
    }
}
