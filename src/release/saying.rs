//! Which words announce that somebody speaks?
//!
//! Verbs of saying in the forms they take beside a quote, with the parts they split off (`hob …
//! hervor`, `fügte … hinzu`), and the words that name a source without a verb (so, laut, nach
//! Angaben von, zufolge). Who speaks is [`super::speaker`]'s question.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::Span;
use super::lexicon::Endings;
use super::token::Tokens;

/// What a form needs to be a verb of saying.
#[derive(Clone, Copy)]
struct Saying {
    /// The parts one of which has to follow; empty if it says so alone.
    parts: &'static str,
}

static SAYINGS: LazyLock<FxHashMap<&'static str, Saying>> = LazyLock::new(|| {
    let lines = include_str!("data/sayings.txt").lines().filter(|line| !line.starts_with('#'));
    lines
        .flat_map(|line| {
            let (forms, parts) = line.split_once(" +").unwrap_or((line, ""));
            let parts = if parts.starts_with('?') { "" } else { parts };
            forms.split_whitespace().map(move |form| (form, Saying { parts }))
        })
        .collect()
});

/// All forms of verbs of saying, each with the parts it needs.
pub(super) fn entries() -> impl Iterator<Item = (&'static str, &'static str)> {
    SAYINGS.iter().map(|(form, saying)| (*form, saying.parts))
}

/// Whether a word is a form of a verb of saying, perhaps with a part split off.
pub(super) fn is_saying(word: &str) -> bool {
    SAYINGS.contains_key(word)
}

/// Whether a word alone says that somebody speaks.
pub(super) fn is_saying_alone(word: &str) -> bool {
    SAYINGS.get(word).is_some_and(|saying| saying.parts.is_empty())
}

/// Whether the token is a verb of saying in a sentence, its split-off part included.
pub(super) fn is_verb(tokens: &Tokens<'_>, index: usize, sentence: &Span) -> bool {
    let is_that_is = tokens.word(index) == "heißt" && tokens.word(index.wrapping_sub(1)) == "das";
    let Some(saying) = (tokens.is_lower(index) && !is_that_is).then(|| SAYINGS.get(tokens.word(index))).flatten() else { return false };
    saying.parts.is_empty() || (index + 1..sentence.end).take(40).any(|at| is_part(saying.parts, tokens.word(at)))
}

fn is_part(parts: &str, word: &str) -> bool {
    !word.is_empty() && parts.split(' ').any(|part| part == word)
}

/// Whether a form of a verb can be its participle: `bezeichnet`, `kritisiert`, `genannt`, `eingestuft`.
pub(super) fn is_participle(word: &str) -> bool {
    let weak = word.ends_with('t') && !word.ends_with("st");
    weak || word.starts_with("ge") && word.ends_with("en") || matches!(word, "beschrieben" | "vorgeworfen")
}

/// The last verb of saying in a range of a sentence.
pub(super) fn last_verb(tokens: &Tokens<'_>, range: Span, sentence: &Span) -> Option<usize> {
    range.rev().find(|&index| is_verb(tokens, index, sentence))
}

/// The first verb of saying in a range of a sentence.
pub(super) fn first_verb(tokens: &Tokens<'_>, mut range: Span, sentence: &Span) -> Option<usize> {
    range.find(|&index| is_verb(tokens, index, sentence))
}

/// Whether a word names a source before it: `laut`, `gemäß`.
pub(super) fn is_source_marker(word: &str) -> bool {
    matches!(word, "laut" | "Laut" | "gemäß" | "Gemäß" | "gemäss" | "Gemäss")
}

/// Verbs whose subject may be a paper or a station.
pub(super) fn is_written(word: &str) -> bool {
    matches!(
        word,
        "schreibt"
            | "schrieb"
            | "berichtet"
            | "berichtete"
            | "meldet"
            | "meldete"
            | "kommentiert"
            | "kommentierte"
            | "titelt"
            | "titelte"
            | "zitiert"
            | "zitierte"
    )
}

/// Nouns for what is said, between a marker and the source: `nach Angaben von`, `so das Fazit der`.
pub(super) fn is_statement(word: &str) -> bool {
    matches!(
        word,
        "Angaben"
            | "Angabe"
            | "Aussage"
            | "Aussagen"
            | "Ansicht"
            | "Auffassung"
            | "Meinung"
            | "Worten"
            | "Worte"
            | "Einschätzung"
            | "Darstellung"
            | "Fazit"
            | "Bilanz"
            | "Überzeugung"
            | "Auskunft"
            | "Mitteilung"
            | "Erklärung"
            | "Kommentar"
            | "Urteil"
            | "Appell"
            | "Forderung"
            | "Reaktion"
            | "Aufruf"
            | "Schlussfolgerung"
            | "Informationen"
            | "Bericht"
            | "Erkenntnis"
            | "Berichten"
            | "Darstellungen"
            | "Bekunden"
            | "Sicht"
            | "Stellungnahme"
            | "Behauptung"
            | "Vorwurf"
            | "Feststellung"
            | "Bemerkung"
            | "Begründung"
            | "Hinweis"
    )
}

/// Nouns for things that have a name or a title.
static TITLES: LazyLock<Endings<usize>> = LazyLock::new(|| {
    let nouns = "titel motto thema name namen projekt projekts konferenz kampagne leitsatz slogan film buch studie artikel broschüre \
         reihe preis zeitung zeitschrift magazin programm initiative tagung ausstellung veranstaltung aktion serie begriff \
         stichwort wort überschrift schwerpunkt lied roman sendung gruppe verein bündnis plattform wettbewerb festival forum \
         restaurant hotel schiff operation untertitel ausdruck bezeichnung kategorie rubrik marke portal internetportal \
         webseite website blog podcast workshop vortrag arbeitsgruppe leitfaden bericht handbuch heft dokument gesetz label \
         siegel orden panel band album single song partei liste stiftung organisation firma unternehmen satellit sonde \
         strategie spiel stück oper code modell codename prädikat schlagwort fach kurs lehrgang seminar banner plakat \
         transparent aufschrift parole fonds adapter länderadapter";
    nouns.split(' ').map(|noun| (noun, noun.len())).collect()
});

/// Words after which marks hold a name or a title: `unter dem Motto „…“`.
pub(super) fn announces_title(word: &str) -> bool {
    let lower = word.to_lowercase();
    let is_title = |form: &str| TITLES.longest(form).is_some_and(|length| length > 4 || length == form.len());
    is_title(&lower) || ["s", "n", "es", "en"].iter().any(|ending| lower.strip_suffix(ending).is_some_and(is_title))
}

/// Nouns for what is written.
static PAPERS: LazyLock<Endings<()>> = LazyLock::new(|| {
    let nouns = "gesetz bericht gutachten vertrag studie artikel absatz papier richtlinie verordnung verfassung resolution abkommen \
         broschüre entwurf strategie agenda beschluss protokoll dokument text";
    nouns.split(' ').map(|noun| (noun, ())).collect()
});

/// Papers, whose words are a document's rather than somebody's.
pub(super) fn is_document(word: &str) -> bool {
    let lower = word.to_lowercase();
    let is_paper = |form: &str| PAPERS.end(form);
    is_paper(&lower) || ["s", "es"].iter().any(|ending| lower.strip_suffix(ending).is_some_and(is_paper))
}

/// Whether a token is a verb of saying that needs no part: a clue where the sentence is not known.
pub(super) fn is_plain_saying(tokens: &Tokens<'_>, index: usize) -> bool {
    is_saying_alone(tokens.word(index))
}
