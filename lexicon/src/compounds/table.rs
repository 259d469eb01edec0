//! How do families become the table alu-search reads?

use std::collections::BTreeMap;

use fst::MapBuilder;

use crate::compound::base::Edit;
use crate::compound::parts::Entry;

use super::affixes::{PREFIXES, SUFFIXES};
use super::bases::{self, Base, Link};
use super::families::{Families, Tuning, words};
use super::lexemes::Lexemes;

type Part = Vec<u8>;

/// What is known of all parts.
pub(crate) fn entries(lexemes: &Lexemes, families: &Families, tuning: &Tuning) -> BTreeMap<Part, Entry> {
    let mut entries: BTreeMap<Part, Entry> = BTreeMap::new();
    let prefixes = words(PREFIXES);
    let suffixes = words(SUFFIXES);
    let simple = |word: &[u8]| !families.compounds.contains(word);
    for part in fronts(lexemes, families, tuning) {
        if prefixes.contains(&part) {
            continue;
        }
        let bases: Vec<Base> = lexemes.bases(&part).iter().cloned().filter(|base| simple(&base.word)).collect();
        let count = families.modifiers.get(&part).copied().unwrap_or_default();
        if bases.is_empty() && (count < 3.0 || !simple(&part)) {
            continue;
        }
        let expected = |base: &Base| families.expected(base);
        let best = bases.iter().max_by(|a, b| expected(a).total_cmp(&expected(b)));
        let weight = count + tuning.base * best.map_or(0.0, expected);
        let score = tuning.bias + tuning.modifier * weight.ln_1p() - short(&part, tuning);
        let edit = best.and_then(|base| edit(&part, base)).unwrap_or_default();
        let entry = entries.entry(part).or_default();
        entry.modifier = scaled(score);
        entry.edit = edit;
    }
    for part in lexemes.all_forms.iter().chain(&families.bound_heads) {
        if !simple(part) || suffixes.contains(part) || part.len() < 3 {
            continue;
        }
        let lemma = lexemes.lemma(part).or_else(|| families.bound_heads.binary_search(part).is_ok().then(|| part.clone()));
        let Some(lemma) = lemma.filter(|lemma| simple(lemma)) else { continue };
        let count = families.heads.get(&lemma).copied().unwrap_or_default();
        let score = tuning.head * (count + tuning.unseen).ln_1p() - short(part, tuning);
        entries.entry(part.clone()).or_default().head = scaled(score);
    }
    for word in &families.kept {
        // Known as a whole, and as no part.
        entries.entry(word.clone()).or_default();
    }
    entries
}

/// The table in the form it is read.
pub(crate) fn table(entries: &BTreeMap<Part, Entry>) -> Vec<u8> {
    let mut builder = MapBuilder::memory();
    for (part, entry) in entries {
        // A builder fails only on parts out of order, and a BTreeMap has them in order.
        let _ = builder.insert(part, entry.pack());
    }
    builder.into_inner().unwrap_or_default()
}

/// All parts that are or may be in front of others.
fn fronts(lexemes: &Lexemes, families: &Families, tuning: &Tuning) -> std::collections::BTreeSet<Part> {
    let mut fronts: std::collections::BTreeSet<Part> = families.modifiers.keys().cloned().collect();
    for noun in lexemes.lemmas.iter().filter(|noun| lexemes.is_noun(noun) && !families.compounds.contains(*noun)) {
        for (part, link) in bases::parts(noun) {
            if families.likely(&Base { word: noun.clone(), link }) >= tuning.linked {
                fronts.insert(part);
            }
        }
    }
    fronts
}

fn edit(part: &[u8], base: &Base) -> Option<Edit> {
    match base.link {
        Link::None | Link::Bound => Some(Edit::default()),
        _ => Edit::between(part, &base.word),
    }
}

fn short(part: &[u8], tuning: &Tuning) -> f64 {
    tuning.short.get(part.len()).copied().unwrap_or_default() - tuning.length * (part.len().clamp(4, 10) - 4) as f64
}

fn scaled(score: f64) -> u16 {
    (score * 16.0).round().clamp(1.0, Entry::MOST.into()) as u16
}
