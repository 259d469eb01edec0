//! Storage that fails, and several processes at one index. The library is used with a directory of
//! the test's own, since nothing is forbidden to root.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::Path;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};

use alu_search::ingest::{self, Options, Report};
use alu_search::{Error, Index, Query, Search};
use tantivy::directory::error::{DeleteError, LockError, OpenReadError, OpenWriteError};
use tantivy::directory::{
    AntiCallToken, Directory, DirectoryLock, FileHandle, Lock, RamDirectory, TerminatingWrite, WatchCallback, WatchHandle, WritePtr,
};

use crate::util::{Run, Space};

/// A disk in memory that can be made to fail. Copies are the same disk.
#[derive(Clone, Debug)]
struct Disk {
    files: RamDirectory,
    /// How many bytes can still be written.
    free: Arc<AtomicI64>,
    /// What is said to every write and lock.
    refusal: Arc<Mutex<Option<io::ErrorKind>>>,
}

const ENDLESS: i64 = i64::MAX / 2;

impl Disk {
    fn new() -> Self {
        Self { files: RamDirectory::create(), free: Arc::new(AtomicI64::new(ENDLESS)), refusal: Arc::default() }
    }

    fn set_free(&self, bytes: i64) {
        self.free.store(bytes, Ordering::SeqCst);
    }

    fn refuse(&self, kind: Option<io::ErrorKind>) {
        *self.refusal.lock().unwrap() = kind;
    }

    fn allow(&self) -> io::Result<()> {
        self.refusal.lock().unwrap().map_or(Ok(()), |kind| Err(kind.into()))
    }

    fn take(&self, bytes: usize) -> io::Result<()> {
        self.allow()?;
        match self.free.fetch_sub(bytes as i64, Ordering::SeqCst) >= bytes as i64 {
            true => Ok(()),
            false => Err(io::ErrorKind::StorageFull.into()),
        }
    }
}

/// A file on a [`Disk`].
struct Written {
    file: WritePtr,
    disk: Disk,
}

impl Write for Written {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.disk.take(bytes.len())?;
        self.file.write_all(bytes)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl TerminatingWrite for Written {
    fn terminate_ref(&mut self, token: AntiCallToken) -> io::Result<()> {
        self.disk.take(0)?;
        self.file.terminate_ref(token)
    }
}

impl Directory for Disk {
    fn acquire_lock(&self, lock: &Lock) -> Result<DirectoryLock, LockError> {
        self.allow().map_err(|error| LockError::IoError(Arc::new(error)))?;
        self.files.acquire_lock(lock)
    }

    fn open_write(&self, path: &Path) -> Result<WritePtr, OpenWriteError> {
        self.take(0).map_err(|error| OpenWriteError::wrap_io_error(error, path.to_owned()))?;
        let file = self.files.open_write(path)?;
        Ok(io::BufWriter::new(Box::new(Written { file, disk: self.clone() })))
    }

    fn atomic_write(&self, path: &Path, data: &[u8]) -> io::Result<()> {
        self.take(data.len())?;
        self.files.atomic_write(path, data)
    }

    fn delete(&self, path: &Path) -> Result<(), DeleteError> {
        let wrap = |error| DeleteError::IoError { io_error: Arc::new(error), filepath: path.to_owned() };
        self.allow().map_err(wrap)?;
        self.files.delete(path)
    }

    fn get_file_handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        self.files.get_file_handle(path)
    }

    fn exists(&self, path: &Path) -> Result<bool, OpenReadError> {
        self.files.exists(path)
    }

    fn atomic_read(&self, path: &Path) -> Result<Vec<u8>, OpenReadError> {
        self.files.atomic_read(path)
    }

    fn sync_directory(&self) -> io::Result<()> {
        self.allow()
    }

    fn watch(&self, callback: WatchCallback) -> tantivy::Result<WatchHandle> {
        self.files.watch(callback)
    }
}

/// Files, and their index on a disk that may fail.
struct Archive {
    space: Space,
    disk: Disk,
}

const BEFORE: [&str; 3] = ["a", "b", "c"];
const AFTER: [&str; 3] = ["b", "c", "d"];

impl Archive {
    /// Three files are indexed; then one goes, one changes, one comes.
    fn with_changes() -> Self {
        let archive = Self { space: Space::new(), disk: Disk::new() };
        for name in BEFORE {
            archive.write(name, "alt");
        }
        archive.update().unwrap();
        archive.space.remove("releases/a.md");
        archive.write("b", "neu");
        archive.write("d", "neu");
        archive
    }

    fn write(&self, name: &str, word: &str) {
        let quote = "„Wir schmelzen weiter“, sagte Geschäftsführerin Frauke Immenhof, Hüttenwerk Lennetal.";
        self.space.write(&format!("releases/{name}.md"), format!("# Meldung {name}\n\nDas ist {word}.\n\n{quote}\n"));
    }

    fn index(&self) -> alu_search::Result<Index> {
        Index::in_directory(self.disk.clone())
    }

