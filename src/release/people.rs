//! Who appears in a release? The people named in it, with what is said of them anywhere.
//!
//! A name is taken as such by a known given name, a title or role before it, a verb of saying at its
//! side or an office after it. Later mentions by surname count as the same person; roles and
//! organisations come from the place nearest to a quote, else from wherever the release states them.

use std::cell::OnceCell;

use rustc_hash::FxHashMap;

use super::Span;
use super::affiliation::{self, Office};
use super::lexicon::{self, Gender};
use super::saying;
use super::token::{Kind, Tokens};

/// Somebody named in full.
#[derive(Clone, Debug)]
pub(super) struct Person {
    /// Given name and surname.
    pub(super) name: String,
    pub(super) title: Option<String>,
    pub(super) gender: Option<Gender>,
    pub(super) role: Option<String>,
    pub(super) organisations: Vec<String>,
}

/// A place where somebody is named.
#[derive(Clone, Debug)]
pub(super) struct Occurrence {
    /// The tokens of the name, without titles.
    pub(super) tokens: Span,
    /// The index in [`People::people`].
    pub(super) person: usize,
    /// What stands beside it.
    pub(super) office: Office,
    /// Where the titles before the name begin.
    pub(super) start: usize,
}

/// Everybody named in a release, looked for when somebody first asks: most releases have words that may report speech, and far
/// fewer a sentence that does.
pub(super) struct People<'a> {
    tokens: &'a Tokens<'a>,
    cast: OnceCell<Cast>,
}

/// How far back an office begins that a name stands beside, in tokens.
const LONGEST_APPOSITION: usize = 16;

/// The most words of a name.
const LONGEST_NAME: usize = 5;

impl<'a> People<'a> {
    pub(super) fn new(tokens: &'a Tokens<'a>) -> Self {
        Self { tokens, cast: OnceCell::new() }
    }

    fn cast(&self) -> &Cast {
        self.cast.get_or_init(|| Cast::find(self.tokens))
    }

    pub(super) fn person(&self, occurrence: &Occurrence) -> &Person {
        &self.cast().people[occurrence.person]
    }

    /// The first place in a range of tokens where somebody is named.
    pub(super) fn first_in(&self, range: &Span) -> Option<&Occurrence> {
        let occurrences = &self.cast().occurrences;
        let at = occurrences.partition_point(|occurrence| occurrence.tokens.start < range.start);
        occurrences.get(at).filter(|occurrence| occurrence.tokens.end <= range.end)
    }

    /// The last place before a token where somebody is named.
    pub(super) fn before(&self, token: usize) -> impl Iterator<Item = &Occurrence> {
        let occurrences = &self.cast().occurrences;
        let at = occurrences.partition_point(|occurrence| occurrence.tokens.end <= token);
        occurrences[..at].iter().rev()
    }
}

/// A name as found, before it is known whose it is.
struct Name {
    tokens: Span,
    gender: Option<Gender>,
}

/// The full name that starts at a token.
fn name_at(tokens: &Tokens<'_>, at: usize) -> Option<Name> {
    if !tokens.is_capitalised(at) {
        return None;
    }
    let word = tokens.word(at);
    let gender = lexicon::given_name(word);
    let starts_later = || lexicon::given_name(tokens.word(at + 1)).is_some() && lexicon::is_name_shaped(tokens.word(at + 2));
    let starts = gender.is_some() || (lexicon::is_name_shaped(word) && !starts_later() && is_introduced(tokens, at));
    if !starts {
        return None;
    }
    let end = name_end(tokens, at, gender.is_some());
    let is_full = end > at + 1 && (gender.is_some() || is_unfamiliar_name(tokens, at..end));
    is_full.then_some(Name { tokens: at..end, gender })
}

