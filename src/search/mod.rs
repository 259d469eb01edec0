//! What answers it? A [`Searcher`] takes a [`Search`] and gives [`Results`].
//!
//! The query is compiled into a plan ([`crate::query`]), run over the index with the statistics of the
//! kind of document that is searched, and the hits that are shown are fetched and get their snippets.
//! Nothing here knows how results are printed.

mod facet;
mod highlight;
mod hit;
mod passage;
pub(crate) mod rank;
mod request;
mod snippet;

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use tantivy::collector::{Count, DocSetCollector, TopDocs};
use tantivy::query::{Bm25StatisticsProvider, BooleanQuery, EnableScoring, Occur, Query as Ask, TermQuery};
use tantivy::schema::{Field as Column, IndexRecordOption, Value};
use tantivy::{DocAddress, DocSet, Order, TantivyDocument, Term};

use crate::analysis::Analyzer;
use crate::error::{Error, Result};
use crate::index::{Fields, Stored, kind};
use crate::query::Field;
use crate::query::compile::{Compiler, Pattern, Plan, Shape, any_name, dated, excluded, in_contact, word_fields};
use crate::release::Release;
use facet::FacetCollector;
use snippet::Snippets;

pub use facet::{Facet, FacetCount, FacetCounts};
pub use highlight::Reason;
pub use hit::{Hit, Notice, Results};
pub use request::{Filters, Kind, Match, Period, Search, Sort};
pub use snippet::{Snippet, SnippetKind};

/// Answers searches over the index as it was when the searcher was made.
pub struct Searcher {
    tantivy: tantivy::Searcher,
    fields: Fields,
    /// Analyzers with what they have seen, one for each search that ran at the same time.
    analyzers: Mutex<Vec<Analyzer>>,
}

impl std::fmt::Debug for Searcher {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Searcher").finish_non_exhaustive()
    }
}

/// A document that was found, with its score.
type Found = (f32, DocAddress);

impl Searcher {
    pub(crate) fn new(tantivy: tantivy::Searcher, fields: Fields) -> Self {
        Self { tantivy, fields, analyzers: Mutex::default() }
    }

    /// Answers a search. Several may run at the same time.
    ///
    /// # Errors
    /// If the period is empty, or the index cannot be read.
    pub fn search(&self, search: &Search) -> Result<Results> {
        let mut analyzer = self.analyzers().pop().unwrap_or_default();
        let results = self.search_with(search, &mut analyzer);
        self.analyzers().push(analyzer);
        results
    }

    fn search_with(&self, search: &Search, analyzer: &mut Analyzer) -> Result<Results> {
        let started = Instant::now();
        let mut compiler = Compiler { searcher: &self.tantivy, fields: &self.fields, analyzer, kind: search.kind, mode: search.mode };
        let plan = compiler.plan(search.query.root())?;
        let conditions = Conditions::new(&self.fields, search)?;
        let full = conditions.with(plan.full.box_clone(), None);
        let (total, found) = self.top(&*full, search, search.offset, search.limit)?;
        let mut hits = self.hits(search, &plan.patterns, &found, analyzer)?;
        let open = search.limit - found.len();
        if let Some(near) = plan.near.as_ref().filter(|_| open > 0) {
            let near = conditions.with(near.box_clone(), None);
            let only = BooleanQuery::new(vec![(Occur::Must, near), (Occur::MustNot, excluded(full.box_clone()))]);
            let (_, found) = self.top(&only, search, search.offset.saturating_sub(total), open)?;
            hits.extend(self.near(search, &plan, &found, analyzer)?);
        }
        let facets = self.facets(search, &plan, &conditions)?;
        let notices = self.notices(search, &plan, &conditions, total, analyzer)?;
        Ok(Results { kind: search.kind, understood: plan.node, notices, total, hits, facets, took: started.elapsed() })
    }

    /// The release with an id.
    ///
    /// # Errors
    /// If there is none, or the index cannot be read.
    pub fn release(&self, id: &str) -> Result<Release> {
        let query = TermQuery::new(Term::from_field_text(self.fields.id, id), IndexRecordOption::Basic);
        // A release stands before its quotes.
        let doc = self.tantivy.search(&query, &DocSetCollector)?.into_iter().min();
        let doc = doc.ok_or_else(|| Error::NoRelease { id: id.to_owned() })?;
        Ok(self.stored(doc)?.release)
    }

