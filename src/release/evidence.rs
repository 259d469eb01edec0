//! Are the words between two marks speech?
//!
//! Clues with weights set by hand: the length, the words themselves, a verb of saying or a colon at the
//! marks, a speaker in the sentence; against it what announces a title or name, a document as source,
//! a heading, markup. A single word is hardly ever speech, eight words nearly always.

use super::Span;
use super::lexicon;
use super::mark::Pair;
use super::mention::{Scene, Who};
use super::saying;
use super::speaker::{Attribution, Frame, Rule};
use super::token::Kind;

/// What speaks for speech, added up; a pair is a quote from [`ENOUGH`] on.
mod weight {
    pub(super) const ENOUGH: f32 = 1.0;
    pub(super) const INQUIT: f32 = 3.0;
    pub(super) const ANNOUNCED: f32 = 2.5;
    pub(super) const COLON: f32 = 1.0;
    pub(super) const SOURCE: f32 = 1.5;
    pub(super) const CUE: f32 = 1.2;
    pub(super) const PERSON: f32 = 0.8;
    pub(super) const OTHER: f32 = 0.3;
    pub(super) const ALONE: f32 = 1.5;
    pub(super) const FIRST_PERSON: f32 = 1.0;
    pub(super) const WHOLE_SENTENCE: f32 = 0.7;
    pub(super) const DOCUMENT: f32 = -2.0;
    pub(super) const TITLE_BEFORE: f32 = -3.0;
    pub(super) const SO_CALLED: f32 = -3.0;
    pub(super) const COMPOUND: f32 = -4.0;
    pub(super) const ATTRIBUTE: f32 = -2.0;
    pub(super) const HEADLINE: f32 = -2.5;
    pub(super) const KEY: f32 = -6.0;
    pub(super) const LINK: f32 = -6.0;
    pub(super) const LINKED: f32 = -1.5;
    pub(super) const GOES_ON: f32 = 1.2;
    pub(super) const REPORTED: f32 = 0.9;
    pub(super) const JUDGED: f32 = 0.8;
    pub(super) const BARE: f32 = -1.0;
    pub(super) const UNSAID: f32 = -1.0;
}

/// The text around the pairs of a release.
pub(super) struct Clues<'a> {
    pub(super) plain: &'a str,
    pub(super) pairs: &'a [Pair],
    pub(super) scene: Scene<'a>,
}

