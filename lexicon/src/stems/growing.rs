//! The lexicon while it is made.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::Failure;
use super::heads::{Heads, Trust};
use super::paradigm::Group;
use crate::analysis::stem::Stemmer;
use crate::analysis::stem::lexicon::{Endings, Entry, Tag, answers};

#[derive(Default)]
struct Entries(FxHashMap<String, (Entry, String)>);

impl Entries {
    /// Where the entry that answers for a word begins, and its lemma.
    fn answering(&self, folded: &str) -> Option<(usize, &str)> {
        (0..folded.len()).find_map(|start| {
            let (entry, lemma) = self.0.get(&folded[start..])?;
            answers(*entry, start).then_some((start, lemma.as_str()))
        })
    }
}

impl Endings for Entries {
    fn longest(&self, folded: &str) -> Option<Entry> {
        (0..folded.len()).find_map(|start| self.0.get(&folded[start..]).map(|known| known.0).filter(|entry| answers(*entry, start)))
    }
}

/// A stemmer whose lexicon grows.
pub(super) struct Growing {
    stemmer: Stemmer<Entries>,
    owners: FxHashMap<String, String>,
    heads: Heads,
    rules: Stemmer<Entries>,
}

impl Growing {
    pub(super) fn new(heads: Heads) -> Self {
        Self { stemmer: Stemmer::with(Entries::default()), owners: FxHashMap::default(), heads, rules: Stemmer::with(Entries::default()) }
    }

    pub(super) fn len(&mut self) -> usize {
        self.stemmer.lexicon().0.len()
    }

    /// Enters the forms of a group that do not meet.
    pub(super) fn learn(&mut self, group: &Group) {
        let stems: Vec<String> = group.forms.iter().map(|form| self.stem(form)).collect();
        let meet = stems.iter().all(|stem| *stem == stems[0]);
        let common = common_prefix(&group.forms);
        // Ausländer is nobody's plural.
        let agent = group.lemma().ends_with("er") && common == group.lemma() && self.owners.contains_key(&stems[0]);
        let own = agent && !self.owners.contains_key(common) || own_noun(group);
        let stem = match own {
            true => common.to_owned(),
            false if meet => stems[0].clone(),
            false => self.choose(group, &stems),
        };
        let trust = self.heads.is_head(group, &stem, own, &|word| self.rules.stem_folded(word.to_owned()));
        if !meet || own || matches!(trust, Trust::Cut | Trust::Needed) {
            let ending = matches!(trust, Trust::Harmless | Trust::Needed);
            for form in &group.forms {
                self.enter(form, &stem, ending, group.lemma());
            }
        }
        self.owners.entry(stem).or_insert_with(|| group.lemma().to_owned());
    }

    pub(super) fn stem(&self, folded: &str) -> String {
        self.stemmer.stem_folded(folded.to_owned())
    }

    /// The stem a group should have.
    fn choose(&self, group: &Group, stems: &[String]) -> String {
        let common = common_prefix(&group.forms);
        let mut fit: Vec<&String> = stems.iter().filter(|stem| common.starts_with(stem.as_str())).collect();
        fit.sort_by_key(|stem| std::cmp::Reverse((stems.iter().filter(|other| other == stem).count(), stem.len())));
        if let Some(stem) = fit.first() {
            return (*stem).clone();
        }
        let lemma = group.lemma();
        if common.len() >= 4 && common.len() + 2 >= lemma.len() && !self.owners.contains_key(common) {
            return common.to_owned();
        }
        format!("{common}~{}", &lemma[common.len()..])
    }

    fn enter(&mut self, form: &str, stem: &str, ending: bool, lemma: &str) {
        let (cut, tag) = stem.split_once('~').unwrap_or((stem, ""));
        let entry = Entry { drop: (form.len() - cut.len()) as u8, ending, tag: Tag::new(tag) };
        self.stemmer.lexicon().0.entry(form.to_owned()).or_insert((entry, lemma.to_owned()));
    }

    /// A word of no group keeps the stem the rules give it, unless it may be a compound of the word that answers for it.
    pub(super) fn protect(&mut self, words: &[&str]) {
        for word in words {
            let Some((start, lemma)) = self.stemmer.lexicon().answering(word).map(|(start, lemma)| (start, lemma.to_owned())) else {
                continue;
            };
            let stem = self.rules.stem_folded((*word).to_owned());
            if start > 0 && !self.heads.is_word(&word[..start], &lemma) && self.stem(word) != stem {
                self.enter(word, &stem, false, word);
            }
        }
    }

    /// The lexicon as the program reads it.
    pub(super) fn write(&mut self) -> Result<Vec<u8>, Failure> {
        let entries = &self.stemmer.lexicon().0;
        let backwards: BTreeMap<Vec<u8>, u64> =
            entries.iter().map(|(form, (entry, _))| (form.bytes().rev().collect(), entry.pack())).collect();
        let mut map = fst::MapBuilder::memory();
        map.extend_iter(backwards)?;
        Ok(map.into_inner()?)
    }
}

/// Whether a noun keeps its -en: Hafen, Häfen.
fn own_noun(group: &Group) -> bool {
    group.noun && NOUNS_IN_EN.contains(&group.lemma())
}

/// Nouns in -en which are others than those in -e, or without an ending.
const NOUNS_IN_EN: &[&str] = &[
    "hafen", "wagen", "kosten", "laden", "garten", "boden", "ofen", "magen", "orden", "balken", "bogen", "faden", "graben", "haken",
    "kasten", "kragen", "kuchen", "nacken", "rahmen", "rasen", "regen", "riemen", "schaden", "schatten", "segen", "streifen", "tropfen",
    "becken", "eisen", "kissen", "wappen", "zeichen",
];

fn common_prefix(forms: &[String]) -> &str {
    let first = forms[0].as_str();
    let length = forms.iter().map(|form| first.bytes().zip(form.bytes()).take_while(|(a, b)| a == b).count()).min();
    &first[..length.unwrap_or(0)]
}
