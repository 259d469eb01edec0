//! What in a quotation may mislead? Numbers and negations first of all, since a single word turns the meaning.

use super::judge::Judged;
use super::{ComparedWord, Difference};
use crate::Lang;
use crate::analysis::form;
use crate::release::Span;

/// So many words left out in a row may be a slip; more are a clause, which has its own negations and numbers.
const FEW: usize = 3;

/// Something about a quotation that may mislead.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Warning {
    /// A number is another one, is left out or added.
    Number {
        /// In what was said.
        said: Option<String>,
        /// In the quotation.
        pasted: Option<String>,
    },
    /// A negation is left out, added or made another word.
    Negation {
        /// In what was said.
        said: Option<String>,
        /// In the quotation.
        pasted: Option<String>,
    },
    /// The sentence that the quotation is cut out of has a negation beyond the cut.
    CutNegation {
        /// The negation.
        said: String,
    },
    /// A sentence ends with another mark behind a word that is the same: `gut.`, `gut?`.
    SentenceMark {
        /// The word and its mark in what was said.
        said: String,
        /// In the quotation.
        pasted: String,
    },
    /// So many words are left out inside the quotation, and no sign says so.
    Unmarked {
        /// How many.
        words: usize,
    },
    /// The release reports this in the author's words.
    Reported,
    /// The release has this, but not as somebody's words.
    NotQuoted,
    /// The quotation is put together of so many statements.
    SeveralStatements {
        /// How many.
        statements: usize,
    },
    /// Words of the quotation come from elsewhere.
    Elsewhere {
        /// The words.
        pasted: String,
        /// The id of the quote or release they stand in.
        id: String,
    },
}

impl Warning {
    /// Its name in JSON.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Number { .. } => "number",
            Self::Negation { .. } => "negation",
            Self::CutNegation { .. } => "cut negation",
            Self::SentenceMark { .. } => "sentence mark",
            Self::Unmarked { .. } => "unmarked omission",
            Self::Reported => "reported",
            Self::NotQuoted => "not quoted",
            Self::SeveralStatements { .. } => "several statements",
            Self::Elsewhere { .. } => "elsewhere",
        }
    }

    /// Whether it turns the meaning of what was said.
    pub fn changes_meaning(&self) -> bool {
        matches!(self, Self::Number { .. } | Self::Negation { .. })
    }

    /// What is to be said, in a sentence.
    pub fn message(&self, lang: Lang) -> String {
        match lang {
            Lang::De => self.german(),
            Lang::En => self.english(),
        }
    }

    fn german(&self) -> String {
        match self {
            Self::Number { said, pasted } => change("Zahl", said, pasted, ["geändert", "fehlt", "hinzugefügt"]),
            Self::Negation { said, pasted } => change("Verneinung", said, pasted, ["geändert", "fehlt", "hinzugefügt"]),
            Self::CutNegation { said } => format!("Der Satz geht über das Zitat hinaus und enthält dort „{said}“."),
            Self::SentenceMark { said, pasted } => format!("Satzzeichen geändert: „{said}“ → „{pasted}“."),
            Self::Unmarked { words: 1 } => "Ein Wort ist ohne Kennzeichnung ausgelassen.".to_owned(),
            Self::Unmarked { words } => format!("{words} Wörter sind ohne Kennzeichnung ausgelassen."),
            Self::Reported => "Die Meldung gibt das indirekt wieder; es steht dort nicht als wörtliche Rede.".to_owned(),
            Self::NotQuoted => "Es steht in der Meldung, aber nicht als wörtliche Rede.".to_owned(),
            Self::SeveralStatements { statements } => format!("Das Zitat ist aus {statements} Äußerungen zusammengesetzt."),
            Self::Elsewhere { pasted, id } => format!("„{pasted}“ steht anderswo: {id}."),
        }
    }

    fn english(&self) -> String {
        match self {
            Self::Number { said, pasted } => change("Number", said, pasted, ["changed", "left out", "added"]),
            Self::Negation { said, pasted } => change("Negation", said, pasted, ["changed", "left out", "added"]),
            Self::CutNegation { said } => format!("The sentence goes on beyond the quotation and has \"{said}\" there."),
            Self::SentenceMark { said, pasted } => format!("Punctuation changed: \"{said}\" → \"{pasted}\"."),
            Self::Unmarked { words: 1 } => "One word is left out, and no sign says so.".to_owned(),
            Self::Unmarked { words } => format!("{words} words are left out, and no sign says so."),
            Self::Reported => "The release reports this; it does not stand there word for word.".to_owned(),
            Self::NotQuoted => "The release has this, but not as somebody's words.".to_owned(),
            Self::SeveralStatements { statements } => format!("The quotation is put together of {statements} statements."),
            Self::Elsewhere { pasted, id } => format!("\"{pasted}\" stands elsewhere: {id}."),
        }
    }
}

