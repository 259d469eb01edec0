//! On whose behalf is a release? Its issuers and partners, and the organisations it mentions.
//!
//! Stated organisations are the issuers, the first of them before the others. Else they are read where releases name
//! them: banner and letterhead, a list in title or subtitle („Die Bündnispartner A, B und C unterzeichnen …“), the signatures
//! below the text; where there is none of these, the contact block. Several that issue a release together are partners. Whom
//! the text merely names is mentioned. A missing name is the lesser evil: what could be anything is left out.

use std::collections::HashSet;

use super::dateline::is_known_town;
use super::kind::is_office;
use super::line::{at, is_prose, lines, opening};
use super::name::{self, line_name, names, shown_as};
use super::organisation::{is_state, organisation_key, same};
use super::outline::Outline;
use super::word::{Word, words};
use super::{Organisation, Relation, Span, Stated, banner, contact};

/// The organisations of a release.
pub(super) fn organisations(plain: &str, stated: &Stated, outline: &Outline) -> Vec<Organisation> {
    let mut found = Register::default();
    if is_stated(stated) {
        found.add_stated(stated_names(stated));
    } else {
        found.infer(plain, outline);
        found.unshout(plain);
        found.relate_inferred();
    }
    found.mentions(plain, outline);
    found.organisations
}

/// Whether the source says whose release it is; a record that names nobody says that, too.
pub(super) fn is_stated(stated: &Stated) -> bool {
    stated.is_record || stated_names(stated).next().is_some()
}

fn stated_names(stated: &Stated) -> impl Iterator<Item = &str> {
    stated.organisations.iter().map(|name| name.trim()).filter(|name| !name.is_empty())
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
        self.keys.iter().position(|known| known.iter().any(|known| same(known, key)))
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

    /// Adds names exactly as stated, each once; the first is the issuer.
    fn add_stated<'n>(&mut self, names: impl Iterator<Item = &'n str>) {
        let mut seen = HashSet::new();
        for name in names.filter(|name| seen.insert(*name)) {
            let relation = if self.organisations.is_empty() { Relation::Issuer } else { Relation::Partner };
            self.organisations.push(Organisation { name: name.to_owned(), relation });
            self.keys.push(vec![organisation_key(name)]);
        }
    }

    fn relate_inferred(&mut self) {
        if let [only] = self.organisations.as_mut_slice() {
            only.relation = Relation::Issuer;
        }
    }

    fn infer(&mut self, plain: &str, outline: &Outline) {
        for line in &outline.letterhead {
            self.add_letterhead(at(plain, line));
        }
        for line in outline.subtitle.iter().chain(&outline.title) {
            listed_partners(at(plain, line)).iter().for_each(|name| self.add(name));
        }
        for line in &outline.signatures {
            self.add_signature(at(plain, line), plain, outline);
        }
        if self.organisations.is_empty() {
            self.add_contact(plain, outline);
        }
    }

    /// The names in a line of the letterhead; side by side stand names only, if most of them look like such.
    fn add_letterhead(&mut self, line: &str) {
        if let Some(issuers) = banner::issued_by(line) {
            listed(issuers).iter().for_each(|name| self.add(name));
            return;
        }
        if let Some((name, _)) = line.rsplit_once('\n').filter(|(_, office)| is_press_office(office)) {
            self.add(name);
            return;
        }
        let columns: Vec<_> = banner::columns(line).map(String::from).collect();
        let all = are_names(&columns) && !columns.iter().any(|column| banner::is_banner(column));
        columns.iter().filter(|column| all || name::is_name(column)).for_each(|column| self.add(column));
    }

    /// A signature adds an organisation if title or text speak of it; a logo only confirms one.
    fn add_signature(&mut self, text: &str, plain: &str, outline: &Outline) {
        let known = self.position_of_logo(&organisation_key(text)).is_some();
        if line_name(text).is_some_and(|name| !known && is_spoken_of(&name, plain, outline)) {
            self.add(text);
        }
    }

    /// The organisations of the people to ask, else the first that tells about itself; title or text must speak of them.
    fn add_contact(&mut self, plain: &str, outline: &Outline) {
        let spoken_of = |name: &String| is_spoken_of(name, plain, outline);
        let lines = || {
            outline.contact.iter().flat_map(|span| lines(plain, span)).take(60).map(|line| at(plain, &line)).filter(|line| !is_prose(line))
        };
        let of_people = |line: &str| line_name(line).or_else(|| <[_; 1]>::try_from(names(line)).ok().map(|[only]| only.name));
        let mut tells_about = false;
        let people = lines().filter(|line| {
            tells_about = line.starts_with("Über ") || tells_about && !contact::is_label(line);
            !tells_about
        });
        for name in people.filter_map(of_people).filter(spoken_of) {
            self.add_named(name);
        }
        if self.organisations.is_empty() {
            let about = |line: &str| {
                let name = line.strip_prefix("Über ")?.trim_end_matches([':', ' ']);
                line_name(name).or_else(|| is_bare_name(name).then(|| name.to_owned()))
            };
            lines().filter_map(about).find(spoken_of).map(|name| self.add_named(name));
        }
    }

    /// Writes names that are all capitals in the letterhead as the rest of the release does.
    fn unshout(&mut self, plain: &str) {
        for known in self.organisations.iter_mut().filter(|known| !known.name.contains(char::is_lowercase)) {
            let shouted: Vec<_> = known.name.split_whitespace().map(str::to_lowercase).collect();
            let all = words(plain);
            let is_written = |run: &&[Word<'_>]| {
                run.iter().any(|word| word.text.contains(char::is_lowercase))
                    && run.iter().zip(&shouted).all(|(word, shouted)| word.is_capital() && word.text.to_lowercase() == *shouted)
            };
            if let Some(run) = all.windows(shouted.len().max(1)).find(is_written) {
                known.name = run.iter().map(|word| word.text).collect::<Vec<_>>().join(" ");
            }
        }
    }

    /// Adds whom the text names by names of a known make; `Halle Recyclix GmbH` is Recyclix where that name occurs, too.
    fn mentions(&mut self, plain: &str, outline: &Outline) {
        let known: HashSet<_> = self.keys.iter().flatten().map(String::as_str).collect();
        let is_known = |key: &str| known.contains(key) || key.contains("ministerium") && self.position(key).is_some();
        let mut seen = HashSet::new();
        let mut mentioned = Vec::new();
        for block in &outline.body {
            let text = at(plain, &block.span);
            for found in names(text).into_iter().filter(|found| !text[found.span.clone()].contains('\n')) {
                let key = organisation_key(&found.name);
                if !key.is_empty() && seen.insert(key.clone()) && !is_known(&key) {
                    mentioned.push((key, found.name));
                }
            }
        }
        let is_name = |key: &str| known.contains(key) || seen.contains(key);
        let overlong = |key: &str| key.match_indices(' ').any(|(space, _)| is_name(&key[space + 1..]));
        mentioned.retain(|(key, _)| !overlong(key));
        self.organisations.extend(mentioned.into_iter().map(|(_, name)| Organisation { name, relation: Relation::Mentioned }));
    }
}

