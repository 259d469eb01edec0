//! Who does what a verb says? The subject of a clause, as far as it names a speaker.
//!
//! Looks for it where German puts it: what the clause opens with, else behind the finite verb, else a name or a noun
//! phrase with an article in the nominative. It is no parser: a phrase that an earlier rule would not take for a speaker
//! is passed over. Which verb and which clause is [`super::speaker`]'s question.

use super::Span;
use super::attribution::{Attribution, Rule};
use super::body;
use super::lexicon;
use super::mention::{Mention, Scene, Who};
use super::people::Occurrence;
use super::speaker::Frame;
use super::token::Kind;

impl Scene<'_> {
    /// The subject of a clause: before its verb, else behind it; without a verb what the clause opens with.
    pub(super) fn subject(&self, range: &Span, verb: Option<usize>) -> Option<Mention> {
        let Some(verb) = verb else {
            let opening = self.opening(range.start, range.end);
            let names = |mention: &Mention| match mention.who {
                Who::Person(_) | Who::Pronoun(_) | Who::Role(_) => true,
                Who::Unknown if lexicon::given_name(self.tokens.word(mention.tokens.start)).is_some() => true,
                Who::Body | Who::Unknown => body::is_body(self.tokens, mention.tokens.clone()),
            };
            return if opening.as_ref().is_some_and(names) {
                opening
            } else {
                let is_label = |mention: &Mention| self.tokens.is_mark(mention.tokens.end, ':') || self.is_document(mention);
                self.first_subject(range).or_else(|| opening.filter(is_label))
            };
        };
        let clause = self.clause_start(range, verb);
        let finite = self.finite(clause, verb);
        let after = || self.mention_after(finite + 1, range.end).or_else(|| self.mention_after(verb + 1, range.end));
        if let Some(person) = self.right_before(finite, clause) {
            return Some(Mention::from(person));
        }
        if let Some(source) = self.saying_source(range.start, finite).or_else(|| self.quoted(finite, range.end)) {
            return Some(source);
        }
        let opening = self.opening(clause, finite).filter(|mention| self.is_subject(mention, finite, range.end));
        let joins = self.tokens.word(finite.wrapping_sub(1)) == "und" && finite > range.start + 1;
        if let Some(shared) = joins.then(|| opening.clone().or_else(|| self.first_subject(&(range.start..finite)))).flatten() {
            return Some(shared);
        }
        if self.tokens.is_mark(finite.wrapping_sub(1), ',')
            && !opening.as_ref().is_some_and(|mention| self.tokens.is_mark(self.past_brackets(mention.tokens.end), ','))
        {
            let speaks = |mention: &Mention| !matches!(mention.who, Who::Body) || body::is_body(self.tokens, mention.tokens.clone());
            return after().filter(speaks).or(opening).or_else(after);
        }
        let pronoun =
            || (clause..finite).find_map(|at| self.mention_at(at, finite).filter(|mention| matches!(mention.who, Who::Pronoun(_))));
        let earlier = || if clause > range.start { self.opening(range.start, clause) } else { None };
        let shared = || self.nominative(&(range.start..finite));
        opening.or_else(after).or_else(|| self.named(&(clause..range.end))).or_else(pronoun).or_else(earlier).or_else(shared)
    }

    /// The person named right before a verb, as its subject: `…, Trainer Otto Beispiel sagte`, `…, die Leiterin, Erika Muster (ABC), sagte`.
    fn right_before(&self, verb: usize, start: usize) -> Option<&Occurrence> {
        let tokens = self.tokens;
        let comma = usize::from(tokens.is_mark(verb.wrapping_sub(1), ','));
        let occurrence = self.people.before(verb).next().filter(|occurrence| occurrence.start > start)?;
        let before = occurrence.start - 1;
        let is_named_role = lexicon::is_role(tokens.word(before)) && tokens.is_mark(before.wrapping_sub(1), ',') && before > start;
        let is_apposition = tokens.is_mark(before, ',') && comma > 0;
        (self.past_brackets(occurrence.tokens.end) + comma == verb && (is_apposition || is_named_role && comma == 0)).then_some(occurrence)
    }

    /// Where it says so: `In einer Erklärung des Verbands heißt es`, `Aus Musterstadt hieß es`.
    fn saying_source(&self, start: usize, verb: usize) -> Option<Mention> {
        let tokens = self.tokens;
        let says = matches!(tokens.word(verb), "heißt" | "hieß" | "heisst" | "hiess" | "hatte") && tokens.word(verb + 1) == "es";
        let is_place = |at: usize| {
            matches!(tokens.word(at), "In" | "Im" | "Aus" | "Auf" | "Vom" | "Von" | "in" | "im" | "aus" | "auf" | "vom" | "von")
        };
        match says {
            true if is_place(start) => self.mention_at(start + 1, verb),
            true if is_place(verb + 2) => self.mention_at(verb + 3, self.tokens.sentence(verb).end),
            _ => None,
        }
    }

    /// Whom somebody else quotes: `Die Zeitung zitiert einen Zeugen mit den Worten`.
    fn quoted(&self, verb: usize, end: usize) -> Option<Mention> {
        let tokens = self.tokens;
        let quotes =
            matches!(tokens.word(verb), "zitiert" | "zitierte") && matches!(tokens.word(verb + 1), "den" | "einen" | "die" | "eine");
        let mention = quotes.then(|| self.mention_at(verb + 1, end)).flatten()?;
        matches!(mention.who, Who::Person(_) | Who::Role(_)).then_some(mention)
    }

    /// The first noun phrase of a range that can be a subject by its article: `Hier sparte der Präsident nicht mit Kritik`.
    pub(super) fn nominative(&self, range: &Span) -> Option<Mention> {
        let tokens = self.tokens;
        range.clone().find_map(|at| {
            let fits =
                matches!(tokens.word(at), "der" | "die" | "das" | "ein" | "eine" | "er" | "sie" | "Der" | "Die" | "Das" | "Er" | "Sie");
            let opens = fits && !tokens.is_mark(at.wrapping_sub(1), ',') && !tokens.is_capitalised(at.wrapping_sub(1)) || at == range.start;
            let is_governed = at > range.start && lexicon::is_preposition(tokens.word(at - 1));
            let mention = (fits && opens && !is_governed).then(|| self.mention_at(at, range.end)).flatten()?;
            let speaks = !matches!(mention.who, Who::Body | Who::Unknown) || body::is_body(tokens, mention.tokens.clone());
            speaks.then_some(mention)
        })
    }

    /// The name or the noun phrase that comes first in a range.
    fn first_subject(&self, range: &Span) -> Option<Mention> {
        let phrase = self.nominative(range);
        let name = self.named(range).filter(|name| phrase.as_ref().is_none_or(|phrase| name.tokens.start <= phrase.tokens.end));
        name.or(phrase)
    }

    /// Past an addition in brackets: `Erika Muster (ABC)`.
    pub(super) fn past_brackets(&self, at: usize) -> usize {
        let close = self.tokens.is_mark(at, '(').then(|| (at + 1..at + 6).find(|&index| self.tokens.is_mark(index, ')'))).flatten();
        close.map_or(at, |close| close + 1)
    }

    /// Whoever the sentence of a quotation is about, where no verb of saying tells.
    pub(super) fn subject_of(&self, frame: &Frame) -> Option<Attribution> {
        let opens = |mention: &Mention| match mention.who {
            Who::Person(_) | Who::Pronoun(_) | Who::Role(_) => true,
            Who::Body | Who::Unknown => body::is_body(self.tokens, mention.tokens.clone()),
        };
        let subject = self.opening(frame.lead.start, frame.lead.end).filter(opens);
        subject.or_else(|| self.nominative(&frame.lead)).map(|mention| Attribution::new(Rule::Subject, Some(mention)))
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
            Who::Body if self.is_like_name(mention) => true,
            Who::Unknown if mention.tokens.end == verb => !self.follows_subject(Some(verb), end),
            Who::Body if mention.tokens.end == verb => {
                self.people.first_in(&(verb + 1..end)).is_none_or(|person| person.tokens.start != verb + 1)
            }
            Who::Unknown | Who::Body => {
                !self.follows_subject(Some(verb), end) && self.people.first_in(&(mention.tokens.end..end)).is_none()
            }
        }
    }

    /// Whether two words that no list has stand as a name does, with a comma behind it: `Oomi Flank, eine der Gründerinnen, sagte`.
    fn is_like_name(&self, mention: &Mention) -> bool {
        let tokens = self.tokens;
        let are_shaped = mention.tokens.clone().all(|index| lexicon::is_name_shaped(tokens.word(index)));
        mention.tokens.len() == 2 && are_shaped && tokens.is_mark(mention.tokens.end, ',') && !body::is_body(tokens, mention.tokens.clone())
    }

    /// Whether a clear subject follows the verb, so that what stands before it is none: `Gestern sagte die Ministerin`.
    fn follows_subject(&self, verb: Option<usize>, end: usize) -> bool {
        let Some(verb) = verb.filter(|&verb| self.tokens.word(verb.wrapping_sub(1)) != "und") else { return false };
        let is_object =
            matches!(self.tokens.word(verb + 1), "den" | "dem" | "einen" | "einem" | "seinen" | "seinem" | "ihren" | "ihrem" | "diesen");
        !is_object && self.mention_at(verb + 1, end).is_some_and(|mention| !matches!(mention.who, Who::Unknown))
    }

    /// The mention that a clause opens with, after words such as `Auch`, `wie` and `Und`.
    pub(super) fn opening(&self, start: usize, end: usize) -> Option<Mention> {
        let tokens = self.tokens;
        let mut at = start;
        while at < end.min(start + 3) {
            let word = tokens.word(at);
            let is_list_mark = matches!(tokens.kind(at), Kind::Mark('-' | '–' | '•' | '>' | '+' | '(' | '"'));
            if is_list_mark
                || ["Auch", "auch", "Und", "und", "Aber", "aber", "Doch", "wie", "Wie", "Selbst", "Sogar", "indem", "während", "Während"]
                    .contains(&word)
            {
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
                && ["wie", "dass", "weil", "wobei", "und", "aber", "als", "während", "wenn", "indem"].contains(&tokens.word(at + 1))
        });
        conjunction.filter(|&at| tokens.word(at + 1) != "dass" && (at + 1 < verb)).map_or(range.start, |at| at + 1)
    }
}
