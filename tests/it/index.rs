//! From files to an index and back: what is new, changed or gone, and what is only doubted.

use std::fs;
use std::os::unix::fs::symlink;

use crate::util::{Release, Space, modified, set_modified};

const OFEN: &str = "# Neuer Ofen in Hagenfeld\n\nHagenfeld, 5. März 2021 – Das Hüttenwerk Lennetal nimmt einen Schmelzofen in Betrieb.\n";
const BAHN: &str = "# Güterbahn fährt wieder\n\nDie Güterbahn Sauertal nimmt den Verkehr wieder auf.\n";

fn record(id: &str, text: &str) -> String {
    format!("{}\n", serde_json::json!({"id": id, "paragraphs": [text]}))
}

fn two_files() -> Space {
    Space::indexed(&[("releases/a.md", OFEN), ("releases/b.md", BAHN)])
}

#[test]
fn what_is_indexed_is_counted_and_found() {
    let space = Space::new();
    space.write("releases/2021/ofen.md", OFEN);
    space.write("releases/verteiler.jsonl", record("gb-1", "Die Güterbahn fährt.") + &record("gb-2", "Die Güterbahn steht."));
    let report = space.index().expect(0).says_nothing().report();
    assert_eq!((report.files, report.unchanged, report.passed_over, report.releases), (2, 0, 0, 3));
    assert_eq!((report.work(), report.warnings.len()), ((3, 0, 0), 0));
    let status = space.status();
    assert_eq!((status.v, status.index.as_str(), status.releases, status.quotes, status.files), (1, "index", 3, 0, 2));
    assert!(status.bytes > 1000);
    let answer = space.query("Schmelzöfen", &[]).expect(0).says_nothing().answer();
    let hit = &answer.hits[0];
    assert_eq!((hit.id.as_str(), hit.path.as_str(), hit.date.as_deref()), ("2021/ofen", "releases/2021/ofen.md", Some("2021-03-05")));
    assert_eq!(space.ids("Güterbahn steht", &["--limit", "1"]), ["gb-2"]);
}

#[test]
fn a_second_run_writes_nothing() {
    let space = two_files();
    space.write("releases/c.jsonl", record("c", "Text."));
    space.index().expect(0);
    let before = space.snapshot("index");
    let report = space.index().expect(0).says_nothing().report();
    assert_eq!((report.unchanged, report.work(), report.releases), (3, (0, 0, 0), 3));
    assert_eq!(space.snapshot("index"), before);
}

#[test]
fn the_report_for_people_goes_to_stderr() {
    let space = Space::new();
    space.write("releases/a.md", OFEN);
    let index = |options: &[&str]| space.run(&[&["index", "releases"], options].concat());
    index(&[]).expect(0).prints_nothing().says(&["1 neu; 1 Meldung im Index in index."]);
    index(&[]).expect(0).prints_nothing().says(&["Nichts hat sich geändert; 1 Meldung im Index in index."]);
    space.write("releases/b.md", BAHN);
    index(&["--lang", "en"]).expect(0).prints_nothing().says(&["1 new; 2 releases in the index in index."]);
}

#[test]
fn files_that_change_come_and_go() {
    let space = two_files();
    space.write("releases/a.md", OFEN.replace("Hüttenwerk", "Stahlwerk"));
    space.write("releases/c.md", "# Gießerei schließt\n\nDie Gießerei Ebbe schließt.\n");
    space.remove("releases/b.md");
    assert_eq!(space.index().expect(0).report().work(), (1, 1, 1));
    assert_eq!(space.all_ids(), ["a", "c"]);
    assert!(space.ids("Hüttenwerk", &[]).is_empty() && space.ids("Güterbahn", &[]).is_empty());
    assert_eq!(space.ids("Stahlwerk", &[]), ["a"]);
    assert_eq!(space.status().files, 2);
}

