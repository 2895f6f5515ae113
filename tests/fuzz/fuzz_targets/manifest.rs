#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| bundle::probe::manifest(bytes));
