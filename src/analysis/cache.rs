//! Which words were analysed before?
//!
//! Running text has few different words; each is analysed once and then found by how it is written. There are two
//! generations: when the younger is full, it becomes the older one, and what was in that and is not met again is forgotten.
//!
//! Nearly all words of a text are found here, so it counts how many places in memory that takes: the table holds
//! hashes, and one string holds both how a word is written and its terms.

use std::collections::HashMap;
use std::hash::BuildHasher;

use rustc_hash::FxBuildHasher;

use super::WordKind;
use super::entry::Entry;

/// How many different words a generation keeps; some 80 MB.
const GENERATION: usize = 250_000;

/// Stands behind the stem of each part in [`Flat`].
const PART_END: char = ' ';

/// Words that were analysed, by how they are written.
#[derive(Default)]
pub(super) struct Cache {
    young: Generation,
    old: Generation,
}

#[derive(Default)]
struct Generation {
    /// By the hash of how a word is written. Of two words with one hash the later one is found.
    places: HashMap<u64, u32, FxBuildHasher>,
    words: Vec<Known>,
}

/// A word that was analysed.
#[derive(Default)]
pub(super) struct Known {
    pub flat: Flat,
    pub entry: Entry,
}

/// A word as written, its stem, its spelling and the stems of its parts: all in one string.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Flat {
    text: Box<str>,
    stem: u32,
    spelling: u32,
    parts: u32,
    pub kind: WordKind,
}

impl Flat {
    fn new(written: &str, Entry { kind, terms, .. }: &Entry) -> Self {
        let mut text = [written, &terms.stem, &terms.spelling].concat();
        let parts = text.len() as u32;
        for part in &terms.parts {
            text.push_str(&part.stem);
            text.push(PART_END);
        }
        let spelling = parts - terms.spelling.len() as u32;
        Self { text: text.into(), stem: written.len() as u32, spelling, parts, kind: *kind }
    }

    fn is(&self, written: &str) -> bool {
        self.text[..self.stem as usize] == *written
    }

    pub(crate) fn stem(&self) -> &str {
        &self.text[self.stem as usize..self.spelling as usize]
    }

    pub(crate) fn spelling(&self) -> &str {
        &self.text[self.spelling as usize..self.parts as usize]
    }

    pub(crate) fn parts(&self) -> impl Iterator<Item = &str> {
        self.text[self.parts as usize..].split_terminator(PART_END)
    }
}

impl Cache {
    /// What is known about a word; `analyse` says it the first time.
    pub(super) fn entry(&mut self, written: &str, analyse: impl FnOnce() -> Entry) -> &Known {
        let hash = FxBuildHasher.hash_one(written);
        let place = match self.young.place(hash, written) {
            Some(place) => place,
            None => self.insert(hash, written, analyse),
        };
        &self.young.words[place]
    }

    #[cold]
    fn insert(&mut self, hash: u64, written: &str, analyse: impl FnOnce() -> Entry) -> usize {
        let known = self.old.take(hash, written).unwrap_or_else(|| {
            let entry = analyse();
            Known { flat: Flat::new(written, &entry), entry }
        });
        if self.young.words.len() >= GENERATION {
            self.old = std::mem::take(&mut self.young);
        }
        let place = self.young.words.len();
        self.young.places.insert(hash, place as u32);
        self.young.words.push(known);
        place
    }
}

impl Generation {
    fn place(&self, hash: u64, written: &str) -> Option<usize> {
        let place = *self.places.get(&hash)? as usize;
        self.words[place].flat.is(written).then_some(place)
    }

    /// Takes a word out.
    fn take(&mut self, hash: u64, written: &str) -> Option<Known> {
        let place = self.place(hash, written)?;
        self.places.remove(&hash);
        Some(std::mem::take(&mut self.words[place]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Part, Terms};

    #[test]
    fn words_in_use_outlive_a_generation() {
        let mut cache = Cache::default();
        let entry = |spelling: &str| Entry { terms: Terms { spelling: spelling.to_owned(), ..Terms::default() }, ..Entry::default() };
        let mut analysed = 0;
        for number in 0..3 * GENERATION {
            let word = number.to_string();
            assert_eq!(cache.entry(&word, || entry(&word)).entry.terms.spelling, word);
            let often = cache.entry("oft", || {
                analysed += 1;
                entry("oft")
            });
            assert_eq!(often.entry.terms.spelling, "oft");
        }
        assert_eq!(analysed, 1);
        assert!(cache.young.words.len() + cache.old.words.len() <= 2 * GENERATION);
    }

    #[test]
    fn words_of_one_hash_are_told_apart() {
        let mut generation = Generation::default();
        let entry = Entry::default();
        generation.words.push(Known { flat: Flat::new("Erz", &entry), entry });
        generation.places.insert(1, 0);
        assert_eq!(generation.place(1, "Erz"), Some(0));
        assert_eq!(generation.place(1, "Zinn"), None);
        assert!(generation.take(1, "Zinn").is_none() && generation.take(1, "Erz").is_some());
        assert!(generation.take(1, "Erz").is_none());
    }

    #[test]
    fn flat_terms_are_those_of_the_entry() {
        let part = |stem: &str| Part { stem: stem.to_owned(), span: 0..0 };
        let terms = Terms { stem: "guss".into(), spelling: "güsse".into(), parts: vec![part("a"), part("b")] };
        let flat = Flat::new("Güsse", &Entry { terms, ..Entry::default() });
        assert_eq!((flat.stem(), flat.spelling(), flat.parts().collect::<Vec<_>>()), ("guss", "güsse", vec!["a", "b"]));
    }
}
