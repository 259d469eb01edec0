//! Every weight of the ranking, each with the figures that chose it; and the one formula.
//!
//! Scores are BM25 (Robertson, Walker, Jones, Hancock-Beaulieu and Gatford 1994, "Okapi at TREC-3").

use crate::index::Tally;
use crate::query::compile::Strength;

/// How soon more occurrences of a word add nothing.
const K1: f32 = 1.2;

/// How much long texts are held back.
const B: f32 = 0.75;

/// What a word counts that is spelled otherwise than asked.
pub(crate) const INFLECTED: f32 = 0.95;

/// What an occurrence in a title or subtitle counts beside the text, which has both in it.
pub(super) const TITLE: f32 = 1.0;

/// What each kind of evidence counts.
pub(crate) fn weight(strength: Strength) -> f32 {
    match strength {
        Strength::Whole | Strength::Piece => 1.0,
        Strength::Within | Strength::OnePart => 2.0,
        Strength::AllParts => 0.5,
        Strength::Similar => 0.5,
    }
}

/// What one pattern says about documents of one field.
pub(super) struct Bm25 {
    idf: f32,
    average: f32,
}

impl Bm25 {
    /// For a pattern in `matching` of `docs` documents whose fields have `average` words.
    pub(super) fn new(matching: usize, docs: u64, average: f32) -> Self {
        let (matching, docs) = (matching as f32, docs as f32);
        let idf = (1.0 + ((docs - matching).max(0.0) + 0.5) / (matching + 0.5)).ln();
        Self { idf, average: average.max(1.0) }
    }

    /// How much the pattern says: the rarer, the more.
    pub(super) fn idf(&self) -> f32 {
        self.idf
    }

    /// The score of a document of so many words.
    pub(super) fn score(&self, tally: &Tally, words: u32) -> f32 {
                self.idf * self.saturation(tally.count, words)
    }

    /// What so many occurrences count in a document of so many words, whatever they say.
    pub(super) fn saturation(&self, count: f32, words: u32) -> f32 {
        let length = 1.0 - B + B * words as f32 / self.average;
        count * (1.0 + K1) / (count + K1 * length)
    }
}
