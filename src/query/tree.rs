//! How is a query kept? The tree, its normal form, and the walk over its leaves.
//!
//! The constructors below keep the normal form that printing and compiling rely on: a list has at least
//! two parts, no AND stands directly in an AND, no OR in an OR, no NOT in a NOT and no field in a field.
//! A group of words side by side inside another keeps its parentheses, for groups are never given up.

use std::ops::Range;

use super::{Field, FieldValue, Origin};
use crate::search::Kind;

/// A part of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Node {
    /// Everything there is.
    All,
    /// A word, a prefix or a phrase.
    Leaf(Leaf),
    /// Only in this field. A field of names holds a leaf, a field of text any node without fields.
    Field {
        /// Where to look.
        field: Field,
        /// What to look for there.
        node: Box<Node>,
    },
    /// All but this.
    Not(Box<Node>),
    /// All of these.
    And(Vec<Node>),
    /// At least one of these.
    Or(Vec<Node>),
    /// Side by side: joined as the caller's match mode says.
    Words(Vec<Node>),
    /// All of these in a stretch of so many words and one: leaves that are single words, or alternatives of them.
    Near {
        /// How many words apart the outermost may stand.
        reach: u32,
        /// What stands there, in any order.
        parts: Vec<Node>,
    },
}

/// What is looked for in the text, as typed. Equal when kind and text are.
#[derive(Clone, Debug)]
pub struct Leaf {
    kind: LeafKind,
    text: String,
    span: Range<usize>,
    origin: Origin,
}

/// What a leaf's text stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum LeafKind {
    /// A word. It can still be several terms (`Bund/Länder`).
    Word,
    /// A word spelled like this; the `=` is not in the text.
    Exact,
    /// A word with at most so many typing errors; the `~` is not in the text.
    Fuzzy(u8),
    /// All words that begin like this; the `*` is not in the text.
    Prefix,
    /// All words that have these pieces; the `*` between them are in the text.
    Wildcard,
    /// These words in this order; the quotation marks are not in the text.
    Phrase,
    /// The same, however the words are inflected; neither are the quotation marks in the text, nor the `~` before them.
    Inflected,
}

/// A leaf that hits are looked for by, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted<'q> {
    /// Where to look; anywhere if `None`.
    pub field: Option<Field>,
    /// What to look for.
    pub leaf: &'q Leaf,
}

impl Leaf {
    pub(super) fn new(kind: LeafKind, text: impl Into<String>, span: Range<usize>) -> Self {
        Self { kind, text: text.into(), span, origin: Origin::Typed }
    }

    pub(super) fn from(self, origin: Origin) -> Self {
        Self { origin, ..self }
    }

    /// Where it comes from.
    pub fn origin(&self) -> Origin {
        self.origin
    }

    /// What the text stands for.
    pub fn kind(&self) -> LeafKind {
        self.kind
    }

    /// The text as typed, without quotation marks and the `*` of a prefix.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Its place in the query, in bytes: with quotation marks and `*`, without a field's name.
    pub fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    /// Whether it stands between quotation marks.
    pub(super) fn is_phrase(&self) -> bool {
        matches!(self.kind, LeafKind::Phrase | LeafKind::Inflected)
    }
}

impl PartialEq for Leaf {
    fn eq(&self, other: &Self) -> bool {
        self.kind == other.kind && self.text == other.text
    }
}

impl Eq for Leaf {}

impl Node {
    /// The leaves a hit is looked for by, in the order of the text.
    pub fn wanted(&self) -> WantedLeaves<'_> {
        WantedLeaves { open: vec![Visit { node: self, field: None, excluded: false }], excluded: false }
    }

    /// All leaves in fields that hold no text, excluded ones among them.
    pub(super) fn named(&self) -> impl Iterator<Item = Wanted<'_>> {
        let all = WantedLeaves { open: vec![Visit { node: self, field: None, excluded: false }], excluded: true };
        all.filter(|wanted| wanted.field.is_some_and(|field| field.value() != FieldValue::Text))
    }

    /// What is searched, if the query says so, for all of it.
    pub(super) fn kind(&self) -> Option<Kind> {
        match self {
            Node::Field { field: Field::Is, node } => match &**node {
                Node::Leaf(leaf) => kind_named(leaf.text()),
                _ => None,
            },
            Node::Words(parts) | Node::And(parts) => parts.iter().filter(|part| matches!(part, Node::Field { .. })).find_map(Node::kind),
            _ => None,
        }
    }

    pub(super) fn in_field(self, field: Field) -> Self {
        Node::Field { field, node: Box::new(self) }
    }

    /// Whether it can stand near something else: a single word, or alternatives of them.
    pub(super) fn can_be_near(&self) -> bool {
        match self {
            Node::Leaf(leaf) => !leaf.is_phrase(),
            Node::Or(parts) => parts.iter().all(|part| matches!(part, Node::Leaf(leaf) if !leaf.is_phrase())),
            _ => false,
        }
    }

    pub(super) fn negated(self) -> Self {
        match self {
            Node::Not(node) => *node,
            node => Node::Not(Box::new(node)),
        }
    }

    /// All of `parts`; everything adds nothing to the others.
    pub(super) fn all_of(parts: Vec<Node>) -> Option<Self> {
        let flat = parts.into_iter().flat_map(|part| match part {
            Node::And(inner) => inner,
            part => vec![part],
        });
        let (everything, parts): (Vec<_>, Vec<_>) = flat.partition(|part| *part == Node::All);
        list(if parts.is_empty() { everything.into_iter().take(1).collect() } else { parts }, Node::And)
    }

    /// At least one of `parts`.
    pub(super) fn any_of(parts: Vec<Node>) -> Option<Self> {
        let flat = parts.into_iter().flat_map(|part| match part {
            Node::Or(inner) => inner,
            part => vec![part],
        });
        list(flat.collect(), Node::Or)
    }

    /// `parts` side by side.
    pub(super) fn side_by_side(parts: Vec<Node>) -> Option<Self> {
        list(parts, Node::Words)
    }
}

