//! Which way of cutting a word has most to be said for it? Every part brings what speaks for it, every cut costs the
//! same; the best way is found in one pass from the left, so long words take no longer than their letters.

use super::letters::LONGEST_WORD;
use super::parts::{Entry, Known};

/// What a cut costs, in the unit of [`Entry`].
pub(crate) const CUT: i32 = 100;

/// The best way found to cut the letters up to a place.
#[derive(Clone, Copy)]
struct Way {
    score: i32,
    /// Where its last part begins.
    last: usize,
}

/// The best way to cut a word.
pub(crate) struct Found {
    pub(crate) cuts: Vec<usize>,
    pub(crate) score: i32,
    /// Whether the word is a part itself.
    pub(crate) known: bool,
}

/// The best way to cut a word, good enough or not.
pub(crate) fn best(parts: &impl Known, letters: &[u8]) -> Option<Found> {
    let end = letters.len();
    if end > LONGEST_WORD {
        return None;
    }
    let mut known = false;
    let mut ways: [Option<Way>; LONGEST_WORD + 1] = [None; LONGEST_WORD + 1];
    ways[0] = Some(Way { score: 0, last: 0 });
    for start in 0..end {
        let Some(way) = ways[start] else { continue };
        parts.prefixes(&letters[start..], |length, entry| {
            let to = start + length;
            if start == 0 && to == end {
                known |= entry.head > 0 || entry.modifier == 0;
                return;
            }
            let Some(score) = score(entry, to == end) else { return };
            let score = way.score + score;
            if ways[to].is_none_or(|other| other.score < score) {
                ways[to] = Some(Way { score, last: start });
            }
        });
    }
    let score = ways[end].map(|way| way.score)?;
    Some(Found { cuts: trace(&ways, end), score, known })
}

fn score(entry: Entry, last: bool) -> Option<i32> {
    match (last, entry) {
        (true, Entry { head: 1.., .. }) => Some(entry.head.into()),
        (false, Entry { modifier: 1.., .. }) => Some(i32::from(entry.modifier) - CUT),
        _ => None,
    }
}

fn trace(ways: &[Option<Way>], end: usize) -> Vec<usize> {
    let mut cuts = Vec::new();
    let mut at = end;
    while let Some(way) = ways[at].filter(|_| at > 0) {
        at = way.last;
        if at > 0 {
            cuts.push(at);
        }
    }
    cuts.reverse();
    cuts
}
