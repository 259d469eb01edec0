//! Which abbreviations does a text define? *Bundesamt für Metalle (BAME)*: a short form and what it stands for.
//!
//! Definitions stand at three kinds of places: before or inside brackets, behind *kurz*, and – as offices like to
//! sign – a name with its abbreviation behind it (*Bundesamt für Metalle BAME*). At each, [`super::alignment`] looks for
//! the letters in the words; here is what a short form looks like, and what stands in brackets but is none: years,
//! agencies, the parties and places behind people and towns.
//!
//! Left out: how words inflect (a long form is as written), abbreviations whose letters are those of another language
//! (*Welthandelsorganisation (WTO)*), and whether a pair is true: an index knows better, from how often it meets it.

use super::Span;
use super::alignment::{self, Found};
use super::word::{Word, words};

/// A short form and what it stands for, as one paragraph defines it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Abbreviation {
    /// `BAME`: its place in the text (byte offsets).
    pub short: Span,
    /// `Bundesamt für Metalle`: its place in the text, without an article, a legal form or quotation marks around it.
    pub long: Span,
    /// Whether the letters of the one are found in the other. If not, the long form is just a name before brackets
    /// (*Staatssekretariat für Metalle (SECOM)*), and it takes several releases to believe it.
    pub spelled: bool,
}

/// Words in brackets before the brackets are taken for a remark.
const MOST_IN_BRACKETS: usize = alignment::MOST_WORDS;

/// How well the letters have to fit, per letter. Set by eye on the pairs found in some thousand releases.
const FITS: f32 = 2.0;
/// The same for two letters, and where no mark stands between the two.
const FITS_WELL: f32 = 2.5;
/// The same for a word like any other (*Bafu*).
const FITS_BEST: f32 = 3.0;

/// What stands before a short form and announces it.
const ANNOUNCING: &[&str] = &["kurz", "abgekürzt", "Kurzform", "Abkürzung", "Abk", "nachfolgend", "nachstehend"];
/// What stands before a name in another language, inside brackets.
const LANGUAGES: &[&str] = &["engl", "englisch", "frz", "franz", "französisch", "ital", "italienisch", "auf", "Englisch", "deutsch", "dt"];

/// What the name of a body goes on with.
const LEADING_ON: &[&str] = &["für", "der", "des", "zur", "zum", "über", "gegen", "von", "vom"];

/// Parties stand in brackets behind people.
const PARTIES: &[&str] =
    &["SPD", "CDU", "CSU", "FDP", "AfD", "BSW", "SSW", "SP", "SVP", "GLP", "EVP", "EDU", "BDP", "CVP", "GPS", "FPÖ", "ÖVP", "SPÖ", "NEOS"];
/// What the name of a party has in it.
const PARTY_WORDS: &[&str] = &["partei", "union", "bund", "bündnis", "alternative", "demokrat", "liberal", "wählerverband"];
/// Cantons stand in brackets behind places.
const CANTONS: &[&str] = &[
    "AG", "AI", "AR", "BE", "BL", "BS", "FR", "GE", "GL", "GR", "JU", "LU", "NE", "NW", "OW", "SG", "SH", "SO", "SZ", "TG", "TI", "UR",
    "VD", "VS", "ZG", "ZH",
];

/// The definitions in one paragraph, in the order of their short forms. Time is linear in the text.
///
/// ```
/// use alu_search::release::abbreviations;
///
/// let text = "Das warnt das Bundesamt für Leichtmetalle (BALM) in Musterstadt (NI).";
/// let found = abbreviations(text);
/// assert_eq!(found.len(), 1);
/// assert_eq!((&text[found[0].short.clone()], &text[found[0].long.clone()]), ("BALM", "Bundesamt für Leichtmetalle"));
/// ```
pub fn abbreviations(text: &str) -> Vec<Abbreviation> {
    if !can_define(text) {
        return Vec::new();
    }
    let words = words(text);
    let paragraph = Paragraph { text, words: &words };
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let brackets = paragraph.brackets(at);
        let definition = match &brackets {
            Some(inner) => paragraph.bracketed(inner.clone()),
            None => paragraph.announced(at).or_else(|| paragraph.signed(at)),
        };
        found.extend(definition);
        at = brackets.map_or(at + 1, |inner| inner.end);
    }
    found
}

