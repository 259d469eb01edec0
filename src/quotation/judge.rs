//! What became of each word? From an alignment to words with their differences, and what has to be said about them.

use std::collections::HashMap;

use super::align::{Alignment, Step, likeness};
use super::pasted::Pasted;
use super::warning::{self, Warning};
use super::words::{WordToCompare, is_saying_much};
use super::{ComparedWord, Difference, Verdict};
use crate::analysis::form;
use crate::release::Span;

/// So many different words at an end of a quotation stand for those of the source; more are words of their own.
const CHANGED_AT_END: usize = 3;

/// A quotation and what it may come from.
pub(crate) struct Judged<'a> {
    pub pasted: &'a Pasted,
    /// The words of the quotation.
    pub quote: &'a [WordToCompare],
    /// The text that holds what was said.
    pub plain: &'a str,
    /// Its words.
    pub source: &'a [WordToCompare],
    /// Whether each of them belongs to what was said.
    pub belongs: &'a [bool],
    /// Whether each word of the quotation stands around what was said there, as the name of who said it.
    pub around: &'a [bool],
}

/// Says of each word what became of it.
pub(crate) fn judge(judged: &Judged<'_>, alignment: &Alignment) -> (Verdict, Vec<ComparedWord>, Vec<Warning>) {
    let steps = judged.without_chance(&alignment.steps);
    let mut words = judged.words(&steps);
    judged.join_spelled_apart(&mut words);
    judged.find_moved(&mut words);
    let warnings = warning::found(judged, &words);
    (Verdict::of(&words, &warnings), words, warnings)
}

