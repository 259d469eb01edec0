//! How was a speaker found, and how sure is that?
//!
//! A [`Rule`] for each way in which German names who speaks, with the confidence it earns; an [`Attribution`] is the place
//! it found. The rules themselves are in [`super::speaker`]; whom the place stands for is [`super::resolve`]'s question.

use super::Span;
use super::mention::{Mention, Who};

/// How a speaker was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rule {
    /// `„…“, sagte X`
    Inquit,
    /// `„…“ — X`, in a line of its own.
    Signed,
    /// `X sagte: „…“`
    Announced,
    /// `X: „…“`
    Colon,
    /// `laut X „…“`
    Source,
    /// A verb of saying elsewhere in the sentence.
    Cue,
    /// The subject of a sentence without a verb of saying.
    Subject,
    /// A quotation on its own after a speaker's.
    Continued,
    /// A quotation on its own after a sentence that tells who speaks.
    Told,
    /// Whoever was named last.
    Near,
    /// Nobody found.
    None,
}

impl Rule {
    /// Whether the rule has found words that say that somebody speaks.
    pub(super) fn tells(self) -> bool {
        !matches!(self, Rule::Subject | Rule::Near | Rule::None)
    }

    /// How sure a speaker found by the rule is, set by hand.
    pub(super) fn confidence(self) -> f32 {
        match self {
            Rule::Inquit | Rule::Announced => 0.95,
            Rule::Colon | Rule::Signed => 0.9,
            Rule::Source | Rule::Continued => 0.85,
            Rule::Cue => 0.75,
            Rule::Told => 0.7,
            Rule::Subject => 0.6,
            Rule::Near => 0.5,
            Rule::None => 0.0,
        }
    }
}

/// A quotation's speaker as a place in the text.
#[derive(Clone, Debug)]
pub(super) struct Attribution {
    pub(super) rule: Rule,
    pub(super) mention: Option<Mention>,
    /// Whether the source named is a document.
    pub(super) is_document: bool,
    /// The tokens that say it is said: a verb, `so`, `nach Angaben`.
    pub(super) cue: Option<Span>,
    /// How the mention was found where the sentence with the cue names nobody.
    pub(super) elsewhere: Option<Rule>,
    /// Whom the mention, a pronoun, takes up, if that is known: the speaker of the quotation before.
    pub(super) takes_up: Option<Mention>,
}

impl Attribution {
    pub(super) fn new(rule: Rule, mention: Option<Mention>) -> Self {
        Self { rule, mention, is_document: false, cue: None, elsewhere: None, takes_up: None }
    }

    /// Whether a person is the speaker, rather than an organisation or a word that may be anything.
    pub(super) fn is_somebodys(&self) -> bool {
        self.mention.as_ref().is_some_and(|mention| matches!(mention.who, Who::Person(_) | Who::Pronoun(_) | Who::Role(_)))
    }

    /// Whether words right before or behind the quotation say who speaks.
    pub(super) fn is_by_name(&self) -> bool {
        self.mention.is_some()
            && self.elsewhere.is_none()
            && matches!(self.rule, Rule::Inquit | Rule::Signed | Rule::Announced | Rule::Colon)
    }

    /// How sure the place is.
    pub(super) fn confidence(&self) -> f32 {
        self.elsewhere.map_or(self.rule.confidence(), |elsewhere| elsewhere.confidence().min(self.rule.confidence()))
    }

    /// An attribution by the cue at a token.
    pub(super) fn by(rule: Rule, cue: usize, mention: Option<Mention>) -> Self {
        Self { cue: Some(cue..cue + 1), ..Self::new(rule, mention) }
    }
}

/// A speaker, and the tokens that make one of the mention: a verb, `laut`, `nach Angaben`.
pub(super) struct Told {
    pub(super) mention: Mention,
    pub(super) cue: Span,
}

impl Told {
    pub(super) fn by(cue: usize, mention: Mention) -> Self {
        Self { mention, cue: cue..cue + 1 }
    }

    pub(super) fn attribution(self, rule: Rule) -> Attribution {
        Attribution { cue: Some(self.cue), ..Attribution::new(rule, Some(self.mention)) }
    }
}
