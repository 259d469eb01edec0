//! Does each phenomenon of German text work from the query to the mark? Every row is a release of its own, among all others;
//! what [`crate::golden`] leaves out: right and wrong pairs of single words.

use std::fmt::Write;
use std::sync::LazyLock;

use alu_search::query::Synonyms;
use alu_search::search::{Facet, Hit, Match};
use alu_search::{Index, Query, Release, Search, Searcher};
use serde_json::json;

/// A query; a text, in brackets what is marked, without any if it is not found; why it is marked.
type Row = (&'static str, &'static str, &'static str);

/// One word in the spellings and signs that texts have.
const SPELLINGS: &[Row] = &[
    ("Müller", "Frau [Müller] spricht.", ""),
    ("Müller", "Frau [Mueller] sprach.", "other spelling"),
    ("Mueller", "Herr [Müller] spricht.", "other spelling"),
    ("Muller", "Kind [Müller] spricht.", "other spelling"),
    ("Müller", "Frau Möller spricht.", ""),
    ("Straße", "Die [Strasse] ruht.", "other spelling"),
    ("STRASSE", "Eine [Straße] ruht.", "other spelling"),
    ("Maße", "Die [Masse] zählt.", "other spelling"),
    ("Quelle", "Eine Qualle schwimmt.", ""),
    ("neue", "Das ist [neu].", "inflected"),
    ("CO2", "Weniger [CO₂] wäre gut.", ""),
    ("CO₂", "Weniger [CO2] wäre gut.", ""),
    ("CO2", "Viel CO wäre schlecht.", ""),
    ("Abfallgebühr", "Die [Ab\u{ad}fall\u{ad}ge\u{ad}bühr] sinkt.", ""),
    ("Abfallgebuehr", "Die [Ab\u{200b}fallgebühr] steigt.", "other spelling"),
    ("Zufluss", "Der [Zuﬂuss] stockt.", ""),
    ("Büro", "Das [Bu\u{308}ro] schließt.", ""),
    ("Mühle", "Die [M&uuml;hle] dreht.", ""),
    ("geht's", "Es [geht’s] an.", ""),
];

/// Forms of women and men, with all signs.
const GENDER: &[Row] = &[
    ("Bürger", "Die [Bürger*innen] wählen.", "gender form"),
    ("Bürgerinnen", "Alle [Bürger:innen] wählen.", "gender form"),
    ("Bürger", "Viele [Bürger_innen] wählen.", "gender form"),
    ("Bürger", "Einige [Bürger·innen] wählen.", "gender form"),
    ("Bürger", "Wenige [Bürger/-innen] wählen.", "gender form"),
    ("Bürger", "Manche [Bürger/innen] wählen.", "gender form"),
    ("Bürger", "Etliche [Bürger(innen)] wählen.", "gender form"),
    ("Bürger", "Sieben [BürgerInnen] wählen.", "gender form"),
    ("Bürger", "Acht [Bürgerinnen] wählen.", "inflected"),
    ("Bürger", "Die Burg steht.", ""),
    ("Burg", "Der Bürger steht.", ""),
    ("Burg", "Die [Burgen] stehen.", "inflected"),
    ("Arbeitnehmervertretung", "Die [Arbeitnehmer*innenvertretung] tagt.", "gender form"),
    ("Arbeitnehmervertretung", "Die [Arbeitnehmer:innen-Vertretung] tagt.", "other spelling"),
    ("Arbeitnehmervertretung", "Die [ArbeitnehmerInnenvertretung] tagt.", "gender form"),
    ("Arbeitnehmerinnenvertretung", "Eine [Arbeitnehmervertretung] tagt.", "inflected"),
    ("Arbeitnehmer", "Eine [Arbeitnehmer*innen]vertretung tagt.", "part of a compound"),
    ("Kollege", "Die [Kolleginnen] und [Kollegen] kommen.", "inflected"),
    ("Kollegin", "Ein [Kollege] kommt.", "inflected"),
    ("Bürger*innen", "Keine [Bürger*innen] wählen.", ""),
    ("Bürger*innen", "Neun [Bürger:innen] wählen.", "gender form"),
    ("Bürger:innen", "Zehn [Bürger] wählen.", "inflected"),
    ("Innen", "Sie kommen nach außen, Zuschauer*innen.", ""),
];

/// Forms of one word, and words that are not.
const STEMS: &[Row] = &[
    ("Ministerium", "Die [Ministerien] tagen.", "inflected"),
    ("Ministerien", "Das [Ministerium] tagt.", "inflected"),
    ("Minister", "Das Ministerium schweigt.", ""),
    ("Museum", "Die [Museen] öffnen.", "inflected"),
    ("Schema", "Die [Schemata] gelten.", "inflected"),
    ("Komitee", "Die [Komitees] gelten.", "inflected"),
    ("Haus", "Die [Häuser] stehen.", "inflected"),
    ("Häuser", "Das [Haus] steht.", "inflected"),
    ("Haeuser", "Im [Hause] war es kalt.", "inflected"),
    ("Saal", "Die [Säle] sind voll.", "inflected"),
    ("Land", "Die [Länder] zahlen.", "inflected"),
    ("Atlas", "Die [Atlanten] liegen.", "inflected"),
    ("Lehrerin", "Die [Lehrerinnen] lehren.", "inflected"),
    ("Forscher", "Die Forschung ruht.", ""),
    ("UN", "Bei uns ruht es.", ""),
    ("Ei", "Nur ein Ziel bleibt.", ""),
    ("Ware", "Die [Waren] liegen.", "inflected"),
];

/// Compounds, whole and in parts, and hyphens in them.
const COMPOUNDS: &[Row] = &[
    ("Wirtschaft", "Die [Wirtschaft] ruht.", ""),
    ("Wirtschaft", "Die Kreislauf[wirtschaft] ruht.", "part of a compound"),
    ("Wirtschaft", "Die [Wirtschafts]lage ruht.", "part of a compound"),
    ("Kreislauf", "Eine [Kreislauf]wirtschaft ruht.", "part of a compound"),
    ("„Wirtschaft“", "Jede Kreislaufwirtschaft ruht.", ""),
    ("Kreislaufwirtschaft", "Der Kreislauf stockt.", ""),
    ("Kreislaufwirtschaft", "Die Forstwirtschaft stockt.", ""),
    ("Kreislaufwirtschaft", "Das [Kreislaufwirtschafts]gesetz gilt.", "part of a compound"),
    ("Kreislaufwirtschaft", "Eine [Wirtschaft] im [Kreislauf] gilt.", "part of a compound"),
    ("Cyberrisiken", "Die [Cyber-Risiken] wachsen.", "other spelling"),
    ("Cyber-Risiken", "Alle [Cyberrisiken] wachsen.", "other spelling"),
    ("Cyber-Risiken", "Viele [Cyber-Risiken] wachsen.", ""),
    ("Cyber-Risiko", "Kein [Cyberrisiko] wächst.", "other spelling"),
    ("Risiko", "Große Cyber-[Risiken] wachsen.", "inflected"),
    ("Vorstand", "Der IG-Metall-[Vorstand] tagt.", ""),
    ("„IG Metall“", "Ein [IG-Metall]-Vorstand tagt.", ""),
    ("Metall", "Jeder IG-[Metall]-Vorstand tagt.", ""),
    ("Eis", "Das Gleis endet.", ""),
    ("Rat", "Der Verrat endet.", ""),
    ("Kreislaufwirtschaft", "Die [Kreislauf-\nwirtschaft] lebt.", ""),
    ("Verbraucher", "Das Brauchtum lebt.", ""),
];

/// Numbers and dates.
const NUMBERS: &[Row] = &[
    ("35000", "Es sind [35.000] Tonnen.", "other spelling"),
    ("35.000", "Es sind [35'000] Tonnen.", "other spelling"),
    ("35'000", "Es sind [35 000] Tonnen.", "other spelling"),
    ("35 000", "Es sind [35000] Tonnen.", "other spelling"),
    ("35 000", "Es sind [35\u{202f}000] Tonnen.", "other spelling"),
    ("35.000", "Es sind 35 oder 350 Tonnen.", ""),
    ("35.000", "Es sind 3.500 Tonnen.", ""),
    ("30. November 2021", "Es begann am [30.11.2021] früh.", "other spelling"),
    ("30.11.2021", "Es endete am [30. November 2021] spät.", "other spelling"),
    ("2021-11-30", "Es endete am [30.11.2021] spät.", "other spelling"),
    ("30.11.2021", "Es endete am 30.11.2022 spät.", ""),
    ("November", "Es ruhte am 30. [November] 2021 lang.", ""),
    ("3,5", "Es sind [3,5] Prozent.", ""),
    ("3,5", "Es sind 35 Prozent.", ""),
];

static ROWS: LazyLock<Vec<Row>> = LazyLock::new(|| [SPELLINGS, GENDER, STEMS, COMPOUNDS, NUMBERS].concat());

/// Every row's text is a release, its id its number.
static ALL: LazyLock<Searcher> = LazyLock::new(|| collection(&ROWS.iter().map(|(_, text, _)| plain(text)).collect::<Vec<_>>()));

fn plain(marked: &str) -> String {
    marked.replace(['[', ']'], "")
}

/// An index of texts, each a release of one paragraph with its number, from 0, as id.
fn collection(texts: &[impl AsRef<str>]) -> Searcher {
    let record = |(number, text): (usize, &str)| json!({"id": number.to_string(), "language": "de", "paragraphs": [text]}).to_string();
    index_of(texts.iter().map(AsRef::as_ref).enumerate().map(record).map(|record| Release::from_record(&record).unwrap()))
}

fn index_of(releases: impl IntoIterator<Item = Release>) -> Searcher {
    let index = Index::in_memory().unwrap();
    let mut writer = index.writer().unwrap();
    releases.into_iter().for_each(|release| writer.add(&release).unwrap());
    writer.commit().unwrap();
    index.searcher().unwrap()
}

fn search(query: &str, mode: Match) -> Search {
    Search { mode, limit: 1_000, ..Search::new(Query::parse(query).unwrap()) }
}

/// The hits of a search, full and partial.
fn hits(searcher: &Searcher, query: &str, mode: Match) -> Vec<Hit> {
    searcher.search(&search(query, mode)).unwrap().hits
}

/// A hit's first snippet with brackets around what is marked, and the reasons.
fn shown(hit: &Hit) -> (String, String) {
    let snippet = &hit.snippets[0];
    let (mut text, mut end) = (String::new(), 0);
    for mark in &snippet.highlights {
        write!(text, "{}[{}]", &snippet.text[end..mark.start], &snippet.text[mark.clone()]).unwrap();
        end = mark.end;
    }
    text.push_str(&snippet.text[end..]);
    (text, snippet.reasons.iter().map(|reason| reason.name()).collect::<Vec<_>>().join(", "))
}

/// The full hits of a query as `[marked] text (reasons)`.
fn answer(searcher: &Searcher, query: &str) -> Vec<String> {
    let hits = hits(searcher, query, Match::All);
    hits.iter().filter(|hit| hit.missing.is_empty()).map(line).collect()
}

fn line(hit: &Hit) -> String {
    match shown(hit) {
        (text, reasons) if reasons.is_empty() => text,
        (text, reasons) => format!("{text} ({reasons})"),
    }
}

#[test]
fn every_word_is_found_marked_and_explained_as_the_table_says() {
    let mut wrong = String::new();
    for (number, (query, text, reasons)) in ROWS.iter().enumerate() {
        let hits = hits(&ALL, query, Match::All);
        let found = hits.iter().find(|hit| hit.id == number.to_string() && hit.missing.is_empty());
        let expected = text.contains('[').then(|| ((*text).to_owned(), (*reasons).to_owned()));
        let found = found.map(shown);
        if found != expected {
            writeln!(wrong, "{query}: expected {expected:?}, found {found:?}").unwrap();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
