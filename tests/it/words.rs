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

/// What the signs of the query language ask of words.
const SIGNS: &[Row] = &[
    ("=Käfer", "Der [Käfer] krabbelt.", ""),
    ("=Käfer", "Der [KÄFER] krabbelte.", ""),
    ("=Käfer", "Des Käfers Panzer glänzt.", ""),
    ("=Käfer", "Ein Kaefer krabbelt.", ""),
    ("=Käfer", "Viele Maikäfer krabbeln.", ""),
    ("Kirschbuam~", "Der [Kirschbaum] blüht.", "similar spelling"),
    ("Kirschbaun~", "Ein [Kirschbaum] blüht.", "similar spelling"),
    ("Kirschbaum~", "Kein [Kirschbaum] blüht.", ""),
    ("Kirschhaun~", "Jener Kirschbaum blüht.", ""),
    ("Kirschhaun~2", "Dieser [Kirschbaum] blüht.", "similar spelling"),
    ("*schirm", "Der [Regenschirm] tropft.", ""),
    ("*schirm", "Viele Regenschirme tropfen.", ""),
    ("*schirm*", "Die [Regenschirme] tropften.", ""),
    ("Regen*irm", "Ein [Regenschirm] tropfte.", ""),
    ("Gänse*ein", "Alle [Gänsebein] knacken.", ""),
    ("Gaense*ein", "Neun [Gänsebein] knacken.", ""),
    ("*gruen", "Der Tisch ist [blaugrün].", ""),
    ("~„rotes Dach“", "Unter [roten Dächern] wohnen.", "inflected"),
    ("„rotes Dach“", "Mit roten Dächern werben.", ""),
    ("~„rotes Dach“", "Ein Dach, rotes Tuch.", ""),
    ("Zange NAHE/3 Nagel", "Die [Zange] zieht den [Nagel].", ""),
    ("Nagel NAHE/3 Zange", "Eine [Zange] zog einen [Nagel].", ""),
    ("Zange NAHE/2 Nagel", "Keine Zange zieht den krummen Nagel.", ""),
    ("Zange NAHE Nagel", "Alle Kneif[zangen] ziehen [Nägel].", "other spelling, part of a compound"),
    ("(Zange ODER Hammer) NAHE/3 Nägel", "Der [Hammer] trifft [Nägel].", ""),
    ("Zang* NAHE/3 =Nagel", "Diese [Zange] trifft keinen [Nagel].", ""),
    ("Zange -=Nagel", "Jene Zange trifft keinen Nagel.", ""),
];

static ROWS: LazyLock<Vec<Row>> = LazyLock::new(|| [SPELLINGS, GENDER, STEMS, COMPOUNDS, NUMBERS, SIGNS].concat());

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

/// The numbers of the texts that a query finds in full, the best first.
fn order(texts: &[&str], query: &str) -> Vec<usize> {
    let hits = hits(&collection(texts), query, Match::All);
    hits.iter().filter(|hit| hit.missing.is_empty()).map(|hit| hit.id.parse().unwrap()).collect()
}

#[test]
fn the_nearest_to_what_was_asked_comes_first() {
    let spellings = ["Frau Mueller kam spät.", "Frau Muller kam spät.", "Frau Müller kam spät."];
    assert_eq!(order(&spellings, "Müller")[0], 2);
    assert_eq!(order(&spellings, "Mueller")[0], 0);
    assert_eq!(order(&["Die Masse gilt hier.", "Die Maße gelten hier."], "Maße")[0], 1);
    let forms = ["Die Häuser stehen leer.", "Das Haus steht hier."];
    assert_eq!((order(&forms, "Haus"), order(&forms, "Häuser")), (vec![1, 0], vec![0, 1]));
    let gender = ["Alle Bürger:innen waren hier.", "Alle Bürger waren hier.", "Alle Bürgerinnen waren hier."];
    assert_eq!((order(&gender, "Bürger")[0], order(&gender, "Bürgerinnen").len()), (1, 3));
    let compounds = ["Die Kreislaufwirtschaft wächst hier.", "Die Wirtschaft wächst hier.", "Der Wald wächst hier."];
    assert_eq!((order(&compounds, "Wirtschaft"), order(&compounds, "„Wirtschaft“")), (vec![1, 0], vec![1]));
}

