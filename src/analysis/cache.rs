//! Which words were analysed before?
//!
//! Running text has few different words; each is analysed once and then found by how it is written. There are two
//! generations: when the younger is full, it becomes the older one, and what was in that and is not met again is forgotten.
//!
//! Nearly all words of a text are found here, so it counts how many places in memory that takes: the table holds
//! hashes, and one string holds how each word is written and its terms, the common words first.

use std::collections::HashMap;
use std::hash::BuildHasher;

use rustc_hash::FxBuildHasher;

use super::WordKind;
use super::entry::Entry;

/// How many different words a generation keeps; some 80 MB. They just fill a table of 2^18 places.
const GENERATION: usize = 229_000;

/// Stands behind the stem of each part in the text of a generation.
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
    places: HashMap<u64, Place, FxBuildHasher>,
    /// Of each word how it is written, its stem, its spelling and the stems of its parts.
    text: String,
    entries: Vec<Entry>,
}

/// Where a word is kept.
#[derive(Clone, Copy)]
struct Place {
    entry: u32,
    /// Where its text begins; the offsets below count from here.
    start: u32,
    stem: u16,
    spelling: u16,
    parts: u16,
    end: u16,
    kind: WordKind,
}

/// A word that was analysed.
pub(super) struct Known<'a> {
    pub flat: Flat<'a>,
    pub entry: &'a Entry,
}

/// The terms of a word, side by side in memory.
#[derive(Clone, Copy)]
pub(crate) struct Flat<'a> {
    text: &'a str,
    place: Place,
}

impl<'a> Flat<'a> {
    pub(crate) fn kind(self) -> WordKind {
        self.place.kind
    }

    fn written(self) -> &'a str {
        &self.text[..usize::from(self.place.stem)]
    }

    pub(crate) fn stem(self) -> &'a str {
        &self.text[usize::from(self.place.stem)..usize::from(self.place.spelling)]
    }

    pub(crate) fn spelling(self) -> &'a str {
        &self.text[usize::from(self.place.spelling)..usize::from(self.place.parts)]
    }

    pub(crate) fn parts(self) -> impl Iterator<Item = &'a str> {
        self.text[usize::from(self.place.parts)..].split_terminator(PART_END)
    }
}

impl Cache {
    /// What is known about a word; `analyse` says it the first time.
    pub(super) fn entry(&mut self, written: &str, analyse: impl FnOnce() -> Entry) -> Known<'_> {
        let hash = FxBuildHasher.hash_one(written);
        let place = match self.young.find(hash, written) {
            Some(place) => place,
            None => self.insert(hash, written, analyse),
        };
        Known { flat: self.young.flat(place), entry: &self.young.entries[place.entry as usize] }
    }

    #[cold]
    fn insert(&mut self, hash: u64, written: &str, analyse: impl FnOnce() -> Entry) -> Place {
        let entry = self.old.take(hash, written).unwrap_or_else(analyse);
        if self.young.entries.len() >= GENERATION {
            self.old = std::mem::take(&mut self.young);
        }
        self.young.push(hash, written, entry)
    }
}

impl Generation {
    fn flat(&self, place: Place) -> Flat<'_> {
        let start = place.start as usize;
        Flat { text: &self.text[start..start + usize::from(place.end)], place }
    }

    fn find(&self, hash: u64, written: &str) -> Option<Place> {
        let place = *self.places.get(&hash)?;
        (self.flat(place).written() == written).then_some(place)
    }

    /// Takes a word out.
    fn take(&mut self, hash: u64, written: &str) -> Option<Entry> {
        let place = self.find(hash, written)?;
        self.places.remove(&hash);
        self.entries.get_mut(place.entry as usize).map(std::mem::take)
    }

    fn push(&mut self, hash: u64, written: &str, entry: Entry) -> Place {
        let text = &mut self.text;
        let start = text.len();
        text.push_str(written);
        let stem = text.len();
        text.push_str(&entry.terms.stem);
        let spelling = text.len();
        text.push_str(&entry.terms.spelling);
        let parts = text.len();
        for part in &entry.terms.parts {
            text.push_str(&part.stem);
            text.push(PART_END);
        }
        // No word is longer than a term may be, so that offsets in its text are small.
        let [stem, spelling, parts, end] = [stem, spelling, parts, text.len()].map(|at| (at - start) as u16);
        let place = Place { entry: self.entries.len() as u32, start: start as u32, stem, spelling, parts, end, kind: entry.kind };
        self.entries.push(entry);
        self.places.insert(hash, place);
        place
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
        assert!(cache.young.entries.len() + cache.old.entries.len() <= 2 * GENERATION);
    }

    #[test]
    fn words_of_one_hash_are_told_apart() {
        let mut generation = Generation::default();
        generation.push(1, "Erz", Entry::default());
        assert!(generation.find(1, "Erz").is_some() && generation.find(1, "Zinn").is_none());
        assert!(generation.take(1, "Zinn").is_none() && generation.take(1, "Erz").is_some());
        assert!(generation.take(1, "Erz").is_none());
    }

    #[test]
    fn flat_terms_are_those_of_the_entry() {
        let part = |stem: &str| Part { stem: stem.to_owned(), span: 0..0 };
        let terms = Terms { stem: "guss".into(), spelling: "güsse".into(), parts: vec![part("a"), part("b")] };
        let mut cache = Cache::default();
        let flat = cache.entry("Güsse", || Entry { terms, ..Entry::default() }).flat;
        assert_eq!((flat.stem(), flat.spelling(), flat.parts().collect::<Vec<_>>()), ("guss", "güsse", vec!["a", "b"]));
    }
}
