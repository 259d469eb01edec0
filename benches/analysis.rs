//! How fast does German text become terms? Running text, with the words an analyzer has seen and without.

mod common;

use alu_search::analysis::Analyzer;
use criterion::{Criterion, Throughput, criterion_group, criterion_main};

fn analysis(criterion: &mut Criterion) {
    let text: String = common::Releases::new().take(400).map(|release| release.text).collect();
    let mut words = 0;
    Analyzer::new().words(&text, |_| words += 1);
    assert!(words > 50_000, "{words} words");

    let mut group = criterion.benchmark_group("analysis");
    group.sample_size(20);
    let mut warm = Analyzer::new();
    for (unit, throughput) in [("words", Throughput::Elements(words)), ("bytes", Throughput::Bytes(text.len() as u64))] {
        group.throughput(throughput);
        group.bench_function(format!("warm/{unit}"), |bencher| bencher.iter(|| letters(&mut warm, &text)));
    }
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("cold/bytes", |bencher| bencher.iter(|| letters(&mut Analyzer::new(), &text)));
    group.finish();
}

/// Something that cannot be known without analysing all of a text.
fn letters(analyzer: &mut Analyzer, text: &str) -> usize {
    let mut letters = 0;
    analyzer.words(text, |word| letters += word.terms.stem.len() + word.terms.form.len());
    letters
}

criterion_group!(benches, analysis);
criterion_main!(benches);
