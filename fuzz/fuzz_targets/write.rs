//! Texts for the law `write`, until one breaks it.

#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| plenary_fuzz::write(text));