/// What became of a word: `Zahl geändert: 35.000 → 53.000.`
fn change(what: &str, said: &Option<String>, pasted: &Option<String>, [changed, gone, added]: [&str; 3]) -> String {
    match (said, pasted) {
        (Some(said), Some(pasted)) => format!("{what} {changed}: {said} → {pasted}."),
        (Some(said), None) => format!("{what} {gone}: {said}."),
        (_, pasted) => format!("{what} {added}: {}.", pasted.as_deref().unwrap_or_default()),
    }
}

/// Marks that end a sentence.
const ENDING: [char; 3] = ['.', '!', '?'];

/// Words that turn what is said into its contrary, by their forms.
const NEGATIONS: &[&str] = &[
    "nicht",
    "nichts",
    "nie",
    "niemals",
    "niemand",
    "niemanden",
    "niemandem",
    "nirgends",
    "nirgendwo",
    "keinesfalls",
    "keineswegs",
    "weder",
    "ohne",
    "kaum",
    "not",
    "no",
    "never",
    "none",
    "nobody",
    "nothing",
    "neither",
    "nor",
    "without",
    "cannot",
];

/// Beginnings of such words: `keine`, `keiner`.
const NEGATION: &str = "kein";

/// Numbers that are written out, by their forms.
const NUMBERS: &[&str] = &[
    "null",
    "eins",
    "zwei",
    "drei",
    "vier",
    "fuenf",
    "sechs",
    "sieben",
    "acht",
    "neun",
    "zehn",
    "elf",
    "zwoelf",
    "zwanzig",
    "dreissig",
    "vierzig",
    "fuenfzig",
    "sechzig",
    "siebzig",
    "achtzig",
    "neunzig",
    "hundert",
    "tausend",
    "million",
    "millionen",
    "milliarde",
    "milliarden",
    "billion",
    "billionen",
    "haelfte",
    "drittel",
    "viertel",
    "doppelt",
    "dreifach",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "hundred",
    "thousand",
    "billion",
    "half",
    "twice",
];

fn is_negation(word: &str) -> bool {
    let form = form(&word.to_lowercase());
    NEGATIONS.contains(&form.as_str()) || form.starts_with(NEGATION) && form.len() <= NEGATION.len() + 2
}

fn is_number(word: &str) -> bool {
    word.contains(|c: char| c.is_ascii_digit()) || NUMBERS.contains(&form(&word.to_lowercase()).as_str())
}

/// Whether one word is the contrary of the other: `unmöglich`, `möglich`.
fn are_contrary(a: &str, b: &str) -> bool {
    let (a, b) = (a.to_lowercase(), b.to_lowercase());
    a.strip_prefix("un") == Some(&b) || b.strip_prefix("un") == Some(&a)
}

/// What is to be said of compared words.
pub(super) fn found(judged: &Judged<'_>, words: &[ComparedWord]) -> Vec<Warning> {
    let mut warnings = Vec::new();
    for run in words.chunk_by(|a, b| a.difference == Difference::LeftOut && b.difference == Difference::LeftOut) {
        for word in run.iter().filter(|word| word.difference != Difference::LeftOut || run.len() <= FEW) {
            warnings.extend(of_word(judged, word));
        }
    }
    warnings.extend(cut_negations(judged, words));
    warnings.extend(words.iter().filter_map(|word| sentence_mark(judged, word)));
    let unmarked = words.iter().filter(|word| word.difference == Difference::LeftOut).count();
    warnings.extend((unmarked > 0).then_some(Warning::Unmarked { words: unmarked }));
    warnings
}

fn of_word(judged: &Judged<'_>, word: &ComparedWord) -> Vec<Warning> {
    if !matches!(word.difference, Difference::Changed | Difference::LeftOut | Difference::Added | Difference::Inflected) {
        return Vec::new();
    }
    let said = word.said.as_ref().filter(|_| word.difference != Difference::Added).map(|span| judged.said_text(span));
    let pasted = word.pasted.as_ref().map(|span| judged.pasted_text(span));
    let owned = |word: Option<&str>| word.map(str::to_owned);
    let either = |holds: fn(&str) -> bool| said.is_some_and(holds) || pasted.is_some_and(holds);
    let contrary = matches!((said, pasted), (Some(said), Some(pasted)) if are_contrary(said, pasted));
    let turned = said.is_some_and(is_negation) != pasted.is_some_and(is_negation);
    let mut warnings = Vec::new();
    if word.difference != Difference::Inflected && either(is_number) {
        warnings.push(Warning::Number { said: owned(said), pasted: owned(pasted) });
    }
    if turned || contrary {
        warnings.push(Warning::Negation { said: owned(said), pasted: owned(pasted) });
    }
    warnings
}

