//! The command line. It uses nothing but the library's public interface.

mod analyze;
mod args;
mod batch;
mod check_quote;
mod index;
mod listing;
mod messages;
mod organisations;
mod parse;
mod progress;
mod query;
mod show;
mod splits;
mod status;
mod terminal;
mod terms;

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use alu_search::{Index, Lang, Searcher};
use clap::Parser;

use args::{Arguments, Command};

/// Runs a command and tells how it went: 0 as wished, 1 in part or nothing found, 2 not at all.
pub(crate) fn run() -> ExitCode {
    let arguments = Arguments::parse();
    let lang = arguments.lang.unwrap_or_else(messages::lang_of_locale);
    terminal::choose_colour(arguments.color);
    let context = Context { lang };
    match context.run(arguments.command) {
        Ok(code) => code,
        Err(error) if is_broken_pipe(&*error) => ExitCode::SUCCESS,
        Err(error) => {
            let message = error.downcast_ref::<alu_search::Error>().map_or_else(|| error.to_string(), |error| error.message(lang));
            context.say(&messages::error(&message, lang));
            ExitCode::from(2)
        }
    }
}

/// What every command needs.
struct Context {
    lang: Lang,
}

/// The result of a command: its exit code, or why it could not be carried out.
type Outcome = Result<ExitCode, Box<dyn std::error::Error>>;

impl Context {
    fn run(&self, command: Command) -> Outcome {
        match command {
            Command::Index(arguments) => index::run(self, &arguments),
            Command::Query(arguments) => query::run(self, &arguments),
            Command::CheckQuote(arguments) => check_quote::run(self, &arguments),
            Command::Show(arguments) => show::run(self, &arguments),
            Command::Parse(arguments) => parse::run(self, &arguments),
            Command::Analyze(arguments) => analyze::run(self, &arguments),
            Command::Organisations(arguments) => listing::organisations(self, &arguments),
            Command::Speakers(arguments) => listing::speakers(self, &arguments),
            Command::Status(arguments) => status::run(self, &arguments),
        }
    }

    /// A message for people, on stderr.
    fn say(&self, message: &str) {
        // Nobody is there to be told that nobody is there.
        let _ = writeln!(anstream::stderr(), "{message}");
    }

    fn searcher(&self, folder: &Path) -> alu_search::Result<Searcher> {
        Index::open(folder)?.searcher()
    }
}

/// A reader that went away has seen enough; that is no error.
fn is_broken_pipe(error: &(dyn std::error::Error + 'static)) -> bool {
    error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}
