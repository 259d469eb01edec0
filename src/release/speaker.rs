//! Who says it? Finds the mention that belongs to a quotation.
//!
//! The rules from the surest on: an inquit behind the marks, a colon before them, a source (`laut`,
//! `nach Angaben von`), any other verb of saying in the sentence, its subject, the speaker before. The
//! rule that found a speaker gives the confidence. Whom the mention stands for is
//! [`super::resolve`]'s question.

use super::evidence;
use super::lexicon;
use super::mention::{Mention, Scene, Who};
use super::people::Occurrence;
use super::saying;
use super::token::Kind;
use super::{Span, body};

/// How a speaker was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rule {
    /// `„…“, sagte X`
    Inquit,
    /// `X sagte: „…“`
    Announced,
    /// `X: „…“`
    Colon,
    /// `laut X „…“`
    Source,
    /// A verb of saying elsewhere in the sentence.
    Cue,
    /// A quotation on its own after a speaker's.
    Continued,
    /// A quotation on its own after a sentence that tells who speaks.
    Told,
    /// Whoever was named last.
    Near,
    /// Nobody found.
    None,
}

impl Rule {
    /// How sure a speaker found by the rule is, set by hand.
    pub(super) fn confidence(self) -> f32 {
        match self {
            Rule::Inquit | Rule::Announced => 0.95,
            Rule::Colon => 0.9,
            Rule::Source | Rule::Continued => 0.85,
            Rule::Cue => 0.75,
            Rule::Told => 0.7,
            Rule::Near => 0.5,
            Rule::None => 0.0,
        }
    }
}

/// How far from the marks a rule looks, in tokens: longer sentences are lists or no sentences.
const REACH: usize = 70;

/// How many sentences of reported speech may lie between a quotation and the one that names the speaker.
const MOST_TOLD: usize = 4;

/// The part of a sentence near a token.
fn within_reach(sentence: Span, token: usize) -> Span {
    sentence.start.max(token.saturating_sub(REACH))..sentence.end.min(token + REACH)
}

/// A quotation's speaker as a place in the text.
#[derive(Clone, Debug)]
pub(super) struct Attribution {
    pub(super) rule: Rule,
    pub(super) mention: Option<Mention>,
    /// Whether the source named is a document.
    pub(super) is_document: bool,
}

impl Attribution {
    pub(super) fn new(rule: Rule, mention: Option<Mention>) -> Self {
        Self { rule, mention, is_document: false }
    }
}

/// The sentence around a quotation, as tokens.
pub(super) struct Frame {
    pub(super) sentence: Span,
    /// What stands before the marks: in the sentence, or before a colon in the paragraph before.
    pub(super) lead: Span,
    /// What stands behind them in the sentence.
    pub(super) tail: Span,
}

impl Frame {
    pub(super) fn new(scene: &Scene<'_>, quotation: usize) -> Self {
        let tokens = scene.tokens;
        let sentence = within_reach(tokens.sentence(quotation), quotation);
        let mut lead = sentence.start..quotation;
        if lead.clone().all(|index| !matches!(tokens.kind(index), Kind::Word | Kind::Quotation(_))) {
            let before = tokens.sentence_before(sentence.start);
            let announces = before.filter(|(before, _)| ends_with_colon(scene, before));
            if let Some((before, _)) = announces {
                lead = within_reach(before.clone(), before.end);
            }
        }
        Self { tail: quotation + 1..sentence.end, lead, sentence }
    }

    /// Whether the quotation is a sentence of its own.
    pub(super) fn stands_alone(&self, scene: &Scene<'_>) -> bool {
        let is_empty = |range: &Span| !range.clone().any(|index| matches!(scene.tokens.kind(index), Kind::Word | Kind::Quotation(_)));
        is_empty(&self.lead) && is_empty(&self.tail)
    }
}

fn ends_with_colon(scene: &Scene<'_>, range: &Span) -> bool {
    range
        .clone()
        .rev()
        .find(|&index| !matches!(scene.tokens.kind(index), Kind::Mark('>' | '-' | '–' | '(' | '[')))
        .is_some_and(|last| scene.tokens.is_mark(last, ':'))
}

