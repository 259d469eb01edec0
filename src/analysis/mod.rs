//! How does German text become terms?
//!
//! Text is cut into words (UAX 29), and each word gets two terms at one position: its *form*, the
//! word as written but for case and the way umlauts and ß are spelled, which phrases and prefixes
//! match; and its *stem*, which words of a query match. Passages, queries and highlighting all go
//! through the one [`Analyzer`], so that what is marked is what matched.

mod normalise;
mod stem;
mod stopwords;

use std::collections::HashMap;

use rust_stemmers::{Algorithm, Stemmer};
use unicode_segmentation::UnicodeSegmentation;

use crate::release::Span;

pub use stopwords::is_stop_word;

/// Names this analysis in an index; a change of terms changes it, so that old indexes are told apart.
pub const ANALYSIS: &str = "de-1";

/// Longer words are cut here (bytes), so that no term outgrows what the index can hold.
const LONGEST_TERM: usize = 240;

/// How many different words a cache keeps before it starts anew; some 20 MB.
const CACHED_WORDS: usize = 200_000;

/// A language that text is analysed by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Language {
    /// German, and whatever is none of the others.
    German,
    /// English.
    English,
    /// French.
    French,
    /// Italian.
    Italian,
}

impl Language {
    /// Those whose stems are told apart from German ones by a tag.
    pub(crate) const TAGGED: [Self; 3] = [Self::English, Self::French, Self::Italian];

    /// What stems of the language begin with.
    pub(crate) fn tag(self) -> &'static str {
        match self {
            Self::German => "",
            Self::English => "en:",
            Self::French => "fr:",
            Self::Italian => "it:",
        }
    }

    /// The language of a two-letter code.
    pub fn from_code(code: &str) -> Self {
        match code.get(..2).unwrap_or(code).to_ascii_lowercase().as_str() {
            "en" => Self::English,
            "fr" => Self::French,
            "it" => Self::Italian,
            _ => Self::German,
        }
    }
}

/// How a word of a text is to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WordKind {
    /// As it stands.
    Plain,
    /// Written with a gender sign.
    Gender,
    /// A hyphen compound read as one word.
    Joined,
    /// `Wind-` in „Wind- und Solarenergie“ read as Windenergie.
    Completed,
    /// A number.
    Number,
    /// A date.
    Date,
}

/// A word of a text with its terms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word<'t> {
    /// The word as it stands in the text.
    pub text: &'t str,
    /// Its place in the text (byte offsets).
    pub span: Span,
    /// Its place among the words; readings of one place share it.
    pub position: u32,
    /// How it is read.
    pub kind: WordKind,
    /// Its terms.
    pub terms: &'t Terms,
}

/// The terms of a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terms {
    /// The word in lower case, normalised, umlauts and ß as written.
    pub spelling: String,
    /// What its inflected forms have in common.
    pub stem: String,
    /// The parts of a compound; empty if it is none.
    pub parts: Vec<Part>,
}

/// A part of a compound.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The stem of the part as a word of its own.
    pub stem: String,
    /// Its place in the word (byte offsets).
    pub span: Span,
}

/// Cuts text into words and gives each its terms. Keeps what it has seen, so one is best used for
/// many texts; a thread has its own.
///
/// ```
/// use alu_search::analysis::Analyzer;
///
/// let mut analyzer = Analyzer::new();
/// let mut stems = Vec::new();
/// analyzer.words("Häuser und ein Haus", |word| stems.push(word.terms.stem.clone()));
/// assert_eq!(stems, ["haus", "und", "ein", "haus"]);
/// ```
pub struct Analyzer {
    stemmer: Stemmer,
    cache: HashMap<Box<str>, Terms, FastHash>,
}

type FastHash = std::hash::BuildHasherDefault<rustc_hash::FxHasher>;

impl Default for Analyzer {
    fn default() -> Self {
        Self::new()
    }
}

impl Analyzer {
    /// An analyzer of German text.
    pub fn new() -> Self {
        Self { stemmer: Stemmer::create(Algorithm::German), cache: HashMap::default() }
    }

    /// Calls `visit` with each word of `text`, in order.
    pub fn words(&mut self, language: Language, text: &str, mut visit: impl FnMut(Word<'_>)) {
        for (position, (start, word)) in text.unicode_word_indices().enumerate() {
            let span = start..start + word.len();
            visit(Word { text: word, span, position: position as u32, kind: WordKind::Plain, terms: self.terms(language, word) });
        }
    }

    /// The terms of a single word.
    pub fn terms(&mut self, _language: Language, word: &str) -> &Terms {
        let word = &word[..word.floor_char_boundary(LONGEST_TERM)];
        if !self.cache.contains_key(word) {
            if self.cache.len() >= CACHED_WORDS {
                self.cache.clear();
            }
            let terms = self.analyse(word);
            self.cache.insert(word.into(), terms);
        }
        &self.cache[word]
    }

    fn analyse(&self, word: &str) -> Terms {
        let lower = normalise::lower(word);
        Terms { stem: stem::stem(&self.stemmer, &lower), spelling: lower, parts: Vec::new() }
    }
}

/// The form of the beginning of a word, for a search by prefix.
pub fn prefix_form(prefix: &str) -> String {
    form(&normalise::lower(prefix))
}

/// A spelling with umlauts and ß transcribed: what phrases and prefixes compare.
pub fn form(spelling: &str) -> String {
    normalise::form(spelling)
}

/// A spelling as stems fold it: umlauts, transcribed or not, without their dots, ß as ss.
pub fn fold(spelling: &str) -> String {
    spelling.replace('ß', "ss").replace("ae", "a").replace("oe", "o").replace("ue", "u").replace('ä', "a").replace('ö', "o").replace('ü', "u")
}

