//! What the terminal can do.

use std::io::IsTerminal;

use super::args::Colour;

/// Tells all output whether to use colour; `Auto` leaves that to the terminal and NO_COLOR.
pub(super) fn choose_colour(colour: Colour) {
    match colour {
        Colour::Auto => anstream::ColorChoice::Auto,
        Colour::Always => anstream::ColorChoice::Always,
        Colour::Never => anstream::ColorChoice::Never,
    }
    .write_global();
}

/// How many columns to write; 100 where nobody tells.
pub(super) fn width() -> usize {
    terminal_size::terminal_size().map_or(100, |(width, _)| usize::from(width.0)).clamp(40, 120)
}

/// Whether somebody watches stderr.
pub(super) fn is_watched() -> bool {
    std::io::stderr().is_terminal()
}
