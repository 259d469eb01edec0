//! What did somebody paste? The words of a quotation, and the signs around them that are not words.
//!
//! Quotation marks of any style say what is quoted, `[…]`, `(…)` and `…` where something is left out, brackets what whoever quotes
//! has added. Where there are no marks, all of it is taken as quoted.

use crate::release::Span;

/// A longer paste is cut here (bytes).
const LONGEST: usize = 16_000;

/// A remark in brackets is no longer than this (bytes).
const LONGEST_NOTE: usize = 200;

/// Quotation marks that open, and those that close them again.
const MARKS: &[(char, &[char])] = &[
    ('„', &['“', '”', '"', '‟']),
    ('»', &['«']),
    ('«', &['»']),
    ('“', &['”', '“']),
    ('”', &['”']),
    ('"', &['"', '“', '”']),
    ('‚', &['‘', '’']),
    ('›', &['‹']),
    ('‹', &['›']),
];

/// What a remark of the editors begins with where it stands in parentheses.
const REMARKS: &[&str] = &["Anm", "d. Red", "Red.", "gemeint", "sic"];

/// A pasted quotation.
///
/// ```
/// use alu_search::quotation::Pasted;
///
/// let pasted = Pasted::new("„[D]ie Preise […] steigen“, sagte sie, „[in diesem Jahr] weiter.“");
/// assert_eq!(pasted.text(), "„Die Preise […] steigen“, sagte sie, „[in diesem Jahr] weiter.“");
/// assert!(!pasted.is_cut());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pasted {
    text: String,
    /// What stands between quotation marks; empty if there are none that say so.
    quoted: Vec<Span>,
    /// Remarks of whoever quotes.
    notes: Vec<Span>,
    /// Where something is said to be left out.
    omissions: Vec<Span>,
    is_cut: bool,
}

impl Pasted {
    /// Reads what was pasted.
    pub fn new(pasted: &str) -> Self {
        let pasted = pasted.trim();
        let cut = pasted.floor_char_boundary(LONGEST.min(pasted.len()));
        let text = without_brackets_in_words(&pasted[..cut]);
        let (notes, omissions) = bracketed(&text);
        let quoted = quoted(&text);
        Self { text, quoted, notes, omissions, is_cut: cut < pasted.len() }
    }

    /// What is compared: the pasted text without white space around it and without brackets inside words (`[D]ie`).
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether it was too long to be compared as a whole.
    pub fn is_cut(&self) -> bool {
        self.is_cut
    }

    /// Whether quotation marks say what of it is quoted.
    pub(crate) fn has_marks(&self) -> bool {
        !self.quoted.is_empty()
    }

    /// Whether a word is said to be quoted.
    pub(crate) fn is_quoted(&self, word: &Span) -> bool {
        self.quoted.is_empty() || holds(&self.quoted, word)
    }

    /// Whether a word belongs to a remark of whoever quotes.
    pub(crate) fn is_note(&self, word: &Span) -> bool {
        holds(&self.notes, word)
    }

    /// Whether something is said to be left out between two offsets.
    pub(crate) fn omits_between(&self, start: usize, end: usize) -> bool {
        let first = self.omissions.partition_point(|omission| omission.start < start);
        self.omissions.get(first).is_some_and(|omission| omission.end <= end)
    }
}

/// Whether one of these, in order and apart, holds a word.
fn holds(spans: &[Span], word: &Span) -> bool {
    let at = spans.partition_point(|span| span.end <= word.start);
    spans.get(at).is_some_and(|span| span.start <= word.start && word.end <= span.end)
}

/// The text without brackets that enclose a part of a word: `[D]ie`, `gut[e]`.
fn without_brackets_in_words(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find('[') {
        let (before, from) = rest.split_at(open);
        out.push_str(before);
        let letters: usize = from[1..].chars().take_while(|c| c.is_alphabetic()).take(LONGEST_NOTE).map(char::len_utf8).sum();
        let (inner, after) = (&from[1..1 + letters], &from[1 + letters..]);
        let is_closed = after.starts_with(']');
        let touches = before.ends_with(char::is_alphabetic) || after[usize::from(is_closed)..].starts_with(char::is_alphabetic);
        if letters > 0 && is_closed && touches {
            out.push_str(inner);
            rest = &after[1..];
        } else {
            out.push('[');
            rest = &from[1..];
        }
    }
    out.push_str(rest);
    out
}

/// Remarks in brackets, and signs that something is left out.
fn bracketed(text: &str) -> (Vec<Span>, Vec<Span>) {
    let (mut notes, mut omissions, mut end) = (Vec::new(), Vec::new(), 0);
    for (at, c) in text.char_indices() {
        if at < end {
            continue;
        }
        let rest = &text[at..];
        if c == '[' || c == '(' {
            let close = if c == '[' { ']' } else { ')' };
            let within = &rest[..rest.floor_char_boundary(LONGEST_NOTE.min(rest.len()))];
            let Some(length) = within.find(close) else { continue };
            let inner = within[1..length].trim();
            if is_omission(inner) {
                omissions.push(at..at + length + 1);
                end = at + length + 1;
            } else if c == '[' || REMARKS.iter().any(|remark| inner.starts_with(remark)) {
                notes.push(at..at + length + 1);
                end = at + length + 1;
            }
        } else if c == '…' || rest.starts_with("...") {
            let length = rest.len() - rest.trim_start_matches(['…', '.']).len();
            omissions.push(at..at + length);
            end = at + length;
        }
    }
    (notes, omissions)
}

