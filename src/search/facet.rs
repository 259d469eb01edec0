//! Counts over everything that matches: by organisation, speaker, topic, place and time.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::{Column, StrColumn};
use tantivy::query::TermQuery;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, Score, SegmentOrdinal, SegmentReader, Term};

use crate::error::{Error, Result};
use crate::index::{Fields, NameFields, person_key};
use crate::register::{Register, name_key};

/// Something to count matches by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Facet {
    /// Issuers and partners of a release.
    Organisation,
    /// People who are quoted.
    Speaker,
    /// Organisations they speak for.
    SpeakerOrganisation,
    /// Topics.
    Topic,
    /// Places of datelines.
    Place,
    /// Years of issue.
    Year,
    /// Months of issue.
    Month,
    /// Days of issue.
    Day,
}

impl Facet {
    /// Every facet.
    pub const ALL: [Self; 8] =
        [Self::Organisation, Self::Speaker, Self::SpeakerOrganisation, Self::Topic, Self::Place, Self::Year, Self::Month, Self::Day];

    /// Its name in options and JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Organisation => "organisation",
            Self::Speaker => "speaker",
            Self::SpeakerOrganisation => "speaker_organisation",
            Self::Topic => "topic",
            Self::Place => "place",
            Self::Year => "year",
            Self::Month => "month",
            Self::Day => "day",
        }
    }

    /// The facet of this name.
    ///
    /// # Errors
    /// If there is none.
    pub fn from_name(name: &str) -> Result<Self> {
        let facet = Self::ALL.into_iter().find(|facet| facet.name() == name.trim());
        facet.ok_or_else(|| Error::UnknownFacet { name: name.trim().to_owned() })
    }

    /// The fields its names are in; `None` for a facet of time.
    pub(crate) fn names(self, fields: &Fields) -> Option<NameFields> {
        match self {
            Self::Organisation => Some(fields.organisation),
            Self::Speaker => Some(fields.speaker),
            Self::SpeakerOrganisation => Some(fields.speaker_organisation),
            Self::Topic => Some(fields.topic),
            Self::Place => Some(fields.place),
            Self::Year | Self::Month | Self::Day => None,
        }
    }

    /// Whether its values are organisations, of which a register knows which names are one.
    pub(super) fn is_of_organisations(self) -> bool {
        matches!(self, Self::Organisation | Self::SpeakerOrganisation)
    }

    /// What its names are compared by in the index.
    pub(super) fn key(self, name: &str) -> String {
        if self == Self::Speaker { person_key(name) } else { name_key(name) }
    }

    /// A day, 20211130, as a value of this facet of time.
    fn period(self, day: u64) -> String {
        let (year, month, day) = (day / 10_000, day / 100 % 100, day % 100);
        match self {
            Self::Year => format!("{year:04}"),
            Self::Month => format!("{year:04}-{month:02}"),
            _ => format!("{year:04}-{month:02}-{day:02}"),
        }
    }
}

/// How many matches have a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetCount {
    /// The value; `None` counts those that have none.
    pub value: Option<String>,
    /// How many matches.
    pub count: u64,
}

/// The counts of one facet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetCounts {
    /// What was counted by.
    pub facet: Facet,
    /// The values: names highest first, times in order.
    pub counts: Vec<FacetCount>,
}

/// Counts matches by several facets in one pass.
pub(super) struct FacetCollector {
    facets: Vec<Facet>,
    /// Needed for organisations only.
    register: Option<Arc<Register>>,
}

impl FacetCollector {
    pub(super) fn new(facets: Vec<Facet>, register: Option<Arc<Register>>) -> Self {
        Self { facets, register }
    }
}

impl Collector for FacetCollector {
    type Fruit = Vec<Tally>;
    type Child = SegmentFacets;

    fn for_segment(&self, _: SegmentOrdinal, segment: &SegmentReader) -> tantivy::Result<SegmentFacets> {
        let counters =
            self.facets.iter().map(|facet| Counter::open(*facet, segment, self.register.as_ref())).collect::<tantivy::Result<_>>()?;
        Ok(SegmentFacets { counters })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, segments: Vec<tantivy::Result<Vec<Tally>>>) -> tantivy::Result<Vec<Tally>> {
        let mut merged: Vec<Tally> = self.facets.iter().map(|_| Tally::default()).collect();
        for segment in segments {
            for (into, from) in merged.iter_mut().zip(segment?) {
                into.add(from);
            }
        }
        Ok(merged)
    }
}

