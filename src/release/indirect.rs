//! What is said in the author's words, and by whom?
//!
//! Looks at sentences that hold a word for it, and reads one report in each: a clause or an infinitive that a verb governs
//! (`X sagt, dass …`, `X fordert, … zu …`), a clause that one stands behind (`…, so X`, `…, wie X mitteilt`), a source (`laut X`,
//! `nach Angaben von X`, `X zufolge`). Sentences in Konjunktiv I after one go on with it, and keep its speaker. The words
//! are the clause, `dass` included, without the words that say whose it is; where those stand within, it comes in two
//! pieces. It may hold some words in quotation marks; whole sentences in marks are no part of it.
//!
//! What nobody is named for is left out, as is what is asked for or thought of in a noun (`fordert mehr Geld`).

use super::lexicon;
use super::mention::{Mention, Scene, Who};
use super::report::{self, Frame};
use super::speaker::{Attribution, Rule};
use super::token::{Kind, Tokens};
use super::{Quote, QuoteKind, Span, Speaker, konjunktiv, saying};

/// The longest sentence looked at, in tokens; longer ones are lists or no sentences.
const LONGEST: usize = 160;
/// How many tokens may stand between a verb and the comma before what it governs.
const REACH: usize = 30;
/// How many tokens an inserted `…, wie X mitteilte, …` has at most.
const LONGEST_INQUIT: usize = 18;
/// How many sentences may go on with one report.
const MOST_CONTINUED: usize = 12;

/// Whether a release has a sentence that may report speech.
pub(super) fn may_occur(tokens: &Tokens<'_>) -> bool {
    tokens.sentences().any(|sentence| has_cue(tokens, &sentence))
}

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

/// Whether a source is named at a token: `laut`, `zufolge`, `nach Angaben`.
fn is_source(tokens: &Tokens<'_>, at: usize) -> bool {
    match tokens.word(at) {
        "laut" | "Laut" | "gemäß" | "Gemäß" | "gemäss" | "Gemäss" | "zufolge" => true,
        "nach" | "Nach" | "aus" | "Aus" => stated(tokens, at).is_some(),
        _ => false,
    }
}

/// The noun for what is said behind `nach`: `nach Angaben`, `nach ersten Einschätzungen`, `nach Polizeiangaben`.
fn stated(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let only_sight = matches!(tokens.word(at), "aus" | "Aus");
    let fits = |noun: &usize| {
        let word = tokens.word(*noun);
        if only_sight { word == "Sicht" } else { report::is_view(word) || report::is_source_compound(word) }
    };
    let noun = (at + 1..at + 4).find(|&noun| tokens.is_capitalised(noun))?;
    (fits(&noun) && (at + 1..noun).all(|at| lexicon::is_determiner(tokens.word(at)) || lexicon::is_adjective(tokens.word(at))))
        .then_some(noun)
}

fn is_pause(tokens: &Tokens<'_>, at: usize) -> bool {
    matches!(tokens.kind(at), Kind::Mark(',' | '–'))
}

