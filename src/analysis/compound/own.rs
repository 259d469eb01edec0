//! Which words are cut as somebody said? The exceptions alu-search has inside and those of the user's file, in all
//! the forms the words may have: inflected, alone, and as a part of a longer compound.

use rustc_hash::FxHashMap;

use super::base::Edit;
use super::letters::{plain, umlaut};
use super::parts::{Entry, Known};
use crate::analysis::splits::{Split, Splits};

/// What a word may be inflected with. No form in front of another part has two of these.
const INFLECTED: [&[u8]; 14] = [b"", b"s", b"es", b"n", b"en", b"e", b"er", b"em", b"ern", b"nen", b"ens", b"in", b"innen", b"innens"];

/// What a word with two dots may be inflected with.
const UMLAUT: [&[u8]; 5] = [b"", b"e", b"er", b"en", b"ern"];

/// Of the endings, those a word can have in front of another part.
const LINKING: [&[u8]; 9] = [b"", b"s", b"es", b"n", b"en", b"e", b"er", b"nen", b"innen"];

/// Shorter words are no parts of others, or they would be found everywhere.
const SHORTEST_PART: usize = 4;

/// What speaks for a word somebody named, and for each of its letters.
const NAMED: u16 = 130;
const NAMED_LETTER: u16 = 8;

/// Words somebody said how to cut.
#[derive(Clone, Debug, Default)]
pub(crate) struct Own {
    words: Vec<Split>,
    forms: FxHashMap<Box<[u8]>, Form>,
    /// The lengths of the forms that begin with three letters, the shortest first.
    lengths: FxHashMap<[u8; 3], Vec<u8>>,
}

/// A form of a word.
#[derive(Clone, Copy, Debug)]
struct Form {
    word: usize,
    entry: Entry,
}

impl Own {
    /// The words of a file, for which `more` is to be said than for other words somebody named. Of two ways to cut a
    /// word, the later one holds.
    pub(crate) fn add(&mut self, splits: &Splits, more: u16) {
        for split in splits.words() {
            let word = self.words.len();
            self.words.push(split.clone());
            for (form, entry) in forms(&split.letters, more) {
                self.insert(form, Form { word, entry });
            }
        }
    }

    fn insert(&mut self, form: Vec<u8>, found: Form) {
        // A word that was named itself is not a form of another one: Minister and Ministerin.
        let is_word = |form: &Form, letters: &[u8]| self.words.get(form.word).is_some_and(|split| split.letters == letters);
        if self.forms.get(form.as_slice()).is_some_and(|there| is_word(there, &form) && !is_word(&found, &form)) {
            return;
        }
        if let Some(start) = form.first_chunk::<3>() {
            let lengths = self.lengths.entry(*start).or_default();
            let length = form.len() as u8;
            if let Err(at) = lengths.binary_search(&length) {
                lengths.insert(at, length);
            }
        }
        self.forms.insert(form.into(), found);
    }

    /// How the word of which `letters` are a form is cut.
    pub(crate) fn get(&self, letters: &[u8]) -> Option<&Split> {
        if self.forms.is_empty() {
            return None;
        }
        self.forms.get(letters).and_then(|form| self.words.get(form.word))
    }
}

impl Known for Own {
    #[inline]
    fn prefixes(&self, letters: &[u8], mut visit: impl FnMut(usize, Entry)) {
        let Some(lengths) = letters.first_chunk::<3>().and_then(|start| self.lengths.get(start)) else { return };
        for length in lengths.iter().map(|length| usize::from(*length)) {
            let Some(part) = letters.get(..length) else { return };
            if let Some(form) = self.forms.get(part) {
                visit(length, form.entry);
            }
        }
    }
}

/// The forms of a word, and where they may stand.
fn forms(word: &[u8], more: u16) -> Vec<(Vec<u8>, Entry)> {
    let score = NAMED + more + NAMED_LETTER * word.len().min(15) as u16;
    let part = |is: bool| if is && word.len() >= SHORTEST_PART { score } else { 0 };
    let form = |form: Vec<u8>, front: bool| (form, Entry { modifier: part(front), head: score, edit: Edit::default() });
    let mut forms: Vec<_> = INFLECTED.iter().map(|ending| form([word, ending].concat(), LINKING.contains(ending))).collect();
    if let Some(dotted) = dotted(word) {
        forms.extend(UMLAUT.iter().map(|ending| form([&dotted, *ending].concat(), true)));
    }
    if let Some(short) = word.strip_suffix(b"e").filter(|short| short.len() >= SHORTEST_PART) {
        forms.push((short.to_vec(), Entry { modifier: score, head: 0, edit: Edit::default() }));
    }
    forms
}

/// The word with two dots on its last vowel: Haus, häus-.
fn dotted(word: &[u8]) -> Option<Vec<u8>> {
    let last = word.iter().rposition(|&letter| b"aeiou".contains(&plain(letter)))?;
    let mut vowels = word.to_vec();
    let at = if word[last] == b'u' && last > 0 && word[last - 1] == b'a' { last - 1 } else { last };
    vowels[at] = umlaut(word[at])?;
    Some(vowels)
}
