//! Which words name somebody? A person's name, a pronoun, a noun phrase, an organisation.
//!
//! Reads one noun phrase at a place where a rule expects a speaker: `er`, `die Ministerin`, `Muster`,
//! `die Präsidentin des Verbands, Erika Muster`, `der Alu-Verband`. It does not parse the sentence.

use super::Span;
use super::body;
use super::lexicon::{self, Gender};
use super::people::{Occurrence, People};
use super::saying;
use super::token::{Kind, Tokens};

/// Words that name a speaker.
#[derive(Clone, Debug)]
pub(super) struct Mention {
    pub(super) tokens: Span,
    pub(super) who: Who,
}

/// How a speaker is named.
#[derive(Clone, Debug)]
pub(super) enum Who {
    /// By name, somebody of [`People`].
    Person(Occurrence),
    /// By a word in capitals in a speaker's place, of which nothing else is known: a surname, a brand.
    Unknown,
    Pronoun(Gender),
    /// By what the person is; the index of the noun.
    Role(usize),
    /// An organisation or a group.
    Body,
}

/// How far a noun phrase reaches before its name comes, and how many words stand between a verb and its subject.
const LONGEST_PHRASE: usize = 16;
const MOST_FILLERS: usize = 12;

/// The tokens and names of a release.
#[derive(Clone, Copy)]
pub(super) struct Scene<'a> {
    pub(super) tokens: &'a Tokens<'a>,
    pub(super) people: &'a People<'a>,
}

