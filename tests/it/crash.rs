//! A process that is killed while it indexes: the next run makes the index what it would have been.

use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use crate::util::Space;

const FILES: usize = 4;
const RECORDS: usize = 250;

/// Writes a thousand records in which a word says which version they are of.
fn write_records(space: &Space, version: &str) {
    for file in 0..FILES {
        let record = |number: usize| {
            let paragraphs = [
                format!("Das Hüttenwerk Lennetal meldet {version} den Stand {number} der Schmelze."),
                format!("„Wir schmelzen {number} Tonnen“, sagte Geschäftsführerin Frauke Immenhof, Hüttenwerk Lennetal."),
            ];
            serde_json::json!({"id": format!("{file}-{number}"), "title": "Stand der Schmelze", "paragraphs": paragraphs}).to_string()
                + "\n"
        };
        space.write(&format!("releases/{file}.jsonl"), (0..RECORDS).map(record).collect::<String>());
    }
}

fn start(space: &Space, options: &[&str]) -> Child {
    let mut command = space.command(&[&["index", "releases"], options].concat());
    command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

fn kill_after(mut child: Child, delay: Duration) {
    std::thread::sleep(delay);
    child.kill().unwrap();
    child.wait().unwrap();
}

/// How many releases have a word.
fn count(space: &Space, word: &str) -> usize {
    let run = space.query(word, &["--limit", "0"]);
    if run.code == 2 { 0 } else { run.answer().total }
}

/// All of it is there, once, with all that is known of it.
#[track_caller]
fn is_whole(space: &Space, version: &str) {
    let status = space.status();
    assert_eq!((status.releases, status.quotes, status.files), (FILES * RECORDS, FILES * RECORDS, FILES));
    assert_eq!((count(space, version), count(space, "Schmelze")), (FILES * RECORDS, FILES * RECORDS));
    let ids = space.all_ids();
    let mut expected: Vec<_> = (0..FILES).flat_map(|file| (0..RECORDS).map(move |number| format!("{file}-{number}"))).collect();
    expected.sort();
    assert_eq!(ids, expected);
    assert_eq!(space.index().expect(0).report().unchanged, FILES);
}

/// The delays at which a run that takes so long is killed, the more the nearer to its end.
fn delays(whole: Duration) -> impl Iterator<Item = Duration> {
    [0.05, 0.3, 0.6, 0.8, 0.9, 0.97, 1.0].into_iter().map(move |share| whole.mul_f64(share))
}

#[test]
fn a_first_run_that_is_killed() {
    let space = Space::new();
    write_records(&space, "erstmals");
    let started = Instant::now();
    space.index().expect(0);
    for delay in delays(started.elapsed()) {
        std::fs::remove_dir_all(space.path("index")).unwrap();
        kill_after(start(&space, &[]), delay);
        let there = count(&space, "erstmals");
        assert!(there == 0 || there == FILES * RECORDS, "{there} after {delay:?}");
        space.index().expect(0);
        is_whole(&space, "erstmals");
    }
}

#[test]
fn an_update_that_is_killed() {
    let space = Space::new();
    write_records(&space, "v0");
    let started = Instant::now();
    space.index().expect(0);
    for (round, delay) in delays(started.elapsed()).enumerate() {
        let (old, new) = (format!("v{round}"), format!("v{}", round + 1));
        write_records(&space, &new);
        kill_after(start(&space, &[]), delay);
        assert_eq!(count(&space, &old) + count(&space, &new), FILES * RECORDS, "after {delay:?}");
        assert!([0, FILES * RECORDS].contains(&count(&space, &new)), "after {delay:?}");
        space.index().expect(0);
        is_whole(&space, &new);
    }
}

#[test]
fn a_rebuild_that_is_killed_leaves_the_old_index() {
    let space = Space::new();
    write_records(&space, "alt");
    let started = Instant::now();
    space.index().expect(0);
    let whole = started.elapsed();
    write_records(&space, "neu");
    for delay in delays(whole) {
        kill_after(start(&space, &["--rebuild"]), delay);
        let (old, new) = (count(&space, "alt"), count(&space, "neu"));
        assert!([(FILES * RECORDS, 0), (0, FILES * RECORDS)].contains(&(old, new)), "{old}, {new} after {delay:?}");
    }
    space.index_with(&["--rebuild"]).expect(0);
    is_whole(&space, "neu");
    let generations = space.snapshot("index").into_keys().filter(|path| path.to_string_lossy().contains("generation-") && path.is_dir());
    assert_eq!(generations.count(), 1, "what was begun is cleared away");
}
