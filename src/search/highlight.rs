//! What in a text matched? The one highlighter, over the same words as the index.

use crate::analysis::Analyzer;
use crate::query::compile::{Pattern, Scope, Shape};
use crate::release::Span;

/// A stretch of a text that a pattern matched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    /// Its place in the text (byte offsets).
    pub span: Span,
    /// The number of the pattern.
    pub pattern: usize,
    /// Why it matched where it is not as asked.
    pub reason: Option<Reason>,
}

/// Why something matched that is not as asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The words of a phrase, with quotation marks, commas or other signs between them.
    Punctuation,
}

impl Reason {
    /// Its name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Punctuation => "other punctuation",
        }
    }
}

/// A word of a text with its terms.
struct Term {
    span: Span,
    stem: String,
    form: String,
}

/// Marks whatever the patterns of these scopes match, in order of the text.
pub(super) fn marks(analyzer: &mut Analyzer, text: &str, patterns: &[Pattern], scopes: &[Scope]) -> Vec<Mark> {
    let patterns: Vec<_> = patterns.iter().enumerate().filter(|(_, pattern)| scopes.contains(&pattern.scope)).collect();
    if patterns.is_empty() {
        return Vec::new();
    }
    let mut words = Vec::new();
    analyzer.words(text, |word| words.push(Term { span: word.span, stem: word.terms.stem.clone(), form: word.terms.form.clone() }));
    let mut marks = Vec::new();
    for at in 0..words.len() {
        for (number, pattern) in &patterns {
            if let Some(length) = matched_words(&pattern.shape, &words[at..]) {
                let matched = &words[at..at + length];
                let span = matched[0].span.start..matched[length - 1].span.end;
                marks.push(Mark { span, pattern: *number, reason: reason(text, matched) });
            }
        }
    }
    marks
}

/// How many words a shape matches at the beginning of `words`.
fn matched_words(shape: &Shape, words: &[Term]) -> Option<usize> {
    let all = |wanted: &[String], term: fn(&Term) -> &str| {
        let here = words.get(..wanted.len())?;
        here.iter().zip(wanted).all(|(word, wanted)| term(word) == wanted).then_some(wanted.len())
    };
    match shape {
        Shape::Stems(stems) => all(stems, |word| &word.stem),
        Shape::Forms(forms) => all(forms, |word| &word.form),
        Shape::Prefix(prefix) => words.first()?.form.starts_with(prefix.as_str()).then_some(1),
    }
}

/// What sets words that stand next to each other apart from a phrase as it is typed.
fn reason(text: &str, words: &[Term]) -> Option<Reason> {
    let between = |pair: &[Term]| &text[pair[0].span.end..pair[1].span.start];
    let is_plain = |between: &str| between.chars().all(|c| c.is_whitespace() || matches!(c, '-' | '\u{2010}' | '\u{2011}'));
    words.windows(2).any(|pair| !is_plain(between(pair))).then_some(Reason::Punctuation)
}

/// The places of marks, those that overlap put together.
pub(super) fn merged(marks: &[Mark]) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::with_capacity(marks.len());
    for mark in marks {
        match spans.last_mut() {
            Some(last) if mark.span.start < last.end => last.end = last.end.max(mark.span.end),
            _ => spans.push(mark.span.clone()),
        }
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked<'t>(text: &'t str, shapes: &[Shape]) -> Vec<&'t str> {
        let patterns: Vec<_> = shapes.iter().map(|shape| Pattern { scope: Scope::Text, shape: shape.clone() }).collect();
        merged(&marks(&mut Analyzer::new(), text, &patterns, &[Scope::Text])).into_iter().map(|span| &text[span]).collect()
    }

    fn words(words: &[&str]) -> Vec<String> {
        words.iter().map(|word| (*word).to_owned()).collect()
    }

    #[test]
    fn a_phrase_is_marked_as_a_whole_and_only_there() {
        let phrase = Shape::Forms(words(&["gruenes", "aluminium"]));
        assert_eq!(
            marked("Aluminium ist grün; grünes Aluminium ist grünes  Aluminium.", &[phrase]),
            ["grünes Aluminium", "grünes  Aluminium"]
        );
    }

    #[test]
    fn a_phrase_with_other_punctuation_says_so() {
        let pattern = Pattern { scope: Scope::Text, shape: Shape::Forms(words(&["gegen", "bezahlung"])) };
        let found = marks(&mut Analyzer::new(), "gegen Bezahlung, gegen „Bezahlung“", &[pattern], &[Scope::Text]);
        assert_eq!(found.iter().map(|mark| mark.reason).collect::<Vec<_>>(), [None, Some(Reason::Punctuation)]);
    }

    #[test]
    fn inflected_words_and_beginnings_are_marked() {
        assert_eq!(
            marked("Die Preise des Schrotts", &[Shape::Stems(words(&["preis"])), Shape::Prefix("schr".into())]),
            ["Preise", "Schrotts"]
        );
    }

    #[test]
    fn overlapping_marks_become_one() {
        let shapes = [Shape::Forms(words(&["a", "b"])), Shape::Forms(words(&["b", "c"])), Shape::Stems(words(&["b"]))];
        assert_eq!(marked("a b c b", &shapes), ["a b c", "b"]);
    }
}