#[test]
fn compounds_are_met_by_all_their_parts_or_not_at_all() {
    let texts = [
        "Die Kreislaufwirtschaft wächst.",
        "Die Wirtschaft im Kreislauf wächst.",
        "Die Kreislaufwirtschaftsgesetze gelten.",
        "Der Kreislauf stockt.",
        "Die Forstwirtschaft stockt.",
        "Ein Kreislauf ohne Ende und ohne Anfang, von dem hier lange niemand mehr etwas gehört hatte, nützt der Wirtschaft.",
    ];
    let mut found = order(&texts, "Kreislaufwirtschaft");
    assert_eq!(found[0], 0);
    found.sort_unstable();
    assert_eq!(found, [0, 1, 2]);
    let any = searched(&texts, "Kreislaufwirtschaft", Match::Any);
    assert_eq!((any.len(), any[0].as_str()), (6, "Die [Kreislaufwirtschaft] wächst."), "{any:?}");
    assert!(any[3..].iter().all(|line| line.ends_with("(part of a compound)")), "{any:?}");
    // What is excluded is not excluded for a part of it.
    assert_eq!(searched(&texts, "Wirtschaft NICHT Kreislaufwirtschaft", Match::Any).len(), 2);
}

/// What a query finds, with marks and reasons.
fn searched(texts: &[&str], query: &str, mode: Match) -> Vec<String> {
    hits(&collection(texts), query, mode).iter().map(line).collect()
}

#[test]
fn incomplete_compounds_are_found_where_the_whole_occurs() {
    let text = "Sie züchten Zuchtstuten und -hengste, Vor- und Nachteile hat beides.";
    assert_eq!(searched(&[text], "Vorteil", Match::All), Vec::<String>::new(), "nobody has the word");
    let found = searched(&[text], "Zuchthengst", Match::All);
    assert!(found[0].ends_with("(part of a compound)"), "its parts are there, but nobody has the word: {found:?}");
    let found = searched(&[text, "Der Zuchthengst lahmt."], "Zuchthengst", Match::All);
    assert_eq!(found[0], "Der [Zuchthengst] lahmt.");
    assert!(found[1].contains("-[hengste]") && found[1].contains("(completed compound"), "{found:?}");
    let found = searched(&[text, "Ein Vorteil bleibt."], "Vorteile", Match::All);
    assert_eq!(found[0], "Ein [Vorteil] bleibt. (inflected)");
    assert_eq!(found[1], "Sie züchten Zuchtstuten und -hengste, [Vor]- und Nachteile hat beides. (completed compound)");
    let inland = ["Im In- und Ausland wird geprüft.", "Im Inland wird geprüft."];
    assert_eq!(searched(&inland, "Inland", Match::All)[0], "Im [Inland] wird geprüft.");
    assert_eq!(searched(&inland, "„Inland“", Match::All).len(), 1, "quoted is as written");
    assert_eq!(searched(&inland, "Inl*", Match::All).len(), 1);
}

#[test]
fn similar_words_count_only_where_any_word_may_match_and_then_little() {
    let texts = ["Die Organisation wächst.", "Sie organisieren sich.", "Der Organist spielt.", "Das Orchester spielt."];
    assert_eq!(searched(&texts, "organisieren", Match::All).len(), 1);
    let searcher = collection(&texts);
    let search = Search { facets: vec![Facet::Year], ..search("organisieren", Match::Any) };
    let results = searcher.search(&search).unwrap();
    let lines: Vec<_> = results.hits.iter().map(line).collect();
    assert_eq!((results.total, lines[0].as_str()), (1, "Sie [organisieren] sich."));
    assert!(lines[1..].contains(&"Die [Organisation] wächst. (similar word)".to_owned()), "{lines:?}");
    assert!(!lines.iter().any(|line| line.contains("Orchester")), "{lines:?}");
    assert_eq!(results.facets[0].counts.iter().map(|count| count.count).sum::<u64>(), 1);
    assert!(results.hits[1..].iter().all(|hit| hit.missing == ["organisieren"]), "{:?}", results.hits);
}

#[test]
fn what_is_excluded_stays_so_where_the_best_hits_lead_on() {
    let mut texts = vec!["Zinn und Kupfer fehlen.", "Zinn, Kupfer und Blei fehlen."];
    texts.extend(["Der Wald wächst."; 12]);
    let found = searched(&texts, "Zinn NICHT Blei", Match::Any);
    assert_eq!(found, ["[Zinn] und Kupfer fehlen."]);
    texts[1] = "Kupfer und Blei fehlen.";
    assert_eq!(searched(&texts, "Zinn", Match::Any).len(), 2, "what is like the best hit follows it");
    assert_eq!(searched(&texts, "Zinn NICHT Blei", Match::Any).len(), 1);
}

