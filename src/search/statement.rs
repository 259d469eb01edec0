//! What was said there? The words of a release that a quotation has lead to a statement: the pieces of a quote, reported speech, or
//! plain sentences.

use std::collections::BTreeMap;

use super::SnippetKind;
use crate::analysis::{Analyzer, Language};
use crate::index::{Block, block_text, blocks};
use crate::quotation::{Source, Warning, WordToCompare, words};
use crate::release::{QuoteKind, Release, Span, sentences};

/// The words of a release, and whose they are.
pub(super) struct Body {
    pub words: Vec<WordToCompare>,
    /// Whether each of them is quoted.
    pub said: Vec<bool>,
    /// Where each block ends among the words, and its place in the plain text.
    blocks: Vec<(usize, Span)>,
}

impl Body {
    pub(super) fn of(release: &Release, language: Language, analyzer: &mut Analyzer) -> Self {
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

    pub(super) fn source(&self) -> Source<'_> {
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

/// A pair of words that are the same: their numbers, and how much that says.
#[derive(Clone, Copy)]
pub(super) struct Met {
    pub pasted: usize,
    pub said: usize,
    pub weight: f32,
}

/// What was said, and where.
pub(super) struct Statement {
    pub kind: SnippetKind,
    /// How many statements it is put together of.
    statements: usize,
    pub passages: Vec<usize>,
    pub pieces: Vec<Span>,
    /// Whether each word of the release belongs to it.
    pub belongs: Vec<bool>,
}

impl Statement {
    /// What was said, by the words that were met: quotes if most of them are quoted, else what is reported, else the sentences.
    pub(super) fn of(release: &Release, body: &Body, met: &[Met]) -> Option<Self> {
        let all: f32 = met.iter().map(|met| met.weight).sum();
        for (kind, shown) in [(QuoteKind::Direct, SnippetKind::Quote), (QuoteKind::Indirect, SnippetKind::Indirect)] {
            let quotes = Quoted::of(release, kind);
            let mut by_statement: BTreeMap<usize, f32> = BTreeMap::new();
            let mut passages = BTreeMap::new();
            for met in met {
                if let Some(index) = quotes.around(&body.words[met.said].span) {
                    let first = first_piece(release, index);
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
            let is_piece = |index: &usize| by_statement.contains_key(&first_piece(release, *index));
            let pieces: Vec<_> = quotes.0.iter().filter(|(_, index)| is_piece(index)).cloned().collect();
            let within = |word: &WordToCompare| quotes.around(&word.span).is_some_and(|index| is_piece(&index));
            return Some(Self {
                kind: shown,
                statements: by_statement.len(),
                passages: passages.into_keys().collect(),
                belongs: body.words.iter().map(within).collect(),
                pieces: pieces.into_iter().map(|(span, _)| span).collect(),
            });
        }
        Self::sentences(release, body, met)
    }

    /// The sentences of plain text from the first word that was met to the last.
    fn sentences(release: &Release, body: &Body, met: &[Met]) -> Option<Self> {
        let (first, last) = (met.first()?.said, met.last()?.said);
        let block_of = |word: usize| body.blocks.iter().position(|(end, _)| word < *end);
        let (start, end) = (block_of(first)?, block_of(last)?);
        let blocks = &body.blocks;
        let sentence = |block: usize, word: usize| {
            let (place, at) = (blocks[block].1.clone(), body.words[word].span.start);
            let all = sentences(release.text_at(&place));
            let found = all.into_iter().find(|sentence| at < place.start + sentence.end);
            found.map_or(place.clone(), |sentence| place.start + sentence.start..place.start + sentence.end)
        };
        let piece = sentence(start, first).start..sentence(end, last).end;
        let kind = match () {
            () if release.title.as_ref() == Some(&blocks[start].1) => SnippetKind::Title,
            () if release.subtitle.as_ref() == Some(&blocks[start].1) => SnippetKind::Subtitle,
            () => SnippetKind::Paragraph,
        };
        let touched: Vec<_> = blocks[start..=end].iter().map(|(_, span)| span).collect();
        let passages = release.paragraphs().filter(|(_, passage)| touched.contains(&&passage.span)).map(|(index, _)| index).collect();
        let belongs = (0..body.words.len()).map(|number| {
            let span = &body.words[number].span;
            let first_block = if start == 0 { 0 } else { blocks[start - 1].0 };
            (first_block..blocks[end].0).contains(&number) && span.start >= piece.start && span.end <= piece.end
        });
        let belongs = belongs.collect();
        Some(Self { kind, statements: 1, passages, belongs, pieces: vec![piece] })
    }

    /// What is to be said of how it stands in the release.
    pub(super) fn warnings(&self) -> Vec<Warning> {
        let kind = match self.kind {
            SnippetKind::Quote => None,
            SnippetKind::Indirect => Some(Warning::Reported),
            _ => Some(Warning::NotQuoted),
        };
        let several = (self.statements > 1).then_some(Warning::SeveralStatements { statements: self.statements });
        kind.into_iter().chain(several).collect()
    }
}
