//! What is found: results, hits, and what is to be said about them.

use std::time::Duration;

use jiff::civil::Date;

use super::{Explanation, FacetCounts, Kind, Snippet};
use crate::Lang;
use crate::query::Node;
use crate::release::Release;

/// The answer to a search.
#[derive(Clone, Debug)]
pub struct Results {
    /// What was searched and is listed.
    pub kind: Kind,
    /// How the query was read.
    pub(super) understood: Node,
    /// What is to be said about the answer.
    pub notices: Vec<Notice>,
    /// How many full hits there are.
    pub total: usize,
    /// The hits that were asked for: full hits first, then the nearest partial ones.
    pub hits: Vec<Hit>,
    /// The counts that were asked for.
    pub facets: Vec<FacetCounts>,
    /// How long it took.
    pub took: Duration,
}

impl Results {
    /// How the query was read, in the query language.
    pub fn understood(&self, lang: Lang) -> String {
        self.understood.shown(lang).to_string()
    }
}

/// A release or a quote that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// The release's id; of a quote with `#` and the number of its passage.
    pub id: String,
    /// The release's id.
    pub release: String,
    /// How well it answers, comparable within one search only.
    pub score: f32,
    /// The release's title.
    pub title: Option<String>,
    /// The day of issue.
    pub date: Option<Date>,
    /// The place of the dateline.
    pub place: Option<String>,
    /// Issuers and partners.
    pub organisations: Vec<String>,
    /// Topics.
    pub topics: Vec<String>,
    /// The file it came from.
    pub path: String,
    /// Where it is published.
    pub url: Option<String>,
    /// The words of the query that do not occur; empty for a full hit.
    pub missing: Vec<String>,
    /// What is shown of it.
    pub snippets: Vec<Snippet>,
    /// Why it is there, if that was asked for.
    pub explanation: Option<Explanation>,
}

impl Hit {
    pub(super) fn new(release: &Release, score: f32) -> Self {
        Self {
            id: release.id.clone(),
            release: release.id.clone(),
            score,
            title: release.title_line(),
            date: release.date,
            place: release.place.clone(),
            organisations: release.issuers().map(str::to_owned).collect(),
            topics: release.topics.clone(),
            path: release.path.clone(),
            url: release.url.clone(),
            missing: Vec::new(),
            snippets: Vec::new(),
            explanation: None,
        }
    }
}

/// Something that has to be said about an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Notice {
    /// How something in the query was read that is not understood.
    Query(crate::query::Notice),
    /// A filter by date left out so many that have none.
    Undated(usize),
    /// The contact block was asked for, which quotes have none of.
    NoContactInQuotes,
    /// A word occurs nowhere; others are spelled alike.
    DidYouMean {
        /// The word as typed.
        word: String,
        /// The words of the index that it may be meant to be, the likeliest first.
        words: Vec<String>,
    },
    /// Nothing was found but in so many contact blocks.
    OnlyInContact {
        /// How many releases have it there.
        count: usize,
        /// The query that finds them.
        query: Node,
    },
}

impl Notice {
    /// What is to be said, in whole sentences.
    pub fn message(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Query(notice), lang) => notice.message(lang),
            (Self::Undated(1), Lang::De) => "1 weiterer Treffer hat kein Datum und fällt durch den Zeitraum heraus.".to_owned(),
            (Self::Undated(count), Lang::De) => format!("{count} weitere Treffer haben kein Datum und fallen durch den Zeitraum heraus."),
            (Self::Undated(1), Lang::En) => "1 more hit has no date and is left out by the period.".to_owned(),
            (Self::Undated(count), Lang::En) => format!("{count} more hits have no date and are left out by the period."),
            (Self::NoContactInQuotes, Lang::De) => "kontakt: gibt es nur bei Meldungen; unter Zitaten findet es nichts.".to_owned(),
            (Self::NoContactInQuotes, Lang::En) => "contact: is for releases; among quotes it finds nothing.".to_owned(),
            (Self::DidYouMean { word, words }, Lang::De) => {
                format!("„{word}“ kommt nirgends vor. Gemeint ist vielleicht {}.", either(words, Lang::De))
            }
            (Self::DidYouMean { word, words }, Lang::En) => {
                format!("“{word}” occurs nowhere. Perhaps {} was meant.", either(words, Lang::En))
            }
            (Self::OnlyInContact { count: 1, query }, Lang::De) => {
                format!("Das steht nur im Kontaktblock einer Meldung. Dort suchen: {}", query.shown(lang))
            }
            (Self::OnlyInContact { count, query }, Lang::De) => {
                format!("Das steht nur im Kontaktblock von {count} Meldungen. Dort suchen: {}", query.shown(lang))
            }
            (Self::OnlyInContact { count: 1, query }, Lang::En) => {
                format!("This stands in the contact block of one release only. To search there: {}", query.shown(lang))
            }
            (Self::OnlyInContact { count, query }, Lang::En) => {
                format!("This stands in the contact blocks of {count} releases only. To search there: {}", query.shown(lang))
            }
        }
    }
}

/// Words as alternatives: `„Strom“ oder „Sturm“`.
fn either(words: &[String], lang: Lang) -> String {
    let (open, close, or) = match lang {
        Lang::De => ("„", "“", " oder "),
        Lang::En => ("“", "”", " or "),
    };
    let quoted: Vec<_> = words.iter().map(|word| format!("{open}{word}{close}")).collect();
    let (last, others) = quoted.split_last().map_or(("", &[][..]), |(last, others)| (last.as_str(), others));
    if others.is_empty() { last.to_owned() } else { format!("{}{or}{last}", others.join(", ")) }
}
