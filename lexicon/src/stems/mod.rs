//! Which forms does the stemmer need a lexicon for?
//!
//! Words are gathered by lemma ([`paradigm`]): a noun with its women's form, an adjective with its
//! comparative. In the order of their length each group is stemmed with what the lexicon holds
//! so far; where its forms do not meet, they are entered with the stem they should have. Longer words
//! that end in a known one need no entry of their own.

mod growing;
mod heads;
mod paradigm;
mod words;

use std::collections::BTreeSet;
use std::path::Path;

use rustc_hash::FxHashSet;

use crate::analysis::fold::fold;
use growing::Growing;
use heads::Heads;
use words::Words;

type Failure = Box<dyn std::error::Error>;

/// Reads the lexicon in `data` and writes the table to `out`.
pub(crate) fn make(data: &Path, out: &Path) -> Result<(), Failure> {
    let words = Words::read(data)?;
    let groups = paradigm::groups(&words);
    let mut growing = Growing::new(Heads::of(&words));
    for group in &groups {
        growing.learn(group);
    }
    println!("{} entries for nouns and adjectives", growing.len());
    let grouped: FxHashSet<&str> = groups.iter().flat_map(|group| group.forms.iter().map(String::as_str)).collect();
    let folded: BTreeSet<String> = words.forms().into_iter().map(fold).collect();
    growing.protect(&folded.iter().map(String::as_str).filter(|word| !grouped.contains(word)).collect::<Vec<_>>());
    let bytes = growing.write()?;
    println!("{} groups, {} entries, {} bytes", groups.len(), growing.len(), bytes.len());
    std::fs::write(out, bytes)?;
    Ok(())
}
