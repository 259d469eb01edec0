//! What does a line of text look like, taken alone? Prose, an address, a line with a telephone number …
//!
//! Small questions that the parts of understanding a release share. Nothing here knows about blocks or
//! about the order of a release.

use super::Span;

/// The text at `span`; empty where the span does not fit the text.
pub(super) fn at<'t>(plain: &'t str, span: &Span) -> &'t str {
    plain.get(span.clone()).unwrap_or_default()
}

/// `span` without the white space at its ends.
pub(super) fn trimmed(plain: &str, span: &Span) -> Span {
    let text = at(plain, span);
    let start = span.start + (text.len() - text.trim_start().len());
    start..start + text.trim().len()
}

/// The lines inside `span` that are not blank, trimmed.
pub(super) fn lines<'t>(plain: &'t str, span: &Span) -> impl Iterator<Item = Span> + 't {
    let mut next = span.start;
    at(plain, span).split_inclusive('\n').filter_map(move |line| {
        let here = next..next + line.len();
        next = here.end;
        Some(trimmed(plain, &here)).filter(|line| !line.is_empty())
    })
}

/// At most `bytes` bytes from the start of `text`, cut between characters.
pub(super) fn opening(text: &str, bytes: usize) -> &str {
    let cut = (0..=bytes.min(text.len())).rev().find(|&end| text.is_char_boundary(end));
    &text[..cut.unwrap_or(0)]
}

/// Words before whose full stop no sentence ends.
const ABBREVIATIONS: &[&str] = &[
    "abs", "art", "bzw", "ca", "co", "dipl", "dr", "eidg", "etc", "evtl", "fr", "gem", "ggf", "hr", "inkl", "ing", "jan", "feb", "märz",
    "apr", "jun", "jul", "aug", "sep", "sept", "okt", "nov", "dez", "mio", "mrd", "nr", "prof", "rd", "st", "str", "tel", "usw", "vgl",
    "z.b", "u.a", "d.h", "e.v", "i.v", "o.g", "z.t",
];

/// Whether the full stop after `before` belongs to an abbreviation or an ordinal (`Dr.`, `e. V.`, `30.`).
fn is_abbreviation(before: &str) -> bool {
    let word = before.rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or_default();
    let is_acronym = word.len() > 2 && word.chars().all(char::is_uppercase);
    let is_number = word.chars().all(|c| c.is_ascii_digit());
    is_number || word.chars().nth(1).is_none() || !is_acronym && ABBREVIATIONS.contains(&word.to_lowercase().as_str())
}

/// Whether the text ends with a full stop that ends a sentence, closing marks aside.
pub(super) fn ends_with_full_stop(text: &str) -> bool {
    let text = text.trim_end().trim_end_matches(['“', '”', '"', '»', '«', '’', ')', '*']);
    text.strip_suffix('.').is_some_and(|before| !before.ends_with('.') && !is_abbreviation(before))
}

/// Whether a sentence ends inside the text and another begins.
pub(super) fn has_sentence_break(text: &str) -> bool {
    text.match_indices(['.', '!', '?']).any(|(i, mark)| {
        let after = text[i + 1..].trim_start_matches(['“', '”', '"', '»', '«']);
        let next = after.strip_prefix(char::is_whitespace).map(str::trim_start);
        let begins = next.and_then(|next| next.chars().next()).is_some_and(|c| !c.is_lowercase());
        begins && (mark != "." || !is_abbreviation(&text[..i]))
    })
}

/// Whether the text is long enough, and closed or divided as sentences are, to be running text.
pub(super) fn is_prose(text: &str) -> bool {
    text.len() >= 400
        || text.len() >= 80 && (text.ends_with(['.', '!', '?', '“', '”', ':']) || has_sentence_break(text)) && !has_detail(text)
}

/// Whether the text has the small words of a sentence: more than four that begin in lower case and are no address.
pub(super) fn is_worded(text: &str) -> bool {
    let small =
        |word: &&str| word.starts_with(char::is_lowercase) && !word.contains(['@', '/', '_']) && !word.trim_end_matches('.').contains('.');
    text.split_whitespace().filter(small).nth(4).is_some()
}

/// Whether the text is short and has an e-mail address or a telephone number.
pub(super) fn has_detail(text: &str) -> bool {
    text.len() <= 600 && (has_email(text) || has_phone(text))
}

