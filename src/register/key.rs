//! By what are two spellings of a name found in text the same organisation, and what do they differ in?
//!
//! [`merging_key`] sets aside what the German of a sentence, and the habits of those who write it, do to a name: article, case
//! and ending, legal form, an abbreviation behind it, hyphens, the spelling of umlauts. A short form of a name (`Recyclix` for
//! `Recyclix Guss`) is another name.

use super::Merged;
use crate::analysis::fold;
use crate::release::{abbreviations, is_article, nominative, organisation_key};

/// What a name is looked up by: lower case, single spaces.
pub(crate) fn name_key(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// What names found in text are compared by.
pub(crate) fn merging_key(name: &str) -> String {
    joined(&organisation_key(without_abbreviation(name)), uninflected)
}

/// The name without its abbreviation behind it, where the letters say that it is its own: `Bundesamt für Metalle BAME`.
fn without_abbreviation(name: &str) -> &str {
    own_abbreviation(name).map_or(name, |(_, long)| long)
}

/// The abbreviation behind a name, and the name before it.
pub(crate) fn own_abbreviation(name: &str) -> Option<(&str, &str)> {
    let name = name.trim();
    let found = abbreviations(name).pop().filter(|found| found.spelled)?;
    let before = name.get(..found.long.start)?.trim();
    let is_behind = name.get(found.short.end..)?.trim_end_matches(')').is_empty() && found.long.end <= found.short.start;
    (is_behind && (before.is_empty() || is_article(before))).then(|| (&name[found.short.clone()], &name[found.long.clone()]))
}

/// What is behind the last blank of a name, if it is all capitals, and what is before it: `Staatssekretariat für Metalle SECOM`.
pub(super) fn last_capitals(name: &str) -> Option<(&str, &str)> {
    let (before, last) = name.trim().rsplit_once(' ')?;
    (last.chars().count() > 1 && last.chars().all(|c| c.is_uppercase() || c == '-')).then_some((before, last))
}

/// The words of a key as one, each made alike.
fn joined(key: &str, alike: fn(&str, bool) -> &str) -> String {
    let words: Vec<_> = key.split(|c: char| !c.is_alphanumeric() && c != '&' && c != '+').filter(|word| !word.is_empty()).collect();
    let is_last = |at: usize| at + 1 == words.len();
    fold(&words.iter().enumerate().map(|(at, word)| alike(word, is_last(at))).collect::<String>())
}

/// How adjectives in names end before their endings: `Deutscher`, `Öffentliche`, `Vereinte`.
const ADJECTIVES: &[&str] = &["sch", "lich", "ig", "al", "frei", "neu", "vereint", "vereinigt", "allgemein", "offen", "jung"];
/// Adjectives that are names by themselves: `die Grünen`, `der Linken`.
const NOUNS: &[&str] = &["grün", "link"];
/// Genitives of bodies beside those of [`nominative`], with their endings.
const GENITIVES: &[(&str, &str)] = &[
    ("departementes", "es"),
    ("departements", "s"),
    ("tages", "es"),
    ("tags", "s"),
    ("parlaments", "s"),
    ("senats", "s"),
    ("gerichts", "s"),
    ("gerichtes", "es"),
    ("dienstes", "es"),
    ("konzerns", "s"),
    ("klubs", "s"),
    ("clubs", "s"),
    ("rings", "s"),
];

/// A word of a key without the ending that the sentence gave it.
fn uninflected(word: &str, is_last: bool) -> &str {
    let stem = ["en", "em", "er", "es", "e"].iter().find_map(|ending| word.strip_suffix(ending));
    if let Some(stem) = stem
        && (NOUNS.contains(&stem) || !is_last && stem.len() > 2 && ADJECTIVES.iter().any(|ending| stem.ends_with(ending)))
    {
        return stem;
    }
    let genitive = GENITIVES.iter().find(|(noun, _)| word.ends_with(noun) && (word.len() > noun.len() || noun.len() > 5));
    genitive.and_then(|(_, ending)| word.strip_suffix(ending)).unwrap_or_else(|| nominative(word))
}

/// Whether the name has the ending of another case than the nominative: `Deutschen Gießereiverband`.
pub(super) fn is_oblique(name: &str) -> bool {
    let key = name_key(name);
    let Some((first, _)) = key.split_once(' ') else { return false };
    uninflected(first, false) != first && ["en", "em", "es"].iter().any(|ending| first.ends_with(ending))
}

/// What two names of one [`merging_key`] differ in: the first step that makes them one.
pub(super) fn difference(a: &str, b: &str) -> Merged {
    fn as_is(word: &str, _: bool) -> &str {
        word
    }
    let (a_key, b_key) = (name_key(a), name_key(b));
    let bare =
        |key: &str| key.split_once(' ').filter(|(first, _)| is_article(first)).map_or_else(|| key.to_owned(), |(_, rest)| rest.to_owned());
    let (a_bare, b_bare) = (bare(&a_key), bare(&b_key));
    let spelled = |name: &str, alike: fn(&str, bool) -> &str| {
        let name = name.replace('\u{ad}', "");
        let words: Vec<_> = name.split([' ', '-']).filter(|word| !word.is_empty()).collect();
        words.iter().enumerate().map(|(at, word)| alike(word, at + 1 == words.len())).collect::<String>()
    };
    if a_key == b_key {
        Merged::Case
    } else if a_bare == b_bare {
        Merged::Article
    } else if spelled(&a_bare, as_is) == spelled(&b_bare, as_is) {
        Merged::Hyphen
    } else if spelled(&a_bare, uninflected) == spelled(&b_bare, uninflected) {
        Merged::Inflection
    } else if own_abbreviation(a).is_some() != own_abbreviation(b).is_some() || a.contains('(') != b.contains('(') {
        Merged::Abbreviation
    } else if joined(&organisation_key(a), as_is) == joined(&organisation_key(b), as_is) && fold(&a_bare) != fold(&b_bare) {
        Merged::LegalForm
    } else if fold(&a_bare) == fold(&b_bare) {
        Merged::Spelling
    } else {
        Merged::Inflection
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_have_one_key_and_a_difference() {
        for (a, b, merged) in [
            ("Recyclix", "RECYCLIX", Merged::Case),
            ("Recyclix", "die Recyclix", Merged::Article),
            ("Recyclix", "Recyclix GmbH", Merged::LegalForm),
            ("Lenne & Söhne", "Lenne & Söhne GmbH & Co. KG", Merged::LegalForm),
            ("Alubund Deutschland", "Alubund Deutschland e. V.", Merged::LegalForm),
            ("Anna-Lang-Stiftung", "Anna Lang Stiftung", Merged::Hyphen),
            ("Wasserstoffallianz Neuland", "Wasserstoff\u{ad}allianz Neuland", Merged::Hyphen),
            ("Wasserstoff-Allianz Neuland", "Wasserstoffallianz Neuland", Merged::Hyphen),
            ("Bundesamt für Metalle", "des Bundesamtes für Metalle", Merged::Inflection),
            ("Deutscher Hüttentag", "dem Deutschen Hüttentag", Merged::Inflection),
            ("Deutscher Hüttentag", "Deutschen Hüttentages", Merged::Inflection),
            ("Neuländisches Departement für Guss", "Neuländischen Departements für Guss", Merged::Inflection),
            ("Grüne", "die Grünen", Merged::Inflection),
            ("Bundesamt für Metalle", "Bundesamt für Metalle (BAME)", Merged::Abbreviation),
            ("Bundesamt für Leichtmetalle", "Bundesamt für Leichtmetalle BALM", Merged::Abbreviation),
            ("Gießerei Müller", "Giesserei Mueller", Merged::Spelling),
        ] {
            assert_eq!(merging_key(a), merging_key(b), "{a}, {b}");
            assert_eq!(difference(a, b), merged, "{a}, {b}");
        }
    }

    #[test]
    fn other_names_have_other_keys() {
        for (a, b) in [
            ("Recyclix", "Recyclix Guss"),
            ("Recyclix Guss", "Recyclix Erz"),
            ("Petersen", "Peters"),
            ("Hesse", "Hessen"),
            ("Bundesamt für Metalle", "Bundesamt für Metall"),
            ("Bundesamt für Metalle", "Landesamt für Metalle"),
            ("Verband der Gießer", "Verband der Gießereien"),
            ("Deutscher Hüttentag", "Deutscher Hüttenrat"),
            ("Stadtwerke Neustadt", "Stadt Neustadt"),
            ("IG Guss", "IG Guss und Energie"),
            ("Wirtschaftsministerium NRW", "Wirtschaftsministerium"),
            ("Universität Neustadt", "Universität Altstadt"),
        ] {
            assert_ne!(merging_key(a), merging_key(b), "{a}, {b}");
        }
    }
}
