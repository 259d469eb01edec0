//! What are the terms of a word?
//!
//! The step from a reading, as written, to what the index keeps: the word is brought into one spelling, split and stemmed. All of it
//! depends on the word alone, so that [`super::cache`] needs to do it once for each.

use super::compound::{self, Splitter};
use super::fold::fold;
use super::foreign::ForeignStemmer;
use super::gender::{self, GenderWord};
use super::normalise::{Normal, normalise};
use super::reading::{self, Whole};
use super::spelled::{Piece, Spelled};
use super::splits::Splits;
use super::stem::Stemmer;
use super::stopwords::is_always_stop_word;
use super::{LONGEST_TERM, Language, Part, Terms, WordKind, number, words};
use crate::release::Span;

/// The most parts of a word.
const MOST_PARTS: usize = 16;

/// A word that was analysed.
#[derive(Default)]
pub(super) struct Entry {
    /// What kind of word it turned out to be.
    pub kind: WordKind,
    /// Its terms.
    pub terms: Terms,
    /// Where its spelling is cut into parts (byte offsets).
    pub cuts: Vec<usize>,
}

/// What is known about words.
pub(super) struct Lexicon {
    splitter: Splitter,
    stemmer: Stemmer,
    foreign: ForeignStemmer,
}

impl Lexicon {
    pub(super) fn new(splits: &Splits) -> Self {
        let splitter = if splits.is_empty() { Splitter::new() } else { Splitter::with(splits) };
        Self { splitter, stemmer: Stemmer::new(), foreign: ForeignStemmer::new() }
    }

    /// Analyses a word or what else reads as one; `written` is cut to what a term may hold.
    pub(super) fn entry(&self, language: Language, written: &str, whole: Whole) -> Entry {
        let written = &written[..written.floor_char_boundary(LONGEST_TERM)];
        let normal = normalise(written);
        match whole {
            Whole::Number => number_entry(number::spelling(normal.text(), language), WordKind::Number),
            Whole::Date => number_entry(date_spelling(normal.text(), language), WordKind::Date),
            Whole::Joined => self.joined(language, written, &normal),
            Whole::Word | Whole::Gender => self.word(language, written, &normal),
        }
    }

    /// The word made of an incomplete one, of which `known` bytes from `start` on are written, and what completes it.
    pub(super) fn completed(&self, lower: &str, written: &str, start: usize) -> Entry {
        let mut entry = self.entry(Language::German, lower, Whole::Word);
        let offset = |at: usize| at.checked_sub(start).filter(|at| *at <= written.len() && written.is_char_boundary(*at));
        let is_whole = super::normalise::lower(written).len() == written.len();
        entry.terms.parts.retain_mut(|part| match (offset(part.span.start), offset(part.span.end)) {
            (Some(start), Some(end)) if is_whole => {
                part.span = start..end;
                true
            }
            _ => false,
        });
        entry.kind = WordKind::Completed;
        entry
    }

    fn word(&self, language: Language, written: &str, normal: &Normal<'_>) -> Entry {
        let text = normal.text();
        if language != Language::German {
            let spelled = Spelled::new(written, normal, &[Piece::Kept(0..text.len())]);
            return self.foreign_entry(language, WordKind::Plain, &spelled.lower().replace('’', "'"), Vec::new());
        }
        let gender = gender_form(text);
        let pieces = gender.as_ref().map_or_else(|| letters(text, 0..text.len()), |word| word.pieces(text, false));
        let spelled = Spelled::new(written, normal, &pieces);
        if let Some(entry) = self.compound_of_women(&spelled).filter(|_| gender.is_none()) {
            return entry;
        }
        let parts = self.splitter.parts(spelled.lower());
        let kind = if gender.is_some() { WordKind::Gender } else { WordKind::Plain };
        self.german_entry(kind, &spelled, parts)
    }

    /// A compound whose first part is written for women has the parts and the stem of the plain one.
    fn compound_of_women(&self, spelled: &Spelled<'_>) -> Option<Entry> {
        let (cut, plain) = gender::women_inside(spelled.lower())?;
        let mut parts = self.splitter.parts(&plain);
        if !parts.iter().any(|part| part.span.start == cut) {
            return None;
        }
        let longer = spelled.lower().len() - plain.len();
        for part in parts.iter_mut().filter(|part| part.span.start >= cut) {
            part.span = part.span.start + longer..part.span.end + longer;
        }
        let cuts = parts.iter().skip(1).map(|part| part.span.start).collect();
        let parts = written_parts(spelled, &parts, |part, _| self.stemmer.stem(&part.base));
        let terms = Terms { stem: self.stemmer.stem(&plain), spelling: spelled.lower().to_owned(), parts };
        Some(Entry { kind: WordKind::Plain, terms, cuts })
    }

    fn joined(&self, language: Language, written: &str, normal: &Normal<'_>) -> Entry {
        let text = normal.text();
        let mut tokens = Vec::new();
        words::tokens(text, false, &mut tokens);
        let units = reading::pieces(text, &tokens, language);
        let (mut pieces, mut parts, mut length) = (Vec::new(), Vec::new(), 0);
        for (index, unit) in units.iter().enumerate() {
            let unit_pieces = self.unit_pieces(language, text, &unit.span, index + 1 < units.len());
            let spelled = Spelled::new(written, normal, &unit_pieces);
            parts.extend(self.unit_parts(language, spelled.lower(), length));
            length += spelled.lower().len();
            pieces.extend(unit_pieces);
        }
        let spelled = Spelled::new(written, normal, &pieces);
        if language == Language::German {
            return self.german_entry(WordKind::Joined, &spelled, parts);
        }
        let parts = written_parts(&spelled, &parts, |part, _| self.foreign.stem(language, &part.base));
        self.foreign_entry(language, WordKind::Joined, spelled.lower(), parts)
    }

