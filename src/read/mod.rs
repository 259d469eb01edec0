//! Where does a release come from? One file per format, one table of formats.
//!
//! A reader makes a [`Draft`] out of a source: plain text in blocks, with its way back to the source,
//! and what the source states about itself. It knows nothing of folders and of indexes, and what a
//! block means (a dateline, a quote, a contact) is for [`crate::release`] to understand.
//!
//! ```text
//! bytes → decode → source → a row of FORMATS → Draft
//! ```
//!
//! A new format is one file here, its [`Format`] below, and its place in [`FORMATS`].

mod blocks;
mod encoding;
mod error;
mod front_matter;
mod html;
mod language;
mod markdown;
mod mask;
mod record;
mod records;
mod text;

use std::path::Path;

use encoding_rs::Encoding;

use crate::release::Draft;

pub use encoding::{Decoded, decode};
pub use error::{ReadError, ReadErrorKind};
pub use record::read_record;
pub use records::{Record, Records, records};

/// A format that releases come in.
#[derive(Debug)]
pub struct Format {
    /// What it is called.
    pub name: &'static str,
    /// The extensions of its files, in lower case.
    pub extensions: &'static [&'static str],
    /// How its files are read.
    pub reader: Reader,
}

/// How files of a format are read.
#[derive(Clone, Copy, Debug)]
pub enum Reader {
    /// One release a file, read from its decoded text.
    Document(fn(&str) -> Result<Draft, ReadError>),
    /// One release a line, by [`records`].
    Records,
}

/// Markdown, with front matter or without.
pub static MARKDOWN: Format = Format { name: "Markdown", extensions: &["md", "markdown"], reader: Reader::Document(markdown::read) };

/// Plain text; with front matter it is Markdown.
pub static TEXT: Format = Format { name: "text", extensions: &["txt"], reader: Reader::Document(text::read) };

/// Release records, one a line.
pub static RECORDS: Format = Format { name: "records", extensions: &["jsonl"], reader: Reader::Records };

/// The formats that are read.
pub static FORMATS: &[&Format] = &[&MARKDOWN, &TEXT, &RECORDS];

/// The format of a file, by its extension.
///
/// ```
/// use std::path::Path;
/// use alu_search::read::format_of;
///
/// assert_eq!(format_of(Path::new("2021/Erklärung.MD")).map(|format| format.name), Some("Markdown"));
/// assert!(format_of(Path::new("logo.png")).is_none());
/// ```
pub fn format_of(path: &Path) -> Option<&'static Format> {
    let extension = path.extension()?.to_str()?.to_ascii_lowercase();
    FORMATS.iter().copied().find(|format| format.extensions.contains(&extension.as_str()))
}

/// Reads a file that holds one release: decodes its bytes and reads the text, with the warnings of both.
///
/// ```
/// use alu_search::read::{MARKDOWN, read_file};
///
/// let draft = read_file(&MARKDOWN, "# Neuer Ofen\n\nEr *läuft*.".as_bytes(), None)?;
/// assert_eq!(draft.text.plain(), "Neuer Ofen\n\nEr läuft.");
/// # Ok::<(), alu_search::read::ReadError>(())
/// ```
///
/// # Errors
/// When the bytes are not text, the text is empty, or the format holds many releases.
pub fn read_file(format: &Format, bytes: &[u8], encoding: Option<&'static Encoding>) -> Result<Draft, ReadError> {
    let decoded = decode(bytes, encoding)?;
    let mut draft = read_document(format, &decoded.text)?;
    draft.warnings.splice(0..0, decoded.warnings);
    Ok(draft)
}

/// Reads the decoded text of a file that holds one release.
///
/// # Errors
/// When it is empty, or the format holds many releases.
pub fn read_document(format: &Format, source: &str) -> Result<Draft, ReadError> {
    if source.trim().is_empty() {
        return Err(ReadErrorKind::Empty.into());
    }
    match format.reader {
        Reader::Document(read) => {
            let mut draft = read(source)?;
            draft.text.note_lines(source);
            Ok(draft)
        }
        Reader::Records => Err(ReadErrorKind::NotOneRelease.into()),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn read(name: &str, bytes: &[u8]) -> Result<Draft, ReadError> {
        read_file(format_of(Path::new(name)).unwrap(), bytes, None)
    }

    #[test]
    fn every_row_has_extensions_of_its_own() {
        let all: Vec<&str> = FORMATS.iter().flat_map(|format| format.extensions).copied().collect();
        for (index, extension) in all.iter().enumerate() {
            assert!(!all[..index].contains(extension) && *extension == extension.to_ascii_lowercase());
        }
    }

    #[test]
    fn empty_files_and_binaries_are_errors() {
        for empty in [&b""[..], b" \r\n\t", b"\xEF\xBB\xBF\n"] {
            assert_eq!(read("a.md", empty).unwrap_err().kind(), &ReadErrorKind::Empty);
        }
        assert!(matches!(read("a.md", b"\x89PNG\r\n\x1A\n\0\0").unwrap_err().kind(), ReadErrorKind::Binary { .. }));
        assert_eq!(read("a.jsonl", b"{}").unwrap_err().kind(), &ReadErrorKind::NotOneRelease);
    }

    #[test]
    fn warnings_of_bytes_come_before_those_of_the_text() {
        let draft = read("a.md", b"---\ntitle: \xC3\x84\xC3\x84 \xFF\ndate: x\n---\n").unwrap();
        assert_eq!(draft.warnings.len(), 2);
        assert!(draft.warnings[0].contains("byte 16"), "{:?}", draft.warnings);
    }
}
