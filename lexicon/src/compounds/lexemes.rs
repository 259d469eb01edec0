//! What kinds of words does the lexicon have? Nouns are listed; adjectives and verbs are told by their forms.

use std::cell::RefCell;
use std::path::Path;
use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::compound::letters::Letters;
use crate::wikidata;

use super::bases::{self, Base, without_umlaut};

type Word = Vec<u8>;

/// The words of the lexicon.
pub(super) struct Lexemes {
    nouns: FxHashSet<Word>,
    adjectives: FxHashSet<Word>,
    infinitives: FxHashMap<Word, Word>,
    forms: FxHashSet<Word>,
    /// Nouns and adjectives in the order of the alphabet.
    pub(super) lemmas: Vec<Word>,
    /// All forms in the order of the alphabet.
    pub(super) all_forms: Vec<Word>,
    /// What was found out before.
    lemma_of: RefCell<FxHashMap<Word, Option<Word>>>,
    bases_of: RefCell<FxHashMap<Word, Rc<[Base]>>>,
}

/// What nouns and adjectives are inflected with.
const INFLECTED: [&[u8]; 14] = [b"s", b"es", b"n", b"en", b"e", b"er", b"em", b"ern", b"nen", b"ens", b"ses", b"se", b"sen", b"ns"];

/// What adjectives are inflected with.
const DECLINED: [&[u8]; 6] = [b"", b"e", b"em", b"en", b"er", b"es"];

/// What adjectives are compared with, before they are inflected.
const COMPARED: [&[u8]; 3] = [b"er", b"st", b"est"];

/// What the forms with two dots are inflected with.
const UMLAUT: [&[u8]; 5] = [b"e", b"er", b"en", b"ern", b"n"];

/// Endings that change, and what they become.
const CHANGED: [(&[u8], &[u8]); 9] = [
    (b"um", b"en"),
    (b"us", b"en"),
    (b"a", b"en"),
    (b"is", b"en"),
    (b"o", b"en"),
    (b"um", b"a"),
    (b"e", b"er"),
    (b"e", b"es"),
    (b"e", b"em"),
];

impl Lexemes {
    /// Reads the lists in `folder`.
    pub(super) fn read(folder: &Path) -> std::io::Result<Self> {
        let nouns: FxHashSet<Word> = wikidata::nouns(folder)?.iter().filter_map(|noun| spelled(noun)).collect();
        let mut forms: FxHashSet<Word> = wikidata::forms(folder)?.iter().filter_map(|form| spelled(form)).collect();
        forms.extend(nouns.iter().cloned());
        let adjectives: FxHashSet<Word> = forms.iter().filter(|word| is_adjective(word, &nouns, &forms)).cloned().collect();
        let infinitives = forms.iter().filter_map(|word| Some((verb_stem(word, &forms)?, word.clone())));
        let mut infinitives: FxHashMap<Word, Word> = infinitives.collect();
        let broken: Vec<_> = infinitives.iter().filter_map(|(stem, word)| Some((with_e(stem)?, word.clone()))).collect();
        infinitives.extend(broken);
        let mut lemmas: Vec<Word> = nouns.union(&adjectives).cloned().collect();
        lemmas.sort_unstable();
        let mut all_forms: Vec<Word> = forms.iter().cloned().chain(adjectives.iter().flat_map(|adjective| declined(adjective))).collect();
        all_forms.sort_unstable();
        all_forms.dedup();
        Ok(Self { nouns, adjectives, infinitives, forms, lemmas, all_forms, lemma_of: RefCell::default(), bases_of: RefCell::default() })
    }

    pub(super) fn is_noun(&self, word: &[u8]) -> bool {
        self.nouns.contains(word)
    }

    pub(super) fn is_adjective(&self, word: &[u8]) -> bool {
        self.adjectives.contains(word)
    }

    pub(super) fn is_form(&self, word: &[u8]) -> bool {
        self.forms.contains(word)
    }

    /// The infinitive of the verb with this stem.
    pub(super) fn infinitive(&self, stem: &[u8]) -> Option<Word> {
        self.infinitives.get(stem).cloned()
    }

    /// The noun or adjective a word is a form of.
    pub(super) fn lemma(&self, word: &[u8]) -> Option<Word> {
        if let Some(lemma) = self.lemma_of.borrow().get(word) {
            return lemma.clone();
        }
        let lemma = self.find_lemma(word);
        self.lemma_of.borrow_mut().insert(word.to_vec(), lemma.clone());
        lemma
    }

