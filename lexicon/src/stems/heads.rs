//! Which words are the last part of compounds?
//!
//! A short word may end many that have nothing to do with it, as `essen` ends `vergessen`. It is trusted
//! as an ending if it makes forms of more compounds meet than it spoils other words.

use rustc_hash::{FxHashMap, FxHashSet};

use super::paradigm::Group;
use super::words::Words;
use crate::analysis::fold::fold;

/// Words at least this long are trusted where no longer one is known.
const LONG: usize = 6;

/// No shorter word is.
const SHORTEST: usize = 3;

/// What speaks for a word as an ending of others.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Trust {
    /// More words would get a wrong stem by it than a right one.
    None,
    /// It spoils few words, and no compound needs it.
    Harmless,
    /// Forms of compounds meet by it, but it spoils other words: it holds where a compound is cut before it.
    Cut,
    /// Forms of compounds meet by it alone.
    Needed,
}

/// All words by their ends.
pub(super) struct Heads {
    nouns: FxHashSet<String>,
    forms: FxHashSet<String>,
    backwards: Vec<Vec<u8>>,
}

impl Heads {
    pub(super) fn of(words: &Words) -> Self {
        let forms: FxHashSet<String> = words.forms().into_iter().map(fold).collect();
        let mut backwards: Vec<Vec<u8>> = forms.iter().map(|form| form.bytes().rev().collect()).collect();
        backwards.sort_unstable();
        Self { nouns: words.nouns.iter().map(|noun| fold(noun)).collect(), forms, backwards }
    }

    /// Whether the forms of a word that have `stem` are trusted as endings.
    pub(super) fn is_head(&self, group: &Group, stem: &str, own: bool, rules: &impl Fn(&str) -> String) -> Trust {
        let mut compounds: FxHashMap<String, Vec<String>> = FxHashMap::default();
        let mut others: FxHashSet<String> = FxHashSet::default();
        for form in group.forms.iter().filter(|form| form.len() >= SHORTEST) {
            for before in self.before(form) {
                let ruled = rules(&format!("{before}{form}"));
                if self.is_compound(&before, group) {
                    compounds.entry(before).or_default().push(ruled);
                } else if ruled != format!("{before}{stem}") {
                    others.insert(before);
                }
            }
        }
        let (known, mut helped) = (compounds.len(), 0);
        for (before, stems) in compounds {
            if stems.iter().any(|other| *other != stems[0]) {
                helped += 1;
            } else if stems.len() == 1 && group.forms.len() > 1 && stems[0] != format!("{before}{stem}") {
                others.insert(before);
            }
        }
        match (helped, others.len()) {
            (2.., _) if 2 * helped > others.len() => Trust::Needed,
            (_, 0) if group.lemma().len() >= LONG => Trust::Harmless,
            (_, others) if known > 2 * others && own => Trust::Harmless,
            (2.., _) => Trust::Cut,
            _ => Trust::None,
        }
    }

    /// Whether a group's lemma with something before it is a lemma, too.
    fn is_compound(&self, before: &str, group: &Group) -> bool {
        let word = format!("{before}{}", group.lemma());
        if group.noun { self.nouns.contains(&word) } else { self.forms.contains(&word) }
    }

    /// Whether `lemma` with something before it is a word.
    pub(super) fn is_word(&self, before: &str, lemma: &str) -> bool {
        self.forms.contains(&format!("{before}{lemma}"))
    }

    /// What stands before `end` in all longer words that end so.
    fn before(&self, end: &str) -> Vec<String> {
        let end: Vec<u8> = end.bytes().rev().collect();
        let from = self.backwards.partition_point(|word| *word <= end);
        let words = self.backwards[from..].iter().take_while(|word| word.starts_with(&end));
        words.map(|word| word[end.len()..].iter().rev().map(|byte| char::from(*byte)).collect()).collect()
    }
}
