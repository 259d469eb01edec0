//! From a query to an answer, over a few releases that are indexed once for all tests of this file.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use serde_json::{Value, json};

use crate::util::{Answer, Hit, Release, Run, Space, golden};

static SPACE: LazyLock<Space> = LazyLock::new(|| {
    let space = Space::shared("query");
    space.write("releases/verteiler.jsonl", records().map(|record| record.to_string() + "\n").concat());
    space.write("releases/2023/pfand.md", PFAND);
    space.write("releases/2023/zink.txt", ZINK);
    space.index().expect(0).says_nothing();
    space
});

/// Markup inside and around what is found.
const PFAND: &str = "---\ntitle: Pfand auf Dosen\ndate: 2023-05-02\norganisation: Verbraucherhilfe Lenne\n---\n\n\
    Die *Verbraucherhilfe* Lenne will Pfand auf **alle** Dosen. Das spart CO<sub>2</sub> und [Rohstoffe](https://lenne.example/rohstoffe).\n\n\
    „Die *Dose* kehrt zurück“, sagte Vorständin Irmela Tauscher, Verbraucherhilfe Lenne.\n";

const ZINK: &str = "Zinkpreis steigt\n\nHagenfeld, 3. Juli 2023 – Die Notierung für Zink steigt weiter. Grüner Strom wird knapp, und grüner Zement auch.\n";

fn records() -> [Value; 6] {
    [
        json!({"id": "schmelze", "title": "Neue Schmelze in Hagenfeld", "subtitle": "Recycling spart Strom", "date": "2021-03-05", "place": "Hagenfeld",
            "organisations": ["Hüttenwerk Lennetal"], "topics": ["Recycling", "Energie"], "url": "https://lennetal.example/schmelze",
            "paragraphs": ["Das Hüttenwerk Lennetal schmilzt in Hagenfeld mehr Schrott ein. Der Strompreis bleibt hoch.",
                "„Der Schrott geht uns nicht aus, aber der Strompreis drückt“, sagte Geschäftsführerin Frauke Immenhof, Hüttenwerk Lennetal."],
            "contact": "Pressestelle Hüttenwerk, Wendelin Ossenkamp, Tel. 02331 0"}),
        json!({"id": "bahn", "title": "Güterbahn Sauertal fährt wieder", "date": "2021-11-30", "place": "Sauertal",
            "organisations": ["Güterbahn Sauertal"], "topics": ["Verkehr"],
            "paragraphs": ["Die Güterbahn Sauertal fährt wieder. Schrott und Kohle kommen auf die Schiene.",
                "„Die Schiene spart Strom“, sagte Sprecher Anselm Dorfheide, Güterbahn Sauertal."]}),
        json!({"id": "tarif-1", "title": "Tarifrunde beginnt", "date": "2022-02-01", "place": "Hagenfeld",
            "organisations": ["IG Stahlbau", "Hüttenwerk Lennetal"], "topics": ["Tarif"],
            "paragraphs": ["Die Tarifrunde für die Hütten beginnt.",
                "„Sechs Prozent sind nicht zu viel“, sagte Roswitha Kallenberg, Verhandlungsführerin der IG Stahlbau.",
                "„Der Strompreis lässt das nicht zu“, sagte Frauke Immenhof, Geschäftsführerin von Hüttenwerk Lennetal."]}),
        json!({"id": "tarif-2", "title": "Tarifrunde geht weiter", "date": "2022-02-15", "place": "Sauertal",
            "organisations": ["IG Stahlbau"], "topics": ["Tarif"], "paragraphs": ["Die Tarifrunde geht weiter."]}),
        json!({"id": "tarif-3", "title": "Tarifrunde endet", "date": "2022-04-01", "place": "hagenfeld",
            "organisations": ["ig stahlbau"], "topics": ["Tarif", "tarif"], "paragraphs": ["Die Tarifrunde endet mit sechs Prozent."]}),
        json!({"id": "ohne", "title": "Termin", "paragraphs": ["Der Strompreis ist Thema eines Abends."]}),
    ]
}

fn find(query: &str, options: &[&str]) -> Answer {
    SPACE.query(query, options).answer()
}

/// The ids of full hits, sorted.
#[track_caller]
fn full(query: &str, options: &[&str]) -> Vec<String> {
    let answer = find(query, &[options, &["--limit", "100"]].concat());
    let mut ids: Vec<_> = answer.hits.iter().filter(|hit| hit.missing.is_empty()).map(|hit| hit.id.clone()).collect();
    assert_eq!(answer.total, ids.len(), "{answer:?}");
    ids.sort();
    ids
}

#[track_caller]
fn finds(query: &str, options: &[&str], expected: &[&str]) {
    assert_eq!(full(query, options), expected, "{query} {options:?}");
}

