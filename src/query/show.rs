//! How was the query understood? Prints a tree in the language itself.
//!
//! A group inside a group always gets parentheses, so that nobody needs to know what binds tighter. What
//! is printed reads back as the same tree.

use std::fmt::{self, Write};

use super::pattern::NEAR;
use super::quote::marks_around;
use super::{Leaf, LeafKind, Node, Operator};
use crate::Lang;

/// A tree that prints as a query; see [`Query::shown`](super::Query::shown).
#[derive(Clone, Copy, Debug)]
pub struct Shown<'q> {
    node: &'q Node,
    lang: Lang,
}

impl Node {
    /// This part in the language itself, with the names of `lang`.
    pub fn shown(&self, lang: Lang) -> Shown<'_> {
        Shown { node: self, lang }
    }

    /// How many parentheses deep it prints.
    pub(super) fn nesting(&self) -> usize {
        match self {
            Node::All | Node::Leaf(_) => 0,
            Node::Field { node, .. } => node.nesting() + usize::from(!matches!(**node, Node::Leaf(_))),
            Node::Not(node) => node.nesting() + usize::from(node.is_list()),
            Node::And(parts) | Node::Or(parts) | Node::Words(parts) | Node::Near { parts, .. } => {
                parts.iter().map(|part| part.nesting() + usize::from(part.is_list())).max().unwrap_or(0)
            }
        }
    }

    fn is_list(&self) -> bool {
        matches!(self, Node::And(_) | Node::Or(_) | Node::Words(_) | Node::Near { .. })
    }
}

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.node {
            Node::All => f.write_char('*'),
            Node::Leaf(leaf) => self.leaf(leaf, f),
            Node::Field { field, node } => {
                write!(f, "{}:", field.name(self.lang))?;
                self.part(node, !matches!(**node, Node::Leaf(_)), f)
            }
            Node::Not(node) => {
                write!(f, "{} ", Operator::Not.name(self.lang))?;
                self.part(node, node.is_list(), f)
            }
            Node::And(parts) => self.list(parts, &format!(" {} ", Operator::And.name(self.lang)), f),
            Node::Or(parts) => self.list(parts, &format!(" {} ", Operator::Or.name(self.lang)), f),
            Node::Words(parts) => self.list(parts, " ", f),
            Node::Near { reach, parts } if *reach == NEAR => self.list(parts, &format!(" {} ", Operator::Near.name(self.lang)), f),
            Node::Near { reach, parts } => self.list(parts, &format!(" {}/{reach} ", Operator::Near.name(self.lang)), f),
        }
    }
}

impl Shown<'_> {
    fn leaf(&self, leaf: &Leaf, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match leaf.kind() {
            // Several words that are one: a number, a date, another name of a term.
            LeafKind::Word if leaf.text().contains(char::is_whitespace) => write_phrase(leaf.text(), self.lang, f),
            LeafKind::Word => f.write_str(leaf.text()),
            LeafKind::Exact => write!(f, "={}", leaf.text()),
            LeafKind::Fuzzy(1) => write!(f, "{}~", leaf.text()),
            LeafKind::Fuzzy(most) => write!(f, "{}~{most}", leaf.text()),
            LeafKind::Prefix => write!(f, "{}*", leaf.text()),
            LeafKind::Wildcard => f.write_str(leaf.text()),
            LeafKind::Phrase => write_phrase(leaf.text(), self.lang, f),
            LeafKind::Inflected => {
                f.write_char('~')?;
                write_phrase(leaf.text(), self.lang, f)
            }
        }
    }

    fn list(&self, parts: &[Node], between: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, part) in parts.iter().enumerate() {
            if i > 0 {
                f.write_str(between)?;
            }
            self.part(part, part.is_list(), f)?;
        }
        Ok(())
    }

    fn part(&self, node: &Node, parentheses: bool, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = node.shown(self.lang);
        if parentheses { write!(f, "({shown})") } else { write!(f, "{shown}") }
    }
}

/// Writes `text` as a phrase, in marks of `lang` where they fit.
pub(super) fn write_phrase(text: &str, lang: Lang, f: &mut impl Write) -> fmt::Result {
    let preferred = match lang {
        Lang::De => ('„', '“'),
        Lang::En => ('“', '”'),
    };
    let (opening, closing) = marks_around(text, preferred);
    write!(f, "{opening}{text}{closing}")
}
