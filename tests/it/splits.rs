//! A user's own words: how they are cut when an index is made, when it is asked, and when the file has changed since.

use std::fs;

use alu_search::analysis::Splits;
use alu_search::{Error, Index, Query, Release, Search};

use crate::util::{Run, Space};

const GRIFF: &str = "# Stahlknurbels kommen\n\nDie Stahlknurbels von Hagenfeld sitzen fest.\n";
const OFEN: &str = "# Neuer Ofen in Hagenfeld\n\nDas Hüttenwerk Lennetal nimmt ihn im Mai in Betrieb.\n";

/// A folder of releases, not yet indexed; `splits` is the file in it.
fn space(splits: &str) -> Space {
    let space = Space::new();
    space.write("releases/griff.md", GRIFF);
    space.write("releases/ofen.md", OFEN);
    space.write("releases/zerlegung.txt", splits);
    space
}

fn index(space: &Space, options: &[&str]) -> Run {
    space.run(&[&["index", "releases", "--format", "json"], options].concat())
}

#[test]
fn words_are_cut_as_the_file_in_the_folder_says() {
    let space = space("Stahl|knurbel # ein Griff\nHüttenwerk\n");
    let report = index(&space, &[]).expect(0).says_nothing().report();
    assert_eq!((report.files, report.passed_over, report.releases), (2, 1, 2), "the file itself is no release");
    assert_eq!(space.ids("Knurbels", &[]), ["griff"]);
    assert_eq!(space.ids("Werk", &[]), [""; 0]);
    assert_eq!(space.ids("Hüttenwerke", &[]), ["ofen"]);
}

#[test]
fn without_a_file_the_program_decides() {
    let space = space("");
    index(&space, &[]).expect(0).says_nothing();
    assert_eq!((space.ids("Werk", &[]), space.ids("Knurbel", &[])), (vec!["ofen".to_owned()], Vec::new()));
}

#[test]
fn the_file_may_lie_beside_the_folder_or_be_named() {
    let space = space("");
    space.remove("releases/zerlegung.txt");
    space.write("zerlegung.txt", "Hüttenwerk\n");
    index(&space, &[]).expect(0).says_nothing();
    assert_eq!(space.ids("Werk", &[]), [""; 0]);
    space.write("eigene.txt", "Lenne|tal\n");
    index(&space, &["--rebuild", "--splits", "eigene.txt"]).expect(0).says_nothing();
    assert_eq!((space.ids("Werk", &[]), space.ids("Tal", &[])), (vec!["ofen".to_owned()], vec!["ofen".to_owned()]));
}

#[test]
fn a_file_in_another_encoding_is_read() {
    let space = space("");
    space.write("releases/zerlegung.txt", b"H\xFCttenwerk\r\n");
    index(&space, &[]).expect(0).says_nothing();
    assert_eq!(space.ids("Werk", &[]), [""; 0]);
}

#[test]
fn a_changed_file_waits_for_a_rebuild_and_the_run_says_so() {
    let space = space("Hüttenwerk\n");
    index(&space, &[]).expect(0).says_nothing();
    space.write("releases/zerlegung.txt", "# Nur eine Bemerkung mehr.\nhüttenwerk\n");
    index(&space, &[]).expect(0).says_nothing();

    space.write("releases/zerlegung.txt", "Stahl|knurbel\n");
    space.write("releases/neu.md", "# Hüttenwerk Sauertal\n\nEs steht still.\n");
    let run = index(&space, &[]).expect(0).says(&["Hinweis: ", "zerlegung.txt", "--rebuild"]);
    assert_eq!(run.report().work(), (1, 0, 0), "the rest of the run is done: {run}");
    assert_eq!((space.ids("Werk", &[]).len(), space.ids("Hüttenwerk", &[]).len()), (0, 2), "old and new releases are cut alike");
    index(&space, &["--lang", "en"]).expect(0).says(&["Note: ", "--rebuild"]);

    index(&space, &["--rebuild"]).expect(0).says_nothing();
    assert_eq!((space.ids("Werk", &[]).len(), space.ids("Knurbel", &[]).len()), (2, 1));
    index(&space, &[]).expect(0).says_nothing();
}

#[test]
fn a_file_that_is_gone_is_told_of() {
    let space = space("Hüttenwerk\n");
    index(&space, &[]).expect(0).says_nothing();
    space.remove("releases/zerlegung.txt");
    index(&space, &[]).expect(0).says(&["--rebuild"]);
    assert_eq!(space.ids("Werk", &[]), [""; 0]);
    index(&space, &["--rebuild"]).expect(0).says_nothing();
    assert_eq!(space.ids("Werk", &[]), ["ofen"]);
}

