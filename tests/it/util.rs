//! The harness: a folder for each test, the binary run in it, and its JSON read back by structs that
//! know every key, so that a key that comes, goes or changes its type fails.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::SystemTime;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};
use tempfile::TempDir;

/// A user without rights of its own.
const NOBODY: u32 = 65_534;

/// A folder to work in. The index is in `index`, as it is by default.
pub(crate) struct Space {
    folder: PathBuf,
    /// Removes the folder when the test is over.
    _temporary: Option<TempDir>,
}

impl Space {
    pub(crate) fn new() -> Self {
        let temporary = tempfile::tempdir().unwrap();
        Self { folder: temporary.path().canonicalize().unwrap(), _temporary: Some(temporary) }
    }

    /// A folder with releases that are indexed.
    pub(crate) fn indexed(files: &[(&str, &str)]) -> Self {
        let space = Self::new();
        for (name, content) in files {
            space.write(name, content);
        }
        space.index().expect(0);
        space
    }

    /// A folder that several tests read. It lies with the build's own files and is made anew each time.
    pub(crate) fn shared(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        Self { folder, _temporary: None }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Writes a file, and the folders it needs.
    pub(crate) fn write(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, content).unwrap();
        path
    }

    /// Writes a file as if long ago, so that its size and time are enough to know it by.
    pub(crate) fn write_old(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.write(name, content);
        set_modified(&path, SystemTime::now() - std::time::Duration::from_secs(3600));
        path
    }

    pub(crate) fn remove(&self, name: &str) {
        fs::remove_file(self.path(name)).unwrap();
    }

    pub(crate) fn rename(&self, from: &str, to: &str) {
        fs::rename(self.path(from), self.path(to)).unwrap();
    }

    /// The program with arguments, to be run in the folder, whatever the environment says.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_alu-search"));
        command.args(arguments).current_dir(&self.folder).stdin(Stdio::null());
        for name in [
            "ALU_SEARCH_INDEX",
            "ALU_SEARCH_TERMS",
            "ALU_SEARCH_SPLITS",
            "ALU_SEARCH_ORGANISATIONS",
            "LC_ALL",
            "LC_MESSAGES",
            "LANG",
            "CLICOLOR_FORCE",
            "COLUMNS",
        ] {
            command.env_remove(name);
        }
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        Run::of(&mut self.command(arguments))
    }

    /// Runs with text on standard input.
    pub(crate) fn run_with_input(&self, arguments: &[&str], input: &str) -> Run {
        let file = self.write("stdin", input);
        Run::of(self.command(arguments).stdin(fs::File::open(file).unwrap()))
    }

    /// Runs as somebody whom permissions hold back, which they do not root. `None` where that cannot be done.
    pub(crate) fn run_unprivileged(&self, arguments: &[&str]) -> Option<Run> {
        let is_root = fs::metadata("/proc/self").ok()?.uid() == 0;
        if !is_root {
            return Some(self.run(arguments));
        }
        let (built, program) = (env!("CARGO_BIN_EXE_alu-search"), self.path("alu-search"));
        if !program.exists() {
            self.give_to(NOBODY);
            fs::hard_link(built, &program).or_else(|_| fs::copy(built, &program).map(drop)).unwrap();
        }
        let mut command = Command::new(program);
        command.args(arguments).current_dir(&self.folder).uid(NOBODY).gid(NOBODY).env_clear();
        Some(Run::of(&mut command))
    }

    /// Makes somebody the owner of all that is in the folder.
    fn give_to(&self, user: u32) {
        for entry in walkdir::WalkDir::new(&self.folder) {
            chown(entry.unwrap().path(), Some(user), Some(user)).unwrap();
        }
    }

    pub(crate) fn set_mode(&self, name: &str, mode: u32) {
        fs::set_permissions(self.path(name), fs::Permissions::from_mode(mode)).unwrap();
    }

    /// Indexes the folder `releases`.
    pub(crate) fn index(&self) -> Run {
        self.index_with(&[])
    }

    pub(crate) fn index_with(&self, options: &[&str]) -> Run {
        self.run(&[&["index", "releases", "--format", "json"], options].concat())
    }

    pub(crate) fn query(&self, query: &str, options: &[&str]) -> Run {
        self.run(&[&["query", query, "--format", "json"], options].concat())
    }

    /// The ids a query finds, in order.
    pub(crate) fn ids(&self, query: &str, options: &[&str]) -> Vec<String> {
        let run = self.query(query, options);
        assert!(matches!(run.code, 0 | 1), "{run}");
        run.answer().ids()
    }

    /// The ids of all that is in the index, sorted.
    pub(crate) fn all_ids(&self) -> Vec<String> {
        let mut ids = self.ids("*", &["--limit", "100000", "--no-snippets"]);
        ids.sort();
        ids
    }

    pub(crate) fn status(&self) -> Status {
        self.run(&["status", "--format", "json"]).expect(0).json()
    }

    /// Every file below a folder with its size, its time and its content.
    pub(crate) fn snapshot(&self, folder: &str) -> BTreeMap<PathBuf, (u64, SystemTime)> {
        let entries = walkdir::WalkDir::new(self.path(folder)).into_iter().map(Result::unwrap);
        let state = |entry: walkdir::DirEntry| {
            let metadata = entry.metadata().unwrap();
            (entry.into_path(), (metadata.len(), metadata.modified().unwrap()))
        };
        entries.map(state).collect()
    }
}

