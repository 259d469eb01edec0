//! The user's terms: from the file that is named, or `begriffe.toml` in an indexed folder or beside it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use alu_search::Searcher;
use alu_search::query::Synonyms;

use super::{Context, messages};

/// What the file is called where none is named.
const NAME: &str = "begriffe.toml";

/// A searcher that knows the user's terms. A file that cannot be read is told of, and the search goes on without.
pub(super) fn with_terms(context: &Context, searcher: Searcher, named: Option<&Path>) -> alu_search::Result<Searcher> {
    let mut all = Synonyms::default();
    for file in files(&searcher, named, NAME)? {
        all.extend(read(context, &file));
    }
    Ok(if all.is_empty() { searcher } else { searcher.with_synonyms(&all) })
}

/// The file that is named, else those of this name in indexed folders or beside them, each once.
pub(super) fn files(searcher: &Searcher, named: Option<&Path>, name: &str) -> alu_search::Result<BTreeSet<PathBuf>> {
    Ok(match named {
        Some(named) => BTreeSet::from([named.to_owned()]),
        None => searcher.roots()?.iter().filter_map(|root| beside(Path::new(root), name)).collect(),
    })
}

/// The text of a user's file; one that cannot be read is told of.
pub(super) fn text(context: &Context, file: &Path) -> Option<String> {
    let read = std::fs::read_to_string(file);
    read.inspect_err(|error| context.say(&messages::warning(&format!("{}: {error}", file.display()), context.lang))).ok()
}

/// The file of this name in an indexed folder, else beside it.
pub(super) fn beside(root: &Path, name: &str) -> Option<PathBuf> {
    let places = [Some(root), root.parent()];
    places.into_iter().flatten().map(|folder| folder.join(name)).find(|file| file.is_file())
}

fn read(context: &Context, file: &Path) -> Synonyms {
    let (lang, shown) = (context.lang, file.display());
    let Some(text) = text(context, file) else { return Synonyms::default() };
    match Synonyms::parse(&text) {
        Ok(synonyms) => {
            for warning in synonyms.warnings() {
                context.say(&messages::notice(&format!("{shown}: {}", warning.render(&text, lang)), lang));
            }
            synonyms
        }
        Err(error) => {
            context.say(&messages::warning(&format!("{shown}: {}", error.render(&text, lang)), lang));
            Synonyms::default()
        }
    }
}