#[test]
fn the_files_of_all_folders_of_an_index_hold() {
    let space = space("Hüttenwerk\n");
    space.write("archiv/bahn.md", "# Sauerbahn\n\nSie fährt.\n");
    index(&space, &[]).expect(0).says_nothing();
    space.run(&["index", "archiv"]).expect(0).says(&["1 neu"]);
    assert!(!space.run(&["index", "archiv"]).expect(0).stderr.contains("Hinweis"), "the other folder's file is not forgotten");
    space.write("archiv/zerlegung.txt", "Sauerbahn\n");
    space.run(&["index", "archiv"]).expect(0).says(&["Hinweis"]);
    space.run(&["index", "archiv", "releases", "--rebuild"]).expect(0);
    assert_eq!((space.ids("Werk", &[]), space.ids("Bahn", &[])), (Vec::<String>::new(), Vec::new()));
}

#[test]
fn a_file_with_an_error_stops_the_run_before_anything_is_done() {
    let space = space("Hüttenwerk\n\nStahl knurbel|griff\n");
    let german = ["releases/zerlegung.txt", "Zeile 3", "Erwartet wird ein Wort", "„Stahl knurbel|griff“"];
    index(&space, &[]).expect(2).prints_nothing().says(&german);
    assert!(!space.path("index").exists());
    let english = ["Line 3", "expected a word of letters", "“Stahl knurbel|griff”"];
    index(&space, &["--lang", "en"]).expect(2).says(&english);

    space.write("releases/zerlegung.txt", "Hüttenwerk\n");
    index(&space, &[]).expect(0);
    let before = space.snapshot("index");
    space.write("releases/zerlegung.txt", "Hütten|\n");
    space.write("releases/neu.md", OFEN);
    index(&space, &[]).expect(2).says(&["Zeile 1"]);
    index(&space, &["--rebuild"]).expect(2).says(&["Zeile 1"]);
    index(&space, &["--splits", "keine.txt"]).expect(2).says(&["keine.txt: Datei oder Ordner nicht gefunden"]);
    assert_eq!(space.snapshot("index"), before);
}

#[test]
fn a_damaged_list_in_an_index_is_an_error() {
    let space = space("Hüttenwerk\n");
    index(&space, &[]).expect(0);
    fs::write(space.path("index/alu-search/generation-1/splits.txt"), "Hütten||werk").unwrap();
    space.query("Werk", &[]).expect(2).says(&["beschädigt", "splits.txt", "--rebuild"]);
    index(&space, &["--rebuild"]).expect(0);
    space.query("Ofen", &[]).expect(0);
}

#[test]
fn analyze_shows_what_a_file_changes() {
    let space = space("");
    let file = space.write("eigene.txt", "Stahl|knurbel\nHüttenwerk\n");
    let analyze = |options: &[&str]| space.run(&[&["analyze", "Stahlknurbel, Hüttenwerke"], options].concat());
    let run = analyze(&["--splits", file.to_str().unwrap()]).expect(0).says_nothing();
    for step in ["Schreibung", "Stahl|knurbel (sonst Stahlknurbel)", "stahl + knurbel", "Hüttenwerke (sonst Hütten|werke)"] {
        assert!(run.stdout.contains(step), "{step}: {run}");
    }
    assert!(!analyze(&[]).expect(0).stdout.contains("sonst"));
    let json: serde_json::Value = analyze(&["--splits", "eigene.txt", "--format", "jsonl"]).expect(0).json();
    assert_eq!(json["words"][0]["cuts"], serde_json::json!([5]));
    space.write("eigene.txt", "a1");
    analyze(&["--splits", "eigene.txt"]).expect(2).prints_nothing().says(&["eigene.txt: Zeile 1"]);
}

#[test]
fn only_an_empty_index_takes_words_up() {
    let splits = Splits::parse("Stahl|knurbel").unwrap();
    let index = Index::in_memory().unwrap().with_splits(&splits).unwrap();
    assert_eq!((index.is_empty().unwrap(), index.splits().unwrap()), (true, splits.clone()));
    let mut writer = index.writer().unwrap();
    writer.add(&Release::from_markdown("griff", GRIFF).unwrap()).unwrap();
    writer.commit().unwrap();
    drop(writer);
    let found = index.searcher().unwrap().search(&Search::new(Query::parse("Knurbel").unwrap())).unwrap();
    assert_eq!(found.total, 1);
    let index = index.with_splits(&splits).unwrap();
    assert!(matches!(index.with_splits(&Splits::default()), Err(Error::NotEmpty { index: None })));
}