    /// How many releases, quotes and files are in the index.
    ///
    /// # Errors
    /// If the index cannot be read.
    pub fn counts(&self) -> Result<Counts> {
        let count =
            |kind| self.tantivy.search(&TermQuery::new(Term::from_field_text(self.fields.kind, kind), IndexRecordOption::Basic), &Count);
        Ok(Counts { releases: count(kind::RELEASE)?, quotes: count(kind::QUOTE)?, files: count(kind::FILE)? })
    }

    fn analyzers(&self) -> MutexGuard<'_, Vec<Analyzer>> {
        self.analyzers.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How many match, and those at these places of the order.
    fn top(&self, ask: &dyn Ask, search: &Search, offset: usize, limit: usize) -> Result<(usize, Vec<Found>)> {
        let statistics = Statistics::new(&self.tantivy, &self.fields, search.kind)?;
        let docs = self.tantivy.num_docs() as usize;
        let limit = limit.min(docs);
        if limit == 0 || offset >= docs {
            return Ok((self.tantivy.search(ask, &Count)?, Vec::new()));
        }
        let top = TopDocs::with_limit(limit).and_offset(offset);
        let by_date = |top: TopDocs, order| self.tantivy.search(ask, &(Count, top.order_by_fast_field::<u64>("date", order)));
        let unscored =
            |(count, found): (usize, Vec<(Option<u64>, DocAddress)>)| (count, found.into_iter().map(|(_, doc)| (0.0, doc)).collect());
        Ok(match search.sort {
            Sort::Relevance => self.tantivy.search_with_statistics_provider(ask, &(Count, top.order_by_score()), &statistics)?,
            Sort::Newest => unscored(by_date(top, Order::Desc)?),
            Sort::Oldest => unscored(by_date(top, Order::Asc)?),
        })
    }

    /// Partial hits, with the words each lacks.
    fn near(&self, search: &Search, plan: &Plan, found: &[Found], analyzer: &mut Analyzer) -> Result<Vec<Hit>> {
        let mut hits = self.hits(search, &plan.near_patterns, found, analyzer)?;
        for (word, ask) in &plan.words {
            let having = self.matching(&**ask, found)?;
            for (hit, _) in hits.iter_mut().zip(having).filter(|(_, has)| !has) {
                hit.missing.push(word.clone());
            }
        }
        Ok(hits)
    }

    /// Which of the documents match.
    fn matching(&self, ask: &dyn Ask, found: &[Found]) -> Result<Vec<bool>> {
        let weight = ask.weight(EnableScoring::disabled_from_searcher(&self.tantivy))?;
        let mut order: Vec<usize> = (0..found.len()).collect();
        order.sort_by_key(|at| found[*at].1);
        let mut matches = vec![false; found.len()];
        for run in order.chunk_by(|a, b| found[*a].1.segment_ord == found[*b].1.segment_ord) {
            let mut scorer = weight.scorer(self.tantivy.segment_reader(found[run[0]].1.segment_ord), 1.0)?;
            for &at in run {
                let doc = found[at].1.doc_id;
                let here = if scorer.doc() < doc { scorer.seek(doc) } else { scorer.doc() };
                matches[at] = here == doc;
            }
        }
        Ok(matches)
    }

    /// Fetches what is shown of the documents found.
    fn hits(&self, search: &Search, patterns: &[Pattern], found: &[Found], analyzer: &mut Analyzer) -> Result<Vec<Hit>> {
        let weights = self.weights(search.kind, patterns)?;
        let mut snippets = Snippets { analyzer, patterns, weights: &weights, most: search.snippets };
        match search.kind {
            Kind::Release => self.release_hits(search, found, &mut snippets),
            Kind::Quote => found.iter().map(|found| self.quote_hit(search, *found, &mut snippets)).collect(),
        }
    }

    fn release_hits(&self, search: &Search, found: &[Found], snippets: &mut Snippets<'_>) -> Result<Vec<Hit>> {
        let docs: Vec<_> = found.iter().map(|(_, doc)| *doc).collect();
        let shown = search.snippets > 0;
        let occurrences = if shown { passage::occurrences(&self.tantivy, &self.fields, snippets.patterns, &docs)? } else { None };
        let none = Vec::new();
        let hit = |(score, doc): &Found| {
            let stored = self.stored(*doc)?;
            let mut hit = Hit::new(&stored.release, *score);
            if shown {
                let here = occurrences.as_ref().map(|all| all.get(doc).unwrap_or(&none).as_slice());
                hit.snippets = snippets.of_release(&stored, here);
            }
            Ok(hit)
        };
        found.iter().map(hit).collect()
    }

