//! Where in a release does the query match? From the positions in the index, without reading its text.

use std::collections::HashMap;

use tantivy::postings::{Postings, SegmentPostings};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocAddress, DocId, DocSet, SegmentReader, Term};

use crate::error::Result;
use crate::index::Fields;
use crate::query::compile::{Pattern, Scope, Shape, word_fields};
use crate::search::Kind;

/// A pattern at a position of a release's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Occurrence {
    /// The number of the pattern.
    pub pattern: usize,
    /// The position in the release's text.
    pub position: u32,
}

/// Finds where patterns occur in the text of releases. `None` if one of them is a prefix: then the
/// text has to be read.
pub(super) fn occurrences(
    searcher: &tantivy::Searcher,
    fields: &Fields,
    patterns: &[Pattern],
    docs: &[DocAddress],
) -> Result<Option<HashMap<DocAddress, Vec<Occurrence>>>> {
    let in_text = |pattern: &&Pattern| pattern.scope == Scope::Text;
    if patterns.iter().filter(in_text).any(|pattern| matches!(pattern.shape, Shape::Prefix(_))) {
        return Ok(None);
    }
    let mut sorted = docs.to_vec();
    sorted.sort();
    let mut found: HashMap<DocAddress, Vec<Occurrence>> = HashMap::new();
    for docs in sorted.chunk_by(|a, b| a.segment_ord == b.segment_ord) {
        let segment = searcher.segment_reader(docs[0].segment_ord);
        for (number, pattern) in patterns.iter().enumerate().filter(|(_, pattern)| in_text(pattern)) {
            let Some(mut sequence) = Sequence::open(segment, fields, pattern)? else { continue };
            for doc in docs {
                let positions = sequence.positions(doc.doc_id);
                found.entry(*doc).or_default().extend(positions.iter().map(|&position| Occurrence { pattern: number, position }));
            }
        }
    }
    Ok(Some(found))
}

/// The postings of terms that have to stand next to each other.
struct Sequence {
    postings: Vec<SegmentPostings>,
    positions: Vec<u32>,
    next: Vec<u32>,
}

impl Sequence {
    /// `None` if one of the terms does not occur in the segment.
    fn open(segment: &SegmentReader, fields: &Fields, pattern: &Pattern) -> Result<Option<Self>> {
        let Some(words) = word_fields(fields, Kind::Release, pattern.scope) else { return Ok(None) };
        let (field, terms): (Field, &[String]) = match &pattern.shape {
            Shape::Stems(stems) => (words.stems, stems),
            Shape::Forms(forms) => (words.forms, forms),
            Shape::Prefix(_) => return Ok(None),
        };
        let index = segment.inverted_index(field)?;
        let mut postings = Vec::with_capacity(terms.len());
        for term in terms {
            let term = Term::from_field_text(field, term);
            match index.read_postings(&term, IndexRecordOption::WithFreqsAndPositions)? {
                Some(found) => postings.push(found),
                None => return Ok(None),
            }
        }
        Ok(Some(Self { postings, positions: Vec::new(), next: Vec::new() }))
    }

    /// The positions in a document, each the first of the sequence. Documents come in order.
    fn positions(&mut self, doc: DocId) -> &[u32] {
        self.positions.clear();
        for (offset, postings) in self.postings.iter_mut().enumerate() {
            let at = if postings.doc() < doc { postings.seek(doc) } else { postings.doc() };
            if at != doc {
                self.positions.clear();
                break;
            }
            if offset == 0 {
                postings.positions(&mut self.positions);
            } else {
                postings.positions(&mut self.next);
                let next = &self.next;
                self.positions.retain(|position| next.binary_search(&(position + offset as u32)).is_ok());
            }
        }
        &self.positions
    }
}
