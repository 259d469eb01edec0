//! How does the text of a `begriffe.toml` become terms?
//!
//! The crate `toml` reads the text; here is what may stand in it, and which of its errors mean what to somebody who
//! has never seen TOML. The first error is the one that is told, for the others often follow from it.

use std::collections::HashMap;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::problem::{SynonymError, SynonymErrorKind, SynonymWarning, SynonymWarningKind};
use super::{MAX_SYNONYM_BYTES, Narrower, Synonyms, Term};
use crate::query::{LeafKind, Node, Query};

/// The sections by their names.
const SECTIONS: &[(&str, Section)] =
    &[("gleich", Section::Equal), ("equal", Section::Equal), ("enger", Section::Narrower), ("narrower", Section::Narrower)];

#[derive(Clone, Copy)]
enum Section {
    Equal,
    Narrower,
}

/// What the beginning of a message of `toml` means.
const MEANINGS: &[(&str, SynonymErrorKind)] = &[
    ("invalid basic string", SynonymErrorKind::OpenQuote),
    ("invalid literal string", SynonymErrorKind::OpenQuote),
    ("invalid unquoted key", SynonymErrorKind::UnquotedKey),
    ("unquoted keys cannot be empty", SynonymErrorKind::UnquotedKey),
    ("string values must be quoted", SynonymErrorKind::UnquotedTerm),
    ("key with no value", SynonymErrorKind::NoEquals),
    ("missing comma", SynonymErrorKind::NoComma),
    ("unclosed array", SynonymErrorKind::NoComma),
    ("unexpected key or value", SynonymErrorKind::NoBrackets),
    ("duplicate key", SynonymErrorKind::Repeated),
];

type Key<'t> = Spanned<std::borrow::Cow<'t, str>>;
type Value<'t> = Spanned<DeValue<'t>>;

pub(super) fn read(text: &str) -> Result<Synonyms, SynonymError> {
    if text.len() > MAX_SYNONYM_BYTES {
        return Err(SynonymError::new(SynonymErrorKind::TooLong, text, 0..0));
    }
    let (table, errors) = DeTable::parse_recoverable(text);
    if let Some(error) = errors.iter().map(|error| explained(error, text)).min_by_key(|error| error.span().start) {
        return Err(error);
    }
    let mut reader = Reader { text, groups_of: HashMap::new(), synonyms: Synonyms::default() };
    for (key, value) in in_order(table.get_ref()) {
        reader.section(key, value)?;
    }
    reader.synonyms.warnings.sort_by_key(|warning| warning.span().start);
    Ok(reader.synonyms)
}

/// The lines of a table in the order of the file.
fn in_order<'a, 't>(table: &'a DeTable<'t>) -> Vec<(&'a Key<'t>, &'a Value<'t>)> {
    let mut lines: Vec<_> = table.iter().collect();
    lines.sort_by_key(|(key, _)| key.span().start);
    lines
}

/// An error of `toml` in terms of this file.
fn explained(error: &toml::de::Error, text: &str) -> SynonymError {
    let span = error.span().unwrap_or(0..0);
    let meaning = MEANINGS.iter().find(|(message, _)| error.message().starts_with(message));
    let kind = meaning.map_or_else(|| SynonymErrorKind::Syntax { message: error.message().to_owned() }, |(_, kind)| kind.clone());
    let span = match kind {
        SynonymErrorKind::UnquotedKey | SynonymErrorKind::NoEquals => key_around(text, span),
        _ => span,
    };
    SynonymError::new(kind, text, span)
}

/// The whole of what stands before the equals sign on the line of `span`.
fn key_around(text: &str, span: Range<usize>) -> Range<usize> {
    let at = text.floor_char_boundary(span.start);
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let line = text[start..].lines().next().unwrap_or_default();
    let key = line.split('=').next().unwrap_or_default();
    let start = start + key.len() - key.trim_start().len();
    start..start + key.trim().len()
}

struct Reader<'t> {
    text: &'t str,
    /// The group of equal terms that a term, in lower case, was last seen in.
    groups_of: HashMap<String, usize>,
    synonyms: Synonyms,
}

