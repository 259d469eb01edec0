//! What is said of a hit that is explained: by what each word of the query is met, and what that counts.
//!
//! Made by [`super::explain`]. The scores of all addends, those of the words and those of the hit as a whole, make up the hit's
//! score by relevance.

use crate::Lang;
use crate::query::{Origin, Reason};

/// Why a hit is there, and what its score is made of.
///
/// ```
/// use alu_search::{Index, Lang, Query, Release, Search};
///
/// let index = Index::in_memory()?;
/// let mut writer = index.writer()?;
/// writer.add(&Release::from_markdown("a", "# Zink wird knapp\n\nDie Preise steigen.")?)?;
/// writer.commit()?;
///
/// let mut search = Search::new(Query::parse("Preis Zink")?);
/// search.explain = true;
/// let results = index.searcher()?.search(&search)?;
/// let explanation = results.hits[0].explanation.as_ref().ok_or("asked for")?;
/// let told: Vec<_> = explanation.words.iter().map(|word| word.message(Lang::De)).collect();
/// assert_eq!(told, ["Preis: 1-mal gebeugt (Preise)", "Zink: 1-mal genau so (im Titel)"]);
/// assert!((explanation.score() - results.hits[0].score).abs() < 0.001);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Explanation {
    /// The words, phrases and prefixes of the query that count in it, and other names of them, in the order of the query.
    pub words: Vec<ExplainedWord>,
    /// What counts beside them.
    pub addends: Vec<Addend>,
    /// The words of the query that do not occur, as typed.
    pub missing: Vec<String>,
}

/// By what a word of the query is met.
#[derive(Clone, Debug, PartialEq)]
pub struct ExplainedWord {
    /// As typed; of another name the name.
    pub typed: String,
    /// Whether it was typed, or is another name of what was.
    pub origin: Origin,
    /// By what it is met, the best first.
    pub addends: Vec<Addend>,
}

/// Something that adds to the score of a hit.
#[derive(Clone, Debug, PartialEq)]
pub struct Addend {
    /// What it is.
    pub kind: AddendKind,
    /// What it adds.
    pub score: f32,
    /// The words of the text it is told by, those as asked first. A word is named once, with the best that it says.
    pub occurrences: Vec<Occurrences>,
}

/// What adds to the score of a hit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum AddendKind {
    /// The word, phrase or prefix itself.
    Whole,
    /// A simple word, by itself and as a part of compounds.
    Within,
    /// All parts of the compound that was asked for, near each other.
    AllParts,
    /// A word of several that were typed as one.
    Piece,
    /// Parts of the compound that was asked for, each by itself.
    OnePart,
    /// Words that share most of their letters.
    Similar,
    /// Other words that the best hits have in common.
    Related,
}

/// Words of the text that are there for the same reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occurrences {
    /// In what they differ from what was asked for; `None` if they are as asked.
    pub reason: Option<Reason>,
    /// How many there are.
    pub count: usize,
    /// How many of them stand in title or subtitle.
    pub in_title: usize,
    /// The words as they stand in the text, each once: compounds as a whole.
    pub words: Vec<String>,
}

/// The most words a line of text names.
const NAMED: usize = 5;

impl Explanation {
    /// What all addends make up: the hit's score, wherever hits are sorted by it.
    pub fn score(&self) -> f32 {
        self.words.iter().map(ExplainedWord::score).sum::<f32>() + self.addends.iter().map(|addend| addend.score).sum::<f32>()
    }

    /// The explanation for people, a line for each thing that is to be said, the score first.
    pub fn lines(&self, lang: Lang) -> Vec<String> {
        let scored = |message: String, score: f32| format!("{message} … {}", number(score, lang));
        let mut lines = vec![self.headline(lang)];
        lines.extend(self.words.iter().map(|word| scored(word.message(lang), word.score())));
        lines.extend(self.addends.iter().map(|addend| scored(addend.kind.message(lang).to_owned(), addend.score)));
        if !self.missing.is_empty() {
            lines.push(format!("{}: {}", say(lang, "fehlt", "missing"), self.missing.join(", ")));
        }
        lines
    }