/// Counters of one segment.
pub(super) struct SegmentFacets {
    counters: Vec<Counter>,
}

impl SegmentCollector for SegmentFacets {
    type Fruit = tantivy::Result<Vec<Tally>>;

    fn collect(&mut self, doc: DocId, _: Score) {
        for counter in &mut self.counters {
            counter.count(doc);
        }
    }

    fn harvest(self) -> Self::Fruit {
        self.counters.into_iter().map(Counter::tally).collect()
    }
}

/// Counts one facet in one segment, by the numbers the segment gives its values.
enum Counter {
    Names { column: Option<StrColumn>, counts: Vec<u64>, without: u64, one: Option<OneOfEach> },
    Times { column: Column<u64>, counts: BTreeMap<u64, u64>, without: u64, facet: Facet },
}

impl Counter {
    fn open(facet: Facet, segment: &SegmentReader, register: Option<&Arc<Register>>) -> tantivy::Result<Self> {
        let columns = segment.fast_fields();
        if matches!(facet, Facet::Year | Facet::Month | Facet::Day) {
            return Ok(Self::Times { column: columns.u64("date")?, counts: BTreeMap::new(), without: 0, facet });
        }
        let column = columns.str(facet.name())?;
        let values = column.as_ref().map_or(0, |column| column.num_terms());
        let one = register.filter(|_| facet.is_of_organisations()).map(|register| OneOfEach::new(register.clone()));
        Ok(Self::Names { column, counts: vec![0; values], without: 0, one })
    }

    fn count(&mut self, doc: DocId) {
        match self {
            Self::Names { column, counts, without, one } => {
                let mut has = false;
                for value in column.iter().flat_map(|column| column.ords().values_for_doc(doc)) {
                    let is_first = !has;
                    has = true;
                    if one.as_mut().zip(column.as_ref()).is_none_or(|(one, column)| one.is_new(column, value, is_first)) {
                        counts[value as usize] += 1;
                    }
                }
                *without += u64::from(!has);
            }
            Self::Times { column, counts, without, .. } => match column.first(doc) {
                Some(day) => *counts.entry(day).or_default() += 1,
                None => *without += 1,
            },
        }
    }

    fn tally(self) -> tantivy::Result<Tally> {
        let mut tally = Tally::default();
        match self {
            Self::Names { column, counts, without, .. } => {
                tally.without = without;
                let mut name = String::new();
                for (ord, count) in counts.into_iter().enumerate().filter(|(_, count)| *count > 0) {
                    name.clear();
                    if let Some(column) = &column {
                        column.ord_to_str(ord as u64, &mut name)?;
                    }
                    tally.values.insert(name.clone(), count);
                }
            }
            Self::Times { counts, without, facet, .. } => {
                tally.without = without;
                for (day, count) in counts {
                    *tally.values.entry(facet.period(day)).or_default() += count;
                }
            }
        }
        Ok(tally)
    }
}

/// Lets one name of each organisation count in a document: of two names for one, the first.
struct OneOfEach {
    register: Arc<Register>,
    /// The organisations of the names seen, by the numbers of the names.
    known: HashMap<u64, Option<usize>>,
    /// Those of the document.
    here: Vec<(u64, Option<usize>)>,
}

impl OneOfEach {
    fn new(register: Arc<Register>) -> Self {
        Self { register, known: HashMap::new(), here: Vec::new() }
    }

    fn is_new(&mut self, column: &StrColumn, value: u64, is_first: bool) -> bool {
        if is_first {
            self.here.clear();
            self.here.push((value, None));
            return true;
        }
        // Most documents have one name, and nothing has to be looked up.
        if let [(first, organisation @ None)] = self.here.as_mut_slice() {
            *organisation = Self::organisation(&mut self.known, &self.register, column, *first);
        }
        let organisation = Self::organisation(&mut self.known, &self.register, column, value);
        let is_new = organisation.is_none() || self.here.iter().all(|(_, other)| *other != organisation);
        self.here.push((value, organisation));
        is_new
    }

    fn organisation(known: &mut HashMap<u64, Option<usize>>, register: &Register, column: &StrColumn, value: u64) -> Option<usize> {
        *known.entry(value).or_insert_with(|| {
            let mut name = String::new();
            column.ord_to_str(value, &mut name).ok()?;
            register.number_in_index(&name)
        })
    }
}

