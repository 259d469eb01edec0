//! What does the lexicon hold?

use std::io::Result;
use std::path::Path;

use rustc_hash::FxHashSet;

use crate::wikidata;

/// Lemmas of nouns and forms of all words, in lower case with ss for ß.
pub(super) struct Words {
    pub(super) nouns: Vec<String>,
    lemmas: FxHashSet<String>,
    forms: FxHashSet<String>,
}

impl Words {
    pub(super) fn read(data: &Path) -> Result<Self> {
        let mut nouns = spelled(&wikidata::nouns(data)?);
        nouns.sort_by_key(|noun| (noun.len(), noun.clone()));
        nouns.dedup();
        let lemmas: FxHashSet<String> = nouns.iter().cloned().collect();
        let mut forms: FxHashSet<String> = spelled(&wikidata::forms(data)?).into_iter().collect();
        forms.extend(nouns.iter().cloned());
        Ok(Self { nouns, lemmas, forms })
    }

    pub(super) fn is_lemma(&self, word: &str) -> bool {
        self.lemmas.contains(word)
    }

    pub(super) fn is_form(&self, word: &str) -> bool {
        self.forms.contains(word)
    }

    /// All forms in alphabetical order.
    pub(super) fn forms(&self) -> Vec<&str> {
        let mut forms: Vec<&str> = self.forms.iter().map(String::as_str).collect();
        forms.sort_unstable();
        forms
    }
}

/// Those of the words that are written in German letters alone, in lower case with ss for ß.
fn spelled(words: &[String]) -> Vec<String> {
    let words = words.iter().map(|word| word.to_lowercase().replace('ß', "ss"));
    words.filter(|word| word.chars().all(|c| c.is_ascii_lowercase() || "äöü".contains(c))).collect()
}
