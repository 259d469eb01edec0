//! Which nouns are for a body or an office? The words by which a name of an organisation is known, and its ends.
//!
//! Looked up by the ends of compounds (`Umweltbundesamt`, `Naturschutzverband`), in the nominative and the genitive, in
//! capitals or not. Every capitalised word of a text is asked about, so that nothing is copied here. What else belongs to
//! a name, is [`super::name`]'s question.

/// A noun for a kind of body.
pub(super) struct Kind {
    pub(super) ending: &'static str,
    /// The last two bytes of the ending, which most words do not share.
    tail: u16,
    /// The ending of an adjective before it: `Deutscher Verband`, `Deutsche Stiftung`, `Deutsches Institut`.
    pub(super) adjective: &'static str,
    /// Whether proper names stand right before it: `Anna Lang Institut`.
    pub(super) named: bool,
    /// Whether `der`, `des` tells it apart as well as `für`: `Verband der Gießer`, but `Gesellschaft der Zukunft`.
    pub(super) of: bool,
}

const fn kind(ending: &'static str, adjective: &'static str, named: bool, of: bool) -> Kind {
    Kind { ending, tail: tail(ending), adjective, named, of }
}

/// The last two bytes of a word as a number, in capitals or not; 0, which no ending has, of a shorter word.
const fn tail(word: &str) -> u16 {
    match word.as_bytes() {
        [.., a, b] => u16::from_be_bytes([*a | CASE, *b | CASE]),
        _ => 0,
    }
}

/// The bit by which the two cases of a letter from a to z, and of Ä, Ö and Ü, differ.
const CASE: u8 = 0x20;

const KINDS: &[Kind] = &[
    kind("ministerium", "es", false, true),
    kind("staatssekretariat", "es", false, false),
    kind("amt", "es", false, false),
    kind("verband", "er", false, true),
    kind("gewerkschaftsbund", "er", false, false),
    kind("bund", "er", false, false),
    kind("ring", "er", false, false),
    kind("verein", "er", false, true),
    kind("institut", "es", true, true),
    kind("zentrum", "es", false, false),
    kind("bündnis", "es", false, false),
    kind("forum", "es", false, false),
    kind("stiftung", "e", true, false),
    kind("gewerkschaft", "e", false, true),
    kind("universität", "e", true, false),
    kind("hochschule", "e", true, false),
    kind("behörde", "e", false, false),
    kind("agentur", "e", false, false),
    kind("kammer", "e", false, false),
    kind("akademie", "e", false, true),
    kind("gesellschaft", "e", true, false),
    kind("arbeitsgemeinschaft", "e", false, true),
    kind("vereinigung", "e", false, true),
    kind("anstalt", "e", false, false),
];

/// The kind of body that a noun names, in any case.
pub(super) fn kind_of(word: &str) -> Option<&'static Kind> {
    if !word.starts_with(char::is_uppercase) {
        return None;
    }
    let bare = nominative(word);
    let tail = tail(bare);
    KINDS.iter().find(|kind| {
        kind.tail == tail
            && ends_in(bare, kind.ending)
            && match kind.ending {
                "ring" => ends_in(bare, "schutzring"),
                "gesellschaft" => {
                    bare.len() == kind.ending.len() || ends_in(bare, "-gesellschaft") || ends_in(bare, "forschungsgesellschaft")
                }
                _ => true,
            }
    })
}

/// Whether a word ends like this, in capitals or not.
fn ends_in(word: &str, ending: &str) -> bool {
    word.len() >= ending.len() && word.bytes().rev().zip(ending.bytes().rev()).all(|(a, b)| a | CASE == b | CASE)
}

