//! Which word of a quotation is which of what was said? Two texts side by side.
//!
//! First [`best_stretch`] finds where in a text most of the words stand close together, in time linear in the text. Then [`align`] lays
//! the quotation along that stretch, after Needleman and Wunsch (1970) with Gotoh's (1982) cost of gaps: all of the quotation, any
//! part of the stretch. What was said between two words of the quotation costs little, however much it is; a quotation may leave out a lot.

use std::collections::HashMap;
use std::ops::Range;

use super::words::WordToCompare;

/// What a pair of different words costs.
const CHANGED: f32 = -0.25;
/// What a word costs that only the quotation has.
const ADDED: f32 = -0.3;
/// What it costs that something is left out.
const LEFT_OUT: f32 = -0.35;
/// What each word of it costs that was said, and each that stands between.
const GOES_ON: f32 = -0.015;
const BETWEEN: f32 = -0.04;
/// What a form of a word counts of the word itself.
const INFLECTED: f32 = 0.8;
/// What a word counts that was said, beside one that stands somewhere in the text.
const SAID: f32 = 1.04;
/// How many words beside a stretch are looked at, beside as many as the quotation has.
const BESIDE: usize = 60;

/// The words of a text that a quotation may come from.
pub(crate) struct Source<'s> {
    /// Its words.
    pub words: &'s [WordToCompare],
    /// Whether each of them is quoted there.
    pub said: &'s [bool],
}

/// A stretch of a source, by the numbers of its words.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Stretch {
    pub words: Range<usize>,
    /// How much of the quotation it has, whatever the order.
    pub score: f32,
}

/// Where most words of the quotation stand close together; `None` if there are none.
pub(crate) fn best_stretch(pasted: &[WordToCompare], source: &Source<'_>) -> Option<Stretch> {
    let mut wanted: HashMap<&str, (usize, u32)> = HashMap::new();
    let mut weights = Vec::new();
    for word in pasted {
        let next = weights.len();
        let (number, count) = wanted.entry(&word.stem).or_insert((next, 0));
        *count += 1;
        if *number == next {
            weights.push(word.weight);
        }
    }
    let mut lacking = vec![0_i64; weights.len()];
    wanted.values().for_each(|(number, count)| lacking[*number] = i64::from(*count));
    let numbers: Vec<Option<usize>> = source.words.iter().map(|word| wanted.get(word.stem.as_str()).map(|(number, _)| *number)).collect();
    let length = 2 * pasted.len() + 10;
    let (mut score, mut best) = (0.0, None::<Stretch>);
    for (at, number) in numbers.iter().enumerate() {
        if let Some(number) = number {
            score += if lacking[*number] > 0 { weights[*number] } else { 0.0 };
            lacking[*number] -= 1;
        }
        if let Some(number) = at.checked_sub(length).and_then(|gone| numbers[gone]) {
            lacking[number] += 1;
            score -= if lacking[number] > 0 { weights[number] } else { 0.0 };
        }
        let said = if source.said[at] { score * SAID } else { score };
        if said > best.as_ref().map_or(0.0, |best| best.score + 1e-3) {
            best = Some(Stretch { words: (at + 1).saturating_sub(length)..at + 1, score: said });
        }
    }
    let beside = pasted.len() + BESIDE;
    best.map(|best| Stretch { words: best.words.start.saturating_sub(beside)..(best.words.end + beside).min(source.words.len()), ..best })
}

/// A step along both texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// A word of each, the same or not.
    Both(usize, usize),
    /// A word of the quotation.
    Pasted(usize),
    /// A word of the source.
    Said(usize),
}

/// A quotation laid along a source.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Alignment {
    /// From the first word of the quotation to its last.
    pub steps: Vec<Step>,
    /// How good it is: the weight of the words that are the same, less what differs.
    pub score: f32,
}

