//! See `alu_search_fuzz::text`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| alu_search_fuzz::text(data));
