//! How do families become the table alu-search reads?

use std::collections::{BTreeMap, BTreeSet};

use fst::MapBuilder;

use crate::compound::base::Edit;
use crate::compound::parts::Entry;

use super::affixes::{PREFIXES, SUFFIXES, words};
use super::bases::{self, Base, Link};
use super::families::Families;
use super::lexemes::Lexemes;
use super::weights::{BASE, LINKED, LONG, MODIFIER, SHORT, STILL_BOUND, UNSEEN};

type Part = Vec<u8>;

/// What is known of all parts.
pub(super) fn entries(lexemes: &Lexemes, families: &Families) -> BTreeMap<Part, Entry> {
    let mut entries: BTreeMap<Part, Entry> = BTreeMap::new();
    let prefixes = words(PREFIXES);
    for part in fronts(lexemes, families).into_iter().filter(|part| !prefixes.contains(part)) {
        if let Some(entry) = front(&part, lexemes, families) {
            entries.insert(part, entry);
        }
    }
    let suffixes = words(SUFFIXES);
    let ends = lexemes.all_forms.iter().chain(&families.bound_heads);
    for part in ends.filter(|part| part.len() >= 3 && !suffixes.contains(*part)) {
        if let Some(head) = head(part, lexemes, families) {
            entries.entry(part.clone()).or_default().head = head;
        }
    }
    for word in &families.kept {
        // Known as a whole, and as no part.
        entries.entry(word.clone()).or_default();
    }
    entries
}

/// What is known of a part in front of others. Compounds are none: their parts are.
fn front(part: &[u8], lexemes: &Lexemes, families: &Families) -> Option<Entry> {
    let simple = |word: &[u8]| !families.compounds.contains(word);
    let bases = lexemes.bases(part);
    let best = bases.iter().filter(|base| simple(&base.word)).max_by(|a, b| families.expected(a).total_cmp(&families.expected(b)));
    let count = families.modifiers.get(part).copied().unwrap_or_default();
    if best.is_none() && (count < STILL_BOUND || !simple(part)) {
        return None;
    }
    let family = count + BASE * best.map_or(0.0, |base| families.expected(base));
    let edit = best.and_then(|base| edit(part, base)).unwrap_or_default();
    Some(Entry { modifier: scaled(MODIFIER + family.ln_1p() + length(part)), head: 0, edit })
}

/// What speaks for a part at the end.
fn head(part: &[u8], lexemes: &Lexemes, families: &Families) -> Option<u16> {
    let simple = |word: &[u8]| !families.compounds.contains(word);
    let bound = || families.bound_heads.binary_search_by(|bound| bound.as_slice().cmp(part)).is_ok();
    let lemma = lexemes.lemma(part).or_else(|| bound().then(|| part.to_vec()));
    let lemma = lemma.filter(|lemma| simple(part) && simple(lemma))?;
    let family = families.heads.get(&lemma).copied().unwrap_or_default();
    Some(scaled((family + UNSEEN).ln_1p() + length(part)))
}

/// The table in the form it is read.
pub(super) fn written(entries: &BTreeMap<Part, Entry>) -> Vec<u8> {
    let mut builder = MapBuilder::memory();
    for (part, entry) in entries {
        // A builder fails only on parts out of order, and a BTreeMap has them in order.
        let _ = builder.insert(part, entry.pack());
    }
    builder.into_inner().unwrap_or_default()
}

/// All parts that are or may be in front of others.
fn fronts(lexemes: &Lexemes, families: &Families) -> BTreeSet<Part> {
    let mut fronts: BTreeSet<Part> = families.modifiers.keys().cloned().collect();
    for noun in lexemes.lemmas.iter().filter(|noun| lexemes.is_noun(noun) && !families.compounds.contains(*noun)) {
        for (part, link) in bases::parts(noun) {
            if families.likely(&Base { word: noun.clone(), link }) >= LINKED {
                fronts.insert(part);
            }
        }
    }
    fronts
}

fn edit(part: &[u8], base: &Base) -> Option<Edit> {
    match base.link {
        Link::None => Some(Edit::default()),
        _ => Edit::between(part, &base.word),
    }
}

/// What the length of a part says.
fn length(part: &[u8]) -> f64 {
    LONG * (part.len().clamp(4, 10) - 4) as f64 - SHORT.get(part.len()).copied().unwrap_or_default()
}

fn scaled(score: f64) -> u16 {
    (score * Entry::UNIT).round().clamp(1.0, Entry::MOST.into()) as u16
}
