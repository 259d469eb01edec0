//! Where does a quotation come from, and is it what was said there?
//!
//! The rarest words of a quotation find releases, by what is quoted in them, by what they report and by all of their text. In each, the
//! stretch that has most of the words is found, and the quotation is laid along the best of them ([`crate::quotation`]). What
//! belongs to the statement there, the words that were met say: the pieces of a quote, reported speech, or plain sentences.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::time::{Duration, Instant};

use tantivy::DocAddress;

use super::evaluate::Evaluator;
use super::request::Kind;
use super::{Searcher, SnippetKind, order};
use crate::Lang;
use crate::analysis::{Analyzer, Language};
use crate::error::Result;
use crate::index::{Block, Located, block_text, blocks};
use crate::query::Origin;
use crate::query::compile::{Ask, Asked, Evidence, Reach, Strength};
use crate::query::pattern::{Atom, Order, Pattern, Scope};
use crate::quotation::{
    Alignment, ComparedWord, Difference, Judged, Pasted, Source, Step, Stretch, Verdict, Warning, WordToCompare, align, best_stretch,
    is_saying_much, judge, likeness, words,
};
use crate::release::{QuoteKind, Release, Span, Speaker, sentences};

/// How many of the rarest words are asked.
const RAREST: usize = 32;
/// Up to so many words, a quotation is also looked for by words side by side.
const SHORT: usize = 8;
/// With fewer words, it cannot be told whether a quotation comes from somewhere.
const TOO_SHORT: usize = 4;
/// How many documents of each kind are looked at.
const CANDIDATES: usize = 24;
/// How many of them a quotation is laid along.
const ALIGNED: usize = 10;
/// How many pairs of words are compared in all.
const MOST_PAIRS: usize = 30_000_000;
/// How many words are compared at the most.
const MOST_WORDS: usize = 2_500;
/// What share of a quotation has to be there.
const FOUND: f32 = 0.5;
/// The same of one that is too short.
const FOUND_SHORT: f32 = 0.9;
/// Or else so many words in a row.
const FOUND_RUN: usize = 6;
/// So many added words in a row may come from elsewhere.
const ELSEWHERE: usize = 6;
/// How much being quoted, or reported, counts beside the words.
const QUOTED: f32 = 0.03;
const REPORTED: f32 = 0.01;
/// How much it counts that nothing of the statement is left out.
const WHOLE: f32 = 0.01;

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
    score: f32,
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
            let body = Body::of(&release, language, analyzer);
            let stretch = best_stretch(quotes.words(language, analyzer), &body.source());
            candidates.extend(stretch.map(|stretch| Candidate { release, body, language, stretch }));
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

/// Whether so few words say nothing.
fn is_short(words: &[WordToCompare]) -> bool {
    words.len() < TOO_SHORT || words.iter().filter(|word| is_saying_much(word)).count() < 2
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

/// The words of a release, and whose they are.
struct Body {
    words: Vec<WordToCompare>,
    /// Whether each of them is quoted.
    said: Vec<bool>,
    /// Where each block ends among the words, and its place in the plain text.
    blocks: Vec<(usize, Span)>,
}

impl Body {
    fn of(release: &Release, language: Language, analyzer: &mut Analyzer) -> Self {
        let (mut all, mut ends) = (Vec::new(), Vec::new());
        for block in blocks(release) {
            let span = match block {
                Block::Title => release.title.clone().unwrap_or_default(),
                Block::Subtitle => release.subtitle.clone().unwrap_or_default(),
                Block::Passage(index) => release.passages[index].span.clone(),
            };
            let mut words = words(analyzer, language, block_text(release, block));
            words.iter_mut().for_each(|word| word.span = word.span.start + span.start..word.span.end + span.start);
            all.append(&mut words);
            ends.push((all.len(), span));
        }
        let quotes = Quoted::of(release, QuoteKind::Direct);
        let said = all.iter().map(|word| quotes.around(&word.span).is_some()).collect();
        Self { words: all, said, blocks: ends }
    }

    fn source(&self) -> Source<'_> {
        Source { words: &self.words, said: &self.said }
    }
}

/// The quotes of one kind in a release, each with its place and its index among the passages, in order.
struct Quoted(Vec<(Span, usize)>);

impl Quoted {
    fn of(release: &Release, kind: QuoteKind) -> Self {
        let mut quotes: Vec<_> =
            release.quotes().filter(|(_, _, quote)| quote.kind == kind).map(|(index, span, _)| (span.clone(), index)).collect();
        quotes.sort_by_key(|(span, _)| span.start);
        Self(quotes)
    }

    /// The quote in which a word stands.
    fn around(&self, word: &Span) -> Option<usize> {
        let at = self.0.partition_point(|(span, _)| span.start <= word.start).checked_sub(1)?;
        self.0.get(at).filter(|(span, _)| word.end <= span.end).map(|(_, index)| *index)
    }
}

