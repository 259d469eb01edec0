//! What does a user say about organisations? The text of an `organisations.toml`, read and checked.
//!
//! The crate `toml` reads the text; here is what may stand in it. The first thing that is wrong is told, with its place and what
//! to write instead, and then nothing of the file is read: half a register would be a wrong one. `docs/organisations.md`
//! describes the file.

use std::collections::HashMap;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::key::{merging_key, name_key};
use super::problem::{RegistryError, RegistryErrorKind};
use crate::query::nearest;

/// The longest file that is read, in bytes.
pub const MAX_REGISTRY_BYTES: usize = 1024 * 1024;

/// What each organisation of the file is headed by.
const HEADING: &str = "organisation";
/// What may be said of one.
const KEYS: [&str; 4] = ["name", "aliases", "kind", "parent"];

/// A user's organisations: what they are called, what they are, and whom they belong to.
///
/// ```
/// use alu_search::register::Registry;
///
/// let registry = Registry::parse("
///     [[organisation]]
///     name = \"Alubund Deutschland\"
///     aliases = [\"AD\", \"Alubund Deutschland e. V.\"]
///     kind = \"Verband\"
/// ")?;
/// assert!(!registry.is_empty());
/// # Ok::<(), alu_search::register::RegistryError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Registry {
    entries: Vec<Registered>,
}

/// An organisation of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Registered {
    pub(super) name: String,
    pub(super) aliases: Vec<String>,
    pub(super) kind: Option<String>,
    pub(super) parent: Option<String>,
}

/// Which names are whose, by the numbers of the organisations in the file.
pub(super) struct Claims {
    /// By [`name_key`].
    pub(super) by_name: HashMap<String, usize>,
    /// By [`merging_key`]; `None` where two organisations have names that look so.
    pub(super) by_key: HashMap<String, Option<usize>>,
}

impl Registry {
    /// Reads the text of an `organisations.toml`. Empty text has no organisations.
    ///
    /// # Errors
    /// When it is longer than [`MAX_REGISTRY_BYTES`], is no TOML, has something else in it than organisations, calls two the same,
    /// or has a parent that is none.
    pub fn parse(text: &str) -> Result<Self, RegistryError> {
        if text.len() > MAX_REGISTRY_BYTES {
            return Err(RegistryError::new(RegistryErrorKind::TooLong, text, 0..0));
        }
        let (table, errors) = DeTable::parse_recoverable(text);
        let at = |error: &toml::de::Error| error.span().map_or(0, |span| span.start);
        if let Some(error) = errors.iter().min_by_key(|error| at(error)) {
            let kind = RegistryErrorKind::Syntax { message: error.message().to_owned() };
            return Err(RegistryError::new(kind, text, error.span().unwrap_or(0..0)));
        }
        let mut reader = Reader { text, read: Vec::new(), lines: HashMap::new() };
        for (key, value) in table.get_ref() {
            reader.section(key, value)?;
        }
        reader.finish()
    }

    /// Whether there are no organisations.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Adds the organisations of another file. Of names that both have the first counts.
    pub fn extend(&mut self, other: Self) {
        let known = |name: &str| self.entries.iter().position(|entry| name_key(&entry.name) == name_key(name));
        let (same, new): (Vec<_>, Vec<_>) =
            other.entries.into_iter().map(|entry| (known(&entry.name), entry)).partition(|(at, _)| at.is_some());
        for (at, entry) in same {
            if let Some(known) = at.and_then(|at| self.entries.get_mut(at)) {
                known.aliases.extend(entry.aliases);
            }
        }
        self.entries.extend(new.into_iter().map(|(_, entry)| entry));
    }

    pub(super) fn entries(&self) -> &[Registered] {
        &self.entries
    }

    pub(super) fn claims(&self) -> Claims {
        let mut claims = Claims { by_name: HashMap::new(), by_key: HashMap::new() };
        for (number, entry) in self.entries.iter().enumerate() {
            for name in [&entry.name].into_iter().chain(&entry.aliases) {
                claims.by_name.entry(name_key(name)).or_insert(number);
                let known = claims.by_key.entry(merging_key(name)).or_insert(Some(number));
                if *known != Some(number) {
                    *known = None;
                }
            }
        }
        claims
    }
}

type Key<'t> = Spanned<std::borrow::Cow<'t, str>>;
type Value<'t> = Spanned<DeValue<'t>>;

/// An organisation with where it stands.
struct Read {
    entry: Registered,
    span: Range<usize>,
    parent: Range<usize>,
}

struct Reader<'t> {
    text: &'t str,
    read: Vec<Read>,
    /// The line on which a name stands, by its key.
    lines: HashMap<String, usize>,
}

