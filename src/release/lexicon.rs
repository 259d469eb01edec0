//! What kind of word is it? Given names, titles, roles, bodies and small function words of German.
//!
//! Short lists written by hand, looked up by the ends of compounds where German builds compounds
//! (`Innovationsminister`, `Naturschutzverband`). A list cannot hold every name: the rules that use
//! these take them as clues.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

/// Words written out in a row.
fn words(list: &str) -> FxHashSet<String> {
    list.split_whitespace().map(String::from).collect()
}

/// Words in lower case, and as they open a sentence.
fn in_both_cases(list: &str) -> FxHashSet<String> {
    let capitalised = |word: &str| word.chars().take(1).flat_map(char::to_uppercase).chain(word.chars().skip(1)).collect();
    list.split_whitespace().flat_map(|word| [word.to_owned(), capitalised(word)]).collect()
}

/// The gender that pronouns take up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gender {
    Feminine,
    Masculine,
    Neuter,
}

/// The words of a list; lines with `#` are comments.
fn entries(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace)
}

static GIVEN: LazyLock<FxHashMap<&str, Gender>> = LazyLock::new(|| {
    let female = entries(include_str!("data/female_names.txt")).map(|name| (name, Gender::Feminine));
    let male = entries(include_str!("data/male_names.txt")).map(|name| (name, Gender::Masculine));
    female.chain(male).collect()
});

/// The gender of a given name, `None` for any other word. Of a double name the first half decides.
pub(super) fn given_name(word: &str) -> Option<Gender> {
    let gender = |name: &str| GIVEN.get(name).copied();
    gender(word).or_else(|| word.split_once('-').and_then(|(first, _)| gender(first).filter(|_| word.len() > first.len() + 2)))
}

static ROLES: LazyLock<Endings<()>> = LazyLock::new(|| entries(include_str!("data/roles.txt")).map(|role| (role, ())).collect());

static BODIES: LazyLock<Endings<Gender>> = LazyLock::new(|| {
    let lines = include_str!("data/bodies.txt").lines().filter_map(|line| line.split_once(": "));
    lines
        .flat_map(|(gender, words)| {
            let gender = match gender {
                "m" => Gender::Masculine,
                "n" => Gender::Neuter,
                _ => Gender::Feminine,
            };
            words.split_whitespace().map(move |word| (word, gender))
        })
        .collect()
});

/// Nouns that are looked up by the ends of compounds.
pub(super) struct Endings<T> {
    words: FxHashMap<&'static str, T>,
    /// Their last bytes: most words end in none of them, and need no look at each of their ends.
    tails: FxHashSet<[u8; TAIL]>,
}

/// Ends shorter than this count only as whole words.
const TAIL: usize = 3;

impl<T: Copy> FromIterator<(&'static str, T)> for Endings<T> {
    fn from_iter<I: IntoIterator<Item = (&'static str, T)>>(entries: I) -> Self {
        let words: FxHashMap<_, _> = entries.into_iter().collect();
        let tails = words.keys().filter_map(|word| word.as_bytes().last_chunk()).copied().collect();
        Self { words, tails }
    }
}

impl<T: Copy> Endings<T> {
    /// What is known of the longest end of `word` that is one of them.
    pub(super) fn longest(&self, word: &str) -> Option<T> {
        match word.as_bytes().last_chunk() {
            Some(tail) if !self.tails.contains(tail) => None,
            Some(_) => word
                .char_indices()
                .map(|(at, _)| &word[at..])
                .take_while(|end| end.len() >= TAIL || end.len() == word.len())
                .find_map(|end| self.words.get(end).copied()),
            None => self.words.get(word).copied(),
        }
    }

    /// Whether `word` ends in one of them.
    pub(super) fn end(&self, word: &str) -> bool {
        self.longest(word).is_some()
    }
}

/// Whether a noun says what a person is: `Ministerin`, `ALUMUS-CEO`, `Vorsitzenden`.
pub(super) fn is_role(word: &str) -> bool {
    if !word.starts_with(|c: char| c.is_uppercase()) {
        return false;
    }
    let lower = word.to_lowercase();
    let lower = lower.split(['*', ':', '_']).next().unwrap_or_default();
    let known = |form: &str| ROLES.end(form);
    let masculine = |form: &str| known(form) || known(&format!("{form}e"));
    known(lower)
        || ["innen", "in"].iter().any(|ending| lower.strip_suffix(ending).is_some_and(masculine))
        || ["s", "n", "en", "es", "e"].iter().any(|ending| lower.strip_suffix(ending).is_some_and(known))
}

