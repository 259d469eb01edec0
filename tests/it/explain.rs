//! Why is a hit there? What `--explain` says, and that it says where the score comes from.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::golden::CORPUS;
use crate::util::Space;

const TERMS: &str = "[gleich]\n\"Kreislaufwirtschaft\" = \"Circular Economy\"\n";

fn space() -> Space {
    let space = Space::indexed(&[
        (
            "releases/auftakt.md",
            "# Kreislaufwirtschaft kommt voran\n\nOstheim, 3. Mai 2024 – Die Kreislaufwirtschaft wächst. Andere Kreislaufwirtschaften \
             wachsen langsamer. Der Verband Beispielstadt legt Zahlen zu Zink vor.\n\n\
             „Eine Kreislaufwirtschaft ohne Zink gibt es nicht“, sagte Vorsitzende Nora Feldkamp.\n",
        ),
        (
            "releases/englisch.md",
            "# Vortrag in Ostheim\n\nOstheim, 4. Mai 2024 – Über die Circular Economy sprach Nora Feldkamp vor Gästen.\n",
        ),
        ("releases/holz.md", "# Wald und Holz\n\nOstheim, 5. Mai 2024 – Die Holzwirtschaft der Region klagt über Preise für Blei.\n"),
        ("releases/wirtschaft.md", "# Wirtschaft\n\nOstheim, 6. Mai 2024 – Die Wirtschaft wächst. Bürger*innen freut das.\n"),
    ]);
    space.write("begriffe.toml", TERMS);
    space
}

/// The hits of a query with their explanations, for each of which the parts are checked to add up.
#[track_caller]
fn hits(space: &Space, query: &str, options: &[&str]) -> Vec<Value> {
    let run = space.query(query, &[&["--explain", "--terms", "begriffe.toml"], options].concat());
    let answer: Value = run.json();
    let hits = answer["hits"].as_array().unwrap().clone();
    assert!(!hits.is_empty(), "{run}");
    hits.iter().for_each(|hit| adds_up(hit, &run.stdout));
    hits
}

#[track_caller]
fn adds_up(hit: &Value, shown: &str) {
    let score = hit["score"].as_f64().unwrap();
    let sum = |list: &Value| list.as_array().unwrap().iter().map(|addend| addend["score"].as_f64().unwrap()).sum::<f64>();
    let explanation = &hit["explanation"];
    let evidence: f64 = explanation["words"].as_array().unwrap().iter().map(|word| sum(&word["evidence"])).sum();
    for total in [evidence + sum(&explanation["further"]), explanation["score"].as_f64().unwrap()] {
        assert!((total - score).abs() <= score.abs() * 1e-4 + 1e-4, "{} has {score}, explained are {total}:\n{shown}", hit["id"]);
    }
}

/// What is told of a hit: the word asked for, the kind of evidence, the reason, how often, how often in the title, the words.
fn told(hit: &Value) -> Vec<String> {
    let mut told = Vec::new();
    for word in hit["explanation"]["words"].as_array().unwrap() {
        for addend in word["evidence"].as_array().unwrap() {
            for words in addend["occurrences"].as_array().unwrap() {
                let named: Vec<_> = words["words"].as_array().unwrap().iter().map(|word| word.as_str().unwrap()).collect();
                let reason = words["reason"].as_str().unwrap_or("-");
                let text = |value: &Value| value.as_str().unwrap().to_owned();
                told.push(format!(
                    "{} {} | {} {reason} | {} {} | {}",
                    text(&word["word"]),
                    text(&word["origin"]),
                    text(&addend["kind"]),
                    words["count"],
                    words["in_title"],
                    named.join(", ")
                ));
            }
        }
    }
    told
}

#[track_caller]
fn hit<'h>(hits: &'h [Value], id: &str) -> &'h Value {
    hits.iter().find(|hit| hit["id"] == id).unwrap_or_else(|| panic!("{id} is not among {hits:#?}"))
}

#[test]
fn forms_places_and_other_names_are_told() {
    let hits = hits(&space(), "Kreislaufwirtschaft", &[]);
    assert_eq!(
        told(hit(&hits, "auftakt")),
        [
            "Kreislaufwirtschaft typed | word - | 3 1 | Kreislaufwirtschaft",
            "Kreislaufwirtschaft typed | word inflected | 1 0 | Kreislaufwirtschaften",
        ]
    );
    assert_eq!(told(hit(&hits, "englisch")), ["Circular Economy synonym | word - | 1 0 | Circular Economy"]);
}

#[test]
fn a_simple_word_is_told_with_the_compounds_it_is_a_part_of() {
    let hits = hits(&space(), "Wirtschaft", &[]);
    assert_eq!(told(hit(&hits, "wirtschaft")), ["Wirtschaft typed | word - | 2 1 | Wirtschaft"]);
    assert_eq!(told(hit(&hits, "holz")), ["Wirtschaft typed | in compounds part of a compound | 1 0 | Holzwirtschaft"]);
}