impl<'t> Reader<'t> {
    fn section(&mut self, key: &Key<'t>, value: &Value<'t>) -> Result<(), RegistryError> {
        let DeValue::Array(all) = value.get_ref() else { return Err(self.error(RegistryErrorKind::NoOrganisation, key.span())) };
        if key.get_ref() != HEADING {
            return Err(self.error(RegistryErrorKind::NoOrganisation, key.span()));
        }
        for one in all.iter() {
            let DeValue::Table(table) = one.get_ref() else { return Err(self.error(RegistryErrorKind::NoOrganisation, one.span())) };
            self.organisation(table, one.span())?;
        }
        Ok(())
    }

    fn organisation(&mut self, table: &DeTable<'t>, span: Range<usize>) -> Result<(), RegistryError> {
        let mut entry = Registered { name: String::new(), aliases: Vec::new(), kind: None, parent: None };
        let mut lines: Vec<_> = table.iter().collect();
        lines.sort_by_key(|(key, _)| key.span().start);
        let (mut own, mut parent) = (span.clone(), span);
        for (key, value) in lines {
            match key.get_ref().as_ref() {
                "name" => {
                    own = value.span();
                    entry.name = self.name(value)?;
                }
                "aliases" => entry.aliases = self.names(value)?,
                "kind" => entry.kind = Some(self.string(value)?),
                "parent" => {
                    parent = value.span();
                    entry.parent = Some(self.string(value)?);
                }
                other => {
                    let meant = nearest(other, &KEYS).map(str::to_owned);
                    return Err(self.error(RegistryErrorKind::UnknownKey { meant }, key.span()));
                }
            }
        }
        if entry.name.is_empty() {
            return Err(self.error(RegistryErrorKind::NoName, own));
        }
        self.read.push(Read { entry, span: own, parent });
        Ok(())
    }

    fn names(&mut self, value: &Value<'t>) -> Result<Vec<String>, RegistryError> {
        match value.get_ref() {
            DeValue::Array(all) => all.iter().map(|one| self.name(one)).collect(),
            _ => Ok(vec![self.name(value)?]),
        }
    }

    /// A name, which no other organisation may have, nor the same one twice.
    fn name(&mut self, value: &Value<'t>) -> Result<String, RegistryError> {
        let name = self.string(value)?;
        let line = super::problem::line(self.text, value.span().start);
        match self.lines.insert(name_key(&name), line) {
            Some(line) => Err(self.error(RegistryErrorKind::Repeated { line }, value.span())),
            None => Ok(name),
        }
    }

    fn string(&self, value: &Value<'t>) -> Result<String, RegistryError> {
        let text = value.get_ref().as_str().map(str::trim).filter(|text| text.contains(char::is_alphanumeric));
        text.map(str::to_owned).ok_or_else(|| self.error(RegistryErrorKind::NoText, value.span()))
    }

    /// The organisations, if each parent is one of them and none is above itself.
    fn finish(mut self) -> Result<Registry, RegistryError> {
        let names: Vec<String> = self.read.iter().map(|read| read.entry.name.clone()).collect();
        let mut numbers: HashMap<String, usize> = HashMap::new();
        for (number, read) in self.read.iter().enumerate() {
            let own = [&read.entry.name].into_iter().chain(&read.entry.aliases);
            numbers.extend(own.map(|name| (name_key(name), number)));
        }
        let mut above = vec![None; self.read.len()];
        for (number, read) in self.read.iter().enumerate() {
            let Some(parent) = &read.entry.parent else { continue };
            above[number] = numbers.get(&name_key(parent)).copied();
            if above[number].is_none() {
                let meant = nearest(parent, &names.iter().map(String::as_str).collect::<Vec<_>>()).map(str::to_owned);
                return Err(self.error(RegistryErrorKind::UnknownParent { meant }, read.parent.clone()));
            }
        }
        if let Some(number) = circular(&above) {
            return Err(self.error(RegistryErrorKind::Circle, self.read[number].parent.clone()));
        }
        for (number, parent) in above.into_iter().enumerate() {
            self.read[number].entry.parent = parent.map(|parent| names[parent].clone());
        }
        self.read.sort_by_key(|read| read.span.start);
        Ok(Registry { entries: self.read.into_iter().map(|read| read.entry).collect() })
    }

    fn error(&self, kind: RegistryErrorKind, span: Range<usize>) -> RegistryError {
        RegistryError::new(kind, self.text, span)
    }
}

