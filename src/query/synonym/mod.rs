//! Which other terms does a term of a query stand for? What a user writes down in `begriffe.toml`.
//!
//! The file has two sections, `[gleich]` for terms that mean the same and `[enger]` for terms that lead to narrower
//! ones. `read` makes [`Synonyms`] of it and says with line and column what is wrong ([`SynonymError`]) or odd
//! ([`SynonymWarning`]). [`Synonyms::lexicon`] compares terms by their stems, as the index does, and gives for each
//! all it leads to; a query is compiled with that [`Lexicon`]. Left out: the analysis of words, files, and where in a
//! query terms are looked for. The file is described in `docs/terms.md`.

mod lexicon;
mod problem;
mod read;

use std::ops::Range;

pub use lexicon::{Alternative, Lexicon, Match};
pub(crate) use problem::pointed as pointed_in_file;
pub use problem::{Position, SynonymError, SynonymErrorKind, SynonymWarning, SynonymWarningKind};

/// The longest file that is read, in bytes.
pub const MAX_SYNONYM_BYTES: usize = 1024 * 1024;

/// A user's terms: which mean the same, and which lead to narrower ones.
///
/// ```
/// use alu_search::query::Synonyms;
///
/// let synonyms = Synonyms::parse("
///     [gleich]
///     Kreislaufwirtschaft = \"Circular Economy\"
///     [enger]
///     Metalle = [\"Aluminium\", \"Kupfer\"]
/// ")?;
/// let stems = |text: &str| text.to_lowercase().split(' ').map(|word| word.trim_end_matches('e').to_owned()).collect::<Vec<_>>();
/// let lexicon = synonyms.lexicon(stems);
///
/// let found = lexicon.at(&stems("circular economy today")).unwrap();
/// assert_eq!(found.words, 2);
/// assert_eq!(found.alternatives[0].text, "Kreislaufwirtschaft");
///
/// let narrower: Vec<_> = lexicon.at(&stems("Metall")).unwrap().alternatives.iter().map(|term| &term.text).collect();
/// assert_eq!(narrower, ["Aluminium", "Kupfer"]);
/// assert!(lexicon.at(&stems("Kupfer")).is_none());
/// # Ok::<(), alu_search::query::SynonymError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Synonyms {
    equal: Vec<Vec<Term>>,
    narrower: Vec<Narrower>,
    warnings: Vec<SynonymWarning>,
}

/// A term as it stands in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Term {
    text: String,
    /// Where, in bytes of the file.
    span: Range<usize>,
}

/// A term and those it leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Narrower {
    wide: Term,
    narrow: Vec<Term>,
}

impl Synonyms {
    /// Reads the text of a `begriffe.toml`. Empty text has no terms.
    ///
    /// # Errors
    /// When it is longer than [`MAX_SYNONYM_BYTES`], is no TOML, or has something other than terms in its two sections.
    pub fn parse(text: &str) -> Result<Self, SynonymError> {
        read::read(text)
    }

    /// What is odd in the file but was read, in its order.
    pub fn warnings(&self) -> &[SynonymWarning] {
        &self.warnings
    }

    /// Whether there are no terms.
    pub fn is_empty(&self) -> bool {
        self.equal.is_empty() && self.narrower.is_empty()
    }

    /// Adds the terms and warnings of another file.
    pub fn extend(&mut self, other: Self) {
        self.equal.extend(other.equal);
        self.narrower.extend(other.narrower);
        self.warnings.extend(other.warnings);
    }

    /// The terms, compared by the stems that `stem` finds in a text.
    pub fn lexicon(&self, stem: impl FnMut(&str) -> Vec<String>) -> Lexicon {
        Lexicon::new(self, stem)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use proptest::prelude::*;

    use super::*;
    use crate::Lang;

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(
            text in "(\\[(gleich|enger|equal|x)\\]\n|([A-Cäöü]|\"[A-C ]{0,3}\"|„A“)|( ?=|:| ) ?|\\[|\\]|,|\"[a-dÄ ]{0,4}\"|\n|'|\\.|#|\\PC){0,40}"
        ) {
            match Synonyms::parse(&text) {
                Ok(synonyms) => {
                    for warning in synonyms.warnings() {
                        prop_assert!(warning.position().line > 0);
                        warning.render(&text, Lang::De);
                    }
                    let stems = |text: &str| text.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect();
                    synonyms.lexicon(stems).at(&["A".to_owned(), "B".to_owned()]);
                }
                Err(error) => {
                    prop_assert!(error.position().line > 0 && error.position().column > 0);
                    prop_assert!(!error.render(&text, Lang::De).is_empty() && !error.render(&text, Lang::En).is_empty());
                }
            }
        }
    }

    #[test]
    fn the_example_of_the_corpus_is_read_without_warnings() {
        let synonyms = Synonyms::parse(include_str!("../../../corpus/begriffe.toml")).unwrap();
        assert!(!synonyms.is_empty());
        assert_eq!(synonyms.warnings(), []);
    }
}