/// What a sentence reports.
struct Report {
    /// The words, as tokens.
    pieces: Vec<Span>,
    cue: usize,
    attribution: Attribution,
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
            let cue = Some(tokens.span(&(report.cue..report.cue + 1)));
            let mut continues = None;
            for piece in report.pieces {
                let quote = Quote { kind: QuoteKind::Indirect, continues, cue: cue.clone(), speakers: speakers.clone() };
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
        found
            .push((tokens.span(&piece), Quote { kind: QuoteKind::Indirect, continues: last.index, cue: None, speakers: speakers.clone() }));
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
    fn words(&self, range: Span) -> Span {
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
    fn has_words(&self, range: &Span) -> bool {
        range.clone().filter(|&at| self.tokens.kind(at) == Kind::Word).count() >= 3
    }

    /// Whether the words between marks are what the range is about.
    fn is_quoted(&self, range: &Span) -> bool {
        let tokens = self.tokens;
        let quoted: usize =
            range.clone().filter(|&at| matches!(tokens.kind(at), Kind::Quotation(_))).map(|at| tokens.span(&(at..at + 1)).len()).sum();
        quoted * 2 > tokens.span(range).len()
    }

    /// `Laut X …`, `Nach Angaben von X …`, `X zufolge …`, `Wie X mitteilt, …`.
    fn led(&self, sentence: &Span, commas: &[usize]) -> Option<Report> {
        let tokens = self.tokens;
        let at = sentence.start + usize::from(matches!(tokens.word(sentence.start), "Und" | "Auch" | "Doch" | "Aber"));
        if matches!(tokens.word(at), "Wie" | "wie") {
            let (comma, verb) = commas.iter().take(3).find_map(|&comma| Some((comma, self.last_verb(at + 1, comma)?)))?;
            let attribution = self.inserted(at + 1, verb)?;
            return Some(Report { pieces: vec![self.words(comma + 1..sentence.end)], cue: verb, attribution });
        }
        let (mention, end, cue) = if is_source(tokens, at) {
            self.source_at(at, sentence)?
        } else {
            let cue = (at + 1..sentence.end.min(at + 14)).find(|&at| tokens.word(at) == "zufolge")?;
            (self.last_mention(at, cue).or_else(|| self.mention_at(at, cue))?, cue + 1, cue)
        };
        let apposition = (end + 1..sentence.end.min(end + 16)).find(|&at| tokens.is_mark(at, ',')).filter(|_| tokens.is_mark(end, ','));
        let start = apposition.filter(|&comma| tokens.is_lower(comma + 1)).unwrap_or(end);
        Some(Report { pieces: vec![self.words(start..sentence.end)], cue, attribution: self.by_source(mention) })
    }

    fn by_source(&self, mention: Mention) -> Attribution {
        let is_document = self.is_document(&mention);
        Attribution { is_document, ..Attribution::new(Rule::Source, Some(mention)) }
    }

    /// The source named behind a marker, where the phrase ends that names it, and the marker.
    fn source_at(&self, at: usize, sentence: &Span) -> Option<(Mention, usize, usize)> {
        let tokens = self.tokens;
        let end = sentence.end;
        let noun = stated(tokens, at);
        let is_own = noun.is_some_and(|noun| tokens.word(noun - 1) == "eigenen");
        let from = noun.map_or(at + 1, |noun| noun + 1);
        let is_compound = noun.filter(|&noun| report::is_source_compound(tokens.word(noun)));
        let phrase_end = self.phrases_end(from, end);
        let mention = if let Some(noun) = is_compound.filter(|_| !is_own) {
            Mention { tokens: noun..noun + 1, who: Who::Body }
        } else if is_own {
            self.mention_at(sentence.start, at).or_else(|| self.mention_after(phrase_end + 1, end))?
        } else {
            let from = if tokens.word(from) == "von" || tokens.word(from) == "vom" { from + 1 } else { from };
            let is_attribute =
                noun.is_none() || !matches!(tokens.word(from), "die" | "das" | "den" | "dem" | "ein" | "eine" | "einen" | "einem");
            let starts = |at: usize| self.mention_at(at, end).filter(|_| is_attribute);
            let title = super::people::title_start(tokens, from);
            let mention = starts(from)
                .or_else(|| starts(from + 1).filter(|_| lexicon::is_title(tokens.word(from)) || lexicon::is_adjective(tokens.word(from))));
            let unnamed = || {
                let noun = noun.filter(|&noun| phrase_end > from || lexicon::is_adjective(tokens.word(noun - 1)))?;
                Some(Mention { tokens: if phrase_end > from { noun } else { noun - 1 }..phrase_end, who: Who::Body })
            };
            mention.filter(|mention| title <= mention.tokens.start).or_else(unnamed)?
        };
        let noun_of = |mention: &Mention| mention.tokens.clone().find(|&at| tokens.is_capitalised(at)).unwrap_or(mention.tokens.start);
        let is_norm = noun.is_none() && report::is_norm(tokens.word(noun_of(&mention)));
        let names_none = matches!(mention.who, Who::Unknown | Who::Body) && !super::body::is_body(tokens, mention.tokens.clone());
        let is_vague = names_none && matches!(tokens.word(at), "gemäß" | "Gemäß" | "gemäss" | "Gemäss" | "aus" | "Aus");
        (!is_norm && !is_vague).then(|| (mention.clone(), phrase_end.max(mention.tokens.end * usize::from(!is_own)), at))
    }

    /// Where a chain of noun phrases ends: `einer Schätzung von Händlern der Stadt`.
    fn phrases_end(&self, start: usize, end: usize) -> usize {
        let tokens = self.tokens;
        let mut at = start;
        loop {
            let links = (at..end.min(at + 2))
                .take_while(|&at| {
                    let word = tokens.word(at);
                    at == start && lexicon::is_determiner(word)
                        || ["der", "des", "dem", "den", "einer", "eines", "von", "vom", "für", "zur", "zum", "aus", "bei", "beim"]
                            .contains(&word)
                        || word == "und" && tokens.is_capitalised(at + 1)
                })
                .count();
            let adjectives = (at + links..end.min(at + links + 4))
                .take_while(|&at| {
                    let word = tokens.word(at);
                    lexicon::is_adjective(word)
                        && (links > 0 || at == start || word.ends_with("er") || tokens.word(at - 1).ends_with("er"))
                        && !report::is_report(word)
                })
                .count();
            let noun = at + links + adjectives;
            let nouns = (noun..end).take_while(|&at| self.is_name_part(at)).count();
            if nouns == 0 || noun >= end {
                return at;
            }
            at = noun + nouns;
        }
    }

    fn is_name_part(&self, at: usize) -> bool {
        let tokens = self.tokens;
        let before = at.wrapping_sub(1);
        tokens.is_capitalised(at)
            || matches!(tokens.kind(at), Kind::Quotation(_))
            || tokens.word(at).starts_with(|c: char| c.is_ascii_digit())
            || tokens.is_mark(at, '(')
            || tokens.is_mark(at, ')')
            || tokens.is_mark(at, '.') && (lexicon::is_title(tokens.word(before)) || tokens.word(before).len() <= 2)
    }

    /// The verb that ends an inserted clause, before its auxiliary: `wie X mitgeteilt hat`.
    fn last_verb(&self, start: usize, end: usize) -> Option<usize> {
        let tokens = self.tokens;
        let last = end.checked_sub(1)?;
        let last = if matches!(tokens.word(last), "hat" | "hatte" | "haben" | "hatten" | "habe") { last - 1 } else { last };
        let last = if matches!(tokens.word(last), "gab" | "gibt" | "gaben" | "geben") && tokens.word(last - 1) == "bekannt" {
            return Some(last);
        } else {
            last
        };
        (last > start && end - start <= LONGEST_INQUIT && report::says_last(tokens, last)).then_some(last)
    }

    /// Who speaks in an inserted clause: `wie [X am Montag] mitteilte`, `wie [es in dem Bericht] heißt`.
    fn inserted(&self, start: usize, verb: usize) -> Option<Attribution> {
        let tokens = self.tokens;
        let is_written = tokens.word(start) == "es" || lexicon::is_preposition(tokens.word(start));
        let start = start + usize::from(tokens.word(start) == "es");
        let mention = if matches!(tokens.word(start), "von" | "vom") {
            None
        } else if is_written && lexicon::is_preposition(tokens.word(start)) {
            self.mention_at(start + 1, verb)
        } else if is_written {
            None
        } else {
            self.mention_after(start, verb)
        };
        let mention = mention?;
        let rule = if mention.tokens.start <= start + 1 { Rule::Inquit } else { Rule::Cue };
        let is_document = self.is_document(&mention);
        Some(Attribution { is_document, ..Attribution::new(rule, Some(mention)) })
    }

    /// `…, sagte X`, `…, so X`, `…, wie X mitteilte`, also within the sentence.
    fn followed(&self, sentence: &Span, commas: &[usize]) -> Option<Report> {
        commas.iter().find_map(|&comma| self.followed_at(sentence, comma))
    }

    fn followed_at(&self, sentence: &Span, comma: usize) -> Option<Report> {
        let tokens = self.tokens;
        let piece = self.words(sentence.start..comma);
        let at = comma + 1;
        let boundary = |from: usize| {
            (from..sentence.end)
                .find(|&at| matches!(tokens.kind(at), Kind::Mark(',' | '.' | ';' | ':' | '–' | '!' | '?')))
                .unwrap_or(sentence.end)
        };
        let opens_late = report::is_subordinate(&tokens.word(piece.start).to_lowercase());
        let word = tokens.word(at);
        let is_quoted = self.is_quoted(&piece) && konjunktiv::first(tokens, piece.clone()).is_none();
        if piece.is_empty() || is_quoted || piece.clone().any(|at| tokens.is_mark(at, ':')) {
            return None;
        }
        let (attribution, end, cue) = match word {
            "so" | "laut" => {
                let from = at + 1 + usize::from(report::is_report(tokens.word(at + 1)));
                let mention = self.mention_after(from, sentence.end.min(at + 10)).filter(|mention| self.follows(from, mention))?;
                let end = boundary(mention.tokens.end);
                let rule = if word == "so" { Rule::Inquit } else { Rule::Source };
                let is_document = self.is_document(&mention);
                (Attribution { is_document, ..Attribution::new(rule, Some(mention)) }, end, at)
            }
            "wie" => {
                let ends = std::iter::successors(Some(boundary(at)), |&end| Some(boundary(end + 1)).filter(|_| end < sentence.end));
                let (end, verb) = ends.take(3).find_map(|end| Some((end, self.last_verb(at + 1, end)?)))?;
                if (at + 1..verb).any(|at| is_finite(tokens.word(at))) {
                    return None;
                }
                (self.inserted(at + 1, verb)?, end, verb)
            }
            _ if report::is_report(word) => {
                let end = boundary(at);
                let is_said = report::says(tokens, at, end) && !opens_late && self.is_said_before(&piece, word);
                if !is_said || matches!(word, "heißt" | "hieß" | "heisst" | "hiess") && tokens.word(at + 1) != "es" {
                    return None;
                }
                let from = if tokens.word(at + 1) == "es" { at + 3 } else { at + 1 };
                let mention = self.mention_after(from, end)?;
                (Attribution::new(if tokens.word(at + 1) == "es" { Rule::Source } else { Rule::Inquit }, Some(mention)), end, at)
            }
            "hat" | "hatte" | "haben" | "hatten" if !opens_late && konjunktiv::first(tokens, piece.clone()).is_some() => {
                let mention = self.mention_after(at + 1, sentence.end.min(at + 10)).filter(|mention| mention.tokens.start == at + 1)?;
                let end = boundary(mention.tokens.end);
                let verb = (mention.tokens.end..end).find(|&at| report::says(tokens, at, end))?;
                (Attribution::new(Rule::Inquit, Some(mention)), end, verb)
            }
            _ => return None,
        };
        if end - comma > LONGEST_INQUIT || !self.has_words(&piece) && end >= sentence.end {
            return None;
        }
        let rest = self.words(end..sentence.end);
        let is_within = matches!(word, "so" | "laut" | "wie") && tokens.is_lower(rest.start);
        let goes_on = self.has_words(&rest)
            && (is_within || konjunktiv::first(tokens, rest.clone()).is_some() && tokens.is_lower(rest.start))
            && !self.is_quoted(&rest);
        if !self.has_words(&piece) && !goes_on {
            return None;
        }
        let pieces = std::iter::once(piece).chain(goes_on.then_some(rest)).collect();
        Some(Report { pieces, cue, attribution })
    }

    /// Whether a mention comes right behind a marker, words for what is said and a preposition passed over.
    fn follows(&self, from: usize, mention: &Mention) -> bool {
        (from..mention.tokens.start).all(|at| {
            let word = self.tokens.word(at);
            report::is_view(word)
                || lexicon::is_determiner(word)
                || lexicon::is_title(word)
                || word == "von"
                || word.contains('-')
                || self.tokens.is_mark(at, '.')
        })
    }

    /// Whether a clause is what the verb behind it says: it is in Konjunktiv, or the verb needs no object.
    fn is_said_before(&self, piece: &Span, verb: &str) -> bool {
        let tokens = self.tokens;
        let relative = piece.clone().any(|at| is_pause(tokens, at) && matches!(tokens.word(at + 1), "der" | "die" | "das" | "den" | "dem"));
        konjunktiv::first(tokens, piece.clone()).is_some()
            || report::is_inquit(verb) && !relative && piece.clone().any(|at| is_finite(tokens.word(at)))
    }

    /// `X sagt, dass …`, `X sagt, er komme`, `X fordert, … zu …`.
    fn governed(&self, sentence: &Span, commas: &[usize]) -> Option<Report> {
        commas.iter().find_map(|&comma| self.governed_at(sentence, comma))
    }

    fn governed_at(&self, sentence: &Span, comma: usize) -> Option<Report> {
        let tokens = self.tokens;
        let clause = comma + 1..sentence.end;
        let opener = tokens.word(comma + 1);
        let frame = match opener {
            "dass" | "daß" | "ob" => Frame::Clause,
            "und" | "oder" | "aber" | "sondern" | "doch" | "sowie" | "denn" => return None,
            "um" | "ohne" | "statt" | "anstatt" => return None,
            _ if !report::is_subordinate(opener) && self.is_second_place(&clause) => Frame::Clause,
            _ if self.is_infinitive(&clause) => Frame::Infinitive,
            _ => return None,
        };
        let is_certain = matches!(opener, "dass" | "daß")
            || frame == Frame::Infinitive
            || konjunktiv::first(tokens, clause.start..clause.end.min(clause.start + 25)).is_some();
        let governing = sentence.start.max(comma.saturating_sub(REACH))..comma;
        let governs = |at: &usize| report::governs(tokens, *at, comma, frame) && !self.is_compared(*at, comma) && !self.is_left(*at, comma);
        let verb =
            governing.clone().rev().find(|at| governs(at) && !self.is_attribute(*at)).or_else(|| governing.clone().rev().find(governs));
        let noun = || governing.clone().rev().take(4).find(|&at| is_certain && frame == Frame::Clause && report::is_view(tokens.word(at)));
        let cue = verb.or_else(noun)?;
        let is_near = is_certain || self.is_adjacent(cue, comma);
        if !is_near || tokens.word(cue.wrapping_sub(1)) == "zu" {
            return None;
        }
        let attribution = self.governor(sentence, cue, comma)?;
        let piece = self.words(clause);
        if matches!(tokens.kind(piece.start), Kind::Quotation(_)) && self.is_quoted(&piece) {
            return None;
        }
        Some(Report { pieces: vec![piece], cue, attribution })
    }

    /// Who says what the verb at `cue` governs.
    fn governor(&self, sentence: &Span, cue: usize, comma: usize) -> Option<Attribution> {
        let tokens = self.tokens;
        let start =
            (sentence.start..cue).rev().find(|&at| matches!(tokens.kind(at), Kind::Mark(';' | ':'))).map_or(sentence.start, |at| at + 1);
        let range = start..comma;
        let clause = (start..cue).rev().find(|&at| is_pause(tokens, at)).map_or(start, |at| at + 1)..comma;
        let any = |words: &[&str]| clause.clone().any(|at| words.contains(&tokens.word(at)));
        let beside = |words: &[&str]| (cue.saturating_sub(1)..cue + 2).any(|at| words.contains(&tokens.word(at)));
        let has_self = clause.clone().any(|at| ["wir", "Wir", "ich", "Ich", "mich", "mir", "uns"].contains(&tokens.word(at)));
        let is_it =
            matches!(tokens.word(cue.wrapping_sub(1)), "es" | "Es") && !matches!(tokens.word(cue), "heißt" | "hieß" | "heisst" | "hiess");
        let is_meant = tokens.word(comma - 1) == "damit" && tokens.word(cue).starts_with("mein");
        if has_self || is_meant || is_it || beside(&["man", "Man", "niemand", "Niemand"]) {
            return None;
        }
        let is_state = || any(&["ist", "sind", "war", "waren", "werden"]) && is_addressed(tokens.word(cue));
        if (any(&["wurde", "wurden", "wird", "worden"]) || is_state()) && !report_in_present(tokens.word(cue)) {
            let by = clause.clone().rev().find(|&at| at < cue && matches!(tokens.word(at), "von" | "vom" | "Von" | "Vom"))?;
            let mention = self.mention_at(by + 1, comma).filter(|mention| by == clause.start || mention.tokens.end + 2 > cue)?;
            return Some(Attribution::new(Rule::Cue, Some(mention)));
        }
        if matches!(tokens.word(cue), "heißt" | "hieß" | "heisst" | "hiess") {
            let source = range.clone().find(|&at| lexicon::is_preposition(tokens.word(at)))?;
            return Some(self.by_source(self.mention_at(source + 1, comma)?));
        }
        let finite = clause
            .clone()
            .find(|&at| at <= cue && matches!(tokens.word(at), "hat" | "hatte" | "haben" | "hatten" | "ist" | "sind"))
            .unwrap_or(cue);
        let mention = self
            .beside(start, &clause, finite)
            .or_else(|| self.subject(&range, Some(cue)))
            .filter(|mention| !matches!(tokens.word(mention.tokens.start), "den" | "Den" | "dem" | "Dem" | "einen" | "einem"))?;
        let beside = mention.tokens.end == finite || mention.tokens.start == finite + 1;
        let names = matches!(mention.who, Who::Person(_)) && (mention.tokens.start <= sentence.start + 6);
        let is_document = self.is_document(&mention);
        let rule = if beside || names { Rule::Announced } else { Rule::Cue };
        Some(Attribution { is_document, ..Attribution::new(rule, Some(mention)) })
    }

    /// The subject where it stands at the side of its verb: the whole of what its clause opens with, or right behind.
    fn beside(&self, start: usize, clause: &Span, finite: usize) -> Option<Mention> {
        let tokens = self.tokens;
        let reaches = |end: usize| {
            end == finite || self.phrases_end(end, finite) == finite || tokens.is_mark(end, ',') && tokens.is_mark(finite - 1, ',')
        };
        let before = |at: usize| {
            let opens = lexicon::is_preposition(tokens.word(at)) || opens_no_subject(tokens.word(at));
            let mention = if opens { None } else { self.mention_at(at, finite) };
            mention.filter(|mention| reaches(mention.tokens.end) && !is_time(tokens, &mention.tokens))
        };
        let named = || {
            let opens = matches!(tokens.word(clause.start), "Der" | "Die" | "Das" | "Ein" | "Eine" | "der" | "die" | "das")
                || matches!(tokens.kind(clause.start), Kind::Quotation(_));
            (opens && self.phrases_end(clause.start, finite) == finite).then_some(Mention { tokens: clause.start..finite, who: Who::Body })
        };
        let joined = || {
            (clause.start + 1..finite)
                .rev()
                .take(12)
                .find(|&at| matches!(tokens.word(at), "und" | "aber" | "doch" | "während"))
                .and_then(|at| before(at + 1))
        };
        let is_pronoun = |at: &usize| *at >= clause.start && matches!(tokens.word(*at), "er" | "sie" | "Er" | "Sie");
        let pronoun = [finite.wrapping_sub(1), finite + 1].into_iter().find(is_pronoun);
        let inverted = || {
            let behind = self.mention_at(finite + 1, clause.end)?;
            let opens_with_time = self.mention_at(clause.start, finite).is_none_or(|mention| is_time(tokens, &mention.tokens));
            (opens_with_time || lexicon::is_preposition(tokens.word(clause.start))).then_some(behind)
        };
        pronoun
            .and_then(|at| self.mention_at(at, clause.end))
            .or_else(|| before(start))
            .or_else(|| before(clause.start))
            .or_else(|| before(clause.start + 1).filter(|_| opens_clause(tokens.word(clause.start))))
            .or_else(named)
            .or_else(inverted)
            .or_else(joined)
    }

    /// Whether a verb ends a clause that only compares: `wie sie sich nennt`.
    fn is_compared(&self, verb: usize, comma: usize) -> bool {
        let opening = (verb.saturating_sub(8)..verb).rev().find(|&at| is_pause(self.tokens, at));
        if matches!(self.tokens.word(verb.wrapping_sub(1)), "als" | "wie") {
            return true;
        }
        verb + 1 == comma && opening.is_some_and(|at| self.tokens.word(at + 1) == "wie")
    }

    /// Whether another clause begins between a verb and the comma.
    fn is_left(&self, verb: usize, comma: usize) -> bool {
        let begins =
            |at: usize| is_pause(self.tokens, at) && (is_finite(self.tokens.word(at + 1)) || report::is_report(self.tokens.word(at + 1)));
        (verb + 1..comma).any(begins)
    }

    /// Whether a form stands before a noun as an adjective does: `die gestern veröffentlichten Zahlen`.
    fn is_attribute(&self, at: usize) -> bool {
        self.tokens.word(at).ends_with("te")
            && self.tokens.is_capitalised(at + 1)
            && lexicon::is_determiner(self.tokens.word(at.wrapping_sub(1)))
            || self.tokens.word(at).ends_with("ten") && self.tokens.is_capitalised(at + 1)
    }

    /// Whether nothing stands between a verb and the comma but its subject and its part.
    fn is_adjacent(&self, verb: usize, comma: usize) -> bool {
        comma == verb + 1 || self.mention_at(verb + 1, comma).is_some_and(|mention| mention.tokens.end + 1 >= comma) || comma == verb + 2
    }

    /// Whether a clause is a main clause behind a verb of saying: in Konjunktiv, or its verb is second.
    fn is_second_place(&self, clause: &Span) -> bool {
        let tokens = self.tokens;
        let first = clause.start;
        let end = (first..clause.end).find(|&at| matches!(tokens.kind(at), Kind::Mark(',' | ';' | ':'))).unwrap_or(clause.end);
        let near = first..clause.end.min(first + 30);
        let verb = konjunktiv::first(tokens, near.clone()).or_else(|| near.clone().find(|&at| is_second_konjunktiv(tokens.word(at))));
        let is_relative = |verb: usize| {
            let opens = matches!(tokens.word(first), "der" | "die" | "das" | "den" | "dem");
            opens && (verb + 1 >= clause.end || matches!(tokens.kind(verb + 1), Kind::Mark(_))) && self.phrases_end(first, verb) != verb
        };
        match verb {
            Some(verb) => verb > first && !is_relative(verb) && !is_finite(tokens.word(first)),
            None => {
                let after = if matches!(tokens.word(first), "er" | "sie" | "es" | "man" | "dies") {
                    first + 1
                } else {
                    self.phrases_end(first, end)
                };
                after > first && is_finite(tokens.word(after)) && after + 1 < end
            }
        }
    }

    /// Whether a clause is an infinitive with `zu`.
    fn is_infinitive(&self, clause: &Span) -> bool {
        let tokens = self.tokens;
        let ends = |at: &usize| {
            *at + 1 >= clause.end
                || matches!(tokens.kind(*at + 1), Kind::Mark(_) | Kind::Break)
                || matches!(tokens.word(*at + 1), "und" | "oder")
        };
        let mut last = clause.clone().filter(ends);
        last.any(|at| {
            let word = tokens.word(at);
            let is_infinitive =
                |word: &str| ["en", "rn", "ln", "un", "in"].iter().any(|end| word.ends_with(end)) && word.starts_with(char::is_lowercase);
            let modal =
                at.checked_sub(1).filter(|_| matches!(word, "wollen" | "können" | "müssen" | "haben" | "sein" | "werden" | "lassen"));
            is_infinitive(word)
                && (tokens.word(at - 1) == "zu"
                    || modal.is_some_and(|before| tokens.word(before) == "zu")
                    || word.find("zu").is_some_and(|zu| zu > 1 && zu + 4 < word.len()))
        })
    }

    /// `… laut X …`, `… nach Angaben von X …`, `… X zufolge …` within a sentence.
    fn sourced(&self, sentence: &Span) -> Option<Report> {
        let tokens = self.tokens;
        (sentence.start + 1..sentence.end).find_map(|at| {
            if !is_source(tokens, at)
                || matches!(tokens.word(at.wrapping_sub(1)), "zu" | "sehr" | "so" | "und" | "ganz" | "genau" | "nicht")
            {
                return None;
            }
            let (mention, start, end) = if tokens.word(at) == "zufolge" {
                let mention = self.last_mention(sentence.start, at)?;
                (mention.clone(), mention.tokens.start, at + 1)
            } else {
                let (mention, end, _) = self.source_at(at, sentence)?;
                (mention, at, end)
            };
            let clause = self.clause_around(sentence, start, end);
            let pieces = [self.words(clause.start..start), self.words(end..clause.end)];
            let is_short = pieces.iter().any(|piece| !piece.is_empty() && !self.has_words(piece));
            let whole = || vec![self.words(clause.clone())];
            let pieces = if is_short { whole() } else { pieces.into_iter().filter(|piece| !piece.is_empty()).collect() };
            Some(Report { pieces, cue: at, attribution: self.by_source(mention) })
        })
    }

    /// The clause around a source: a relative clause by itself, else the whole sentence.
    fn clause_around(&self, sentence: &Span, start: usize, end: usize) -> Span {
        let tokens = self.tokens;
        let depends = |at: &usize| {
            let word = tokens.word(*at + 1);
            is_pause(tokens, *at)
                && (report::is_subordinate(word)
                    || matches!(word, "der" | "die" | "das" | "den" | "dem" | "dass" | "in" | "auf" | "für" | "mit"))
        };
        let colon = (sentence.start..start).rev().find(|&at| tokens.is_mark(at, ':')).map_or(sentence.start, |at| at + 1);
        match (colon..start).rev().find(depends) {
            Some(comma) => comma + 1..(end..sentence.end).find(|&at| is_pause(tokens, at)).unwrap_or(sentence.end),
            None => colon..sentence.end,
        }
    }
}

/// Whether a word in a capital opens a sentence and is no subject, beyond those in [`lexicon::is_opener`].
fn opens_no_subject(word: &str) -> bool {
    lexicon::is_opener(word) && !matches!(word, "Er" | "Sie")
        || ["Weiter", "Dies", "Das", "Bezüglich", "Sinngemäß", "Hinsichtlich", "Neben", "Mehrfach", "Erneut", "Wiederholt"].contains(&word)
            && word != "Das"
}

/// Whether a word only leads on to a clause's subject.
fn opens_clause(word: &str) -> bool {
    matches!(word, "denn" | "und" | "aber" | "doch") || report::is_subordinate(&word.to_lowercase())
}

/// Whether a noun phrase says when: `Ende Januar 2006`, `Montag`.
fn is_time(tokens: &Tokens<'_>, range: &Span) -> bool {
    let is_word = |word: &str| {
        super::month(word).is_some()
            || [
                "Anfang",
                "Mitte",
                "Ende",
                "Abend",
                "Morgen",
                "Nachmittag",
                "Vormittag",
                "Wochenende",
                "Stunden",
                "Tage",
                "Wochen",
                "Monate",
                "Jahre",
            ]
            .contains(&word)
            || ["tag", "woch"].iter().any(|end| word.ends_with(end)) && word.len() < 11
    };
    range.clone().any(|at| is_word(tokens.word(at))) || matches!(tokens.word(range.start), "Des" | "des" | "Den" | "den" | "Dem" | "dem")
}

/// Finite verbs in second place that every text has.
fn is_finite(word: &str) -> bool {
    [
        "ist", "sind", "war", "waren", "hat", "haben", "hatte", "hatten", "wird", "werden", "wurde", "wurden", "kann", "können", "soll",
        "sollen", "muss", "müssen", "will", "wollen", "darf", "dürfen", "gibt", "gab", "bleibt", "sollte", "sollten", "konnte", "konnten",
        "würde", "würden", "könnte", "könnten", "müsse", "wäre", "hätte", "habe", "sei", "seien", "geht", "steht", "kommt", "liegt",
        "müsste", "müssten", "dürfte", "mache",
    ]
    .contains(&word)
}

/// Konjunktiv II as it stands for Konjunktiv I that cannot be told from the indicative.
fn is_second_konjunktiv(word: &str) -> bool {
    [
        "würde", "würden", "hätte", "hätten", "wäre", "wären", "könnte", "könnten", "müsste", "müssten", "dürfte", "dürften", "sollte",
        "sollten", "wollten", "gäbe",
    ]
    .contains(&word)
}

/// Participles of verbs whose object is who is spoken to: `sie sind aufgefordert`.
fn is_addressed(word: &str) -> bool {
    ["aufgefordert", "aufgerufen", "gebeten", "angewiesen", "beschuldigt", "ermahnt", "gefordert", "informiert", "bezichtigt"]
        .contains(&word)
}

/// Whether a form is no participle, so that an auxiliary in the sentence belongs to another verb.
fn report_in_present(word: &str) -> bool {
    (word.ends_with("te") || word.ends_with("ten")) && saying::is_saying(word) || ["sagt", "sagen", "hofft", "meint"].contains(&word)
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
        let found = quote::find(text, &paragraphs(text), &[]);
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
            ("Dem Erzverband zufolge fehlen tausend Leute.", "fehlen tausend Leute", "Dem Erzverband"),
            ("Aus Sicht des Erzverbands fehlt ein klarer Plan.", "fehlt ein klarer Plan", "des Erzverbands"),
        ] {
            assert_eq!(reported(text), [(words, speaker)], "{text}");
        }
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
        assert_eq!(quote::find(text, &paragraphs(text), &[]).len(), 2);
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
