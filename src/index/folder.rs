//! Where an index lives: a folder of its own below the one the user names.
//!
//! ```text
//! DIR/alu-search/manifest.json    which generation is current, and what wrote it
//! DIR/alu-search/generation-1/    the current index, and how words of it are cut (`splits.txt`)
//! DIR/alu-search/writer.lock      held while a process writes
//! ```
//!
//! A rebuild writes a new generation and puts its name into the manifest when it is complete: one
//! rename, so that a crash leaves either the old index or the new one. Other files in DIR are never
//! touched.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::schema::FORMAT;
use crate::analysis::ANALYSIS;
use crate::error::{Error, Result};

const OWN_FOLDER: &str = "alu-search";
const MANIFEST: &str = "manifest.json";
const LOCK: &str = "writer.lock";

/// What the manifest says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Manifest {
    format: u64,
    #[serde(default)]
    analysis: String,
    #[serde(default)]
    generation: u64,
}

/// The folder of an index.
#[derive(Clone, Debug)]
pub(super) struct Folder {
    /// The folder the user named.
    pub(super) named: PathBuf,
    own: PathBuf,
}

impl Folder {
    pub(super) fn new(named: &Path) -> Self {
        Self { named: named.to_owned(), own: named.join(OWN_FOLDER) }
    }

    /// The folder of a generation.
    pub(super) fn generation(&self, number: u64) -> PathBuf {
        self.own.join(format!("generation-{number}"))
    }

    /// The number of the current generation, `None` if there is no index yet.
    ///
    /// # Errors
    /// If the manifest cannot be read, or was written by another format or analysis.
    pub(super) fn current(&self) -> Result<Option<u64>> {
        let Some(manifest) = self.manifest()? else { return Ok(None) };
        if manifest.format > FORMAT {
            return Err(Error::NewerFormat { index: self.named.clone(), found: manifest.format, supported: FORMAT });
        }
        if manifest.format < FORMAT || manifest.analysis != ANALYSIS {
            return Err(Error::OutdatedIndex { index: self.named.clone() });
        }
        Ok(Some(manifest.generation))
    }

    /// The number a rebuild gives the next generation, whatever wrote the current one.
    pub(super) fn next(&self) -> Result<u64> {
        Ok(self.manifest()?.map_or(1, |manifest| manifest.generation + 1))
    }

    fn manifest(&self) -> Result<Option<Manifest>> {
        let path = self.own.join(MANIFEST);
        match fs::read(&path) {
            Ok(bytes) => match serde_json::from_slice(&bytes) {
                Ok(manifest) => Ok(Some(manifest)),
                Err(error) => Err(Error::DamagedIndex { index: self.named.clone(), reason: format!("{}: {error}", path.display()) }),
            },
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => Ok(None),
            Err(error) => Err(Error::io(path, error)),
        }
    }

    /// Makes an empty folder for a generation; whatever a crash left there goes.
    pub(super) fn make(&self, number: u64) -> Result<PathBuf> {
        let path = self.generation(number);
        if path.exists() {
            fs::remove_dir_all(&path).map_err(|error| Error::io(&path, error))?;
        }
        fs::create_dir_all(&path).map_err(|error| Error::io(&path, error))?;
        Ok(path)
    }

    /// Makes a generation the current one, in one step, and removes all others.
    pub(super) fn switch_to(&self, number: u64) -> Result<()> {
        let manifest = Manifest { format: FORMAT, analysis: ANALYSIS.to_owned(), generation: number };
        let (path, new) = (self.own.join(MANIFEST), self.own.join(format!("{MANIFEST}.new")));
        let write = || -> io::Result<()> {
            let mut file = File::create(&new)?;
            file.write_all(&serde_json::to_vec_pretty(&manifest)?)?;
            file.sync_all()?;
            fs::rename(&new, &path)?;
            sync_folder(&self.own)
        };
        write().map_err(|error| Error::io(&path, error))?;
        self.remove_others(number);
        Ok(())
    }

    /// Removes generations that are not current. Failing to is no harm: the next rebuild tries again.
    fn remove_others(&self, current: u64) {
        let Ok(entries) = fs::read_dir(&self.own) else { return };
        for entry in entries.flatten() {
            let other = entry.file_name().to_str().and_then(|name| name.strip_prefix("generation-")?.parse::<u64>().ok());
            if other.is_some_and(|other| other != current) {
                let _ = fs::remove_dir_all(entry.path());
            }
        }
    }

    /// Takes the writer's lock for as long as the returned value lives.
    ///
    /// # Errors
    /// If another process has it, with what that process wrote of itself.
    pub(super) fn lock(&self) -> Result<WriterLock> {
        let path = self.own.join(LOCK);
        let open = || {
            fs::create_dir_all(&self.own)?;
            OpenOptions::new().create(true).truncate(false).read(true).write(true).open(&path)
        };
        let mut file = open().map_err(|error| Error::io(&path, error))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let mut holder = String::new();
                let _ = file.read_to_string(&mut holder);
                return Err(Error::Locked { index: self.named.clone(), holder: holder.trim().parse().ok() });
            }
            Err(TryLockError::Error(error)) => return Err(Error::io(path, error)),
        }
        let sign = |file: &mut File| -> io::Result<()> {
            file.set_len(0)?;
            file.rewind()?;
            writeln!(file, "{}", std::process::id())
        };
        sign(&mut file).map_err(|error| Error::io(path, error))?;
        Ok(WriterLock { _file: file })
    }
}

/// The writer's lock; released when dropped, also by a crash.
#[derive(Debug)]
pub(super) struct WriterLock {
    _file: File,
}

/// Makes a rename in `folder` durable, where the system lets a folder be synced.
fn sync_folder(folder: &Path) -> io::Result<()> {
    match File::open(folder) {
        Ok(folder) if cfg!(unix) => folder.sync_all(),
        _ => Ok(()),
    }
}
