//! In which language does the program speak to people? Messages and names of the query language, not
//! the language of releases.

/// A language messages are written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lang {
    /// German.
    #[default]
    De,
    /// English.
    En,
}
