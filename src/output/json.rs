//! Results and releases as JSON, as `docs/json.md` describes it. A change here is a breaking change.
//!
//! Offsets are UTF-8 byte offsets, their ends exclusive.

use serde::Serialize;
use serde_json::{Map, Value, json};

use crate::Lang;
use crate::analysis::{Analyzer, Language, Word};
use crate::quotation::{ComparedWord, Warning};
use crate::release::{PassageKind, Quote, QuoteKind, Relation, Release, Span, Speaker};
use crate::search::{
    Addend, Check, CheckedQuote, Explanation, FacetCounts, Hit, ListedOrganisation, ListedSpeaker, Occurrences, Results, Snippet, Tallied,
};

/// The version of the objects.
const VERSION: u8 = 1;

/// The answer to a search. `query` is the query as typed.
pub fn results(query: &str, results: &Results, lang: Lang) -> Value {
    json!({
        "v": VERSION,
        "query": query,
        "understood": results.understood(lang),
        "notices": results.notices.iter().map(|notice| notice.message(lang)).collect::<Vec<_>>(),
        "total": results.total,
        "took_ms": milliseconds(results.took),
        "hits": results.hits.iter().map(hit).collect::<Vec<_>>(),
        "facets": facets(&results.facets),
    })
}

/// What a quotation was found to come from.
pub fn check(check: &Check, lang: Lang) -> Value {
    json!({
        "v": VERSION,
        "text": check.pasted.text(),
        "words": check.words,
        "notices": check.notices.iter().map(|notice| notice.message(lang)).collect::<Vec<_>>(),
        "took_ms": milliseconds(check.took),
        "found": check.found.iter().map(|found| checked(found, check.pasted.text(), lang)).collect::<Vec<_>>(),
    })
}

fn checked(found: &CheckedQuote, pasted: &str, lang: Lang) -> Value {
    let release = &found.release;
    let span = source(release, &found.span());
    let warning = |warning: &Warning| json!({"kind": warning.name(), "message": warning.message(lang)});
    json!({
        "verdict": found.verdict.name(),
        "agreement": rounded(found.agreement),
        "id": found.id(),
        "release": release.id,
        "kind": found.kind.name(),
        "passages": found.passages.iter().map(|index| index + 1).collect::<Vec<_>>(),
        "speakers": found.speakers().iter().map(said_by).collect::<Vec<_>>(),
        "title": release.title_line(),
        "date": release.date,
        "organisations": release.issuers().collect::<Vec<_>>(),
        "path": release.path,
        "url": release.url,
        "line": span.and_then(|[start, _]| release.line_of(start)),
        "span": span,
        "text": found.pieces.iter().map(|piece| release.text_at(piece)).collect::<Vec<_>>().join(" "),
        "warnings": found.warnings.iter().map(warning).collect::<Vec<_>>(),
        "words": found.words.iter().map(|word| compared(word, release, pasted)).collect::<Vec<_>>(),
    })
}

fn compared(word: &ComparedWord, release: &Release, pasted: &str) -> Value {
    json!({
        "difference": word.difference.name(),
        "said": word.said.as_ref().map(|span| release.text_at(span)),
        "said_span": word.said.as_ref().and_then(|span| source(release, span)),
        "pasted": word.pasted.as_ref().and_then(|span| pasted.get(span.clone())),
        "pasted_span": word.pasted.as_ref().map(offsets),
    })
}

/// Milliseconds with three decimals.
fn milliseconds(took: std::time::Duration) -> f64 {
    took.as_micros() as f64 / 1000.0
}

fn facets(all: &[FacetCounts]) -> Value {
    let counts =
        |facet: &FacetCounts| facet.counts.iter().map(|count| json!({"value": count.value, "count": count.count})).collect::<Vec<_>>();
    Value::Object(all.iter().map(|facet| (facet.facet.name().to_owned(), Value::from(counts(facet)))).collect::<Map<_, _>>())
}

/// A hit.
pub fn hit(hit: &Hit) -> Value {
    let mut object = json!({
        "id": hit.id,
        "score": hit.score,
        "title": hit.title,
        "date": hit.date,
        "place": hit.place,
        "organisations": hit.organisations,
        "topics": hit.topics,
        "path": hit.path,
        "url": hit.url,
        "missing": hit.missing,
        "snippets": hit.snippets.iter().map(snippet).collect::<Vec<_>>(),
    });
    if hit.id != hit.release {
        object["release"] = Value::from(hit.release.as_str());
    }
    if let Some(found) = &hit.explanation {
        object["explanation"] = explanation(found);
    }
    object
}

