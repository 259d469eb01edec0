//! Where does a quotation come from, and is it what was said there?
//!
//! The rarest words of a quotation find releases, by what is quoted in them, by what they report and by all of their text. In each, the
//! stretch that has most of the words is found, and the quotation is laid along the best of them (`candidate.rs`).

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::time::{Duration, Instant};

use tantivy::DocAddress;

use super::candidate::{Candidate, is_short};
use super::evaluate::Evaluator;
use super::request::Kind;
use super::{Searcher, SnippetKind, order};
use crate::Lang;
use crate::analysis::{Analyzer, Language};
use crate::error::Result;
use crate::index::Located;
use crate::query::Origin;
use crate::query::compile::{Ask, Asked, Evidence, Reach, Strength};
use crate::query::pattern::{Atom, Order, Pattern, Scope};
use crate::quotation::{ComparedWord, Difference, Pasted, Verdict, Warning, WordToCompare, is_saying_much, words};
use crate::release::{Release, Span, Speaker};

/// How many of the rarest words are asked.
const RAREST: usize = 32;
/// Up to so many words, a quotation is also looked for by words side by side.
const SHORT: usize = 8;
/// How many documents of each kind are looked at.
const CANDIDATES: usize = 24;
/// How many of them a quotation is laid along.
const ALIGNED: usize = 10;
/// How many pairs of words are compared in all.
const MOST_PAIRS: usize = 30_000_000;
/// How many words are compared at the most.
const MOST_WORDS: usize = 2_500;
/// So many added words in a row may come from elsewhere.
const ELSEWHERE: usize = 6;

/// What a quotation was found to come from.
#[derive(Clone, Debug)]
pub struct Check {
    /// The quotation as read.
    pub pasted: Pasted,
    /// How many words were compared.
    pub words: usize,
    /// What it may come from, the likeliest first; empty if nothing is like it.
    pub found: Vec<CheckedQuote>,
    /// What is to be said about the answer.
    pub notices: Vec<CheckNotice>,
    /// How long it took.
    pub took: Duration,
}

/// Something that has to be said about a check.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum CheckNotice {
    /// The quotation has no words.
    Empty,
    /// The quotation is too short to tell where it comes from.
    TooShort,
    /// The quotation is so long that only its beginning was compared.
    Cut,
}

impl CheckNotice {
    /// What is to be said, in whole sentences.
    pub fn message(&self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Empty, Lang::De) => "Das Zitat enthält keine Wörter.",
            (Self::Empty, Lang::En) => "The quotation has no words.",
            (Self::TooShort, Lang::De) => {
                "So wenige Wörter können an vielen Stellen stehen; woher sie stammen, lässt sich nicht sicher sagen. Mehr vom Zitat hilft."
            }
            (Self::TooShort, Lang::En) => {
                "So few words may stand in many places; where they come from cannot be told for sure. More of the quotation helps."
            }
            (Self::Cut, Lang::De) => "Das Zitat ist zu lang; verglichen wurde nur sein Anfang.",
            (Self::Cut, Lang::En) => "The quotation is too long; only its beginning was compared.",
        }
    }
}

/// A statement that a quotation comes from, compared with it.
#[derive(Clone, Debug)]
pub struct CheckedQuote {
    /// What the quotation is to it.
    pub verdict: Verdict,
    /// What share of the quotation stands there, words that say little counting less.
    pub agreement: f32,
    /// How it stands in the release: as a quote, as reported speech, or as plain text.
    pub kind: SnippetKind,
    /// The release.
    pub release: Release,
    /// The passages the words come from, by their indices in [`Release::passages`]; empty for a title.
    pub passages: Vec<usize>,
    /// The places of the whole statement in the plain text: one, or several if it is told in pieces.
    pub pieces: Vec<Span>,
    /// Its words and those of the quotation, in order.
    pub words: Vec<ComparedWord>,
    /// What may mislead.
    pub warnings: Vec<Warning>,
    pub(super) score: f32,
}

impl CheckedQuote {
    /// The id of the quote, reported speech or paragraph: that of the release with `#` and the number of the first passage.
    pub fn id(&self) -> String {
        match self.passages.first() {
            Some(passage) => format!("{}#{}", self.release.id, passage + 1),
            None => self.release.id.clone(),
        }
    }

    /// Who said it; empty if nobody is known or it is plain text.
    pub fn speakers(&self) -> &[Speaker] {
        self.passages.iter().find_map(|passage| self.release.quote(*passage)).map_or(&[], |quote| &quote.speakers)
    }

    /// The statement in the plain text, from its first piece to its last.
    pub fn span(&self) -> Span {
        let start = self.pieces.first().map_or(0, |piece| piece.start);
        start..self.pieces.iter().map(|piece| piece.end).max().unwrap_or(start)
    }

