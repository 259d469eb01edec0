//! Which words end otherwise than the rules say?
//!
//! A map of folded words, spelled backwards, so that the longest known ending of any word is found in
//! one walk from its end: `Ministerien` answers for `Landesministerien`. It is made by
//! `lexicon stems` (see `data/README.md`) and holds exceptions only.

use fst::raw::{Fst, Output};

static DATA: &[u8] = include_bytes!("../data/stems.fst");

/// How the stem of a word is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Entry {
    /// Bytes of the folded word to drop at its end.
    pub(crate) drop: u8,
    /// Whether it holds for longer words that end in this one, whatever stands before.
    pub(crate) ending: bool,
    /// What joins or parts words whose letters do not: at most [`Tag::LONGEST`] letters.
    pub(crate) tag: Tag,
}

/// Up to eleven letters a–z.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Tag(u64);

impl Tag {
    #[allow(dead_code)]
    pub(crate) const LONGEST: usize = 11;
    const BITS: u32 = 5;

    /// The tag of these letters; others than a–z, and those past the eleventh, are left out.
    #[allow(dead_code)]
    pub(crate) fn new(letters: &str) -> Self {
        let letters = letters.bytes().filter(u8::is_ascii_lowercase).take(Self::LONGEST);
        Self(letters.zip(0..).fold(0, |tag, (letter, place)| tag | u64::from(letter - b'a' + 1) << (Self::BITS * place)))
    }

    pub(crate) fn letters(self) -> impl Iterator<Item = char> {
        let mut rest = self.0;
        std::iter::from_fn(move || {
            let letter = (rest & ((1 << Self::BITS) - 1)) as u8;
            rest >>= Self::BITS;
            (letter > 0).then(|| char::from(b'a' + letter - 1))
        })
    }
}

impl Entry {
    /// The entry as the map's value.
    #[allow(dead_code)]
    pub(crate) fn pack(self) -> u64 {
        self.tag.0 << 6 | u64::from(self.drop.min(31)) << 1 | u64::from(self.ending)
    }

    pub(crate) fn unpack(value: u64) -> Self {
        Self { drop: (value >> 1 & 31) as u8, ending: value & 1 == 1, tag: Tag(value >> 6) }
    }
}

/// Knows words by their ends.
pub(crate) trait Endings {
    /// The longest known word that `folded` ends in: it is the whole word, or may stand after anything.
    fn longest(&self, folded: &str) -> Option<Entry>;
}

/// Whether an entry that begins at `start` answers for a word.
pub(crate) fn answers(entry: Entry, start: usize) -> bool {
    start == 0 || entry.ending && start >= 2
}

/// The lexicon that comes with the program.
pub(crate) struct Lexicon(Option<Fst<&'static [u8]>>);

impl Lexicon {
    pub(crate) fn new() -> Self {
        Self(Fst::new(DATA).ok())
    }
}

impl Endings for Lexicon {
    fn longest(&self, folded: &str) -> Option<Entry> {
        let fst = self.0.as_ref()?;
        let mut node = fst.root();
        let mut value = Output::zero();
        let mut longest = None;
        for (start, byte) in folded.bytes().enumerate().rev() {
            let Some(index) = node.find_input(byte) else { break };
            let transition = node.transition(index);
            value = value.cat(transition.out);
            node = fst.node(transition.addr);
            if node.is_final() {
                let entry = Entry::unpack(value.cat(node.final_output()).value());
                if answers(entry, start) {
                    longest = Some(entry);
                }
            }
        }
        longest
    }
}
