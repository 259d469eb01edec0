//! A release as documents of the index, and back.

use serde::Deserialize;
use tantivy::TantivyDocument;

use super::abbreviation::{defined, definitions};
use super::names::name_terms;
use super::schema::{Fields, NameFields, WordFields, kind};
use super::terms::TermLists;
use crate::analysis::Analyzer;
use crate::register::name_key;
use crate::release::{Quote, QuoteKind, Release, Span, Speaker};

/// A release as it is stored.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub(crate) struct Stored {
    pub release: Release,
    /// The position at which the words of each of its [`blocks`] begin.
    pub starts: Vec<u32>,
}

impl Stored {
    /// The bytes that [`Stored::from_bytes`] reads, without a copy of the release being made for it.
    fn bytes(release: &Release, starts: &[u32]) -> Vec<u8> {
        // Serialising plain data into memory cannot fail. A pair is laid out as a struct of two fields.
        postcard::to_stdvec(&(release, starts)).unwrap_or_default()
    }

    pub(crate) fn from_bytes(bytes: &[u8]) -> Result<Self, postcard::Error> {
        postcard::from_bytes(bytes)
    }
}

/// A stretch of a release whose words stand together in the index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Block {
    Title,
    Subtitle,
    /// The paragraph at this index in [`Release::passages`].
    Passage(usize),
}

/// The blocks of a release in the order in which their words are indexed.
pub(crate) fn blocks(release: &Release) -> impl Iterator<Item = Block> + '_ {
    let head = [(release.title.is_some(), Block::Title), (release.subtitle.is_some(), Block::Subtitle)];
    let head = head.into_iter().filter_map(|(has, block)| has.then_some(block));
    head.chain(release.paragraphs().map(|(index, _)| Block::Passage(index)))
}

/// The text of a block.
pub(crate) fn block_text(release: &Release, block: Block) -> &str {
    match block {
        Block::Title => release.title_text().unwrap_or_default(),
        Block::Subtitle => release.subtitle_text().unwrap_or_default(),
        Block::Passage(index) => release.text_at(&release.passages[index].span),
    }
}

/// Where a release came from: the file and the hash of what it was read from.
#[derive(Clone, Debug, Default)]
pub(crate) struct Origin {
    pub file: String,
    pub hash: Vec<u8>,
}

/// Makes the documents of a release: itself first, then its quotes and what it reports.
pub(crate) fn documents(fields: &Fields, analyzer: &mut Analyzer, release: &Release, origin: Option<&Origin>) -> Vec<TantivyDocument> {
    let mut documents = vec![release_document(fields, analyzer, release, origin)];
    documents.extend(release.quotes().map(|(index, span, quote)| quote_document(fields, analyzer, release, index, span, quote)));
    documents
}

fn release_document(fields: &Fields, analyzer: &mut Analyzer, release: &Release, origin: Option<&Origin>) -> TantivyDocument {
    let mut document = TantivyDocument::default();
    document.add_text(fields.kind, kind::RELEASE);
    add_common(&mut document, fields, release);
    let mut text = TermLists::new(release);
    let mut starts = Vec::with_capacity(release.passages.len() + 2);
    let mut blocks = blocks(release).peekable();
    while let Some(head) = blocks.next_if(|block| !matches!(block, Block::Passage(_))) {
        starts.push(text.push_block(analyzer, block_text(release, head)));
    }
    // The head stands at the same positions in both fields.
    add_terms(&mut document, fields.title, text.clone());
    starts.extend(blocks.map(|block| text.push_block(analyzer, block_text(release, block))));
    add_terms(&mut document, fields.text, text);
    add_words(&mut document, fields.contact, analyzer, release, release.contact_texts());
    let verbatim = release.quotes().filter(|(_, _, quote)| quote.kind == QuoteKind::Direct);
    add_speakers(&mut document, fields, verbatim.flat_map(|(_, _, quote)| &quote.speakers));
    let defined = defined(release);
    for definition in definitions(analyzer, &defined) {
        document.add_text(fields.abbreviation, definition);
    }
    for name in name_terms(release, &defined) {
        document.add_text(fields.names, name);
    }
    if let Some(origin) = origin {
        document.add_text(fields.file, &origin.file);
        document.add_bytes(fields.hash, &origin.hash);
    }
    document.add_bytes(fields.release, &Stored::bytes(release, &starts));
    document
}

fn quote_document(
    fields: &Fields,
    analyzer: &mut Analyzer,
    release: &Release,
    index: usize,
    span: &Span,
    quote: &Quote,
) -> TantivyDocument {
    let mut document = TantivyDocument::default();
    let (kind, words) = match quote.kind {
        QuoteKind::Direct => (kind::QUOTE, fields.quote),
        QuoteKind::Indirect => (kind::INDIRECT, fields.indirect),
    };
    document.add_text(fields.kind, kind);
    document.add_u64(fields.passage, index as u64 + 1);
    add_common(&mut document, fields, release);
    add_words(&mut document, words, analyzer, release, [release.text_at(span)]);
    add_speakers(&mut document, fields, &quote.speakers);
    document
}

