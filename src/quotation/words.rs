//! The words that are compared: each place of a text once, as its reader sees it.
//!
//! A hyphen compound or a date is one word, an incomplete word is what is written of it, and signs that are read aloud (`%`, `€`) are
//! words, since a quotation may write them out.

use crate::analysis::{Analyzer, Language, WordKind, form, is_stop_word};
use crate::release::Span;

/// A word of a text, and what it is compared by.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct WordToCompare {
    /// Its place in the text.
    pub span: Span,
    /// What its spellings have in common.
    pub form: String,
    /// What its inflected forms have in common.
    pub stem: String,
    /// Whether it is a number or a date in digits.
    pub is_number: bool,
    /// How much it says that a text has it.
    pub weight: f32,
}

/// What an article or a preposition counts beside other words.
const STOP_WORD: f32 = 0.35;

/// Signs that are read aloud, and as what.
const SIGNS: &[(char, &str)] = &[('%', "prozent"), ('‰', "promille"), ('€', "euro"), ('$', "dollar"), ('§', "paragraf"), ('&', "und")];

/// The words of a text in order.
pub(crate) fn words(analyzer: &mut Analyzer, language: Language, text: &str) -> Vec<WordToCompare> {
    let (mut words, mut end): (Vec<WordToCompare>, _) = (Vec::new(), 0);
    analyzer.words(language, text, |word| {
        // What reads as one comes before its pieces, and what is completed behind what is written.
        if word.span.start < end || word.span.is_empty() {
            return;
        }
        signs(text, end..word.span.start, &mut words);
        end = word.span.end;
        words.push(WordToCompare {
            span: word.span.clone(),
            form: form(&word.terms.spelling),
            stem: word.terms.stem.clone(),
            is_number: matches!(word.kind, WordKind::Number | WordKind::Date),
            weight: if is_stop_word(word.text) { STOP_WORD } else { 1.0 },
        });
    });
    signs(text, end..text.len(), &mut words);
    words
}

/// Adds the signs between two words that are read aloud.
fn signs(text: &str, between: Span, words: &mut Vec<WordToCompare>) {
    for (at, sign) in text[between.clone()].char_indices() {
        let read = SIGNS.iter().find(|(known, _)| *known == sign);
        words.extend(read.map(|(_, name)| WordToCompare {
            span: between.start + at..between.start + at + sign.len_utf8(),
            form: (*name).to_owned(),
            stem: (*name).to_owned(),
            is_number: false,
            weight: STOP_WORD,
        }));
    }
}

/// Whether a word says more than an article or a preposition.
pub(crate) fn is_saying_much(word: &WordToCompare) -> bool {
    word.weight > STOP_WORD
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        words(&mut Analyzer::new(), Language::German, text).into_iter().map(|word| &text[word.span]).collect()
    }

    fn forms(text: &str) -> Vec<String> {
        words(&mut Analyzer::new(), Language::German, text).into_iter().map(|word| word.form).collect()
    }

    #[test]
    fn each_place_is_one_word() {
        assert_eq!(cut("Wind- und Solarenergie"), ["Wind", "und", "Solarenergie"]);
        assert_eq!(cut("der CO2-Preis, am 3. Mai 2021"), ["der", "CO2-Preis", "am", "3. Mai 2021"]);
        assert_eq!(cut("35 000 Tonnen (5 %)"), ["35 000", "Tonnen", "5", "%"]);
        assert_eq!(cut("…“ – "), [""; 0]);
    }

    #[test]
    fn spellings_have_one_form_and_words_their_own() {
        assert_eq!(forms("Grösse große 35.000, 5 %"), forms("größe GROSSE 35 000, 5 Prozent"));
        assert_eq!(forms("Wirt-\nschaft"), forms("Wirtschaft"));
        assert_ne!(forms("wurde"), forms("würde"));
    }
}
