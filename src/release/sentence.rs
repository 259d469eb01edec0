//! Where does a German sentence end?
//!
//! Behind a full stop, a question or exclamation mark with the marks that close after it, and at a
//! blank line; not behind abbreviations, initials and ordinals, nor where lower case goes on. The
//! boundaries of Unicode (UAX 29) know none of the latter and break at every line break; putting them
//! right took longer than looking at the stops alone (33 MB/s against some hundreds). Quotes and
//! snippets build on it. Headings without a full stop are one sentence with what follows unless a
//! blank line stands between.

use super::Span;

/// Abbreviations that a sentence goes on after, in lower case and without the last full stop.
const ABBREVIATIONS: &[&str] = &[
    "abb", "abs", "abt", "allg", "anm", "art", "aufl", "bd", "betr", "bspw", "bzgl", "bzw", "ca", "dgl", "dipl", "dr", "ebd", "eidg",
    "einschl", "etc", "ev", "evtl", "exkl", "fa", "ff", "fr", "frl", "geb", "gem", "gen", "ggf", "ggü", "gr", "habil", "hl", "hr", "hrn",
    "hrsg", "inkl", "ing", "insb", "jh", "jr", "jur", "kath", "lic", "lt", "max", "med", "min", "mind", "mio", "mrd", "mr", "mrs", "nat",
    "nr", "oec", "pol", "phil", "prof", "rd", "rel", "rer", "resp", "sen", "sog", "st", "std", "str", "stv", "tel", "tsd", "u.a", "usw",
    "verw", "vgl", "vol", "zit", "zz", "zzgl", "z.b", "jan", "febr", "feb", "aug", "sept", "okt", "nov", "dez",
];

/// The letters of the longest of them.
const LONGEST_ABBREVIATION: usize = 7;

/// Abbreviations that stand at the end of a sentence as well; what follows decides.
const MAY_END: &[&str] = &["etc", "usw", "v", "e.v", "u.a", "ff", "co", "jh", "mio", "mrd", "str"];

/// Words that open a German sentence in capitals and are no nouns.
const STARTERS: &[&str] = &[
    "Aber", "Als", "Am", "An", "Auch", "Auf", "Aus", "Bei", "Bis", "Da", "Dabei", "Daher", "Damit", "Das", "Dass", "Dazu", "Dem", "Den",
    "Denn", "Der", "Des", "Deshalb", "Die", "Dies", "Diese", "Dieser", "Dieses", "Doch", "Durch", "Ein", "Eine", "Einen", "Er", "Es",
    "Für", "Hier", "Ich", "Ihr", "Ihre", "Im", "In", "Ist", "Je", "Jeder", "Mit", "Nach", "Nun", "Nur", "Ob", "Seit", "Sein", "Seine",
    "Sie", "So", "Trotz", "Um", "Und", "Unter", "Unser", "Unsere", "Von", "Vor", "Was", "Weil", "Wenn", "Wer", "Wie", "Wir", "Zu", "Zudem",
    "Zum", "Zur", "Zwar", "Über",
];

/// Marks that close after a full stop, and markup at their side.
const CLOSERS: &[char] = &['“', '”', '"', '»', '«', '’', '‘', '›', '‹', '\'', ')', ']', '*', '_'];

/// Marks that end a sentence.
const STOPS: &[char] = &['.', '!', '?', '…'];

/// The sentences of a German text, in order and without gaps: white space belongs to the sentence
/// before it. Time is linear in the text.
pub(crate) fn sentences(text: &str) -> Vec<Span> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut from = 0;
    while let Some(stop) = next_stop(text, from) {
        let stops = text[stop..].trim_start_matches(STOPS);
        let closed = stops.trim_start_matches(CLOSERS);
        let after = closed.trim_start();
        let next = text.len() - after.len();
        let space = &closed[..closed.len() - after.len()];
        if !space.is_empty() && !after.is_empty() && stop > start && ends(&text[start..text.len() - stops.len()], space, after) {
            sentences.push(start..next);
            start = next;
        }
        from = next;
    }
    if start < text.len() {
        sentences.push(start..text.len());
    }
    sentences
}

/// The first place from `from` on at which a sentence may end: a stop or a line break. Looks at bytes, of which only those
/// that begin `…` begin other characters as well.
fn next_stop(text: &str, from: usize) -> Option<usize> {
    const ELLIPSIS: u8 = "…".as_bytes()[0];
    let begins = |byte: &u8| matches!(*byte, b'.' | b'!' | b'?' | b'\n' | ELLIPSIS);
    let mut at = from;
    loop {
        at += text.as_bytes().get(at..)?.iter().position(begins)?;
        if text.as_bytes()[at] != ELLIPSIS || text[at..].starts_with('…') {
            return Some(at);
        }
        at += 1;
    }
}

