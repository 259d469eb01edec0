//! How fast is a release read and understood: dateline, organisations, quotes, contact?

mod common;

use alu_search::Release;
use alu_search::read::{MARKDOWN, read_document};
use alu_search::release::{Draft, understand};
use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};

fn release(criterion: &mut Criterion) {
    let sources: Vec<_> = common::Releases::new().take(200).collect();
    for source in &sources {
        let release = Release::from_markdown(&source.id, &source.text).unwrap_or_default();
        assert!(release.date.is_some() && release.quotes().count() >= 4 && !release.contact.is_empty(), "{}", source.text);
    }
    let bytes = sources.iter().map(|source| source.text.len() as u64).sum();

    let mut group = criterion.benchmark_group("release");
    group.sample_size(20).throughput(Throughput::Bytes(bytes));
    group.bench_function("read", |bencher| {
        bencher.iter(|| sources.iter().filter_map(|source| read_document(&MARKDOWN, &source.text).ok()).count());
    });
    let drafts: Vec<_> = sources.iter().filter_map(|source| read_document(&MARKDOWN, &source.text).ok()).collect();
    group.bench_function("understand", |bencher| {
        let each = |drafts: Vec<Draft>| drafts.into_iter().map(|draft| understand(draft, "id", "path")).collect::<Vec<_>>();
        bencher.iter_batched(|| drafts.clone(), each, BatchSize::LargeInput);
    });
    group.bench_function("read and understand", |bencher| {
        bencher.iter(|| sources.iter().filter_map(|source| Release::from_markdown(&source.id, &source.text).ok()).count());
    });
    group.finish();
}

criterion_group!(benches, release);
criterion_main!(benches);
