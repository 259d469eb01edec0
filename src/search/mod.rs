//! What answers it? A [`Searcher`] takes a [`Search`] and gives [`Results`].
//!
//! The query is compiled into a plan ([`crate::query`]), run over the index with the statistics of the
//! kind of document that is searched, and the hits that are shown are fetched and get their snippets.
//! Nothing here knows how results are printed.

mod candidate;
mod check;
mod evaluate;
mod explain;
mod explanation;
mod facet;
mod feedback;
mod highlight;
mod hit;
mod listing;
mod matches;
mod organisations;
mod passage;
pub(crate) mod rank;
mod request;
mod snippet;
mod statement;
mod suggest;

use std::cmp::Ordering;
use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use tantivy::collector::{Count, DocSetCollector};
use tantivy::query::TermQuery;
use tantivy::schema::{IndexRecordOption, Value};
use tantivy::{DocAddress, TantivyDocument, Term};

use crate::analysis::{Analyzer, Language, Splits};
use crate::error::{Error, Result};
use crate::index::{Abbreviations, Fields, Stored, each_term, kind, languages};
use crate::query::compile::{Compiler, LONG, Plan, Reach, in_contact};
use crate::query::{Field, Lexicon, Node, Synonyms, expanded};
use crate::register::{Register, Registry};
use crate::release::Release;
use evaluate::{Evaluator, Wanted};
use explain::Explainer;
use facet::FacetCollector;
use matches::Matches;
use organisations::Organisations;
use snippet::Snippets;

pub use crate::query::{Origin, Reason};
pub use check::{Check, CheckNotice, CheckedQuote};
pub use explanation::{Addend, AddendKind, ExplainedWord, Explanation, Occurrences};
pub use facet::{Facet, FacetCount, FacetCounts};
pub use hit::{Hit, Notice, Results};
pub use listing::{ListedAlias, ListedOrganisation, ListedSpeaker, Tallied};
pub use request::{Filters, Kind, Match, Period, Search, Sort};
pub use snippet::{Snippet, SnippetKind};

/// Answers searches over the index as it was when the searcher was made.
pub struct Searcher {
    tantivy: tantivy::Searcher,
    fields: Fields,
    /// A user's terms.
    lexicon: Lexicon,
    /// Which names are one organisation.
    organisations: Organisations,
    /// The languages beside German that there is text of.
    languages: Vec<Language>,
    /// How words of the index are cut.
    splits: Splits,
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
    pub(crate) fn new(tantivy: tantivy::Searcher, fields: Fields, splits: Splits, merges: Option<Register>) -> Result<Self> {
        let languages = languages(tantivy.segment_readers(), fields.text.words)?;
        let organisations = Organisations::new(tantivy.clone(), fields.names, merges);
        Ok(Self { tantivy, fields, lexicon: Lexicon::default(), organisations, languages, splits, analyzers: Mutex::default() })
    }

    /// The same searcher, for which names are one organisation as a user says.
    #[must_use]
    pub fn with_registry(mut self, registry: Registry) -> Self {
        self.organisations = self.organisations.with_registry(registry);
        self
    }

    /// The organisations of the index, each with all its names.
    ///
    /// # Errors
    /// If the index cannot be read.
    pub fn register(&self) -> Result<&Register> {
        self.organisations.whole().map(|register| &**register)
    }

    /// The same searcher, for which terms stand for others as a user says.
    #[must_use]
    pub fn with_synonyms(mut self, synonyms: &Synonyms) -> Self {
        let mut analyzer = Analyzer::with_splits(&self.splits);
        self.lexicon = synonyms.lexicon(|text| analyzer.stems(text));
        self
    }

    /// Answers a search. Several may run at the same time.
    ///
    /// # Errors
    /// If the period is empty, or the index cannot be read.
    pub fn search(&self, search: &Search) -> Result<Results> {
        let idle = self.analyzers().pop();
        let mut analyzer = idle.unwrap_or_else(|| Analyzer::with_splits(&self.splits));
        // What the query itself says to search counts.
        let results = match search.query.kind().filter(|kind| *kind != search.kind) {
            Some(kind) => self.search_with(&Search { kind, ..search.clone() }, &mut analyzer),
            None => self.search_with(search, &mut analyzer),
        };
        self.analyzers().push(analyzer);
        results
    }

