//! How many compounds does a part make? Guessed from every way of cutting every word of the lexicon, then counted
//! again and again where the words are cut by what was counted before (expectation maximisation with hard decisions).

use rustc_hash::{FxHashMap, FxHashSet};

use crate::compound::parts::Parts;
use crate::compound::search;

use super::affixes::{PREFIXES, SUFFIXES};
use super::bases::{Base, Link};
use super::lexemes::Lexemes;

type Part = Vec<u8>;

/// The numbers that were chosen by trying.
#[derive(Clone, Debug)]
pub(crate) struct Tuning {
    /// What speaks for a word as a whole, before its family does.
    pub(crate) whole: f64,
    pub(crate) whole_family: f64,
    /// Weight of what is known of a base's other forms.
    pub(crate) base: f64,
    pub(crate) unseen: f64,
    pub(crate) short: [f64; 5],
    pub(crate) modifier: f64,
    pub(crate) head: f64,
    pub(crate) bound: u32,
    pub(crate) linked: f64,
    pub(crate) bias: f64,
    pub(crate) length: f64,
    pub(crate) derived: f64,
}

impl Default for Tuning {
    fn default() -> Self {
        Self {
            whole: 1.6,
            whole_family: 0.5,
            base: 0.5,
            unseen: 0.5,
            short: [9.0, 9.0, 3.0, 1.5, 0.3],
            modifier: 1.0,
            head: 1.0,
            bound: 5,
            linked: 0.05,
            bias: 2.8,
            length: 0.4,
            derived: 2.0,
        }
    }
}

/// Counted families.
#[derive(Clone, Default)]
pub(crate) struct Families {
    /// Compounds with this very part in front of another one.
    pub(crate) modifiers: FxHashMap<Part, f64>,
    /// Compounds with a form of this word at the end.
    pub(crate) heads: FxHashMap<Part, f64>,
    /// Compounds with a form of this word in front of another part.
    pub(crate) bases: FxHashMap<Part, f64>,
    /// How words with this ending are linked.
    pub(crate) links: FxHashMap<(Part, Link), f64>,
    pub(crate) endings: FxHashMap<Part, f64>,
    /// Words that are cut.
    pub(crate) compounds: FxHashSet<Part>,
    /// Words that are left whole, though there is something to be said for cutting them.
    pub(crate) kept: FxHashSet<Part>,
    /// Compounds a word might begin or end, however they are cut.
    pub(crate) possible: FxHashMap<Part, f64>,
    pub(crate) bound_heads: Vec<Part>,
}

impl Families {
    /// A first guess: every way of cutting a word counts the same.
    pub(crate) fn guess(lexemes: &Lexemes) -> Self {
        let prefixes: FxHashSet<Part> = words(PREFIXES);
        let suffixes: FxHashSet<Part> = words(SUFFIXES);
        let mut guess = Self::default();
        let mut fronts: FxHashMap<Part, (Vec<Base>, u32)> = FxHashMap::default();
        let junk = words(super::affixes::NO_PARTS);
        let is_head = |part: &[u8]| part.len() >= 3 && lexemes.is_form(part) && !suffixes.contains(part) && lexemes.lemma(part).is_some();
        for word in &lexemes.lemmas {
            for at in 2..word.len().saturating_sub(2) {
                let (front, rest) = word.split_at(at);
                if is_head(rest) && !prefixes.contains(front) {
                    fronts.entry(front.to_vec()).or_insert_with(|| (lexemes.bases(front).to_vec(), 0)).1 += 1;
                }
            }
        }
        fronts.retain(|front, (bases, count)| {
            if bases.is_empty() && *count >= 5 && front.len() >= 3 && pronounceable(front) && !junk.contains(front) {
                bases.push(Base { word: front.clone(), link: Link::Bound });
            }
            !bases.is_empty()
        });
        let mut ends: FxHashMap<Part, u32> = FxHashMap::default();
        for word in &lexemes.lemmas {
            let cuts: Vec<usize> = (2..word.len().saturating_sub(2)).filter(|&at| fronts.contains_key(&word[..at])).collect();
            let known: Vec<usize> = cuts.iter().copied().filter(|&at| is_head(&word[at..])).collect();
            for &at in &known {
                let share = 1.0 / known.len() as f64;
                guess.count_front(&word[..at], share, &Self::default(), lexemes);
                guess.count_head(&word[at..], share, lexemes);
                *guess.possible.entry(word[at..].to_vec()).or_default() += 1.0;
                *guess.possible.entry(word[..at].to_vec()).or_default() += 1.0;
            }
            if known.is_empty() {
                for at in cuts.into_iter().filter(|&at| {
                    at + 5 <= word.len()
                        && pronounceable(&word[at..])
                        && !suffixes.iter().any(|suffix| suffix.len() > 4 && word.len() - at < suffix.len() + 3 && word.ends_with(suffix))
                        && !suffixes.contains(&word[at..])
                }) {
                    *ends.entry(word[at..].to_vec()).or_default() += 1;
                }
            }
        }
        guess.bound_heads = ends.into_iter().filter(|&(_, count)| count >= 5).map(|(end, _)| end).collect();
        guess.bound_heads.sort_unstable();
        for end in &guess.bound_heads {
            guess.heads.insert(end.clone(), 2.0);
        }
        guess
    }