#[test]
fn words_are_found_in_their_forms() {
    finds("Strompreise", &[], &["ohne", "schmelze", "tarif-1"]);
    finds("Hütte", &[], &["schmelze", "tarif-1"]);
    finds("gueterbahn", &[], &["bahn"]);
    finds("Güterbahnhof", &[], &[]);
    finds("ZINK", &[], &["2023/zink"]);
}

#[test]
fn who_is_not_known_by_name_is_named_as_in_the_text() {
    let text = "Aufruf\n\nDie Unterzeichnenden fordern, dass die Schleuse offen bleibt.\n";
    let space = Space::indexed(&[("releases/aufruf.txt", text)]);
    let answer = space.query("Schleuse", &["--kind", "indirect"]).expect(0).answer();
    let said = &answer.hits[0].snippets[0];
    assert_eq!((said.mention.as_deref(), said.cue.as_deref()), (Some("Die Unterzeichnenden"), Some("fordern")));
    let text = space.run(&["query", "Schleuse", "--kind", "indirect"]).stdout;
    assert!(text.contains("— „Die Unterzeichnenden“ (fordern)"), "{text}");
}

#[test]
fn people_organisations_and_days_are_asked_for_in_the_query() {
    finds("Strompreis von:Immenhof", &[], &["schmelze", "tarif-1"]);
    finds("für:„Hüttenwerk Lennetal“ seit:2022", &[], &["tarif-1"]);
    finds("für:Hütten* bis:2021", &[], &["schmelze"]);
    finds("für:„IG Stahlbau“ -datum:2021", &[], &["tarif-1"]);
    finds("Tarifrunde datum:2022-02", &[], &["tarif-1", "tarif-2"]);
    finds("datum:(2021-03 ODER 2022-04..)", &[], &["2023/pfand", "2023/zink", "schmelze", "tarif-3"]);
    finds("Strompreis datum:..heute", &[], &["schmelze", "tarif-1"]);
    finds("ist:zitat für:„Hüttenwerk Lennetal“", &[], &["schmelze#3", "tarif-1#5"]);
    finds("ist:meldung Strompreis", &["--kind", "quote"], &["ohne", "schmelze", "tarif-1"]);
    finds("ist:zitat Strompreis seit:2022", &["--match", "any"], &["tarif-1#5"]);
    SPACE.query("Strom seit:neulich", &[]).expect(2).says(&["neulich", "^^^^^^^"]).prints_nothing();
}

#[test]
fn every_word_has_to_occur_though_not_in_one_paragraph() {
    finds("Tarifrunde Strompreis", &[], &["tarif-1"]);
    finds("Schmelze Strompreis Immenhof", &[], &["schmelze"]);
}

#[test]
fn phrases_are_words_as_written() {
    for query in ["„grüner Strom“", "\"grüner Strom\"", "»grüner Strom«", "«grüner Strom»", "“Grüner Strom”"] {
        finds(query, &[], &["2023/zink"]);
    }
    finds("„grünen Strom“", &[], &[]);
    finds("„steigt weiter Grüner“", &[], &["2023/zink"]);
    finds("„steigt Hagenfeld“", &[], &[]);
}

#[test]
fn operators_join_and_exclude() {
    finds("Schrott UND Kohle", &[], &["bahn"]);
    finds("Schmelze ODER Kohle", &[], &["bahn", "schmelze"]);
    finds("Schmelze OR (Zink AND Hagenfeld)", &[], &["2023/zink", "schmelze"]);
    finds("Schrott NICHT Kohle", &[], &["schmelze"]);
    finds("Schrott -Kohle", &[], &["schmelze"]);
    finds("-Tarifrunde -Schrott", &[], &["2023/pfand", "2023/zink", "ohne"]);
    finds("Strompreis ODER Tarifrunde UND Prozent", &[], &["ohne", "schmelze", "tarif-1", "tarif-3"]);
}

#[test]
fn phrases_and_groups_are_excluded_too() {
    finds("Tarifrunde -„geht weiter“", &[], &["tarif-1", "tarif-3"]);
    finds("Tarifrunde -(„geht weiter“ ODER „Sechs Prozent“)", &[], &[]);
    finds("-„Sechs Prozent“ Tarifrunde", &[], &["tarif-2"]);
    finds("Strompreis NICHT (Schrott ODER Prozent)", &[], &["ohne"]);
    finds("„geht weiter“ ODER Zink -„grüner Zement“", &[], &["tarif-2"]);
}

#[test]
fn prefixes_find_what_begins_so() {
    finds("tarif*", &[], &["tarif-1", "tarif-2", "tarif-3"]);
    finds("Güter*", &[], &["bahn"]);
    finds("schr* UND kohl*", &[], &["bahn"]);
    finds("xyz*", &[], &[]);
}