/// Where the name ends whose first word is at `at`: given names and initials, then particles and one surname, or two if no
/// given name is known.
fn name_end(tokens: &Tokens<'_>, at: usize, known: bool) -> usize {
    let most = if known { 1 } else { 2 };
    let mut end = at + 1;
    let mut surnames = 0;
    while end < at + LONGEST_NAME && surnames < most {
        let word = tokens.word(end);
        let is_initial = word.chars().count() == 1 && tokens.is_capitalised(end) && tokens.is_mark(end + 1, '.');
        let particles = (0..3).take_while(|&ahead| lexicon::is_particle(tokens.word(end + ahead))).count();
        let is_first = end == at + 1 || tokens.is_mark(end - 1, '.');
        if is_initial && surnames == 0 {
            end += 2;
        } else if particles > 0 && is_first && lexicon::is_name_shaped(tokens.word(end + particles)) {
            end += particles + 1;
            surnames += 1;
        } else if is_surname(tokens, at, end, surnames, known) {
            end += 1;
            surnames += usize::from(lexicon::given_name(word).is_none());
        } else {
            break;
        }
    }
    end + noble_addition(tokens, end, surnames)
}

fn is_surname(tokens: &Tokens<'_>, first: usize, at: usize, surnames: usize, known: bool) -> bool {
    let fits = lexicon::is_name_shaped(tokens.word(at)) && (surnames == 0 || !is_common(tokens, at));
    fits || (surnames == 0 && known && is_shouted(tokens, first..at + 1))
}

/// The length of `von Muster` behind a surname, where an office follows: `Erika Beispiel von Muster, Sprecherin`.
fn noble_addition(tokens: &Tokens<'_>, end: usize, surnames: usize) -> usize {
    let is_addition = surnames == 1
        && tokens.word(end) == "von"
        && lexicon::is_name_shaped(tokens.word(end + 1))
        && !is_common(tokens, end + 1)
        && tokens.is_mark(end + 2, ',')
        && affiliation::read(tokens, end + 3..end + 8).role.is_some();
    if is_addition { 2 } else { 0 }
}

/// Whether a word after a surname is rather what the person is or belongs to.
fn is_common(tokens: &Tokens<'_>, index: usize) -> bool {
    let word = tokens.word(index);
    lexicon::is_role(word) || lexicon::body_gender(word).is_some()
}

/// A name in capitals: `ERIKA MUSTER`.
fn is_shouted(tokens: &Tokens<'_>, range: Span) -> bool {
    range
        .into_iter()
        .all(|index| tokens.word(index).chars().count() > 2 && tokens.word(index).chars().all(|c| c.is_uppercase() || c == '-'))
}

/// Whether what stands around a word makes a person's name of it, though its given name is not known.
fn is_introduced(tokens: &Tokens<'_>, at: usize) -> bool {
    let before = at.wrapping_sub(1);
    let word = tokens.word(before);
    let after_title = title_start(tokens, at) < at || matches!(word, "Herr" | "Herrn" | "Frau");
    let after_saying = saying::is_plain_saying(tokens, before) || matches!(word, "so" | "laut" | "Laut");
    after_title
        || after_saying
        || (lexicon::is_role(word) && lexicon::given_name(word).is_none())
        || before_office(tokens, at)
        || is_apposition(tokens, at)
}

/// Whether two or three words in capitals between commas follow what somebody is: `Der Leiter der Studie, Paulo Quurk, sagte`.
fn is_apposition(tokens: &Tokens<'_>, at: usize) -> bool {
    let is_framed = || {
        let end = at + (at..at + 4).take_while(|&index| lexicon::is_name_shaped(tokens.word(index)) && !is_common(tokens, index)).count();
        let closes = matches!(tokens.kind(end), Kind::Mark(',' | ':' | '(')) || saying::is_plain_saying(tokens, end);
        (2..4).contains(&(end - at)) && closes
    };
    let follows_office = || {
        let phrase = at.saturating_sub(LONGEST_APPOSITION)..at - 1;
        let start = phrase.clone().rev().find(|&index| tokens.kind(index) != Kind::Word).map_or(phrase.start, |stop| stop + 1);
        (start..(start + 6).min(phrase.end)).any(|index| lexicon::is_role(tokens.word(index)))
    };
    at > 1 && tokens.is_mark(at - 1, ',') && is_framed() && follows_office()
}

