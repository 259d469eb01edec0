//! What was asked? Text becomes a [`Query`]: a tree of words, phrases, fields and operators.
//!
//! [`Query::parse`] runs through two steps: `lex` cuts the text into tokens, `parse` joins them into a
//! [`Node`]. Both read leniently: what cannot be understood is read in the likeliest way, and a
//! [`Notice`] says so; only what is too large or has nothing to search for is a [`QueryError`]. The tree
//! prints as a query again, in German or English ([`Query::shown`]), and that reads back as the same
//! tree. Operators and fields are rows of the tables [`OPERATORS`] and [`FIELDS`].
//!
//! Left out: how words become terms, what a stop word is, and what is in an index. Leaves keep their
//! text as typed. The language itself is described in `docs/query-language.md`.

pub(crate) mod compile;
mod error;
mod evidence;
mod expand;
mod field;
mod lex;
mod message;
mod notice;
mod operator;
mod parse;
pub(crate) mod pattern;
mod place;
mod quote;
mod show;
pub(crate) mod spelling;
mod synonym;
#[cfg(test)]
mod tests;
mod tree;
pub(crate) mod when;

use std::fmt;
use std::str::FromStr;

pub use error::{QueryError, QueryErrorKind};
pub use expand::Origin;
pub(crate) use expand::{Named, Thesaurus, expanded};
pub use field::{FIELDS, Field, FieldRow, FieldValue};
use lex::wildcard_pieces;
pub use notice::{Notice, NoticeKind};
pub use operator::{OPERATORS, Operator, OperatorRow};
pub use pattern::Reason;
pub(crate) use place::shortened;
pub use show::Shown;
pub(crate) use spelling::nearest;
pub(crate) use synonym::pointed_in_file;
pub use synonym::{
    Alternative, Lexicon, MAX_SYNONYM_BYTES, Match, Position, SynonymError, SynonymErrorKind, SynonymWarning, SynonymWarningKind, Synonyms,
};
pub use tree::{Leaf, LeafKind, Node, Wanted, WantedLeaves};

use crate::Lang;

/// The longest query that is read, in bytes.
pub const MAX_BYTES: usize = 64 * 1024;
/// How deep groups may be nested.
pub const MAX_DEPTH: usize = 50;
/// How many words a query may have, those of phrases counted one by one.
pub const MAX_WORDS: usize = 1_000;

/// A query as understood: its tree, the text it was read from, and what was not understood.
///
/// Two queries are equal when they ask for the same: neither the text as typed nor the places of the
/// leaves in it nor the notices count.
///
/// ```
/// use alu_search::Lang;
/// use alu_search::query::Query;
///
/// let query = Query::parse("Kreislauf* AND organization:\"Nordwerk Guss\" -Zink")?;
/// assert_eq!(query.to_string(), "(Kreislauf* UND organisation:„Nordwerk Guss“) NICHT Zink");
/// assert_eq!(query.shown(Lang::En).to_string(), "(Kreislauf* AND organisation:“Nordwerk Guss”) NOT Zink");
/// assert_eq!(Query::parse(&query.to_string())?, query);
///
/// let query = Query::parse("titl:Strompreis")?;
/// assert_eq!(query.notices()[0].suggestion(Lang::En).as_deref(), Some("titel:"));
/// # Ok::<(), alu_search::query::QueryError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Query {
    text: String,
    root: Node,
    notices: Vec<Notice>,
}

impl Query {
    /// Reads a query. Empty text, or `*`, asks for everything.
    ///
    /// # Errors
    /// When the text is longer than [`MAX_BYTES`], nested deeper than [`MAX_DEPTH`], has more words than
    /// [`MAX_WORDS`], or has text but nothing to search for.
    pub fn parse(text: &str) -> Result<Self, QueryError> {
        if text.len() > MAX_BYTES {
            return Err(QueryError::too_long(text));
        }
        let (root, notices) = parse::parse(text)?;
        Ok(Self { text: text.to_owned(), root, notices })
    }

    /// The query as typed. Places of leaves and notices are byte ranges of it.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The tree.
    pub fn root(&self) -> &Node {
        &self.root
    }

    /// What was not understood and how it was read, in the order of the text.
    pub fn notices(&self) -> &[Notice] {
        &self.notices
    }

    /// What it says is searched: `ist:zitat`.
    pub fn kind(&self) -> Option<crate::search::Kind> {
        self.root.kind()
    }

    /// Whether it asks for everything.
    pub fn is_everything(&self) -> bool {
        self.root == Node::All
    }

    /// The leaves a hit is looked for by, in the order of the text: all but the excluded ones.
    pub fn wanted(&self) -> WantedLeaves<'_> {
        self.root.wanted()
    }

    /// The query in the language itself, with the names of `lang`. It reads back as an equal query, unless
    /// it was so close to [`MAX_BYTES`] that its printed form, which can be longer, is beyond.
    pub fn shown(&self, lang: Lang) -> Shown<'_> {
        self.root.shown(lang)
    }
}

impl PartialEq for Query {
    fn eq(&self, other: &Self) -> bool {
        self.root == other.root
    }
}

impl Eq for Query {}

/// The query in the language itself, with German names.
impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.shown(Lang::De).fmt(f)
    }
}

impl FromStr for Query {
    type Err = QueryError;

    fn from_str(text: &str) -> Result<Self, QueryError> {
        Self::parse(text)
    }
}