#[test]
fn fields_look_where_they_say() {
    finds("titel:Schmelze", &[], &["schmelze"]);
    finds("titel:Strom", &[], &["schmelze"]);
    finds("title:Schrott", &[], &[]);
    finds("kontakt:Ossenkamp", &[], &["schmelze"]);
    finds("Tarifrunde organisation:„IG Stahlbau“ -ort:Sauertal", &[], &["tarif-1", "tarif-3"]);
    finds("Tarifrunde organisation:„IG Stahl“", &[], &[]);
}

#[test]
fn a_field_of_names_can_stand_alone() {
    finds("organisation:„IG Stahlbau“", &[], &["tarif-1", "tarif-2", "tarif-3"]);
    finds("person:Immenhof", &[], &["schmelze", "tarif-1"]);
    finds("sprecher:„Frauke Immenhof“ speaker:Kallenberg", &[], &["tarif-1"]);
    finds("thema:Tarif -ort:Sauertal", &[], &["tarif-1", "tarif-3"]);
    finds("topic:Recycling place:hagenfeld", &[], &["schmelze"]);
    finds("person:Immenhof ODER Zink", &[], &["2023/zink", "schmelze", "tarif-1"]);
    finds("person:Immenhof", &["--kind", "quote"], &["schmelze#3", "tarif-1#5"]);
    finds("organisation:„IG Stahlbau“", &["--match", "any"], &["tarif-1", "tarif-2", "tarif-3"]);
}

#[test]
fn everything_is_found_by_a_star_or_nothing() {
    for query in ["*", "", " "] {
        assert_eq!(find(query, &[]).total, 8, "{query:?}");
    }
}

#[test]
fn what_is_only_in_the_contact_is_told() {
    let answer = SPACE.query("Ossenkamp", &[]).expect(1).answer();
    assert_eq!(answer.total, 0);
    assert!(answer.notices[0].contains("Kontaktblock") && answer.notices[0].contains("kontakt:Ossenkamp"), "{answer:?}");
    let answer = SPACE.query("kontakt:Ossenkamp", &[]).expect(0).answer();
    assert_eq!((answer.hits[0].snippets[0].kind.as_str(), answer.marked()), ("contact", vec!["Ossenkamp"]));
    assert!(answer.notices.is_empty());
}

#[test]
fn filters_take_whole_names_in_any_case() {
    finds("*", &["--organisation", "ig STAHLBAU"], &["tarif-1", "tarif-2", "tarif-3"]);
    finds("*", &["--organisation", "IG"], &[]);
    finds("*", &["--organisation", "IG Stahlbau", "--organisation", "Güterbahn Sauertal"], &["bahn", "tarif-1", "tarif-2", "tarif-3"]);
    finds("*", &["--organisation", "IG Stahlbau", "--place", "Hagenfeld"], &["tarif-1", "tarif-3"]);
    finds("*", &["--organisation", "IG Stahlbau", "--organisation", "Hüttenwerk Lennetal", "--topic", "recycling"], &["schmelze"]);
    finds("*", &["--speaker", "Immenhof"], &["schmelze", "tarif-1"]);
    finds("*", &["--speaker", "frauke immenhof"], &["schmelze", "tarif-1"]);
    finds("*", &["--speaker", "Frauke"], &[]);
    finds("*", &["--speaker-organisation", "IG Stahlbau"], &["tarif-1"]);
    finds("Strompreis", &["--place", "Hagenfeld", "--from", "2022"], &["tarif-1"]);
}

#[test]
fn a_period_has_both_its_ends() {
    finds("*", &["--from", "2021", "--to", "2021"], &["bahn", "schmelze"]);
    finds("*", &["--from", "2021-03-05", "--to", "5.3.2021"], &["schmelze"]);
    finds("*", &["--from", "2022-02", "--to", "2022-02"], &["tarif-1", "tarif-2"]);
    finds("*", &["--from", "02.02.2022", "--to", "2022-03"], &["tarif-2"]);
    finds("*", &["--from", "2023-05-03"], &["2023/zink"]);
    finds("*", &["--to", "2021-03-04"], &[]);
}

#[test]
fn a_period_tells_of_the_undated() {
    let answer = find("Strompreis", &["--from", "2021"]);
    assert_eq!(
        (answer.total, answer.notices.as_slice()),
        (2, &["1 weiterer Treffer hat kein Datum und fällt durch den Zeitraum heraus.".to_owned()][..])
    );
    let english = find("Strompreis", &["--from", "2021", "--lang", "en"]);
    assert_eq!(english.notices, ["1 more hit has no date and is left out by the period."]);
    assert!(find("Schrott", &["--from", "2021"]).notices.is_empty());
}

