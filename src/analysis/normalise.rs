//! One spelling for text that can be written in several ways, and the way back to what was written.
//!
//! The first step of analysis: soft hyphens and other invisible characters go, ligatures and wide letters
//! become plain ones, letters are put together with their accents, sub- and superscripts stand on the line,
//! entities and tags of sub- and superscripts that were left in the text are read, and there is one hyphen.
//! Most text needs none of it and is not touched. Words are found in [`super::words`].

use html5gum::{Spanned, Token, Tokenizer};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

use crate::release::{Span, Text};

/// A superscript digit after a word of at most so many letters belongs to it, as in `km²`; after a longer one it is a note.
const LONGEST_UNIT: usize = 3;

/// The longest entity that is looked for, in bytes.
const LONGEST_ENTITY: usize = 12;

/// Text in one spelling.
pub(super) enum Normal<'t> {
    /// It was so already.
    Same(&'t str),
    /// What was written and what it became.
    Changed(&'t str, Text),
}

impl Normal<'_> {
    /// The text in one spelling.
    pub(super) fn text(&self) -> &str {
        match self {
            Self::Same(text) => text,
            Self::Changed(_, text) => text.plain(),
        }
    }

    /// Where a stretch of the text stands in what was written, on boundaries of its characters.
    pub(super) fn written(&self, span: Span) -> Span {
        match self {
            Self::Same(_) => span,
            Self::Changed(written, text) => {
                let found = text.source_span(span).unwrap_or_default();
                written.floor_char_boundary(found.start)..written.ceil_char_boundary(found.end)
            }
        }
    }
}

/// Brings text into one spelling.
pub(super) fn normalise(text: &str) -> Normal<'_> {
    if is_normal(text) { Normal::Same(text) } else { Normal::Changed(text, Normaliser::new(text).run()) }
}

/// Whether text is as [`normalise`] would leave it: Latin letters and ordinary punctuation.
fn is_normal(text: &str) -> bool {
    let bytes = text.as_bytes();
    !bytes.iter().enumerate().any(|(at, byte)| SUSPICIOUS[usize::from(*byte)] && is_odd(&bytes[at..]))
}

/// The first bytes of characters that may have to be changed.
const SUSPICIOUS: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0xC6;
    while byte < 256 {
        table[byte] = true;
        byte += 1;
    }
    table[b'&' as usize] = true;
    table[b'<' as usize] = true;
    table[0xC2] = true;
    table
};

/// Whether the bytes begin with a character that is not simply kept.
fn is_odd(bytes: &[u8]) -> bool {
    match bytes {
        [b'&', after, ..] => after.is_ascii_alphanumeric() || *after == b'#',
        [b'<', after, ..] => matches!(after, b's' | b'S' | b'/'),
        [0xC2, last, ..] => matches!(last, 0xAD | 0xB2 | 0xB3 | 0xB9),
        [0xE2, 0x80, last, ..] => matches!(last, 0x8B..=0x91 | 0xAA..=0xAE),
        [0xE2, 0x81, last, ..] => *last >= 0xA0,
        [0xE2, 0x82, last, ..] => *last < 0xA0,
        [0xE2, 0x88, last, ..] => *last == 0x92,
        [0xE2, ..] => false,
        [lead, ..] => *lead >= 0xC6,
        [] => false,
    }
}

/// Brings text into one spelling, character by character.
struct Normaliser<'t> {
    written: &'t str,
    at: usize,
    normal: Text,
    /// Where the last superscript ended.
    superscript: Option<usize>,
}

impl<'t> Normaliser<'t> {
    fn new(written: &'t str) -> Self {
        Self { written, at: 0, normal: Text::default(), superscript: None }
    }

    fn run(mut self) -> Text {
        while let Some(c) = self.written[self.at..].chars().next() {
            let length = self.markup(c).unwrap_or_else(|| self.letter(c));
            self.at += length;
        }
        self.normal
    }

    /// Reads an entity or a tag, if one begins here, and says how long it is.
    fn markup(&mut self, c: char) -> Option<usize> {
        let rest = &self.written[self.at..];
        match c {
            '&' => {
                let (decoded, length) = entity(rest)?;
                for c in decoded.chars() {
                    self.character(c, self.at..self.at + length);
                }
                Some(length)
            }
            '<' => {
                let length = ["<sub>", "</sub>", "<sup>", "</sup>"].iter().find(|tag| starts_with_ignoring_case(rest, tag))?.len();
                if length == 5 && rest[3..].starts_with(['p', 'P']) {
                    self.part_note();
                }
                Some(length)
            }
            _ => None,
        }
    }

    /// Reads a character with the accents that follow it, and says how long that is.
    fn letter(&mut self, c: char) -> usize {
        let rest = &self.written[self.at..];
        let accents: usize = rest[c.len_utf8()..].chars().take_while(|c| is_accent(*c)).map(char::len_utf8).sum();
        let length = c.len_utf8() + accents;
        let span = self.at..self.at + length;
        if accents > 0 {
            let composed: String = rest[..length].nfc().filter(|c| !is_invisible(*c)).collect();
            self.normal.push(&composed, span);
        } else if c == '\u{ad}' {
            return length + broken_line(&rest[length..]);
        } else {
            self.character(c, span);
        }
        length
    }

