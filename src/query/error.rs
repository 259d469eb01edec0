//! When is a query not read at all? When it is too large, or has nothing to search for.

use std::fmt;
use std::ops::Range;

use super::{MAX_BYTES, message, place};
use crate::Lang;

/// Why a query was not read, and where.
///
/// ```
/// use alu_search::Lang;
/// use alu_search::query::{Query, QueryErrorKind};
///
/// let error = Query::parse("UND ODER").unwrap_err();
/// assert_eq!(error.kind(), &QueryErrorKind::NothingToSearch);
/// assert!(error.render("UND ODER", Lang::En).ends_with("\n  UND ODER\n  ^^^^^^^^"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryError {
    kind: QueryErrorKind,
    span: Range<usize>,
}

/// Why a query was not read.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum QueryErrorKind {
    /// It has so many bytes, more than [`MAX_BYTES`].
    TooLong {
        /// Its length.
        bytes: usize,
    },
    /// Groups are nested deeper than [`MAX_DEPTH`](super::MAX_DEPTH), those that AND and OR make without parentheses included.
    TooDeep,
    /// It has more than [`MAX_WORDS`](super::MAX_WORDS) words.
    TooManyWords,
    /// There is text, but no word, phrase or prefix in it.
    NothingToSearch,
    /// A field of dates has something else.
    NotADate {
        /// What stands there.
        text: String,
    },
    /// There is nothing of this name to search for.
    NotAKind {
        /// What stands there.
        text: String,
    },
    /// What is searched stands in a group, behind NOT, or twice.
    KindInGroup,
}

impl QueryError {
    pub(super) fn new(kind: QueryErrorKind, span: Range<usize>) -> Self {
        Self { kind, span }
    }

    /// `text` has more than [`MAX_BYTES`].
    pub(super) fn too_long(text: &str) -> Self {
        let start = (0..=MAX_BYTES).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        let end = start + text[start..].chars().next().map_or(0, char::len_utf8);
        Self::new(QueryErrorKind::TooLong { bytes: text.len() }, start..end)
    }

    /// Why.
    pub fn kind(&self) -> &QueryErrorKind {
        &self.kind
    }

    /// Where, in bytes of the query.
    pub fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    /// Why, in a sentence.
    pub fn message(&self, lang: Lang) -> String {
        message::error(&self.kind, lang)
    }

    /// The message, and below it `query`, the text that was read, with carets under the place.
    pub fn render(&self, query: &str, lang: Lang) -> String {
        place::pointed(&self.message(lang), query, &self.span)
    }
}

/// The message in English.
impl fmt::Display for QueryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Lang::En))
    }
}

impl std::error::Error for QueryError {}
