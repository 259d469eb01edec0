//! What is said in a release, and by whom?
//!
//! Pairs of quotation marks ([`super::mark`]) and block quotations ([`super::block`]) become quotes where enough clues ([`super::evidence`]) say
//! that somebody speaks, and get the speaker that their sentence or the text before names
//! ([`super::speaker`]). Pairs inside a quote belong to it. What is said in the
//! author's words is found beside it ([`super::indirect`]).

use super::attribution::{Attribution, Rule};
use super::block;
use super::evidence::{self, Clues};
use super::house;
use super::indirect;
use super::mark::{self, Pair};
use super::mention::{Mention, Scene, Who};
use super::people::People;
use super::saying;
use super::speaker::Frame;
use super::token::Tokens;
use super::{Organisation, Quote, QuoteKind, Span};

/// The quotes of a release in document order: their words and who says them. [`Quote::continues`] is
/// an index into the list.
///
/// `paragraphs` are the spans of the body's paragraphs in document order, `blocks` those of them that are set apart as
/// quotations, `organisations` those that the release is known to name.
pub(crate) fn find(plain: &str, paragraphs: &[Span], blocks: &[Span], organisations: &[Organisation]) -> Vec<(Span, Quote)> {
    let pairs = block::with_blocks(plain, mark::pairs(plain, paragraphs), blocks);
    let tokens = Tokens::new(plain, paragraphs, &pairs);
    let people = People::new(&tokens);
    let scene = Scene { tokens: &tokens, people: &people };
    let direct = Finder { plain, pairs: &pairs, scene, quotes: Vec::new(), last: None }.run();
    let indirect = indirect::find(scene, &direct);
    let mut quotes = merged(direct, indirect);
    for speaker in quotes.iter_mut().flat_map(|(_, quote)| &mut quote.speakers) {
        house::complete(plain, organisations, speaker);
    }
    quotes
}

/// Both kinds in document order, [`Quote::continues`] renumbered to match.
fn merged(direct: Vec<(Span, Quote)>, indirect: Vec<(Span, Quote)>) -> Vec<(Span, Quote)> {
    if indirect.is_empty() {
        return direct;
    }
    let count = direct.len();
    let mut all: Vec<(usize, (Span, Quote))> = direct.into_iter().enumerate().collect();
    all.extend(indirect.into_iter().enumerate().map(|(index, mut found)| {
        found.1.continues = found.1.continues.map(|before| before + count);
        (index + count, found)
    }));
    all.sort_by_key(|(_, (span, _))| (span.start, std::cmp::Reverse(span.end)));
    let mut places = vec![0; all.len()];
    for (place, (index, _)) in all.iter().enumerate() {
        places[*index] = place;
    }
    let renumbered =
        all.into_iter().map(|(_, (span, quote))| (span, Quote { continues: quote.continues.map(|before| places[before]), ..quote }));
    renumbered.collect()
}

/// The quote found last.
struct Last {
    quotation: usize,
    attribution: Attribution,
}

struct Finder<'a> {
    plain: &'a str,
    pairs: &'a [Pair],
    scene: Scene<'a>,
    quotes: Vec<(Span, Quote)>,
    last: Option<Last>,
}

