//! Files on their way into an index: found, compared with what the index has, read, understood, added.
//!
//! [`update`] makes an index agree with folders and files. What has not changed is not read, what
//! cannot be read keeps its old version, and nothing is removed on the word of a folder that may only
//! be out of reach. [`parse`] reads files without an index. Who has no files but text makes a release of
//! it with [`Release::from_markdown`] and its likes, and hands it to a [`crate::Writer`].

mod memory;
mod report;
mod session;
mod source;
mod walk;

use std::path::{Path, PathBuf};

use crate::error::Result;
use crate::index::{Catalogue, Index};
use crate::release::Release;
use session::Session;
use walk::{Walk, walk};

pub use encoding_rs::Encoding;
pub use report::{Failure, Kept, Reason, Report, Warning};

/// How files are to be read and compared.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// The encoding of all files; told from their bytes if `None`.
    pub encoding: Option<&'static Encoding>,
    /// Remove what is gone, however much it is.
    pub prune: bool,
}

/// How far a run is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Bytes of files that are done.
    pub bytes: u64,
    /// Bytes of all files.
    pub of: u64,
    /// Releases that were added or changed.
    pub releases: usize,
}

/// Makes an index agree with folders and files, and calls `progress` now and then. A run over what
/// has not changed writes nothing.
///
/// ```
/// use alu_search::{Index, ingest};
///
/// let folder = tempfile::tempdir()?;
/// std::fs::write(folder.path().join("a.md"), "# Neuer Ofen\n\nDie Hütte Neustadt nimmt einen neuen Ofen in Betrieb.")?;
/// let index = Index::in_memory()?;
/// let report = ingest::update(&index, &[folder.path()], &ingest::Options::default(), &mut |_| {})?;
/// assert_eq!((report.added, report.failures.len()), (1, 0));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// If the index cannot be written, or another process is writing to it. Files that cannot be read are
/// no error here, but stand in the [`Report`].
pub fn update(index: &Index, paths: &[impl AsRef<Path>], options: &Options, progress: &mut dyn FnMut(Progress)) -> Result<Report> {
    let catalogue = index.catalogue()?;
    let roots = catalogue.roots();
    let walks: Vec<(PathBuf, Walk)> = paths.iter().map(|path| (path.as_ref().to_owned(), walk(path.as_ref(), &roots))).collect();
    if !needs_writing(&catalogue, &walks) {
        let mut report = Report::default();
        for (path, walk) in walks {
            report.unchanged += walk.sources.len();
            report.take_walk(&path, walk);
        }
        return Ok(report);
    }
    let writer = index.writer()?;
    // Only the holder of the writer's lock can know what the index has.
    let report = Session::new(index.catalogue()?, writer, *options, progress).run(walks)?;
    index.keep_merges()?;
    Ok(report)
}

/// Whether there is anything to be done that may write.
fn needs_writing(catalogue: &Catalogue, walks: &[(PathBuf, Walk)]) -> bool {
    let is_new = |source: &walk::Source| !source::is_unchanged(catalogue, source);
    walks.iter().any(|(path, walk)| session::gone(catalogue, path, walk).next().is_some() || walk.sources.iter().any(is_new))
}

/// Says what there is to be read, without reading it.
pub fn survey(paths: &[impl AsRef<Path>]) -> Report {
    let mut report = Report::default();
    for path in paths {
        report.take_walk(path.as_ref(), walk(path.as_ref(), &[]));
    }
    report
}

/// Reads files as releases, without an index, and hands each to `take`.
///
/// # Errors
/// Whatever `take` returns. Files that cannot be read stand in the [`Report`].
pub fn parse<E>(paths: &[impl AsRef<Path>], options: &Options, mut take: impl FnMut(Release) -> Result<(), E>) -> Result<Report, E> {
    let mut report = Report::default();
    for path in paths {
        let mut walk = walk(path.as_ref(), &[]);
        for source in std::mem::take(&mut walk.sources) {
            source::read(&source, options, &mut |item| match item {
                source::Item::Release { release, warnings, line, .. } => {
                    report.added += 1;
                    report.warn(&source, line, warnings);
                    take(*release)
                }
                source::Item::Failure { line, reason } => {
                    report.failures.push(Failure { path: source.shown.clone(), line, reason });
                    Ok(())
                }
            })?;
        }
        report.take_walk(path.as_ref(), walk);
    }
    Ok(report)
}

impl Report {
    /// Adds what a walk could not look at.
    fn take_walk(&mut self, given: &Path, walk: Walk) {
        self.files += walk.found;
        self.passed_over += walk.passed_over;
        if walk.failures.is_empty() && walk.found == 0 {
            let reason = if given.is_file() { Reason::UnknownFormat } else { Reason::NothingFound };
            self.failures.push(Failure { path: given.to_owned(), line: None, reason });
        }
        let failures = walk.failures.into_iter().map(|(path, error)| Failure { path, line: None, reason: Reason::Io(error) });
        self.failures.extend(failures);
    }

    fn warn(&mut self, source: &walk::Source, line: Option<usize>, warnings: Vec<String>) {
        self.warnings.extend(warnings.into_iter().map(|text| Warning { path: source.shown.clone(), line, text }));
    }
}