    /// How many words have these differences.
    pub fn count(&self, holds: impl Fn(Difference) -> bool) -> usize {
        self.words.iter().filter(|word| holds(word.difference)).count()
    }

    /// Whether it agrees with the quotation nearly as well as another.
    pub fn is_close_to(&self, best: &Self) -> bool {
        self.score > best.score - 0.1
    }
}

impl Searcher {
    /// Finds what a pasted quotation comes from, however shortened or altered, and compares it word by word: at most `limit` statements, the
    /// likeliest first, of equal ones the oldest.
    ///
    /// ```
    /// use alu_search::quotation::{Difference, Verdict};
    /// use alu_search::{Index, Release};
    ///
    /// let index = Index::in_memory()?;
    /// let mut writer = index.writer()?;
    /// writer.add(&Release::from_markdown(
    ///     "tannhof",
    ///     "# Schrott\n\n„Die Preise für Schrott steigen seit März, und das bleibt so“, sagte Geschäftsführerin Nele Harmsen.",
    /// )?)?;
    /// writer.commit()?;
    ///
    /// let check = index.searcher()?.check_quote("„Die Preise für Schrott sinken seit März“", 1)?;
    /// let found = &check.found[0];
    /// assert_eq!((found.verdict, found.id().as_str()), (Verdict::Altered, "tannhof#2"));
    /// assert_eq!(found.speakers()[0].name.as_deref(), Some("Nele Harmsen"));
    /// let changed: Vec<_> = found.words.iter().filter(|word| word.difference == Difference::Changed).collect();
    /// assert_eq!(changed.len(), 1);
    /// assert_eq!(changed[0].said.clone().map(|span| found.release.text_at(&span)), Some("steigen"));
    /// assert_eq!(changed[0].pasted.clone().map(|span| &check.pasted.text()[span]), Some("sinken"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// If the index cannot be read.
    pub fn check_quote(&self, text: &str, limit: usize) -> Result<Check> {
        let started = Instant::now();
        let idle = self.analyzers().pop();
        let mut analyzer = idle.unwrap_or_else(|| Analyzer::with_splits(&self.splits));
        let check = self.check_with(text, limit, &mut analyzer);
        self.analyzers().push(analyzer);
        check.map(|check| Check { took: started.elapsed(), ..check })
    }

    fn check_with(&self, text: &str, limit: usize, analyzer: &mut Analyzer) -> Result<Check> {
        let pasted = Pasted::new(text);
        let mut quotes = Quotes { pasted: &pasted, by_language: HashMap::new(), is_cut: pasted.is_cut() };
        let words = quotes.words(Language::German, analyzer).to_vec();
        let mut found = self.statements(&mut quotes, &words, analyzer)?;
        found.truncate(limit.max(1));
        if let Some(best) = found.first_mut() {
            self.find_elsewhere(&pasted, best, analyzer)?;
        }
        found.truncate(limit);
        let notices = [
            (words.is_empty(), CheckNotice::Empty),
            (is_short(&words) && !words.is_empty(), CheckNotice::TooShort),
            (quotes.is_cut, CheckNotice::Cut),
        ];
        let notices = notices.into_iter().filter_map(|(holds, notice)| holds.then_some(notice)).collect();
        Ok(Check { words: words.len(), found, notices, took: Duration::ZERO, pasted })
    }

    /// What the quotation may come from, the likeliest first.
    fn statements(&self, quotes: &mut Quotes<'_>, words: &[WordToCompare], analyzer: &mut Analyzer) -> Result<Vec<CheckedQuote>> {
        let mut candidates = Vec::new();
        for doc in self.candidates(quotes.pasted, words, analyzer)? {
            let release = self.stored(doc)?.release;
            let language = Language::from_code(&release.language);
            candidates.extend(Candidate::of(release, language, quotes.words(language, analyzer), analyzer));
        }
        candidates.sort_by(|a, b| b.stretch.score.total_cmp(&a.stretch.score));
        let pairs = |candidate: &Candidate| (words.len() * candidate.stretch.words.len()).max(1);
        let most = candidates.iter().map(pairs).max().map_or(ALIGNED, |pairs| (MOST_PAIRS / pairs).clamp(1, ALIGNED));
        candidates.truncate(most);
        let mut found = Vec::new();
        for candidate in candidates {
            let (pasted, language) = (quotes.pasted, candidate.language);
            found.extend(candidate.compared(pasted, quotes.words(language, analyzer)));
        }
        found
            .sort_by_key(|found: &CheckedQuote| (Reverse((found.score * 1000.0) as i64), found.release.date.is_none(), found.release.date));
        Ok(found)
    }