/// Whether a noun is a field of work after which unions and ministries are named: `Energie`, `Kreislaufwirtschaft`.
pub(super) fn is_field(word: &str) -> bool {
    const FIELDS: &[&str] = &[
        "Agrar",
        "Arbeit",
        "Bau",
        "Bekleidung",
        "Bergbau",
        "Bildung",
        "Chemie",
        "Dienste",
        "Druck",
        "Elektro",
        "Energie",
        "Erden",
        "Erziehung",
        "Forschung",
        "Gaststätten",
        "Genuss",
        "Gesundheit",
        "Handel",
        "Holz",
        "Keramik",
        "Klimaschutz",
        "Kultur",
        "Kunst",
        "Kunststoff",
        "Leder",
        "Logistik",
        "Medien",
        "Metall",
        "Papier",
        "Recycling",
        "Rohstoffe",
        "Stahl",
        "Steine",
        "Technik",
        "Technologie",
        "Textil",
        "Umwelt",
        "Verkehr",
        "Wissenschaft",
    ];
    let is_branch = |ending: &str| word.to_lowercase().ends_with(ending);
    word.starts_with(char::is_uppercase) && (FIELDS.contains(&word) || is_branch("wirtschaft") || is_branch("industrie"))
}

/// Whether a noun for a person says only whom it stands beside: `ihr Kollege`.
pub(super) fn is_companion(word: &str) -> bool {
    ["Kollege", "Kollegin", "Kollegen", "Mitstreiter", "Mitstreiterin"].contains(&word)
}

/// Whether a role is that of several people by its form, as far as the form tells: `Sprecherinnen`, `Experten`.
pub(super) fn is_plural_role(word: &str) -> bool {
    let lower = word.to_lowercase();
    ["innen", "leute", "ter", "ler", "ger", "ner", "her", "ker", "der", "ten", "gen", "nde", "te"]
        .iter()
        .any(|ending| lower.ends_with(ending))
}

/// Whether a role is that of a woman by its form.
pub(super) fn is_feminine_role(word: &str) -> bool {
    let lower = word.to_lowercase();
    ["in", "frau", "dame"].iter().any(|ending| lower.ends_with(ending))
}

/// The gender of a noun for an organisation (`Bundesamtes`: neuter), `None` for any other word.
pub(super) fn body_gender(word: &str) -> Option<Gender> {
    if !word.starts_with(|c: char| c.is_uppercase()) {
        return None;
    }
    let lower = word.to_lowercase();
    let known = |form: &str| BODIES.longest(form);
    known(&lower).or_else(|| ["es", "s", "en", "e", "n"].iter().find_map(|ending| lower.strip_suffix(ending).and_then(known)))
}

/// Legal forms and the like, which only names of organisations have.
pub(super) fn is_legal_form(word: &str) -> bool {
    matches!(
        word,
        "AG" | "GmbH" | "KG" | "SE" | "e.V" | "eV" | "eG" | "gGmbH" | "mbH" | "KGaA" | "UG" | "OHG" | "Co" | "Inc" | "Ltd" | "LLC" | "S.A"
    )
}

/// Whether a word is written as only names of organisations are: `BAXL`, `OpenAlu`, `FragDasErz.de`.
pub(super) fn is_branded(word: &str) -> bool {
    let mut upper = 0;
    let mut inner = 0;
    for (index, c) in word.chars().enumerate() {
        upper += usize::from(c.is_uppercase());
        inner +=
            usize::from(index > 1 && c.is_uppercase() && !word.contains('-') && !word.starts_with("Mc") && !word.contains(['\'', '’']));
    }
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    (letters > 1 && upper == letters)
        || inner > 0
        || word.chars().skip(1).any(|c| c.is_ascii_digit())
        || (word.contains('.') && letters > 4)
}

/// Academic titles, as they stand before a name.
pub(super) fn is_title(word: &str) -> bool {
    matches!(
        word,
        "Dr" | "Prof"
            | "Professor"
            | "Professorin"
            | "PD"
            | "Dipl"
            | "Dipl.-Ing"
            | "Ing"
            | "Mag"
            | "habil"
            | "med"
            | "phil"
            | "rer"
            | "nat"
            | "jur"
            | "iur"
            | "h.c"
            | "Privatdozent"
    ) || word.starts_with("Dr.-")
        || word.starts_with("Dipl.-")
        || word.starts_with("Dipl-")
}

/// Parts of surnames in lower case.
pub(super) fn is_particle(word: &str) -> bool {
    matches!(
        word,
        "von"
            | "van"
            | "zu"
            | "zur"
            | "zum"
            | "vom"
            | "de"
            | "der"
            | "den"
            | "del"
            | "della"
            | "di"
            | "da"
            | "dos"
            | "du"
            | "la"
            | "le"
            | "el"
            | "al"
            | "bin"
            | "ten"
            | "ter"
            | "af"
    )
}

static DETERMINERS: LazyLock<FxHashSet<String>> = LazyLock::new(|| {
    in_both_cases(
        "der die das ein eine einer eines sein seine ihr ihre dieser diese dieses mehrere viele einige zwei drei beide unser \
         unsere alle dem den des einem einen seiner ihrer jener kein keine zahlreiche manche etliche andere \
         deren dessen ihrem ihren seinem seinen",
    )
});

/// Articles and what stands in their place.
pub(super) fn is_determiner(word: &str) -> bool {
    DETERMINERS.contains(word)
}

static PREPOSITIONS: LazyLock<FxHashSet<String>> = LazyLock::new(|| {
    in_both_cases(
        "in im am an auf bei beim nach vor mit zu zum zur gegenüber für über unter seit während laut trotz wegen aus von vom \
         durch gegen ohne um zwischen neben hinter anlässlich angesichts aufgrund innerhalb per via gemäß gemäss ins ans statt",
    )
});

