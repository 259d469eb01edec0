//! How is a query asked of the index? The only file that sees both kinds of query, ours and tantivy's,
//! which is called [`Ask`] here.
//!
//! A [`Plan`] holds what the searcher asks: for full hits, in which everything occurs, and for the
//! nearest partial ones; each optional word on its own, to say which are missing; and the patterns
//! that passages are ranked and marked by.

use std::ops::Bound;

use tantivy::query::{BooleanQuery, BoostQuery, ConstScoreQuery, EmptyQuery, Occur, PhraseQuery, Query as Ask, RegexQuery, TermQuery};
use tantivy::schema::{Field as Column, IndexRecordOption};
use tantivy::{Searcher, Term};

use super::excluded::Excluded;
use super::{Field, FieldValue, Leaf, LeafKind, Node};
use crate::analysis::{Analyzer, is_stop_word, prefix_form};
use crate::error::Result;
use crate::index::{Fields, NameFields, WordFields, kind, name_key};
use crate::search::rank;
use crate::search::{Kind, Match};

/// The most words a prefix is expanded to for ranking; more are found, but all count alike.
const EXPANSIONS: usize = 256;

/// What the searcher asks the index.
pub(crate) struct Plan {
    /// The query as read: without stop words.
    pub node: Node,
    /// Everything occurs, or with [`Match::Any`] anything.
    pub full: Box<dyn Ask>,
    /// Everything occurs that is never given up, and at least one word if there is no such thing.
    /// `None` where nothing can be given up.
    pub near: Option<Box<dyn Ask>>,
    /// The words that may be given up, as typed.
    pub words: Vec<(String, Box<dyn Ask>)>,
    /// What passages of full hits are ranked and marked by.
    pub patterns: Vec<Pattern>,
    /// The same for partial hits, of which parts of a word may be all there is.
    pub near_patterns: Vec<Pattern>,
}

/// Something that text can match, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Pattern {
    /// Where it is looked for.
    pub scope: Scope,
    /// What is looked for.
    pub shape: Shape,
}

/// The part of a release a pattern is looked for in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    /// Title, subtitle and body; of quotes, their words.
    Text,
    /// Title and subtitle.
    Title,
    /// The contact block.
    Contact,
}

/// What a pattern looks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Words with these stems next to each other, or a single one.
    Stems(Vec<String>),
    /// Words as written next to each other.
    Forms(Vec<String>),
    /// A word whose form begins so.
    Prefix(String),
}

/// What a query is compiled for.
pub(crate) struct Compiler<'a> {
    pub searcher: &'a Searcher,
    pub fields: &'a Fields,
    pub analyzer: &'a mut Analyzer,
    pub kind: Kind,
    pub mode: Match,
}

