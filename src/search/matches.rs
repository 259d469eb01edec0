//! Which documents match, and how well? Sets of documents with scores, joined as a query joins its parts.

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::{DocAddress, DocId, SegmentReader};

use crate::error::Result;

/// A document of a segment, with its score.
pub(super) type Scored = (DocId, f32);

/// Documents with their scores: for each segment those in it, in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Matches(pub Vec<Vec<Scored>>);

impl Matches {
    /// None, of so many segments.
    pub(super) fn none(segments: usize) -> Self {
        Self(vec![Vec::new(); segments])
    }

    pub(super) fn count(&self) -> usize {
        self.0.iter().map(Vec::len).sum()
    }

    pub(super) fn has(&self, doc: DocAddress) -> bool {
        self.score(doc).is_some()
    }

    pub(super) fn score(&self, doc: DocAddress) -> Option<f32> {
        let segment = self.0.get(doc.segment_ord as usize)?;
        segment.binary_search_by_key(&doc.doc_id, |(doc, _)| *doc).ok().map(|at| segment[at].1)
    }

    /// Those in both, with the sum of their scores.
    pub(super) fn and(self, other: &Self) -> Self {
        self.merge(other, |here, there| match (here, there) {
            (Some(here), Some(there)) => Some(here + there),
            _ => None,
        })
    }

    /// Those in either, with the sum of their scores.
    pub(super) fn or(self, other: &Self) -> Self {
        self.merge(other, |here, there| Some(here.unwrap_or_default() + there.unwrap_or_default()))
    }

    /// Those that are not in the other.
    pub(super) fn without(self, other: &Self) -> Self {
        self.merge(other, |here, there| if there.is_none() { here } else { None })
    }

    /// These, with the scores of the other added.
    pub(super) fn with(self, other: &Self) -> Self {
        self.merge(other, |here, there| here.map(|here| here + there.unwrap_or_default()))
    }

    fn merge(self, other: &Self, score: impl Fn(Option<f32>, Option<f32>) -> Option<f32>) -> Self {
        Self(self.0.into_iter().zip(&other.0).map(|(here, there)| merge(&here, there, &score)).collect())
    }

    /// With their scores changed.
    pub(super) fn times(mut self, factor: f32) -> Self {
        self.0.iter_mut().flatten().for_each(|(_, score)| *score *= factor);
        self
    }

    /// The highest score.
    pub(super) fn best(&self) -> f32 {
        self.0.iter().flatten().map(|(_, score)| *score).fold(0.0, f32::max)
    }

    /// Those for which something holds, by segment and document.
    pub(super) fn retain(&mut self, mut holds: impl FnMut(usize, DocId) -> bool) {
        for (number, segment) in self.0.iter_mut().enumerate() {
            segment.retain(|(doc, _)| holds(number, *doc));
        }
    }

    /// Each with its score.
    pub(super) fn iter(&self) -> impl Iterator<Item = (f32, DocAddress)> {
        let of_segment = |(number, docs): (usize, &Vec<Scored>)| {
            let segment_ord = number as u32;
            docs.iter().map(|(doc_id, score)| (*score, DocAddress { segment_ord, doc_id: *doc_id })).collect::<Vec<_>>()
        };
        self.0.iter().enumerate().flat_map(of_segment)
    }

    /// What a collector makes of them.
    pub(super) fn collect<C: Collector>(&self, collector: &C, segments: &[SegmentReader]) -> Result<C::Fruit> {
        let mut fruits = Vec::with_capacity(segments.len());
        for (number, (docs, segment)) in self.0.iter().zip(segments).enumerate() {
            let mut child = collector.for_segment(number as u32, segment)?;
            docs.iter().for_each(|(doc, score)| child.collect(*doc, *score));
            fruits.push(child.harvest());
        }
        Ok(collector.merge_fruits(fruits)?)
    }
}

/// Walks two lists side by side; `score` says which documents stay.
fn merge(here: &[Scored], there: &[Scored], score: &impl Fn(Option<f32>, Option<f32>) -> Option<f32>) -> Vec<Scored> {
    let mut merged = Vec::with_capacity(here.len());
    let (mut a, mut b) = (here.iter().copied().peekable(), there.iter().copied().peekable());
    loop {
        let (doc, left, right) = match (a.peek().copied(), b.peek().copied()) {
            (Some((doc, left)), Some((other, right))) if doc == other => (doc, Some(left), Some(right)),
            (Some((doc, left)), Some((other, _))) if doc < other => (doc, Some(left), None),
            (Some((doc, left)), None) => (doc, Some(left), None),
            (_, Some((doc, right))) => (doc, None, Some(right)),
            (None, None) => return merged,
        };
        if left.is_some() {
            a.next();
        }
        if right.is_some() {
            b.next();
        }
        merged.extend(score(left, right).map(|score| (doc, score)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matches(docs: &[Scored]) -> Matches {
        Matches(vec![docs.to_vec()])
    }

    #[test]
    fn sets_are_joined_and_scores_added() {
        let (a, b) = (matches(&[(1, 1.0), (3, 2.0)]), matches(&[(2, 1.0), (3, 0.5)]));
        assert_eq!(a.clone().and(&b), matches(&[(3, 2.5)]));
        assert_eq!(a.clone().or(&b), matches(&[(1, 1.0), (2, 1.0), (3, 2.5)]));
        assert_eq!(a.clone().without(&b), matches(&[(1, 1.0)]));
        assert_eq!(a.clone().with(&b), matches(&[(1, 1.0), (3, 2.5)]));
        assert!(a.has(DocAddress::new(0, 3)) && !a.has(DocAddress::new(0, 2)) && !a.has(DocAddress::new(1, 3)));
    }
}