    fn headline(&self, lang: Lang) -> String {
        if self.words.is_empty() && self.addends.is_empty() {
            return say(lang, "Wertung 0: Die Anfrage hat keine Wörter, die zählen", "Score 0: the query has no words that count")
                .to_owned();
        }
        format!("{} {}", say(lang, "Wertung", "Score"), number(self.score(), lang))
    }
}

impl ExplainedWord {
    /// What the word adds to the score in all.
    pub fn score(&self) -> f32 {
        self.addends.iter().map(|addend| addend.score).sum()
    }

    /// By what it is met, for people: how often, in which forms, and whether in the title.
    pub fn message(&self, lang: Lang) -> String {
        let met = self.addends.iter().flat_map(|addend| addend.occurrences.iter().map(|words| self.occurrence(addend.kind, words, lang)));
        let mut met: Vec<_> = met.collect();
        if met.is_empty() {
            met.push(say(lang, "kommt vor", "occurs").to_owned());
        }
        let origin = self.origin.reason().map_or_else(String::new, |reason| format!(" ({})", reason.message(lang)));
        format!("{}{origin}: {}", self.typed, met.join(", "))
    }

    fn occurrence(&self, kind: AddendKind, words: &Occurrences, lang: Lang) -> String {
        let is_as_typed = words.words.iter().all(|word| word.to_lowercase() == self.typed.to_lowercase());
        let how = match (kind, words.reason) {
            // Words that begin as typed are named.
            (AddendKind::Whole | AddendKind::Within, None) if !is_as_typed => "",
            (AddendKind::Whole | AddendKind::Within, None) => say(lang, "genau so", "as typed"),
            (AddendKind::Whole, Some(reason)) => reason.message(lang),
            (AddendKind::Within, Some(reason)) if reason != Reason::Part => reason.message(lang),
            (kind, _) => kind.message(lang),
        };
        let named = (!is_as_typed).then(|| named(&words.words));
        let details: Vec<_> = named.into_iter().chain(words.place(lang)).collect();
        let details = if details.is_empty() { String::new() } else { format!("({})", details.join("; ")) };
        // How often parts stand together is not how many words have them.
        let times = if kind == AddendKind::AllParts { String::new() } else { times(words.count, lang) };
        [times.as_str(), how, &details].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    }
}

impl Occurrences {
    /// How many stand in the title, if any do.
    fn place(&self, lang: Lang) -> Option<String> {
        let place = say(lang, "im Titel", "in the title");
        match self.in_title {
            0 => None,
            all if all == self.count => Some(place.to_owned()),
            some => Some(format!("{} {place}", times(some, lang))),
        }
    }
}

impl Addend {
    pub(super) fn new(kind: AddendKind, score: f32) -> Self {
        Self { kind, score, occurrences: Vec::new() }
    }

    /// Adds a word of the text.
    pub(super) fn met(&mut self, reason: Option<Reason>, word: &str, in_title: bool) {
        let at = self.occurrences.binary_search_by_key(&reason, |words| words.reason).unwrap_or_else(|at| {
            self.occurrences.insert(at, Occurrences { reason, count: 0, in_title: 0, words: Vec::new() });
            at
        });
        let words = &mut self.occurrences[at];
        words.count += 1;
        words.in_title += usize::from(in_title);
        if !words.words.iter().any(|known| known == word) {
            words.words.push(word.to_owned());
        }
    }
}

impl AddendKind {
    /// Its name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Whole => "word",
            Self::Within => "in compounds",
            Self::AllParts => "all parts",
            Self::Piece => "one of several words",
            Self::OnePart => "one part",
            Self::Similar => "similar word",
            Self::Related => "related words",
        }
    }

    /// What it is, for people.
    pub fn message(self, lang: Lang) -> &'static str {
        match self {
            Self::Whole => say(lang, "das Wort selbst", "the word itself"),
            Self::Within => say(lang, "als Teil eines Wortes", "as part of a word"),
            Self::AllParts => say(lang, "alle seine Teile", "all of its parts"),
            Self::Piece => say(lang, "eines der Wörter", "one of the words"),
            Self::OnePart => say(lang, "nur ein Teil", "one part only"),
            Self::Similar => say(lang, "ähnliches Wort", "similar word"),
            Self::Related => {
                say(lang, "verwandte Wörter, die auch in den besten Treffern stehen", "related words that the best hits have as well")
            }
        }
    }
}