#[test]
fn a_renamed_file_is_another_release() {
    let space = two_files();
    space.rename("releases/a.md", "releases/ofen.md");
    assert_eq!(space.index().expect(0).report().work(), (1, 0, 1));
    assert_eq!(space.all_ids(), ["b", "ofen"]);
    let release: Release = space.run(&["show", "ofen", "--format", "json"]).expect(0).json();
    assert_eq!((release.path.as_str(), release.id.as_str()), ("releases/ofen.md", "ofen"));
}

#[test]
fn records_are_compared_one_by_one() {
    let space = Space::new();
    let records = |texts: &[(&str, &str)]| texts.iter().map(|(id, text)| record(id, text)).collect::<String>();
    space.write("releases/r.jsonl", records(&[("a", "Zink."), ("b", "Zinn."), ("c", "Blei.")]));
    space.index().expect(0);
    space.write("releases/r.jsonl", records(&[("c", "Blei."), ("d", "Kupfer."), ("b", "Nickel.")]));
    let report = space.index().expect(0).report();
    assert_eq!((report.work(), report.releases), ((1, 1, 1), 3));
    assert_eq!(space.all_ids(), ["b", "c", "d"]);
    assert_eq!((space.ids("Nickel", &[]), space.ids("Zinn", &[]).len(), space.ids("Zink", &[]).len()), (vec!["b".to_owned()], 0, 0));
    space.write("releases/r.jsonl", records(&[("b", "Nickel."), ("c", "Blei."), ("d", "Kupfer.")]));
    assert_eq!(space.index().expect(0).report().work(), (0, 0, 0), "another order is no change of a record");
}

#[test]
fn records_that_move_to_another_file_stay() {
    let space = Space::new();
    space.write("releases/1.jsonl", record("a", "Zink.") + &record("b", "Zinn."));
    space.index().expect(0);
    space.rename("releases/1.jsonl", "releases/2.jsonl");
    space.index().expect(0);
    assert_eq!(space.all_ids(), ["a", "b"]);
    assert_eq!(space.query("Zink", &[]).answer().hits[0].path, "releases/2.jsonl");
}

#[test]
fn a_release_has_the_id_it_states_else_its_path() {
    let space = Space::new();
    space.write("releases/x/eins.md", OFEN);
    space.write("releases/x/zwei.md", BAHN);
    space.write("releases/x/zwei.txt", BAHN);
    space.write("releases/y.markdown", format!("---\nid: stated/7\n---\n\n{BAHN}"));
    space.index().expect(0);
    assert_eq!(space.all_ids(), ["stated/7", "x/eins", "x/zwei.md", "x/zwei.txt"]);
}

#[test]
fn a_sibling_that_comes_or_goes_changes_the_id() {
    let space = two_files();
    space.write("releases/a.txt", BAHN);
    space.index().expect(0);
    assert_eq!(space.all_ids(), ["a.md", "a.txt", "b"]);
    space.remove("releases/a.txt");
    space.index().expect(0);
    assert_eq!(space.all_ids(), ["a", "b"]);
    assert_eq!(space.index().expect(0).report().work(), (0, 0, 0));
}

#[test]
fn of_two_releases_with_one_id_the_first_stays() {
    let space = Space::new();
    let stated = |text: &str| format!("---\nid: doppelt\n---\n\n{text}");
    space.write("releases/a.md", stated(OFEN));
    space.write("releases/b.md", stated(BAHN));
    let run = space.index().expect(1).says(&["releases/b.md", "doppelt", "releases/a.md"]);
    let report = run.report();
    assert_eq!((report.work(), report.failures.len(), report.releases), ((1, 0, 0), 1, 1));
    assert_eq!(space.ids("Schmelzofen", &[]), ["doppelt"]);
    // It stays also when both are met again, and when the second one changes.
    space.index().expect(1);
    space.write("releases/b.md", stated("# Anders\n\nGanz anders."));
    space.index().expect(1);
    assert_eq!((space.ids("Schmelzofen", &[]), space.status().releases), (vec!["doppelt".to_owned()], 1));
    space.remove("releases/a.md");
    assert_eq!(space.index().expect(0).report().work(), (1, 0, 1));
    assert_eq!((space.ids("anders", &[]), space.all_ids()), (vec!["doppelt".to_owned()], vec!["doppelt".to_owned()]));
}