#[test]
fn facets_count_all_that_matches() {
    let answer = find("*", &["--facets", "organisation,speaker,speaker_organisation,topic,place,year,month,day", "--limit", "1"]);
    let organisations =
        [("IG Stahlbau", 3), ("Hüttenwerk Lennetal", 2), ("–", 1), ("Güterbahn Sauertal", 1), ("Verbraucherhilfe Lenne", 1)];
    let mut counted = answer.facet("organisation");
    assert!(counted.is_sorted_by(|a, b| a.1 >= b.1), "{counted:?}");
    counted.retain(|(name, _)| *name != "–");
    assert_eq!(counted, organisations.into_iter().filter(|(name, _)| *name != "–").collect::<Vec<_>>());
    assert_eq!(answer.facet("year"), [("2021", 2), ("2022", 3), ("2023", 2), ("–", 1)]);
    assert_eq!(answer.facet("month")[..4], [("2021-03", 1), ("2021-11", 1), ("2022-02", 2), ("2022-04", 1)]);
    assert_eq!(answer.facet("day")[..2], [("2021-03-05", 1), ("2021-11-30", 1)]);
    let tarif = answer.facet("topic").into_iter().find(|(name, _)| name.eq_ignore_ascii_case("tarif"));
    assert_eq!(tarif, Some(("Tarif", 3)), "a release counts once, in the commonest spelling");
    assert!(answer.facet("place").contains(&("Hagenfeld", 4)), "{:?}", answer.facet("place"));
    assert!(answer.facet("speaker").contains(&("Frauke Immenhof", 2)));
    assert!(answer.facet("speaker_organisation").contains(&("IG Stahlbau", 1)));
}

#[test]
fn facets_count_what_is_found_and_filtered() {
    let answer = find("Strompreis", &["--facets", "year,organisation", "--limit", "0"]);
    assert_eq!(answer.facet("year"), [("2021", 1), ("2022", 1), ("–", 1)]);
    assert_eq!(answer.facet("organisation"), [("Hüttenwerk Lennetal", 2), ("IG Stahlbau", 1), ("–", 1)]);
}

#[test]
fn a_facets_own_filter_does_not_shrink_it() {
    let answer = find("*", &["--facets", "organisation,place", "--organisation", "Güterbahn Sauertal"]);
    assert_eq!(answer.total, 1);
    assert!(answer.facet("organisation").contains(&("IG Stahlbau", 3)), "{:?}", answer.facets);
    assert_eq!(answer.facet("place"), [("Sauertal", 1)]);
}

#[test]
fn a_facet_lists_no_more_than_asked() {
    let answer = find("*", &["--facets", "organisation", "--facet-limit", "1"]);
    assert_eq!(answer.facet("organisation"), [("IG Stahlbau", 3)]);
}

#[test]
fn hits_are_sorted_by_date() {
    let newest = ["2023/zink", "2023/pfand", "tarif-3", "tarif-2", "tarif-1", "bahn", "schmelze", "ohne"];
    assert_eq!(SPACE.ids("*", &["--sort", "newest"]), newest);
    let oldest = ["schmelze", "bahn", "tarif-1", "tarif-2", "tarif-3", "2023/pfand", "2023/zink", "ohne"];
    assert_eq!(SPACE.ids("*", &["--sort", "oldest"]), oldest);
    assert_eq!(SPACE.ids("Strompreis", &["--sort", "newest"]), ["tarif-1", "schmelze", "ohne"]);
    let scores: Vec<f64> = find("Strompreis Tarifrunde", &["--match", "any"]).hits.iter().map(|hit| hit.score).collect();
    assert!(scores.is_sorted_by(|a, b| a >= b) && scores[0] > 0.0, "{scores:?}");
}

#[test]
fn pages_are_disjoint_and_complete() {
    for options in [&["--sort", "relevance"][..], &["--sort", "newest"], &["--match", "any"], &["--kind", "quote"]] {
        for query in ["*", "Strompreis Tarifrunde", "Strom*"] {
            let whole = SPACE.ids(query, &[options, &["--limit", "100"]].concat());
            let page = |offset: usize| SPACE.ids(query, &[options, &["--limit", "2", "--offset", &offset.to_string()]].concat());
            let pages: Vec<_> = (0..whole.len() + 3).step_by(2).flat_map(page).collect();
            assert_eq!(pages, whole, "{query} {options:?}");
        }
    }
}

