//! What a run over files did, and what it could not do.

use std::collections::HashSet;
use std::io;
use std::path::{Path, PathBuf};

use crate::Lang;
use crate::error::io_german;
use crate::read::ReadError;

/// What a run did.
#[derive(Debug, Default)]
pub struct Report {
    /// Files of known formats that were found.
    pub files: usize,
    /// Files that are as they were.
    pub unchanged: usize,
    /// Releases that are new in the index.
    pub added: usize,
    /// Releases that replaced an older version.
    pub changed: usize,
    /// Releases whose source is gone.
    pub removed: usize,
    /// Releases that are as they were, in files that were read again.
    pub same: usize,
    /// Files passed over: hidden ones, symbolic links, `README*`, `LICENSE*`, unknown types.
    pub passed_over: usize,
    /// Releases that are in the index but were not removed, though their files are gone.
    pub kept: Vec<Kept>,
    /// Files and records that could not be read. What the index had of them stays.
    pub failures: Vec<Failure>,
    /// What was read with a doubt.
    pub warnings: Vec<Warning>,
}

impl Report {
    /// Whether anything was read, found unchanged or removed.
    pub fn did_anything(&self) -> bool {
        self.unchanged + self.same + self.added + self.changed + self.removed > 0
    }

    /// Those of the paths given that could not be looked at, or had nothing to read.
    pub fn out_of_reach<'p>(&self, given: &'p [PathBuf]) -> impl Iterator<Item = &'p Path> {
        let failed: HashSet<&Path> =
            self.failures.iter().filter(|failure| failure.is_of_path()).map(|failure| failure.path.as_path()).collect();
        given.iter().map(PathBuf::as_path).filter(move |path| failed.contains(path)).collect::<Vec<_>>().into_iter()
    }

    /// Whether the index was written to.
    pub fn wrote(&self) -> bool {
        self.added + self.changed + self.removed > 0
    }
}

/// Files that are gone, but may only be out of reach; [`crate::ingest::Options::prune`] removes them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The path that was given.
    pub path: PathBuf,
    /// How many files of it are gone.
    pub files: usize,
    /// How many were in the index.
    pub known: usize,
}

impl Kept {
    /// What happened and what to do.
    pub fn message(&self, lang: Lang) -> String {
        let (path, files, known) = (self.path.display(), self.files, self.known);
        match lang {
            Lang::De => format!(
                "{path}: {files} von {known} Dateien im Index sind hier nicht mehr zu finden. Sie bleiben im Index, denn der Ordner könnte nur gerade nicht erreichbar sein. Mit --prune werden sie entfernt."
            ),
            Lang::En => format!(
                "{path}: {files} of {known} files in the index are not to be found here any more. They stay in the index, since the folder may only be out of reach. --prune removes them."
            ),
        }
    }
}

/// A file or record that could not be read.
#[derive(Debug)]
pub struct Failure {
    /// The file.
    pub path: PathBuf,
    /// The line of a record.
    pub line: Option<usize>,
    /// Why.
    pub reason: Reason,
}

/// Why a file or record could not be read.
#[derive(Debug)]
#[non_exhaustive]
pub enum Reason {
    /// The system refused.
    Io(io::Error),
    /// The content is not what it should be.
    Read(ReadError),
    /// Another release has the same id, and stays.
    SameId {
        /// The id.
        id: String,
        /// Where the other one is.
        first: String,
    },
    /// A file given by name is of no format that can be read.
    UnknownFormat,
    /// Nothing of a format that can be read was found in a folder.
    NothingFound,
}

impl Failure {
    /// Whether a path could not be looked at at all, or had nothing to read.
    fn is_of_path(&self) -> bool {
        matches!(self.reason, Reason::Io(_) | Reason::NothingFound)
    }

    /// What was expected, what was found, and where.
    pub fn message(&self, lang: Lang) -> String {
        let place = match self.line {
            Some(line) => format!("{}:{line}", self.path.display()),
            None => self.path.display().to_string(),
        };
        format!("{place}: {}", self.reason.message(lang))
    }
}

impl Reason {
    /// Why, without the place.
    pub fn message(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Io(error), Lang::De) => io_german(error),
            (Self::Io(error), Lang::En) => error.to_string(),
            (Self::Read(error), lang) => error.message(lang),
            (Self::SameId { id, first }, Lang::De) => {
                format!(
                    "Die Kennung „{id}“ hat schon eine andere Meldung ({first}); diese hier wurde nicht aufgenommen. Geben Sie ihr eine eigene."
                )
            }
            (Self::SameId { id, first }, Lang::En) => {
                format!("Another release ({first}) has the id \"{id}\" already; this one was left out. Give it an id of its own.")
            }
            (Self::UnknownFormat, Lang::De) => format!("Dieses Format wird nicht gelesen. Gelesen werden {}.", extensions()),
            (Self::UnknownFormat, Lang::En) => format!("This format is not read. Read are {}.", extensions()),
            (Self::NothingFound, Lang::De) => format!("Hier ist keine Meldung zu finden. Gelesen werden {}.", extensions()),
            (Self::NothingFound, Lang::En) => format!("There is no release here. Read are {}.", extensions()),
        }
    }
}

fn extensions() -> String {
    let extensions: Vec<_> =
        crate::read::FORMATS.iter().flat_map(|format| format.extensions).map(|extension| format!(".{extension}")).collect();
    extensions.join(", ")
}

/// Something that was read with a doubt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// The file.
    pub path: PathBuf,
    /// The line of a record.
    pub line: Option<usize>,
    /// What was found and how it was read.
    pub text: String,
}

impl std::fmt::Display for Warning {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.path.display())?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        write!(f, ": {}", self.text)
    }
}