impl Scene<'_> {
    /// The speaker named in the quotation's own sentence.
    pub(super) fn attribute(&self, frame: &Frame) -> Attribution {
        self.inquit(frame)
            .or_else(|| self.announced(frame))
            .or_else(|| self.source(frame))
            .or_else(|| self.cue(frame))
            .map(|found| Attribution {
                is_document: found.is_document || found.mention.as_ref().is_some_and(|mention| self.is_document(mention)),
                ..found
            })
            .unwrap_or(Attribution { rule: Rule::None, mention: None, is_document: false })
    }

    /// `„…“, sagte X`, `„…“, so X`, `„…“ (X)`.
    fn inquit(&self, frame: &Frame) -> Option<Attribution> {
        let tokens = self.tokens;
        let comma = usize::from(tokens.is_mark(frame.tail.start, ',') || tokens.is_mark(frame.tail.start, '.'))
            + usize::from(tokens.is_mark(frame.tail.start + 1, ','));
        let at = frame.tail.start + comma;
        let end = frame.tail.end;
        let word = tokens.word(at);
        let is_apposition =
            comma == 0 && tokens.kind(frame.lead.end.wrapping_sub(1)) == Kind::Word && frame.lead.end + 1 == frame.tail.start;
        if at >= end || is_apposition {
            return None;
        }
        if matches!(word, "so" | "laut") {
            let mention = self.mention_after(at + 1, end);
            let is_document = mention.as_ref().is_some_and(|mention| self.is_document(mention)) && word == "laut";
            return mention.map(|mention| Attribution { rule: Rule::Inquit, mention: Some(mention), is_document });
        }
        if saying::is_verb(tokens, at, &frame.sentence) {
            if matches!(word, "heißt" | "hieß" | "heisst" | "lautet" | "lautete") {
                let source = tokens.word(at + 1) == "es" && lexicon::is_preposition(tokens.word(at + 2));
                let mention = source.then(|| self.mention_after(at + 3, end)).flatten();
                return Some(Attribution { is_document: true, ..Attribution::new(Rule::Cue, mention) });
            }
            let mention = self.mention_after(at + 1, end).or_else(|| self.subject(&frame.lead, None));
            return Some(Attribution::new(Rule::Inquit, mention));
        }
        let is_auxiliary = ["hat", "hatte", "haben", "hatten", "habe", "wurde", "wird", "soll", "will", "ist", "war"].contains(&word);
        let participle = is_auxiliary.then(|| saying::first_verb(tokens, at + 1..end.min(at + 14), &frame.sentence)).flatten();
        let participle = participle.filter(|_| frame.lead.is_empty() || comma > 0)?;
        self.mention_after(at + 1, participle).map(|mention| Attribution::new(Rule::Inquit, Some(mention)))
    }

    /// `X sagte: „…“`, `X: „…“`.
    fn announced(&self, frame: &Frame) -> Option<Attribution> {
        if !ends_with_colon(self, &frame.lead) {
            return None;
        }
        let lead = frame.lead.clone();
        match saying::last_verb(self.tokens, lead.clone(), &lead) {
            Some(verb) => Some(Attribution::new(Rule::Announced, self.subject(&lead, Some(verb)))),
            None => {
                let so = || lead.clone().find(|&at| self.tokens.word(at) == "so" && self.tokens.is_mark(at.wrapping_sub(1), ','));
                let inquit = || so().and_then(|at| self.mention_after(at + 1, lead.end));
                let mention = self.source_in(&lead).or_else(inquit).or_else(|| self.subject(&lead, None));
                let is_document = mention.as_ref().is_some_and(|mention| self.is_document(mention));
                Some(Attribution { is_document, ..Attribution::new(Rule::Colon, mention) })
            }
        }
    }

    /// `laut X „…“`, `nach Angaben von X`, `X zufolge`.
    fn source(&self, frame: &Frame) -> Option<Attribution> {
        let mention = self.source_in(&frame.lead).or_else(|| self.source_in(&frame.tail))?;
        let is_document = self.is_document(&mention);
        Some(Attribution { is_document, ..Attribution::new(Rule::Source, Some(mention)) })
    }

    fn source_in(&self, range: &Span) -> Option<Mention> {
        let tokens = self.tokens;
        range.clone().find_map(|at| {
            let word = tokens.word(at);
            let by_statement =
                matches!(word, "nach" | "Nach" | "aus" | "Aus") && (at + 1..at + 3).any(|index| saying::is_statement(tokens.word(index)));
            let marks = saying::is_source_marker(word) || by_statement;
            let mention = marks.then(|| self.mention_after(at + 1, range.end)).flatten();
            mention.or_else(|| (word == "zufolge").then(|| self.last_mention(range.start, at)).flatten())
        })
    }

    /// The last name or noun phrase before a token.
    pub(super) fn last_mention(&self, start: usize, end: usize) -> Option<Mention> {
        (start.max(end.saturating_sub(6))..end).find_map(|at| self.mention_at(at, end).filter(|mention| mention.tokens.end == end))
    }

    /// A verb of saying anywhere in the sentence.
    fn cue(&self, frame: &Frame) -> Option<Attribution> {
        let tokens = self.tokens;
        let near = frame.lead.start.max(frame.lead.end.saturating_sub(30))..frame.lead.end;
        let before = saying::last_verb(tokens, near, &frame.sentence);
        if let Some(verb) = before {
            return Some(Attribution::new(Rule::Cue, self.subject(&frame.lead, Some(verb))));
        }
        let behind = saying::first_verb(tokens, frame.tail.start..frame.tail.end.min(frame.tail.start + 25), &frame.sentence)?;
        let opens_clause = tokens.is_mark(behind.wrapping_sub(1), ',');
        let mention = if opens_clause { self.mention_after(behind + 1, frame.tail.end) } else { None };
        let mention = mention.or_else(|| self.subject(&frame.lead, None)).or_else(|| self.mention_after(behind + 1, frame.tail.end));
        Some(Attribution::new(Rule::Cue, mention))
    }

    /// The subject of a clause: before its verb, else behind it; without a verb what the clause opens with.
    pub(super) fn subject(&self, range: &Span, verb: Option<usize>) -> Option<Mention> {
        let Some(verb) = verb else {
            let opening = self.opening(range.start, range.end);
            let names = |mention: &Mention| match mention.who {
                Who::Person(_) | Who::Pronoun(_) | Who::Role(_) => true,
                Who::Body | Who::Unknown => body::is_body(self.tokens, mention.tokens.clone()),
            };
            return if opening.as_ref().is_some_and(names) { opening } else { self.named(range).or(opening) };
        };
        let clause = self.clause_start(range, verb);
        let finite = self.finite(clause, verb);
        let after = || self.mention_after(finite + 1, range.end).or_else(|| self.mention_after(verb + 1, range.end));
        let opening = self.opening(clause, finite).filter(|mention| self.is_subject(mention, finite, range.end));
        if self.tokens.is_mark(finite.wrapping_sub(1), ',')
            && !opening.as_ref().is_some_and(|mention| self.tokens.is_mark(mention.tokens.end, ','))
        {
            return after().or(opening);
        }
        let pronoun =
            || (clause..finite).find_map(|at| self.mention_at(at, finite).filter(|mention| matches!(mention.who, Who::Pronoun(_))));
        let earlier = || if clause > range.start { self.opening(range.start, clause) } else { None };
        opening.or_else(after).or_else(|| self.named(&(clause..range.end))).or_else(pronoun).or_else(earlier)
    }

    fn named(&self, range: &Span) -> Option<Mention> {
        self.people.first_in(range).map(Mention::from)
    }

    /// The finite verb of a clause whose verb of saying may be a participle: `hatte gestern gesagt`.
    fn finite(&self, clause: usize, verb: usize) -> usize {
        let is_auxiliary =
            |at: &usize| ["hat", "hatte", "haben", "hatten", "wurde", "will", "wollte", "kann", "konnte"].contains(&self.tokens.word(*at));
        (clause..verb).find(is_auxiliary).unwrap_or(verb)
    }

    /// Whether what a clause opens with is the subject of its verb, not a noun such as in `Anfang Mai sagte die Ministerin`.
    fn is_subject(&self, mention: &Mention, verb: usize, end: usize) -> bool {
        match mention.who {
            Who::Person(_) | Who::Pronoun(_) | Who::Role(_) => true,
            Who::Unknown if mention.tokens.end == verb => !self.follows_subject(Some(verb), end),
            Who::Body if mention.tokens.end == verb => {
                self.people.first_in(&(verb + 1..end)).is_none_or(|person| person.tokens.start != verb + 1)
            }
            Who::Unknown | Who::Body => {
                !self.follows_subject(Some(verb), end) && self.people.first_in(&(mention.tokens.end..end)).is_none()
            }
        }
    }

    /// Whether a clear subject follows the verb, so that what stands before it is none: `Gestern sagte die Ministerin`.
    fn follows_subject(&self, verb: Option<usize>, end: usize) -> bool {
        let Some(verb) = verb else { return false };
        self.mention_at(verb + 1, end).is_some_and(|mention| !matches!(mention.who, Who::Unknown))
    }

    /// The mention that a clause opens with, after words such as `Auch`, `wie` and `Und`.
    fn opening(&self, start: usize, end: usize) -> Option<Mention> {
        let tokens = self.tokens;
        let mut at = start;
        while at < end.min(start + 3) {
            let word = tokens.word(at);
            let is_list_mark = matches!(tokens.kind(at), Kind::Mark('-' | '–' | '•' | '>' | '+' | '(' | '"'));
            if is_list_mark || ["Auch", "auch", "Und", "und", "Aber", "aber", "Doch", "wie", "Wie", "Selbst", "Sogar"].contains(&word) {
                at += 1;
            } else {
                break;
            }
        }
        if lexicon::is_preposition(tokens.word(at)) {
            return None;
        }
        self.mention_at(at, end)
    }

    /// Where the clause of a verb begins: behind the last comma, unless that closes an apposition.
    fn clause_start(&self, range: &Span, verb: usize) -> usize {
        let tokens = self.tokens;
        let conjunction = (range.start..verb).rev().find(|&at| {
            tokens.is_mark(at, ',')
                && ["wie", "dass", "weil", "wobei", "und", "aber", "als", "während", "wenn"].contains(&tokens.word(at + 1))
        });
        conjunction.filter(|&at| tokens.word(at + 1) != "dass" && (at + 1 < verb)).map_or(range.start, |at| at + 1)
    }

    pub(super) fn is_document(&self, mention: &Mention) -> bool {
        matches!(mention.who, Who::Body | Who::Unknown)
            && mention
                .tokens
                .clone()
                .any(|index| saying::is_document(self.tokens.word(index)) || saying::announces_title(self.tokens.word(index)))
    }

    /// Whoever is named or told to speak in the sentence before one that starts at `start`.
    pub(super) fn told_before(&self, start: usize) -> Option<Attribution> {
        let mut start = start;
        for _ in 0..MOST_TOLD {
            let (before, crosses) = self.tokens.sentence_before(start)?;
            let before = within_reach(before.clone(), before.end);
            if let Some(mention) = self.told_in(&before).or_else(|| self.source_in(&before)) {
                return Some(Attribution::new(Rule::Told, Some(mention)));
            }
            if crosses || !evidence::reports(self, &before) {
                return None;
            }
            start = before.start;
        }
        None
    }

    fn told_in(&self, sentence: &Span) -> Option<Mention> {
        let verb = saying::last_verb(self.tokens, sentence.clone(), sentence)?;
        let after_comma = self.tokens.is_mark(verb.wrapping_sub(1), ',');
        let inquit = after_comma.then(|| self.mention_after(verb + 1, sentence.end)).flatten();
        inquit.or_else(|| self.subject(sentence, Some(verb)))
    }

    /// The person named last before a token, not further away than a few sentences.
    pub(super) fn near(&self, token: usize) -> Option<Attribution> {
        let occurrence = self.people.before(token).next().filter(|occurrence| token - occurrence.tokens.end < 120)?;
        Some(Attribution::new(Rule::Near, Some(Mention::from(occurrence))))
    }
}

impl From<&Occurrence> for Mention {
    fn from(occurrence: &Occurrence) -> Self {
        Self { tokens: occurrence.tokens.clone(), who: Who::Person(occurrence.clone()) }
    }
}
