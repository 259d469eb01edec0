//! Which parts do German compounds have, and what speaks for each? Learnt from the lexicon alone, see [`families`].

use std::path::Path;

mod affixes;
mod bases;
mod families;
mod lexemes;
mod table;

#[allow(unused_imports)]
pub(crate) use bases::of as bases_of;
pub(crate) use families::{Families, Tuning};
pub(crate) use lexemes::Lexemes;
pub(crate) use table::{entries, table};

/// How often the lexicon is cut anew with what the last time taught.
const PASSES: usize = 4;

/// Makes the table of parts.
pub(crate) fn make(folder: &Path, out: &Path) -> std::io::Result<()> {
    let lexemes = Lexemes::read(folder)?;
    let families = learn(&lexemes, &Tuning::default());
    let table = table(&entries(&lexemes, &families, &Tuning::default()));
    println!("{} bytes", table.len());
    std::fs::write(out, table)
}

/// The families of all parts.
pub(crate) fn learn(lexemes: &Lexemes, tuning: &Tuning) -> Families {
    let mut families = Families::guess(lexemes);
    for _ in 0..PASSES {
        let table = table(&entries(lexemes, &families, tuning));
        families = families.next(lexemes, &table, tuning);
    }
    families
}
