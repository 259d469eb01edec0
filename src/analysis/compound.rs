//! Where are German compounds cut, and what words are their parts? `kreislaufwirtschaft`: `kreis|lauf|wirtschaft`.
//!
//! Parts are known from a table ([`parts`]) that says how many compounds each makes, in front of another part and at
//! the end; the best way to cut a word is [`search`]ed. Linking elements stay with the part they follow
//! (`arbeits|markt`), and [`Part::base`] is the part without them (`arbeit`). Exceptions, and what the user says in a file
//! of [`Splits`], come first ([`own`]). The table is made by the program in `lexicon/`.
//!
//! Words with letters German does not use, and words of more than 80 letters, are left whole. Hyphens are not looked at
//! here.

pub(crate) mod base;
pub(crate) mod letters;
mod own;
pub(crate) mod parts;
pub(crate) mod search;
#[cfg(test)]
mod tests;

use std::ops::Range;
use std::sync::{Arc, LazyLock};

use base::Edit;
use letters::{Letters, written};
use own::Own;
use parts::{Entry, Known, Parts};

use super::splits::Splits;

/// The table made by the program in `lexicon/`.
static TABLE: &[u8] = include_bytes!("data/compounds.fst");

/// What general German wants cut in another way than the table says.
static EXCEPTIONS: &str = include_str!("data/exceptions.txt");

static BUILT_IN: LazyLock<Arc<Own>> = LazyLock::new(|| {
    let mut own = Own::default();
    // A test holds that the exceptions can be read.
    own.add(&Splits::parse(EXCEPTIONS).unwrap_or_default(), 0);
    Arc::new(own)
});

/// What more is to be said for a word of the user's than for one of the exceptions.
const USERS: u16 = 40;

/// Cuts compounds into their parts.
#[derive(Clone)]
pub(crate) struct Splitter {
    own: Arc<Own>,
}

/// A part of a compound.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Part {
    /// Where it stands in the word, in bytes, its linking element included.
    pub(crate) span: Range<usize>,
    /// The word it is a form of, in lower case: `arbeit` for `arbeits`, `schule` for `schul`, `haus` for `häuser`. The
    /// last part is left as it stands, to be inflected or not.
    pub(crate) base: String,
}

/// All that is known of parts.
struct Lexicon<'a> {
    table: &'a Parts<&'static [u8]>,
    own: &'a Own,
}

impl Known for Lexicon<'_> {
    #[inline]
    fn prefixes(&self, letters: &[u8], mut visit: impl FnMut(usize, Entry)) {
        self.table.prefixes(letters, &mut visit);
        self.own.prefixes(letters, visit);
    }
}

/// The table, ready to be looked up.
static PARTS: LazyLock<Option<Parts<&'static [u8]>>> = LazyLock::new(|| Parts::new(TABLE));

impl Default for Splitter {
    fn default() -> Self {
        Self::new()
    }
}

impl Splitter {
    /// A splitter with the exceptions alu-search has inside.
    pub(crate) fn new() -> Self {
        Self { own: BUILT_IN.clone() }
    }

    /// A splitter that also knows what somebody said; that holds before all else.
    pub(crate) fn with(splits: &Splits) -> Self {
        let mut own = Own::clone(&BUILT_IN);
        own.add(splits, USERS);
        Self { own: Arc::new(own) }
    }

    /// The places (bytes) at which a word in lower case is cut; empty if it is no compound.
    #[cfg(test)]
    pub(crate) fn cuts(&self, lower: &str) -> Vec<usize> {
        let Some((letters, cuts)) = self.split(lower) else { return Vec::new() };
        cuts.into_iter().filter_map(|cut| letters.offset(cut)).collect()
    }

    /// The parts of a word in lower case; empty if it is no compound.
    pub(crate) fn parts(&self, lower: &str) -> Vec<Part> {
        let Some((letters, cuts)) = self.split(lower) else { return Vec::new() };
        let cuts: Vec<usize> = cuts.into_iter().filter(|cut| letters.offset(*cut).is_some()).collect();
        let ends = cuts.iter().copied().chain([letters.bytes().len()]);
        let starts = std::iter::once(0).chain(cuts.iter().copied());
        starts.zip(ends).filter_map(|(start, end)| self.part(lower, &letters, start..end)).collect()
    }

    fn part(&self, lower: &str, letters: &Letters, part: Range<usize>) -> Option<Part> {
        let last = part.end == letters.bytes().len();
        let end = if last { lower.len() } else { letters.offset(part.end)? };
        let span = letters.offset(part.start)?..end;
        let spelled = &letters.bytes()[part];
        let base = match self.own.get(spelled) {
            _ if last => lower[span.clone()].to_owned(),
            Some(split) => written(&split.letters),
            None => {
                let edit = PARTS.as_ref().and_then(|parts| parts.get(spelled)).map_or_else(Edit::default, |entry| entry.edit);
                if edit == Edit::default() { lower[span.clone()].to_owned() } else { written(&edit.apply(spelled)) }
            }
        };
        Some(Part { span, base })
    }

    /// The letters of a word and where it is cut among them, if it is.
    fn split(&self, lower: &str) -> Option<(Letters, Vec<usize>)> {
        let letters = Letters::of(lower)?;
        let found = self.best(letters.bytes());
        match letters.with_umlauts().map(|letters| (self.best(letters.bytes()), letters)) {
            Some((transcribed, letters)) if transcribed.1 > found.1 => Some((letters, transcribed.0)),
            _ => Some((letters, found.0)),
        }
        .filter(|(_, cuts)| !cuts.is_empty())
    }

    /// Where letters are cut, and what is to be said for it.
    fn best(&self, letters: &[u8]) -> (Vec<usize>, i32) {
        if let Some(split) = self.own.get(letters) {
            return (split.cuts.clone(), i32::MAX);
        }
        let Some(table) = PARTS.as_ref() else { return (Vec::new(), 0) };
        match search::best(&Lexicon { table, own: &self.own }, letters) {
            Some(found) if found.known => (Vec::new(), i32::MAX),
            Some(found) if found.score > 0 => (self.inside(letters, found.cuts), found.score),
            _ => (Vec::new(), 0),
        }
    }

    /// The cuts, with those inside parts that somebody said how to cut.
    fn inside(&self, letters: &[u8], cuts: Vec<usize>) -> Vec<usize> {
        let mut all = Vec::with_capacity(cuts.len());
        let mut start = 0;
        for end in cuts.into_iter().chain([letters.len()]) {
            let split = self.own.get(&letters[start..end]).filter(|split| split.inside);
            all.extend(split.into_iter().flat_map(|split| split.cuts.iter().map(|cut| start + cut)));
            all.push(end);
            start = end;
        }
        all.pop();
        all
    }
}