impl Scene<'_> {
    /// The mention that starts at a token.
    pub(super) fn mention_at(&self, at: usize, end: usize) -> Option<Mention> {
        let tokens = self.tokens;
        match tokens.word(at) {
            "er" | "Er" => return Some(Mention { tokens: at..at + 1, who: Who::Pronoun(Gender::Masculine) }),
            "sie" | "Sie" => return Some(Mention { tokens: at..at + 1, who: Who::Pronoun(Gender::Feminine) }),
            _ => {}
        }
        let has_determiner = lexicon::is_determiner(tokens.word(at));
        let noun = self.skip_adjectives(at + usize::from(has_determiner), end);
        let is_noun = tokens.is_capitalised(noun) || tokens.word(noun).contains("-Jährige");
        if !is_noun || noun >= end || (!has_determiner && noun > at) {
            return None;
        }
        let run = noun..self.run_end(noun, end);
        if let Some(occurrence) = self.name_in(&run, end) {
            return Some(Mention { tokens: occurrence.tokens.clone(), who: Who::Person(occurrence) });
        }
        if !has_determiner && lexicon::is_opener(tokens.word(noun)) {
            return None;
        }
        let who = self.kind(&run, has_determiner);
        Some(Mention { tokens: at..run.end, who })
    }

    fn skip_adjectives(&self, at: usize, end: usize) -> usize {
        let is_adjective = |index: &usize| {
            *index < end && {
                let word = self.tokens.word(*index);
                (lexicon::is_adjective(word) && !saying::is_saying(word))
                    || word.ends_with("-jährige")
                    || word.ends_with("-jähriger")
                    || matches!(word, "und" | "von" | "zwei" | "drei" | "vier" | "mehr" | "sehr")
            }
        };
        at + (at..end).take_while(is_adjective).take(5).count()
    }

    /// The end of the run of capitals that starts at a noun.
    fn run_end(&self, noun: usize, end: usize) -> usize {
        let tokens = self.tokens;
        let mut at = noun;
        while at < end.min(noun + 10) {
            let word = tokens.word(at);
            let before = if at > noun { tokens.word(at - 1) } else { "" };
            let joins = word == "und"
                && (tokens.word(noun) == "IG" && body::joins_parts(tokens, noun..at)
                    || before.ends_with('-')
                    || (lexicon::is_role(before) && lexicon::is_role(tokens.word(at + 1))));
            let is_digit = at > noun && tokens.is_number(at) && !tokens.is_amount(at);
            let dot = at > noun && tokens.is_mark(at, '.') && (lexicon::is_title(tokens.word(at - 1)) || tokens.word(at - 1).len() == 1);
            let dash = at > noun && tokens.is_mark(at, '-') && lexicon::is_title(tokens.word(at + 1));
            let is_age = at == noun && word.contains("-Jährige");
            if !(tokens.is_capitalised(at) || is_age || joins || is_digit || dot || dash) {
                break;
            }
            at += 1;
        }
        at
    }

    /// A name inside the run, or behind it where the run says what the person is.
    fn name_in(&self, run: &Span, end: usize) -> Option<Occurrence> {
        if let Some(occurrence) =
            self.people.first_in(&(run.start..(run.end + 4).min(end))).filter(|occurrence| occurrence.tokens.start < run.end)
        {
            return Some(occurrence.clone());
        }
        let tokens = self.tokens;
        let is_office = run.clone().any(|index| lexicon::is_role(tokens.word(index)));
        if !is_office {
            return None;
        }
        let limit = end.min(run.end + LONGEST_PHRASE);
        let occurrence = self.people.first_in(&(run.end..limit))?;
        let between = run.end..occurrence.start;
        let commas = between.clone().filter(|&index| tokens.is_mark(index, ',')).count();
        let last_comma = commas == 0 || (commas == 1 && tokens.is_mark(occurrence.start.wrapping_sub(1), ','));
        let is_phrase = between.clone().all(|index| match tokens.kind(index) {
            Kind::Word => {
                tokens.is_capitalised(index)
                    || lexicon::is_determiner(tokens.word(index))
                    || lexicon::is_preposition(tokens.word(index))
                    || is_joint(tokens, index)
            }
            Kind::Mark(mark) => matches!(mark, ',' | '.' | '(' | ')' | '&'),
            _ => false,
        });
        (last_comma && is_phrase).then(|| occurrence.clone())
    }

    fn kind(&self, run: &Span, has_determiner: bool) -> Who {
        let tokens = self.tokens;
        let role = run.clone().rev().find(|&index| lexicon::is_role(tokens.word(index)));
        match role {
            Some(role) if !body::is_body(tokens, role..run.end) => Who::Role(role),
            _ if has_determiner || body::is_body(tokens, run.clone()) || run.len() > 1 => Who::Body,
            _ if lexicon::is_name_shaped(tokens.word(run.start)) => Who::Unknown,
            _ => Who::Body,
        }
    }

    /// The mention after a verb or marker: its subject, words such as `gestern im Landtag` passed over.
    pub(super) fn mention_after(&self, at: usize, end: usize) -> Option<Mention> {
        let tokens = self.tokens;
        let mut at = at;
        for _ in 0..MOST_FILLERS {
            let word = tokens.word(at);
            if let Some(medium) = self.medium(at, end) {
                return Some(medium);
            }
            if at >= end || tokens.kind(at) != Kind::Word {
                return None;
            }
            if let Some(occurrence) = self.people.first_in(&(at..end)).filter(|occurrence| occurrence.tokens.start == at) {
                return Some(Mention::from(occurrence));
            }
            if word == "von" && saying::is_statement(tokens.word(at.wrapping_sub(1))) {
                at += 1;
            } else if lexicon::is_preposition(word) {
                at = self.skip_phrase(at + 1, end);
            } else if saying::is_statement(word) {
                at += 1;
            } else if lexicon::is_determiner(word) && self.is_statement_phrase(at, end) {
                at = self.skip_adjectives(at + 1, end) + 1;
            } else if lexicon::is_determiner(word) && tokens.name_in_marks(at + 1).is_some() {
                at += 2;
            } else if let Some(mention) = self.mention_at(at, end) {
                return Some(mention);
            } else {
                at += 1;
            }
        }
        None
    }

    /// A paper or station that stands in marks: `schreibt die „Morgenzeitung“`, `laut „Funkbote“`.
    fn medium(&self, at: usize, end: usize) -> Option<Mention> {
        let tokens = self.tokens;
        let name = at + usize::from(matches!(tokens.word(at), "der" | "die" | "das" | "dem"));
        let before = tokens.word(at.wrapping_sub(1));
        // Behind other verbs it may be whom somebody told it: `sagte der „Morgenzeitung“`.
        let is_told = saying::is_source_marker(before) || saying::is_written(before);
        let is_name = name < end && is_told && tokens.name_in_marks(name).is_some();
        is_name.then(|| Mention { tokens: at..name + 1, who: Who::Body })
    }

    /// Whether a phrase such as `das Fazit` or `die einleitenden Worte` starts here.
    fn is_statement_phrase(&self, at: usize, end: usize) -> bool {
        saying::is_statement(self.tokens.word(self.skip_adjectives(at + 1, end)))
    }

    /// Past the noun phrase that a preposition governs.
    fn skip_phrase(&self, at: usize, end: usize) -> usize {
        let tokens = self.tokens;
        let at = at + usize::from(lexicon::is_determiner(tokens.word(at)));
        let noun = self.skip_adjectives(at, end);
        let after = self.run_end(noun, end).max(noun);
        let names_person = self
            .people
            .first_in(&(noun..end))
            .filter(|occurrence| occurrence.tokens.start < after && occurrence.tokens.start > noun && tokens.word(noun).len() > 3);
        match names_person {
            Some(occurrence) if !lexicon::is_role(tokens.word(occurrence.start.wrapping_sub(1))) => occurrence.start,
            _ if after > noun + 1 && body::is_body(tokens, noun..noun + 1) && lexicon::is_role(tokens.word(noun + 1)) => noun + 1,
            _ => after.max(at),
        }
    }

    /// A second person joined to a first: `Harald Muster und Peter Beispiel`.
    pub(super) fn joined(&self, first: &Occurrence, end: usize) -> Option<Occurrence> {
        let at = first.tokens.end;
        let mention = (self.tokens.word(at) == "und").then(|| self.mention_at(at + 1, end)).flatten()?;
        match mention.who {
            Who::Person(occurrence) if occurrence.person != first.person => Some(occurrence),
            _ => None,
        }
    }
}

fn is_joint(tokens: &Tokens<'_>, index: usize) -> bool {
    matches!(tokens.word(index), "und" | "für") || lexicon::is_adjective(tokens.word(index)) && !saying::is_saying(tokens.word(index))
}