pub(crate) fn set_modified(path: &Path, time: SystemTime) {
    fs::File::options().write(true).open(path).unwrap().set_modified(time).unwrap();
}

pub(crate) fn modified(path: &Path) -> SystemTime {
    fs::metadata(path).unwrap().modified().unwrap()
}

/// A program that has run. It prints as what was run and all that came of it.
pub(crate) struct Run {
    command: String,
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Run {
    pub(crate) fn of(command: &mut Command) -> Self {
        let output = command.output().unwrap();
        Self::ended(command, output)
    }

    fn ended(command: &Command, output: Output) -> Self {
        let mut shown = format!("{command:?}");
        shown.truncate(shown.floor_char_boundary(500));
        Self {
            command: shown,
            code: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }

    #[track_caller]
    pub(crate) fn expect(self, code: i32) -> Self {
        assert_eq!(self.code, code, "{self}");
        self
    }

    /// Expects all of these on stderr.
    #[track_caller]
    pub(crate) fn says(self, texts: &[&str]) -> Self {
        for text in texts {
            assert!(self.stderr.contains(text), "expected on stderr: {text}\n{self}");
        }
        self
    }

    /// Expects not a word on stderr.
    #[track_caller]
    pub(crate) fn says_nothing(self) -> Self {
        assert!(self.stderr.is_empty(), "{self}");
        self
    }

    /// Expects not a word on stdout: it carries results only.
    #[track_caller]
    pub(crate) fn prints_nothing(self) -> Self {
        assert!(self.stdout.is_empty(), "{self}");
        self
    }

    #[track_caller]
    pub(crate) fn json<T: DeserializeOwned>(&self) -> T {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error}\n{self}"))
    }

    /// Each line of stdout.
    #[track_caller]
    pub(crate) fn jsonl<T: DeserializeOwned>(&self) -> Vec<T> {
        let line = |line: &str| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error} in {line}\n{self}"));
        self.stdout.lines().map(line).collect()
    }

    #[track_caller]
    pub(crate) fn answer(&self) -> Answer {
        let answer: Answer = self.json();
        answer.check();
        answer
    }

    #[track_caller]
    pub(crate) fn report(&self) -> Report {
        let report: Report = self.json();
        assert_eq!(report.v, 1);
        report
    }
}

impl fmt::Display for Run {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { command, code, stdout, stderr } = self;
        write!(f, "== command\n{command}\n== exit code\n{code}\n== stdout\n{stdout}\n== stderr\n{stderr}")
    }
}

/// A key that is there, be it null.
fn nullable<'de, D: Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
    Option::deserialize(deserializer)
}

