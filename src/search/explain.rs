//! Why is a hit there? Goes through what was asked once more for one document, and tells from its text which words it was.
//!
//! What each piece of evidence counts is known to the [`Evaluator`]; which words of the text it was, the one highlighter says.
//! Nothing is scored here: the addends are those that the score was added up from.

use std::collections::BTreeMap;

use tantivy::DocAddress;

use super::evaluate::{Evaluator, Wanted};
use super::explanation::{Addend, AddendKind, ExplainedWord, Explanation};
use super::highlight::{Mark, marks};
use super::matches::Matches;
use super::snippet::scopes;
use super::{Found, Hit, Kind, Search, Searcher};
use crate::analysis::{Analyzer, Language};
use crate::error::Result;
use crate::index::{block_text, blocks};
use crate::query::Origin;
use crate::query::compile::{Ask, Plan, Strength};
use crate::query::pattern::Scope;
use crate::release::{Release, Span};

/// What hits of one search are explained by.
pub(super) struct Explainer<'e, 'a> {
    pub evaluator: &'e Evaluator<'a>,
    pub plan: &'e Plan,
    /// What the best hits add to the scores of others.
    pub feedback: Option<&'e Matches>,
}

/// A text that belongs to a hit.
struct Stretch<'r> {
    text: &'r str,
    scopes: &'static [Scope],
    is_title: bool,
}

/// The words that are explained, and the patterns that they are marked by.
#[derive(Default)]
struct Sheet<'a> {
    words: Vec<ExplainedWord>,
    wanted: Vec<Wanted<'a>>,
    /// For each pattern the word it is for, and the addend of that word.
    places: Vec<(usize, usize)>,
}

impl Searcher {
    /// Says of hits that were found by `ask` why they are there.
    pub(super) fn explain(
        &self,
        search: &Search,
        explainer: &Explainer<'_, '_>,
        ask: &Ask,
        found: &[Found],
        hits: &mut [Hit],
        analyzer: &mut Analyzer,
    ) -> Result<()> {
        for (hit, (_, doc)) in hits.iter_mut().zip(found) {
            let (stored, passage) = self.source(search.kind, *doc)?;
            let texts = match search.kind {
                Kind::Release => texts_of_release(&stored.release),
                Kind::Quote | Kind::Indirect => texts_of_quote(&stored.release, passage),
            };
            let language = Language::from_code(&stored.release.language);
            hit.explanation = Some(explainer.explanation(ask, *doc, &texts, language, analyzer)?);
        }
        Ok(())
    }
}

impl Explainer<'_, '_> {
    fn explanation(
        &self,
        ask: &Ask,
        doc: DocAddress,
        texts: &[Stretch<'_>],
        language: Language,
        analyzer: &mut Analyzer,
    ) -> Result<Explanation> {
        let mut sheet = Sheet::default();
        for (leaf, scored) in self.evaluator.counted(ask, doc)?.unwrap_or_default() {
            let asked = &self.plan.leaves[leaf];
            sheet.add(&asked.typed, asked.origin, self.evaluator.contributions(leaf, scored, doc)?);
        }
        for stretch in texts {
            let marks = marks(analyzer, language, stretch.text, &sheet.wanted, stretch.scopes);
            sheet.tell(stretch, marks);
        }
        let related = self.feedback.and_then(|feedback| feedback.score(doc));
        let mut missing = Vec::new();
        for (typed, ask) in &self.plan.optional {
            if self.evaluator.counted(ask, doc)?.is_none() {
                missing.push(typed.clone());
            }
        }
        let addends = related.map(|score| Addend::new(AddendKind::Related, score)).into_iter().collect();
        Ok(Explanation { words: sheet.words, addends, missing })
    }
}

impl<'a> Sheet<'a> {
    /// Adds a word with what it counts.
    fn add(&mut self, typed: &str, origin: Origin, contributions: Vec<(Strength, Wanted<'a>, f32)>) {
        let mut addends: Vec<Addend> = Vec::new();
        for (strength, wanted, score) in contributions {
            let kind = AddendKind::from(strength);
            let at = addends.iter().position(|addend| addend.kind == kind).unwrap_or_else(|| {
                addends.push(Addend::new(kind, 0.0));
                addends.len() - 1
            });
            addends[at].score += score;
            self.wanted.push(wanted);
            self.places.push((self.words.len(), at));
        }
        self.words.push(ExplainedWord { typed: typed.to_owned(), origin, addends });
    }

    /// Tells which words of a text it was. What the better evidence of a word has told, the weaker does not tell again.
    fn tell(&mut self, stretch: &Stretch<'_>, mut marks: Vec<Mark>) {
        // Evidence comes with the best first.
        marks.sort_by_key(|mark| mark.pattern);
        let mut told: Vec<BTreeMap<usize, usize>> = vec![BTreeMap::new(); self.words.len()];
        for mark in marks {
            let (word, addend) = self.places[mark.pattern];
            if is_free(&told[word], &mark.word) {
                told[word].insert(mark.word.start, mark.word.end);
                self.words[word].addends[addend].met(mark.reason, &stretch.text[mark.word], stretch.is_title);
            }
        }
    }
}

/// Whether a span overlaps none of these, which are apart: their ends by where they begin.
fn is_free(taken: &BTreeMap<usize, usize>, span: &Span) -> bool {
    taken.range(..span.end).next_back().is_none_or(|(_, end)| *end <= span.start)
}

impl From<Strength> for AddendKind {
    fn from(strength: Strength) -> Self {
        match strength {
            Strength::Whole => Self::Whole,
            Strength::Within => Self::Within,
            Strength::AllParts => Self::AllParts,
            Strength::Piece => Self::Piece,
            Strength::OnePart => Self::OnePart,
            Strength::Similar => Self::Similar,
        }
    }
}

fn texts_of_release(release: &Release) -> Vec<Stretch<'_>> {
    let blocks = blocks(release).map(|block| {
        let scopes = scopes(block);
        Stretch { text: block_text(release, block), scopes, is_title: scopes.contains(&Scope::Title) }
    });
    let contact = release.contact_texts().map(|text| Stretch { text, scopes: &[Scope::Contact], is_title: false });
    blocks.chain(contact).collect()
}

/// A quote is found by its words, and by the title of its release if that is asked for.
fn texts_of_quote(release: &Release, passage: usize) -> Vec<Stretch<'_>> {
    let words = release.passages.get(passage).map(|passage| release.text_at(&passage.span));
    let words = words.map(|text| Stretch { text, scopes: &[Scope::Text], is_title: false });
    let head = release.title_text().into_iter().chain(release.subtitle_text());
    words.into_iter().chain(head.map(|text| Stretch { text, scopes: &[Scope::Title], is_title: true })).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_told_once() {
        let taken = BTreeMap::from([(10, 20), (30, 40)]);
        for (span, free) in
            [(0..10, true), (20..30, true), (15..18, false), (5..11, false), (39..50, false), (5..50, false), (40..41, true)]
        {
            assert_eq!(is_free(&taken, &span), free, "{span:?}");
        }
    }
}
