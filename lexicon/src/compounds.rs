//! Which parts do German compounds have, and what speaks for each? Learnt from the lexicon alone: see [`guess`] and
//! [`families`] for how, [`weights`] for the numbers it depends on.

use std::path::Path;

use families::Families;
use lexemes::Lexemes;

mod affixes;
mod bases;
mod families;
mod guess;
mod lexemes;
mod table;
mod weights;

/// How often the lexicon is cut anew with what the last time taught.
const PASSES: usize = 4;

/// Makes the table of parts.
pub(crate) fn make(folder: &Path, out: &Path) -> std::io::Result<()> {
    let lexemes = Lexemes::read(folder)?;
    let table = table(&lexemes, &learn(&lexemes));
    println!("{}: {} bytes", out.display(), table.len());
    std::fs::write(out, table)
}

/// The families of all parts.
fn learn(lexemes: &Lexemes) -> Families {
    (0..PASSES).fold(guess::families(lexemes), |families, _| families.next(lexemes, &table(lexemes, &families)))
}

fn table(lexemes: &Lexemes, families: &Families) -> Vec<u8> {
    table::written(&table::entries(lexemes, families))
}
