//! What do the inflected forms of an English, French or Italian word have in common?
//!
//! Snowball's stems, marked with the language, so that they never meet German ones.

use rust_stemmers::{Algorithm, Stemmer};

use super::Language;

/// Stems words of languages other than German.
pub(super) struct ForeignStemmer {
    english: Stemmer,
    french: Stemmer,
    italian: Stemmer,
}

impl ForeignStemmer {
    pub(super) fn new() -> Self {
        let create = Stemmer::create;
        Self { english: create(Algorithm::English), french: create(Algorithm::French), italian: create(Algorithm::Italian) }
    }

    /// The stem of a word in lower case, marked with its language. German words are left as they are.
    pub(super) fn stem(&self, language: Language, lower: &str) -> String {
        let stemmer = match language {
            Language::German => return lower.to_owned(),
            Language::English => &self.english,
            Language::French => &self.french,
            Language::Italian => &self.italian,
        };
        format!("{}{}", language.tag(), stemmer.stem(lower))
    }
}