impl Judged<'_> {
    pub(super) fn said_text(&self, span: &Span) -> &str {
        &self.plain[span.clone()]
    }

    pub(super) fn pasted_text(&self, span: &Span) -> &str {
        &self.pasted.text()[span.clone()]
    }

    fn is_like(&self, step: &Step) -> bool {
        matches!(step, Step::Both(pasted, said) if likeness(&self.quote[*pasted], &self.source[*said]) > 0.0)
    }

    /// The steps without words that stand side by side by chance only: at the ends of a quotation where many differ.
    fn without_chance(&self, steps: &[Step]) -> Vec<Step> {
        let first = steps.iter().position(|step| self.is_like(step)).unwrap_or(steps.len());
        let last = steps.iter().rposition(|step| self.is_like(step)).map_or(first, |last| last + 1);
        let pairs = |steps: &[Step]| steps.iter().filter(|step| matches!(step, Step::Both(..))).count();
        let (loose_start, loose_end) = (pairs(&steps[..first]) > CHANGED_AT_END, pairs(&steps[last..]) > CHANGED_AT_END);
        let kept = |(at, step): (usize, &Step)| {
            let is_loose = at < first && loose_start || at >= last && loose_end;
            match *step {
                Step::Both(pasted, _) if is_loose && !self.is_like(step) => Some(Step::Pasted(pasted)),
                Step::Said(_) if is_loose => None,
                step => Some(step),
            }
        };
        steps.iter().enumerate().filter_map(kept).collect()
    }

    fn words(&self, steps: &[Step]) -> Vec<ComparedWord> {
        let numbers = steps.iter().filter_map(|step| match step {
            Step::Both(_, said) | Step::Said(said) => Some(*said),
            Step::Pasted(_) => None,
        });
        let (first, last) = (numbers.clone().min().unwrap_or(0), numbers.max().map_or(0, |last| last + 1));
        let mut words = self.beyond(0..first);
        let mut pasted_end = 0;
        for (at, step) in steps.iter().enumerate() {
            if let Step::Both(pasted, _) | Step::Pasted(pasted) = step {
                pasted_end = self.quote[*pasted].span.end;
            }
            words.push(self.word(step, || {
                let next = steps[at..].iter().find_map(|step| match step {
                    Step::Both(pasted, _) | Step::Pasted(pasted) => Some(self.quote[*pasted].span.start),
                    Step::Said(_) => None,
                });
                self.pasted.omits_between(pasted_end, next.unwrap_or(usize::MAX))
            }));
        }
        words.extend(self.beyond(last..self.source.len()));
        words
    }

    fn beyond(&self, numbers: std::ops::Range<usize>) -> Vec<ComparedWord> {
        let beyond = numbers.filter(|said| self.belongs[*said]);
        beyond
            .map(|said| ComparedWord { difference: Difference::Beyond, said: Some(self.source[said].span.clone()), pasted: None })
            .collect()
    }

    fn word(&self, step: &Step, is_omitted: impl Fn() -> bool) -> ComparedWord {
        match *step {
            Step::Both(pasted, said) => {
                let (quote, source) = (&self.quote[pasted], &self.source[said]);
                let difference = match () {
                    () if self.said_text(&source.span) == self.pasted_text(&quote.span) => Difference::Same,
                    () if source.form == quote.form => Difference::Spelling,
                    () if likeness(quote, source) > 0.0 => Difference::Inflected,
                    () => Difference::Changed,
                };
                ComparedWord { difference, said: Some(source.span.clone()), pasted: Some(quote.span.clone()) }
            }
            Step::Pasted(pasted) => {
                let span = &self.quote[pasted].span;
                let difference = match () {
                    () if self.pasted.is_note(span) => Difference::Note,
                    () if self.around[pasted] || !self.pasted.is_quoted(span) => Difference::Around,
                    () => Difference::Added,
                };
                ComparedWord { difference, said: None, pasted: Some(span.clone()) }
            }
            Step::Said(said) => {
                let difference = if is_omitted() { Difference::Omitted } else { Difference::LeftOut };
                ComparedWord { difference, said: Some(self.source[said].span.clone()), pasted: None }
            }
        }
    }

    /// Takes a word that is written as two in one of the texts for another spelling: `baden- württembergisch`, `sodass`.
    fn join_spelled_apart(&self, words: &mut Vec<ComparedWord>) {
        let letters = |text: &str, spans: &[Option<&Span>]| {
            let all = spans.iter().flatten().map(|span| form(&text[(*span).clone()].to_lowercase())).collect::<String>();
            all.replace(|c: char| !c.is_alphanumeric(), "")
        };
        let mut at = 0;
        while at + 1 < words.len() {
            let pair = &words[at..at + 2];
            let (said, pasted) = ([pair[0].said.as_ref(), pair[1].said.as_ref()], [pair[0].pasted.as_ref(), pair[1].pasted.as_ref()]);
            let count = |spans: &[Option<&Span>]| spans.iter().flatten().count();
            let is_split = matches!((count(&said), count(&pasted)), (1, 2) | (2, 1));
            let is_open = pair.iter().all(|word| word.difference.alters() || word.difference == Difference::LeftOut);
            if is_split && is_open && letters(self.plain, &said) == letters(self.pasted.text(), &pasted) {
                let whole = |spans: &[Option<&Span>]| {
                    let (start, end) =
                        (spans.iter().flatten().map(|span| span.start).min()?, spans.iter().flatten().map(|span| span.end).max()?);
                    Some(start..end)
                };
                words[at] = ComparedWord { difference: Difference::Spelling, said: whole(&said), pasted: whole(&pasted) };
                words.remove(at + 1);
            }
            at += 1;
        }
    }

    /// Finds words that are left out in one place and added in another.
    fn find_moved(&self, words: &mut Vec<ComparedWord>) {
        let said: HashMap<usize, &WordToCompare> = self.source.iter().map(|word| (word.span.start, word)).collect();
        let pasted: HashMap<usize, &WordToCompare> = self.quote.iter().map(|word| (word.span.start, word)).collect();
        let word_of = |known: &HashMap<usize, &WordToCompare>, span: &Option<Span>| {
            let word = known.get(&span.as_ref()?.start)?;
            is_saying_much(word).then(|| word.form.clone())
        };
        let mut gone: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, word) in words.iter().enumerate() {
            if matches!(word.difference, Difference::LeftOut | Difference::Changed) {
                word_of(&said, &word.said).into_iter().for_each(|form| gone.entry(form).or_default().push(at));
            }
        }
        let mut moved = Vec::new();
        for (at, word) in words.iter().enumerate() {
            if matches!(word.difference, Difference::Added | Difference::Changed) {
                let from = word_of(&pasted, &word.pasted).and_then(|form| gone.get_mut(&form)?.pop());
                moved.extend(from.map(|from| (from, at)));
            }
        }
        if moved.is_empty() {
            return;
        }
        let from: Vec<usize> = moved.iter().map(|(from, _)| *from).collect();
        let to: Vec<usize> = moved.iter().map(|(_, to)| *to).collect();
        // A pair of different words, one of which has moved, is two words.
        let apart = |(at, word): (usize, &ComparedWord)| {
            let left = if from.contains(&at) { Difference::Moved } else { Difference::LeftOut };
            let added = if to.contains(&at) { Difference::Moved } else { Difference::Added };
            match word.difference {
                _ if !from.contains(&at) && !to.contains(&at) => vec![word.clone()],
                Difference::Changed => vec![
                    ComparedWord { difference: left, said: word.said.clone(), pasted: None },
                    ComparedWord { difference: added, said: None, pasted: word.pasted.clone() },
                ],
                _ => vec![ComparedWord { difference: Difference::Moved, ..word.clone() }],
            }
        };
        *words = words.iter().enumerate().flat_map(apart).collect();
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::analysis::{Analyzer, Language};
    use crate::quotation::{Source, align, best_stretch, words};

    const SAID: &str =
        "Die Hütten zahlen heute nicht 35.000 Euro, sondern mehr für Strom als vor fünf Jahren, und das bleibt so, solange niemand handelt";

    /// A verdict, and the words that are not simply the same, as `said>pasted difference`.
    pub(in crate::quotation) fn compared(pasted: &str, said: &str) -> (Verdict, Vec<String>, Vec<Warning>) {
        let mut analyzer = Analyzer::new();
        let pasted = Pasted::new(pasted);
        let (quote, text) = (words(&mut analyzer, Language::German, pasted.text()), words(&mut analyzer, Language::German, said));
        let marks = vec![true; text.len()];
        let source = Source { words: &text, said: &marks };
        let stretch = best_stretch(&quote, &source).map_or(0..text.len(), |stretch| stretch.words);
        let counts: Vec<_> = quote.iter().map(|word| pasted.is_quoted(&word.span) && !pasted.is_note(&word.span)).collect();
        let alignment = align(&quote, &counts, &source, &stretch);
        let judged =
            Judged { pasted: &pasted, quote: &quote, plain: said, source: &text, belongs: &marks, around: &vec![false; quote.len()] };
        let (verdict, words, warnings) = judge(&judged, &alignment);
        let shown = |word: &ComparedWord| {
            let said = word.said.as_ref().map_or("", |span| judged.said_text(span));
            let pasted = word.pasted.as_ref().map_or("", |span| judged.pasted_text(span));
            (word.difference != Difference::Same).then(|| format!("{said}>{pasted} {}", word.difference.name()))
        };
        (verdict, words.iter().filter_map(shown).collect(), warnings)
    }

    fn differences(pasted: &str) -> (Verdict, Vec<String>) {
        let (verdict, words, _) = compared(pasted, SAID);
        (verdict, words)
    }

    #[test]
    fn spelling_and_punctuation_alter_nothing() {
        assert_eq!(differences(SAID), (Verdict::Verbatim, vec![]));
        assert_eq!(differences(&format!("»{SAID}.«")), (Verdict::Verbatim, vec![]));
        let (verdict, words) = differences(&SAID.replace("Hütten", "Huetten").replace("35.000", "35 000").replace(',', " –"));
        assert_eq!((verdict, words), (Verdict::Verbatim, vec!["Hütten>Huetten spelling".to_owned(), "35.000>35 000 spelling".to_owned()]));
    }

    #[test]
    fn a_shorter_quotation_says_where_it_is_shorter() {
        let (verdict, words) = differences("mehr für Strom […] solange niemand handelt");
        assert_eq!(verdict, Verdict::Shortened);
        let of = |name: &str| words.iter().filter(|word| word.ends_with(name)).count();
        assert_eq!((of("beyond"), of("omitted"), of("left out"), words.len()), (8, 8, 0, 16), "{words:?}");
        let (verdict, words) = differences("mehr für Strom, solange niemand handelt");
        assert_eq!((verdict, words.iter().filter(|word| word.ends_with("left out")).count()), (Verdict::Shortened, 8), "{words:?}");
    }

    #[test]
    fn a_word_written_as_two_is_the_same() {
        assert_eq!(
            differences(&SAID.replace("Hütten", "Hüt- ten").replace("bleibt so", "bleibtso")),
            (Verdict::Verbatim, vec!["Hütten>Hüt- ten spelling".to_owned(), "bleibt so>bleibtso spelling".to_owned()])
        );
        assert_eq!(differences(&SAID.replace("Hütten", "Hütt ten")).0, Verdict::Altered);
    }

    #[test]
    fn other_words_are_named() {
        let (verdict, words) = differences(&SAID.replace("Strom", "Gas").replace("bleibt so", "bleibt leider so"));
        assert_eq!((verdict, words), (Verdict::Altered, ["Strom>Gas changed", ">leider added"].map(str::to_owned).to_vec()));
        assert_eq!(differences(&SAID.replace("zahlen", "zahlten")).1, ["zahlen>zahlten inflected"]);
    }

    #[test]
    fn words_that_change_places_have_moved() {
        let (verdict, words, _) =
            compared("Wir bauen Windräder und Brücken in jedem Dorf", "Wir bauen Brücken und Windräder in jedem Dorf");
        assert_eq!(verdict, Verdict::Altered);
        let moved: Vec<_> = words.iter().filter(|word| word.ends_with("moved")).collect();
        assert_eq!(moved, ["Brücken> moved", ">Brücken moved"], "{words:?}");
        assert!(words.iter().all(|word| word.contains("Brücken") || word.contains("und")), "{words:?}");
    }

    #[test]
    fn remarks_and_words_around_are_nobodys() {
        let (verdict, words) = differences(
            "„Die Hütten [im Land] zahlen heute nicht 35.000 Euro“, erklärte Nele Harmsen, „sondern mehr für Strom als vor fünf Jahren, und das bleibt so, solange niemand handelt.“",
        );
        assert_eq!(
            (verdict, words),
            (
                Verdict::Verbatim,
                [">im note", ">Land note", ">erklärte around", ">Nele around", ">Harmsen around"].map(str::to_owned).to_vec()
            )
        );
    }

    #[test]
    fn many_words_at_an_end_stand_for_none() {
        let (_, words) = differences("solange niemand handelt wird es eben auch keine neuen Häuser geben");
        assert!(words.iter().all(|word| !word.ends_with("changed")), "{words:?}");
        let (_, words, _) = compared(
            "Ganz anders als gestern noch gedacht wächst die Hütte",
            "Schon jetzt ist zu sehen und zu hören: Heute wächst die Hütte",
        );
        assert_eq!(words.iter().filter(|word| word.ends_with("changed")).count(), 0, "{words:?}");
    }
}
