//! How does a word end, when no lexicon knows it?
//!
//! Snowball's German rules (the crate rust-stemmers) decide where a word is cut, with rules of our own
//! before them for what Snowball takes for the wrong ending or does not know: women's forms
//! (`Kolleginnen`), agents in -er (`Forscher` is not `Forschung`), Latin endings (`Ministerien`), -eln
//! and the -s of loan words. Everything here cuts; nothing is added to a word.

use rust_stemmers::{Algorithm, Stemmer};

/// What adjectives end in before -er: `möglicher` is no agent.
const ADJECTIVES: &[&str] = &[
    "ig", "lich", "isch", "bar", "sam", "end", "los", "haft", "iv", "al", "ell", "abel", "ibel", "ant", "ent", "or", "iert", "voll",
    "frei", "reich", "arm", "er", "sch", "weis", "gt", "bt", "mt", "ckt", "tzt", "hrt", "llt", "nnt", "ndt", "chst", "igst", "wertig",
    "fähig", "artig",
];

/// What nouns end in before -in and -innen that name women.
const WOMEN: &[&str] = &[
    "er", "ent", "ant", "ist", "log", "eur", "or", "kandidat", "kolleg", "soldat", "beamt", "arzt", "chef", "anwalt", "wirt", "franzos",
    "ionar", "itar", "kretar",
];

/// The rules for words the lexicon does not know.
pub(super) struct Rules {
    snowball: Stemmer,
}

/// A word seen by its ending.
enum Ending {
    /// The stem has this many bytes.
    Stem(usize),
    /// The word is to be read as if it had only this many bytes.
    Word(usize),
}

impl Rules {
    pub(super) fn new() -> Self {
        Self { snowball: Stemmer::create(Algorithm::German) }
    }

    /// How many bytes of a folded word its stem has.
    pub(super) fn cut(&self, folded: &str) -> usize {
        match ending(folded) {
            Some(Ending::Stem(length)) => length,
            Some(Ending::Word(length)) => self.snowball(&folded[..length]),
            None => self.snowball(folded),
        }
    }

    fn snowball(&self, folded: &str) -> usize {
        self.snowball.stem(folded).len().min(folded.len())
    }
}

/// The man's form in a woman's: the bytes before -in or -innen.
pub(super) fn man(folded: &str) -> Option<usize> {
    let man = folded.strip_suffix("in")?;
    WOMEN.iter().any(|end| man.len() > end.len() && man.ends_with(end)).then_some(man.len())
}

/// The singular in a plural of women: the bytes before -nen.
pub(super) fn woman(folded: &str) -> Option<usize> {
    let woman = folded.strip_suffix("nen")?;
    (woman.len() >= 6 && woman.ends_with("in")).then_some(woman.len())
}

fn ending(folded: &str) -> Option<Ending> {
    verb_ier(folded).or_else(|| plain_plural(folded)).or_else(|| agent(folded)).or_else(|| latin(folded)).or_else(|| plural_s(folded))
}

/// `diskutieren`, `diskutiert`, `Diskutierung`, and also `Turnieres`, `Meere`: cut after -ier, -eer.
fn verb_ier(folded: &str) -> Option<Ending> {
    let at = folded.rfind("ier").max(folded.rfind("eer")).filter(|at| *at > 0)? + "ier".len();
    let tail = &folded[at..];
    let verb = folded[..at].ends_with("ier") && ["t", "te", "ten", "ter", "tes", "tem", "ung", "ungen"].contains(&tail);
    (verb || ["", "e", "en", "es", "s"].contains(&tail)).then_some(Ending::Stem(at))
}

/// `Forscher`, `Forschers`, `Forschern`: cut after -er, unless an adjective has it.
fn agent(folded: &str) -> Option<Ending> {
    let base = ["er", "ers", "ern"].iter().find_map(|end| folded.strip_suffix(end)).filter(|base| base.len() >= 2)?;
    let agent = base.len() + "er".len();
    Some(if ADJECTIVES.iter().any(|end| base.ends_with(end)) { Ending::Word(agent) } else { Ending::Stem(agent) })
}

/// Latin and Greek endings, with the bytes that are not of the stem.
const LATIN: &[(&str, usize)] = &[
    ("ium", 2),
    ("eum", 2),
    ("ismus", 2),
    ("ikum", 2),
    ("imum", 2),
    ("ika", 1),
    ("ma", 1),
    ("mata", 3),
    ("ia", 1),
    ("itis", 1),
    ("itiden", 3),
    ("itides", 3),
];

/// `Ministerium`, `Ministeriums`: cut where the plural in -en is.
fn latin(folded: &str) -> Option<Ending> {
    let singular = folded.strip_suffix('s').filter(|rest| rest.ends_with(['m', 'a'])).unwrap_or(folded);
    let cut = LATIN.iter().filter(|(end, _)| singular.ends_with(end)).map(|(_, cut)| *cut).max()?;
    (singular.len() > 4).then_some(Ending::Stem(singular.len() - cut))
}

/// `Mitteln`, `Handelns`, `Techniken`, `Irrtümer`: endings whose removal leaves a word for Snowball to cut.
fn plain_plural(folded: &str) -> Option<Ending> {
    const ENDS: &[(&str, usize)] = &[("ln", 1), ("lns", 2), ("iken", 2), ("tumer", 2), ("tumern", 3)];
    let cut = ENDS.iter().find(|(end, _)| folded.ends_with(end) && folded.len() > end.len() + 2)?.1;
    Some(Ending::Word(folded.len() - cut))
}

/// The -s of `Autos`, `Büros`, `Kameras`.
fn plural_s(folded: &str) -> Option<Ending> {
    let word = folded.strip_suffix('s')?;
    let last = word.chars().next_back()?;
    (word.len() >= 4 && "aiopvwcy".contains(last) && !word.ends_with("ei")).then_some(Ending::Stem(word.len()))
}