#[test]
fn a_limit_of_nothing_counts_only() {
    let answer = SPACE.query("Strompreis", &["--limit", "0", "--facets", "year"]).expect(0).answer();
    assert_eq!((answer.total, answer.hits.len(), answer.facet("year").len()), (3, 0, 3));
    let beyond = SPACE.query("Strompreis", &["--offset", "99"]).expect(0).answer();
    assert_eq!((beyond.total, beyond.hits.len()), (3, 0));
}

#[test]
fn a_page_beyond_all_hits_is_empty() {
    for offset in ["3", "1000", "99999999999", "18446744073709551615"] {
        for sort in ["relevance", "newest"] {
            let run = SPACE.query("Strompreis", &["--limit", "99999999999", "--offset", offset, "--sort", sort]).expect(0);
            assert_eq!((run.answer().total, run.answer().hits.len()), (3, 0), "{run}");
        }
    }
}

#[test]
fn partial_hits_come_below_and_count_nowhere() {
    let answer = SPACE.query("Strompreis Tarifrunde", &["--facets", "topic"]).expect(0).answer();
    assert_eq!((answer.total, answer.hits[0].id.as_str(), answer.hits[0].missing.len()), (1, "tarif-1", 0));
    assert_eq!(answer.facet("topic"), [("Tarif", 1)]);
    let mut partial: Vec<(&str, Vec<&str>)> =
        answer.hits[1..].iter().map(|hit| (hit.id.as_str(), hit.missing.iter().map(String::as_str).collect())).collect();
    partial.sort();
    // Strom is a part of what was asked for: less than a word of it, but more than nothing.
    let expected = [
        ("2023/zink", vec!["Strompreis", "Tarifrunde"]),
        ("bahn", vec!["Strompreis", "Tarifrunde"]),
        ("ohne", vec!["Tarifrunde"]),
        ("schmelze", vec!["Tarifrunde"]),
        ("tarif-2", vec!["Strompreis"]),
        ("tarif-3", vec!["Strompreis"]),
    ];
    assert_eq!(partial, expected);
    let none = SPACE.query("Strompreis Zement", &[]).expect(1).answer();
    assert!(none.total == 0 && none.hits.len() == 5 && none.hits[..4].iter().all(|hit| hit.missing.len() == 1), "{none:?}");
}

#[test]
fn what_is_not_given_up() {
    finds("Strompreis „grüner Strom“", &[], &[]);
    assert_eq!(SPACE.ids("Zement „grüner Zement“ Tarifrunde", &[]), ["2023/zink"]);
    assert_eq!(SPACE.ids("Strompreis Tarifrunde", &["--place", "Sauertal"]), ["tarif-2", "bahn"]);
    assert!(SPACE.ids("Strompreis Tarifrunde -Prozent", &[]).iter().all(|id| !["tarif-1", "tarif-3"].contains(&id.as_str())));
}

#[test]
fn any_word_is_enough_if_asked_so() {
    let with_parts = ["2023/zink", "bahn", "ohne", "schmelze", "tarif-1", "tarif-2", "tarif-3"];
    finds("Strompreis Tarifrunde", &["--match", "any"], &with_parts);
    assert_eq!(find("Strompreis Tarifrunde", &["--match", "any"]).hits[0].id, "tarif-1", "the more, the better");
    finds("Strompreis Tarifrunde -Prozent", &["--match", "any"], &["2023/zink", "bahn", "ohne", "schmelze", "tarif-2"]);
}

#[test]
fn exit_codes_tell_full_hits_from_none_and_errors() {
    SPACE.query("Strompreis", &[]).expect(0).says_nothing();
    SPACE.query("Quecksilber", &[]).expect(1).says_nothing();
    SPACE.query("Strompreis Zement", &[]).expect(1);
    SPACE.query("Strompreis", &["--from", "x"]).expect(2);
    SPACE.run(&["query"]).expect(2).prints_nothing();
    SPACE.run(&["query", "Quecksilber"]).expect(1).prints_nothing().says(&["Keine Meldung gefunden für: Quecksilber", "--match any"]);
}

#[test]
fn what_was_typed_and_understood_is_told() {
    let answer = find("der Strompreis AND titl:Tarif", &[]);
    assert_eq!(answer.query, "der Strompreis AND titl:Tarif");
    assert!(answer.understood.contains("Strompreis") && answer.understood.contains("UND"), "{}", answer.understood);
    assert!(answer.notices[0].contains("„titl:“") && answer.notices[0].contains("„titel:“"), "{:?}", answer.notices);
    assert!(find("Strompreis UND Zink", &["--lang", "en"]).understood.contains("AND"));
    let run = SPACE.run(&["query", "Strompreis „offen"]);
    run.says(&["Hinweis", "Anführungszeichen", "^"]);
}

