//! Which words are the name of an organisation?
//!
//! Reads `Bund für Erz und Blech (BfE)`, `Alu GmbH & Co. KG`, `Erzfreunde e. V.` from their first word
//! on, and puts names that a preposition or the genitive inflects back into the nominative. Whether
//! two names mean one organisation is not asked here.

use super::Span;
use super::lexicon::{self, Gender};
use super::saying;
use super::token::Tokens;

/// How many words an organisation's name has at most.
const LONGEST_BODY: usize = 14;

/// Whether a run of words looks like an organisation.
pub(super) fn is_body(tokens: &Tokens<'_>, range: Span) -> bool {
    let of = |word: &str| lexicon::body_gender(word).is_some() || lexicon::is_legal_form(word) || lexicon::is_branded(word);
    range.clone().any(|index| of(tokens.word(index)))
}

/// Words that link a role to its organisation.
pub(super) fn is_link(word: &str) -> bool {
    ["des", "der", "vom", "von", "bei", "beim", "am", "im", "an", "zur"].contains(&word)
}

/// The organisation linked at `at`, and its name in the nominative.
pub(super) fn linked(tokens: &Tokens<'_>, at: usize, end: usize) -> Option<(Span, String)> {
    let link = tokens.word(at);
    if at >= end || !is_link(link) {
        return None;
    }
    let with_article = matches!(link, "von" | "bei" | "an") && matches!(tokens.word(at + 1), "der" | "den" | "dem");
    let found = self::at(tokens, at + 1 + usize::from(with_article), end);
    let case = if with_article { tokens.word(at + 1) } else { link };
    let is_time_or_place =
        matches!(link, "am" | "im") && found.len() == 1 && !is_body(tokens, found.clone()) && !is_unit_phrase(tokens, &found);
    (!found.is_empty() && !is_time_or_place).then(|| (found.clone(), nominative(tokens, found, case)))
}

/// A part of an organisation rather than one of its own.
pub(super) fn is_unit(word: &str) -> bool {
    const UNITS: &[&str] = &[
        "bereich",
        "abteilung",
        "team",
        "gruppe",
        "referat",
        "sektion",
        "vorstand",
        "aufsichtsrat",
        "geschäftsführung",
        "geschäftsleitung",
        "ressort",
        "projekt",
        "projektaufsicht",
        "aufsicht",
        "labor",
        "zweig",
        "stab",
        "leitung",
    ];
    let lower = word.to_lowercase();
    UNITS.iter().any(|unit| {
        lower.ends_with(unit) || ["s", "es", "en"].iter().any(|end| lower.strip_suffix(end).is_some_and(|form| form.ends_with(unit)))
    })
}

pub(super) fn is_unit_phrase(tokens: &Tokens<'_>, range: &Span) -> bool {
    range.clone().take(4).any(|index| is_unit(tokens.word(index))) && !range.clone().any(|index| lexicon::is_legal_form(tokens.word(index)))
}

/// The words of an organisation's name from `start` on.
pub(super) fn at(tokens: &Tokens<'_>, start: usize, end: usize) -> Span {
    let mut at = start;
    while at < end && lexicon::is_adjective(tokens.word(at)) && !is_link(tokens.word(at)) && !saying::is_saying(tokens.word(at)) {
        at += 1;
    }
    let first = at;
    while at < end.min(first + LONGEST_BODY) {
        let word = tokens.word(at);
        let next = tokens.word(at + 1);
        let starts_noun = |word: &str| word.starts_with(|c: char| c.is_uppercase());
        let is_name = starts_noun(word) || (at > first && word.starts_with(|c: char| c.is_ascii_digit()) && !tokens.opens_line(at));
        let joins = at > first
            && match word {
                "für" => starts_noun(next) || lexicon::is_adjective(next),
                "und" | "u" => {
                    starts_noun(next) && !lexicon::is_role(next) && joins_parts(tokens, first..at)
                        || lexicon::is_adjective(next) && !lexicon::is_role(tokens.word(at + 2)) && joins_parts(tokens, first..at)
                }
                "e.V" => true,
                _ => {
                    lexicon::is_adjective(word)
                        && !saying::is_saying(word)
                        && matches!(tokens.word(at - 1), "für" | "und")
                        && starts_noun(next)
                }
            };
        let abbreviates = tokens.is_mark(at, '.') && at > first && (matches!(tokens.word(at - 1), "Eidg" | "e.V" | "Co" | "V"));
        let is_ampersand = (tokens.is_mark(at, '&') || at > first && tokens.is_mark(at, '/')) && starts_noun(next);
        if is_name && at > first && lexicon::is_opener(word) {
            break;
        }
        if tokens.is_mark(at, '(') && tokens.is_mark(at + 2, ')') && lexicon::is_branded(next) && at > first {
            return first..at + 3;
        }
        if !(is_name || joins || abbreviates || is_ampersand)
            || (is_name && at > first && lexicon::given_name(word).is_some() && lexicon::is_name_shaped(next))
        {
            break;
        }
        at += 1;
    }
    first..at
}

