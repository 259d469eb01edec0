//! Which parts are known, and what speaks for each? The table the program in `lexicon/` makes: a finite state
//! transducer from the spelling of a part, its linking element included, to an [`Entry`].

use fst::raw::Fst;

use super::base::Edit;

/// What speaks for a part, in sixteenths of a natural logarithm; 0: it cannot stand there. A word
/// of which both are 0 is no part, but known as a whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Entry {
    /// In front of another part.
    pub(crate) modifier: u16,
    /// At the end of a word.
    pub(crate) head: u16,
    /// How its base form is made, where it stands in front of another part.
    pub(crate) edit: Edit,
}

impl Entry {
    const SCORE_BITS: u32 = 8;

    /// How many of a score make one natural logarithm.
    #[allow(dead_code, reason = "the program in lexicon/ counts so")]
    pub(crate) const UNIT: f64 = 16.0;

    /// The highest score the table can hold.
    pub(crate) const MOST: u16 = (1 << Self::SCORE_BITS) - 1;

    /// The entry as the number the table holds.
    #[allow(dead_code, reason = "the program in lexicon/ packs, this one reads")]
    pub(crate) fn pack(self) -> u64 {
        let score = |score: u16| u64::from(score.min(Self::MOST));
        u64::from(self.edit.code()) << (2 * Self::SCORE_BITS) | score(self.modifier) << Self::SCORE_BITS | score(self.head)
    }

    fn unpack(packed: u64) -> Self {
        let score = |shift: u32| (packed >> shift) as u16 & Self::MOST;
        Self { modifier: score(Self::SCORE_BITS), head: score(0), edit: Edit::from_code((packed >> (2 * Self::SCORE_BITS)) as u8) }
    }
}

/// What knows parts.
pub(crate) trait Known {
    /// Calls `visit` with the length and entry of every part that `letters` begin with.
    fn prefixes(&self, letters: &[u8], visit: impl FnMut(usize, Entry));
}

/// The parts of a table.
pub(crate) struct Parts<D> {
    fst: Fst<D>,
}

impl<D: AsRef<[u8]>> Parts<D> {
    /// The parts of a table; `None` if it is none.
    pub(crate) fn new(table: D) -> Option<Self> {
        Fst::new(table).ok().map(|fst| Self { fst })
    }

    /// The entry of a part.
    pub(crate) fn get(&self, part: &[u8]) -> Option<Entry> {
        self.fst.get(part).map(|output| Entry::unpack(output.value()))
    }
}

impl<D: AsRef<[u8]>> Known for Parts<D> {
    #[inline]
    fn prefixes(&self, letters: &[u8], mut visit: impl FnMut(usize, Entry)) {
        let mut node = self.fst.root();
        let mut output = 0;
        for (i, &letter) in letters.iter().enumerate() {
            let Some(transition) = node.find_input(letter).map(|found| node.transition(found)) else { return };
            output += transition.out.value();
            node = self.fst.node(transition.addr);
            if node.is_final() {
                visit(i + 1, Entry::unpack(output + node.final_output().value()));
            }
        }
    }
}
