//! How are words of this index cut? What a user's file said when the index was made lies with its segments, so that what
//! is indexed later and what is asked for is cut alike. It is gone when the index is, and a rebuild has its own.

use std::path::Path;

use tantivy::directory::error::OpenReadError;

use super::{Index, Place};
use crate::analysis::Splits;
use crate::error::{Error, Result};

const FILE: &str = "splits.txt";

impl Index {
    /// The same index, whose words are cut as somebody said: those of releases that are added, and those of queries.
    ///
    /// ```
    /// use alu_search::analysis::Splits;
    /// use alu_search::{Index, Query, Release, Search};
    ///
    /// let index = Index::in_memory()?.with_splits(&Splits::parse("Lasten|pedelec")?)?;
    /// let mut writer = index.writer()?;
    /// writer.add(&Release::from_markdown("1", "# Lastenpedelecs für alle\n\nSie kommen im Mai.")?)?;
    /// writer.commit()?;
    /// let results = index.searcher()?.search(&Search::new(Query::parse("Pedelec")?))?;
    /// assert_eq!(results.total, 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::NotEmpty`] if something is in the index, unless its words are cut like this already; or if it cannot be
    /// written, or another process is writing to it.
    pub fn with_splits(self, splits: &Splits) -> Result<Self> {
        if self.splits()? == *splits {
            return Ok(self);
        }
        let lock = self.lock()?;
        if !self.is_empty()? {
            return Err(Error::NotEmpty { index: self.folder().map(Path::to_owned) });
        }
        // Not by tantivy's own directory, which would sweep away what it does not know.
        self.directory.atomic_write(Path::new(FILE), splits.to_string().as_bytes())?;
        drop(lock);
        Ok(self)
    }

    /// How words of this index are cut, beside what the program knows itself.
    ///
    /// # Errors
    /// If that cannot be read.
    pub fn splits(&self) -> Result<Splits> {
        let bytes = match self.directory.atomic_read(Path::new(FILE)) {
            Ok(bytes) => bytes,
            Err(OpenReadError::FileDoesNotExist(_)) => return Ok(Splits::default()),
            Err(error) => return Err(Error::Storage(error.into())),
        };
        let text = String::from_utf8_lossy(&bytes);
        Splits::parse(&text).map_err(|error| self.damaged(&error.to_string()))
    }

    /// Whether nothing was committed yet, or all of it is gone.
    ///
    /// # Errors
    /// If the index cannot be read.
    pub fn is_empty(&self) -> Result<bool> {
        self.reader.reload()?;
        Ok(self.reader.searcher().num_docs() == 0)
    }

    fn damaged(&self, reason: &str) -> Error {
        let reason = format!("{FILE}: {reason}");
        match &self.place {
            Place::Folder(folder, _) => Error::DamagedIndex { index: folder.named.clone(), reason },
            Place::Elsewhere => Error::Storage(tantivy::TantivyError::InternalError(reason)),
        }
    }
}