impl Compiler<'_> {
    /// Compiles a query.
    pub(crate) fn plan(&mut self, root: &Node) -> Result<Plan> {
        let node = ungrouped(without_stop_words(root).unwrap_or_else(|| root.clone()));
        let patterns = self.patterns(&node, self.mode);
        let near_patterns = self.patterns(&node, Match::Any);
        let parts = match &node {
            Node::Words(parts) => parts.clone(),
            other => vec![other.clone()],
        };
        let (words, required): (Vec<_>, Vec<_>) = parts.into_iter().partition(is_optional);
        let full = match self.mode {
            Match::All => self.all(&node)?,
            Match::Any => self.any(&words, &required)?,
        };
        let near = self.near(&words, &required)?;
        let words = words.iter().filter_map(leaf).map(|leaf| Ok((as_typed(leaf), self.leaf(leaf, Scope::Text)?))).collect::<Result<_>>()?;
        Ok(Plan { node, full, near, words, patterns, near_patterns })
    }

    /// Words and whatever else side by side: any of the words and groups, all names, no exclusion.
    fn any(&mut self, words: &[Node], required: &[Node]) -> Result<Box<dyn Ask>> {
        let (strict, loose): (Vec<_>, Vec<_>) = required.iter().partition(|node| is_condition(node));
        let mut clauses = Vec::new();
        for node in strict {
            clauses.push(self.clause(node)?);
        }
        let mut anything = Vec::new();
        for word in words {
            anything.extend(self.any_of_leaf(word)?);
        }
        for node in loose {
            anything.push(self.ask(node)?);
        }
        if !anything.is_empty() {
            clauses.push((Occur::Must, any_of(anything)));
        }
        Ok(self.all_of(clauses))
    }

    /// With [`Match::Any`] each part of a word with several counts on its own.
    fn any_of_leaf(&mut self, word: &Node) -> Result<Vec<Box<dyn Ask>>> {
        match word {
            Node::Leaf(leaf) if leaf.kind() == LeafKind::Word => {
                let stems = self.stems(leaf.text());
                Ok(stems.into_iter().map(|stem| self.stem(&stem, Scope::Text)).collect())
            }
            other => Ok(vec![self.ask(other)?]),
        }
    }

    /// What partial hits are found by: at least one of the words, or of the parts of a word.
    fn near(&mut self, words: &[Node], required: &[Node]) -> Result<Option<Box<dyn Ask>>> {
        let anchors = required.iter().filter(|node| !matches!(node, Node::Not(_))).count();
        let mut anything = Vec::new();
        for word in words {
            anything.extend(self.any_of_leaf(word)?);
        }
        if self.mode == Match::Any || anything.is_empty() || anything.len() + anchors < 2 {
            return Ok(None);
        }
        let occur = if anchors > 0 { Occur::Should } else { Occur::Must };
        let mut clauses = vec![(occur, any_of(anything))];
        for node in required {
            clauses.push(self.clause(node)?);
        }
        Ok(Some(self.all_of(clauses)))
    }

    /// A query for what a node asks, all of its words together.
    fn all(&mut self, node: &Node) -> Result<Box<dyn Ask>> {
        let clause = self.clause(node)?;
        Ok(self.all_of(vec![clause]))
    }

    fn clause(&mut self, node: &Node) -> Result<(Occur, Box<dyn Ask>)> {
        Ok(match node {
            Node::Not(inner) => (Occur::MustNot, excluded(self.ask(inner)?)),
            node => (Occur::Must, self.ask(node)?),
        })
    }

    /// Joins clauses; exclusions alone exclude from everything.
    fn all_of(&self, mut clauses: Vec<(Occur, Box<dyn Ask>)>) -> Box<dyn Ask> {
        if clauses.iter().all(|(occur, _)| *occur == Occur::MustNot) {
            clauses.push((Occur::Must, self.everything()));
        }
        match clauses.len() {
            1 => clauses.swap_remove(0).1,
            _ => Box::new(BooleanQuery::new(clauses)),
        }
    }

    fn ask(&mut self, node: &Node) -> Result<Box<dyn Ask>> {
        self.ask_in(node, Scope::Text)
    }

    fn ask_in(&mut self, node: &Node, scope: Scope) -> Result<Box<dyn Ask>> {
        Ok(match node {
            Node::All => self.everything(),
            Node::Leaf(leaf) => self.leaf(leaf, scope)?,
            Node::Field { field, node } => self.field(*field, node)?,
            Node::Not(inner) => {
                let inner = self.ask_in(inner, scope)?;
                self.all_of(vec![(Occur::MustNot, excluded(inner))])
            }
            Node::Or(parts) => any_of(parts.iter().map(|part| self.ask_in(part, scope)).collect::<Result<_>>()?),
            Node::Words(parts) if self.mode == Match::Any => self.any_words(parts, scope)?,
            Node::And(parts) | Node::Words(parts) => {
                let clauses = parts.iter().map(|part| match part {
                    Node::Not(inner) => Ok((Occur::MustNot, excluded(self.ask_in(inner, scope)?))),
                    part => Ok((Occur::Must, self.ask_in(part, scope)?)),
                });
                let clauses = clauses.collect::<Result<_>>()?;
                self.all_of(clauses)
            }
        })
    }

    /// A group of words side by side where any may match; exclusions still exclude.
    fn any_words(&mut self, parts: &[Node], scope: Scope) -> Result<Box<dyn Ask>> {
        let mut clauses = Vec::new();
        let mut anything = Vec::new();
        for part in parts {
            match part {
                Node::Not(inner) => clauses.push((Occur::MustNot, excluded(self.ask_in(inner, scope)?))),
                part => anything.push(self.ask_in(part, scope)?),
            }
        }
        if !anything.is_empty() {
            clauses.push((Occur::Must, any_of(anything)));
        }
        Ok(self.all_of(clauses))
    }

    fn field(&mut self, field: Field, node: &Node) -> Result<Box<dyn Ask>> {
        let names = match field {
            Field::Title => return self.ask_in(node, Scope::Title),
            Field::Contact => return self.ask_in(node, Scope::Contact),
            Field::Organisation => self.fields.organisation,
            Field::Person => self.fields.speaker,
            Field::Topic => self.fields.topic,
            Field::Place => self.fields.place,
        };
        match node {
            // Releases and quotes have names alike: only those of the kind that is searched.
            Node::Leaf(leaf) => Ok(self.all_of(vec![(Occur::Must, named(names, leaf)?), (Occur::Must, self.everything())])),
            _ => Ok(Box::new(EmptyQuery)),
        }
    }

    /// Everything of the kind that is searched.
    pub(crate) fn everything(&self) -> Box<dyn Ask> {
        let kind = match self.kind {
            Kind::Release => kind::RELEASE,
            Kind::Quote => kind::QUOTE,
        };
        condition(term(self.fields.kind, kind))
    }

    fn leaf(&mut self, leaf: &Leaf, scope: Scope) -> Result<Box<dyn Ask>> {
        let Some(fields) = self.words_in(scope) else { return Ok(Box::new(EmptyQuery)) };
        Ok(match leaf.kind() {
            LeafKind::Word => match self.stems(leaf.text()).as_slice() {
                [] => Box::new(EmptyQuery),
                [stem] => self.stem(stem, scope),
                stems => phrase(fields.stems, stems),
            },
            LeafKind::Phrase => match self.forms(leaf.text()).as_slice() {
                [] => Box::new(EmptyQuery),
                [form] => term(fields.forms, form),
                forms => phrase(fields.forms, forms),
            },
            LeafKind::Prefix => self.prefix(fields.forms, &prefix_form(leaf.text()))?,
        })
    }

    /// A single stem. In a release's title it counts once more.
    fn stem(&self, stem: &str, scope: Scope) -> Box<dyn Ask> {
        let Some(fields) = self.words_in(scope) else { return Box::new(EmptyQuery) };
        let text = term(fields.stems, stem);
        if scope != Scope::Text || self.kind != Kind::Release {
            return text;
        }
        let title: Box<dyn Ask> = Box::new(BoostQuery::new(term(self.fields.title.stems, stem), rank::TITLE));
        any_of(vec![text, title])
    }

    /// The words that begin so: ranked like words as long as there are not too many.
    fn prefix(&self, forms: Column, prefix: &str) -> Result<Box<dyn Ask>> {
        let expansions = self.expansions(forms, prefix)?;
        if expansions.len() > EXPANSIONS {
            let everything = format!("{}.*", escaped(prefix));
            return Ok(condition(Box::new(RegexQuery::from_pattern(&everything, forms)?)));
        }
        Ok(any_of(expansions.iter().map(|form| term(forms, form)).collect()))
    }

    /// The forms in the index that begin so, one more than [`EXPANSIONS`] at most.
    fn expansions(&self, forms: Column, prefix: &str) -> Result<Vec<String>> {
        let mut found = std::collections::BTreeSet::new();
        for segment in self.searcher.segment_readers() {
            let index = segment.inverted_index(forms)?;
            let mut terms = index.terms().range().ge(prefix.as_bytes()).into_stream()?;
            let mut read = 0;
            while read <= EXPANSIONS && terms.advance() && terms.key().starts_with(prefix.as_bytes()) {
                found.insert(String::from_utf8_lossy(terms.key()).into_owned());
                read += 1;
            }
        }
        Ok(found.into_iter().take(EXPANSIONS + 1).collect())
    }

    /// The fields of words that a scope means for the kind that is searched.
    fn words_in(&self, scope: Scope) -> Option<WordFields> {
        word_fields(self.fields, self.kind, scope)
    }

    fn stems(&mut self, text: &str) -> Vec<String> {
        let mut stems = Vec::new();
        self.analyzer.words(text, |word| stems.push(word.terms.stem.clone()));
        stems
    }

    fn forms(&mut self, text: &str) -> Vec<String> {
        let mut forms = Vec::new();
        self.analyzer.words(text, |word| forms.push(word.terms.form.clone()));
        forms
    }

    fn patterns(&mut self, node: &Node, mode: Match) -> Vec<Pattern> {
        let mut patterns = Vec::new();
        for wanted in node.wanted() {
            let scope = match wanted.field {
                None => Scope::Text,
                Some(Field::Title) => Scope::Title,
                Some(Field::Contact) => Scope::Contact,
                Some(_) => continue,
            };
            let shapes = match wanted.leaf.kind() {
                LeafKind::Word if mode == Match::Any => {
                    self.stems(wanted.leaf.text()).into_iter().map(|stem| Shape::Stems(vec![stem])).collect()
                }
                LeafKind::Word => vec![Shape::Stems(self.stems(wanted.leaf.text()))],
                LeafKind::Phrase => vec![Shape::Forms(self.forms(wanted.leaf.text()))],
                LeafKind::Prefix => vec![Shape::Prefix(prefix_form(wanted.leaf.text()))],
            };
            let shapes = shapes.into_iter().filter(|shape| !shape.is_empty());
            patterns.extend(shapes.map(|shape| Pattern { scope, shape }));
        }
        patterns.dedup();
        patterns
    }
}