    /// All words a part may be a form of.
    pub(super) fn bases(&self, part: &[u8]) -> Rc<[Base]> {
        if let Some(bases) = self.bases_of.borrow().get(part) {
            return bases.clone();
        }
        let bases: Rc<[Base]> = bases::of(part, self).into();
        self.bases_of.borrow_mut().insert(part.to_vec(), bases.clone());
        bases
    }

    fn find_lemma(&self, word: &[u8]) -> Option<Word> {
        let known = |lemma: &Word| lemma.len() >= 3 && (self.is_noun(lemma) || self.is_adjective(lemma));
        let plain = INFLECTED.iter().filter_map(|ending| word.strip_suffix(*ending)).map(<[u8]>::to_vec);
        let umlaut = UMLAUT.iter().filter_map(|ending| word.strip_suffix(*ending)).chain([word]).filter_map(without_umlaut);
        let changed = CHANGED.iter().filter_map(|(ending, into)| Some([word.strip_suffix(*into)?, ending].concat()));
        let declined = DECLINED.iter().filter_map(|ending| word.strip_suffix(*ending));
        let compared = declined.flat_map(|stem| COMPARED.iter().filter_map(|ending| stem.strip_suffix(*ending)));
        let mut compared = compared.flat_map(|stem| [Some(stem.to_vec()), without_umlaut(stem)]).flatten();
        std::iter::once(word.to_vec())
            .chain(plain)
            .chain(umlaut)
            .chain(changed)
            .find(known)
            .or_else(|| compared.find(|stem| stem.len() >= 3 && self.is_adjective(stem)))
    }
}

fn spelled(word: &str) -> Option<Word> {
    Letters::of(&word.to_lowercase()).map(|letters| letters.bytes().to_vec()).filter(|word| word.len() >= 2)
}

/// Whether a word is an adjective: it has an adjective's ending, is a participle, or is compared or declined as one.
fn is_adjective(word: &[u8], nouns: &FxHashSet<Word>, forms: &FxHashSet<Word>) -> bool {
    let there = |ending: &[u8]| forms.contains(&[word, ending].concat());
    let derived = || !nouns.contains(word) && ADJECTIVES.iter().any(|ending| word.len() > ending.len() + 2 && word.ends_with(ending));
    let participle = || word.strip_suffix(b"d").is_some_and(|infinitive| infinitive.ends_with(b"n") && forms.contains(infinitive));
    let compared = || there(b"er") && (there(b"sten") || there(b"esten"));
    word.len() >= 3 && (derived() || participle() || compared() || DECLINED.iter().all(|ending| there(ending)))
}

/// Endings of words that are adjectives unless they are listed as nouns.
const ADJECTIVES: [&[u8]; 8] = [b"ig", b"lich", b"isch", b"bar", b"sam", b"haft", b"los", b"iv"];

/// The forms of an adjective; not all of them are listed.
fn declined(adjective: &[u8]) -> impl Iterator<Item = Word> {
    let stem = adjective.strip_suffix(b"e").unwrap_or(adjective).to_vec();
    let degrees = [&b""[..], b"er", b"st", b"est"].map(|degree| [&stem, degree].concat());
    degrees.into_iter().flat_map(|degree| DECLINED.iter().map(move |ending| [&degree, *ending].concat()))
}

/// The stem of the verb `word` is the infinitive of: waschen, waschend; handeln, handelnd.
fn verb_stem(word: &[u8], forms: &FxHashSet<Word>) -> Option<Word> {
    let stem =
        word.strip_suffix(b"en").or_else(|| word.strip_suffix(b"n").filter(|stem| stem.ends_with(b"el") || stem.ends_with(b"er")))?;
    (stem.len() >= 2 && forms.contains(&[word, b"d"].concat())).then(|| stem.to_vec())
}

/// Rechn- is Rechen- in front of another part.
fn with_e(stem: &[u8]) -> Option<Word> {
    let (&last, rest) = stem.split_last()?;
    let before = rest.last()?;
    (matches!(last, b'n' | b'm') && !b"aeiouhrlnm\xE4\xF6\xFC".contains(before)).then(|| [rest, b"e", &[last]].concat())
}
