//! A file as releases: read, with the hash of what was read, or the reason why it could not be.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};

use sha2::{Digest, Sha256};

use super::walk::Source;
use super::{Encoding, Options, Reason};
use crate::index::Catalogue;
use crate::read::{Reader, decode, read_file, records};
use crate::release::{Draft, Release, understand};

/// A time in nanoseconds: a file that was changed so shortly before a commit may have been changed
/// again since, within one tick of the file system's clock.
const SETTLED: i64 = 2_000_000_000;

/// Something read from a file.
pub(super) enum Item {
    /// A release.
    Release {
        release: Box<Release>,
        /// The hash of the file, or of the record's line.
        hash: Vec<u8>,
        warnings: Vec<String>,
        line: Option<usize>,
    },
    /// The file, or one of its lines, cannot be read.
    Failure { line: Option<usize>, reason: Reason },
}

/// Whether a file is as the index has it: by size and time, else by its hash.
pub(super) fn is_unchanged(catalogue: &Catalogue, source: &Source) -> bool {
    let (Some(state), Ok((size, mtime))) = (catalogue.files.get(&source.path), &source.metadata) else { return false };
    if !state.complete || state.id != source.id || state.size != *size {
        return false;
    }
    let is_settled = state.mtime == *mtime && mtime.saturating_add(SETTLED) < catalogue.committed;
    is_settled || hash(source).is_ok_and(|hash| hash == state.hash)
}

/// The SHA-256 of a file.
pub(super) fn hash(source: &Source) -> io::Result<Vec<u8>> {
    let mut file = File::open(&source.shown)?;
    let mut hasher = Sha256::new();
    let mut buffer = vec![0; 1 << 16];
    loop {
        match file.read(&mut buffer)? {
            0 => return Ok(hasher.finalize().to_vec()),
            read => hasher.update(&buffer[..read]),
        }
    }
}

/// Reads a file and hands what it holds to `take`, one release at a time.
pub(super) fn read<E>(source: &Source, options: &Options, take: &mut impl FnMut(Item) -> Result<(), E>) -> Result<(), E> {
    match source.format.reader {
        Reader::Document(_) => take(document(source, options)),
        Reader::Records => read_records(source, options, take),
    }
}

fn document(source: &Source, options: &Options) -> Item {
    let fail = |reason| Item::Failure { line: None, reason };
    let bytes = match std::fs::read(&source.shown) {
        Ok(bytes) => bytes,
        Err(error) => return fail(Reason::Io(error)),
    };
    match read_file(source.format, &bytes, options.encoding) {
        Ok(draft) => release(source, draft, Sha256::digest(&bytes).to_vec(), None),
        Err(error) => fail(Reason::Read(error)),
    }
}

fn read_records<E>(source: &Source, options: &Options, take: &mut impl FnMut(Item) -> Result<(), E>) -> Result<(), E> {
    let lines = match open_lines(source) {
        Ok(lines) => lines,
        Err(error) => return take(Item::Failure { line: None, reason: Reason::Io(error) }),
    };
    let mut is_empty = true;
    for (line, record) in records(lines).with_encoding(options.encoding) {
        is_empty = false;
        take(match record {
            Ok(record) => release(source, record.draft, record.sha256.to_vec(), Some(line)),
            Err(error) => Item::Failure { line: Some(line), reason: Reason::Read(error) },
        })?;
    }
    if is_empty { take(Item::Failure { line: None, reason: Reason::Read(crate::read::ReadErrorKind::Empty.into()) }) } else { Ok(()) }
}

/// A file of records, to be read line by line. UTF-16 cannot be, and is decoded as a whole.
fn open_lines(source: &Source) -> io::Result<Box<dyn BufRead>> {
    let mut file = BufReader::with_capacity(1 << 16, File::open(&source.shown)?);
    let is_utf16 = Encoding::for_bom(file.fill_buf()?).is_some_and(|(encoding, _)| !encoding.is_ascii_compatible());
    if !is_utf16 {
        return Ok(Box::new(file));
    }
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    Ok(match decode(&bytes, None) {
        Ok(decoded) => Box::new(Cursor::new(decoded.text.into_owned())),
        // What is wrong with it, the reader of records tells.
        Err(_) => Box::new(Cursor::new(bytes)),
    })
}

fn release(source: &Source, mut draft: Draft, hash: Vec<u8>, line: Option<usize>) -> Item {
    let warnings = std::mem::take(&mut draft.warnings);
    let mut release = understand(draft, source.id.as_str(), source.shown.to_string_lossy());
    release.line = line;
    Item::Release { release: Box::new(release), hash, warnings, line }
}
