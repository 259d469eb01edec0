//! How is a query asked of the index? A [`Plan`] holds what has to occur for full hits and for the
//! nearest others, and for each word of the query by what evidence it is met.
//!
//! Nothing here reads the index: what a plan asks is found by [`crate::index`] and judged by
//! [`crate::search`].

use super::evidence::Words;
pub(crate) use super::evidence::{Evidence, Reach, Strength};
use super::pattern::Scope;
use super::{Field, FieldValue, Leaf, LeafKind, Node, Origin, when};
use crate::Lang;
use crate::analysis::{Analyzer, Language, WordKind, is_stop_word};
use crate::index::date_number;
use crate::register::name_key;
use crate::search::Match;

/// What the searcher asks the index.
pub(crate) struct Plan {
    /// The query as read: without stop words.
    pub node: Node,
    /// What occurs in full hits.
    pub full: Ask,
    /// What occurs in the hits listed below them; `None` where there can be none.
    pub near: Option<Ask>,
    /// What holds for every hit, however it is found: names of fields and exclusions.
    pub held: Ask,
    /// The words, phrases and prefixes that are asked for.
    pub leaves: Vec<Asked>,
    /// What hits below the full ones may lack, as typed.
    pub optional: Vec<(String, Ask)>,
}

/// What documents are asked for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Ask {
    /// All there are.
    Everything,
    /// None.
    Nothing,
    /// Those with a leaf.
    Leaf {
        /// Its number.
        leaf: usize,
        /// How weak the evidence may be.
        reach: Reach,
        /// Up to where weaker evidence adds to the score.
        scored: Reach,
    },
    /// Those with a name, or one that begins so.
    Named { field: Field, key: String, prefix: bool },
    /// Those issued on these days, as numbers (20211130); open where there is none.
    Dated { first: Option<u64>, last: Option<u64> },
    /// All but these.
    Not(Box<Ask>),
    /// Those that all of these ask for.
    And(Vec<Ask>),
    /// Those that one of these asks for.
    Or(Vec<Ask>),
    /// Those of the first; the others add to their score.
    With(Box<Ask>, Vec<Ask>),
}

/// A word, phrase or prefix of a query.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Asked {
    /// As typed.
    pub typed: String,
    /// Whether it was typed, or is another name of what was.
    pub origin: Origin,
    /// Whether it is a noun, a name or a number.
    pub names: bool,
    /// What says that a text has it, the best first.
    pub evidence: Vec<Evidence>,
}

impl Ask {
    /// The same by whole words only: what is excluded is not excluded for a part of it.
    fn whole(self) -> Self {
        let all = |asks: Vec<Self>| asks.into_iter().map(Self::whole).collect();
        match self {
            Self::Leaf { leaf, .. } => Self::Leaf { leaf, reach: Reach::Whole, scored: Reach::Whole },
            Self::And(asks) => Self::And(all(asks)),
            Self::Or(asks) => Self::Or(all(asks)),
            Self::With(ask, asks) => Self::With(Box::new(ask.whole()), all(asks)),
            ask => ask,
        }
    }

    /// The same by weaker evidence.
    fn within(self, reach: Reach, scored: Reach) -> Self {
        let all = |asks: Vec<Self>| asks.into_iter().map(|ask| ask.within(reach, scored)).collect();
        match self {
            Self::Leaf { leaf, reach: before, scored: also } => Self::Leaf { leaf, reach: before.max(reach), scored: also.max(scored) },
            Self::And(asks) => Self::And(all(asks)),
            Self::Or(asks) => Self::Or(all(asks)),
            Self::With(ask, asks) => Self::With(Box::new(ask.within(reach, scored)), all(asks)),
            // What is excluded, is so for good reason only.
            ask => ask,
        }
    }
}

/// What a query is compiled for.
pub(crate) struct Compiler<'a> {
    words: Words<'a>,
    mode: Match,
    leaves: Vec<Asked>,
}

