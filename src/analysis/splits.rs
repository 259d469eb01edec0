//! Which words does somebody want cut in another way? A text file, one word a line:
//!
//! ```text
//! # What follows a hash is not read.
//! Minister|präsidentin     cut here
//! Verbraucher              one word, never cut
//! Pedelec                  likewise; a word the program does not know becomes known: Lasten|pedelec, Pedelec|fahrer
//! Land/tag                 cut where it stands alone, one part of a longer compound: Landtags|wahl
//! ```
//!
//! (The explanations are not part of the file; there, they would stand behind a `#`.) A line holds for all forms of the
//! word (Ministerpräsidentinnen, Landtage) and for compounds it is a part of (Verbraucher|schutz). Capitals and small
//! letters are the same, and so are ß and ss. Words of three letters or less are not looked for in compounds.
//!
//! An index keeps what it was made with ([`crate::Index::with_splits`]): written and asked for, words are cut alike.

use std::collections::BTreeMap;
use std::fmt;

use crate::Lang;

use super::compound::letters::{Letters, written};

/// What the file is called that lies in an indexed folder or beside it. It is no release.
pub const FILE_NAME: &str = "zerlegung.txt";

/// How somebody wants words to be cut. It is shown as a file that says the same, without remarks and in the order of
/// the alphabet.
///
/// ```
/// use alu_search::analysis::Splits;
///
/// let splits = Splits::parse("# unsere Wörter\nPedelec\nLasten|pedelec\n")?;
/// assert_eq!(splits.to_string(), "lasten|pedelec\npedelec\n");
/// let error = Splits::parse("Kreislauf||wirtschaft").unwrap_err();
/// assert_eq!(error.line(), 1);
/// # Ok::<(), alu_search::analysis::splits::SplitsError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Splits {
    words: BTreeMap<Vec<u8>, Split>,
}

/// How one word is cut.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Split {
    pub(super) letters: Vec<u8>,
    /// Where it is cut, in letters.
    pub(super) cuts: Vec<usize>,
    /// Whether it is cut inside a longer compound, too.
    pub(super) inside: bool,
}

impl Splits {
    /// Reads a file.
    ///
    /// # Errors
    ///
    /// A line that is not a word, or one that contradicts another one.
    pub fn parse(text: &str) -> Result<Self, SplitsError> {
        let mut splits = Self::default();
        let mut lines: BTreeMap<Vec<u8>, usize> = BTreeMap::new();
        for (line, text) in text.lines().enumerate().map(|(i, text)| (i + 1, text)) {
            let text = text.split('#').next().unwrap_or_default().trim().trim_start_matches('\u{feff}');
            if text.is_empty() {
                continue;
            }
            let split = Split::parse(text).map_err(|kind| SplitsError { line, found: text.to_owned(), kind })?;
            let other = *lines.entry(split.letters.clone()).or_insert(line);
            if splits.words.get(&split.letters).is_some_and(|before| *before != split) {
                return Err(SplitsError { line, found: text.to_owned(), kind: SplitsErrorKind::Contradicts { line: other } });
            }
            splits.words.insert(split.letters.clone(), split);
        }
        Ok(splits)
    }

    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Adds what another file says. Where they contradict each other, the other file holds.
    pub fn extend(&mut self, other: Self) {
        self.words.extend(other.words);
    }

    pub(super) fn words(&self) -> impl Iterator<Item = &Split> {
        self.words.values()
    }
}

impl fmt::Display for Splits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.words().try_for_each(|split| writeln!(f, "{split}"))
    }
}

impl fmt::Display for Split {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut start = 0;
        for cut in &self.cuts {
            write!(f, "{}{}", written(&self.letters[start..*cut]), if self.inside { '|' } else { '/' })?;
            start = *cut;
        }
        f.write_str(&written(&self.letters[start..]))
    }
}

impl Split {
    fn parse(text: &str) -> Result<Self, SplitsErrorKind> {
        let inside = !text.contains('/');
        if !inside && text.contains('|') {
            return Err(SplitsErrorKind::TwoSigns);
        }
        let (mut letters, mut cuts) = (Vec::new(), Vec::new());
        for (i, part) in text.split(['|', '/']).enumerate() {
            if part.is_empty() {
                return Err(SplitsErrorKind::EmptyPart);
            }
            if i > 0 {
                cuts.push(letters.len());
            }
            let part = Letters::of(&part.to_lowercase()).ok_or(SplitsErrorKind::NotAWord)?;
            letters.extend_from_slice(part.bytes());
        }
        match letters.len() {
            0..2 => Err(SplitsErrorKind::NotAWord),
            2..=LONGEST => Ok(Self { letters, cuts, inside }),
            _ => Err(SplitsErrorKind::TooLong),
        }
    }
}

/// The longest word of a file, in letters.
const LONGEST: usize = 60;

/// Why a file of words was not read, and which line is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SplitsError {
    line: usize,
    found: String,
    kind: SplitsErrorKind,
}

/// What is wrong with a line.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SplitsErrorKind {
    /// There is something that no German word has: a space, a digit, a hyphen, another script.
    NotAWord,
    /// No letter stands in front of a sign that cuts, or behind it.
    EmptyPart,
    /// Both `|` and `/` stand in one word.
    TwoSigns,
    /// The word is longer than a word can be.
    TooLong,
    /// The word was cut in another way before.
    Contradicts {
        /// The line where.
        line: usize,
    },
}

