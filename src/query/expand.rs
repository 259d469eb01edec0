//! What else may a term of a query be called? Terms that stand side by side get their other names beside them,
//! as an OR that shows in how the query was understood.
//!
//! Names come from a [`Thesaurus`]: a user's list of terms, and the abbreviations that the releases define.
//! Where both know a term, both count. A quoted term of several words is a term like any other; a single
//! quoted word, a prefix and a name are meant as they stand.

use super::synonym::Lexicon;
use super::{Field, FieldValue, Leaf, LeafKind, Node};
use crate::analysis::Analyzer;
use crate::error::Result;

/// Where a leaf of a query comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Origin {
    /// It was typed.
    #[default]
    Typed,
    /// A term that means the same, by the user's list.
    Synonym,
    /// A narrower term, by the user's list.
    Narrower,
    /// An abbreviation, or what it stands for.
    Abbreviation,
}

/// A term that has other names.
pub(crate) struct Named {
    /// How many words it has.
    pub words: usize,
    /// Its other names, and where they come from.
    pub names: Vec<(String, Origin)>,
}

/// Knows other names of terms.
pub(crate) trait Thesaurus {
    /// The longest term that these words, given by their stems, begin with; `None` if they begin with no term that has
    /// other names.
    fn at(&self, stems: &[String]) -> Result<Option<Named>>;
}

impl Thesaurus for Lexicon {
    fn at(&self, stems: &[String]) -> Result<Option<Named>> {
        let origin = |narrower| if narrower { Origin::Narrower } else { Origin::Synonym };
        Ok(Self::at(self, stems).map(|found| Named {
            words: found.words,
            names: found.alternatives.iter().map(|term| (term.text.clone(), origin(term.narrower))).collect(),
        }))
    }
}

/// Puts other names beside the terms of a query.
pub(crate) fn expanded(node: &Node, analyzer: &mut Analyzer, sources: &[&dyn Thesaurus]) -> Result<Node> {
    Ok(match node {
        Node::Leaf(leaf) => match is_term(leaf) {
            true => term(std::slice::from_ref(leaf), analyzer, sources)?.map_or_else(|| node.clone(), |(_, node)| node),
            false => node.clone(),
        },
        Node::Words(parts) => side_by_side(parts, analyzer, sources)?,
        Node::Field { field, node } if is_text(*field) => expanded(node, analyzer, sources)?.in_field(*field),
        Node::And(parts) => Node::all_of(all(parts, analyzer, sources)?).unwrap_or(Node::All),
        Node::Or(parts) => Node::any_of(all(parts, analyzer, sources)?).unwrap_or(Node::All),
        // What is excluded is excluded as it stands.
        Node::All | Node::Field { .. } | Node::Not(_) | Node::Near { .. } => node.clone(),
    })
}

fn all(parts: &[Node], analyzer: &mut Analyzer, sources: &[&dyn Thesaurus]) -> Result<Vec<Node>> {
    parts.iter().map(|part| expanded(part, analyzer, sources)).collect()
}

fn side_by_side(parts: &[Node], analyzer: &mut Analyzer, sources: &[&dyn Thesaurus]) -> Result<Node> {
    let mut done = Vec::with_capacity(parts.len());
    let mut rest = parts;
    while let Some((first, others)) = rest.split_first() {
        let run = rest.iter().map_while(|node| if let Node::Leaf(leaf) = node { Some(leaf.clone()) } else { None });
        let run: Vec<Leaf> = run.take_while(is_term).collect();
        match term(&run, analyzer, sources)? {
            Some((leaves, node)) => {
                done.push(node);
                rest = &rest[leaves..];
            }
            None => {
                done.push(expanded(first, analyzer, sources)?);
                rest = others;
            }
        }
    }
    Ok(Node::side_by_side(done).unwrap_or(Node::All))
}

/// The longest term that leaves begin with, with its other names, and how many leaves it takes.
fn term(run: &[Leaf], analyzer: &mut Analyzer, sources: &[&dyn Thesaurus]) -> Result<Option<(usize, Node)>> {
    let (mut stems, mut ends) = (Vec::new(), Vec::new());
    for leaf in run {
        stems.extend(analyzer.stems(leaf.text()));
        ends.push(stems.len());
    }
    let (mut longest, mut names) = (0, Vec::new());
    for source in sources {
        let Some(found) = source.at(&stems)? else { continue };
        if found.words > longest {
            names.clear();
        }
        if found.words >= longest {
            longest = found.words;
            names.extend(found.names);
        }
    }
    // A term that ends within a leaf is none.
    let Some(leaves) = ends.iter().position(|end| *end == longest).map(|at| at + 1).filter(|_| longest > 0) else { return Ok(None) };
    // Sources may know a name in several forms, or each its own: one is enough.
    let mut known = vec![stems[..longest].to_vec()];
    names.retain(|(name, _)| {
        let stems = analyzer.stems(name);
        let is_new = !known.contains(&stems);
        known.push(stems);
        is_new
    });
    let typed: Vec<_> = run[..leaves].iter().cloned().map(Node::Leaf).collect();
    let span = run[0].span().start..run[leaves - 1].span().end;
    let other = |(text, origin)| Node::Leaf(Leaf::new(LeafKind::Word, text, span.clone()).from(origin));
    let alternatives = Node::side_by_side(typed).into_iter().chain(names.into_iter().map(other)).collect();
    Ok(Node::any_of(alternatives).map(|node| (leaves, node)))
}

/// Whether a leaf may be, or begin, a term.
fn is_term(leaf: &Leaf) -> bool {
    match leaf.kind() {
        LeafKind::Word => true,
        LeafKind::Phrase | LeafKind::Inflected => leaf.text().contains(' '),
        LeafKind::Exact | LeafKind::Fuzzy(_) | LeafKind::Prefix | LeafKind::Wildcard => false,
    }
}

fn is_text(field: Field) -> bool {
    field.value() == FieldValue::Text
}