impl<'a> Compiler<'a> {
    pub(crate) fn new(analyzer: &'a mut Analyzer, languages: &'a [Language], mode: Match) -> Self {
        Self { words: Words { analyzer, languages }, mode, leaves: Vec::new() }
    }

    /// Compiles a query.
    pub(crate) fn plan(mut self, root: &Node) -> Plan {
        let node = ungrouped(without_stop_words(root).unwrap_or_else(|| root.clone()));
        let node = self.gathered(node);
        let parts = match &node {
            Node::Words(parts) => parts.clone(),
            other => vec![other.clone()],
        };
        let (words, required): (Vec<_>, Vec<_>) = parts.into_iter().partition(is_optional);
        let typed: Vec<String> = words.iter().map(as_typed).collect();
        let words: Vec<Ask> = words.iter().map(|word| self.ask(word, Scope::Text)).collect();
        let required: Vec<(Ask, bool)> = required.iter().map(|node| (self.ask(node, Scope::Text), is_condition(node))).collect();
        let held = all_of(required.iter().filter(|(_, is_condition)| *is_condition).map(|(ask, _)| ask.clone()).collect());
        let (full, near) = match self.mode {
            Match::All => (
                all_of(words.iter().cloned().chain(required.iter().map(|(ask, _)| ask.clone())).collect()),
                nearest(&words, &required, &self.leaves),
            ),
            Match::Any => {
                let full = any(&words, &required);
                let near = full.clone().within(Reach::Similar, Reach::Similar);
                (full, Some(near))
            }
        };
        Plan { node, full, near, held, leaves: self.leaves, optional: typed.into_iter().zip(words).collect() }
    }

    fn ask(&mut self, node: &Node, scope: Scope) -> Ask {
        match node {
            Node::All => Ask::Everything,
            Node::Leaf(leaf) => self.leaf(leaf, scope),
            Node::Field { field: Field::Title, node } => self.ask(node, Scope::Title),
            Node::Field { field: Field::Contact, node } => self.ask(node, Scope::Contact),
            Node::Field { field: Field::Is, .. } => Ask::Everything,
            Node::Field { field, node } if field.value() == FieldValue::Date => dated(*field, node),
            Node::Field { field, node } => named(*field, node),
            Node::Not(inner) => Ask::Not(Box::new(self.ask(inner, scope).whole())),
            Node::Or(parts) => any_of(self.asks(parts, scope)),
            Node::Words(parts) if self.mode == Match::Any => {
                let parts: Vec<_> = parts.iter().map(|part| (self.ask(part, scope), matches!(part, Node::Not(_)))).collect();
                any(&[], &parts)
            }
            Node::And(parts) | Node::Words(parts) => all_of(self.asks(parts, scope)),
            Node::Near { reach, parts } => self.near(*reach, parts, node, scope),
        }
    }

    fn asks(&mut self, nodes: &[Node], scope: Scope) -> Vec<Ask> {
        nodes.iter().map(|node| self.ask(node, scope)).collect()
    }

    fn leaf(&mut self, leaf: &Leaf, scope: Scope) -> Ask {
        let evidence = self.words.evidence(leaf, scope);
        self.asked(Asked { typed: typed(leaf), origin: leaf.origin(), names: names(leaf.text()), evidence })
    }

    /// Asks for what has one of several pieces of evidence.
    fn asked(&mut self, asked: Asked) -> Ask {
        if asked.evidence.is_empty() {
            return Ask::Nothing;
        }
        self.leaves.push(asked);
        let (reach, scored) = match self.mode {
            Match::All => (Reach::Whole, Reach::Some),
            Match::Any => (Reach::Some, Reach::Similar),
        };
        Ask::Leaf { leaf: self.leaves.len() - 1, reach, scored }
    }

