//! What is not as it should be: no input may be lost in silence, none may stop the rest, and every
//! message names the place.

use std::fs::{self, File};
use std::io::{BufWriter, Write};

use crate::util::{Answer, Run, Space};

const GOOD: &str = "# Neuer Ofen\n\nDas Hüttenwerk Lennetal nimmt einen Schmelzofen in Betrieb.\n";
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\0\0\0\x01\0\x08\x06\0\0\0";

fn good() -> Space {
    Space::indexed(&[("releases/gut.md", GOOD)])
}

/// Indexes a good file beside a bad one, which is named with the reason while the good one is indexed.
#[track_caller]
fn beside_a_good_one(name: &str, content: impl AsRef<[u8]>, says: &[&str]) -> Space {
    let space = Space::new();
    space.write("releases/gut.md", GOOD);
    space.write(&format!("releases/{name}"), content);
    let run = space.index().expect(1).says(&[name]).says(says);
    assert_eq!((run.report().added, run.report().failures.len()), (1, 1), "{run}");
    assert_eq!(space.all_ids(), ["gut"]);
    space
}

#[test]
fn no_such_path() {
    let space = Space::new();
    for command in ["index", "parse"] {
        space.run(&[command, "nirgends"]).expect(2).prints_nothing().says(&["nirgends", "nicht gefunden"]);
    }
    space.run(&["query", "--batch", "nirgends"]).expect(2).prints_nothing();
}

#[test]
fn an_empty_folder() {
    let space = Space::new();
    fs::create_dir(space.path("leer")).unwrap();
    for command in ["index", "parse"] {
        space.run(&[command, "leer"]).expect(2).says(&["leer", ".md, .markdown, .txt, .jsonl"]);
    }
}

#[test]
fn a_file_of_an_unknown_type_by_name() {
    let space = Space::new();
    space.write("bild.png", PNG);
    space.run(&["index", "bild.png"]).expect(2).says(&["bild.png", "Dieses Format wird nicht gelesen"]);
}

#[test]
fn an_empty_file() {
    beside_a_good_one("leer.md", "", &["leer"]);
    beside_a_good_one("leer.txt", "\u{feff} \r\n", &["leer"]);
    beside_a_good_one("leer.jsonl", "", &["leer"]);
}

#[test]
fn a_binary_named_md() {
    beside_a_good_one("bild.md", PNG, &["Binärdaten"]);
}

#[test]
fn bad_bytes() {
    let space = Space::new();
    space.write("releases/a.md", [GOOD.as_bytes(), "Grüße aus Süd".as_bytes(), b"\xff\xfe", b" und mehr."].concat());
    let run = space.index().expect(0).says(&["Warnung", "releases/a.md", "byte"]);
    let report = run.report();
    assert_eq!((report.added, report.warnings.len()), (1, 1), "{run}");
    let warning = &report.warnings[0];
    assert!(warning.path == "releases/a.md" && warning.line.is_none() && warning.warning.contains("byte"), "{run}");
    assert_eq!(space.ids("Schmelzofen mehr", &[]), ["a"]);
}

#[test]
fn a_line_of_200_mb() {
    let space = Space::new();
    let mut file = BufWriter::new(File::create(space.write("releases/r.jsonl", "")).unwrap());
    file.write_all(b"{\"id\": \"a\", \"paragraphs\": [\"Erste Zeile.\"]}\n{\"id\": \"lang\", \"paragraphs\": [\"").unwrap();
    let megabyte = vec![b'x'; 1 << 20];
    for _ in 0..200 {
        file.write_all(&megabyte).unwrap();
    }
    file.write_all(b"\"]}\n{\"id\": \"b\", \"paragraphs\": [\"Letzte Zeile.\"]}\n").unwrap();
    file.into_inner().unwrap();
    let run = space.index().expect(1).says(&["releases/r.jsonl:2", "64 MiB"]);
    assert_eq!((run.report().added, run.report().failures[0].line), (2, Some(2)), "{run}");
    assert_eq!(space.all_ids(), ["a", "b"]);
}