/// Why a hit is there.
fn explanation(explanation: &Explanation) -> Value {
    let words = explanation.words.iter().map(|word| {
        json!({
            "word": word.typed,
            "origin": word.origin.reason().map_or("typed", |reason| reason.name()),
            "score": word.score(),
            "evidence": word.addends.iter().map(addend).collect::<Vec<_>>(),
        })
    });
    json!({
        "score": explanation.score(),
        "words": words.collect::<Vec<_>>(),
        "further": explanation.addends.iter().map(|addend| json!({"kind": addend.kind.name(), "score": addend.score})).collect::<Vec<_>>(),
        "missing": explanation.missing,
    })
}

fn addend(addend: &Addend) -> Value {
    let occurrences = |words: &Occurrences| {
        json!({
            "reason": words.reason.map(|reason| reason.name()),
            "count": words.count,
            "in_title": words.in_title,
            "words": words.words,
        })
    };
    json!({
        "kind": addend.kind.name(),
        "score": addend.score,
        "occurrences": addend.occurrences.iter().map(occurrences).collect::<Vec<_>>(),
    })
}

fn snippet(snippet: &Snippet) -> Value {
    json!({
        "kind": snippet.kind.name(),
        "passage": snippet.passage,
        "text": snippet.text,
        "highlights": snippet.highlights.iter().map(offsets).collect::<Vec<_>>(),
        "span": snippet.span.as_ref().map(offsets),
        "speakers": snippet.speakers.iter().map(said_by).collect::<Vec<_>>(),
        "mention": snippet.mention,
        "cue": snippet.cue,
        "continues": snippet.continues,
        "reasons": snippet.reasons.iter().map(|reason| reason.name()).collect::<Vec<_>>(),
    })
}

fn said_by(speaker: &Speaker) -> Value {
    json!({
        "name": speaker.name,
        "title": speaker.title,
        "role": speaker.role,
        "organisations": speaker.organisations,
        "confidence": rounded(speaker.confidence),
    })
}

/// A confidence with two decimals.
fn rounded(confidence: f32) -> f64 {
    (f64::from(confidence) * 100.0).round() / 100.0
}

fn offsets(span: &Span) -> [usize; 2] {
    [span.start, span.end]
}

/// A release as understood.
#[derive(Serialize)]
struct ReleaseObject<'a> {
    v: u8,
    path: &'a str,
    id: &'a str,
    title: Option<String>,
    subtitle: Option<String>,
    date: Option<jiff::civil::Date>,
    place: Option<&'a str>,
    language: &'a str,
    organisations: Vec<OrganisationObject<'a>>,
    topics: &'a [String],
    url: Option<&'a str>,
    paragraphs: Vec<ParagraphObject<'a>>,
    quotes: Vec<QuoteObject<'a>>,
    contact: Option<String>,
}

#[derive(Serialize)]
struct OrganisationObject<'a> {
    name: &'a str,
    relation: Relation,
}

#[derive(Serialize)]
struct ParagraphObject<'a> {
    passage: usize,
    text: &'a str,
    span: Option<[usize; 2]>,
}

#[derive(Serialize)]
struct QuoteObject<'a> {
    passage: usize,
    text: &'a str,
    span: Option<[usize; 2]>,
    kind: QuoteKind,
    continues: Option<usize>,
    cue: Option<String>,
    cue_span: Option<[usize; 2]>,
    speakers: Vec<SpeakerObject<'a>>,
}

#[derive(Serialize)]
struct SpeakerObject<'a> {
    name: Option<&'a str>,
    title: Option<&'a str>,
    role: Option<&'a str>,
    organisations: &'a [String],
    mention: Option<&'a str>,
    mention_span: Option<[usize; 2]>,
    confidence: f64,
}

