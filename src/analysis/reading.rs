//! How do words read together: gender forms, hyphen compounds, incomplete words, numbers and dates?
//!
//! Goes over the words of a text once and says what each is to be analysed as, without knowing any word. Looks a few words ahead
//! and back at most, so that its time is linear in the text.

use super::gender::{GenderWord, gender_word};
use super::normalise::broken_line;
use super::words::Token;
use super::{Language, hyphen, number};
use crate::release::Span;

/// The most pieces of a hyphen compound that is also read as one word.
const MOST_PIECES: usize = 6;

/// How many words an incomplete word may stand away from the one that completes it.
const REACH: usize = 9;

/// A word, or several that make one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reading {
    /// Its place in the text of one spelling.
    pub span: Span,
    /// Counts words; different readings of one place share it.
    pub position: u32,
    /// What it is.
    pub shape: Shape,
}

/// What a reading is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// A word, or a gender form.
    Whole(Whole),
    /// A word that lacks its end, and the place of the one that has it.
    Endless(Span, Whole),
    /// A word that lacks its beginning, and the place of the one that has it.
    Headless(Span, Whole),
}

/// What a stretch of text is as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Whole {
    Word,
    Gender,
    Joined,
    Number,
    Date,
}

/// A word that may be a piece of a hyphen compound.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    pub span: Span,
    pub whole: Whole,
    /// The index of the word behind it.
    next: usize,
}

/// Words joined by hyphens; a single one as a rule.
#[derive(Debug)]
struct Chain {
    units: Vec<Unit>,
    span: Span,
    whole: Whole,
    next: usize,
}

/// What was read last, for incomplete words behind it.
#[derive(Clone, Debug)]
struct Recent {
    span: Span,
    whole: Whole,
    incomplete: bool,
}

/// Calls `visit` with what the words of `text` read as, in order.
pub(super) fn read(text: &str, tokens: &[Token], language: Language, visit: impl FnMut(Reading)) {
    Reader { text, tokens, language, position: 0, recent: Default::default(), read: 0, visit }.run();
}

/// The pieces of a hyphen compound that is all of `text`.
pub(super) fn pieces(text: &str, tokens: &[Token], language: Language) -> Vec<Unit> {
    let reader = Reader { text, tokens, language, position: 0, recent: Default::default(), read: 0, visit: |_| {} };
    if tokens.is_empty() { Vec::new() } else { reader.chain(0).units }
}

/// A gender form that is all of `text`.
pub(super) fn gender(text: &str) -> Option<GenderWord> {
    let base = text.find(|c: char| !c.is_alphanumeric())?;
    gender_word(text, 0..base).filter(|word| word.end() == text.len())
}

struct Reader<'t, V> {
    text: &'t str,
    tokens: &'t [Token],
    language: Language,
    position: u32,
    /// The last words read, a ring.
    recent: [Option<Recent>; REACH],
    /// How many were read.
    read: usize,
    visit: V,
}