    /// What is read of a piece of a hyphen compound.
    fn unit_pieces(&self, language: Language, text: &str, span: &Span, is_modifier: bool) -> Vec<Piece> {
        let unit = &text[span.clone()];
        let gender = if language == Language::German { gender_form(unit) } else { None };
        let pieces = gender.map_or_else(|| letters(unit, 0..unit.len()), |word| word.pieces(unit, is_modifier));
        pieces.into_iter().map(|piece| piece.shifted(span.start)).collect()
    }

    /// The parts of a piece of a hyphen compound, `start` bytes from the beginning of the whole; itself if it has none.
    fn unit_parts(&self, language: Language, unit: &str, start: usize) -> Vec<compound::Part> {
        let mut parts = if language == Language::German { self.splitter.parts(unit) } else { Vec::new() };
        if parts.is_empty() {
            parts.push(compound::Part { span: 0..unit.len(), base: unit.to_owned() });
        }
        for part in &mut parts {
            part.span = start + part.span.start..start + part.span.end;
        }
        parts
    }

    fn foreign_entry(&self, language: Language, kind: WordKind, spelling: &str, parts: Vec<Part>) -> Entry {
        let stem = self.foreign.stem(language, spelling);
        Entry { kind, terms: Terms { stem, spelling: spelling.to_owned(), parts }, cuts: Vec::new() }
    }

    fn german_entry(&self, kind: WordKind, spelled: &Spelled<'_>, mut parts: Vec<compound::Part>) -> Entry {
        parts.truncate(MOST_PARTS);
        let cuts = parts.iter().skip(1).map(|part| part.span.start).collect::<Vec<_>>();
        let stem = self.german_stem(spelled.lower(), &cuts);
        let parts =
            written_parts(spelled, &parts, |part, is_last| self.part_stem(&spelled.lower()[part.span.clone()], &part.base, is_last));
        Entry { kind, terms: Terms { stem, spelling: spelled.lower().to_owned(), parts }, cuts }
    }

    /// The stem of a word cut at `cuts`. Parts written for women are read as the plain ones. Stop words keep their
    /// endings: `uns` is no `UN`, and `ein` is no `Ei`.
    fn german_stem(&self, spelling: &str, cuts: &[usize]) -> String {
        let folded = fold(spelling);
        if is_always_stop_word(&folded) {
            return folded;
        }
        let head = cuts.last().copied().unwrap_or_default();
        if !spelling[..head].contains("innen") {
            return self.stemmer.stem(spelling);
        }
        let starts = std::iter::once(0).chain(cuts.iter().copied());
        let modifiers = starts.zip(cuts).map(|(start, end)| &spelling[start..*end]);
        let modifiers: String = modifiers.map(|part| gender::without_women(part).unwrap_or_else(|| part.to_owned())).collect();
        let plain = format!("{modifiers}{}", &spelling[head..]);
        self.stemmer.stem(&plain)
    }

    /// The stem of a part as a word of its own.
    fn part_stem(&self, part: &str, base: &str, is_last: bool) -> String {
        let plain = if is_last { None } else { gender::without_women(part) };
        self.stemmer.stem(plain.as_deref().unwrap_or(base))
    }
}

/// The parts of a word where they are written, with the stems that `stem` gives them; the last part is said to be so. Parts
/// follow each other without gaps, so that signs between them belong to the one before. None if there is but one.
fn written_parts(spelled: &Spelled<'_>, parts: &[compound::Part], stem: impl Fn(&compound::Part, bool) -> String) -> Vec<Part> {
    let (mut found, mut start) = (Vec::with_capacity(parts.len()), 0);
    for (index, part) in parts.iter().enumerate().take_while(|_| parts.len() > 1) {
        let next = parts.get(index + 1);
        let end = next.and_then(|next| spelled.written_offset(next.span.start)).unwrap_or(spelled.written().len());
        if end > start {
            found.push(Part { stem: stem(part, next.is_none()), span: start..end });
            start = end;
        }
    }
    found
}

/// A gender form that is all of `text`.
fn gender_form(text: &str) -> Option<GenderWord> {
    if text.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return None;
    }
    reading::gender(text).or_else(|| gender::inner_capital(text).filter(|_| text.chars().all(char::is_alphabetic)))
}

/// The letters and digits of a stretch of text: without its apostrophes, and without the hyphen of a line's end.
fn letters(text: &str, span: Span) -> Vec<Piece> {
    let is_kept = |c: char| !matches!(c, '\'' | '’' | '-') && !c.is_whitespace();
    let mut pieces = Vec::new();
    let mut start = span.start;
    for (at, c) in text[span.clone()].char_indices().filter(|(_, c)| !is_kept(*c)) {
        pieces.push(Piece::Kept(start..span.start + at));
        start = span.start + at + c.len_utf8();
    }
    pieces.push(Piece::Kept(start..span.end));
    pieces
}

fn number_entry(spelling: String, kind: WordKind) -> Entry {
    Entry { kind, terms: Terms { stem: spelling.clone(), spelling, parts: Vec::new() }, cuts: Vec::new() }
}

fn date_spelling(text: &str, language: Language) -> String {
    let mut tokens = Vec::new();
    words::tokens(text, false, &mut tokens);
    let date = if tokens.is_empty() { None } else { number::date(text, &tokens, 0, language) };
    date.map_or_else(|| text.to_lowercase(), |(_, date)| date.to_string())
}
