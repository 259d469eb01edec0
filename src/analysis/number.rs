//! How are numbers and dates written, and which writings are one?
//!
//! `35.000`, `35'000`, `35 000` and `35000` are one term, `3,5` and `3.5` another; `30. November 2021`, `30.11.2021` and
//! `2021-11-30` are the day 2021-11-30. Works on words found by [`super::words`] in text of one spelling.

use jiff::civil::Date;

use super::Language;
use super::words::Token;
use crate::release::parse_date;

/// Spaces that group digits and part no words.
const NARROW: [&str; 3] = ["\u{a0}", "\u{202f}", "\u{2009}"];

/// The most groups of digits that spaces part.
const MOST_GROUPS: usize = 5;

const FRENCH: [&str; 12] =
    ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"];
const ITALIAN: [&str; 12] =
    ["gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre", "ottobre", "novembre", "dicembre"];
const ENGLISH: [&str; 12] =
    ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

/// How many words from the one at `at` on are a single number with spaces, if more than one.
pub(super) fn spaced(text: &str, tokens: &[Token], at: usize) -> Option<usize> {
    let first = &text[tokens[at].span.clone()];
    if first.len() > 3 || first.starts_with('0') || !is_digits(first) || is_after_number(text, tokens, at) {
        return None;
    }
    let groups = tokens[at..].windows(2).take(MOST_GROUPS).take_while(|pair| is_space(&text[pair[0].span.end..pair[1].span.start]));
    let groups = groups.take_while(|pair| is_group(&text[pair[1].span.clone()])).count();
    let last = at + groups;
    let goes_on = tokens.get(last + 1).is_some_and(|next| next.number && is_space(&text[tokens[last].span.end..next.span.start]));
    (groups > 0 && !goes_on).then_some(groups + 1)
}

/// Whether another number stands just before, as in a telephone number.
fn is_after_number(text: &str, tokens: &[Token], at: usize) -> bool {
    let start = tokens[at].span.start;
    let before = at.checked_sub(1).map(|before| &tokens[before]);
    text[..start].ends_with('+') || before.is_some_and(|before| before.number && is_space(&text[before.span.end..start]))
}