impl Clues<'_> {
    /// Whether enough speaks for speech.
    pub(super) fn are_speech(&self, pair: &Pair, quotation: usize, frame: &Frame, attribution: &Attribution) -> bool {
        let text = &self.plain[pair.inner.clone()];
        let words = text.split_whitespace().take(20).count();
        let is_sentence = text.ends_with(['.', '!', '?', '…']) || text.starts_with(char::is_lowercase);
        by_length(words)
            + self.by_words(text, words)
            + self.by_attribution(attribution, frame, words, is_sentence)
            + self.by_place(pair, quotation, frame, words, attribution)
            + self.by_fragment(text, quotation, frame, words)
            >= weight::ENOUGH
    }

    /// Clues in the words themselves.
    fn by_words(&self, text: &str, words: usize) -> f32 {
        const FIRST_PERSON: &[&str] =
            &["ich", "wir", "uns", "unser", "unsere", "unserer", "mein", "meine", "mir", "mich", "unseren", "unserem"];
        let mut score = 0.0;
        let is_sentence = text.ends_with(['.', '!', '?', '…']) && words > 3;
        if is_sentence {
            score += weight::WHOLE_SENTENCE;
        }
        let mut lower = text.split(|c: char| !c.is_alphanumeric()).take(60).map(str::to_lowercase);
        if lower.any(|word| FIRST_PERSON.contains(&word.as_str())) {
            score += weight::FIRST_PERSON;
        }
        let is_link =
            text.starts_with("http") || text.starts_with("www.") || (text.starts_with('[') && text.contains("](")) || text.starts_with('/');
        if is_link && words < 12 || !text.chars().any(char::is_alphabetic) {
            score += weight::LINK;
        }
        score
    }

    fn by_attribution(&self, attribution: &Attribution, frame: &Frame, words: usize, is_sentence: bool) -> f32 {
        let rule = match attribution.rule {
            Rule::Inquit => weight::INQUIT,
            Rule::Announced => weight::ANNOUNCED,
            Rule::Colon
                if matches!(
                    attribution.mention.as_ref().map(|mention| &mention.who),
                    Some(Who::Person(_) | Who::Pronoun(_) | Who::Role(_))
                ) =>
            {
                weight::COLON
            }
            Rule::None | Rule::Near if !frame.stands_alone(&self.scene) && !is_sentence => weight::UNSAID,
            Rule::Source => weight::SOURCE,
            Rule::Cue => weight::CUE,
            Rule::Continued if words > 3 => weight::CUE,
            _ => 0.0,
        };
        let alone = if frame.stands_alone(&self.scene) && words > 7 { weight::ALONE } else { 0.0 };
        let speaker = match attribution.mention.as_ref().map(|mention| &mention.who) {
            Some(Who::Person(_) | Who::Pronoun(_) | Who::Role(_)) if !matches!(attribution.rule, Rule::Near | Rule::None) => weight::PERSON,
            Some(Who::Body | Who::Unknown) if !matches!(attribution.rule, Rule::Near | Rule::None) => weight::OTHER,
            _ => 0.0,
        };
        let bare = if words == 1 && speaker < weight::PERSON { weight::BARE } else { 0.0 };
        rule + alone + speaker + bare + if attribution.is_document { weight::DOCUMENT } else { 0.0 }
    }

    /// Clues that a fragment is somebody's wording rather than a name: it goes on with the sentence, which reports speech.
    fn by_fragment(&self, text: &str, quotation: usize, frame: &Frame, words: usize) -> f32 {
        if words > 7 {
            return 0.0;
        }
        let tokens = self.scene.tokens;
        let reports = reports(&self.scene, &frame.sentence);
        let judges = (quotation.saturating_sub(12).max(frame.sentence.start)..quotation).any(|index| is_judging(tokens.word(index)));
        let goes_on = text.starts_with(char::is_lowercase);
        (if goes_on { weight::GOES_ON } else { -weight::GOES_ON / 3.0 })
            + if reports && goes_on { weight::REPORTED } else { 0.0 }
            + if judges { weight::JUDGED } else { 0.0 }
    }

    /// Clues around the marks.
    fn by_place(&self, pair: &Pair, quotation: usize, frame: &Frame, words: usize, attribution: &Attribution) -> f32 {
        let tokens = self.scene.tokens;
        let before = if quotation > frame.sentence.start { tokens.word(quotation - 1) } else { "" };
        let mut score = 0.0;
        let names = self.plain[pair.inner.clone()].starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        let titles = saying::announces_title(before) || (lexicon::is_preposition(before) && names && words < 6);
        if titles || self.announces_title(quotation, frame) {
            score += weight::TITLE_BEFORE;
        } else if tokens.is_capitalised(quotation.wrapping_sub(1))
            && words < 6
            && quotation > frame.sentence.start
            && !matches!(attribution.rule, Rule::Inquit)
        {
            score += weight::TITLE_BEFORE / 2.0;
        }
        let is_wording = |index: usize| matches!(tokens.word(index), "Worten" | "wörtlich" | "Wortlaut");
        if is_wording(quotation.wrapping_sub(1))
            || (tokens.is_mark(quotation.wrapping_sub(1), ':') && is_wording(quotation.wrapping_sub(2)))
        {
            score += weight::SOURCE;
        }
        if before.starts_with("sogenannt")
            || before.starts_with("genannt")
            || tokens.word(quotation.wrapping_sub(2)) == "so" && before.starts_with("genannt")
        {
            score += weight::SO_CALLED;
        }
        let behind = self.plain[pair.outer.end..].chars().next();
        if matches!(behind, Some('-' | '–')) && words < 8 || behind.is_some_and(char::is_alphanumeric) && words < 4 {
            score += weight::COMPOUND;
        }
        let is_attribute = (lexicon::is_determiner(before) || lexicon::is_adjective(before))
            && !saying::is_saying(before)
            && tokens.is_capitalised(quotation + 1)
            && words < 5;
        if is_attribute {
            score += weight::ATTRIBUTE;
        }
        if self.plain[pair.outer.end..].starts_with("](") {
            score += weight::LINKED;
        }
        if self.is_key(quotation, frame) {
            score += weight::KEY;
        }
        if self.is_headline(frame) && attribution.rule != Rule::Inquit {
            score += weight::HEADLINE;
        }
        score
    }

    /// Whether a title is announced shortly before the marks: `unter dem Titel: „…“`, `das Thema ist „…“`.
    fn announces_title(&self, quotation: usize, frame: &Frame) -> bool {
        let tokens = self.scene.tokens;
        let colon = tokens.is_mark(quotation.wrapping_sub(1), ':') && quotation - 1 > frame.lead.start;
        let last = if colon { quotation - 2 } else { return false };
        let word = tokens.word(last);
        saying::announces_title(word) && tokens.is_capitalised(last)
    }

    /// Whether the marks hold the value of a key, as in front matter: `title: "…"`.
    fn is_key(&self, quotation: usize, frame: &Frame) -> bool {
        let tokens = self.scene.tokens;
        if !tokens.is_mark(quotation.wrapping_sub(1), ':') || quotation < frame.sentence.start + 2 {
            return false;
        }
        let key = tokens.span(&(quotation - 2..quotation - 1));
        let line = self.plain[..key.start].chars().rev().find(|c| !matches!(c, ' ' | '-' | '\t'));
        line.is_none_or(|c| c == '\n') && tokens.is_lower(quotation - 2) && !saying::is_saying(tokens.word(quotation - 2))
    }

    /// Whether the sentence is a heading: alone in its paragraph and without a full stop.
    fn is_headline(&self, frame: &Frame) -> bool {
        let tokens = self.scene.tokens;
        let ends = tokens.kind(frame.sentence.end) == Kind::Break;
        let last = frame.sentence.end - 1;
        let stops = match tokens.kind(last) {
            Kind::Mark(mark) => matches!(mark, '.' | '!' | '?' | ':' | ')' | ','),
            Kind::Quotation(pair) => {
                self.plain[self.pairs[pair].inner.clone()].ends_with(['.', '!', '?', '…'])
                    || frame.lead.start < frame.sentence.start
                    || frame.sentence.len() == 1 && self.pairs[pair].inner.len() > 60
            }
            _ => false,
        };
        ends && !stops && tokens.opens_paragraph(frame.sentence.start) && frame.sentence.len() < 25
    }
}

