//! What does a query look for in text? A [`Pattern`] is found in the index by its terms, and in a text
//! by the words of the one analyzer, so that what is marked is what matched.

use super::Origin;
use super::spelling::{Glob, distance};
use crate::Lang;
use crate::analysis::{Word, WordKind, fold, form};

/// How far apart the parts of a compound may stand to be met as words of their own, and words that are asked for near each other
/// where nothing else is said (positions).
pub(crate) const NEAR: u32 = 8;

/// How far apart words may be asked for (positions): less than what parts one block of the index from the next.
pub(crate) const MOST_NEAR: u32 = 30;

/// Something that text can match, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Pattern {
    /// Where it is looked for.
    pub scope: Scope,
    /// What stands at its places: at each of them any of these.
    pub places: Vec<Vec<Atom>>,
    /// How the places stand to each other.
    pub order: Order,
}

/// The part of a release a pattern is looked for in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Scope {
    /// Title, subtitle and body; of quotes, their words.
    Text,
    /// Title and subtitle.
    Title,
    /// The contact block.
    Contact,
}

/// How the places of a pattern stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Order {
    /// Each right behind the one before.
    Next,
    /// All in a stretch of so many positions and one, in any order; in one word, too.
    Near(u32),
}

/// What a single word can match.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Atom {
    /// A word, however inflected and spelled.
    Word {
        /// Its stem in each language that text is analysed by.
        stems: Vec<String>,
        /// How it is spelled in the query; empty for a part of a compound that was asked for.
        spelling: String,
        /// What was typed, in lower case, if it has signs that the spelling leaves out: a hyphen compound, a gender form, a
        /// number, a date.
        typed: Option<String>,
    },
    /// A word as spelled, but for case and the transcription of umlauts and ß.
    Exact {
        /// Its stem in each language that text is analysed by.
        stems: Vec<String>,
        /// Its form.
        form: String,
    },
    /// A word spelled like this, but for case.
    Spelled {
        /// Its stem in each language that text is analysed by.
        stems: Vec<String>,
        /// In lower case, umlauts and ß as they are.
        spelling: String,
    },
    /// A word whose form begins so.
    Prefix(String),
    /// A word whose form has these pieces.
    Glob(Glob),
    /// A word whose form is at most so many typing errors away.
    Fuzzy {
        /// The form.
        form: String,
        /// The most typing errors.
        most: u8,
    },
    /// A compound with a part of this stem.
    Part(String),
    /// A word, or a part of one, whose stem is like this one.
    Similar(String),
}

/// A part of a compound: in another one, or as a word.
pub(crate) fn part_atoms(stem: &str) -> Vec<Atom> {
    vec![Atom::Part(stem.to_owned()), Atom::Word { stems: vec![stem.to_owned()], spelling: String::new(), typed: None }]
}

/// Why something matched that is not as asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Reason {
    /// Another form of the word.
    Inflected,
    /// The word in another spelling: of umlauts and ß, with a hyphen, or a number or date written otherwise.
    Spelling,
    /// A word with a gender sign.
    Gender,
    /// Completed from the word beside it: „Wind-“ in „Wind- und Solarenergie“.
    Completed,
    /// A part of a compound, or the parts of the compound that was asked for.
    Part,
    /// A term that means the same, by the user's list of terms.
    Synonym,
    /// A narrower term, by the user's list of terms.
    Narrower,
    /// An abbreviation, or what it stands for.
    Abbreviation,
    /// A word that shares most of its letters.
    Similar,
    /// A word that is a few typing errors away.
    Misspelt,
    /// The words of a phrase, with quotation marks, commas or other signs between them.
    Punctuation,
}