impl<'t> Reader<'t> {
    fn section(&mut self, name: &Key<'t>, lines: &Value<'t>) -> Result<(), SynonymError> {
        let section = SECTIONS.iter().find(|(known, _)| known == name.get_ref()).map(|(_, section)| *section);
        let (section, lines) = match (section, lines.get_ref()) {
            (Some(section), DeValue::Table(lines)) => (section, lines),
            (_, DeValue::Table(_)) => return Err(self.error(SynonymErrorKind::UnknownSection, name.span())),
            _ => return Err(self.error(SynonymErrorKind::OutsideSection, name.span())),
        };
        for (term, others) in in_order(lines) {
            let term = Term { text: term.get_ref().trim().to_owned(), span: term.span() };
            self.line(section, term, others)?;
        }
        Ok(())
    }

    /// A term and what stands behind its equals sign.
    fn line(&mut self, section: Section, term: Term, others: &Value<'t>) -> Result<(), SynonymError> {
        let mut terms = vec![term];
        match others.get_ref() {
            DeValue::Array(list) => {
                for value in list.iter() {
                    self.add(&mut terms, value)?;
                }
            }
            _ => self.add(&mut terms, others)?,
        }
        self.check_syntax(&terms);
        if terms.len() < 2 || !has_letters(&terms[0].text) {
            self.warn(SynonymWarningKind::Empty, &terms[0]);
            return Ok(());
        }
        match section {
            Section::Equal => self.add_group(terms),
            Section::Narrower => {
                let narrow = terms.split_off(1);
                self.synonyms.narrower.extend(terms.pop().map(|wide| Narrower { wide, narrow }));
            }
        }
        Ok(())
    }

    /// Adds what should be a term to the others of its line.
    fn add(&mut self, terms: &mut Vec<Term>, value: &Value<'t>) -> Result<(), SynonymError> {
        let Some(text) = value.get_ref().as_str() else {
            return Err(self.error(SynonymErrorKind::NoTerm, value.span()));
        };
        let term = Term { text: text.trim().to_owned(), span: value.span() };
        let lower = term.text.to_lowercase();
        if !has_letters(&lower) {
            self.warn(SynonymWarningKind::Empty, &term);
        } else if terms.iter().any(|other| other.text.to_lowercase() == lower) {
            self.warn(SynonymWarningKind::Twice, &term);
        } else {
            terms.push(term);
        }
        Ok(())
    }

    fn add_group(&mut self, terms: Vec<Term>) {
        let group = self.synonyms.equal.len();
        for term in &terms {
            if self.groups_of.insert(term.text.to_lowercase(), group).is_some() {
                self.warn(SynonymWarningKind::InTwoGroups, term);
            }
        }
        self.synonyms.equal.push(terms);
    }

    fn check_syntax(&mut self, terms: &[Term]) {
        for term in terms.iter().filter(|term| has_letters(&term.text) && !is_plain(&term.text)) {
            self.warn(SynonymWarningKind::QuerySyntax, term);
        }
    }

    fn warn(&mut self, kind: SynonymWarningKind, term: &Term) {
        self.synonyms.warnings.push(SynonymWarning::new(kind, self.text, term.span.clone(), &term.text));
    }

    fn error(&self, kind: SynonymErrorKind, span: Range<usize>) -> SynonymError {
        SynonymError::new(kind, self.text, span)
    }
}

fn has_letters(term: &str) -> bool {
    term.contains(char::is_alphanumeric)
}