/// Whether a sentence is in Konjunktiv I, as where somebody's words are reported.
pub(super) fn reports(scene: &Scene<'_>, sentence: &Span) -> bool {
    sentence.clone().any(|index| is_reporting(scene.tokens.word(index)))
}

/// Forms of Konjunktiv I, which report what somebody says.
fn is_reporting(word: &str) -> bool {
    [
        "sei", "seien", "habe", "müsse", "werde", "könne", "dürfe", "solle", "wolle", "gebe", "gehe", "stehe", "komme", "mache", "lasse",
        "bleibe", "brauche", "wäre", "hätte", "hätten", "drohe", "würden", "würde", "wären", "sollten", "liege", "gelte", "laufe", "nehme",
        "finde", "halte",
    ]
    .contains(&word)
}

/// Verbs that give a thing somebody's word for it.
fn is_judging(word: &str) -> bool {
    [
        "nannte",
        "nennt",
        "nannten",
        "nennen",
        "bezeichnete",
        "bezeichnet",
        "bezeichneten",
        "bezeichnen",
        "als",
        "sprach",
        "spricht",
        "sprachen",
    ]
    .contains(&word)
}

fn by_length(words: usize) -> f32 {
    match words {
        0 | 1 => -2.5,
        2 => -1.5,
        3..=4 => -0.7,
        5..=7 => 0.0,
        8..=14 => 1.2,
        _ => 2.0,
    }
}
