#![no_main]

// The two files alone: the whole program behind them would only slow the fuzzer down.
#[allow(dead_code, reason = "the fuzzer reads and writes, and calls nothing else")]
#[path = "../../../crates/app/src/exchange/payload.rs"]
mod payload;
#[path = "../../../crates/app/src/exchange/probe.rs"]
mod probe;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| probe::record(bytes));
