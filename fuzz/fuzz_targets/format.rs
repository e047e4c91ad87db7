//! Texts for the law `format`, until one breaks it.

#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| plenary_fuzz::format(text));
