//! Which words are written for all genders at once, and what do they stand for?
//!
//! `Bürger*innen`, `Bürger:innen`, `Bürger_innen`, `Bürger/-innen`, `Bürger(innen)`, `BürgerInnen` are one word and
//! read as `Bürgerinnen`; inside a compound (`Bürger*innenrat`) as the plain compound (`Bürgerrat`). So they meet
//! the plain words by their stems. Signs that are common in other places (`/`, `(`, `-`) count only after a noun that
//! names a person. Works on text in one spelling; [`super::reading`] asks where such a word ends, [`super::entry`] what
//! it stands for.

use std::ops::Range;

use super::spelled::Piece;

/// A word with a gender sign, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct GenderWord {
    base: Range<usize>,
    ending: Ending,
    /// The compound that goes on behind the ending.
    rest: Range<usize>,
    /// Where the whole word ends.
    end: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Ending {
    /// `innen`
    Women,
    /// `in`
    Woman,
    /// `r` of `Jede*r`, `e` of `ein*e`.
    Inflection(Range<usize>),
}

/// How sure a sign is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    /// It hardly occurs between letters otherwise.
    Sure,
    /// It parts words, too.
    Unsure,
    /// A parenthesis, which has to be closed.
    Open,
    /// It joins words, too, so that only `innen` counts.
    Weak,
}

const SIGNS: &[(&str, Sign)] = &[
    ("\\*", Sign::Sure),
    ("\\_", Sign::Sure),
    ("**", Sign::Sure),
    ("*", Sign::Sure),
    ("_", Sign::Sure),
    (":", Sign::Sure),
    ("·", Sign::Sure),
    ("•", Sign::Sure),
    ("/-", Sign::Unsure),
    ("/", Sign::Unsure),
    ("-", Sign::Unsure),
    ("(-", Sign::Open),
    ("(", Sign::Open),
    ("'", Sign::Weak),
    ("’", Sign::Weak),
    (".", Sign::Weak),
];

/// How nouns that name persons end, without the e of `Kollege`.
const PERSONS: &[&str] = &[
    "er",
    "ent",
    "ant",
    "ist",
    "or",
    "är",
    "eur",
    "ling",
    "olog",
    "ekt",
    "ert",
    "nom",
    "graf",
    "graph",
    "krat",
    "dat",
    "mat",
    "lik",
    "pädagog",
    "therapeut",
    "athlet",
    "poet",
    "pat",
    "pilot",
    "patriot",
    "favorit",
    "notar",
    "archivar",
    "nachbar",
    "arzt",
    "ärzt",
    "anwalt",
    "anwält",
    "kolleg",
    "kund",
    "beamt",
    "zeug",
    "genoss",
    "wirt",
    "rat",
    "rät",
    "bot",
    "chef",
    "gast",
    "gäst",
    "bub",
    "jud",
    "jüd",
    "französ",
    "chines",
    "türk",
    "griech",
    "schwed",
    "russ",
    "brit",
    "schott",
    "sklav",
    "köch",
    "koch",
    "erb",
    "gesell",
    "lots",
    "schöff",
    "insass",
    "hirt",
    "held",
    "fürst",
    "prinz",
];

/// Words of the kind of `ein`, which take `e`, `er`, `en` behind a sign.
const ARTICLES: &[&str] = &["ein", "kein", "mein", "dein", "sein", "ihr", "unser", "euer", "jed", "dies", "jen", "welch", "manch", "solch"];

/// Reads the word with a gender sign whose first letters, up to the sign, are at `base`.
pub(super) fn gender_word(text: &str, base: Range<usize>) -> Option<GenderWord> {
    let (before, after) = (&text[base.clone()], &text[base.end..]);
    let (mark, sign) = SIGNS.iter().find(|(mark, _)| after.starts_with(mark))?;
    let start = base.end + mark.len();
    let letters = start..start + letters(&text[start..]);
    let written = &text[letters.clone()];
    let (ending, length) = ending(before, written, letters.start, *sign)?;
    let mut rest = letters.start + length..letters.end;
    if *sign == Sign::Open {
        if !rest.is_empty() || !text[rest.end..].starts_with(')') {
            return None;
        }
        rest = rest.end + 1..rest.end + 1 + letters_in_lower_case(&text[rest.end + 1..]);
    }
    let goes_on = &text[rest.clone()];
    let whole = goes_on.is_empty() || ending == Ending::Women && goes_on.len() > 2 && is_like(before, written);
    let end = rest.end;
    let parted = !text[end..].starts_with(|c: char| c.is_alphanumeric());
    (whole && parted && fits(before, *sign, &ending)).then_some(GenderWord { base, ending, rest, end })
}