impl Shape {
    fn is_empty(&self) -> bool {
        match self {
            Self::Stems(words) | Self::Forms(words) => words.is_empty(),
            Self::Prefix(prefix) => prefix.is_empty(),
        }
    }
}

/// The fields of words that a scope means for a kind; `None` if the kind has none.
pub(crate) fn word_fields(fields: &Fields, kind: Kind, scope: Scope) -> Option<WordFields> {
    match (kind, scope) {
        (Kind::Release, Scope::Text) => Some(fields.text),
        (Kind::Release, Scope::Title) => Some(fields.title),
        (Kind::Release, Scope::Contact) => Some(fields.contact),
        (Kind::Quote, Scope::Text) => Some(fields.quote),
        (Kind::Quote, Scope::Title) => Some(fields.quote_title),
        (Kind::Quote, Scope::Contact) => None,
    }
}

/// Only those that have one of these names.
pub(crate) fn any_name(names: NameFields, wanted: &[String]) -> Box<dyn Ask> {
    condition(any_of(wanted.iter().map(|name| term(names.key, &name_key(name))).collect()))
}

/// Only those dated within these days, as numbers (20211130).
pub(crate) fn dated(fields: &Fields, from: Option<u64>, to: Option<u64>) -> Box<dyn Ask> {
    let bound = |day: Option<u64>| day.map_or(Bound::Unbounded, |day| Bound::Included(Term::from_field_u64(fields.date, day)));
    let (from, to) = match (bound(from), bound(to)) {
        (Bound::Unbounded, Bound::Unbounded) => (Bound::Included(Term::from_field_u64(fields.date, 0)), Bound::Unbounded),
        bounds => bounds,
    };
    condition(Box::new(tantivy::query::RangeQuery::new(from, to)))
}

