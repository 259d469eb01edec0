//! The words of a release around its quotations.
//!
//! Words, punctuation and paragraph breaks in document order, each outermost pair of marks as one
//! token, so that rules read `„…“, sagte Erika Muster.` as what it is: a quotation and five tokens.
//! Emphasis, tags and link targets of raw text are passed over. Sentences are those of
//! [`super::sentence`], but never end inside a quotation.

use super::mark::Pair;
use super::{Span, sentence};

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Letters and digits, with the hyphens, dots and apostrophes inside.
    Word,
    /// One other character.
    Mark(char),
    /// The pair of quotation marks with this index.
    Quotation(usize),
    /// The end of a paragraph.
    Break,
}

/// A word, a mark, a quotation or a paragraph's end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) span: Span,
}

/// A release as tokens.
pub(super) struct Tokens<'a> {
    text: &'a str,
    tokens: Vec<Token>,
    /// The first token of each sentence.
    starts: Vec<usize>,
    /// The token of each quotation.
    quotations: Vec<usize>,
}

/// The longest tag or link target passed over, in bytes.
const LONGEST_MARKUP: usize = 400;

impl<'a> Tokens<'a> {
    pub(super) fn new(text: &'a str, paragraphs: &[Span], pairs: &[Pair]) -> Self {
        let mut scan = Scan { text, tokens: Vec::with_capacity(text.len() / 6), quotations: Vec::with_capacity(pairs.len()) };
        let mut next = 0;
        let mut at = 0;
        for paragraph in paragraphs {
            at = at.max(paragraph.start);
            while let Some(pair) = pairs.get(next).filter(|pair| pair.outer.start < paragraph.end) {
                scan.plain(at..pair.outer.start);
                scan.quotation(next, pair.outer.clone());
                at = pair.outer.end;
                next += 1;
            }
            scan.plain(at..paragraph.end);
            at = at.max(paragraph.end);
            scan.tokens.push(Token { kind: Kind::Break, span: at..at });
        }
        let Scan { tokens, quotations, .. } = scan;
        let starts = sentence_starts(text, &tokens);
        Self { text, tokens, starts, quotations }
    }

    pub(super) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// The kind of a token; beyond the ends of the text a break.
    pub(super) fn kind(&self, index: usize) -> Kind {
        self.tokens.get(index).map_or(Kind::Break, |token| token.kind)
    }

