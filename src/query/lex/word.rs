//! Where does a word end, and what about stars, colons and parentheses inside it?
//!
//! Forms for all genders are words: *Bürger\*innen*, *Bürger:innen*, *Mitarbeiter(innen)*.

use std::ops::Range;

use super::super::quote;
use super::sign::{is_blank, is_separator, is_trailing, run};

/// Endings that follow a word in parentheses: *Mitarbeiter(in)*.
const ENDINGS_IN_PARENTHESES: [&str; 11] = ["in)", "innen)", "inn)", "e)", "n)", "r)", "s)", "en)", "er)", "es)", "nen)"];
/// What can follow a colon inside a word, other than `innen` and single letters (*jede:r*).
const ENDINGS_BEHIND_COLON: [&str; 6] = ["in", "der", "die", "er", "sie", "ihr"];
/// Names that stand before a colon without meaning a field.
const NO_FIELDS: [&str; 6] = ["re", "mailto", "tel", "urn", "doi", "isbn"];
/// Longer words before a colon are no misspelt field.
const LONGEST_NAME: usize = 24;

/// A word as it stands in a query.
#[derive(Debug, PartialEq)]
pub(super) struct RawWord<'q> {
    /// The text to search for; may lack letters and digits.
    pub(super) text: &'q str,
    /// How many bytes it takes up, star included.
    pub(super) bytes: usize,
    /// Where its wildcard stands.
    pub(super) star: Option<Star>,
    /// How many typing errors there may be, as said by `~` at its end; 0 if nothing is said.
    pub(super) errors: usize,
    /// A sign of another query language at its end, in bytes of the word.
    pub(super) foreign_sign: Option<Range<usize>>,
    /// Whether a `?` stands between letters as if it were a wildcard.
    pub(super) has_question_mark: bool,
}

/// Where a wildcard stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Star {
    /// At the end and nowhere else.
    AtEnd,
    /// Anywhere.
    Inside,
}

impl<'q> RawWord<'q> {
    /// The word that `rest` begins with.
    pub(super) fn at(rest: &'q str) -> Self {
        let whole = rest[..end_of_word(rest)].trim_end_matches(is_trailing);
        let (word, errors) = without_errors(whole).unwrap_or((whole, 0));
        let word = if errors > 0 { word } else { without_foreign_sign(whole) };
        let foreign_sign = (errors == 0 && word.len() < whole.len()).then_some(word.len()..whole.len());
        let raw = Self { text: word, bytes: whole.len(), star: None, errors, foreign_sign, has_question_mark: has_question_mark(word) };
        match wildcard(word) {
            Some(at) => raw.with_star(at),
            None => raw,
        }
    }

    /// The same in a field of dates: two dots at its end are no full stops, `2021..` goes on.
    pub(super) fn date_at(rest: &'q str) -> Self {
        let raw = Self::at(rest);
        let is_open = rest[raw.bytes..].starts_with("..") && raw.text.len() == raw.bytes;
        if is_open { Self { text: &rest[..raw.bytes + 2], bytes: raw.bytes + 2, ..raw } } else { raw }
    }

    fn with_star(self, at: usize) -> Self {
        let stars = run(&self.text[at..], '*');
        let before = self.text[..at].trim_end_matches(is_separator);
        if at + stars == self.text.len() && before.contains(char::is_alphanumeric) {
            return Self { text: before, star: Some(Star::AtEnd), ..self };
        }
        Self { star: Some(Star::Inside), ..self }
    }
}

/// The word in a piece of one, without signs.
pub(in crate::query) fn plain_word(piece: &str) -> &str {
    RawWord::at(piece.trim_matches(is_separator)).text.trim_matches(is_separator)
}

/// The word before `~` or `~2`, and how many typing errors that allows.
fn without_errors(word: &str) -> Option<(&str, usize)> {
    let (base, number) = word.rsplit_once('~')?;
    let errors = match number {
        "" => 1,
        _ if number.bytes().all(|byte| byte.is_ascii_digit()) => number.parse().unwrap_or(usize::MAX),
        _ => return None,
    };
    let is_word = base.ends_with(char::is_alphanumeric) && !base.contains('~') && without_foreign_sign(base) == base;
    (is_word && errors > 0).then_some((base, errors))
}

