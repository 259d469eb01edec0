//! What do signs mean? Punctuation, the minus of compounds, and operators of other query languages.

use super::super::quote;
use super::{NoticeKind, Operator};

/// Words after which a minus stands for a left-out first half: *Zuchtstuten und -hengste*.
const CONJUNCTIONS: [&str; 5] = ["und", "oder", "sowie", "bzw.", "bzw"];

/// White space, control characters, and two invisible characters that pasted text carries.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || c.is_control() || matches!(c, '\u{feff}' | '\u{200b}')
}

/// Whether `c` parts words where one could begin.
pub(super) fn is_separator(c: char) -> bool {
    is_trailing(c) || matches!(c, '-' | '+' | '~' | '^')
}

/// Whether `c` is not kept at the end of a word. `-` and `+` are: *Wind- und Solarenergie*, *C++*.
pub(super) fn is_trailing(c: char) -> bool {
    is_blank(c)
        || matches!(c, ',' | ';' | '.' | ':' | '!' | '?' | '…' | '/' | '\\' | '|' | '&' | '=' | '_' | '·' | '•')
        || is_bracket_or_dash(c)
}

fn is_bracket_or_dash(c: char) -> bool {
    matches!(c, '[' | ']' | '{' | '}' | '<' | '>' | '‹' | '›' | '\'' | '’' | '‘' | '‚' | '`' | '´' | '–' | '—' | '−')
}

/// Whether what follows `before` stands at the start, or behind a blank or an opening parenthesis.
pub(super) fn stands_alone(before: &str) -> bool {
    before.chars().next_back().is_none_or(|c| is_blank(c) || c == '(')
}

/// Whether a minus behind `before` stands for a left-out first half, as in *Wind- oder -kraft*.
pub(super) fn continues_compound(before: &str) -> bool {
    let before = before.trim_end_matches(is_blank);
    if before.ends_with(',') {
        return true;
    }
    let word = before.rsplit(|c: char| is_blank(c) || matches!(c, '(' | '/')).next().unwrap_or_default();
    // Written in capitals, UND and ODER are operators, and what they join can be excluded.
    Operator::named(word).is_none() && word.len() <= 5 && CONJUNCTIONS.contains(&word.to_lowercase().as_str())
}

/// The operator or sign of another query language that `rest` begins with, and its length in bytes.
pub(super) fn foreign(before: &str, rest: &str) -> Option<(NoticeKind, usize)> {
    let mut chars = rest.chars();
    let (sign, next) = (chars.next()?, chars.next());
    let before_word = next.is_some_and(|c| c.is_alphabetic() || c == '(' || quote::is_mark(c));
    let behind_group = before.chars().next_back().is_some_and(|c| c == ')' || quote::is_mark(c));
    match sign {
        '&' if next == Some('&') => Some((NoticeKind::ForeignOperator(Operator::And), run(rest, '&'))),
        '|' if next == Some('|') => Some((NoticeKind::ForeignOperator(Operator::Or), run(rest, '|'))),
        '!' if before_word && stands_alone(before) => Some((NoticeKind::ForeignOperator(Operator::Not), 1)),
        // `=` before a word and `~` before a quotation mark are signs of this language.
        '+' | '=' | '~' if before_word && stands_alone(before) => Some((NoticeKind::ForeignSign, 1)),
        '~' | '^' if behind_group => {
            Some((NoticeKind::ForeignSign, rest.len() - rest[1..].trim_start_matches(|c: char| c.is_ascii_digit()).len()))
        }
        _ => None,
    }
}

/// How many bytes of `sign`, which is ASCII, `rest` begins with.
pub(super) fn run(rest: &str, sign: char) -> usize {
    rest.len() - rest.trim_start_matches(sign).len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compounds_go_on_behind_a_conjunction_or_comma() {
        for before in ["Zuchtstuten und ", "Wind- oder ", "Ober- Bzw. ", "bzw ", "a sowie\n", "Kraft,  ", "und/oder "] {
            assert!(continues_compound(before), "{before}");
        }
        for before in ["", "Hund ", "a UND ", "a ODER ", "a; "] {
            assert!(!continues_compound(before), "{before}");
        }
    }

    #[test]
    fn signs_that_part_words_include_those_that_words_do_not_keep() {
        for c in ('\0'..='\u{2fff}').filter(|c| is_trailing(*c)) {
            assert!(is_separator(c) && !c.is_alphanumeric(), "{c:?}");
        }
    }
}