#[test]
fn what_stands_for_too_many_words_is_refused_and_the_word_named() {
    let words: String = (0..21_000).map(|number| format!("a{number}x ")).collect();
    let searcher = collection(&[&words, "Alle Achtung."]);
    for query in ["a*", "*a*", "*x", "Achtung ODER a*x"] {
        let error = searcher.search(&search(query, Match::All)).unwrap_err().message(alu_search::Lang::De);
        assert!(error.contains("steht für mehr als 20.000 Wörter") && error.contains('*'), "{query}: {error}");
    }
    assert_eq!(answer(&searcher, "Ach*").len(), 1);
}

#[test]
fn words_that_occur_nowhere_get_suggestions() {
    let texts =
        ["Der Strompreis steigt.", "Der Strompreis fällt.", "Die Strompreise ruhen.", "Der Stromkreis schließt.", "Öl, Eis und Eid."];
    let searcher = collection(&texts);
    let said = |query: &str| -> Vec<String> {
        let results = searcher.search(&search(query, Match::All)).unwrap();
        results.notices.iter().map(|notice| notice.message(alu_search::Lang::De)).collect()
    };
    assert_eq!(said("Srompreis"), ["„Srompreis“ kommt nirgends vor. Gemeint ist vielleicht „Strompreis“."]);
    assert_eq!(said("strompries steigt"), ["„strompries“ kommt nirgends vor. Gemeint ist vielleicht „strompreis“."]);
    for query in ["Strompreis", "Strompreises", "Preis", "Eix", "Srompreis*", "„Srompreis“", "Quellwasser"] {
        assert_eq!(said(query), Vec::<String>::new(), "{query}");
    }
    let quotes = Search { kind: alu_search::search::Kind::Quote, ..search("Strompreis", Match::All) };
    assert!(searcher.search(&quotes).unwrap().notices.is_empty(), "it occurs, though nobody says it");
    let quiet = Search { suggests: false, ..search("Srompreis", Match::All) };
    assert!(searcher.search(&quiet).unwrap().notices.is_empty());
}

#[test]
fn words_near_each_other_stand_in_one_paragraph() {
    let release = |id: &str, paragraphs: [&str; 2]| Release::from_record(&json!({"id": id, "paragraphs": paragraphs}).to_string()).unwrap();
    let searcher = index_of([release("a", ["Es wächst der Mohn", "Korn wächst auch"]), release("b", ["Der Mohn steht im Korn", ""])]);
    let ids: Vec<_> = hits(&searcher, "Mohn NAHE/30 Korn", Match::All).into_iter().map(|hit| hit.id).collect();
    assert_eq!(ids, ["b"]);
}

#[test]
fn abbreviations_lead_both_ways() {
    let texts = [
        "Das Landesamt für Moorschutz (LAMO) öffnet.",
        "Das LAMO misst den Wasserstand.",
        "Beim Landesamt für Moorschutz wird gemessen.",
        "Der Lama trabt.",
        "Das Landesamt für Statistik zählt. Anderswo ist Moorschutz wichtig.",
    ];
    let searcher = collection(&texts);
    let mut lines = answer(&searcher, "LAMO");
    lines.sort();
    let expected = [
        "Beim [Landesamt für Moorschutz] wird gemessen. (abbreviation)",
        "Das [LAMO] misst den Wasserstand.",
        "Das [Landesamt für Moorschutz] ([LAMO]) öffnet. (abbreviation)",
    ];
    assert_eq!(lines, expected);
    let lines = answer(&searcher, "Landesamt für Moorschutz");
    assert!(lines.contains(&"Das [LAMO] misst den Wasserstand. (abbreviation)".to_owned()), "{lines:?}");
    let results = searcher.search(&search("LAMO", Match::All)).unwrap();
    assert!(results.understood(alu_search::Lang::De).contains("Landesamt für Moorschutz"));
    assert_eq!(answer(&searcher, "-LAMO Moorschutz").len(), 2, "what is excluded is excluded as it stands");
}

const TERMS: &str = "[gleich]\n\"Lastenrad\" = [\"Cargobike\", \"Rad für Lasten\"]\n[enger]\n\"Fahrrad\" = [\"Lastenrad\", \"Tandem\"]\n";