    /// Words that stand near each other, compounds counting that have a simple one.
    fn near<'n>(&mut self, reach: u32, parts: &'n [Node], node: &Node, scope: Scope) -> Ask {
        let alternatives = |part: &'n Node| match part {
            Node::Or(leaves) => leaves.iter().filter_map(leaf).collect(),
            other => Vec::from_iter(leaf(other)),
        };
        let evidence = self.words.near(reach, parts.iter().map(alternatives), scope);
        self.asked(Asked { typed: node.shown(Lang::De).to_string(), origin: Origin::Typed, names: true, evidence })
    }

    /// Words side by side that are one number or date („35 000“, „30. November 2021“) become one.
    fn gathered(&mut self, node: Node) -> Node {
        let Node::Words(parts) = node else { return node };
        let mut gathered = Vec::with_capacity(parts.len());
        let mut rest = parts.as_slice();
        while let Some((first, others)) = rest.split_first() {
            let run: Vec<&Leaf> =
                rest.iter().map_while(leaf).take_while(|leaf| leaf.kind() == LeafKind::Word).take(MOST_GATHERED).collect();
            match self.gatherable(&run) {
                count if count > 1 => {
                    gathered.push(Node::Leaf(together(&run[..count])));
                    rest = &rest[count..];
                }
                _ => {
                    gathered.push(first.clone());
                    rest = others;
                }
            }
        }
        Node::side_by_side(gathered).unwrap_or(Node::All)
    }

    /// How many of these leaves are one number or date.
    fn gatherable(&mut self, run: &[&Leaf]) -> usize {
        let starts_so = run.first().is_some_and(|leaf| leaf.text().starts_with(|c: char| c.is_ascii_digit()));
        let mut longest = 0;
        for count in 2..=if starts_so { run.len() } else { 0 } {
            let text = together(&run[..count]).text().trim_end_matches('.').to_owned();
            self.words.analyzer.words(Language::German, &text, |word| {
                if matches!(word.kind, WordKind::Number | WordKind::Date) && word.span == (0..text.len()) {
                    longest = count;
                }
            });
        }
        longest
    }
}

/// From how many words on hits that lack some are ordered by similar words, too.
///
/// MRR@10 of hard titles without and with it and feedback .512, .529; shorter queries are answered without reading more.
pub(crate) const LONG: usize = 3;

/// The most words one number or date is written in.
const MOST_GATHERED: usize = 4;

fn together(leaves: &[&Leaf]) -> Leaf {
    let text: Vec<_> = leaves.iter().map(|leaf| leaf.text()).collect();
    let span = leaves.first().map_or(0, |leaf| leaf.span().start)..leaves.last().map_or(0, |leaf| leaf.span().end);
    Leaf::new(LeafKind::Word, text.join(" "), span)
}

/// What hits that lack some of the words are found by: at least one of them, or of the parts or pieces of one, and
/// all that is never given up. Whole words alone would leave half of what long queries are after behind: MRR@10 of
/// hard titles .487 instead of .521.
fn nearest(words: &[Ask], required: &[(Ask, bool)], leaves: &[Asked]) -> Option<Ask> {
    let required: Vec<_> = required.iter().map(|(ask, _)| ask.clone()).collect();
    let anchored = required.iter().any(|ask| !matches!(ask, Ask::Not(_)));
    let has_pieces = leaves.iter().any(|asked| asked.evidence.iter().any(|evidence| evidence.strength == Strength::Piece));
    if words.is_empty() || words.len() == 1 && !anchored && !has_pieces {
        return None;
    }
    // Of a long query a hit has some words or others: then it tells most what else is like the rest.
    let scored = if words.len() >= LONG { Reach::Similar } else { Reach::Some };
    let words: Vec<_> = words.iter().map(|word| word.clone().within(Reach::Some, scored)).collect();
    Some(match anchored {
        true => Ask::With(Box::new(all_of(required)), words),
        false => all_of(required.into_iter().chain([any_of(words)]).collect()),
    })
}