impl<V: FnMut(Reading)> Reader<'_, V> {
    fn run(mut self) {
        let mut at = 0;
        while let Some(token) = self.tokens.get(at) {
            at = if self.is_simple(token) { self.simple(at, Whole::Word) } else { self.special(at) };
        }
    }

    /// Whether nothing around a word says that it is more than one.
    fn is_simple(&self, token: &Token) -> bool {
        let (before, after) = self.text.as_bytes().split_at(token.span.end);
        let signed = match after {
            [b'-' | b'*' | b':' | b'_' | b'/' | b'(' | b'\\', ..] => true,
            // `·` and `•`
            [0xC2, 0xB7, ..] | [0xE2, 0x80, 0xA2, ..] => true,
            _ => false,
        };
        let headless = before[..token.span.start].ends_with(b"-") || before[..token.span.start].ends_with("–".as_bytes());
        let begins_date = self.language == Language::English && number::is_english_month(&self.text[token.span.clone()]);
        !signed && !token.number && !headless && !begins_date
    }

    fn simple(&mut self, at: usize, whole: Whole) -> usize {
        let span = self.tokens[at].span.clone();
        self.remember(span.clone(), whole, false);
        self.visit(span, Shape::Whole(whole));
        self.position += 1;
        at + 1
    }

    fn visit(&mut self, span: Span, shape: Shape) {
        (self.visit)(Reading { span, position: self.position, shape });
    }

    fn remember(&mut self, span: Span, whole: Whole, incomplete: bool) {
        self.recent[self.read % REACH] = Some(Recent { span, whole, incomplete });
        self.read += 1;
    }

    fn special(&mut self, at: usize) -> usize {
        self.date(at).or_else(|| self.spaced_number(at)).unwrap_or_else(|| self.compound(at))
    }

    fn date(&mut self, at: usize) -> Option<usize> {
        let (words, _) = number::date(self.text, self.tokens, at, self.language)?;
        let pieces = &self.tokens[at..at + words];
        self.visit(pieces[0].span.start..pieces[words - 1].span.end, Shape::Whole(Whole::Date));
        if words == 1 {
            self.position += 1;
        } else {
            for (index, piece) in pieces.iter().enumerate() {
                self.simple(at + index, if piece.number { Whole::Number } else { Whole::Word });
            }
        }
        Some(at + words)
    }

    fn spaced_number(&mut self, at: usize) -> Option<usize> {
        let words = number::spaced(self.text, self.tokens, at)?;
        self.visit(self.tokens[at].span.start..self.tokens[at + words - 1].span.end, Shape::Whole(Whole::Number));
        self.position += 1;
        Some(at + words)
    }

    /// Reads a word with its hyphens.
    fn compound(&mut self, at: usize) -> usize {
        let chain = self.chain(at);
        let (endless, headless) = (self.is_endless(&chain), self.is_headless(&chain));
        if chain.units.len() > 1 && chain.whole == Whole::Joined {
            self.visit(chain.span.clone(), Shape::Whole(Whole::Joined));
        }
        let mut units = chain.units.iter();
        if chain.units.len() == 1 {
            units.next();
            self.visit(chain.span.clone(), Shape::Whole(chain.whole));
        }
        let german = self.language == Language::German;
        if let Some(partner) = self.partner_behind(&chain).filter(|_| endless && german) {
            self.visit(chain.span.clone(), Shape::Endless(partner.span, partner.whole));
        }
        if let Some(partner) = self.partner_before(&chain).filter(|_| headless && german) {
            self.visit(chain.span.clone(), Shape::Headless(partner.span, partner.whole));
        }
        self.position += u32::from(chain.units.len() == 1);
        for unit in units {
            self.visit(unit.span.clone(), Shape::Whole(unit.whole));
            self.position += 1;
        }
        self.remember(chain.span, chain.whole, endless || headless);
        chain.next
    }

    /// The word at `at` with its gender ending, or put together where a line ends in it.
    fn unit(&self, at: usize) -> Unit {
        let Token { span, number } = &self.tokens[at];
        let plain = Unit { span: span.clone(), whole: if *number { Whole::Number } else { Whole::Word }, next: at + 1 };
        if *number || self.language != Language::German {
            return plain;
        }
        let unit = self.gender(at).unwrap_or(plain);
        self.healed(&unit).unwrap_or(unit)
    }

    fn gender(&self, at: usize) -> Option<Unit> {
        let start = &self.tokens[at].span;
        let end = gender_word(self.text, start.clone())?.end();
        let inside = self.tokens[at..].iter().take_while(|token| token.span.start < end);
        let next = at + inside.count();
        (self.tokens[next - 1].span.end <= end).then_some(Unit { span: start.start..end, whole: Whole::Gender, next })
    }

    /// The word with the rest of it on the next line: `Kreislauf-⏎wirtschaft`.
    fn healed(&self, unit: &Unit) -> Option<Unit> {
        let next = self.tokens.get(unit.next)?;
        let rest = &self.text[next.span.clone()];
        let broken = self.link(unit.span.end) == Some(next.span.start) && self.text.as_bytes()[next.span.start - 1] != b'-';
        let heals = broken && unit.whole == Whole::Word && rest.starts_with(char::is_lowercase) && rest.len() > 1;
        heals.then(|| Unit { span: unit.span.start..next.span.end, whole: Whole::Word, next: unit.next + 1 })
    }

    /// Where the text goes on behind a hyphen at `at` that joins two pieces.
    fn link(&self, at: usize) -> Option<usize> {
        let after = self.text[at..].strip_prefix('-')?;
        let broken = broken_line(after);
        let next = &after[broken..];
        let word = &next[..next.find(|c: char| !c.is_alphanumeric()).unwrap_or(next.len())];
        let is_apart = broken > 0 || next[word.len()..].starts_with(' ');
        let joins = !is_apart || !hyphen::is_connector(word);
        (joins && !word.is_empty()).then_some(at + 1 + broken)
    }

    fn chain(&self, at: usize) -> Chain {
        let mut units = vec![self.unit(at)];
        let mut chain = Chain { span: units[0].span.clone(), whole: units[0].whole, next: units[0].next, units: Vec::new() };
        while let Some(next) = self.tokens.get(chain.next)
            && self.link(chain.span.end) == Some(next.span.start)
        {
            let unit = self.unit(chain.next);
            (chain.span.end, chain.next) = (unit.span.end, unit.next);
            units.push(unit);
        }
        if units.len() > 1 {
            chain.whole = if is_joined(&units) { Whole::Joined } else { Whole::Word };
        }
        chain.units = units;
        chain
    }

    /// Whether a hyphen ends the word.
    fn is_endless(&self, chain: &Chain) -> bool {
        let is_compound = chain.units.len() == 1 || chain.whole == Whole::Joined;
        is_compound && self.text[chain.span.end..].starts_with('-') && self.link(chain.span.end).is_none()
    }

    /// Whether a hyphen begins the word.
    fn is_headless(&self, chain: &Chain) -> bool {
        let before = self.text[..chain.span.start].strip_suffix(['-', '–']);
        let begins = before.is_some_and(|before| before.ends_with(|c: char| c.is_whitespace() || matches!(c, '/' | '(')));
        begins && chain.whole != Whole::Number
    }

    /// The word that an endless one before it takes its end from.
    fn partner_behind(&self, chain: &Chain) -> Option<Recent> {
        let (mut at, mut next, mut connected, mut abbreviated) = (chain.span.end, chain.next, false, false);
        for _ in 0..REACH {
            let token = self.tokens.get(next)?;
            let (gap, word) = (&self.text[at..token.span.start], &self.text[token.span.clone()]);
            if !hyphen::is_bridge(gap, abbreviated) {
                return None;
            }
            connected |= hyphen::connects(gap);
            abbreviated = hyphen::is_abbreviation(word);
            (at, next) = (token.span.end, next + 1);
            if hyphen::is_connector(word) {
                connected = true;
            } else if !(connected && hyphen::is_article(word)) {
                let found = self.chain(next - 1);
                if !self.is_endless(&found) {
                    let complete = connected && found.whole != Whole::Number && !self.is_headless(&found);
                    return complete.then_some(Recent { span: found.span, whole: found.whole, incomplete: false });
                }
                (at, next) = (found.span.end, found.next);
            }
        }
        None
    }

    /// The word that a headless one behind it takes its beginning from.
    fn partner_before(&self, chain: &Chain) -> Option<Recent> {
        let (mut at, mut connected) = (chain.span.start, false);
        for back in 1..=REACH.min(self.read) {
            let recent = self.recent[(self.read - back) % REACH].as_ref()?;
            let (gap, word) = (&self.text[recent.span.end..at], &self.text[recent.span.clone()]);
            let is_connector = hyphen::is_connector(word);
            if !hyphen::is_bridge(gap, hyphen::is_abbreviation(word)) {
                return None;
            }
            connected |= is_connector || hyphen::connects(gap);
            if !is_connector && !recent.incomplete {
                return Some(recent.clone()).filter(|_| connected);
            }
            at = recent.span.start;
        }
        None
    }
}

/// Whether pieces with hyphens between them make a word: few, and no range of numbers.
fn is_joined(units: &[Unit]) -> bool {
    let numbers_meet = units.windows(2).any(|pair| pair.iter().all(|unit| unit.whole == Whole::Number));
    let has_letters = units.iter().any(|unit| unit.whole != Whole::Number);
    units.len() <= MOST_PIECES && has_letters && !numbers_meet
}
