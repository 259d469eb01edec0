//! Which incomplete words does a hyphen complete by another word of the sentence?
//!
//! In `Wind- und Solarenergie` the first word lacks what ends the second, in `Zuchtstuten und -hengste` the second what begins
//! the first. This file knows the words between them and what of the partner may complete a word; where they stand in
//! a text is found in [`super::reading`]. Whether a completion is a word is left to the collection.

/// The most completions of an incomplete word.
const MOST_COMPLETIONS: usize = 4;

/// Prefixes that are no parts of compounds but can be exchanged: `Vor- und Nachteile`, `In- und Ausland`. The longer ones come first.
const PREFIXES: &[&str] = &[
    "zusammen", "herein", "hinaus", "heraus", "weiter", "binnen", "neben", "rück", "dar", "gegen", "hinter", "außen", "aussen", "innen",
    "unter", "wieder", "wider", "zurück", "nieder", "über", "durch", "nach", "fort", "auf", "aus", "bei", "ein", "ent", "her", "hin",
    "los", "mit", "miss", "ver", "vor", "weg", "zer", "ab", "an", "be", "er", "in", "um", "un", "zu", "ge",
];

/// The least that a completion takes from its partner, in bytes.
const SHORTEST: usize = 3;

/// Whether a word joins an incomplete word to the one that completes it.
pub(super) fn is_connector(word: &str) -> bool {
    matches!(
        word,
        "und"
            | "oder"
            | "sowie"
            | "bzw"
            | "beziehungsweise"
            | "wie"
            | "auch"
            | "als"
            | "statt"
            | "anstatt"
            | "respektive"
            | "resp"
            | "noch"
            | "bis"
            | "aber"
            | "nicht"
            | "u"
            | "od"
            | "UND"
            | "ODER"
    )
}

/// Whether a connector is written with a full stop.
pub(super) fn is_abbreviation(word: &str) -> bool {
    matches!(word, "bzw" | "resp" | "u" | "od")
}

/// Whether a word may stand between a connector and the word that completes the one before.
pub(super) fn is_article(word: &str) -> bool {
    matches!(word, "der" | "die" | "das" | "den" | "dem" | "des" | "zum" | "zur" | "im" | "in" | "von" | "vom" | "für" | "gar" | "zu")
}

/// Whether text between two words can stand between an incomplete word and its partner. `abbreviated` if the first
/// may end in a full stop.
pub(super) fn is_bridge(gap: &str, abbreviated: bool) -> bool {
    gap.len() <= 8
        && gap.matches('\n').count() < 2
        && gap.chars().all(|c| {
            c.is_whitespace()
                || matches!(c, '-' | '–' | ',' | '/' | '&' | '+' | '(' | ')' | '„' | '“' | '«' | '»' | '"')
                || (abbreviated && c == '.')
        })
}

/// Whether text between two words joins them as a connector does.
pub(super) fn connects(gap: &str) -> bool {
    gap.contains([',', '/', '&', '+'])
}

/// What may complete `word` from the right: the ends of `partner`, which is cut at `cuts`. Both are in lower case.
pub(super) fn endings<'p>(word: &str, partner: &'p str, cuts: &[usize]) -> impl Iterator<Item = &'p str> {
    let prefix = PREFIXES.iter().find(|prefix| partner.starts_with(**prefix)).map(|prefix| prefix.len());
    let prefix = prefix.filter(|length| PREFIXES.contains(&word) && cuts.first().is_none_or(|cut| length < cut));
    let all = prefix.into_iter().chain(cuts.iter().copied()).collect::<Vec<_>>();
    all.into_iter().filter_map(|cut| partner.get(cut..)).filter(|end| end.len() >= SHORTEST).take(MOST_COMPLETIONS)
}

/// What may complete a word from the left: the beginnings of `partner`.
pub(super) fn beginnings<'p>(partner: &'p str, cuts: &[usize]) -> impl Iterator<Item = &'p str> {
    let all = cuts.iter().rev().copied().collect::<Vec<_>>();
    all.into_iter().filter_map(|cut| partner.get(..cut)).filter(|start| start.len() >= 2).take(MOST_COMPLETIONS)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ends(word: &str, partner: &str, cuts: &[usize]) -> Vec<String> {
        endings(word, partner, cuts).map(str::to_owned).collect()
    }

    #[test]
    fn a_partner_completes_at_its_cuts() {
        assert_eq!(ends("wind", "solarenergie", &[5]), ["energie"]);
        assert_eq!(ends("wind", "solarenergieversorgung", &[5, 12]), ["energieversorgung", "versorgung"]);
        assert_eq!(beginnings("frauenförderung", &[6]).collect::<Vec<_>>(), ["frauen"]);
    }

    #[test]
    fn prefixes_are_exchanged() {
        for (word, partner, end) in
            [("vor", "nachteile", "teile"), ("in", "ausland", "land"), ("ein", "ausfuhr", "fuhr"), ("be", "entlüftung", "lüftung")]
        {
            assert_eq!(ends(word, partner, &[]), [end]);
        }
        assert_eq!(ends("kreislauf", "abfallwirtschaft", &[6]), ["wirtschaft"]);
        assert_eq!(ends("in", "regierung", &[]), Vec::<String>::new());
    }

    #[test]
    fn completions_are_few() {
        assert_eq!(ends("x", "aaabbbcccdddeeefff", &[3, 6, 9, 12, 15]).len(), MOST_COMPLETIONS);
    }
}
