//! How does German text become terms?
//!
//! Text is cut into words (UAX 29), and each word gets two terms at one position: its *form*, the
//! word as written but for case and the way umlauts and ß are spelled, which phrases and prefixes
//! match; and its *stem*, which words of a query match. Passages, queries and highlighting all go
//! through the one [`Analyzer`], so that what is marked is what matched.

mod normalise;
mod stem;
mod stopwords;

use std::collections::HashMap;

use rust_stemmers::{Algorithm, Stemmer};
use unicode_segmentation::UnicodeSegmentation;

use crate::release::Span;

pub use stopwords::is_stop_word;

/// Names this analysis in an index; a change of terms changes it, so that old indexes are told apart.
pub const ANALYSIS: &str = "de-1";

/// Longer words are cut here (bytes), so that no term outgrows what the index can hold.
const LONGEST_TERM: usize = 240;

/// How many different words a cache keeps before it starts anew; some 20 MB.
const CACHED_WORDS: usize = 200_000;

/// A word of a text with its terms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word<'t> {
    /// The word as it stands in the text.
    pub text: &'t str,
    /// Its place in the text (byte offsets).
    pub span: Span,
    /// Its terms.
    pub terms: &'t Terms,
}

/// The terms of a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terms {
    /// The word as written, case and the spelling of umlauts and ß set aside.
    pub form: String,
    /// What its inflected forms have in common.
    pub stem: String,
}

/// Cuts text into words and gives each its terms. Keeps what it has seen, so one is best used for
/// many texts; a thread has its own.
///
/// ```
/// use alu_search::analysis::Analyzer;
///
/// let mut analyzer = Analyzer::new();
/// let mut stems = Vec::new();
/// analyzer.words("Häuser und ein Haus", |word| stems.push(word.terms.stem.clone()));
/// assert_eq!(stems, ["haus", "und", "ein", "haus"]);
/// ```
pub struct Analyzer {
    stemmer: Stemmer,
    cache: HashMap<Box<str>, Terms, FastHash>,
}

type FastHash = std::hash::BuildHasherDefault<rustc_hash::FxHasher>;

impl Default for Analyzer {
    fn default() -> Self {
        Self::new()
    }
}

impl Analyzer {
    /// An analyzer of German text.
    pub fn new() -> Self {
        Self { stemmer: Stemmer::create(Algorithm::German), cache: HashMap::default() }
    }

    /// Calls `visit` with each word of `text`, in order.
    pub fn words(&mut self, text: &str, mut visit: impl FnMut(Word<'_>)) {
        for (start, word) in text.unicode_word_indices() {
            let span = start..start + word.len();
            visit(Word { text: word, span, terms: self.terms(word) });
        }
    }

    /// The terms of a single word.
    pub fn terms(&mut self, word: &str) -> &Terms {
        let word = &word[..word.floor_char_boundary(LONGEST_TERM)];
        if !self.cache.contains_key(word) {
            if self.cache.len() >= CACHED_WORDS {
                self.cache.clear();
            }
            let terms = self.analyse(word);
            self.cache.insert(word.into(), terms);
        }
        &self.cache[word]
    }

    fn analyse(&self, word: &str) -> Terms {
        let lower = normalise::lower(word);
        Terms { stem: stem::stem(&self.stemmer, &lower), form: normalise::form(&lower) }
    }
}

/// The form of the beginning of a word, for a search by prefix.
pub fn prefix_form(prefix: &str) -> String {
    normalise::form(&normalise::lower(prefix))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stems(text: &str) -> Vec<String> {
        let mut stems = Vec::new();
        Analyzer::new().words(text, |word| stems.push(word.terms.stem.clone()));
        stems
    }

    #[test]
    fn words_keep_their_place() {
        let mut spans = Vec::new();
        Analyzer::new().words("Über »Ruß«: 35.000 t", |word| spans.push((word.span.clone(), word.text.to_owned())));
        let expected = [(0..5, "Über"), (8..12, "Ruß"), (16..22, "35.000"), (23..24, "t")];
        assert_eq!(spans, expected.map(|(span, text)| (span, text.to_owned())));
    }

    #[test]
    fn umlauts_and_sharp_s_meet_in_every_spelling() {
        for (a, b) in [
            ("Größe", "Groesse"),
            ("Größe", "GRÖSSE"),
            ("Möhlmann", "Moehlmann"),
            ("über", "ueber"),
            ("Straße", "Strasse"),
            ("Häuser", "Haeuser"),
        ] {
            assert_eq!(stems(a), stems(b), "{a} {b}");
        }
    }

    #[test]
    fn inflected_forms_meet() {
        for (a, b) in [
            ("neue", "neuen"),
            ("Preis", "Preise"),
            ("Preises", "Preisen"),
            ("Quelle", "Quellen"),
            ("aktuell", "aktuellen"),
            ("Bau", "Bauen"),
        ] {
            assert_eq!(stems(a), stems(b), "{a} {b}");
        }
        assert_ne!(stems("Quelle"), stems("Qualle"));
    }

    #[test]
    fn soft_hyphens_and_decomposed_umlauts_are_normalised() {
        assert_eq!(stems("Alu\u{ad}minium"), stems("Aluminium"));
        assert_eq!(stems("Mu\u{308}ll"), stems("Müll"));
    }

    #[test]
    fn forms_keep_inflection() {
        let mut analyzer = Analyzer::new();
        assert_eq!(analyzer.terms("Häuser").form, "haeuser");
        let house = analyzer.terms("Haus").form.clone();
        assert_ne!(house, analyzer.terms("Hauses").form);
        assert_eq!(prefix_form("Häu"), "haeu");
    }

    #[test]
    fn an_endless_word_is_cut() {
        let word = "ä".repeat(100_000);
        assert!(Analyzer::new().terms(&word).form.len() <= 2 * LONGEST_TERM);
    }
}