    fn search_with(&self, search: &Search, analyzer: &mut Analyzer) -> Result<Results> {
        let started = Instant::now();
        let node = self.expanded(search.query.root(), analyzer)?;
        let plan = Compiler::new(analyzer, &self.languages, search.mode).plan(&node);
        let evaluator = Evaluator::new(&self.tantivy, &self.fields, search.kind, &plan.leaves, &self.organisations)?;
        let conditions = Conditions::new(&evaluator, search)?;
        let found = evaluator.matches(&plan.full)?;
        let mut full = conditions.kept(found.clone(), None);
        let total = full.count();
        let mut feedback = None;
        if search.mode == Match::Any {
            feedback = self.feedback(search, &evaluator, &full, plan.leaves.len(), analyzer)?;
            full = feedback.iter().fold(full, Matches::with);
        }
        let reach = if search.mode == Match::Any { Reach::Some } else { Reach::Whole };
        let listed = self.top(&evaluator, &full, search, search.offset, search.limit)?;
        let mut hits = self.hits(search, &evaluator.wanted(reach)?, &listed, analyzer)?;
        if search.explain {
            let explainer = Explainer { evaluator: &evaluator, plan: &plan, feedback: feedback.as_ref() };
            self.explain(search, &explainer, &plan.full, &listed, &mut hits, analyzer)?;
        }
        let open = search.limit - listed.len();
        if let Some(ask) = plan.near.as_ref().filter(|_| open > 0) {
            let near = conditions.kept(evaluator.matches(ask)?, None);
            let near = match search.mode {
                Match::Any => {
                    let held = evaluator.matches(&plan.held)?;
                    feedback.iter().fold(near, |near, found| near.or(&conditions.kept(found.clone(), None).and(&held)))
                }
                Match::All => {
                    if plan.leaves.len() >= LONG {
                        feedback = self.feedback(search, &evaluator, &near.clone().or(&full), plan.leaves.len(), analyzer)?;
                    }
                    feedback.iter().fold(near, Matches::with)
                }
            };
            let near = near.without(&full);
            let listed = self.top(&evaluator, &near, search, search.offset.saturating_sub(total), open)?;
            let mut partial = self.near(search, &plan, &evaluator, &listed, analyzer)?;
            if search.explain {
                let explainer = Explainer { evaluator: &evaluator, plan: &plan, feedback: feedback.as_ref() };
                self.explain(search, &explainer, ask, &listed, &mut partial, analyzer)?;
            }
            hits.extend(partial);
        }
        let facets = self.facets(search, &found, &full, &conditions)?;
        let mut notices = self.notices(search, &plan, &found, &conditions, total, analyzer)?;
        if search.suggests {
            notices.extend(self.suggestions(&evaluator, &plan.leaves)?);
        }
        Ok(Results { kind: search.kind, understood: plan.node.clone(), notices, total, hits, facets, took: started.elapsed() })
    }