fn is_space(gap: &str) -> bool {
    gap == " " || NARROW.contains(&gap)
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether this is the last group of a number, with or without decimals.
fn is_group(text: &str) -> bool {
    text.get(..3).is_some_and(is_digits) && (text.len() == 3 || matches!(text.as_bytes()[3], b',' | b'.') && is_digits(&text[4..]))
}

/// The one spelling of a number: without separators of thousands, with a comma before the decimals.
pub(super) fn spelling(written: &str, language: Language) -> String {
    let number = written.replace(|c: char| matches!(c, '\'' | '’') || c.is_whitespace(), "");
    let (thousands, decimal) = if language == Language::English { (',', '.') } else { ('.', ',') };
    if let Some((whole, decimals)) = number.rsplit_once(decimal) {
        return if is_digits(decimals) && is_grouped(whole, thousands) {
            format!("{},{decimals}", whole.replace(thousands, ""))
        } else if is_grouped(&number, decimal) && number.matches(decimal).count() > 1 {
            number.replace(decimal, "")
        } else {
            number
        };
    }
    match number.split_once(thousands) {
        Some(_) if is_grouped(&number, thousands) => number.replace(thousands, ""),
        Some((whole, decimals)) if is_digits(decimals) => format!("{whole},{decimals}"),
        _ => number,
    }
}

/// Whether digits are grouped in threes, or not at all.
fn is_grouped(text: &str, separator: char) -> bool {
    let mut groups = text.split(separator);
    let first = groups.next().unwrap_or_default();
    let mut rest = groups.peekable();
    let alone = rest.peek().is_none();
    is_digits(first)
        && !first.is_empty()
        && (alone || first.len() <= 3 && first != "0" && rest.all(|group| group.len() == 3 && is_digits(group)))
}

/// How many words from the one at `at` on are a date, and which.
pub(super) fn date(text: &str, tokens: &[Token], at: usize, language: Language) -> Option<(usize, Date)> {
    let end = |words: usize| tokens.get(at + words - 1).map(|token| token.span.end);
    let written = |words: usize| end(words).map(|end| &text[tokens[at].span.start..end]);
    let first = &text[tokens[at].span.clone()];
    if first.len() > 4 && tokens[at].number {
        let (date, is_number) = (parse_date(first), first.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.'));
        return date.filter(|_| is_number).map(|date| (1, date));
    }
    for words in [2, 3] {
        let Some(written) = written(words).filter(|written| written.len() <= 24) else { break };
        let date = if language == Language::German { None } else { foreign(written, language) };
        if let Some(date) = date.or_else(|| parse_date(written)) {
            return Some((words, date));
        }
    }
    None
}

/// A date as English, French or Italian write it.
fn foreign(written: &str, language: Language) -> Option<Date> {
    let mut words = written.split([' ', '\u{a0}', ',']).filter(|word| !word.is_empty());
    let (first, second, year) = (words.next()?, words.next()?, words.next()?);
    let (day, name) = if first.starts_with(|c: char| c.is_ascii_digit()) { (first, second) } else { (second, first) };
    let day = day.trim_end_matches(|c: char| !c.is_ascii_digit());
    let month = (1..).zip(months(language)).find(|(_, month)| is_month(name, month))?.0;
    if year.len() != 4 || words.next().is_some() {
        return None;
    }
    Date::new(year.parse().ok()?, month, day.parse().ok()?).ok()
}

/// Whether a word begins an English date that has its month first.
pub(super) fn is_english_month(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_uppercase()) && ENGLISH.iter().any(|month| is_month(word, month))
}

fn months(language: Language) -> [&'static str; 12] {
    match language {
        Language::French => FRENCH,
        Language::Italian => ITALIAN,
        Language::German | Language::English => ENGLISH,
    }
}

/// Whether a word is the name of a month, or its first three letters or more.
fn is_month(word: &str, month: &str) -> bool {
    let word = word.trim_end_matches('.');
    word.len() >= 3 && month.starts_with(&word.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::words;

    fn tokens(text: &str) -> Vec<Token> {
        let mut tokens = Vec::new();
        words::tokens(text, false, &mut tokens);
        tokens
    }

    #[test]
    fn numbers_have_one_spelling() {
        for (written, expected) in [
            ("35.000", "35000"),
            ("35'000", "35000"),
            ("35’000", "35000"),
            ("35 000", "35000"),
            ("35\u{202f}000", "35000"),
            ("35000", "35000"),
            ("1.234.567,89", "1234567,89"),
            ("1'234.50", "1234,50"),
            ("3,5", "3,5"),
            ("3.5", "3,5"),
            ("0.500", "0,500"),
            ("1.2.3", "1.2.3"),
            ("2021", "2021"),
            ("007", "007"),
        ] {
            assert_eq!(spelling(written, Language::German), expected, "{written}");
        }
        assert_eq!(spelling("35,000.5", Language::English), "35000,5");
        assert_eq!(spelling("35,000", Language::English), "35000");
    }

    #[test]
    fn spaces_group_digits_but_part_numbers() {
        for (text, expected) in [
            ("35 000 Tonnen", Some(2)),
            ("1 234 567", Some(3)),
            ("1\u{a0}234\u{202f}567,5", Some(3)),
            ("35 00", None),
            ("058 462 24 71", None),
            ("41 58 462 24 71", None),
            ("35. 000", None),
            ("2021 300", None),
            ("12 345 67", None),
        ] {
            assert_eq!(spaced(text, &tokens(text), 0), expected, "{text}");
        }
        assert_eq!(spaced("+41 584 622", &tokens("+41 584 622"), 0), None);
        assert_eq!(spaced("044 584 622", &tokens("044 584 622"), 1), None);
    }

    #[test]
    fn dates_are_one_day() {
        let day = jiff::civil::date(2021, 11, 30);
        for (text, language, words) in [
            ("30. November 2021", Language::German, 3),
            ("30. Nov. 2021", Language::German, 3),
            ("30.11.2021", Language::German, 1),
            ("30.11.21", Language::German, 1),
            ("30. 11. 2021", Language::German, 3),
            ("2021-11-30", Language::German, 3),
            ("November 30, 2021", Language::English, 3),
            ("30th November 2021", Language::English, 3),
            ("30 novembre 2021", Language::French, 3),
            ("30 novembre 2021", Language::Italian, 3),
        ] {
            assert_eq!(date(text, &tokens(text), 0, language), Some((words, day)), "{text}");
        }
        for text in ["30. November", "31.11.2021", "35.000", "1.2.3", "3,5", "2021"] {
            assert_eq!(date(text, &tokens(text), 0, Language::German), None, "{text}");
        }
    }
}