/// Whether the title or the first paragraphs speak of this name.
fn is_spoken_of(name: &str, plain: &str, outline: &Outline) -> bool {
    let mut spans = outline.title.iter().chain(&outline.subtitle).chain(outline.body.iter().map(|block| &block.span).take(8));
    spans.any(|span| opening(at(plain, span), 4000).contains(name))
}

/// Whether a line of a letterhead is the part of an organisation that writes releases: `Presseamt`.
fn is_press_office(line: &str) -> bool {
    let line = line.trim();
    line.starts_with("Presse") && !line.contains(' ')
}

/// A name without article: up to four capitalised words.
fn is_bare_name(text: &str) -> bool {
    let words = words(text);
    (1..=4).contains(&words.len())
        && words.iter().all(|word| word.is_capital() && !word.is_function_word() && !word.pauses)
        && text != "Uns"
}

fn is_place(name: &str) -> bool {
    is_known_town(name) || is_state(name)
}

/// Nouns that announce the names of those who act together.
const TOGETHER: &[&str] = &[
    "bündnispartner",
    "kooperationspartner",
    "projektpartner",
    "vertragspartner",
    "partner",
    "sozialpartner",
    "tarifpartner",
    "tarifparteien",
    "verbände",
    "organisationen",
    "unternehmen",
    "gewerkschaften",
    "unterzeichner",
    "unterzeichnenden",
    "initiatoren",
    "gesellschafter",
    "vereine",
];

/// Whether the noun announces those who act together.
pub(super) fn acts_together(noun: &str) -> bool {
    TOGETHER.contains(&noun.to_lowercase().as_str())
}

/// The names listed in a title or subtitle: behind a noun that announces them, or at its start if each looks like a
/// name, of a longer list two.
fn listed_partners(text: &str) -> Vec<String> {
    let words = words(text);
    let announced = words.iter().take(8).position(|word| acts_together(word.text) && !word.pauses);
    let rest = |i: usize| {
        words.get(i).map_or("", |word| &text[word.span.start - usize::from(word.opens && text[..word.span.start].ends_with('('))..])
    };
    match announced {
        Some(i) => {
            Some(listed(rest(i + 1))).filter(|names| names.len() > 1 && !names.iter().any(|name| is_place(name))).unwrap_or_default()
        }
        None => Some(listed(text)).filter(|names| are_names(names)).unwrap_or_default(),
    }
}

/// Whether items of a list are names: each of them looks like one, or two of three and more.
fn are_names(items: &[String]) -> bool {
    let looks = items.iter().filter(|item| name::is_name(item)).count();
    items.len() > 1 && (looks == items.len() || looks > 1 && !items.iter().any(|item| is_place(item)))
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
        if !parted && (!joined || words[end - 1].pauses) {
            break;
        }
    }
    items.into_iter().map(|span| with_bracket(text, span)).collect()
}

/// The words of the name that begins at `i`, an article before it left out.
fn item(words: &[Word<'_>], i: usize) -> Option<(usize, usize)> {
    let start = i + usize::from(words.get(i).is_some_and(|word| name::is_article(word.text)));
    let first = words.get(start)?;
    if !first.is_capital() || is_office(first.text) {
        return None;
    }
    if let Some(end) = name::end_of_name(words, start) {
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
