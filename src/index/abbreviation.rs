//! Which abbreviations do the releases define, and are they to be believed? Read from the dictionary alone:
//! a definition is a term under either of its names, and as many releases define it as have the term.

use std::collections::BTreeMap;

use tantivy::Searcher;
use tantivy::schema::Field as Column;

use super::postings::each_term;
use super::terms::SPELLED;
use crate::analysis::Analyzer;
use crate::error::Result;
use crate::query::{Named, Origin, Thesaurus};
use crate::release::{Release, abbreviations};

/// The most words of a long form.
const MOST_WORDS: usize = 12;

/// The most names a term gets.
const MOST_NAMES: usize = 3;

/// How many releases have to define a name whose letters are not those of the abbreviation.
const UNSPELLED: u64 = 3;

/// Which share of the definitions of a term a name needs.
const SHARE: f32 = 0.1;

/// Stands before a name whose letters are those of the abbreviation.
pub(super) const BY_LETTERS: char = '+';
/// Stands before a name that only stood beside it.
pub(super) const BY_PLACE: char = '?';

/// A definition as it stands in a release.
pub(super) struct Defined<'r> {
    pub short: &'r str,
    pub long: &'r str,
    /// [`BY_LETTERS`] or [`BY_PLACE`].
    pub mark: char,
}

/// The definitions of a release.
pub(super) fn defined(release: &Release) -> Vec<Defined<'_>> {
    let texts = release.paragraphs().map(|(_, passage)| release.text_at(&passage.span));
    let of_text = |text| {
        let mark = |spelled| if spelled { BY_LETTERS } else { BY_PLACE };
        let all = abbreviations(text).into_iter();
        all.map(move |found| Defined { short: &text[found.short], long: &text[found.long], mark: mark(found.spelled) })
    };
    texts.flat_map(of_text).collect()
}

/// The terms under which definitions are found.
pub(super) fn definitions(analyzer: &mut Analyzer, defined: &[Defined<'_>]) -> Vec<String> {
    let mut terms = Vec::new();
    for Defined { short, long, mark } in defined {
        for (name, other) in [(short, long), (long, short)] {
            let other = other.split_whitespace().collect::<Vec<_>>().join(" ");
            terms.push(format!("{}{SPELLED}{mark}{other}", analyzer.stems(name).join(" ")));
        }
    }
    terms.sort_unstable();
    terms.dedup();
    terms
}

/// The abbreviations of an index.
pub(crate) struct Abbreviations<'a> {
    pub searcher: &'a Searcher,
    pub column: Column,
}

impl Thesaurus for Abbreviations<'_> {
    fn at(&self, stems: &[String]) -> Result<Option<Named>> {
        for words in (1..=stems.len().min(MOST_WORDS)).rev() {
            let names = self.names(&stems[..words].join(" "))?;
            if !names.is_empty() {
                return Ok(Some(Named { words, names: names.into_iter().map(|name| (name, Origin::Abbreviation)).collect() }));
            }
        }
        Ok(None)
    }
}

impl Abbreviations<'_> {
    /// The names defined for a term, the best attested first.
    fn names(&self, key: &str) -> Result<Vec<String>> {
        let defined = self.defined(key)?;
        let total: u64 = defined.values().map(|(_, count)| count).sum();
        let mut believed: Vec<_> = defined
            .into_iter()
            .filter(|(_, (by_letters, count))| (*by_letters || *count >= UNSPELLED) && *count as f32 >= SHARE * total as f32)
            .collect();
        believed.sort_by(|a, b| b.1.1.cmp(&a.1.1).then_with(|| a.0.cmp(&b.0)));
        Ok(believed.into_iter().take(MOST_NAMES).map(|(name, _)| name).collect())
    }

    /// Each name with whether its letters say so, and how many releases define it.
    fn defined(&self, key: &str) -> Result<BTreeMap<String, (bool, u64)>> {
        let prefix = format!("{key}{SPELLED}");
        let mut defined: BTreeMap<String, (bool, u64)> = BTreeMap::new();
        for segment in self.searcher.segment_readers() {
            each_term(segment, self.column, &prefix, |term, info| {
                let marked = &term[prefix.len()..];
                let entry = defined.entry(marked.get(1..).unwrap_or_default().to_owned()).or_default();
                entry.0 |= marked.starts_with(BY_LETTERS);
                entry.1 += u64::from(info.doc_freq);
            })?;
        }
        Ok(defined)
    }
}
