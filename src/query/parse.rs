//! What do the tokens mean together? Joins them into a tree by recursive descent.
//!
//! NOT binds tightest, then AND, then words side by side, then OR; each has a function below, loosest
//! first. Operators with nothing to join and groups with nothing in them are noticed and left out. The
//! depth of the recursion is that of the parentheses, which is limited.

use std::ops::Range;

use jiff::civil::Date;

use super::lex::{self, Token, TokenKind};
use super::notice::Notices;
use super::tree::kind_named;
use super::{
    Field, FieldValue, Leaf, LeafKind, MAX_DEPTH, Node, Notice, NoticeKind, Operator, QueryError, QueryErrorKind, Wanted, lex::plain_word,
    place, when, wildcard_pieces,
};
use crate::Lang;

/// Reads `text` into a tree.
pub(super) fn parse(text: &str) -> Result<(Node, Vec<Notice>), QueryError> {
    let mut notices = Notices::of(text);
    let tokens = lex::tokens(text, &mut notices)?;
    let mut parser = Parser { tokens: &tokens, at: 0, depth: 0, notices, end: text.len() };
    let root = parser.alternatives()?;
    let blank = text.trim().is_empty();
    let whole = text.len() - text.trim_start().len()..text.trim_end().len();
    match root {
        // Printed, it has parentheses that were not typed, and has to be read again.
        Some(root) if root.nesting() > MAX_DEPTH => Err(QueryError::new(QueryErrorKind::TooDeep, whole)),
        Some(root) => {
            check_kinds(&root)?;
            Ok((root, parser.notices.into_sorted()))
        }
        None if blank => Ok((Node::All, Vec::new())),
        None => Err(QueryError::new(QueryErrorKind::NothingToSearch, whole)),
    }
}

struct Parser<'t, 'q> {
    tokens: &'t [Token],
    at: usize,
    depth: usize,
    notices: Notices<'q>,
    /// The length of the text.
    end: usize,
}

/// A part, if anything is left of it once what was not understood is left out.
type Parsed = Result<Option<Node>, QueryError>;

