//! Many releases in one file: the lines of a `.jsonl`, one record each, one at a time.
//!
//! A line that cannot be read is an error with its number, and the rest goes on. No more than one
//! line is held in memory, and none that is longer than [`Records::MAX_LINE`].

use std::io::{BufRead, Read};

use encoding_rs::Encoding;
use sha2::{Digest, Sha256};

use crate::release::Draft;

use super::encoding::decode;
use super::error::{ReadError, ReadErrorKind};
use super::record::read_record;

/// One release of a file of records.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// What it says.
    pub draft: Draft,
    /// The SHA-256 of its line without the line end: the same line is the same release.
    pub sha256: [u8; 32],
}

/// Reads the records of a file, with the numbers of their lines. Blank lines are skipped.
///
/// ```
/// let file = "{\"id\": \"a\", \"paragraphs\": []}\n\n{\"id\": }\n{\"id\": \"b\", \"paragraphs\": []}\n";
/// let read: Vec<_> = alu_search::read::records(file.as_bytes()).map(|(line, record)| (line, record.is_ok())).collect();
/// assert_eq!(read, [(1, true), (3, false), (4, true)]);
/// ```
pub fn records<R: BufRead>(reader: R) -> Records<R> {
    Records { reader, encoding: None, max_line: Records::<R>::MAX_LINE, line: Vec::new(), number: 0, is_done: false }
}

/// The records of a file; see [`records`].
#[derive(Debug)]
pub struct Records<R> {
    reader: R,
    encoding: Option<&'static Encoding>,
    max_line: usize,
    line: Vec<u8>,
    number: usize,
    is_done: bool,
}

/// How a line was read.
enum Line {
    Whole,
    TooLong,
    End,
}

impl<R: BufRead> Records<R> {
    /// The longest line that is read, in bytes.
    pub const MAX_LINE: usize = 64 << 20;

    /// Reads the lines in this encoding, instead of telling line by line; `None` changes nothing.
    #[must_use]
    pub fn with_encoding(self, encoding: Option<&'static Encoding>) -> Self {
        Self { encoding, ..self }
    }

    /// Skips lines of more bytes than this, with an error for each.
    #[must_use]
    pub fn with_max_line(self, max_line: usize) -> Self {
        Self { max_line, ..self }
    }

    /// Reads the next line into `self.line`, without its end; of a line too long nothing is kept.
    fn next_line(&mut self) -> std::io::Result<Line> {
        self.line.clear();
        let limit = self.max_line as u64 + 1;
        if self.reader.by_ref().take(limit).read_until(b'\n', &mut self.line)? == 0 {
            return Ok(Line::End);
        }
        if self.line.pop_if(|byte| *byte == b'\n').is_none() && self.line.len() > self.max_line {
            self.line = Vec::new();
            self.reader.skip_until(b'\n')?;
            return Ok(Line::TooLong);
        }
        Ok(Line::Whole)
    }

    fn read_line(&self) -> Result<Record, ReadError> {
        let line = without_mark(self.line.trim_ascii());
        let decoded = decode(line, self.encoding)?;
        let mut draft = read_record(&decoded.text)?;
        draft.warnings.splice(0..0, decoded.warnings);
        Ok(Record { draft, sha256: Sha256::digest(line).into() })
    }

    fn is_utf16(&self) -> bool {
        self.number == 1 && Encoding::for_bom(&self.line).is_some_and(|(encoding, _)| encoding != encoding_rs::UTF_8)
    }
}

fn without_mark(line: &[u8]) -> &[u8] {
    line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line)
}

impl<R: BufRead> Iterator for Records<R> {
    type Item = (usize, Result<Record, ReadError>);

    fn next(&mut self) -> Option<Self::Item> {
        while !self.is_done {
            let line = self.next_line();
            self.number += 1;
            let record = match line {
                Ok(Line::End) => break,
                Ok(Line::TooLong) => Err(ReadErrorKind::LineTooLong { limit: self.max_line }.into()),
                Ok(Line::Whole) if without_mark(&self.line).trim_ascii().is_empty() => continue,
                Ok(Line::Whole) if self.is_utf16() => {
                    self.is_done = true;
                    Err(ReadErrorKind::RecordsInUtf16.into())
                }
                Ok(Line::Whole) => self.read_line(),
                Err(error) => {
                    self.is_done = true;
                    Err(ReadErrorKind::Io { reason: error.to_string() }.into())
                }
            };
            return Some((self.number, record.map_err(|error| error.on_line(self.number))));
        }
        self.is_done = true;
        None
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use std::io::{BufReader, Read};

    use super::*;

    fn ids(file: &[u8]) -> Vec<(usize, Result<String, String>)> {
        let id = |record: Record| record.draft.stated.id.unwrap();
        records(file).map(|(line, record)| (line, record.map(id).map_err(|error| error.to_string()))).collect()
    }

    #[test]
    fn nine_of_ten_are_read() {
        let lines: Vec<String> =
            (1..=10).map(|n| if n == 7 { "{\"id\": \"7\",".into() } else { format!("{{\"id\": \"{n}\", \"paragraphs\": []}}") }).collect();
        let read = ids(lines.join("\n").as_bytes());
        assert_eq!(read.iter().filter(|(_, id)| id.is_ok()).count(), 9);
        let message = "line 7: expected a JSON object on one line, but found a mistake at column 11: EOF while parsing a value";
        assert_eq!(read[6], (7, Err(message.to_owned())));
        assert_eq!(read[9], (10, Ok("10".to_owned())));
    }

    #[test]
    fn byte_order_mark_line_ends_and_blank_lines() {
        let plain = b"{\"id\": \"a\", \"paragraphs\": []}";
        let file = [b"\xEF\xBB\xBF", &plain[..], b"\r\n \r\n\n", plain].concat();
        let hashes: Vec<_> = records(&file[..]).map(|(line, record)| (line, record.unwrap().sha256)).collect();
        assert_eq!(hashes.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [1, 4]);
        assert_eq!(hashes[0].1, hashes[1].1);
    }

    #[test]
    fn each_line_is_decoded_on_its_own() {
        let file = [b"{\"id\": \"\xE4\", \"paragraphs\": []}\n".as_slice(), "{\"id\": \"ä\", \"paragraphs\": []}\n".as_bytes()].concat();
        assert_eq!(ids(&file), [(1, Ok("ä".to_owned())), (2, Ok("ä".to_owned()))]);
        assert!(ids(b"\xFF\xFE{\0\n\0")[0].1.as_ref().is_err_and(|message| message.contains("UTF-16")));
    }

    #[test]
    fn a_line_too_long_is_skipped_without_being_held() {
        let long = std::io::repeat(b'x').take(200 << 20);
        let file = b"{\"id\": \"a\", \"paragraphs\": []}\n".chain(long).chain(&b"\n{\"id\": \"b\", \"paragraphs\": []}"[..]);
        let mut read = records(BufReader::new(file));
        assert!(read.next().unwrap().1.is_ok());
        let error = read.next().unwrap().1.unwrap_err();
        assert_eq!(error.to_string(), "line 2: expected at most 64 MiB on a line, but found more; check that there is one record a line");
        assert!(read.line.capacity() < 1 << 20);
        assert_eq!(read.next().unwrap().1.unwrap().draft.stated.id.unwrap(), "b");
        assert!(read.next().is_none());
    }
}