/// Whether a term is words and nothing else when it is read as a query.
fn is_plain(term: &str) -> bool {
    let is_word = |node: &Node| matches!(node, Node::Leaf(leaf) if leaf.kind() == LeafKind::Word);
    Query::parse(term).is_ok_and(|query| {
        query.notices().is_empty()
            && match query.root() {
                Node::Words(words) => words.iter().all(is_word),
                node => is_word(node),
            }
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use SynonymErrorKind as Error;
    use SynonymWarningKind as Warning;

    use super::*;
    use crate::Lang;

    #[test]
    fn sections_have_german_and_english_names() {
        let german = Synonyms::parse("[gleich]\nA = \"B\"\n[enger]\n\"C d\" = ['E', \"F\"]").unwrap();
        let english = Synonyms::parse("[equal]\nA = \"B\"\n[narrower]\n\"C d\" = ['E', \"F\"]").unwrap();
        let texts = |synonyms: &Synonyms| {
            let narrower = synonyms.narrower.iter().flat_map(|line| [&line.wide].into_iter().chain(&line.narrow));
            synonyms.equal.iter().flatten().chain(narrower).map(|term| term.text.clone()).collect::<Vec<_>>()
        };
        assert_eq!(texts(&german), ["A", "B", "C d", "E", "F"]);
        assert_eq!(texts(&german), texts(&english));
    }

    #[test]
    fn errors_say_what_and_where() {
        for (text, kind, line, column) in [
            ("[gleich]\nÖl = [\"Erdöl\"]", Error::UnquotedKey, 2, 1),
            ("[gleich]\n  „Öl“ = [\"Erdöl\"]", Error::UnquotedKey, 2, 3),
            ("[gleich]\ncircular economy = [\"x\"]", Error::NoEquals, 2, 1),
            ("[gleich]\nA: \"x\"", Error::NoEquals, 2, 1),
            ("[gleich]\nA = [„Erdöl“]", Error::UnquotedTerm, 2, 6),
            ("[gleich]\nA = Erdöl", Error::UnquotedTerm, 2, 5),
            ("[gleich]\nA = [\"ä\" \"b\"]", Error::NoComma, 2, 10),
            ("[gleich]\nA = [\"ä\", \"b\"\nB = \"c\"\n", Error::NoComma, 3, 1),
            ("[gleich]\nA = \"x\nB = \"y\"", Error::OpenQuote, 2, 7),
            ("[gleich]\nA = \"b\", \"c\"", Error::NoBrackets, 2, 8),
            ("[gleich]\nA = \"b\"\nA = \"c\"", Error::Repeated, 3, 1),
            ("[gleich]\nA = 3", Error::NoTerm, 2, 5),
            ("[gleich]\nA = [\"b\", [\"c\"]]", Error::NoTerm, 2, 11),
            ("[gleich]\nA.b = \"c\"", Error::NoTerm, 2, 1),
            ("[ähnlich]\n", Error::UnquotedKey, 1, 1),
            ("[anders]\nA = \"b\"", Error::UnknownSection, 1, 2),
            ("A = \"b\"", Error::OutsideSection, 1, 1),
        ] {
            let error = Synonyms::parse(text).unwrap_err();
            let position = error.position();
            assert_eq!((error.kind(), position.line, position.column), (&kind, line, column), "{text}\n{}", error.render(text, Lang::De));
        }
    }

    #[test]
    fn what_is_odd_is_told_and_read() {
        for (text, kind, column) in [
            ("[gleich]\nA = [\"B\", \"a\"]", Warning::Twice, 11),
            ("[gleich]\nA = []", Warning::Empty, 1),
            ("[gleich]\nA = [\"b\", \" \"]", Warning::Empty, 11),
            ("[gleich]\nA = \"Blei UND Zink\"", Warning::QuerySyntax, 5),
            ("[enger]\nA = [\"titel:x\"]", Warning::QuerySyntax, 6),
            ("[enger]\nA = [\"Alu*\"]", Warning::QuerySyntax, 6),
        ] {
            let synonyms = Synonyms::parse(text).unwrap();
            let warnings: Vec<_> = synonyms.warnings().iter().map(|warning| (warning.kind(), warning.position().column)).collect();
            assert_eq!(warnings, [(kind, column)], "{text}");
        }
        let shared = Synonyms::parse("[gleich]\nA = \"B\"\nC = \"b\"").unwrap();
        assert_eq!(shared.warnings()[0].kind(), Warning::InTwoGroups);
        assert!(Synonyms::parse("").unwrap().is_empty());
    }

    #[test]
    fn signs_inside_words_are_no_syntax() {
        for term in ["CO2-Fußabdruck", "Circular Economy", "Bürger*innen", "e. V.", "AT&T", "Industrie 4.0"] {
            assert!(is_plain(term), "{term}");
        }
    }
}