/// What releases and their quotes are both found and counted by.
fn add_common(document: &mut TantivyDocument, fields: &Fields, release: &Release) {
    document.add_text(fields.id, &release.id);
    add_names(document, fields.organisation, release.issuers(), name_keys);
    add_names(document, fields.topic, release.topics.iter().map(String::as_str), name_keys);
    add_names(document, fields.place, release.place.as_deref(), name_keys);
    if let Some(date) = release.date {
        document.add_u64(fields.date, date_number(date));
    }
}

fn add_speakers<'a>(document: &mut TantivyDocument, fields: &Fields, speakers: impl IntoIterator<Item = &'a Speaker>) {
    let speakers: Vec<_> = speakers.into_iter().collect();
    add_names(document, fields.speaker, speakers.iter().filter_map(|speaker| speaker.name.as_deref()), person_keys);
    let organisations = speakers.iter().flat_map(|speaker| &speaker.organisations).map(String::as_str);
    add_names(document, fields.speaker_organisation, organisations, name_keys);
}

/// Adds each name once, however often it comes and in whatever case.
fn add_names<'a>(
    document: &mut TantivyDocument,
    fields: NameFields,
    names: impl IntoIterator<Item = &'a str>,
    keys: fn(&str) -> Vec<String>,
) {
    let mut seen = std::collections::HashSet::new();
    for name in names {
        let keys = keys(name);
        if !keys.first().is_some_and(|key| !key.is_empty() && seen.insert(key.clone())) {
            continue;
        }
        document.add_text(fields.spelling, name);
        for key in keys {
            document.add_text(fields.key, key);
        }
    }
}

fn add_words<'a>(
    document: &mut TantivyDocument,
    fields: WordFields,
    analyzer: &mut Analyzer,
    release: &Release,
    texts: impl IntoIterator<Item = &'a str>,
) {
    let mut terms = TermLists::new(release);
    for text in texts {
        terms.push_block(analyzer, text);
    }
    add_terms(document, fields, terms);
}

fn add_terms(document: &mut TantivyDocument, fields: WordFields, terms: TermLists) {
    for (field, terms) in [(fields.words, terms.words), (fields.parts, terms.parts)] {
        if !terms.is_empty() {
            document.add_text(field, terms.into_text());
        }
    }
}

fn name_keys(name: &str) -> Vec<String> {
    vec![name_key(name)]
}

/// What a person's name is compared by: as other names, and with a hyphen or without.
pub(crate) fn person_key(name: &str) -> String {
    name_key(&name.replace(['-', '\u{2010}', '\u{2011}'], " "))
}

/// A person is found by the full name and by the surname, with its particle and without.
fn person_keys(name: &str) -> Vec<String> {
    const PARTICLES: &[&str] = &["von", "van", "de", "der", "den", "zu", "zur", "vom", "ten", "da", "di", "le", "la", "al", "el"];
    let full = name_key(name);
    let words: Vec<_> = full.split(' ').collect();
    let mut keys = vec![person_key(name)];
    let Some(surname) = words.len().checked_sub(1).filter(|&last| last > 0) else { return keys };
    keys.push(person_key(words[surname]));
    let first = words[1..surname].iter().position(|word| PARTICLES.contains(word)).map(|at| at + 1);
    keys.extend(first.map(|first| person_key(&words[first..].join(" "))));
    keys
}

/// A day as a number: 20211130.
pub(crate) fn date_number(date: jiff::civil::Date) -> u64 {
    u64::from(date.year().unsigned_abs()) * 10_000 + u64::from(date.month().unsigned_abs()) * 100 + u64::from(date.day().unsigned_abs())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_is_found_by_surname_with_and_without_particle() {
        assert_eq!(person_keys("Erika Muster"), ["erika muster", "muster"]);
        assert_eq!(person_keys("Karl  von der Heide"), ["karl von der heide", "heide", "von der heide"]);
        assert_eq!(person_keys("Muster"), ["muster"]);
        assert_eq!(person_keys("Karl-Heinz Muster-Meier"), ["karl heinz muster meier", "muster meier"]);
    }

    #[test]
    fn a_stored_release_comes_back_whole() {
        let release = Release { id: "a".into(), date: Some(jiff::civil::date(2021, 11, 30)), language: "de".into(), ..Release::default() };
        let stored = Stored { release, starts: vec![0, 40] };
        assert_eq!(Stored::from_bytes(&Stored::bytes(&stored.release, &stored.starts)), Ok(stored));
    }
}