/// What is called so in `ist:`.
pub(super) fn kind_named(text: &str) -> Option<Kind> {
    Some(match text.to_lowercase().as_str() {
        "meldung" | "meldungen" | "release" | "releases" => Kind::Release,
        "zitat" | "zitate" | "quote" | "quotes" => Kind::Quote,
        "indirekt" | "indirect" => Kind::Indirect,
        _ => return None,
    })
}

fn list(mut parts: Vec<Node>, make: fn(Vec<Node>) -> Node) -> Option<Node> {
    if parts.len() > 1 { Some(make(parts)) } else { parts.pop() }
}

/// The walk over the leaves a hit is looked for by; see [`Query::wanted`](super::Query::wanted).
#[derive(Clone, Debug)]
pub struct WantedLeaves<'q> {
    open: Vec<Visit<'q>>,
    /// Whether those that are excluded are walked over, too.
    excluded: bool,
}

#[derive(Clone, Copy, Debug)]
struct Visit<'q> {
    node: &'q Node,
    field: Option<Field>,
    excluded: bool,
}

impl<'q> Iterator for WantedLeaves<'q> {
    type Item = Wanted<'q>;

    fn next(&mut self) -> Option<Wanted<'q>> {
        while let Some(visit) = self.open.pop() {
            match visit.node {
                Node::Leaf(leaf) if self.excluded || !visit.excluded => return Some(Wanted { field: visit.field, leaf }),
                Node::All | Node::Leaf(_) => {}
                Node::Field { field, node } => self.open.push(Visit { node, field: Some(*field), ..visit }),
                Node::Not(node) => self.open.push(Visit { node, excluded: !visit.excluded, ..visit }),
                Node::And(parts) | Node::Or(parts) | Node::Words(parts) | Node::Near { parts, .. } => {
                    self.open.extend(parts.iter().rev().map(|node| Visit { node, ..visit }));
                }
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(text: &str) -> Node {
        Node::Leaf(Leaf::new(LeafKind::Word, text, 0..0))
    }

    #[test]
    fn lists_are_flat_and_have_two_parts() {
        let inner = Node::And(vec![word("b"), word("c")]);
        assert_eq!(Node::all_of(vec![word("a"), inner]), Some(Node::And(vec![word("a"), word("b"), word("c")])));
        assert_eq!(Node::any_of(vec![word("a")]), Some(word("a")));
        assert_eq!(Node::all_of(vec![]), None);
    }

    #[test]
    fn everything_adds_nothing_to_an_and() {
        assert_eq!(Node::all_of(vec![Node::All, word("a")]), Some(word("a")));
        assert_eq!(Node::all_of(vec![Node::All, Node::All]), Some(Node::All));
    }

    #[test]
    fn not_twice_is_wanted_again() {
        assert_eq!(word("a").negated().negated(), word("a"));
        let odd = Node::Or(vec![word("a"), word("b").negated()]).negated();
        assert_eq!(odd.wanted().map(|wanted| wanted.leaf.text()).collect::<Vec<_>>(), ["b"]);
    }

    #[test]
    fn leaves_know_their_field_and_come_in_order() {
        let node = Node::Words(vec![Node::Or(vec![word("a"), word("b")]).in_field(Field::Title), word("c")]);
        let seen: Vec<_> = node.wanted().map(|wanted| (wanted.field, wanted.leaf.text())).collect();
        assert_eq!(seen, [(Some(Field::Title), "a"), (Some(Field::Title), "b"), (None, "c")]);
    }
}