    /// The families after every word was cut by a table.
    pub(crate) fn next(&self, lexemes: &Lexemes, table: &[u8], tuning: &Tuning) -> Self {
        let mut next = Self { possible: self.possible.clone(), bound_heads: self.bound_heads.clone(), ..Self::default() };
        let Some(parts) = Parts::new(table) else { return next };
        for word in &lexemes.lemmas {
            let Some(found) = search::best(&parts, word) else { continue };
            if f64::from(found.score) / 16.0 <= self.whole(word, lexemes, tuning) {
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
            if !simple && f64::from(found.score) / 16.0 > self.whole(form, lexemes, tuning) {
                next.compounds.insert(form.clone());
            } else {
                next.kept.insert(form.clone());
            }
        }
        next
    }

    /// What speaks for leaving a word whole.
    pub(crate) fn whole(&self, word: &[u8], lexemes: &Lexemes, tuning: &Tuning) -> f64 {
        let prefixed = PREFIXED.iter().filter_map(|prefix| word.strip_prefix(*prefix)).any(|rest| rest.len() >= 4 && lexemes.is_form(rest));
        let derived =
            prefixed || DERIVED.iter().filter_map(|ending| word.strip_suffix(*ending)).any(|stem| lexemes.infinitive(stem).is_some());
        tuning.whole
            + if derived { tuning.derived } else { 0.0 }
            + tuning.whole_family * self.possible.get(word).map_or(0.0, |count| count.ln_1p())
    }

    fn count_front(&mut self, part: &[u8], share: f64, before: &Self, lexemes: &Lexemes) {
        *self.modifiers.entry(part.to_vec()).or_default() += share;
        let candidates = lexemes.bases(part);
        let Some(best) = candidates.iter().max_by(|a, b| before.expected(a).total_cmp(&before.expected(b))) else { return };
        *self.bases.entry(best.word.clone()).or_default() += share;
        for ending in endings(&best.word) {
            *self.links.entry((ending.clone(), best.link)).or_default() += share;
            *self.endings.entry(ending).or_default() += share;
        }
    }

    fn count_head(&mut self, part: &[u8], share: f64, lexemes: &Lexemes) {
        *self.heads.entry(lexemes.lemma(part).unwrap_or_else(|| part.to_vec())).or_default() += share;
    }

    /// How often a part is expected to be a form of this base.
    pub(crate) fn expected(&self, base: &Base) -> f64 {
        let verb = if matches!(base.link, Link::Verb(_)) { 0.2 } else { 1.0 };
        (self.bases.get(&base.word).copied().unwrap_or_default() + 0.5) * self.likely(base) * verb
    }

    /// How likely the word of a base is linked as this one is, going by its ending.
    pub(crate) fn likely(&self, base: &Base) -> f64 {
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
const DERIVED: [&[u8]; 6] = [b"ung", b"ungen", b"er", b"ern", b"erin", b"erinnen"];

/// The ending of a word, ever longer.
fn endings(word: &[u8]) -> impl Iterator<Item = Part> {
    let word = word.to_vec();
    (0..=4).filter_map(move |length| Some([&b"-"[..], &word[word.len().checked_sub(length)?..]].concat()))
}

/// Whether a syllable can begin as the part does, and there is one.
fn pronounceable(part: &[u8]) -> bool {
    let vowel = |letter: &u8| b"aeiouy\xE4\xF6\xFC".contains(letter);
    let Some(first) = part.iter().position(vowel) else { return false };
    let onset = String::from_utf8_lossy(&part[..first]).into_owned();
    ONSETS.split(' ').any(|known| known == onset) && part.len() > first
}

/// The consonants words begin with.
const ONSETS: &str = " b bl br c ch chr cl cr d dr f fl fr g gl gn gr h j k kl kn kr l m n p pf pfl pfr ph phr pl pr ps q qu r rh s sc sch schl schm schn schr \
                      schw sk skl sl sm sn sp spl spr st str t th thr tr v vl w wr x z zw";

pub(crate) fn words(list: &str) -> FxHashSet<Part> {
    list.split_whitespace().map(|word| word.chars().map(|c| c as u8).collect()).collect()
}
