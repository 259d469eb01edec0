//! Of which words can a part in front of another one be a form? `arbeits` of Arbeit, `schul` of Schule, `wasch` of
//! waschen, `häuser` of Haus.

use crate::compound::letters::{plain, umlaut};

use super::lexemes::Lexemes;

/// How a word becomes a part in front of another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Link {
    /// As it stands: Stahl|werk.
    None,
    /// With letters that are put behind it: Arbeits|markt, Sonnen|licht.
    Added(&'static [u8]),
    /// With letters that are put behind it, and two dots: Häuser|meer, Städte|bau.
    Umlaut(&'static [u8]),
    /// Less its last letters, which another ending may replace: Schul|jahr, Hilfs|kraft, Studien|rat.
    Replaced(&'static [u8], &'static [u8]),
    /// The stem of a verb: Wasch|maschine, Warte|raum.
    Verb(&'static [u8]),
}

const ADDED: [&[u8]; 8] = [b"s", b"es", b"n", b"en", b"er", b"e", b"ens", b"ns"];
const UMLAUT: [&[u8]; 3] = [b"er", b"e", b""];
const REPLACED: [(&[u8], &[u8]); 9] =
    [(b"e", b""), (b"en", b""), (b"e", b"s"), (b"um", b"en"), (b"us", b"en"), (b"a", b"en"), (b"is", b"en"), (b"e", b"er"), (b"n", b"")];

/// A word that a part is a form of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Base {
    pub(super) word: Vec<u8>,
    pub(super) link: Link,
}

/// All words `part` may be a form of.
pub(super) fn of(part: &[u8], lexemes: &Lexemes) -> Vec<Base> {
    let mut bases = Vec::new();
    let mut try_noun = |word: Vec<u8>, link| {
        if word.len() >= 2 && lexemes.is_noun(&word) {
            bases.push(Base { word, link });
        }
    };
    try_noun(part.to_vec(), Link::None);
    for added in ADDED {
        if let Some(stem) = part.strip_suffix(added) {
            try_noun(stem.to_vec(), Link::Added(added));
        }
    }
    for added in UMLAUT {
        if let Some(stem) = part.strip_suffix(added).and_then(without_umlaut) {
            try_noun(stem, Link::Umlaut(added));
        }
    }
    for (lost, gained) in REPLACED {
        if let Some(stem) = part.strip_suffix(gained) {
            try_noun([stem, lost].concat(), Link::Replaced(lost, gained));
        }
    }
    for added in [&b""[..], b"e"] {
        if let Some(infinitive) = part.strip_suffix(added).and_then(|stem| lexemes.infinitive(stem)) {
            bases.push(Base { word: infinitive, link: Link::Verb(added) });
        }
    }
    if bases.iter().all(|base| base.link != Link::None) && lexemes.is_adjective(part) {
        bases.push(Base { word: part.to_vec(), link: Link::None });
    }
    bases
}

/// The parts a noun can be in front of another one.
pub(super) fn parts(noun: &[u8]) -> Vec<(Vec<u8>, Link)> {
    let mut parts = vec![(noun.to_vec(), Link::None)];
    parts.extend(ADDED.map(|added| ([noun, added].concat(), Link::Added(added))));
    if let Some(stem) = with_umlaut(noun) {
        parts.extend(UMLAUT.map(|added| ([&stem, added].concat(), Link::Umlaut(added))));
    }
    for (lost, gained) in REPLACED {
        if let Some(stem) = noun.strip_suffix(lost).filter(|stem| stem.len() >= 3) {
            parts.push(([stem, gained].concat(), Link::Replaced(lost, gained)));
        }
    }
    parts
}

/// The word without the two dots of its last umlaut.
pub(super) fn without_umlaut(stem: &[u8]) -> Option<Vec<u8>> {
    let at = stem.iter().rposition(|&letter| plain(letter) != letter)?;
    let mut stem = stem.to_vec();
    stem[at] = plain(stem[at]);
    Some(stem)
}

fn with_umlaut(noun: &[u8]) -> Option<Vec<u8>> {
    let last = noun.iter().rposition(|letter| b"aou".contains(letter))?;
    let at = if noun[last] == b'u' && last > 0 && noun[last - 1] == b'a' { last - 1 } else { last };
    let mut stem = noun.to_vec();
    stem[at] = umlaut(stem[at])?;
    Some(stem)
}
