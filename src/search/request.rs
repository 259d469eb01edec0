//! What is asked of a searcher: a query, filters, and how the answer is to be given.

use jiff::civil::Date;

use super::Facet;
use crate::error::{Error, Result};
use crate::query::Query;
use crate::query::when::fixed;

/// What words side by side have to do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Match {
    /// Every word has to occur; the nearest partial hits are listed below.
    #[default]
    All,
    /// One word has to occur; the more, the better.
    Any,
}

/// What is searched and listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// Releases with their best passages.
    #[default]
    Release,
    /// What is quoted word for word.
    Quote,
    /// What is reported in the author's words.
    Indirect,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Release, Self::Quote, Self::Indirect];

    /// Its name in options and JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Release => "release",
            Self::Quote => "quote",
            Self::Indirect => "indirect",
        }
    }
}

/// The order of hits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// The best first.
    #[default]
    Relevance,
    /// The newest first, those without a date last.
    Newest,
    /// The oldest first, those without a date last.
    Oldest,
}

/// What hits are limited to. Several values of one filter are alternatives, different filters all
/// hold. Names are whole names in any case; of people the surname is enough.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filters {
    /// Issuers or partners.
    pub organisations: Vec<String>,
    /// People who are quoted.
    pub speakers: Vec<String>,
    /// Organisations that people are quoted for.
    pub speaker_organisations: Vec<String>,
    /// Topics.
    pub topics: Vec<String>,
    /// Places.
    pub places: Vec<String>,
    /// The first day.
    pub from: Option<Period>,
    /// The last day.
    pub to: Option<Period>,
}

impl Filters {
    /// The names wanted of each facet.
    pub(super) fn names(&self) -> [(Facet, &[String]); 5] {
        [
            (Facet::Organisation, &self.organisations),
            (Facet::Speaker, &self.speakers),
            (Facet::SpeakerOrganisation, &self.speaker_organisations),
            (Facet::Topic, &self.topics),
            (Facet::Place, &self.places),
        ]
    }

    /// Whether hits are limited to days.
    pub(super) fn is_dated(&self) -> bool {
        self.from.is_some() || self.to.is_some()
    }

    /// The first and the last day, as numbers (20211130).
    ///
    /// # Errors
    /// If the first lies after the last.
    pub(super) fn days(&self) -> Result<(Option<u64>, Option<u64>)> {
        if let (Some(from), Some(to)) = (&self.from, &self.to)
            && from.first > to.last
        {
            return Err(Error::EmptyPeriod { from: from.text.clone(), to: to.text.clone() });
        }
        let number = crate::index::date_number;
        Ok((self.from.as_ref().map(|from| number(from.first)), self.to.as_ref().map(|to| number(to.last))))
    }
}

/// A year, a month or a day.
///
/// ```
/// use alu_search::search::Period;
///
/// let november: Period = "2021-11".parse()?;
/// assert_eq!(november.last().to_string(), "2021-11-30");
/// assert_eq!("30.11.2021".parse::<Period>()?.first(), november.last());
/// # Ok::<(), alu_search::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Period {
    text: String,
    first: Date,
    last: Date,
}

impl Period {
    /// Its first day.
    pub fn first(&self) -> Date {
        self.first
    }

    /// Its last day.
    pub fn last(&self) -> Date {
        self.last
    }
}

impl std::str::FromStr for Period {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let text = text.trim();
        let (first, last) = fixed(text).ok_or_else(|| Error::BadDate { text: text.to_owned() })?;
        Ok(Self { text: text.to_owned(), first, last })
    }
}

/// A search: what is asked and how the answer is to be given.
///
/// ```
/// use alu_search::{Query, Search, search::Match};
///
/// let mut search = Search::new(Query::parse("Recycling Aluminium")?);
/// search.mode = Match::Any;
/// search.filters.organisations.push("IG Werk".to_owned());
/// # Ok::<(), alu_search::query::QueryError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Search {
    /// The query.
    pub query: Query,
    /// What words side by side have to do.
    pub mode: Match,
    /// What is searched and listed.
    pub kind: Kind,
    /// What hits are limited to.
    pub filters: Filters,
    /// The order of hits.
    pub sort: Sort,
    /// The most hits that are listed; 0 only counts.
    pub limit: usize,
    /// How many hits are passed over.
    pub offset: usize,
    /// What matches are counted by.
    pub facets: Vec<Facet>,
    /// The most values a facet lists.
    pub facet_limit: usize,
    /// The most passages shown of a release; 0 for none.
    pub snippets: usize,
    /// Whether it is said of each hit why it is there.
    pub explain: bool,
    /// Whether other words are suggested for one that occurs nowhere.
    pub suggests: bool,
}

impl Search {
    /// A search with the usual settings: all words, releases, the ten best with three passages each.
    pub fn new(query: Query) -> Self {
        Self {
            query,
            mode: Match::All,
            kind: Kind::Release,
            filters: Filters::default(),
            sort: Sort::Relevance,
            limit: 10,
            offset: 0,
            facets: Vec::new(),
            facet_limit: 10,
            snippets: 3,
            explain: false,
            suggests: true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(text: &str) -> Option<String> {
        text.parse::<Period>().ok().map(|period| format!("{}..{}", period.first, period.last))
    }

    #[test]
    fn years_months_and_days_are_periods() {
        for (text, expected) in [
            ("2021", "2021-01-01..2021-12-31"),
            ("2024-02", "2024-02-01..2024-02-29"),
            ("2021-11-30", "2021-11-30..2021-11-30"),
            (" 3.2.2021 ", "2021-02-03..2021-02-03"),
        ] {
            assert_eq!(days(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn whatever_else_is_no_date() {
        for text in ["", "gestern", "2021-13", "31.02.2021", "20211", "2021-1"] {
            assert_eq!(days(text), None, "{text}");
        }
    }
}