/// `query --format json`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Answer {
    v: u8,
    pub(crate) query: String,
    pub(crate) understood: String,
    pub(crate) notices: Vec<String>,
    pub(crate) total: usize,
    took_ms: f64,
    pub(crate) hits: Vec<Hit>,
    pub(crate) facets: BTreeMap<String, Vec<Count>>,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Hit {
    pub(crate) id: String,
    pub(crate) score: f64,
    #[serde(deserialize_with = "nullable")]
    pub(crate) title: Option<String>,
    #[serde(deserialize_with = "nullable")]
    pub(crate) date: Option<String>,
    #[serde(deserialize_with = "nullable")]
    pub(crate) place: Option<String>,
    pub(crate) organisations: Vec<String>,
    pub(crate) topics: Vec<String>,
    pub(crate) path: String,
    #[serde(deserialize_with = "nullable")]
    pub(crate) url: Option<String>,
    pub(crate) missing: Vec<String>,
    pub(crate) snippets: Vec<Snippet>,
    /// Of a quote only.
    pub(crate) release: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Snippet {
    pub(crate) kind: String,
    #[serde(deserialize_with = "nullable")]
    pub(crate) passage: Option<usize>,
    pub(crate) text: String,
    pub(crate) highlights: Vec<(usize, usize)>,
    #[serde(deserialize_with = "nullable")]
    pub(crate) span: Option<(usize, usize)>,
    pub(crate) speakers: Vec<SnippetSpeaker>,
    #[serde(deserialize_with = "nullable")]
    pub(crate) mention: Option<String>,
    #[serde(deserialize_with = "nullable")]
    pub(crate) cue: Option<String>,
    #[serde(deserialize_with = "nullable")]
    pub(crate) continues: Option<usize>,
    pub(crate) reasons: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SnippetSpeaker {
    #[serde(deserialize_with = "nullable")]
    pub(crate) name: Option<String>,
    #[serde(deserialize_with = "nullable")]
    pub(crate) title: Option<String>,
    #[serde(deserialize_with = "nullable")]
    pub(crate) role: Option<String>,
    pub(crate) organisations: Vec<String>,
    pub(crate) confidence: f64,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Count {
    #[serde(deserialize_with = "nullable")]
    pub(crate) value: Option<String>,
    pub(crate) count: u64,
}

impl Answer {
    pub(crate) fn ids(&self) -> Vec<String> {
        self.hits.iter().map(|hit| hit.id.clone()).collect()
    }

    /// A facet as pairs; what has no value as "–".
    #[track_caller]
    pub(crate) fn facet(&self, name: &str) -> Vec<(&str, u64)> {
        self.facets[name].iter().map(|count| (count.value.as_deref().unwrap_or("–"), count.count)).collect()
    }

    /// Every text that a snippet marks, in order.
    pub(crate) fn marked(&self) -> Vec<&str> {
        let snippets = self.hits.iter().flat_map(|hit| &hit.snippets);
        snippets.flat_map(|snippet| snippet.highlights.iter().map(|(start, end)| &snippet.text[*start..*end])).collect()
    }

    /// What holds of every answer.
    #[track_caller]
    pub(crate) fn check(&self) {
        assert_eq!(self.v, 1);
        assert!(self.took_ms >= 0.0 && !self.understood.is_empty());
        let full = self.hits.iter().take_while(|hit| hit.missing.is_empty()).count();
        assert!(self.hits[full..].iter().all(|hit| !hit.missing.is_empty()), "a full hit below partial ones: {:?}", self.hits);
        assert!(full <= self.total, "more full hits than the total: {full} > {}", self.total);
        self.hits.iter().flat_map(|hit| &hit.snippets).for_each(Snippet::check);
    }
}

impl Snippet {
    /// Marks lie in the text, in order and apart; a span is no shorter than its text without markup.
    #[track_caller]
    fn check(&self) {
        assert!(["paragraph", "quote", "indirect", "title", "subtitle", "contact"].contains(&self.kind.as_str()), "{self:?}");
        assert_eq!(self.passage.is_some(), ["paragraph", "quote", "indirect"].contains(&self.kind.as_str()), "{self:?}");
        assert!(self.passage != Some(0) && !self.text.is_empty() && self.reasons.iter().all(|reason| !reason.is_empty()), "{self:?}");
        let mut end = 0;
        for mark in &self.highlights {
            assert!(end <= mark.0 && mark.0 < mark.1 && self.text.get(mark.0..mark.1).is_some(), "{self:?}");
            end = mark.1;
        }
    }
}

/// `index --format json`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Report {
    v: u8,
    pub(crate) files: usize,
    pub(crate) unchanged: usize,
    pub(crate) added: usize,
    pub(crate) changed: usize,
    pub(crate) removed: usize,
    pub(crate) passed_over: usize,
    pub(crate) releases: usize,
    pub(crate) kept: Vec<Kept>,
    pub(crate) failures: Vec<Failure>,
    pub(crate) warnings: Vec<Warning>,
}

impl Report {
    /// How many releases were added, changed and removed.
    pub(crate) fn work(&self) -> (usize, usize, usize) {
        (self.added, self.changed, self.removed)
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Kept {
    pub(crate) path: String,
    pub(crate) files: usize,
    pub(crate) known: usize,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Failure {
    pub(crate) path: String,
    #[serde(deserialize_with = "nullable")]
    pub(crate) line: Option<usize>,
    pub(crate) reason: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Warning {
    pub(crate) path: String,
    #[serde(deserialize_with = "nullable")]
    pub(crate) line: Option<usize>,
    pub(crate) warning: String,
}

/// `status --format json`
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Status {
    pub(crate) v: u8,
    pub(crate) index: String,
    pub(crate) releases: usize,
    pub(crate) quotes: usize,
    pub(crate) indirect: usize,
    pub(crate) files: usize,
    pub(crate) bytes: u64,
}

/// `show --format json`, and each line of `parse --format jsonl`
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Release {
    pub(crate) v: u8,
    pub(crate) path: String,
    pub(crate) id: String,
    #[serde(deserialize_with = "nullable")]
    pub(crate) title: Option<String>,
    #[serde(deserialize_with = "nullable")]
    pub(crate) subtitle: Option<String>,
    #[serde(deserialize_with = "nullable")]
    pub(crate) date: Option<String>,
    #[serde(deserialize_with = "nullable")]
    pub(crate) place: Option<String>,
    pub(crate) language: String,
    pub(crate) organisations: Vec<Organisation>,
    pub(crate) topics: Vec<String>,
    #[serde(deserialize_with = "nullable")]
    pub(crate) url: Option<String>,
    pub(crate) paragraphs: Vec<Paragraph>,
    pub(crate) quotes: Vec<Quote>,
    #[serde(deserialize_with = "nullable")]
    pub(crate) contact: Option<String>,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Organisation {
    pub(crate) name: String,
    pub(crate) relation: String,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Paragraph {
    pub(crate) passage: usize,
    pub(crate) text: String,
    #[serde(deserialize_with = "nullable")]
    pub(crate) span: Option<(usize, usize)>,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Quote {
    pub(crate) passage: usize,
    pub(crate) text: String,
    #[serde(deserialize_with = "nullable")]
    pub(crate) span: Option<(usize, usize)>,
    pub(crate) kind: String,
    #[serde(deserialize_with = "nullable")]
    pub(crate) continues: Option<usize>,
    #[serde(deserialize_with = "nullable")]
    pub(crate) cue: Option<String>,
    #[serde(deserialize_with = "nullable")]
    pub(crate) cue_span: Option<(usize, usize)>,
    pub(crate) speakers: Vec<Speaker>,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Speaker {
    #[serde(deserialize_with = "nullable")]
    pub(crate) name: Option<String>,
    #[serde(deserialize_with = "nullable")]
    pub(crate) title: Option<String>,
    #[serde(deserialize_with = "nullable")]
    pub(crate) role: Option<String>,
    pub(crate) organisations: Vec<String>,
    #[serde(deserialize_with = "nullable")]
    pub(crate) mention: Option<String>,
    #[serde(deserialize_with = "nullable")]
    pub(crate) mention_span: Option<(usize, usize)>,
    pub(crate) confidence: f64,
}

/// Compares with a file below `golden`; `ALU_SEARCH_BLESS=1` writes it anew.
#[track_caller]
pub(crate) fn golden(name: &str, actual: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/golden").join(name);
    if std::env::var_os("ALU_SEARCH_BLESS").is_some() {
        fs::write(&path, actual).unwrap();
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    let differs = |(number, (old, new)): (usize, (&str, &str))| (old != new).then(|| format!("line {}\n- {old}\n+ {new}", number + 1));
    let padded = |text: &'static str| std::iter::repeat(text);
    let lines = expected.lines().chain(padded("")).zip(actual.lines().chain(padded(""))).enumerate();
    let difference: Vec<_> = lines.take(expected.lines().count().max(actual.lines().count())).filter_map(differs).collect();
    assert!(expected == actual, "{} (ALU_SEARCH_BLESS=1 accepts it):\n{}", path.display(), difference.join("\n"));
}
