//! What in a text matched? The one highlighter, over the same words as the index.

use std::cmp::Reverse;

use super::evaluate::Wanted;
use crate::analysis::{Analyzer, Language, Word};
use crate::index::{near, next};
use crate::query::pattern::{Atom, Order, Reason, Scope};
use crate::release::Span;

/// A stretch of a text that a pattern matched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    /// Its place in the text (byte offsets).
    pub span: Span,
    /// The place of the word, or of the words of a phrase, that it stands in.
    pub word: Span,
    /// The number of the pattern.
    pub pattern: usize,
    /// Why it matched where it is not as asked.
    pub reason: Option<Reason>,
}

/// A place of a pattern filled by a word.
struct Filled {
    position: u32,
    span: Span,
    word: Span,
    reason: Option<Reason>,
}

impl Filled {
    fn mark(&self, pattern: usize, reason: Option<Reason>) -> Mark {
        Mark { span: self.span.clone(), word: self.word.clone(), pattern, reason }
    }
}

/// Marks whatever the patterns of these scopes match, in order of the text.
pub(super) fn marks(analyzer: &mut Analyzer, language: Language, text: &str, wanted: &[Wanted<'_>], scopes: &[Scope]) -> Vec<Mark> {
    marks_at(analyzer, language, text, wanted, scopes, |_| true)
}

/// The same where it is known at which positions the words stand that can match.
pub(super) fn marks_at(
    analyzer: &mut Analyzer,
    language: Language,
    text: &str,
    wanted: &[Wanted<'_>],
    scopes: &[Scope],
    can_match: impl Fn(u32) -> bool,
) -> Vec<Mark> {
    let wanted: Vec<_> = wanted.iter().enumerate().filter(|(_, wanted)| scopes.contains(&wanted.pattern.scope)).collect();
    if wanted.is_empty() {
        return Vec::new();
    }
    let empty = |(_, wanted): &(usize, &Wanted<'_>)| wanted.pattern.places.iter().map(|_| Vec::new()).collect();
    let mut filled: Vec<Vec<Vec<Filled>>> = wanted.iter().map(empty).collect();
    analyzer.words_at(language, text, can_match, |word| {
        for (places, (_, wanted)) in filled.iter_mut().zip(&wanted) {
            places.iter_mut().zip(&wanted.pattern.places).for_each(|(place, atoms)| fill(place, atoms, &word));
        }
    });
    let mut marks = Vec::new();
    for (places, (number, wanted)) in filled.iter().zip(wanted) {
        let first = marks.len();
        mark(text, places, number, wanted.pattern.order, &mut marks);
        if let Some(reason) = wanted.origin.reason() {
            marks[first..].iter_mut().for_each(|mark| mark.reason = Some(reason));
        }
    }
    marks.sort_by_key(|mark| (mark.span.start, mark.span.end, mark.reason));
    marks
}

/// Marks what one pattern matches.
fn mark(text: &str, places: &[Vec<Filled>], number: usize, order: Order, marks: &mut Vec<Mark>) {
    let [place] = places else {
        return mark_together(text, places, number, order, marks);
    };
    marks.extend(place.iter().map(|filled| filled.mark(number, filled.reason)));
}

/// Marks what fills the places of a pattern where they stand together.
fn mark_together(text: &str, places: &[Vec<Filled>], number: usize, order: Order, marks: &mut Vec<Mark>) {
    let positions: Vec<Vec<u32>> = places.iter().map(|place| place.iter().map(|filled| filled.position).collect()).collect();
    let mut starts = Vec::new();
    match order {
        Order::Next => next(&positions, &mut starts),
        Order::Near(reach) => near(&positions, reach, &mut starts),
    }
    for start in starts {
        match order {
            Order::Next => {
                let run: Vec<_> = places.iter().zip(start..).filter_map(|(place, at)| at_position(place, at)).collect();
                if let (Some(first), Some(last)) = (run.first(), run.last()) {
                    let reason = run.iter().find_map(|filled| filled.reason).or_else(|| punctuation(text, &run));
                    let span = first.span.start..last.span.end;
                    marks.push(Mark { span: span.clone(), word: span, pattern: number, reason });
                }
            }
            Order::Near(reach) => {
                let within = places
                    .iter()
                    .flat_map(|place| from_position(place, start).iter().take_while(|filled| filled.position <= start + reach));
                marks.extend(within.map(|filled| filled.mark(number, filled.reason)));
            }
        }
    }
}

fn at_position(place: &[Filled], position: u32) -> Option<&Filled> {
    from_position(place, position).first().filter(|filled| filled.position == position)
}

/// What fills a place from a position on; the words of a text come in the order of their positions.
fn from_position(place: &[Filled], position: u32) -> &[Filled] {
    &place[place.partition_point(|filled| filled.position < position)..]
}

/// Fills a place with a word that one of these atoms matches; of a compound with a part, with the part.
fn fill(place: &mut Vec<Filled>, atoms: &[Atom], word: &Word<'_>) {
    for atom in atoms {
        let Some(reason) = atom.meets(word) else { continue };
        let mut push = |span: Span| place.push(Filled { position: word.position, span, word: word.span.clone(), reason });
        match atom {
            Atom::Part(stem) => {
                let parts = word.own_parts().iter().filter(|part| part.stem == *stem);
                parts.for_each(|part| push(word.span.start + part.span.start..word.span.start + part.span.end));
            }
            _ => push(word.span.clone()),
        }
    }
}

/// What sets words that stand next to each other apart from a phrase as it is typed.
fn punctuation(text: &str, words: &[&Filled]) -> Option<Reason> {
    let between = |pair: &[&Filled]| text.get(pair[0].span.end..pair[1].span.start).unwrap_or_default().to_owned();
    let is_plain = |between: &str| between.chars().all(|c| c.is_whitespace() || matches!(c, '-' | '\u{2010}' | '\u{2011}'));
    words.windows(2).any(|pair| !is_plain(&between(pair))).then_some(Reason::Punctuation)
}

/// Why something is marked that is not as asked, each reason once. A mark within another says nothing of its own: the part of
/// a compound that is asked for as a whole, a word that one term has as it is and another as a part.
pub(super) fn reasons(marks: &[Mark]) -> Vec<Reason> {
    let mut marks: Vec<_> = marks.iter().collect();
    marks.sort_by_key(|mark| (mark.span.start, Reverse(mark.span.end), mark.reason));
    let (mut reasons, mut end) = (Vec::new(), 0);
    for mark in marks.into_iter().filter(|mark| !mark.span.is_empty()) {
        if mark.span.end > end {
            end = mark.span.end;
            reasons.extend(mark.reason);
        }
    }
    reasons.sort_unstable();
    reasons.dedup();
    reasons
}

/// The places of marks, those that overlap or touch put together: parts of one word are one place.
pub(super) fn merged(marks: &[Mark]) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::with_capacity(marks.len());
    for mark in marks {
        match spans.last_mut() {
            Some(last) if mark.span.start <= last.end => last.end = last.end.max(mark.span.end),
            _ => spans.push(mark.span.clone()),
        }
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(span: Span, reason: Option<Reason>) -> Mark {
        Mark { span: span.clone(), word: span, pattern: 0, reason }
    }

    #[test]
    fn marks_within_others_give_no_reason() {
        let compound = [mark(0..19, None), mark(0..9, Some(Reason::Part)), mark(9..19, Some(Reason::Part))];
        assert_eq!(reasons(&compound), []);
        let twice = [mark(0..10, Some(Reason::Part)), mark(0..10, None), mark(20..30, Some(Reason::Inflected))];
        assert_eq!(reasons(&twice), [Reason::Inflected]);
        assert_eq!(reasons(&[mark(9..19, Some(Reason::Part)), mark(0..9, Some(Reason::Part))]), [Reason::Part]);
    }
}
