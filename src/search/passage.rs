//! Where in a release does the query match? From the positions in the index, without reading its text.

use std::collections::HashMap;

use tantivy::DocAddress;

use super::evaluate::Wanted;
use crate::error::Result;
use crate::query::pattern::Scope;

/// A pattern at a position of a release's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Occurrence {
    /// The number of the pattern.
    pub pattern: usize,
    /// The position in the release's text.
    pub position: u32,
}

/// Finds where patterns occur in the text of releases.
pub(super) fn occurrences(
    searcher: &tantivy::Searcher,
    wanted: &[Wanted<'_>],
    docs: &[DocAddress],
) -> Result<HashMap<DocAddress, Vec<Occurrence>>> {
    let mut sorted = docs.to_vec();
    sorted.sort();
    let mut found: HashMap<DocAddress, Vec<Occurrence>> = HashMap::new();
    for docs in sorted.chunk_by(|a, b| a.segment_ord == b.segment_ord) {
        let segment = searcher.segment_reader(docs[0].segment_ord);
        for (number, wanted) in wanted.iter().enumerate().filter(|(_, wanted)| wanted.pattern.scope == Scope::Text) {
            let Some(located) = wanted.located else { continue };
            let mut sequence = located.positions(docs[0].segment_ord as usize, segment)?;
            for doc in docs {
                let positions = sequence.positions(doc.doc_id);
                found.entry(*doc).or_default().extend(positions.iter().map(|&position| Occurrence { pattern: number, position }));
            }
        }
    }
    Ok(found)
}
