//! The command line of alu-search.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run()
}
