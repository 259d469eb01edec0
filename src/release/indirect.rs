//! What is said in the author's words, and by whom?
//!
//! Looks at sentences that hold a word for it, and reads one report in each: a clause or an infinitive that a verb governs
//! (`X sagt, dass …`, `X fordert, … zu …`), a clause that one stands behind (`…, so X`, `…, wie X mitteilt`), a source (`laut X`,
//! `nach Angaben von X`, `X zufolge`). Sentences in Konjunktiv I after one go on with it, and keep its speaker. The words
//! are the clause, `dass` included, without the words that say whose it is; where those stand within, it comes in two
//! pieces. It may hold some words in quotation marks; whole sentences in marks are no part of it.
//!
//! What nobody is named for is left out, as is what is asked for or thought of in a noun (`fordert mehr Geld`).

use super::attribution::{Attribution, Rule};
use super::lexicon;
use super::mention::{Scene, Who};
use super::report;
use super::source::is_source;
use super::token::{Kind, Tokens};
use super::{Quote, QuoteKind, Span, Speaker, konjunktiv};

/// The longest sentence looked at, in tokens; longer ones are lists or no sentences.
const LONGEST: usize = 160;
/// How many tokens an inserted `…, wie X mitteilte, …` has at most.
pub(super) const LONGEST_INQUIT: usize = 18;
/// How many sentences may go on with one report.
const MOST_CONTINUED: usize = 12;

/// Whether a sentence has a word for it: a source, or a verb and a comma.
fn has_cue(tokens: &Tokens<'_>, sentence: &Span) -> bool {
    let has_comma = || sentence.clone().any(|at| matches!(tokens.kind(at), Kind::Mark(',' | '–')));
    (5..=LONGEST).contains(&sentence.len())
        && (sentence.clone().any(|at| is_source(tokens, at))
            || has_comma() && sentence.clone().any(|at| tokens.is_lower(at) && is_verb_or_so(tokens, at)))
}

fn is_verb_or_so(tokens: &Tokens<'_>, at: usize) -> bool {
    let word = tokens.word(at);
    word == "so" && is_pause(tokens, at.wrapping_sub(1))
        || word == "dass" && report::is_view(tokens.word(at.wrapping_sub(2)))
        || report::is_report(word)
}
pub(super) fn is_pause(tokens: &Tokens<'_>, at: usize) -> bool {
    matches!(tokens.kind(at), Kind::Mark(',' | '–'))
}

/// What a sentence reports.
pub(super) struct Report {
    /// The words, as tokens.
    pub(super) pieces: Vec<Span>,
    pub(super) cue: usize,
    pub(super) attribution: Attribution,
}

/// Whose words the next sentence may go on with.
struct Last {
    speakers: Vec<Speaker>,
    /// The index of the quote it goes on with, if that is indirect, too.
    index: Option<usize>,
    /// How many sentences have gone on with it.
    continued: usize,
}

/// The reported speech of a release in document order. `direct` is what is said in it word for word, in order.
pub(super) fn find(scene: Scene<'_>, direct: &[(Span, Quote)]) -> Vec<(Span, Quote)> {
    let tokens = scene.tokens;
    let mut found: Vec<(Span, Quote)> = Vec::new();
    let mut direct = direct.iter().peekable();
    let mut last: Option<Last> = None;
    for sentence in tokens.sentences() {
        let end = tokens.span(&sentence).end;
        let mut said = None;
        while let Some((_, quote)) = direct.next_if(|(span, _)| span.start < end) {
            said = Some(quote);
        }
        let report = if has_cue(tokens, &sentence) { scene.report(&sentence) } else { None };
        if let Some(report) = report {
            let speakers = scene.reporters(&report);
            let (cue, particle) = tokens.cue(Some(&(report.cue..report.cue + 1)));
            let mut continues = None;
            for piece in report.pieces {
                let (cue, particle, speakers) = (cue.clone(), particle.clone(), speakers.clone());
                let quote = Quote { kind: QuoteKind::Indirect, continues, cue, particle, speakers };
                continues = Some(found.len());
                found.push((tokens.span(&piece), quote));
            }
            last = Some(Last { speakers, index: continues, continued: 0 });
            continue;
        }
        last = match (said, last) {
            (Some(quote), _) => Some(Last { speakers: quote.speakers.clone(), index: None, continued: 0 }),
            (None, Some(last)) if last.continued < MOST_CONTINUED => scene.go_on(&sentence, last, &mut found),
            _ => None,
        };
    }
    found
}

