//! How does German text become terms?
//!
//! Text is brought into one spelling and cut into words; words that belong together are read together: gender forms, hyphen
//! compounds, incomplete words (`Wind- und Solarenergie`), numbers and dates. Each word gets its terms: the *spelling*, which phrases and
//! prefixes match; the *stem*, which words of a query match; and the stems of the *parts* it is made of. Passages, queries and
//! highlighting all go through the one [`Analyzer`], so that what is marked is what matched.

mod cache;
mod compound;
mod entry;
mod fold;
mod foreign;
mod gender;
mod hyphen;
mod normalise;
mod number;
mod reading;
mod spelled;
pub mod splits;
mod stem;
mod stopwords;
mod words;

use std::ops::Range;

use cache::{Cache, Flat, Known};
use entry::Lexicon;
use normalise::{Normal, normalise};
use reading::{Reading, Shape, Whole};
use words::Token;

use crate::release::Span;

pub(crate) use fold::{fold, form};
pub use splits::{Splits, SplitsError};
pub use stopwords::is_stop_word;

/// Names this analysis in an index; a change of terms changes it, so that old indexes are told apart.
pub const ANALYSIS: &str = "de-3";

/// Longer words are cut here (bytes), so that no term outgrows what the index can hold.
const LONGEST_TERM: usize = 240;

/// A language of texts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// German, with compounds and gender forms.
    #[default]
    German,
    /// English.
    English,
    /// French.
    French,
    /// Italian.
    Italian,
}

impl Language {
    /// The language of a two-letter code of ISO 639-1; what has no analysis of its own is taken as German.
    pub fn from_code(code: &str) -> Self {
        match code.get(..2).unwrap_or_default().to_ascii_lowercase().as_str() {
            "en" => Self::English,
            "fr" => Self::French,
            "it" => Self::Italian,
            _ => Self::German,
        }
    }

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
}

/// A word of a text with its terms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word<'a> {
    /// The word as it stands in the text.
    pub text: &'a str,
    /// Its place in the text (byte offsets).
    pub span: Span,
    /// Its place among the words, counted from 0. Words at one position are readings of one place.
    pub position: u32,
    /// How it came to be a word.
    pub kind: WordKind,
    /// Its terms.
    pub terms: &'a Terms,
}

impl Word<'_> {
    /// The parts it can be found by. The pieces of a hyphen compound are words of their own, and an incomplete word has none.
    pub(crate) fn own_parts(&self) -> &[Part] {
        match self.kind {
            WordKind::Joined | WordKind::Completed => &[],
            _ => &self.terms.parts,
        }
    }

    /// A part of the word as a word of its own: with a capital if the word has one, without signs around it.
    pub fn part(&self, part: &Part) -> String {
        let letters = self.text[part.span.clone()].trim_matches(|c: char| !c.is_alphanumeric());
        let mut chars = letters.chars();
        match chars.next() {
            Some(first) if self.text.starts_with(char::is_uppercase) => first.to_uppercase().chain(chars).collect(),
            _ => letters.to_owned(),
        }
    }
}

/// How a word is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum WordKind {
    /// A word of its own.
    #[default]
    Plain,
    /// With a gender sign (`Bürger*innen`).
    Gender,
    /// A hyphen compound read as one word. Its span is all of it, its position that of its first piece, before which it comes.
    Joined,
    /// An incomplete word read as a whole one: `Wind-` in `Wind- und Solarenergie` as `Windenergie`. Its span and position are those of
    /// the incomplete word, behind which it comes.
    Completed,
    /// A number in digits.
    Number,
    /// A date. Its span is all of it, its position that of its first piece, before which it comes; if it is written in
    /// several words, they follow as words of their own.
    Date,
}

impl WordKind {
    /// Its name in output for programs.
    pub fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Gender => "gender",
            Self::Joined => "joined",
            Self::Completed => "completed",
            Self::Number => "number",
            Self::Date => "date",
        }
    }
}

/// The terms of a word.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Terms {
    /// What its inflected forms have in common.
    pub stem: String,
    /// The word in lower case and one spelling, umlauts and ß as written.
    pub spelling: String,
    /// What it is made of; empty if it is no compound. Of a completed word, those parts that are written.
    pub parts: Vec<Part>,
}

/// A part of a compound.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The stem of the part as a word of its own.
    pub stem: String,
    /// Its place in the word's text (byte offsets).
    pub span: Range<usize>,
}

/// Cuts text into words and gives each its terms. Keeps what it has seen, so one is best used for
/// many texts; a thread has its own.
///
/// ```
/// use alu_search::analysis::{Analyzer, Language};
///
/// let mut analyzer = Analyzer::new();
/// let mut stems = Vec::new();
/// analyzer.words(Language::German, "Häuser und ein Haus", |word| stems.push(word.terms.stem.clone()));
/// assert_eq!(stems, ["haus", "und", "ein", "haus"]);
/// ```
pub struct Analyzer {
    lexicon: Lexicon,
    /// One for each language.
    caches: [Cache; 4],
    /// The words of the last text, kept for their room.
    tokens: Vec<Token>,
}

impl Default for Analyzer {
    fn default() -> Self {
        Self::new()
    }
}

impl Analyzer {
    /// An analyzer that has seen nothing yet.
    pub fn new() -> Self {
        Self::with_splits(&Splits::default())
    }