impl Finder<'_> {
    fn run(mut self) -> Vec<(Span, Quote)> {
        let clues = Clues { plain: self.plain, pairs: self.pairs, scene: self.scene };
        for (index, pair) in self.pairs.iter().enumerate() {
            let quotation = self.scene.tokens.quotation(index);
            if pair.goes_on {
                self.go_on(pair, index);
                continue;
            }
            let frame = Frame::new(&self.scene, quotation);
            let mut attribution = self.attribute(index, &frame);
            let continues = self.continues(quotation, &frame);
            if continues {
                attribution = self
                    .last
                    .as_ref()
                    .map_or(attribution.clone(), |last| Attribution { rule: Rule::Continued, ..last.attribution.clone() });
            } else if attribution.rule == Rule::None || attribution.mention.is_none() && !attribution.is_document {
                attribution = self.told_earlier(&frame, attribution);
            }
            attribution.takes_up = self.taken_up(&attribution, &frame).or(attribution.takes_up);
            if !clues.are_speech(pair, quotation, &frame, &attribution) {
                continue;
            }
            let speakers = self.scene.speakers(&attribution);
            let continues = continues.then(|| self.quotes.len().checked_sub(1)).flatten();
            let (cue, particle) = self.scene.tokens.cue(attribution.cue.as_ref());
            self.quotes.push((pair.inner.clone(), Quote { kind: QuoteKind::Direct, continues, cue, particle, speakers }));
            self.last = Some(Last { quotation, attribution });
        }
        self.quotes
    }

    /// The speaker named in the sentence of the quotation, or in that of the last of its pieces.
    fn attribute(&self, index: usize, frame: &Frame) -> Attribution {
        let own = self.scene.attribute(frame);
        let more = self.pairs[index + 1..].iter().take_while(|pair| pair.goes_on).count();
        if own.mention.is_some() || more == 0 {
            return own;
        }
        self.scene.attribute(&Frame::new(&self.scene, self.scene.tokens.quotation(index + more)))
    }

    /// Takes a piece in that goes on with the pair before it, if that is a quote.
    fn go_on(&mut self, pair: &Pair, index: usize) {
        let quotation = |index| self.scene.tokens.quotation(index);
        let (before, this) = (quotation(index.saturating_sub(1)), quotation(index));
        let Some(last) = self.last.as_mut().filter(|last| last.quotation == before) else { return };
        last.quotation = this;
        let Some((_, quote)) = self.quotes.last() else { return };
        let goes_on = Quote { continues: self.quotes.len().checked_sub(1), ..quote.clone() };
        self.quotes.push((pair.inner.clone(), goes_on));
    }

    /// Whether the quotation goes on with the statement before it: `„A“, sagt X, „B“`.
    fn continues(&self, quotation: usize, frame: &Frame) -> bool {
        let tokens = self.scene.tokens;
        let Some(last) = self.last.as_ref().filter(|last| last.quotation >= frame.sentence.start) else { return false };
        let between = last.quotation + 1..quotation;
        let is_inquit = last.attribution.rule == Rule::Inquit
            && last.attribution.mention.as_ref().is_some_and(|mention| between.contains(&mention.tokens.start));
        let goes_on = !between.clone().any(|index| {
            tokens.is_mark(index, ':')
                || tokens.word(index) == "und" && tokens.is_lower(index + 1) && saying::is_saying(tokens.word(index + 1))
        });
        let is_adjacent =
            tokens.is_mark(quotation - 1, ',') || last.attribution.mention.as_ref().is_some_and(|mention| mention.tokens.end == quotation);
        is_inquit && goes_on && is_adjacent
    }

    /// The speaker of the quotation before, in the same sentence or the one before, whom a pronoun takes up.
    fn taken_up(&self, attribution: &Attribution, frame: &Frame) -> Option<Mention> {
        let Some(Mention { who: Who::Pronoun(gender), .. }) = attribution.mention else { return None };
        let last = self.last.as_ref()?;
        let before = self.scene.tokens.sentence_before(frame.sentence.start).map_or(0, |(before, _)| before.start);
        let mention = last.attribution.takes_up.as_ref().or(last.attribution.mention.as_ref())?;
        let fits = self.scene.gender(mention).is_none_or(|own| own == gender) && !matches!(mention.who, Who::Body);
        (last.quotation >= before && fits).then(|| mention.clone())
    }

    /// The speaker of a quotation whose sentence names none.
    fn told_earlier(&self, frame: &Frame, own: Attribution) -> Attribution {
        let tokens = self.scene.tokens;
        let alone = frame.stands_alone(&self.scene);
        let continued = self.last.as_ref().filter(|last| {
            let before = tokens.sentence_before(frame.sentence.start).map_or(0, |(before, _)| before.start);
            last.quotation >= before && last.attribution.mention.is_some()
        });
        let rule = |found: Attribution, rule: Rule| {
            let (cue, elsewhere) = if own.rule == Rule::None { (found.cue, None) } else { (own.cue.clone(), Some(rule)) };
            Attribution {
                rule: if own.rule == Rule::None { rule } else { own.rule },
                cue,
                elsewhere,
                is_document: found.is_document || own.is_document,
                ..found
            }
        };
        if let Some(last) = continued.filter(|_| alone || own.rule != Rule::None) {
            return rule(Attribution { cue: None, ..last.attribution.clone() }, Rule::Continued);
        }
        let is_told_here = !alone && own.rule == Rule::None && !evidence::reports(&self.scene, &frame.sentence);
        if let Some(subject) = is_told_here.then(|| self.scene.subject_of(frame)).flatten() {
            return subject;
        }
        if let Some(told) =
            self.scene.told_before(frame.sentence.start).filter(|_| alone || evidence::reports(&self.scene, &frame.sentence))
        {
            return rule(told, Rule::Told);
        }
        match self.scene.near(frame.quotation) {
            Some(near) if alone || own.rule != Rule::None => rule(near, Rule::Near),
            _ => own,
        }
    }
}

#[cfg(test)]
mod tests;