/// The three ways a cell of the table is come by.
const WAYS: [Way; 3] = [Way::Both, Way::Pasted, Way::Said];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Both,
    Pasted,
    Said,
}

/// How much two words are the same: 1, less for another form, 0 for another word.
pub(crate) fn likeness(pasted: &WordToCompare, said: &WordToCompare) -> f32 {
    match () {
        () if pasted.form == said.form => 1.0,
        () if pasted.stem == said.stem && !pasted.is_number => INFLECTED,
        () => 0.0,
    }
}

/// Lays the quotation along a stretch of the source. `counts` says which of its words have to be there.
pub(crate) fn align(pasted: &[WordToCompare], counts: &[bool], source: &Source<'_>, stretch: &Range<usize>) -> Alignment {
    let (words, said) = (&source.words[stretch.clone()], &source.said[stretch.clone()]);
    let columns = words.len() + 1;
    // For each cell and way to it, from which way it was come to.
    let mut from = vec![0_u8; (pasted.len() + 1) * columns];
    let mut above = [vec![0.0; columns], vec![f32::MIN; columns], vec![f32::MIN; columns]];
    for (row, word) in pasted.iter().enumerate() {
        let added = if counts[row] { ADDED } else { 0.0 };
        let mut here = [vec![f32::MIN; columns], vec![f32::MIN; columns], vec![f32::MIN; columns]];
        for column in 0..columns {
            let cell = (row + 1) * columns + column;
            if column > 0 {
                let best = best_of(&above, column - 1);
                here[0][column] = above[best as usize][column - 1] + both(word, counts[row], &words[column - 1], said[column - 1]);
                // A gap that goes on costs less than one that begins.
                let begins = if here[0][column - 1] >= here[1][column - 1] { Way::Both } else { Way::Pasted };
                let each = if said[column - 1] { GOES_ON } else { BETWEEN };
                let (begin, go_on) = (here[begins as usize][column - 1] + LEFT_OUT + each, here[2][column - 1] + each);
                here[2][column] = begin.max(go_on);
                from[cell] |= best as u8 | ((if begin >= go_on { begins } else { Way::Said }) as u8) << 4;
            }
            let best = best_of(&above, column);
            here[1][column] = above[best as usize][column] + added;
            from[cell] |= (best as u8) << 2;
        }
        above = here;
    }
    let end = (0..columns).map(|column| (column, best_of(&above, column)));
    // Of equal ones the first.
    let (column, way) = end
        .reduce(|best, next| if above[next.1 as usize][next.0] > above[best.1 as usize][best.0] { next } else { best })
        .unwrap_or((0, Way::Both));
    let score = above[way as usize][column];
    Alignment { steps: steps(&from, columns, pasted.len(), (column, way), stretch.start), score }
}

fn best_of(row: &[Vec<f32>; 3], column: usize) -> Way {
    WAYS.into_iter()
        .reduce(|best, way| if row[way as usize][column] > row[best as usize][column] { way } else { best })
        .unwrap_or(Way::Both)
}

/// What a pair of words counts.
fn both(pasted: &WordToCompare, counts: bool, said: &WordToCompare, is_said: bool) -> f32 {
    let likeness = likeness(pasted, said);
    match likeness > 0.0 {
        true if is_said => likeness * pasted.weight * SAID,
        true => likeness * pasted.weight,
        // What does not have to be there is no other word for something.
        false if !counts => f32::MIN / 4.0,
        // A number stands for a number.
        false => CHANGED + if pasted.is_number == said.is_number { 0.0 } else { CHANGED },
    }
}

