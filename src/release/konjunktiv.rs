//! Is a verb in Konjunktiv I, the mood of reported speech?
//!
//! The third person singular of every verb but *sein* is its stem with *-e*, where the indicative has *-t*: `gehe`, `komme`,
//! `müsse`. Adjectives, pronouns and adverbs end so as well, so a word that no list knows counts by its place: behind
//! the noun or pronoun that is its subject and not before a noun, or last in its clause. Forms that are those of the
//! indicative, too (`sie kommen`), and Konjunktiv II (`wäre`, `käme`), which wishes and doubts, are left to others.

use super::Span;
use super::lexicon;
use super::token::{Kind, Tokens};

/// Forms that are nothing else, or are nearly always.
const CERTAIN: &[&str] =
    &["sei", "seien", "habe", "werde", "könne", "müsse", "dürfe", "solle", "wolle", "möge", "wisse", "gebe", "stehe", "gehe"];

/// Words in *-e* at the end of a clause or behind a noun that are no verbs.
const OTHERS: &[&str] = &[
    "alle",
    "allzulange",
    "andere",
    "beide",
    "beinahe",
    "bitte",
    "böse",
    "danke",
    "deine",
    "diese",
    "ehe",
    "eine",
    "einige",
    "euere",
    "eure",
    "gerade",
    "gerne",
    "heute",
    "ihre",
    "irgendeine",
    "jede",
    "jene",
    "keine",
    "lange",
    "leise",
    "letzte",
    "manche",
    "mehrere",
    "meine",
    "müde",
    "nahe",
    "nahezu",
    "nämliche",
    "ohne",
    "pleite",
    "solange",
    "solche",
    "seine",
    "unsere",
    "viele",
    "vorige",
    "welche",
    "wenige",
    "zugute",
    "zunutze",
    "zuhause",
    "zuliebe",
    "zwecke",
    "inne",
    "irre",
    "prima",
    "online",
    "offline",
    "live",
    "made",
    "the",
    "home",
    "beste",
    "halbe",
    "ganze",
    "eigene",
    "weitere",
    "sogenannte",
    "neue",
    "alte",
    "eben",
    "mitte",
    "ende",
    "sowie",
    "wie",
    "insbesondere",
    "besondere",
    "wurde",
    "nie",
    "while",
    "one",
];

/// Verbs whose stems end in *-t*, so that *-te* is Konjunktiv I and no preterite: ends of them, and whole words.
const STEMS_IN_T: &[&str] =
    &["halte", "biete", "warte", "arbeite", "deute", "koste", "trete", "leite", "reite", "fürchte", "leiste", "richte"];
const WHOLE_IN_T: &[&str] = &["beobachte", "betrachte", "achte", "gelte", "vermute", "beabsichtige", "rate", "bete"];

/// The first verb in Konjunktiv I in a range of tokens.
pub(super) fn first(tokens: &Tokens<'_>, mut range: Span) -> Option<usize> {
    let all = range.clone();
    range.find(|&at| is_konjunktiv(tokens, at, &all))
}

/// Whether the token is a verb in Konjunktiv I, in a range that holds its clause.
pub(super) fn is_konjunktiv(tokens: &Tokens<'_>, at: usize, range: &Span) -> bool {
    let word = tokens.word(at);
    if !word.ends_with('e') && !matches!(word, "sei" | "seien") || !tokens.is_lower(at) {
        return false;
    }
    let is_first_person =
        || (range.start.max(at.saturating_sub(6))..range.end.min(at + 4)).any(|at| matches!(tokens.word(at), "ich" | "Ich"));
    let is_phrase = || word == "sei" && (tokens.word(at + 1) == "denn" || tokens.word(at.wrapping_sub(1)) == "auch");
    (CERTAIN.contains(&word) || can_be_verb(word) && is_in_place(tokens, at, range)) && !is_first_person() && !is_phrase()
}

/// Whether a word has the ending and is known for nothing else.
fn can_be_verb(word: &str) -> bool {
    let stem_in_t = || STEMS_IN_T.iter().any(|end| word.ends_with(end)) || WHOLE_IN_T.contains(&word);
    word.len() > 3
        && word.ends_with('e')
        && word.chars().all(char::is_alphabetic)
        && !OTHERS.contains(&word)
        && !lexicon::is_determiner(word)
        && !lexicon::is_preposition(word)
        && !["ende", "äre", "ätte", "ürde", "ände", "äme", "inge", "öge", "eise", "liche", "ische", "ige", "bare", "same", "lose"]
            .iter()
            .any(|end| {
                word.ends_with(end)
                    && !["bringe", "steige", "zeige", "liege", "beweise", "reise", "weise", "nachweise", "aufweise", "hinweise"]
                        .contains(&word)
            })
        && (!word.ends_with("te") || stem_in_t())
}

/// Whether a word stands where the finite verb does: last in its clause, or second behind its subject.
fn is_in_place(tokens: &Tokens<'_>, at: usize, range: &Span) -> bool {
    let before = at.checked_sub(1).filter(|&before| before >= range.start);
    let Some(before) =
        before.filter(|&before| matches!(tokens.kind(before), Kind::Word | Kind::Quotation(_)) || tokens.is_mark(before, ','))
    else {
        return false;
    };
    let word = tokens.word(before);
    if lexicon::is_determiner(word) || matches!(word, "und" | "oder" | "sehr" | "so" | "zu") {
        return false;
    }
    let is_pronoun = ["er", "sie", "es", "man", "dies", "das", "wer", "niemand", "jeder", "dieser", "diese", "dieses"].contains(&word);
    let is_last = at + 1 >= range.end || matches!(tokens.kind(at + 1), Kind::Mark(_) | Kind::Break) || tokens.word(at + 1) == "und";
    let before_noun =
        tokens.is_capitalised(at + 1) || matches!(tokens.kind(at + 1), Kind::Quotation(_)) || lexicon::is_adjective(tokens.word(at + 1));
    is_last && !tokens.is_mark(before, ',') || is_pronoun || tokens.is_capitalised(before) && !before_noun
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<String> {
        let tokens = Tokens::new(text, std::slice::from_ref(&(0..text.len())), &[]);
        let end = tokens.len() - 1;
        first(&tokens, 0..end).map(|at| tokens.word(at).to_owned())
    }

    #[test]
    fn verbs_are_told_by_form_and_place() {
        for (text, verb) in [
            ("Die Lage sei ernst.", "sei"),
            ("Er komme am Montag.", "komme"),
            ("Der Verband rechne mit mehr Aufträgen.", "rechne"),
            ("Die Hütte erhalte, so heißt es, einen Ofen.", "erhalte"),
            ("dass die Nachfrage weiter steige.", "steige"),
            ("Man arbeite daran.", "arbeite"),
            ("Ob das Erz reiche und wer es liefere, weiß niemand.", "reiche"),
            ("Die Preise seien zu hoch.", "seien"),
        ] {
            assert_eq!(found(text).as_deref(), Some(verb), "{text}");
        }
    }

    #[test]
    fn adjectives_adverbs_preterites_and_the_first_person_are_none() {
        for text in [
            "Die neue Hütte steht am Rhein.",
            "Sie sagte es heute.",
            "Der Preis stieg und alle klagten.",
            "Das wäre schön.",
            "Das käme zu spät und würde teuer.",
            "Ich habe das gesehen und gehe heim.",
            "Er nahm das eine, sie das andere.",
            "Alu Werke große Hütte.",
            "Der Verband erwartete mehr und machte weiter.",
            "Es sei denn, es regnet.",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }
}
