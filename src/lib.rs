//! Plenary compiles the resolutions of the International Telecommunication Union: plain text, typed as the Union prints
//! it, becomes the Word file, an accessible PDF and Akoma Ntoso XML, and is checked against the drafting rules on the way.
//!
//! ```text
//! text → syntax → model ─┬→ lint                        what was typed · what it means · what is wrong with it
//!           ↕            └→ compose → document ─┬→ layout → render/pdf
//!         format                                └→ render/{akn, docx, txt, md}
//! ```
//!
//! | module | answers | may use |
//! |---|---|---|
//! | [`text`] | where is it; runs, styles and the revision states on them | – |
//! | [`diagnostic`] | what do we tell the author | text |
//! | [`language`] | the words of each language, bodies, conferences, known editions: tables of `grammar/` | text, diagnostic |
//! | [`config`] | `plenary.toml` as settings, its mistakes as diagnostics | text, diagnostic, language |
//! | [`syntax`] | what was typed; every byte kept, faulty lines too | text, diagnostic, language |
//! | [`model`] | what it means: sections, clauses, labels in both views, citations, changes | text, diagnostic, language, syntax |
//! | [`mod@format`] | how should it be typed | text, language, syntax, model |
//! | [`lint`] | does it follow the drafting rules | text, diagnostic, language, syntax, model |
//! | [`document`] | what is to be shown, in roles, never in looks | text, language |
//! | [`compose`] | model to document in one view; ids, numbers of notes | text, diagnostic, language, model, document |
//! | [`layout`] | document to pages of placed glyphs and tags | text, diagnostic, language, document |
//! | [`render`] | document (and pages) to bytes; formats never use one another | text, diagnostic, language, document, layout |
//! | [`exchange`] | model to versioned json and back | text, model |
//! | [`pipeline`] | all of it in order, on texts a loader gives | all above |
//! | `lsp` | the protocol of editors: open texts, places, messages | text, diagnostic, pipeline |
//! | `cli` | files, arguments, threads, the terminal | text, diagnostic, config, pipeline, lsp |
//!
//! Everything below `lsp` and `cli` is a plain function of its input: no disk, clock, environment or terminal. A test
//! (`tests/architecture`) holds the last column.
//!
//! ```
//! use plenary::compose::{ComposeOptions, compose};
//! use plenary::model::lower;
//! use plenary::render::txt;
//! use plenary::syntax::parse;
//! use plenary::text::{SourceId, View};
//!
//! let source = "RESOLUTION 7 (Rev. {~~Kigali~>Baku~~}, {~~2022~>2025~~})\n\nRepair of equipment\n\nresolves\n\n\
//!               1 to repair;\n\n{++2 to share manuals;++}\n\n3 to report.";
//! let file = parse(source, SourceId::default());
//! let publication = lower(source, &file).publication;
//! let base = compose(&publication, View::Base, &ComposeOptions::default()).document;
//! let text = String::from_utf8(txt::render(&base).bytes).expect("plain text is UTF-8");
//! assert!(text.contains("RESOLUTION 7 (Rev. Kigali, 2022)"));
//! assert!(text.contains("2 to report."), "what is inserted moves the labels behind it");
//! ```

#[cfg(feature = "cli")]
pub mod cli;
pub mod compose;
pub mod config;
pub mod diagnostic;
pub mod document;
pub mod exchange;
pub mod format;
pub mod language;
pub mod layout;
pub mod lint;
#[cfg(feature = "cli")]
pub mod lsp;
pub mod model;
pub mod pipeline;
pub mod render;
pub mod syntax;
pub mod text;