/// The first piece of the statement that a quote is a piece of.
fn first_piece(release: &Release, index: usize) -> usize {
    let mut first = index;
    while let Some(before) = release.quote(first).and_then(|quote| quote.continues).filter(|before| *before < first) {
        first = before;
    }
    first
}

/// A release that may have a quotation, and where.
struct Candidate {
    release: Release,
    body: Body,
    language: Language,
    stretch: Stretch,
}

/// What was said: where, and which words of the release belong to it.
struct Statement {
    kind: SnippetKind,
    statements: usize,
    passages: Vec<usize>,
    pieces: Vec<Span>,
    belongs: Vec<bool>,
}

impl Candidate {
    /// The statement compared with a quotation; `None` if it is not like it.
    fn compared(self, pasted: &Pasted, quote: &[WordToCompare]) -> Option<CheckedQuote> {
        let counts: Vec<_> = quote.iter().map(|word| pasted.is_quoted(&word.span) && !pasted.is_note(&word.span)).collect();
        let alignment = align(quote, &counts, &self.body.source(), &self.stretch.words);
        let met = self.met(quote, &alignment);
        let statement = self.statement(&met)?;
        let around = self.around(&met, &statement, pasted, quote.len());
        let counts: Vec<_> = counts.iter().zip(&around).map(|(counts, around)| *counts && !around).collect();
        let alignment = self.along(&statement, quote, &counts);
        let met = self.met(quote, &alignment);
        let all: f32 = quote.iter().zip(&counts).filter(|(_, counts)| **counts).map(|(word, _)| word.weight).sum();
        let all = all.max(f32::MIN_POSITIVE);
        let agreement = met.iter().filter(|met| counts[met.pasted]).map(|met| met.weight).sum::<f32>() / all;
        let is_like = match is_short(quote) {
            true => agreement >= FOUND_SHORT && (quote.len() >= TOO_SHORT || in_a_row(&met).count() == 1),
            false => agreement >= FOUND || has_long_run(quote, &met),
        };
        if !is_like {
            return None;
        }
        let judged = Judged {
            pasted,
            quote,
            plain: self.release.text.plain(),
            source: &self.body.words,
            belongs: &statement.belongs,
            around: &around,
        };
        let (verdict, words, mut warnings) = judge(&judged, &alignment);
        warnings.extend(statement.warnings());
        let bonus = match statement.kind {
            SnippetKind::Quote => QUOTED,
            SnippetKind::Indirect => REPORTED,
            _ => 0.0,
        };
        let whole = met.len() as f32 / statement.belongs.iter().filter(|belongs| **belongs).count().max(1) as f32;
        let score = alignment.score / all + bonus + WHOLE * whole.min(1.0);
        let Statement { kind, passages, pieces, .. } = statement;
        Some(CheckedQuote { verdict, agreement: agreement.min(1.0), kind, release: self.release, passages, pieces, words, warnings, score })
    }

    /// The words of a quotation without marks that stand around what was said there, side by side: words that say who said it. A single one is
    /// there by chance.
    fn around(&self, met: &[Met], statement: &Statement, pasted: &Pasted, words: usize) -> Vec<bool> {
        let mut around = vec![false; words];
        for run in in_a_row(met).filter(|_| !pasted.has_marks()) {
            for run in run.split(|met| statement.belongs[met.said]).filter(|run| run.len() > 1) {
                run.iter().for_each(|met| around[met.pasted] = true);
            }
        }
        around
    }

    /// The quotation laid along what was said, without what stands between.
    fn along(&self, statement: &Statement, quote: &[WordToCompare], counts: &[bool]) -> Alignment {
        let own: Vec<usize> = self.stretch.words.clone().filter(|number| statement.belongs[*number]).collect();
        let words: Vec<_> = own.iter().map(|number| self.body.words[*number].clone()).collect();
        let said: Vec<_> = own.iter().map(|number| self.body.said[*number]).collect();
        let mut alignment = align(quote, counts, &Source { words: &words, said: &said }, &(0..words.len()));
        for step in &mut alignment.steps {
            match step {
                Step::Both(_, said) | Step::Said(said) => *said = own[*said],
                Step::Pasted(_) => {}
            }
        }
        alignment
    }

    /// The pairs of words that are the same.
    fn met(&self, quote: &[WordToCompare], alignment: &Alignment) -> Vec<Met> {
        let pair = |step: &Step| match *step {
            Step::Both(pasted, said) => {
                let likeness = likeness(&quote[pasted], &self.body.words[said]);
                (likeness > 0.0).then(|| Met { pasted, said, weight: likeness * quote[pasted].weight })
            }
            _ => None,
        };
        alignment.steps.iter().filter_map(pair).collect()
    }