/// Whether two words in capitals are followed by a comma and a role, or by a colon.
fn before_office(tokens: &Tokens<'_>, at: usize) -> bool {
    let comma = (at + 1..at + 4).find(|&index| tokens.kind(index) != Kind::Word);
    let starts = at == 0 || tokens.kind(at - 1) != Kind::Word || tokens.is_lower(at - 1);
    starts
        && comma.is_some_and(|comma| {
            tokens.is_mark(comma, ',') && comma > at + 1 && affiliation::read(tokens, comma + 1..comma + 8).role.is_some()
        })
}

/// Whether the words can be a name with a given name that no list holds.
fn is_unfamiliar_name(tokens: &Tokens<'_>, range: Span) -> bool {
    !range.clone().any(|index| is_common(tokens, index))
        && range.clone().filter(|&index| lexicon::is_name_shaped(tokens.word(index))).count() >= 2
}

/// Where the academic titles before a token begin.
pub(super) fn title_start(tokens: &Tokens<'_>, at: usize) -> usize {
    let mut start = at;
    loop {
        let dots = usize::from(start > 0 && tokens.is_mark(start - 1, '.'));
        let word = start.checked_sub(1 + dots).map_or("", |index| tokens.word(index));
        let dash = start > 0 && (tokens.is_mark(start - 1, '-') || tokens.is_mark(start - 1, '–'));
        if lexicon::is_title(word) {
            start -= 1 + dots;
        } else if dash && start < at && start > 2 && lexicon::is_title(tokens.word(start - 3)) {
            start -= 1;
        } else {
            return start;
        }
    }
}

#[derive(Default)]
struct Cast {
    people: Vec<Person>,
    occurrences: Vec<Occurrence>,
    by_name: FxHashMap<String, usize>,
    by_surname: FxHashMap<String, Vec<usize>>,
}

impl Cast {
    fn find(tokens: &Tokens<'_>) -> Self {
        let mut cast = Self::default();
        let mut at = 0;
        while at < tokens.len() {
            match name_at(tokens, at) {
                Some(mut name) => {
                    name.tokens.end += cast.addition(tokens, &name.tokens);
                    at = name.tokens.end;
                    cast.add(tokens, name);
                }
                None => at += 1,
            }
        }
        if !cast.people.is_empty() {
            cast.add_surnames(tokens);
        }
        cast
    }

    /// The length of what follows a name where somebody named before has it, too: `Erika Beispiel` `von Muster`.
    fn addition(&self, tokens: &Tokens<'_>, name: &Span) -> usize {
        let adds = tokens.word(name.end) == "von" && self.by_name.contains_key(&tokens.phrase(name.start..name.end + 2));
        if adds { 2 } else { 0 }
    }

    fn add(&mut self, tokens: &Tokens<'_>, name: Name) {
        let start = title_start(tokens, name.tokens.start);
        let title = (start < name.tokens.start).then(|| tokens.phrase(start..name.tokens.start));
        let office = office(tokens, start, name.tokens.end);
        let full = tokens.phrase(name.tokens.clone());
        let index = *self.by_name.entry(full.clone()).or_insert_with(|| {
            let surname = tokens.word(name.tokens.end - 1).to_owned();
            self.by_surname.entry(surname).or_default().push(self.people.len());
            self.people.push(Person { name: full, title: None, gender: name.gender, role: None, organisations: Vec::new() });
            self.people.len() - 1
        });
        let person = &mut self.people[index];
        person.title = person.title.take().or(title);
        person.gender = person.gender.or_else(|| office.role.as_deref().map(role_gender));
        if person.role.is_none() && person.organisations.is_empty() {
            person.organisations.clone_from(&office.organisations);
        }
        if person.role.is_none() {
            person.role.clone_from(&office.role);
            if !office.organisations.is_empty() {
                person.organisations.clone_from(&office.organisations);
            }
        }
        self.occurrences.push(Occurrence { tokens: name.tokens, person: index, office, start });
    }