    /// The releases that may have the quotation.
    fn candidates(&self, pasted: &Pasted, words: &[WordToCompare], analyzer: &mut Analyzer) -> Result<BTreeSet<DocAddress>> {
        let leaves = self.asked(pasted, words, analyzer)?;
        let every = |leaf| Ask::Leaf { leaf, reach: Reach::Whole, scored: Reach::Whole };
        let ask = Ask::Or((0..leaves.len()).map(every).collect());
        let mut releases = BTreeSet::new();
        for kind in Kind::ALL {
            let mut found: Vec<_> =
                Evaluator::new(&self.tantivy, &self.fields, kind, &leaves, &self.organisations)?.matches(&ask)?.iter().collect();
            order(&mut found, CANDIDATES, |a, b| b.0.total_cmp(&a.0));
            for (_, doc) in found {
                releases.insert(if kind == Kind::Release { doc } else { self.release_of(doc)? });
            }
        }
        Ok(releases)
    }

    /// The rarest words of a quotation; of a short one also pairs of words side by side.
    fn asked(&self, pasted: &Pasted, words: &[WordToCompare], analyzer: &mut Analyzer) -> Result<Vec<Asked>> {
        let quoted: Vec<_> = words.iter().filter(|word| pasted.is_quoted(&word.span) && !pasted.is_note(&word.span)).collect();
        let says_much = quoted.iter().filter(|word| is_saying_much(word)).count();
        let mut patterns = BTreeMap::new();
        for word in quoted.iter().filter(|word| is_saying_much(word) || says_much < 2) {
            patterns.entry(&word.stem).or_insert_with(|| Pattern {
                scope: Scope::Text,
                places: vec![vec![self.atom(pasted, word, analyzer)]],
                order: Order::Next,
            });
        }
        let mut rarest = Vec::new();
        for pattern in patterns.into_values() {
            let frequency = Located::new(self.tantivy.segment_readers(), self.fields.text, &pattern)?.frequency();
            rarest.push((frequency, pattern));
        }
        rarest.sort_by_key(|(frequency, _)| *frequency);
        let mut patterns: Vec<_> = rarest.into_iter().map(|(_, pattern)| pattern).take(RAREST).collect();
        if quoted.len() <= SHORT {
            let pair = |pair: &[&WordToCompare]| Pattern {
                scope: Scope::Text,
                places: pair.iter().map(|word| vec![self.atom(pasted, word, analyzer)]).collect(),
                order: Order::Next,
            };
            patterns.extend(quoted.windows(2).map(pair));
        }
        let asked = |pattern| Asked {
            typed: String::new(),
            origin: Origin::Typed,
            names: true,
            evidence: vec![Evidence { pattern, strength: Strength::Whole }],
        };
        Ok(patterns.into_iter().map(asked).collect())
    }

    /// A word in each language that there is text of.
    fn atom(&self, pasted: &Pasted, word: &WordToCompare, analyzer: &mut Analyzer) -> Atom {
        let mut stems = vec![word.stem.clone()];
        stems.extend(self.languages.iter().map(|language| analyzer.terms(*language, &pasted.text()[word.span.clone()]).stem.clone()));
        stems.dedup();
        Atom::Word { stems, spelling: String::new(), typed: None }
    }

    /// Looks for words that are added to a statement as a quotation of their own.
    fn find_elsewhere(&self, pasted: &Pasted, best: &mut CheckedQuote, analyzer: &mut Analyzer) -> Result<()> {
        let runs = best.words.chunk_by(|a, b| a.difference == Difference::Added && b.difference == Difference::Added);
        let added = runs.filter(|run| run[0].difference == Difference::Added && run.len() >= ELSEWHERE).max_by_key(|run| run.len());
        let ends = added.and_then(|run| Some((run.first()?.pasted.clone()?, run.last()?.pasted.clone()?)));
        let Some((first, last)) = ends else { return Ok(()) };
        let text = &pasted.text()[first.start..last.end];
        let rest = Pasted::new(text);
        let mut quotes = Quotes { pasted: &rest, by_language: HashMap::new(), is_cut: false };
        let words = quotes.words(Language::German, analyzer).to_vec();
        if let Some(other) = self.statements(&mut quotes, &words, analyzer)?.first() {
            best.warnings.push(Warning::Elsewhere { pasted: text.to_owned(), id: other.id() });
        }
        Ok(())
    }
}

/// The words of a quotation by the language they are read in.
struct Quotes<'p> {
    pasted: &'p Pasted,
    by_language: HashMap<Language, Vec<WordToCompare>>,
    /// Whether only the beginning is compared.
    is_cut: bool,
}

impl Quotes<'_> {
    fn words(&mut self, language: Language, analyzer: &mut Analyzer) -> &[WordToCompare] {
        self.by_language.entry(language).or_insert_with(|| {
            let mut words = words(analyzer, language, self.pasted.text());
            self.is_cut |= words.len() > MOST_WORDS;
            words.truncate(MOST_WORDS);
            words
        })
    }
}
