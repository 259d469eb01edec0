//! On whose behalf is a release? Its issuers and partners, and the organisations it mentions.
//!
//! Stated organisations are the issuers, the first of them before the others. Else they are read where releases name
//! them: banner and letterhead, a list in title or subtitle („Die Bündnispartner A, B und C unterzeichnen …“), the signatures
//! below the text; where there is none of these, the contact block. Several that issue a release together are partners. Whom
//! the text merely names is mentioned. A missing name is the lesser evil: what could be anything is left out.

use super::line::{at, lines, opening};
use super::organisation::{self, line_name, names, organisation_key, shown_as};
use super::outline::Outline;
use super::word::{Word, words};
use super::{Organisation, Relation, Span, Stated, banner};

/// The organisations of a release.
pub(super) fn organisations(plain: &str, stated: &Stated, outline: &Outline) -> Vec<Organisation> {
    let mut found = Register::default();
    let stated_names = || stated.organisations.iter().map(|name| name.trim()).filter(|name| !name.is_empty());
    if stated_names().next().is_some() || stated.is_record {
        stated_names().for_each(|name| found.add_as(name.to_owned()));
        found.relate_stated();
    } else {
        found.infer(plain, outline);
        found.relate_inferred();
    }
    found.mentions(plain, outline);
    found.organisations
}

/// The organisations found so far and the keys of their spellings.
#[derive(Default)]
struct Register {
    organisations: Vec<Organisation>,
    /// The keys and abbreviations by which each is known.
    keys: Vec<Vec<String>>,
}

impl Register {
    /// The index of the organisation that this key names.
    fn position(&self, key: &str) -> Option<usize> {
        self.keys.iter().position(|known| known.iter().any(|known| organisation::same(known, key)))
    }

    /// The same, a shortened name counting, too: `recyclix` for `recyclix guss`.
    fn position_of_logo(&self, key: &str) -> Option<usize> {
        let shortens = |known: &String| known.strip_prefix(key).is_some_and(|rest| rest.starts_with(' '));
        self.position(key).or_else(|| self.keys.iter().position(|known| known.iter().any(shortens)))
    }

    /// Adds a name as it is shown, unless the organisation is known; an abbreviation in brackets becomes known with it.
    fn add(&mut self, text: &str) {
        let name = line_name(text).unwrap_or_else(|| shown_as(text));
        let abbreviation = text.trim_end().strip_suffix(')').and_then(|text| text.rsplit_once('(')).map(|(_, short)| short.to_lowercase());
        let i = self.add_named(name);
        if let (Some(i), Some(abbreviation)) = (i, abbreviation) {
            self.keys[i].push(abbreviation);
        }
    }

    fn add_named(&mut self, name: String) -> Option<usize> {
        let key = organisation_key(&name);
        if key.is_empty() {
            return None;
        }
        if let Some(known) = self.position(&key) {
            self.keys[known].push(key);
            return Some(known);
        }
        self.organisations.push(Organisation { name, relation: Relation::Partner });
        self.keys.push(vec![key]);
        Some(self.keys.len() - 1)
    }

    /// Adds a name exactly as stated, unless the very same is there.
    fn add_as(&mut self, name: String) {
        if !self.organisations.iter().any(|known| known.name == name) {
            self.keys.push(vec![organisation_key(&name)]);
            self.organisations.push(Organisation { name, relation: Relation::Partner });
        }
    }

    fn relate_stated(&mut self) {
        if let Some(first) = self.organisations.first_mut() {
            first.relation = Relation::Issuer;
        }
    }

    fn relate_inferred(&mut self) {
        if let [only] = self.organisations.as_mut_slice() {
            only.relation = Relation::Issuer;
        }
    }

    fn infer(&mut self, plain: &str, outline: &Outline) {
        for line in &outline.letterhead {
            let text = at(plain, line);
            match banner::issued_by(text) {
                Some(issuers) => listed(issuers).iter().for_each(|name| self.add(name)),
                None => line_name(text).iter().for_each(|_| self.add(text)),
            }
        }
        for line in outline.subtitle.iter().chain(&outline.title) {
            listed_partners(at(plain, line)).iter().for_each(|name| self.add(name));
        }
        for line in &outline.signatures {
            self.add_signature(at(plain, line));
        }
        if self.organisations.is_empty() {
            self.add_contact(plain, outline);
        }
    }

    /// A signature names an organisation if it looks like a name; a logo only confirms one.
    fn add_signature(&mut self, text: &str) {
        if line_name(text).is_some() && self.position_of_logo(&organisation_key(text)).is_none() {
            self.add(text);
        }
    }