/// The pieces of a word with wildcards: what stands before, between and behind them.
pub(in crate::query) fn wildcard_pieces(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let here = rest?;
        let Some(at) = wildcard(here) else {
            rest = None;
            return Some(here);
        };
        rest = Some(&here[at + run(&here[at..], '*')..]);
        Some(&here[..at])
    })
}

/// Whether a word can begin with `c`.
pub(super) fn begins_word(c: char) -> bool {
    !is_separator(c) && !quote::is_mark(c) && !matches!(c, '(' | ')' | '*')
}

/// The byte offset of the first `*` that is no part of a form such as *Bürger\*innen*.
pub(super) fn wildcard(text: &str) -> Option<usize> {
    text.match_indices('*').map(|(at, _)| at).find(|&at| !is_gender_star(&text[..at], &text[at + 1..]))
}

fn is_gender_star(before: &str, after: &str) -> bool {
    let ending = after.strip_prefix("in").is_some_and(|rest| rest.starts_with("nen") || !rest.starts_with(char::is_alphabetic));
    ending && before.ends_with(char::is_alphabetic)
}

/// The letters before a colon, and the character behind it.
pub(super) fn name_before_colon(rest: &str) -> Option<(&str, Option<char>)> {
    let end = rest.char_indices().take(LONGEST_NAME + 1).find(|(_, c)| !c.is_alphabetic())?.0;
    let after = rest[end..].strip_prefix(':')?;
    (end > 0).then(|| (&rest[..end], after.chars().next()))
}

/// Whether `rest`, which begins with `name` and a colon, is a word with a colon in it, such as *Bürger:innen*.
pub(super) fn is_word_with_colon(rest: &str, name: &str) -> bool {
    let value = &rest[name.len() + 1..];
    let letters = value.len() - value.trim_start_matches(char::is_alphanumeric).len();
    let value = &value[..letters];
    let single = |text: &str| text.chars().nth(1).is_none();
    single(name)
        || value.starts_with("innen")
        || (!value.is_empty() && single(value))
        || ENDINGS_BEHIND_COLON.contains(&value)
        || NO_FIELDS.contains(&name.to_lowercase().as_str())
}

/// Where the word that `rest` begins with ends: at a blank, a parenthesis or a quotation mark.
fn end_of_word(rest: &str) -> usize {
    let mut skip_to = 0;
    let mut before = None;
    for (at, c) in rest.char_indices() {
        let gender = c == '(' && before.is_some_and(char::is_alphabetic);
        if at < skip_to {
        } else if let Some(ending) =
            gender.then(|| ENDINGS_IN_PARENTHESES.iter().find(|ending| rest[at + 1..].starts_with(**ending))).flatten()
        {
            skip_to = at + 1 + ending.len();
        } else if is_blank(c) || matches!(c, '(' | ')') || quote::is_mark(c) {
            return at;
        }
        before = Some(c);
    }
    rest.len()
}

/// `word` without `~`, `~2` and `^3` at its end, which other query languages know. Short words keep theirs: `km^2`.
fn without_foreign_sign(mut word: &str) -> &str {
    loop {
        let stem = word.trim_end_matches(|c: char| c.is_ascii_digit());
        let base = stem.trim_end_matches(['~', '^']);
        let is_power = stem.ends_with('^') && stem.len() < word.len() && base.chars().nth(2).is_none();
        if base.len() == stem.len() || is_power {
            return word;
        }
        word = base.trim_end_matches(is_trailing);
    }
}