/// Whether what stands in brackets says that something is left out.
fn is_omission(inner: &str) -> bool {
    inner == "…" || inner.len() > 1 && inner.bytes().all(|byte| byte == b'.')
}

/// What stands between quotation marks, if that is much of the text and the rest leads to it; quotation marks inside belong to it. A mark that is not closed
/// reaches to the end.
fn quoted(text: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut open: Option<(usize, &[char])> = None;
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        match open {
            Some((start, closing)) if closing.contains(&c) => {
                spans.push(start..at);
                open = None;
            }
            Some(_) => {}
            None if !before.is_alphanumeric() => {
                open = MARKS.iter().find(|(mark, _)| *mark == c).map(|(_, closing)| (at + c.len_utf8(), *closing));
            }
            None => {}
        }
        before = c;
    }
    spans.extend(open.map(|(start, _)| start..text.len()));
    let inside: usize = spans.iter().map(|span| span.len()).sum();
    let is_introduced = spans.first().is_some_and(|first| introduces(&text[..first.start]));
    if is_introduced && 3 * inside >= text.len() { spans } else { Vec::new() }
}

/// Whether what stands before the first quoted word leads to it: nothing, or words of whoever quotes.
fn introduces(before: &str) -> bool {
    let (words, mark) = before.split_at(before.char_indices().next_back().map_or(0, |(at, _)| at));
    words.is_empty() || !['‚', '›', '‹'].iter().any(|single| mark.starts_with(*single)) && words.trim_end().ends_with([':', ','])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inside(text: &str) -> Vec<String> {
        let pasted = Pasted::new(text);
        pasted.quoted.iter().map(|span| pasted.text[span.clone()].to_owned()).collect()
    }

    #[test]
    fn marks_of_any_style_say_what_is_quoted() {
        for text in [
            "„Das ist gut“, sagte sie.",
            "„Das ist gut\", sagte sie.",
            "»Das ist gut«, sagte sie.",
            "«Das ist gut», sagte sie.",
            "“Das ist gut”, sagte sie.",
            "\"Das ist gut\", sagte sie.",
            "‚Das ist gut‘, sagte sie.",
        ] {
            assert_eq!(inside(text), ["Das ist gut"], "{text}");
        }
        assert_eq!(inside("„Das ist gut“, sagte sie, „und richtig.“"), ["Das ist gut", "und richtig."]);
        assert_eq!(inside("„Die »Krise« ist da“"), ["Die »Krise« ist da"]);
        assert_eq!(inside("„Das ist gut"), ["Das ist gut"]);
    }

    #[test]
    fn marks_around_a_few_words_say_nothing_of_the_others() {
        assert_eq!(inside("Die „Krise“ ist noch lange nicht vorbei"), [""; 0]);
        assert_eq!(inside("Das ist gut so"), [""; 0]);
        assert_eq!(inside("Es zeigt allen, ‚Auch du kannst etwas bewirken‘"), [""; 0]);
        assert_eq!(inside("Harmsen sagte: „Das ist gut so, und es bleibt so.“"), ["Das ist gut so, und es bleibt so."]);
        assert!(Pasted::new("Das ist gut").is_quoted(&(0..3)));
    }

    #[test]
    fn signs_of_omission_and_remarks_are_no_words() {
        let pasted = Pasted::new("Wir [die Hütten] wollen (…) mehr ... und [...] besser […] (Anm. d. Red.: sehr) (rund fünf)");
        let at = |spans: &[Span]| spans.iter().map(|span| pasted.text[span.clone()].to_owned()).collect::<Vec<_>>();
        assert_eq!(at(&pasted.notes), ["[die Hütten]", "(Anm. d. Red.: sehr)"]);
        assert_eq!(at(&pasted.omissions), ["(…)", "...", "[...]", "[…]"]);
        assert!(pasted.omits_between(20, 40) && !pasted.omits_between(0, 10));
    }

    #[test]
    fn brackets_inside_words_go_and_others_stay() {
        for (text, expected) in
            [("[D]ie gut[e] Idee", "Die gute Idee"), ("[Die] Idee", "[Die] Idee"), ("[", "["), ("a[b", "a[b"), ("[[D]ie", "[Die")]
        {
            assert_eq!(Pasted::new(text).text(), expected);
        }
    }

    #[test]
    fn a_long_text_is_cut_on_a_character() {
        let pasted = Pasted::new(&"ä".repeat(LONGEST));
        assert!(pasted.is_cut() && pasted.text().len() <= LONGEST);
        assert!(Pasted::new(&"[(„".repeat(9_000)).notes.is_empty());
    }
}