/// Whether a sentence ends between what stands before white space and what stands after it.
fn ends(before: &str, space: &str, after: &str) -> bool {
    if space.bytes().filter(|&byte| byte == b'\n').count() > 1 {
        return true;
    }
    let after = after.trim_start_matches(|c: char| "„“\"»«‚›([*_> ".contains(c));
    if after.starts_with(char::is_lowercase) {
        return false;
    }
    if before.ends_with(['!', '?', '…']) {
        return true;
    }
    before
        .strip_suffix('.')
        .map(last_word)
        .is_some_and(|word| !is_abbreviated(word) || (may_end(word) && STARTERS.contains(&first_word(after))))
}

fn last_word(text: &str) -> &str {
    let boundary = |c: char| c.is_whitespace() || "([„“\"»«/–—".contains(c);
    text.rfind(boundary).and_then(|at| text[at..].chars().next().map(|c| &text[at + c.len_utf8()..])).unwrap_or(text)
}

fn first_word(text: &str) -> &str {
    text.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default()
}

/// Whether a full stop after `word` belongs to it: `z. B.`, `Dr.`, `30.`, `A.`, `XIV.`
fn is_abbreviated(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let is_ordinal = !word.is_empty() && word.len() <= 3 && word.bytes().all(|byte| byte.is_ascii_digit());
    let is_roman = !word.is_empty() && word.chars().all(|c| "IVX".contains(c));
    let is_chain = word.contains('.') && word.split('.').all(|part| part.chars().count() <= 2);
    is_ordinal
        || is_roman
        || is_chain
        || word == "Mag"
        || (letters == 1 && word.chars().count() <= 2)
        || is_listed(word.rsplit('-').next().unwrap_or_default())
}

/// Whether a word is one of [`ABBREVIATIONS`]; most words before a full stop are too long for it.
fn is_listed(word: &str) -> bool {
    word.chars().nth(LONGEST_ABBREVIATION).is_none() && ABBREVIATIONS.contains(&word.to_lowercase().as_str())
}

fn may_end(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit()) || MAY_END.contains(&word.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn split(text: &str) -> Vec<&str> {
        sentences(text).into_iter().map(|span| text[span].trim_end()).collect()
    }

    #[test]
    fn abbreviations_initials_and_ordinals_hold_together() {
        for whole in [
            "Das gilt z. B. Am Rhein.",
            "Prof. Dr. Erika Muster kam.",
            "Sie zahlt 3 Mio. Euro bzw. Franken.",
            "Am 30. November tagt der Rat.",
            "Toni J. Winter und K. H. Sommer sind dabei.",
            "Der Alu-Kreis e. V. Musterstadt lädt ein.",
            "Papst Pius XII. Piazza kennt jeder.",
            "Dipl.-Ing. Otto Beispiel spricht.",
        ] {
            assert_eq!(split(whole), [whole]);
        }
    }

    #[test]
    fn no_abbreviation_is_longer_than_the_longest() {
        assert_eq!(ABBREVIATIONS.iter().map(|word| word.chars().count()).max(), Some(LONGEST_ABBREVIATION));
    }

    #[test]
    fn an_abbreviation_may_end_a_sentence() {
        assert_eq!(split("Es klagt der Alu-Kreis e. V. Der Rat schweigt."), ["Es klagt der Alu-Kreis e. V.", "Der Rat schweigt."]);
        assert_eq!(split("Es stieg von 10 auf 20. Die Zahl ist neu."), ["Es stieg von 10 auf 20.", "Die Zahl ist neu."]);
        assert_eq!(split("Das war im Jahr 2021. Alle kamen."), ["Das war im Jahr 2021.", "Alle kamen."]);
    }

    #[test]
    fn marks_close_with_the_sentence_and_lower_case_goes_on() {
        assert_eq!(split("„Gut so.“ Alle nickten."), ["„Gut so.“", "Alle nickten."]);
        assert_eq!(split("„Gut so!“ sagte sie. „Weiter?“, fragte er."), ["„Gut so!“ sagte sie.", "„Weiter?“, fragte er."]);
    }

    #[test]
    fn a_blank_line_ends_a_sentence_and_a_line_break_does_not() {
        assert_eq!(split("Eine Überschrift\n\nDer Text\ngeht weiter."), ["Eine Überschrift", "Der Text\ngeht weiter."]);
    }

    proptest! {
        #[test]
        fn sentences_cover_the_text_without_gaps(text in "[a-zA-ZäÖ„“\"»«.!?\n 0-9]{0,120}|\\PC{0,80}") {
            let mut end = 0;
            for span in sentences(&text) {
                prop_assert_eq!(span.start, end);
                prop_assert!(span.end > span.start && text.is_char_boundary(span.end));
                end = span.end;
            }
            prop_assert_eq!(end, text.len());
        }
    }
}