    fn quote_hit(&self, search: &Search, (score, doc): Found, snippets: &mut Snippets<'_>) -> Result<Hit> {
        let columns = self.tantivy.segment_reader(doc.segment_ord).fast_fields();
        let passage = columns.u64("passage")?.first(doc.doc_id).unwrap_or(1) as usize;
        let stored = self.stored(self.release_of(doc)?)?;
        let mut hit = Hit::new(&stored.release, score);
        hit.id = format!("{}#{passage}", hit.release);
        if search.snippets > 0 {
            hit.snippets.extend(snippets.of_quote(&stored.release, passage - 1));
        }
        Ok(hit)
    }

    /// The release a quote stands in: the first document before it in its segment that is a release.
    fn release_of(&self, quote: DocAddress) -> Result<DocAddress> {
        let passages = self.tantivy.segment_reader(quote.segment_ord).fast_fields().u64("passage")?;
        let release = (0..quote.doc_id).rev().find(|doc| passages.first(*doc).is_none());
        Ok(DocAddress { doc_id: release.unwrap_or(quote.doc_id), ..quote })
    }

    fn stored(&self, doc: DocAddress) -> Result<Stored> {
        let document: TantivyDocument = self.tantivy.doc(doc)?;
        let bytes = document.get_first(self.fields.release).and_then(|value| value.as_bytes()).unwrap_or_default();
        Stored::from_bytes(bytes).map_err(|error| {
            Error::Storage(tantivy::TantivyError::DataCorruption(tantivy::error::DataCorruption::comment_only(error.to_string())))
        })
    }

    /// What each pattern says: the rarer, the more.
    fn weights(&self, kind: Kind, patterns: &[Pattern]) -> Result<Vec<f32>> {
        let docs = self.tantivy.num_docs() as f32;
        let weight = |pattern: &Pattern| {
            let Some(words) = word_fields(&self.fields, kind, pattern.scope) else { return Ok(0.0) };
            let (field, terms) = match &pattern.shape {
                Shape::Stems(stems) => (words.stems, stems.as_slice()),
                Shape::Forms(forms) => (words.forms, forms.as_slice()),
                Shape::Prefix(_) => return Ok(1.0),
            };
            let frequencies = terms.iter().map(|term| self.tantivy.doc_freq(&Term::from_field_text(field, term)));
            let idf = frequencies.map(|frequency| Ok((1.0 + docs / (1.0 + frequency? as f32)).ln()));
            idf.sum::<Result<f32>>()
        };
        patterns.iter().map(weight).collect()
    }

    /// Counts by facets. A facet's own filter does not shrink its own counts.
    fn facets(&self, search: &Search, plan: &Plan, conditions: &Conditions) -> Result<Vec<FacetCounts>> {
        let (own, shared): (Vec<_>, Vec<_>) = search.facets.iter().copied().partition(|facet| conditions.has(*facet));
        let mut counts = HashMap::new();
        let runs = own.iter().map(|facet| (vec![*facet], Some(*facet))).chain([(shared, None)]);
        for (facets, without) in runs.filter(|(facets, _)| !facets.is_empty()) {
            let ask = conditions.with(plan.full.box_clone(), without);
            let tallies = self.tantivy.search(&*ask, &FacetCollector::new(facets.clone()))?;
            for (facet, tally) in facets.into_iter().zip(tallies) {
                counts.insert(facet, tally.counts(facet, search.facet_limit, &self.tantivy, &self.fields)?);
            }
        }
        Ok(search.facets.iter().filter_map(|facet| counts.remove(facet)).collect())
    }

    fn notices(&self, search: &Search, plan: &Plan, conditions: &Conditions, total: usize, analyzer: &mut Analyzer) -> Result<Vec<Notice>> {
        let mut notices: Vec<_> = search.query.notices().iter().cloned().map(Notice::Query).collect();
        if search.filters.is_dated() {
            let undated = conditions.undated(plan.full.box_clone(), &self.fields);
            let count = self.tantivy.search(&*undated, &Count)?;
            notices.extend((count > 0).then_some(Notice::Undated(count)));
        }
        if search.kind == Kind::Quote && search.query.wanted().any(|wanted| wanted.field == Some(Field::Contact)) {
            notices.push(Notice::NoContactInQuotes);
        }
        if total == 0 && search.kind == Kind::Release {
            notices.extend(self.only_in_contact(search, plan, conditions, analyzer)?);
        }
        Ok(notices)
    }

