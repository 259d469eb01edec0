//! Which clause or infinitive does a verb of saying govern, and who is its subject?
//!
//! `X sagt, dass …`, `X sagt, er komme`, `X fordert, … zu …`.

use super::Span;
use super::attribution::{Attribution, Rule};
use super::indirect::{Report, is_pause};
use super::konjunktiv;
use super::lexicon;
use super::mention::{Mention, Scene, Who};
use super::report::{self, Frame};
use super::saying;
use super::token::{Kind, Tokens};

/// How many tokens may stand between a verb and the comma before what it governs.
const REACH: usize = 30;
/// The same of a noun.
const NOUN_REACH: usize = 4;

impl Scene<'_> {
    /// `X sagt, dass …`, `X sagt, er komme`, `X fordert, … zu …`.
    pub(super) fn governed(&self, sentence: &Span, commas: &[usize]) -> Option<Report> {
        commas.iter().find_map(|&comma| self.governed_at(sentence, comma))
    }

    pub(super) fn governed_at(&self, sentence: &Span, comma: usize) -> Option<Report> {
        let tokens = self.tokens;
        let governing = sentence.start.max(comma.saturating_sub(REACH))..comma;
        // What stands behind most commas need not be read at all.
        if !self.may_govern(&governing) {
            return None;
        }
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
        let governs = |at: &usize| report::governs(tokens, *at, comma, frame) && !self.is_compared(*at, comma) && !self.is_left(*at, comma);
        let verb =
            governing.clone().rev().find(|at| governs(at) && !self.is_attribute(*at)).or_else(|| governing.clone().rev().find(governs));
        let noun = || {
            governing.clone().rev().take(NOUN_REACH).find(|&at| is_certain && frame == Frame::Clause && report::is_view(tokens.word(at)))
        };
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

    /// Whether words have a verb or a noun of saying that may govern what follows.
    fn may_govern(&self, words: &Span) -> bool {
        let tokens = self.tokens;
        words.clone().any(|at| tokens.is_lower(at) && report::is_report(tokens.word(at)))
            || words.clone().rev().take(NOUN_REACH).any(|at| tokens.is_capitalised(at) && report::is_view(tokens.word(at)))
    }

    /// Who says what the verb at `cue` governs.
    pub(super) fn governor(&self, sentence: &Span, cue: usize, comma: usize) -> Option<Attribution> {
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
    pub(super) fn beside(&self, start: usize, clause: &Span, finite: usize) -> Option<Mention> {
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
    pub(super) fn is_compared(&self, verb: usize, comma: usize) -> bool {
        let opening = (verb.saturating_sub(8)..verb).rev().find(|&at| is_pause(self.tokens, at));
        if matches!(self.tokens.word(verb.wrapping_sub(1)), "als" | "wie") {
            return true;
        }
        verb + 1 == comma && opening.is_some_and(|at| self.tokens.word(at + 1) == "wie")
    }

    /// Whether another clause begins between a verb and the comma.
    pub(super) fn is_left(&self, verb: usize, comma: usize) -> bool {
        let begins = |at: usize| {
            is_pause(self.tokens, at) && (report::is_finite(self.tokens.word(at + 1)) || report::is_report(self.tokens.word(at + 1)))
        };
        (verb + 1..comma).any(begins)
    }

    /// Whether a form stands before a noun as an adjective does: `die gestern veröffentlichten Zahlen`.
    pub(super) fn is_attribute(&self, at: usize) -> bool {
        self.tokens.word(at).ends_with("te")
            && self.tokens.is_capitalised(at + 1)
            && lexicon::is_determiner(self.tokens.word(at.wrapping_sub(1)))
            || self.tokens.word(at).ends_with("ten") && self.tokens.is_capitalised(at + 1)
    }

    /// Whether nothing stands between a verb and the comma but its subject and its part.
    pub(super) fn is_adjacent(&self, verb: usize, comma: usize) -> bool {
        comma == verb + 1 || self.mention_at(verb + 1, comma).is_some_and(|mention| mention.tokens.end + 1 >= comma) || comma == verb + 2
    }

    /// Whether a clause is a main clause behind a verb of saying: in Konjunktiv, or its verb is second.
    pub(super) fn is_second_place(&self, clause: &Span) -> bool {
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
            Some(verb) => verb > first && !is_relative(verb) && !report::is_finite(tokens.word(first)),
            None => {
                let after = if matches!(tokens.word(first), "er" | "sie" | "es" | "man" | "dies") {
                    first + 1
                } else {
                    self.phrases_end(first, end)
                };
                after > first && report::is_finite(tokens.word(after)) && after + 1 < end
            }
        }
    }

    /// Whether a clause is an infinitive with `zu`.
    pub(super) fn is_infinitive(&self, clause: &Span) -> bool {
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
