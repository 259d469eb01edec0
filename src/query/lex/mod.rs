//! Which words, phrases and signs are there? Cuts the text of a query into tokens.
//!
//! What a sign means depends on its neighbours: a minus excludes only before a word and not in
//! *Wind- oder -kraft*, a colon makes a field only directly before a value, `*` in *Bürger\*innen* is a
//! letter. Everything else that is neither letter nor digit parts words and is not kept at their ends.
//! Left out: what the tokens mean together (see [`parse`](super::parse)).

mod sign;
mod word;

use std::ops::Range;

use super::field::nearest_name;
use super::notice::Notices;
use super::quote::{self, Closings};
use super::{Field, Leaf, LeafKind, MAX_WORDS, NoticeKind, Operator, QueryError, QueryErrorKind};

use sign::{is_separator, stands_alone};
use word::{RawWord, Star};

/// A token and its place, in bytes.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Token {
    pub(super) kind: TokenKind,
    pub(super) span: Range<usize>,
}

/// What a token is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum TokenKind {
    /// `(`
    Open,
    /// `)`; every one has its `Open`.
    Close,
    /// An operator.
    Operator(Operator),
    /// A field's name. Its value is the next token: `Open`, `Star`, `Leaf` or `Nothing`.
    Field(Field),
    /// `*` alone.
    Star,
    /// A word, prefix or phrase.
    Leaf(Leaf),
    /// Something empty that has been noticed.
    Nothing,
}

/// Cuts `text` into tokens.
pub(super) fn tokens<'q>(text: &'q str, notices: &mut Notices<'q>) -> Result<Vec<Token>, QueryError> {
    let mut lexer = Lexer { text, at: 0, tokens: Vec::new(), notices, groups: Vec::new(), closings: Closings::default(), words: 0 };
    while let Some(c) = lexer.next_char() {
        lexer.token(c)?;
    }
    Ok(lexer.tokens)
}

struct Lexer<'q, 'n> {
    text: &'q str,
    at: usize,
    tokens: Vec<Token>,
    notices: &'n mut Notices<'q>,
    /// For every open parenthesis, whether what it holds is a field's value.
    groups: Vec<bool>,
    closings: Closings,
    words: usize,
}