/// Words that open a phrase that is no subject.
pub(super) fn is_preposition(word: &str) -> bool {
    PREPOSITIONS.contains(word)
}

/// Whether a lower-case word has the ending of an adjective before a noun.
pub(super) fn is_adjective(word: &str) -> bool {
    word.len() > 3
        && word.starts_with(char::is_lowercase)
        && !is_determiner(word)
        && ["e", "er", "en", "es", "em"].iter().any(|ending| word.ends_with(ending))
}

static OPENERS: LazyLock<FxHashSet<String>> = LazyLock::new(|| {
    words(
        "Aber Abschließend Ähnlich Allerdings Als Also Am Andererseits Angesichts Anschließend Auch Außerdem Ausserdem Bereits Bisher \
         Bislang Da Dabei Dadurch Dafür Dagegen Daher Damals Damit Danach Daneben Dann Daran Darauf Daraufhin Darin Darüber Darum \
         Dass Davon Dazu Demnach Denn Dennoch Derzeit Deshalb Doch Dort Ebenso Einerseits Er Es Ferner Gemäß Gestern Gleichzeitig \
         Heute Hier Hierzu Ich Ihm Ihnen Insgesamt Jedoch Jetzt Man Mittlerweile Nachdem Nein Nicht Noch Nun \
         Nur Ob Obwohl Oder Schließlich Schon Sie Seitdem So Sobald Sodass Sofern Somit Sonst Später Sowohl Stattdessen \
         Tatsächlich Trotzdem Und Vielmehr Warum Was Weil Weiterhin Weiters Wenn Wer Wie Wieder Wir Wo Wobei Während Zudem \
         Zuerst Zugleich Zuletzt Zunächst Zusätzlich Zuvor Zwar Zuletzt Selbst Sogar Ebenfalls Besonders Wörtlich Konkret \
         Schriftlich Insbesondere Laut Nach Seit Vor Mit Bei Für Aktuell Derweil Unterdessen Indes Indessen Inzwischen Hingegen \
         Nachfolgend Weiter Immerhin Eigentlich Offenbar Vermutlich Wahrscheinlich Natürlich Leider Sicher Früher Bald Manchmal \
         Oft Häufig Vielleicht Erst Erstmals Einmal Letztlich Endlich Überdies Vorerst Anfangs Entsprechend Folglich Jedenfalls \
         Ihrerseits Seinerseits Weshalb Woraufhin Demgegenüber Demzufolge",
    )
});

/// Words that are written with a capital at the start of a sentence and are neither names nor nouns.
pub(super) fn is_opener(word: &str) -> bool {
    OPENERS.contains(word)
}

/// Whether a word can be part of a person's name by its shape: no compound noun, body, role or abbreviation.
pub(super) fn is_name_shaped(word: &str) -> bool {
    const NOUN_ENDINGS: &[&str] = &[
        "ung",
        "ungen",
        "heit",
        "keit",
        "schaft",
        "schaften",
        "tion",
        "tionen",
        "tät",
        "ismus",
        "nis",
        "tum",
        "ment",
        "ities",
        "foundation",
    ];
    let is_surname = || ["Hartung", "Hornung"].iter().any(|name| word.ends_with(name));
    let is_noun = || !is_surname() && word.chars().count() > 6 && NOUN_ENDINGS.iter().any(|ending| word.ends_with(ending));
    word.starts_with(char::is_uppercase)
        && word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '.'))
        && !word.ends_with('-')
        && !is_noun()
        && !is_opener(word)
        && !is_determiner(word)
        && !is_preposition(word)
        && !is_title(word)
        && !is_branded(word)
        && !is_legal_form(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compounds_tell_roles_and_bodies_by_their_end() {
        for role in [
            "Umweltministerin",
            "ALU-CEO",
            "Vorsitzenden",
            "Wirtschaftsrätin",
            "Pressesprecher",
            "Leiter*innen",
            "Expertinnen",
            "Vorstandschef",
        ] {
            assert_eq!(is_role(role), role != "Wirtschaftsrätin", "{role}");
        }
        assert!(!is_role("Ministerium") && !is_role("Erklärung") && !is_role("Mittwoch"));
        assert_eq!(body_gender("Bundesamtes"), Some(Gender::Neuter));
        assert_eq!(body_gender("Naturschutzrings"), Some(Gender::Masculine));
        assert_eq!(body_gender("Gesellschaft"), Some(Gender::Feminine));
        assert_eq!(body_gender("Erika"), None);
    }

    #[test]
    fn names_and_brands_differ_in_shape() {
        assert!(is_name_shaped("Muster-Beispiel") && is_name_shaped("D’Amico") && is_name_shaped("McAlu"));
        assert!(!is_name_shaped("ALU") && !is_name_shaped("OpenAlu") && !is_name_shaped("Erklärung") && !is_name_shaped("Gestern"));
        assert_eq!(given_name("Hans-Erich"), Some(Gender::Masculine));
    }
}