/// Whether there are brackets, what may be three capitals in a word, or a word that announces a short form.
fn can_define(text: &str) -> bool {
    let is_capital = |byte: u8| byte.is_ascii_uppercase();
    let joins = |byte: u8| is_capital(byte) || b"-&+/".contains(&byte) || !byte.is_ascii();
    let are_capitals =
        |bytes: &[u8]| is_capital(bytes[1]) && (is_capital(bytes[0]) && joins(bytes[2]) || joins(bytes[0]) && is_capital(bytes[2]));
    text.contains('(') || text.as_bytes().windows(3).any(are_capitals) || ANNOUNCING.iter().any(|word| text.contains(word))
}

/// The words of a paragraph and what stands between them. Ranges are of words unless said otherwise.
struct Paragraph<'t> {
    text: &'t str,
    words: &'t [Word<'t>],
}

impl Paragraph<'_> {
    /// What stands between a word and the one before it.
    fn gap(&self, at: usize) -> &str {
        let start = at.checked_sub(1).and_then(|before| self.words.get(before)).map_or(0, |word| word.span.end);
        let end = self.words.get(at).map_or(self.text.len(), |word| word.span.start);
        &self.text[start..end]
    }

    /// The words in the brackets that open before this one.
    fn brackets(&self, first: usize) -> Option<Span> {
        if first == 0
            || !self.words[first].opens
            || !self.gap(first).ends_with(|c| "(„“»«\"*".contains(c))
            || !self.gap(first).contains('(')
        {
            return None;
        }
        for end in first + 1..=(first + MOST_IN_BRACKETS).min(self.words.len()) {
            match self.gap(end).find(['(', ')']) {
                Some(at) if self.gap(end)[at..].starts_with(')') => return Some(first..end),
                Some(_) => return None,
                None => {}
            }
        }
        None
    }

    /// A definition by brackets.
    fn bracketed(&self, inner: Span) -> Option<Abbreviation> {
        let start = inner.clone().find(|&at| !ANNOUNCING.contains(&self.words[at].text) && !LANGUAGES.contains(&self.words[at].text))?;
        let inner = start..inner.end;
        let first = inner.start..self.piece_end(&inner);
        let last = self.piece_start(&inner)..inner.end;
        let short = Short::new(self, first.clone());
        let before = || short.as_ref().and_then(|short| self.long_before(short, inner.start.min(start)));
        before()
            .or_else(|| self.short_before(&inner))
            .or_else(|| self.define(short.as_ref()?, first.end..inner.end, true))
            .or_else(|| self.define(&Short::new(self, last.clone())?, inner.start..last.start, false))
    }

    /// `BAME (Bundesamt für Metalle)`.
    fn short_before(&self, inner: &Span) -> Option<Abbreviation> {
        let opens = self.opening(inner.start);
        let words = [2, 1].into_iter().filter(|&words| opens >= words).find_map(|words| Short::new(self, opens - words..opens))?;
        if self.parts(opens) {
            return None;
        }
        self.define(&words, inner.clone(), true).or_else(|| self.define(&words, inner.start..self.piece_end(inner), true))
    }

    /// `Bundesamt für Metalle (BAME`.
    fn long_before(&self, short: &Short<'_>, inside: usize) -> Option<Abbreviation> {
        let opens = self.opening(inside);
        if self.parts(opens) {
            return None;
        }
        self.define(short, self.window(opens), false).or_else(|| self.named(short, self.window(opens)))
    }

    /// `Staatssekretariat für Metalle (SECOM`: letters of another language, but the name of a body or a law.
    fn named(&self, short: &Short<'_>, window: Span) -> Option<Abbreviation> {
        let window = window.start..window.start + alignment::without_legal_form(self.words.get(window.clone())?);
        let last = window.end.checked_sub(1).filter(|&last| self.words[last].is_capital())?;
        if !short.is_all_capitals() || short.text.contains('/') || PARTIES.contains(&short.text) {
            return None;
        }
        let goes_on = |at: usize| LEADING_ON.contains(&self.words[at + 1].text);
        let is_name = |at: &usize| self.is_in_name(*at);
        let tail = window.clone().rev().take_while(is_name).last()?;
        let head = (tail..last).rev().find(|&at| goes_on(at) && alignment::is_head(self.words[at].text))?;
        let is_adjective = |at: &usize| {
            let word = &self.words[*at];
            word.is_capital() && is_inflected(word.text) && !word.is_function_word()
        };
        let start = (window.start..head).rev().take_while(is_adjective).last().unwrap_or(head);
        let long = self.words[start].span.start..self.words[last].span.end;
        Some(Abbreviation { short: short.span.clone(), long, spelled: false })
    }

    /// Whether a word can stand in the name of a body or a law. A comma parts nouns in it, not clauses.
    fn is_in_name(&self, at: usize) -> bool {
        let word = &self.words[at];
        let begins_clause = at > 0 && self.words[at - 1].comma;
        word.is_capital() && !word.is_function_word() || (is_inflected(word.text) || word.is_function_word()) && !begins_clause
    }

    /// `Verband der Metallgießer, kurz VMG`.
    fn announced(&self, at: usize) -> Option<Abbreviation> {
        if at < 2 || !ANNOUNCING.contains(&self.words[at - 1].text) || !self.words[at - 2].pauses {
            return None;
        }
        let short = [2, 1].into_iter().find_map(|words| Short::new(self, at..(at + words).min(self.words.len())))?;
        self.define(&short, self.window(at - 1), false)
    }

    /// `Bundesamt für Metalle BAME`: without a mark between, so the letters have to fit well.
    fn signed(&self, at: usize) -> Option<Abbreviation> {
        // Where all is in capitals a word in capitals says nothing.
        let follows_a_name = |before: &Word<'_>| before.text.contains(char::is_lowercase) && !before.pauses && !before.is_function_word();
        // Most words are none: told by their bytes, before anything is made of them.
        let may_be_capitals = self.words[at].text.bytes().filter(|byte| !byte.is_ascii_lowercase()).count() > 2;
        if at == 0 || !may_be_capitals || self.words[at].opens || !follows_a_name(&self.words[at - 1]) {
            return None;
        }
        let short = Short::new(self, at..at + 1).filter(Short::is_all_capitals)?;
        let definition = self.define(&short.needing(FITS_WELL), self.window(at), false)?;
        // Verbs and adjectives fit by chance.
        self.text[definition.long.clone()].starts_with(char::is_uppercase).then_some(definition)
    }

    /// The word behind an opening bracket, given one inside.
    fn opening(&self, inside: usize) -> usize {
        (0..=inside).rev().take(MOST_IN_BRACKETS).find(|&at| self.gap(at).contains('(')).unwrap_or(inside)
    }

    /// Whether a mark before the bracket that opens here keeps what is before it apart.
    fn parts(&self, opens: usize) -> bool {
        let before = self.gap(opens).split('(').next().unwrap_or_default();
        let has_legal_form = || alignment::without_legal_form(&self.words[..opens]) < opens;
        opens == 0 || before.contains([',', ';', ':', '!', '?', '–', ')']) || (before.contains('.') && !has_legal_form())
    }

    /// The words up to this one that can be one name.
    fn window(&self, end: usize) -> Span {
        let mut start = end.saturating_sub(1);
        while start > 0 && end - start < alignment::MOST_WORDS && !self.breaks(start) {
            start -= 1;
        }
        start..end
    }

    /// Whether no name goes on from the word before to this one.
    fn breaks(&self, at: usize) -> bool {
        self.words[at].opens || (self.words[at - 1].pauses && !self.words[at - 1].comma)
    }

    /// Where the first piece in the brackets ends, at a mark.
    fn piece_end(&self, inner: &Span) -> usize {
        inner.clone().find(|&at| self.words[at].pauses).map_or(inner.end, |at| at + 1)
    }

    /// Where the last piece begins.
    fn piece_start(&self, inner: &Span) -> usize {
        (inner.start + 1..inner.end).rev().find(|&at| self.words[at - 1].pauses).unwrap_or(inner.start)
    }

    /// The definition of `short` by these words, or the last of them.
    fn define(&self, short: &Short<'_>, words: Span, whole: bool) -> Option<Abbreviation> {
        let skipped = if whole { words.clone().take_while(|&at| self.words[at].is_function_word()).count() } else { 0 };
        let words = words.start + skipped..words.end;
        let found = alignment::align(self.words.get(words.clone())?, &short.letters, whole)?;
        let long = words.start + found.words.start..words.start + found.words.end;
        if !short.fits(&found) || !self.is_allowed(short, &long) {
            return None;
        }
        let start = if whole { long.start } else { self.with_office(long.start, words.start) };
        Some(Abbreviation {
            short: short.span.clone(),
            long: self.words[start].span.start..self.words[long.end - 1].span.end,
            spelled: true,
        })
    }

    /// Whether a party's name or a canton's letters mean what they say here.
    fn is_allowed(&self, short: &Short<'_>, long: &Span) -> bool {
        let long = &self.words[long.clone()];
        let has_party = || long.iter().any(|word| PARTY_WORDS.iter().any(|party| word.text.to_lowercase().contains(party)));
        if PARTIES.contains(&short.text) {
            return has_party();
        }
        !CANTONS.contains(&short.text) || long.len() > 1
    }

    /// Where a name begins whose abbreviation leaves out the office: *Departement für* Umwelt, Verkehr (UV).
    fn with_office(&self, start: usize, from: usize) -> usize {
        let word = |back: usize| start.checked_sub(back).filter(|&at| at >= from).map(|at| self.words[at].text).unwrap_or_default();
        let article = usize::from(matches!(word(1), "die" | "das" | "den"));
        let lower = word(article + 2).to_lowercase();
        if word(article + 1) != "für" || !["departement", "ministerium"].iter().any(|office| lower.contains(office)) {
            return start;
        }
        let is_adjective = |word: &str| word.starts_with(char::is_uppercase) && word.contains("ische");
        start - article - 2 - usize::from(is_adjective(word(article + 3)))
    }
}