    /// Adds the places where somebody is named by surname alone, or by the given name alone where no surname is told.
    fn add_surnames(&mut self, tokens: &Tokens<'_>) {
        let full = std::mem::take(&mut self.occurrences);
        let mut next = full.into_iter().peekable();
        let mut at = 0;
        while at < tokens.len() {
            if let Some(occurrence) = next.next_if(|occurrence| occurrence.tokens.start == at) {
                at = occurrence.tokens.end;
                self.occurrences.push(occurrence);
                continue;
            }
            if let Some(person) = self.by_surname(tokens, at) {
                let particles =
                    (1..3).take_while(|&back| at >= back && matches!(tokens.word(at - back), "von" | "van" | "de" | "der" | "zu")).count();
                let owns = particles > 0 && self.people[person].name.contains(&tokens.phrase(at - particles..at + 1));
                let from = if owns { at - particles } else { at };
                let start = title_start(tokens, from);
                self.occurrences.push(Occurrence { tokens: from..at + 1, person, office: Office::default(), start });
            }
            at += 1;
        }
    }

    fn by_surname(&self, tokens: &Tokens<'_>, at: usize) -> Option<usize> {
        if !tokens.is_capitalised(at) {
            return None;
        }
        let word = tokens.word(at);
        let people = self.by_surname.get(word).or_else(|| self.by_surname.get(word.strip_suffix('s')?))?;
        let seen = self.occurrences.last().map(|occurrence| occurrence.person);
        seen.filter(|person| people.contains(person)).or_else(|| people.first().copied())
    }
}

/// What stands before and after a name; what follows it says more about organisations.
fn office(tokens: &Tokens<'_>, start: usize, end: usize) -> Office {
    let before = affiliation::before(tokens, start);
    let after = affiliation::after(tokens, end, tokens.sentence(end.saturating_sub(1)).end);
    match (before.role.is_some(), after.role.is_some()) {
        (true, true) if before.organisations.is_empty() => Office { role: after.role, ..after },
        (false, false) if after.organisations.is_empty() => Office { end: after.end, ..before },
        (true, _) => {
            let organisations = if before.organisations.is_empty() { after.organisations } else { before.organisations };
            Office { role: before.role, organisations, end: after.end }
        }
        _ => after,
    }
}

fn role_gender(role: &str) -> Gender {
    let head = role.split(' ').next().unwrap_or_default();
    if lexicon::is_feminine_role(head) { Gender::Feminine } else { Gender::Masculine }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn people(text: &str) -> Vec<Person> {
        let tokens = Tokens::new(text, std::slice::from_ref(&(0..text.len())), &[]);
        Cast::find(&tokens).people
    }

    fn names(text: &str) -> Vec<String> {
        people(text).into_iter().map(|person| person.name).collect()
    }

    #[test]
    fn names_end_where_something_else_begins() {
        assert_eq!(
            names("Es kam Erika Muster von der Alu AG und Prof. Dr. Jörn van der Beispiel."),
            ["Erika Muster", "Jörn van der Beispiel"]
        );
        assert_eq!(names("Toni J. Winter sagte, Anna-Lena Muster-Beispiel komme."), ["Toni J. Winter", "Anna-Lena Muster-Beispiel"]);
        assert_eq!(names("Die Deutsche Gesellschaft sagte Neues Zur Lage."), [] as [&str; 0]);
    }

    #[test]
    fn unfamiliar_names_need_an_introduction() {
        assert_eq!(names("Das sagte Zbrn Quurk, und Geschäftsführerin Oomi Flank nickte."), ["Zbrn Quurk", "Oomi Flank"]);
        assert_eq!(names("Vlun Trask, Leiter des Labors der Alu AG, kam."), ["Vlun Trask"]);
    }

    #[test]
    fn what_is_said_of_somebody_is_collected() {
        let found = people("Muster kam früh. Später sprach Dr. Erika Muster, Präsidentin des Erzverbands, mit Blech-Chef Otto Beispiel.");
        let [erika, otto] = &found[..] else { return assert_eq!(found.len(), 2) };
        assert_eq!(
            (erika.name.as_str(), erika.title.as_deref(), erika.role.as_deref()),
            ("Erika Muster", Some("Dr."), Some("Präsidentin"))
        );
        assert_eq!((&erika.organisations[..], &otto.organisations[..]), (&["Erzverband".to_owned()][..], &["Blech".to_owned()][..]));
        assert_eq!((otto.name.as_str(), otto.role.as_deref()), ("Otto Beispiel", Some("Chef")));
    }
}