/// The first that is above itself.
fn circular(above: &[Option<usize>]) -> Option<usize> {
    // In which round the way up passed by.
    let mut walked: Vec<Option<usize>> = vec![None; above.len()];
    for start in 0..above.len() {
        let mut at = start;
        while walked[at].is_none() {
            walked[at] = Some(start);
            match above[at] {
                Some(parent) => at = parent,
                None => break,
            }
        }
        if walked[at] == Some(start) && above[at].is_some() {
            return Some(at);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use RegistryErrorKind as Error;
    use proptest::prelude::*;

    use super::*;
    use crate::Lang;

    const TWO: &str = "[[organisation]]\nname = \"Alubund\"\n";

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(
            text in "(\\[\\[organisation\\]\\]\n|name = |aliases = |parent = |kind = |\"[A-Cäöü ]{0,3}\"|„A“|( ?=|:| ) ?|\\[|\\]|,|\n|'|#|\\PC){0,40}"
        ) {
            match Registry::parse(&text) {
                Ok(registry) => drop(registry.claims()),
                Err(error) => {
                    prop_assert!(error.position().line > 0 && error.position().column > 0);
                    prop_assert!(!error.render(&text, Lang::De).is_empty() && !error.render(&text, Lang::En).is_empty());
                }
            }
        }
    }

    #[test]
    fn errors_say_what_and_where() {
        let unknown = |meant: Option<&str>| Error::UnknownKey { meant: meant.map(str::to_owned) };
        let parent = |meant: Option<&str>| Error::UnknownParent { meant: meant.map(str::to_owned) };
        for (text, kind, line, column) in [
            ("name = \"A\"", Error::NoOrganisation, 1, 1),
            ("[organisation]\nname = \"A\"", Error::NoOrganisation, 1, 2),
            ("[[organisations]]\nname = \"A\"", Error::NoOrganisation, 1, 3),
            ("[[organisation]]\nkind = \"Verband\"", Error::NoName, 1, 1),
            ("[[organisation]]\nname = \" \"", Error::NoText, 2, 8),
            ("[[organisation]]\nname = 3", Error::NoText, 2, 8),
            ("[[organisation]]\nname = \"A\"\nalias = \"B\"", unknown(Some("aliases")), 3, 1),
            ("[[organisation]]\nname = \"A\"\nfarbe = \"blau\"", unknown(None), 3, 1),
            ("[[organisation]]\nname = \"A\"\naliases = [\"B\", \"a\"]", Error::Repeated { line: 2 }, 3, 17),
            ("[[organisation]]\nname = \"A\"\n[[organisation]]\nname = \"A\"", Error::Repeated { line: 2 }, 4, 8),
            ("[[organisation]]\nname = \"B\"\nparent = \"Alubnd\"\n[[organisation]]\nname = \"Alubund\"", parent(Some("Alubund")), 3, 10),
            ("[[organisation]]\nname = \"B\"\nparent = \"Recyclix\"", parent(None), 3, 10),
            ("[[organisation]]\nname = \"B\"\nparent = \"B\"", Error::Circle, 3, 10),
            ("[[organisation]]\nname = \"B\"\nparent = \"C\"\n[[organisation]]\nname = \"C\"\nparent = \"B\"", Error::Circle, 3, 10),
        ] {
            let error = Registry::parse(text).unwrap_err();
            let position = error.position();
            assert_eq!((error.kind(), position.line, position.column), (&kind, line, column), "{text}\n{}", error.render(text, Lang::De));
        }
        for text in ["[[organisation]]\nname = „A“", "[[organisation", "[[organisation]]\nname = \"A\nkind = \"B\""] {
            assert!(matches!(Registry::parse(text).unwrap_err().kind(), Error::Syntax { .. }), "{text}");
        }
        let long = " ".repeat(MAX_REGISTRY_BYTES + 1);
        assert_eq!(Registry::parse(&long).unwrap_err().kind(), &Error::TooLong);
    }

    #[test]
    fn a_parent_may_be_named_by_an_alias_and_stand_below() {
        let text = format!("[[organisation]]\nname = \"Guss\"\nparent = \"ab\"\n{TWO}aliases = \"AB\"\n");
        let registry = Registry::parse(&text).unwrap();
        assert_eq!(registry.entries()[0].parent.as_deref(), Some("Alubund"));
        assert!(Registry::parse("").unwrap().is_empty());
    }

    #[test]
    fn two_files_hold_together() {
        let mut registry = Registry::parse(&format!("{TWO}kind = \"Verband\"")).unwrap();
        registry.extend(Registry::parse(&format!("{TWO}aliases = \"AB\"\n[[organisation]]\nname = \"Guss\"")).unwrap());
        let names: Vec<_> = registry.entries().iter().map(|entry| (entry.name.as_str(), entry.aliases.len())).collect();
        assert_eq!(names, [("Alubund", 1), ("Guss", 0)]);
    }

    #[test]
    fn the_example_of_the_corpus_is_read() {
        assert!(!Registry::parse(include_str!("../../corpus/organisations.toml")).unwrap().is_empty());
    }
}
