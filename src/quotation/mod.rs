//! Is a quotation what was said? Compares pasted words with those of a text, word by word.
//!
//! [`Pasted`] is what somebody pasted: its quotation marks, omissions and notes are read, not compared. `words` cuts both texts into
//! words, `align` lays them side by side, and `judge` says of each word what became of it. Pure functions over text: where the
//! texts to compare with come from, [`crate::search`] knows.

mod align;
mod judge;
mod pasted;
mod warning;
mod words;

pub(crate) use align::{Alignment, Source, Step, Stretch, align, best_stretch, likeness};
pub(crate) use judge::{Judged, judge};
pub use pasted::Pasted;
pub use warning::Warning;
pub(crate) use words::{WordToCompare, is_saying_much, words};

use crate::release::Span;

/// What became of a word between what was said and the quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Difference {
    /// The same word.
    Same,
    /// The same word in another spelling: case, ß or ss, a transcribed umlaut, a number or date written otherwise.
    Spelling,
    /// Another form of the word.
    Inflected,
    /// Another word.
    Changed,
    /// The word stands elsewhere.
    Moved,
    /// Left out inside the quotation, and no sign says so.
    LeftOut,
    /// Left out inside the quotation, with a sign that says so: `[…]`.
    Omitted,
    /// Said before the quotation begins, or after it ends.
    Beyond,
    /// In the quotation only.
    Added,
    /// In the quotation only, in brackets, as a remark of whoever quotes.
    Note,
    /// Not part of what was said: words between and around it that say who said it.
    Around,
}

impl Difference {
    /// Its name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Spelling => "spelling",
            Self::Inflected => "inflected",
            Self::Changed => "changed",
            Self::Moved => "moved",
            Self::LeftOut => "left out",
            Self::Omitted => "omitted",
            Self::Beyond => "beyond",
            Self::Added => "added",
            Self::Note => "note",
            Self::Around => "around",
        }
    }

    /// Whether it makes other words of what was said.
    pub fn alters(self) -> bool {
        matches!(self, Self::Inflected | Self::Changed | Self::Moved | Self::Added)
    }

    /// Whether it makes what was said shorter.
    pub fn shortens(self) -> bool {
        matches!(self, Self::LeftOut | Self::Omitted | Self::Beyond)
    }
}

/// A word of what was said, of the quotation, or of both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComparedWord {
    /// What became of it.
    pub difference: Difference,
    /// Its place in what was said, if it stands there: a span of the plain text of the release.
    pub said: Option<Span>,
    /// Its place in the quotation, if it stands there: a span of [`Pasted::text`].
    pub pasted: Option<Span>,
}

/// What a quotation is to what was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// Every word of it, but for spelling.
    Verbatim,
    /// No other words, but fewer.
    Shortened,
    /// Other words.
    Altered,
}

impl Verdict {
    /// Its name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Verbatim => "verbatim",
            Self::Shortened => "shortened",
            Self::Altered => "altered",
        }
    }

    pub(crate) fn of(words: &[ComparedWord], warnings: &[Warning]) -> Self {
        let any = |holds: fn(Difference) -> bool| words.iter().any(|word| holds(word.difference));
        if any(Difference::alters) || warnings.iter().any(Warning::changes_meaning) {
            Self::Altered
        } else if any(Difference::shortens) {
            Self::Shortened
        } else {
            Self::Verbatim
        }
    }
}
