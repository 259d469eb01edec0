//! One spelling for a word that can be spelled in several ways.

/// The word in lower case, without invisible characters, decomposed umlauts put together.
pub(super) fn lower(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    for c in word.chars().flat_map(char::to_lowercase) {
        match c {
            '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => {}
            '\u{308}' => compose_umlaut(&mut out),
            _ => out.push(c),
        }
    }
    out
}

/// Puts a combining diaeresis on the last letter.
fn compose_umlaut(out: &mut String) {
    let umlaut = match out.chars().next_back() {
        Some('a') => 'ä',
        Some('o') => 'ö',
        Some('u') => 'ü',
        _ => return,
    };
    out.pop();
    out.push(umlaut);
}

/// A word in lower case with umlauts and ß transcribed: `größe` and `groesse` get the same form, and
/// `grosse` another.
pub(super) fn form(lower: &str) -> String {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_differ_where_the_words_do() {
        assert_eq!(form("größe"), form("groesse"));
        assert_ne!(form("größe"), form("grosse"));
        assert_ne!(form(&lower("Bürger")), form(&lower("Burger")));
    }
}