impl<'t> Parser<'t, '_> {
    fn peek(&self) -> Option<&'t TokenKind> {
        self.tokens.get(self.at).map(|token| &token.kind)
    }

    fn next(&mut self) -> Option<&'t Token> {
        let token = self.tokens.get(self.at)?;
        self.at += 1;
        Some(token)
    }

    /// The place of the next token, or the end.
    fn place(&self) -> Range<usize> {
        self.tokens.get(self.at).map_or(self.end..self.end, |token| token.span.clone())
    }

    fn at_operator(&self, operator: Operator) -> bool {
        self.peek() == Some(&TokenKind::Operator(operator))
    }

    /// Whether the end of the query or group is reached.
    fn at_end(&self) -> bool {
        matches!(self.peek(), None | Some(TokenKind::Close))
    }

    /// Whether something begins that an operator could join.
    fn at_part(&self) -> bool {
        !self.at_end()
            && !self.at_operator(Operator::And)
            && !self.at_operator(Operator::Or)
            && !matches!(self.peek(), Some(TokenKind::Near(_)))
    }

    /// Steps over an operator that joins nothing.
    fn leave_out(&mut self, operator: Operator) {
        let span = self.place();
        self.at += 1;
        self.notices.add(NoticeKind::DanglingOperator(operator), span);
    }

    /// `a OR b`, up to the end of the query or group.
    fn alternatives(&mut self) -> Parsed {
        let mut parts = Vec::new();
        let mut begun = false;
        while !self.at_end() {
            if self.at_operator(Operator::Or) {
                let next = self.tokens.get(self.at + 1).map(|token| &token.kind);
                let joins = begun && !matches!(next, None | Some(TokenKind::Close | TokenKind::Operator(Operator::Or)));
                if joins { self.at += 1 } else { self.leave_out(Operator::Or) }
            } else {
                parts.extend(self.side_by_side()?);
                begun = true;
            }
        }
        Ok(Node::any_of(parts))
    }

    /// `a b`, up to an OR or the end.
    fn side_by_side(&mut self) -> Parsed {
        let mut parts = Vec::new();
        let mut stars = Vec::new();
        while !self.at_end() && !self.at_operator(Operator::Or) {
            if self.at_operator(Operator::And) {
                self.leave_out(Operator::And);
                continue;
            }
            let place = self.place();
            match self.conjunction()? {
                Some(Node::All) => stars.push(place),
                Some(part) => parts.push(part),
                None => {}
            }
        }
        if parts.is_empty() {
            return Ok((!stars.is_empty()).then_some(Node::All));
        }
        if parts.iter().any(|part| !matches!(part, Node::Not(_))) {
            stars.into_iter().for_each(|place| self.notices.add(NoticeKind::StarBesideWords, place));
        }
        Ok(Node::side_by_side(parts))
    }

    /// `a AND b`.
    fn conjunction(&mut self) -> Parsed {
        let mut parts = Vec::from_iter(self.negation()?);
        while self.at_operator(Operator::And) {
            let span = self.place();
            self.at += 1;
            if self.at_part() {
                parts.extend(self.negation()?);
            } else {
                self.notices.add(NoticeKind::DanglingOperator(Operator::And), span);
            }
        }
        Ok(Node::all_of(parts))
    }

    /// `a NEAR b NEAR c`, and `a` itself: single words, or groups of them with OR. What else is joined by NEAR may stand anywhere.
    fn nearby(&mut self) -> Parsed {
        let Some(first) = self.part()? else { return Ok(None) };
        let (mut parts, mut reach, mut joins) = (vec![first], 0, Vec::new());
        while let Some(TokenKind::Near(distance)) = self.peek() {
            let span = self.place();
            self.at += 1;
            let next = if self.at_part() && !self.at_operator(Operator::Not) { self.part()? } else { None };
            match next {
                Some(part) => {
                    parts.push(part);
                    reach = reach.max(*distance);
                    joins.push(span);
                }
                None => self.notices.add(NoticeKind::DanglingOperator(Operator::Near), span),
            }
        }
        if parts.len() == 1 {
            return Ok(parts.pop());
        }
        if parts.iter().all(Node::can_be_near) {
            return Ok(Some(Node::Near { reach, parts }));
        }
        joins.into_iter().for_each(|span| self.notices.add(NoticeKind::NearWithoutWords, span));
        Ok(Node::all_of(parts))
    }

    /// `NOT a`, and `a` itself.
    fn negation(&mut self) -> Parsed {
        let mut negated = false;
        while self.at_operator(Operator::Not) {
            let span = self.place();
            self.at += 1;
            if !self.at_part() {
                self.notices.add(NoticeKind::DanglingOperator(Operator::Not), span);
                return Ok(None);
            }
            negated = !negated;
        }
        let part = self.nearby()?;
        Ok(if negated { part.map(Node::negated) } else { part })
    }

    /// A leaf, a group, or either in a field.
    fn part(&mut self) -> Parsed {
        let Some(Token { kind, span }) = self.next() else {
            return Ok(None);
        };
        match kind {
            TokenKind::Leaf(leaf) => Ok(Some(Node::Leaf(leaf.clone()))),
            TokenKind::Star => Ok(Some(Node::All)),
            TokenKind::Open => self.group(span),
            TokenKind::Field(field) => self.field(*field),
            TokenKind::Near(_) => {
                self.notices.add(NoticeKind::DanglingOperator(Operator::Near), span.clone());
                Ok(None)
            }
            TokenKind::Nothing | TokenKind::Close | TokenKind::Operator(_) => Ok(None),
        }
    }

    /// Behind the parenthesis at `open`.
    fn group(&mut self, open: &Range<usize>) -> Parsed {
        if self.depth == MAX_DEPTH {
            return Err(QueryError::new(QueryErrorKind::TooDeep, open.clone()));
        }
        self.depth += 1;
        let inside = self.alternatives()?;
        self.depth -= 1;
        match (self.next(), &inside) {
            (None, _) => self.notices.add(NoticeKind::OpenParenthesis, open.clone()),
            (Some(close), None) => self.notices.add(NoticeKind::EmptyGroup, open.start..close.span.end),
            _ => {}
        }
        Ok(inside)
    }

    /// Behind a field's colon.
    fn field(&mut self, field: Field) -> Parsed {
        let start = self.place().start;
        let Some(value) = self.part()? else {
            return Ok(None);
        };
        let end = self.tokens.get(self.at.wrapping_sub(1)).map_or(self.end, |token| token.span.end);
        Ok(Some(match field.value() {
            _ if value == Node::All => {
                self.notices.add(NoticeKind::StarAsValue(field), start..end);
                Node::All
            }
            FieldValue::Text => value.in_field(field),
            FieldValue::Name => self.names(field, value),
            FieldValue::Date | FieldValue::Kind => {
                let node = self.names(field, value);
                checked(&node)?;
                node
            }
        }))
    }

    /// A leaf as a name; a sign that names do not know is noticed.
    fn name(&mut self, leaf: Leaf) -> Leaf {
        let name = as_name(&leaf);
        if name != leaf {
            self.notices.add(NoticeKind::SignInName { name: Node::Leaf(name.clone()).shown(Lang::De).to_string() }, leaf.span());
        }
        name
    }

    /// Puts each name in `group` into `field`.
    fn names(&mut self, field: Field, group: Node) -> Node {
        let mut each = |parts: Vec<Node>| parts.into_iter().map(|part| self.names(field, part)).collect();
        match group {
            // Names cannot stand near each other.
            Node::And(parts) | Node::Near { parts, .. } => Node::all_of(each(parts)).unwrap_or(Node::All),
            Node::Or(parts) => Node::Or(each(parts)),
            Node::Words(parts) => match joined(&parts) {
                Some(name) => {
                    self.notices.add(NoticeKind::GroupAsName { name: name.text().to_owned() }, name.span());
                    Node::Leaf(name).in_field(field)
                }
                None => Node::Words(each(parts)),
            },
            Node::Not(part) => Node::Not(Box::new(self.names(field, *part))),
            Node::Leaf(leaf) => Node::Leaf(self.name(leaf)).in_field(field),
            all @ (Node::All | Node::Field { .. }) => all,
        }
    }
}

