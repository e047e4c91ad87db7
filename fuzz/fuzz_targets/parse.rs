//! Texts for the law `parse`, until one breaks it.

#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| plenary_fuzz::parse(text));
