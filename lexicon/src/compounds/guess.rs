//! How large are families, before anything is known of them? Every way of cutting a word of the lexicon into two parts
//! that might be some counts the same.

use rustc_hash::{FxHashMap, FxHashSet};

use super::affixes::{NO_PARTS, PREFIXES, SUFFIXES, is_prefixes, pronounceable, words};
use super::families::Families;
use super::lexemes::Lexemes;
use super::weights::BOUND;

type Part = Vec<u8>;

/// The smallest part, in letters, in front of another one and at the end.
const SHORTEST: usize = 2;
const SHORTEST_END: usize = 3;

/// Shorter strings are no parts at the end unless they are words.
const SHORTEST_BOUND_END: usize = 5;

/// A first guess of all families.
pub(super) fn families(lexemes: &Lexemes) -> Families {
    let suffixes = words(SUFFIXES);
    let fronts = fronts(lexemes, &suffixes);
    let mut guess = Families::default();
    let mut ends: FxHashMap<Part, u32> = FxHashMap::default();
    for word in &lexemes.lemmas {
        let cuts: Vec<usize> = places(word).filter(|&at| fronts.contains(&word[..at])).collect();
        let known: Vec<usize> = cuts.iter().copied().filter(|&at| is_end(&word[at..], lexemes, &suffixes)).collect();
        for &at in &known {
            count(&mut guess, word, at, 1.0 / known.len() as f64, lexemes);
        }
        if known.is_empty() {
            for end in cuts.into_iter().map(|at| &word[at..]).filter(|end| may_be_end(end, &suffixes)) {
                *ends.entry(end.to_vec()).or_default() += 1;
            }
        }
    }
    guess.bound_heads = ends.into_iter().filter(|&(_, count)| count >= BOUND).map(|(end, _)| end).collect();
    guess.bound_heads.sort_unstable();
    let bound: Vec<_> = guess.bound_heads.iter().map(|end| (end.clone(), 2.0)).collect();
    guess.heads.extend(bound);
    guess
}

/// What may be in front of another part: forms of words, and strings that many words have in front of a known one.
fn fronts(lexemes: &Lexemes, suffixes: &FxHashSet<Part>) -> FxHashSet<Part> {
    let (prefixes, no_parts) = (words(PREFIXES), words(NO_PARTS));
    let mut fronts: FxHashMap<Part, u32> = FxHashMap::default();
    for word in &lexemes.lemmas {
        for (front, end) in places(word).map(|at| word.split_at(at)) {
            if is_end(end, lexemes, suffixes) && !prefixes.contains(front) {
                *fronts.entry(front.to_vec()).or_default() += 1;
            }
        }
    }
    let bound = |front: &[u8], count| {
        count >= BOUND && front.len() > SHORTEST && pronounceable(front) && !is_prefixes(front) && !no_parts.contains(front)
    };
    fronts.retain(|front, count| !lexemes.bases(front).is_empty() || bound(front, *count));
    fronts.into_keys().collect()
}

fn places(word: &[u8]) -> std::ops::Range<usize> {
    SHORTEST..word.len().saturating_sub(SHORTEST)
}

fn is_end(part: &[u8], lexemes: &Lexemes, suffixes: &FxHashSet<Part>) -> bool {
    part.len() >= SHORTEST_END && lexemes.is_form(part) && !suffixes.contains(part) && lexemes.lemma(part).is_some()
}

/// Whether a string that is no word may be a part at the end: no suffix with a few letters more.
fn may_be_end(part: &[u8], suffixes: &FxHashSet<Part>) -> bool {
    let derived = |suffix: &Part| suffix.len() > 4 && part.len() < suffix.len() + 3 && part.ends_with(suffix);
    part.len() >= SHORTEST_BOUND_END && pronounceable(part) && !suffixes.contains(part) && !suffixes.iter().any(derived)
}

fn count(guess: &mut Families, word: &[u8], at: usize, share: f64, lexemes: &Lexemes) {
    let (front, end) = word.split_at(at);
    guess.count_front(front, share, &Families::default(), lexemes);
    guess.count_head(end, share, lexemes);
    for part in [front, end] {
        *guess.possible.entry(part.to_vec()).or_default() += 1.0;
    }
}