/// What looks like a short form.
struct Short<'t> {
    text: &'t str,
    /// Its place in the text (byte offsets), without the s of a plural.
    span: Span,
    letters: Vec<char>,
    capitals: usize,
    /// How well the letters have to fit, each.
    needs: f32,
}

impl<'t> Short<'t> {
    /// One word with capitals in it, or two like *IG Metall*.
    fn new(paragraph: &Paragraph<'t>, words: Span) -> Option<Self> {
        let (first, last) = (paragraph.words.get(words.start)?, paragraph.words.get(words.end.checked_sub(1)?)?);
        let is_pair =
            words.len() == 2 && !first.pauses && first.text.len() <= 4 && first.text.bytes().all(|byte| byte.is_ascii_uppercase());
        if !(words.len() == 1 || is_pair && last.text.starts_with(char::is_uppercase)) {
            return None;
        }
        let whole = &paragraph.text[first.span.start..last.span.end];
        let text = without_plural(whole);
        let letters: Vec<char> = text.chars().filter(|c| c.is_alphanumeric()).map(alignment::folded).collect();
        let capitals = text.chars().filter(|c| c.is_uppercase()).count();
        let is_plain = text.chars().all(|c| c.is_alphanumeric() || " -‑&+/".contains(c));
        let begins = text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        let span = first.span.start..first.span.start + text.len();
        let looks = is_plain && begins && capitals > 0 && (2..=alignment::MOST_LETTERS).contains(&letters.len());
        (looks && !first.is_function_word()).then_some(Self { text, span, needs: needs(letters.len(), capitals), letters, capitals })
    }