fn has_email(text: &str) -> bool {
    text.split_whitespace().any(|word| {
        word.find('@').is_some_and(|at| at > 0 && word[at..].contains('.')) || matches!(word, "[at]" | "(at)") || word.contains("(at)")
    })
}

const PHONE_WORDS: &[&str] = &["tel", "telefon", "fon", "phone", "mobil", "mobile", "mob", "fax", "telefax", "handy", "t", "m", "f"];

/// A number after a word for telephone, or one that begins `+49`, `0049` or like `(030) 12345`.
fn has_phone(text: &str) -> bool {
    let mut after_word = false;
    for word in text.split([' ', '\n', '\t', '\u{a0}', ':']) {
        let digits = word.chars().filter(char::is_ascii_digit).count();
        let is_mark = !word.contains(char::is_alphanumeric);
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '+');
        if bare.starts_with("+4") || bare.starts_with("+3") || bare.starts_with("004") || after_word && digits >= 2 {
            return true;
        }
        let is_number = word.chars().all(|c| c.is_ascii_digit() || "()/-–.".contains(c));
        if is_number && digits >= 7 && bare.starts_with('0') && !bare.contains('.') {
            return true;
        }
        after_word = PHONE_WORDS.contains(&bare.trim_end_matches('.').to_lowercase().as_str()) || (after_word && is_mark);
    }
    false
}

/// Whether the line is an address: a street with a number, or a postal code and a town.
pub(super) fn is_address(line: &str) -> bool {
    let mut words = line.split([' ', ',', '\u{a0}']).filter(|word| !word.is_empty()).peekable();
    let mut before: Option<&str> = None;
    while let Some(word) = words.next() {
        let code = word.trim_start_matches("D-").trim_start_matches("CH-").trim_start_matches("A-");
        let is_code = matches!(code.len(), 4 | 5) && code.bytes().all(|b| b.is_ascii_digit());
        if is_code && code.len() == 5 && words.peek().is_some_and(|town| town.starts_with(char::is_uppercase)) {
            return true;
        }
        let is_number = word.starts_with(|c: char| c.is_ascii_digit()) && word.len() <= 5;
        if is_number && before.is_some_and(is_street) {
            return true;
        }
        before = Some(word);
    }
    false
}

fn is_street(word: &str) -> bool {
    let word = word.to_lowercase();
    ["straße", "strasse", "str.", "allee", "platz", "weg", "ufer", "damm", "gasse", "ring"].iter().any(|end| word.ends_with(end))
}

/// Whether the line is a web address and nothing else.
pub(super) fn is_web_address(line: &str) -> bool {
    !line.contains(char::is_whitespace) && (line.starts_with("http") || line.starts_with("www."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_trimmed_and_never_blank() {
        let plain = "x\n  eins \n\n zwei\n";
        let found: Vec<_> = lines(plain, &(1..plain.len())).map(|line| at(plain, &line)).collect();
        assert_eq!(found, ["eins", "zwei"]);
    }

    #[test]
    fn a_full_stop_is_not_always_an_end() {
        assert!(ends_with_full_stop("Das ist alles."));
        assert!(ends_with_full_stop("„Das ist alles.“"));
        for open in ["Recyclix e. V.", "Recyclix e.V.", "Alles neu ...", "Am 30.", "Was nun?"] {
            assert!(!ends_with_full_stop(open), "{open}");
        }
        assert!(has_sentence_break("Das ist gut. Es bleibt so."));
        assert!(has_sentence_break("Das macht die ART. Es bleibt so."));
        assert!(has_sentence_break("„Das ist gut.“ Er bleibt."));
        for one in ["Prof. Dr. Anna Lang kommt am 3. Mai.", "Der Recyclix e. V. Bonn", "Was nun?"] {
            assert!(!has_sentence_break(one), "{one}");
        }
    }

    #[test]
    fn details_of_a_contact() {
        for line in [
            "T + 49 211 4796-276",
            "Tel.: 030/884594-48",
            "presse@recyclix.example",
            "Telefon 0211 123",
            "030-1234567",
            "a.b [at] c.example",
        ] {
            assert!(has_detail(line), "{line}");
        }
        for line in ["35.000 Menschen", "am 30. November 2021", "Erz @ Bäume", "T-Träger aus Stahl"] {
            assert!(!has_detail(line), "{line}");
        }
        assert!(is_address("Musterstraße 12") && is_address("40212 Düsseldorf"));
        assert!(!is_address("Im Jahr 2021 kamen 300 Menschen") && !is_address("Der Weg ist frei"));
    }
}
