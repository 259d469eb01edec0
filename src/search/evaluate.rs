//! Which documents does a plan find? Each leaf is read from the index once; the rest is joining sets.

use std::cell::OnceCell;

use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, DocId, DocSet, SegmentReader, TERMINATED, Term};

use super::facet::Facet;
use super::feedback::{self, Centroid};
use super::matches::{Matches, Scored};
use super::organisations::Organisations;
use super::rank::{self, Bm25};
use super::request::Kind;
use crate::analysis::Analyzer;
use crate::error::{Error, Result};
use crate::index::{Fields, Located, NameFields, Tally, WordFields, each_term, kind, person_key};
use crate::query::compile::{Ask, Asked, Evidence, Reach, Strength};
use crate::query::pattern::{Pattern, Scope};
use crate::query::{Field, Origin};
use crate::release::Release;

/// Finds what a plan asks for among documents of one kind.
pub(super) struct Evaluator<'a> {
    searcher: &'a tantivy::Searcher,
    fields: &'a Fields,
    kind: Kind,
    /// How many documents there are of the kind.
    docs: u64,
    leaves: &'a [Asked],
    /// Which names are one organisation.
    organisations: &'a Organisations,
    /// What was found of each leaf, by evidence; read when it is first asked for.
    found: Vec<Vec<OnceCell<Found<'a>>>>,
}

/// What was found of a piece of evidence.
struct Found<'a> {
    located: Option<Located<'a>>,
    matches: Matches,
    /// How much it says: its weight, and the more the rarer it is.
    weight: f32,
}

/// Where a pattern is, how often in the documents of each segment, and what that says.
type Tallied<'p> = (Located<'p>, Vec<Vec<Tally>>, Bm25);

/// A pattern that passages are chosen and marked by.
pub(super) struct Wanted<'a> {
    /// What is marked.
    pub pattern: &'a Pattern,
    /// How much it says.
    pub weight: f32,
    /// Where in the index it is; `None` if it can be nowhere.
    pub located: Option<&'a Located<'a>>,
    /// Whether it is what was typed, or another name of it.
    pub origin: Origin,
}

/// How many words of the index one word with `*` may stand for. Reading the postings of that many takes some tenths of a second.
const MOST_TERMS: usize = 20_000;

impl<'a> Evaluator<'a> {
    pub(super) fn new(
        searcher: &'a tantivy::Searcher,
        fields: &'a Fields,
        kind: Kind,
        leaves: &'a [Asked],
        organisations: &'a Organisations,
    ) -> Result<Self> {
        let docs = searcher.doc_freq(&Term::from_field_text(fields.kind, kind_name(kind)))?;
        let found = leaves.iter().map(|leaf| leaf.evidence.iter().map(|_| OnceCell::new()).collect()).collect();
        Ok(Self { searcher, fields, kind, docs, leaves, organisations, found })
    }

    /// The evidence of a leaf that is no weaker than `reach`, with what was found of it.
    fn found(&self, leaf: usize, reach: Reach) -> Result<Vec<(&'a Evidence, &Found<'a>)>> {
        let asked = &self.leaves[leaf];
        let mut all = Vec::with_capacity(asked.evidence.len());
        for (evidence, cell) in asked.evidence.iter().zip(&self.found[leaf]).filter(|(evidence, _)| evidence.strength.reach() <= reach) {
            let found = match cell.get() {
                Some(found) => found,
                None => {
                    let found = self.evidence(asked, evidence)?;
                    cell.get_or_init(|| found)
                }
            };
            all.push((evidence, found));
        }
        Ok(all)
    }

    /// The documents that are asked for, with their scores.
    pub(super) fn matches(&self, ask: &Ask) -> Result<Matches> {
        Ok(match ask {
            Ask::Everything => self.everything()?,
            Ask::Nothing => self.none(),
            Ask::Leaf { leaf, reach, scored } => self.leaf(*leaf, *reach, *scored)?,
            Ask::Named { field, key, prefix } => self.named(facet_of(*field), key, *prefix)?,
            Ask::Dated { first, last } => self.dated(*first, *last)?,
            Ask::Not(inner) => self.everything()?.without(&self.matches(inner)?),
            Ask::And(parts) => self.all(parts)?,
            Ask::Or(parts) => {
                let mut all = self.none();
                for part in parts {
                    all = all.or(&self.matches(part)?);
                }
                all
            }
            Ask::With(main, others) => {
                let mut all = self.matches(main)?;
                for other in others {
                    all = all.with(&self.matches(other)?);
                }
                all
            }
        })
    }

