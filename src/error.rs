//! What can go wrong, and what to do about it.
//!
//! Every error names the place and says what was expected; [`Error::message`] says it in German or
//! English. Errors of single files and records are no `Error`: they are kept in a
//! [`crate::ingest::Report`], and the work goes on.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use crate::Lang;
use crate::query::QueryError;

/// A result with the library's own [`Error`].
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What went wrong.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// There is no index in the folder.
    NoIndex {
        /// The folder.
        index: PathBuf,
    },
    /// The index was written by a newer program.
    NewerFormat {
        /// The folder.
        index: PathBuf,
        /// Its format.
        found: u64,
        /// The newest format this program knows.
        supported: u64,
    },
    /// The index was made by an older format or another analysis.
    OutdatedIndex {
        /// The folder.
        index: PathBuf,
    },
    /// The index cannot be read.
    DamagedIndex {
        /// The folder.
        index: PathBuf,
        /// What was found.
        reason: String,
    },
    /// Another process writes to the index.
    Locked {
        /// The folder.
        index: PathBuf,
        /// The other process, if it could be told.
        holder: Option<u32>,
    },
    /// How words are cut can be said only of an index that holds nothing.
    NotEmpty {
        /// The folder, if it is in one.
        index: Option<PathBuf>,
    },
    /// The system refused to read or write.
    Io {
        /// The file or folder.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The storage below the index failed: a full disk, a lost folder.
    Storage(tantivy::TantivyError),
    /// The query cannot be understood.
    Query(QueryError),
    /// No facet has this name.
    UnknownFacet {
        /// The name.
        name: String,
    },
    /// A date is none.
    BadDate {
        /// The text.
        text: String,
    },
    /// The first day lies after the last.
    EmptyPeriod {
        /// The first day, as written.
        from: String,
        /// The last day, as written.
        to: String,
    },
    /// A word with `*` stands for more words than can be looked for.
    TooBroad {
        /// The word, as it is looked for.
        word: String,
        /// How many words it may stand for.
        most: usize,
    },
    /// No release in the index has this id.
    NoRelease {
        /// The id.
        id: String,
    },
}

impl Error {
    pub(crate) fn io(path: impl AsRef<Path>, source: io::Error) -> Self {
        Self::Io { path: path.as_ref().to_owned(), source }
    }

    /// What went wrong and what to do, in whole sentences.
    pub fn message(&self, lang: Lang) -> String {
        match lang {
            Lang::De => self.german(),
            Lang::En => self.english(),
        }
    }

    fn german(&self) -> String {
        match self {
            Self::NoIndex { index } => {
                format!("In {} ist kein Index. Legen Sie einen an: alu-search index ORDNER --index {}", index.display(), index.display())
            }
            Self::NewerFormat { index, found, supported } => format!(
                "Der Index in {} hat das Format {found}; dieses Programm kennt Formate bis {supported}. Nehmen Sie ein neueres alu-search, oder bauen Sie den Index mit --rebuild neu auf.",
                index.display()
            ),
            Self::OutdatedIndex { index } => format!(
                "Der Index in {} wurde von einer anderen Fassung von alu-search angelegt. Bauen Sie ihn neu auf: alu-search index ORDNER --index {} --rebuild",
                index.display(),
                index.display()
            ),
            Self::DamagedIndex { index, reason } => format!(
                "Der Index in {} ist beschädigt ({reason}). Bauen Sie ihn neu auf: alu-search index ORDNER --index {} --rebuild",
                index.display(),
                index.display()
            ),
            Self::Locked { index, holder } => format!(
                "In den Index in {} schreibt gerade {}. Warten Sie, bis das beendet ist, und versuchen Sie es noch einmal.",
                index.display(),
                holder.map_or("ein anderes Programm".to_owned(), |id| format!("der Prozess {id}"))
            ),
            Self::NotEmpty { index } => format!(
                "Wie Wörter geteilt werden, lässt sich nur für einen leeren Index festlegen; der{} ist nicht leer. Bauen Sie ihn neu auf.",
                index.as_ref().map_or(String::new(), |index| format!(" in {}", index.display()))
            ),
            Self::Io { path, source } => format!("{}: {}", path.display(), io_german(source)),
            Self::Storage(error) => format!("Der Index konnte nicht gelesen oder geschrieben werden: {error}"),
            Self::Query(error) => error.message(Lang::De),
            Self::UnknownFacet { name } => format!("Eine Facette „{name}“ gibt es nicht. Es gibt: {}.", facet_names()),
            Self::BadDate { text } => {
                format!("„{text}“ ist kein Datum. Verstanden werden 2021, 2021-11, 2021-11-30 und 30.11.2021.")
            }
            Self::EmptyPeriod { from, to } => format!("Der Zeitraum ist leer: {from} liegt nach {to}."),
            Self::TooBroad { word, most } => {
                format!("„{word}“ steht für mehr als {} Wörter der Sammlung. Geben Sie mehr Buchstaben an.", Lang::De.number(*most))
            }
            Self::NoRelease { id } => {
                format!(
                    "Im Index ist keine Meldung und kein Zitat „{id}“. Ids stehen bei Zitaten in eckigen Klammern, mit --format json bei jedem Treffer."
                )
            }
        }
    }

