//! What are the words of a text, and what stands between them? The view of a text in which names are looked for.
//!
//! Words are what white space separates, without the marks at their ends; whether a mark parts a word from the
//! next is kept. This is no analysis for searching.

use super::Span;

/// A word and the marks around it.
#[derive(Clone, Debug)]
pub(super) struct Word<'t> {
    /// Without marks at its ends.
    pub(super) text: &'t str,
    pub(super) span: Span,
    /// An opening bracket or quotation mark stands before it.
    pub(super) opens: bool,
    /// A mark behind it parts it from the next word; a full stop of an abbreviation does not.
    pub(super) pauses: bool,
    /// That mark is a comma.
    pub(super) comma: bool,
    /// That mark is a closing bracket.
    pub(super) closes_bracket: bool,
}

fn is_mark(c: char) -> bool {
    matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '(' | ')' | '[' | ']' | '„' | '“' | '”' | '"' | '»' | '«' | '‚' | '‘' | '…' | '*')
}

/// The words of `text` in order.
pub(super) fn words(text: &str) -> Vec<Word<'_>> {
    let mut words: Vec<Word<'_>> = Vec::with_capacity(text.len() / 7);
    let mut from = 0;
    for token in text.split_inclusive(char::is_whitespace) {
        let start = from;
        from += token.len();
        let token = token.trim_end();
        let opened = token.trim_start_matches(is_mark);
        let core = opened.trim_end_matches(is_mark);
        if core.is_empty() || matches!(core, "–" | "—" | "-" | "|" | "/") {
            if let Some(last) = words.last_mut().filter(|_| !token.is_empty()) {
                last.pauses = true;
            }
            continue;
        }
        let at = start + (token.len() - opened.len());
        let after = &opened[core.len()..];
        words.push(Word {
            text: core,
            span: at..at + core.len(),
            opens: at > start,
            pauses: !(after.is_empty() || after == "." && is_short(core)),
            comma: after.ends_with(','),
            closes_bracket: after.contains([')', ']']),
        });
    }
    words
}

/// Whether a full stop behind the word is most likely that of an abbreviation: `e. V.`, `Co.`, `St.`
fn is_short(word: &str) -> bool {
    word.len() <= 2 || matches!(word, "Eidg" | "eidg" | "Dr" | "Prof")
}

/// Words that begin a sentence in a capital letter and no name.
const FUNCTION_WORDS: &[&str] = &[
    "aber",
    "alle",
    "als",
    "also",
    "am",
    "an",
    "auch",
    "auf",
    "aus",
    "außerdem",
    "bei",
    "beide",
    "beim",
    "bis",
    "da",
    "dabei",
    "dafür",
    "daher",
    "damit",
    "danach",
    "dank",
    "dann",
    "das",
    "dass",
    "dazu",
    "dem",
    "den",
    "denn",
    "der",
    "des",
    "die",
    "dies",
    "diese",
    "dieser",
    "dieses",
    "doch",
    "durch",
    "ein",
    "eine",
    "einem",
    "einen",
    "einer",
    "eines",
    "er",
    "es",
    "für",
    "gegen",
    "gemeinsam",
    "heute",
    "hier",
    "ich",
    "ihr",
    "ihre",
    "im",
    "in",
    "insgesamt",
    "ist",
    "jede",
    "jeder",
    "laut",
    "mit",
    "nach",
    "neben",
    "nun",
    "nur",
    "ob",
    "oder",
    "ohne",
    "seit",
    "sein",
    "seine",
    "sie",
    "so",
    "sowie",
    "statt",
    "trotz",
    "über",
    "um",
    "und",
    "unser",
    "unsere",
    "unter",
    "vom",
    "von",
    "vor",
    "während",
    "was",
    "weil",
    "weitere",
    "wenn",
    "wer",
    "wie",
    "wir",
    "zu",
    "zudem",
    "zum",
    "zur",
    "zwei",
    "zwischen",
    "unterdessen",
    "sondern",
    "wo",
    "welche",
    "dort",
    "kontakt",
];

impl Word<'_> {
    /// Whether it begins with a capital letter, or with a digit before one (`50Erz`).
    pub(super) fn is_capital(&self) -> bool {
        let mut letters = self.text.chars().skip_while(char::is_ascii_digit);
        letters.next().is_some_and(char::is_uppercase)
    }

    /// Whether it ends in lower case behind a hyphen: `CO2-frei`.
    pub(super) fn is_compound_adjective(&self) -> bool {
        self.text.rsplit_once('-').is_some_and(|(_, end)| end.starts_with(char::is_lowercase))
    }

    pub(super) fn is_function_word(&self) -> bool {
        self.text.len() <= 12 && FUNCTION_WORDS.contains(&self.text.to_lowercase().as_str())
    }
}