    /// An analyzer that cuts words as somebody said.
    ///
    /// ```
    /// use alu_search::analysis::{Analyzer, Language, Splits};
    ///
    /// let mut analyzer = Analyzer::with_splits(&Splits::parse("Lasten|pedelec")?);
    /// let parts = &analyzer.terms(Language::German, "Lastenpedelecs").parts;
    /// assert_eq!(parts.iter().map(|part| part.span.clone()).collect::<Vec<_>>(), [0..6, 6..14]);
    /// # Ok::<(), alu_search::analysis::SplitsError>(())
    /// ```
    pub fn with_splits(splits: &Splits) -> Self {
        Self { lexicon: Lexicon::new(splits), caches: Default::default(), tokens: Vec::new() }
    }

    /// Calls `visit` with each word of `text`, in order of their positions and of where they begin.
    pub fn words(&mut self, language: Language, text: &str, visit: impl FnMut(Word<'_>)) {
        self.words_at(language, text, |_| true, visit);
    }

    /// The same for the words at some positions only; the others are not looked up.
    pub(crate) fn words_at(&mut self, language: Language, text: &str, wanted: impl Fn(u32) -> bool, mut visit: impl FnMut(Word<'_>)) {
        self.known(language, text, wanted, |span, position, Known { flat, entry }| {
            visit(Word { text: &text[span.clone()], span, position, kind: flat.kind(), terms: &entry.terms });
        });
    }

    /// Calls `visit` with the position and the terms of each word, as [`Analyzer::words`] does.
    pub(crate) fn flat(&mut self, language: Language, text: &str, mut visit: impl FnMut(u32, Flat<'_>)) {
        self.known(language, text, |_| true, |_, position, known| visit(position, known.flat));
    }

    fn known(&mut self, language: Language, text: &str, wanted: impl Fn(u32) -> bool, mut visit: impl FnMut(Span, u32, Known<'_>)) {
        let normal = normalise(text);
        let mut tokens = std::mem::take(&mut self.tokens);
        tokens.clear();
        words::tokens(normal.text(), has_elision(language), &mut tokens);
        reading::read(normal.text(), &tokens, language, |reading| {
            if wanted(reading.position) {
                self.visit(language, text, &normal, reading, &mut visit);
            }
        });
        self.tokens = tokens;
    }

    /// The stems of a German text, in order: what terms of several words are compared by.
    pub(crate) fn stems(&mut self, text: &str) -> Vec<String> {
        let mut stems = Vec::new();
        self.words(Language::German, text, |word| stems.push(word.terms.stem.clone()));
        stems
    }

    /// The terms of a single word.
    pub fn terms(&mut self, language: Language, word: &str) -> &Terms {
        let (span, whole) = whole(language, word);
        &self.entry(language, &word[span], whole).entry.terms
    }

    fn entry(&mut self, language: Language, written: &str, whole: Whole) -> Known<'_> {
        let key = if written.len() > LONGEST_TERM { &written[..written.floor_char_boundary(LONGEST_TERM)] } else { written };
        self.caches[language as usize].entry(key, || self.lexicon.entry(language, key, whole))
    }

    fn visit(
        &mut self,
        language: Language,
        text: &str,
        normal: &Normal<'_>,
        reading: Reading,
        visit: &mut impl FnMut(Span, u32, Known<'_>),
    ) {
        let (span, position) = (normal.written(reading.span), reading.position);
        let word = &text[span.clone()];
        match reading.shape {
            Shape::Whole(whole) => {
                let known = self.entry(language, word, whole);
                visit(span, position, known);
            }
            Shape::Endless(partner, whole) => {
                let (spelling, cuts) = self.cuts(&text[normal.written(partner)], whole);
                for end in hyphen::endings(&normalise::lower(word), &spelling, &cuts) {
                    visit(span.clone(), position, self.completed(word, "", end));
                }
            }
            Shape::Headless(partner, whole) => {
                let (spelling, cuts) = self.cuts(&text[normal.written(partner)], whole);
                for start in hyphen::beginnings(&spelling, &cuts) {
                    visit(span.clone(), position, self.completed(word, start, ""));
                }
            }
        }
    }

    /// The spelling of a word and where it is cut.
    fn cuts(&mut self, written: &str, whole: Whole) -> (String, Vec<usize>) {
        let entry = self.entry(Language::German, written, whole).entry;
        (entry.terms.spelling.clone(), entry.cuts.clone())
    }

    /// An incomplete word with what it lacks.
    fn completed(&mut self, word: &str, start: &str, end: &str) -> Known<'_> {
        let word = &word[..word.floor_char_boundary(LONGEST_TERM)];
        let key = format!("{start}\0{word}\0{end}");
        self.caches[Language::German as usize].entry(&key, || {
            let spelling = &self.lexicon.entry(Language::German, word, Whole::Joined).terms.spelling;
            self.lexicon.completed(&format!("{start}{spelling}{end}"), word, start.len())
        })
    }
}

/// Where the word is in a text that should be a single one, and what it is as a whole. What is no single word
/// is taken as one.
fn whole(language: Language, text: &str) -> (Span, Whole) {
    let normal = normalise(text);
    let (mut tokens, mut first, mut readings) = (Vec::new(), None, 0);
    words::tokens(normal.text(), has_elision(language), &mut tokens);
    reading::read(normal.text(), &tokens, language, |reading| {
        readings += 1;
        first.get_or_insert(reading);
    });
    match first {
        Some(Reading { span, shape: Shape::Whole(whole), .. }) if readings == 1 || span == (0..normal.text().len()) => {
            (normal.written(span), whole)
        }
        _ => (0..text.len(), Whole::Word),
    }
}

fn has_elision(language: Language) -> bool {
    matches!(language, Language::French | Language::Italian)
}

/// The form of the beginning of a word, for a search by prefix.
pub fn prefix_form(prefix: &str) -> String {
    form(&normalise::lower(prefix))
}

#[cfg(test)]
mod tests;
