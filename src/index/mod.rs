//! How is it kept? Releases, their quotes and the files they came from in one tantivy index.
//!
//! A release is one document: its text is indexed once, with the positions at which its paragraphs
//! begin, so that passages can be found and ranked when they are shown. Its quotes are documents of
//! their own in fields of their own. What is known of the indexed files lies in the same index, so
//! one commit makes all of it visible or none.

mod abbreviation;
mod catalogue;
mod directory;
mod document;
mod folder;
mod merges;
mod names;
mod postings;
mod schema;
mod splits;
mod terms;
mod writer;

use std::path::{Path, PathBuf};

use tantivy::directory::{Directory, MmapDirectory};
use tantivy::{IndexReader, ReloadPolicy};

use crate::analysis::{Analyzer, Splits};
use crate::error::{Error, Result};
use crate::search::Searcher;
use directory::Readable;
use folder::{Folder, WriterLock};

pub(crate) use abbreviation::Abbreviations;
pub(crate) use catalogue::{Catalogue, FileState, nanoseconds};
pub(crate) use document::{Block, Origin, Stored, block_text, blocks, date_number, person_key};
pub(crate) use names::{Relations, read as read_names};
pub(crate) use postings::{Alike, Located, Tally, alike, each_term, languages, near, next};
pub(crate) use schema::{Fields, NameFields, WordFields, kind};
pub use writer::Writer;

/// An index of releases.
///
/// ```
/// use alu_search::{Index, Query, Release, Search};
///
/// let index = Index::in_memory()?;
/// let mut writer = index.writer()?;
/// writer.add(&Release::from_markdown("1", "# Mehr Recycling\n\nAluminium lässt sich wieder einschmelzen.")?)?;
/// writer.commit()?;
///
/// let results = index.searcher()?.search(&Search::new(Query::parse("einschmelzen")?))?;
/// assert_eq!(results.hits[0].id, "1");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct Index {
    tantivy: tantivy::Index,
    fields: Fields,
    reader: IndexReader,
    /// Where tantivy keeps its files, and we one beside them.
    directory: Box<dyn Directory>,
    place: Place,
}

/// Where an index is kept.
#[derive(Clone, Debug)]
enum Place {
    /// In a folder, as this generation.
    Folder(Folder, u64),
    /// Elsewhere: in memory, or in a directory of the caller's.
    Elsewhere,
}

impl std::fmt::Debug for Index {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Index").field("place", &self.place).finish_non_exhaustive()
    }
}

impl Index {
    /// Opens the index in a folder.
    ///
    /// # Errors
    /// If there is none, or it was made by another format or analysis and has to be rebuilt.
    pub fn open(folder: impl AsRef<Path>) -> Result<Self> {
        let folder = Folder::new(folder.as_ref());
        let Some(mut generation) = folder.current()? else { return Err(Error::NoIndex { index: folder.named }) };
        loop {
            let opened = Self::open_generation(folder.clone(), generation);
            // A rebuild may have removed that generation just now; then there is a newer one.
            match folder.current()? {
                Some(current) if opened.is_err() && current != generation => generation = current,
                _ => return opened,
            }
        }
    }

    /// Opens the index in a folder, or makes an empty one there.
    ///
    /// # Errors
    /// As [`Index::open`]; also if the folder cannot be written, or another process is writing to it.
    pub fn open_or_create(folder: impl AsRef<Path>) -> Result<Self> {
        let folder = Folder::new(folder.as_ref());
        match folder.current()? {
            Some(generation) => Self::open_generation(folder, generation),
            None => {
                let _lock = folder.lock()?;
                Self::create_generation(&folder, 1)?;
                folder.switch_to(1)?;
                Self::open_generation(folder, 1)
            }
        }
    }

    /// An empty index that takes the place of the one in a folder, whatever made that, when
    /// [`Rebuild::finish`] is called; readers go on with the old one until then.
    ///
    /// # Errors
    /// If the folder cannot be written, or another process is writing to it.
    pub fn rebuild(folder: impl AsRef<Path>) -> Result<Rebuild> {
        let folder = Folder::new(folder.as_ref());
        let lock = folder.lock()?;
        // A manifest that cannot be read is no reason not to rebuild.
        let generation = folder.next().unwrap_or(1);
        let index = Self::create_generation(&folder, generation)?;
        Ok(Rebuild { index, folder, generation, _lock: lock })
    }

    /// An index that lives in memory.
    ///
    /// # Errors
    /// If tantivy cannot make it.
    pub fn in_memory() -> Result<Self> {
        Self::in_directory(tantivy::directory::RamDirectory::create())
    }

    /// Opens or makes an index in a directory of tantivy's, for storage other than a folder. Locking
    /// and formats are then the caller's.
    ///
    /// # Errors
    /// If the directory fails.
    pub fn in_directory(directory: impl Directory + Clone) -> Result<Self> {
        let directory = Readable(directory);
        let (schema, fields) = schema::build();
        let tantivy = tantivy::Index::builder().schema(schema).settings(settings()).open_or_create(directory.clone())?;
        Self::with(tantivy, fields, Box::new(directory), Place::Elsewhere)
    }