/// Counts by value as spelled.
#[derive(Debug, Default)]
pub(super) struct Tally {
    values: HashMap<String, u64>,
    without: u64,
}

impl Tally {
    fn add(&mut self, other: Self) {
        self.without += other.without;
        for (value, count) in other.values {
            *self.values.entry(value).or_default() += count;
        }
    }

    /// The counts of a facet as they are shown, `limit` at most.
    pub(super) fn counts(
        self,
        facet: Facet,
        limit: usize,
        searcher: &tantivy::Searcher,
        fields: &Fields,
        register: Option<&Arc<Register>>,
    ) -> Result<FacetCounts> {
        let none = (self.without > 0).then_some(FacetCount { value: None, count: self.without });
        let register = register.filter(|_| facet.is_of_organisations());
        let mut counts = match (facet.names(fields), register) {
            (Some(_), Some(register)) => {
                let shown = |name: &str| register.shown(name).to_owned();
                by_name(
                    self.values,
                    none,
                    limit,
                    |name| name_key(&shown(name)),
                    |_, seen| Ok(seen.first().map_or_else(String::new, |name| shown(name))),
                )?
            }
            (Some(names), None) => {
                by_name(self.values, none, limit, |name| facet.key(name), |key, seen| commonest(searcher, facet, names, key, seen))?
            }
            (None, _) => by_time(self.values, none),
        };
        counts.truncate(limit);
        Ok(FacetCounts { facet, counts })
    }
}

/// Times in order, those without at the end.
fn by_time(values: HashMap<String, u64>, none: Option<FacetCount>) -> Vec<FacetCount> {
    let ordered: BTreeMap<_, _> = values.into_iter().collect();
    ordered.into_iter().map(|(value, count)| FacetCount { value: Some(value), count }).chain(none).collect()
}

/// Names highest first, those of one key put together; only what is shown gets its spelling.
fn by_name(
    values: HashMap<String, u64>,
    none: Option<FacetCount>,
    limit: usize,
    key: impl Fn(&str) -> String,
    commonest: impl Fn(&str, Vec<String>) -> Result<String>,
) -> Result<Vec<FacetCount>> {
    let mut merged: HashMap<String, (u64, Vec<String>)> = HashMap::new();
    for (spelling, count) in values {
        let entry = merged.entry(key(&spelling)).or_default();
        entry.0 += count;
        entry.1.push(spelling);
    }
    let mut ordered: Vec<_> = merged.into_iter().map(|(key, (count, spellings))| (count, key, spellings)).collect();
    ordered.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    ordered.truncate(limit);
    let mut counts = Vec::with_capacity(ordered.len() + 1);
    for (count, key, spellings) in ordered {
        counts.push(FacetCount { value: Some(commonest(&key, spellings)?), count });
    }
    if let Some(none) = none {
        let at = counts.partition_point(|other| other.count >= none.count);
        counts.insert(at, none);
    }
    Ok(counts)
}

/// The commonest spelling of a name in the whole index; of equally common ones the first.
fn commonest(searcher: &tantivy::Searcher, facet: Facet, names: NameFields, key: &str, mut seen: Vec<String>) -> Result<String> {
    let frequency = |spelling: &str| searcher.doc_freq(&Term::from_field_text(names.spelling, spelling));
    let of_key = searcher.doc_freq(&Term::from_field_text(names.key, key))?;
    let of_seen = seen.iter().map(|spelling| frequency(spelling)).sum::<tantivy::Result<u64>>()?;
    if of_seen < of_key {
        seen = spellings(searcher, facet, names, key)?;
    }
    seen.sort();
    let mut best = (0, String::new());
    for spelling in seen {
        let count = frequency(&spelling)?;
        if count > best.0 {
            best = (count, spelling);
        }
    }
    Ok(best.1)
}

/// Every spelling of a name in the index.
fn spellings(searcher: &tantivy::Searcher, facet: Facet, names: NameFields, key: &str) -> Result<Vec<String>> {
    let query = TermQuery::new(Term::from_field_text(names.key, key), IndexRecordOption::Basic);
    let tallies = searcher.search(&query, &FacetCollector::new(vec![facet], None))?;
    let values = tallies.into_iter().flat_map(|tally| tally.values.into_keys());
    Ok(values.filter(|spelling| facet.key(spelling) == key).collect())
}