    /// The text of a word, empty for any other token.
    pub(super) fn word(&self, index: usize) -> &'a str {
        match self.tokens.get(index) {
            Some(Token { kind: Kind::Word, span }) => &self.text[span.clone()],
            _ => "",
        }
    }

    pub(super) fn is_mark(&self, index: usize, mark: char) -> bool {
        self.kind(index) == Kind::Mark(mark)
    }

    /// Whether the token is a word in capitals at its start.
    pub(super) fn is_capitalised(&self, index: usize) -> bool {
        self.word(index).starts_with(char::is_uppercase)
    }

    /// Whether the token is a word that begins with a digit.
    pub(super) fn is_number(&self, index: usize) -> bool {
        self.word(index).starts_with(|c: char| c.is_ascii_digit())
    }

    /// Whether a number counts what stands behind it (`97 Tonnen`, `1,3 Millionen`), and is no part of a name before it.
    pub(super) fn is_amount(&self, index: usize) -> bool {
        let has_decimals = self.is_mark(index + 1, ',') && self.is_number(index + 2);
        let has_unit = self.is_capitalised(index + 1) || self.is_mark(index + 1, '%') || self.is_mark(index + 1, '€');
        let is_bare = self.word(index).bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        self.is_number(index) && is_bare && (has_decimals || has_unit)
    }

    pub(super) fn is_lower(&self, index: usize) -> bool {
        self.word(index).starts_with(char::is_lowercase)
    }

    /// The bytes from the first to the last token of a range.
    pub(super) fn span(&self, range: &Span) -> Span {
        let start = self.tokens.get(range.start).map_or(self.text.len(), |token| token.span.start);
        let end = range.end.checked_sub(1).and_then(|last| self.tokens.get(last)).map_or(start, |token| token.span.end);
        start..end.max(start)
    }

    /// The text of a range of tokens, white space made one space, without emphasis.
    pub(super) fn phrase(&self, range: Span) -> String {
        let raw = &self.text[self.span(&range)];
        raw.split_whitespace().map(|word| word.trim_matches(['*', '_'])).collect::<Vec<_>>().join(" ")
    }

    /// What stands in the marks at a token, if it can be a name: a few words, the first in capitals, no sentence.
    pub(super) fn name_in_marks(&self, index: usize) -> Option<&'a str> {
        let token = self.tokens.get(index).filter(|token| matches!(token.kind, Kind::Quotation(_)))?;
        let name = self.text[token.span.clone()].trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '.' | '!' | '?' | '…'));
        let is_short = name.len() < 60 && name.split_whitespace().count() <= 4;
        (is_short && name.starts_with(|c: char| c.is_uppercase()) && !name.ends_with(['.', '!', '?', '…'])).then_some(name)
    }

    /// The token of a quotation.
    pub(super) fn quotation(&self, pair: usize) -> usize {
        self.quotations[pair]
    }

    /// The sentence that a token stands in, as tokens without the break at its end.
    pub(super) fn sentence(&self, index: usize) -> Span {
        let after = self.starts.partition_point(|&start| start <= index);
        let start = after.checked_sub(1).map_or(0, |at| self.starts[at]);
        let mut end = self.starts.get(after).copied().unwrap_or(self.tokens.len());
        while end > index + 1 && self.tokens[end - 1].kind == Kind::Break {
            end -= 1;
        }
        start..end
    }

    /// The sentences in order, as tokens without the breaks at their ends.
    pub(super) fn sentences(&self) -> impl Iterator<Item = Span> {
        let ends = self.starts.iter().skip(1).copied().chain(std::iter::once(self.tokens.len()));
        self.starts.iter().zip(ends).map(|(&start, end)| {
            let breaks = (start..end).rev().take_while(|&at| self.tokens[at].kind == Kind::Break).count();
            start..end - breaks
        })
    }

    /// The sentence before the one that starts at this token, if any, and whether a paragraph ends between.
    pub(super) fn sentence_before(&self, start: usize) -> Option<(Span, bool)> {
        let mut last = start.checked_sub(1)?;
        let mut crosses = false;
        while self.tokens[last].kind == Kind::Break {
            crosses = true;
            last = last.checked_sub(1)?;
        }
        Some((self.sentence(last), crosses))
    }

    /// The rest of the paragraph from a token on, if it has at most so many tokens.
    pub(super) fn paragraph(&self, start: usize, most: usize) -> Option<Span> {
        let end = (start..start + most + 1).find(|&at| self.kind(at) == Kind::Break)?;
        (end > start).then_some(start..end)
    }

    /// Whether a line break stands between a token and the one before it.
    pub(super) fn opens_line(&self, index: usize) -> bool {
        let between = self.span(&(index.wrapping_sub(1)..index)).end..self.span(&(index..index + 1)).start;
        self.text.get(between).is_some_and(|space| space.contains('\n'))
    }

    /// Whether the sentence that starts here is the first of its paragraph.
    pub(super) fn opens_paragraph(&self, start: usize) -> bool {
        start == 0 || self.kind(start - 1) == Kind::Break
    }
}

/// The first token of each sentence: where one of the text starts outside quotations, and after each break.
fn sentence_starts(text: &str, tokens: &[Token]) -> Vec<usize> {
    let mut bounds = sentence::sentences(text).into_iter().map(|span| span.start).peekable();
    let mut starts = Vec::new();
    let mut end = 0;
    let mut after_break = true;
    for (index, token) in tokens.iter().enumerate() {
        while bounds.next_if(|&bound| bound < end).is_some() {}
        let begins = bounds.next_if(|&bound| bound <= token.span.start).is_some();
        if token.kind != Kind::Break && (begins || after_break) {
            starts.push(index);
        }
        after_break = token.kind == Kind::Break;
        end = token.span.end;
    }
    starts
}

struct Scan<'a> {
    text: &'a str,
    tokens: Vec<Token>,
    quotations: Vec<usize>,
}