impl Reason {
    /// Its name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Inflected => "inflected",
            Self::Spelling => "other spelling",
            Self::Gender => "gender form",
            Self::Completed => "completed compound",
            Self::Part => "part of a compound",
            Self::Synonym => "synonym",
            Self::Narrower => "narrower term",
            Self::Abbreviation => "abbreviation",
            Self::Similar => "similar word",
            Self::Misspelt => "similar spelling",
            Self::Punctuation => "other punctuation",
        }
    }

    /// What it is called among people.
    pub fn message(self, lang: Lang) -> &'static str {
        let (german, english) = match self {
            Self::Inflected => ("gebeugt", "inflected"),
            Self::Spelling => ("anders geschrieben", "spelled differently"),
            Self::Gender => ("mit Genderzeichen", "with a gender sign"),
            Self::Completed => ("ergänzt", "completed"),
            Self::Part => ("Wortteil", "part of a compound"),
            Self::Synonym => ("Synonym", "synonym"),
            Self::Narrower => ("engerer Begriff", "narrower term"),
            Self::Abbreviation => ("Abkürzung", "abbreviation"),
            Self::Similar => ("ähnliches Wort", "similar word"),
            Self::Misspelt => ("ähnlich geschrieben", "similar spelling"),
            Self::Punctuation => ("mit anderen Satzzeichen", "with other punctuation"),
        };
        match lang {
            Lang::De => german,
            Lang::En => english,
        }
    }
}

impl Origin {
    /// Why something is marked that comes from there; `None` if it was typed.
    pub(crate) fn reason(self) -> Option<Reason> {
        match self {
            Self::Typed => None,
            Self::Synonym => Some(Reason::Synonym),
            Self::Narrower => Some(Reason::Narrower),
            Self::Abbreviation => Some(Reason::Abbreviation),
        }
    }
}

impl Atom {
    /// Whether a word of a text matches, and if it is not as asked, why it does.
    pub(crate) fn meets(&self, word: &Word<'_>) -> Option<Option<Reason>> {
        match self {
            Self::Word { stems, spelling, typed } => stems.contains(&word.terms.stem).then(|| difference(word, spelling, typed.as_deref())),
            Self::Exact { stems, form: wanted } => {
                (stems.contains(&word.terms.stem) && form(&word.terms.spelling) == *wanted && word.kind != WordKind::Completed)
                    .then_some(None)
            }
            Self::Spelled { stems, spelling } => {
                (stems.contains(&word.terms.stem) && word.terms.spelling == *spelling && word.kind != WordKind::Completed).then_some(None)
            }
            Self::Prefix(prefix) => written(word)?.starts_with(prefix.as_str()).then_some(None),
            Self::Glob(glob) => glob.matches(&written(word)?).then_some(None),
            Self::Fuzzy { form, most } => {
                let far = distance(form, &written(word)?, *most)?;
                Some((far > 0).then_some(Reason::Misspelt))
            }
            Self::Part(stem) => word.own_parts().iter().any(|part| part.stem == *stem).then_some(Some(Reason::Part)),
            Self::Similar(stem) => {
                let alike = |other: &String| other != stem && likeness(stem, other).is_some();
                let parts = word.own_parts().iter().map(|part| &part.stem);
                parts.chain([&word.terms.stem]).any(alike).then_some(Some(Reason::Similar))
            }
        }
    }
}

/// The form of a word as it is written; `None` if it is completed from another one.
fn written(word: &Word<'_>) -> Option<String> {
    (word.kind != WordKind::Completed).then(|| form(&word.terms.spelling))
}

/// How many letters two stems have to begin with in common to be alike.
pub(crate) const ALIKE: usize = 4;

/// What share of the longer of two stems has to be their common beginning.
const COMMON: f32 = 0.4;

/// How alike two stems are, by their common beginning as a share of the longer one, squared; a stem is itself.
/// `None` if they are not alike. In German what words share is how they begin: „organisieren“, „Organisation“.
pub(crate) fn likeness(stem: &str, other: &str) -> Option<f32> {
    let common = stem.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let share = common as f32 / stem.chars().count().max(other.chars().count()) as f32;
    (common >= ALIKE && share >= COMMON).then_some(share * share)
}

/// In what a word differs from the one that was asked for.
fn difference(word: &Word<'_>, asked: &str, typed: Option<&str>) -> Option<Reason> {
    let spelling = &word.terms.spelling;
    let is_typed = || word.text.to_lowercase() == typed.unwrap_or(asked);
    match word.kind {
        WordKind::Completed => Some(Reason::Completed),
        WordKind::Plain if spelling == asked && typed.is_none() => None,
        WordKind::Gender | WordKind::Joined | WordKind::Number | WordKind::Date if is_typed() => None,
        WordKind::Gender => Some(Reason::Gender),
        _ if asked.is_empty() => Some(Reason::Part),
        _ if fold(spelling) == fold(asked) => Some(Reason::Spelling),
        _ => Some(Reason::Inflected),
    }
}