/// Reads a word with a capital inside: `BürgerInnen`, `BürgerIn`, `BürgerInnenrat`.
pub(super) fn inner_capital(word: &str) -> Option<GenderWord> {
    let at = word.match_indices("In").map(|(at, _)| at).find(|at| word[..*at].ends_with(char::is_lowercase))?;
    let (base, after) = (&word[..at], &word[at..]);
    let plural = after.starts_with("Innen");
    let (ending, length) = if plural { (Ending::Women, 5) } else { (Ending::Woman, 2) };
    let rest = at + length..word.len();
    let goes_on = &word[rest.clone()];
    let whole = goes_on.is_empty() || plural && goes_on.len() > 2 && goes_on.chars().all(char::is_lowercase);
    let is_person = names_person(base) || plural && goes_on.is_empty() && base.chars().count() > 2 && !is_place(base);
    (whole && is_person).then_some(GenderWord { base: 0..at, ending, rest, end: word.len() })
}

fn letters(text: &str) -> usize {
    text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len())
}

fn letters_in_lower_case(text: &str) -> usize {
    text.find(|c: char| !c.is_lowercase()).unwrap_or(text.len())
}

/// The ending that the letters behind a sign begin with, and its length.
fn ending(before: &str, letters: &str, at: usize, sign: Sign) -> Option<(Ending, usize)> {
    let is_ending = |ending: &str| letters.get(..ending.len()).is_some_and(|head| head.eq_ignore_ascii_case(ending));
    if is_ending("innen") {
        return Some((Ending::Women, 5));
    }
    if sign == Sign::Weak {
        return None;
    }
    if letters.eq_ignore_ascii_case("in") {
        return Some((Ending::Woman, 2));
    }
    let inflected = Some((Ending::Inflection(at..at + letters.len()), letters.len()));
    match letters {
        "r" | "n" | "s" | "m" if before.ends_with('e') && before.len() > 3 => inflected,
        "e" | "er" | "en" | "em" | "es" if ARTICLES.contains(&before.to_lowercase().as_str()) => inflected,
        _ => None,
    }
}

/// Whether the letters behind a sign are written as those before it: in lower case, or all in capitals.
fn is_like(before: &str, letters: &str) -> bool {
    letters.chars().all(char::is_lowercase) || (before.to_uppercase() == before && letters.chars().all(char::is_uppercase))
}

/// Whether a noun can take this ending behind this sign.
fn fits(base: &str, sign: Sign, ending: &Ending) -> bool {
    let is_word = base.chars().all(char::is_alphabetic) && base.chars().nth(1).is_some();
    match (sign, ending) {
        (_, Ending::Inflection(_)) => is_word && sign != Sign::Weak,
        (Sign::Sure, Ending::Woman) if !base.starts_with(char::is_uppercase) => is_word && names_person(base),
        (Sign::Sure, _) => is_word && base.chars().nth(2).is_some() && !is_place(base),
        _ => is_word && base.starts_with(char::is_uppercase) && names_person(base),
    }
}

/// Whether a word is one that `innen` follows in its own sense.
fn is_place(base: &str) -> bool {
    matches!(base.to_lowercase().as_str(), "außen" | "aussen" | "von" | "nach" | "und" | "oder")
}

fn names_person(base: &str) -> bool {
    let lower = base.to_lowercase();
    let stem = lower.strip_suffix('e').unwrap_or(&lower);
    stem.chars().nth(2).is_some() && PERSONS.iter().any(|ending| stem.ends_with(ending))
}

impl GenderWord {
    /// Where the word ends.
    pub(super) fn end(&self) -> usize {
        self.end
    }

    /// What the word stands for, put together from what is written. As a `modifier` another noun follows
    /// it, as in `Lehrer:innen-Verband`.
    pub(super) fn pieces(&self, text: &str, modifier: bool) -> Vec<Piece> {
        let base = &text[self.base.clone()];
        let noun = self.base.start..self.base.end - usize::from(base.ends_with('e'));
        let mut pieces = match &self.ending {
            Ending::Inflection(letters) => vec![Piece::Kept(self.base.clone()), Piece::Kept(letters.clone())],
            _ if modifier || !self.rest.is_empty() => vec![Piece::Kept(noun.clone()), Piece::Added(linking(&text[noun]))],
            Ending::Women => vec![Piece::Kept(noun), Piece::Added("innen")],
            Ending::Woman => vec![Piece::Kept(noun), Piece::Added("in")],
        };
        pieces.push(Piece::Kept(self.rest.clone()));
        pieces
    }
}

/// What joins a noun that names persons to the noun behind it.
fn linking(base: &str) -> &'static str {
    let base = base.to_lowercase();
    let ends = |endings: &[&str]| endings.iter().any(|ending| base.ends_with(ending));
    match () {
        () if ends(&["or"]) => "en",
        () if ends(&["ärzt"]) => "e",
        () if ends(&["ling"]) => "s",
        () if ends(&["er", "eur", "är", "ar", "al", "wirt", "chef"]) => "",
        () => "en",
    }
}