#[test]
fn a_users_terms_are_found_and_named() {
    let texts = ["Ein Lastenrad rollt.", "Zwei Cargobikes rollen.", "Ein Rad für Lasten steht.", "Ein Tandem steht.", "Ein Fahrrad steht."];
    let searcher = collection(&texts).with_synonyms(&Synonyms::parse(TERMS).unwrap());
    let found = |query: &str| {
        let mut lines = answer(&searcher, query);
        lines.sort();
        lines
    };
    let equal = ["Ein [Lastenrad] rollt.", "Ein [Rad für Lasten] steht. (synonym)", "Zwei [Cargobikes] rollen. (synonym)"];
    assert_eq!(found("Lastenrad"), equal);
    assert_eq!(found("Cargobike").len(), 3);
    assert_eq!(found("Rad für Lasten").len(), 3);
    assert_eq!(found("„Rad für Lasten“").len(), 3, "a phrase is a term as well");
    assert_eq!(found("„Cargobike“").len(), 0, "one word in quotation marks is meant as it stands");
    assert_eq!(found("Fahrrad").len(), 5);
    assert!(found("Fahrrad").contains(&"Ein [Tandem] steht. (narrower term)".to_owned()));
    assert_eq!(found("Tandem"), ["Ein [Tandem] steht."]);
    let understood = searcher.search(&search("Lastenrad", Match::All)).unwrap().understood(alu_search::Lang::De);
    assert!(understood.contains("Cargobike") && understood.contains("„Rad für Lasten“"), "{understood}");
}

#[test]
fn terms_stand_beside_the_releases_or_are_named() {
    let space = crate::util::Space::indexed(&[("releases/a.txt", "Meldung\n\nZwei Cargobikes rollen durch die Stadt.\n")]);
    assert_eq!(space.query("Lastenrad", &[]).expect(1).answer().total, 0);
    let own = space.write("eigene.toml", TERMS);
    let answer = space.query("Lastenrad", &["--terms", own.to_str().unwrap()]).expect(0).answer();
    assert!(answer.understood.contains("Cargobike") && answer.marked() == ["Cargobikes"], "{answer:?}");
    assert_eq!(answer.hits[0].snippets[0].reasons, ["synonym"]);
    for beside in ["begriffe.toml", "releases/begriffe.toml"] {
        space.write(beside, TERMS);
        assert_eq!(space.query("Lastenrad", &[]).expect(0).says_nothing().answer().total, 1, "{beside}");
        space.remove(beside);
    }
    space.write("begriffe.toml", "[gleich]\nLastenrad = „Cargobike“\n");
    space.query("Cargobikes", &[]).expect(0).says(&["begriffe.toml", "Anführungszeichen"]);
}

#[test]
fn releases_are_read_in_their_language() {
    let release = |id: &str, language: &str, text: &str| {
        Release::from_record(&json!({"id": id, "language": language, "paragraphs": [text]}).to_string()).unwrap()
    };
    let searcher = index_of([
        release("de", "de", "Die Industrien des Landes wachsen."),
        release("en", "en", "The industries of the country are growing, the factories too."),
        release("fr", "fr", "L’industrie du pays progresse, les usines nationales aussi."),
        release("it", "it", "Le industrie del paese crescono, dell’acqua si parla."),
    ]);
    for (query, expected) in [
        ("factory", &["[factories]"][..]),
        ("growing countries", &["[country]", "[growing]"]),
        ("usine", &["[usines]"]),
        ("national", &["[nationales]"]),
        ("acqua", &["[acqua]"]),
        ("pays", &["[pays]"]),
        ("Industrie", &["[Industrien]", "[industrie]"]),
        ("Land", &["[Landes]"]),
    ] {
        let found = answer(&searcher, query).join("\n");
        assert!(!found.is_empty() && expected.iter().all(|mark| found.contains(mark)), "{query}: {found:?}");
    }
    assert_eq!(answer(&searcher, "„growing, the factories“").len(), 1);
    assert_eq!(answer(&searcher, "factor*").len(), 1);
}

#[test]
fn a_releases_language_is_detected() {
    let english = "Orders for castings\n\nThe association of foundries reports that production has grown for the third year in a row. Members of the board \
        expect more orders for castings, and they ask the government to lower the price of electricity for small companies and workshops. \
        They have written to the minister, who will answer in the spring.";
    let release = Release::from_text("en", english).unwrap();
    assert_eq!(release.language, "en");
    let searcher = index_of([release]);
    assert_eq!((answer(&searcher, "member").len(), answer(&searcher, "workshop company").len()), (1, 1));
}

/// Markup that stands inside of words.
#[test]
fn markup_in_words_makes_no_difference() {
    let source = "# Meldung\n\nDie Arbeitnehmer\\*innenvertretung will weniger CO<sub>2</sub>. Die Ab&shy;fall&shy;ge&shy;bühr und die M&uuml;hle ruhen.\n";
    let searcher = index_of([Release::from_markdown("a", source).unwrap()]);
    for query in ["Arbeitnehmervertretung", "CO2", "CO₂", "Abfallgebühr", "Mühle", "Muehle"] {
        assert_eq!(answer(&searcher, query).len(), 1, "{query}");
    }
}