impl Scene<'_> {
    /// Takes a sentence in Konjunktiv I in that goes on with what is reported before it.
    fn go_on(&self, sentence: &Span, last: Last, found: &mut Vec<(Span, Quote)>) -> Option<Last> {
        let tokens = self.tokens;
        let piece = self.words(sentence.clone());
        let goes_on = !last.speakers.is_empty()
            && (3..=LONGEST).contains(&piece.len())
            && (tokens.word(piece.start) == "Demnach" || konjunktiv::first(tokens, self.main_clause(&piece)).is_some())
            && !piece.clone().any(|at| matches!(tokens.kind(at), Kind::Mark(':')));
        if !goes_on {
            return None;
        }
        let carried = |speaker: &Speaker| Speaker { confidence: speaker.confidence.min(Rule::Continued.confidence()), ..speaker.clone() };
        let across = tokens.opens_paragraph(sentence.start);
        let doubted = |speaker: Speaker| Speaker {
            confidence: if across { speaker.confidence.min(Rule::Told.confidence()) } else { speaker.confidence },
            ..speaker
        };
        let speakers: Vec<Speaker> = last.speakers.iter().map(carried).map(doubted).collect();
        let index = Some(found.len());
        found.push((
            tokens.span(&piece),
            Quote { kind: QuoteKind::Indirect, continues: last.index, speakers: speakers.clone(), ..Quote::default() },
        ));
        Some(Last { speakers, index, continued: last.continued + 1 })
    }

    /// The words up to where a clause that depends on them begins.
    fn main_clause(&self, range: &Span) -> Span {
        let tokens = self.tokens;
        let opens_late = report::is_subordinate(&tokens.word(range.start).to_lowercase());
        let ends = |at: usize| {
            is_pause(tokens, at)
                && (report::is_subordinate(tokens.word(at + 1))
                    || matches!(tokens.word(at + 1), "dass" | "ob" | "der" | "die" | "das" | "und" | "aber"))
        };
        let end = if opens_late { None } else { range.clone().find(|&at| ends(at)) };
        range.start..end.unwrap_or(range.end)
    }

    /// What a sentence reports.
    fn report(&self, sentence: &Span) -> Option<Report> {
        let commas: Vec<usize> = sentence.clone().filter(|&at| is_pause(self.tokens, at)).collect();
        self.led(sentence, &commas)
            .or_else(|| self.followed(sentence, &commas))
            .or_else(|| self.governed(sentence, &commas))
            .or_else(|| self.sourced(sentence))
            .filter(|report| report.pieces.iter().any(|piece| self.has_words(piece)))
    }

    /// The speakers of a report. A plural `sie` stands for nobody in particular.
    fn reporters(&self, report: &Report) -> Vec<Speaker> {
        let tokens = self.tokens;
        let mut speakers = self.speakers(&report.attribution);
        let Some(mention) = &report.attribution.mention else { return speakers };
        let near = mention.tokens.start.saturating_sub(2)..mention.tokens.end + 2;
        let is_plural = |word: &str| word.ends_with("en") && (report::is_report(word) || matches!(word, "haben" | "hatten" | "seien"));
        if matches!(mention.who, Who::Pronoun(lexicon::Gender::Feminine)) && near.into_iter().any(|at| is_plural(tokens.word(at))) {
            speakers =
                vec![Speaker { mention: Some(tokens.span(&mention.tokens)), confidence: Rule::Near.confidence(), ..Speaker::default() }];
        }
        speakers
    }

    /// A range without the marks at its ends, and without a sentence in quotation marks after a colon.
    pub(super) fn words(&self, range: Span) -> Span {
        let tokens = self.tokens;
        let quoted = range.clone().find(|&at| tokens.is_mark(at, ':') && matches!(tokens.kind(at + 1), Kind::Quotation(_)));
        let mut range = range.start..quoted.unwrap_or(range.end);
        let is_edge = |at: usize| {
            matches!(
                tokens.kind(at),
                Kind::Break | Kind::Mark('.' | ',' | ';' | ':' | '!' | '?' | '–' | '-' | '•' | '…' | '"' | '“' | '”' | '»' | '«')
            )
        };
        while range.start < range.end && is_edge(range.start) {
            range.start += 1;
        }
        while range.start < range.end && is_edge(range.end - 1) {
            range.end -= 1;
        }
        range
    }

    /// Whether enough words stand outside quotation marks for a report.
    pub(super) fn has_words(&self, range: &Span) -> bool {
        range.clone().filter(|&at| self.tokens.kind(at) == Kind::Word).count() >= 3
    }

    /// Whether the words between marks are what the range is about.
    pub(super) fn is_quoted(&self, range: &Span) -> bool {
        let tokens = self.tokens;
        let quoted: usize =
            range.clone().filter(|&at| matches!(tokens.kind(at), Kind::Quotation(_))).map(|at| tokens.span(&(at..at + 1)).len()).sum();
        quoted * 2 > tokens.span(range).len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::release::mark::tests::paragraphs;
    use crate::release::quote;

    /// What is reported in a text: words, the speaker's mention.
    fn reported(text: &str) -> Vec<(&str, &str)> {
        quotes(text)
            .into_iter()
            .map(|(span, quote)| {
                (&text[span], quote.speakers.first().and_then(|speaker| speaker.mention.clone()).map_or("", |mention| &text[mention]))
            })
            .collect()
    }

    fn quotes(text: &str) -> Vec<(Span, Quote)> {
        let found = quote::find(text, &paragraphs(text), &[], &[]);
        found.into_iter().filter(|(_, quote)| quote.kind == QuoteKind::Indirect).collect()
    }

    #[test]
    fn a_verb_governs_a_clause() {
        for (text, words, speaker) in [
            ("Ministerin Erika Muster sagte, dass die Hütte bleibt.", "dass die Hütte bleibt", "Erika Muster"),
            ("Der Erzverband erklärte am Montag, die Preise seien zu hoch.", "die Preise seien zu hoch", "Der Erzverband"),
            ("Gestern teilte die Blech AG mit, dass sie einen Ofen baut.", "dass sie einen Ofen baut", "die Blech AG"),
            ("Die Gewerkschaft geht davon aus, dass alle Stellen bleiben.", "dass alle Stellen bleiben", "Die Gewerkschaft"),
            ("Er hoffe auf mehr, denn Erika Muster ist überzeugt, dass es reicht.", "dass es reicht", "Erika Muster"),
            (
                "Erika Muster, Sprecherin des Erzverbands, betonte, man werde „mit Nachdruck“ verhandeln.",
                "man werde „mit Nachdruck“ verhandeln",
                "Erika Muster",
            ),
            ("Der Verband äußerte die Hoffnung, dass die Löhne steigen.", "dass die Löhne steigen", "Der Verband"),
            ("Im Bericht der Kommission heißt es, die Anlage sei sicher.", "die Anlage sei sicher", "Bericht"),
        ] {
            assert_eq!(reported(text), [(words, speaker)], "{text}");
        }
    }

    #[test]
    fn a_verb_of_demanding_governs_an_infinitive() {
        for (text, words, speaker) in [
            ("Die Gewerkschaft fordert die Blech AG auf, alle Stellen zu erhalten.", "alle Stellen zu erhalten", "Die Gewerkschaft"),
            ("Der Verband kündigte an, die Preise anzuheben.", "die Preise anzuheben", "Der Verband"),
            ("Erika Muster verspricht, bis Mai einen Plan vorlegen zu wollen.", "bis Mai einen Plan vorlegen zu wollen", "Erika Muster"),
        ] {
            assert_eq!(reported(text), [(words, speaker)], "{text}");
        }
    }

    #[test]
    fn what_is_said_may_come_first() {
        for (text, words, speaker) in [
            ("Die Lage sei ernst, sagte Erika Muster.", "Die Lage sei ernst", "Erika Muster"),
            ("Die Preise steigen weiter, so der Erzverband.", "Die Preise steigen weiter", "der Erzverband"),
            ("Der Ofen wird im Mai gezündet, wie die Blech AG am Montag mitteilte.", "Der Ofen wird im Mai gezündet", "die Blech AG"),
            ("Wie die Blech AG mitteilt, wird der Ofen im Mai gezündet.", "wird der Ofen im Mai gezündet", "die Blech AG"),
        ] {
            assert_eq!(reported(text), [(words, speaker)], "{text}");
        }
    }

    #[test]
    fn a_source_says_the_sentence() {
        for (text, words, speaker) in [
            ("Laut Erika Muster ist die Hütte sicher.", "ist die Hütte sicher", "Erika Muster"),
            ("Nach Angaben der Polizei wurden drei Öfen beschädigt.", "wurden drei Öfen beschädigt", "der Polizei"),
            ("Nach Angaben der Polizei 97 Öfen, so viele wie nie.", "97 Öfen, so viele wie nie", "der Polizei"),
            ("Laut Radio 3-Redaktorin Erika Muster fehlt ein Plan.", "fehlt ein Plan", "Erika Muster"),
            ("Laut Initiative 21 fehlt ein klarer Plan.", "fehlt ein klarer Plan", "Initiative 21"),
            ("Dem Erzverband zufolge fehlen tausend Leute.", "fehlen tausend Leute", "Dem Erzverband"),
            ("Aus Sicht des Erzverbands fehlt ein klarer Plan.", "fehlt ein klarer Plan", "des Erzverbands"),
        ] {
            assert_eq!(reported(text), [(words, speaker)], "{text}");
        }
    }

    #[test]
    fn a_number_that_counts_is_no_part_of_the_source() {
        let text = "Im Jahr sind nach Berechnungen des Unternehmens 1,3 Millionen Tonnen Schrott ausgeführt worden.";
        assert!(reported(text).iter().all(|(_, speaker)| *speaker == "des Unternehmens"), "{:?}", reported(text));
        assert_eq!(reported(text).len(), 2);
        assert!(reported("Von 100 Dosen kommen nach seinen Angaben 97 zurück.").iter().all(|(_, speaker)| !speaker.contains("97")));
    }

    #[test]
    fn an_inserted_source_leaves_two_pieces_of_one_statement() {
        let text = "Die neue Hütte wird laut Erika Muster im Mai ihre Arbeit aufnehmen.";
        assert_eq!(reported(text), [("Die neue Hütte wird", "Erika Muster"), ("im Mai ihre Arbeit aufnehmen", "Erika Muster")]);
        let found = quotes(text);
        assert_eq!((found[0].1.continues, found[1].1.continues), (None, Some(0)));
        assert_eq!(found[1].1.cue.clone().map(|cue| &text[cue]), Some("laut"));
        assert_eq!(reported("Es fehlt laut Erika Muster nicht."), [("Es fehlt laut Erika Muster nicht", "Erika Muster")]);
    }

    #[test]
    fn konjunktiv_goes_on_with_the_speaker_and_the_indicative_does_not() {
        let text = "Erika Muster sagte, die Lage sei ernst. Man müsse handeln. Die Branche warte schon lange. Am Montag tagt der Rat.";
        assert_eq!(
            reported(text),
            [
                ("die Lage sei ernst", "Erika Muster"),
                ("Man müsse handeln", "Erika Muster"),
                ("Die Branche warte schon lange", "Erika Muster")
            ]
        );
        assert!(quotes(text).iter().skip(1).all(|(_, quote)| quote.continues.is_some() && quote.cue.is_none()));
        assert_eq!(reported("Am Montag tagte der Rat. Man müsse handeln."), []);
        let after_quote = "„Das ist gut für alle hier“, sagte Erika Muster. Nun müsse man handeln.";
        assert_eq!(reported(after_quote), [("Nun müsse man handeln", "Erika Muster")]);
    }

    #[test]
    fn words_that_look_alike_report_nothing() {
        for text in [
            "Das wäre schön, wenn es so käme.",
            "Die Maschine ist laut, der Ofen leise.",
            "Es wurde laut gelacht im Saal der Hütte.",
            "Der Preis stieg, so dass viele kündigten.",
            "Die Hütte ist so groß wie das Werk, das sie ersetzt.",
            "Nach dem Unfall wurden drei Öfen geprüft.",
            "Laut Gesetz sind Öfen jährlich zu prüfen.",
            "Gemäß Artikel 5 wird das Erz gewogen.",
            "Die Blech AG führte dazu Messungen durch, die alle gut waren.",
            "Das führt dazu, dass die Preise steigen.",
            "Die Zahlen haben gezeigt, dass der Ofen hält.",
            "Man sagt, dass Erz selten ist.",
            "Wir freuen uns, dass Sie kommen.",
            "Die Beteiligten sind aufgefordert, ihre Zahlen zu nennen.",
            "Es fordert die Regierung auf, keine Hütten zu bauen.",
            "Die Gewerkschaft fordert mehr Geld, mehr Zeit und mehr Leute.",
            "Verträge, die der Verband schließt, müssten öffentlich sein.",
            "„Das ist gut für uns alle“, sagte Erika Muster.",
        ] {
            assert_eq!(reported(text), [], "{text}");
        }
    }

    #[test]
    fn a_sentence_in_marks_is_left_to_direct_speech() {
        let text = "Erika Muster sagte, man müsse handeln: „Wir haben dafür nur noch wenige Jahre Zeit.“";
        assert_eq!(reported(text), [("man müsse handeln", "Erika Muster")]);
        assert_eq!(quote::find(text, &paragraphs(text), &[], &[]).len(), 2);
    }

    #[test]
    fn a_plural_pronoun_stands_for_nobody_in_particular() {
        let found = quotes("Erika Muster kam. Sie forderten, dass der Ofen bleibt.");
        assert!(
            found.iter().all(|(_, quote)| quote.speakers.iter().all(|speaker| speaker.name.is_none() && !speaker.is_sure())),
            "{found:?}"
        );
    }
}
