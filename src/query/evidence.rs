//! By what is a word of a query met? Its evidence: patterns that say a text has it, the best first.

use super::pattern::{Atom, NEAR, Order, Pattern, Scope, part_atoms};
use super::spelling::Glob;
use super::{Leaf, LeafKind, Origin, wildcard_pieces};
use crate::analysis::{Analyzer, Language, WordKind, form, prefix_form};
use crate::release::Span;

/// How weak evidence may be for a document to be a hit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Reach {
    /// The whole of what was asked for occurs.
    Whole,
    /// Some of it does: a part of a compound, a word of several typed as one.
    Some,
    /// Only words like it do.
    Similar,
}

/// Something that says a text has what was asked for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Evidence {
    /// What is found.
    pub pattern: Pattern,
    /// What it is to what was asked for.
    pub strength: Strength,
}

/// What something found is to what was asked for. [`crate::search::rank`] weighs them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Strength {
    /// The word, phrase or prefix itself.
    Whole,
    /// The word, by itself or as a part of compounds.
    Within,
    /// All parts of the compound that was asked for.
    AllParts,
    /// A word of several that were typed as one.
    Piece,
    /// One part of the compound that was asked for: in another compound, or as a word.
    OnePart,
    /// Words that share most of their letters.
    Similar,
}

impl Strength {
    /// How far one has to reach to take it for a hit.
    pub(crate) fn reach(self) -> Reach {
        match self {
            Self::Whole | Self::AllParts | Self::Within => Reach::Whole,
            Self::Piece | Self::OnePart => Reach::Some,
            Self::Similar => Reach::Similar,
        }
    }
}

/// A word of a leaf as it is looked for.
struct Reading {
    stems: Vec<String>,
    spelling: String,
    /// What was typed, in lower case, if it has signs that the spelling leaves out.
    typed: Option<String>,
    parts: Vec<String>,
}

/// Reads words of a query as text is read.
pub(super) struct Words<'a> {
    pub(super) analyzer: &'a mut Analyzer,
    /// The languages there are in the index beside German.
    pub(super) languages: &'a [Language],
}

/// The most pieces of one word that are looked for; nobody types as many.
const MOST_PIECES: usize = 200;

