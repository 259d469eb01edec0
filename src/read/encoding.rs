//! In which encoding is a file? Bytes to text, before any format is looked at.
//!
//! A byte order mark decides; else it is UTF-8 where that fits, and Windows-1252 where it does not.
//! No statistics over letters: the other encodings of German text in use differ from these two in
//! ways that only a person can tell, who names the encoding then.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::error::{ReadError, ReadErrorKind};

/// A file's text without its byte order mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded<'b> {
    /// The text; all offsets into the source count its bytes.
    pub text: Cow<'b, str>,
    /// The encoding it was read in.
    pub encoding: &'static Encoding,
    /// What could not be decoded, in words.
    pub warnings: Vec<String>,
}

/// Decodes a file: as `encoding` if one is named, else by its byte order mark, else as UTF-8, else as
/// Windows-1252. Mostly valid UTF-8 with a few bad bytes stays UTF-8, with a replacement character
/// (U+FFFD) for each of them and a warning.
///
/// ```
/// use alu_search::read::decode;
///
/// assert_eq!(decode(b"\xEF\xBB\xBFErz", None)?.text, "Erz");
/// assert_eq!(decode(b"Alumin\xFCm", None)?.text, "Aluminüm");
/// assert!(decode(b"PNG\0\0\x0D", None).is_err());
/// # Ok::<(), alu_search::read::ReadError>(())
/// ```
///
/// # Errors
/// When the bytes are not text.
pub fn decode<'b>(bytes: &'b [u8], encoding: Option<&'static Encoding>) -> Result<Decoded<'b>, ReadError> {
    let (encoding, start) = match (encoding, Encoding::for_bom(bytes)) {
        (Some(named), Some((marked, mark))) if named == marked => (Some(named), mark),
        (Some(named), _) => (Some(named), 0),
        (None, Some((marked, mark))) => (Some(marked), mark),
        (None, None) => (None, 0),
    };
    let body = &bytes[start..];
    let decoded = match encoding {
        None => without_mark(body),
        Some(encoding) if encoding == UTF_8 => utf8(body, start),
        Some(encoding) => named(body, encoding),
    };
    let is_utf16 = decoded.encoding == UTF_16LE || decoded.encoding == UTF_16BE;
    match if is_utf16 { binary_at(decoded.text.as_bytes()) } else { binary_at(body) } {
        Some(offset) => Err(ReadErrorKind::Binary { offset: start + offset }.into()),
        None => Ok(decoded),
    }
}

fn without_mark(bytes: &[u8]) -> Decoded<'_> {
    let text = utf8(bytes, 0);
    if text.warnings.is_empty() || is_mostly_utf8(bytes) { text } else { named(bytes, WINDOWS_1252) }
}

/// Whether there are more characters beyond ASCII in valid UTF-8 than bad sequences. In Windows-1252
/// a letter with an umlaut stands between ASCII letters and is hardly ever valid UTF-8.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > bad
}

/// Reads as UTF-8; `start` is where `bytes` begin in the file, for the warning.
fn utf8(bytes: &[u8], start: usize) -> Decoded<'_> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Decoded { text: text.into(), encoding: UTF_8, warnings: Vec::new() },
        Err(error) => {
            let warnings = vec![bad_bytes(bytes, start, error.valid_up_to())];
            Decoded { text: String::from_utf8_lossy(bytes), encoding: UTF_8, warnings }
        }
    }
}

/// What is said of bytes that are no UTF-8, the first of them at `first`.
fn bad_bytes(bytes: &[u8], start: usize, first: usize) -> String {
    let bad = bytes.utf8_chunks().filter(|chunk| !chunk.invalid().is_empty()).count();
    let line = 1 + bytes[..first].iter().filter(|&&byte| byte == b'\n').count();
    let place = format!("at byte {}{}", start + first, if bytes.contains(&b'\n') { format!(" (line {line})") } else { String::new() });
    match bad {
        1 => format!("expected UTF-8, but found a bad byte {place}; it was replaced"),
        _ => format!("expected UTF-8, but found {bad} bad bytes, the first {place}; they were replaced"),
    }
}

fn named<'b>(bytes: &'b [u8], encoding: &'static Encoding) -> Decoded<'b> {
    let (text, malformed) = encoding.decode_without_bom_handling(bytes);
    let mut warnings = Vec::new();
    if malformed {
        let before = text.find('\u{FFFD}').map_or("", |at| &text[..at]);
        let line = 1 + before.matches('\n').count();
        warnings.push(format!("expected {}, but found other bytes, the first on line {line}; they were replaced", encoding.name()));
    }
    Decoded { text, encoding, warnings }
}

/// Where text turns out to be none: the first NUL, or the first control character if there is more
/// than one in a hundred bytes.
fn binary_at(bytes: &[u8]) -> Option<usize> {
    if bytes.contains(&0) {
        return bytes.iter().position(|&byte| byte == 0);
    }
    let is_frequent = |kind: fn(&u8) -> bool| bytes.iter().filter(|byte| kind(byte)).count() * 100 > bytes.len();
    // Counting all that is below the space is quicker, and mostly enough.
    if is_frequent(|byte| *byte < b' ') && is_frequent(is_control) { bytes.iter().position(is_control) } else { None }
}

/// Whether a byte is a control character that texts have no use for.
fn is_control(byte: &u8) -> bool {
    *byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0B | 0x0C | 0x1B)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn text(bytes: &[u8]) -> String {
        decode(bytes, None).unwrap().text.into_owned()
    }

    #[test]
    fn byte_order_marks_decide_and_go() {
        assert_eq!(text(b"\xEF\xBB\xBF\xC3\x84rger"), "Ärger");
        assert_eq!(text(b"\xFF\xFE\xC4\0r\0"), "Är");
        assert_eq!(text(b"\xFE\xFF\0\xC4\0r"), "Är");
    }

    #[test]
    fn bytes_that_are_no_utf8_are_windows_1252() {
        let decoded = decode(b"\x84Stra\xDFe\x93 \x96 5 \x80", None).unwrap();
        assert_eq!(decoded.text, "„Straße“ – 5 €");
        assert_eq!(decoded.encoding, WINDOWS_1252);
        assert!(decoded.warnings.is_empty());
    }

    #[test]
    fn a_few_bad_bytes_in_utf8_are_replaced_and_reported() {
        let mut bytes = "Größe\nund Länge mit Über ".as_bytes().to_vec();
        bytes.push(0xFC);
        let decoded = decode(&bytes, None).unwrap();
        assert_eq!(decoded.text, "Größe\nund Länge mit Über \u{FFFD}");
        assert_eq!(decoded.warnings, ["expected UTF-8, but found a bad byte at byte 29 (line 2); it was replaced"]);
    }

    #[test]
    fn a_named_encoding_overrides() {
        let latin2 = Encoding::for_label(b"iso-8859-2").unwrap();
        assert_eq!(decode(b"\xA3\xF3d\xBC", Some(latin2)).unwrap().text, "Łódź");
        assert_eq!(decode(b"\xEF\xBB\xBFx", Some(UTF_8)).unwrap().text, "x");
        assert_eq!(decode(b"\xC3\xBC", Some(WINDOWS_1252)).unwrap().text, "Ã¼");
    }

    #[test]
    fn binary_is_an_error_that_names_the_byte() {
        let error = decode(b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR", None).unwrap_err();
        assert_eq!(error.kind(), &ReadErrorKind::Binary { offset: 8 });
        assert!(decode(b"\x01\x02\x03abc", None).is_err());
        assert!(decode(b"", None).is_ok());
    }
}