    /// Whether a query found nowhere else is found in contact blocks.
    fn only_in_contact(&self, search: &Search, plan: &Plan, conditions: &Conditions, analyzer: &mut Analyzer) -> Result<Option<Notice>> {
        let Some(node) = in_contact(&plan.node) else { return Ok(None) };
        let mut compiler = Compiler { searcher: &self.tantivy, fields: &self.fields, analyzer, kind: search.kind, mode: search.mode };
        let ask = conditions.with(compiler.plan(&node)?.full, None);
        let count = self.tantivy.search(&*ask, &Count)?;
        Ok((count > 0).then_some(Notice::OnlyInContact { count, query: node }))
    }
}

/// How much is in an index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counts {
    /// Releases.
    pub releases: usize,
    /// Quotes.
    pub quotes: usize,
    /// Files they came from.
    pub files: usize,
}

/// The filters of a search as queries, each with the facet it belongs to.
struct Conditions {
    names: Vec<(Facet, Box<dyn Ask>)>,
    dates: Option<Box<dyn Ask>>,
}

impl Conditions {
    fn new(fields: &Fields, search: &Search) -> Result<Self> {
        let wanted = search.filters.names().into_iter().filter(|(_, names)| !names.is_empty());
        let names = wanted.filter_map(|(facet, names)| Some((facet, any_name(facet.names(fields)?, names)))).collect();
        let (from, to) = search.filters.days()?;
        Ok(Self { names, dates: search.filters.is_dated().then(|| dated(fields, from, to)) })
    }

    fn has(&self, facet: Facet) -> bool {
        self.names.iter().any(|(own, _)| *own == facet)
    }

    /// A query under all conditions but those of one facet.
    fn with(&self, ask: Box<dyn Ask>, without: Option<Facet>) -> Box<dyn Ask> {
        let names = self.names.iter().filter(|(facet, _)| Some(*facet) != without).map(|(_, ask)| ask);
        let conditions: Vec<_> = names.chain(&self.dates).map(|ask| (Occur::Must, ask.box_clone())).collect();
        joined(ask, conditions)
    }

    /// What would match but has no date.
    fn undated(&self, ask: Box<dyn Ask>, fields: &Fields) -> Box<dyn Ask> {
        let mut conditions: Vec<_> = self.names.iter().map(|(_, ask)| (Occur::Must, ask.box_clone())).collect();
        conditions.push((Occur::MustNot, dated(fields, None, None)));
        joined(ask, conditions)
    }
}

fn joined(ask: Box<dyn Ask>, mut conditions: Vec<(Occur, Box<dyn Ask>)>) -> Box<dyn Ask> {
    if conditions.is_empty() {
        return ask;
    }
    conditions.push((Occur::Must, ask));
    Box::new(BooleanQuery::new(conditions))
}

/// The statistics of one kind of document. tantivy counts documents of every kind alike, and would
/// take releases for longer than they are and words for rarer.
struct Statistics<'a> {
    searcher: &'a tantivy::Searcher,
    docs: u64,
}

impl<'a> Statistics<'a> {
    fn new(searcher: &'a tantivy::Searcher, fields: &Fields, kind: Kind) -> Result<Self> {
        let kind = match kind {
            Kind::Release => kind::RELEASE,
            Kind::Quote => kind::QUOTE,
        };
        Ok(Self { searcher, docs: searcher.doc_freq(&Term::from_field_text(fields.kind, kind))? })
    }
}

impl Bm25StatisticsProvider for Statistics<'_> {
    fn total_num_tokens(&self, field: Column) -> tantivy::Result<u64> {
        Bm25StatisticsProvider::total_num_tokens(self.searcher, field)
    }

    fn total_num_docs(&self) -> tantivy::Result<u64> {
        Ok(self.docs)
    }

    fn doc_freq(&self, term: &Term) -> tantivy::Result<u64> {
        Ok(self.searcher.doc_freq(term)?.min(self.docs))
    }
}