#[test]
fn a_text_that_is_one_long_line() {
    let space = Space::new();
    space.write("releases/lang.txt", "Wort ".repeat(400_000));
    space.write("releases/endlos.txt", "ä".repeat(1 << 20));
    space.index().expect(0);
    assert_eq!(space.ids("Wort", &[]), ["lang"]);
}

/// Ten records of which the seventh is this.
#[track_caller]
fn with_seventh(seventh: &str, reason: &str) {
    let space = Space::new();
    let record = |number: usize| format!(r#"{{"id": "r{number}", "paragraphs": ["Meldung {number}."]}}"#);
    let lines: Vec<_> = (1..=10).map(|number| if number == 7 { seventh.to_owned() } else { record(number) }).collect();
    space.write("releases/r.jsonl", lines.join("\n"));
    let run = space.index().expect(1).says(&["releases/r.jsonl:7", reason]);
    let report = run.report();
    assert_eq!((report.added, report.releases, report.failures[0].line), (9, 9, Some(7)), "{run}");
    assert_eq!((report.failures[0].path.as_str(), report.failures.len()), ("releases/r.jsonl", 1), "{run}");
    assert!(!report.failures[0].reason.is_empty());
    assert_eq!(space.ids("Meldung", &["--limit", "20"]).len(), 9);
    let again = space.index().expect(1).says(&["releases/r.jsonl:7", reason]);
    assert_eq!((again.report().work(), again.report().releases), ((0, 0, 0), 9), "{again}");
}

#[test]
fn broken_json_on_line_7_of_10() {
    with_seventh(r#"{"id": "r7", "paragraphs": ["offen}"#, "JSON");
    with_seventh("Das ist kein JSON.", "JSON");
    with_seventh(&"[".repeat(100_000), "JSON");
}

#[test]
fn a_record_without_id() {
    with_seventh(r#"{"paragraphs": ["Ohne Kennung."]}"#, "id");
    with_seventh(r#"{"id": null, "paragraphs": []}"#, "id");
    with_seventh(r#"{"id": "", "paragraphs": []}"#, "id");
}

#[test]
fn a_record_with_a_wrong_type() {
    with_seventh(r#"{"id": 7, "paragraphs": []}"#, "id");
    with_seventh(r#"{"id": "r7", "paragraphs": "Text"}"#, "paragraphs");
    with_seventh(r#"{"id": "r7", "paragraphs": ["Text", 7]}"#, "paragraphs[2]");
    with_seventh(r#"{"id": "r7", "paragraphs": [], "title": ["Titel"]}"#, "title");
    with_seventh(r#"{"id": "r7", "paragraphs": [], "organisations": [{}]}"#, "organisations[1]");
    with_seventh(r#"["r7"]"#, "JSON");
}

#[test]
fn a_bad_record_is_told_without_an_index_too() {
    let space = Space::new();
    space.write("r.jsonl", "{\"id\": \"a\", \"paragraphs\": []}\n{\"id\": 7}\n{\"id\": \"b\", \"paragraphs\": []}\n");
    let run = space.run(&["parse", "r.jsonl", "--format", "jsonl"]).expect(1).says(&["r.jsonl:2", "id"]);
    assert_eq!(run.stdout.lines().count(), 2, "{run}");
}

#[test]
fn a_record_with_an_id_met_before() {
    with_seventh(r#"{"id": "r3", "paragraphs": ["Noch einmal."]}"#, "r3");
}

#[test]
fn a_record_with_no_more_than_it_needs() {
    let space = Space::new();
    space.write("releases/r.jsonl", r#"{"id": "r", "paragraphs": [], "title": null, "date": "", "unbekannt": {"x": [1]}}"#);
    space.index().expect(0).says_nothing();
    let hit = &space.query("*", &[]).expect(0).answer().hits[0];
    assert_eq!((hit.id.as_str(), &hit.title, &hit.date, hit.snippets.len()), ("r", &None, &None, 0));
    space.run(&["query", "*"]).expect(0).says(&[]);
    space.run(&["show", "r"]).expect(0);
}

#[test]
fn a_record_with_a_bad_date_is_undated() {
    let space = Space::new();
    space.write("releases/r.jsonl", r#"{"id": "r", "paragraphs": ["Text."], "date": "demnächst"}"#);
    space.index().expect(0).says(&["Warnung", "releases/r.jsonl:1", "demnächst"]);
    assert_eq!(space.query("*", &[]).answer().hits[0].date, None);
}

#[test]
fn two_files_with_one_id() {
    let space = Space::new();
    space.write("releases/a.md", format!("---\nid: eins\n---\n\n{GOOD}"));
    space.write("releases/b.md", "---\nid: eins\n---\n\n# Anderes\n\nGanz anderes.\n");
    let run = space.index().expect(1).says(&["releases/b.md", "„eins“", "releases/a.md"]);
    assert_eq!((run.report().added, run.report().failures.len()), (1, 1), "{run}");
    assert_eq!(space.ids("Schmelzofen", &[]), ["eins"]);
}

#[test]
fn a_folder_that_is_no_index() {
    let space = good();
    for folder in ["releases", "nirgends", "releases/gut.md"] {
        for command in [&["query", "Ofen"][..], &["status"], &["show", "gut"]] {
            let run = space.run(&[command, &["--index", folder]].concat());
            run.expect(2).prints_nothing().says(&[folder, "kein Index", "alu-search index"]);
        }
    }
    space.run(&["query", "Ofen", "--index", "releases", "--lang", "en"]).expect(2).says(&["There is no index in releases"]);
    assert!(!space.path("nirgends").exists(), "asking makes no folder");
}

#[test]
fn an_index_in_place_of_a_file() {
    let space = good();
    space.run(&["index", "releases", "--index", "releases/gut.md"]).expect(2).says(&["releases/gut.md"]);
}

/// Changes what the manifest says.
fn with_manifest(change: impl Fn(&mut serde_json::Value)) -> Space {
    let space = good();
    let path = space.path("index/alu-search/manifest.json");
    let mut manifest = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    change(&mut manifest);
    fs::write(path, manifest.to_string()).unwrap();
    space
}

/// Every use of an index says this; a rebuild makes it good.
#[track_caller]
fn is_refused_until_rebuilt(space: &Space, says: &[&str]) {
    let before = space.snapshot("index");
    for command in [&["query", "Ofen"][..], &["status"], &["show", "gut"], &["index", "releases"]] {
        space.run(command).expect(2).prints_nothing().says(says).says(&["index", "--rebuild"]);
    }
    assert_eq!(space.snapshot("index"), before, "an index that is refused is left alone");
    space.index_with(&["--rebuild"]).expect(0);
    assert_eq!(space.ids("Schmelzofen", &[]), ["gut"]);
}

#[test]
fn an_index_of_a_newer_format() {
    let space = with_manifest(|manifest| manifest["format"] = 999.into());
    is_refused_until_rebuilt(&space, &["999"]);
    let foreign = with_manifest(|manifest| *manifest = serde_json::json!({"format": 999, "shards": ["a"]}));
    is_refused_until_rebuilt(&foreign, &["999"]);
}

#[test]
fn an_index_of_an_older_format() {
    let space = with_manifest(|manifest| manifest["format"] = 0.into());
    is_refused_until_rebuilt(&space, &["andere"]);
}

#[test]
fn an_index_of_another_analysis() {
    let space = with_manifest(|manifest| manifest["analysis"] = "de-0".into());
    is_refused_until_rebuilt(&space, &["andere"]);
}

#[test]
fn a_damaged_manifest() {
    for content in ["", "{", "[]", "{\"format\": \"eins\"}", "\0\0\0"] {
        let space = good();
        space.write("index/alu-search/manifest.json", content);
        is_refused_until_rebuilt(&space, &["beschädigt", "manifest.json"]);
    }
}

#[test]
fn an_index_that_lost_files() {
    let space = good();
    let lost = space.snapshot("index/alu-search").into_keys().find(|path| path.ends_with("meta.json")).unwrap();
    fs::write(lost, "{").unwrap();
    is_refused_until_rebuilt(&space, &["beschädigt"]);
    let gone = good();
    fs::remove_dir_all(gone.path("index/alu-search/generation-1")).unwrap();
    is_refused_until_rebuilt(&gone, &["beschädigt"]);
}

#[test]
fn an_index_whose_data_is_damaged() {
    let space = good();
    for path in space.snapshot("index/alu-search/generation-1").into_keys() {
        if path.is_file() && path.extension().is_some_and(|extension| extension != "json" && extension != "lock") {
            fs::write(path, "kein Segment").unwrap();
        }
    }
    let run = space.run(&["query", "Ofen"]);
    assert!(run.code == 2 && !run.stderr.contains("panicked"), "{run}");
    space.index_with(&["--rebuild"]).expect(0);
    assert_eq!(space.all_ids(), ["gut"]);
}

/// What is no query is told so, in one line and in a batch; nothing breaks.
#[track_caller]
fn is_no_query(query: &str, says: &str) {
    let space = good();
    let line = serde_json::json!({"id": 1, "query": query}).to_string();
    let answers: Vec<serde_json::Value> = space.run_with_input(&["query", "--batch", "-"], &line).expect(1).jsonl();
    assert!(answers[0]["error"].as_str().unwrap().contains(says), "{answers:?}");
    // No system takes a megabyte as an argument.
    if query.len() < 100_000 {
        space.query(query, &[]).expect(2).prints_nothing().says(&[says]);
    }
}

#[test]
fn a_query_of_1_mb() {
    is_no_query(&"Ofen ".repeat(1 << 18), "zu lang");
    is_no_query(&"x".repeat(1 << 20), "zu lang");
}

#[test]
fn a_query_of_10_000_parentheses() {
    is_no_query(&"(".repeat(10_000), "verschachtelt");
    is_no_query(&format!("{}Ofen{}", "(".repeat(10_000), ")".repeat(10_000)), "verschachtelt");
}

#[test]
fn a_query_of_closing_parentheses() {
    let space = good();
    let run = space.query(&format!("Ofen{}", ")".repeat(10_000)), &["--match", "any"]);
    assert!(matches!(run.code, 0 | 1), "{run}");
    assert!(!run.answer().notices.is_empty());
}

#[test]
fn a_query_of_one_quotation_mark() {
    for mark in ["\"", "„", "“", "«", "»"] {
        let run = good().query(mark, &[]);
        assert!(run.code == 2 && !run.stderr.is_empty() || !run.answer().notices.is_empty(), "{run}");
    }
}

#[test]
fn a_query_of_only_stop_words() {
    let space = Space::indexed(&[("releases/a.md", GOOD), ("releases/b.md", "# Titel\n\nNur dieses oder jenes.\n")]);
    let run = space.query("das einen", &[]).expect(0);
    assert_eq!(run.answer().ids()[0], "a", "{run}");
    assert_eq!(space.ids("Schmelzofen das", &["--limit", "5"]), ["a"]);
    assert_eq!(space.ids("„einen Schmelzofen in“", &[]), ["a"], "in a phrase they count");
}

#[test]
fn a_query_of_only_operators() {
    for query in ["UND ODER", "AND", "NICHT", "UND (ODER)", "-"] {
        let run = good().query(query, &[]);
        let is_told = run.code == 2 && run.stderr.contains('„') || run.code != 2 && !run.answer().notices.is_empty();
        assert!(is_told, "{run}");
    }
}

#[test]
fn a_query_of_nothing_but_signs() {
    for query in ["…", "!?", "–", "*", "", " "] {
        let run = good().query(query, &[]);
        assert!(matches!(run.code, 0..=2) && !run.stderr.contains("panicked"), "{run}");
    }
}

#[test]
fn a_from_after_its_to() {
    let space = good();
    space.query("Ofen", &["--from", "2022", "--to", "2021"]).expect(2).prints_nothing().says(&["2022 liegt nach 2021"]);
    space.query("Ofen", &["--from", "2021-06", "--to", "31.05.2021"]).expect(2).says(&["2021-06", "31.05.2021"]);
    space.query("Ofen", &["--from", "2021-06", "--to", "2021"]).expect(1);
}

#[test]
fn a_bad_date() {
    for date in ["gestern", "2021-13", "2021-02-30", "31.11.2021", "21", ""] {
        let run = good().query("Ofen", &["--from", date]).expect(2).prints_nothing().says(&["kein Datum", "2021-11-30"]);
        assert!(run.stderr.contains(date), "{run}");
    }
}

#[test]
fn an_unknown_facet() {
    good().query("Ofen", &["--facets", "year,farbe"]).expect(2).prints_nothing().says(&["„farbe“", "speaker_organisation"]);
    good().query("Ofen", &["--facets", ""]).expect(2).prints_nothing();
}

#[test]
fn an_unknown_choice() {
    for options in [["--match", "some"], ["--kind", "book"], ["--sort", "best"], ["--lang", "fr"], ["--limit", "viele"]] {
        good().query("Ofen", &options).expect(2).prints_nothing().says(&[options[1]]);
    }
}

#[test]
fn an_unknown_encoding() {
    for command in ["index", "parse"] {
        let space = good();
        space.run(&[command, "releases", "--encoding", "utf-9"]).expect(2).prints_nothing().says(&["utf-9", "windows-1252"]);
    }
}

#[test]
fn an_unknown_id() {
    good().run(&["show", "böse"]).expect(2).prints_nothing().says(&["„böse“"]);
    good().run(&["show", "böse#3"]).expect(2).prints_nothing().says(&["„böse“"]);
    for passage in ["gut#99", "gut#0", "gut#x"] {
        good().run(&["show", passage]).expect(2).prints_nothing().says(&[passage, "eckigen Klammern"]);
    }
}

#[test]
fn a_batch_with_bad_lines() {
    let space = good();
    let input = [
        r#"{"id": "q1", "query": "Ofen"}"#,
        "kein JSON",
        r#"{"id": "q3"}"#,
        r#"{"id": "q4", "query": 7}"#,
        r#"{"id": "q5", "query": "Ofen", "from": "gestern"}"#,
        r#"{"id": "q6", "query": "Ofen", "match": "some"}"#,
        r#"{"id": "q7", "query": "Ofen", "from": "2022", "to": "2021"}"#,
        r#"{"id": "q8", "query": "((", "limit": -1}"#,
        "[]",
        "",
        r#"{"id": "q9", "query": "Ofen", "unbekannt": 1}"#,
    ];
    let run = space.run_with_input(&["query", "--batch", "-"], &input.join("\n")).expect(1);
    let answers: Vec<serde_json::Value> = run.jsonl();
    let ids: Vec<_> = answers.iter().map(|answer| answer["id"].as_str().unwrap_or("–")).collect();
    assert_eq!(ids, ["q1", "–", "q3", "q4", "q5", "q6", "q7", "q8", "–", "q9"], "{run}");
    for answer in &answers[1..9] {
        assert!(answer["error"].as_str().is_some_and(|error| !error.is_empty()) && answer.as_object().unwrap().len() == 2, "{answer}");
    }
    for mut answer in [answers[0].clone(), answers[9].clone()] {
        answer.as_object_mut().unwrap().shift_remove("id");
        let answer: Answer = serde_json::from_value(answer).unwrap();
        answer.check();
    }
}

#[test]
fn a_batch_with_bad_bytes() {
    let space = good();
    let path = space.write("anfragen.jsonl", b"{\"id\": 1, \"query\": \"\xff\xfe Ofen\"}\n{\"id\": 2, \"query\": \"Schmelzofen\"}\n");
    let run = space.run(&["query", "--batch", path.to_str().unwrap()]);
    assert!(matches!(run.code, 0 | 1), "{run}");
    let answers: Vec<serde_json::Value> = run.jsonl();
    assert_eq!((answers.len(), answers[1]["total"].as_u64()), (2, Some(1)));
}

#[test]
fn a_full_disk_under_the_answer() {
    let Ok(full) = File::options().write(true).open("/dev/full") else { return };
    let space = good();
    let run = Run::of(space.command(&["query", "Ofen", "--format", "json"]).stdout(full));
    assert!(run.code == 2 && !run.stderr.contains("panicked"), "{run}");
}

#[test]
fn a_reader_that_has_seen_enough() {
    let space = good();
    let mut child = space.command(&["query", "*", "--format", "json"]).stdout(std::process::Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    assert_eq!(child.wait().unwrap().code(), Some(0));
}
