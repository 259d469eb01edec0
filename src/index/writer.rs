//! The one writer of an index.

use tantivy::indexer::UserOperation;
use tantivy::{IndexWriter, TantivyError, Term};

use super::catalogue::{CommitNote, FileState, file_document};
use super::document::{Origin, documents};
use super::folder::WriterLock;
use super::schema::Fields;
use crate::analysis::Analyzer;
use crate::error::{Error, Result};
use crate::release::Release;

/// Memory for documents that are not yet written out, in bytes. Twice of it may be in use.
const MEMORY: usize = 150_000_000;

/// So many operations are handed over at once: to wake the thread that writes for each takes a while. No more, since there is
/// room for some thousand batches on the way.
const BATCH: usize = 16;

/// Adds and removes releases. Nothing is visible, or safe from a crash, before [`Writer::commit`].
pub struct Writer {
    tantivy: IndexWriter,
    fields: Fields,
    analyzer: Analyzer,
    /// What was not handed over yet, in order.
    pending: Vec<UserOperation>,
    /// Why writing failed. What was added before may be lost then, so nothing is committed any more.
    failure: Option<TantivyError>,
    _lock: Option<WriterLock>,
}

impl std::fmt::Debug for Writer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Writer").finish_non_exhaustive()
    }
}

impl Writer {
    pub(super) fn new(tantivy: &tantivy::Index, fields: Fields, analyzer: Analyzer, lock: Option<WriterLock>) -> Result<Self> {
        // One thread: documents keep their order, so the same input gives the same index.
        let tantivy = tantivy.writer_with_num_threads(1, MEMORY)?;
        // What a crash or a full disk left behind would be in the way: files of deletes are named by the
        // number of the operation, and that begins again after the last commit.
        tantivy.garbage_collect_files().wait()?;
        Ok(Self { tantivy, fields, analyzer, pending: Vec::new(), failure: None, _lock: lock })
    }

    /// Adds a release in place of any with the same id.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn add(&mut self, release: &Release) -> Result<()> {
        self.write(release, None, true)
    }

    /// Adds a release that came from a file. `replaces` says whether its id may be in the index.
    pub(crate) fn add_from(&mut self, release: &Release, origin: &Origin, replaces: bool) -> Result<()> {
        self.write(release, Some(origin), replaces)
    }

    fn write(&mut self, release: &Release, origin: Option<&Origin>, replaces: bool) -> Result<()> {
        let delete = replaces.then(|| UserOperation::Delete(Term::from_field_text(self.fields.id, &release.id)));
        let add = documents(&self.fields, &mut self.analyzer, release, origin).into_iter().map(UserOperation::Add);
        // A batch stays together in one segment, the release before its quotes.
        self.pending.extend(delete.into_iter().chain(add));
        self.hand_over(BATCH)
    }

    /// Hands what is pending to the thread that writes, if there is as much of it.
    fn hand_over(&mut self, least: usize) -> Result<()> {
        self.check()?;
        if self.pending.is_empty() || self.pending.len() < least {
            return Ok(());
        }
        self.tantivy.run(std::mem::take(&mut self.pending)).map(|_| ()).map_err(|error| {
            // The thread that writes has died; why, it tells who waits for it.
            let cause = self.tantivy.prepare_commit().err().unwrap_or(error);
            self.fail(cause)
        })
    }

    fn check(&self) -> Result<()> {
        self.failure.clone().map_or(Ok(()), |failure| Err(failure.into()))
    }

    fn fail(&mut self, cause: TantivyError) -> Error {
        self.failure = Some(cause.clone());
        cause.into()
    }

    /// Removes a release and its quotes. That there is none with this id is no error.
    pub fn remove(&mut self, id: &str) {
        self.pending.push(UserOperation::Delete(Term::from_field_text(self.fields.id, id)));
    }

    /// Notes what a file looked like when it was read.
    pub(crate) fn note_file(&mut self, state: &FileState) -> Result<()> {
        let document = file_document(&self.fields, state);
        self.pending.extend([UserOperation::Delete(self.entry(&state.path)), UserOperation::Add(document)]);
        self.hand_over(BATCH)
    }

    /// Forgets a file. Its releases stay until they are removed.
    pub(crate) fn forget_file(&mut self, path: &str) {
        self.pending.push(UserOperation::Delete(self.entry(path)));
    }

    fn entry(&self, path: &str) -> Term {
        Term::from_field_text(self.fields.entry, path)
    }

    /// Makes everything since the last commit visible to new searchers, and safe.
    ///
    /// # Errors
    /// If it cannot be written, or something before it could not; the index then stays as it was at the
    /// last commit, and what is to be added needs a new writer.
    pub fn commit(&mut self) -> Result<()> {
        self.hand_over(0)?;
        let commit = |tantivy: &mut IndexWriter| {
            let mut prepared = tantivy.prepare_commit()?;
            prepared.set_payload(&CommitNote::now().to_json());
            prepared.commit().map(|_| ())
        };
        commit(&mut self.tantivy).map_err(|error| self.fail(error))
    }

    /// Commits, and waits until segments that were being merged are.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn finish(mut self) -> Result<()> {
        self.commit()?;
        self.tantivy.wait_merging_threads()?;
        Ok(())
    }
}
