//! What is a press release? Pure data and text: no files, no index.
//!
//! A reader ([`crate::read`]) takes a [`Draft`] out of a source: plain text in blocks, and what the
//! source states about itself. [`understand`] turns it into a [`Release`]: title, dateline,
//! organisations, paragraphs, quotes with their speakers, and the contact block kept apart.

mod abbreviation;
mod affiliation;
mod alignment;
mod attribution;
mod banner;
mod block;
mod body;
mod contact;
mod date;
mod dateline;
mod evidence;
mod file_date;
mod governed;
mod headline;
mod house;
mod indirect;
mod inquit;
mod issuer;
mod kind;
mod konjunktiv;
mod language;
mod lexicon;
mod line;
mod mark;
mod mention;
mod name;
mod organisation;
mod outline;
mod people;
mod pieces;
mod quote;
mod report;
mod resolve;
mod saying;
mod sentence;
mod source;
mod speaker;
mod subject;
mod text;
mod token;
mod understand;
mod word;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use abbreviation::{Abbreviation, abbreviations};
pub(crate) use date::month;
pub use date::parse_date;
pub(crate) use kind::nominative;
pub(crate) use name::{is_article, is_name};
pub(crate) use organisation::is_short_ministry;
pub use organisation::organisation_key;
pub(crate) use sentence::sentences;
pub use text::{Span, Text};
pub use understand::understand;

/// What a reader takes out of a source, before it is understood as a release.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    /// The whole text, blocks separated by blank lines.
    pub text: Text,
    /// The blocks of `text` in document order, not overlapping.
    pub blocks: Vec<Block>,
    /// What the source says about itself.
    pub stated: Stated,
    /// What could not be read as it stands, in words (a bad date in the front matter, replaced bytes).
    pub warnings: Vec<String>,
}

/// A stretch of a draft's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What the source marks it as.
    pub kind: BlockKind,
    /// Its place in the plain text; empty for a rule.
    pub span: Span,
}

/// What the source marks a block as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// The title, stated as such (a record's title, the front matter's).
    Title,
    /// The subtitle, stated as such.
    Subtitle,
    /// A heading of this level, 1 to 6.
    Heading(u8),
    /// Running text. Line breaks inside it are kept as `\n`.
    Paragraph,
    /// An item of a list.
    ListItem,
    /// A paragraph of a block quotation.
    BlockQuote,
    /// A row of a table, cells separated by tabs.
    TableRow,
    /// The contact block, stated as such.
    Contact,
    /// A rule between blocks; has no text.
    Rule,
}

/// What a source states about itself. Empty values count as absent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stated {
    /// The release's id.
    pub id: Option<String>,
    /// The day it was issued.
    pub date: Option<Date>,
    /// The place of the dateline.
    pub place: Option<String>,
    /// Issuers and partners.
    pub organisations: Vec<String>,
    /// Topics, tags, categories.
    pub topics: Vec<String>,
    /// Where it is published.
    pub url: Option<String>,
    /// The language, as a two-letter code of ISO 639-1.
    pub language: Option<String>,
    /// Whether the source is a release record: then nothing but quotes and mentions is inferred from its
    /// text, and every paragraph stays a paragraph.
    pub is_record: bool,
}

/// A press release as understood.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Release {
    /// Its id: stated, or made from its path.
    pub id: String,
    /// The file it came from, as shown to people.
    pub path: String,
    /// The line of the file it stands on, counted from 1, if the file holds many.
    pub line: Option<usize>,
    /// The title, a span of `text`.
    pub title: Option<Span>,
    /// The subtitle, a span of `text`.
    pub subtitle: Option<Span>,
    /// The day it was issued.
    pub date: Option<Date>,
    /// The place of the dateline.
    pub place: Option<String>,
    /// The language, as a two-letter code of ISO 639-1.
    pub language: String,
    /// Issuers, partners and those mentioned, each once, in order of appearance within a relation.
    pub organisations: Vec<Organisation>,
    /// Whether the source states issuers and partners under these names; else they were found in the text.
    pub states_organisations: bool,
    /// Topics, tags, categories as stated.
    pub topics: Vec<String>,
    /// Where it is published.
    pub url: Option<String>,
    /// The whole text.
    pub text: Text,
    /// Headings, paragraphs, list items and quotes in document order. The number of a passage is its
    /// index plus one.
    pub passages: Vec<Passage>,
    /// The contact block, spans of `text` in document order.
    pub contact: Vec<Span>,
}

/// A paragraph, or a quote inside paragraphs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Passage {
    /// Its place in the plain text. For a quote: the words between the outer marks.
    pub span: Span,
    /// A paragraph or a quote.
    pub kind: PassageKind,
}

/// What a passage is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum PassageKind {
    /// A heading, paragraph, list item or table row.
    Paragraph,
    /// Somebody's words.
    Quote(Quote),
}

/// Somebody's words, and who they are.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Quote {
    /// Verbatim or reported.
    pub kind: QuoteKind,
    /// The index in [`Release::passages`] of the piece before it, where one statement is split.
    pub continues: Option<usize>,
    /// The word that says it is said (`sagte`, `so`, `laut`), a span of [`Release::text`].
    pub cue: Option<Span>,
    /// What that word splits off, if it is a verb that does: `hervor` in `hob sie hervor`.
    pub particle: Option<Span>,
    /// Who said it; empty if that is not known.
    pub speakers: Vec<Speaker>,
}

/// How somebody's words are given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum QuoteKind {
    /// Word for word.
    #[default]
    Direct,
    /// In the author's words.
    Indirect,
}

/// A person or body that is quoted.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Speaker {
    /// The full name without academic titles.
    pub name: Option<String>,
    /// Academic titles, as written.
    pub title: Option<String>,
    /// Office or function.
    pub role: Option<String>,
    /// On whose behalf.
    pub organisations: Vec<String>,
    /// Where the text names the speaker nearest to the quote.
    pub mention: Option<Span>,
    /// How sure the rule is that found it, 0 to 1.
    pub confidence: f32,
}

impl Speaker {
    /// Whether neither name nor role nor organisation is known.
    pub fn is_nameless(&self) -> bool {
        self.name.is_none() && self.role.is_none() && self.organisations.is_empty()
    }

    /// Whether name, role and organisations can be stated as facts; else they are what is likely.
    pub fn is_sure(&self) -> bool {
        self.confidence >= SURE
    }
}

/// The confidence from which on a speaker is stated without a doubt.
const SURE: f32 = 0.8;

/// An organisation and what it has to do with the release.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Organisation {
    /// Its name.
    pub name: String,
    /// What it has to do with the release.
    pub relation: Relation,
}

/// What an organisation has to do with a release.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Relation {
    /// It issued the release.
    Issuer,
    /// It issued the release together with others.
    Partner,
    /// It is mentioned.
    Mentioned,
}
