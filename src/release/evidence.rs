//! Are the words between two marks speech?
//!
//! Clues with weights set by hand: the length, the words themselves, a verb of saying or a colon at the
//! marks, a speaker in the sentence; against it what announces a title or name, a document as source,
//! a heading, markup. A single word is hardly ever speech, eight words nearly always.

use super::Span;
use super::attribution::{Attribution, Rule};
use super::lexicon;
use super::mark::Pair;
use super::mention::{Scene, Who};
use super::saying;
use super::speaker::Frame;
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
    pub(super) const DOCUMENT: f32 = -6.0;
    pub(super) const TITLE_BEFORE: f32 = -3.0;
    pub(super) const SO_CALLED: f32 = -3.0;
    pub(super) const COMPOUND: f32 = -4.0;
    pub(super) const ATTRIBUTE: f32 = -2.0;
    pub(super) const HEADLINE: f32 = -2.5;
    pub(super) const KEY: f32 = -6.0;
    pub(super) const LINK: f32 = -6.0;
    pub(super) const LINKED: f32 = -3.0;
    pub(super) const GOES_ON: f32 = 1.2;
    pub(super) const REPORTED: f32 = 0.9;
    pub(super) const JUDGED: f32 = 1.2;
    pub(super) const BARE: f32 = -2.0;
    pub(super) const NOBODY: f32 = -3.0;
    pub(super) const UNANNOUNCED: f32 = -1.5;
    pub(super) const VERBLESS: f32 = -2.0;
    pub(super) const GROUP: f32 = -2.0;
    pub(super) const NOUN_BEFORE: f32 = -1.5;
    pub(super) const UNSAID_PART: f32 = -0.2;
    pub(super) const UNSAID: f32 = -2.5;
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
        if pair.is_block {
            return attribution.is_by_name() && !attribution.is_document;
        }
        let text = &self.plain[pair.inner.clone()];
        let words = text.split_whitespace().take(20).count();
        by_length(words)
            + self.by_words(text, words)
            + self.by_attribution(attribution, frame, text, words)
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
        let mut all = text.split(|c: char| !c.is_alphanumeric()).take(60);
        if all.any(|word| FIRST_PERSON.iter().any(|known| word.eq_ignore_ascii_case(known))) {
            score += weight::FIRST_PERSON;
        }
        let is_link =
            text.starts_with("http") || text.starts_with("www.") || (text.starts_with('[') && text.contains("](")) || text.starts_with('/');
        if is_link && words < 12 || !text.chars().any(char::is_alphabetic) {
            score += weight::LINK;
        }
        score
    }

    fn by_attribution(&self, attribution: &Attribution, frame: &Frame, text: &str, words: usize) -> f32 {
        let is_sentence = text.ends_with(['.', '!', '?', '…']);
        let is_fragment = text.starts_with(char::is_lowercase);
        let is_adjacent = self.scene.tokens.is_mark(frame.tail.start, ',') || is_sentence;
        let is_alone = frame.stands_alone(&self.scene);
        let rule = match attribution.rule {
            Rule::Inquit if words < 3 && !is_adjacent => weight::CUE,
            Rule::Inquit | Rule::Signed => weight::INQUIT,
            Rule::Announced => weight::ANNOUNCED,
            Rule::Colon
                if matches!(
                    attribution.mention.as_ref().map(|mention| &mention.who),
                    Some(Who::Person(_) | Who::Pronoun(_) | Who::Role(_))
                ) =>
            {
                weight::COLON
            }
            Rule::Subject
                if !is_alone && is_fragment && (words > 7 || self.scene.tokens.word(frame.quotation.wrapping_sub(1)) == "als") =>
            {
                0.0
            }
            Rule::None | Rule::Near if !is_alone && is_fragment && words > 7 => weight::UNSAID_PART,
            Rule::None | Rule::Near | Rule::Subject if !is_alone && words < 8 && reports(&self.scene, &frame.sentence) => 0.0,
            Rule::None | Rule::Near | Rule::Subject if !is_alone => weight::UNSAID,
            Rule::Colon if !reports(&self.scene, &frame.sentence) => weight::UNANNOUNCED,
            Rule::Source => weight::SOURCE,
            Rule::Cue => weight::CUE,
            Rule::Continued if words > 3 => weight::CUE,
            Rule::Told if reports(&self.scene, &frame.sentence) => weight::REPORTED,
            _ => 0.0,
        };
        let alone = match &attribution.mention {
            None if is_alone => weight::NOBODY,
            Some(_) if is_alone && words > 7 => weight::ALONE,
            _ => 0.0,
        };
        let group = if words < 20 && !is_sentence && self.is_group(attribution) { weight::GROUP } else { 0.0 };
        let speaker = match attribution.mention.as_ref().map(|mention| &mention.who) {
            Some(Who::Person(_) | Who::Pronoun(_) | Who::Role(_)) if attribution.rule.tells() => weight::PERSON,
            Some(Who::Body | Who::Unknown) if attribution.rule.tells() => weight::OTHER,
            _ => 0.0,
        };
        let bare = if words == 1 && speaker < weight::PERSON { weight::BARE } else { 0.0 };
        rule + alone + group + speaker + bare + if attribution.is_document { weight::DOCUMENT } else { 0.0 }
    }

    /// Whether those who speak are several, and none of them named: `Kritiker`, `die Verbände`.
    fn is_group(&self, attribution: &Attribution) -> bool {
        let Some(mention) = &attribution.mention else { return false };
        let tokens = self.scene.tokens;
        let first = tokens.word(mention.tokens.start);
        match mention.who {
            Who::Role(noun) => {
                let is_bare = noun == mention.tokens.start && !is_announced(attribution);
                is_bare || lexicon::is_plural_role(tokens.word(noun)) && !matches!(first, "der" | "Der" | "ein" | "Ein")
            }
            _ => false,
        }
    }

    /// Clues that a fragment is somebody's wording rather than a name: it goes on with the sentence, which reports speech.
    fn by_fragment(&self, text: &str, quotation: usize, frame: &Frame, words: usize) -> f32 {
        if words > 7 {
            return 0.0;
        }
        let reports = reports(&self.scene, &frame.sentence);
        let judges = self.judges(quotation, frame);
        let goes_on = text.starts_with(char::is_lowercase);
        (if goes_on { weight::GOES_ON } else { -weight::GOES_ON / 3.0 })
            + match (reports, goes_on) {
                (true, true) => weight::REPORTED,
                (true, false) => weight::REPORTED / 2.0,
                _ => 0.0,
            }
            + if judges { weight::JUDGED } else { 0.0 }
    }

    /// Whether a verb shortly before the marks gives a thing somebody's word for it.
    fn judges(&self, quotation: usize, frame: &Frame) -> bool {
        let tokens = self.scene.tokens;
        (quotation.saturating_sub(12).max(frame.sentence.start)..quotation).any(|index| is_judging(tokens.word(index)))
    }

    /// Clues around the marks.
    fn by_place(&self, pair: &Pair, quotation: usize, frame: &Frame, words: usize, attribution: &Attribution) -> f32 {
        let tokens = self.scene.tokens;
        let before = if quotation > frame.sentence.start { tokens.word(quotation - 1) } else { "" };
        let mut score = 0.0;
        let text = &self.plain[pair.inner.clone()];
        let names = text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        let titles = (saying::announces_title(before) || saying::is_document(before)) && !saying::is_statement(before)
            || (lexicon::is_preposition(before) && names && words < 6 && !is_governed(before, attribution));
        if titles || self.announces_title(quotation, frame) {
            score += weight::TITLE_BEFORE;
        } else if names && self.is_apposition(quotation, frame, words, attribution) {
            score += weight::NOUN_BEFORE;
        }
        let is_told = attribution.is_somebodys() && matches!(attribution.rule, Rule::Cue | Rule::Source) || self.judges(quotation, frame);
        if words > 3 && names && !is_told && !text.ends_with(['.', '!', '?', '…']) && is_verbless(text) {
            score += weight::VERBLESS;
        }
        if self.cites_document(quotation, frame) {
            score += weight::DOCUMENT;
        }
        let noun = if tokens.is_mark(quotation.wrapping_sub(1), ':') { quotation.wrapping_sub(2) } else { quotation.wrapping_sub(1) };
        if is_wording(tokens.word(noun)) {
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

    /// Whether the marks follow a noun or an article as a title does: `die Frage „Wo stehen wir?“`, `die „Botschaft zur …“`.
    fn is_apposition(&self, quotation: usize, frame: &Frame, words: usize, attribution: &Attribution) -> bool {
        let tokens = self.scene.tokens;
        let before = quotation.wrapping_sub(1);
        let ends_mention = attribution.mention.as_ref().is_some_and(|mention| mention.tokens.end == quotation);
        let is_noun = tokens.is_capitalised(before)
            && quotation > frame.sentence.start
            && attribution.rule != Rule::Inquit
            && !saying::is_statement(tokens.word(before))
            && !is_wording(tokens.word(before));
        let is_example = tokens.word(before) == "wie" && words < 8;
        is_noun && (words < 6 || !ends_mention) || is_article(tokens.word(before)) && words > 4 || is_example
    }

    /// Whether a document is named as the source right behind the marks: `„…“ (Entwurf vom 3. Mai)`.
    fn cites_document(&self, quotation: usize, frame: &Frame) -> bool {
        let tokens = self.scene.tokens;
        let is_open = tokens.is_mark(quotation + 1, '(');
        let inside = (quotation + 2..frame.tail.end.min(quotation + 8)).take_while(|&index| !tokens.is_mark(index, ')'));
        is_open && inside.into_iter().any(|index| saying::is_document(tokens.word(index)) || matches!(tokens.word(index), "Art" | "Abs"))
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
        "finde", "halte", "sehe", "wisse", "bestehe", "betrage", "zeige", "koste", "trage", "führe", "biete", "bringe", "folge", "leide",
        "sage", "schaffe", "setze", "spreche", "verfüge", "verstehe", "ziehe", "könnten", "müssten", "gäbe",
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
        "charakterisierte",
        "charakterisiert",
        "sieht",
        "sah",
        "sehen",
        "sahen",
        "wertete",
        "wertet",
        "lobte",
        "lobt",
        "kritisierte",
        "kritisiert",
        "warnte",
        "warnt",
        "sprach",
        "spricht",
        "sprachen",
    ]
    .contains(&word)
}

/// Whether a phrase has no word that could be its verb, as titles have none.
fn is_verbless(text: &str) -> bool {
    const NO_VERBS: &[&str] =
        &["und", "mit", "seit", "den", "nicht", "statt", "zwischen", "gegen", "neben", "wegen", "unseren", "einen", "ihren", "seinen"];
    let could_be_verb = |word: &str| {
        word.starts_with(char::is_lowercase)
            && !NO_VERBS.contains(&word)
            && (["t", "n", "te"].iter().any(|end| word.ends_with(end))
                || matches!(
                    word,
                    "sind"
                        | "wird"
                        | "muss"
                        | "war"
                        | "bin"
                        | "habe"
                        | "kann"
                        | "darf"
                        | "will"
                        | "soll"
                        | "sei"
                        | "gab"
                        | "ließ"
                        | "liess"
                ))
    };
    !text.split(|c: char| !c.is_alphanumeric()).take(60).any(could_be_verb)
}

/// Whether a preposition belongs to a verb of saying, whose speaker is named: `X warnte vor „…“`.
fn is_governed(preposition: &str, attribution: &Attribution) -> bool {
    attribution.rule == Rule::Cue && attribution.is_somebodys() && ["vor", "von", "zu", "gegen", "mit"].contains(&preposition)
}

/// Words that announce somebody's very words.
fn is_wording(word: &str) -> bool {
    matches!(word, "Worten" | "wörtlich" | "Wortlaut")
}

fn is_article(word: &str) -> bool {
    ["der", "die", "das", "den", "dem", "des", "Der", "Die", "Das"].contains(&word)
}

/// Whether the speaker stands in front of a colon, where a role without an article is a label: `Moderatorin: „…“`.
fn is_announced(attribution: &Attribution) -> bool {
    matches!(attribution.rule, Rule::Announced | Rule::Colon)
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