    fn open_generation(folder: Folder, generation: u64) -> Result<Self> {
        let path = folder.generation(generation);
        let damaged = |reason: String| Error::DamagedIndex { index: folder.named.clone(), reason };
        let directory = Readable(MmapDirectory::open(&path).map_err(|error| damaged(error.to_string()))?);
        let (schema, fields) = schema::build();
        let tantivy = tantivy::Index::open(directory.clone()).map_err(|error| damaged(error.to_string()))?;
        if tantivy.schema() != schema {
            return Err(Error::OutdatedIndex { index: folder.named });
        }
        Self::with(tantivy, fields, Box::new(directory), Place::Folder(folder, generation))
    }

    fn create_generation(folder: &Folder, generation: u64) -> Result<Self> {
        let path = folder.make(generation)?;
        Self::in_directory(MmapDirectory::open(&path).map_err(|error| Error::Storage(error.into()))?)
    }

    fn with(tantivy: tantivy::Index, fields: Fields, directory: Box<dyn Directory>, place: Place) -> Result<Self> {
        tantivy.tokenizers().register(schema::TERMS, terms::TermsTokenizer::default());
        let reader = tantivy.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        Ok(Self { tantivy, fields, reader, directory, place })
    }

    /// Takes the one place of a writer.
    ///
    /// # Errors
    /// If another writer, of this process or another, has it.
    pub fn writer(&self) -> Result<Writer> {
        let lock = self.lock()?;
        Writer::new(&self.tantivy, self.fields, Analyzer::with_splits(&self.splits()?), lock)
    }

    /// Keeps other writers out of this generation; none for an index whose place knows no locks.
    fn lock(&self) -> Result<Option<WriterLock>> {
        let Place::Folder(folder, generation) = &self.place else { return Ok(None) };
        let lock = folder.lock()?;
        if folder.current()? != Some(*generation) {
            return Err(Error::OutdatedIndex { index: folder.named.clone() });
        }
        Ok(Some(lock))
    }

    /// A searcher over what is committed now. Later commits are seen by later searchers, also if the
    /// index was built anew in the meantime.
    ///
    /// # Errors
    /// If the index cannot be read.
    pub fn searcher(&self) -> Result<Searcher> {
        if let Place::Folder(folder, generation) = &self.place
            && folder.current()? != Some(*generation)
        {
            return Self::open(&folder.named)?.searcher();
        }
        self.reader.reload()?;
        let tantivy = self.reader.searcher();
        let merges = self.merges(&tantivy);
        Searcher::new(tantivy, self.fields, self.splits()?, merges)
    }

    /// What is known of the indexed files as of the last commit.
    pub(crate) fn catalogue(&self) -> Result<Catalogue> {
        self.reader.reload()?;
        Catalogue::load(&self.reader.searcher(), &self.tantivy, self.fields)
    }

    /// The folder the index is kept in, as it was named.
    pub fn folder(&self) -> Option<&Path> {
        match &self.place {
            Place::Folder(folder, _) => Some(&folder.named),
            Place::Elsewhere => None,
        }
    }

    /// The size of the index in bytes.
    ///
    /// # Errors
    /// If its files cannot be read.
    pub fn size(&self) -> Result<u64> {
        Ok(self.reader.searcher().space_usage()?.total().get_bytes())
    }
}

/// A new index on its way to take the place of another.
#[derive(Debug)]
pub struct Rebuild {
    index: Index,
    folder: Folder,
    generation: u64,
    _lock: WriterLock,
}

impl Rebuild {
    /// The new index, to be written to.
    pub fn index(&self) -> &Index {
        &self.index
    }

    /// The same, with words cut as somebody said: [`Index::with_splits`].
    ///
    /// # Errors
    /// If it cannot be written, or something was added before.
    pub fn with_splits(mut self, splits: &Splits) -> Result<Self> {
        self.index = self.index.with_splits(splits)?;
        Ok(self)
    }

    /// Puts the new index in the old one's place, in one step.
    ///
    /// # Errors
    /// If the manifest cannot be written; the old index then stays.
    pub fn finish(self) -> Result<Index> {
        self.folder.switch_to(self.generation)?;
        Index::open_generation(self.folder, self.generation)
    }

    /// The folder the new index will be found in.
    pub fn folder(&self) -> PathBuf {
        self.folder.named.clone()
    }
}

/// Stored releases are text: zstd makes them half as large as LZ4 does.
fn settings() -> tantivy::IndexSettings {
    tantivy::IndexSettings {
        docstore_compression: tantivy::store::Compressor::Zstd(tantivy::store::ZstdCompressor { compression_level: Some(1) }),
        ..tantivy::IndexSettings::default()
    }
}
