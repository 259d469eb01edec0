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
use super::pattern::{MOST_NEAR, NEAR};
use super::quote::{self, Closings};
use super::spelling::MOST_ERRORS;
use super::{Field, FieldValue, Leaf, LeafKind, MAX_WORDS, NoticeKind, Operator, QueryError, QueryErrorKind};

use sign::{is_separator, stands_alone};
use word::{RawWord, Star};
pub(in crate::query) use word::{plain_word, wildcard_pieces};

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
    /// An operator; of [`Operator::Near`] with the default distance.
    Operator(Operator),
    /// That both sides stand so many words apart.
    Near(u32),
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
    /// For every open parenthesis, the field whose value it holds, if it does.
    groups: Vec<Option<Field>>,
    closings: Closings,
    words: usize,
}

impl<'q> Lexer<'q, '_> {
    fn token(&mut self, c: char) -> Result<(), QueryError> {
        match c {
            '(' => self.open(self.field()),
            ')' => self.close(),
            '*' => self.star()?,
            '=' if self.begins_part() && begins_exact(self.rest()) => self.exact()?,
            '~' if self.begins_part() && begins_inflected(self.rest()) => self.inflected()?,
            c if quote::is_mark(c) => self.quotation(c)?,
            '.' if holds_dates(self.field()) && begins_open_date(self.rest()) => self.word(false, self.field())?,
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

    fn second_char(&self) -> Option<char> {
        self.rest().chars().nth(1)
    }

    /// Whether something can begin here: behind a blank, a parenthesis, or the minus that excludes it.
    fn begins_part(&self) -> bool {
        let excluded =
            self.tokens.last().is_some_and(|token| token.kind == TokenKind::Operator(Operator::Not) && token.span.end == self.at);
        excluded || stands_alone(&self.text[..self.at])
    }

    /// The field whose value the group is in that is read.
    fn field(&self) -> Option<Field> {
        self.groups.last().copied().flatten()
    }

    fn in_field(&self) -> bool {
        self.field().is_some()
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

    fn open(&mut self, field: Option<Field>) {
        let span = self.step(1);
        self.groups.push(field);
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
            self.phrase(mark, LeafKind::Phrase)?;
        }
        Ok(())
    }

    /// At `=` before a word.
    fn exact(&mut self) -> Result<(), QueryError> {
        let sign = self.step(1);
        let raw = RawWord::at(self.rest());
        if raw.star.is_some() || raw.errors > 0 || raw.foreign_sign.is_some() {
            self.notices.add(NoticeKind::ForeignSign, sign);
            return Ok(());
        }
        let end = self.step(raw.bytes).end;
        self.push_leaf(LeafKind::Exact, raw.text.to_owned(), 1, sign.start..end)
    }

    /// At `~` before a quotation mark.
    fn inflected(&mut self) -> Result<(), QueryError> {
        let sign = self.step(1);
        match self.next_char().filter(|mark| quote::opens(*mark, Some(' '), self.second_char())) {
            Some(mark) => self.phrase(mark, LeafKind::Inflected),
            None => {
                self.notices.add(NoticeKind::ForeignSign, sign);
                Ok(())
            }
        }
    }

    /// At the opening mark of a phrase.
    fn phrase(&mut self, mark: char, kind: LeafKind) -> Result<(), QueryError> {
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
        self.push_leaf(kind, words.join(" "), words.len(), span)
    }

    /// At `*`.
    fn star(&mut self) -> Result<(), QueryError> {
        let follows_group = self.char_before().is_some_and(|c| c == ')' || quote::is_mark(c));
        let stars = sign::run(self.rest(), '*');
        if !follows_group && self.rest()[stars..].starts_with(word::begins_word) {
            return self.word(false, self.field());
        }
        let span = self.step(stars);
        if follows_group {
            self.notices.add(NoticeKind::ForeignSign, span);
        } else {
            self.push(TokenKind::Star, span);
        }
        Ok(())
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
            Some(c) if c.is_alphabetic() || c == '(' || quote::is_mark(c) || begins_exact(self.rest()) || begins_inflected(self.rest()) => {
                self.push(TokenKind::Operator(Operator::Not), span)
            }
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
            return self.word(true, self.field());
        };
        let known = Field::named(name);
        let typed = self.at..self.at + name.len() + 1;
        let value = &self.rest()[name.len() + 1..];
        let has_value = after.is_some_and(|c| c == '(' || c == '*' || quote::is_mark(c) || word::begins_word(c))
            || known.is_some_and(|field| field.value() == FieldValue::Text) && (begins_exact(value) || begins_inflected(value))
            || holds_dates(known) && begins_open_date(value);
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
        self.word(true, self.field())
    }

    /// Directly behind a field's colon, where a value begins. Operators and fields are words here.
    fn value(&mut self, field: Field, name: Range<usize>) -> Result<(), QueryError> {
        let tokens = self.tokens.len();
        if self.next_char() == Some('*') {
            self.star()?;
        }
        match self.next_char() {
            _ if self.tokens.len() > tokens => {}
            Some('(') => self.open(Some(field)),
            Some(mark) if quote::is_mark(mark) => self.phrase(mark, LeafKind::Phrase)?,
            Some('=') if begins_exact(self.rest()) => self.exact()?,
            Some('~') if begins_inflected(self.rest()) => self.inflected()?,
            _ => self.word(false, Some(field))?,
        }
        if self.tokens.len() == tokens {
            self.notices.add(NoticeKind::FieldWithoutValue(field), name.clone());
            self.push(TokenKind::Nothing, name);
        }
        Ok(())
    }

    /// At the first character of a word; `operators` says whether it may be one, `field` whose value it
    /// stands in.
    fn word(&mut self, operators: bool, field: Option<Field>) -> Result<(), QueryError> {
        let raw = if holds_dates(field) { RawWord::date_at(self.rest()) } else { RawWord::at(self.rest()) };
        let span = self.step(raw.bytes);
        if let Some(sign) = &raw.foreign_sign {
            self.notices.add(NoticeKind::ForeignSign, span.start + sign.start..span.start + sign.end);
        }
        match raw.star {
            _ if !raw.text.contains(char::is_alphanumeric) => return Ok(()),
            None if operators && raw.errors == 0 && self.operator(&raw, &span) => return Ok(()),
            None if raw.has_question_mark => self.notices.add(NoticeKind::QuestionMark, span.clone()),
            _ => {}
        }
        let kind = self.kind(&raw, &span);
        self.push_leaf(kind, raw.text.to_owned(), 1, span)
    }

    /// What a word is looked for as.
    fn kind(&mut self, raw: &RawWord<'_>, span: &Range<usize>) -> LeafKind {
        let sign = span.start + raw.text.len()..span.end;
        match raw.star {
            Some(_) if raw.errors > 0 => self.notices.add(NoticeKind::ForeignSign, sign),
            None if raw.errors > usize::from(MOST_ERRORS) => self.notices.add(NoticeKind::TooManyErrors, sign),
            _ => {}
        }
        match raw.star {
            Some(Star::AtEnd) => LeafKind::Prefix,
            Some(Star::Inside) => LeafKind::Wildcard,
            None if raw.errors > 0 => LeafKind::Fuzzy(MOST_ERRORS.min(u8::try_from(raw.errors).unwrap_or(MOST_ERRORS))),
            None => LeafKind::Word,
        }
    }

    /// Takes a word for an operator if it is one.
    fn operator(&mut self, raw: &RawWord<'_>, span: &Range<usize>) -> bool {
        let (word, number) = raw.text.split_once('/').map_or((raw.text, None), |(word, number)| (word, Some(number)));
        match (Operator::named(word), number) {
            (Some(Operator::Near), None) => self.push(TokenKind::Near(NEAR), span.clone()),
            (Some(Operator::Near), Some(number)) if number.bytes().all(|byte| byte.is_ascii_digit()) && !number.is_empty() => {
                let reach = number.parse().unwrap_or(u32::MAX);
                if !(1..=MOST_NEAR).contains(&reach) {
                    self.notices.add(NoticeKind::BadDistance, span.clone());
                }
                self.push(TokenKind::Near(reach.clamp(1, MOST_NEAR)), span.clone());
            }
            (Some(operator), None) => self.push(TokenKind::Operator(operator), span.clone()),
            _ => return false,
        }
        true
    }
}

fn holds_dates(field: Option<Field>) -> bool {
    field.is_some_and(|field| field.value() == FieldValue::Date)
}

/// Whether `rest` begins with a stretch of days that has no first: `..2021`.
fn begins_open_date(rest: &str) -> bool {
    rest.strip_prefix("..").is_some_and(|date| date.starts_with(char::is_alphanumeric))
}

/// Whether `rest` begins with `=` before a word.
fn begins_exact(rest: &str) -> bool {
    rest.strip_prefix('=').is_some_and(|word| word.starts_with(char::is_alphanumeric))
}

/// Whether `rest` begins with `~` before a quotation mark.
fn begins_inflected(rest: &str) -> bool {
    rest.strip_prefix('~').is_some_and(|phrase| phrase.starts_with(quote::is_mark))
}
