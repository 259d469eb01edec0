//! Who says it? Finds the mention that belongs to a quotation.
//!
//! The rules from the surest on: an inquit behind the marks, a colon before them, a source (`laut`,
//! `nach Angaben von`), any other verb of saying in the sentence, its subject, the speaker before. The
//! rule that found a speaker gives the confidence. Whom the mention stands for is
//! [`super::resolve`]'s question.

use super::attribution::{Attribution, Rule, Told};
use super::evidence;
use super::lexicon::{self, Gender};
use super::mention::{Mention, Scene, Who};
use super::people::Occurrence;
use super::saying;
use super::token::Kind;
use super::{Span, body};

/// How far from the marks a rule looks, in tokens: longer sentences are lists or no sentences.
const REACH: usize = 70;

/// The longest line of a signature, in tokens.
const LONGEST_SIGNATURE: usize = 30;

/// How many words stand between `wie` and its verb.
const MOST_BETWEEN: usize = 20;

/// How many sentences of reported speech may lie between a quotation and the one that names the speaker.
const MOST_TOLD: usize = 8;

/// The part of a sentence near a token.
fn within_reach(sentence: Span, token: usize) -> Span {
    sentence.start.max(token.saturating_sub(REACH))..sentence.end.min(token + REACH)
}

/// The sentence around a quotation, as tokens.
pub(super) struct Frame {
    pub(super) quotation: usize,
    pub(super) sentence: Span,
    /// What stands before the marks: in the sentence, or before a colon in the paragraph before.
    pub(super) lead: Span,
    /// What stands behind them in the sentence, or in the paragraph below where that begins with an inquit.
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
        let mut tail = quotation + 1..sentence.end;
        if tail.is_empty() {
            tail = Self::inquit_below(scene, quotation).unwrap_or(tail);
        }
        Self { quotation, tail, lead, sentence }
    }

    /// The sentence that begins the paragraph below as an inquit does: `sagte Erika Muster.`
    fn inquit_below(scene: &Scene<'_>, quotation: usize) -> Option<Span> {
        let tokens = scene.tokens;
        let next = (quotation + 1..tokens.len()).find(|&at| tokens.kind(at) != Kind::Break)?;
        let below = within_reach(tokens.sentence(next), next);
        let begins = next > quotation + 1 && below.start == next && tokens.is_lower(next);
        (begins && (tokens.word(next) == "so" || saying::is_verb(tokens, next, &below))).then_some(below)
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
            .or_else(|| self.signed(frame))
            .or_else(|| self.announced(frame))
            .or_else(|| self.source(frame))
            .or_else(|| self.cue(frame))
            .map(|found| Attribution {
                is_document: found.is_document || found.mention.as_ref().is_some_and(|mention| self.is_document(mention)),
                ..found
            })
            .unwrap_or(Attribution::new(Rule::None, None))
    }

    /// `„…“, sagte X`, `„…“, so X`, `„…“ (X)`.
    fn inquit(&self, frame: &Frame) -> Option<Attribution> {
        let tokens = self.tokens;
        let comma = usize::from(tokens.is_mark(frame.tail.start, ',') || tokens.is_mark(frame.tail.start, '.'))
            + usize::from(tokens.is_mark(frame.tail.start + 1, ','));
        let at = frame.tail.start + comma;
        let end = frame.tail.end;
        let word = tokens.word(at);
        let is_apposition = comma == 0
            && tokens.kind(frame.lead.end.wrapping_sub(1)) == Kind::Word
            && frame.lead.end == frame.quotation
            && !tokens.opens_line(frame.lead.end);
        if at >= end || is_apposition {
            return None;
        }
        if matches!(word, "so" | "laut") {
            let mention = self.mention_after(at + 1, end);
            let is_document = mention.as_ref().is_some_and(|mention| self.is_document(mention)) && word == "laut";
            return mention.map(|mention| Attribution { is_document, ..Attribution::by(Rule::Inquit, at, Some(mention)) });
        }
        if word == "mit" && (at + 1..at + 4).any(|index| tokens.word(index) == "Worten") {
            let verb = (at + 2..end.min(at + 8)).find(|&index| tokens.is_lower(index) && tokens.word(index - 1) == "Worten");
            let mention = verb.and_then(|verb| self.mention_after(verb + 1, end));
            return mention.map(|mention| Attribution { cue: Some(at..at + 1), ..Attribution::new(Rule::Inquit, Some(mention)) });
        }
        let clause = frame.sentence.start..end.max(frame.sentence.end);
        if saying::is_verb(tokens, at, &clause) {
            if matches!(word, "heißt" | "hieß" | "heisst" | "lautet" | "lautete") {
                let source = tokens.word(at + 1) == "es" && lexicon::is_preposition(tokens.word(at + 2));
                let mention = source.then(|| self.mention_after(at + 3, end)).flatten();
                let is_document = mention.as_ref().is_some_and(|mention| self.is_document(mention));
                return Some(Attribution { is_document, ..Attribution::by(Rule::Inquit, at, mention) });
            }
            let mention = self.mention_after(at + 1, end).map(|mention| self.cited(word, mention, end));
            let mention = mention.or_else(|| self.subject(&frame.lead, None));
            return Some(Attribution::by(Rule::Inquit, at, mention));
        }
        let is_auxiliary = ["hat", "hatte", "haben", "hatten", "habe", "wurde", "wird", "soll", "will", "ist", "war"].contains(&word);
        let participle = is_auxiliary.then(|| saying::first_verb(tokens, at + 1..end.min(at + 14), &frame.sentence)).flatten();
        let participle = participle.filter(|_| frame.lead.is_empty() || comma > 0)?;
        self.mention_after(at + 1, participle).map(|mention| Attribution::by(Rule::Inquit, participle, Some(mention)))
    }

    /// Whom the one who cites them names: `„…“, zitiert die Zeitung den Minister`.
    fn cited(&self, verb: &str, source: Mention, end: usize) -> Mention {
        let is_somebody = |mention: &Mention| matches!(mention.who, Who::Person(_) | Who::Role(_));
        let cited = matches!(verb, "zitiert" | "zitierte").then(|| self.mention_at(source.tokens.end, end)).flatten();
        cited.filter(is_somebody).unwrap_or(source)
    }

    /// `„…“ — X, Sprecherin`, with a dash or as a paragraph that holds nothing but a name and an office.
    fn signed(&self, frame: &Frame) -> Option<Attribution> {
        let tokens = self.tokens;
        let quotation = frame.quotation;
        let next = (quotation + 1..tokens.len()).find(|&at| tokens.kind(at) != Kind::Break)?;
        let line = tokens.paragraph(next, LONGEST_SIGNATURE)?;
        let crosses = next > quotation + 1;
        let dashes = line.clone().take_while(|&at| matches!(tokens.kind(at), Kind::Mark('—' | '–' | '-'))).count();
        if !crosses && (dashes == 0 || !tokens.opens_line(next)) || crosses && !frame.stands_alone(self) {
            return None;
        }
        let mention = self.mention_at(line.start + dashes, line.end)?;
        let fits = match &mention.who {
            Who::Person(occurrence) => {
                let rest = occurrence.office.end.max(occurrence.tokens.end)..line.end;
                dashes > 0 || tokens.is_mark(occurrence.tokens.end, ',') && rest.len() < 2
            }
            Who::Body => dashes > 0 && body::is_body(tokens, mention.tokens.clone()),
            _ => false,
        };
        fits.then(|| Attribution::new(Rule::Signed, Some(mention)))
    }

    /// `X sagte: „…“`, `X: „…“`.
    fn announced(&self, frame: &Frame) -> Option<Attribution> {
        if !ends_with_colon(self, &frame.lead) {
            return self.labelled(frame);
        }
        let lead = frame.lead.clone();
        if let Some(verb) = saying::last_verb(self.tokens, lead.clone(), &lead) {
            return Some(Attribution::by(Rule::Announced, verb, self.subject(&lead, Some(verb))));
        }
        let told = self.source_in(&lead).or_else(|| self.so_in(&lead));
        let found = told.map_or_else(|| Attribution::new(Rule::Colon, self.subject(&lead, None)), |told| told.attribution(Rule::Colon));
        let names_paper = |mention: &Option<Mention>| match mention {
            Some(mention) => self.is_document(mention),
            None => lead.clone().any(|at| saying::is_document(self.tokens.word(at))),
        };
        Some(Attribution { is_document: names_paper(&found.mention), ..found })
    }

    /// `[Erika] „…“`, a name alone before the marks at the start of a paragraph.
    fn labelled(&self, frame: &Frame) -> Option<Attribution> {
        let lead = &frame.lead;
        if lead.is_empty() || !self.tokens.opens_paragraph(lead.start) {
            return None;
        }
        let is_given = lead.len() == 1 && lexicon::given_name(self.tokens.word(lead.start)).is_some();
        let is_name = |mention: &Mention| is_given || matches!(mention.who, Who::Person(_)) && mention.tokens.end == lead.end;
        let mention = self.mention_at(lead.start, lead.end).filter(is_name)?;
        Some(Attribution::new(Rule::Colon, Some(mention)))
    }

    /// `…, so X, …`
    fn so_in(&self, range: &Span) -> Option<Told> {
        let tokens = self.tokens;
        let so = range.clone().find(|&at| tokens.word(at) == "so" && tokens.is_mark(at.wrapping_sub(1), ','))?;
        self.mention_after(so + 1, range.end).map(|mention| Told::by(so, mention))
    }

    /// `laut X „…“`, `nach Angaben von X`, `X zufolge`.
    fn source(&self, frame: &Frame) -> Option<Attribution> {
        let told = self.source_in(&frame.lead).or_else(|| self.source_in(&frame.tail))?;
        let is_document = self.is_document(&told.mention);
        Some(Attribution { is_document, ..told.attribution(Rule::Source) })
    }

    fn source_in(&self, range: &Span) -> Option<Told> {
        let tokens = self.tokens;
        range.clone().find_map(|at| {
            let word = tokens.word(at);
            let statement = matches!(word, "nach" | "Nach" | "aus" | "Aus")
                .then(|| (at + 1..at + 4).find(|&index| saying::is_statement(tokens.word(index))))
                .flatten();
            let last = statement.or_else(|| saying::is_source_marker(word).then_some(at));
            let after = last.and_then(|last| self.mention_after(at + 1, range.end).map(|mention| Told { mention, cue: at..last + 1 }));
            let view = || self.view_of(at);
            let before = || (word == "zufolge").then(|| self.last_mention(range.start, at)).flatten().map(|mention| Told::by(at, mention));
            after.or_else(before).or_else(view)
        })
    }

    /// `seiner Ansicht nach`
    fn view_of(&self, nach: usize) -> Option<Told> {
        let tokens = self.tokens;
        let start = nach.checked_sub(2).filter(|_| tokens.word(nach) == "nach" && saying::is_statement(tokens.word(nach - 1)))?;
        let gender = match tokens.word(start) {
            "seiner" | "Seiner" => Gender::Masculine,
            "ihrer" | "Ihrer" => Gender::Feminine,
            _ => return None,
        };
        Some(Told { mention: Mention { tokens: start..start + 1, who: Who::Pronoun(gender) }, cue: nach - 1..nach + 1 })
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
            let mention = self.agent(&frame.sentence, verb).or_else(|| self.subject(&frame.lead, Some(verb)));
            return Some(Attribution::by(Rule::Cue, verb, mention));
        }
        if let Some(told) = self.so_in(&frame.tail).or_else(|| self.so_in(&frame.lead)) {
            return Some(told.attribution(Rule::Cue));
        }
        let behind = saying::first_verb(tokens, frame.tail.start..frame.tail.end.min(frame.tail.start + 25), &frame.sentence);
        if let Some(told) = behind.and_then(|verb| self.as_told(frame.tail.start, verb)) {
            return Some(told.attribution(Rule::Cue));
        }
        let Some(behind) = behind else { return self.stated(frame).or_else(|| self.view(frame)) };
        let opens_clause = tokens.is_mark(behind.wrapping_sub(1), ',');
        let inquit = || if opens_clause { self.mention_after(behind + 1, frame.tail.end) } else { None };
        let mention = self.agent(&frame.sentence, behind).or_else(inquit);
        let mention = mention.or_else(|| self.subject(&frame.lead, None)).or_else(|| self.mention_after(behind + 1, frame.tail.end));
        Some(Attribution::by(Rule::Cue, behind, mention))
    }

    /// `…, wie die Ministerin sagte`
    fn as_told(&self, start: usize, verb: usize) -> Option<Told> {
        let tokens = self.tokens;
        let wie = (start..verb).rev().take(MOST_BETWEEN).find(|&at| tokens.word(at) == "wie" && tokens.is_mark(at.wrapping_sub(1), ','))?;
        self.mention_at(wie + 1, verb).or_else(|| self.mention_after(wie + 1, verb)).map(|mention| Told::by(verb, mention))
    }

    /// `mit den Worten „…“`, `die Aussage „…“`: a noun for what is said at the marks.
    fn stated(&self, frame: &Frame) -> Option<Attribution> {
        let noun =
            frame.lead.end.checked_sub(1).filter(|&noun| frame.lead.contains(&noun) && saying::is_statement(self.tokens.word(noun)))?;
        let mention = self.subject(&frame.lead, None);
        Some(Attribution::by(Rule::Cue, noun, mention))
    }

    /// `Für die Ministerin ist das „…“`
    fn view(&self, frame: &Frame) -> Option<Attribution> {
        let start = Some(frame.lead.start).filter(|&start| self.tokens.word(start) == "Für")?;
        let is_somebody = |mention: &Mention| matches!(mention.who, Who::Person(_) | Who::Role(_));
        let mention = self.mention_at(start + 1, frame.lead.end).filter(is_somebody)?;
        let is = self.tokens.word(self.past_brackets(mention.tokens.end));
        matches!(is, "ist" | "sind" | "war" | "waren" | "sei" | "seien").then(|| Attribution::by(Rule::Cue, start, Some(mention)))
    }

    /// Who does what a verb in the passive says: `wird von X als „…“ bezeichnet`.
    fn agent(&self, sentence: &Span, verb: usize) -> Option<Mention> {
        let tokens = self.tokens;
        let is_passive = |at: &usize| ["wird", "werden", "wurde", "wurden", "worden"].contains(&tokens.word(*at));
        if !saying::is_participle(tokens.word(verb)) || !within_reach(sentence.clone(), verb).any(|at| is_passive(&at)) {
            return None;
        }
        within_reach(sentence.clone(), verb).find_map(|at| {
            let is_by = matches!(tokens.word(at), "von" | "vom" | "Von" | "Vom");
            let is_role_of = tokens.is_capitalised(at.wrapping_sub(1)) && lexicon::is_role(tokens.word(at - 1));
            let mention =
                (is_by && !is_role_of).then(|| self.mention_at(at + 1, sentence.end).or_else(|| self.bare_plural(at + 1))).flatten()?;
            let speaks = !matches!(mention.who, Who::Unknown | Who::Body) || body::is_body(tokens, mention.tokens.clone());
            speaks.then_some(mention)
        })
    }

    /// A plural without an article: `von Kennern`.
    fn bare_plural(&self, at: usize) -> Option<Mention> {
        (self.tokens.is_capitalised(at) && lexicon::is_role(self.tokens.word(at)))
            .then(|| Mention { tokens: at..at + 1, who: Who::Role(at) })
    }

    pub(super) fn is_document(&self, mention: &Mention) -> bool {
        matches!(mention.who, Who::Body | Who::Unknown) && mention.tokens.clone().any(|index| saying::is_document(self.tokens.word(index)))
    }

    /// Whoever is named or told to speak in the sentence before one that starts at `start`.
    pub(super) fn told_before(&self, start: usize) -> Option<Attribution> {
        let mut start = start;
        for _ in 0..MOST_TOLD {
            let (before, crosses) = self.tokens.sentence_before(start)?;
            let before = within_reach(before.clone(), before.end);
            if let Some(told) = self.told_in(&before).or_else(|| self.source_in(&before)).or_else(|| self.so_in(&before)) {
                return Some(told.attribution(Rule::Told));
            }
            if crosses || !evidence::reports(self, &before) {
                return None;
            }
            start = before.start;
        }
        None
    }

    fn told_in(&self, sentence: &Span) -> Option<Told> {
        let verb = saying::last_verb(self.tokens, sentence.clone(), sentence)?;
        let after_comma = self.tokens.is_mark(verb.wrapping_sub(1), ',');
        let inquit = after_comma.then(|| self.mention_after(verb + 1, sentence.end)).flatten();
        inquit.or_else(|| self.subject(sentence, Some(verb))).map(|mention| Told::by(verb, mention))
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