    fn all(&self, parts: &[Ask]) -> Result<Matches> {
        let mut all: Option<Matches> = None;
        for part in parts.iter().filter(|part| !matches!(part, Ask::Not(_))) {
            let found = self.matches(part)?;
            all = Some(match all {
                Some(all) => all.and(&found),
                None => found,
            });
        }
        let mut all = match all {
            Some(all) => all,
            None => self.everything()?,
        };
        for part in parts {
            if let Ask::Not(inner) = part {
                all = all.without(&self.matches(inner)?);
            }
        }
        Ok(all)
    }

    /// The documents of a leaf by evidence within reach; weaker evidence adds to their scores.
    fn leaf(&self, leaf: usize, reach: Reach, scored: Reach) -> Result<Matches> {
        let found = self.found(leaf, scored)?.into_iter();
        let (within, beyond): (Vec<_>, Vec<_>) = found.partition(|(evidence, _)| evidence.strength.reach() <= reach);
        let mut all = self.none();
        for (_, found) in within {
            all = all.or(&found.matches);
        }
        for (_, found) in beyond {
            all = all.with(&found.matches);
        }
        Ok(all)
    }

    /// What is marked in hits within reach. What occurs nowhere is no mark either: a completed word that nobody has.
    pub(super) fn wanted(&self, reach: Reach) -> Result<Vec<Wanted<'_>>> {
        let mut wanted = Vec::new();
        for (leaf, asked) in self.leaves.iter().enumerate() {
            for (evidence, found) in self.found(leaf, reach)?.into_iter().filter(|(_, found)| found.matches.count() > 0) {
                wanted.push(Wanted {
                    pattern: &evidence.pattern,
                    weight: found.weight,
                    located: found.located.as_ref(),
                    origin: asked.origin,
                });
            }
        }
        Ok(wanted)
    }

    /// The leaves that count in a document, each with how weak evidence adds to its score, or `None` if it is not among those asked for: what [`Self::matches`]
    /// finds, of a single one.
    pub(super) fn counted(&self, ask: &Ask, doc: DocAddress) -> Result<Option<Vec<(usize, Reach)>>> {
        let each = |asks: &[Ask]| asks.iter().map(|ask| self.counted(ask, doc)).collect::<Result<Vec<_>>>();
        Ok(match ask {
            Ask::Leaf { leaf, reach, scored } => self.has(*leaf, *reach, doc)?.then(|| vec![(*leaf, *scored)]),
            Ask::And(parts) => each(parts)?.into_iter().collect::<Option<Vec<_>>>().map(|leaves| leaves.concat()),
            Ask::Or(parts) => {
                let met: Vec<_> = each(parts)?.into_iter().flatten().collect();
                (!met.is_empty()).then(|| met.concat())
            }
            Ask::With(main, others) => match self.counted(main, doc)? {
                Some(main) => Some(each(others)?.into_iter().flatten().fold(main, |all, more| [all, more].concat())),
                None => None,
            },
            Ask::Everything | Ask::Nothing | Ask::Named { .. } | Ask::Dated { .. } | Ask::Not(_) => {
                self.matches(ask)?.has(doc).then(Vec::new)
            }
        })
    }

    /// Whether a leaf occurs in any document.
    pub(super) fn occurs(&self, leaf: usize) -> Result<bool> {
        Ok(self.found(leaf, Reach::Whole)?.iter().any(|(_, found)| found.matches.count() > 0))
    }

    /// Whether a document has a leaf, by evidence within reach.
    fn has(&self, leaf: usize, reach: Reach, doc: DocAddress) -> Result<bool> {
        Ok(self.found(leaf, reach)?.iter().any(|(_, found)| found.matches.has(doc)))
    }

    /// What a leaf that counts in a document is made of there: the evidence that occurs, with its scores.
    pub(super) fn contributions(&self, leaf: usize, scored: Reach, doc: DocAddress) -> Result<Vec<(Strength, Wanted<'_>, f32)>> {
        let of_found = |(evidence, found): (&'a Evidence, &Found<'a>)| {
            let wanted = Wanted { pattern: &evidence.pattern, weight: found.weight, located: None, origin: Origin::Typed };
            Some((evidence.strength, wanted, found.matches.score(doc)?))
        };
        Ok(self.found(leaf, scored)?.into_iter().filter_map(of_found).collect())
    }

    /// What one piece of evidence finds, and what it counts.
    ///
    /// # Errors
    /// If it stands for too many words.
    fn evidence(&self, leaf: &Asked, evidence: &'a Evidence) -> Result<Found<'a>> {
        let Some((located, tallies, bm25)) = self.tallied(&evidence.pattern, &leaf.typed)? else {
            return Ok(Found { located: None, matches: self.none(), weight: 0.0 });
        };
        let weight = rank::weight(evidence.strength) * rank::importance(leaf);
        let mut matches = Matches(Vec::with_capacity(tallies.len()));
        for (tallies, segment) in tallies.into_iter().zip(self.searcher.segment_readers()) {
            let lengths = segment.get_fieldnorms_reader(located.fields().words)?;
            let score = |tally: Tally| (tally.doc, weight * bm25.score(&tally, lengths.fieldnorm(tally.doc)));
            matches.0.push(tallies.into_iter().map(score).collect());
        }
        if self.kind != Kind::Release && evidence.pattern.scope == Scope::Title {
            matches = self.quotes_of(matches)?;
        }
        Ok(Found { located: Some(located), matches, weight: weight * bm25.idf() })
    }

    /// How often a pattern occurs, and what that says; `None` if documents of the kind cannot have it.
    fn tallied<'p>(&self, pattern: &'p Pattern, typed: &str) -> Result<Option<Tallied<'p>>> {
        let Some(fields) = word_fields(self.fields, self.kind, pattern.scope) else { return Ok(None) };
        let segments = self.searcher.segment_readers();
        let located = Located::new(segments, fields, pattern)?;
        if located.terms() > MOST_TERMS {
            return Err(Error::TooBroad { word: typed.to_owned(), most: MOST_TERMS });
        }
        let mut tallies = located.all_tallies(segments)?;
        if self.kind == Kind::Release && pattern.scope == Scope::Text {
            let titles = Located::new(segments, self.fields.title, pattern)?.all_tallies(segments)?;
            tallies.iter_mut().zip(titles).for_each(|(tallies, titles)| add_titles(tallies, &titles));
        }
        let bm25 = Bm25::new(tallies.iter().map(Vec::len).sum(), self.docs, self.average(fields)?);
        Ok(Some((located, tallies, bm25)))
    }

    /// Documents that have in common with the best hits what says most of them, the nearest at 1.
    pub(super) fn feedback(&self, best: &[(f32, Release)], analyzer: &mut Analyzer) -> Result<Matches> {
        let segments = self.searcher.segment_readers();
        let mut near: Vec<Vec<f32>> = segments.iter().map(|segment| vec![0.0; segment.max_doc() as usize]).collect();
        for (weight, pattern) in self.centroid(best, analyzer)? {
            let Some((located, tallies, bm25)) = self.tallied(&pattern, "")? else { continue };
            for ((tallies, near), segment) in tallies.into_iter().zip(&mut near).zip(segments) {
                let lengths = segment.get_fieldnorms_reader(located.fields().words)?;
                for tally in tallies {
                    near[tally.doc as usize] += weight * bm25.saturation(tally.count, lengths.fieldnorm(tally.doc));
                }
            }
        }
        let nearest = near.iter().flatten().copied().fold(f32::MIN_POSITIVE, f32::max);
        let scored = |near: Vec<f32>| near.into_iter().enumerate().filter(|(_, score)| *score > 0.0);
        Ok(Matches(near.into_iter().map(|near| scored(near).map(|(doc, score)| (doc as DocId, score / nearest)).collect()).collect()))
    }

    /// The terms that say most of the best hits, with how much they do.
    fn centroid(&self, best: &[(f32, Release)], analyzer: &mut Analyzer) -> Result<Vec<(f32, Pattern)>> {
        let total: f32 = best.iter().map(|(score, _)| score).sum();
        let bm25 = Bm25::new(0, self.docs, self.average(self.fields.text)?);
        let mut centroid = Centroid::default();
        for (score, release) in best {
            feedback::add(&mut centroid, analyzer, release, score / total.max(f32::MIN_POSITIVE), &bm25);
        }
        let mut terms = Vec::with_capacity(centroid.len());
        for (stem, weight) in centroid {
            let pattern = feedback::pattern(&stem);
            let frequency = Located::new(self.searcher.segment_readers(), self.fields.text, &pattern)?.frequency();
            if feedback::says_something(frequency, self.docs) {
                terms.push((weight * Bm25::new(frequency, self.docs, 1.0).idf(), stem, pattern));
            }
        }
        terms.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        terms.truncate(feedback::TERMS);
        Ok(terms.into_iter().map(|(weight, _, pattern)| (weight, pattern)).collect())
    }

    /// How many words a document has on average.
    fn average(&self, fields: WordFields) -> Result<f32> {
        let mut words = 0;
        for segment in self.searcher.segment_readers() {
            words += segment.inverted_index(fields.words)?.total_num_tokens();
        }
        Ok(words as f32 / self.docs.max(1) as f32)
    }

    /// What is said in releases, which stands right behind them.
    fn quotes_of(&self, releases: Matches) -> Result<Matches> {
        let mut quotes = self.none();
        for ((releases, quotes), segment) in releases.0.into_iter().zip(&mut quotes.0).zip(self.searcher.segment_readers()) {
            let passages = segment.fast_fields().u64("passage")?;
            for (release, score) in releases {
                let following = (release + 1..segment.max_doc()).take_while(|doc| passages.first(*doc).is_some());
                let alive = |doc: &DocId| segment.alive_bitset().is_none_or(|alive| alive.is_alive(*doc));
                quotes.extend(following.filter(alive).map(|doc| (doc, score)));
            }
        }
        self.of_kind(quotes)
    }

    /// Everything of the kind that is searched.
    fn everything(&self) -> Result<Matches> {
        self.docs_with(&[Term::from_field_text(self.fields.kind, kind_name(self.kind))])
    }

    /// Documents of the kind with one of these names of a facet; `None` for a facet of time.
    pub(super) fn with_names(&self, facet: Facet, wanted: &[String]) -> Result<Option<Matches>> {
        facet.names(self.fields).map(|names| self.any_name(facet, names, wanted)).transpose()
    }

    /// Documents of the kind with one of these names. An organisation is found by any of its names.
    fn any_name(&self, facet: Facet, names: NameFields, wanted: &[String]) -> Result<Matches> {
        let mut terms = Vec::with_capacity(wanted.len());
        for name in wanted {
            let keys = if facet.is_of_organisations() { self.organisations.keys(names, name)? } else { vec![facet.key(name)] };
            terms.extend(keys.iter().map(|key| Term::from_field_text(names.key, key)));
        }
        self.of_kind(self.docs_with(&terms)?)
    }

    /// Documents of the kind with a name, or one that begins so.
    fn named(&self, facet: Facet, key: &str, prefix: bool) -> Result<Matches> {
        let Some(names) = facet.names(self.fields) else { return Ok(self.none()) };
        if !prefix {
            return self.any_name(facet, names, &[key.to_owned()]);
        }
        let key = &if facet == Facet::Speaker { person_key(key) } else { key.to_owned() };
        if facet.is_of_organisations() {
            let keys = self.organisations.keys_beginning(key)?;
            let terms: Vec<_> = keys.into_iter().map(|key| Term::from_field_text(names.key, key)).collect();
            return self.of_kind(self.docs_with(&terms)?);
        }
        let mut terms = std::collections::BTreeSet::new();
        for segment in self.searcher.segment_readers() {
            each_term(segment, names.key, key, |name, _| _ = terms.insert(Term::from_field_text(names.key, name)))?;
        }
        self.of_kind(self.docs_with(&Vec::from_iter(terms))?)
    }

    /// Those issued on these days.
    fn dated(&self, first: Option<u64>, last: Option<u64>) -> Result<Matches> {
        let days = self.column("date")?;
        let mut found = self.everything()?;
        found.retain(|segment, doc| {
            days[segment].first(doc).is_some_and(|day| first.is_none_or(|first| first <= day) && last.is_none_or(|last| day <= last))
        });
        Ok(found)
    }

    /// Names are of releases and of what is said in them alike.
    fn of_kind(&self, mut found: Matches) -> Result<Matches> {
        let mut kinds = Vec::new();
        for segment in self.searcher.segment_readers() {
            let column = segment.fast_fields().str("kind")?;
            let own = match &column {
                Some(column) => column.dictionary().term_ord(kind_name(self.kind))?,
                None => None,
            };
            kinds.push((column, own));
        }
        found.retain(|segment, doc| {
            let (column, own) = &kinds[segment];
            own.is_some() && column.as_ref().and_then(|column| column.ords().first(doc)) == *own
        });
        Ok(found)
    }

    /// A column of numbers of every segment.
    pub(super) fn column(&self, name: &str) -> Result<Vec<tantivy::columnar::Column<u64>>> {
        Ok(self.searcher.segment_readers().iter().map(|segment| segment.fast_fields().u64(name)).collect::<tantivy::Result<_>>()?)
    }

    /// How many documents of the kind have one of these terms.
    pub(super) fn count_with(&self, terms: &[Term]) -> Result<usize> {
        Ok(self.of_kind(self.docs_with(terms)?)?.count())
    }

    /// The documents with one of these terms, without a score.
    fn docs_with(&self, terms: &[Term]) -> Result<Matches> {
        let of_segment = |segment: &SegmentReader| -> Result<Vec<Scored>> {
            let mut docs = Vec::new();
            for term in terms {
                let postings = segment.inverted_index(term.field())?.read_postings(term, IndexRecordOption::Basic)?;
                let Some(mut postings) = postings else { continue };
                while postings.doc() != TERMINATED {
                    docs.push((postings.doc(), 0.0));
                    postings.advance();
                }
            }
            docs.sort_by_key(|(doc, _)| *doc);
            docs.dedup();
            if let Some(alive) = segment.alive_bitset() {
                docs.retain(|(doc, _)| alive.is_alive(*doc));
            }
            Ok(docs)
        };
        Ok(Matches(self.searcher.segment_readers().iter().map(of_segment).collect::<Result<_>>()?))
    }

    fn none(&self) -> Matches {
        Matches::none(self.searcher.segment_readers().len())
    }
}

