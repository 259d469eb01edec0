//! Which words were analysed before?
//!
//! Running text has few different words; each is analysed once and then found by how it is written. There are two
//! generations: when the younger is full, it becomes the older one, and what was in that and is not met again is forgotten.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use rustc_hash::FxHasher;

use super::entry::Entry;

/// How many different words a generation keeps; some 80 MB.
const GENERATION: usize = 250_000;

/// Words that were analysed, by how they are written.
#[derive(Default)]
pub(super) struct Cache {
    young: Generation,
    old: Generation,
}

#[derive(Default)]
struct Generation {
    places: HashMap<Box<str>, usize, BuildHasherDefault<FxHasher>>,
    entries: Vec<Entry>,
}

impl Cache {
    /// What is known about a word; `analyse` says it the first time.
    pub(super) fn entry(&mut self, written: &str, analyse: impl FnOnce() -> Entry) -> &Entry {
        let place = match self.young.places.get(written) {
            Some(place) => *place,
            None => self.insert(written, analyse),
        };
        &self.young.entries[place]
    }

    #[cold]
    fn insert(&mut self, written: &str, analyse: impl FnOnce() -> Entry) -> usize {
        let entry = self.old.take(written).unwrap_or_else(analyse);
        if self.young.entries.len() >= GENERATION {
            self.old = std::mem::take(&mut self.young);
        }
        self.young.places.insert(written.into(), self.young.entries.len());
        self.young.entries.push(entry);
        self.young.entries.len() - 1
    }
}

impl Generation {
    /// Takes a word out.
    fn take(&mut self, written: &str) -> Option<Entry> {
        let place = self.places.remove(written)?;
        self.entries.get_mut(place).map(std::mem::take)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Terms;

    #[test]
    fn words_in_use_outlive_a_generation() {
        let mut cache = Cache::default();
        let entry = |spelling: &str| Entry { terms: Terms { spelling: spelling.to_owned(), ..Terms::default() }, ..Entry::default() };
        let mut analysed = 0;
        for number in 0..3 * GENERATION {
            let word = number.to_string();
            assert_eq!(cache.entry(&word, || entry(&word)).terms.spelling, word);
            let often = cache.entry("oft", || {
                analysed += 1;
                entry("oft")
            });
            assert_eq!(often.terms.spelling, "oft");
        }
        assert_eq!(analysed, 1);
        assert!(cache.young.entries.len() + cache.old.entries.len() <= 2 * GENERATION);
    }
}