    fn needing(self, needs: f32) -> Self {
        Self { needs, ..self }
    }

    fn is_all_capitals(&self) -> bool {
        self.capitals == self.letters.len() && self.capitals > 2
    }

    /// Whether the words found fit this short form well enough.
    fn fits(&self, found: &Found) -> bool {
        found.score >= self.needs
    }
}

/// How well so many letters have to fit, if so many of them are capitals.
fn needs(letters: usize, capitals: usize) -> f32 {
    match (letters, capitals) {
        (_, 1) => FITS_BEST,
        (2, _) => FITS_WELL,
        _ => FITS,
    }
}

/// Whether a word has the ending of an adjective.
fn is_inflected(word: &str) -> bool {
    ["e", "en", "er", "es", "em"].iter().any(|ending| word.ends_with(ending))
}

/// `NGO` of `NGOs`.
fn without_plural(short: &str) -> &str {
    let singular = short.strip_suffix('s').filter(|rest| rest.chars().rev().take(2).filter(|c| c.is_uppercase()).count() == 2);
    singular.unwrap_or(short)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn pairs(text: &str) -> Vec<(&str, &str)> {
        abbreviations(text).into_iter().map(|found| (&text[found.short], &text[found.long])).collect()
    }

    #[test]
    fn letters_begin_words_and_parts_of_compounds() {
        for (text, short, long) in [
            ("Das Bundesamt für Legierungen (BALE) warnt.", "BALE", "Bundesamt für Legierungen"),
            ("Laut dem Gesamtverband der Zinkhütten (GDZ) steigt er.", "GDZ", "Gesamtverband der Zinkhütten"),
            ("Die Industriegewerkschaft Guss (IG Guss) streikt.", "IG Guss", "Industriegewerkschaft Guss"),
            ("das Gussnormengesetz (GNG)", "GNG", "Gussnormengesetz"),
            ("das Schrottwirtschaftsgesetz (SchrWG)", "SchrWG", "Schrottwirtschaftsgesetz"),
            ("die Einschmelzkommission (EinCom)", "EinCom", "Einschmelzkommission"),
            ("die „Allianz für Altmetall“ (AfA)", "AfA", "Allianz für Altmetall"),
            ("das Bundesamt für Schmelzwesen (ASCHME)", "ASCHME", "Bundesamt für Schmelzwesen"),
            ("das Bundesamt für Umformung (Bafu)", "Bafu", "Bundesamt für Umformung"),
            ("Der Metal Recyclers of the Weser (MRW) kam.", "MRW", "Metal Recyclers of the Weser"),
            ("Der Verband der Zinn- und Bronzewirtschaft e. V. (VZB) kam.", "VZB", "Verband der Zinn- und Bronzewirtschaft"),
        ] {
            assert_eq!(pairs(text), [(short, long)], "{text}");
        }
    }

    #[test]
    fn long_forms_stay_as_written_and_begin_behind_the_article() {
        for (text, short, long) in [
            ("Sie kam. Das Amt des Landesamtes für Guss (LAG) blieb.", "LAG", "Landesamtes für Guss"),
            ("Kleine und mittlere Gießereien (KMG) hoffen.", "KMG", "Kleine und mittlere Gießereien"),
            ("Leichtmetall-Organisationen (LOs) hoffen.", "LO", "Leichtmetall-Organisationen"),
            ("Bund und Europäische Gießunion (EG) hoffen.", "EG", "Europäische Gießunion"),
        ] {
            assert_eq!(pairs(text), [(short, long)], "{text}");
        }
        let office = "Eidgenössischen Departement für Umformung, Verzinkung, Erze und Kupfer";
        assert_eq!(pairs(&format!("Chef im {office} (UVEK) wird sie.")), [("UVEK", office)]);
    }

    #[test]
    fn definitions_stand_in_brackets_behind_kurz_or_beside() {
        for (text, short, long) in [
            ("Der Club der Blechfreunde e.V. (CDB) wächst.", "CDB", "Club der Blechfreunde"),
            ("Das BALE (Bundesamt für Legierungen) warnt.", "BALE", "Bundesamt für Legierungen"),
            ("Die Altgussgemeinschaft, kurz ALGE, wächst.", "ALGE", "Altgussgemeinschaft"),
            ("Die Altgussgemeinschaft (kurz: ALGE) wächst.", "ALGE", "Altgussgemeinschaft"),
            ("Die Weltgussbehörde (engl. World Foundry Agency, WFA) wächst.", "WFA", "World Foundry Agency"),
            ("Die Weltgussbehörde (WFA, World Foundry Agency) wächst.", "WFA", "World Foundry Agency"),
            ("Das Bundesamt für Legierungen BALE warnt.", "BALE", "Bundesamt für Legierungen"),
        ] {
            assert_eq!(pairs(text), [(short, long)], "{text}");
        }
    }

    #[test]
    fn a_name_whose_letters_differ_is_marked() {
        let text = "Das Staatssekretariat für Zink und Zinn (SECOZ) und der Gießer (SECOZ) sagen das.";
        let found = abbreviations(text);
        assert_eq!(pairs(text), [("SECOZ", "Staatssekretariat für Zink und Zinn")]);
        assert!(!found[0].spelled);
        assert!(abbreviations("Das Bundesamt für Guss (BAG) kam.")[0].spelled);
    }

    #[test]
    fn what_else_stands_in_brackets_is_no_short_form() {
        for text in [
            "Der Vertrag (2021) gilt.",
            "Sybille Petri-Daun (SPD) und Carl D. Ungerer (CDU) stimmten zu.",
            "Ein Werk in Visperterminen-Süd (VS) und eines in Zürich (ZH).",
            "Der Deutsche (D) siegte.",
            "Zusätzliche Bleche (z. B. aus Zink) fehlen.",
            "Das Gesetz (Art. 5) gilt.",
            "Der Kilometer (km) zählt; ohne Tarifstreit (ots) geht es nicht. (dpa)",
            "Metalle (Zink, Blei und Kupfer) fehlen.",
            "Das Bundesamt für Guss, die Bahn (BLS) und andere.",
            "Das Amt. Bleche aus Guss! (BAG)",
            "Er empfiehlt das EDA, und sie die EU (EU).",
            "() (( )( (A (B) C",
        ] {
            assert_eq!(pairs(text), [], "{text}");
        }
    }

    #[test]
    fn the_party_itself_has_a_short_form() {
        let text = "die Soziale Partei der Dosen (SPD)";
        assert_eq!(pairs(text), [("SPD", "Soziale Partei der Dosen")]);
    }

    proptest! {
        #[test]
        fn places_are_inside_the_text(text in "([A-Zäöü]{1,4}|[a-zäöü]{1,6}|[A-Z][a-z]{2,9}| |\\(|\\)|,|“|für|kurz|\\PC){0,60}") {
            for found in abbreviations(&text) {
                prop_assert!(text.get(found.short.clone()).is_some_and(|short| !short.is_empty()));
                prop_assert!(text.get(found.long.clone()).is_some_and(|long| !long.is_empty()));
                prop_assert!(found.short.end <= found.long.start || found.long.end <= found.short.start);
            }
        }
    }
}