/// `Ministeriums` is Ministerium, `Verbandes` Verband; other words stay.
pub(crate) fn nominative(word: &str) -> &str {
    const GENITIVES: &[(&str, &str)] = &[
        ("bündnisses", "ses"),
        ("verbandes", "es"),
        ("bundes", "es"),
        ("amtes", "es"),
        ("rings", "s"),
        ("ringes", "es"),
        ("vereins", "s"),
        ("verbands", "s"),
        ("amts", "s"),
        ("instituts", "s"),
        ("institutes", "es"),
        ("ministeriums", "s"),
        ("zentrums", "s"),
        ("forums", "s"),
        ("sekretariats", "s"),
        ("rates", "es"),
        ("rats", "s"),
    ];
    if !ends_in(word, "s") {
        return word;
    }
    let genitive = GENITIVES.iter().find(|(ending, _)| ends_in(word, ending));
    let without = |ending: &str| word.strip_suffix(ending).or_else(|| word.strip_suffix(ending.to_uppercase().as_str()));
    genitive.and_then(|(_, ending)| without(ending)).unwrap_or(word)
}

/// Whether the noun alone is a name: `Bundeskartellamt`, `Umweltbundesamt`, `Anna-Lang-Stiftung`.
pub(super) fn is_proper(word: &str) -> bool {
    let bare = nominative(word);
    let Some(kind) = kind_of(bare) else { return false };
    let before = &bare[..bare.len().saturating_sub(kind.ending.len())];
    let federal = before.strip_prefix("Bundes").is_some_and(|topic| topic.len() > 3)
        && matches!(kind.ending, "amt" | "agentur" | "ministerium" | "anstalt");
    federal
        || bare.ends_with("bundesamt") && bare.len() > 9
        || kind.named && before.strip_suffix('-').is_some_and(|name| name.len() > 3 || name.contains('-'))
}

/// Offices, and nouns that say that a firm's name follows.
pub(super) fn is_office(word: &str) -> bool {
    const ROLES: &[&str] = &[
        "firma",
        "unternehmen",
        "konzern",
        "hersteller",
        "vorstand",
        "ceo",
        "chef",
        "chefin",
        "präsident",
        "sprecher",
        "tochter",
        "partner",
        "kunde",
        "vertreter",
        "direktor",
        "direktorin",
        "leiter",
        "leiterin",
        "mitglied",
        "verein",
        "pressestelle",
        "pressesprecher",
    ];
    const ENDINGS: &[&str] = &[
        "führer",
        "führerin",
        "leiter",
        "leiterin",
        "sprecher",
        "sprecherin",
        "präsident",
        "präsidentin",
        "vorsitzender",
        "vorsitzende",
        "vorstand",
        "ceo",
        "hersteller",
        "konzern",
        "minister",
        "ministerin",
        "direktor",
        "direktorin",
    ];
    let word = nominative(word);
    let is = |role: &&str| word.len() == role.len() && ends_in(word, role);
    ROLES.iter().any(is) || ENDINGS.iter().any(|ending| ends_in(word, ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_known_by_their_ends_in_any_case() {
        let ending = |word| kind_of(word).map(|kind| kind.ending);
        for (word, kind) in
            [("Erzamtes", "amt"), ("BLECHBEHÖRDE", "behörde"), ("Gießereiverbands", "verband"), ("TU-UNIVERSITÄT", "universität")]
        {
            assert_eq!(ending(word), Some(kind), "{word}");
        }
        assert_eq!((ending("Naturschutzring"), ending("Ring"), ending("Schmuckring")), (Some("ring"), None, None));
        assert_eq!(
            (ending("Gesellschaft"), ending("Alu-Gesellschaft"), ending("Blechgesellschaft")),
            (Some("gesellschaft"), Some("gesellschaft"), None)
        );
        assert_eq!((ending("verband"), ending("amtlich"), ending("")), (None, None, None));
    }

    #[test]
    fn the_genitive_is_taken_back() {
        assert_eq!((nominative("Erzbündnisses"), nominative("AMTES"), nominative("Haus")), ("Erzbündnis", "AMT", "Haus"));
    }

    #[test]
    fn offices_are_no_names() {
        assert!(is_office("Sprecherin") && is_office("Blechvorstand") && is_office("FIRMA") && is_office("Vereins"));
        assert!(!is_office("Hüttenfirma") && !is_office("Recyclix"));
    }
}