fn has_question_mark(word: &str) -> bool {
    word.match_indices('?').any(|(at, _)| word[..at].ends_with(char::is_alphabetic) && word[at + 1..].starts_with(char::is_alphabetic))
        && !word.contains('/')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(rest: &str) -> (&str, Option<Star>) {
        let raw = RawWord::at(rest);
        (raw.text, raw.star)
    }

    #[test]
    fn punctuation_is_not_kept_at_the_end() {
        for (rest, text) in [
            ("Stahl, ", "Stahl"),
            ("z.B. x", "z.B"),
            ("Wind- und", "Wind-"),
            ("C++ x", "C++"),
            ("5%)", "5%"),
            ("Hans' x", "Hans"),
            ("d’Ivoire?!", "d’Ivoire"),
        ] {
            assert_eq!(read(rest), (text, None));
        }
    }

    #[test]
    fn forms_for_all_genders_are_words() {
        for word in ["Bürger*innen", "Schüler*in", "Bürger*innenrat", "Mitarbeiter(in)", "Kolleg(inn)en", "Bürger_innen", "Bürger/-innen"]
        {
            assert_eq!(read(word), (word, None));
        }
        assert_eq!(read("Bürger*innen*"), ("Bürger*innen", Some(Star::AtEnd)));
        assert_eq!(read("Stahl(Alu)"), ("Stahl", None));
    }

    #[test]
    fn stars_are_told_apart_by_their_place() {
        assert_eq!(read("Kreis**."), ("Kreis", Some(Star::AtEnd)));
        assert_eq!(read("Kreis.*"), ("Kreis", Some(Star::AtEnd)));
        assert_eq!(read("IG-*"), ("IG", Some(Star::AtEnd)));
        assert_eq!(read("Kreis*schaft*"), ("Kreis*schaft*", Some(Star::Inside)));
        assert_eq!(read("Stahl*industrie"), ("Stahl*industrie", Some(Star::Inside)));
        assert_eq!(read("*wirtschaft,"), ("*wirtschaft", Some(Star::Inside)));
        assert_eq!(read("%*x"), ("%*x", Some(Star::Inside)));
    }

    #[test]
    fn pieces_stand_around_stars_that_are_no_letters() {
        let pieces = |text: &'static str| wildcard_pieces(text).collect::<Vec<_>>();
        assert_eq!(pieces("Kreis**schaft*"), ["Kreis", "schaft", ""]);
        assert_eq!(pieces("*Bürger*innen*"), ["", "Bürger*innen", ""]);
        assert_eq!(pieces("Kreis"), ["Kreis"]);
    }

    #[test]
    fn typing_errors_are_read_behind_words() {
        for (word, text, errors) in
            [("Berlin~", "Berlin", 1), ("Berlin~2.", "Berlin", 2), ("Alu-Guss~1", "Alu-Guss", 1), ("Berlin~9", "Berlin", 9)]
        {
            assert_eq!((RawWord::at(word).text, RawWord::at(word).errors), (text, errors), "{word}");
            assert_eq!(RawWord::at(word).foreign_sign, None);
        }
        assert_eq!((RawWord::at("Berlin~x").text, RawWord::at("Berlin~x").errors), ("Berlin~x", 0));
    }

    #[test]
    fn signs_of_other_languages_are_cut_off() {
        for (rest, sign) in [("Berlin~0", 6..8), ("Berlin^2.", 6..8), ("Berlin~1~2", 6..10)] {
            assert_eq!((RawWord::at(rest).text, RawWord::at(rest).foreign_sign), ("Berlin", Some(sign)));
        }
        assert_eq!(RawWord::at("km^2").foreign_sign, None);
    }

    #[test]
    fn colons_in_words_are_known() {
        for (word, name) in
            [("Bürger:innen", "Bürger"), ("Mitarbeiter:in", "Mitarbeiter"), ("jede:r", "jede"), ("re:publica", "re"), ("a:b", "a")]
        {
            assert!(is_word_with_colon(word, name), "{word}");
        }
        for (word, name) in [("titl:x1", "titl"), ("autor:Inge", "autor"), ("autor:„x“", "autor")] {
            assert!(!is_word_with_colon(word, name), "{word}");
        }
    }
}