/// Whether `und` goes on with the name: `für Bildung und Forschung`, `Umwelt- und Naturschutz`, `IG Guss und Energie`.
pub(super) fn joins_parts(tokens: &Tokens<'_>, range: Span) -> bool {
    let joins_fields = || tokens.word(range.start) == "IG" && lexicon::is_field(tokens.word(range.end + 1));
    range.clone().any(|index| tokens.word(index) == "für") || tokens.word(range.end - 1).ends_with('-') || joins_fields()
}

/// An organisation's name as it is when nothing governs it: `des Deutschen Rings` is `Deutscher Ring`.
fn nominative(tokens: &Tokens<'_>, range: Span, link: &str) -> String {
    let genitive = link == "des";
    let oblique = ["des", "vom", "beim", "am", "im", "dem", "der", "zur", "den"].contains(&link);
    let head = range.clone().find(|&index| lexicon::body_gender(tokens.word(index)).is_some());
    let gender =
        if matches!(link, "der" | "zur") { Some(Gender::Feminine) } else { head.and_then(|head| lexicon::body_gender(tokens.word(head))) };
    if !oblique {
        return tokens.phrase(range);
    }
    let is_noun = |&index: &usize| tokens.is_capitalised(index) && !lexicon::is_legal_form(tokens.word(index));
    let last_inflected = head.or_else(|| range.clone().rev().find(is_noun)).unwrap_or(range.start);
    let words = range.clone().map(|index| {
        let word = tokens.word(index);
        let is_declined = index < last_inflected && index == range.start && word.ends_with("en") && word.chars().count() > 5;
        match (is_declined, gender) {
            (true, Some(gender)) => format!("{}{}", &word[..word.len() - 2], strong_ending(gender)),
            _ if genitive && index == last_inflected => without_genitive(word).to_owned(),
            _ => tokens.phrase(index..index + 1),
        }
    });
    let mut name = String::new();
    for (index, word) in range.clone().zip(words) {
        let glued = index > range.start && tokens.span(&(index - 1..index)).end == tokens.span(&(index..index + 1)).start;
        if index > range.start && !glued {
            name.push(' ');
        }
        name.push_str(&word);
    }
    name
}

fn strong_ending(gender: Gender) -> &'static str {
    match gender {
        Gender::Masculine => "er",
        Gender::Feminine => "e",
        Gender::Neuter => "es",
    }
}

/// A noun without the ending of its genitive: `Bundesamtes`, `Clubs`.
fn without_genitive(word: &str) -> &str {
    if lexicon::is_branded(word) || ["ss", "us", "is", "as"].iter().any(|end| word.ends_with(end)) {
        return word;
    }
    if word.ends_with("os") && lexicon::body_gender(&word[..word.len() - 1]).is_none() {
        return word;
    }
    let bare = word.strip_suffix("es").filter(|form| lexicon::body_gender(form).is_some());
    bare.or_else(|| word.strip_suffix('s')).filter(|form| form.len() > 3).unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(text: &str) -> String {
        let tokens = Tokens::new(text, std::slice::from_ref(&(0..text.len())), &[]);
        linked(&tokens, 0, tokens.len()).map(|(_, name)| name).unwrap_or_default()
    }

    #[test]
    fn names_end_where_the_sentence_goes_on_and_stand_in_the_nominative() {
        for (text, expected) in [
            ("der Alu GmbH & Co. KG sagte gestern", "Alu GmbH & Co. KG"),
            ("vom Bund für Erz und Blech (BfE) kam", "Bund für Erz und Blech (BfE)"),
            ("des Deutschen Erzrings, der", "Deutscher Erzring"),
            ("des Eidgenössischen Erzamtes und Sprecher", "Eidgenössisches Erzamt"),
            ("beim Institut für ökologische Blechforschung in", "Institut für ökologische Blechforschung"),
            ("der IG Guss und Energie sagte", "IG Guss und Energie"),
            ("der IG Guss und Arbeitgebern", "IG Guss"),
            ("des Vereins Erzfreunde e.V. und", "Verein Erzfreunde e.V."),
            ("der Technischen Hochschule Musterstadt", "Technische Hochschule Musterstadt"),
        ] {
            assert_eq!(name(text), expected);
        }
    }
}