impl<'q> Lexer<'q, '_> {
    fn token(&mut self, c: char) -> Result<(), QueryError> {
        match c {
            '(' => self.open(self.in_field()),
            ')' => self.close(),
            '*' => self.star(),
            c if quote::is_mark(c) => self.quotation(c)?,
            c if is_separator(c) => self.sign(c),
            _ => self.word_or_field()?,
        }
        Ok(())
    }

    fn rest(&self) -> &'q str {
        &self.text[self.at..]
    }

    fn next_char(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn char_before(&self) -> Option<char> {
        self.text[..self.at].chars().next_back()
    }

    fn in_field(&self) -> bool {
        self.groups.last().copied().unwrap_or(false)
    }

    /// Steps over `bytes` and returns their place.
    fn step(&mut self, bytes: usize) -> Range<usize> {
        let start = self.at;
        self.at += bytes;
        start..self.at
    }

    fn push(&mut self, kind: TokenKind, span: Range<usize>) {
        self.tokens.push(Token { kind, span });
    }

    fn push_leaf(&mut self, kind: LeafKind, text: String, words: usize, span: Range<usize>) -> Result<(), QueryError> {
        self.words += words;
        if self.words > MAX_WORDS {
            return Err(QueryError::new(QueryErrorKind::TooManyWords, span));
        }
        self.push(TokenKind::Leaf(Leaf::new(kind, text, span.clone())), span);
        Ok(())
    }

    fn open(&mut self, in_field: bool) {
        let span = self.step(1);
        self.groups.push(in_field);
        self.push(TokenKind::Open, span);
    }

    fn close(&mut self) {
        let span = self.step(1);
        match self.groups.pop() {
            Some(_) => self.push(TokenKind::Close, span),
            None => self.notices.add(NoticeKind::StrayParenthesis, span),
        }
    }

    /// At a quotation mark.
    fn quotation(&mut self, mark: char) -> Result<(), QueryError> {
        let (before, after) = (self.char_before(), self.rest().chars().nth(1));
        if quote::is_inch_sign(mark, before, after) {
            self.step(mark.len_utf8());
        } else if !quote::opens(mark, before, after) {
            let span = self.step(mark.len_utf8());
            self.notices.add(NoticeKind::StrayQuote, span);
        } else {
            self.phrase(mark)?;
        }
        Ok(())
    }

    /// At the opening mark of a phrase.
    fn phrase(&mut self, mark: char) -> Result<(), QueryError> {
        let opening = self.step(mark.len_utf8());
        let rest = self.rest();
        let (length, closing) = self.closings.find(mark, rest).unwrap_or((rest.len(), 0));
        let inside = self.step(length);
        let span = opening.start..self.step(closing).end;
        let words: Vec<&str> = rest[..length].split(sign::is_blank).filter(|word| !word.is_empty()).collect();
        if closing == 0 {
            self.notices.add(NoticeKind::OpenQuote, opening);
        }
        if !words.iter().any(|word| word.contains(char::is_alphanumeric)) {
            if closing > 0 {
                self.notices.add(NoticeKind::EmptyPhrase, span.clone());
            }
            self.push(TokenKind::Nothing, span);
            return Ok(());
        }
        if let Some(star) = word::wildcard(&rest[..length]) {
            let start = inside.start + star;
            self.notices.add(NoticeKind::StarInPhrase, start..start + 1);
        }
        self.push_leaf(LeafKind::Phrase, words.join(" "), words.len(), span)
    }

    /// At `*`.
    fn star(&mut self) {
        let follows_group = self.char_before().is_some_and(|c| c == ')' || quote::is_mark(c));
        let span = self.step(sign::run(self.rest(), '*'));
        if follows_group {
            self.notices.add(NoticeKind::ForeignSign, span);
        } else if self.next_char().is_some_and(word::begins_word) {
            self.notices.add(NoticeKind::StarInFront, span);
        } else {
            self.push(TokenKind::Star, span);
        }
    }

    /// At punctuation or a blank: an operator, a sign of another language, or nothing.
    fn sign(&mut self, c: char) {
        let before = &self.text[..self.at];
        let rest = self.rest();
        if let Some((kind, bytes)) = sign::foreign(before, rest) {
            let span = self.step(bytes);
            if let NoticeKind::ForeignOperator(operator) = kind {
                self.push(TokenKind::Operator(operator), span.clone());
            }
            self.notices.add(kind, span);
        } else if c == '-' && stands_alone(before) && !sign::continues_compound(before) {
            self.minus();
        } else {
            self.step(c.len_utf8());
        }
    }

    /// At a minus sign that could exclude something.
    fn minus(&mut self) {
        let span = self.step(1);
        match self.next_char() {
            Some(c) if c.is_alphabetic() || c == '(' || quote::is_mark(c) => self.push(TokenKind::Operator(Operator::Not), span),
            Some(c) if c.is_numeric() => {
                let number = RawWord::at(self.rest()).text;
                // What has decimals is a value, and nobody means to exclude it.
                if number.chars().all(char::is_numeric) {
                    self.notices.add(NoticeKind::MinusNumber { number: number.to_owned() }, span.start..span.end + number.len());
                }
            }
            _ => {}
        }
    }

    /// At a letter or digit, or a sign that belongs to the word it begins.
    fn word_or_field(&mut self) -> Result<(), QueryError> {
        let Some((name, after)) = word::name_before_colon(self.rest()) else {
            return self.word(true);
        };
        let known = Field::named(name);
        let typed = self.at..self.at + name.len() + 1;
        let has_value = after.is_some_and(|c| c == '(' || c == '*' || quote::is_mark(c) || word::begins_word(c));
        match known {
            Some(field) if has_value && !self.in_field() => {
                let span = self.step(typed.len());
                self.push(TokenKind::Field(field), span.clone());
                return self.value(field, span);
            }
            Some(_) if has_value => self.notices.add(NoticeKind::FieldInField, typed),
            Some(field) if !after.is_none_or(|c| sign::is_blank(c) || c == ')') => {
                self.notices.add(NoticeKind::FieldWithoutValue(field), typed);
            }
            None if has_value && !self.in_field() && !word::is_word_with_colon(self.rest(), name) => {
                self.notices.add(NoticeKind::UnknownField { nearest: nearest_name(name) }, typed);
            }
            _ => {}
        }
        self.word(true)
    }

    /// Directly behind a field's colon, where a value begins. Operators and fields are words here.
    fn value(&mut self, field: Field, name: Range<usize>) -> Result<(), QueryError> {
        let tokens = self.tokens.len();
        if self.next_char() == Some('*') {
            self.star();
        }
        match self.next_char() {
            _ if self.tokens.len() > tokens => {}
            Some('(') => self.open(true),
            Some(mark) if quote::is_mark(mark) => self.phrase(mark)?,
            _ => self.word(false)?,
        }
        if self.tokens.len() == tokens {
            self.notices.add(NoticeKind::FieldWithoutValue(field), name.clone());
            self.push(TokenKind::Nothing, name);
        }
        Ok(())
    }

    /// At the first character of a word; `operators` says whether it may be one.
    fn word(&mut self, operators: bool) -> Result<(), QueryError> {
        let raw = RawWord::at(self.rest());
        let span = self.step(raw.bytes);
        if let Some(sign) = raw.foreign_sign {
            self.notices.add(NoticeKind::ForeignSign, span.start + sign.start..span.start + sign.end);
        }
        match (raw.star, Operator::named(raw.text)) {
            (Some(Star::InFront), _) => self.notices.add(NoticeKind::StarInFront, span.end - 1..span.end),
            _ if !raw.text.contains(char::is_alphanumeric) => {}
            (None, Some(operator)) if operators => self.push(TokenKind::Operator(operator), span),
            (None, _) => {
                if raw.has_question_mark {
                    self.notices.add(NoticeKind::QuestionMark, span.clone());
                }
                self.push_leaf(LeafKind::Word, raw.text.to_owned(), 1, span)?;
            }
            (Some(star), _) => {
                if star == Star::Inside {
                    self.notices.add(NoticeKind::StarInside { prefix: raw.text.to_owned() }, span.clone());
                }
                self.push_leaf(LeafKind::Prefix, raw.text.to_owned(), 1, span)?;
            }
        }
        Ok(())
    }
}