    fn english(&self) -> String {
        match self {
            Self::NoIndex { index } => {
                format!("There is no index in {}. Make one: alu-search index FOLDER --index {}", index.display(), index.display())
            }
            Self::NewerFormat { index, found, supported } => format!(
                "The index in {} has format {found}; this program knows formats up to {supported}. Use a newer alu-search, or build the index anew with --rebuild.",
                index.display()
            ),
            Self::OutdatedIndex { index } => format!(
                "The index in {} was made by another version of alu-search. Build it anew: alu-search index FOLDER --index {} --rebuild",
                index.display(),
                index.display()
            ),
            Self::DamagedIndex { index, reason } => format!(
                "The index in {} is damaged ({reason}). Build it anew: alu-search index FOLDER --index {} --rebuild",
                index.display(),
                index.display()
            ),
            Self::Locked { index, holder } => format!(
                "{} is writing to the index in {}. Wait until it is done and try again.",
                holder.map_or("Another program".to_owned(), |id| format!("Process {id}")),
                index.display()
            ),
            Self::NotEmpty { index } => format!(
                "How words are cut can be said only of an empty index; the one{} is not. Build it anew.",
                index.as_ref().map_or(String::new(), |index| format!(" in {}", index.display()))
            ),
            Self::Io { path, source } => format!("{}: {source}", path.display()),
            Self::Storage(error) => format!("The index could not be read or written: {error}"),
            Self::Query(error) => error.message(Lang::En),
            Self::UnknownFacet { name } => format!("There is no facet \"{name}\". There are: {}.", facet_names()),
            Self::BadDate { text } => format!("\"{text}\" is no date. Understood are 2021, 2021-11, 2021-11-30 and 30.11.2021."),
            Self::EmptyPeriod { from, to } => format!("The period is empty: {from} is after {to}."),
            Self::TooBroad { word, most } => {
                format!("\"{word}\" stands for more than {} words of the collection. Give more letters.", Lang::En.number(*most))
            }
            Self::NoRelease { id } => {
                format!(
                    "There is no release and no quote \"{id}\" in the index. Ids stand beside quotes in square brackets, with --format json beside every hit."
                )
            }
        }
    }
}

/// The commonest reasons of the system in German; others as the system says them.
pub(crate) fn io_german(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "Datei oder Ordner nicht gefunden".to_owned(),
        io::ErrorKind::PermissionDenied => "Zugriff verweigert".to_owned(),
        io::ErrorKind::StorageFull => "Der Datenträger ist voll".to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => "Der Datenträger ist schreibgeschützt".to_owned(),
        _ => error.to_string(),
    }
}

fn facet_names() -> String {
    let names: Vec<_> = crate::search::Facet::ALL.iter().map(|facet| facet.name()).collect();
    names.join(", ")
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Lang::En))
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { source, .. } => Some(source),
            Self::Storage(error) => Some(error),
            Self::Query(error) => Some(error),
            _ => None,
        }
    }
}

impl From<tantivy::TantivyError> for Error {
    fn from(error: tantivy::TantivyError) -> Self {
        Self::Storage(error)
    }
}

impl From<QueryError> for Error {
    fn from(error: QueryError) -> Self {
        Self::Query(error)
    }
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        Self::Storage(tantivy::TantivyError::from(error))
    }
}
