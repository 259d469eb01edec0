//! What can be wrong with a source, in one type: a kind for programs, a sentence for people.
//!
//! It does not know the file's path; the caller who opened the file does.

use std::fmt;

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
        match &self.kind {
            ReadErrorKind::Empty => f.write_str("expected the text of a release, but the file is empty"),
            ReadErrorKind::NotOneRelease => f.write_str("expected one release, but this format holds one a line; read it as records"),
            ReadErrorKind::Binary { offset } => {
                write!(f, "expected text, but found binary data at byte {offset}; save it as text in UTF-8, or name its encoding")
            }
            ReadErrorKind::Json { column, reason } => {
                write!(f, "expected a JSON object on one line, but found a mistake at column {column}: {reason}")
            }
            ReadErrorKind::NotAnObject { found } => write!(f, "expected a JSON object as a record, but found {found}"),
            ReadErrorKind::MissingKey { key } => write!(f, "expected a release record with `{key}`, but found none"),
            ReadErrorKind::WrongType { key, expected, found } => write!(f, "expected {expected} as `{key}`, but found {found}"),
            ReadErrorKind::LineTooLong { limit } => {
                write!(f, "expected at most {} MiB on a line, but found more; check that there is one record a line", limit >> 20)
            }
            ReadErrorKind::RecordsInUtf16 => f.write_str("expected records in UTF-8, but found UTF-16; save the file as UTF-8"),
            ReadErrorKind::Io { reason } => write!(f, "expected to read on, but found an error: {reason}"),
        }
    }
}

impl std::error::Error for ReadError {}