fn say<'w>(lang: Lang, german: &'w str, english: &'w str) -> &'w str {
    match lang {
        Lang::De => german,
        Lang::En => english,
    }
}

/// Words in a row, those beyond the first few left out.
fn named(words: &[String]) -> String {
    let more = if words.len() > NAMED { ", …" } else { "" };
    words[..words.len().min(NAMED)].join(", ") + more
}

fn times(count: usize, lang: Lang) -> String {
    match (count, lang) {
        (count, Lang::De) => format!("{count}-mal"),
        (1, Lang::En) => "once".to_owned(),
        (2, Lang::En) => "twice".to_owned(),
        (count, Lang::En) => format!("{count} times"),
    }
}

fn number(score: f32, lang: Lang) -> String {
    let number = format!("{score:.2}");
    if lang == Lang::De { number.replace('.', ",") } else { number }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn explanation() -> Explanation {
        let mut whole = Addend::new(AddendKind::Whole, 6.0);
        for _ in 0..3 {
            whole.met(None, "Kreislaufwirtschaft", false);
        }
        whole.met(Some(Reason::Inflected), "Kreislaufwirtschaften", true);
        let mut parts = Addend::new(AddendKind::OnePart, 1.25);
        parts.met(Some(Reason::Part), "Holzwirtschaft", false);
        let mut name = Addend::new(AddendKind::Whole, 0.5);
        name.met(None, "Circular Economy", false);
        Explanation {
            words: vec![
                ExplainedWord { typed: "Kreislaufwirtschaft".into(), origin: Origin::Typed, addends: vec![whole, parts] },
                ExplainedWord { typed: "Circular Economy".into(), origin: Origin::Synonym, addends: vec![name] },
            ],
            addends: vec![Addend::new(AddendKind::Related, 0.25)],
            missing: vec!["Zink".into()],
        }
    }

    #[test]
    fn it_is_said_how_often_in_which_forms_and_what_it_counts() {
        let german = [
            "Wertung 8,00",
            "Kreislaufwirtschaft: 3-mal genau so, 1-mal gebeugt (Kreislaufwirtschaften; im Titel), 1-mal nur ein Teil (Holzwirtschaft) … 7,25",
            "Circular Economy (Synonym): 1-mal genau so … 0,50",
            "verwandte Wörter, die auch in den besten Treffern stehen … 0,25",
            "fehlt: Zink",
        ];
        assert_eq!(explanation().lines(Lang::De), german);
        let english = &explanation().lines(Lang::En)[1];
        assert_eq!(
            english,
            "Kreislaufwirtschaft: 3 times as typed, once inflected (Kreislaufwirtschaften; in the title), once one part only (Holzwirtschaft) … 7.25"
        );
    }

    #[test]
    fn words_that_begin_as_typed_are_named() {
        let mut whole = Addend::new(AddendKind::Whole, 1.0);
        whole.met(None, "Kreisläufe", false);
        let word = ExplainedWord { typed: "Kreis*".into(), origin: Origin::Typed, addends: vec![whole] };
        assert_eq!(word.message(Lang::De), "Kreis*: 1-mal (Kreisläufe)");
    }

    #[test]
    fn of_many_words_the_first_are_named() {
        let words: Vec<String> = ('a'..='g').map(String::from).collect();
        assert_eq!(named(&words), "a, b, c, d, e, …");
        assert_eq!(named(&words[..NAMED]), "a, b, c, d, e");
    }

    #[test]
    fn where_no_word_counts_that_is_said() {
        assert_eq!(Explanation::default().lines(Lang::De), ["Wertung 0: Die Anfrage hat keine Wörter, die zählen"]);
    }
}