impl Scan<'_> {
    fn quotation(&mut self, pair: usize, span: Span) {
        self.quotations.push(self.tokens.len());
        self.tokens.push(Token { kind: Kind::Quotation(pair), span });
    }

    fn plain(&mut self, range: Span) {
        let mut at = range.start;
        while let Some(rest) = self.text.get(at..range.end).filter(|rest| !rest.is_empty()) {
            let Some(first) = rest.chars().next() else { return };
            let skip = if first.is_whitespace() { first.len_utf8() } else { markup(rest) };
            if skip > 0 {
                at += skip;
                continue;
            }
            let length = if first.is_alphanumeric() { word(rest) } else { first.len_utf8() };
            let kind = if first.is_alphanumeric() { Kind::Word } else { Kind::Mark(first) };
            self.tokens.push(Token { kind, span: at..at + length });
            at += length;
        }
    }
}

/// The length of the markup that `rest` starts with: emphasis, a tag, a link's target.
fn markup(rest: &str) -> usize {
    let until = |close: u8, from: usize| {
        let end = rest.bytes().take(LONGEST_MARKUP).skip(from).position(|byte| byte == close || byte == b'\n');
        end.map(|length| from + length).filter(|&end| rest.as_bytes()[end] == close).map_or(0, |end| end + 1)
    };
    match rest.as_bytes() {
        [b'*' | b'_' | b'\\' | b'[' | b'#', ..] => 1,
        [b'<', next, ..] if next.is_ascii_alphabetic() || *next == b'/' => until(b'>', 1),
        [b']', b'(', ..] => until(b')', 2).max(1),
        [b']', ..] => 1,
        [b'h', ..] if rest.starts_with("http://") || rest.starts_with("https://") => {
            rest.bytes().position(|byte| byte.is_ascii_whitespace() || byte == b')').unwrap_or(rest.len())
        }
        _ => 0,
    }
}

/// The length of the word that `rest` starts with: `Know-how`, `e.V`, `Wirtschafts-`, `D’Agostino`, `Leser*innen`.
fn word(rest: &str) -> usize {
    let mut at = 0;
    loop {
        at += rest.as_bytes()[at..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
        let Some(c) = rest[at..].chars().next() else { return at };
        let behind = &rest[at + c.len_utf8()..];
        let next = behind.chars().next();
        let joins = match c {
            '-' | '‑' => next.is_some_and(|next| next.is_alphanumeric() || next.is_whitespace() || next == '/'),
            '.' | '\'' | '’' | '&' | '@' => next.is_some_and(char::is_alphanumeric),
            '*' | ':' | '_' | '/' => behind.starts_with("in"),
            _ => c == '\u{ad}' || c.is_alphanumeric(),
        };
        if !joins {
            return at;
        }
        if c == '-' && !next.is_some_and(char::is_alphanumeric) {
            return at + 1;
        }
        at = rest.len() - behind.len();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::release::mark;

    fn words(text: &str) -> Vec<String> {
        let paragraph = 0..text.len();
        let pairs = mark::pairs(text, std::slice::from_ref(&paragraph));
        let tokens = Tokens::new(text, &[paragraph], &pairs);
        (0..tokens.len() - 1).map(|index| tokens.phrase(index..index + 1)).collect()
    }

    #[test]
    fn a_quotation_is_one_token() {
        assert_eq!(words("„Das ist gut. Sehr.“, sagte sie."), ["„Das ist gut. Sehr.“", ",", "sagte", "sie", "."]);
    }

    #[test]
    fn words_keep_hyphens_dots_and_gender_marks() {
        assert_eq!(
            words("Wirtschafts- und Alu-Chef*innen des A.B e.V."),
            ["Wirtschafts-", "und", "Alu-Chef*innen", "des", "A.B", "e.V", "."]
        );
    }

    #[test]
    fn markup_is_passed_over() {
        assert_eq!(words("<p>**Erika** [Muster](https://example.org/a) sagt"), ["Erika", "Muster", "sagt"]);
    }

    #[test]
    fn sentences_do_not_end_inside_a_quotation() {
        let text = "Sie kam. „Gut. Sehr.“, sagte sie. Er ging.";
        let paragraph = 0..text.len();
        let pairs = mark::pairs(text, std::slice::from_ref(&paragraph));
        let tokens = Tokens::new(text, &[paragraph], &pairs);
        assert_eq!(tokens.phrase(tokens.sentence(tokens.quotation(0))), "„Gut. Sehr.“, sagte sie.");
    }
}