    /// The organisation of the contact block, or the one that tells about itself, if title or text speak of it.
    fn add_contact(&mut self, plain: &str, outline: &Outline) {
        let spoken_of = |name: &str| {
            let mut spans = outline.title.iter().chain(&outline.subtitle).chain(outline.body.iter().map(|block| &block.span).take(8));
            spans.any(|span| opening(at(plain, span), 4000).contains(name))
        };
        for line in outline.contact.iter().flat_map(|span| lines(plain, span)).take(60) {
            let text = at(plain, &line);
            let about = text.strip_prefix("Über ").map(|name| name.trim_end_matches([':', ' ']));
            let name = match about {
                Some(name) => line_name(name).or_else(|| is_bare_name(name).then(|| name.to_owned())),
                None => line_name(text),
            };
            if let Some(name) = name.filter(|name| spoken_of(name)) {
                self.add_named(name);
                return;
            }
        }
    }

    fn mentions(&mut self, plain: &str, outline: &Outline) {
        let from = self.organisations.len();
        let mut seen = std::collections::HashSet::new();
        for block in &outline.body {
            for name in names(at(plain, &block.span)).into_iter().map(|found| found.name) {
                let key = organisation_key(&name);
                if key.is_empty() || !seen.insert(key.clone()) || self.keys[..from].iter().flatten().any(|known| organisation::same(known, &key)) {
                    continue;
                }
                self.organisations.push(Organisation { name, relation: Relation::Mentioned });
            }
        }
    }
}

/// A name without article: up to four capitalised words.
fn is_bare_name(text: &str) -> bool {
    let words = words(text);
    (1..=4).contains(&words.len()) && words.iter().all(|word| word.is_capital() && !word.is_function_word() && !word.pauses) && text != "Uns"
}

/// Nouns that announce the names of those who act together.
const TOGETHER: &[&str] = &[
    "bündnispartner", "kooperationspartner", "projektpartner", "vertragspartner", "partner", "sozialpartner", "tarifpartner", "tarifparteien", "verbände",
    "organisationen", "unternehmen", "gewerkschaften", "unterzeichner", "unterzeichnenden", "initiatoren", "gesellschafter", "hochschulen", "ministerien", "vereine",
];

/// The names listed in a title or subtitle: behind a noun that announces them, or at its start if each looks like a name.
fn listed_partners(text: &str) -> Vec<String> {
    let words = words(text);
    let announced = words.iter().take(8).position(|word| TOGETHER.contains(&word.text.to_lowercase().as_str()) && !word.pauses);
    let rest = |i: usize| words.get(i).map_or("", |word| &text[word.span.start - usize::from(word.opens && text[..word.span.start].ends_with('('))..]);
    match announced {
        Some(i) => Some(listed(rest(i + 1))).filter(|names| names.len() > 1).unwrap_or_default(),
        None => Some(listed(text)).filter(|names| names.len() > 1 && names.iter().all(|name| organisation::is_name(name))).unwrap_or_default(),
    }
}

/// The names of `A, B, die C und das D unterzeichnen …`, up to the first word that belongs to none.
fn listed(text: &str) -> Vec<String> {
    let words = words(opening(text, 1200));
    let mut items: Vec<Span> = Vec::new();
    let mut i = 0;
    while let Some((start, end)) = item(&words, i) {
        items.push(words[start].span.start..words[end - 1].span.end);
        let parted = words[end - 1].comma;
        let joined = words.get(end).is_some_and(|word| matches!(word.text, "und" | "sowie"));
        i = end + usize::from(joined);
        if !(parted || joined) || words[end - 1].pauses && !parted {
            break;
        }
    }
    items.into_iter().map(|span| with_bracket(text, span)).collect()
}

/// The words of the name that begins at `i`, an article before it left out.
fn item(words: &[Word<'_>], i: usize) -> Option<(usize, usize)> {
    let start = i + usize::from(words.get(i).is_some_and(|word| organisation::is_article(word.text)));
    let first = words.get(start)?;
    if !first.is_capital() || organisation::is_role_word(first.text) {
        return None;
    }
    if let Some(end) = organisation::end_of_name(words, start) {
        return Some((start, bracket_end(words, end)));
    }
    let mut end = start + 1;
    while end - start < 6 && !words[end - 1].pauses {
        let joins = |word: &Word<'_>| word.text == "&" || word.text == "+";
        match words.get(end) {
            Some(word) if word.is_capital() || joins(word) || matches!(word.text, "für" | "e") && words.get(end + 1).is_some() => end += 1,
            _ => break,
        }
    }
    Some((start, bracket_end(words, end)))
}

/// Takes in an abbreviation in brackets.
fn bracket_end(words: &[Word<'_>], end: usize) -> usize {
    end + usize::from(words.get(end).is_some_and(|word| word.opens && word.closes_bracket))
}

/// The text of an item with the bracket that closes it.
fn with_bracket(text: &str, span: Span) -> String {
    let closes = text[span.clone()].contains('(') && text[span.end..].starts_with(')');
    text[span.start..span.end + usize::from(closes)].to_owned()
}