#[test]
fn quotes_are_found_with_their_speakers() {
    let answer = SPACE.query("Strompreis", &["--kind", "quote", "--facets", "speaker,organisation,year"]).expect(0).answer();
    assert_eq!((answer.total, answer.hits.len()), (2, 2));
    assert_eq!(answer.facet("speaker"), [("Frauke Immenhof", 2)]);
    assert_eq!(answer.facet("year"), [("2021", 1), ("2022", 1)]);
    for Hit { id, release, snippets, .. } in &answer.hits {
        let release = release.as_deref().unwrap();
        let [snippet] = snippets.as_slice() else { panic!("{snippets:?}") };
        assert_eq!((snippet.kind.as_str(), id), ("quote", &format!("{release}#{}", snippet.passage.unwrap())));
        assert_eq!(snippet.speakers[0].name.as_deref(), Some("Frauke Immenhof"));
        assert_eq!(snippet.speakers[0].role.as_deref(), Some("Geschäftsführerin"));
        assert_eq!(snippet.speakers[0].organisations, ["Hüttenwerk Lennetal"]);
        let shown: Release = SPACE.run(&["show", id, "--format", "json"]).expect(0).json();
        let quote = shown.quotes.into_iter().find(|quote| Some(quote.passage) == snippet.passage).unwrap();
        assert_eq!((quote.text, quote.span), (snippet.text.clone(), snippet.span));
    }
    assert!(find("Strompreis", &[]).hits.iter().all(|hit| hit.release.is_none()));
}

#[test]
fn words_and_speaker_meet_in_one_quote() {
    let quotes = |query: &str, options: &[&str]| full(query, &[options, &["--kind", "quote"]].concat()).len();
    assert_eq!(quotes("*", &[]), 5);
    assert_eq!(quotes("Prozent", &["--speaker", "Kallenberg"]), 1);
    assert_eq!(quotes("Prozent", &["--speaker", "Immenhof"]), 0);
    assert_eq!(quotes("Strompreis", &["--speaker", "Kallenberg"]), 0);
    assert_eq!(quotes("*", &["--speaker", "FRAUKE IMMENHOF"]), 2);
    assert_eq!(quotes("*", &["--speaker", "Immenhof", "--speaker", "Dorfheide"]), 3);
    assert_eq!(quotes("*", &["--speaker-organisation", "IG Stahlbau"]), 1);
    assert_eq!(quotes("*", &["--organisation", "IG Stahlbau"]), 2);
    assert_eq!(quotes("Prozent person:Kallenberg", &[]), 1);
    assert_eq!(quotes("Schmelze", &[]), 0, "the release has it, but nobody says it");
    assert_eq!(quotes("Dosen", &["--from", "2023"]), 1);
}

#[test]
fn jsonl_is_a_hit_a_line() {
    let answer = find("Strompreis Tarifrunde", &[]);
    let run = SPACE.run(&["query", "Strompreis Tarifrunde", "--format", "jsonl"]).expect(0);
    assert_eq!(run.jsonl::<Hit>(), answer.hits);
    SPACE.run(&["query", "Quecksilber", "--format", "jsonl"]).expect(1).prints_nothing();
}

#[test]
fn a_line_of_a_batch_overrides_the_options() {
    let lines = [
        json!({"id": "q1", "query": "Strompreis"}),
        json!({"id": 2, "query": "Strompreis Tarifrunde", "match": "any", "limit": 100}),
        json!({"id": "q3", "query": "*", "organisation": ["Güterbahn Sauertal", "Hüttenwerk Lennetal"]}),
        json!({"id": "q4", "query": "*", "speaker": "Kallenberg", "kind": "quote"}),
        json!({"id": "q5", "query": "*", "from": "2021", "to": "2021-06", "topic": "Energie", "place": "Hagenfeld"}),
        json!({"query": "Quecksilber"}),
        json!({"id": null, "query": "*", "speaker_organisation": "ig stahlbau", "year": "unbekannt"}),
    ];
    let input = lines.iter().map(|line| line.to_string() + "\n").collect::<String>();
    let batch = |options: &[&str]| SPACE.run_with_input(&[&["query", "--batch", "-"], options].concat(), &input).expect(0).says_nothing();
    let answers = |run: Run| -> Vec<(Value, Answer)> {
        let split = |mut line: Value| {
            let id = line.as_object_mut().unwrap().shift_remove("id").unwrap();
            (id, serde_json::from_value::<Answer>(line).unwrap())
        };
        run.jsonl().into_iter().map(split).collect()
    };
    let plain = answers(batch(&[]));
    let ids: Vec<_> = plain.iter().map(|(id, _)| id.clone()).collect();
    assert_eq!(ids, [json!("q1"), json!(2), json!("q3"), json!("q4"), json!("q5"), Value::Null, Value::Null]);
    plain.iter().for_each(|(_, answer)| answer.check());
    assert_eq!(plain.iter().map(|(_, answer)| answer.total).collect::<Vec<_>>(), [3, 7, 3, 1, 1, 0, 1]);
    assert_eq!(plain[3].1.hits[0].release.as_deref(), Some("tarif-1"));
    let counted = answers(batch(&["--limit", "0", "--organisation", "IG Stahlbau", "--facets", "year"]));
    assert_eq!(counted.iter().map(|(_, answer)| answer.total).collect::<Vec<_>>(), [1, 3, 3, 1, 0, 0, 1]);
    assert_eq!(counted.iter().map(|(_, answer)| answer.hits.len()).collect::<Vec<_>>(), [0, 3, 0, 0, 0, 0, 0]);
    assert!(counted.iter().all(|(_, answer)| answer.facets.contains_key("year")));
}

