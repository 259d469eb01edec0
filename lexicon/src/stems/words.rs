//! What does the lexicon hold?

use std::io::Read;
use std::path::Path;

use flate2::read::GzDecoder;
use rustc_hash::FxHashSet;

use super::Failure;

/// Lemmas of nouns and forms of all words, in lower case with ss for ß.
pub(super) struct Words {
    pub(super) nouns: Vec<String>,
    lemmas: FxHashSet<String>,
    forms: FxHashSet<String>,
}

impl Words {
    pub(super) fn read(data: &Path) -> Result<Self, Failure> {
        let mut nouns = lines(&data.join("nouns.txt.gz"))?;
        nouns.sort_by_key(|noun| (noun.len(), noun.clone()));
        nouns.dedup();
        let lemmas: FxHashSet<String> = nouns.iter().cloned().collect();
        let mut forms: FxHashSet<String> = lines(&data.join("words.txt.gz"))?.into_iter().collect();
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

fn lines(file: &Path) -> Result<Vec<String>, Failure> {
    let mut text = String::new();
    GzDecoder::new(std::fs::File::open(file)?).read_to_string(&mut text)?;
    let words = text.lines().map(|word| word.to_lowercase().replace('ß', "ss"));
    Ok(words.filter(|word| word.chars().all(|c| c.is_ascii_lowercase() || "äöü".contains(c))).collect())
}
