//! The user's organisations: from the file that is named, or `organisations.toml` in an indexed folder or beside it.

use std::path::Path;

use alu_search::Searcher;
use alu_search::register::Registry;

use super::{Context, messages, terms};

/// What the file is called where none is named.
const NAME: &str = "organisations.toml";

/// A searcher that knows the user's organisations. A file that cannot be read is told of, and the search goes on without.
pub(super) fn with_organisations(context: &Context, searcher: Searcher, named: Option<&Path>) -> alu_search::Result<Searcher> {
    let mut all = Registry::default();
    for file in terms::files(&searcher, named, NAME)? {
        let Some(text) = terms::text(context, &file) else { continue };
        match Registry::parse(&text) {
            Ok(registry) => all.extend(registry),
            Err(error) => {
                let message = format!("{}: {}", file.display(), error.render(&text, context.lang));
                context.say(&messages::warning(&message, context.lang));
            }
        }
    }
    Ok(if all.is_empty() { searcher } else { searcher.with_registry(all) })
}
