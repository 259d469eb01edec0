//! Can these words be what those letters stand for? An abbreviation's letters are found again, in their order, in
//! the words before it.
//!
//! After Schwartz and Hearst (2003), who let a letter stand anywhere but for the first, adapted to German: a letter
//! begins a word, or a part of a compound (*Bundes|amt*), or follows the letter before it (*MetAll*), and a word with
//! a capital that has none of the letters speaks against the whole. Of all ways to place the letters the best one
//! counts, so the long form begins where it fits best.

use super::Span;
use super::word::Word;

/// Words that are looked back at, at most.
pub(super) const MOST_WORDS: usize = 16;
/// Letters and digits of a short form, at most.
pub(super) const MOST_LETTERS: usize = 10;
/// Words with more letters are taken for something else.
const LONGEST_UNIT: usize = 60;
/// How many letters a part of a compound has at least.
const SHORTEST_PART: usize = 3;

/// A letter begins a word with a capital.
const AT_NAME: i32 = 4;
/// A letter begins another word.
const AT_WORD: i32 = 3;
/// A letter begins *für*, *der*, *und*.
const AT_FUNCTION_WORD: i32 = 1;
/// A letter begins a known last part of a compound.
const AT_HEAD: i32 = 3;
/// A letter stands behind the one before it.
const ADJACENT: i32 = 2;
/// A letter stands somewhere inside a word that has one already.
const INSIDE: i32 = 1;
/// A word with a capital has no letter.
const NAME_SKIPPED: i32 = -4;
/// Another word has no letter.
const WORD_SKIPPED: i32 = -1;

/// Last parts of compounds in the names of bodies and laws. What stands before *für* with such an end belongs to the name.
const HEADS: &[&str] = &[
    "abkommen",
    "abkommens",
    "agentur",
    "akademie",
    "allianz",
    "amt",
    "amtes",
    "amts",
    "anstalt",
    "ausschuss",
    "ausschusses",
    "bank",
    "behörde",
    "bund",
    "bundes",
    "bündnis",
    "bündnisses",
    "büro",
    "büros",
    "departement",
    "departements",
    "departementes",
    "departementen",
    "dienst",
    "dienstes",
    "direktion",
    "fachstelle",
    "fonds",
    "forum",
    "gemeinschaft",
    "gericht",
    "gerichts",
    "gesellschaft",
    "gesetz",
    "gesetzes",
    "gewerkschaft",
    "initiative",
    "institut",
    "instituts",
    "kammer",
    "kommission",
    "konferenz",
    "konvention",
    "ministerium",
    "ministeriums",
    "netzwerk",
    "organisation",
    "programm",
    "programms",
    "rat",
    "rates",
    "sekretariat",
    "sekretariats",
    "stelle",
    "stiftung",
    "union",
    "verband",
    "verbandes",
    "verbands",
    "verein",
    "vereins",
    "vereinigung",
    "verordnung",
    "versicherung",
    "verwaltung",
    "zentrum",
    "zentrums",
    "zentrale",
];

/// Words of other languages that carry no name.
const FOREIGN_FUNCTION_WORDS: &[&str] =
    &["of", "for", "and", "the", "on", "to", "de", "du", "la", "le", "et", "pour", "sur", "di", "per", "les"];

/// Legal forms at the end of a name that its abbreviation leaves out.
const LEGAL_FORMS: &[&str] = &["e.V", "eV", "V", "e", "AG", "GmbH", "SE", "mbH", "gGmbH", "eG", "KG", "Co", "SA", "Inc", "Ltd"];

/// Where a long form was found.
pub(super) struct Found {
    /// The words, as indices.
    pub(super) words: Span,
    /// How well the letters fit, per letter; [`AT_NAME`] at best.
    pub(super) score: f32,
}

