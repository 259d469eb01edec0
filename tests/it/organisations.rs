//! One organisation by all its names: counted, clicked, shown and listed; what the user's file changes.

use serde_json::{Value, json};

use crate::util::{Answer, Run, Space};

const FILE: &str = "releases/organisations.toml";

fn record(id: &str, organisations: &[&str], paragraphs: &[&str]) -> String {
    json!({"id": id, "date": "2022-02-01", "organisations": organisations, "paragraphs": paragraphs}).to_string() + "\n"
}

/// Found in text: several names for one office. Stated: two firms of one name, and a third in capitals.
fn space() -> Space {
    let space = Space::new();
    let said = |who: &str| format!("„Wir gießen jetzt viel mehr Zink als im letzten Jahr“, sagte {who}.");
    let texts = [
        record("a", &["Recyclix GmbH"], &[&said("Frauke Immenhof, Sprecherin des Bundesamtes für Metalle")]),
        record("b", &["Recyclix AG"], &["Das Bundesamt für Metalle (BAME) wächst.", &said("Frauke Immenhof, Sprecherin des BAME")]),
        record("c", &["RECYCLIX AG", "Stadt Lenne"], &[&said("Karl-Heinz Dorfheide, Sprecher der Recyclix")]),
        record("d", &["Recyclix AG"], &[&said("Karl Heinz Dorfheide, Sprecher der Stadt Lenne")]),
    ];
    space.write("releases/verteiler.jsonl", texts.concat());
    space.index().expect(0);
    space
}

fn ask(space: &Space, options: &[&str]) -> Answer {
    space.query("*", options).answer()
}

fn facet(space: &Space, kind: &str, facet: &str) -> Vec<(String, u64)> {
    let answer = ask(space, &["--kind", kind, "--facets", facet, "--facet-limit", "100"]);
    answer.facet(facet).into_iter().map(|(name, count)| (name.to_owned(), count)).collect()
}

/// Every value of a facet leads to as many as it counts.
#[track_caller]
fn clicks(space: &Space, kind: &str, name: &str, option: &str) {
    for (value, count) in facet(space, kind, name).into_iter().filter(|(value, _)| value != "–") {
        assert_eq!(ask(space, &["--kind", kind, option, &value, "-n", "0"]).total as u64, count, "{kind} {name} {value}");
    }
}

#[track_caller]
fn list(space: &Space, arguments: &[&str]) -> Value {
    let run = space.run(&[arguments, &["--format", "json"]].concat());
    serde_json::from_str(&run.expect(0).says_nothing().stdout).unwrap()
}

fn pairs(expected: &[(&str, u64)]) -> Vec<(String, u64)> {
    expected.iter().map(|(name, count)| ((*name).to_owned(), *count)).collect()
}

#[test]
fn names_found_in_text_are_one_value_and_a_click_finds_what_is_counted() {
    let space = space();
    let spoken = facet(&space, "quote", "speaker_organisation");
    assert_eq!(spoken[0], ("Bundesamt für Metalle".to_owned(), 2), "{spoken:?}");
    for kind in ["release", "quote", "indirect"] {
        clicks(&space, kind, "speaker_organisation", "--speaker-organisation");
        clicks(&space, kind, "organisation", "--organisation");
    }
    for name in ["BAME", "des Bundesamtes für Metalle", "bundesamt für metalle (BAME)"] {
        assert_eq!(ask(&space, &["--kind", "quote", "--speaker-organisation", name]).total, 2, "{name}");
    }
    let hits = ask(&space, &["--kind", "quote", "--speaker-organisation", "BAME"]).hits;
    assert!(hits.iter().all(|hit| hit.snippets[0].speakers[0].organisations == ["Bundesamt für Metalle"]), "{hits:?}");
}

#[test]
fn names_that_records_state_are_one_only_if_they_differ_in_case() {
    let space = space();
    assert_eq!(facet(&space, "release", "organisation"), pairs(&[("Recyclix AG", 3), ("Recyclix GmbH", 1), ("Stadt Lenne", 1)]));
    assert_eq!(ask(&space, &["--organisation", "recyclix ag"]).ids().len(), 3);
    assert_eq!(space.query("organisation:Recycl*", &[]).answer().total, 4);
    // What is found could be either, and stays a third.
    assert_eq!(ask(&space, &["--organisation", "Recyclix"]).total, 0);
    let hit = ask(&space, &["--organisation", "Stadt Lenne"]).hits.remove(0);
    assert_eq!(hit.organisations, ["RECYCLIX AG", "Stadt Lenne"], "as it is stated");
}

#[test]
fn the_users_file_says_who_is_one() {
    let space = space();
    space.write(FILE, "[[organisation]]\nname = \"Recyclix Gruppe\"\naliases = [\"Recyclix\", \"Recyclix AG\", \"Recyclix GmbH\"]\nkind = \"Unternehmen\"\n");
    assert_eq!(facet(&space, "release", "organisation"), pairs(&[("Recyclix Gruppe", 4), ("Stadt Lenne", 1)]));
    assert_eq!(ask(&space, &["--organisation", "Recyclix AG"]).total, 4);
    assert_eq!(ask(&space, &["--kind", "quote", "--speaker-organisation", "Recyclix Gruppe"]).total, 1);
    assert_eq!(space.query("organisation:Gruppe", &[]).answer().total, 0);
    assert_eq!(space.query("organisation:\"Recyclix Gruppe\"", &[]).answer().hits[0].organisations, ["Recyclix Gruppe"]);
    clicks(&space, "release", "organisation", "--organisation");
    // Another file, named, holds alone.
    space.write("eigene.toml", "[[organisation]]\nname = \"Lenne\"\naliases = \"Stadt Lenne\"\n");
    let answer = ask(&space, &["--organisations", "eigene.toml", "--facets", "organisation"]);
    assert_eq!(answer.facet("organisation"), [("Recyclix AG", 3), ("Lenne", 1), ("Recyclix GmbH", 1)]);
}

