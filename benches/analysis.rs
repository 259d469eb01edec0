//! How fast does German text become terms? Running text whose words the analyzer has seen, and has not; and words of
//! which each is another one, for what a word costs.

mod common;

use alu_search::analysis::{Analyzer, Language};
use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};

const GERMAN: Language = Language::German;

fn analysis(criterion: &mut Criterion) {
    let text: String = common::Releases::new().take(400).map(|release| release.text).collect();
    let blocks: Vec<&str> = text.split("\n\n").collect();
    let different = different_words(&text);
    let words = count(&mut Analyzer::new(), &text);
    assert!(words > 50_000, "{words} words");

    let mut group = criterion.benchmark_group("analysis");
    group.sample_size(20);
    let mut warm = Analyzer::new();
    for (unit, throughput) in [("words", Throughput::Elements(words)), ("bytes", Throughput::Bytes(text.len() as u64))] {
        group.throughput(throughput);
        group.bench_function(format!("warm/{unit}"), |bencher| {
            bencher.iter(|| blocks.iter().map(|block| letters(&mut warm, block)).sum::<usize>());
        });
    }
    group.throughput(Throughput::Elements(words));
    let decorated = text.replace("erung", "e\u{ad}rung").replace("ü", "u\u{308}");
    group.bench_function("warm/normalised", |bencher| bencher.iter(|| letters(&mut warm, &decorated)));
    group.bench_function("cold/words", |bencher| {
        bencher.iter_batched(Analyzer::new, |mut cold| letters(&mut cold, &text), BatchSize::LargeInput);
    });
    group.throughput(Throughput::Elements(count(&mut Analyzer::new(), &different)));
    group.bench_function("cold/different", |bencher| {
        bencher.iter_batched(Analyzer::new, |mut cold| letters(&mut cold, &different), BatchSize::LargeInput);
    });
    group.finish();
}

/// Each word of the text once.
fn different_words(text: &str) -> String {
    let mut words: Vec<&str> = text.split_whitespace().collect();
    words.sort_unstable();
    words.dedup();
    words.join(" ")
}

fn count(analyzer: &mut Analyzer, text: &str) -> u64 {
    let mut words = 0;
    analyzer.words(GERMAN, text, |_| words += 1);
    words
}

/// Something that cannot be known without analysing all of a text.
fn letters(analyzer: &mut Analyzer, text: &str) -> usize {
    let mut letters = 0;
    analyzer.words(GERMAN, text, |word| letters += word.terms.stem.len() + word.terms.spelling.len());
    letters
}

criterion_group!(benches, analysis);
criterion_main!(benches);