/// A release as understood: what `parse` and `show` print.
pub fn release(release: &Release) -> Value {
    let contact: Vec<_> = release.contact_texts().collect();
    let organisations =
        release.organisations.iter().map(|organisation| OrganisationObject { name: &organisation.name, relation: organisation.relation });
    let object = ReleaseObject {
        v: VERSION,
        path: &release.path,
        id: &release.id,
        title: release.title_line(),
        subtitle: release.subtitle_line(),
        date: release.date,
        place: release.place.as_deref(),
        language: &release.language,
        organisations: organisations.collect(),
        topics: &release.topics,
        url: release.url.as_deref(),
        paragraphs: release.paragraphs().map(|(index, passage)| paragraph(release, index, &passage.span)).collect(),
        quotes: release.quotes().map(|(index, span, found)| quote(release, index, span, found)).collect(),
        contact: (!contact.is_empty()).then(|| contact.join("\n\n")),
    };
    serde_json::to_value(object).unwrap_or_default()
}

fn paragraph<'a>(release: &'a Release, index: usize, span: &Span) -> ParagraphObject<'a> {
    ParagraphObject { passage: index + 1, text: release.text_at(span), span: source(release, span) }
}

fn quote<'a>(release: &'a Release, index: usize, span: &Span, quote: &'a Quote) -> QuoteObject<'a> {
    debug_assert!(matches!(release.passages[index].kind, PassageKind::Quote(_)));
    QuoteObject {
        passage: index + 1,
        text: release.text_at(span),
        span: source(release, span),
        kind: quote.kind,
        continues: quote.continues.map(|before| before + 1),
        cue: release.cue(quote),
        cue_span: quote.cue.as_ref().and_then(|span| source(release, span)),
        speakers: quote.speakers.iter().map(|found| speaker(release, found)).collect(),
    }
}

fn speaker<'a>(release: &'a Release, speaker: &'a Speaker) -> SpeakerObject<'a> {
    SpeakerObject {
        name: speaker.name.as_deref(),
        title: speaker.title.as_deref(),
        role: speaker.role.as_deref(),
        organisations: &speaker.organisations,
        mention: speaker.mention.as_ref().map(|span| release.text_at(span)),
        mention_span: speaker.mention.as_ref().and_then(|span| source(release, span)),
        confidence: rounded(speaker.confidence),
    }
}

fn source(release: &Release, span: &Span) -> Option<[usize; 2]> {
    release.text.source_span(span.clone()).as_ref().map(offsets)
}

/// What is listed, as one object: the first of all there are.
pub fn listing(what: &str, total: usize, listed: Vec<Value>) -> Value {
    json!({"v": VERSION, "total": total, what: listed})
}

/// An organisation with what there is of it: what `organisations` prints.
pub fn organisation(listed: &ListedOrganisation) -> Value {
    let aliases = listed.aliases.iter();
    json!({
        "name": listed.name,
        "kind": listed.kind,
        "parent": listed.parent,
        "releases": listed.releases,
        "issuer": listed.issuer,
        "partner": listed.partner,
        "mentioned": listed.mentioned,
        "quotes": listed.quotes,
        "indirect": listed.indirect,
        "aliases": aliases.map(|alias| json!({"name": alias.name, "releases": alias.releases, "merged": alias.merged.name()})).collect::<Vec<_>>(),
    })
}

/// A person with what there is of them: what `speakers` prints.
pub fn listed_speaker(listed: &ListedSpeaker) -> Value {
    let tallied = |all: &[Tallied]| all.iter().map(|one| json!({"value": one.value, "count": one.count})).collect::<Vec<_>>();
    json!({
        "name": listed.name,
        "quotes": listed.quotes,
        "indirect": listed.indirect,
        "organisations": tallied(&listed.organisations),
        "roles": tallied(&listed.roles),
        "first": listed.first,
        "last": listed.last,
        "spellings": tallied(&listed.spellings),
    })
}

/// How a text becomes terms: each word with its readings as entries of their own. `cuts` are the offsets inside the word at which its
/// parts begin.
pub fn analysis(analyzer: &mut Analyzer, language: Language, text: &str) -> Value {
    let mut words = Vec::new();
    analyzer.words(language, text, |word| words.push(analysed(&word)));
    json!({"text": text, "words": words})
}

fn analysed(word: &Word<'_>) -> Value {
    let parts = &word.terms.parts;
    json!({
        "word": word.text,
        "span": offsets(&word.span),
        "position": word.position,
        "kind": word.kind.name(),
        "spelling": word.terms.spelling,
        "stem": word.terms.stem,
        "parts": parts.iter().map(|part| word.part(part)).collect::<Vec<_>>(),
        "stems": parts.iter().map(|part| part.stem.as_str()).collect::<Vec<_>>(),
        "cuts": parts.iter().skip(1).map(|part| part.span.start).collect::<Vec<_>>(),
    })
}