/// Words and whatever else side by side where any may match: any of the words and groups, all names, no exclusion.
fn any(words: &[Ask], others: &[(Ask, bool)]) -> Ask {
    let (strict, loose): (Vec<_>, Vec<_>) = others.iter().partition(|(_, is_condition)| *is_condition);
    let mut all: Vec<_> = strict.into_iter().map(|(ask, _)| ask.clone()).collect();
    let anything: Vec<_> = words.iter().cloned().chain(loose.into_iter().map(|(ask, _)| ask.clone())).collect();
    if !anything.is_empty() {
        all.push(any_of(anything));
    }
    all_of(all)
}

fn all_of(mut asks: Vec<Ask>) -> Ask {
    match asks.len() {
        0 => Ask::Everything,
        1 => asks.swap_remove(0),
        _ => Ask::And(asks),
    }
}

fn any_of(mut asks: Vec<Ask>) -> Ask {
    match asks.len() {
        0 => Ask::Nothing,
        1 => asks.swap_remove(0),
        _ => Ask::Or(asks),
    }
}

fn dated(field: Field, node: &Node) -> Ask {
    let Node::Leaf(leaf) = node else { return Ask::Nothing };
    let Some((first, last)) = when::days(leaf.text(), jiff::Zoned::now().date()) else { return Ask::Nothing };
    let (first, last) = match field {
        Field::Since => (first, None),
        Field::Until => (None, last),
        _ => (first, last),
    };
    Ask::Dated { first: first.map(date_number), last: last.map(date_number) }
}

fn named(field: Field, node: &Node) -> Ask {
    match node {
        Node::Leaf(leaf) => Ask::Named { field, key: name_key(leaf.text()), prefix: leaf.kind() == LeafKind::Prefix },
        _ => Ask::Nothing,
    }
}

/// The same query asked of contact blocks; `None` if it asks for everything or names fields itself.
pub(crate) fn in_contact(node: &Node) -> Option<Node> {
    fn names_fields(node: &Node) -> bool {
        match node {
            Node::All | Node::Field { .. } => true,
            Node::Leaf(_) => false,
            Node::Not(node) => names_fields(node),
            Node::And(parts) | Node::Or(parts) | Node::Words(parts) | Node::Near { parts, .. } => parts.iter().any(names_fields),
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

/// Whether a part may be given up by a partial hit: a word or a prefix, anywhere, with its other names.
fn is_optional(node: &Node) -> bool {
    match node {
        Node::Leaf(leaf) => !leaf.is_phrase(),
        Node::Or(parts) => parts.iter().any(|part| leaf(part).is_some_and(|leaf| leaf.origin() != Origin::Typed)),
        _ => false,
    }
}

/// Whether a part holds whatever the match mode: exclusions and names.
fn is_condition(node: &Node) -> bool {
    match node {
        Node::Not(_) => true,
        Node::Field { field, .. } => field.value() != FieldValue::Text,
        _ => false,
    }
}

fn leaf(node: &Node) -> Option<&Leaf> {
    match node {
        Node::Leaf(leaf) => Some(leaf),
        _ => None,
    }
}

/// Whether a word names something: German nouns and names have a capital, and whoever types none at all means no
/// word more than another.
fn names(text: &str) -> bool {
    !text.starts_with(char::is_lowercase)
}

/// A part that may be given up, without its other names.
fn as_typed(node: &Node) -> String {
    match node {
        Node::Leaf(leaf) => typed(leaf),
        Node::Or(parts) => parts.first().map(as_typed).unwrap_or_default(),
        Node::Words(parts) => parts.iter().map(as_typed).collect::<Vec<_>>().join(" "),
        _ => String::new(),
    }
}

fn typed(leaf: &Leaf) -> String {
    match leaf.kind() {
        // Without quotation marks: what is missing stands between others.
        LeafKind::Phrase | LeafKind::Word => leaf.text().to_owned(),
        _ => Node::Leaf(leaf.clone()).shown(Lang::De).to_string(),
    }
}
