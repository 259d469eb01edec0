//! Where in a release does the query match? From the positions in the index, without reading its text.

use std::collections::HashMap;
use std::ops::Range;

use tantivy::DocAddress;

use super::evaluate::Wanted;
use crate::error::Result;
use crate::query::pattern::{Order, Pattern, Scope};

/// A pattern at a position of a release's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Occurrence {
    /// The number of the pattern.
    pub pattern: usize,
    /// The position in the release's text.
    pub position: u32,
}

/// The positions at which words may stand of what was found, in order and apart: a word in question is looked up in them
/// without going through all that was found.
pub(super) struct Reached(Vec<Range<u32>>);

impl Reached {
    pub(super) fn by(found: &[Occurrence], wanted: &[Wanted<'_>]) -> Self {
        let end = |occurrence: &Occurrence| occurrence.position.saturating_add(length(wanted[occurrence.pattern].pattern));
        let mut each: Vec<_> = found.iter().map(|occurrence| occurrence.position..end(occurrence)).collect();
        each.sort_unstable_by_key(|range| range.start);
        let mut apart: Vec<Range<u32>> = Vec::new();
        for range in each {
            match apart.last_mut().filter(|last| range.start <= last.end) {
                Some(last) => last.end = last.end.max(range.end),
                None => apart.push(range),
            }
        }
        Self(apart)
    }

    pub(super) fn has(&self, position: u32) -> bool {
        let at = self.0.partition_point(|range| range.end <= position);
        self.0.get(at).is_some_and(|range| range.contains(&position))
    }
}

/// How many positions what matches a pattern takes at the most.
fn length(pattern: &Pattern) -> u32 {
    match pattern.order {
        Order::Next => u32::try_from(pattern.places.len()).unwrap_or(u32::MAX).max(1),
        Order::Near(reach) => reach + 1,
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::Origin;
    use crate::query::pattern::Atom;

    #[test]
    fn words_of_a_phrase_are_reached_and_no_others() {
        let pattern = |places: usize| Pattern { scope: Scope::Text, places: vec![Vec::<Atom>::new(); places], order: Order::Next };
        let (word, phrase) = (pattern(1), pattern(3));
        let wanted = [&word, &phrase].map(|pattern| Wanted { pattern, weight: 1.0, located: None, origin: Origin::Typed });
        let at = |pattern, position| Occurrence { pattern, position };
        let reached = Reached::by(&[at(0, 20), at(1, 4), at(0, 5), at(0, 7)], &wanted);
        assert_eq!((0..30).filter(|position| reached.has(*position)).collect::<Vec<_>>(), [4, 5, 6, 7, 20]);
        assert!(!Reached::by(&[], &wanted).has(0));
    }
}
