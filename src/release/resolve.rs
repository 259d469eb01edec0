//! Whom does a mention stand for?
//!
//! Leads a surname, a pronoun or `die Ministerin` back to the person named in full, and gives what the
//! release says of that person, the words beside the mention first. What would be a guess is left out:
//! then a mention keeps what it says itself, a role, an organisation or only its place.

use super::Speaker;
use super::affiliation;
use super::attribution::Attribution;
use super::body;
use super::lexicon::{self, Gender};
use super::mention::{Mention, Scene, Who};
use super::people::{Occurrence, Person};

impl Scene<'_> {
    /// The speakers that an attribution stands for.
    pub(super) fn speakers(&self, attribution: &Attribution) -> Vec<Speaker> {
        let Some(mention) = &attribution.mention else { return Vec::new() };
        let confidence = attribution.confidence();
        match &attribution.takes_up {
            Some(before) => {
                let place = self.tokens.span(&mention.tokens);
                let taken_up = self.resolved(before, confidence * 0.9).into_iter().take(1);
                taken_up.map(|speaker| Speaker { mention: Some(place.clone()), ..speaker }).collect()
            }
            None => self.resolved(mention, confidence),
        }
    }

    /// Whether a mention stands for a man or a woman, if it tells.
    pub(super) fn gender(&self, mention: &Mention) -> Option<Gender> {
        match &mention.who {
            Who::Person(occurrence) => self.people.person(occurrence).gender,
            Who::Pronoun(gender) => Some(*gender),
            Who::Role(noun) if lexicon::is_feminine_role(self.tokens.word(*noun)) => Some(Gender::Feminine),
            Who::Role(_) if matches!(self.tokens.word(mention.tokens.start), "der" | "Der" | "ein" | "Ein") => Some(Gender::Masculine),
            _ => None,
        }
    }

    fn resolved(&self, mention: &Mention, confidence: f32) -> Vec<Speaker> {
        let place = Some(self.tokens.span(&mention.tokens));
        match &mention.who {
            Who::Person(occurrence) => {
                let first = Speaker { mention: place, confidence, ..self.described(occurrence) };
                let joined = self.joined(occurrence, self.tokens.sentence(mention.tokens.start).end);
                let second =
                    joined.map(|other| Speaker { mention: Some(self.tokens.span(&other.tokens)), confidence, ..self.described(&other) });
                std::iter::once(first).chain(second).collect()
            }
            Who::Pronoun(gender) => {
                let speaker =
                    self.antecedent(mention.tokens.start, *gender).map(|occurrence| self.described(occurrence)).unwrap_or_default();
                vec![Speaker { mention: place, confidence: confidence * 0.8, ..speaker }]
            }
            Who::Role(noun) => {
                let speaker = self.by_role(mention, *noun);
                vec![Speaker {
                    mention: place,
                    confidence: if speaker.confidence > 0.0 { confidence * speaker.confidence } else { confidence },
                    ..speaker
                }]
            }
            Who::Body => vec![Speaker { mention: place, organisations: self.body(mention), confidence, ..Speaker::default() }],
            Who::Unknown => vec![Speaker { mention: place, confidence: confidence * 0.6, ..Speaker::default() }],
        }
    }

    /// What is known of a person, what stands beside this mention first.
    fn described(&self, occurrence: &Occurrence) -> Speaker {
        let person: &Person = self.people.person(occurrence);
        let office = &occurrence.office;
        let role = office.role.clone().or_else(|| person.role.clone());
        let organisations = if office.organisations.is_empty() { person.organisations.clone() } else { office.organisations.clone() };
        Speaker { name: Some(person.name.clone()), title: person.title.clone(), role, organisations, ..Speaker::default() }
    }

    /// Whom a pronoun stands for: the person of its gender named last, the subject of the sentence before first.
    fn antecedent(&self, token: usize, gender: Gender) -> Option<&Occurrence> {
        let fits = |occurrence: &&Occurrence| {
            token - occurrence.tokens.end < 150 && self.people.person(occurrence).gender.is_none_or(|own| own == gender)
        };
        let start = self.tokens.sentence(token).start;
        let in_sentence = self.people.before(token).take(8).find(|occurrence| occurrence.start >= start && fits(occurrence));
        let before = self.tokens.sentence_before(start).map(|(before, _)| before.start.max(before.end.saturating_sub(80))..before.end);
        let subject = before.and_then(|before| self.people.first_in(&before)).filter(|occurrence| self.opens_sentence(occurrence));
        in_sentence.or(subject.filter(fits)).or_else(|| self.people.before(token).take(8).find(fits))
    }

    /// Whether a sentence begins with somebody's name, a role before it or not.
    fn opens_sentence(&self, occurrence: &Occurrence) -> bool {
        let mut words = self.tokens.sentence(occurrence.start).start..occurrence.start;
        words.len() < 8 && words.all(|index| self.tokens.is_capitalised(index) || lexicon::is_determiner(self.tokens.word(index)))
    }

    /// Whom `die Ministerin` stands for: whoever has that role in the text; else what the mention itself says.
    fn by_role(&self, mention: &Mention, noun: usize) -> Speaker {
        let word = self.tokens.word(noun);
        let wanted = word.to_lowercase();
        let has_role = |occurrence: &&Occurrence| {
            let role = self.people.person(occurrence).role.as_deref().unwrap_or_default().to_lowercase();
            role.split([' ', '-']).any(|part| part == wanted || (part.len() > 4 && (wanted.ends_with(part) || part.ends_with(&wanted))))
        };
        let is_definite = matches!(self.tokens.word(mention.tokens.start), "der" | "die" | "Der" | "Die");
        let known = is_definite.then(|| self.people.before(mention.tokens.start).take(40).find(has_role)).flatten();
        if let Some(occurrence) = known {
            return self.described(occurrence);
        }
        let nearest = is_definite.then(|| self.nearest_like(mention.tokens.start, word)).flatten();
        if let Some(occurrence) = nearest {
            return Speaker { confidence: 0.6, ..self.described(occurrence) };
        }
        let office = affiliation::read(self.tokens, mention.tokens.start..self.tokens.sentence(noun).end);
        Speaker { role: office.role, organisations: office.organisations, ..Speaker::default() }
    }

    /// Whoever was named last, shortly before `der Ingenieur`: one person, of the gender that the noun shows.
    fn nearest_like(&self, token: usize, noun: &str) -> Option<&Occurrence> {
        let gender = if lexicon::is_feminine_role(noun) { Gender::Feminine } else { Gender::Masculine };
        let article = if gender == Gender::Feminine { "die" } else { "der" };
        let nearest = self.people.before(token).next().filter(|occurrence| token - occurrence.tokens.end < 60)?;
        let fits = self.people.person(nearest).gender.is_none_or(|own| own == gender);
        (fits && self.tokens.word(token).to_lowercase() == article).then_some(nearest)
    }

    /// The organisation that a mention names.
    fn body(&self, mention: &Mention) -> Vec<String> {
        let tokens = self.tokens;
        if let Some(name) = mention.tokens.end.checked_sub(1).and_then(|last| tokens.name_in_marks(last)) {
            return vec![name.to_owned()];
        }
        let start = mention.tokens.start + usize::from(lexicon::is_determiner(tokens.word(mention.tokens.start)));
        let name = body::at(tokens, start, mention.tokens.end);
        if name.is_empty() || !body::is_body(tokens, name.clone()) { Vec::new() } else { vec![tokens.phrase(name)] }
    }
}