/// The same query asked of contact blocks; `None` if it asks for everything or names fields itself.
pub(crate) fn in_contact(node: &Node) -> Option<Node> {
    fn names_fields(node: &Node) -> bool {
        match node {
            Node::All | Node::Field { .. } => true,
            Node::Leaf(_) => false,
            Node::Not(node) => names_fields(node),
            Node::And(parts) | Node::Or(parts) | Node::Words(parts) => parts.iter().any(names_fields),
        }
    }
    (!names_fields(node)).then(|| node.clone().in_field(Field::Contact))
}

/// Drops stop words outside phrases; `None` if nothing else is left.
fn without_stop_words(node: &Node) -> Option<Node> {
    let kept = |parts: &[Node]| parts.iter().filter_map(without_stop_words).collect::<Vec<_>>();
    match node {
        Node::Leaf(leaf) if leaf.kind() == LeafKind::Word && is_stop_word(leaf.text()) => None,
        Node::And(parts) => Node::all_of(kept(parts)),
        Node::Or(parts) => Node::any_of(kept(parts)),
        Node::Words(parts) => Node::side_by_side(kept(parts)).filter(|node| !matches!(node, Node::Not(_))),
        Node::Field { field, node } if field.value() == FieldValue::Text => Some(without_stop_words(node)?.in_field(*field)),
        other => Some(other.clone()),
    }
}

