//! All integration tests, linked once.

#[cfg(feature = "bundled-fonts")]
mod pages;