    /// Adds a character that stands at `span`.
    fn character(&mut self, c: char, span: Span) {
        match c {
            _ if is_invisible(c) => {}
            '\u{2010}' | '\u{2011}' | '\u{2212}' | '\u{fe63}' | '\u{ff0d}' => self.normal.push("-", span),
            '²' | '³' | '¹' | '\u{2070}'..='\u{207f}' => {
                if self.superscript != Some(span.start) {
                    self.part_note();
                }
                self.superscript = Some(span.end);
                self.plain(c, span);
            }
            _ if has_plain_letters(c) => self.plain(c, span),
            _ => self.normal.push(c.encode_utf8(&mut [0; 4]), span),
        }
    }

    /// Adds what a character stands for.
    fn plain(&mut self, c: char, span: Span) {
        let plain: String = c.nfkc().filter(|c| c.is_alphanumeric() || c.is_ascii()).collect();
        self.normal.push(&plain, span);
    }

    /// Parts what follows from the word before, unless that is a unit.
    fn part_note(&mut self) {
        let before = self.normal.plain();
        let letters = before.chars().rev().take(LONGEST_UNIT + 1).take_while(|c| c.is_alphabetic()).count();
        if !(1..=LONGEST_UNIT).contains(&letters) && before.ends_with(char::is_alphanumeric) {
            self.normal.push_glue(" ");
        }
    }
}

/// The character an entity stands for, and the length of the entity.
fn entity(text: &str) -> Option<(String, usize)> {
    let head = &text[..text.floor_char_boundary(LONGEST_ENTITY)];
    let length = head.find(';')? + 1;
    let written = &text[..length];
    let tokens = Tokenizer::new(written).map(|token| {
        let Ok(token) = token;
        token
    });
    let decoded: Vec<u8> =
        tokens.filter_map(|token| if let Token::String(Spanned { value, .. }) = token { Some(value.0) } else { None }).flatten().collect();
    let decoded = String::from_utf8(decoded).ok()?;
    (decoded.chars().count() == 1).then_some((decoded, length))
}

fn starts_with_ignoring_case(text: &str, start: &str) -> bool {
    text.as_bytes().get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start.as_bytes()))
}

/// The length of the end of a line in the middle of a word.
pub(super) fn broken_line(text: &str) -> usize {
    let line = text.trim_start_matches([' ', '\t', '\r']);
    match line.strip_prefix('\n').map(|next| next.trim_start_matches([' ', '\t'])) {
        Some(next) if next.starts_with(char::is_alphabetic) => text.len() - next.len(),
        _ => 0,
    }
}

fn is_accent(c: char) -> bool {
    c >= '\u{300}' && canonical_combining_class(c) != 0
}

/// Whether a character is not seen: it joins or parts letters, or says in which direction they run.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{61c}' | '\u{34f}' | '\u{fe00}'..='\u{fe0f}')
}

/// Whether a character is a ligature, wide, mathematical or a sub- or superscript.
fn has_plain_letters(c: char) -> bool {
    matches!(c, '\u{17f}' | '\u{1c4}'..='\u{1cc}' | '\u{2070}'..='\u{209c}' | '\u{3371}'..='\u{33df}' | '\u{fb00}'..='\u{fb06}' | '\u{ff01}'..='\u{ff5e}' | '\u{1d400}'..='\u{1d7ff}')
}

/// The word in one spelling and in lower case.
pub(super) fn lower(word: &str) -> String {
    normalise(word).text().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_text_is_not_touched() {
        for text in ["„Müll“ – für 35 € & Straße…", "a < b, AT&T; C&A", "ÀÉîø Łódź Žižek", ""] {
            assert!(matches!(normalise(text), Normal::Same(_)) || normalise(text).text() == text, "{text}");
        }
        assert!(is_normal("„Müll“ – für 35 € & Straße…"));
    }

    #[test]
    fn every_spelling_becomes_one() {
        for (written, normal) in [
            ("Alu\u{ad}minium", "Aluminium"),
            ("Alu\u{ad}\nminium", "Aluminium"),
            ("Alu&shy;minium", "Aluminium"),
            ("Alu\u{200b}mi\u{2060}ni\u{200d}um\u{feff}", "Aluminium"),
            ("\u{202a}links\u{202c}", "links"),
            ("ﬁnanziell Eﬀekt oﬃziell Stoﬀ ﬂach Faﬆ", "finanziell Effekt offiziell Stoff flach Fast"),
            ("Mu\u{308}ll", "Müll"),
            ("Cafe\u{301}", "Café"),
            ("CO₂", "CO2"),
            ("CO<sub>2</sub>-frei", "CO2-frei"),
            ("m² km³ H₂O 5 m<sup>2</sup>", "m2 km3 H2O 5 m2"),
            ("Bericht¹ Bericht¹² 10²", "Bericht 1 Bericht 12 10 2"),
            ("M&uuml;ll &amp; M&#252;ll &#xFC;ber&nbsp;uns", "Müll & Müll über\u{a0}uns"),
            ("&nichts; & &;", "&nichts; & &;"),
            ("Ｍüｌｌ", "Müll"),
            ("Aluminium\u{2010}Preis Alu\u{2011}Preis", "Aluminium-Preis Alu-Preis"),
        ] {
            assert_eq!(normalise(written).text(), normal, "{written}");
        }
    }

    #[test]
    fn the_way_back_leads_to_what_was_written() {
        let written = "Der M&uuml;ll\u{ad}berg";
        let normal = normalise(written);
        assert_eq!(normal.text(), "Der Müllberg");
        assert_eq!(&written[normal.written(4..9)], "M&uuml;ll");
        assert_eq!(&written[normal.written(9..13)], "berg");
        assert_eq!(normal.written(4..13), 4..written.len());
    }
}