/// The way back through the table.
fn steps(from: &[u8], columns: usize, rows: usize, end: (usize, Way), first: usize) -> Vec<Step> {
    let (mut row, (mut column, mut way)) = (rows, end);
    let mut steps = Vec::new();
    while row > 0 {
        let cell = from[row * columns + column];
        let (step, before) = match way {
            Way::Both => (Step::Both(row - 1, first + column - 1), cell & 3),
            Way::Pasted => (Step::Pasted(row - 1), cell >> 2 & 3),
            Way::Said => (Step::Said(first + column - 1), cell >> 4 & 3),
        };
        row -= usize::from(way != Way::Said);
        column -= usize::from(way != Way::Pasted);
        way = WAYS[usize::from(before).min(2)];
        steps.push(step);
    }
    steps.reverse();
    steps
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Analyzer, Language};
    use crate::quotation::words;

    fn aligned(pasted: &str, said: &str) -> Vec<(String, String)> {
        let mut analyzer = Analyzer::new();
        let (quote, text) = (words(&mut analyzer, Language::German, pasted), words(&mut analyzer, Language::German, said));
        let marks = vec![true; text.len()];
        let source = Source { words: &text, said: &marks };
        let stretch = best_stretch(&quote, &source).map_or(0..text.len(), |stretch| stretch.words);
        let shown = |step: &Step| match *step {
            Step::Both(row, column) => (pasted[quote[row].span.clone()].to_owned(), said[text[column].span.clone()].to_owned()),
            Step::Pasted(row) => (pasted[quote[row].span.clone()].to_owned(), String::new()),
            Step::Said(column) => (String::new(), said[text[column].span.clone()].to_owned()),
        };
        align(&quote, &vec![true; quote.len()], &source, &stretch).steps.iter().map(shown).filter(|(a, b)| a != b).collect()
    }

    fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
        expected.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect()
    }

    const SAID: &str = "Die Hütten zahlen heute mehr für Strom als vor fünf Jahren, und das bleibt so, solange niemand handelt";

    #[test]
    fn a_part_of_what_was_said_lies_where_it_was_said() {
        assert!(aligned("zahlen heute mehr für Strom", SAID).is_empty());
        assert!(aligned(SAID, SAID).is_empty());
    }

    #[test]
    fn a_word_stands_for_the_one_in_its_place() {
        assert_eq!(
            aligned("Die Hütten zahlen heute weniger für Strom als vor zehn Jahren", SAID),
            pairs(&[("weniger", "mehr"), ("zehn", "fünf")])
        );
        assert_eq!(aligned("Alle Hütten zahlen heute mehr für Gas", SAID), pairs(&[("Alle", "Die"), ("Gas", "Strom")]));
    }

    #[test]
    fn what_is_left_out_or_added_shifts_nothing() {
        let without = "Die Hütten zahlen heute mehr, solange niemand handelt";
        let gone = ["für", "Strom", "als", "vor", "fünf", "Jahren", "und", "das", "bleibt", "so"].map(|word| ("", word));
        assert_eq!(aligned(without, SAID), pairs(&gone));
        assert_eq!(
            aligned("Die Hütten zahlen heute noch sehr viel mehr für Strom", SAID),
            pairs(&[("noch", ""), ("sehr", ""), ("viel", "")])
        );
    }

    #[test]
    fn the_best_stretch_of_a_long_text_is_found() {
        let noise = "Der Strom wird teuer für die Hütten und ihre Leute. ".repeat(300);
        let text = format!("{noise}{SAID}. {noise}");
        assert_eq!(aligned("Die Hütten zahlen heute mehr für Gas als vor fünf Jahren", &text), pairs(&[("Gas", "Strom")]));
    }

    #[test]
    fn nothing_in_common_is_nowhere() {
        let mut analyzer = Analyzer::new();
        let quote = words(&mut analyzer, Language::German, "Nichts davon");
        let text = words(&mut analyzer, Language::German, SAID);
        assert_eq!(best_stretch(&quote, &Source { words: &text, said: &vec![false; text.len()] }), None);
        assert_eq!(align(&quote, &[true, true], &Source { words: &[], said: &[] }, &(0..0)).steps, [Step::Pasted(0), Step::Pasted(1)]);
    }
}