#[test]
fn an_id_that_a_changed_file_gives_up_is_free() {
    let space = Space::new();
    space.write("releases/a.jsonl", record("1", "Zink."));
    space.write("releases/b.jsonl", record("1", "Zinn."));
    space.index().expect(1).says(&["b.jsonl:1"]);
    space.write("releases/a.jsonl", record("2", "Zink."));
    space.index().expect(0);
    assert_eq!(space.all_ids(), ["1", "2"]);
    assert_eq!(space.ids("Zinn", &[]), ["1"]);
}

#[test]
fn what_is_no_release_is_passed_over_and_counted() {
    let space = Space::new();
    space.write("releases/a.md", OFEN);
    for name in ["README.md", "Readme.txt", "LICENSE", "LICENSE-MIT.txt", "logo.png", "tabelle.csv", ".entwurf.md"] {
        space.write(&format!("releases/{name}"), "# Kein Text\n\nKeine Meldung.");
    }
    space.write("releases/.git/c.md", BAHN);
    let report = space.index().expect(0).says_nothing().report();
    assert_eq!((report.files, report.work()), (1, (1, 0, 0)));
    assert!(report.passed_over >= 6, "{report:?}");
    assert_eq!(space.all_ids(), ["a"]);
}

#[test]
fn a_readme_given_by_name_is_read() {
    let space = Space::new();
    space.write("README.md", OFEN);
    space.run(&["index", "README.md"]).expect(0);
    assert_eq!(space.all_ids(), ["README"]);
}

#[test]
fn symbolic_links_are_not_followed() {
    let space = Space::new();
    space.write("releases/a.md", OFEN);
    space.write("elsewhere/b.md", BAHN);
    symlink(space.path("elsewhere"), space.path("releases/folder")).unwrap();
    symlink(space.path("elsewhere/b.md"), space.path("releases/b.md")).unwrap();
    symlink(space.path("releases"), space.path("releases/loop")).unwrap();
    let report = space.index().expect(0).says_nothing().report();
    assert_eq!((report.files, report.passed_over), (1, 3));
    assert_eq!(space.all_ids(), ["a"]);
}

/// Thirty files in a folder, of which `gone` go.
fn thirty_without(gone: usize) -> Space {
    let space = Space::new();
    for number in 0..30 {
        space.write(&format!("releases/{number:02}.md"), format!("# Meldung {number}\n\nText der Meldung."));
    }
    space.index().expect(0);
    for number in 0..gone {
        space.remove(&format!("releases/{number:02}.md"));
    }
    space
}

#[test]
fn a_few_files_that_are_gone_are_removed() {
    let space = thirty_without(20);
    assert_eq!(space.index().expect(0).report().work(), (0, 0, 20));
}

#[test]
fn many_files_that_are_gone_are_doubted_until_pruned() {
    let space = thirty_without(21);
    let run = space.index().says(&["21", "30", "--prune"]);
    assert_ne!(run.code, 2, "{run}");
    let report = run.report();
    assert_eq!((report.work(), report.releases), ((0, 0, 0), 30));
    assert_eq!((report.kept[0].path.as_str(), report.kept[0].files, report.kept[0].known), ("releases", 21, 30));
    assert_eq!(space.index_with(&["--prune"]).expect(0).report().work(), (0, 0, 21));
    assert_eq!(space.index().expect(0).says_nothing().report().releases, 9);
}

#[test]
fn what_is_new_is_indexed_though_much_is_doubted() {
    let space = thirty_without(25);
    space.write("releases/neu.md", OFEN);
    let report = space.index().says(&["--prune"]).report();
    assert_eq!((report.work(), report.releases), ((1, 0, 0), 31));
}

