//! The fields of the index.
//!
//! Four kinds of documents live side by side so that one commit makes them all visible: releases,
//! their quotes, the speech they report, and the files they came from. Words of each have fields of
//! their own, so that each kind has its own frequencies.

use tantivy::schema::{FAST, Field, INDEXED, IndexRecordOption, STORED, STRING, Schema, SchemaBuilder, TextFieldIndexing, TextOptions};

/// The layout of the index. A change of schema or of stored data that older programs cannot read
/// raises it.
pub(crate) const FORMAT: u64 = 5;

/// The name under which [`super::terms::TermsTokenizer`] is registered.
pub(crate) const TERMS: &str = "terms";

/// The words of a text and the parts of its compounds, at the same positions.
#[derive(Clone, Copy, Debug)]
pub(crate) struct WordFields {
    /// Words, each with its stem before it: all spellings of a stem lie side by side.
    pub words: Field,
    /// Stems of the parts of compounds.
    pub parts: Field,
}

/// A facet: names to count and to filter by.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NameFields {
    /// The names as spelled; counted, and their commonest spelling looked up.
    pub spelling: Field,
    /// The names in lower case, and whatever else a filter may call them; filtered by.
    pub key: Field,
}

/// Every field of the index.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fields {
    /// What kind of document it is: one of [`kind`].
    pub kind: Field,
    /// The release's id. Release and quotes.
    pub id: Field,
    /// Title, subtitle and body of a release.
    pub text: WordFields,
    /// Title of a release.
    pub title: WordFields,
    /// Contact block of a release.
    pub contact: WordFields,
    /// Words of a quote.
    pub quote: WordFields,
    /// Words of reported speech.
    pub indirect: WordFields,
    /// Issuers and partners.
    pub organisation: NameFields,
    /// Who speaks: in the quotes of the release, in the quote, in the reported speech.
    pub speaker: NameFields,
    /// On whose behalf they speak.
    pub speaker_organisation: NameFields,
    /// Topics.
    pub topic: NameFields,
    /// Place of the dateline.
    pub place: NameFields,
    /// The organisations of a release and how they are named, for [`super::names`].
    pub names: Field,
    /// Abbreviations that a release defines, under either name.
    pub abbreviation: Field,
    /// The day of issue as a number, 20211130.
    pub date: Field,
    /// The release with the positions at which its blocks begin, as bytes.
    pub release: Field,
    /// The number of the passage a quote is, or reported speech.
    pub passage: Field,
    /// The file a release came from, by its absolute path.
    pub file: Field,
    /// SHA-256 of the file, or of the record's line, a release came from; and of a file.
    pub hash: Field,
    /// A file that was indexed, by its absolute path. Files only, as are the fields below.
    pub entry: Field,
    /// The path given to the indexer under which the file was found, absolute.
    pub entry_root: Field,
    /// The id made from the file's path.
    pub entry_id: Field,
    /// Size in bytes.
    pub size: Field,
    /// Modification time in nanoseconds since 1970.
    pub mtime: Field,
    /// Whether all of the file is in the index.
    pub complete: Field,
}

/// The values of [`Fields::kind`].
pub(crate) mod kind {
    /// A release.
    pub(crate) const RELEASE: &str = "release";
    /// A quote.
    pub(crate) const QUOTE: &str = "quote";
    /// Reported speech.
    pub(crate) const INDIRECT: &str = "indirect";
    /// A file that was indexed.
    pub(crate) const FILE: &str = "file";
}

/// The schema and its fields.
pub(crate) fn build() -> (Schema, Fields) {
    let mut schema = Schema::builder();
    let fields = Fields {
        kind: schema.add_text_field("kind", STRING | FAST),
        id: schema.add_text_field("id", STRING | FAST),
        text: words(&mut schema, "text"),
        title: words(&mut schema, "title"),
        contact: words(&mut schema, "contact"),
        quote: words(&mut schema, "quote"),
        indirect: words(&mut schema, "indirect"),
        organisation: names(&mut schema, "organisation"),
        speaker: names(&mut schema, "speaker"),
        speaker_organisation: names(&mut schema, "speaker_organisation"),
        topic: names(&mut schema, "topic"),
        place: names(&mut schema, "place"),
        names: schema.add_text_field("names", STRING),
        abbreviation: schema.add_text_field("abbreviation", STRING),
        date: schema.add_u64_field("date", FAST | INDEXED),
        release: schema.add_bytes_field("release", STORED),
        passage: schema.add_u64_field("passage", FAST),
        file: schema.add_text_field("file", STRING | FAST),
        hash: schema.add_bytes_field("hash", FAST),
        entry: schema.add_text_field("entry", STRING | FAST),
        entry_root: schema.add_text_field("entry_root", STRING | FAST),
        entry_id: schema.add_text_field("entry_id", STRING | FAST),
        size: schema.add_u64_field("size", FAST),
        mtime: schema.add_i64_field("mtime", FAST),
        complete: schema.add_bool_field("complete", FAST),
    };
    (schema.build(), fields)
}

fn words(schema: &mut SchemaBuilder, name: &str) -> WordFields {
    let indexing = TextFieldIndexing::default().set_tokenizer(TERMS).set_index_option(IndexRecordOption::WithFreqsAndPositions);
    let options = TextOptions::default().set_indexing_options(indexing);
    WordFields {
        words: schema.add_text_field(&format!("{name}_words"), options.clone()),
        parts: schema.add_text_field(&format!("{name}_parts"), options),
    }
}

fn names(schema: &mut SchemaBuilder, name: &str) -> NameFields {
    NameFields { spelling: schema.add_text_field(name, STRING | FAST), key: schema.add_text_field(&format!("{name}_key"), STRING) }
}
