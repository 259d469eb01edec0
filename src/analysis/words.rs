//! Where are the words of a text?
//!
//! Works on text that [`super::normalise`] brought into one spelling, and follows UAX 29 but for these: a colon and an
//! underscore part words, a full stop between letters only joins what looks like an abbreviation or an address, and an
//! article that lost its vowel (`l'industria`) is left out where the language has them. What words make together, such
//! as hyphen compounds, numbers with spaces and gender forms, is read in [`super::reading`].

use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

use crate::release::Span;

/// A word as the text has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// Its place in the text (byte offsets).
    pub span: Span,
    /// Whether it has digits and their separators only.
    pub number: bool,
}

/// What a character does in a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    Letter,
    Digit,
    /// An accent that could not be put together with its letter.
    Mark,
    /// `.`
    Stop,
    Apostrophe,
    Comma,
    Other,
}

/// The classes of the one-byte characters.
const ASCII: [Class; 128] = {
    let mut table = [Class::Other; 128];
    let mut byte = 0;
    while byte < 128 {
        let c = byte as u8;
        table[byte] = match c {
            b'0'..=b'9' => Class::Digit,
            b'.' => Class::Stop,
            b'\'' => Class::Apostrophe,
            b',' => Class::Comma,
            _ if c.is_ascii_alphabetic() => Class::Letter,
            _ => Class::Other,
        };
        byte += 1;
    }
    table
};

/// Articles and particles that lose their vowel before another in French and Italian, in lower case.
const ELIDED: &[&str] = &[
    "all", "c", "coll", "d", "dall", "dell", "gl", "j", "jusqu", "l", "lorsqu", "m", "n", "nell", "puisqu", "qu", "quell", "quoiqu", "s",
    "sull", "t", "un", "v",
];

/// Appends the words of `text` to `tokens`. With `elision` an elided article is no part of its word.
pub(super) fn tokens(text: &str, elision: bool, tokens: &mut Vec<Token>) {
    let mut at = 0;
    while at < text.len() {
        let (class, length) = class_at(text, at);
        if matches!(class, Class::Letter | Class::Digit) {
            at = word(text, at, elision, tokens);
        } else {
            at += length;
        }
    }
}

/// Reads the word at `start` and returns where it ends.
fn word(text: &str, mut start: usize, elision: bool, tokens: &mut Vec<Token>) -> usize {
    let (mut at, mut last, mut number, mut exotic) = (start, Class::Other, true, false);
    // Where the letters since the last full stop or apostrophe begin.
    let mut run = start;
    while at < text.len() {
        let (class, length) = class_at(text, at);
        match class {
            Class::Letter | Class::Mark => {
                number = false;
                exotic |= text.as_bytes()[at] >= 0xCD;
                last = if class == Class::Mark { last } else { class };
            }
            Class::Digit => last = class,
            Class::Other => break,
            joiner if !joins(text, run, at, joiner, length, last) => break,
            Class::Apostrophe if elision && last == Class::Letter && is_elided(&text[start..at]) => {
                start = at + length;
                run = start;
            }
            _ => run = at + length,
        }
        at += length;
    }
    if exotic {
        let words = text[start..at].unicode_word_indices();
        tokens.extend(words.map(|(offset, word)| Token { span: start + offset..start + offset + word.len(), number: false }));
    } else {
        tokens.push(Token { span: start..at, number });
    }
    at
}

/// Whether punctuation at `at` joins what stands before and after it; `run` is where the letters before it begin.
fn joins(text: &str, run: usize, at: usize, joiner: Class, length: usize, last: Class) -> bool {
    if at + length >= text.len() || class_at(text, at + length).0 != last {
        return false;
    }
    match joiner {
        Class::Comma => last == Class::Digit,
        Class::Stop if last == Class::Letter => {
            let one_letter = text[run..at].chars().nth(1).is_none();
            one_letter || text[at + length..].starts_with(char::is_lowercase)
        }
        _ => true,
    }
}

fn is_elided(before: &str) -> bool {
    before.len() <= 6 && ELIDED.contains(&before.to_lowercase().as_str())
}

/// The class and the length of the character at `at`.
fn class_at(text: &str, at: usize) -> (Class, usize) {
    let bytes = text.as_bytes();
    match bytes[at] {
        byte @ ..0x80 => (ASCII[usize::from(byte)], 1),
        0xC3 => (if matches!(bytes[at + 1], 0x97 | 0xB7) { Class::Other } else { Class::Letter }, 2),
        0xC4 | 0xC5 => (Class::Letter, 2),
        _ => text[at..].chars().next().map_or((Class::Other, 1), |c| (class(c), c.len_utf8())),
    }
}

fn class(c: char) -> Class {
    match c {
        '’' => Class::Apostrophe,
        _ if c.is_alphabetic() => Class::Letter,
        _ if is_combining_mark(c) => Class::Mark,
        _ if c.is_numeric() => Class::Letter,
        _ => Class::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words_of(text: &str, elision: bool) -> Vec<&str> {
        let mut found = Vec::new();
        tokens(text, elision, &mut found);
        found.into_iter().map(|token| &text[token.span]).collect()
    }

    #[test]
    fn words_are_found() {
        for (text, expected) in [
            ("Über »Ruß«: 35.000 t", &["Über", "Ruß", "35.000", "t"][..]),
            ("z.B. e.V. www.lenne.example/pfad", &["z.B", "e.V", "www.lenne.example", "pfad"]),
            ("Sitzung.Der Rat", &["Sitzung", "Der", "Rat"]),
            ("geht's, Müller’s 35'000", &["geht's", "Müller’s", "35'000"]),
            ("_wichtig_ 12:30 Uhr", &["wichtig", "12", "30", "Uhr"]),
            ("CO2, 3,5 %, 19jährig", &["CO2", "3,5", "19jährig"]),
            ("2×3÷4", &["2", "3", "4"]),
            ("Привет, мир", &["Привет", "мир"]),
            ("", &[]),
            ("—- – .", &[]),
        ] {
            assert_eq!(words_of(text, false), expected, "{text}");
        }
    }

    #[test]
    fn elided_articles_are_left_out() {
        assert_eq!(words_of("l'industria dell’acqua d'ordre aujourd'hui", true), ["industria", "acqua", "ordre", "aujourd'hui"]);
        assert_eq!(words_of("geht's d'Or", false), ["geht's", "d'Or"]);
    }
}
