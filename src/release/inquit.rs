//! Which words behind a clause say whose it is?
//!
//! `…, sagte X`, `…, so X`, `…, wie X mitteilte`, at the end of a sentence or within it.

use super::Span;
use super::attribution::{Attribution, Rule};
use super::indirect::{LONGEST_INQUIT, Report, is_pause};
use super::konjunktiv;
use super::lexicon;
use super::mention::{Mention, Scene};
use super::report;
use super::token::Kind;

impl Scene<'_> {
    /// `…, sagte X`, `…, so X`, `…, wie X mitteilte`, also within the sentence.
    pub(super) fn followed(&self, sentence: &Span, commas: &[usize]) -> Option<Report> {
        commas.iter().find_map(|&comma| self.followed_at(sentence, comma))
    }

    pub(super) fn followed_at(&self, sentence: &Span, comma: usize) -> Option<Report> {
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
                if (at + 1..verb).any(|at| report::is_finite(tokens.word(at))) {
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
    pub(super) fn follows(&self, from: usize, mention: &Mention) -> bool {
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
    pub(super) fn is_said_before(&self, piece: &Span, verb: &str) -> bool {
        let tokens = self.tokens;
        let relative = piece.clone().any(|at| is_pause(tokens, at) && matches!(tokens.word(at + 1), "der" | "die" | "das" | "den" | "dem"));
        konjunktiv::first(tokens, piece.clone()).is_some()
            || report::is_inquit(verb) && !relative && piece.clone().any(|at| report::is_finite(tokens.word(at)))
    }
}
