//! Texts for the law `compile`, until one breaks it.

#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| plenary_fuzz::compile(text));
