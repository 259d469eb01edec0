//! How fast is a query read, and printed as understood? From a word to the longest that is allowed.

use std::hint::black_box;

use alu_search::Query;
use alu_search::query::{MAX_BYTES, MAX_WORDS};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};

fn query(criterion: &mut Criterion) {
    let long = "(Strom ODER titel:„grüner Wasserstoff“ -Kohle) ".repeat(MAX_WORDS / 4);
    assert!(Query::parse(&long).is_ok());
    let nasty = "(".repeat(MAX_BYTES);
    let queries = [
        ("word", "Kreislaufwirtschaft"),
        ("question", "Was passiert, wenn der Strompreis für die Aluminiumhütten in Deutschland weiter steigt?"),
        ("operators", "titel:(Strompreis ODER Energie*) UND person:„Inge Sander“ -Kohle"),
        ("long", &long),
        ("parentheses only", &nasty),
    ];
    let mut group = criterion.benchmark_group("query");
    for (name, text) in queries {
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(name, |bencher| {
            bencher.iter(|| black_box(Query::parse(text)).is_ok_and(|query| !query.to_string().is_empty()))
        });
    }
    group.finish();
}

criterion_group!(benches, query);
criterion_main!(benches);
