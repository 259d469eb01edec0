//! The user's words and how they are cut: from the file that is named, or `zerlegung.txt` in an indexed folder or beside it.

use std::path::{Path, PathBuf};

use alu_search::analysis::{Splits, splits};
use alu_search::{Error, Index, read};

use super::args::IndexArguments;
use super::{Context, messages, terms};

/// What the named file says; nothing if none is named. What is wrong with it ends the run.
pub(super) fn named(context: &Context, file: Option<&Path>) -> Result<Splits, Box<dyn std::error::Error>> {
    file.map_or(Ok(Splits::default()), |file| read(context, file))
}

/// What is said for the folders of a run, and for those `index` knows from earlier ones.
pub(super) fn of_run(context: &Context, arguments: &IndexArguments, index: Option<&Index>) -> Result<Splits, Box<dyn std::error::Error>> {
    if arguments.splits.is_some() {
        return named(context, arguments.splits.as_deref());
    }
    let known = index.map(|index| index.searcher()?.roots()).transpose()?.unwrap_or_default();
    let given = arguments.paths.iter().filter_map(|path| std::path::absolute(path).ok());
    let mut files: Vec<PathBuf> = Vec::new();
    for root in known.into_iter().map(PathBuf::from).chain(given) {
        files.extend(terms::beside(&root, splits::FILE_NAME).filter(|file| !files.contains(file)));
    }
    let mut all = Splits::default();
    for file in files {
        all.extend(read(context, &file)?);
    }
    Ok(all)
}

/// Says that an index goes on cutting words as it did, if that is not what `splits` says.
pub(super) fn tell_difference(context: &Context, index: &Index, splits: &Splits) -> alu_search::Result<()> {
    if index.splits()? != *splits {
        context.say(&messages::notice(messages::splits_differ(splits.is_empty(), context.lang), context.lang));
    }
    Ok(())
}

fn read(context: &Context, file: &Path) -> Result<Splits, Box<dyn std::error::Error>> {
    let bytes = std::fs::read(file).map_err(|source| Error::Io { path: file.to_owned(), source })?;
    let wrong = |message: String| format!("{}: {message}", file.display());
    let decoded = read::decode(&bytes, None).map_err(|error| wrong(error.message(context.lang)))?;
    Ok(Splits::parse(&decoded.text).map_err(|error| wrong(error.message(context.lang)))?)
}