impl SplitsError {
    /// The line, counted from 1.
    pub fn line(&self) -> usize {
        self.line
    }

    /// What stands there.
    pub fn found(&self) -> &str {
        &self.found
    }

    /// What is wrong with it.
    pub fn kind(&self) -> &SplitsErrorKind {
        &self.kind
    }

    /// What is wrong, and what was expected, in a sentence.
    pub fn message(&self, lang: Lang) -> String {
        let Self { line, found, kind } = self;
        match (kind, lang) {
            (SplitsErrorKind::NotAWord, Lang::De) => {
                format!("Zeile {line}: Erwartet wird ein Wort aus Buchstaben, das „|“ oder „/“ teilen können; dort steht „{found}“.")
            }
            (SplitsErrorKind::NotAWord, Lang::En) => {
                format!("Line {line}: expected a word of letters, which “|” or “/” may cut, but found “{found}”.")
            }
            (SplitsErrorKind::EmptyPart, Lang::De) => {
                format!("Zeile {line}: Vor und hinter „|“ und „/“ wird ein Wortteil erwartet; dort steht „{found}“.")
            }
            (SplitsErrorKind::EmptyPart, Lang::En) => {
                format!("Line {line}: expected a part of a word on both sides of “|” and “/”, but found “{found}”.")
            }
            (SplitsErrorKind::TwoSigns, Lang::De) => {
                format!("Zeile {line}: Erwartet wird „|“ oder „/“, nicht beides in einem Wort; dort steht „{found}“.")
            }
            (SplitsErrorKind::TwoSigns, Lang::En) => {
                format!("Line {line}: expected “|” or “/”, not both in one word, but found “{found}”.")
            }
            (SplitsErrorKind::TooLong, Lang::De) => {
                format!("Zeile {line}: Erwartet wird ein Wort von höchstens {LONGEST} Buchstaben; dort steht „{found}“.")
            }
            (SplitsErrorKind::TooLong, Lang::En) => {
                format!("Line {line}: expected a word of at most {LONGEST} letters, but found “{found}”.")
            }
            (SplitsErrorKind::Contradicts { line: other }, Lang::De) => {
                format!("Zeile {line}: Erwartet wird dieselbe Teilung wie in Zeile {other}; dort steht „{found}“.")
            }
            (SplitsErrorKind::Contradicts { line: other }, Lang::En) => {
                format!("Line {line}: expected the word to be cut as in line {other}, but found “{found}”.")
            }
        }
    }
}

/// The message in English.
impl fmt::Display for SplitsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Lang::En))
    }
}

impl std::error::Error for SplitsError {}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail")]

    use super::*;

    fn kind(text: &str) -> SplitsErrorKind {
        Splits::parse(text).unwrap_err().kind().clone()
    }

    #[test]
    fn lines_are_words_with_their_cuts() {
        let splits = Splits::parse("\u{feff}# Wörter\r\n\r\nStraßen|bau # hier\n  Land/tag\nPedelec").unwrap();
        let cuts: Vec<_> = splits.words().map(|split| (split.to_string(), split.cuts.clone(), split.inside)).collect();
        let expected = [("land/tag", vec![4], false), ("pedelec", vec![], true), ("strassen|bau", vec![8], true)];
        assert_eq!(cuts, expected.map(|(word, cuts, inside)| (word.to_owned(), cuts, inside)));
        assert_eq!(Splits::parse(&splits.to_string()).unwrap(), splits);
        assert_eq!(Splits::parse("").unwrap(), Splits::default());
    }

    #[test]
    fn what_is_no_word_is_an_error_with_its_line() {
        assert_eq!(kind("Kreislauf||wirtschaft"), SplitsErrorKind::EmptyPart);
        assert_eq!(kind("|bau"), SplitsErrorKind::EmptyPart);
        assert_eq!(kind("Straßen bau"), SplitsErrorKind::NotAWord);
        assert_eq!(kind("CO2|abgabe"), SplitsErrorKind::NotAWord);
        assert_eq!(kind("Land|tag/wahl"), SplitsErrorKind::TwoSigns);
        assert_eq!(kind(&"a".repeat(61)), SplitsErrorKind::TooLong);
        assert_eq!(Splits::parse("a|bau\n\nx\n").unwrap_err().line(), 3);
    }

    #[test]
    fn a_word_is_cut_in_one_way() {
        assert_eq!(kind("Wach|stube\nWachs|tube"), SplitsErrorKind::Contradicts { line: 1 });
        assert!(Splits::parse("Straßen|bau\nstrassen|bau").is_ok());
        assert_eq!(kind("Rats|haus\nLand/tag\nRatshaus"), SplitsErrorKind::Contradicts { line: 1 });
    }

    #[test]
    fn of_two_files_the_second_holds() {
        let mut splits = Splits::parse("Wach|stube\nLand/tag").unwrap();
        splits.extend(Splits::parse("Wachs|tube").unwrap());
        assert_eq!(splits.to_string(), "land/tag\nwachs|tube\n");
    }

    #[test]
    fn messages_say_what_was_expected_and_found() {
        let error = Splits::parse("Rats||haus").unwrap_err();
        assert_eq!(error.message(Lang::De), "Zeile 1: Vor und hinter „|“ und „/“ wird ein Wortteil erwartet; dort steht „Rats||haus“.");
        assert_eq!(error.to_string(), "Line 1: expected a part of a word on both sides of “|” and “/”, but found “Rats||haus”.");
    }
}
