//! One run that writes: what is gone is removed first, then every file that changed is read.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use super::source::{self, Item};
use super::walk::{Source, Walk};
use super::{Failure, Kept, Options, Progress, Reason, Report};
use crate::error::Result;
use crate::index::{Catalogue, FileState, Origin, Writer};
use crate::release::Release;

/// After so many bytes of sources what was done is committed, so that a crash loses no more.
const COMMIT_EVERY: u64 = 512 << 20;

/// More files than this, and more than this share of them, are not removed without being told to.
const FEW: usize = 20;
const SHARE: usize = 10;

pub(super) struct Session<'a> {
    catalogue: Catalogue,
    writer: Writer,
    options: Options,
    report: Report,
    /// Where each id was met in this run.
    met: HashMap<String, String>,
    /// Ids that were removed in this run and are free again.
    free: HashSet<String>,
    /// Whether anything was written since the last commit.
    is_dirty: bool,
    progress: Progress,
    tell: &'a mut dyn FnMut(Progress),
}

/// What became of a file.
struct Outcome {
    /// The ids met in it.
    met: HashSet<String>,
    /// Whether all of it could be read and is in the index.
    complete: bool,
    /// The SHA-256 of what was read; `None` if the file could not be.
    hash: Option<Vec<u8>>,
}

impl<'a> Session<'a> {
    pub(super) fn new(catalogue: Catalogue, writer: Writer, options: Options, tell: &'a mut dyn FnMut(Progress)) -> Self {
        Self {
            catalogue,
            writer,
            options,
            report: Report::default(),
            met: HashMap::new(),
            free: HashSet::new(),
            is_dirty: false,
            progress: Progress::default(),
            tell,
        }
    }

    pub(super) fn run(mut self, walks: Vec<(PathBuf, Walk)>) -> Result<Report> {
        let sizes = walks.iter().flat_map(|(_, walk)| &walk.sources).filter_map(|source| source.metadata.as_ref().ok());
        self.progress.of = sizes.map(|(size, _)| size).sum();
        for (path, walk) in &walks {
            self.remove_gone(path, walk)?;
        }
        let mut uncommitted = 0;
        for (path, mut walk) in walks {
            for source in std::mem::take(&mut walk.sources) {
                self.source(&source)?;
                let size = source.metadata.as_ref().map_or(0, |(size, _)| *size);
                self.step(size);
                uncommitted += size;
                if uncommitted > COMMIT_EVERY && std::mem::take(&mut self.is_dirty) {
                    self.writer.commit()?;
                    uncommitted = 0;
                }
            }
            self.report.take_walk(&path, walk);
        }
        if self.is_dirty {
            self.writer.finish()?;
        }
        Ok(self.report)
    }

    fn step(&mut self, bytes: u64) {
        self.progress.bytes += bytes;
        self.progress.releases = self.report.added + self.report.changed;
        (self.tell)(self.progress);
    }

    /// Removes the releases of files that are gone, unless that looks like a folder out of reach.
    fn remove_gone(&mut self, given: &Path, walk: &Walk) -> Result<()> {
        let gone: Vec<FileState> = gone(&self.catalogue, given, walk).cloned().collect();
        if gone.is_empty() {
            return Ok(());
        }
        let known = under(&self.catalogue, &top(given, walk)).count();
        let is_doubtful = walk.sources.is_empty() || (gone.len() > FEW && gone.len() * SHARE > known);
        if is_doubtful && !self.options.prune {
            self.report.kept.push(Kept { path: given.to_owned(), files: gone.len(), known });
            return Ok(());
        }
        for state in gone {
            for id in self.catalogue.releases_of(&state.path)?.into_keys() {
                self.remove(id);
            }
            self.writer.forget_file(&state.path);
            self.is_dirty = true;
        }
        Ok(())
    }

    fn remove(&mut self, id: String) {
        self.writer.remove(&id);
        self.free.insert(id);
        self.report.removed += 1;
        self.is_dirty = true;
    }