#[test]
fn a_share_that_is_not_mounted_loses_nothing() {
    let space = two_files();
    space.rename("releases", "away");
    let run = space.index().says(&["releases", "--prune"]);
    assert_ne!(run.code, 0, "{run}");
    assert_eq!(space.all_ids(), ["a", "b"]);
    // A mount point without its share is an empty folder.
    fs::create_dir(space.path("releases")).unwrap();
    let run = space.index().says(&["releases", "--prune"]);
    assert_ne!(run.code, 0, "{run}");
    assert_eq!(space.all_ids(), ["a", "b"]);
    fs::remove_dir(space.path("releases")).unwrap();
    space.rename("away", "releases");
    assert_eq!(space.index().expect(0).says_nothing().report().unchanged, 2);
}

#[test]
fn a_folder_that_is_gone_for_good_is_pruned() {
    let space = two_files();
    fs::remove_dir_all(space.path("releases")).unwrap();
    let run = space.index_with(&["--prune"]);
    assert_eq!(run.report().work(), (0, 0, 2), "{run}");
    assert!(space.all_ids().is_empty());
}

#[test]
fn an_unreadable_folder_loses_nothing() {
    let space = Space::new();
    space.write("releases/a.md", OFEN);
    space.write("releases/sub/b.md", BAHN);
    let Some(run) = space.run_unprivileged(&["index", "releases"]) else { return };
    run.expect(0);
    for folder in ["releases/sub", "releases"] {
        space.set_mode(folder, 0o000);
        let run = space.run_unprivileged(&["index", "releases"]).unwrap();
        space.set_mode(folder, 0o755);
        assert!(run.code != 0 && run.stderr.contains(folder), "{run}");
        assert_eq!(space.all_ids(), ["a", "sub/b"], "{run}");
    }
}

