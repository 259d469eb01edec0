//! Which terms begin at a word, and what do they lead to? Terms in the form queries are compiled with.
//!
//! Terms with the same stems are one. Groups of equal terms that share a term are one group, and whoever asks for a
//! wider term gets the narrower ones of its whole group, and theirs, up to [`MAX_STEPS`]. Looking a place up takes one
//! look into a table and a comparison with the terms that begin with the same stem.

use std::collections::HashMap;

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::Synonyms;

/// How far narrower terms of narrower terms are followed.
const MAX_STEPS: usize = 4;
/// How many other terms a term leads to, at most; a query has to stay one that can be answered.
const MAX_ALTERNATIVES: usize = 100;

/// A user's terms, found by the stems of their words.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    /// By first stem; longer terms first.
    terms: FxHashMap<String, Vec<Entry>>,
}

#[derive(Clone, Debug)]
struct Entry {
    stems: Vec<String>,
    alternatives: Vec<Alternative>,
}

/// A term found in a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Match<'l> {
    /// How many words it takes up.
    pub words: usize,
    /// The terms that may stand for it: those that mean the same, then narrower ones.
    pub alternatives: &'l [Alternative],
}

/// A term that may stand for another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alternative {
    /// The term as the file has it: a word, or several that are a phrase.
    pub text: String,
    /// Whether it is a narrower term, not an equal one.
    pub narrower: bool,
}

impl Lexicon {
    pub(super) fn new(synonyms: &Synonyms, stem: impl FnMut(&str) -> Vec<String>) -> Self {
        let mut builder = Builder { stem, numbers: HashMap::with_hasher(FxBuildHasher), terms: Vec::new() };
        builder.add_equal(synonyms);
        let narrower = builder.narrower(synonyms);
        let groups = builder.groups();
        let mut lexicon = Self::default();
        for term in &builder.terms {
            let alternatives = builder.alternatives(term, &groups, &narrower);
            if let Some(first) = term.stems.first().filter(|_| !alternatives.is_empty()) {
                lexicon.terms.entry(first.clone()).or_default().push(Entry { stems: term.stems.clone(), alternatives });
            }
        }
        for entries in lexicon.terms.values_mut() {
            entries.sort_by_key(|entry| std::cmp::Reverse(entry.stems.len()));
        }
        lexicon
    }

    /// The longest term that these words, given by their stems, begin with, if it leads to another.
    pub fn at(&self, stems: &[String]) -> Option<Match<'_>> {
        let entry = self.terms.get(stems.first()?)?.iter().find(|entry| stems.starts_with(&entry.stems))?;
        Some(Match { words: entry.stems.len(), alternatives: &entry.alternatives })
    }

    /// Whether no term leads to another.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }
}

/// A term by its stems.
struct Node {
    text: String,
    stems: Vec<String>,
    /// Another term of its group, or itself.
    parent: usize,
}

struct Builder<F> {
    stem: F,
    numbers: FxHashMap<Vec<String>, usize>,
    terms: Vec<Node>,
}

/// For each group of equal terms, by the number of one of them, the numbers of all.
type Groups = FxHashMap<usize, Vec<usize>>;

impl<F: FnMut(&str) -> Vec<String>> Builder<F> {
    /// The number of a term; `None` if it has no words.
    fn number(&mut self, text: &str) -> Option<usize> {
        let stems = (self.stem)(text);
        if stems.is_empty() {
            return None;
        }
        let next = self.terms.len();
        let number = *self.numbers.entry(stems.clone()).or_insert(next);
        if number == next {
            self.terms.push(Node { text: text.to_owned(), stems, parent: next });
        }
        Some(number)
    }

    fn add_equal(&mut self, synonyms: &Synonyms) {
        for group in &synonyms.equal {
            let numbers: Vec<_> = group.iter().filter_map(|term| self.number(&term.text)).collect();
            for pair in numbers.windows(2) {
                let (a, b) = (self.root(pair[0]), self.root(pair[1]));
                self.terms[a.max(b)].parent = a.min(b);
            }
        }
        // Parents have lower numbers, so one pass leads every term straight to the one that stands for its group.
        for number in 0..self.terms.len() {
            self.terms[number].parent = self.terms[self.terms[number].parent].parent;
        }
    }

    /// The term that stands for the group of this one so far. Shortens the way there.
    fn root(&mut self, mut number: usize) -> usize {
        while self.terms[number].parent != number {
            let next = self.terms[self.terms[number].parent].parent;
            self.terms[number].parent = next;
            number = next;
        }
        number
    }