#[test]
fn a_batch_comes_from_a_file_too() {
    let file = SPACE.write("anfragen.jsonl", "{\"id\": 1, \"query\": \"Zink\"}\r\n\r\n{\"id\": 2, \"query\": \"Pfand\"}");
    let run = SPACE.run(&["query", "--batch", file.to_str().unwrap()]).expect(0);
    let totals: Vec<_> = run.jsonl::<Value>().into_iter().map(|answer| answer["total"].clone()).collect();
    assert_eq!(totals, [1, 1]);
}

#[test]
fn exactly_what_matched_is_marked() {
    for (query, expected) in [
        ("Strompreise", &["Strompreis"][..]),
        ("Zink", &["Zink"]),
        ("„grüner Strom“", &["Grüner Strom"]),
        ("grün*", &["Grüner", "grüner"]),
        ("Dosen", &["Dose", "Dosen"]),
        ("titel:Zinkpreis", &["Zinkpreis"]),
        ("Schiene -Zink", &["Schiene"]),
        ("person:Dorfheide Kohle", &["Kohle"]),
    ] {
        let answer = find(query, &[]);
        let marked: BTreeSet<_> = answer.marked().into_iter().collect();
        assert_eq!(marked, expected.iter().copied().collect(), "{query}");
    }
}

#[test]
fn spans_lead_to_the_source() {
    let mut checked = 0;
    for query in ["Strompreis", "Schrott", "Tarifrunde", "Zink grüner", "Recycling", "Schiene", "*"] {
        for hit in find(query, &["--limit", "100"]).hits.into_iter().filter(|hit| !hit.id.contains("pfand")) {
            let source = source_of(&hit.id);
            for snippet in hit.snippets.iter().filter(|snippet| snippet.kind != "contact") {
                let (start, end) = snippet.span.unwrap();
                assert_eq!(source.get(start..end), Some(snippet.text.as_str()), "{query}: {}", hit.id);
                checked += 1;
            }
        }
    }
    assert!(checked > 20);
}

/// The text that spans are offsets into.
fn source_of(id: &str) -> String {
    if id == "2023/zink" {
        return ZINK.to_owned();
    }
    let record = records().into_iter().find(|record| record["id"] == id).unwrap();
    let parts = [&record["title"], &record["subtitle"]].into_iter().chain(record["paragraphs"].as_array().unwrap());
    parts.filter_map(Value::as_str).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n")
}

#[test]
fn spans_hold_the_markup_that_texts_leave_out() {
    let answer = find("Rohstoffe CO2 Dose", &["--match", "any"]);
    let mut seen = 0;
    for snippet in &answer.hits[0].snippets {
        let Some((start, end)) = snippet.span else { continue };
        let inside = PFAND.get(start..end).unwrap();
        let bare =
            inside.replace(['*', '[', ']'], "").replace("<sub>", "").replace("</sub>", "").replace("(https://lenne.example/rohstoffe)", "");
        assert_eq!(bare, snippet.text, "{inside}");
        seen += usize::from(bare != inside);
    }
    assert!(seen > 0, "{answer:?}");
}

#[test]
fn snippets_can_be_left_out() {
    assert!(find("Strompreis", &["--no-snippets"]).hits.iter().all(|hit| hit.snippets.is_empty()));
    assert!(find("Strompreis", &[]).hits.iter().all(|hit| !hit.snippets.is_empty()));
    assert!(find("*", &[]).hits.iter().all(|hit| hit.snippets.len() == 1), "the lead of what nothing in particular matched");
}

