//! Which words report what somebody says, and what do they govern?
//!
//! Verbs of saying go with a clause (`sagt, dass …`, `sagt, er komme`), verbs of demanding, promising and denying with an
//! infinitive (`fordert, … zu …`), some with both; nouns say it as well (`die Forderung, dass …`). Whose words they are, and
//! where the clause ends, is [`super::indirect`]'s question.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::Span;
use super::saying;
use super::token::{Kind, Tokens};

/// What a form governs; for each the parts one of which has to stand at the end of the clause, empty for none.
#[derive(Clone, Copy, Default)]
struct Form {
    clause: Option<&'static str>,
    infinitive: Option<&'static str>,
    /// Stands last in its clause.
    last: bool,
}

/// Forms that introduce a quote and govern no report: `Das hat gezeigt, dass …`.
const NO_REPORTS: &[&str] = &[
    "gezeigt",
    "geraten",
    "schließen",
    "schließt",
    "schloss",
    "schlossen",
    "findet",
    "finden",
    "fand",
    "fanden",
    "verabschiedet",
    "verabschiedete",
    "verabschiedeten",
    "veröffentlicht",
    "veröffentlichte",
    "veröffentlichten",
    "titelt",
    "titelte",
    "nennt",
    "nennen",
    "nannte",
    "nannten",
    "genannt",
    "bezeichnet",
    "bezeichnen",
    "bezeichnete",
    "bezeichneten",
    "lautet",
    "lauten",
    "lautete",
    "lauteten",
    "berief",
    "berufen",
];

static FORMS: LazyLock<FxHashMap<&'static str, Vec<Form>>> = LazyLock::new(|| {
    let mut forms: FxHashMap<&'static str, Vec<Form>> = FxHashMap::default();
    for (form, parts) in saying::entries().filter(|(form, _)| !NO_REPORTS.contains(form)) {
        forms.entry(form).or_default().push(Form { clause: Some(parts), ..Form::default() });
    }
    for line in include_str!("data/reports.txt").lines().filter(|line| !line.starts_with('#')) {
        let Some((frame, rest)) = line.split_once(": ") else { continue };
        let (words, parts) = rest.split_once(" +").unwrap_or((rest, ""));
        let form = match frame {
            "zu" => Form { infinitive: Some(parts), ..Form::default() },
            "wie" => Form { last: true, ..Form::default() },
            _ => Form { clause: Some(parts), ..Form::default() },
        };
        words.split_whitespace().for_each(|word| forms.entry(word).or_default().push(form));
    }
    forms
});

/// Whether a word can report at all; what it needs beside it is not looked at.
pub(super) fn is_report(word: &str) -> bool {
    FORMS.contains_key(word)
}

/// What a report's verb governs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Frame {
    /// A clause: with `dass`, or in second place.
    Clause,
    /// An infinitive.
    Infinitive,
}

/// Whether the verb at a token governs such a clause after the comma at `comma`: with its part right before that, if it needs one.
pub(super) fn governs(tokens: &Tokens<'_>, verb: usize, comma: usize, frame: Frame) -> bool {
    let Some(forms) = tokens.is_lower(verb).then(|| FORMS.get(tokens.word(verb))).flatten() else { return false };
    let parts = forms.iter().filter_map(|form| match frame {
        Frame::Clause => form.clause.or(Some("").filter(|_| form.last && verb + 1 == comma)),
        Frame::Infinitive => form.infinitive,
    });
    parts.into_iter().any(|parts| parts.is_empty() || has_part(tokens, verb + 1..comma, parts))
}

/// The part that a verb splits off, at the end of its clause: `hervor` in `hob sie hervor`. `cue` are the tokens that begin with the verb.
fn particle(tokens: &Tokens<'_>, cue: &Span) -> Option<usize> {
    let forms = FORMS.get(tokens.word(cue.start))?;
    let parts = || forms.iter().flat_map(|form| [form.clause, form.infinitive]).flatten().flat_map(|parts| parts.split(' '));
    let behind = cue.end..tokens.sentence(cue.start).end.min(cue.end + LONGEST_BRACKET);
    behind.into_iter().find(|&at| {
        let word = tokens.word(at);
        !word.is_empty() && tokens.word(at + 1).is_empty() && parts().any(|part| part == word)
    })
}

impl Tokens<'_> {
    /// The place in the text of a cue, and of what it splits off.
    pub(super) fn cue(&self, cue: Option<&Span>) -> (Option<Span>, Option<Span>) {
        let particle = cue.and_then(|cue| particle(self, cue)).map(|at| self.span(&(at..at + 1)));
        (cue.map(|cue| self.span(cue)), particle)
    }
}

/// How many words a verb and its part may have between them.
const LONGEST_BRACKET: usize = 40;

/// Whether one of the parts stands last in a clause or before one of its commas.
fn has_part(tokens: &Tokens<'_>, mut range: Span, parts: &str) -> bool {
    let end = range.end;
    range.any(|at| {
        let word = tokens.word(at);
        !word.is_empty()
            && parts.split(' ').any(|part| part == word)
            && (at + 1 == end || matches!(tokens.kind(at + 1), Kind::Mark(',' | '–' | '-')))
    })
}

/// Whether the verb at a token says something by itself or with a part that ends its clause before `end`.
pub(super) fn says(tokens: &Tokens<'_>, verb: usize, end: usize) -> bool {
    governs(tokens, verb, end, Frame::Clause)
}