/// Where `innen` may stand inside a compound, and the plain compound: `arbeitnehmer|innen|vertretung` stands for
/// `arbeitnehmer|vertretung`. Whether that is one, cut there, is left to be seen.
pub(super) fn women_inside(lower: &str) -> Option<(usize, String)> {
    let (at, _) = lower.match_indices("innen").find(|(at, _)| {
        let (base, rest) = (&lower[..*at], &lower[*at + "innen".len()..]);
        rest.chars().nth(2).is_some() && base.chars().nth(3).is_some() && names_person(base)
    })?;
    let (base, rest) = (&lower[..at], &lower[at + "innen".len()..]);
    let modifier = format!("{base}{}", linking(base));
    Some((modifier.len(), modifier + rest))
}

/// A plain compound for one whose first part is written for women: `Arbeitnehmerinnen|vertretung` stands for
/// `Arbeitnehmer|vertretung`. `None` if the part is none.
pub(super) fn without_women(part: &str) -> Option<String> {
    let base = part.strip_suffix("innen")?;
    (base.chars().nth(3).is_some() && names_person(base)).then(|| format!("{base}{}", linking(base)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(written: &str) -> Option<String> {
        let base = written.find(|c: char| !c.is_alphanumeric()).unwrap_or(written.len());
        let word = if base == written.len() { inner_capital(written) } else { gender_word(written, 0..base) }?;
        let pieces = word.pieces(written, false);
        let letters = pieces.iter().map(|piece| match piece {
            Piece::Kept(range) => &written[range.clone()],
            Piece::Added(letters) => letters,
        });
        Some(letters.collect::<String>().to_lowercase() + &written[word.end()..])
    }

    #[test]
    fn gender_forms_are_read() {
        for (written, plain) in [
            ("Bürger*innen", "bürgerinnen"),
            ("Bürger\\*innen", "bürgerinnen"),
            ("Bürger:innen", "bürgerinnen"),
            ("Bürger_innen", "bürgerinnen"),
            ("Bürger·innen", "bürgerinnen"),
            ("Bürger/-innen", "bürgerinnen"),
            ("Bürger/innen", "bürgerinnen"),
            ("Bürger(innen)", "bürgerinnen"),
            ("Mitarbeiter(-innen)", "mitarbeiterinnen"),
            ("BürgerInnen", "bürgerinnen"),
            ("Bürger*Innen", "bürgerinnen"),
            ("Bürger’innen", "bürgerinnen"),
            ("BÜRGER*INNEN", "bürgerinnen"),
            ("Bürger*in", "bürgerin"),
            ("Bürger/in", "bürgerin"),
            ("Bürger(in)", "bürgerin"),
            ("Bürger-in", "bürgerin"),
            ("BürgerIn", "bürgerin"),
            ("Kolleg*innen", "kolleginnen"),
            ("Kollege/in", "kollegin"),
            ("Ärzt:innen", "ärztinnen"),
            ("Beamt*innen", "beamtinnen"),
            ("Jede*r", "jeder"),
            ("Angestellte(r)", "angestellter"),
            ("ein*e", "eine"),
            ("Arbeitnehmer*innenvertretung", "arbeitnehmervertretung"),
            ("Lehrer(innen)verband", "lehrerverband"),
            ("BürgerInnenrat", "bürgerrat"),
            ("Expert*innenkommission", "expertenkommission"),
            ("Ärzt:innenkammer", "ärztekammer"),
            ("bürger*innennah", "bürgernah"),
        ] {
            assert_eq!(read(written).as_deref(), Some(plain), "{written}");
        }
    }

    #[test]
    fn other_signs_are_left_alone() {
        for written in [
            "und/in",
            "Kraft(in Kraft)",
            "24/7",
            "km/h",
            "12:30",
            "e:mail",
            "SPD/Grüne",
            "StromIntern",
            "GmbH",
            "YouTube",
            "LinkedIn",
            "außen/innen",
            "Außen/Innen",
            "Bern:Innenstadt",
            "Check-in",
            "Log-in",
            "Opt-in",
            "datei_in",
            "Kind(er)",
            "Teil(e)",
            "Zürich/in",
            "lenne.innen",
            "PlugIn",
            "Innenraum",
            "Lehrer(inn",
            "Sommer*innere",
            "Berlin-in",
            "DesignInnenraum",
        ] {
            let found = read(written);
            assert_eq!(found, None, "{written}");
        }
    }

    #[test]
    fn compounds_written_for_women_are_plain_ones() {
        assert_eq!(without_women("arbeitnehmerinnen").as_deref(), Some("arbeitnehmer"));
        assert_eq!(without_women("expertinnen").as_deref(), Some("experten"));
        for part in ["innen", "binnen", "spinnen", "rinnen", "dachrinnen", "vertretung"] {
            assert_eq!(without_women(part), None, "{part}");
        }
    }
}