#[test]
fn every_key_of_a_hit_is_filled() {
    let answer = find("Recycling", &[]);
    let hit = &answer.hits[0];
    assert_eq!(
        (hit.id.as_str(), hit.title.as_deref(), hit.date.as_deref()),
        ("schmelze", Some("Neue Schmelze in Hagenfeld"), Some("2021-03-05"))
    );
    assert_eq!((hit.place.as_deref(), hit.url.as_deref()), (Some("Hagenfeld"), Some("https://lennetal.example/schmelze")));
    assert_eq!((hit.organisations.as_slice(), hit.topics.len()), (&["Hüttenwerk Lennetal".to_owned()][..], 2));
    assert_eq!((hit.path.as_str(), hit.missing.len()), ("releases/verteiler.jsonl", 0));
    assert!(hit.snippets.iter().any(|snippet| snippet.kind == "subtitle"), "{hit:?}");
}

/// Text for people, as it comes out of a pipe: no colour, a hundred columns.
#[test]
fn text_for_people() {
    let cases = [
        ("words.de.txt", &["Strompreis Tarifrunde", "--facets", "organisation,year"][..]),
        ("words.en.txt", &["Strompreis Tarifrunde", "--facets", "organisation,year", "--lang", "en"]),
        ("quotes.de.txt", &["Strompreis ODER Schiene", "--kind", "quote"]),
        ("quotes.en.txt", &["Strompreis ODER Schiene", "--kind", "quote", "--lang", "en"]),
        ("nothing.de.txt", &["Ossenkamp"]),
        ("notice.de.txt", &["titl:Zink"]),
        ("nothing.en.txt", &["Ossenkamp", "--lang", "en"]),
        ("notice.en.txt", &["titl:Zink", "--lang", "en"]),
    ];
    for (name, arguments) in cases {
        let run = SPACE.run(&[&["query"], arguments].concat());
        assert!(!run.stdout.contains('\u{1b}') && !run.stderr.contains('\u{1b}'), "{run}");
        assert!(run.stdout.lines().all(|line| line.chars().count() <= 100), "{run}");
        golden(name, &format!("{}--- stderr\n{}", run.stdout, run.stderr));
    }
    for (name, lang) in [("show.de.txt", "de"), ("show.en.txt", "en")] {
        golden(name, &SPACE.run(&["show", "schmelze", "--lang", lang]).expect(0).stdout);
    }
}

#[test]
fn colour_is_for_terminals_and_those_who_ask() {
    let run = SPACE.run(&["query", "Strompreis", "--color", "always"]).expect(0);
    assert!(run.stdout.contains('\u{1b}'), "{run}");
    let run = SPACE.run(&["query", "Strompreis", "--color", "never"]).expect(0);
    assert!(!run.stdout.contains('\u{1b}'), "{run}");
}

#[test]
fn the_locale_chooses_the_language() {
    for (locale, says) in [("en_GB.UTF-8", "No release found"), ("de_DE.UTF-8", "Keine Meldung gefunden"), ("C", "Keine Meldung gefunden")]
    {
        Run::of(SPACE.command(&["query", "Quecksilber"]).env("LC_ALL", locale)).expect(1).says(&[says]);
    }
}

#[test]
fn analyze_tells_words_and_their_places() {
    #[derive(serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Analysis {
        text: String,
        words: Vec<Word>,
    }
    #[derive(serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Word {
        word: String,
        span: (usize, usize),
        position: u32,
        kind: String,
        spelling: String,
        stem: String,
        parts: Vec<String>,
        stems: Vec<String>,
        cuts: Vec<usize>,
    }
    let run = SPACE.run_with_input(&["analyze", "--batch", "-", "--format", "jsonl"], "Die Häuser, Bürger:innen\n\nCO2-Strompreise\n");
    let analyses: Vec<Analysis> = run.expect(0).jsonl();
    assert_eq!(analyses.len(), 3);
    for Analysis { text, words } in &analyses {
        assert!(words.is_sorted_by_key(|word| (word.position, word.span.0)));
        for Word { word, span, spelling, stem, parts, stems, cuts, .. } in words {
            assert_eq!(text.get(span.0..span.1), Some(word.as_str()));
            assert!(!spelling.is_empty() && !stem.is_empty() && parts.len() == stems.len() && cuts.len() == parts.len().saturating_sub(1));
            assert!(cuts.iter().all(|cut| word.is_char_boundary(*cut)));
        }
    }
    let told = |text: usize| -> Vec<_> { analyses[text].words.iter().map(|word| (word.kind.as_str(), word.spelling.as_str())).collect() };
    assert_eq!(told(0), [("plain", "die"), ("plain", "häuser"), ("gender", "bürgerinnen")]);
    assert_eq!(told(2), [("joined", "co2strompreise"), ("plain", "co2"), ("plain", "strompreise")]);
    let joined = &analyses[2].words[0];
    assert_eq!((joined.parts.as_slice(), joined.cuts.as_slice()), (&["CO2", "Strom", "Preise"].map(str::to_owned)[..], &[4, 9][..]));
}