    fn update(&self) -> alu_search::Result<Report> {
        ingest::update(&self.index()?, &[self.space.path("releases")], &Options::default(), &mut |_| {})
    }

    fn ids(&self, query: &str) -> Vec<String> {
        ids(&self.index().unwrap(), query)
    }

    /// The disk has what was there before the changes, whole and once.
    #[track_caller]
    fn is_as_before(&self) {
        assert_eq!((self.ids("*"), self.ids("alt"), self.ids("neu").len()), (names(&BEFORE), names(&BEFORE), 0));
        let counts = self.index().unwrap().searcher().unwrap().counts().unwrap();
        assert_eq!((counts.releases, counts.quotes, counts.files), (3, 3, 3));
    }

    #[track_caller]
    fn is_up_to_date(&self) {
        assert_eq!((self.ids("*"), self.ids("alt"), self.ids("neu")), (names(&AFTER), names(&["c"]), names(&["b", "d"])));
        let counts = self.index().unwrap().searcher().unwrap().counts().unwrap();
        assert_eq!((counts.releases, counts.quotes, counts.files), (3, 3, 3));
    }
}

fn names(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

fn ids(index: &Index, query: &str) -> Vec<String> {
    let search = Search { limit: 1000, ..Search::new(Query::parse(query).unwrap()) };
    let results = index.searcher().unwrap().search(&search).unwrap();
    let mut ids: Vec<_> = results.hits.into_iter().map(|hit| hit.id).collect();
    ids.sort();
    ids
}

/// How many bytes the changes need.
fn bytes_needed() -> i64 {
    let archive = Archive::with_changes();
    archive.disk.set_free(ENDLESS);
    archive.update().unwrap();
    ENDLESS - archive.disk.free.load(Ordering::SeqCst)
}

#[test]
fn a_full_disk_loses_nothing_and_doubles_nothing() {
    let needed = bytes_needed();
    let cuts: BTreeSet<i64> = (0..40).map(|step| needed * step / 40).chain([1, needed - 100, needed - 1]).collect();
    let mut failed = 0;
    for free in cuts {
        let archive = Archive::with_changes();
        archive.disk.set_free(free);
        let result = archive.update();
        archive.disk.set_free(ENDLESS);
        match result {
            Err(error) => {
                failed += 1;
                assert!(!error.to_string().is_empty());
                archive.is_as_before();
            }
            // What is left to write after the commit is not needed to read it.
            Ok(_) => archive.is_up_to_date(),
        }
        archive.update().unwrap();
        archive.is_up_to_date();
        assert!(!archive.update().unwrap().wrote());
    }
    assert!(failed > 30, "only {failed} failed");
}

#[test]
fn a_full_disk_is_told_as_one() {
    let archive = Archive::with_changes();
    archive.disk.set_free(500);
    let error = archive.update().unwrap_err();
    assert!(matches!(error, Error::Storage(_) | Error::Io { .. }), "{error:?}");
    assert!(format!("{error} {error:?}").contains("StorageFull"), "{error:?}");
}

#[test]
fn a_writer_that_failed_commits_nothing_any_more() {
    let archive = Archive::with_changes();
    let index = archive.index().unwrap();
    let mut writer = index.writer().unwrap();
    writer.remove("a");
    archive.disk.set_free(0);
    writer.commit().unwrap_err();
    archive.disk.set_free(ENDLESS);
    let release = alu_search::Release::from_text("e", "Neues aus der Hütte").unwrap();
    for error in [writer.add(&release).unwrap_err(), writer.commit().unwrap_err()] {
        assert!(format!("{error:?}").contains("StorageFull"), "{error:?}");
    }
    drop(writer);
    archive.is_as_before();
}

#[test]
fn an_index_that_cannot_be_written_stays_and_answers() {
    for kind in [io::ErrorKind::PermissionDenied, io::ErrorKind::ReadOnlyFilesystem] {
        let archive = Archive::with_changes();
        archive.disk.refuse(Some(kind));
        archive.update().unwrap_err();
        archive.is_as_before();
        archive.disk.refuse(None);
        archive.update().unwrap();
        archive.is_up_to_date();
    }
}

#[test]
fn an_index_that_became_unwritable_in_the_middle_stays() {
    let archive = Archive::with_changes();
    let index = archive.index().unwrap();
    let mut writer = index.writer().unwrap();
    writer.remove("a");
    archive.disk.refuse(Some(io::ErrorKind::PermissionDenied));
    writer.commit().unwrap_err();
    drop(writer);
    archive.is_as_before();
}

#[test]
fn a_folder_that_is_read_only_is_searched() {
    let space = Space::new();
    space.write("releases/a.md", "# Neuer Ofen\n\nDer Schmelzofen läuft.\n");
    let Some(run) = space.run_unprivileged(&["index", "releases"]) else { return };
    run.expect(0);
    let folders = ["index/alu-search/generation-1", "index/alu-search", "index"];
    folders.iter().for_each(|folder| space.set_mode(folder, 0o555));
    let query = space.run_unprivileged(&["query", "Schmelzofen"]).unwrap();
    let status = space.run_unprivileged(&["status"]).unwrap();
    let unchanged = space.run_unprivileged(&["index", "releases"]).unwrap();
    space.write("releases/b.md", "# Noch ein Ofen\n\nAuch er läuft.\n");
    let index = space.run_unprivileged(&["index", "releases"]).unwrap();
    folders.iter().for_each(|folder| space.set_mode(folder, 0o755));
    query.expect(0);
    status.expect(0);
    unchanged.expect(0);
    index.expect(2).says(&["index"]);
    assert_eq!(space.all_ids(), ["a"]);
}

/// A limit to the size of files stands in for a disk that fills up under the program.
#[test]
fn a_disk_that_fills_up_under_the_program() {
    let space = Space::indexed(&[("releases/a.md", "# Neuer Ofen\n\nDer Schmelzofen läuft.\n")]);
    let words: String = (0..20_000).map(|number| format!("wort{number} ")).collect();
    space.write("releases/b.txt", words);
    let mut limited = std::process::Command::new("sh");
    limited.args(["-c", "trap '' XFSZ; ulimit -f 16; exec \"$0\" index releases", env!("CARGO_BIN_EXE_alu-search")]);
    let run = Run::of(limited.current_dir(space.path("")).env_remove("ALU_SEARCH_INDEX"));
    assert!(run.code == 2 && run.stderr.contains("Index") && !run.stderr.contains("panicked"), "{run}");
    assert_eq!(space.all_ids(), ["a"]);
    space.index().expect(0);
    assert_eq!(space.all_ids(), ["a", "b"]);
}

#[test]
fn a_second_writer_is_told_of_the_first() {
    let space = Space::indexed(&[("releases/a.md", "# Neuer Ofen\n\nDer Schmelzofen läuft.\n")]);
    let index = Index::open(space.path("index")).unwrap();
    let writer = index.writer().unwrap();
    let own = std::process::id();
    match index.writer() {
        Err(Error::Locked { holder, .. }) => assert_eq!(holder, Some(own)),
        other => panic!("{other:?}"),
    }
    space.write("releases/b.md", "# Noch ein Ofen\n\nAuch er läuft.\n");
    space.index().expect(2).prints_nothing().says(&[&format!("Prozess {own}"), "Index in index"]);
    space.index_with(&["--rebuild"]).expect(2).says(&[&format!("Prozess {own}")]);
    assert_eq!(space.ids("Schmelzofen", &[]), ["a"]);
    drop(writer);
    space.index().expect(0);
    assert_eq!(space.all_ids(), ["a", "b"]);
}

#[test]
fn an_unchanged_run_needs_no_lock() {
    let space = Space::indexed(&[("releases/a.md", "# Neuer Ofen\n\nDer Schmelzofen läuft.\n")]);
    let index = Index::open(space.path("index")).unwrap();
    let _writer = index.writer().unwrap();
    space.index().expect(0);
}

#[test]
fn readers_go_on_during_a_write() {
    let space = Space::indexed(&[("releases/a.md", "# Neuer Ofen\n\nDer Schmelzofen läuft.\n")]);
    let index = Index::open(space.path("index")).unwrap();
    let old = index.searcher().unwrap();
    let count = |searcher: &alu_search::Searcher| searcher.search(&Search::new(Query::parse("läuft").unwrap())).unwrap().total;
    let mut writer = index.writer().unwrap();
    for round in 1..=20 {
        let draft = alu_search::read::read_record(&format!(r#"{{"id": "r{round}", "paragraphs": ["Der Ofen läuft."]}}"#)).unwrap();
        writer.add(&alu_search::release::understand(draft, "", "")).unwrap();
        assert_eq!(count(&index.searcher().unwrap()), round, "not before the commit");
        writer.commit().unwrap();
        assert_eq!((count(&old), count(&index.searcher().unwrap())), (1, round + 1));
    }
    assert_eq!(space.ids("läuft", &["--limit", "50"]).len(), 21);
    writer.finish().unwrap();
    assert_eq!(count(&old), 1, "the old searcher keeps its view");
}

#[test]
fn readers_of_an_index_that_is_rebuilt_keep_theirs() {
    let space = Space::indexed(&[("releases/a.md", "# Neuer Ofen\n\nDer Schmelzofen läuft.\n")]);
    let index = Index::open(space.path("index")).unwrap();
    let old = index.searcher().unwrap();
    space.write("releases/a.md", "# Anderes\n\nGanz anderes.\n");
    space.index_with(&["--rebuild"]).expect(0);
    let results = old.search(&Search::new(Query::parse("Schmelzofen").unwrap())).unwrap();
    assert_eq!((results.total, results.hits[0].id.as_str()), (1, "a"));
    assert!(matches!(index.writer(), Err(Error::OutdatedIndex { .. })), "its folder is gone");
    assert_eq!(ids(&Index::open(space.path("index")).unwrap(), "anderes"), ["a"]);
}
