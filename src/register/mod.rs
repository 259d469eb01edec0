//! Which names are one organisation, in this collection? A [`Register`] of all names in an index, each organisation once.
//!
//! It is made of three things alone: in how many releases each name stands and in what relation, which abbreviations the releases
//! define, and what a user says in `organisations.toml` ([`Registry`]). So it depends neither on the order in which releases came
//! nor on what has been removed since. `key` says what spellings have in common, `learn` puts them together, `registry` reads
//! the user's file. Left out: where names are kept (`crate::index`), and what they are counted in (`crate::search`).
//!
//! Names that sources state are never put together, but for case or because the user says so: whoever states a name means it.

mod key;
mod learn;
mod problem;
mod registry;

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};

use serde::{Deserialize, Serialize};

use crate::Lang;

pub(crate) use key::{merging_key, name_key, own_abbreviation};
pub use problem::{RegistryError, RegistryErrorKind};
pub use registry::{MAX_REGISTRY_BYTES, Registry};

/// Why a spelling is taken for another name of an organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub enum Merged {
    /// They differ only in case.
    Case,
    /// In an article.
    Article,
    /// In hyphens and blanks.
    Hyphen,
    /// In the ending that the sentence asks for.
    Inflection,
    /// In the spelling of umlauts.
    Spelling,
    /// In a legal form.
    LegalForm,
    /// One is the abbreviation of the other, or has it in addition.
    Abbreviation,
    /// A ministry by a short name, of which there is but one that it fits.
    ShortName,
    /// The user says so.
    Registry,
}

impl Merged {
    /// Its name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Case => "case",
            Self::Article => "article",
            Self::Hyphen => "hyphen",
            Self::Inflection => "inflection",
            Self::Spelling => "spelling",
            Self::LegalForm => "legal form",
            Self::Abbreviation => "abbreviation",
            Self::ShortName => "short name",
            Self::Registry => "registry",
        }
    }

    /// In a word or two for people.
    pub fn message(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Case, Lang::De) => "Groß- und Kleinschreibung",
            (Self::Article, Lang::De) => "Artikel",
            (Self::Hyphen, Lang::De) => "Bindestrich",
            (Self::Inflection, Lang::De) => "Beugung",
            (Self::Spelling, Lang::De) => "Schreibung der Umlaute",
            (Self::LegalForm, Lang::De) => "Rechtsform",
            (Self::Abbreviation, Lang::De) => "Abkürzung",
            (Self::ShortName, Lang::De) => "Kurzname",
            (Self::Registry, Lang::De) => "organisations.toml",
            (Self::Spelling, Lang::En) => "spelling of umlauts",
            (Self::Registry, Lang::En) => "organisations.toml",
            (merged, Lang::En) => merged.name(),
        }
    }
}

/// A name as it stands in releases.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sighting {
    pub spelling: String,
    /// Its [`merging_key`].
    pub key: String,
    /// Whether sources state it; else it was found in text.
    pub stated: bool,
    /// In how many releases.
    pub releases: u64,
}

/// An abbreviation of an organisation as releases define it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Definition {
    pub short: String,
    /// The [`merging_key`] of either name.
    pub short_key: String,
    pub long_key: String,
    /// Whether its letters say so.
    pub by_letters: bool,
    /// In how many releases.
    pub releases: u64,
}

/// One organisation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The name it is shown by: the user's, else as sources state it, else the commonest in the nominative, no abbreviation.
    pub name: String,
    /// What it is, as the user says.
    pub kind: Option<String>,
    /// Whom it belongs to, as the user says.
    pub parent: Option<String>,
    /// How else it is called.
    pub aliases: Vec<Alias>,
    /// Whether the user names it.
    pub is_registered: bool,
    /// The [`name_key`]s of its names in the index, in order.
    keys: Vec<String>,
}

/// Another name of an organisation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alias {
    /// The name.
    pub name: String,
    /// Why it is taken for one.
    pub merged: Merged,
}

/// The organisations of an index, found by any of their names.
#[derive(Clone, Debug, Default)]
pub struct Register {
    entries: Vec<Entry>,
    /// By [`name_key`].
    by_name: HashMap<String, usize>,
    /// By [`merging_key`]; `None` where several organisations share it.
    by_key: HashMap<String, Option<usize>>,
}

impl Register {
    pub(crate) fn new(sightings: Vec<Sighting>, definitions: Vec<Definition>, registry: &Registry) -> Self {
        learn::register(sightings, definitions, registry)
    }

    /// Of organisations with several names alone: what [`Register::merged`] gave. Others are not found by their spellings.
    pub(crate) fn of_merged(entries: Vec<Entry>) -> Self {
        let mut register = Self { entries, ..Self::default() };
        for (number, entry) in register.entries.iter().enumerate() {
            register.by_name.extend(entry.keys.iter().map(|key| (key.clone(), number)));
            register.by_name.extend(entry.aliases.iter().map(|alias| (name_key(&alias.name), number)));
        }
        register
    }

    /// The organisations that have several names.
    pub(crate) fn merged(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(|entry| !entry.aliases.is_empty())
    }

    /// Every organisation, in the order of their names.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The organisation of a name: as it stands in the index or the user's file, or else by what spellings have in common.
    pub fn entry(&self, name: &str) -> Option<&Entry> {
        self.number(name).map(|number| &self.entries[number])
    }

    /// The same by its number.
    fn number(&self, name: &str) -> Option<usize> {
        let by_name = self.by_name.get(&name_key(name)).copied();
        by_name.or_else(|| self.by_key.get(&merging_key(name)).copied().flatten())
    }

    /// The number of the organisation that a name in the index is.
    pub(crate) fn number_in_index(&self, name: &str) -> Option<usize> {
        self.by_name.get(&name_key(name)).copied()
    }

    /// The name under which a name in the index is shown and counted.
    pub(crate) fn shown<'n>(&'n self, name: &'n str) -> &'n str {
        self.by_name.get(&name_key(name)).map_or(name, |&number| &self.entries[number].name)
    }

    /// The names under which a release's own names are shown, each once: what it states stays as it states it, unless the user
    /// gives it another name.
    pub(crate) fn shown_all(&self, names: &mut Vec<String>, are_stated: bool) {
        let mut seen = BTreeSet::new();
        let named = |name: String| match self.by_name.get(&name_key(&name)).map(|&number| &self.entries[number]) {
            Some(entry) if !are_stated || entry.is_registered => entry.name.clone(),
            _ => name,
        };
        *names = std::mem::take(names).into_iter().map(named).filter(|name| seen.insert(name_key(name))).collect();
    }

    /// The keys of all names in the index that are the organisation of a name in it, or in the user's file.
    pub(crate) fn keys_in_index(&self, name: &str) -> Option<&[String]> {
        self.number_in_index(name).map(|number| self.entries[number].keys.as_slice())
    }

    /// The keys of all names in the index that are the organisation of this name; where there is none, its own.
    pub(crate) fn keys(&self, name: &str) -> Cow<'_, [String]> {
        match self.entry(name) {
            Some(entry) => Cow::Borrowed(&entry.keys),
            None => Cow::Owned(vec![name_key(name)]),
        }
    }

    /// The keys of all names of organisations that have a name beginning so.
    pub(crate) fn keys_beginning(&self, prefix: &str) -> BTreeSet<&str> {
        let begin = self.by_name.iter().filter(|(name, _)| name.starts_with(prefix));
        begin.flat_map(|(_, &number)| &self.entries[number].keys).map(String::as_str).collect()
    }
}
