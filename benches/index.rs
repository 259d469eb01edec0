//! How fast is an index written and searched? Everything in memory.

mod common;

use std::hint::black_box;

use alu_search::search::{Facet, Kind, Match};
use alu_search::{Index, Query, Release, Result, Search};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use tantivy::doc;
use tantivy::schema::{STORED, Schema, TEXT};

const INDEXED: usize = 1_000;
const SEARCHED: usize = 5_000;

fn releases(count: usize) -> Vec<Release> {
    common::Releases::new().take(count).filter_map(|source| Release::from_markdown(&source.id, &source.text).ok()).collect()
}

fn build(releases: &[Release]) -> Result<Index> {
    let index = Index::in_memory()?;
    let mut writer = index.writer()?;
    for release in releases {
        writer.add(release)?;
    }
    writer.finish()?;
    Ok(index)
}

fn writing(criterion: &mut Criterion) {
    let releases = releases(INDEXED);
    assert_eq!(releases.len(), INDEXED);
    let mut group = criterion.benchmark_group("index");
    group.sample_size(10).throughput(Throughput::Elements(INDEXED as u64));
    group.bench_function("releases", |bencher| bencher.iter(|| black_box(build(&releases)).is_ok()));
    group.bench_function("plain words", |bencher| bencher.iter(|| black_box(plain(&releases)).is_ok()));
    group.finish();
}

/// What tantivy takes by itself for the same texts, cut at white space and kept: what analysis, parts, quotes and facets cost is
/// the difference.
fn plain(releases: &[Release]) -> tantivy::Result<tantivy::Index> {
    let mut schema = Schema::builder();
    let (title, text) = (schema.add_text_field("title", TEXT), schema.add_text_field("text", TEXT | STORED));
    let index = tantivy::Index::create_in_ram(schema.build());
    let mut writer = index.writer_with_num_threads(1, 150_000_000)?;
    for release in releases {
        let heading = release.title_text().unwrap_or_default();
        writer.add_document(doc!(title => heading, text => release.text.plain()))?;
    }
    writer.commit()?;
    Ok(index)
}

fn searching(criterion: &mut Criterion) {
    let Ok(searcher) = build(&releases(SEARCHED)).and_then(|index| index.searcher()) else { return };
    let mut group = criterion.benchmark_group("search");
    for (name, search) in searches() {
        let Ok(results) = searcher.search(&search) else { continue };
        assert!(results.total > 0, "{name} finds nothing");
        group.bench_function(name, |bencher| bencher.iter(|| black_box(searcher.search(&search)).is_ok()));
    }
    group.finish();
}

/// What people do, from the plain to the costly.
fn searches() -> Vec<(&'static str, Search)> {
    let search = |text: &str| Query::parse(text).ok().map(Search::new);
    let searches = [
        ("word", search("Kreislaufwirtschaft")),
        ("two words", search("Schrottpreis Strompreis")),
        ("five words, any", search("steigende Energie belastet die Industriepolitik").map(|search| Search { mode: Match::Any, ..search })),
        ("phrase", search("„die grüne Aluminium“")),
        ("prefix", search("Wasserstoff*")),
        ("fields and NOT", search("titel:Strom person:Tietjen -Magnesium")),
        ("quotes", search("Schrottpreis").map(|search| Search { kind: Kind::Quote, ..search })),
        ("without snippets", search("Kreislaufwirtschaft").map(|search| Search { snippets: 0, ..search })),
        ("everything by all facets", search("*").map(|search| Search { facets: Facet::ALL.to_vec(), limit: 0, ..search })),
    ];
    searches.into_iter().filter_map(|(name, search)| Some((name, search?))).collect()
}

criterion_group!(benches, writing, searching);
criterion_main!(benches);
