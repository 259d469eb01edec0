//! What was not understood, and how was it read instead?

use std::ops::Range;

use super::{Field, Operator, message, place};
use crate::Lang;

/// How many notices a query gets before the rest is only counted.
const MAX_NOTICES: usize = 20;

/// Something in a query that was not understood as typed, and how it was read.
///
/// ```
/// use alu_search::Lang;
/// use alu_search::query::Query;
///
/// let query = Query::parse("Strom UND (Gas").unwrap();
/// assert_eq!(
///     query.notices()[0].render(query.text(), Lang::De),
///     "Die Klammer wird nicht geschlossen; sie reicht hier bis zum Ende der Anfrage.\n  Strom UND (Gas\n            ^"
/// );
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    kind: NoticeKind,
    span: Range<usize>,
    typed: String,
}

/// What was not understood.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum NoticeKind {
    /// A quotation mark that nothing closes: a phrase up to the end.
    OpenQuote,
    /// A closing quotation mark that nothing opens: ignored.
    StrayQuote,
    /// Quotation marks without a word between them: ignored.
    EmptyPhrase,
    /// A parenthesis that nothing closes: a group up to the end.
    OpenParenthesis,
    /// A closing parenthesis that nothing opens: ignored.
    StrayParenthesis,
    /// Parentheses with nothing between them: ignored.
    EmptyGroup,
    /// An operator with nothing before or after it: ignored.
    DanglingOperator(Operator),
    /// An operator of another query language: read as this one.
    ForeignOperator(Operator),
    /// A sign of another query language (`~2`, `^3`, `+word`, `=word`): ignored.
    ForeignSign,
    /// No field has this name: text.
    UnknownField {
        /// The name of a field that it may be meant to be.
        nearest: Option<&'static str>,
    },
    /// A field's name with something other than a value after it: text.
    FieldWithoutValue(Field),
    /// A field inside another field's group: text.
    FieldInField,
    /// Several words in parentheses after a field of names: one name.
    GroupAsName {
        /// The name.
        name: String,
    },
    /// More typing errors than can be looked for: as many as can.
    TooManyErrors,
    /// A distance that cannot be looked for: the nearest that can.
    BadDistance,
    /// What cannot stand near something, because it is no single word: both sides anywhere.
    NearWithoutWords,
    /// `=`, `~`, or `*` in front or inside, in the value of a field of names: a name.
    SignInName {
        /// The name that is searched for.
        name: String,
    },
    /// `*` inside a phrase: ignored.
    StarInPhrase,
    /// `*` beside words: ignored.
    StarBesideWords,
    /// `*` as the value of a field: everything.
    StarAsValue(Field),
    /// `?` inside a word: text.
    QuestionMark,
    /// A minus sign before a whole number: a number.
    MinusNumber {
        /// The number.
        number: String,
    },
    /// So many more notices are left out.
    More(usize),
}

impl Notice {
    /// What.
    pub fn kind(&self) -> &NoticeKind {
        &self.kind
    }

    /// Where, in bytes of the query.
    pub fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    /// What, and how it was read, in a sentence or two.
    pub fn message(&self, lang: Lang) -> String {
        message::notice(&self.kind, &place::shortened(&self.typed), lang)
    }

    /// What to write at its place instead, if that can be said.
    pub fn suggestion(&self, lang: Lang) -> Option<String> {
        message::suggestion(&self.kind, lang)
    }

    /// The message, and below it `query`, the text that was read, with carets under the place.
    pub fn render(&self, query: &str, lang: Lang) -> String {
        place::pointed(&self.message(lang), query, &self.span)
    }
}

/// Gathers the notices of one query.
pub(super) struct Notices<'q> {
    text: &'q str,
    list: Vec<(NoticeKind, Range<usize>)>,
    left_out: usize,
}

impl<'q> Notices<'q> {
    pub(super) fn of(text: &'q str) -> Self {
        Self { text, list: Vec::new(), left_out: 0 }
    }

    /// Notes `kind` at `span`; where it goes on directly behind the last one of its kind, they become one.
    pub(super) fn add(&mut self, kind: NoticeKind, span: Range<usize>) {
        let full = self.list.len() >= MAX_NOTICES;
        match self.list.last_mut() {
            Some((last, place)) if *last == kind && place.end == span.start => place.end = span.end,
            _ if full => self.left_out += 1,
            _ => self.list.push((kind, span)),
        }
    }

    /// All notices in the order of the text.
    pub(super) fn into_sorted(mut self) -> Vec<Notice> {
        self.list.sort_by_key(|(_, span)| span.start);
        if self.left_out > 0 {
            let end = self.text.len();
            self.list.push((NoticeKind::More(self.left_out), end..end));
        }
        let typed = |span: &Range<usize>| self.text.get(span.clone()).unwrap_or_default().to_owned();
        self.list.into_iter().map(|(kind, span)| Notice { kind, typed: typed(&span), span }).collect()
    }
}