    /// What was said, by the words that were met: quotes if most of them are quoted, else what is reported, else the sentences.
    fn statement(&self, met: &[Met]) -> Option<Statement> {
        let all: f32 = met.iter().map(|met| met.weight).sum();
        for (kind, shown) in [(QuoteKind::Direct, SnippetKind::Quote), (QuoteKind::Indirect, SnippetKind::Indirect)] {
            let quotes = Quoted::of(&self.release, kind);
            let mut by_statement: BTreeMap<usize, f32> = BTreeMap::new();
            let mut passages = BTreeMap::new();
            for met in met {
                if let Some(index) = quotes.around(&self.body.words[met.said].span) {
                    let first = first_piece(&self.release, index);
                    *by_statement.entry(first).or_default() += met.weight;
                    passages.entry(index).or_insert(first);
                }
            }
            let most = by_statement.values().copied().fold(0.0, f32::max);
            if most == 0.0 || 2.0 * by_statement.values().sum::<f32>() < all {
                continue;
            }
            // A few small words are met by chance.
            by_statement.retain(|_, weight| *weight >= most.min(1.5));
            passages.retain(|_, first| by_statement.contains_key(first));
            let is_piece = |index: &usize| by_statement.contains_key(&first_piece(&self.release, *index));
            let pieces: Vec<_> = quotes.0.iter().filter(|(_, index)| is_piece(index)).cloned().collect();
            let within = |word: &WordToCompare| quotes.around(&word.span).is_some_and(|index| is_piece(&index));
            return Some(Statement {
                kind: shown,
                statements: by_statement.len(),
                passages: passages.into_keys().collect(),
                belongs: self.body.words.iter().map(within).collect(),
                pieces: pieces.into_iter().map(|(span, _)| span).collect(),
            });
        }
        self.sentences(met)
    }

    /// The sentences of plain text from the first word that was met to the last.
    fn sentences(&self, met: &[Met]) -> Option<Statement> {
        let (first, last) = (met.first()?.said, met.last()?.said);
        let block_of = |word: usize| self.body.blocks.iter().position(|(end, _)| word < *end);
        let (start, end) = (block_of(first)?, block_of(last)?);
        let blocks = &self.body.blocks;
        let sentence = |block: usize, word: usize| {
            let (place, at) = (blocks[block].1.clone(), self.body.words[word].span.start);
            let all = sentences(self.release.text_at(&place));
            let found = all.into_iter().find(|sentence| at < place.start + sentence.end);
            found.map_or(place.clone(), |sentence| place.start + sentence.start..place.start + sentence.end)
        };
        let piece = sentence(start, first).start..sentence(end, last).end;
        let kind = match () {
            () if self.release.title.as_ref() == Some(&blocks[start].1) => SnippetKind::Title,
            () if self.release.subtitle.as_ref() == Some(&blocks[start].1) => SnippetKind::Subtitle,
            () => SnippetKind::Paragraph,
        };
        let touched: Vec<_> = blocks[start..=end].iter().map(|(_, span)| span).collect();
        let passages = self.release.paragraphs().filter(|(_, passage)| touched.contains(&&passage.span)).map(|(index, _)| index).collect();
        let belongs = (0..self.body.words.len()).map(|number| {
            let span = &self.body.words[number].span;
            let first_block = if start == 0 { 0 } else { blocks[start - 1].0 };
            (first_block..blocks[end].0).contains(&number) && span.start >= piece.start && span.end <= piece.end
        });
        let belongs = belongs.collect();
        Some(Statement { kind, statements: 1, passages, belongs, pieces: vec![piece] })
    }
}

/// Words that stand in a row in both texts.
fn in_a_row(met: &[Met]) -> impl Iterator<Item = &[Met]> {
    met.chunk_by(|a, b| a.pasted + 1 == b.pasted && a.said + 1 == b.said)
}

/// Whether so many words in a row are the same that they cannot be so by chance.
fn has_long_run(quote: &[WordToCompare], met: &[Met]) -> bool {
    let says_much = |run: &[Met]| run.iter().filter(|met| is_saying_much(&quote[met.pasted])).count();
    in_a_row(met).any(|run| run.len() >= FOUND_RUN && says_much(run) >= FOUND_RUN / 2)
}

/// A pair of words that are the same: their numbers, and how much that says.
#[derive(Clone, Copy)]
struct Met {
    pasted: usize,
    said: usize,
    weight: f32,
}

impl Statement {
    /// What is to be said of how it stands in the release.
    fn warnings(&self) -> Vec<Warning> {
        let kind = match self.kind {
            SnippetKind::Quote => None,
            SnippetKind::Indirect => Some(Warning::Reported),
            _ => Some(Warning::NotQuoted),
        };
        let several = (self.statements > 1).then_some(Warning::SeveralStatements { statements: self.statements });
        kind.into_iter().chain(several).collect()
    }
}
