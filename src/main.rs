//! The command line of alu-search.

mod cli;

use std::process::ExitCode;

/// Indexing makes many small things and drops them again.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    cli::run()
}
