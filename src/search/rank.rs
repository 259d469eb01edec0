//! Every weight of the ranking, each with the figures that chose it; and the one formula.
//!
//! Scores are BM25 (Robertson, Walker, Jones, Hancock-Beaulieu and Gatford 1994, "Okapi at TREC-3").

use crate::index::Tally;
use crate::query::compile::{Asked, Strength};

/// How soon more occurrences of a word add nothing. From 0.9 to 1.6 no set gains without another losing as much.
const K1: f32 = 1.2;

/// How much long texts are held back. From 0.65 to 0.85 within .008; 0.9 helps releases and hurts answers.
const B: f32 = 0.75;

/// What an occurrence counts that is spelled otherwise than asked.
///
/// Enough to put the spelling that was asked for first where all else is equal. More costs: with half of it, releases
/// by hard titles lose .011.
pub(crate) const INFLECTED: f32 = 0.95;

/// What an occurrence counts of a word that is so many typing errors away from the one that was asked for: what is spelled as
/// asked comes first. No set of questions asks for typing errors.
pub(crate) fn misspelt(errors: u8) -> f32 {
    match errors {
        0 => 1.0,
        1 => 0.7,
        _ => 0.4,
    }
}

/// What an occurrence in a title or subtitle counts beside the text, which has both in it.
///
/// nDCG@10 against 0: answers of authorities +.012, releases by hard titles +.021, by random ones +.018, by subjects
/// +.005. From 1 to 2 a plateau; 4 hurts subjects.
pub(super) const TITLE: f32 = 1.0;

/// What each kind of evidence counts. The scores are added: one saturation for a word and its parts loses .010 to
/// .098.
///
/// nDCG@10 with words alone and with words and parts: paragraphs .943, .958; answers .338, .373; theses .670, .805;
/// releases by hard titles .490, .562, by random ones .768, .795, by subjects .367, .398. The weights are a plateau:
/// 0.5 to 1 for words, 2 to 3 for parts, 1 to 3 for similar words change nothing by more than .008.
pub(crate) fn weight(strength: Strength) -> f32 {
    match strength {
        Strength::Whole | Strength::Piece => 1.0,
        Strength::Within | Strength::OnePart => 2.0,
        // That all parts are there is a condition; each of them has counted.
        Strength::AllParts => 0.0,
        Strength::Similar => 2.0,
    }
}

/// What a word counts that is neither noun, name nor number, beside those that are.
///
/// Against 1: releases by hard titles +.004, by random ones +.003; answers -.004, others within .001.
const OTHER: f32 = 0.7;

/// What a word of the query counts beside the others.
pub(super) fn importance(asked: &Asked) -> f32 {
    if asked.names { 1.0 } else { OTHER }
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