#[test]
fn a_file_that_cannot_be_read_any_more_keeps_its_old_version() {
    for (name, content) in [("empty", &b""[..]), ("blank", b" \n\n"), ("binary", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0")] {
        let space = two_files();
        space.write("releases/a.md", content);
        let run = space.index().expect(1).says(&["releases/a.md"]);
        assert_eq!((run.report().work(), run.report().failures.len()), ((0, 0, 0), 1), "{name}: {run}");
        assert_eq!(space.ids("Schmelzofen", &[]), ["a"], "{name}");
        space.index().expect(1).says(&["releases/a.md"]);
        space.write("releases/a.md", BAHN);
        assert_eq!(space.index().expect(0).report().work(), (0, 1, 0), "{name}");
    }
}

#[test]
fn a_file_without_permission_keeps_its_old_version() {
    let space = Space::new();
    space.write("releases/a.md", OFEN);
    space.write("releases/b.md", BAHN);
    let Some(run) = space.run_unprivileged(&["index", "releases"]) else { return };
    run.expect(0);
    space.write("releases/a.md", BAHN);
    space.set_mode("releases/a.md", 0o000);
    let run = space.run_unprivileged(&["index", "releases"]).unwrap();
    run.expect(1).says(&["releases/a.md", "Zugriff verweigert"]);
    assert_eq!(space.ids("Schmelzofen", &[]), ["a"]);
}

#[test]
fn a_record_that_breaks_keeps_its_old_version() {
    let space = Space::new();
    space.write("releases/r.jsonl", record("a", "Zink.") + &record("b", "Zinn.") + &record("c", "Blei."));
    space.index().expect(0);
    space.write("releases/r.jsonl", record("a", "Kupfer.") + "{\"id\": \"b\", \n" + &record("c", "Blei."));
    let run = space.index().expect(1).says(&["releases/r.jsonl:2"]);
    assert_eq!(run.report().work(), (0, 1, 0), "{run}");
    assert_eq!((space.all_ids(), space.ids("Zinn", &[])), (vec!["a".to_owned(), "b".to_owned(), "c".to_owned()], vec!["b".to_owned()]));
}

#[test]
fn a_change_that_size_and_time_hide_is_noticed_shortly_after_a_commit() {
    let space = two_files();
    let path = space.path("releases/a.md");
    let time = modified(&path);
    space.write("releases/a.md", OFEN.replace("Lennetal", "Biggetal"));
    set_modified(&path, time);
    assert_eq!(space.index().expect(0).report().work(), (0, 1, 0));
    assert_eq!(space.ids("Biggetal", &[]), ["a"]);
}

#[test]
fn a_settled_file_is_known_by_its_size_and_time() {
    let space = Space::new();
    let path = space.write_old("releases/a.md", OFEN);
    space.index().expect(0);
    let time = modified(&path);
    space.write("releases/a.md", OFEN.replace("Lennetal", "Biggetal"));
    set_modified(&path, time);
    assert_eq!(space.index().expect(0).report().unchanged, 1);
    space.write("releases/a.md", OFEN.replace("Lennetal", "Bigge"));
    set_modified(&path, time);
    assert_eq!(space.index().expect(0).report().work(), (0, 1, 0), "another size");
}

#[test]
fn a_touched_file_is_no_change() {
    let space = Space::new();
    let path = space.write_old("releases/a.md", OFEN);
    space.index().expect(0);
    set_modified(&path, std::time::SystemTime::now());
    let before = space.snapshot("index");
    assert_eq!(space.index().expect(0).report().work(), (0, 0, 0));
    assert_eq!(space.snapshot("index"), before);
}

#[test]
fn a_rebuild_keeps_what_else_lies_in_the_folder() {
    let space = two_files();
    space.write("index/README.md", "Hier liegt der Index.");
    space.write("index/notizen/x.txt", "Eigenes.");
    space.remove("releases/b.md");
    let report = space.index_with(&["--rebuild"]).expect(0).report();
    assert_eq!((report.work(), report.releases), ((1, 0, 0), 1));
    assert_eq!(space.all_ids(), ["a"]);
    assert!(space.path("index/README.md").exists() && space.path("index/notizen/x.txt").exists());
    assert_eq!(space.index().expect(0).report().unchanged, 1);
}

#[test]
fn a_rebuild_of_nothing_leaves_the_old_index() {
    let space = two_files();
    space.rename("releases", "away");
    space.index_with(&["--rebuild"]).expect(2).says(&["releases"]);
    assert_eq!(space.all_ids(), ["a", "b"]);
    fs::create_dir(space.path("releases")).unwrap();
    space.index_with(&["--rebuild"]).expect(2).says(&["releases"]);
    assert_eq!(space.all_ids(), ["a", "b"]);
}

#[test]
fn a_rebuild_without_a_path_leaves_the_old_index_until_told() {
    let space = Space::new();
    space.write("a/a.md", OFEN);
    space.write("b/b.md", BAHN);
    let index = |options: &[&str]| space.run(&[&["index", "a", "b", "--index", "index", "--lang", "en"], options].concat());
    index(&[]).expect(0);
    space.rename("b", "away");
    index(&["--rebuild"]).expect(2).says(&["b is out of reach", "--prune"]);
    assert_eq!(space.all_ids(), ["a", "b"]);
    index(&["--rebuild", "--prune"]).expect(1);
    assert_eq!(space.all_ids(), ["a"]);
}

#[test]
fn a_folder_without_releases_is_told_beside_one_that_has_some() {
    let space = Space::new();
    space.write("a/a.md", OFEN);
    space.write("b/bild.png", "kein Text");
    space.run(&["index", "a", "b", "--index", "index", "--lang", "en"]).expect(1).says(&["b: There is no release here"]);
    assert_eq!(space.all_ids(), ["a"]);
}

#[test]
fn nothing_to_index_leaves_nothing_behind() {
    let space = Space::new();
    fs::create_dir(space.path("leer")).unwrap();
    space.run(&["index", "leer", "--index", "index"]).expect(2);
    assert!(!space.path("index").exists());
}

#[test]
fn rebuilds_leave_no_old_index_behind() {
    let space = two_files();
    space.index_with(&["--rebuild"]).expect(0);
    let files = space.snapshot("index").len();
    for _ in 0..3 {
        space.index_with(&["--rebuild"]).expect(0);
    }
    assert_eq!(space.snapshot("index").len(), files);
}

#[test]
fn the_environment_names_the_index() {
    let space = Space::new();
    space.write("releases/a.md", OFEN);
    let run = |arguments: &[&str]| crate::util::Run::of(space.command(arguments).env("ALU_SEARCH_INDEX", "anderswo"));
    run(&["index", "releases"]).expect(0);
    run(&["query", "Schmelzofen"]).expect(0);
    assert!(space.path("anderswo").exists() && !space.path("index").exists());
    run(&["query", "Schmelzofen", "--index", "index"]).expect(2);
    space.run(&["status", "--index", "anderswo"]).expect(0);
}

#[test]
fn two_paths_are_one_index() {
    let space = Space::new();
    space.write("eins/a.md", OFEN);
    space.write("zwei/b.md", BAHN);
    space.run(&["index", "eins", "zwei"]).expect(0);
    assert_eq!(space.all_ids(), ["a", "b"]);
    // One path says nothing about the other.
    space.remove("eins/a.md");
    space.write("eins/c.md", OFEN);
    space.run(&["index", "eins"]).expect(0);
    assert_eq!(space.all_ids(), ["b", "c"]);
}

#[test]
fn of_two_paths_one_may_be_missing() {
    let space = Space::new();
    space.write("eins/a.md", OFEN);
    space.run(&["index", "eins", "zwei"]).expect(1).says(&["zwei"]);
    assert_eq!(space.all_ids(), ["a"]);
}

#[test]
fn a_file_given_by_name_keeps_the_id_it_has_from_its_folder() {
    let space = Space::indexed(&[("releases/2021/a.md", OFEN), ("releases/2022/a.md", BAHN)]);
    space.write("releases/2021/a.md", OFEN.replace("Lennetal", "Bigge"));
    space.run(&["index", "releases/2021/a.md"]).expect(0);
    space.run(&["index", "releases/2022"]).expect(0);
    assert_eq!(space.all_ids(), ["2021/a", "2022/a"]);
    assert_eq!(space.ids("Bigge", &[]), ["2021/a"]);
}

#[test]
fn the_same_path_in_other_words_is_the_same() {
    let space = two_files();
    let absolute = space.path("releases");
    for path in ["./releases", "releases/", "releases/../releases", absolute.to_str().unwrap()] {
        let run = space.run(&["index", path, "--format", "json"]).expect(0);
        assert_eq!((run.report().unchanged, run.report().releases), (2, 2), "{run}");
    }
    let run = space.run(&["index", "releases", "./releases", "--format", "json"]);
    assert_eq!((run.code, run.report().releases), (0, 2), "{run}");
}

#[test]
fn what_is_shown_is_what_is_parsed() {
    let space = two_files();
    for id in ["a", "b"] {
        let shown: Release = space.run(&["show", id, "--format", "json"]).expect(0).json();
        let path = format!("releases/{id}.md");
        let parsed: Vec<Release> = space.run(&["parse", &path, "--format", "jsonl"]).expect(0).jsonl();
        assert_eq!(parsed, [shown]);
    }
}

#[test]
fn encodings_are_told_or_named() {
    let space = Space::new();
    let utf16 = |text: &str| [b"\xff\xfe".to_vec(), text.encode_utf16().flat_map(u16::to_le_bytes).collect()].concat();
    space.write("releases/a.txt", utf16("Gießerei\n\nDie Gießerei Ebbe öffnet."));
    space.write("releases/b.txt", b"H\xfctte\n\nDie H\xfctte Lenne \xf6ffnet.");
    space.write("releases/c.txt", "\u{feff}Zunft\n\nDie Zunft öffnet.");
    space.write("releases/d.jsonl", utf16(&(record("d-1", "Die Brücke öffnet.") + &record("d-2", "Die Brücke schließt."))));
    space.index().expect(0).says_nothing();
    assert_eq!(space.ids("öffnet", &["--sort", "oldest"]).len(), 4);
    assert_eq!(space.ids("Brücke schließt", &["--limit", "1"]), ["d-2"]);
    assert_eq!(space.ids("Hütte", &[]), ["b"]);
    let other = Space::new();
    other.write("releases/a.txt", b"Stra\xe1e\n\nDie Stra\xe1e.");
    other.index_with(&["--encoding", "ibm866"]).expect(0);
    assert_eq!(other.ids("Straсe", &[]), ["a"], "a Cyrillic letter");
}