#[test]
fn what_any_word_finds_is_told_with_what_it_lacks() {
    let hits = hits(&space(), "Kreislaufwirtschaft Blei", &["--match", "any"]);
    let holz = hit(&hits, "holz");
    assert_eq!(
        told(holz),
        ["Kreislaufwirtschaft typed | one part part of a compound | 1 0 | Holzwirtschaft", "Blei typed | word - | 1 0 | Blei"]
    );
    assert_eq!(holz["explanation"]["missing"], serde_json::json!([]));
    assert_eq!(hit(&hits, "auftakt")["explanation"]["missing"], serde_json::json!(["Blei"]));
}

#[test]
fn partial_hits_say_what_they_lack_and_exclusions_are_not_missed() {
    let hits = hits(&space(), "Kreislaufwirtschaft Blei -Gold", &[]);
    let auftakt = hit(&hits, "auftakt");
    assert_eq!(auftakt["missing"], serde_json::json!(["Blei"]));
    assert_eq!(auftakt["explanation"]["missing"], auftakt["missing"]);
}

/// The kinds of all that counts in some hit.
#[track_caller]
fn kinds_that_add_up(space: &Space, queries: &[&str], options: &[&str]) -> BTreeSet<String> {
    let mut kinds = BTreeSet::new();
    for query in queries {
        let run = space.query(query, &[&["--explain", "--limit", "30"], options].concat());
        let answer: Value = run.json();
        for hit in answer["hits"].as_array().unwrap() {
            adds_up(hit, query);
            let explanation = &hit["explanation"];
            let of_words = explanation["words"].as_array().unwrap().iter().flat_map(|word| word["evidence"].as_array().unwrap());
            let addends = of_words.chain(explanation["further"].as_array().unwrap());
            kinds.extend(addends.map(|addend| addend["kind"].as_str().unwrap().to_owned()));
        }
    }
    kinds
}

#[test]
fn scores_add_up_whatever_is_asked() {
    let queries = [
        "Kreislaufwirtschaft",
        "Strompreise Aluminium Pfand",
        "Energie",
        "Bund/Länder Wasserstoff*",
        "„grüner Wasserstoff“ Strom",
        "titel:Magnesium Recycling",
        "Kurzarbeit ODER (Entlassungen UND Tarif)",
        "(Tarif -Streik) ODER Zink",
        "person:Vosswinkel Rohstoffe",
        "kontakt:presse Pfand -Aluminium",
        "*",
    ];
    let mut kinds = BTreeSet::new();
    for mode in ["all", "any"] {
        for kind in ["release", "quote"] {
            kinds.append(&mut kinds_that_add_up(&CORPUS, &queries, &["--match", mode, "--kind", kind]));
        }
    }
    let expected = ["word", "in compounds", "all parts", "one part", "one of several words", "similar word", "related words"];
    assert_eq!(kinds, expected.map(str::to_owned).into());
}

#[test]
fn where_hits_are_sorted_by_date_it_is_said_what_the_score_would_be() {
    let space = space();
    let score = |options: &[&str]| {
        let answer: Value = space.query("Zink", &[&["--explain"], options].concat()).json();
        let hit = answer["hits"][0].clone();
        (hit["score"].as_f64().unwrap(), hit["explanation"]["score"].as_f64().unwrap())
    };
    let (by_relevance, by_date) = (score(&[]), score(&["--sort", "newest"]));
    assert!(by_relevance.0 > 0.0 && by_date == (0.0, by_relevance.1), "{by_relevance:?} {by_date:?}");
}

#[test]
fn a_quote_is_explained_by_its_own_words() {
    let hits = hits(&space(), "Kreislaufwirtschaft Zink", &["--kind", "quote"]);
    assert_eq!(told(&hits[0]), ["Kreislaufwirtschaft typed | word - | 1 0 | Kreislaufwirtschaft", "Zink typed | word - | 1 0 | Zink"]);
}

#[test]
fn it_is_said_in_every_format_and_only_on_request() {
    let space = space();
    assert!(!space.query("Zink", &[]).stdout.contains("explanation"));
    let lines: Vec<Value> = space.run(&["query", "Zink", "--explain", "--format", "jsonl"]).jsonl();
    lines.iter().for_each(|hit| adds_up(hit, "jsonl"));
    let batch: Value = space.run_with_input(&["query", "--batch", "-", "--explain"], "{\"query\": \"Zink\"}\n").json();
    adds_up(&batch["hits"][0], "batch");
    let text = space.run(&["query", "Kreislaufwirtschaft", "--explain", "--terms", "begriffe.toml"]).expect(0).stdout;
    for line in [
        "     Wertung ",
        "       Kreislaufwirtschaft: 3-mal genau so (1-mal im Titel), 1-mal gebeugt (Kreislaufwirtschaften)",
        "       Circular Economy (Synonym): 1-mal genau so … ",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
    let english = space.run(&["query", "Zink", "--explain", "--lang", "en"]).expect(0).stdout;
    assert!(english.contains("     Score ") && english.contains("       Zink: twice as typed … "), "{english}");
}
