//! Does a release have a quotation? Lays the quotation along the stretch of the release that has most of its words, and along the
//! statement that the words met there belong to (`statement.rs`); what became of each word, [`crate::quotation`] judges.

use super::SnippetKind;
use super::check::CheckedQuote;
use super::statement::{Body, Met, Statement};
use crate::analysis::{Analyzer, Language};
use crate::quotation::{
    Alignment, Judged, Pasted, Source, Step, Stretch, WordToCompare, align, best_stretch, is_saying_much, judge, likeness,
};
use crate::release::Release;

/// With fewer words, it cannot be told whether a quotation comes from somewhere.
const TOO_SHORT: usize = 4;
/// What share of a quotation has to be there.
const FOUND: f32 = 0.5;
/// The same of one that is too short.
const FOUND_SHORT: f32 = 0.9;
/// Or else so many words in a row.
const FOUND_RUN: usize = 6;
/// How much being quoted, or reported, counts beside the words.
const QUOTED: f32 = 0.03;
const REPORTED: f32 = 0.01;
/// How much it counts that nothing of the statement is left out.
const WHOLE: f32 = 0.01;

/// A release that may have a quotation, and where.
pub(super) struct Candidate {
    pub release: Release,
    pub language: Language,
    pub stretch: Stretch,
    body: Body,
}

impl Candidate {
    /// A release with the stretch of it that is most like a quotation; `None` if no word is there.
    pub(super) fn of(release: Release, language: Language, quote: &[WordToCompare], analyzer: &mut Analyzer) -> Option<Self> {
        let body = Body::of(&release, language, analyzer);
        let stretch = best_stretch(quote, &body.source())?;
        Some(Self { release, language, stretch, body })
    }

    /// The statement compared with a quotation; `None` if it is not like it.
    pub(super) fn compared(self, pasted: &Pasted, quote: &[WordToCompare]) -> Option<CheckedQuote> {
        let counts: Vec<_> = quote.iter().map(|word| pasted.is_quoted(&word.span) && !pasted.is_note(&word.span)).collect();
        let alignment = align(quote, &counts, &self.body.source(), &self.stretch.words);
        let met = self.met(quote, &alignment);
        let statement = Statement::of(&self.release, &self.body, &met)?;
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

/// Whether so few words say nothing.
pub(super) fn is_short(words: &[WordToCompare]) -> bool {
    words.len() < TOO_SHORT || words.iter().filter(|word| is_saying_much(word)).count() < 2
}