impl Words<'_> {
    /// By what a leaf is met; nothing if it has no word.
    pub(super) fn evidence(&mut self, leaf: &Leaf, scope: Scope) -> Vec<Evidence> {
        let text = leaf.text();
        match leaf.kind() {
            LeafKind::Word if leaf.origin() != Origin::Typed => self.name(text, scope),
            LeafKind::Word => self.word(text, scope),
            LeafKind::Phrase => self.phrase(text, scope),
            LeafKind::Inflected => self.name(text, scope),
            LeafKind::Exact => self.exact(text, scope),
            LeafKind::Fuzzy(most) => self.fuzzy(text, most, scope),
            LeafKind::Prefix | LeafKind::Wildcard => {
                by_pieces(leaf).map(|atom| single(scope, vec![atom], Strength::Whole)).into_iter().collect()
            }
        }
    }

    /// By what another name of a term is met: all of its words, however inflected, side by side.
    fn name(&mut self, text: &str, scope: Scope) -> Vec<Evidence> {
        let (pieces, wholes) = self.readings(text);
        let mut evidence: Vec<_> = wholes.iter().map(|whole| single(scope, vec![whole.atom()], Strength::Whole)).collect();
        if !pieces.is_empty() {
            let places = pieces.iter().map(|piece| vec![piece.atom()]).collect();
            evidence.push(Evidence { pattern: Pattern { scope, places, order: Order::Next }, strength: Strength::Whole });
        }
        evidence
    }

    /// By what a word is met that has to be spelled as it is.
    fn exact(&mut self, text: &str, scope: Scope) -> Vec<Evidence> {
        let (pieces, _) = self.readings(text);
        let spelled = |piece: &Reading| vec![Atom::Spelled { stems: piece.stems.clone(), spelling: piece.spelling.clone() }];
        in_order(pieces.iter().map(spelled).collect(), scope)
    }

    /// By what a word is met in which there may be typing errors.
    fn fuzzy(&mut self, text: &str, most: u8, scope: Scope) -> Vec<Evidence> {
        let (pieces, _) = self.readings(text);
        let alike = |piece: &Reading| vec![Atom::Fuzzy { form: form(&piece.spelling), most }];
        in_order(pieces.iter().map(alike).collect(), scope)
    }

    /// By what words near each other are met, each of them one of several, compounds counting that have a simple one.
    pub(super) fn near<'l>(&mut self, reach: u32, parts: impl Iterator<Item = Vec<&'l Leaf>>, scope: Scope) -> Vec<Evidence> {
        let places: Vec<Vec<Atom>> = parts.map(|leaves| leaves.into_iter().flat_map(|leaf| self.near_atoms(leaf)).collect()).collect();
        if places.iter().any(Vec::is_empty) {
            return Vec::new();
        }
        vec![Evidence { pattern: Pattern { scope, places, order: Order::Near(reach) }, strength: Strength::Whole }]
    }

    /// What one word near others can be.
    fn near_atoms(&mut self, leaf: &Leaf) -> Vec<Atom> {
        let text = leaf.text();
        match leaf.kind() {
            LeafKind::Prefix | LeafKind::Wildcard => by_pieces(leaf).into_iter().collect(),
            kind => {
                let (pieces, wholes) = self.readings(text);
                let Some(word) = wholes.first().or(pieces.first()) else { return Vec::new() };
                match kind {
                    LeafKind::Exact => vec![Atom::Spelled { stems: word.stems.clone(), spelling: word.spelling.clone() }],
                    LeafKind::Fuzzy(most) => vec![Atom::Fuzzy { form: form(&word.spelling), most }],
                    _ => word.stems.iter().take(1).cloned().map(Atom::Part).chain([word.atom()]).collect(),
                }
            }
        }
    }

    /// By what a word is met; it can still be several (`Bund/Länder`).
    fn word(&mut self, text: &str, scope: Scope) -> Vec<Evidence> {
        let (pieces, wholes) = self.readings(text);
        let mut evidence = Vec::new();
        for whole in &wholes {
            self.whole_word(whole, scope, &mut evidence);
        }
        match pieces.as_slice() {
            [] => {}
            [word] => self.whole_word(word, scope, &mut evidence),
            pieces => {
                let places = pieces.iter().map(|piece| vec![piece.atom()]).collect();
                evidence.push(Evidence { pattern: Pattern { scope, places, order: Order::Next }, strength: Strength::Whole });
                for piece in pieces {
                    evidence.push(single(scope, vec![piece.atom()], Strength::Piece));
                    evidence.extend(piece.parts.iter().map(|part| one_part(part, scope)));
                }
            }
        }
        evidence
    }

    fn whole_word(&self, word: &Reading, scope: Scope, evidence: &mut Vec<Evidence>) {
        evidence.push(single(scope, vec![word.atom()], Strength::Whole));
        if word.parts.is_empty() {
            let within = word.stems.iter().take(1).cloned().map(Atom::Part);
            evidence.push(single(scope, within.chain([word.atom()]).collect(), Strength::Within));
        } else {
            self.compound(word, scope, evidence);
        }
        if scope == Scope::Text {
            let stems = if word.parts.is_empty() { &word.stems[..1] } else { &word.parts };
            evidence.extend(stems.iter().map(|stem| single(scope, vec![Atom::Similar(stem.clone())], Strength::Similar)));
        }
    }

    fn compound(&self, word: &Reading, scope: Scope, evidence: &mut Vec<Evidence>) {
        let places = word.parts.iter().map(|part| part_atoms(part)).collect();
        evidence.push(Evidence { pattern: Pattern { scope, places, order: Order::Near(NEAR) }, strength: Strength::AllParts });
        // A longer compound may have it as one part: „Arbeitnehmer“ in „Arbeitnehmervertretung“.
        evidence.extend(word.stems.first().map(|stem| single(scope, vec![Atom::Part(stem.clone())], Strength::AllParts)));
        evidence.extend(word.parts.iter().map(|part| one_part(part, scope)));
    }

    fn phrase(&mut self, text: &str, scope: Scope) -> Vec<Evidence> {
        let (pieces, _) = self.readings(text);
        let exact = |piece: &Reading| vec![Atom::Exact { stems: piece.stems.clone(), form: form(&piece.spelling) }];
        in_order(pieces.iter().map(exact).collect(), scope)
    }

    /// The words of a text, and readings of several of them as one.
    fn readings(&mut self, text: &str) -> (Vec<Reading>, Vec<Reading>) {
        let mut readings: Vec<(Reading, Span)> = Vec::new();
        self.analyzer.words(Language::German, text, |word| {
            let stems = vec![word.terms.stem.clone()];
            let parts = word.terms.parts.iter().map(|part| part.stem.clone()).collect();
            if word.kind != WordKind::Completed && readings.len() < MOST_PIECES {
                let typed = (word.kind != WordKind::Plain).then(|| word.text.to_lowercase());
                readings.push((Reading { stems, spelling: word.terms.spelling.clone(), typed, parts }, word.span));
            }
        });
        for (reading, span) in &mut readings {
            for language in self.languages {
                let stem = &self.analyzer.terms(*language, &text[span.clone()]).stem;
                if !reading.stems.contains(stem) {
                    reading.stems.push(stem.clone());
                }
            }
        }
        // What reads as one comes before its pieces.
        let spans: Vec<_> = readings.iter().map(|(_, span)| span.clone()).collect();
        let holds = |(at, span): (usize, &Span)| spans.get(at + 1).is_some_and(|next| next.start < span.end);
        let is_whole: Vec<bool> = spans.iter().enumerate().map(holds).collect();
        let (wholes, pieces): (Vec<_>, Vec<_>) = readings.into_iter().zip(is_whole).partition(|(_, whole)| *whole);
        let plain = |readings: Vec<((Reading, _), bool)>| readings.into_iter().map(|((reading, _), _)| reading).collect();
        (plain(pieces), plain(wholes))
    }
}

