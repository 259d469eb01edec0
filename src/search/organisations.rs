//! Which organisations does a search mean, and under which names are they shown? The register of an index, as far as it is needed.
//!
//! To show and count names it is enough to know which were merged, which lies with the index; the whole register is made only where
//! somebody asks for a name that the index does not have as it stands, for the beginning of one, or for all there are.

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use tantivy::Term;
use tantivy::schema::Field as Column;

use crate::error::Result;
use crate::index::{NameFields, read_names};
use crate::register::{Register, Registry, name_key};

/// The organisations of an index.
pub(super) struct Organisations {
    searcher: tantivy::Searcher,
    column: Column,
    /// A user's.
    registry: Registry,
    /// Those that have several names, if nothing has to be learned for it.
    merged: OnceLock<Arc<Register>>,
    /// All; made when it is first needed.
    whole: OnceLock<Arc<Register>>,
}

impl Organisations {
    pub(super) fn new(searcher: tantivy::Searcher, column: Column, merged: Option<Register>) -> Self {
        let merged = merged.map_or_else(OnceLock::new, |merged| OnceLock::from(Arc::new(merged)));
        Self { searcher, column, registry: Registry::default(), merged, whole: OnceLock::new() }
    }

    /// The same with what a user says of them, which has to be learned anew.
    pub(super) fn with_registry(self, registry: Registry) -> Self {
        Self { registry, merged: OnceLock::new(), whole: OnceLock::new(), ..self }
    }

    /// All of them.
    pub(super) fn whole(&self) -> Result<&Arc<Register>> {
        if let Some(register) = self.whole.get() {
            return Ok(register);
        }
        let (sightings, definitions) = read_names(&self.searcher, self.column)?;
        Ok(self.whole.get_or_init(|| Arc::new(Register::new(sightings, definitions, &self.registry))))
    }

    /// At least those that have several names.
    pub(super) fn merged(&self) -> Result<&Arc<Register>> {
        self.merged.get().map_or_else(|| self.whole(), Ok)
    }

    /// The keys of all names in the index that are the organisation of this name.
    pub(super) fn keys(&self, names: NameFields, name: &str) -> Result<Vec<String>> {
        let key = name_key(name);
        let merged = self.merged()?;
        let is_in_index = || self.searcher.doc_freq(&Term::from_field_text(names.key, &key));
        Ok(match merged.keys_in_index(name) {
            Some(keys) => keys.to_vec(),
            None if is_in_index()? > 0 => vec![key],
            None => self.whole()?.keys(name).into_owned(),
        })
    }

    /// The keys of all names of organisations that have a name beginning so.
    pub(super) fn keys_beginning(&self, prefix: &str) -> Result<BTreeSet<&str>> {
        Ok(self.whole()?.keys_beginning(prefix))
    }
}
