//! What the inflected forms of a word have in common.
//!
//! Snowball's German stemmer by way of the crate rust-stemmers, whose rules predate the treatment of
//! transcribed umlauts; [`umlauts`] adds it as the current Snowball has it
//! (<https://snowballstem.org/algorithms/german/stemmer.html>).

use rust_stemmers::Stemmer;

/// The stem of a word in lower case.
pub(super) fn stem(stemmer: &Stemmer, lower: &str) -> String {
    stemmer.stem(&umlauts(lower)).into_owned()
}

/// Turns `ae`, `oe`, `ue` into umlauts, but for a `ue` after a vowel or q (`neue`, `Quelle`).
fn umlauts(lower: &str) -> String {
    let mut out = String::with_capacity(lower.len());
    let mut before = None;
    let mut letters = lower.chars().peekable();
    while let Some(letter) = letters.next() {
        let umlaut = match (letter, letters.peek()) {
            ('a', Some('e')) => Some('ä'),
            ('o', Some('e')) => Some('ö'),
            ('u', Some('e')) if !before.is_some_and(|c| "aeiouyäöüq".contains(c)) => Some('ü'),
            _ => None,
        };
        if umlaut.is_some() {
            letters.next();
        }
        let letter = umlaut.unwrap_or(letter);
        out.push(letter);
        before = Some(letter);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_transcribed_umlauts_become_umlauts() {
        for (word, expected) in [("groesse", "grösse"), ("neue", "neue"), ("quelle", "quelle"), ("frauen", "frauen"), ("mueller", "müller")]
        {
            assert_eq!(umlauts(word), expected);
        }
    }
}