    /// The query with the other names of its terms.
    fn expanded(&self, root: &Node, analyzer: &mut Analyzer) -> Result<Node> {
        let abbreviations = Abbreviations { searcher: &self.tantivy, column: self.fields.abbreviation };
        expanded(root, analyzer, &[&self.lexicon, &abbreviations])
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

    /// How many releases, quotes, reported statements and files are in the index.
    ///
    /// # Errors
    /// If the index cannot be read.
    pub fn counts(&self) -> Result<Counts> {
        let count =
            |kind| self.tantivy.search(&TermQuery::new(Term::from_field_text(self.fields.kind, kind), IndexRecordOption::Basic), &Count);
        Ok(Counts {
            releases: count(kind::RELEASE)?,
            quotes: count(kind::QUOTE)?,
            indirect: count(kind::INDIRECT)?,
            files: count(kind::FILE)?,
        })
    }

    /// The folders whose files are in the index, by their absolute paths.
    ///
    /// # Errors
    /// If the index cannot be read.
    pub fn roots(&self) -> Result<Vec<String>> {
        let mut roots = std::collections::BTreeSet::new();
        for segment in self.tantivy.segment_readers() {
            each_term(segment, self.fields.entry_root, "", |root, _| _ = roots.insert(root.to_owned()))?;
        }
        Ok(Vec::from_iter(roots))
    }

    fn analyzers(&self) -> MutexGuard<'_, Vec<Analyzer>> {
        self.analyzers.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What else is like the best of these, if that is what orders hits.
    fn feedback(
        &self,
        search: &Search,
        evaluator: &Evaluator<'_>,
        matches: &Matches,
        words: usize,
        analyzer: &mut Analyzer,
    ) -> Result<Option<Matches>> {
        if search.kind != Kind::Release || search.sort != Sort::Relevance || search.limit == 0 || words == 0 {
            return Ok(None);
        }
        let best = self.top(evaluator, matches, search, 0, feedback::HITS)?;
        let best = best.into_iter().map(|(score, doc)| Ok((score, self.stored(doc)?.release))).collect::<Result<Vec<_>>>()?;
        let found = evaluator.feedback(&best, analyzer)?;
        Ok(Some(found.times(feedback::share(words) * matches.best())))
    }

    /// Those at these places of the order.
    fn top(&self, evaluator: &Evaluator<'_>, matches: &Matches, search: &Search, offset: usize, limit: usize) -> Result<Vec<Found>> {
        let mut found: Vec<Found> = matches.iter().collect();
        let end = offset.saturating_add(limit);
        match search.sort {
            Sort::Relevance => order(&mut found, end, |a, b| b.0.total_cmp(&a.0)),
            sort => {
                let dates = evaluator.column("date")?;
                let day = |found: &Found| dates[found.1.segment_ord as usize].first(found.1.doc_id);
                // Those without a date come last in either order.
                order(&mut found, end, |a, b| match (day(a), day(b)) {
                    (Some(a), Some(b)) if sort == Sort::Newest => b.cmp(&a),
                    (Some(a), Some(b)) => a.cmp(&b),
                    (a, b) => a.is_none().cmp(&b.is_none()),
                });
                found.iter_mut().for_each(|found| found.0 = 0.0);
            }
        }
        Ok(found.into_iter().skip(offset).collect())
    }

    /// Partial hits, with the words each lacks.
    fn near(&self, search: &Search, plan: &Plan, evaluator: &Evaluator<'_>, found: &[Found], analyzer: &mut Analyzer) -> Result<Vec<Hit>> {
        let reach = if search.mode == Match::Any { Reach::Similar } else { Reach::Some };
        let mut hits = self.hits(search, &evaluator.wanted(reach)?, found, analyzer)?;
        for (typed, ask) in &plan.optional {
            let having = evaluator.matches(ask)?;
            for (hit, _) in hits.iter_mut().zip(found).filter(|(_, (_, doc))| !having.has(*doc)) {
                hit.missing.push(typed.clone());
            }
        }
        Ok(hits)
    }

    /// Fetches what is shown of the documents found.
    fn hits(&self, search: &Search, wanted: &[Wanted<'_>], found: &[Found], analyzer: &mut Analyzer) -> Result<Vec<Hit>> {
        let mut snippets = Snippets { analyzer, wanted, most: search.snippets };
        match search.kind {
            Kind::Release => self.release_hits(search, found, &mut snippets),
            Kind::Quote | Kind::Indirect => found.iter().map(|found| self.quote_hit(search, *found, &mut snippets)).collect(),
        }
    }

    fn release_hits(&self, search: &Search, found: &[Found], snippets: &mut Snippets<'_>) -> Result<Vec<Hit>> {
        let docs: Vec<_> = found.iter().map(|(_, doc)| *doc).collect();
        let shown = search.snippets > 0;
        let occurrences = if shown { passage::occurrences(&self.tantivy, snippets.wanted, &docs)? } else { HashMap::new() };
        let hit = |(score, doc): &Found| {
            let stored = self.stored(*doc)?;
            let mut hit = Hit::new(&stored.release, *score);
            if shown {
                hit.snippets = snippets.of_release(&stored, occurrences.get(doc).map_or(&[], Vec::as_slice));
            }
            self.name_organisations(&mut hit, &stored.release)?;
            Ok(hit)
        };
        found.iter().map(hit).collect()
    }

    fn quote_hit(&self, search: &Search, (score, doc): Found, snippets: &mut Snippets<'_>) -> Result<Hit> {
        let (stored, passage) = self.source(search.kind, doc)?;
        let mut hit = Hit::new(&stored.release, score);
        hit.id = format!("{}#{}", hit.release, passage + 1);
        if search.snippets > 0 {
            hit.snippets.extend(snippets.of_quote(&stored.release, passage));
        }
        self.name_organisations(&mut hit, &stored.release)?;
        Ok(hit)
    }

    /// Gives the organisations of a hit the names under which they are counted.
    fn name_organisations(&self, hit: &mut Hit, release: &Release) -> Result<()> {
        let register = self.organisations.merged()?;
        register.shown_all(&mut hit.organisations, release.states_organisations);
        for speaker in hit.snippets.iter_mut().flat_map(|snippet| &mut snippet.speakers) {
            register.shown_all(&mut speaker.organisations, false);
        }
        Ok(())
    }

    /// The release that a hit is, or that it is a quote of, and the index of the quote among its passages.
    fn source(&self, kind: Kind, doc: DocAddress) -> Result<(Stored, usize)> {
        if kind == Kind::Release {
            return Ok((self.stored(doc)?, 0));
        }
        let passage = self.tantivy.segment_reader(doc.segment_ord).fast_fields().u64("passage")?.first(doc.doc_id);
        Ok((self.stored(self.release_of(doc)?)?, passage.map_or(0, |passage| (passage as usize).saturating_sub(1))))
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

    /// Counts by facets. A facet's own filter does not shrink its own counts.
    fn facets(&self, search: &Search, found: &Matches, full: &Matches, conditions: &Conditions) -> Result<Vec<FacetCounts>> {
        let (own, shared): (Vec<_>, Vec<_>) = search.facets.iter().copied().partition(|facet| conditions.has(*facet));
        let mut counts = HashMap::new();
        let runs = own.iter().map(|facet| (vec![*facet], conditions.kept(found.clone(), Some(*facet)))).chain([(shared, full.clone())]);
        for (facets, matches) in runs.filter(|(facets, _)| !facets.is_empty()) {
            let register = self.organisations.merged()?;
            let tallies = matches.collect(&FacetCollector::new(facets.clone(), Some(register.clone())), self.tantivy.segment_readers())?;
            for (facet, tally) in facets.into_iter().zip(tallies) {
                counts.insert(facet, tally.counts(facet, search.facet_limit, &self.tantivy, &self.fields, Some(register))?);
            }
        }
        Ok(search.facets.iter().filter_map(|facet| counts.remove(facet)).collect())
    }

    fn notices(
        &self,
        search: &Search,
        plan: &Plan,
        found: &Matches,
        conditions: &Conditions,
        total: usize,
        analyzer: &mut Analyzer,
    ) -> Result<Vec<Notice>> {
        let mut notices: Vec<_> = search.query.notices().iter().cloned().map(Notice::Query).collect();
        if search.filters.is_dated() {
            let count = conditions.undated(found.clone()).count();
            notices.extend((count > 0).then_some(Notice::Undated(count)));
        }
        if search.kind != Kind::Release && search.query.wanted().any(|wanted| wanted.field == Some(Field::Contact)) {
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
        let plan = Compiler::new(analyzer, &self.languages, search.mode).plan(&node);
        let found = Evaluator::new(&self.tantivy, &self.fields, search.kind, &plan.leaves, &self.organisations)?.matches(&plan.full)?;
        let count = conditions.kept(found, None).count();
        Ok((count > 0).then_some(Notice::OnlyInContact { count, query: node }))
    }
}

/// Puts the first `end` in order, of equal ones the one that was indexed first, and drops the others.
fn order(found: &mut Vec<Found>, end: usize, compare: impl Fn(&Found, &Found) -> Ordering) {
    let compare = |a: &Found, b: &Found| compare(a, b).then_with(|| a.1.cmp(&b.1));
    if end == 0 {
        return found.clear();
    }
    if end < found.len() {
        found.select_nth_unstable_by(end - 1, compare);
        found.truncate(end);
    }
    found.sort_unstable_by(compare);
}

/// How much is in an index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counts {
    /// Releases.
    pub releases: usize,
    /// Quotes.
    pub quotes: usize,
    /// Reported statements.
    pub indirect: usize,
    /// Files they came from.
    pub files: usize,
}

/// The filters of a search: what has the names wanted of each facet, and the days.
struct Conditions {
    names: Vec<(Facet, Matches)>,
    dates: Option<Dates>,
}

/// The days hits are limited to.
struct Dates {
    days: Vec<tantivy::columnar::Column<u64>>,
    from: Option<u64>,
    to: Option<u64>,
}

impl Dates {
    fn holds(&self, segment: usize, doc: tantivy::DocId) -> bool {
        let day = self.days[segment].first(doc);
        day.is_some_and(|day| self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to))
    }
}

impl Conditions {
    fn new(evaluator: &Evaluator<'_>, search: &Search) -> Result<Self> {
        let mut names = Vec::new();
        for (facet, wanted) in search.filters.names().into_iter().filter(|(_, wanted)| !wanted.is_empty()) {
            names.extend(evaluator.with_names(facet, wanted)?.map(|matches| (facet, matches)));
        }
        let (from, to) = search.filters.days()?;
        let dates = if search.filters.is_dated() { Some(Dates { days: evaluator.column("date")?, from, to }) } else { None };
        Ok(Self { names, dates })
    }

    fn has(&self, facet: Facet) -> bool {
        self.names.iter().any(|(own, _)| *own == facet)
    }

    /// Those for which all conditions hold but that of one facet.
    fn kept(&self, matches: Matches, without: Option<Facet>) -> Matches {
        let mut kept = self.named(matches, without);
        if let Some(dates) = &self.dates {
            kept.retain(|segment, doc| dates.holds(segment, doc));
        }
        kept
    }

    /// Those that have no date, but are within all other conditions.
    fn undated(&self, matches: Matches) -> Matches {
        let mut kept = self.named(matches, None);
        if let Some(dates) = &self.dates {
            kept.retain(|segment, doc| dates.days[segment].first(doc).is_none());
        }
        kept
    }

    fn named(&self, matches: Matches, without: Option<Facet>) -> Matches {
        let names = self.names.iter().filter(|(facet, _)| Some(*facet) != without);
        names.fold(matches, |kept, (_, named)| kept.and(named))
    }
}