    /// For each group the terms that it leads to in one step. Call when groups are complete.
    fn narrower(&mut self, synonyms: &Synonyms) -> FxHashMap<usize, Vec<usize>> {
        let mut narrower: FxHashMap<usize, Vec<usize>> = HashMap::default();
        for line in &synonyms.narrower {
            let Some(wide) = self.number(&line.wide.text) else { continue };
            let narrow: Vec<_> = line.narrow.iter().filter_map(|term| self.number(&term.text)).collect();
            narrower.entry(self.terms[wide].parent).or_default().extend(narrow);
        }
        narrower
    }

    fn groups(&self) -> Groups {
        let mut groups = Groups::default();
        for (number, term) in self.terms.iter().enumerate() {
            groups.entry(term.parent).or_default().push(number);
        }
        groups
    }

    fn alternatives(&self, term: &Node, groups: &Groups, narrower: &FxHashMap<usize, Vec<usize>>) -> Vec<Alternative> {
        let mut found: Vec<Alternative> = Vec::new();
        let mut seen = vec![term.parent];
        let mut step = 0..1;
        for steps in 0..=MAX_STEPS {
            for at in step.clone() {
                let others = groups[&seen[at]].iter().map(|&number| &self.terms[number]).filter(|other| other.stems != term.stems);
                let room = MAX_ALTERNATIVES - found.len();
                found.extend(others.take(room).map(|other| Alternative { text: other.text.clone(), narrower: steps > 0 }));
            }
            for at in step.clone() {
                for &number in narrower.get(&seen[at]).into_iter().flatten().take(MAX_ALTERNATIVES) {
                    let group = self.terms[number].parent;
                    if !seen.contains(&group) {
                        seen.push(group);
                    }
                }
            }
            step = step.end..seen.len().min(MAX_ALTERNATIVES);
        }
        found
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn stems(text: &str) -> Vec<String> {
        text.to_lowercase().split_whitespace().map(|word| word.trim_end_matches(['e', 'n']).to_owned()).collect()
    }

    fn lexicon(text: &str) -> Lexicon {
        Synonyms::parse(text).unwrap().lexicon(stems)
    }

    fn found(lexicon: &Lexicon, query: &str) -> Vec<(String, bool)> {
        let alternatives = lexicon.at(&stems(query)).map(|found| found.alternatives.to_vec()).unwrap_or_default();
        alternatives.into_iter().map(|term| (term.text, term.narrower)).collect()
    }

    #[test]
    fn the_longest_term_is_found_by_its_stems() {
        let lexicon = lexicon("[gleich]\nStrom = \"Elektrizität\"\n\"Grüner Strom\" = [\"Ökostrom\"]");
        let words = stems("grüner stromen sparen");
        assert_eq!(lexicon.at(&words).unwrap().words, 2);
        assert_eq!(lexicon.at(&words[1..]).unwrap().alternatives[0].text, "Elektrizität");
        assert_eq!(lexicon.at(&words[2..]), None);
        assert_eq!(lexicon.at(&stems("grüner")), None);
        assert_eq!(lexicon.at(&[]), None);
    }

    #[test]
    fn groups_that_share_a_term_are_one() {
        let lexicon = lexicon("[gleich]\nA1 = \"B1\"\nC1 = \"D1\"\nD1 = [\"a1\"]");
        assert_eq!(found(&lexicon, "c1"), [("A1".into(), false), ("B1".into(), false), ("D1".into(), false)]);
    }

    #[test]
    fn narrower_terms_are_found_by_wider_ones_alone() {
        let lexicon =
            lexicon("[gleich]\nKupfer = \"Cu\"\n[enger]\nMetalle = [\"Leichtmetall\", \"Kupfer\"]\nLeichtmetalle = \"Aluminium\"");
        let narrower = ["Leichtmetall", "Kupfer", "Cu", "Aluminium"].map(|text| (text.to_owned(), true));
        assert_eq!(found(&lexicon, "Metall"), narrower);
        assert_eq!(found(&lexicon, "Leichtmetall"), [("Aluminium".into(), true)]);
        assert_eq!(found(&lexicon, "Kupfer"), [("Cu".into(), false)]);
        assert_eq!(found(&lexicon, "Aluminium"), []);
    }

    #[test]
    fn circles_and_long_chains_end() {
        let circle = lexicon("[enger]\nA1 = \"B1\"\nB1 = \"A1\"");
        assert_eq!(found(&circle, "A1"), [("B1".into(), true)]);
        let chain: String = (0..50).map(|number| format!("T{number} = \"T{}\"\n", number + 1)).collect();
        assert_eq!(found(&lexicon(&format!("[enger]\n{chain}")), "T0").len(), MAX_STEPS);
    }

    #[test]
    fn large_groups_are_cut() {
        let terms: Vec<_> = (0..500).map(|number| format!("\"T{number}\"")).collect();
        let lexicon = lexicon(&format!("[gleich]\nA1 = [{}]", terms.join(",")));
        assert_eq!(found(&lexicon, "T300").len(), MAX_ALTERNATIVES);
    }
}