    fn source(&mut self, source: &Source) -> Result<()> {
        if source::is_unchanged(&self.catalogue, source) {
            self.report.unchanged += 1;
            return Ok(());
        }
        let (size, mtime) = match &source.metadata {
            Ok(metadata) => *metadata,
            Err(error) => {
                self.fail(source, None, Reason::Io(std::io::Error::other(error.clone())));
                return Ok(());
            }
        };
        let before = self.catalogue.releases_of(&source.path)?;
        let Outcome { met, complete, hash } = self.releases(source, &before)?;
        let Some(hash) = hash else { return Ok(()) };
        if complete {
            for id in before.into_keys().filter(|id| !met.contains(id)) {
                self.remove(id);
            }
        }
        let state = FileState { path: source.path.clone(), root: source.root.clone(), id: source.id.clone(), size, mtime, hash, complete };
        // A file of which nothing is in the index need not be known: it is tried again anyway.
        let is_known = self.catalogue.files.get(&source.path) == Some(&state);
        if !is_known && (complete || !met.is_empty()) {
            self.writer.note_file(&state)?;
            self.is_dirty = true;
        }
        Ok(())
    }

    /// Reads a file and adds what is new in it or has changed.
    fn releases(&mut self, source: &Source, before: &HashMap<String, Vec<u8>>) -> Result<Outcome> {
        let mut outcome = Outcome { met: HashSet::new(), complete: true, hash: None };
        let options = self.options;
        outcome.hash = source::read(source, &options, &mut |item| {
            match item {
                Item::Release { release, hash, warnings, line } => {
                    self.report.warn(source, line, warnings);
                    if !self.release(source, &release, hash, line, before)? {
                        outcome.complete = false;
                    } else {
                        outcome.met.insert(release.id);
                    }
                }
                Item::Failure { line, reason } => {
                    outcome.complete = false;
                    self.fail(source, line, reason);
                }
            }
            Ok::<_, crate::Error>(())
        })?;
        Ok(outcome)
    }

    /// Adds a release unless the index has it as it is. `false` if another one has its id.
    fn release(
        &mut self,
        source: &Source,
        release: &Release,
        hash: Vec<u8>,
        line: Option<usize>,
        before: &HashMap<String, Vec<u8>>,
    ) -> Result<bool> {
        let place = line.map_or_else(|| source.shown.display().to_string(), |line| format!("{}:{line}", source.shown.display()));
        let known = before.get(&release.id);
        if let Some(first) = self.first_with(&release.id, known.is_some())? {
            self.fail(source, line, Reason::SameId { id: release.id.clone(), first });
            return Ok(false);
        }
        self.met.insert(release.id.clone(), place);
        let same_path = self.catalogue.files.get(&source.path).is_some_and(|state| state.id == source.id);
        if known.is_some_and(|known| *known == hash) && same_path {
            self.report.same += 1;
            return Ok(true);
        }
        let origin = Origin { file: source.path.clone(), hash };
        self.writer.add_from(release, &origin, known.is_some())?;
        self.is_dirty = true;
        *(if known.is_some() { &mut self.report.changed } else { &mut self.report.added }) += 1;
        Ok(true)
    }

    /// Where another release with this id is: met in this run, or in the index from another file.
    fn first_with(&self, id: &str, is_own: bool) -> Result<Option<String>> {
        if let Some(first) = self.met.get(id) {
            return Ok(Some(first.clone()));
        }
        if is_own || self.free.contains(id) {
            return Ok(None);
        }
        self.catalogue.owner(id)
    }

    fn fail(&mut self, source: &Source, line: Option<usize>, reason: Reason) {
        self.report.failures.push(Failure { path: source.shown.clone(), line, reason });
    }
}

/// The files in the index below a given path that a walk did not find, but for those it could not look at.
pub(super) fn gone<'c>(catalogue: &'c Catalogue, given: &Path, walk: &Walk) -> impl Iterator<Item = &'c FileState> + use<'c> {
    let found: HashSet<String> = walk.sources.iter().map(|source| source.path.clone()).collect();
    let top = top(given, walk);
    let is_missing = walk.top.is_none();
    let hidden: Vec<PathBuf> =
        walk.failures.iter().filter_map(|(path, _)| std::path::absolute(path).ok()).filter(|_| !is_missing).collect();
    under(catalogue, &top)
        .filter(move |state| !found.contains(&state.path) && !hidden.iter().any(|hidden| Path::new(&state.path).starts_with(hidden)))
}

fn top(given: &Path, walk: &Walk) -> PathBuf {
    walk.top.as_ref().map(PathBuf::from).or_else(|| std::path::absolute(given).ok()).unwrap_or_else(|| given.to_owned())
}

fn under<'c>(catalogue: &'c Catalogue, top: &Path) -> impl Iterator<Item = &'c FileState> + use<'c> {
    let top = top.to_owned();
    catalogue.files.values().filter(move |state| Path::new(&state.path).starts_with(&top))
}
