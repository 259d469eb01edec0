//! What can be wrong with a source, in one type: a kind for programs, a sentence for people.
//!
//! It does not know the file's path; the caller who opened the file does.

use std::fmt;

use crate::Lang;

/// Why a source, or one line of it, could not be read.
///
/// ```
/// use alu_search::read::{ReadErrorKind, read_record};
///
/// let error = read_record(r#"{"id": 7, "paragraphs": []}"#).unwrap_err();
/// assert!(matches!(error.kind(), ReadErrorKind::WrongType { .. }));
/// assert_eq!(error.to_string(), "expected a string as `id`, but found a number");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadError {
    kind: ReadErrorKind,
    line: Option<usize>,
}

/// What is wrong. Lines, columns and elements of lists count from 1, offsets from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ReadErrorKind {
    /// No text at all, or nothing but white space.
    Empty,
    /// The format holds many releases, and one was asked for.
    NotOneRelease,
    /// Not text: an image, a word processor's file, …
    Binary {
        /// The byte that gave it away.
        offset: usize,
    },
    /// A record that is no JSON object.
    Json {
        /// Where the parser stopped, in bytes of the line.
        column: usize,
        /// What it stumbled on.
        reason: String,
    },
    /// A record that is JSON, but no object.
    NotAnObject {
        /// What is there.
        found: &'static str,
    },
    /// A record lacks something it needs.
    MissingKey {
        /// The key that is absent, null or empty.
        key: &'static str,
    },
    /// A record's value is of the wrong type.
    WrongType {
        /// The key, with the number of the element in a list: `organisations[2]`.
        key: String,
        /// What belongs there.
        expected: &'static str,
        /// What is there.
        found: &'static str,
    },
    /// A line of a file of records is too long to be a release.
    LineTooLong {
        /// The longest line that is read, in bytes.
        limit: usize,
    },
    /// Records in UTF-16, which cannot be read line by line.
    RecordsInUtf16,
    /// The file could not be read to its end.
    Io {
        /// What the operating system said.
        reason: String,
    },
}

impl ReadError {
    /// What is wrong.
    pub fn kind(&self) -> &ReadErrorKind {
        &self.kind
    }

    /// The line it is on, where one is known.
    pub fn line(&self) -> Option<usize> {
        self.line
    }

    /// The same error, known to be on this line.
    #[must_use]
    pub fn on_line(self, line: usize) -> Self {
        Self { line: Some(line), ..self }
    }
}

impl From<ReadErrorKind> for ReadError {
    fn from(kind: ReadErrorKind) -> Self {
        Self { kind, line: None }
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(line) = self.line {
            write!(f, "line {line}: ")?;
        }
        f.write_str(&self.message(Lang::En))
    }
}

impl ReadError {
    /// What was expected and what was found, without the line.
    pub fn message(&self, lang: Lang) -> String {
        match lang {
            Lang::De => self.kind.german(),
            Lang::En => self.kind.english(),
        }
    }
}

impl ReadErrorKind {
    fn english(&self) -> String {
        match self {
            Self::Empty => "expected the text of a release, but the file is empty".to_owned(),
            Self::NotOneRelease => "expected one release, but this format holds one a line; read it as records".to_owned(),
            Self::Binary { offset } => {
                format!("expected text, but found binary data at byte {offset}; save it as text in UTF-8, or name its encoding")
            }
            Self::Json { column, reason } => {
                format!("expected a JSON object on one line, but found a mistake at column {column}: {reason}")
            }
            Self::NotAnObject { found } => format!("expected a JSON object as a record, but found {found}"),
            Self::MissingKey { key } => format!("expected a release record with `{key}`, but found none"),
            Self::WrongType { key, expected, found } => format!("expected {expected} as `{key}`, but found {found}"),
            Self::LineTooLong { limit } => {
                format!("expected at most {} MiB on a line, but found more; check that there is one record a line", limit >> 20)
            }
            Self::RecordsInUtf16 => "expected records in UTF-8, but found UTF-16; save the file as UTF-8".to_owned(),
            Self::Io { reason } => format!("expected to read on, but found an error: {reason}"),
        }
    }

    fn german(&self) -> String {
        match self {
            Self::Empty => "Hier sollte der Text einer Meldung stehen, aber die Datei ist leer.".to_owned(),
            Self::NotOneRelease => "Dieses Format enthält eine Meldung je Zeile, nicht eine je Datei.".to_owned(),
            Self::Binary { offset } => format!(
                "Hier sollte Text stehen, aber ab Byte {offset} sind es Binärdaten. Speichern Sie die Datei als Text in UTF-8, oder nennen Sie ihre Kodierung mit --encoding."
            ),
            Self::Json { column, reason } => {
                format!("Die Zeile sollte ein JSON-Objekt sein, hat aber in Spalte {column} einen Fehler: {reason}")
            }
            Self::NotAnObject { found } => format!("Die Zeile sollte ein JSON-Objekt sein, ist aber {}.", german_type(found)),
            Self::MissingKey { key } => format!("Dem Datensatz fehlt „{key}“. Tragen Sie es ein."),
            Self::WrongType { key, expected, found } => {
                format!("„{key}“ sollte {} sein, ist aber {}.", german_type(expected), german_type(found))
            }
            Self::LineTooLong { limit } => {
                format!("Die Zeile ist länger als {} MiB. Prüfen Sie, ob jeder Datensatz eine eigene Zeile hat.", limit >> 20)
            }
            Self::RecordsInUtf16 => {
                "Datensätze werden nur in UTF-8 gelesen, diese Datei ist in UTF-16. Speichern Sie sie als UTF-8.".to_owned()
            }
            Self::Io { reason } => format!("Die Datei ließ sich nicht zu Ende lesen: {reason}"),
        }
    }
}

/// The name of a JSON type in German.
fn german_type(english: &str) -> &str {
    match english {
        "a string" => "eine Zeichenkette",
        "a list" | "an array" => "eine Liste",
        "a list of strings" => "eine Liste von Zeichenketten",
        "a string or a list of strings" => "eine Zeichenkette oder eine Liste von Zeichenketten",
        "a number" => "eine Zahl",
        "an object" => "ein Objekt",
        "a boolean" | "true or false" => "ein Wahrheitswert",
        "null" | "nothing" => "leer",
        other => other,
    }
}

impl std::error::Error for ReadError {}