/// Negations beyond the ends of the quotation, in the sentences that it begins and ends in.
fn cut_negations(judged: &Judged<'_>, words: &[ComparedWord]) -> Vec<Warning> {
    let is_beyond = |word: &&ComparedWord| word.difference == Difference::Beyond;
    let inside = |word: &ComparedWord| word.said.is_some() && word.difference != Difference::Beyond;
    let (Some(first), Some(last)) = (words.iter().position(inside), words.iter().rposition(inside)) else { return Vec::new() };
    let before = sentence(judged, words[first].said.as_ref(), words[..first].iter().rev().take_while(is_beyond));
    let after = sentence(judged, words[last].said.as_ref(), words[last + 1..].iter().take_while(is_beyond));
    let negation = |spans: Vec<Span>| spans.into_iter().map(|span| judged.said_text(&span).to_owned()).find(|word| is_negation(word));
    [before, after].into_iter().filter_map(negation).map(|said| Warning::CutNegation { said }).collect()
}

/// A word that is the same, if a sentence ends behind it with another mark.
fn sentence_mark(judged: &Judged<'_>, word: &ComparedWord) -> Option<Warning> {
    if !matches!(word.difference, Difference::Same | Difference::Spelling) {
        return None;
    }
    let (said, pasted) = (word.said.as_ref()?, word.pasted.as_ref()?);
    let (was, is) = (mark_behind(judged.plain, said)?, mark_behind(judged.pasted.text(), pasted)?);
    let with = |word: &str, mark: char| format!("{word}{mark}");
    (was != is).then(|| Warning::SentenceMark { said: with(judged.said_text(said), was), pasted: with(judged.pasted_text(pasted), is) })
}

/// The mark right behind a word that ends its sentence; not one behind quotation marks, which may end that of somebody else.
fn mark_behind(text: &str, word: &Span) -> Option<char> {
    let behind = text.get(word.end..)?;
    let is_omission = behind.starts_with("..");
    behind.chars().next().filter(|mark| ENDING.contains(mark) && !is_omission)
}

/// Words that go on from a place, as far as its sentence reaches.
fn sentence<'w>(judged: &Judged<'_>, from: Option<&Span>, words: impl Iterator<Item = &'w ComparedWord>) -> Vec<Span> {
    let mut at = from.cloned().unwrap_or_default();
    let goes_on = |span: &Span| {
        let between = if at.end <= span.start { at.end..span.start } else { span.end..at.start };
        at = span.clone();
        !judged.plain.get(between).is_none_or(|text| text.contains('\n') || text.contains(ENDING))
    };
    words.filter_map(|word| word.said.clone()).take_while(goes_on).collect()
}

#[cfg(test)]
mod tests {
    use super::super::Verdict;
    use super::super::judge::tests::compared;
    use super::*;

    #[test]
    fn negations_and_numbers_are_told_from_other_words() {
        for word in ["nicht", "Nicht", "keine", "keinem", "kein", "Niemand", "ohne", "not"] {
            assert!(is_negation(word), "{word}");
        }
        for word in ["Nichte", "keinesgleichen", "Keim", "noch", "ein"] {
            assert!(!is_negation(word), "{word}");
        }
        assert!(is_number("35.000") && is_number("fünf") && is_number("Milliarden") && !is_number("Euro") && !is_number("ein"));
        assert!(are_contrary("möglich", "unmöglich") && !are_contrary("und", "d.h") && !are_contrary("Uhr", "Unruhe"));
    }

    #[test]
    fn another_mark_at_the_end_of_a_sentence_is_told_of_and_alters_nothing() {
        let told = |pasted: &str, said: &str| {
            let (verdict, _, warnings) = compared(pasted, said);
            (verdict, warnings.iter().map(|warning| warning.message(Lang::De)).collect::<Vec<_>>())
        };
        let said = "Das neue Werk läuft gut. Wer sagt noch „Glück“? Alle";
        assert_eq!(
            told("Das neue Werk läuft gut? Wer sagt noch Glück, alle", said),
            (Verdict::Verbatim, vec!["Satzzeichen geändert: „gut.“ → „gut?“.".to_owned()])
        );
        for same in ["Das neue Werk läuft gut.", "Das neue Werk läuft gut", "Das neue Werk läuft gut, ", "Wer sagt noch „Glück.“"] {
            assert!(told(same, said).1.is_empty(), "{same}");
        }
        assert!(told("Das neue Werk läuft gut...", "Das neue Werk läuft gut!").1.is_empty());
        assert!(told("Das neue Werk läuft schlecht!", said).1.is_empty());
    }

    #[test]
    fn messages_name_the_words() {
        let number = Warning::Number { said: Some("35.000".into()), pasted: Some("53.000".into()) };
        assert_eq!(number.message(Lang::De), "Zahl geändert: 35.000 → 53.000.");
        let negation = Warning::Negation { said: Some("nicht".into()), pasted: None };
        assert_eq!(negation.message(Lang::En), "Negation left out: nicht.");
        assert!(number.changes_meaning() && !Warning::NotQuoted.changes_meaning());
    }
}