/// The words at the end of `words`, up to its last, that `letters` (folded) stand for. With `whole`, they begin at the first of them.
pub(super) fn align(words: &[Word<'_>], letters: &[char], whole: bool) -> Option<Found> {
    if letters.len() < 2 || letters.len() > MOST_LETTERS {
        return None;
    }
    let end = without_legal_form(words);
    let from = end.saturating_sub(MOST_WORDS);
    if whole && from > 0 {
        return None;
    }
    if !can_begin(&words[from..end], letters[0], whole) {
        return None;
    }
    let units = units(&words[from..end]);
    if units.iter().any(|unit| unit.letters == letters) {
        return None;
    }
    let place = Table::new(&units).fill(letters, whole)?;
    Some(Found { words: from + place.word..end, score: place.score as f32 / letters.len() as f32 })
}

/// How many words are left without `e. V.`, `GmbH` and the like at the end.
pub(super) fn without_legal_form(words: &[Word<'_>]) -> usize {
    let mut end = words.len();
    while end > 1 && LEGAL_FORMS.contains(&words[end - 1].text) {
        end -= 1;
    }
    end
}

/// Letters as they are compared: lower case, without accents.
pub(super) fn folded(c: char) -> char {
    if c.is_ascii() {
        // ElCom is the Elektrizitätskommission.
        return if matches!(c, 'k' | 'K') { 'c' } else { c.to_ascii_lowercase() };
    }
    match c.to_lowercase().next().unwrap_or(c) {
        'ä' | 'à' | 'á' | 'â' => 'a',
        'ö' | 'ó' | 'ô' => 'o',
        'ü' | 'ú' | 'û' => 'u',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'ç' => 'c',
        lower => lower,
    }
}

/// Whether a word is, or ends in, what bodies and laws are called.
pub(super) fn is_head(word: &str) -> bool {
    let lower = word.to_lowercase();
    HEADS.iter().any(|head| lower.ends_with(head))
}

/// Whether one of the words may begin with the first letter, or be a compound whose known last part does. Rules most
/// short forms out before the words are taken apart.
fn can_begin(words: &[Word<'_>], first: char, whole: bool) -> bool {
    let begins = |word: &Word<'_>| {
        let mut letters = pieces(word.text).next().unwrap_or_default().chars().filter(|c| c.is_alphanumeric()).map(folded);
        letters.next() == Some(first) || letters.skip(1).any(|letter| letter == first)
    };
    words.iter().take(if whole { 1 } else { words.len() }).any(begins)
}

/// The pieces of a word between hyphens and the like, but for endless ones.
fn pieces(word: &str) -> impl Iterator<Item = &str> {
    word.split(['-', '‑', '/', '*', ':']).filter(|piece| piece.chars().count() <= LONGEST_UNIT)
}

/// A word, or a piece of one between hyphens.
struct Unit {
    word: usize,
    letters: Vec<char>,
    /// What a letter at its beginning is worth.
    initial: i32,
    /// What it costs to have no letter.
    skipped: i32,
    /// Whether a long form can begin with it.
    starts: bool,
    /// Where the known last part of a compound begins, in letters.
    head: Option<usize>,
}

fn units(words: &[Word<'_>]) -> Vec<Unit> {
    let mut units = Vec::with_capacity(words.len());
    for (word, Word { text, .. }) in words.iter().enumerate() {
        let is_function = words[word].is_function_word() || FOREIGN_FUNCTION_WORDS.contains(&text.to_lowercase().as_str());
        for (piece, text) in pieces(text).enumerate() {
            let letters: Vec<char> = text.chars().filter(|c| c.is_alphanumeric()).map(folded).collect();
            let (initial, skipped) = match text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) {
                _ if is_function => (AT_FUNCTION_WORD, 0),
                true => (AT_NAME, NAME_SKIPPED),
                false => (AT_WORD, WORD_SKIPPED),
            };
            if !letters.is_empty() {
                units.push(Unit { word, head: head_of(&letters), letters, initial, skipped, starts: piece == 0 && !is_function });
            }
        }
    }
    // A verb or an article before the brackets is no end of a name.
    if let Some(last) = units.last_mut() {
        last.skipped = NAME_SKIPPED;
    }
    units
}

fn head_of(letters: &[char]) -> Option<usize> {
    let ends_with = |head: &str| {
        // Compared from the end, where most differ in the first letter.
        let mut rest = letters.iter().rev();
        let matches = head.chars().rev().all(|letter| rest.next() == Some(&folded(letter)));
        (matches && rest.len() > 1).then_some(rest.len())
    };
    HEADS.iter().filter_map(|head| ends_with(head)).min()
}

/// A letter's best place so far: how well all up to it fit, and where the first one stands.
#[derive(Clone, Copy)]
struct Place {
    score: i32,
    word: usize,
}

impl Place {
    fn plus(self, score: i32) -> Self {
        Self { score: self.score + score, ..self }
    }

    fn better(a: Option<Self>, b: Option<Self>) -> Option<Self> {
        // Of two that fit equally well the later one is the shorter long form.
        match (a, b) {
            (Some(a), Some(b)) if (a.score, a.word) > (b.score, b.word) => Some(a),
            (a, None) => a,
            (_, b) => b,
        }
    }
}

/// The best places of one letter after the other: a row for each unit, a column for each letter in it.
struct Table<'u> {
    units: &'u [Unit],
    best: Vec<Vec<Option<Place>>>,
}

impl<'u> Table<'u> {
    fn new(units: &'u [Unit]) -> Self {
        Self { units, best: Vec::new() }
    }

    /// The best way to place all letters.
    fn fill(mut self, letters: &[char], whole: bool) -> Option<Place> {
        let (first, others) = letters.split_first()?;
        self.best = self.units.iter().map(|unit| begin(unit, *first, whole)).collect();
        for letter in others {
            self.best = self.next(*letter);
        }
        self.before(self.units.len())
    }

    /// The best place in any unit before the one at `end`, less what the units between cost.
    fn before(&self, end: usize) -> Option<Place> {
        let mut best = None;
        for (unit, row) in self.units.iter().zip(&self.best).take(end) {
            let here = row.iter().copied().fold(None, Place::better);
            best = Place::better(best.map(|place: Place| place.plus(unit.skipped)), here);
        }
        best
    }

    fn next(&self, letter: char) -> Vec<Vec<Option<Place>>> {
        let mut before: Option<Place> = None;
        let mut rows = Vec::with_capacity(self.units.len());
        for (unit, old) in self.units.iter().zip(&self.best) {
            let mut row = vec![None; unit.letters.len()];
            if unit.letters[0] == letter {
                row[0] = before.map(|place| place.plus(unit.initial));
            }
            for at in (1..row.len()).filter(|&at| unit.letters[at] == letter) {
                row[at] = inside(unit, old, at);
            }
            rows.push(row);
            let here = old.iter().copied().fold(None, Place::better);
            before = Place::better(before.map(|place| place.plus(unit.skipped)), here);
        }
        rows
    }
}

/// Where in a unit the first letter can stand.
fn begin(unit: &Unit, letter: char, whole: bool) -> Vec<Option<Place>> {
    let mut row = vec![None; unit.letters.len()];
    if !unit.starts || (whole && unit.word > 0) {
        return row;
    }
    if unit.letters[0] == letter {
        row[0] = Some(Place { score: unit.initial, word: unit.word });
    }
    if let Some(head) = unit.head.filter(|&head| unit.letters[head] == letter) {
        row[head] = Some(Place { score: AT_HEAD, word: unit.word });
    }
    row
}

/// The place of a letter inside a unit that has letters already.
fn inside(unit: &Unit, old: &[Option<Place>], at: usize) -> Option<Place> {
    let adjacent = old[at - 1].map(|place| place.plus(ADJACENT));
    let is_head = unit.head == Some(at);
    if !is_head && unit.letters.len() - at < SHORTEST_PART {
        return adjacent;
    }
    let part = old.iter().take((at + 1).saturating_sub(SHORTEST_PART)).copied().fold(None, Place::better);
    Place::better(adjacent, part.map(|place| place.plus(if is_head { AT_HEAD } else { INSIDE })))
}
