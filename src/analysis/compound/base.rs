//! How does the base form of a part arise from the part as it stands in a compound? `arbeits` loses its s, `schul`
//! gets its e, `häuser` loses er and the two dots.

use super::letters::plain;

/// What base forms end in where the part in front of another one does not.
const ENDINGS: [&[u8]; 8] = [b"", b"e", b"en", b"n", b"um", b"a", b"us", b"is"];

/// How many letters of the part are taken off, at most.
const MOST_OFF: usize = 3;

/// How a part in front of another one becomes its base form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Edit {
    off: u8,
    ending: u8,
    umlaut: bool,
}

impl Edit {
    /// The edit that makes `base` of `part`, if there is one.
    #[allow(dead_code, reason = "the program in lexicon/ finds edits, this one follows them")]
    pub(crate) fn between(part: &[u8], base: &[u8]) -> Option<Self> {
        (0..=MOST_OFF as u8)
            .flat_map(|off| (0..ENDINGS.len() as u8).flat_map(move |ending| [false, true].map(|umlaut| Self { off, ending, umlaut })))
            .find(|edit| edit.apply(part) == base)
    }

    /// The base form of a part.
    pub(crate) fn apply(self, part: &[u8]) -> Vec<u8> {
        let mut base = part[..part.len().saturating_sub(self.off.into())].to_vec();
        if self.umlaut
            && let Some(vowel) = base.iter_mut().rev().find(|letter| plain(**letter) != **letter)
        {
            *vowel = plain(*vowel);
        }
        base.extend_from_slice(ENDINGS[usize::from(self.ending) % ENDINGS.len()]);
        base
    }

    pub(super) fn code(self) -> u8 {
        self.off | self.ending << 2 | u8::from(self.umlaut) << 5
    }

    pub(super) fn from_code(code: u8) -> Self {
        Self { off: code & 3, ending: code >> 2 & 7, umlaut: code >> 5 & 1 == 1 }
    }
}
