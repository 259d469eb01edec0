//! What is known of the files that were indexed.
//!
//! It lies in the index itself and changes with it in one commit: a document for each file, and in
//! each release the file it came from with the hash of what was read. Nothing is kept beside the
//! index that could disagree with it.

use std::collections::HashMap;
use std::time::{SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};
use tantivy::columnar::{BytesColumn, Column, StrColumn};
use tantivy::query::TermQuery;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, SegmentReader, TantivyDocument, Term};

use super::schema::{Fields, kind};
use crate::error::Result;

/// A file as it was when it was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct FileState {
    /// Absolute path.
    pub path: String,
    /// The path given to the indexer under which it was found, absolute.
    pub root: String,
    /// The id made from its path below the root.
    pub id: String,
    /// Bytes.
    pub size: u64,
    /// Nanoseconds since 1970.
    pub mtime: i64,
    /// SHA-256 of its content.
    pub hash: Vec<u8>,
    /// Whether all of it is in the index; otherwise it is read again.
    pub complete: bool,
}

/// The files in the index.
pub(crate) struct Catalogue {
    /// The files by path.
    pub files: HashMap<String, FileState>,
    /// When the last commit was made, in nanoseconds since 1970.
    pub committed: i64,
    searcher: tantivy::Searcher,
    fields: Fields,
}

impl Catalogue {
    pub(super) fn load(searcher: &tantivy::Searcher, index: &tantivy::Index, fields: Fields) -> Result<Self> {
        let committed = index.load_metas()?.payload.and_then(|note| CommitNote::from_json(&note)).map_or(0, |note| note.committed);
        let mut files = HashMap::new();
        for segment in searcher.segment_readers() {
            let Some(columns) = FileColumns::open(segment)? else { continue };
            let entries = segment.doc_ids_alive().filter_map(|doc| columns.state(doc).transpose());
            for state in entries {
                let state = state?;
                files.insert(state.path.clone(), state);
            }
        }
        Ok(Self { files, committed, searcher: searcher.clone(), fields })
    }

    /// The paths under which the files were found.
    pub(crate) fn roots(&self) -> Vec<String> {
        let roots: std::collections::BTreeSet<_> = self.files.values().map(|state| &state.root).collect();
        roots.into_iter().cloned().collect()
    }

    /// The file the release with this id came from; empty if it was not read from a file.
    pub(crate) fn owner(&self, id: &str) -> Result<Option<String>> {
        let query = TermQuery::new(Term::from_field_text(self.fields.id, id), IndexRecordOption::Basic);
        let docs = self.searcher.search(&query, &tantivy::collector::DocSetCollector)?;
        // A release stands before its quotes.
        let Some(doc) = docs.into_iter().min() else { return Ok(None) };
        let files = self.searcher.segment_reader(doc.segment_ord).fast_fields().str("file")?;
        Ok(Some(files.map(|files| string(&files, doc.doc_id)).transpose()?.unwrap_or_default()))
    }

    /// The ids of the releases that came from a file, with the hashes of what they were read from.
    pub(crate) fn releases_of(&self, file: &str) -> Result<HashMap<String, Vec<u8>>> {
        let query = TermQuery::new(Term::from_field_text(self.fields.file, file), IndexRecordOption::Basic);
        let mut releases = HashMap::new();
        for doc in self.searcher.search(&query, &tantivy::collector::DocSetCollector)? {
            let columns = self.searcher.segment_reader(doc.segment_ord).fast_fields();
            let (Some(ids), Some(hashes)) = (columns.str("id")?, columns.bytes("hash")?) else { continue };
            releases.insert(string(&ids, doc.doc_id)?, bytes(&hashes, doc.doc_id)?);
        }
        Ok(releases)
    }
}

/// The columns of the documents that stand for files.
struct FileColumns {
    entry: StrColumn,
    root: StrColumn,
    id: StrColumn,
    size: Column<u64>,
    mtime: Column<i64>,
    hash: BytesColumn,
    complete: Column<bool>,
}

impl FileColumns {
    /// `None` if the segment has no files.
    fn open(segment: &SegmentReader) -> Result<Option<Self>> {
        let columns = segment.fast_fields();
        let (Some(entry), Some(root), Some(id), Some(hash)) =
            (columns.str("entry")?, columns.str("entry_root")?, columns.str("entry_id")?, columns.bytes("hash")?)
        else {
            return Ok(None);
        };
        Ok(Some(Self {
            entry,
            root,
            id,
            hash,
            size: columns.u64("size")?,
            mtime: columns.i64("mtime")?,
            complete: columns.bool("complete")?,
        }))
    }

    /// The file that a document stands for, `None` if it is no file.
    fn state(&self, doc: DocId) -> Result<Option<FileState>> {
        if self.entry.ords().first(doc).is_none() {
            return Ok(None);
        }
        Ok(Some(FileState {
            path: string(&self.entry, doc)?,
            root: string(&self.root, doc)?,
            id: string(&self.id, doc)?,
            size: self.size.first(doc).unwrap_or_default(),
            mtime: self.mtime.first(doc).unwrap_or_default(),
            hash: bytes(&self.hash, doc)?,
            complete: self.complete.first(doc).unwrap_or_default(),
        }))
    }
}

fn string(column: &StrColumn, doc: DocId) -> Result<String> {
    let mut text = String::new();
    if let Some(ord) = column.ords().first(doc) {
        column.ord_to_str(ord, &mut text)?;
    }
    Ok(text)
}

fn bytes(column: &BytesColumn, doc: DocId) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    if let Some(ord) = column.ords().first(doc) {
        column.ord_to_bytes(ord, &mut bytes)?;
    }
    Ok(bytes)
}

/// The document that stands for a file.
pub(super) fn file_document(fields: &Fields, state: &FileState) -> TantivyDocument {
    let mut document = TantivyDocument::default();
    document.add_text(fields.kind, kind::FILE);
    document.add_text(fields.entry, &state.path);
    document.add_text(fields.entry_root, &state.root);
    document.add_text(fields.entry_id, &state.id);
    document.add_u64(fields.size, state.size);
    document.add_i64(fields.mtime, state.mtime);
    document.add_bytes(fields.hash, &state.hash);
    document.add_bool(fields.complete, state.complete);
    document
}

/// What is noted with each commit.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(super) struct CommitNote {
    /// Nanoseconds since 1970.
    committed: i64,
}

impl CommitNote {
    pub(super) fn now() -> Self {
        Self { committed: nanoseconds(SystemTime::now()) }
    }

    pub(super) fn to_json(self) -> String {
        serde_json::to_string(&self).unwrap_or_default()
    }

    fn from_json(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }
}

/// A time in nanoseconds since 1970, negative before.
pub(crate) fn nanoseconds(time: SystemTime) -> i64 {
    match time.duration_since(UNIX_EPOCH) {
        Ok(after) => i64::try_from(after.as_nanos()).unwrap_or(i64::MAX),
        Err(before) => i64::try_from(before.duration().as_nanos()).map_or(i64::MIN, |nanos| -nanos),
    }
}