/// Refuses dates that are none, and what cannot be searched.
fn checked(node: &Node) -> Result<(), QueryError> {
    for Wanted { field, leaf } in node.named() {
        let text = || place::shortened(leaf.text());
        let error = match field.map(Field::value) {
            Some(FieldValue::Date) if !is_date(leaf) => QueryErrorKind::NotADate { text: text() },
            Some(FieldValue::Kind) if kind_named(leaf.text()).is_none() => QueryErrorKind::NotAKind { text: text() },
            _ => continue,
        };
        return Err(QueryError::new(error, leaf.span()));
    }
    Ok(())
}

fn is_date(leaf: &Leaf) -> bool {
    // Words such as `heute` are dates on any day.
    leaf.kind() != LeafKind::Prefix && when::days(leaf.text(), Date::constant(2000, 1, 31)).is_some()
}

/// Refuses `ist:` where it cannot hold for the whole query.
fn check_kinds(root: &Node) -> Result<(), QueryError> {
    let kinds: Vec<_> = root.named().filter(|wanted| wanted.field == Some(Field::Is)).collect();
    let Some(last) = kinds.last() else { return Ok(()) };
    let holds = kinds.len() == 1 && root.kind().is_some();
    if holds { Ok(()) } else { Err(QueryError::new(QueryErrorKind::KindInGroup, last.leaf.span())) }
}

/// A leaf as a name: whole, or its beginning.
fn as_name(leaf: &Leaf) -> Leaf {
    let (kind, text) = match leaf.kind() {
        kind @ (LeafKind::Word | LeafKind::Phrase | LeafKind::Prefix) => (kind, leaf.text()),
        LeafKind::Exact | LeafKind::Fuzzy(_) => (LeafKind::Word, leaf.text()),
        LeafKind::Inflected => (LeafKind::Phrase, leaf.text()),
        LeafKind::Wildcard => {
            let says_something = |piece: &str| piece.contains(char::is_alphanumeric);
            let mut pieces = wildcard_pieces(leaf.text()).map(plain_word);
            match pieces.next() {
                Some(first) if says_something(first) => (LeafKind::Prefix, first),
                _ => (LeafKind::Word, pieces.find(|piece| says_something(piece)).unwrap_or_default()),
            }
        }
    };
    Leaf::new(kind, text, leaf.span())
}

/// Words side by side as one name.
fn joined(parts: &[Node]) -> Option<Leaf> {
    let leaves: Option<Vec<&Leaf>> = parts
        .iter()
        .map(|part| match part {
            Node::Leaf(leaf) if leaf.kind() == LeafKind::Word => Some(leaf),
            _ => None,
        })
        .collect();
    let leaves = leaves?;
    let text: Vec<_> = leaves.iter().map(|leaf| leaf.text()).collect();
    let span = leaves.first()?.span().start..leaves.last()?.span().end;
    Some(Leaf::new(LeafKind::Phrase, text.join(" "), span))
}
