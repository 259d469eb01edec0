//! What do the spellings of a word have in common?
//!
//! Two ways to set umlauts and ß aside, for words in lower case: [`form`] transcribes them, as phrases compare words, and
//! [`fold`] drops their dots, as stems begin.

/// A word in lower case with umlauts and ß transcribed: `größe` and `groesse` get the same form, and
/// `grosse` another.
pub(crate) fn form(lower: &str) -> String {
    let mut out = String::with_capacity(lower.len());
    for c in lower.chars() {
        match c {
            'ä' => out.push_str("ae"),
            'ö' => out.push_str("oe"),
            'ü' => out.push_str("ue"),
            'ß' => out.push_str("ss"),
            _ => out.push(c),
        }
    }
    out
}

/// The word without what spellings differ in: ä and ae become a, ö and oe o, ü and ue u, ß ss. A `ue`
/// after a vowel or q is none (`neue`, `Quelle`).
pub(crate) fn fold(lower: &str) -> String {
    let mut out = String::with_capacity(lower.len());
    let mut letters = lower.chars().peekable();
    let mut after_vowel = false;
    while let Some(letter) = letters.next() {
        let transcribed = match letter {
            'a' | 'o' => true,
            'u' => !after_vowel,
            _ => false,
        };
        if transcribed {
            letters.next_if_eq(&'e');
        }
        match letter {
            'ä' => out.push('a'),
            'ö' => out.push('o'),
            'ü' => out.push('u'),
            'ß' => out.push_str("ss"),
            _ => out.push(letter),
        }
        after_vowel = "aeiouyäöüq".contains(letter);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_meets_every_spelling() {
        for (a, b) in [("größe", "groesse"), ("größe", "grosse"), ("müller", "mueller"), ("äpfel", "apfel"), ("übung", "ubung")] {
            assert_eq!(fold(a), fold(b), "{a} {b}");
        }
        for word in ["neue", "quelle", "frauen", "bauer", "treue"] {
            assert_eq!(fold(word), word);
        }
    }

    #[test]
    fn forms_differ_where_the_words_do() {
        assert_eq!(form("größe"), form("groesse"));
        assert_ne!(form("größe"), form("grosse"));
        assert_ne!(form("bürger"), form("burger"));
    }
}
