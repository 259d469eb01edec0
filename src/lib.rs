//! Full-text search for German press releases: who said what, when, and on whose behalf?
//!
//! ```
//! use alu_search::search::Kind;
//! use alu_search::{Index, Query, Release, Search};
//!
//! // An index in memory; `Index::open_or_create("index")` keeps one in a folder.
//! let index = Index::in_memory()?;
//!
//! // Releases from text; `ingest::update` takes whole folders.
//! let mut writer = index.writer()?;
//! writer.add(&Release::from_markdown(
//!     "tannhof/2024-04-18",
//!     "# Schrott bleibt zu Hause\n\n\
//!      Wesselbrück, 18. April 2024 – Die Umschmelzwerk Tannhof GmbH verarbeitet mehr Aluminiumschrott. \
//!      „Die Preise für Schrott steigen seit März“, sagte Geschäftsführerin Nele Harmsen.",
//! )?)?;
//! writer.commit()?;
//!
//! // Releases, each with its best passages.
//! let searcher = index.searcher()?;
//! let results = searcher.search(&Search::new(Query::parse("Preis Schrott")?))?;
//! assert_eq!(results.total, 1);
//! let hit = &results.hits[0];
//! assert_eq!((hit.id.as_str(), hit.title.as_deref()), ("tannhof/2024-04-18", Some("Schrott bleibt zu Hause")));
//!
//! // Quotes: the words and the person have to meet.
//! let mut search = Search::new(Query::parse("Preis steigen")?);
//! search.kind = Kind::Quote;
//! search.filters.speakers.push("Harmsen".to_owned());
//! let results = searcher.search(&search)?;
//! let quote = &results.hits[0].snippets[0];
//! assert_eq!(quote.text, "Die Preise für Schrott steigen seit März");
//! let marked: Vec<_> = quote.highlights.iter().map(|span| &quote.text[span.clone()]).collect();
//! assert_eq!(marked, ["Preise", "steigen"]);
//! assert_eq!(quote.speakers[0].name.as_deref(), Some("Nele Harmsen"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Concepts
//!
//! A [`Release`] is a press release as understood: title, date and place, the organisations that issued
//! it, its text, and the contact block kept apart. Its text is divided into *passages*: paragraphs, and
//! the *quotes* in them with their *speakers*. Every place is a [`release::Span`], a range of bytes of the
//! release's plain text, and [`release::Text::source_span`] leads from there to the source.
//!
//! An [`Index`] keeps releases, in a folder or in memory. A [`Writer`] adds and removes them; there is one
//! at a time, and what it does is seen after [`Writer::commit`]. A [`Searcher`] sees the index as it was
//! when the searcher was made. Threads that share one take turns; to search at the same time, give each its own.
//!
//! A [`Query`] is what somebody typed, as understood, with a notice for whatever was not; a [`Search`] is a
//! query with filters, order and facets. The answer, [`search::Results`], has a [`search::Hit`] for each
//! release or quote, and its [`search::Snippet`]s say which words of which passage matched.
//!
//! # The flow
//!
//! ```text
//! file → read → Draft → release → Release → index → commit
//! text → query → Query → search → Hit, Snippet → output
//! ```
//!
//! | Module | Question | Begin with |
//! |---|---|---|
//! | [`read`] | Where does a release come from? | [`read::FORMATS`] |
//! | [`release`] | What is a press release? | [`Release`], [`release::understand`] |
//! | [`analysis`] | How does German text become terms? | [`analysis::Analyzer`] |
//! | [`register`] | Which names are one organisation? | [`register::Registry`] |
//! | [`index`] | How is it kept? | [`Index`], [`Writer`] |
//! | [`ingest`] | How does an index come to agree with files? | [`ingest::update`], [`Release::from_markdown`] |
//! | [`query`] | What was asked? | [`Query::parse`] |
//! | [`search`] | What answers it? | [`Search`], [`Searcher::search`] |
//! | [`quotation`] | Is a quotation what was said? | [`Searcher::check_quote`] |
//! | [`output`] | How is it shown? | [`output::json`] |
//!
//! # Features
//!
//! - `cli` (default): the program `alu-search` and `output::text`. The library does without it, and
//!   without the crates of the command line: `default-features = false`.
//!
//! Messages for people come in German and English; see [`Lang`].

pub mod analysis;
mod error;
pub mod index;
pub mod ingest;
mod lang;
pub mod output;
pub mod query;
pub mod quotation;
pub mod read;
pub mod register;
pub mod release;
pub mod search;

pub use error::{Error, Result};
pub use index::{Index, Writer};
pub use lang::Lang;
pub use query::Query;
pub use release::Release;
pub use search::{Search, Searcher};