/// Words side by side in parentheses among words side by side are just words: nobody who writes
/// „Drogen (Haschisch, Marihuana)“ means more by it.
fn ungrouped(node: Node) -> Node {
    let Node::Words(parts) = node else { return node };
    let is_plain = |part: &Node| leaf(part).is_some();
    let flat = parts.into_iter().flat_map(|part| match part {
        Node::Words(inner) if inner.iter().all(is_plain) => inner,
        part => vec![part],
    });
    Node::Words(flat.collect())
}

/// Whether a part may be given up by a partial hit: a word or a prefix, anywhere.
fn is_optional(node: &Node) -> bool {
    leaf(node).is_some_and(|leaf| leaf.kind() != LeafKind::Phrase)
}

/// Whether a part holds whatever the match mode: exclusions and names.
fn is_condition(node: &Node) -> bool {
    match node {
        Node::Not(_) => true,
        Node::Field { field, .. } => field.value() == FieldValue::Name,
        _ => false,
    }
}

fn leaf(node: &Node) -> Option<&Leaf> {
    match node {
        Node::Leaf(leaf) => Some(leaf),
        _ => None,
    }
}

fn as_typed(leaf: &Leaf) -> String {
    match leaf.kind() {
        LeafKind::Prefix => format!("{}*", leaf.text()),
        _ => leaf.text().to_owned(),
    }
}

/// A name: the whole of it, or its beginning.
fn named(names: NameFields, leaf: &Leaf) -> Result<Box<dyn Ask>> {
    let key = name_key(leaf.text());
    Ok(condition(match leaf.kind() {
        LeafKind::Prefix => Box::new(RegexQuery::from_pattern(&format!("{}.*", escaped(&key)), names.key)?),
        _ => term(names.key, &key),
    }))
}

/// Asks without counting for the score.
fn condition(ask: Box<dyn Ask>) -> Box<dyn Ask> {
    Box::new(ConstScoreQuery::new(ask, 0.0))
}

/// What is not to match.
pub(crate) fn excluded(ask: Box<dyn Ask>) -> Box<dyn Ask> {
    Box::new(Excluded(ask))
}

fn any_of(mut asks: Vec<Box<dyn Ask>>) -> Box<dyn Ask> {
    match asks.len() {
        0 => Box::new(EmptyQuery),
        1 => asks.swap_remove(0),
        _ => Box::new(BooleanQuery::new(asks.into_iter().map(|ask| (Occur::Should, ask)).collect())),
    }
}

fn term(column: Column, text: &str) -> Box<dyn Ask> {
    Box::new(TermQuery::new(Term::from_field_text(column, text), IndexRecordOption::WithFreqs))
}

fn phrase(column: Column, words: &[String]) -> Box<dyn Ask> {
    Box::new(PhraseQuery::new(words.iter().map(|word| Term::from_field_text(column, word)).collect()))
}

/// Text as a pattern that matches just it.
fn escaped(text: &str) -> String {
    let mut pattern = String::with_capacity(text.len());
    for c in text.chars() {
        if !c.is_alphanumeric() && !c.is_whitespace() {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern
}
