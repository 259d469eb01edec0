//! How many compounds does a part make? Guessed from every way of cutting every word of the lexicon, then counted
//! again and again where the words are cut by what was counted before (expectation maximisation with hard decisions).

use rustc_hash::{FxHashMap, FxHashSet};

use crate::compound::parts::{Entry, Parts};
use crate::compound::search::{self, Found};

use super::bases::{Base, Link};
use super::lexemes::Lexemes;
use super::weights::{DERIVED, UNSEEN, WHOLE, WHOLE_FAMILY};

type Part = Vec<u8>;

/// Counted families.
#[derive(Clone, Default)]
pub(super) struct Families {
    /// Compounds with this very part in front of another one.
    pub(super) modifiers: FxHashMap<Part, f64>,
    /// Compounds with a form of this word at the end.
    pub(super) heads: FxHashMap<Part, f64>,
    /// Compounds with a form of this word in front of another part.
    pub(super) bases: FxHashMap<Part, f64>,
    /// How words with this ending are linked.
    pub(super) links: FxHashMap<(Part, Link), f64>,
    /// How many words with this ending are in front of another part.
    pub(super) endings: FxHashMap<Part, f64>,
    /// Words that are cut.
    pub(super) compounds: FxHashSet<Part>,
    /// Words that are left whole, though there is something to be said for cutting them.
    pub(super) kept: FxHashSet<Part>,
    /// Compounds a word might begin or end, however they are cut.
    pub(super) possible: FxHashMap<Part, f64>,
    /// Parts at the end that are no words, in the order of the alphabet.
    pub(super) bound_heads: Vec<Part>,
}

impl Families {
    /// The families after every word was cut by a table.
    pub(super) fn next(&self, lexemes: &Lexemes, table: &[u8]) -> Self {
        let mut next = Self { possible: self.possible.clone(), bound_heads: self.bound_heads.clone(), ..Self::default() };
        let Some(parts) = Parts::new(table) else { return next };
        for word in &lexemes.lemmas {
            let Some(found) = search::best(&parts, word) else { continue };
            if !self.is_cut(word, &found, lexemes) {
                continue;
            }
            next.compounds.insert(word.clone());
            let mut start = 0;
            for &cut in &found.cuts {
                next.count_front(&word[start..cut], 1.0, self, lexemes);
                start = cut;
            }
            next.count_head(&word[start..], 1.0, lexemes);
        }
        for form in &lexemes.all_forms {
            let simple = lexemes.lemma(form).is_some_and(|lemma| lemma != *form && !next.compounds.contains(&lemma));
            let Some(found) = search::best(&parts, form).filter(|found| found.score > 0) else { continue };
            if !simple && self.is_cut(form, &found, lexemes) {
                next.compounds.insert(form.clone());
            } else {
                next.kept.insert(form.clone());
            }
        }
        next
    }

    /// Whether more is to be said for cutting a word of the lexicon than for leaving it whole.
    fn is_cut(&self, word: &[u8], found: &Found, lexemes: &Lexemes) -> bool {
        f64::from(found.score) / Entry::UNIT > self.whole(word, lexemes)
    }

    /// What speaks for leaving a word whole.
    fn whole(&self, word: &[u8], lexemes: &Lexemes) -> f64 {
        let prefixed = PREFIXED.iter().filter_map(|prefix| word.strip_prefix(*prefix)).any(|rest| rest.len() >= 4 && lexemes.is_form(rest));
        let derived =
            prefixed || DERIVING.iter().filter_map(|ending| word.strip_suffix(*ending)).any(|stem| lexemes.infinitive(stem).is_some());
        WHOLE + if derived { DERIVED } else { 0.0 } + WHOLE_FAMILY * self.possible.get(word).map_or(0.0, |count| count.ln_1p())
    }

    /// Counts a part in front of another one, its word being found by what was counted `before`.
    pub(super) fn count_front(&mut self, part: &[u8], share: f64, before: &Self, lexemes: &Lexemes) {
        *self.modifiers.entry(part.to_vec()).or_default() += share;
        let candidates = lexemes.bases(part);
        let Some(best) = candidates.iter().max_by(|a, b| before.expected(a).total_cmp(&before.expected(b))) else { return };
        *self.bases.entry(best.word.clone()).or_default() += share;
        for ending in endings(&best.word) {
            *self.links.entry((ending.clone(), best.link)).or_default() += share;
            *self.endings.entry(ending).or_default() += share;
        }
    }

    /// Counts a part at the end.
    pub(super) fn count_head(&mut self, part: &[u8], share: f64, lexemes: &Lexemes) {
        *self.heads.entry(lexemes.lemma(part).unwrap_or_else(|| part.to_vec())).or_default() += share;
    }

    /// How often a part is expected to be a form of this base.
    pub(super) fn expected(&self, base: &Base) -> f64 {
        let verb = if matches!(base.link, Link::Verb(_)) { 0.2 } else { 1.0 };
        (self.bases.get(&base.word).copied().unwrap_or_default() + UNSEEN) * self.likely(base) * verb
    }

    /// How likely the word of a base is linked as this one is, going by its ending.
    pub(super) fn likely(&self, base: &Base) -> f64 {
        let mut likely = match base.link {
            Link::None => 0.6,
            Link::Umlaut(b"") => 0.005,
            _ => 0.05,
        };
        for ending in endings(&base.word) {
            let of_ending = self.endings.get(&ending).copied().unwrap_or_default();
            let linked = self.links.get(&(ending, base.link)).copied().unwrap_or_default();
            likely = (linked + 5.0 * likely) / (of_ending + 5.0);
        }
        likely
    }
}

/// What makes verbs of verbs, and is in front of no noun.
const PREFIXED: [&[u8]; 8] = [b"be", b"ent", b"er", b"ge", b"ver", b"zer", b"miss", b"emp"];

/// What makes nouns of verbs.
const DERIVING: [&[u8]; 6] = [b"ung", b"ungen", b"er", b"ern", b"erin", b"erinnen"];

/// The ending of a word, ever longer.
fn endings(word: &[u8]) -> impl Iterator<Item = Part> {
    let word = word.to_vec();
    (0..=4).filter_map(move |length| Some([&b"-"[..], &word[word.len().checked_sub(length)?..]].concat()))
}
