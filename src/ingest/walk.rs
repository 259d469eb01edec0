//! Which files are there? Walks folders and gives every file of a known format its id.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::fs::Metadata;
use std::io;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use crate::analysis::splits;
use crate::read::{Format, format_of};

/// A file to be indexed.
#[derive(Clone, Debug)]
pub(crate) struct Source {
    /// Its path as people are shown it.
    pub shown: PathBuf,
    /// Its absolute path.
    pub path: String,
    /// The root below which its id is made, absolute.
    pub root: String,
    /// The id of the release in it that states none.
    pub id: String,
    /// How to read it.
    pub format: &'static Format,
    /// Its size and modification time, or why they could not be had.
    pub metadata: Result<(u64, i64), String>,
    /// Its SHA-256, once that was asked for; `None` if it could not be read.
    pub hash: OnceCell<Option<Vec<u8>>>,
}

/// What a walk found.
#[derive(Debug, Default)]
pub(crate) struct Walk {
    /// Files of known formats, in order of their names.
    pub sources: Vec<Source>,
    /// How many they are.
    pub found: usize,
    /// Files passed over: hidden ones, symbolic links, `README*`, `LICENSE*`, `zerlegung.txt`, unknown types.
    pub passed_over: usize,
    /// Folders and files that could not be looked at.
    pub failures: Vec<(PathBuf, io::Error)>,
    /// The absolute path of what was walked; `None` if there is no such file or folder.
    pub top: Option<String>,
}

/// Walks a folder, or takes a single file. `roots` are the folders that earlier runs were given: a
/// file below one of them keeps the id it has from there.
pub(crate) fn walk(given: &Path, roots: &[String]) -> Walk {
    let mut walk = Walk::default();
    let absolute = match given.canonicalize() {
        Ok(absolute) => absolute,
        Err(error) => {
            walk.failures.push((given.to_owned(), error));
            return walk;
        }
    };
    let root = if absolute.is_file() { absolute.parent().map(Path::to_owned).unwrap_or_default() } else { absolute.clone() };
    let root = outermost(roots, &absolute).unwrap_or(root);
    walk.top = Some(text(&absolute));
    let entries = WalkDir::new(given).sort_by_file_name().into_iter().filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry));
    for entry in entries {
        match entry {
            Ok(entry) => walk.take(given, &absolute, &root, &entry),
            Err(error) => {
                let path = error.path().unwrap_or(given).to_owned();
                walk.failures.push((path, error.into_io_error().unwrap_or_else(|| io::Error::other("symbolic links form a loop"))));
            }
        }
    }
    keep_extensions_apart(&mut walk.sources);
    walk.found = walk.sources.len();
    walk
}

impl Walk {
    fn take(&mut self, given: &Path, absolute: &Path, root: &Path, entry: &DirEntry) {
        if entry.file_type().is_dir() {
            return;
        }
        let is_named = entry.depth() == 0;
        let format = format_of(entry.path()).filter(|_| is_named || (entry.file_type().is_file() && !is_about(entry)));
        let Some(format) = format else {
            self.passed_over += 1;
            return;
        };
        let below = entry.path().strip_prefix(given).unwrap_or(entry.path());
        let path = if below.as_os_str().is_empty() { absolute.to_owned() } else { absolute.join(below) };
        let id = text(path.strip_prefix(root).unwrap_or(&path)).replace('\\', "/");
        let metadata = std::fs::metadata(entry.path()).and_then(|metadata| size_and_time(&metadata));
        self.sources.push(Source {
            shown: entry.path().to_owned(),
            path: text(&path),
            root: text(root),
            id,
            format,
            metadata: metadata.map_err(|error| error.to_string()),
            hash: OnceCell::new(),
        });
    }
}

/// Takes the extension off ids where that leaves them different.
fn keep_extensions_apart(sources: &mut [Source]) {
    let bare = |id: &str| id.rsplit_once('.').map_or(id, |(bare, _)| bare).to_owned();
    let mut uses: HashMap<String, usize> = HashMap::new();
    for source in sources.iter() {
        *uses.entry(bare(&source.id)).or_default() += 1;
    }
    for source in sources {
        let bare = bare(&source.id);
        if uses.get(&bare) == Some(&1) {
            source.id = bare;
        }
    }
}

/// The outermost of the roots that hold a path.
fn outermost(roots: &[String], path: &Path) -> Option<PathBuf> {
    roots.iter().map(PathBuf::from).filter(|root| path.starts_with(root)).min_by_key(|root| root.as_os_str().len())
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().to_string_lossy().starts_with('.')
}

/// Whether a file is about the folder it stands in, or says how words of it are cut.
fn is_about(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy().to_uppercase();
    name.starts_with("README") || name.starts_with("LICENSE") || name == splits::FILE_NAME.to_uppercase()
}

fn size_and_time(metadata: &Metadata) -> io::Result<(u64, i64)> {
    Ok((metadata.len(), crate::index::nanoseconds(metadata.modified()?)))
}

fn text(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}
