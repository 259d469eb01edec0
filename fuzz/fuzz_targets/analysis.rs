//! See `alu_search_fuzz::analysis`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| alu_search_fuzz::analysis(data));