/// Whether the verb stands last in a clause and says something: `mitteilte`, `sagte`.
pub(super) fn says_last(tokens: &Tokens<'_>, verb: usize) -> bool {
    let Some(forms) = tokens.is_lower(verb).then(|| FORMS.get(tokens.word(verb))).flatten() else { return false };
    forms.iter().any(|form| form.last || form.clause.is_some_and(str::is_empty))
}

/// Verbs beside whose subject no object stands, so that a clause before them is what is said.
pub(super) fn is_inquit(word: &str) -> bool {
    [
        "sagt",
        "sagte",
        "sagen",
        "sagten",
        "erklärt",
        "erklärte",
        "erklären",
        "erklärten",
        "betont",
        "betonte",
        "betonen",
        "betonten",
        "meint",
        "meinte",
        "meinen",
        "meinten",
        "berichtet",
        "berichtete",
        "berichten",
        "berichteten",
        "teilt",
        "teilte",
        "teilten",
        "teilen",
        "behauptet",
        "behauptete",
        "behaupteten",
        "schreibt",
        "schrieb",
        "schreiben",
        "schrieben",
        "meldet",
        "meldete",
        "melden",
        "meldeten",
        "erläutert",
        "erläuterte",
        "ergänzt",
        "ergänzte",
        "versichert",
        "versicherte",
        "versicherten",
        "vermutet",
        "vermutete",
        "vermuten",
        "stellt",
        "stellte",
        "stellten",
        "heißt",
        "hieß",
        "heisst",
        "hiess",
        "gab",
        "gibt",
        "gaben",
        "kündigt",
        "kündigte",
        "kündigten",
        "fügt",
        "fügte",
        "glaubt",
        "warnt",
        "warnte",
        "urteilt",
        "urteilte",
        "bestätigt",
        "bestätigte",
        "bestätigten",
    ]
    .contains(&word)
}

/// Nouns for what somebody thinks or says, beyond those in [`saying::is_statement`], after which `dass` says what it is.
pub(super) fn is_view(word: &str) -> bool {
    saying::is_statement(word)
        || matches!(
            word,
            "Sicht"
                | "Hoffnung"
                | "Befürchtung"
                | "Sorge"
                | "Vorwurf"
                | "Vorwürfe"
                | "Zuversicht"
                | "Erwartung"
                | "Vermutung"
                | "Verdacht"
                | "Behauptung"
                | "Vorhersage"
                | "Prognose"
                | "Ankündigung"
                | "Schätzung"
                | "Schätzungen"
                | "Berichten"
                | "Berechnungen"
                | "Recherchen"
                | "Erkenntnissen"
                | "Ansichten"
                | "Meldung"
                | "Meldungen"
                | "Medienberichten"
                | "Zusage"
                | "Versprechen"
                | "Warnung"
                | "Hinweis"
                | "Äußerung"
                | "Äußerungen"
                | "Äusserungen"
                | "Aussagen"
                | "Augenzeugenberichten"
                | "Einschätzungen"
                | "Vorstellung"
                | "Verständnis"
                | "Schluss"
                | "Ergebnis"
                | "Information"
        )
}

/// Words for what somebody says that name whose it is: `Polizeiangaben`, `Medienberichten`.
pub(super) fn is_source_compound(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
        && ["angaben", "berichten", "informationen", "kreisen"].iter().any(|end| word.len() > end.len() + 2 && word.ends_with(end))
}

/// Papers that order rather than say: `laut Gesetz`.
pub(super) fn is_norm(word: &str) -> bool {
    let lower = word.to_lowercase();
    [
        "gesetz",
        "gesetzes",
        "vertrag",
        "artikel",
        "absatz",
        "verordnung",
        "verfassung",
        "richtlinie",
        "abkommen",
        "satzung",
        "paragraf",
        "paragraph",
        "plan",
        "programm",
        "vorgaben",
        "verpflichtungen",
        "kriterien",
        "statuten",
        "reglement",
        "regelung",
        "vorschrift",
        "vorschriften",
        "definition",
        "art",
        "ziffer",
        "liste",
    ]
    .iter()
    .any(|end| lower.ends_with(end))
}

/// Words that open a clause that is no main clause.
pub(super) fn is_subordinate(word: &str) -> bool {
    [
        "als", "wenn", "weil", "da", "während", "nachdem", "obwohl", "obgleich", "indem", "damit", "wobei", "sodass", "um", "ohne",
        "statt", "anstatt", "wie", "wo", "bevor", "seit", "seitdem", "bis", "falls", "sofern", "sobald", "solange", "soweit", "welche",
        "welcher", "welches", "deren", "dessen", "denen", "wonach", "womit", "wodurch", "weshalb", "weswegen", "worauf", "wofür", "zumal",
        "was", "wer",
    ]
    .contains(&word)
}

/// Finite verbs in second place that every text has.
pub(super) fn is_finite(word: &str) -> bool {
    [
        "ist", "sind", "war", "waren", "hat", "haben", "hatte", "hatten", "wird", "werden", "wurde", "wurden", "kann", "können", "soll",
        "sollen", "muss", "müssen", "will", "wollen", "darf", "dürfen", "gibt", "gab", "bleibt", "sollte", "sollten", "konnte", "konnten",
        "würde", "würden", "könnte", "könnten", "müsse", "wäre", "hätte", "habe", "sei", "seien", "geht", "steht", "kommt", "liegt",
        "müsste", "müssten", "dürfte", "mache",
    ]
    .contains(&word)
}
