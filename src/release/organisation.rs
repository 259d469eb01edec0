//! Which names are the same organisation?
//!
//! Names are compared by keys without case, article, legal form and abbreviation; a ministry also by its topic and its
//! state. Short forms of other names (`Recyclix` for `Recyclix Guss`) are different organisations here: only who
//! knows both can tell.

use super::name::shown_as;

/// The key by which spellings of one name are the same: without case, article, legal form, brackets and punctuation.
///
/// ```
/// use alu_search::release::organisation_key;
///
/// assert_eq!(organisation_key("Die Recyclix GmbH & Co. KG"), organisation_key("RECYCLIX"));
/// assert_eq!(organisation_key("Alubund Deutschland e. V. (AD)"), "alubund deutschland");
/// ```
pub fn organisation_key(name: &str) -> String {
    let shown = shown_as(name);
    let mut key = String::with_capacity(shown.len());
    for word in shown.split(|c: char| !c.is_alphanumeric() && c != '&' && c != '+').filter(|word| !word.is_empty()) {
        if !key.is_empty() {
            key.push(' ');
        }
        key.push_str(&word.to_lowercase());
    }
    key
}

/// Whether two keys name the same organisation: the same words, or one ministry by its short and its full name.
pub(super) fn same(a: &str, b: &str) -> bool {
    a == b || is_short_ministry(a, b) || is_short_ministry(b, a)
}

/// `wirtschaftsministerium nrw` is the `ministerium für wirtschaft innovation … des landes nordrhein westfalen`.
pub(crate) fn is_short_ministry(short: &str, long: &str) -> bool {
    let Some((topic, place)) = short.split_once("ministerium") else { return false };
    let (federal, topic) = topic.strip_prefix("bundes").map_or((false, topic), |topic| (true, topic));
    let topic = topic.strip_suffix('s').unwrap_or(topic);
    let rest = if federal { long.strip_prefix("bundesministerium") } else { long.strip_prefix("ministerium") };
    let Some(topics) =
        rest.and_then(|rest| rest.strip_prefix(" für ").or_else(|| rest.strip_prefix(" der ")).or_else(|| rest.strip_prefix(" des ")))
    else {
        return false;
    };
    let (topics, state) = topics.split_once(" des landes ").unwrap_or((topics, ""));
    let place = place.trim();
    let place_fits = place.is_empty() || state.is_empty() && topics.ends_with(place) || full_state(place) == full_state(state);
    topic.len() > 2 && !topic.contains(' ') && topics.split(' ').any(|word| word.starts_with(topic)) && place_fits
}

/// States by their abbreviations, as keys.
const STATES: &[(&str, &str)] = &[
    ("nrw", "nordrhein westfalen"),
    ("bw", "baden württemberg"),
    ("mv", "mecklenburg vorpommern"),
    ("rlp", "rheinland pfalz"),
    ("sh", "schleswig holstein"),
    ("", "bayern"),
    ("", "berlin"),
    ("", "brandenburg"),
    ("", "bremen"),
    ("", "hamburg"),
    ("", "hessen"),
    ("", "niedersachsen"),
    ("", "saarland"),
    ("", "sachsen"),
    ("", "sachsen anhalt"),
    ("", "thüringen"),
    ("", "deutschland"),
    ("", "österreich"),
    ("", "schweiz"),
];

fn full_state(key: &str) -> &str {
    STATES.iter().find(|(short, _)| *short == key).map_or(key, |(_, full)| full)
}

/// Whether the word is the name of a state.
pub(super) fn is_state(word: &str) -> bool {
    let key = word.to_lowercase().replace('-', " ");
    STATES.iter().any(|(_, full)| *full == key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name() {
        let key = |name| organisation_key(name);
        assert_eq!(key("die Recyclix GmbH"), "recyclix");
        assert!(same(&key("Wirtschaftsministerium NRW"), &key("Ministerium für Wirtschaft und Energie des Landes Nordrhein-Westfalen")));
        assert!(same(&key("Bundesumweltministerium"), &key("Bundesministerium für Umwelt und Klimaschutz")));
        assert!(!same(&key("Bundesumweltministerium"), &key("Ministerium für Umwelt des Landes Hessen")));
        assert!(!same(&key("Wirtschaftsministerium NRW"), &key("Ministerium für Wirtschaft des Landes Hessen")));
        assert!(!same(&key("Recyclix"), &key("Recyclix Guss")));
    }
}
