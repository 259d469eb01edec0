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
    is_settled || hash(source).is_some_and(|hash| hash == state.hash)
}

/// The SHA-256 of a file, made once in a run.
fn hash(source: &Source) -> Option<&[u8]> {
    let made = source.hash.get_or_init(|| Hashed::open(source).and_then(Hashed::finish).ok());
    made.as_deref()
}

/// A file whose bytes are hashed as they are read.
struct Hashed {
    file: File,
    hasher: Sha256,
}

impl Hashed {
    fn open(source: &Source) -> io::Result<Self> {
        Ok(Self { file: File::open(&source.shown)?, hasher: Sha256::new() })
    }

    /// The SHA-256 of the file; what was not read of it yet is read now.
    fn finish(mut self) -> io::Result<Vec<u8>> {
        let mut buffer = vec![0; 1 << 16];
        while self.read(&mut buffer)? > 0 {}
        Ok(self.hasher.finalize().to_vec())
    }
}

impl Read for Hashed {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(buffer)?;
        self.hasher.update(&buffer[..read]);
        Ok(read)
    }
}

/// Reads a file and hands what it holds to `take`, one release at a time. Returns the SHA-256 of what was read, `None` if
/// the file could not be.
pub(super) fn read<E>(source: &Source, options: &Options, take: &mut impl FnMut(Item) -> Result<(), E>) -> Result<Option<Vec<u8>>, E> {
    let hash = match source.format.reader {
        Reader::Document(_) => read_document(source, options, take)?,
        Reader::Records => read_records(source, options, take)?,
    };
    match hash {
        Ok(hash) => Ok(Some(hash)),
        Err(error) => take(Item::Failure { line: None, reason: Reason::Io(error) }).map(|()| None),
    }
}

fn read_document<E>(source: &Source, options: &Options, take: &mut impl FnMut(Item) -> Result<(), E>) -> Result<io::Result<Vec<u8>>, E> {
    let bytes = match std::fs::read(&source.shown) {
        Ok(bytes) => bytes,
        Err(error) => return Ok(Err(error)),
    };
    let hash = Sha256::digest(&bytes).to_vec();
    take(match read_file(source.format, &bytes, options.encoding) {
        Ok(draft) => release(source, draft, hash.clone(), None),
        Err(error) => Item::Failure { line: None, reason: Reason::Read(error) },
    })?;
    Ok(Ok(hash))
}

fn read_records<E>(source: &Source, options: &Options, take: &mut impl FnMut(Item) -> Result<(), E>) -> Result<io::Result<Vec<u8>>, E> {
    let mut file = match Hashed::open(source) {
        Ok(file) => file,
        Err(error) => return Ok(Err(error)),
    };
    let lines = match lines(&mut file) {
        Ok(lines) => lines,
        Err(error) => return Ok(Err(error)),
    };
    let mut is_empty = true;
    for (line, record) in records(lines).with_encoding(options.encoding) {
        is_empty = false;
        take(match record {
            Ok(record) => release(source, record.draft, record.sha256.to_vec(), Some(line)),
            Err(error) => Item::Failure { line: Some(line), reason: Reason::Read(error) },
        })?;
    }
    if is_empty {
        take(Item::Failure { line: None, reason: Reason::Read(crate::read::ReadErrorKind::Empty.into()) })?;
    }
    // Where a file fails while it is read, its reader has said so, and what is not complete is never compared.
    Ok(Ok(file.finish().unwrap_or_default()))
}

/// The lines of a file of records. UTF-16 cannot be read line by line, and is decoded as a whole.
fn lines(file: &mut Hashed) -> io::Result<Box<dyn BufRead + '_>> {
    let mut file = BufReader::with_capacity(1 << 16, file);
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
