//! A clipping desk: reads a folder of press releases and answers questions with what was said, by whom, and
//! where it stands.
//!
//! ```text
//! cargo run --example embed -- corpus/ Strompreis "Kurzarbeit ODER Tarifvertrag"
//! echo Pfand | cargo run --example embed -- corpus/
//! ```
//!
//! The index lives in memory; `Index::open_or_create("folder")` in place of `Index::in_memory()` keeps it,
//! and the next run reads only what has changed.

use std::error::Error;
use std::io::{self, BufRead, Write};

use alu_search::release::Speaker;
use alu_search::search::{Facet, Hit, Kind};
use alu_search::{Index, Lang, Query, Search, Searcher, ingest};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let Some(folder) = arguments.next() else { return Err("usage: embed FOLDER [QUESTION]...".into()) };
    let questions: Vec<String> = arguments.collect();

    let index = Index::in_memory()?;
    let report = ingest::update(&index, &[&folder], &ingest::Options::default(), &mut |_| {})?;
    for failure in &report.failures {
        eprintln!("{}", failure.message(Lang::En));
    }
    let searcher = index.searcher()?;
    let counts = searcher.counts()?;
    eprintln!("{} releases with {} quotes", counts.releases, counts.quotes);

    let mut out = io::stdout().lock();
    for question in &questions {
        answer(&mut out, &searcher, question)?;
    }
    if questions.is_empty() {
        for question in io::stdin().lock().lines() {
            answer(&mut out, &searcher, &question?)?;
        }
    }
    Ok(())
}

/// Prints the three quotes that answer best, and who else spoke about it.
fn answer(out: &mut impl Write, searcher: &Searcher, question: &str) -> Result<(), Box<dyn Error>> {
    let query = match Query::parse(question) {
        Ok(query) => query,
        // One bad question is no reason to stop; the message points at the place.
        Err(error) => return Ok(writeln!(out, "{}", error.render(question, Lang::En))?),
    };
    let search = Search { kind: Kind::Quote, limit: 3, facets: vec![Facet::Speaker], facet_limit: 5, ..Search::new(query) };
    let results = searcher.search(&search)?;

    writeln!(out, "Quotes for {}: {}", results.understood(Lang::En), results.total)?;
    for notice in &results.notices {
        writeln!(out, "  ({})", notice.message(Lang::En))?;
    }
    // Full hits come first; those below them lack a word.
    for hit in results.hits.iter().filter(|hit| hit.missing.is_empty()) {
        clipping(out, hit)?;
    }
    let names = results.facets.iter().flat_map(|facet| &facet.counts).filter_map(|count| Some((count.value.as_deref()?, count.count)));
    let names: Vec<_> = names.map(|(name, count)| format!("{name} ({count})")).collect();
    if !names.is_empty() {
        writeln!(out, "  speakers: {}", names.join(", "))?;
    }
    Ok(())
}

/// A quote with its source: the file and the bytes of it where the words stand.
fn clipping(out: &mut impl Write, hit: &Hit) -> io::Result<()> {
    for snippet in &hit.snippets {
        let names = snippet.speakers.iter().filter_map(known).collect::<Vec<_>>().join(", ");
        let date = hit.date.map_or_else(|| "undated".to_owned(), |date| date.to_string());
        let place = snippet.span.as_ref().map_or_else(String::new, |span| format!(":{}-{}", span.start, span.end));
        writeln!(out, "  “{}”", snippet.text)?;
        writeln!(out, "    {}, {date}, {}{place}", if names.is_empty() { "unknown" } else { &names }, hit.path)?;
    }
    Ok(())
}

/// What is known best of a speaker: the name, else the role, else the organisation.
fn known(speaker: &Speaker) -> Option<&str> {
    speaker.name.as_deref().or(speaker.role.as_deref()).or(speaker.organisations.first().map(String::as_str))
}