/// What stands in a title stands in the text as well, and counts once more.
fn add_titles(tallies: &mut [Tally], titles: &[Tally]) {
    for title in titles {
        if let Ok(at) = tallies.binary_search_by_key(&title.doc, |tally| tally.doc) {
            tallies[at].count += rank::TITLE * title.count;
        }
    }
}

fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Release => kind::RELEASE,
        Kind::Quote => kind::QUOTE,
        Kind::Indirect => kind::INDIRECT,
    }
}

/// What the names of a field are counted by.
fn facet_of(field: Field) -> Facet {
    match field {
        Field::Person => Facet::Speaker,
        Field::SpeakerOrganisation => Facet::SpeakerOrganisation,
        Field::Topic => Facet::Topic,
        Field::Place => Facet::Place,
        _ => Facet::Organisation,
    }
}

/// The fields of words that a scope means for a kind; `None` if the kind has none. A quote has the title
/// of its release.
pub(super) fn word_fields(fields: &Fields, kind: Kind, scope: Scope) -> Option<WordFields> {
    match (kind, scope) {
        (Kind::Release, Scope::Text) => Some(fields.text),
        (Kind::Quote, Scope::Text) => Some(fields.quote),
        (Kind::Indirect, Scope::Text) => Some(fields.indirect),
        (_, Scope::Title) => Some(fields.title),
        (Kind::Release, Scope::Contact) => Some(fields.contact),
        (Kind::Quote | Kind::Indirect, Scope::Contact) => None,
    }
}
