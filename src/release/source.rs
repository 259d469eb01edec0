//! Which source does a sentence name for what it says?
//!
//! `Laut X …`, `Nach Angaben von X …`, `X zufolge …`, `Wie X mitteilt, …`, at the head of a sentence or within it: the
//! phrase that names the source is cut out, the rest is what is reported.

use super::Span;
use super::attribution::{Attribution, Rule};
use super::indirect::{LONGEST_INQUIT, Report, is_pause};
use super::lexicon;
use super::mention::{Mention, Scene, Who};
use super::report;
use super::token::{Kind, Tokens};

/// Whether a source is named at a token: `laut`, `zufolge`, `nach Angaben`.
pub(super) fn is_source(tokens: &Tokens<'_>, at: usize) -> bool {
    match tokens.word(at) {
        "laut" | "Laut" | "gemäß" | "Gemäß" | "gemäss" | "Gemäss" | "zufolge" => true,
        "nach" | "Nach" | "aus" | "Aus" => stated(tokens, at).is_some(),
        _ => false,
    }
}

/// The noun for what is said behind `nach`: `nach Angaben`, `nach ersten Einschätzungen`, `nach Polizeiangaben`.
pub(super) fn stated(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let only_sight = matches!(tokens.word(at), "aus" | "Aus");
    let fits = |noun: &usize| {
        let word = tokens.word(*noun);
        if only_sight { word == "Sicht" } else { report::is_view(word) || report::is_source_compound(word) }
    };
    let noun = (at + 1..at + 4).find(|&noun| tokens.is_capitalised(noun))?;
    (fits(&noun) && (at + 1..noun).all(|at| lexicon::is_determiner(tokens.word(at)) || lexicon::is_adjective(tokens.word(at))))
        .then_some(noun)
}

impl Scene<'_> {
    /// `Laut X …`, `Nach Angaben von X …`, `X zufolge …`, `Wie X mitteilt, …`.
    pub(super) fn led(&self, sentence: &Span, commas: &[usize]) -> Option<Report> {
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

    pub(super) fn by_source(&self, mention: Mention) -> Attribution {
        let is_document = self.is_document(&mention);
        Attribution { is_document, ..Attribution::new(Rule::Source, Some(mention)) }
    }

    /// The source named behind a marker, where the phrase ends that names it, and the marker.
    pub(super) fn source_at(&self, at: usize, sentence: &Span) -> Option<(Mention, usize, usize)> {
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
    pub(super) fn phrases_end(&self, start: usize, end: usize) -> usize {
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
            if nouns == 0 || noun >= end || tokens.is_number(noun) {
                return at;
            }
            at = noun + nouns;
        }
    }

    pub(super) fn is_name_part(&self, at: usize) -> bool {
        let tokens = self.tokens;
        let before = at.wrapping_sub(1);
        tokens.is_capitalised(at)
            || matches!(tokens.kind(at), Kind::Quotation(_))
            || tokens.is_number(at) && !tokens.is_amount(at)
            || tokens.is_mark(at, '(')
            || tokens.is_mark(at, ')')
            || tokens.is_mark(at, '.') && (lexicon::is_title(tokens.word(before)) || tokens.word(before).len() <= 2)
    }

    /// The verb that ends an inserted clause, before its auxiliary: `wie X mitgeteilt hat`.
    pub(super) fn last_verb(&self, start: usize, end: usize) -> Option<usize> {
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
    pub(super) fn inserted(&self, start: usize, verb: usize) -> Option<Attribution> {
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

    /// `… laut X …`, `… nach Angaben von X …`, `… X zufolge …` within a sentence.
    pub(super) fn sourced(&self, sentence: &Span) -> Option<Report> {
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
    pub(super) fn clause_around(&self, sentence: &Span, start: usize, end: usize) -> Span {
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