#[test]
fn what_is_wrong_in_the_file_is_told_and_the_search_goes_on() {
    let space = space();
    space.write(FILE, "[[organisation]]\nname = \"Recyclix\"\nparents = \"X\"\n");
    let run = space.query("*", &[]);
    assert!(run.stderr.contains("organisations.toml") && run.stderr.contains("Zeile 3, Spalte 1"), "{}", run.stderr);
    assert!(run.stderr.contains("Gemeint ist wohl „parent“."), "{}", run.stderr);
    assert_eq!(run.expect(0).answer().total, 4);
    let run = space.run(&["organisations", "--organisations", "keine.toml"]).expect(0);
    assert!(run.stderr.contains("keine.toml"), "{}", run.stderr);
}

#[test]
fn an_index_that_was_changed_knows_the_same_as_a_fresh_one() {
    let space = space();
    let with = |more: &[String]| {
        let text = std::fs::read_to_string(space.path("releases/verteiler.jsonl")).unwrap();
        space.write("releases/verteiler.jsonl", text + &more.concat());
        space.index().expect(0);
    };
    // Another meaning of the abbreviation, and another owner of the name, which go again.
    space.write(
        "releases/mehr.jsonl",
        record("x", &["Recyclix"], &["Der Bund aller Metallgießer (BAME) warnt. Der Bund aller Metallgießer tagt."]),
    );
    space.index().expect(0);
    space.remove("releases/mehr.jsonl");
    with(&[record("e", &["Stadt Lenne"], &["Die Stadt Lenne baut."])]);
    let changed = [list(&space, &["organisations", "-n", "0"]), list(&space, &["speakers"])];
    space.run(&["index", "releases", "--rebuild"]).expect(0);
    assert_eq!(changed, [list(&space, &["organisations", "-n", "0"]), list(&space, &["speakers"])]);
}

#[test]
fn organisations_are_listed_with_their_names_and_why() {
    let space = space();
    let listed = list(&space, &["organisations", "bame"]);
    assert_eq!((listed["v"].as_u64(), listed["total"].as_u64()), (Some(1), Some(1)), "{listed}");
    let office = &listed["organisations"][0];
    assert_eq!((office["name"].as_str(), office["quotes"].as_u64()), (Some("Bundesamt für Metalle"), Some(2)));
    assert_eq!((office["releases"].as_u64(), office["mentioned"].as_u64(), office["kind"].is_null()), (Some(0), Some(2), true), "{office}");
    let aliases = office["aliases"].as_array().unwrap();
    assert_eq!(aliases, &[json!({"name": "BAME", "releases": 1, "merged": "abbreviation"})]);

    space.write(
        FILE,
        "[[organisation]]\nname = \"Recyclix AG\"\nkind = \"Unternehmen\"\nparent = \"Holding\"\n[[organisation]]\nname = \"Holding\"\n",
    );
    let run = space.run(&["organisations", "-n", "1"]).expect(0);
    let text = "Recyclix AG\n     Unternehmen · gehört zu Holding\n     3 Meldungen herausgegeben\n";
    assert!(run.stdout.contains(text), "{}", run.stdout);
    assert!(run.stdout.contains("auch: RECYCLIX AG (1, organisations.toml)"), "{}", run.stdout);
    // Whoever belongs to it is another organisation.
    assert_eq!(ask(&space, &["--organisation", "Holding"]).total, 0);
    space.run(&["organisations", "niemand"]).expect(1).prints_nothing().says(&["Keine Organisation gefunden für: niemand"]);
}

#[test]
fn a_person_is_one_value_with_a_hyphen_and_without() {
    let space = space();
    let people = facet(&space, "quote", "speaker");
    assert_eq!(people, pairs(&[("Frauke Immenhof", 2), ("Karl Heinz Dorfheide", 2)]));
    clicks(&space, "quote", "speaker", "--speaker");
    assert_eq!(space.query("person:Karl-H*", &["--kind", "quote"]).answer().total, 2);
    let listed = list(&space, &["speakers", "karl-heinz"]);
    let person = &listed["speakers"][0];
    assert_eq!(
        (person["quotes"].as_u64(), person["first"].as_str(), person["last"].as_str()),
        (Some(2), Some("2022-02-01"), Some("2022-02-01"))
    );
    assert_eq!(person["spellings"], json!([{"value": "Karl-Heinz Dorfheide", "count": 1}]));
    assert_eq!(person["roles"], json!([{"value": "Sprecher", "count": 2}]));
    let lines: Vec<Value> = lines(&space.run(&["speakers", "--format", "jsonl"]).expect(0));
    assert_eq!(lines.len(), 2);
    let english = space.run(&["speakers", "immenhof", "--lang", "en"]).expect(0).stdout;
    assert!(english.starts_with("1 person\n\nFrauke Immenhof\n     2 quotes\n"), "{english}");
    space.run(&["speakers", "niemand"]).expect(1).prints_nothing().says(&["Keine Person gefunden für: niemand"]);
    space.run(&["organisations", "niemand", "--lang", "en"]).expect(1).prints_nothing().says(&["No organisation found for: niemand"]);
}

fn lines(run: &Run) -> Vec<Value> {
    run.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}