impl Reading {
    fn atom(&self) -> Atom {
        Atom::Word { stems: self.stems.clone(), spelling: self.spelling.clone(), typed: self.typed.clone() }
    }
}

fn single(scope: Scope, atoms: Vec<Atom>, strength: Strength) -> Evidence {
    Evidence { pattern: Pattern { scope, places: vec![atoms], order: Order::Next }, strength }
}

/// All of it, each place behind the one before.
fn in_order(places: Vec<Vec<Atom>>, scope: Scope) -> Vec<Evidence> {
    let whole = Evidence { pattern: Pattern { scope, places, order: Order::Next }, strength: Strength::Whole };
    if whole.pattern.places.is_empty() { Vec::new() } else { vec![whole] }
}

/// What a leaf with `*` matches, its pieces in the form of words; `None` if it says nothing of a word.
fn by_pieces(leaf: &Leaf) -> Option<Atom> {
    if leaf.kind() == LeafKind::Prefix {
        let prefix = prefix_form(leaf.text());
        return (!prefix.is_empty()).then_some(Atom::Prefix(prefix));
    }
    let glob = Glob::new(wildcard_pieces(leaf.text()).map(prefix_form).collect());
    (!glob.is_empty()).then_some(Atom::Glob(glob))
}

fn one_part(stem: &str, scope: Scope) -> Evidence {
    single(scope, part_atoms(stem), Strength::OnePart)
}
