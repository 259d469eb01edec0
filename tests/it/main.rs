//! Does the whole hold together? Tests of the binary and of the library as others use them.
//!
//! One test binary; each file asks one question. Releases are made by the tests, with invented names.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

/// What is not as it should be: paths, files, records, indexes, queries.
mod bad_input;
/// Where a quotation comes from, and what became of its words.
mod check_quote;
/// A process that is killed while it indexes.
mod crash;
/// Why a hit is there.
mod explain;
/// Storage that fails, and several at one index.
mod faults;
/// The sample corpus: the order of hits, as a file that a change of ranking changes.
mod golden;
/// From files to an index and back: what is new, changed, gone, doubted.
mod index;
/// A joint release: six statements, in all the ways in which releases are typed.
mod joint;
/// Totals, filters and facets against a model that is too simple to be wrong.
mod model;
/// Text that is no text, from the index to the snippet.
mod odd;
/// One organisation by all its names, one person by theirs.
mod organisations;
/// From a query to an answer: operators, filters, facets, paging, snippets, text.
mod query;
/// Words a user wants cut in another way.
mod splits;
/// Folders, processes, and the JSON read back.
mod util;
/// Every phenomenon of German words, from the query to the mark.
mod words;
